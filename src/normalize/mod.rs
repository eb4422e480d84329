//! Repairs characters and keeps an alignment to the original.
//!
//! Rules come in families, one a file, all behind one trait and in one ordered table, `RULES`. Where a place may need repair
//! the families are asked in the order of the table, and the first that knows it has it. The whole is repeated until nothing
//! changes, so that normalizing twice is normalizing once.
//!
//! | family | what it does | minimal | standard | aggressive |
//! |---|---|:-:|:-:|:-:|
//! | `encodings` | text read by the wrong code page: "Ќазаќстан" → "Қазақстан" | | ✓ | ✓ |
//! | `composition` | letters and combining marks in one character (NFC) | ✓ | ✓ | ✓ |
//! | `letters` | other alphabets' letters for Kazakh ones: ҡ → қ | | ✓ | ✓ |
//! | `scripts` | Kazakh in Latin or Arabic letters: "Qazaqstan" → "Қазақстан" | | ✓ | ✓ |
//! | `lookalikes` | Latin and Greek letters in Cyrillic words, and the reverse: "бiр" → "бір" | | ✓ | ✓ |
//! | `broken_words` | words broken at line ends are joined, where no compound is meant: "мемле-⏎кет" | | ✓ | ✓ |
//! | `line_breaks` | all of them are | | | ✓ |
//! | `spaces` | blanks of every width become one space, invisible characters go, line ends become `\n` | ✓ | ✓ | ✓ |
//! | `signs` | one form for ellipsis, bullet, №, %, degree, currency, powers | | ✓ | ✓ |
//! | `quotes` | quotation marks become « » outside and “ ” inside, by context | | ✓ | ✓ |
//! | `dashes` | hyphen, sentence dash, range, minus: each its one form | | ✓ | ✓ |
//!
//! What is not guessed: letters that lost their tails ("Казакстан"), blanks that are missing, spelling.
//!
//! ```
//! use tilshi::{Span, normalize};
//!
//! let clean = normalize::normalize("\"Хабар\"  арнасы"); // the "Khabar" channel
//! assert_eq!(clean.text(), "«Хабар» арнасы");
//! assert_eq!(clean.to_original(Span::new(0, 14)), Span::new(0, 12));
//! ```

mod alignment;
mod characters;
mod composition;
mod dashes;
mod encodings;
mod family;
mod font;
mod letters;
mod line_breaks;
mod lookalikes;
mod marks;
mod outlook;
mod pass;
mod quotes;
#[cfg(feature = "ner")]
pub(crate) mod script;
mod signs;
mod sites;
mod spaces;
mod statistics;

use alignment::Edit;
use characters::is_line_end;
use family::Families;
use pass::{Pass, Rule};

pub use alignment::{Change, Normalized};
pub use family::Family;

/// The rules, in the order in which they are asked: that of [`Family::ALL`].
const RULES: [&dyn Rule; 11] = [
    &encodings::Encodings,
    &composition::Composition,
    &letters::Letters,
    SCRIPTS,
    &lookalikes::Lookalikes,
    &line_breaks::BrokenWords,
    &line_breaks::LineBreaks,
    &spaces::Spaces,
    &signs::Signs,
    &quotes::Quotes,
    &dashes::Dashes,
];

/// Other alphabets are read by models that only the whole crate has.
#[cfg(feature = "ner")]
const SCRIPTS: &dyn Rule = &script::Scripts;
#[cfg(not(feature = "ner"))]
const SCRIPTS: &dyn Rule = &pass::Nothing(Family::Scripts);

/// Repairs texts with chosen families of rules.
///
/// It holds no text, so build it once and keep it.
///
/// ```
/// use tilshi::normalize::{Family, Normalizer};
///
/// let normalizer = Normalizer::builder().without(Family::Quotes).build();
/// let clean = normalizer.normalize("\"Бiз\"  - бiргемiз"); // Latin i; "We are together"
/// assert_eq!(clean.text(), "\"Біз\" – біргеміз");
/// let rules: Vec<_> = clean.changes().iter().map(|change| change.rule.name()).collect();
/// assert_eq!(rules, ["lookalikes", "spaces", "dashes", "lookalikes", "lookalikes"]);
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Normalizer {
    families: Families,
}

impl Normalizer {
    /// Changes nothing.
    pub const fn none() -> Self {
        Self { families: Families::empty() }
    }

