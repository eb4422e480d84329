//! spaCy's numbers of strings: those of its symbols, else a hash.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The symbols of spaCy 3 with their numbers, which are the same in all its versions; `.ci/consumers` compares them.
static SYMBOLS: LazyLock<HashMap<&str, u64>> = LazyLock::new(|| {
    let rows = include_str!("symbols.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(number, name)| Some((name, number.parse().ok()?))).collect()
});

/// The number of a string in any `StringStore`; 0 for none.
pub(super) fn number(text: &str) -> u64 {
    match text {
        "" => 0,
        text => SYMBOLS.get(text).copied().unwrap_or_else(|| hash(text.as_bytes(), 1)),
    }
}

/// `MurmurHash64A`.
fn hash(bytes: &[u8], seed: u64) -> u64 {
    const FACTOR: u64 = 0xc6a4_a793_5bd1_e995;
    let mixed = |word: u64| {
        let word = word.wrapping_mul(FACTOR);
        (word ^ (word >> 47)).wrapping_mul(FACTOR)
    };
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(FACTOR);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let word = word.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        hash = (hash ^ mixed(word)).wrapping_mul(FACTOR);
    }
    let rest = words.remainder();
    if !rest.is_empty() {
        let word = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        hash = (hash ^ word).wrapping_mul(FACTOR);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(FACTOR);
    hash ^ (hash >> 47)
}

#[cfg(test)]
mod tests {
    use super::number;

    /// By `spacy.strings.StringStore`.
    #[test]
    fn numbers_are_those_of_spacy() {
        for (text, expected) in [
            ("coffee", 3_197_928_453_018_144_401),
            ("қазақ", 8_791_252_466_748_977_624),
            ("Case=Nom|Number=Plur", 14_566_498_049_617_667_826),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 10_820_722_338_858_105_277),
            ("Case=Nom", 10_046_911_428_020_630_450),
            ("NOUN", 92),
            ("PERSON", 380),
            ("_", 456),
            ("", 0),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
