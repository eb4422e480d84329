//! The kind of a quantity, by its unit.
//!
//! The unit stands right after the number, behind a word of bound, or nowhere.

use rust_decimal::Decimal;

use super::bounds::{self, Bound};
use super::counted::multiplies;
use super::records::NumericKind;
use super::unit::{Period, Unit};
use super::unit_word::UnitWord;
use super::units::{is_code, plural_period, unit_at};
use super::values::Values;
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, UnitKind};
use crate::number::{NumberKind, Numeral};
use crate::tokenize::TokenKind;

/// The unit after a number; "екі еселенді" is a multiple by its verb.
pub(super) fn unit_of(words: &AnnotatedText<'_>, number: &Numeral) -> Option<UnitWord> {
    let end = number.tokens.end;
    if end >= words.sentence(number.tokens.start).end
        || !number.feats.without(Feats::CARDINAL | Feats::EQU | Feats::NOM).is_empty()
    {
        return None;
    }
    if number.kind == NumberKind::Several {
        // "жүздеген жастың", of hundreds of young people; "бірнеше жылдар бойы".
        return unit_at(words, end).or_else(|| plural_period(words, end)).filter(|unit| unit.kind != NumericKind::Age);
    }
    if multiplies(words, end) {
        let (kind, factor) = (NumericKind::Multiple, Decimal::ONE);
        return Some(UnitWord { kind, unit: None, end, feats: Feats::NONE, factor });
    }
    unit_at(words, end)
        .filter(|unit| unit.kind != NumericKind::Age || is_age(words, number, unit))
        // "RUB: 6.68 USD: 520.93": the code belongs to the next number.
        .filter(|unit| !(is_code(words, end) && words.tokens.get(unit.end).is_some_and(|next| next.is_mark(":"))))
}

/// "он жаста", but not "500-дей жас" or "он жас маман", so many young people.
fn is_age(words: &AnnotatedText<'_>, number: &Numeral, unit: &UnitWord) -> bool {
    let sentence = words.sentence(number.tokens.start);
    let noun = sentence.contains(&unit.end)
        && words.tokens[unit.end].kind == TokenKind::Word
        && matches!(words.upos(unit.end), Upos::Noun | Upos::Propn | Upos::Adj)
        && bounds::after(words, unit.end, unit.feats).is_none();
    let bare = unit.feats.is_empty() && words.text(unit.end - 1).chars().count() < 5;
    let life = number.value.is_none_or(|value| value <= Decimal::from(150));
    life && !number.feats.has(Feats::EQU) && !(bare && noun)
}

/// "екінші күні", "26-апта": annotators take the counted day, week or year for a date.
pub(super) fn nth_period(words: &AnnotatedText<'_>, at: usize) -> Option<usize> {
    let unit = unit_at(words, at).filter(|unit| unit.kind == NumericKind::Duration)?;
    let long = matches!(unit.unit, Some(Unit::Period(Period::Day | Period::Week | Period::Year)));
    (long && unit.feats.without(Feats::POSS3).is_empty()).then_some(unit.end)
}

/// "5 миллионнан астам теңге": the unit behind the word of bound.
pub(super) fn unit_after_bound(words: &AnnotatedText<'_>, number: &Numeral) -> Option<(UnitWord, bounds::Word)> {
    let end = number.tokens.end;
    if end >= words.sentence(number.tokens.start).end || number.kind == NumberKind::Ordinal {
        return None;
    }
    let word =
        bounds::after(words, end, number.feats).filter(|word| word.inside == word.end && word.bound != Bound::Range)?;
    if word.end >= words.sentence(number.tokens.start).end {
        return None;
    }
    let unit = unit_at(words, word.end).filter(|unit| unit.kind != NumericKind::Age || unit.feats.has(Feats::LOC))?;
    Some((unit, word))
}

/// The kind of a number without unit: mostly a count.
///
/// "он бесте" (at fifteen) at the end of a clause is an age.
pub(super) fn bare_kind(words: &AnnotatedText<'_>, values: &Values, from: usize) -> NumericKind {
    let last = &values.last;
    let most = Decimal::from(120);
    let years =
        last.kind == NumberKind::Cardinal && values.value.is_some_and(|value| value < most && value.fract().is_zero());
    let end = last.tokens.end;
    let sentence = words.sentence(last.tokens.start);
    let closes = end >= sentence.end
        || words.tokens[end].kind == TokenKind::Punctuation
        || words.connector(end, Connector::Copula).is_some()
        || words.upos(end) == Upos::Aux;
    let near = from.max(last.tokens.start.saturating_sub(3))..last.tokens.start;
    let of_age = near.clone().any(|i| {
        words
            .single(i, Class::Unit)
            .is_some_and(|m| m.entry.unit().is_some_and(|row| row.kind == UnitKind::Age) && m.feats.has(Feats::POSS3))
    });
    let person = last.tokens.start.checked_sub(1).filter(|i| *i >= from).is_some_and(|i| {
        matches!(words.upos(i), Upos::Pron | Upos::Propn | Upos::Noun | Upos::Adj)
            && !words.feats(i).has_any(Feats::CASES.without(Feats::NOM))
    });
    let aged = last.feats.has(Feats::LOC) && closes && (of_age || person);
    let full = last.feats.has(Feats::DAT) && words.connector(end, Connector::Full).is_some();
    if years && end <= sentence.end && (aged || (full && !words.feats(last.tokens.start).has(Feats::POSS3))) {
        NumericKind::Age
    } else {
        NumericKind::Count
    }
}
