//! [`Token`] and its kinds.

use std::fmt;

use crate::Span;
use crate::named::named;

named! {
    /// What a token is. The names are those of the output contract.
    #[non_exhaustive]
    pub enum TokenKind: "token kind" {
        /// Letters, with inner hyphens, apostrophes and digits; abbreviations with their points.
        Word = "word",
        /// Digits: a number, date, time or fraction, with what its hyphen ties to it.
        Number = "number",
        /// A mark of punctuation, or several points, question or exclamation marks in a row.
        Punctuation = "punctuation",
        /// Any other sign: %, №, currency signs, …
        Symbol = "symbol",
        /// A link or a bare domain name.
        Url = "url",
        /// An e-mail address.
        Email = "email",
        /// A name after `@`.
        Mention = "mention",
        /// A word after `#`.
        Hashtag = "hashtag",
        /// An emoji with its modifiers, or an emoticon.
        Emoji = "emoji",
    }
}

/// A token: a slice of the text, where it stands and what it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Token<'text> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The text it covers.
    pub text: &'text str,
    /// What it is.
    pub kind: TokenKind,
    /// The stem's length in bytes; shorter than the text if a hyphen ties an ending.
    pub(super) stem_len: usize,
}

impl<'text> Token<'text> {
    pub(crate) fn new(text: &'text str, span: Span, kind: TokenKind, stem: Span) -> Self {
        Self { span, text: text.get(span.range()).unwrap_or_default(), kind, stem_len: stem.len() }
    }

    /// The part before the hyphen of an ending, or the whole token: "ЮНИСЕФ" of "ЮНИСЕФ-тің".
    #[must_use]
    pub fn stem(&self) -> &'text str {
        self.form().stem()
    }

    /// Where the stem stands.
    #[must_use]
    pub fn stem_span(&self) -> Span {
        Span::new(self.span.start, self.span.start + self.stem_len)
    }

    /// The ending or noun that a hyphen ties to the token's stem.
    ///
    /// It is an ending after an acronym, a Latin word or a percent sign ("тің" of "ЮНИСЕФ-тің"), an ending or a noun
    /// after a number ("жылдық" of "15-жылдық").
    #[must_use]
    pub fn ending(&self) -> Option<&'text str> {
        self.form().ending()
    }

    /// Whether it is the punctuation mark or symbol `text`.
    #[inline]
    pub(crate) fn is_mark(&self, text: &str) -> bool {
        matches!(self.kind, TokenKind::Punctuation | TokenKind::Symbol) && self.text == text
    }
}

/// The text alone.
impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}