    /// Repairs that no reader sees: blanks, invisible characters, combining marks.
    pub const fn minimal() -> Self {
        Self { families: Families::SPACES.union(Families::COMPOSITION) }
    }

    /// Repairs that are certain: everything but joining all words at line ends, compounds too.
    pub const fn standard() -> Self {
        Self::aggressive().without(Family::LineBreaks)
    }

    /// Everything, for texts from scans and PDFs.
    pub const fn aggressive() -> Self {
        Self { families: Families::all() }
    }

    /// Starts from the standard families, to add or remove some.
    pub const fn builder() -> NormalizerBuilder {
        NormalizerBuilder(Self::standard())
    }

    /// Whether it has that family.
    pub const fn has(self, family: Family) -> bool {
        self.families.contains(Families::of(family))
    }

    const fn with(self, family: Family) -> Self {
        Self { families: self.families.union(Families::of(family)) }
    }

    const fn without(self, family: Family) -> Self {
        Self { families: self.families.difference(Families::of(family)) }
    }

    /// Repairs `text`.
    ///
    /// Allocates nothing when there is nothing to change. Never fails; linear in the text.
    pub fn normalize(self, text: &str) -> Normalized<'_> {
        let mut normalized = Normalized::unchanged(text);
        // What one round puts right can bring neighbours together that the next one looks at.
        for _ in 0..MOST_ROUNDS {
            let edits = self.edits(normalized.text());
            if edits.is_empty() {
                break;
            }
            normalized = normalized.edited(edits);
        }
        normalized
    }

    /// The edits that the rules make, in text order and without overlaps.
    fn edits(self, text: &str) -> Vec<Edit> {
        let mut pass = Pass::new(text);
        let mut at = 0;
        while let Some(site) = sites::next(text, at) {
            at = self.visit(&mut pass, site);
        }
        quotes::write(&mut pass);
        pass.into_edits()
    }

    /// Applies the rules to the character at byte `at`; returns where the scan goes on.
    fn visit(self, pass: &mut Pass<'_>, at: usize) -> usize {
        let Some(c) = pass.text()[at..].chars().next() else { return pass.text().len() };
        // Quotations end with their paragraph.
        if is_line_end(c) {
            quotes::write(pass);
        }
        let families = sites::families(c).iter().filter(|family| self.has(**family));
        let end = families.map(|family| RULES[*family as usize]).find_map(|rule| rule.visit(pass, at, c));
        end.unwrap_or(at).max(at + c.len_utf8())
    }
}

/// The standard one.
impl Default for Normalizer {
    fn default() -> Self {
        Self::standard()
    }
}

/// The most passes over a text.
///
/// Real texts need two, and the second changes nothing.
const MOST_ROUNDS: usize = 16;

/// Builds a [`Normalizer`].
#[derive(Copy, Clone, Debug, Default)]
pub struct NormalizerBuilder(Normalizer);

impl NormalizerBuilder {
    /// Adds a family.
    pub const fn with(self, family: Family) -> Self {
        Self(self.0.with(family))
    }

    /// Removes a family.
    pub const fn without(self, family: Family) -> Self {
        Self(self.0.without(family))
    }

    /// Builds it.
    pub const fn build(self) -> Normalizer {
        self.0
    }
}

/// Normalizes `text` with the standard rules, as an [`Analyzer`](crate::Analyzer) does.
///
/// Allocates nothing when there is nothing to change. Linear in the text.
///
/// The other stages do not normalize: give them [`Normalized::text`], and carry their spans back by
/// [`Normalized::to_original`].
pub fn normalize(text: &str) -> Normalized<'_> {
    Normalizer::standard().normalize(text)
}

/// Reads other alphabets, once damage is repaired that would hide letters.
#[cfg(feature = "ner")]
const READER: Normalizer =
    Normalizer::none().with(Family::Composition).with(Family::Letters).with(Family::Scripts).with(Family::Lookalikes);

/// The text with its Kazakh in Cyrillic letters.
#[cfg(feature = "ner")]
pub(crate) fn cyrillic(text: &str) -> Normalized<'_> {
    READER.normalize(text)
}

