//! Numbers in titles: ordinals, and nouns that a hyphen ties to digits.

use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::number::parse_roman;
use crate::tokenize::TokenKind;

/// Whether token `i` is an ordinal, in words or in Roman numerals.
pub(super) fn is_ordinal(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.feats(i).has(Feats::ORDINAL) || parse_roman(words.text(i)).is_some()
}

/// The noun that a hyphen ties to a number: "съезі" of "18-съезі".
pub(super) fn tied_noun<'text>(words: &AnnotatedText<'text>, i: usize) -> Option<&'text str> {
    let token = words.tokens.get(i).filter(|token| token.kind == TokenKind::Number)?;
    token.ending().filter(|_| !words.has_ending(i))
}
