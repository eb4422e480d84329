//! Numbers listed before one noun: "35, 36, 38 орындық", seats.

use super::bounds::{self, Bound};
use super::numeric::bare_at;
use super::records::{Found, Numeric, NumericKind, QuantityValue};
use crate::annotated::AnnotatedText;
use crate::number::Numeral;

/// The plain numbers before token `at` that commas or "және" join.
#[derive(Default)]
pub(super) struct Listed(Vec<Numeral>);

/// Fewer may be a year and a number.
const FEWEST: usize = 2;

impl Listed {
    /// Adds the number that begins with token `at`, which says nothing by itself.
    pub(super) fn add(&mut self, words: &AnnotatedText<'_>, at: usize) {
        if !self.goes_on(words, at) {
            self.0.clear();
        }
        self.0.extend(bare_at(words, at));
    }

    /// The numbers of the list that `last` closes, each with what that counts.
    pub(super) fn close(&mut self, words: &AnnotatedText<'_>, last: &Found) -> Vec<Found> {
        let numbers = std::mem::take(&mut self.0);
        let QuantityValue::Numeric(numeric) = &last.value else { return Vec::new() };
        let shared = numeric.kind == NumericKind::Count && numeric.bound == Bound::Exact && numeric.of.is_some();
        if numbers.len() < FEWEST || !shared || !follows(words, &numbers, last.core.start) {
            return Vec::new();
        }
        let share = |number: Numeral| {
            let numeric = Numeric { value: number.value.map(|value| value.normalize()), ..numeric.clone() };
            let (tokens, span) = (number.tokens.clone(), words.span(&number.tokens));
            Found { core: number.tokens, first: None, span, tokens, value: QuantityValue::Numeric(numeric) }
        };
        numbers.into_iter().map(share).collect()
    }

    fn goes_on(&self, words: &AnnotatedText<'_>, at: usize) -> bool {
        follows(words, &self.0, at)
    }
}

/// Whether only a comma or "және" (and) stands between the last number and token `at`.
fn follows(words: &AnnotatedText<'_>, numbers: &[Numeral], at: usize) -> bool {
    let Some(end) = numbers.last().map(|number| number.tokens.end) else { return false };
    end + 1 == at && (words.is_mark(end, ",") || bounds::is_and(words, end)) && words.sentence(end).contains(&at)
}
