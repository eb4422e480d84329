//! Months, quarters and seasons: "тамызда", "қаңтар-маусым айларында", "мамыр 2024", "1-ші тоқсан 2007", "жазда".

use super::bounds;
use super::calendar::{
    Reading, calendar, is_glued, month, month_head, next_year, relation, short_month, tied_entry, tied_month, whole,
};
use super::days::year_after;
use super::edtf::Edtf;
use super::relative::{Near, Relative, YearPart};
use super::unit::Period;
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::CalendarKind;
use crate::number::{NumberKind, parse_roman};

/// "тамыз айында", "тамызда", "мамыр 2024": a month, or one to another, when its ending or head shows that it is one.
pub(super) fn from_month(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    const MOST: u32 = 99;
    let at = calendar(words, at, CalendarKind::Attribute).filter(|m| m.feats.is_empty()).map_or(at, |m| m.tokens.end);
    // "бір маусымда", "45 маусымда": seasons of a show or a game are counted.
    let before = || at.checked_sub(1).filter(|before| words.sentence(at).contains(before));
    let counted = calendar(words, at, CalendarKind::Homonym).is_some()
        && before()
            .is_some_and(|i| whole(words, i, MOST).is_some_and(|(_, number)| number.kind == NumberKind::Cardinal));
    if counted {
        return None;
    }
    let (count, reading) = months(words, at, None)?;
    let (named, feats) = month(words, at).unwrap_or((0, Feats::NONE));
    if count == 1
        && reading.feats.is_empty()
        && let Some((year, end, feats)) = year_after(words, reading.end)
    {
        return Reading::absolute(end, feats, &format!("{year}-{named:02}"));
    }
    let edge = feats.has(Feats::GEN) && calendar(words, reading.end, CalendarKind::Edge).is_some();
    // A capital may be a name: Қазан is a city.
    let temporal = feats.has_any(Feats::LOC | Feats::ABL | Feats::DAT) && !feats.has(Feats::POSS3);
    let name = words.is_capital(at) && !words.is_initial(at);
    let headed = reading.end > reading.core || in_list(words, at);
    (count > 1 || headed || edge || (temporal && !name)).then_some(reading)
}

/// "наурыз, маусым және тамыз айларында": whether months follow, the last with "айлары".
fn in_list(words: &AnnotatedText<'_>, at: usize) -> bool {
    const LONGEST: usize = 24;
    let limit = words.sentence(at).end.min(at + LONGEST);
    let mut i = at;
    while i < limit && month(words, i).is_some() {
        if month_head(words, i + 1).is_some() {
            return true;
        }
        let joint = i + 1 < limit && (words.is_mark(i + 1, ",") || bounds::is_and(words, i + 1));
        i += if joint { 2 } else { return false };
    }
    false
}

/// A range of months, with or without "айы": the number of named months, the reading.
///
/// The year, if one stands before, is as EDTF writes it.
pub(super) fn months(words: &AnnotatedText<'_>, at: usize, year: Option<&str>) -> Option<(usize, Reading)> {
    let limit = if at < words.len() { words.sentence(at).end } else { return None };
    let (first, last, mut end, mut feats) = match month(words, at) {
        Some((first, feats)) => {
            let second = (at + 2 < limit && words.is_dash(at + 1) && feats.is_empty()).then(|| month(words, at + 2));
            match second.flatten().filter(|(last, _)| first < *last || month_head(words, at + 3).is_some()) {
                Some((last, feats)) => (first, last, at + 3, feats),
                None => (first, first, at + 1, feats),
            }
        }
        None => joined(words, at).or_else(|| {
            // "2005 ж. қыр.": short names only behind their year.
            let (month, end, pointed) = short_month(words, at).filter(|_| year.is_some())?;
            (pointed || month_head(words, end).is_some()).then_some((month, month, end, Feats::NONE))
        })?,
    };
    let core = end;
    if let Some((after, ending)) = month_head(words, end) {
        (end, feats) = (after, ending);
    }
    let from = year.unwrap_or("XXXX");
    let edtf = match first == last {
        true => format!("{from}-{first:02}"),
        false => format!("{from}-{first:02}/{}-{last:02}", if first < last { from.into() } else { next_year(from)? }),
    };
    Some((if first == last { 1 } else { 2 }, Reading { core, ..Reading::absolute(end, feats, &edtf)? }))
}

/// "қаңтар-маусым" as one token.
fn joined(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, u32, usize, Feats)> {
    let (first, last) = words.text(at).split_once('-')?;
    // A look at the list before the closer one.
    if !words.lists(&first.to_lowercase(), Class::Calendar) {
        return None;
    }
    let (first, _) = tied_month(first)?;
    let (last, feats) = tied_month(last)?;
    (first != last).then_some((first, last, at + 1, feats))
}

