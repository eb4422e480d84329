//! The tables that the build script writes, and the rows of the lists in them.

use super::schema::{List, ListRow};

/// The tables that `compile.rs` describes.
pub(super) static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.texts"));
pub(super) static SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.slots"));
pub(super) static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.words"));
pub(super) static NODES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.nodes"));
pub(super) static ARCS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.arcs"));
pub(super) static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.entries"));
pub(super) static READINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.readings"));
pub(super) static ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.rows"));
include!(concat!(env!("OUT_DIR"), "/lexicon.code"));

/// Where the rows of a list are.
pub(super) struct RowsAt {
    pub(super) start: usize,
    pub(super) width: usize,
    pub(super) count: usize,
}

/// The bytes of a row.
pub(super) fn row(list: List, index: usize) -> &'static [u8] {
    let RowsAt { start, width, .. } = ROWS_AT[list as usize];
    &ROWS[start + index * width..start + (index + 1) * width]
}

/// The rows of a list.
pub(crate) fn rows<T: ListRow<'static>>() -> impl Iterator<Item = T> {
    (0..ROWS_AT[T::LIST as usize].count).map(|index| T::read(row(T::LIST, index), TEXTS))
}
