//! Words that name what an identifier is, and what is found beside them.

use crate::lexicon::rows;
use crate::lexicon::schema::{Identifier as ListedIdentifier, IdentifierWord};
use std::ops::Range;

use super::super::records::{Identifier, IdentifierKind};
use crate::annotated::AnnotatedText;
use crate::tokenize::TokenKind;

/// An identifier and its tokens.
pub(super) type Named = (Range<usize>, Identifier);

/// Whether token `i` is digits and nothing else, with or without an ending.
pub(super) fn is_digits(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.tokens[i].kind == TokenKind::Number && words.tokens[i].stem().bytes().all(|b| b.is_ascii_digit())
}

/// The kind that a word of the list names, under any ending.
pub(super) fn names(words: &AnnotatedText<'_>, at: usize, kind: IdentifierWord) -> bool {
    let text = words.text(at);
    // Letters and digits are no such word.
    if !matches!(words.tokens[at].kind, TokenKind::Word | TokenKind::Symbol) {
        return false;
    }
    let lower = text.to_lowercase();
    // An ending may change the last letter: "көлігі" is of "көлік".
    let begins = |word: &str| {
        let last = word.char_indices().last().map_or(0, |(last, _)| last);
        lower.starts_with(if last == 0 { word } else { &word[..last] })
    };
    rows::<ListedIdentifier<'_>>()
        .filter(|row| row.kind == kind && begins(row.word))
        .any(|row| row.word == lower || words.stems(at).any(|(stem, _)| stem == row.word))
}

/// Whether a word of the kind stands before token `at`.
///
/// Only "нөмірі" (its number), marks and the like may stand between.
pub(super) fn named_before(words: &AnnotatedText<'_>, at: usize, kind: IdentifierWord) -> bool {
    const FARTHEST: usize = 6;
    let from = words.sentence(at).start.max(at.saturating_sub(FARTHEST));
    for i in (from..at).rev() {
        if names(words, i, kind) {
            return true;
        }
        let passes = names(words, i, IdentifierWord::Number)
            || [":", ".", "(", "–", "—", "-", "№", ","].iter().any(|mark| words.is_mark(i, mark));
        if !passes {
            return false;
        }
    }
    false
}

/// The same, or behind it: "4400 4300 0012 3452 картасына".
pub(super) fn named_beside(words: &AnnotatedText<'_>, tokens: &Range<usize>, kind: IdentifierWord) -> bool {
    let behind = tokens.end < words.sentence(tokens.start).end && names(words, tokens.end, kind);
    behind || named_before(words, tokens.start, kind)
}

/// An identifier with its tokens.
pub(super) fn identifier(
    tokens: Range<usize>,
    kind: IdentifierKind,
    value: String,
    valid: Option<bool>,
) -> Option<Named> {
    Some((tokens, Identifier { kind, value, valid }))
}
