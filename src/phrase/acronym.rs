//! Acronyms, and where a text declares one.

use std::ops::Range;

use crate::annotated::AnnotatedText;

/// The acronym declared behind a name, by its tokens: "… институты (ӨДЗИ)", "… институты (бұдан әрі – ӨДЗИ)", "… академиясы (ҚР
/// ҰҒА)".
pub(crate) fn acronym_behind(words: &AnnotatedText<'_>, end: usize) -> Option<Range<usize>> {
    let close = (end + 2..words.len().min(end + LONGEST_DECLARATION)).find(|i| words.is_mark(*i, ")"));
    let last = close.filter(|_| words.is_mark(end, "("))? - 1;
    let begins = |at: usize| at == end + 1 || words.is_dash(at - 1);
    if begins(last) {
        return is_declarable(words.text(last)).then_some(last..last + 1);
    }
    let two = is_acronym(words.text(last)) && is_acronym(words.text(last - 1)) && begins(last - 1);
    two.then_some(last - 1..last + 1)
}

/// The most tokens of a declaration with its brackets.
const LONGEST_DECLARATION: usize = 6;

/// What a name in brackets may be to be its acronym: "ӨДЗИ", "ҚазҰУ".
fn is_declarable(name: &str) -> bool {
    let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    let mixed = || {
        name.chars().count() <= LONGEST_MIXED
            && name.chars().all(char::is_alphanumeric)
            && capital(name.chars().next())
            && capital(name.chars().next_back())
    };
    is_acronym(name) || name.chars().count() >= 2 && mixed()
}

/// The most letters of an acronym that has small ones too.
const LONGEST_MIXED: usize = 8;

/// Two letters or more, all capitals.
pub(crate) fn is_acronym(name: &str) -> bool {
    name.chars().count() >= 2 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}
