//! Days of a month: "16 желтоқсан", "15–17 мамыр", "мамырдың 15, 16 және 17-сі".

use super::bounds;
use super::calendar::{
    FIRST_YEAR, LAST_YEAR, Reading, calendar, is_glued, month, month_head, next_year, short_month, tied_month, whole,
};
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::CalendarKind;
use crate::number::{NumberKind, Numeral};
use crate::tokenize::{Token, TokenKind};

/// Days in order, each from one to another or the same.
type Stretches = Vec<(u32, u32)>;

/// Days of a month, or a range of days over two months.
pub(super) struct Days {
    month: u32,
    days: Stretches,
    /// Month and day of the end, where both are given.
    to: Option<(u32, u32)>,
}

impl Days {
    /// In EDTF, of a year: a day, an interval or a set.
    pub(super) fn edtf(&self, year: &str) -> Option<String> {
        let month = self.month;
        let day = |day: u32| format!("{year}-{month:02}-{day:02}");
        let range = |(from, to): (u32, u32)| match from == to {
            true => day(from),
            false => format!("{}/{}", day(from), day(to)),
        };
        let first = self.days.first()?;
        if let Some((to_month, to_day)) = self.to {
            // "26 желтоқсан-5 қаңтар": the end is of the next year.
            let to_year = if (month, first.0) <= (to_month, to_day) { year.to_owned() } else { next_year(year)? };
            return Some(format!("{}/{to_year}-{to_month:02}-{to_day:02}", day(first.0)));
        }
        // Days that are listed are a set, be they next to each other: "27 және 28 қазан".
        Some(match self.days[..] {
            [stretch] => range(stretch),
            _ => {
                let all = self.days.iter().flat_map(|(from, to)| *from..=*to).map(day);
                format!("{{{}}}", all.collect::<Vec<_>>().join(","))
            }
        })
    }
}

/// "16 желтоқсан", "15–17 мамыр", "15, 16 және 17 мамыр", "желтоқсанның 16-сы", "5-желтоқсан", "13 там.": the days, the token
/// after and features. A short name of a month counts only beside a year, before it (`in_year`) or after.
pub(super) fn days(words: &AnnotatedText<'_>, at: usize, in_year: bool) -> Option<(Days, usize, Feats)> {
    let of = |month, days| Days { month, days, to: None };
    if let Some((month, _)) = month(words, at).filter(|(_, feats)| feats.has(Feats::GEN)) {
        let (days, end, feats) = day_list(words, at + 1)?;
        let shown = feats.has(Feats::POSS3) || words.tokens[end - 1].kind == TokenKind::Number;
        return shown.then_some((of(month, days), end, feats));
    }
    // "3-тамыз" too, whose month may be read as a row of endings
    if let Some(tied) = words.tokens.get(at).and_then(Token::ending)
        && let Some((month, feats)) = tied_month(tied)
    {
        let (day, number) = whole(words, at, 31)?;
        return Some((of(month, vec![(day, day)]), number.tokens.end, feats));
    }
    let (mut days, end, feats) = day_list(words, at)?;
    if !feats.without(Feats::CARDINAL | Feats::ORDINAL).is_empty() || is_season_of_shows(words, at, end) {
        return None;
    }
    let ranged = days.iter().any(|(from, to)| from != to);
    let joined = (at..end).any(|i| bounds::is_and(words, i));
    if let Some((first, to, end, feats)) = hyphenated(words, end).filter(|_| days.len() == 1 && !ranged) {
        let closed = bounds::between(words, end);
        let days = Days { month: first, days, to: Some(to) };
        return Some((days, closed.map_or(end, |word| word.end), feats));
    }
    let (month, end, feats) = match month(words, end) {
        Some((month, feats)) => (month, end + 1, feats),
        None => {
            let (month, end, pointed) = short_month(words, end)?;
            let goes_on = pointed && words.sentence(end - 1).contains(&end);
            if !in_year && !goes_on && year_after(words, end).is_none() {
                return None;
            }
            (month, end, Feats::NONE)
        }
    };
    let (end, feats) = month_head(words, end).unwrap_or((end, feats));
    // "24-27 маусым аралығында", "12 мен 15 маусым аралығында"
    let pair = days.len() == 2 && !ranged && joined;
    let closed = bounds::between(words, end).filter(|_| ranged || pair);
    if closed.is_some() && pair {
        days = vec![(days[0].0, days[1].1)];
    }
    Some((of(month, days), closed.map_or(end, |word| word.end), feats))
}

