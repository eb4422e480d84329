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
//! | `lookalikes` | Latin and Greek letters in Cyrillic words, and the reverse: "бiр" → "бір" | | ✓ | ✓ |
//! | `line_breaks` | words broken at line ends are joined | | | ✓ |
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
mod composition;
mod dashes;
mod encodings;
mod letters;
mod line_breaks;
mod lookalikes;
mod quotes;
mod signs;
mod sites;
mod spaces;
mod statistics;

use std::borrow::Cow;

use crate::Span;
use crate::named::named;
use alignment::Edit;

pub use alignment::{Change, Normalized};

named! {
    /// A family of rules.
    #[non_exhaustive]
    pub enum Family: "family of rules" {
        /// Text that was read by the wrong code page.
        Encodings = "encodings",
        /// Letters and combining marks in one character.
        Composition = "composition",
        /// Letters of other Cyrillic alphabets that stand for Kazakh ones.
        Letters = "letters",
        /// Latin and Greek letters that look like Cyrillic ones, and the reverse.
        Lookalikes = "lookalikes",
        /// Words broken at line ends.
        LineBreaks = "line_breaks",
        /// Blanks, invisible characters and line ends.
        Spaces = "spaces",
        /// Ellipses, bullets, №, %, degrees, currencies, powers.
        Signs = "signs",
        /// Quotation marks.
        Quotes = "quotes",
        /// Hyphens and dashes.
        Dashes = "dashes",
    }
}

/// The rules, in the order in which they are asked: that of [`Family::ALL`].
const RULES: [&dyn Rule; 9] = [
    &encodings::Encodings,
    &composition::Composition,
    &letters::Letters,
    &lookalikes::Lookalikes,
    &line_breaks::LineBreaks,
    &spaces::Spaces,
    &signs::Signs,
    &quotes::Quotes,
    &dashes::Dashes,
];

/// A family of repairs.
trait Rule: Sync {
    /// The name under which its changes are reported.
    fn family(&self) -> Family;

    /// Looks at the character `c` at byte `at`, and makes its edits there. The byte at which the scan goes on, when the
    /// place is this rule's, changed or not; `None` leaves it to the next rule.
    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize>;
}

/// Repairs texts with chosen families of rules. Small, and to be kept: it holds no text.
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
    families: u16,
}

impl Normalizer {
    /// Changes nothing.
    pub const fn none() -> Self {
        Self { families: 0 }
    }

    /// What no reader sees: blanks, invisible characters, combining marks.
    pub const fn minimal() -> Self {
        Self::none().with(Family::Spaces).with(Family::Composition)
    }

    /// All that is sure: everything but joining words at line ends.
    pub const fn standard() -> Self {
        Self::aggressive().without(Family::LineBreaks)
    }

    /// Everything, for texts from scans and PDFs.
    pub const fn aggressive() -> Self {
        Self { families: (1 << Family::ALL.len()) - 1 }
    }

    /// How to choose families one by one, beginning with the standard ones.
    pub const fn builder() -> NormalizerBuilder {
        NormalizerBuilder(Self::standard())
    }

    /// Whether it has that family.
    pub const fn has(self, family: Family) -> bool {
        self.families & (1 << family as u16) != 0
    }

    const fn with(self, family: Family) -> Self {
        Self { families: self.families | (1 << family as u16) }
    }

    const fn without(self, family: Family) -> Self {
        Self { families: self.families & !(1 << family as u16) }
    }

    /// Repairs `text`. Allocates nothing when there is nothing to change. Never fails; linear in the text.
    pub fn normalize(self, text: &str) -> Normalized<'_> {
        let mut normalized = Normalized::unchanged(text);
        // What one round puts right can bring neighbours together that the next one looks at.
        for _ in 0..MOST_ROUNDS {
            let edits = Pass::run(self, normalized.text());
            if edits.is_empty() {
                break;
            }
            normalized = normalized.edited(edits);
        }
        normalized
    }
}

/// The standard one.
impl Default for Normalizer {
    fn default() -> Self {
        Self::standard()
    }
}

/// How often a text is gone over at most; real texts need two rounds, of which the second changes nothing.
const MOST_ROUNDS: usize = 16;

/// Builds a [`Normalizer`].
#[derive(Copy, Clone, Debug, Default)]
pub struct NormalizerBuilder(Normalizer);

impl NormalizerBuilder {
    /// Puts a family in.
    pub const fn with(self, family: Family) -> Self {
        Self(self.0.with(family))
    }

    /// Leaves a family out.
    pub const fn without(self, family: Family) -> Self {
        Self(self.0.without(family))
    }

    /// Builds it.
    pub const fn build(self) -> Normalizer {
        self.0
    }
}

/// Normalizes `text` with the standard rules, as an [`Analyzer`](crate::Analyzer) does. Allocates nothing when there is
/// nothing to change. Linear in the text.
///
/// The other stages do not normalize: give them [`Normalized::text`], and carry their spans back by
/// [`Normalized::to_original`].
pub fn normalize(text: &str) -> Normalized<'_> {
    Normalizer::standard().normalize(text)
}

/// One walk over a text: the edits so far, and what the rules know of the text as a whole.
struct Pass<'text> {
    text: &'text str,
    edits: Vec<Edit>,
    /// Edits that were known only later, in text order too.
    late: Vec<Edit>,
    /// The end of the last edit.
    done: usize,
    marks: quotes::Marks,
    font: Outlook<Option<&'static encodings::Font>>,
    kazakh: Outlook<bool>,
}

