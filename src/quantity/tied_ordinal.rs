//! Places in a row: a noun that a hyphen ties to digits, "20-сессиясы" (its 20th session).

use rust_decimal::Decimal;

use super::bounds::Bound;
use super::labels::is_part;
use super::records::{Found, Numeric, NumericKind, QuantityValue};
use super::values::{Joint, Values};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::Upos;
use crate::lexicon::Class;
use crate::lexicon::schema::{CalendarKind, Connector, UnitKind};

/// "20-сессиясы", "11-сынып", "216-шақырымда": the place in a row of what a hyphen ties to digits. What only has its number for a
/// name is left out: parts of acts, buildings, organizations.
pub(super) fn nth(words: &AnnotatedText<'_>, at: usize, values: &Values) -> Option<Found> {
    const LAST: u32 = 1000;
    let number = &values.last;
    let word = number.tied(words)?;
    let value = values.value.filter(|value| value.fract().is_zero() && *value >= Decimal::ONE)?;
    let plain = values.joint == Joint::None && number.digits && value < Decimal::from(LAST) && number.tokens.len() == 1;
    let before = at.checked_sub(1).filter(|before| words.sentence(at).contains(before));
    let numbered = before.is_some_and(|i| matches!(words.text(i), "№" | "N" | "#" | "§"));
    if !plain || numbered || is_part(words, &number.tokens) || !has_row(word, value) {
        return None;
    }
    let (tokens, span) = (number.tokens.clone(), words.span(&number.tokens));
    let numeric = Numeric {
        kind: NumericKind::Ordinal,
        value: Some(value.normalize()),
        max: None,
        bound: Bound::Exact,
        unit: None,
        of: None,
        per: None,
        trend: None,
    };
    Some(Found { core: tokens.clone(), first: None, tokens, span, value: QuantityValue::Numeric(numeric) })
}

/// Whether a noun tied to digits is one of a row: "сессиясы", "сынып", but not "бабы" or "мектеп".
fn has_row(word: &str, value: Decimal) -> bool {
    const SHORTEST: usize = 3;
    const LAST_DAY: Decimal = Decimal::from_parts(31, 0, 0, false, 0);
    let small = word.chars().all(|c| c.is_lowercase());
    if !small || word.chars().count() < SHORTEST {
        return false;
    }
    let tied = AnnotatedText::new(word);
    if tied.len() != 1 || tied.upos(0) != Upos::Noun {
        return false;
    }
    // "31-қыркүйек" is no day, but "71-маусым" a season.
    let month = |m: &Match| value <= LAST_DAY && m.entry.calendar().is_some_and(|row| row.kind == CalendarKind::Month);
    let is_name = |m: &Match| {
        use Class::{Currency, FacilityHead, OrganizationHead, PlaceHead};
        let unit = m.entry.unit().is_some_and(|row| !matches!(row.kind, UnitKind::Duration | UnitKind::Measure));
        unit || month(m) || matches!(m.entry.class, Currency | FacilityHead | OrganizationHead | PlaceHead)
    };
    let known = tied.lexicon().word(tied.analysis(0).lemma.as_str());
    known.is_some_and(|word| tied.lexicon().is_stem(word, Upos::Noun))
        && tied.connector(0, Connector::ActPart).is_none()
        && tied.connector(0, Connector::Anniversary).is_none()
        && !tied.matches_at(0).iter().any(is_name)
}
