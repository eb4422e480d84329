//! [`Numeral`]: a number among the tokens of a text; the kinds of numbers.

use std::cell::RefCell;
use std::ops::Range;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::feats::Feats;
use crate::named::named;

/// A fraction as written: two thirds are 2 and 3.
///
/// The quotient may have no exact decimal.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ratio {
    /// The upper number.
    pub numerator: Decimal,
    /// The lower number, never zero.
    pub denominator: Decimal,
}

impl Ratio {
    /// A fraction that has a word of its own: a half, a quarter.
    pub(super) fn of(value: Decimal) -> Option<Self> {
        let denominator = Decimal::ONE.checked_div(value).filter(|d| d.fract().is_zero())?;
        Some(Self { numerator: Decimal::ONE, denominator: denominator.normalize() })
    }
}

named! {
    /// The kinds of numbers.
    #[non_exhaustive]
    pub enum NumberKind: "kind of number" {
        /// есептік: "бес", "5", "екі жарым мың"
        Cardinal = "cardinal",
        /// реттік: "бесінші", "5-ші"
        Ordinal = "ordinal",
        /// жинақтық: "бесеу", the five of them
        Collective = "collective",
        /// бөлшектік: "үштен екі", "жартысы"
        Fraction = "fraction",
        /// "ондаған", tens of; the value is the power of ten, or none
        Several = "several",
        /// топтау: "бес-бестен", five each
        Distributive = "distributive",
    }
}

/// A number among the words of a text.
#[derive(Clone, Debug)]
pub(crate) struct Numeral {
    pub(crate) tokens: Range<usize>,
    pub(crate) value: Option<Decimal>,
    pub(crate) max: Option<Decimal>,
    pub(crate) ratio: Option<Ratio>,
    pub(crate) kind: NumberKind,
    /// What the ending of its last word means.
    pub(crate) feats: Feats,
    /// The token in which a hyphen ties a noun to its digits: "15-жылдық".
    pub(super) tied: Option<usize>,
    /// Whether it is one token of digits.
    pub(crate) digits: bool,
    /// Whether it is three digits behind a point, which may be decimals: "40.000" is read as forty thousand.
    pub(crate) grouped: bool,
    /// The scale that the number is a multiple of: a million for "3 миллион".
    ///
    /// In "2–3 миллион" the scale is meant for both numbers.
    pub(crate) scale: Option<Decimal>,
}

impl Numeral {
    /// A cardinal number of these tokens.
    pub(super) fn new(tokens: Range<usize>, value: Decimal, feats: Feats) -> Self {
        let (value, kind) = (Some(value), NumberKind::Cardinal);
        Self {
            tokens,
            value,
            max: None,
            ratio: None,
            kind,
            feats,
            tied: None,
            digits: false,
            grouped: false,
            scale: None,
        }
    }
}

/// The numbers read last: many grammars in turn ask what number a token begins.
#[derive(Default)]
pub(crate) struct Numbers(RefCell<[Option<Asked>; 8]>);

/// A token, and the number that begins with it.
type Asked = (usize, Option<Numeral>);

impl Numbers {
    /// What `read` gives for token `at`, asked once.
    pub(super) fn read(&self, at: usize, read: impl FnOnce() -> Option<Numeral>) -> Option<Numeral> {
        let place = at % self.0.borrow().len();
        if let Some((_, number)) = self.0.borrow()[place].as_ref().filter(|(known, _)| *known == at) {
            return number.clone();
        }
        let number = read();
        self.0.borrow_mut()[place] = Some((at, number.clone()));
        number
    }
}
