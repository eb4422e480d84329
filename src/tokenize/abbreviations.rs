//! Abbreviations that keep their point, from `data/lexicon/abbreviations.tsv`.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::tsv;

static LIST: &str = include_str!("../../data/lexicon/abbreviations.tsv");

/// The abbreviations, and whether each may end a sentence.
static ABBREVIATIONS: Lazy<FxHashMap<&'static str, bool>> =
    Lazy::new(|| tsv::rows(LIST).map(|row| (row.get(0), row.get(1) == "end")).collect());

/// The longest abbreviation in bytes.
static LONGEST: Lazy<usize> = Lazy::new(|| ABBREVIATIONS.keys().map(|a| a.len()).max().unwrap_or(0));

/// The length of the longest abbreviation that `text` begins with, its points included; none where a letter goes on.
pub(super) fn starts(text: &str) -> Option<usize> {
    let window = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= *LONGEST).last()?;
    let points = text[..window].match_indices('.').map(|(at, _)| at + 1);
    points
        .take_while(|end| !text[..*end].contains(char::is_whitespace))
        .filter(|end| may_end(&text[..*end]).is_some())
        .last()
        .filter(|end| !text[*end..].starts_with(|c: char| c.is_lowercase()))
}

/// Whether an abbreviation may end a sentence; `None` for what is no abbreviation. Capitals are not told apart.
pub(crate) fn may_end(abbreviation: &str) -> Option<bool> {
    match ABBREVIATIONS.get(abbreviation) {
        Some(end) => Some(*end),
        None if abbreviation.starts_with(char::is_uppercase) => {
            ABBREVIATIONS.get(abbreviation.to_lowercase().as_str()).copied()
        }
        None => None,
    }
}