/// "бір маусымда", in one season: a few in words before a month that is a thing too.
fn is_season_of_shows(words: &AnnotatedText<'_>, at: usize, end: usize) -> bool {
    const FEW: u32 = 9;
    let few = whole(words, at, FEW).filter(|(_, number)| number.tokens.end == end);
    few.is_some_and(|(_, number)| !number.digits && number.kind == NumberKind::Cardinal)
        && calendar(words, end, CalendarKind::Homonym).is_some()
}

/// "5-тен" of "5-тен 6 мамырға қараған түні", "16-сына" of "мамырдың 15-інен 16-сына дейін": a day that has its month from
/// the other end of an interval. The day, the token after it and its features.
pub(super) fn bare_day(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, usize, Feats)> {
    let (day, number) = whole(words, at, 31).filter(|(_, number)| number.digits && number.tied(words).is_none())?;
    Some((day, number.tokens.end, number.feats))
}

/// "ақпан-25 наурыз" behind a day: the first month, the second with its day, the token after and its features.
fn hyphenated(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, (u32, u32), usize, Feats)> {
    let (first, day) = words.tokens.get(at)?.text.split_once('-')?;
    let day: u32 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let (first, feats) = tied_month(first)?;
    let (second, ending) = month(words, at + 1).filter(|_| feats.is_empty())?;
    Some((first, (second, day), at + 2, ending))
}

/// Numbers up to 31 in growing order, divided by commas, "және" or dashes.
fn day_list(words: &AnnotatedText<'_>, at: usize) -> Option<(Stretches, usize, Feats)> {
    const LONGEST: usize = 8;
    let (first, number) = whole(words, at, 31).filter(|(_, n)| n.tied(words).is_none())?;
    let mut days = vec![(first, first)];
    let (mut end, mut feats) = (number.tokens.end, number.feats);
    let limit = words.sentence(at).end;
    while days.len() < LONGEST && end + 1 < limit {
        let range = words.is_dash(end);
        if !range && !words.is_mark(end, ",") && !bounds::is_and(words, end) {
            break;
        }
        let Some((day, number)) = whole(words, end + 1, 31).filter(|(_, n)| n.tied(words).is_none()) else { break };
        let Some(last) = days.last_mut().filter(|last| last.1 < day) else { break };
        if range {
            last.1 = day;
        } else {
            days.push((day, day));
        }
        (end, feats) = (number.tokens.end, number.feats);
    }
    Some((days, end, feats))
}

/// "16 желтоқсан", "15–17 мамыр", "желтоқсанның 16-сы", with or without a year after it.
pub(super) fn from_day(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let (days, end, feats) = days(words, at, false)?;
    match tied_year(words, end).or_else(|| year_after(words, end)) {
        Some((year, end, feats)) => Reading::absolute(end, feats, &days.edtf(&year)?),
        None => Reading::absolute(end, feats, &days.edtf("XXXX")?),
    }
}

/// "-2006" of "03-тамыз-2006".
fn tied_year(words: &AnnotatedText<'_>, at: usize) -> Option<(String, usize, Feats)> {
    let year = at + 1;
    let tied = at < words.len() && words.is_dash(at) && is_glued(words, at) && is_glued(words, year);
    let (year, number) = plain_year(words, year).filter(|_| tied)?;
    Some((year.to_string(), number.tokens.end, number.feats))
}

/// A year in digits.
fn plain_year(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, Numeral)> {
    whole(words, at, LAST_YEAR).filter(|(year, number)| *year >= FIRST_YEAR && number.digits)
}

/// The year that follows a day, month or quarter: "16 желтоқсан 2016 жыл", "16 желтоқсан, 2016".
pub(super) fn year_after(words: &AnnotatedText<'_>, at: usize) -> Option<(String, usize, Feats)> {
    let at = at + usize::from(at < words.len() && words.is_mark(at, ","));
    let (year, number) = plain_year(words, at).filter(|(_, number)| number.tied(words).is_none())?;
    let after = number.tokens.end;
    if let Some(head) = calendar(words, after, CalendarKind::Year) {
        return Some((year.to_string(), head.tokens.end, head.feats));
    }
    // "16 желтоқсанда 2016 теңге": a number of something.
    let counts = after < words.sentence(at).end
        && words.matches_at(after).iter().any(|m| matches!(m.entry.class, Class::Unit | Class::Currency))
        && calendar(words, after, CalendarKind::DayHead).is_none();
    (!counts).then(|| (year.to_string(), after, number.feats))
}
