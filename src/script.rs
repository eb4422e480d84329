//! Kazakh in Cyrillic, Latin and Arabic letters: in which alphabet a text is, and the text in another one.
//!
//! An [`Analyzer`](crate::Analyzer) reads all of them by itself: its [normalizer](crate::normalize) turns Latin and Arabic letters into
//! Cyrillic ones, and spans are of the text as it was given. What is here is for those who want the text itself.
//!
//! ```
//! use tilshi::script::{self, Alphabet};
//!
//! let text = "Қазақстан – менің елім."; // Kazakhstan is my country
//! assert_eq!(script::convert(text, Alphabet::Latin2021).text(), "Qazaqstan – menıñ elım.");
//! assert_eq!(script::convert("Qazaqstan – menıñ elım.", Alphabet::Cyrillic).text(), text);
//! ```

use crate::normalize::{self, Normalized, script};

pub use crate::normalize::script::Alphabet;

/// A text in another alphabet, with its alignment to the original.
///
/// Kazakh words are read in the alphabet that their text is in, whichever it is; what is not Kazakh stays as it is. Signs that another
/// alphabet has not, ь and ъ, are left out. Linear in the text.
///
/// ```
/// use tilshi::Span;
/// use tilshi::script::{self, Alphabet};
///
/// let arabic = script::convert("ән салды", Alphabet::Arabic); // sang a song
/// assert_eq!(arabic.text(), "\u{674}ان سالدى");
/// assert_eq!(arabic.to_original(Span::new(0, 6)), Span::new(0, 4)); // ән
/// ```
#[must_use]
pub fn convert(text: &str, alphabet: Alphabet) -> Normalized<'_> {
    normalize::cyrillic(text).then(|text| script::written(text, alphabet))
}

/// The alphabet that a text is in, by most of its letters; `None` where it has none or is not Kazakh.
///
/// Cyrillic text is not looked at further: that it is Kazakh, and not Russian, a document's sentences tell.
///
/// ```
/// use tilshi::script::{Alphabet, detect};
///
/// assert_eq!(detect("Almatyda búgin kún jyly."), Some(Alphabet::Latin2018)); // it is warm in Almaty today
/// assert_eq!(detect("Бүгін күн жылы."), Some(Alphabet::Cyrillic));
/// assert_eq!(detect("It is warm today."), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Option<Alphabet> {
    script::detect(text)
}
