//! [`Piece`]: a token in the making.

use super::classes::is_letter;
use super::token::TokenKind;

/// A token in the making: its kind, its length and its stem's, in bytes. White space has no kind.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: Option<TokenKind>,
    pub(super) len: usize,
    pub(super) stem: usize,
}

impl Piece {
    pub(super) fn whole(kind: TokenKind, len: usize) -> Self {
        Self { kind: Some(kind), len, stem: len }
    }
}

/// Whether the word rules look at the character before.
///
/// Behind a letter or digit, an initial is part of something larger.
pub(super) fn is_inside(before: &str) -> bool {
    before.ends_with(|c: char| is_letter(c) || c.is_numeric())
}
