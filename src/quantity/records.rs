//! What quantities, dates and identifiers say.

use std::ops::Range;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::bounds::Bound;
use super::edtf::Edtf;
use super::relative::Relative;
use super::time::Time;
use super::unit::{Per, Unit};
use crate::Span;
use crate::morph::Lemma;
use crate::named::named;

/// A number with its unit or counted noun.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Numeric {
    /// What kind of quantity it is.
    pub kind: NumericKind,
    /// The exact value, the smaller one of a range; `None` for "бірнеше" (several).
    pub value: Option<Decimal>,
    /// The greater value of a range.
    pub max: Option<Decimal>,
    /// How the value is bounded.
    pub bound: Bound,
    /// The unit: a currency, measure or period.
    pub unit: Option<Unit>,
    /// The lemma of the counted noun.
    pub of: Option<Lemma>,
    /// The period of a rate: "жылына" (per year).
    pub per: Option<Per>,
    /// Whether a verb says that the value rises or falls.
    pub trend: Option<Trend>,
}

named! {
    /// The kinds of quantities. The names are those of the output contract.
    #[non_exhaustive]
    pub enum NumericKind: "kind of number" {
        /// A number of things.
        Count = "count",
        /// A sum of money.
        Money = "money",
        /// A share of a hundred.
        Percent = "percent",
        /// A measure with a unit.
        Measure = "measure",
        /// "20 есе", twenty times.
        Multiple = "multiple",
        /// A length of time.
        Duration = "duration",
        /// Years of life.
        Age = "age",
        /// A place in a row.
        Ordinal = "ordinal",
    }
}

named! {
    /// Where a value moves. The names are those of the output contract.
    pub enum Trend: "trend" {
        /// өсті, артты: it rises.
        Increase = "increase",
        /// төмендеді, азайды: it falls.
        Decrease = "decrease",
    }
}

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Date {
    /// The date; `None` for a relative one without reference date, and for a time alone.
    ///
    /// "кеше" (yesterday) has a date only by `AnalyzerBuilder::reference_date`.
    pub edtf: Option<Edtf>,
    /// The time of day, on that date if there is one.
    pub time: Option<Time>,
    /// Whether the date itself is meant, or the time from it, up to it, …
    pub relation: Relation,
    /// The date's relation to the day of writing; `None` for an absolute date.
    pub relative: Option<Relative>,
}

#[cfg(feature = "ner")]
impl Date {
    /// Gives a relative date its value, seen from the day on which its text was written. It keeps what it is relative to.
    ///
    /// ```
    /// use tilshi::quantity::{QuantityValue, quantities};
    ///
    /// // "on May 31 this year" keeps the day and gets the year
    /// let QuantityValue::Date(mut date) = quantities("осы жылдың 31 мамыры")[0].value.clone() else { panic!("a date") };
    /// date.resolve("2024-02-29".parse()?);
    /// assert_eq!(date.edtf.unwrap(), "2024-05-31");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resolve(&mut self, today: jiff::civil::Date) {
        let Some(resolved) = self.relative.and_then(|relative| relative.resolve(today)) else { return };
        let within = self.edtf.as_ref().map(|edtf| edtf.as_str().replace("XXXX", resolved.as_str()));
        self.edtf = within.map_or(Some(resolved), |edtf| edtf.parse().ok());
    }
}

named! {
    /// How a date limits time. The names are those of the output contract.
    pub enum Relation: "relation" {
        /// The date itself.
        At = "at",
        /// "2000 жылдан бастап", from it on.
        Since = "since",
        /// "2020 жылға дейін", up to it.
        Until = "until",
        /// "2000 жылдан бұрын", before it.
        Before = "before",
        /// "2000 жылдан кейін", after it.
        After = "after",
    }
}

/// A number or address that identifies a person, thing or place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Identifier {
    /// The kind of identifier.
    pub kind: IdentifierKind,
    /// The canonical form, without blanks and endings.
    ///
    /// E.164 for a telephone number with a code, Latin letters for a plate.
    pub value: String,
    /// Whether its check digits hold; `None` where it has none.
    pub valid: Option<bool>,
}

named! {
    /// The kinds of identifiers. The names are those of the output contract.
    #[non_exhaustive]
    pub enum IdentifierKind: "kind of identifier" {
        /// A telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// A link or a host.
        Url = "url",
        /// ЖСН, ИИН: the number of a person in Kazakhstan.
        Iin = "iin",
        /// БСН, БИН: the number of a firm in Kazakhstan.
        Bin = "bin",
        /// A bank account.
        Iban = "iban",
        /// A car's plate in Kazakhstan.
        Plate = "plate",
        /// A bank card.
        Card = "card",
    }
}

/// The value of an expression of quantity or time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuantityValue {
    /// A number with what it counts or measures.
    Numeric(Numeric),
    /// A date.
    Date(Date),
    /// What looks like a quantity and is none, such as a telephone number.
    Identifier(Identifier),
}

/// A quantity among the words of a text.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// All its tokens, words of bound and relation among them.
    pub(crate) tokens: Range<usize>,
    /// What KazNERD's annotators mark: without "бастап" and "асып түсті", with "соңғы" and "ішінде".
    pub(crate) core: Range<usize>,
    /// The first of two amounts that `core` holds the second of.
    pub(crate) first: Option<Range<usize>>,
    /// What a fact of it covers.
    pub(crate) span: Span,
    pub(crate) value: QuantityValue,
}

#[cfg(feature = "ner")]
impl Found {
    /// Whether it is somebody's age.
    pub(crate) fn is_age(&self) -> bool {
        matches!(&self.value, QuantityValue::Numeric(numeric) if numeric.kind == NumericKind::Age)
    }

    /// Gives a relative date its value, seen from a day.
    pub(crate) fn resolve(&mut self, today: jiff::civil::Date) {
        if let QuantityValue::Date(date) = &mut self.value {
            date.resolve(today);
        }
    }
}
