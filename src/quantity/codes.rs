//! The UCUM codes of single units.

use once_cell::sync::Lazy;

use super::contexts;
use crate::tsv;

static LIST: &str = include_str!("../../data/lexicon/units.tsv");

/// The UCUM codes in use, each once.
static CODES: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let measures = tsv::rows(LIST).filter(|row| matches!(row.get(2), "measure" | "cold"));
    let mut codes: Vec<_> = measures.map(|row| row.get(1)).chain(contexts::codes()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
});

/// The codes of the list, sorted.
pub(super) fn simple_codes() -> &'static [&'static str] {
    &CODES
}
