//! Numbers as facts: value, bound and unit; counts, money, percent, measures, durations, and dates.
//!
//! ```
//! use tilshi::quantity::{self, Bound, Quantity};
//!
//! // "The republic has more than 5 million children."
//! let found = quantity::quantities("Республикада 5 миллионнан астам бала бар.");
//! let Quantity::Numeric(count) = &found[0] else { panic!("not a number") };
//! assert_eq!(count.text, "5 миллионнан астам");
//! assert_eq!(count.value.unwrap().to_string(), "5000000");
//! assert_eq!(count.bound, Bound::MoreThan);
//! assert_eq!(count.of.as_deref(), Some("бала"));
//! ```

mod bounds;
mod dates;
mod numeric;
mod units;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::morph::Words;

pub use bounds::Bound;
pub use dates::{Date, Edtf, Relation, Relative};
pub use numeric::{Numeric, NumericKind, Trend};
pub use units::{Currency, Measure, Period, Unit};

/// An expression of quantity or time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Quantity {
    /// A number with what it counts or measures.
    Numeric(Numeric),
    /// A date.
    Date(Date),
}

/// A quantity among the words of a text.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// All its tokens, words of bound and relation among them.
    pub(crate) tokens: Range<usize>,
    /// The same without words of relation that annotators leave outside ("бастап").
    pub(crate) core: Range<usize>,
    pub(crate) quantity: Quantity,
}

/// The quantities and dates of a text, in order; none overlap. Linear in the text.
pub fn quantities(text: &str) -> Vec<Quantity> {
    find(&Words::new(text)).into_iter().map(|found| found.quantity).collect()
}

/// The quantities among the words of a text: at each token a date before a number, the longer reading of both.
pub(crate) fn find(words: &Words<'_>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let from = all.last().map_or(0, |found| found.tokens.end).max(words.sentence(at).start);
        let found = dates::date_at(words, at).or_else(|| numeric::numeric_at(words, at, from));
        match found {
            Some(found) => {
                at = found.tokens.end;
                all.push(found);
            }
            None => at += numeric::skip(words, at),
        }
    }
    all
}
