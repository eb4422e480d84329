//! The keys by which learned costs are found.
//!
//! The build script compiles this file too: nothing here may use the rest of the crate.

/// The key of features of a part of speech. No key is 0.
pub(crate) fn ending(upos: u8, feats: u64) -> u64 {
    1 << 63 | u64::from(upos) << 56 | feats
}

/// The key of the last two letters of a stem.
pub(crate) fn stem_end(upos: u8, [first, last]: [char; 2]) -> u64 {
    1 << 62 | u64::from(upos) << 42 | u64::from(first) << 21 | u64::from(last)
}

/// Where a table of so many slots, a power of two, begins to look for a key or hash.
pub(crate) fn slot_of(key: u64, slots: usize) -> usize {
    let mixed = (key ^ key >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 40) as usize & (slots - 1)
}
