//! Dates in digits: "14.12.2011", "2011-12-14", "2006.01.01.", "16.02.02 күні", "05.2024", "2024-05-24T15:30:00+05:00".

use super::calendar::{Reading, calendar, is_glued, relation};
use super::clock;
use super::edtf::Edtf;
use super::time::Time;
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::schema::CalendarKind;
use crate::tokenize::TokenKind;

/// A date in digits, with the time that stands right behind it.
pub(super) fn in_digits(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let token = words.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let text = token.stem();
    if let Some((day, time)) = text.split_once('T') {
        let time = of_machines(time)?;
        return Some(Reading { time: Some(time), ..Reading::absolute(at + 1, words.feats(at), day)? });
    }
    // "17.03 күні"
    if let Some((day, month)) = text.split_once('.').filter(|(day, month)| day.len() == 2 && month.len() == 2) {
        let head = calendar(words, at + 1, CalendarKind::DayHead).filter(|m| m.feats.has(Feats::POSS3))?;
        let shown = token.ending().is_none() && head.feats.without(Feats::POSS3).is_empty();
        return shown.then(|| Reading::absolute(at + 1, Feats::NONE, &format!("XXXX-{month}-{day}")))?;
    }
    if let Some(month) = month_of_year(words, at, text) {
        return match calendar(words, at + 1, CalendarKind::Year) {
            Some(m) => Reading::absolute(m.tokens.end, m.feats, &month),
            None => Reading::absolute(at + 1, words.feats(at), &month),
        };
    }
    let (edtf, mut end, sure) = match parts(text) {
        Some((edtf, sure)) => (edtf, at + 1, sure),
        None => (hyphens(words, at)?, at + 5, true),
    };
    // "2006.01.01. бастап": a point that ends no sentence.
    let pointed = words.tokens[end - 1].ending().is_none() && is_glued(words, end) && words.is_mark(end, ".");
    let limit = words.sentence(at).end;
    if pointed && end + 1 < limit && words.tokens[end + 1].text.starts_with(char::is_lowercase) {
        end += 1;
    }
    let feats = words.feats(end - 1);
    if let Some((time, last, feats)) = time_behind(words, end) {
        return Some(Reading { time: Some(time), day_end: end, ..Reading::absolute(last, feats, &edtf)? });
    }
    // "12.12.2016 ж.", "12.12.2016 жылы"
    if let Some(m) = calendar(words, end, CalendarKind::Year) {
        return Reading::absolute(m.tokens.end, m.feats, &edtf);
    }
    let shown = sure
        || calendar(words, end, CalendarKind::DayHead).is_some_and(|m| m.feats.has(Feats::POSS3))
        || relation(words, end, feats).is_some();
    shown.then(|| Reading::absolute(end, feats, &edtf))?
}

