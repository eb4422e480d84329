//! Nouns that a text uses in place of others that it named before: `stand_ins.tsv`.

use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::rows;
use crate::lexicon::schema::{StandIn, StandInKind};

/// By noun: what it stands for, in lower case.
type Table = FxHashMap<String, Vec<String>>;

static PERSONS: Lazy<Table> = Lazy::new(|| table(StandInKind::Person));
static BODIES: Lazy<Table> = Lazy::new(|| table(StandInKind::Body));

fn table(kind: StandInKind) -> Table {
    let mut table = Table::default();
    for row in rows::<StandIn<'_>>().filter(|row| row.kind == kind) {
        table.entry(row.word.to_lowercase()).or_default().push(row.stands_for.to_lowercase());
    }
    table
}

/// By noun: how it stands for somebody who needs no title.
static GENERAL: Lazy<FxHashMap<&'static str, StandInKind>> = Lazy::new(|| {
    let kinds = [StandInKind::Hero, StandInKind::Ours, StandInKind::Plain];
    rows::<StandIn<'_>>().filter(|row| kinds.contains(&row.kind)).map(|row| (row.word, row.kind)).collect()
});

/// The first words of the nouns for bodies, and of the phrases for people.
static FIRST_OF_BODIES: Lazy<FxHashSet<&'static str>> = Lazy::new(|| firsts(&BODIES, |_| true));
static FIRST_OF_PERSONS: Lazy<FxHashSet<&'static str>> = Lazy::new(|| firsts(&PERSONS, |word| word.contains(' ')));

fn firsts(table: &'static Table, wanted: impl Fn(&str) -> bool) -> FxHashSet<&'static str> {
    let first = |word: &'static String| word.split(' ').next().unwrap_or_default();
    table.keys().filter(|word| wanted(word)).map(first).collect()
}

/// Whether a noun that stands for bodies begins with the word.
pub(super) fn begins_body(word: &str) -> bool {
    FIRST_OF_BODIES.contains(word)
}

/// Whether a phrase of several words that stands for a person begins with the word.
pub(super) fn begins_phrase(word: &str) -> bool {
    FIRST_OF_PERSONS.contains(word)
}

/// How a noun stands for somebody who needs no title: whoever the text is about, or the only one without a trade.
pub(super) fn general(word: &str) -> Option<StandInKind> {
    GENERAL.get(word).copied()
}

/// The titles that a noun for a person stands for, besides itself: "басшы" (head) for "әкім" (governor).
pub(super) fn of_person(word: &str) -> &'static [String] {
    PERSONS.get(word).map_or(&[], Vec::as_slice)
}

/// The kinds of organizations that a noun stands for, besides itself: "ведомство" for "министрлік" (ministry).
pub(super) fn of_body(word: &str) -> &'static [String] {
    BODIES.get(word).map_or(&[], Vec::as_slice)
}

/// The nouns that may stand for a name in quotation marks whose kind nothing tells: of teams.
pub(super) fn of_quoted() -> &'static [String] {
    static QUOTED: Lazy<Vec<String>> = Lazy::new(|| {
        let quoted = rows::<StandIn<'_>>().filter(|row| row.kind == StandInKind::Body && row.stands_for == "«»");
        quoted.map(|row| row.word.to_lowercase()).collect()
    });
    &QUOTED
}
