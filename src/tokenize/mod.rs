//! Tokens and sentences, as spans of the text.
//!
//! [`tokens`] walks a text once, allocates nothing and gives back slices of it; every byte is in exactly one token or in
//! white space. [`sentences`] groups them. Both take any string, and take time in proportion to its length.
//!
//! # Tokens
//!
//! At each place the first rule that fits makes the token:
//!
//! 1. emoji sequence (UTS #51), keycaps and flags among them;
//! 2. link or e-mail address (`https://…`, `khabar.kz`, `егов.қаз`, `a@b.kz`), `@mention`, `#hashtag`, with an ending after
//!    a hyphen (`khabar.kz-те`); bank account in groups of four;
//! 3. telephone number ("+7 (701) 123-45-67");
//! 4. number: digits with groups of three ("14 376 000", "1.844.036,12", "250'000"), decimals ("1,4"), dates ("12.04.1961",
//!    "2011-12-14"), clock times ("15:30") and fractions ("1/3", "½"), with the endings or noun after its hyphen ("500-ге",
//!    "15-жылдық"); a unit, scale or currency written together with it is a token of its own ("50кг", "5,3млн.", "USD115");
//! 5. sign with its number, scale or ending: "№5-ші", "%-ға", "°C", "₸-ні";
//! 6. abbreviations of the list ("т.б.", "млн.") and initials ("Г." in "Г.Әбдіқалықова", "Қ.-Ж.") with their points; but a
//!    single point that ends the sentence is a token of its own;
//! 7. word, with its inner hyphens, apostrophes and low lines ("қарым-қатынас", "COVID-19-дан", "ЮНИСЕФ-тің"), points
//!    inside Latin names ("Node.js") and before extensions ("есеп.pdf"); a hyphen between a common word and a name is a
//!    dash ("ағасы-Болат");
//! 8. word of a script other than Cyrillic, Latin and Greek, as UAX #29 bounds it;
//! 9. row of the same point, dash or line ("...", "----"), and any other character by itself.
//!
//! # Sentences
//!
//! A sentence may end behind `.`, `?`, `!`, `…` with the quotes, brackets and emoji that close after it, and at line ends.
//! The first rule that knows decides; [`boundaries`] tells which one it was:
//!
//! 1. "paragraph": an empty line ends it;
//! 2. "line": a new line ends it unless that goes on in lower case;
//! 3. "glued": without white space it goes on, but for a forgotten blank ("келді.Біз");
//! 4. "initial", 5. "abbreviation": their points end nothing ("Г. Әбдіқалықова", "2016 ж. Алматыда");
//! 6. "list number": nor does the point of a number at the head ("1. Қазақстан");
//! 7. "speech tail": a dash goes on in lower case or behind a closing quote («Келесің бе?» – деді);
//! 8. "continuation": lower case and punctuation go on;
//! 9. "final mark": anything else begins a sentence.
//!
//! ```
//! use tilshi::tokenize::{self, TokenKind};
//!
//! // "According to UNICEF about 500 children took part."
//! let tokens: Vec<_> = tokenize::tokens("ЮНИСЕФ-тің айтуынша, 500-ге жуық бала қатысты.").collect();
//! assert_eq!(tokens[0].stem(), "ЮНИСЕФ");
//! assert_eq!(tokens[0].ending(), Some("тің"));
//! assert_eq!((tokens[3].text, tokens[3].kind), ("500-ге", TokenKind::Number));
//! ```

mod abbreviations;
mod addresses;
mod blocks;
mod candidates;
mod classes;
mod edges;
mod form;
mod glued;
mod numbers;
mod reader;
mod rules;
mod scan;
mod sentences;
mod signs;
mod words;

use std::fmt;

use crate::Span;
use crate::named::named;

pub use candidates::{Boundaries, Boundary, boundaries};
pub(crate) use form::{ByForm, Form};
pub use reader::{SentenceRead, SentenceReader, read_sentences};
pub use scan::{Tokens, tokens};
pub use sentences::{Sentence, Sentences, sentences};

/// Whether all of a token's text is a telephone number.
#[cfg(feature = "ner")]
pub(crate) fn is_telephone(text: &str) -> bool {
    numbers::telephone(text, "").is_some_and(|number| number.len == text.len())
}

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
        /// An emoji with its modifiers.
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
    /// The length of the stem in bytes: that of the text unless an ending follows a hyphen.
    stem_len: usize,
}

impl<'text> Token<'text> {
    pub(crate) fn new(text: &'text str, span: Span, kind: TokenKind, stem: Span) -> Self {
        Self { span, text: text.get(span.range()).unwrap_or_default(), kind, stem_len: stem.len() }
    }

    /// The part before the hyphen of an ending, or the whole token when it has none: "ЮНИСЕФ" of "ЮНИСЕФ-тің".
    #[must_use]
    pub fn stem(&self) -> &'text str {
        self.form().stem()
    }

    /// Where the stem stands.
    #[must_use]
    pub fn stem_span(&self) -> Span {
        Span::new(self.span.start, self.span.start + self.stem_len)
    }

    /// What a hyphen ties to a number, an acronym, a Latin word or a percent sign: an ending ("тің" of "ЮНИСЕФ-тің") or,
    /// after a number, a noun ("жылдық" of "15-жылдық").
    #[must_use]
    pub fn ending(&self) -> Option<&'text str> {
        self.form().ending()
    }

    /// Whether it is the punctuation mark or symbol `text`.
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
