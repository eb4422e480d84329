//! Common words of other languages: `data/language/words.tsv`.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::tsv;

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

static WORDS: Lazy<FxHashMap<&'static str, Common>> = Lazy::new(|| {
    let rows = tsv::rows(include_str!("../../data/language/words.tsv")).map(tsv::Row::columns);
    let kind = |kind: &str| match kind {
        "title" => Common::Title,
        "either" => Common::Either,
        _ => Common::Clause,
    };
    rows.map(|[word, of]| (word, kind(of))).collect()
});

/// The longest common word, in bytes.
pub(super) const LONGEST: usize = 24;

/// What a word, in lower case and with е for ё, is among the common ones.
pub(super) fn common(word: &str) -> Option<Common> {
    WORDS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        let list = include_str!("../../data/language/words.tsv");
        let rows: Vec<[&str; 2]> = tsv::rows(list).map(tsv::Row::columns).collect();
        for [word, kind] in &rows {
            assert!(["ru", "either", "en", "title"].contains(kind), "{word}: {kind}");
            assert!(word.len() <= LONGEST && !word.contains('ё') && word.to_lowercase() == *word, "{word}");
        }
        let order = |kind: &str| ["ru", "either", "en", "title"].iter().position(|other| *other == kind);
        assert!(rows.is_sorted_by(|[a, x], [b, y]| (order(x), a) < (order(y), b)));
        assert_eq!(WORDS.len(), rows.len(), "a word twice");
    }
}
