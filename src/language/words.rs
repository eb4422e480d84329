//! Common words of other languages: `data/language/words.tsv`, which the build script writes as a table (`compile.rs`).

use crate::lexicon::{hash, place};

/// What a common word is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Common {
    /// A word of Russian or English clauses.
    Clause,
    /// One that stands in Latin names too: "Bank of Astana".
    Title,
    /// One that Kazakh has too: "не", not, and what in Kazakh.
    Either,
}

static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/language.words"));
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/language.texts"));

/// The longest common word, in bytes.
pub(super) const LONGEST: usize = 32;

/// What a word, in lower case and with е for ё, is among the common ones.
pub(super) fn common(word: &[u8]) -> Option<Common> {
    let (records, _) = WORDS.as_chunks::<4>();
    let mut slot = place(hash(word), records.len().trailing_zeros()).0;
    loop {
        let [low, high, len, kind] = records[slot];
        if len == 0 {
            return None;
        }
        let start = usize::from(u16::from_le_bytes([low, high]));
        if TEXTS.as_bytes()[start..start + usize::from(len)] == *word {
            return Some(match kind {
                2 => Common::Title,
                3 => Common::Either,
                _ => Common::Clause,
            });
        }
        slot = (slot + 1) & (records.len() - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tsv;

    #[test]
    fn the_list_is_in_order() {
        let list = include_str!("../../data/language/words.tsv");
        let rows: Vec<[&str; 2]> = tsv::rows(list).map(tsv::Row::columns).collect();
        for [word, _] in &rows {
            assert!(word.len() <= LONGEST && !word.contains('ё') && word.to_lowercase() == *word, "{word}");
            assert!(common(word.as_bytes()).is_some(), "{word}");
        }
        let order = |kind: &str| ["ru", "either", "en", "title"].iter().position(|other| *other == kind);
        assert!(rows.is_sorted_by(|[a, x], [b, y]| (order(x), a) < (order(y), b)));
        let kinds = ["который", "please", "of", "не", "калай"].map(|word| common(word.as_bytes()));
        assert_eq!(
            kinds,
            [Some(Common::Clause), Some(Common::Clause), Some(Common::Title), Some(Common::Either), None]
        );
    }
}
