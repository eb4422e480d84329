//! Times of day: "сағат 15.30-да", "таңғы бесте", "10:00-ден 18:00-ге дейін".

use super::bounds::{self, Bound};
use super::calendar::{Reading, calendar, whole};
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::CalendarKind;
use crate::number::number_at;
use crate::tokenize::TokenKind;

/// A time of day and where it ends.
struct Moment {
    /// Where annotators let it begin: after "сағат", before "таңғы".
    start: usize,
    hour: u32,
    minute: u32,
    second: Option<u32>,
    end: usize,
    feats: Feats,
}

impl Moment {
    /// With seconds only where they are given.
    fn iso(&self) -> String {
        let minute = format!("{:02}:{:02}", self.hour, self.minute);
        self.second.map_or(minute.clone(), |second| format!("{minute}:{second:02}"))
    }
}

/// The time, or from one time to another, that begins with token `at`.
pub(super) fn time(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let first = moment(words, at, false)?;
    if let Some(second) = until(words, &first) {
        let time = format!("{}/{}", first.iso(), second.iso());
        let reading = Reading { from: first.start, ..Reading::time(second.end, second.feats, &time)? };
        let closing = bounds::after(words, second.end, second.feats)
            .filter(|word| word.bound == Bound::UpTo)
            .or_else(|| bounds::between(words, second.end));
        let end = closing.map_or(second.end, |word| word.end);
        return Some(Reading { end, core: end, feats: Feats::NONE, ..reading });
    }
    let reading = Reading { from: first.start, ..Reading::time(first.end, first.feats, &first.iso())? };
    // "сағат төрттің шамасында", about four
    match bounds::after(words, first.end, first.feats).filter(|word| word.bound == Bound::About) {
        Some(word) => Some(Reading { end: word.end, core: word.end, feats: Feats::NONE, ..reading }),
        None => Some(reading),
    }
}

/// The second time of a range.
///
/// It stands after the ablative with "дейін" to follow, or after a dash.
fn until(words: &AnnotatedText<'_>, first: &Moment) -> Option<Moment> {
    let end = words.sentence(first.end - 1).end;
    if first.end >= end {
        return None;
    }
    if words.is_dash(first.end) {
        return moment(words, first.end + 1, true);
    }
    let second = first.feats.has(Feats::ABL).then(|| moment(words, first.end, true))??;
    let closing = bounds::after(words, second.end, second.feats)?;
    (closing.bound == Bound::UpTo).then_some(second)
}

/// One time; `sure` where a time before it shows that it is one.
fn moment(words: &AnnotatedText<'_>, at: usize, sure: bool) -> Option<Moment> {
    let end = words.sentence(at.min(words.len() - 1)).end;
    let mut i = at;
    let mut daytime = None;
    let mut clock = false;
    let mut start = at;
    // "таңғы сағат төрт", "сағат таңғы төрт"
    for _ in 0..2 {
        if let Some(m) = calendar(words, i, CalendarKind::Daytime).filter(|m| m.feats.is_empty() && daytime.is_none()) {
            daytime = m.entry.calendar()?.value;
            i = m.tokens.end;
        }
        if let Some(m) = calendar(words, i, CalendarKind::Clock).filter(|m| m.feats.is_empty() && !clock) {
            clock = true;
            i = m.tokens.end;
            if m.tokens.start == at {
                start = i;
            }
        }
    }
    if i >= end {
        return None;
    }
    let token = &words.tokens[i];
    let shown = clock || daytime.is_some() || sure;
    if let Some((hour, minute, second)) = digits(token.stem(), clock || sure)
        .filter(|_| token.kind == TokenKind::Number && (shown || !is_score(words, i)))
    {
        let (hour, end, feats) = meridiem(words, i, hour)?;
        return Some(Moment { start, hour: of_day(hour, daytime), minute, second, end, feats });
    }
    if !shown || token.stem().contains(':') {
        return None;
    }
    let (hour, mut minute, mut last, mut feats) = hour(words, i).or_else(|| hour_word(words, i))?;
    if let Some((minutes, after, ending)) = minutes(words, last, end).filter(|_| feats.is_empty() && (clock || sure)) {
        (minute, last, feats) = (minutes, after, ending);
    }
    let oblique = feats.has_any(Feats::CASES.without(Feats::NOM)) || feats.has(Feats::PLUR);
    // "кешкі 5 адам" is no time, "сағат 18" is.
    let clear = oblique || (clock || sure) && (last >= end || words.tokens[last].kind != TokenKind::Word);
    let hour = of_day(hour, daytime) % 24;
    clear.then_some(Moment { start, hour, minute, second: None, end: last, feats })
}

