//! Lower case.

use crate::letters;

/// Appends a word in lower case; quicker than the standard library where it is in lower case but for its first letter.
pub(crate) fn push_lower(word: &str, into: &mut String) {
    let lower = |c: char| letters::is_small(c) || c == '-';
    match word.chars().next() {
        _ if word.chars().all(lower) => into.push_str(word),
        Some(first) if word[first.len_utf8()..].chars().all(lower) => {
            into.extend(first.to_lowercase());
            into.push_str(&word[first.len_utf8()..]);
        }
        // Of a whole word, as the last form of Σ depends on what stands before.
        _ => into.push_str(&word.to_lowercase()),
    }
}