/// "бірінші тоқсанда", "1-тоқсан", "екінші жартыжылдықта": what EDTF writes for that part of a year, the token after it and
/// its features.
pub(super) fn quarter(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, usize, Feats)> {
    let Some((nth, number)) = whole(words, at, 4) else {
        // "І тоқсан": one letter is a number only here.
        let nth = parse_roman(words.tokens.get(at)?.text).filter(|nth| *nth <= 4)?;
        let quarter = calendar(words, at + 1, CalendarKind::Quarter)?;
        return Some((32 + nth, quarter.tokens.end, quarter.feats));
    };
    let end = number.tokens.end;
    if let Some(tied) = number.tied(words) {
        let (_, feats) = tied_entry(tied, CalendarKind::Quarter)?;
        return Some((32 + nth, end, feats));
    }
    if number.kind != NumberKind::Ordinal && !number.digits {
        return None;
    }
    if let Some(quarter) = calendar(words, end, CalendarKind::Quarter) {
        return Some((32 + nth, quarter.tokens.end, quarter.feats));
    }
    let half = calendar(words, end, CalendarKind::Half).filter(|_| nth <= 2)?;
    Some((39 + nth, half.tokens.end, half.feats))
}

/// "1-ші тоқсан 2007": a quarter before its year.
pub(super) fn from_quarter(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let (code, end, feats) = quarter(words, at)?;
    let (year, end, feats) = year_after(words, end).filter(|_| feats.is_empty())?;
    Reading::absolute(end, feats, &format!("{year}-{code}"))
}

/// A season, quarter or half of a year.
///
/// In EDTF where the year is known, else relative.
pub(super) fn part_of_year(
    end: usize,
    feats: Feats,
    code: u32,
    year: &str,
    relative: Option<Relative>,
) -> Option<Reading> {
    match relative {
        None => Reading::absolute(end, feats, &format!("{year}-{code}")),
        Some(Relative::Shift { by, period: Period::Year }) => {
            let part = Near::of(by).zip(YearPart::of(code)).map(|(near, part)| (Some(near), part));
            let relative = part.map_or(relative, |(year, part)| Some(Relative::Part { year, part }))?;
            Some(Reading::relative(end, feats, relative))
        }
        Some(_) => None,
    }
}

/// "жазда", "қыстың күні", "көктем айлары": a season that its ending or head shows, of an open year.
pub(super) fn season(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let first = at;
    let at = calendar(words, at, CalendarKind::Attribute).filter(|m| m.feats.is_empty()).map_or(at, |m| m.tokens.end);
    // "қысқа" is short, "жазды" wrote.
    let m = calendar(words, at, CalendarKind::Season).filter(|_| !matches!(words.upos(at), Upos::Adj | Upos::Verb))?;
    let part = YearPart::of(m.entry.calendar()?.number?)?;
    // So it is where its reading is an adverb, "қысқа қайырды" (answered in short); "қысқа дейін", until winter, is clear.
    let short = m.feats.has(Feats::DAT) && is_adjective(words, at) && relation(words, at + 1, m.feats).is_none();
    if short {
        return None;
    }
    let relative = Relative::Part { year: None, part };
    let name = words.is_capital(at) && !words.is_initial(at);
    if let Some(day) =
        calendar(words, at + 1, CalendarKind::DayHead).filter(|d| m.feats.has(Feats::GEN) && d.feats.has(Feats::POSS3))
    {
        return Some(Reading::relative(day.tokens.end, day.feats, relative));
    }
    let temporal = m.feats.has_any(Feats::LOC | Feats::ABL | Feats::DAT) && !m.feats.has(Feats::POSS3) && !name;
    let headed = month_head(words, at + 1).is_some() || calendar(words, at + 1, CalendarKind::SeasonHead).is_some();
    let attributed = at > first;
    (temporal || headed || attributed).then(|| Reading::relative(at + 1, m.feats, relative))
}

/// Whether the word as it stands is an adjective of the list, whatever else it may be.
fn is_adjective(words: &AnnotatedText<'_>, at: usize) -> bool {
    let lexicon = words.lexicon();
    lexicon.word(&words.text(at).to_lowercase()).is_some_and(|word| lexicon.is_stem(word, Upos::Adj))
}

/// A day that is none: "32 мамыр", "31 маусым"; the token after it.
pub(super) fn false_day(words: &AnnotatedText<'_>, at: usize) -> Option<usize> {
    const MOST: u32 = 99;
    let (day, number) = whole(words, at, MOST).filter(|(day, n)| *day > 29 && n.digits && n.tied(words).is_none())?;
    let end = number.tokens.end;
    let (month, _) = month(words, end).filter(|_| !is_glued(words, end))?;
    // "40 қазан", 40 cauldrons
    let thing = day > 31 && calendar(words, end, CalendarKind::Homonym).is_some();
    let text = format!("XXXX-{month:02}-{day:02}");
    (!thing && text.parse::<Edtf>().is_err()).then_some(end + 1)
}
