//! The list of number words.

/// The list, as it is in `data`.
pub(super) static LIST: &str = include_str!("../../data/lexicon/numerals.tsv");
