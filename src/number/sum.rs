//! A number in the making: parts added from left to right.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::lexicon::schema::{Exact, Numeral, NumeralKind};

/// A number of the lists as a value.
pub(super) fn decimal(Exact { digits, scale }: Exact) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(digits, u32::from(scale)).ok()
}

/// A word or digit token as a part of a number.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) enum Part {
    Digits(Decimal),
    Unit(Decimal),
    Ten(Decimal),
    Hundred,
    Scale(Decimal),
    Half,
}

impl Part {
    /// The part that an entry of the list of numerals is.
    pub(super) fn of(row: Numeral<'_>) -> Option<Self> {
        let value = || decimal(row.value?);
        Some(match row.kind {
            NumeralKind::Unit => Self::Unit(value()?),
            NumeralKind::Ten | NumeralKind::Ordinal => Self::Ten(value()?),
            NumeralKind::Hundred => Self::Hundred,
            NumeralKind::Scale => Self::Scale(value()?),
            NumeralKind::Half => Self::Half,
            NumeralKind::Fraction => Self::Digits(value()?),
            _ => return None,
        })
    }

    /// Its value when it stands alone.
    pub(super) fn value(self) -> Option<Decimal> {
        match self {
            Self::Digits(value) | Self::Unit(value) | Self::Ten(value) | Self::Scale(value) => Some(value),
            Self::Hundred => Some(Decimal::ONE_HUNDRED),
            Self::Half => None,
        }
    }
}

/// The sum of the parts added so far.
#[derive(Clone, Default)]
pub(super) struct Sum {
    /// What is closed by a scale.
    total: Decimal,
    /// What waits for one.
    group: Decimal,
    /// The last scale: the next must be smaller.
    scale: Option<Decimal>,
    /// Whether the group takes no more words: it is digits, or has decimals.
    closed: bool,
    begun: bool,
    /// How many scales there were.
    scales: u32,
}

impl Sum {
    /// Adds a part; `false`, and nothing done, where the grammar does not let it follow.
    pub(super) fn add(&mut self, part: Part) -> bool {
        let group = self.group.to_u64();
        let free = !self.closed;
        let below = |value: Decimal, scale: Option<Decimal>| scale.is_none_or(|scale| value < scale);
        let added = match part {
            Part::Digits(value) if self.group.is_zero() && free && below(value, self.scale) => {
                self.closed = true;
                Some(value)
            }
            Part::Unit(value) if free && group.is_some_and(|g| g % 10 == 0) && !(self.begun && value.is_zero()) => {
                self.group.checked_add(value)
            }
            Part::Ten(value) if free && group.is_some_and(|g| g % 100 == 0) => self.group.checked_add(value),
            // "2 жүз елу": digits before the hundred do not close the group.
            Part::Hundred if group.is_some_and(|g| g < 10) && (free || self.is_digit()) => {
                self.closed = false;
                Some(self.group.max(Decimal::ONE) * Decimal::ONE_HUNDRED)
            }
            Part::Half if !self.group.is_zero() && self.group.fract().is_zero() => {
                self.group.checked_add(Decimal::new(5, 1))
            }
            Part::Half if self.scale.is_some() && self.group.is_zero() => return self.add_half_scale(),
            Part::Scale(scale) if below(scale, self.scale) => return self.close(scale),
            _ => None,
        };
        let Some(group) = added.filter(|group| group.is_zero() || below(*group, self.scale)) else { return false };
        self.group = group;
        self.begun = true;
        true
    }

    /// Whether the group is a whole number from 1 to 9.
    fn is_digit(&self) -> bool {
        self.group.fract().is_zero() && !self.group.is_zero() && self.group < Decimal::TEN
    }

    /// "миллион жарым": half of the scale more. Nothing goes on after it.
    fn add_half_scale(&mut self) -> bool {
        let half = self.scale.filter(|scale| !scale.is_zero()).and_then(|scale| scale.checked_div(Decimal::TWO));
        let Some(total) = half.and_then(|half| self.total.checked_add(half)) else { return false };
        self.total = total;
        self.scale = Some(Decimal::ZERO);
        true
    }

    /// A scale closes the group; without one it stands for itself: "мың".
    fn close(&mut self, scale: Decimal) -> bool {
        let group = if self.group.is_zero() { Decimal::ONE } else { self.group };
        let Some(total) = group.checked_mul(scale).and_then(|more| self.total.checked_add(more)) else {
            return false;
        };
        self.total = total;
        self.scale = Some(scale);
        self.group = Decimal::ZERO;
        self.closed = false;
        self.begun = true;
        self.scales += 1;
        true
    }

    /// Adds decimals to the group.
    pub(super) fn add_decimals(&mut self, value: Decimal) -> bool {
        if !self.begun || self.closed {
            return false;
        }
        let Some(group) = self.group.checked_add(value) else { return false };
        self.group = group;
        self.closed = true;
        true
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group)
    }

    /// Whether any scale was added.
    pub(super) fn has_scale(&self) -> bool {
        self.scales > 0
    }

    /// The last scale.
    pub(super) fn last_scale(&self) -> Option<Decimal> {
        self.scale
    }

    /// The scale that the whole number is a multiple of.
    ///
    /// A million for "3 миллион", none for "3 миллион 20".
    pub(super) fn whole_scale(&self) -> Option<Decimal> {
        self.scale.filter(|scale| self.scales == 1 && self.group.is_zero() && self.total > *scale)
    }
}
