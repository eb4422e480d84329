//! Age, birth and death.
//!
//! ```text
//! age   = N "жастағы" [role] name     34 жастағы жүргізуші Руслан Қабденов
//!       | … N "жасқа толды"           Ол биыл 70 жасқа толды
//!       | … N "жаста"                 Асан Үсенов 45 жаста
//! years = name "(" year "–" year ")"  Сәбит Мұқанов (1900–1973)
//! born  = … date … verb of being born; died likewise
//! ```

use std::ops::Range;

use crate::feats::Feats;
use crate::lexicon::schema::Connector;
use crate::pattern::View;
use crate::quantity::{Edtf, NumericKind, QuantityValue};

/// What was found about somebody's life.
#[derive(Clone, Debug)]
pub(super) enum Event {
    Age(u32),
    Born(Edtf),
    Died(Edtf),
}

/// The most tokens between a date and the verb that it is the date of.
const FARTHEST_DATE: usize = 8;

/// The age in whole years that a quantity tells.
fn age(value: &QuantityValue) -> Option<u32> {
    let QuantityValue::Numeric(numeric) = value else { return None };
    let years = numeric.value.filter(|_| numeric.kind == NumericKind::Age && numeric.max.is_none())?;
    u32::try_from(years.trunc().mantissa() / 10_i128.pow(years.trunc().scale())).ok()
}

/// The age right before token `start`: "34 жастағы".
pub(super) fn age_before(view: &View<'_, '_>, start: usize) -> Option<u32> {
    let at = start.checked_sub(1)?;
    let found = view.quantity_ending_at(at)?;
    let attribute =
        view.words.analysis(at).attributive || !view.words.feats(at).has_any(Feats::CASES.without(Feats::NOM));
    age(&found.value).filter(|_| attribute)
}

/// The years in brackets behind token `end - 1`, of birth and death, and an age: "(1900–1973)", "(45 жаста)".
pub(super) fn in_brackets(view: &View<'_, '_>, end: usize) -> Vec<Event> {
    let words = view.words;
    if end + 1 >= words.len() || !words.is_mark(end, "(") {
        return Vec::new();
    }
    let Some(found) = view.quantity_at(end + 1) else { return Vec::new() };
    match &found.value {
        QuantityValue::Numeric(_) => age(&found.value).map(Event::Age).into_iter().collect(),
        QuantityValue::Date(date) => {
            let years = date.edtf.as_ref().and_then(|edtf| edtf.as_str().split_once('/'));
            let Some((born, died)) = years else { return Vec::new() };
            let event = |year: &str, of: fn(Edtf) -> Event| year.parse::<Edtf>().ok().map(of);
            [event(born, Event::Born), event(died, Event::Died)].into_iter().flatten().collect()
        }
        QuantityValue::Identifier(_) => Vec::new(),
    }
}

/// What the verbs and ages of a sentence tell, each with the token that tells it.
pub(super) fn told(view: &View<'_, '_>, sentence: &Range<usize>) -> Vec<(usize, Event)> {
    let words = view.words;
    let mut found = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        if let Some(quantity) = view.quantity_at(i).filter(|found| found.tokens.end <= sentence.end) {
            let (last, next) = (quantity.tokens.end - 1, quantity.tokens.end);
            let feats = words.feats(last);
            let verb = |kind| next < sentence.end && words.connector(next, kind).is_some();
            let turns = feats.has(Feats::DAT) && verb(Connector::Turns);
            let ends = || {
                next >= sentence.end || words.connector(next, Connector::Becomes).is_some() || words.is_mark(next, ".")
            };
            let is = feats.has(Feats::LOC) && !words.analysis(last).attributive && (ends() || verb(Connector::Died));
            if let Some(years) = age(&quantity.value).filter(|_| turns || is) {
                found.push((i, Event::Age(years)));
            }
            i = quantity.tokens.end.max(i + 1);
            continue;
        }
        let told = |kind, event: fn(Edtf) -> Event| words.connector(i, kind).map(|found| (event, found.tokens.end - 1));
        let event = told(Connector::Born, Event::Born).or_else(|| told(Connector::Died, Event::Died));
        let is_verb = words.feats(i).has_any(Feats::FINITE | Feats::PARTICIPLE | Feats::CONVERB | Feats::PAST)
            || words.matches_at(i).iter().any(|m| m.tokens.len() > 1);
        // "2020 жылы туғанына 175 жыл толды": the year is that of 175 years after the birth.
        let is_since = |last: usize| words.feats(last).has_any(Feats::DAT | Feats::ABL);
        if let Some((event, _)) = event.filter(|(_, last)| is_verb && !is_since(*last))
            && let Some(date) = date_before(view, i, sentence.start)
        {
            found.push((i, event(date)));
        }
        i += 1;
    }
    found
}

/// The last date before token `i`, not far from it.
fn date_before(view: &View<'_, '_>, i: usize, floor: usize) -> Option<Edtf> {
    let from = floor.max(i.saturating_sub(FARTHEST_DATE));
    let mut at = i;
    while at > from {
        at -= 1;
        if let Some(found) = view.quantity_ending_at(at)
            && let QuantityValue::Date(date) = &found.value
        {
            // A day without its year tells no life.
            return date.edtf.clone().filter(|edtf| edtf.as_str().starts_with(|first: char| first.is_ascii_digit()));
        }
    }
    None
}