/// Two rows of edits in one, in text order; of two that overlap the later waits for the next round.
fn merged(edits: Vec<Edit>, late: Vec<Edit>) -> Vec<Edit> {
    let mut all: Vec<Edit> = Vec::with_capacity(edits.len() + late.len());
    let (mut edits, mut late) = (edits.into_iter().peekable(), late.into_iter().peekable());
    loop {
        let next = match (edits.peek(), late.peek()) {
            (Some(one), Some(other)) if other.span.start < one.span.start => late.next(),
            (Some(_), _) => edits.next(),
            (None, _) => late.next(),
        };
        let Some(next) = next else { return all };
        if all.last().is_none_or(|last| last.span.end <= next.span.start) {
            all.push(next);
        }
    }
}

/// What a stretch of a text shows as a whole, and where the stretch ends: it is found out when it is first asked for.
#[derive(Default)]
struct Outlook<T> {
    found: T,
    until: usize,
}

impl<T: Copy> Outlook<T> {
    /// What the stretch that byte `at` is in shows; `find` finds it out.
    fn at(&mut self, text: &str, at: usize, find: impl Fn(&str) -> T) -> T {
        if at >= self.until {
            self.until = (at + STRETCH..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
            self.found = find(&text[at..self.until]);
        }
        self.found
    }
}

/// How many bytes of a text are looked at to tell its encoding and its language.
const STRETCH: usize = 1 << 16;

impl<'text> Pass<'text> {
    /// The edits that the rules make, in text order and without overlaps.
    fn run(normalizer: Normalizer, text: &'text str) -> Vec<Edit> {
        let mut pass = Self {
            text,
            edits: Vec::new(),
            late: Vec::new(),
            done: 0,
            marks: quotes::Marks::default(),
            font: Outlook::default(),
            kazakh: Outlook::default(),
        };
        let mut at = 0;
        while let Some(site) = sites::next(text, at) {
            at = pass.visit(normalizer, site);
        }
        pass.end_line();
        let Self { edits, late, .. } = pass;
        if late.is_empty() { edits } else { merged(edits, late) }
    }

    /// Lets the rules look at the character at byte `at`; where the scan goes on.
    fn visit(&mut self, normalizer: Normalizer, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return self.text.len() };
        if spaces::is_line_end(c) {
            self.end_line();
        }
        let families = sites::families(c).iter().filter(|family| normalizer.has(**family));
        let end = families.map(|family| RULES[*family as usize]).find_map(|rule| rule.visit(self, at, c));
        end.unwrap_or(at).max(at + c.len_utf8())
    }

    fn text(&self) -> &'text str {
        self.text
    }

    /// The end of the last edit: nothing before it may be edited any more.
    fn done(&self) -> usize {
        self.done
    }

    /// Notes an edit, right of all before.
    fn edit(&mut self, span: Span, with: impl Into<Cow<'static, str>>, rule: Family) {
        debug_assert!(span.start >= self.done, "{span} is done with");
        self.done = span.end;
        self.edits.push(Edit { span, with: with.into(), rule });
    }

    /// Notes an edit left of others perhaps, right of all that were late before.
    fn edit_late(&mut self, span: Span, with: &'static str, rule: Family) {
        self.late.push(Edit { span, with: with.into(), rule });
    }

    /// Quotations end with their paragraph.
    fn end_line(&mut self) {
        quotes::write(self);
    }

    /// The encoding that the text was made in, where it shows from byte `at` on that it was read by another.
    fn font(&mut self, at: usize) -> Option<&'static encodings::Font> {
        self.font.at(self.text, at, encodings::font_of)
    }

    /// Whether the text is not in another Cyrillic alphabet, as far as it shows from byte `at` on.
    fn is_kazakh(&mut self, at: usize) -> bool {
        self.kazakh.at(self.text, at, letters::is_kazakh)
    }
}

/// The last character before `at` that can be seen.
fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().rev().find(|c| !spaces::is_invisible(*c))
}

/// The first character from `at` on that can be seen.
fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().find(|c| !spaces::is_invisible(*c))
}

/// The longest word that is looked at as one, in bytes: what is longer is no word.
const LONGEST_WORD: usize = 200;

/// The run of characters that are all `of` around byte `at`, from byte `from` on at the earliest, and where it begins. No
/// more is looked at than shows that it is too long for a word.
fn word_around(text: &str, at: usize, from: usize, of: impl Fn(char) -> bool) -> (&str, usize) {
    let before = text[from..at].chars().rev().take(LONGEST_WORD).take_while(|c| of(*c));
    let start = at - before.map(char::len_utf8).sum::<usize>();
    let after = text[at..].chars().take(LONGEST_WORD).take_while(|c| of(*c));
    (&text[start..at + after.map(char::len_utf8).sum::<usize>()], start)
}

/// Asserts what every rule promises for a table of (dirty, clean) pairs: the result, that it is its own clean form, and
/// that the alignment covers both texts.
#[cfg(test)]
fn assert_pairs(pairs: &[(&str, &str)]) {
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
    use proptest::prelude::*;

    use super::*;

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
            (Normalizer::standard(), "«Бір» сөз-\nдер…"),
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
        fn any_text_is_normalized_once_and_aligned(text in texts(), families in 0_u16..512) {
            for normalizer in [Normalizer::minimal(), Normalizer::standard(), Normalizer::aggressive(), Normalizer { families }] {
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
