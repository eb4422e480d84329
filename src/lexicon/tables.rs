//! The tables that the build script writes, and the rows of the lists in them.
//!
//! They lie in the program as they are read. With the feature `small` they lie there packed, and are unpacked when they are first used.

#[cfg(not(feature = "small"))]
use std::ops::Deref;
#[cfg(feature = "small")]
use std::sync::LazyLock;

#[cfg(feature = "small")]
use super::column::number;
#[cfg(feature = "small")]
use super::hash::slots;
#[cfg(feature = "small")]
use super::packing::{rows_of, to_nodes, to_rows, to_text, to_words};
use super::schema::{List, ListRow};

/// A table that lies in the program: used as one that is unpacked.
#[cfg(not(feature = "small"))]
pub(super) struct Stored<T: ?Sized + 'static>(&'static T);

#[cfg(not(feature = "small"))]
impl<T: ?Sized> Deref for Stored<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        self.0
    }
}

/// Declares a table by its file, which lies in the program as it is.
#[cfg(not(feature = "small"))]
macro_rules! table {
    ($table:ident, $file:literal, $read:expr) => {
        pub(super) static $table: Stored<[u8]> = Stored(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.", $file)));
    };
}

/// Declares a table by its file, which is unpacked at its first use, and read as `packing.rs` wrote it.
#[cfg(feature = "small")]
macro_rules! table {
    ($table:ident, $file:literal, $read:expr) => {
        pub(super) static $table: LazyLock<&'static [u8]> = LazyLock::new(|| {
            $read(unpack(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.", $file, ".packed")))).leak()
        });
    };
}

// The tables that `compile.rs` describes.
table!(WORDS, "words", |bytes: Vec<u8>| to_words(&bytes));
table!(NODES, "nodes", |bytes: Vec<u8>| to_nodes(&bytes));
table!(ARCS, "arcs", |bytes: Vec<u8>| bytes);
table!(ENTRIES, "entries", |bytes: Vec<u8>| rows_of(&bytes, 4));
table!(READINGS, "readings", |bytes: Vec<u8>| rows_of(&bytes, 12));
table!(ROWS, "rows", |bytes: Vec<u8>| to_rows(&bytes, ROWS_AT.iter().map(|at| at.count)));
#[cfg(not(feature = "small"))]
table!(SLOTS, "slots", ());

/// The table of slots is filled again: of what it holds, most are bits of hashes, which nothing packs.
#[cfg(feature = "small")]
pub(super) static SLOTS: LazyLock<&'static [u8]> = LazyLock::new(|| {
    let mut start = 0;
    let words = WORDS.chunks_exact(8).map(|word| {
        let end = number(word, 0) as usize;
        let word = &TEXTS.as_bytes()[start..end];
        start = end;
        word
    });
    slots(words, SLOT_BITS).leak()
});

#[cfg(not(feature = "small"))]
pub(super) static TEXTS: Stored<str> = Stored(include_str!(concat!(env!("OUT_DIR"), "/lexicon.texts")));
#[cfg(feature = "small")]
pub(super) static TEXTS: LazyLock<&'static str> =
    LazyLock::new(|| to_text(&unpack(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.texts.packed")))).leak());

/// What the build script packed.
#[cfg(feature = "small")]
pub(crate) fn unpack(packed: &[u8]) -> Vec<u8> {
    use std::io::Read;
    let mut bytes = Vec::new();
    lzma_rust2::LzmaReader::new_mem_limit(packed, u32::MAX, None)
        .and_then(|mut reader| reader.read_to_end(&mut bytes))
        .expect("the build script packed it");
    bytes
}

include!(concat!(env!("OUT_DIR"), "/lexicon.code"));

/// The number of bits of a slot's number.
pub(super) const SLOT_BITS: u32 = (SLOTS_LEN / 4).ilog2();

/// Where the rows of a list are.
pub(super) struct RowsAt {
    pub(super) start: usize,
    pub(super) width: usize,
    pub(super) count: usize,
}

/// The bytes of a row.
#[inline]
pub(super) fn row(list: List, index: usize) -> &'static [u8] {
    let RowsAt { start, width, .. } = ROWS_AT[list as usize];
    &ROWS[start + index * width..start + (index + 1) * width]
}

/// The rows of a list.
pub(crate) fn rows<T: ListRow<'static>>() -> impl Iterator<Item = T> {
    (0..ROWS_AT[T::LIST as usize].count).map(|index| T::read(row(T::LIST, index), &TEXTS))
}
