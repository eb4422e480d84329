//! Times relative to the day of writing: "кеше", "өткен жылы", "үш күн бұрын", "5 күннен кейін", "дүйсенбіде".

use super::calendar::{Reading, calendar, is_glued, whole};
use super::relative::Relative;
use super::unit::Period;
use super::units::is_duration;
use super::years::is_attributive;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{CalendarKind, Connector};
use crate::number::{NumberKind, Numeral};

/// "үш күн бұрын", "осыдан 10 жыл бұрын", "3 ж. бұрын"
pub(super) fn ago(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let (count, number) = count(words, at)?;
    let (period, after, feats) = period(words, number.tokens.end)?;
    let ago = calendar(words, after, CalendarKind::Ago).filter(|m| m.feats.is_empty() && feats.is_empty())?;
    if is_before_event(words, at) {
        return None;
    }
    let relative = Relative::counted(-i32::try_from(count).ok()?, period);
    Some(Reading::relative(ago.tokens.end, Feats::NONE, relative))
}

/// "мерзімінен 9 күн бұрын", "сайлаудан екі ай бұрын": so long before something else than now. What is left two days ago is a
/// place or a person: "Астанадан екі күн бұрын келді".
fn is_before_event(words: &AnnotatedText<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|i| words.sentence(at).contains(i)) else { return false };
    let is_place = |m: &Match| {
        use Class::{Facility, FacilityHead, Office, Organization, OrganizationHead, Place, PlaceHead};
        matches!(m.entry.class, Place | PlaceHead | Facility | FacilityHead | Organization | OrganizationHead | Office)
    };
    words.feats(before).has(Feats::ABL)
        && matches!(words.upos(before), Upos::Noun | Upos::Verb)
        && !words.matches_at(before).iter().any(is_place)
        && words.connector(before, Connector::Side).is_none()
}

/// "5 күннен кейін келеді" (comes in 5 days): a future time, by the verb.
///
/// "5 күннен кейін кетті" (left 5 days later) counts from another day.
pub(super) fn ahead(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    const FARTHEST: usize = 16;
    let (count, number) = count(words, at)?;
    let (period, after, feats) = period(words, number.tokens.end)?;
    let later = calendar(words, after, CalendarKind::Relation)
        .filter(|m| m.feats.is_empty() && m.entry.calendar().is_some_and(|row| row.value == Some("after")))?;
    let end = later.tokens.end;
    let limit = words.sentence(at).end.min(end + FARTHEST);
    let verb =
        (end..limit).find(|i| matches!(words.upos(*i), Upos::Verb | Upos::Aux) && words.feats(*i).has(Feats::FINITE));
    let to_come = verb.is_some_and(|i| {
        let feats = words.feats(i);
        feats.has_any(Feats::FUTURE | Feats::PRESENT | Feats::IMPERATIVE | Feats::OPTATIVE) && !feats.has(Feats::PAST)
    });
    let relative = Relative::counted(i32::try_from(count).ok()?, period);
    // What ends with a point bears no ending: "5 сағ. кейін".
    let governed = feats.has(Feats::ABL) || feats.is_empty() && words.text(after - 1).ends_with('.');
    (to_come && governed).then(|| Reading::relative(end, Feats::NONE, relative))
}

fn count(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, Numeral)> {
    whole(words, at, 10_000).filter(|(_, n)| n.kind == NumberKind::Cardinal)
}

/// A word for a length of time, the token after it and its features.
fn period(words: &AnnotatedText<'_>, at: usize) -> Option<(Period, usize, Feats)> {
    if at >= words.len() {
        return None;
    }
    let unit = words.matches_at(at).iter().find(|m| is_duration(m));
    if let Some(unit) = unit {
        let point = usize::from(words.tokens.get(unit.tokens.end).is_some_and(|next| next.is_mark(".")));
        let point = point * usize::from(is_glued(words, unit.tokens.end) && unit.feats.is_empty());
        return Some((unit.entry.unit()?.code?.parse().ok()?, unit.tokens.end + point, unit.feats));
    }
    // "3 ж. бұрын"
    let year = calendar(words, at, CalendarKind::Year).filter(|m| m.feats.is_empty())?;
    Some((Period::Year, year.tokens.end, Feats::NONE))
}

/// "кеше", "өткен жылы", "биылғы"
pub(super) fn relative(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let m = calendar(words, at, CalendarKind::Relative)?;
    // "бүгінде" is "nowadays"; a phrase may take the cases of time.
    let single = m.tokens.len() == 1;
    // "былтырғы" names the time of a thing, "былтырғысын" the thing.
    if single && is_attributive(m.entry.text()) && !m.feats.is_empty() {
        return None;
    }
    let fits = !single || !m.feats.has_any(Feats::LOC | Feats::ACC);
    let relative = fits.then(|| m.entry.calendar()?.value?.parse().ok())??;
    let end = m.tokens.end;
    // "бүгінгі таңда", these days, is no day.
    let longer = calendar(words, at, CalendarKind::Named).is_some_and(|named| named.tokens.len() > m.tokens.len());
    (!longer).then(|| Reading::relative(end, m.feats, relative))
}

/// "жыл соңына дейін": of the year of writing.
pub(super) fn edge_of_year(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let alone = |m: &&Match| m.feats.is_empty() && m.tokens.len() == 1;
    let head = calendar(words, at, CalendarKind::Year).filter(alone)?;
    calendar(words, head.tokens.end, CalendarKind::Edge).filter(|m| m.feats.has(Feats::POSS3))?;
    Some(Reading::relative(head.tokens.end, Feats::NONE, Relative::Shift { by: 0, period: Period::Year }))
}

/// "дүйсенбіде", "өткен жұмада", "жексенбі күні"
pub(super) fn weekday(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let at = calendar(words, at, CalendarKind::Attribute).filter(|m| m.feats.is_empty()).map_or(at, |m| m.tokens.end);
    let m = calendar(words, at, CalendarKind::Weekday)
        .filter(|m| !m.feats.has_any(Feats::POSS3 | Feats::ACC | Feats::INS))?;
    // Жұма is a name too, "жұмады" a verb.
    if (words.is_capital(at) && !words.is_initial(at)) || words.upos(at) == Upos::Verb {
        return None;
    }
    let relative = Relative::Weekday(m.entry.calendar()?.number?.try_into().ok()?);
    let day =
        calendar(words, at + 1, CalendarKind::DayHead).filter(|day| m.feats.is_empty() && day.feats.has(Feats::POSS3));
    let (end, feats) = day.map_or((at + 1, m.feats), |day| (day.tokens.end, day.feats));
    Some(Reading { core: at + 1, ..Reading::relative(end, feats, relative) })
}
