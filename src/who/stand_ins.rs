//! Nouns that a text uses in place of others that it named before: `stand_ins.tsv`.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

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

/// The titles that a noun for a person stands for, besides itself: "басшы" (head) for "әкім" (governor).
pub(super) fn of_person(word: &str) -> &'static [String] {
    PERSONS.get(word).map_or(&[], Vec::as_slice)
}

/// The kinds of organizations that a noun stands for, besides itself: "ведомство" for "министрлік" (ministry).
pub(super) fn of_body(word: &str) -> &'static [String] {
    BODIES.get(word).map_or(&[], Vec::as_slice)
}
