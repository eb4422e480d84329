//! [`Candidate`]: a place where a sentence may end.

use std::cell::Cell;

use super::capitals::Capitals;
use super::classes::{first, is_closing};
use super::scan::Tokens;
use super::token::{Token, TokenKind};

/// A place where a sentence may end, with its neighbourhood.
pub(super) struct Candidate<'text> {
    /// The final mark, or abbreviation, before it; none at a line end without one.
    pub(super) mark: Option<Token<'text>>,
    /// The token right before it: the mark, or a closing quote or bracket.
    pub(super) last: Token<'text>,
    /// The token before the mark, in the same sentence.
    pub(super) before: Option<Token<'text>>,
    /// Where their sentence begins.
    pub(super) begun: usize,
    /// The last item of a list before it.
    pub(super) item: Option<Item>,
    /// The white space between.
    pub(super) gap: &'text str,
    pub(super) next: Token<'text>,
    pub(super) text: &'text str,
    /// Whether its writer uses capitals, as far as it was asked for.
    pub(super) capitals: Cell<Capitals>,
}

/// An item of a list, by its number.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) number: u32,
    /// Where its number stands, in bytes.
    pub(super) at: usize,
}

impl<'text> Candidate<'text> {
    /// The token after the next.
    pub(super) fn after_next(&self) -> Option<Token<'text>> {
        self.behind_next().next()
    }

    pub(super) fn behind_next(&self) -> Tokens<'text> {
        Tokens::from(self.text, self.next.span.end)
    }

    /// The item whose number stands before the mark, where there is a number.
    pub(super) fn numbered(&self) -> Option<Item> {
        let token = self.before?;
        Some(Item { number: token.text.parse().ok()?, at: token.span.start })
    }

    /// Whether a quote or bracket closes behind the final mark.
    pub(super) fn is_closed(&self) -> bool {
        self.last.kind == TokenKind::Punctuation && first(self.last.text).is_some_and(is_closing)
    }

    /// Whether the sentences around begin with capitals, more than `times` as often as with small letters.
    pub(super) fn uses_capitals(&self, times: usize) -> bool {
        let mut capitals = self.capitals.get();
        let used = capitals.are_used(self.text, self.last.span.end, times);
        self.capitals.set(capitals);
        used
    }
}

/// Whether the token ends a sentence by itself.
///
/// It is a point, question or exclamation mark, or ellipsis.
pub(super) fn is_final_mark(token: Token<'_>) -> bool {
    token.kind == TokenKind::Punctuation && token.text.starts_with(['.', '?', '!', '…'])
}

pub(super) fn is_dash(token: Token<'_>) -> bool {
    token.kind == TokenKind::Punctuation && matches!(token.text, "-" | "–" | "—")
}

pub(super) fn starts_lower(token: Token<'_>) -> bool {
    token.text.starts_with(char::is_lowercase)
}

pub(super) fn starts_upper(token: Token<'_>) -> bool {
    token.text.starts_with(char::is_uppercase)
}
