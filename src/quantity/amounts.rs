//! Amounts beyond one number and its unit: a currency in front, several units, a part of what another amount tells.

use rust_decimal::Decimal;

use super::records::NumericKind;
use super::unit::Unit;
use super::unit_of::unit_of;
use super::unit_word::UnitWord;
use super::units::{divides, is_code, unit_at};
use super::values::Values;
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::number::{NumberKind, number_at};
use crate::tokenize::TokenKind;

/// A currency's sign or code before the number: "$25", "USD 500".
pub(super) fn leading_currency(words: &AnnotatedText<'_>, at: usize) -> (Option<UnitWord>, usize) {
    let found = || {
        let unit = unit_at(words, at).filter(|unit| unit.kind == NumericKind::Money && unit.feats.is_empty())?;
        let sign = words.tokens[at].kind == TokenKind::Symbol
            || words.text(at).bytes().all(|b| b.is_ascii_uppercase() || b == b'$');
        let sentence = words.sentence(at);
        // "USD: 520,93"
        let colon = sentence.contains(&unit.end) && is_code(words, at) && words.is_mark(unit.end, ":");
        let end = unit.end + usize::from(colon);
        let follows = sentence.contains(&end) && words.tokens[end].kind == TokenKind::Number;
        (sign && follows).then_some(UnitWord { end, ..unit })
    };
    match found() {
        Some(unit) => (Some(unit.clone()), unit.end),
        None => (None, at),
    }
}

/// An amount in two units or more.
pub(super) struct Whole {
    pub(super) value: Decimal,
    pub(super) unit: Option<Unit>,
    pub(super) end: usize,
    pub(super) feats: Feats,
}

/// "3 сағат 50 минут", "5 теңге 20 тиын", "5 теңге, 20 тиын": in the smallest unit, but money in the currency.
pub(super) fn parts(words: &AnnotatedText<'_>, values: &Values, first: &UnitWord) -> Option<Whole> {
    if values.max.is_some() || values.last.kind != NumberKind::Cardinal {
        return None;
    }
    let mut whole = None;
    let (mut value, mut unit) = (values.value?, first.clone());
    while unit.feats.is_empty() && words.sentence(unit.end - 1).contains(&unit.end) {
        let comma = unit.kind == NumericKind::Money && words.is_mark(unit.end, ",");
        let at = unit.end + usize::from(comma);
        if !words.sentence(unit.end).contains(&at) {
            break;
        }
        let Some(number) = number_at(words, at).filter(|n| n.kind == NumberKind::Cardinal && n.max.is_none()) else {
            break;
        };
        let Some(next) = unit_of(words, &number) else { break };
        let Some(times) = divides(&unit, &next) else { break };
        let more = number.value?.checked_mul(next.factor)?;
        // "5 теңге, 300 тиын" are two amounts.
        if comma && more >= Decimal::ONE {
            break;
        }
        value = value.checked_mul(times)?.checked_add(more)?;
        whole = Some(Whole { value, unit: next.unit, end: next.end, feats: next.feats });
        unit = next;
    }
    whole
}

/// "64,5 млрд теңгенің 7,1 миллиарды", "оның 3 миллионы": a part of an amount has its unit.
pub(super) fn unit_of_whole(words: &AnnotatedText<'_>, at: usize, values: &Values) -> Option<UnitWord> {
    const FARTHEST: usize = 12;
    let number = &values.last;
    if !number.feats.has(Feats::POSS3) || number.kind != NumberKind::Cardinal {
        return None;
    }
    let start = words.sentence(at).start;
    let shared = |unit: UnitWord| {
        let amount = matches!(unit.kind, NumericKind::Money | NumericKind::Measure) && unit.factor == Decimal::ONE;
        amount.then_some(UnitWord { end: number.tokens.end, feats: number.feats, ..unit })
    };
    let near = |length: usize| start.max(at.saturating_sub(length))..at;
    let owner = near(3).find_map(|i| unit_at(words, i).filter(|unit| unit.end == at && unit.feats.has(Feats::GEN)));
    if owner.is_some() {
        return owner.and_then(shared);
    }
    let of_it = at > start && words.upos(at - 1) == Upos::Pron && words.feats(at - 1).has(Feats::GEN);
    let whole = || near(FARTHEST).rev().find_map(|i| unit_at(words, i).filter(|unit| unit.kind == NumericKind::Money));
    (of_it && number.scale.is_some()).then(|| shared(whole()?))?
}
