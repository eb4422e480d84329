//! Days of a month: "16 желтоқсан", "15–17 мамыр", "мамырдың 15, 16 және 17-сі".

use super::bounds;
use super::calendar::{FIRST_YEAR, LAST_YEAR, Reading, calendar, month, month_head, whole};
use crate::morph::{Feats, Words};
use crate::tokenize::TokenKind;

/// Days in order, each from one to another or the same.
type Stretches = Vec<(u32, u32)>;

/// Days of a month.
pub(super) struct Days {
    month: u32,
    days: Stretches,
}

impl Days {
    /// In EDTF, of a year: a day, an interval or a set.
    pub(super) fn edtf(&self, year: &str) -> String {
        let month = self.month;
        let day = |day: u32| format!("{year}-{month:02}-{day:02}");
        let range = |(from, to): (u32, u32)| match from == to {
            true => day(from),
            false => format!("{}/{}", day(from), day(to)),
        };
        let next_to = self.days.windows(2).all(|pair| pair[0].1 + 1 == pair[1].0);
        match (self.days.first(), self.days.last()) {
            (Some(first), Some(last)) if next_to => range((first.0, last.1)),
            _ => {
                let all = self.days.iter().flat_map(|(from, to)| *from..=*to).map(day);
                format!("{{{}}}", all.collect::<Vec<_>>().join(","))
            }
        }
    }
}

/// "16 желтоқсан", "15–17 мамыр", "15, 16 және 17 мамыр", "желтоқсанның 16-сы": the days, the token after and features.
pub(super) fn days(words: &Words<'_>, at: usize) -> Option<(Days, usize, Feats)> {
    if let Some((month, _)) = month(words, at).filter(|(_, feats)| feats.has(Feats::GEN)) {
        let (days, end, feats) = day_list(words, at + 1)?;
        let shown = feats.has(Feats::POSS3) || words.tokens[end - 1].kind == TokenKind::Number;
        return shown.then_some((Days { month, days }, end, feats));
    }
    let (days, end, feats) = day_list(words, at)?;
    if !feats.without(Feats::CARDINAL | Feats::ORDINAL).is_empty() {
        return None;
    }
    let (month, feats) = month(words, end)?;
    let (end, feats) = month_head(words, end + 1).unwrap_or((end + 1, feats));
    // "24-27 маусым аралығында"
    let closed = bounds::between(words, end).filter(|_| days.iter().any(|(from, to)| from != to));
    Some((Days { month, days }, closed.map_or(end, |word| word.end), feats))
}

/// Numbers up to 31 in growing order, divided by commas, "және" or dashes.
fn day_list(words: &Words<'_>, at: usize) -> Option<(Stretches, usize, Feats)> {
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
pub(super) fn from_day(words: &Words<'_>, at: usize) -> Option<Reading> {
    let (days, end, feats) = days(words, at)?;
    match year_after(words, end) {
        Some((year, end, feats)) => Reading::absolute(end, feats, &days.edtf(&year)),
        None => Reading::absolute(end, feats, &days.edtf("XXXX")),
    }
}

/// The year that follows a day or month: "16 желтоқсан 2016 жыл", "16 желтоқсан, 2016".
fn year_after(words: &Words<'_>, at: usize) -> Option<(String, usize, Feats)> {
    let at = at + usize::from(at < words.len() && words.is_mark(at, ","));
    let (year, number) = whole(words, at, LAST_YEAR).filter(|(year, number)| *year >= FIRST_YEAR && number.digits)?;
    let plain = (number.tokens.end, number.feats);
    let head = calendar(words, number.tokens.end, "year").map(|m| (m.tokens.end, m.feats));
    let (end, feats) = head.unwrap_or(plain);
    Some((year.to_string(), end, feats))
}