/// Asserts what every rule promises, for a table of (dirty, clean) pairs.
///
/// The result is as expected, normalizing it changes nothing, and the alignment covers both texts.
#[cfg(test)]
fn assert_pairs(pairs: &[(&str, &str)]) {
    use crate::Span;

    for (dirty, clean) in pairs {
        let normalized = normalize(dirty);
        assert_eq!(normalized.text(), *clean, "normalizing {dirty:?}: {:?}", normalized.changes());
        assert_eq!(normalize(clean).text(), *clean, "normalizing twice {dirty:?}");
        assert_eq!(normalized.to_normalized(Span::new(0, dirty.len())), Span::new(0, clean.len()), "{dirty:?}");
        for change in normalized.changes() {
            assert!(dirty.is_char_boundary(change.original.start) && dirty.is_char_boundary(change.original.end));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;
    use crate::Span;

    #[test]
    fn rules_stand_in_the_order_of_families() {
        assert!(RULES.iter().map(|rule| rule.family()).eq(Family::ALL.iter().copied()));
    }

    #[test]
    fn clean_text_is_borrowed() {
        let text = "«Хабар» арнасы – 5 миллионнан астам көрермен, COVID-19-дан кейін.";
        for normalizer in [Normalizer::minimal(), Normalizer::standard(), Normalizer::aggressive()] {
            assert!(matches!(normalizer.normalize(text).into_text(), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn presets() {
        for (normalizer, clean) in [
            (Normalizer::none(), "\"Бiр\"  сөз-\nдер..."),
            (Normalizer::minimal(), "\"Бiр\" сөз-\nдер..."),
            (Normalizer::standard(), "«Бір» сөздер…"),
            (Normalizer::aggressive(), "«Бір» сөздер…"),
        ] {
            assert_eq!(normalizer.normalize("\"Бiр\"  сөз-\nдер...").text(), clean);
        }
    }

    #[test]
    fn spans_go_back_to_the_original() {
        let text = "Бұл  –\u{a0}\"Әмі\u{ad}ре\" \u{feff}картинасы";
        let normalized = normalize(text);
        assert_eq!(normalized.text(), "Бұл – «Әміре» картинасы");
        for (clean, dirty) in [("Бұл", "Бұл"), ("«", "\""), ("Әміре", "Әмі\u{ad}ре"), ("картинасы", "картинасы")]
        {
            let start = normalized.text().find(clean).unwrap();
            let original = normalized.to_original(Span::new(start, start + clean.len()));
            assert_eq!(&text[original], dirty);
            assert_eq!(normalized.to_normalized(original), Span::new(start, start + clean.len()));
        }
    }

    /// Texts of all that any rule looks at.
    fn texts() -> impl Strategy<Value = String> {
        prop_oneof![
            "[ \u{a0}\u{ad}\u{200b}\u{200d}\r\n\tа-яқА5.,(\"«»“”„'’–—-]{0,40}",
            "[аеіқңЌќЎљ°±Т›РСЂ“ ҡӊacepxyihAHYıəɵα]{0,30}",
            "[а-яіңa-z0-9 .,'`<>\"\u{306}\u{301}м²23º°С*•\n-]{0,40}",
            "\\PC{0,40}",
        ]
    }

    proptest! {
        #[test]
        fn any_text_is_normalized_once_and_aligned(text in texts(), families in 0_u16..2048) {
            for normalizer in [Normalizer::minimal(), Normalizer::standard(), Normalizer::aggressive(), Normalizer { families: Families::from_bits_retain(families) }] {
                let normalized = normalizer.normalize(&text);
                let twice = normalizer.normalize(normalized.text());
                prop_assert_eq!(twice.text(), normalized.text());
                prop_assert!(matches!(twice.into_text(), Cow::Borrowed(_)));
                let mut from = 0;
                for (start, c) in normalized.text().char_indices() {
                    let span = normalized.to_original(Span::new(start, start + c.len_utf8()));
                    prop_assert!(from <= span.start && span.end <= text.len());
                    prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                    from = span.start;
                }
                let mut at = 0;
                let mut rebuilt = String::new();
                for change in normalized.changes() {
                    rebuilt.push_str(&text[at..change.original.start]);
                    rebuilt.push_str(&normalized.text()[change.normalized]);
                    at = change.original.end;
                }
                rebuilt.push_str(&text[at..]);
                prop_assert_eq!(rebuilt, normalized.text());
            }
        }
    }
}
