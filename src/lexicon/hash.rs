//! The hash by which the dictionary is found: the same on every machine, as the build script fills the table.

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a word; its upper bits are the best mixed.
pub(crate) fn hash(word: &[u8]) -> u64 {
    let add = |hash: u64, part: u64| (hash.rotate_left(26) ^ part).wrapping_mul(FACTOR);
    let (parts, tail) = word.as_chunks::<8>();
    let mut hash = parts.iter().fold(word.len() as u64, |hash, part| add(hash, u64::from_le_bytes(*part)));
    let (pairs, last) = tail.as_chunks::<2>();
    let tail = pairs.iter().fold(0, |sum, pair| sum << 16 | u64::from(u16::from_le_bytes(*pair)));
    hash = add(hash, tail << 8 | last.first().map_or(0, |byte| u64::from(*byte)));
    (hash ^ hash >> 32).wrapping_mul(FACTOR)
}

/// The bits of a slot that tell the word; the others are of its hash.
pub(crate) const WORD_BITS: u32 = 20;

/// Where in a table of `1 << bits` slots a hash begins to look, and what a slot keeps of it.
pub(crate) fn place(hash: u64, bits: u32) -> (usize, u32) {
    ((hash >> (u64::BITS - bits)) as usize, hash as u32 & !((1 << WORD_BITS) - 1))
}

/// The table of slots that words are found by: in each the word's number plus 1, and bits of its hash.
#[allow(dead_code, reason = "the crate fills it itself where it is built to be small")]
pub(crate) fn slots<'a>(words: impl IntoIterator<Item = &'a [u8]>, bits: u32) -> Vec<u8> {
    let mut slots = vec![0_u32; 1 << bits];
    for (number, word) in words.into_iter().enumerate() {
        let (mut slot, upper) = place(hash(word), bits);
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = (number as u32 + 1) | upper;
    }
    slots.into_iter().flat_map(u32::to_le_bytes).collect()
}