/// "11:37 PM": the hour of the day of a time in digits at token `i`, the token after it and its features; `None` where the
/// two disagree, "14:31 AM".
pub(super) fn meridiem(words: &AnnotatedText<'_>, i: usize, hour: u32) -> Option<(u32, usize, Feats)> {
    let plain = words.tokens[i].ending().is_none() && words.sentence(i).contains(&(i + 1));
    let Some(m) = plain.then(|| calendar(words, i + 1, CalendarKind::Meridiem)).flatten() else {
        return Some((hour, i + 1, words.feats(i)));
    };
    let half = m.entry.calendar()?.value;
    let agrees = hour <= 12 || half == Some("pm");
    agrees.then(|| (of_day(hour, half), m.tokens.end, m.feats))
}

/// "25:23, 19:25, 15:12 есебімен": a score, shown by its noun or by one in its row that is no time.
fn is_score(words: &AnnotatedText<'_>, i: usize) -> bool {
    const MOST: usize = 9;
    let sentence = words.sentence(i);
    let pair = |i: &usize| words.tokens[*i].kind == TokenKind::Number && words.tokens[*i].stem().contains(':');
    let in_row = |i: &usize| pair(i) || words.is_mark(*i, ",");
    let before = (sentence.start.max(i.saturating_sub(MOST))..i).rev().take_while(in_row).last().unwrap_or(i);
    let behind = (i..sentence.end.min(i + MOST)).take_while(in_row).last().map_or(i, |last| last + 1);
    let named = behind < sentence.end && calendar(words, behind, CalendarKind::Score).is_some();
    named || (before..behind).filter(pair).any(|i| digits(words.tokens[i].stem(), false).is_none())
}

/// "бесте", "алты жарымда": hour and minute, the token after and its features.
fn hour(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, u32, usize, Feats)> {
    let number = number_at(words, at).filter(|number| number.max.is_none())?;
    let value = number.value?;
    let half = value.fract() == rust_decimal::Decimal::new(5, 1);
    let whole = rust_decimal::prelude::ToPrimitive::to_u32(&value.trunc())?;
    let fits = (half || value.fract().is_zero()) && whole <= 24 && number.tied(words).is_none();
    let cardinal = number.kind == crate::number::NumberKind::Cardinal;
    (fits && cardinal).then_some((whole, if half { 30 } else { 0 }, number.tokens.end, number.feats))
}

/// "сағат онда", "түскі бірде", where "онда" alone would be "there", "бірде" once.
fn hour_word(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, u32, usize, Feats)> {
    let m = words.single(at, Class::Numeral).filter(|m| m.feats.has_any(Feats::CASES))?;
    let hour = u32::try_from(m.entry.numeral()?.value.filter(|value| value.scale == 0)?.digits)
        .ok()
        .filter(|hour| *hour <= 24)?;
    Some((hour, 0, m.tokens.end, m.feats))
}

/// The minutes after an hour in words: "отызда", "нөл-нөлде".
fn minutes(words: &AnnotatedText<'_>, at: usize, end: usize) -> Option<(u32, usize, Feats)> {
    if at >= end {
        return None;
    }
    if let Some(m) = calendar(words, at, CalendarKind::Minutes) {
        return Some((m.entry.calendar()?.number?, m.tokens.end, m.feats));
    }
    let (minute, number) = whole(words, at, 59)?;
    (number.kind == crate::number::NumberKind::Cardinal && !number.digits).then_some((
        minute,
        number.tokens.end,
        number.feats,
    ))
}

/// "15:30", "15:30:20"; with "сағат" before it also "15.30".
pub(super) fn digits(text: &str, clock: bool) -> Option<(u32, u32, Option<u32>)> {
    let (hour, rest) = text.split_once(':').or_else(|| text.split_once('.').filter(|_| clock))?;
    let (minute, second) = rest.split_once(':').map_or((rest, None), |(minute, second)| (minute, Some(second)));
    let in_form = (1..=2).contains(&hour.len()) && minute.len() == 2 && second.is_none_or(|second| second.len() == 2);
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let second = second.map(str::parse).transpose().ok()?;
    let end_of_day = hour == 24 && minute == 0 && second.is_none();
    let fits = hour < 24 && minute < 60 && second.is_none_or(|second: u32| second < 60);
    (in_form && (fits || end_of_day)).then_some((hour, minute, second))
}

/// The hour of the day: five in the evening is seventeen.
fn of_day(hour: u32, daytime: Option<&str>) -> u32 {
    match (daytime, hour) {
        (Some("pm"), 1..=11) | (Some("noon"), 1..=6) | (Some("night"), 8..=11) => hour + 12,
        (Some("night" | "am"), 12) => 0,
        _ => hour,
    }
}
