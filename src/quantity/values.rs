//! The numbers in front of an expression: one, or the two of a range.

use rust_decimal::Decimal;

use super::counted::{bound_behind, counted, trend};
use super::unit_word::UnitWord;
use super::units::{inflected_unit, tied_unit, unit_at};
use super::{Bound, bounds};
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::NumeralKind;
use crate::number::{NumberKind, Numeral, number_at};
use crate::tokenize::TokenKind;

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
    /// Whether one of its numbers has one group behind a point, which may be decimals: "40.000".
    pub(super) grouped: bool,
    /// Whether nobody can tell which values are meant: "-3 – 5 градус".
    pub(super) unclear: bool,
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
    /// "±": the second is how far from the first it may be.
    Tolerance,
}

/// The numbers that begin with token `at`.
pub(super) fn values(words: &AnnotatedText<'_>, at: usize) -> Option<Values> {
    if at >= words.len() {
        return None;
    }
    let first = number_at(words, at)?;
    let value = first.value;
    // "45-бапта – он бес мың теңге": the number of a thing is no end of a range.
    let named = first.tied(words).is_some_and(|tied| tied_unit(tied).is_none());
    let open = first.max.is_none() && first.kind == NumberKind::Cardinal && !named;
    let single = |last: Numeral, joint| {
        let grouped = first.grouped || last.grouped;
        Values { value, max: None, last, joint, split: None, grouped, unclear: false }
    };
    if let Some(second) = open.then(|| tolerance(words, &first)).flatten() {
        return Some(single(second, Joint::Tolerance));
    }
    if let Some((joint, second)) = open.then(|| second(words, &first)).flatten() {
        // "2–3 миллион": the scale is of both.
        let size = value.map(|value| value.abs());
        let scaled = second.scale.filter(|_| first.scale.is_none() && size < second.value.map(|value| value.abs()));
        let group = second.value.zip(scaled).and_then(|(value, scale)| value.checked_div(scale));
        let low = match group.filter(|group| size < Some(group.abs())) {
            Some(_) => value.zip(scaled).and_then(|(value, scale)| value.checked_mul(scale)),
            None => value,
        };
        let (low, high, unclear) = signed(words, at, joint, &second, low?)?;
        if low < high && second.max.is_none() {
            let begins = second.tokens.start;
            let split = Some(begins).filter(|_| joint == Joint::FromTo && begins > first.tokens.end);
            let grouped = first.grouped || second.grouped;
            let (value, max) = (Some(low), Some(high));
            return Some(Values { value, max, last: second, joint, split, grouped, unclear });
        }
    }
    Some(Values { max: first.max, ..single(first.clone(), Joint::None) })
}

/// The two ends of a range with their signs, smaller first, and whether those are unclear.
///
/// The first sign is for both in "минус 15-20 градус" and "−15-20 °C"; in "−3 – 5 °C" it is unclear.
fn signed(
    words: &AnnotatedText<'_>,
    at: usize,
    joint: Joint,
    second: &Numeral,
    low: Decimal,
) -> Option<(Decimal, Decimal, bool)> {
    let high = second.value?;
    let begins = second.tokens.start;
    let sign = words
        .single(begins, Class::Numeral)
        .is_some_and(|m| m.entry.numeral().is_some_and(|row| row.kind == NumeralKind::Sign));
    let plus = words.is_mark(begins - 1, "+") || sign;
    let (low, high, unclear) = match () {
        () if low.is_sign_negative() && high.is_sign_negative() => (low.min(high), low.max(high), false),
        () if low.is_sign_negative() && joint == Joint::Dash && !plus && high > Decimal::ZERO => {
            let tight = words.tokens[begins - 1].span.end == words.tokens[begins].span.start;
            let in_words = words.tokens[at].kind == TokenKind::Word;
            (low.min(-high), low.max(-high), !(tight || in_words))
        }
        () => (low, high, false),
    };
    Some((low, high, unclear))
}

