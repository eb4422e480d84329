//! Years: "2016 жылғы", "2008–2009 жылдары", "2023/24 оқу жылы", "2015 және 2024 жылдары", "© 2012–2024", "б.з.б. 490 жылы".

use super::bounds;
use super::calendar::{FIRST_YEAR, LAST_YEAR, Reading, calendar, relation, whole};
use super::centuries;
use super::days::days;
use super::months::{months, part_of_year, quarter};
use super::relative::Relative;
use super::unit::Period;
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::schema::{CalendarKind, Connector};
use crate::number::NumberKind;
use crate::tokenize::TokenKind;

/// The most years before our era that four digits can tell.
const EARLIEST_YEAR: u32 = 9999;

/// Years from one to another, or one.
type Stretch = (u32, u32);

/// The parts of an enumeration of years.
///
/// These are the years, the next token, the features of the last year, and the noun that a hyphen ties to it.
struct Item<'text> {
    years: Stretch,
    end: usize,
    feats: Feats,
    tied: Option<&'text str>,
}

fn item<'text>(words: &AnnotatedText<'text>, at: usize) -> Option<Item<'text>> {
    if let Some(years) = split_year(words, at) {
        return Some(Item { years, end: at + 1, feats: Feats::NONE, tied: None });
    }
    let (year, number) = whole(words, at, LAST_YEAR).filter(|(year, _)| *year >= FIRST_YEAR)?;
    Some(Item { years: (year, year), end: number.tokens.end, feats: number.feats, tied: number.tied(words) })
}

/// "2023/24", "2023/2024": a year and the next.
fn split_year(words: &AnnotatedText<'_>, at: usize) -> Option<Stretch> {
    let token = words.tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.ending().is_none())?;
    let (first, second) = token.stem().split_once('/').filter(|(year, _)| year.len() == 4)?;
    let from = first.parse().ok().filter(|from| (FIRST_YEAR..LAST_YEAR).contains(from))?;
    let to: u32 = second.parse().ok()?;
    let next = match second.len() {
        2 => to == (from + 1) % 100,
        4 => to == from + 1,
        _ => false,
    };
    next.then_some((from, from + 1))
}

/// "2008–2009 жылдары", "2008-2009 жж.", "2015 және 2024 жылдары", "2023/24 оқу жылы", "© 2012–2024".
pub(super) fn years(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    const LONGEST: usize = 8;
    let limit = words.sentence(at).end;
    let mut last = item(words, at)?;
    let mut all = vec![last.years];
    let mut joined = false;
    while all.len() < LONGEST && last.end + 1 < limit && last.tied.is_none() {
        let digits = |i: usize| words.tokens[i].kind == TokenKind::Number && words.text(i).len() == 4;
        let tokens = last.end - 1..last.end;
        let dash = bounds::joins(words, &tokens, last.feats).is_some_and(|_| words.is_dash(last.end));
        let and = !dash && bounds::is_and(words, last.end) && last.feats.without(Feats::CARDINAL).is_empty();
        let comma = words.is_mark(last.end, ",") && digits(last.end - 1) && digits(last.end + 1);
        if !dash && !and && !comma {
            break;
        }
        let Some(next) = item(words, last.end + 1).filter(|next| last.years.1 < next.years.0) else { break };
        match all.last_mut() {
            Some(stretch) if dash => stretch.1 = next.years.1,
            _ => all.push(next.years),
        }
        joined |= and;
        last = next;
    }
    let single = all.len() == 1 && all[0].0 == all[0].1;
    let (end, feats) = match last.tied {
        Some(tied) => (last.end, centuries::years_ending(tied).filter(|_| !single)?),
        None => match calendar(words, last.end, CalendarKind::Year).filter(|_| !single) {
            Some(m) => (m.tokens.end, m.feats),
            // "(1889–1931)": the years of a life or a state.
            None if !single && all.len() == 1 && in_brackets(words, at, last.end) => (last.end, Feats::NONE),
            None if is_copyright(words, at) => (last.end, Feats::NONE),
            None => return None,
        },
    };
    // "2015 және 2017 жылдар аралығында"
    let pair = all.len() == 2 && joined && all.iter().all(|(from, to)| from == to);
    if let Some(closing) = bounds::between(words, end).filter(|_| pair) {
        return Reading::absolute(closing.end, Feats::NONE, &format!("{:04}/{:04}", all[0].0, all[1].1));
    }
    Reading::absolute(end, feats, &edtf_of(&all)?)
}

/// A year, an interval or a set; `None` for a set too large to be written out.
fn edtf_of(all: &[Stretch]) -> Option<String> {
    const MOST: u32 = 60;
    if let [(from, to)] = *all {
        return Some(if from == to { format!("{from:04}") } else { format!("{from:04}/{to:04}") });
    }
    let members: u32 = all.iter().map(|(from, to)| to - from + 1).sum();
    let years = all.iter().flat_map(|(from, to)| *from..=*to).map(|year| format!("{year:04}"));
    (members <= MOST).then(|| format!("{{{}}}", years.collect::<Vec<_>>().join(",")))
}

/// Whether brackets hold just these tokens.
pub(super) fn in_brackets(words: &AnnotatedText<'_>, start: usize, end: usize) -> bool {
    start > 0 && words.is_mark(start - 1, "(") && end < words.len() && words.is_mark(end, ")")
}

/// "© 2012–2024": digits right behind the sign.
fn is_copyright(words: &AnnotatedText<'_>, at: usize) -> bool {
    at > 0 && words.is_mark(at - 1, "©") && words.tokens[at].kind == TokenKind::Number
}

