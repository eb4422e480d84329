//! [`Captures`]: what a user's rule is given of a match.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Captured, View};
use crate::Span;
use crate::number::number_at;
use crate::quantity::QuantityValue;

/// A match of a pattern, in the normalized text of a document.
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
    captured: &'v Captured,
}

/// The tokens that a named step took, one at least.
pub struct Capture<'v> {
    view: &'v View<'v, 'v>,
    tokens: Range<usize>,
}

impl<'v> Captures<'v> {
    pub(crate) fn new(view: &'v View<'v, 'v>, captured: &'v Captured) -> Self {
        Self { view, captured }
    }

    /// All that was matched.
    pub fn whole(&self) -> Capture<'v> {
        Capture { view: self.view, tokens: self.captured.tokens.clone() }
    }

    /// What the step of that name took; `None` where it took nothing or no step has the name. Of a name that several steps
    /// have, the first that took something.
    pub fn get(&self, name: &str) -> Option<Capture<'v>> {
        Some(Capture { view: self.view, tokens: self.captured.get(name)? })
    }

    /// The text of all that was matched.
    pub fn text(&self) -> &'v str {
        self.whole().text()
    }
}

impl<'v> Capture<'v> {
    /// Where it stands, in bytes of the normalized text; the facts of a document are moved to the original later.
    pub fn span(&self) -> Span {
        self.view.words.span(&self.tokens)
    }

    /// The text, as written.
    pub fn text(&self) -> &'v str {
        &self.view.words.text[self.span()]
    }

    /// The text with its last word in the nominative: "Білім министрлігінде" → "Білім министрлігі".
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
}
