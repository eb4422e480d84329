//! Quantities: values with bound and unit, and dates.
//!
//! Counts, money, percent, measures, durations; identifiers are found too.
//!
//! ```
//! use tilshi::quantity::{self, Bound, QuantityValue};
//!
//! // "The republic has more than 5 million children."
//! let found = quantity::quantities("Республикада 5 миллионнан астам бала бар.");
//! assert_eq!(found[0].text, "5 миллионнан астам");
//! let QuantityValue::Numeric(count) = &found[0].value else { panic!("not a number") };
//! assert_eq!(count.value.unwrap().to_string(), "5000000");
//! assert_eq!(count.bound, Bound::MoreThan);
//! assert_eq!(count.of.as_deref(), Some("бала"));
//! ```
//!
#![doc = include_str!("grammar.md")]

mod amounts;
mod bounds;
mod calendar;
mod centuries;
mod clock;
mod codes;
mod compound;
mod contexts;
mod counted;
mod dates;
mod days;
mod digits;
mod edtf;
mod from_now;
mod identifier;
mod interval;
mod labels;
mod listed;
mod months;
mod numeric;
mod records;
mod relative;
mod tied_ordinal;
mod time;
mod unit;
mod unit_of;
mod unit_word;
mod units;
mod values;
mod years;

use listed::Listed;
use serde::{Deserialize, Serialize};

use crate::Span;
use crate::annotated::{AnnotatedText, Match};
use crate::lexicon::Class;
use crate::tokenize::TokenKind;

pub use bounds::Bound;
#[cfg(feature = "ner")]
pub(crate) use calendar::named;
pub use edtf::Edtf;
pub(crate) use records::Found;
pub use records::{Date, Identifier, IdentifierKind, Numeric, NumericKind, QuantityValue, Relation, Trend};
pub use relative::{Near, Relative, YearPart};
pub use time::Time;
pub use unit::{Currency, Measure, Per, Period, Unit};

/// An expression of quantity or time, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// Its bytes, with words of bound, unit and relation, without the counted noun.
    pub span: Span,
    /// The text it covers.
    pub text: String,
    /// What it says.
    pub value: QuantityValue,
}

/// The quantities and dates of a text, in order; none overlap. Linear in the text.
///
/// The text is taken as it is, without [normalization](crate::normalize); spans are bytes of `text`.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let quantity = |Found { span, value, .. }| Quantity { span, text: text[span].to_owned(), value };
    find(&AnnotatedText::new(text)).into_iter().map(quantity).collect()
}

/// The quantities among the words of a text.
///
/// At each token a date is tried before a number, and the longer reading wins.
pub(crate) fn find(words: &AnnotatedText<'_>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut listed = Listed::default();
    let mut at = 0;
    while at < words.len() {
        if !is_anchor(words, at) {
            at += 1;
            continue;
        }
        let from = all.last().map_or(0, |found| found.tokens.end).max(words.sentence(at).start);
        if let Some((tokens, identifier)) = identifier::identifier_at(words, at) {
            at = tokens.end;
            let (core, span) = (tokens.clone(), words.span(&tokens));
            all.push(Found { tokens, core, first: None, span, value: QuantityValue::Identifier(identifier) });
            continue;
        }
        // Numbers of another language's text are not read: what they count and bound is not known.
        if words.foreign().contain(at) {
            at += 1;
            continue;
        }
        let date = dates::date_at(words, at);
        if date.is_none()
            && let Some(end) = dates::false_date(words, at).or_else(|| identifier::code_without_name(words, at))
        {
            at = end;
            continue;
        }
        let found = date.or_else(|| numeric::numeric_at(words, at, from));
        match found {
            Some(found) => {
                at = found.tokens.end;
                all.extend(listed.close(words, &found));
                all.push(found);
            }
            None => {
                listed.add(words, at);
                at += numeric::skip(words, at);
            }
        }
    }
    all
}

/// Whether an expression may begin with token `at`.
///
/// All grammars need digits, a number word, a sign or a calendar word.
fn is_anchor(words: &AnnotatedText<'_>, at: usize) -> bool {
    let token = &words.tokens[at];
    let class =
        |m: &Match| matches!(m.entry.class, Class::Numeral | Class::Calendar | Class::Holiday | Class::Currency);
    let looks = words.looks(at);
    matches!(token.kind, TokenKind::Number | TokenKind::Url | TokenKind::Email)
        || looks.hyphen
        || looks.roman
        || words.matches_at(at).iter().any(class)
        || identifier::may_begin(words, at)
        || token.kind == TokenKind::Word && crate::number::may_be_joined(token.text)
        || token.kind != TokenKind::Word && token.text.starts_with(['−', '–'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The measure of the project: `cargo test --release --lib quantity::tests::speed -- --ignored --nocapture`, on the text
    /// that `TILSHI_TEXT` names.
    #[test]
    #[ignore = "measures"]
    #[allow(clippy::print_stdout)]
    fn speed() {
        let sample = include_str!("../../data/samples/news.txt").repeat(40);
        let text =
            std::env::var("TILSHI_TEXT").ok().and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or(sample);
        let words = AnnotatedText::new(&text);
        let mut times: Vec<_> = (0..9)
            .map(|_| {
                let begun = std::time::Instant::now();
                let found = find(&words).len();
                (begun.elapsed(), found)
            })
            .collect();
        times.sort();
        let (time, found) = times[4];
        println!(
            "{} tokens, {found} expressions, {:.0} tokens/s",
            words.len(),
            words.len() as f64 / time.as_secs_f64()
        );
    }
}