/// Three numbers of one token, and whether they are a date without context.
///
/// A year in two digits needs a word that shows it.
fn parts(text: &str) -> Option<(String, bool)> {
    let divider = ['.', '/', '-'].into_iter().find(|divider| text.contains(*divider))?;
    let parts: Vec<&str> = text.split(divider).collect();
    let [first, second, third] = parts[..] else { return None };
    if parts.iter().any(|part| part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let short = |part: &str| (1..=2).contains(&part.len());
    match (first.len(), third.len()) {
        (4, 1..=2) if short(second) => Some((format!("{first}-{second:0>2}-{third:0>2}"), true)),
        (1..=2, 4) if short(second) => Some((format!("{third}-{second:0>2}-{first:0>2}"), true)),
        // Of which century is certain for neither those to come nor those of our grandparents.
        (2, 2) if divider == '.' && second.len() == 2 => match third.parse().ok()? {
            year @ 0..30 => Some((format!("20{year:02}-{second}-{first}"), false)),
            year @ 50..100 => Some((format!("19{year}-{second}-{first}"), false)),
            _ => None,
        },
        _ => None,
    }
}

/// "05.2024", "12.2025 ж.": no number begins with a nought, of others a word of the calendar or a second one shows that no decimals
/// are meant, as in "бағамы 12.2025", a rate.
fn month_of_year(words: &AnnotatedText<'_>, at: usize, text: &str) -> Option<String> {
    let (month, year) = text.split_once('.').filter(|_| is_month_of_year(text))?;
    let sentence = words.sentence(at);
    // "№ 05.2024"
    if at > sentence.start && words.tokens[at - 1].kind == TokenKind::Symbol {
        return None;
    }
    let beside = |dash: usize, other: usize| {
        sentence.contains(&other) && words.is_dash(dash) && is_month_of_year(words.tokens[other].stem())
    };
    let shown = month.starts_with('0')
        || calendar(words, at + 1, CalendarKind::Year).is_some()
        || relation(words, at + 1, words.feats(at)).is_some()
        || beside(at + 1, at + 2)
        || at > 1 && beside(at - 1, at - 2);
    shown.then(|| format!("{year}-{month}"))
}

/// Two digits of a month, a point, and a year near ours.
fn is_month_of_year(text: &str) -> bool {
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    text.split_once('.').is_some_and(|(month, year)| {
        (month.len(), year.len()) == (2, 4)
            && number(month).is_some_and(|month| (1..=12).contains(&month))
            && number(year).is_some_and(|year| (1900..2100).contains(&year))
    })
}

/// "24-05-2024": five tokens without blanks.
fn hyphens(words: &AnnotatedText<'_>, at: usize) -> Option<String> {
    let end = at + 5;
    if end > words.sentence(at).end
        || !(at + 1..end).all(|i| is_glued(words, i))
        || is_glued(words, end)
        || ![at + 1, at + 3].into_iter().all(|i| words.is_mark(i, "-"))
    {
        return None;
    }
    let [day, month, year] = [at, at + 2, at + 4].map(|i| words.tokens[i].stem());
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let fits = [day, month].iter().all(|part| part.len() == 2 && plain(part)) && year.len() == 4 && plain(year);
    fits.then(|| format!("{year}-{month}-{day}"))
}

/// "15:30" behind a date, with or without a comma; the token after it and its features.
fn time_behind(words: &AnnotatedText<'_>, at: usize) -> Option<(Time, usize, Feats)> {
    let limit = words.sentence(at - 1).end;
    let at = at + usize::from(at < limit && words.is_mark(at, ","));
    let token = words.tokens.get(at).filter(|token| at < limit && token.kind == TokenKind::Number)?;
    // From one time to another: a date and a time of their own.
    if at + 1 < limit && words.is_dash(at + 1) {
        return None;
    }
    let (hour, minute, second) = clock::digits(token.stem(), false)?;
    let (hour, end, feats) = clock::meridiem(words, at, hour)?;
    let second = second.map_or_else(String::new, |second| format!(":{second:02}"));
    Some((format!("{hour:02}:{minute:02}{second}").parse().ok()?, end, feats))
}

/// A time as machines write it, its zone with a colon.
fn of_machines(text: &str) -> Option<Time> {
    let zone = text.len().checked_sub(5).filter(|at| text[*at..].starts_with(['+', '-']) && !text[*at..].contains(':'));
    match zone {
        Some(at) => format!("{}:{}", &text[..at + 3], &text[at + 3..]).parse().ok(),
        None => text.parse().ok(),
    }
}

/// Whether token `at` looks like a date but is none, such as "30.02.2024".
pub(super) fn is_false(words: &AnnotatedText<'_>, at: usize) -> bool {
    let token = &words.tokens[at];
    if token.kind != TokenKind::Number {
        return false;
    }
    let text = token.stem();
    let date = text.split_once('T').map_or(text, |(day, _)| day);
    parts(date).is_some_and(|(edtf, sure)| sure && (edtf.parse::<Edtf>().is_err() || date.len() < text.len()))
}
