//! Tokens and sentences, as spans of the text.
//!
//! [`tokens`] walks a text once, allocates nothing and gives back slices of it; every byte is in exactly one token or in
//! white space. [`sentences`] groups them. Both take any string, and take time in proportion to its length.
//!
//! # Tokens
//!
//! At each place the first rule that fits makes the token:
//!
//! 1. emoji sequence (UTS #51), keycaps and flags among them; emoticons of ASCII (":)", ";-(", "=D", "<3");
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
//! A sentence may end behind `.`, `?`, `!`, `…` with the quotes, brackets and emoji that close after it, behind emoji and
//! brackets that smile ("))"), and at line ends.
//! The first rule that knows decides; [`boundaries`] tells which one it was:
//!
//! 1. "paragraph": an empty line ends it;
//! 2. "line": a new line ends it unless that goes on in lower case;
//! 3. "emoji": without a mark it ends a sentence between words ("Керемет 😍 Тағы аламын");
//! 4. "glued": without white space it goes on, but for a forgotten blank ("келді.Біз", "керемет.рахмет");
//! 5. "initial", 6. "abbreviation": their points end nothing ("Г. Әбдіқалықова", "2016 ж. Алматыда");
//! 7. "list number": nor does the point of a number at the head ("1. Қазақстан"); nor those of
//!    8. a "short month" in a range, 9. a "lone letter" before a number, 10. a "reference", 11. a quoted "title";
//! 12. "small letter": it begins a sentence where capitals are not used ("иә. жоқ"), but for what reports ("не? деді");
//! 13. "speech tail": a dash goes on in lower case or behind a closing quote («Келесің бе?» – деді);
//! 14. "continuation": lower case and punctuation go on;
//! 15. "final mark": anything else begins a sentence.
//!
//! Whether capitals are used shows within a kilobyte on both sides of the mark: they are where more final marks stand before a
//! capital than before a small letter. Of words that end as verbs do ("барады"), and of questions, twice as many must be. An
//! exclamation mark needs no capital behind it.
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
mod boundaries;
mod boundary_rules;
mod candidate;
mod capitals;
mod careless;
mod classes;
mod edges;
mod emoticons;
mod form;
mod glued;
mod numbers;
mod piece;
mod reader;
mod rules;
mod scan;
mod sentence_tokens;
mod sentences;
mod signs;
mod token;
mod words;

pub use boundaries::{Boundaries, Boundary, boundaries};
pub(crate) use form::{ByForm, Form};
pub use reader::{SentenceRead, SentenceReader, read_sentences};
pub use scan::{Tokens, tokens};
pub(crate) use sentence_tokens::SentenceTokens;
pub use sentences::{Sentence, Sentences, sentences};
pub use token::{Token, TokenKind};

/// Whether all of a token's text is a telephone number.
#[cfg(feature = "ner")]
pub(crate) fn is_telephone(text: &str) -> bool {
    numbers::telephone(text, "").is_some_and(|number| number.len == text.len())
}