/// "15 ± 5 °C", "100 г ± 5 г": the number behind the sign.
fn tolerance(words: &AnnotatedText<'_>, first: &Numeral) -> Option<Numeral> {
    // Hardly any number has the sign behind it.
    const FARTHEST: usize = 5;
    let limit = words.sentence(first.tokens.start).end;
    if !(first.tokens.end..limit).take(FARTHEST).any(|i| words.is_mark(i, "±")) {
        return None;
    }
    let unit = unit_at(words, first.tokens.end).filter(|unit| unit.feats.is_empty());
    let sign = unit.as_ref().map_or(first.tokens.end, |unit| unit.end);
    let next = sign + 1;
    let signed = words.sentence(first.tokens.start).contains(&next) && words.is_mark(sign, "±");
    let plain = first.feats.without(Feats::CARDINAL).is_empty();
    let second = (signed && plain).then(|| number_at(words, next))??;
    let same = unit.is_none_or(|unit| is_unit(words, second.tokens.end, &unit));
    (second.kind == NumberKind::Cardinal && second.max.is_none() && same).then_some(second)
}

/// Whether the unit that begins with token `at` is the same.
fn is_unit(words: &AnnotatedText<'_>, at: usize, unit: &UnitWord) -> bool {
    unit_at(words, at).is_some_and(|other| other.unit == unit.unit && other.kind == unit.kind)
}

/// The second number of a range.
fn second(words: &AnnotatedText<'_>, first: &Numeral) -> Option<(Joint, Numeral)> {
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
    // "30 см – 45 см", "5 теңгеден 10 теңгеге дейін" (from 5 to 10 tenge): the unit is repeated
    let unit = unit_at(words, first.tokens.end)?;
    let limit = words.sentence(first.tokens.start).end;
    if unit.feats.is_empty() && unit.end + 1 < limit && words.is_dash(unit.end) {
        let second = number_at(words, unit.end + 1).filter(|second| second.kind == NumberKind::Cardinal)?;
        return is_unit(words, second.tokens.end, &unit).then_some((Joint::Dash, second));
    }
    let unit = Some(unit).filter(|unit| unit.feats.has(Feats::ABL))?;
    let second = words.sentence(first.tokens.start).contains(&unit.end).then(|| number_at(words, unit.end))??;
    // "20 метрден 25-метрге дейін": a hyphen for the blank
    if let Some(other) = second.tied(words).and_then(inflected_unit) {
        let same = other.unit == unit.unit && other.kind == unit.kind;
        let closed = bounds::after(words, second.tokens.end, other.feats).is_some_and(|word| word.bound == Bound::UpTo);
        return (same && closed).then_some((Joint::FromTo, second));
    }
    let same = is_unit(words, second.tokens.end, &unit);
    // "10 метрден 15 метрге дейін кеңейді" are two measures, before and after.
    let changes = unit_at(words, second.tokens.end)
        .and_then(|unit| bounds::after(words, unit.end, unit.feats))
        .is_some_and(|word| trend(words, word.end).is_some());
    (same && !changes && joins_to_range(words, Joint::FromTo, &second)).then_some((Joint::FromTo, second))
}

/// Whether what follows the second number makes the two a range.
fn joins_to_range(words: &AnnotatedText<'_>, joint: Joint, second: &Numeral) -> bool {
    if second.kind != NumberKind::Cardinal {
        return false;
    }
    let (end, feats) =
        unit_at(words, second.tokens.end).map_or((second.tokens.end, second.feats), |unit| (unit.end, unit.feats));
    match joint {
        Joint::None | Joint::Tolerance => false,
        Joint::Dash => true,
        Joint::And => bounds::between(words, end).is_some(),
        Joint::FromTo => {
            bounds::after(words, end, feats).is_some_and(|word| word.bound == Bound::UpTo)
                || end == second.tokens.end && closes_behind(words, second)
        }
    }
}

/// "20-дан 25 балаға дейін": the counted noun stands before the word that closes the range. Of what grew from one to the other
/// they are two numbers.
fn closes_behind(words: &AnnotatedText<'_>, second: &Numeral) -> bool {
    let end = second.tokens.end;
    let bare = second.feats.without(Feats::CARDINAL).is_empty() && words.sentence(second.tokens.start).contains(&end);
    let word = bare.then(|| bound_behind(words, &counted(words, end)?)).flatten();
    word.is_some_and(|word| word.bound == Bound::UpTo && trend(words, word.end).is_none())
}