/// Years that go backwards, and what only looks like a fraction: "2015–2010 жылдары", "2023/24"; the token after it.
pub(super) fn false_years(words: &AnnotatedText<'_>, at: usize) -> Option<usize> {
    if split_year(words, at).is_some() {
        return Some(at + 1);
    }
    let first = item(words, at)?;
    if first.end + 1 >= words.sentence(at).end || !words.is_dash(first.end) {
        return None;
    }
    let second = item(words, first.end + 1).filter(|second| second.years.0 < first.years.0)?;
    calendar(words, second.end, CalendarKind::Year).map(|m| m.tokens.end)
}

/// A year: its text in EDTF, its relative date, its end and features.
struct Year {
    edtf: String,
    relative: Option<Relative>,
    end: usize,
    feats: Feats,
}

fn year(words: &AnnotatedText<'_>, at: usize) -> Option<Year> {
    if let Some(year) = relative_year(words, at) {
        return Some(year);
    }
    let era = calendar(words, at, CalendarKind::Era)
        .map(|m| (m.tokens.end, m.entry.calendar().is_some_and(|row| row.value == Some("bc"))));
    // Before the era years are counted farther than they will come.
    let most = if era.is_some() { EARLIEST_YEAR } else { LAST_YEAR };
    let (value, number) = whole(words, era.map_or(at, |(end, _)| end), most)?;
    let head = calendar(words, number.tokens.end, CalendarKind::Year)?;
    let (end, feats) = (head.tokens.end, head.feats);
    let found = |edtf| Some(Year { edtf, relative: None, end, feats });
    if feats.has(Feats::PLUR) {
        // "1883 жылдары", in the years around 1883: one that is no decade
        let plain =
            value >= FIRST_YEAR && value % 10 != 0 && feats.has(Feats::POSS3) && number.kind == NumberKind::Cardinal;
        return plain.then(|| found(format!("{value:04}~")))?;
    }
    match era {
        Some((_, true)) if value == 1 => return found("0000".to_owned()),
        Some((_, true)) => return found(format!("-{:04}", value - 1)),
        Some((_, false)) => return found(format!("{value:04}")),
        None => {}
    }
    let ordinal = number.kind == NumberKind::Ordinal;
    if (10..100).contains(&value) && ordinal && head.feats.has_any(Feats::POSS3 | Feats::GEN | Feats::ABL) {
        // "91-інші жылы": of which century is certain only for the later years.
        return found(if value >= 30 { format!("19{value}") } else { format!("XX{value}") });
    }
    let bounded = bounds::after(words, end, head.feats).is_some() && relation(words, end, head.feats).is_none();
    // "1000 жыл" alone is rather a duration.
    let bare = head.feats.is_empty()
        && words.connector(number.tokens.end, Connector::Years).is_some_and(|years| years.feats.is_empty());
    let clear = value % 100 != 0 || !bare || ordinal;
    (value >= FIRST_YEAR && !bounded && clear).then(|| found(format!("{value:04}")))?
}

/// A year by its relation to the current one: "осы жылдың", "биылғы" (this year's).
fn relative_year(words: &AnnotatedText<'_>, at: usize) -> Option<Year> {
    let m = calendar(words, at, CalendarKind::Relative).filter(|m| !m.feats.has(Feats::LOC) || m.tokens.len() > 1)?;
    let relative: Relative = m.entry.calendar()?.value?.parse().ok()?;
    // "биыл қаңтарда" is two expressions, "биылғы қаңтарда" one.
    let attribute = m.feats.has(Feats::GEN) || is_attributive(m.entry.text());
    let is_year = attribute && matches!(relative, Relative::Shift { period: Period::Year, .. });
    let (end, feats) = (m.tokens.end, m.feats);
    is_year.then(|| Year { edtf: "XXXX".to_owned(), relative: Some(relative), end, feats })
}

/// "биылғы", "өткен жылғы": of that time, in -ғы, -гі.
pub(super) fn is_attributive(word: &str) -> bool {
    word.ends_with("ғы") || word.ends_with("гі")
}

/// "2016 жыл", and what may follow: days, months, a season, quarter or half.
pub(super) fn from_year(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let year = year(words, at)?;
    match in_year(words, year.end, &year) {
        Some(reading) => Some(Reading { relative: reading.relative.or(year.relative), ..reading }),
        // A relative year alone is left to the grammar of relative dates.
        None if year.relative.is_some() => None,
        None => Reading::absolute(year.end, year.feats, &year.edtf),
    }
}

/// What stands after a year, inside it.
fn in_year(words: &AnnotatedText<'_>, at: usize, year: &Year) -> Option<Reading> {
    if at >= words.len() || !words.sentence(at - 1).contains(&at) {
        return None;
    }
    if let Some((days, end, feats)) = days(words, at, true) {
        return Reading::absolute(end, feats, &days.edtf(&year.edtf)?);
    }
    if let Some((months, reading)) = months(words, at, Some(&year.edtf)) {
        return Some(Reading { core: if months > 1 { reading.core } else { reading.end }, ..reading });
    }
    let season = calendar(words, at, CalendarKind::Season);
    let shown =
        |feats: Feats| feats.has(Feats::POSS3) || (year.relative.is_some() && feats.has_any(Feats::LOC | Feats::ABL));
    if let Some(season) = season.filter(|m| shown(m.feats)) {
        let code = season.entry.calendar()?.number?;
        return part_of_year(season.tokens.end, season.feats, code, &year.edtf, year.relative);
    }
    let (code, end, feats) = quarter(words, at)?;
    part_of_year(end, feats, code, &year.edtf, year.relative)
}
