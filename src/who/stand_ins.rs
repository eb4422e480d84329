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

/// The first words of the nouns for bodies.
static FIRST: Lazy<FxHashSet<String>> = Lazy::new(|| {
    let first = |word: &String| word.split(' ').next().unwrap_or_default().to_owned();
    BODIES.keys().map(first).collect()
});

/// Whether a noun that stands for bodies begins with the word.
pub(super) fn begins_body(word: &str) -> bool {
    FIRST.contains(word)
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
