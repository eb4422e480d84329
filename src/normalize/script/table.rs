//! The format of the models in `data/model`: a table from hashes to small numbers, read where it lies. The tool that writes them
//! has this file too.
//!
//! A table is a number of four bytes, what its costs are counted from, and slots of three bytes, little-endian: in each some bits of a
//! key's hash, and below them the value of the key plus 1; 0 in an empty one. A key is looked for from the slot that its hash tells
//! until one is empty. What is not in the table may be found in it by chance, once in a hundred thousand.

/// The bytes of a slot.
const SLOT: usize = 3;

/// The bits of a slot.
const SLOT_BITS: u32 = 24;

/// The bytes before the first slot.
const HEAD: usize = 4;

/// A table of numbers below `1 << BITS`, less one.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Table<const BITS: u32> {
    /// What its costs are counted from.
    pub(crate) base: u32,
    slots: &'static [[u8; SLOT]],
}

/// The hash of a number, such as that of letters side by side.
pub(crate) fn hash_of(number: u64) -> u64 {
    let mixed = (number ^ number >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// The hash of a word.
pub(crate) fn hash_of_word(word: impl Iterator<Item = char>) -> u64 {
    word.fold(0x7469_6c73, |hash, c| hash_of(hash ^ u64::from(u32::from(c))))
}

/// Where a hash begins to look among so many slots, and what a slot keeps of it.
fn place<const BITS: u32>(hash: u64, slots: usize) -> (usize, u32) {
    ((((hash >> 32) * slots as u64) >> 32) as usize, (hash as u32 & ((1 << (SLOT_BITS - BITS)) - 1)) << BITS)
}

impl<const BITS: u32> Table<BITS> {
    /// The table that a file holds.
    pub(crate) const fn new(bytes: &'static [u8]) -> Self {
        let (head, slots) = bytes.split_at(HEAD);
        let base = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
        Self { base, slots: slots.as_chunks::<SLOT>().0 }
    }

    /// The value of a key.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> Option<u32> {
        let (mut slot, upper) = place::<BITS>(hash, self.slots.len());
        loop {
            let [low, middle, high] = self.slots[slot];
            let found = u32::from_le_bytes([low, middle, high, 0]);
            if found == 0 {
                return None;
            }
            if found & !((1 << BITS) - 1) == upper {
                return Some((found & ((1 << BITS) - 1)) - 1);
            }
            slot = if slot + 1 == self.slots.len() { 0 } else { slot + 1 };
        }
    }
}

/// The bytes of a table with these values by the hashes of their keys, the likeliest to be looked for first.
#[allow(dead_code, reason = "the tool writes it")]
pub(crate) fn write<const BITS: u32>(base: u32, entries: &[(u64, u32)]) -> Vec<u8> {
    let count = entries.len() * 5 / 4 + 2;
    let mut slots = vec![0_u32; count];
    for (hash, value) in entries {
        assert!(value + 1 < 1 << BITS, "{value} is more than a slot takes");
        let (mut slot, upper) = place::<BITS>(*hash, count);
        while slots[slot] != 0 {
            slot = (slot + 1) % count;
        }
        slots[slot] = upper | (value + 1);
    }
    let slots = slots.into_iter().flat_map(|slot| slot.to_le_bytes().into_iter().take(SLOT));
    base.to_le_bytes().into_iter().chain(slots).collect()
}
