//! The UCUM codes of single units.

use crate::lexicon::rows;
use crate::lexicon::schema::{Unit as ListedUnit, UnitKind};
use crate::sort;
use once_cell::sync::Lazy;

use super::contexts;

/// The UCUM codes in use, each once.
static CODES: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let measures = rows::<ListedUnit<'_>>().filter(|row| matches!(row.kind, UnitKind::Measure | UnitKind::Cold));
    let mut codes: Vec<_> = measures.filter_map(|row| row.code).chain(contexts::codes()).collect();
    sort::ascending(&mut codes);
    codes.dedup();
    codes
});

/// The codes of the list, sorted.
pub(super) fn simple_codes() -> &'static [&'static str] {
    &CODES
}
