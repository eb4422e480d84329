//! The numbers in front of an expression: one, or the two of a range.

use rust_decimal::Decimal;

use super::counted::trend;
use super::units::unit_at;
use super::{Bound, bounds};
use crate::morph::{Feats, Words};
use crate::number::{NumberKind, Numeral, number_at};

/// The numbers in front of an expression: one, or the two of a range.
pub(super) struct Values {
    pub(super) value: Option<Decimal>,
    pub(super) max: Option<Decimal>,
    /// The last of them, which bears the endings.
    pub(super) last: Numeral,
    /// The words between the two.
    pub(super) joint: Joint,
    /// Where the second begins, when each has its unit.
    pub(super) split: Option<usize>,
}

#[derive(Copy, Clone, PartialEq)]
pub(super) enum Joint {
    /// There is only one.
    None,
    /// A dash.
    Dash,
    /// "пен": needs "арасында" after the second.
    And,
    /// The ablative on the first: needs a dative and "дейін" after the second.
    FromTo,
}

/// The numbers that begin with token `at`.
pub(super) fn values(words: &Words<'_>, at: usize) -> Option<Values> {
    if at >= words.len() {
        return None;
    }
    let first = number_at(words, at)?;
    let value = first.value;
    let open = first.max.is_none() && first.kind == NumberKind::Cardinal;
    if let Some((joint, second)) = open.then(|| second(words, &first)).flatten() {
        // "2–3 миллион": the scale is of both.
        let scaled = second.scale.filter(|_| first.scale.is_none() && first.value < second.value);
        let group = second.value.zip(scaled).and_then(|(value, scale)| value.checked_div(scale));
        let low = match group.filter(|group| value < Some(*group)) {
            Some(_) => value.zip(scaled).and_then(|(value, scale)| value.checked_mul(scale)),
            None => value,
        };
        if low < second.value && second.max.is_none() {
            let begins = second.tokens.start;
            let split = Some(begins).filter(|_| joint == Joint::FromTo && begins > first.tokens.end);
            return Some(Values { value: low, max: second.value, last: second, joint, split });
        }
    }
    Some(Values { value, max: first.max, last: first, joint: Joint::None, split: None })
}

/// The second number of a range.
fn second(words: &Words<'_>, first: &Numeral) -> Option<(Joint, Numeral)> {
    let found = bounds::joins(words, &first.tokens, first.feats).and_then(|second| {
        let joint = match () {
            () if second == first.tokens.end => Joint::FromTo,
            () if bounds::is_and(words, second - 1) => Joint::And,
            () => Joint::Dash,
        };
        Some((joint, number_at(words, second)?))
    });
    if let Some((joint, second)) = found {
        return joins_to_range(words, joint, &second).then_some((joint, second));
    }
    // "5 теңгеден 10 теңгеге дейін": the unit told twice
    let unit = unit_at(words, first.tokens.end).filter(|unit| unit.feats.has(Feats::ABL))?;
    let second = words.sentence(first.tokens.start).contains(&unit.end).then(|| number_at(words, unit.end))??;
    let same =
        unit_at(words, second.tokens.end).is_some_and(|other| other.unit == unit.unit && other.kind == unit.kind);
    // "10 метрден 15 метрге дейін кеңейді" are two measures, before and after.
    let changes = unit_at(words, second.tokens.end)
        .and_then(|unit| bounds::after(words, unit.end, unit.feats))
        .is_some_and(|word| trend(words, word.end).is_some());
    (same && !changes && joins_to_range(words, Joint::FromTo, &second)).then_some((Joint::FromTo, second))
}

/// Whether what follows the second number makes the two a range.
fn joins_to_range(words: &Words<'_>, joint: Joint, second: &Numeral) -> bool {
    if second.kind != NumberKind::Cardinal {
        return false;
    }
    let (end, feats) =
        unit_at(words, second.tokens.end).map_or((second.tokens.end, second.feats), |unit| (unit.end, unit.feats));
    match joint {
        Joint::None => false,
        Joint::Dash => true,
        Joint::And => bounds::between(words, end).is_some(),
        Joint::FromTo => bounds::after(words, end, feats).is_some_and(|word| word.bound == Bound::UpTo),
    }
}
