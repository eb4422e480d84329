//! [`Captures`]: what a user's rule is given of a match.

use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;

use super::gazetteer::GazetteerEntry;
use super::program::{Captured, Pattern, Reads};
use super::test::Test;
use super::view::View;
use crate::Span;
use crate::number::number_at;
use crate::quantity::QuantityValue;

/// A match of a pattern: what it took, and what each named step took.
///
/// ```
/// use tilshi::fact::{Custom, Rule};
/// use tilshi::pattern::Step;
/// use tilshi::Analyzer;
///
/// // "Price: 500 tenge"
/// let steps = [Step::lemma("баға"), Step::mark(":"), Step::number().named("number")];
/// let rule = Rule::new("price", steps, |found| {
///     let number = found.get("number")?;
///     assert_eq!((found.text(), number.text()), ("Бағасы: 500", "500"));
///     Some(Custom::new().with("price", number.value()?.to_string()))
/// })?;
/// let analyzer = Analyzer::builder().rule(rule).build();
/// let document = analyzer.analyze("Бағасы: 500 теңге.");
/// let price = document.facts()[0].as_custom().expect("a price");
/// assert_eq!(price.fields["price"], "500");
/// # Ok::<(), tilshi::Error>(())
/// ```
pub struct Captures<'v> {
    view: &'v View<'v, 'v>,
    pattern: &'v Pattern,
    captured: &'v Captured<'v>,
}

/// The tokens that a named step took, one at least.
#[derive(Clone)]
pub struct Capture<'v> {
    view: &'v View<'v, 'v>,
    pattern: &'v Pattern,
    tokens: Range<usize>,
    reads: Reads,
}

impl<'v> Captures<'v> {
    pub(crate) fn new(view: &'v View<'v, 'v>, pattern: &'v Pattern, captured: &'v Captured<'v>) -> Self {
        Self { view, pattern, captured }
    }

    fn capture(&self, tokens: &Range<usize>, reads: Reads) -> Capture<'v> {
        Capture { view: self.view, pattern: self.pattern, tokens: tokens.clone(), reads }
    }

    /// All that was matched.
    pub fn whole(&self) -> Capture<'v> {
        self.capture(&self.captured.tokens, Reads::Words)
    }

    /// What the step of that name took; `None` where it took nothing or no step has the name. Of a step in a group that
    /// repeats, what it took first; [`all`](Self::all) has the rest.
    pub fn get(&self, name: &str) -> Option<Capture<'v>> {
        self.all(name).next()
    }

    /// All that the steps of that name took, in text order: one capture for each repetition of the group they are in.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = Capture<'v>> + 'n {
        self.iter().filter(move |(known, _)| *known == name).map(|(_, capture)| capture)
    }

    /// The names with what was taken under them, in text order.
    pub fn iter(&self) -> impl Iterator<Item = (&'v str, Capture<'v>)> {
        self.captured.named.iter().map(|(name, reads, tokens)| (*name, self.capture(tokens, *reads)))
    }

    /// The text of all that was matched, as it was given.
    pub fn text(&self) -> &'v str {
        self.whole().text()
    }

    /// Where all that was matched stands, in bytes of the text as it was given.
    pub fn span(&self) -> Span {
        self.whole().span()
    }
}

impl<'v> Capture<'v> {
    /// Where it stands, in bytes of the text as it was given.
    pub fn span(&self) -> Span {
        self.view.to_original(self.view.words.span(&self.tokens))
    }

    /// The text, as it was given.
    pub fn text(&self) -> &'v str {
        &self.view.original()[self.span()]
    }

    /// The text, normalized.
    pub fn normalized_text(&self) -> &'v str {
        &self.view.words.text[self.view.words.span(&self.tokens)]
    }

    /// The normalized text with its last word in the nominative: "Білім министрлігінде" → "Білім министрлігі".
    pub fn nominative(&self) -> String {
        self.view.words.normal(&self.tokens)
    }

    /// The lemma of its last word.
    pub fn lemma(&self) -> &'v str {
        self.view.words.analysis(self.tokens.end - 1).lemma.as_str()
    }

    /// The value of the number that it begins with.
    pub fn value(&self) -> Option<Decimal> {
        number_at(self.view.words, self.tokens.start)?.value
    }

    /// The quantity or date that it begins with.
    pub fn quantity(&self) -> Option<&'v QuantityValue> {
        self.view.quantity_at(self.tokens.start).map(|found| &found.value)
    }

    /// The entry of a list of yours that it is.
    pub fn entry(&self) -> Option<&'v GazetteerEntry> {
        self.pattern.checks.iter().find_map(|check| match &check.test {
            Test::Gazetteer(list) => list.entry_of(self.view.words, &self.tokens),
            _ => None,
        })
    }

    /// What it says, in one string: the value of a `number` step, what the fact of a `quantity` or `date` step says ("5000000 KZT",
    /// "2016-12-16"), the value of a list's entry, or else the entry, and the nominative of anything else.
    pub fn reading(&self) -> String {
        let read = match self.reads {
            Reads::Words => None,
            Reads::Number => self.value().map(|value| value.normalize().to_string()),
            Reads::Quantity => self.quantity().map(|quantity| match quantity {
                QuantityValue::Numeric(numeric) => numeric.to_string(),
                QuantityValue::Date(date) => date.to_string(),
                QuantityValue::Identifier(identifier) => identifier.value.clone(),
            }),
            Reads::Entry => self.entry().map(|entry| entry.value.as_ref().unwrap_or(&entry.text).clone()),
        };
        read.unwrap_or_else(|| self.nominative())
    }
}

impl fmt::Debug for Captures<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named: Vec<_> = self.iter().collect();
        f.debug_struct("Captures").field("whole", &self.whole()).field("named", &named).finish()
    }
}

impl fmt::Debug for Capture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}", self.text(), self.span())
    }
}
