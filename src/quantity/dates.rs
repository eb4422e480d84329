//! Dates in a text, and their value in EDTF.
//!
//! The grammar stands in `grammar.md`.

use serde::{Deserialize, Serialize};

use super::calendar::{FIRST_YEAR, LAST_YEAR, Reading, calendar, month, month_head, whole};
use super::days::{days, from_day};
use super::{Edtf, Found, Period, QuantityValue, Relative, bounds, centuries, clock};
use crate::lexicon::Class;
use crate::morph::{Feats, Match, Upos, Words};
use crate::named::named;
use crate::number::{NumberKind, number_at, parse_roman};
use crate::tokenize::TokenKind;

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Date {
    /// The date itself; `None` for one that only a reference date could tell ("кеше", yesterday).
    pub edtf: Option<Edtf>,
    /// Whether the date is meant, or the time from it, up to it, …
    pub relation: Relation,
    /// What the date is relative to the day of writing; `None` for an absolute one.
    pub relative: Option<Relative>,
}

named! {
    /// How a date limits time. The names are those of the output contract.
    pub enum Relation: "relation" {
        /// The date itself.
        At = "at",
        /// "2000 жылдан бастап", from it on.
        Since = "since",
        /// "2020 жылға дейін", up to it.
        Until = "until",
        /// "2000 жылдан бұрын", before it.
        Before = "before",
        /// "2000 жылдан кейін", after it.
        After = "after",
    }
}

/// The grammars of dates, in the order in which they are asked. Each is given a token and tells what begins there.
const GRAMMARS: [fn(&Words<'_>, usize) -> Option<Reading>; 14] = [
    clock::time,
    in_digits,
    years,
    from_year,
    from_day,
    from_month,
    centuries::decade,
    centuries::century,
    ago,
    relative,
    edge_of_year,
    season,
    weekday,
    holiday,
];

/// The date that begins with token `at`, with the words of relation after it; an attribute before it from token `from` on
/// is taken in.
pub(super) fn date_at(words: &Words<'_>, at: usize) -> Option<Found> {
    if !may_be_date(words, at) {
        return None;
    }
    let mut reading = GRAMMARS.iter().find_map(|grammar| grammar(words, at))?;
    if let Some(whole) = interval(words, &reading) {
        reading = whole;
    }
    if let Some(edge) = calendar(words, reading.end, "edge").filter(|m| m.feats.has(Feats::POSS3)) {
        reading = Reading { end: edge.tokens.end, core: edge.tokens.end, feats: edge.feats, ..reading };
    }
    let Reading { end, from, core, feats, edtf, relative } = reading;
    let relation = relation(words, end, feats);
    let (name, last, core) = match relation {
        Some((name, last, true)) => (name, last, last),
        Some((name, last, false)) => (name, last, end),
        None => (Relation::At, end, core),
    };
    let tokens = at..last;
    let span = words.span(&tokens);
    let date = Date { edtf, relation: name, relative };
    Some(Found { tokens, core: at.max(from)..core, first: None, span, value: QuantityValue::Date(date) })
}

/// A cheap look before the grammars: a number is only a date when a word of the calendar, a mark or another number
/// follows, or its digits are more than a number.
fn may_be_date(words: &Words<'_>, at: usize) -> bool {
    let of_calendar = |i: usize| {
        words.matches_at(i).iter().any(|m| matches!(m.entry.class, Class::Calendar | Class::Holiday | Class::Unit))
    };
    let token = &words.tokens[at];
    if of_calendar(at) || token.stem().contains([':', '.', '-', '/']) || token.ending().is_some() {
        return true;
    }
    let Some(number) = number_at(words, at) else {
        return parse_roman(token.stem()).is_some();
    };
    let end = number.tokens.end;
    end < words.sentence(at).end
        && (words.tokens[end].kind != TokenKind::Word || of_calendar(end) || bounds::is_and(words, end))
}

/// "2005 жылдан 2010 жылға дейін", "5 мамырдан 10 маусымға дейін": from one date to another.
fn interval(words: &Words<'_>, first: &Reading) -> Option<Reading> {
    let from = first.edtf.as_ref().filter(|edtf| !edtf.as_str().contains('/') && !edtf.is_time())?;
    let limit = words.sentence(first.end - 1).end;
    let joined = first.end < limit && bounds::is_and(words, first.end) && first.feats.without(Feats::POSS3).is_empty();
    let next = first.end + usize::from(joined);
    if next >= limit || !(joined || first.feats.has(Feats::ABL)) {
        return None;
    }
    let second = GRAMMARS.iter().find_map(|grammar| grammar(words, next))?;
    let to = second.edtf.as_ref().filter(|edtf| !edtf.is_time() && !edtf.as_str().contains('/'))?;
    let end = match joined {
        // "27 наурыз бен 4 сәуір аралығында"
        true => bounds::between(words, second.end)?.end,
        false => relation(words, second.end, second.feats).filter(|(name, ..)| *name == Relation::Until)?.1,
    };
    // The year may be told once.
    let same_year = |one: &str, other: &str| match (one.strip_prefix("XXXX"), other.get(..4)) {
        (Some(rest), Some(year)) if !other.starts_with("XXXX") => format!("{year}{rest}"),
        _ => one.to_owned(),
    };
    let (from, to) = (same_year(from.as_str(), to.as_str()), same_year(to.as_str(), from.as_str()));
    Reading::absolute(end, Feats::NONE, &format!("{from}/{to}"))
}

/// The relation that token `at` puts the date before it in, the token after it, and whether annotators mark it too;
/// `feats` are what the last word of the date bears.
fn relation(words: &Words<'_>, at: usize, feats: Feats) -> Option<(Relation, usize, bool)> {
    let m = calendar(words, at, "relation").filter(|m| m.feats.is_empty())?;
    let mut parts = m.entry.row.get(2).split(':');
    let (relation, case) = (parts.next()?, parts.next()?);
    let case = if case == "abl" { Feats::ABL } else { Feats::DAT };
    let governed = feats.has(case) || words.may_be(at - 1, case);
    governed.then_some((relation.parse().ok()?, m.tokens.end, parts.next().is_none()))
}

/// "14.12.2011", "2011-12-14"
fn in_digits(words: &Words<'_>, at: usize) -> Option<Reading> {
    let token = words.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let text = token.stem();
    let edtf = match text.split(['.', '-', '/']).collect::<Vec<_>>()[..] {
        [year, month, day] if year.len() == 4 && text.contains('-') => format!("{year}-{month}-{day}"),
        [day, month, year] if year.len() == 4 && !text.contains('-') => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => return None,
    };
    // "12.12.2016 ж.", "12.12.2016 жылы"
    match calendar(words, at + 1, "year") {
        Some(m) => Reading::absolute(m.tokens.end, m.feats, &edtf),
        None => Reading::absolute(at + 1, words.feats(at), &edtf),
    }
}

/// "2008–2009 жылдары", "2008-2009 жж."
fn years(words: &Words<'_>, at: usize) -> Option<Reading> {
    let (from, first) = whole(words, at, LAST_YEAR)?;
    let second = bounds::joins(words, &first.tokens, first.feats).filter(|second| *second == first.tokens.end + 1)?;
    let (to, second) = whole(words, second, LAST_YEAR)?;
    let head = match second.tied(words) {
        Some(tied) => (second.tokens.end, centuries::years_ending(tied)?),
        None => match calendar(words, second.tokens.end, "year") {
            Some(m) => (m.tokens.end, m.feats),
            // "(1889–1931)": the years of a life or a state.
            None if in_brackets(words, at, second.tokens.end) => (second.tokens.end, Feats::NONE),
            None => return None,
        },
    };
    let plausible = FIRST_YEAR <= from && from < to;
    plausible.then(|| Reading::absolute(head.0, head.1, &format!("{from}/{to}")))?
}

/// Whether brackets hold just these tokens.
fn in_brackets(words: &Words<'_>, start: usize, end: usize) -> bool {
    start > 0 && words.is_mark(start - 1, "(") && end < words.len() && words.is_mark(end, ")")
}

/// A year: what stands for it in EDTF, the date it is relative to, its end and features.
struct Year {
    edtf: String,
    relative: Option<Relative>,
    end: usize,
    feats: Feats,
}

fn year(words: &Words<'_>, at: usize) -> Option<Year> {
    if let Some(year) = relative_year(words, at) {
        return Some(year);
    }
    let era = calendar(words, at, "era").map(|m| m.tokens.end);
    let (value, number) = whole(words, era.unwrap_or(at), LAST_YEAR)?;
    let head = calendar(words, number.tokens.end, "year").filter(|m| !m.feats.has(Feats::PLUR))?;
    let (end, feats) = (head.tokens.end, head.feats);
    let found = |edtf| Some(Year { edtf, relative: None, end, feats });
    if era.is_some() {
        return found(format!("-{:04}", value - 1));
    }
    let ordinal = number.kind == NumberKind::Ordinal;
    if (10..100).contains(&value) && ordinal && head.feats.has_any(Feats::POSS3 | Feats::GEN | Feats::ABL) {
        // "91-інші жылы": of which century is certain only for the later years.
        return found(if value >= 30 { format!("19{value}") } else { format!("XX{value}") });
    }
    let bounded = bounds::after(words, end, head.feats).is_some() && relation(words, end, head.feats).is_none();
    // "1000 жыл" alone is rather a duration.
    let bare = head.feats.is_empty()
        && words.connector(number.tokens.end, "years").is_some_and(|years| years.feats.is_empty());
    let clear = value % 100 != 0 || !bare || ordinal;
    (value >= FIRST_YEAR && !bounded && clear).then(|| found(format!("{value:04}")))?
}

/// "осы жылдың", "биылғы": a year told by its relation to this.
fn relative_year(words: &Words<'_>, at: usize) -> Option<Year> {
    let m = calendar(words, at, "relative").filter(|m| !m.feats.has(Feats::LOC) || m.tokens.len() > 1)?;
    let relative: Relative = m.entry.row.get(2).parse().ok()?;
    // "биыл қаңтарда" is two expressions, "биылғы қаңтарда" one.
    let attribute = m.feats.has(Feats::GEN) || is_attributive(m.entry.row.get(0));
    let is_year = attribute && matches!(relative, Relative::Shift { period: Period::Year, .. });
    let (end, feats) = (m.tokens.end, m.feats);
    is_year.then(|| Year { edtf: "XXXX".to_owned(), relative: Some(relative), end, feats })
}

/// "биылғы", "өткен жылғы": of that time, in -ғы, -гі.
fn is_attributive(word: &str) -> bool {
    word.ends_with("ғы") || word.ends_with("гі")
}

/// "2016 жыл", and what may follow: days, months, a season, quarter or half.
fn from_year(words: &Words<'_>, at: usize) -> Option<Reading> {
    let year = year(words, at)?;
    match in_year(words, year.end, &year.edtf) {
        Some(reading) => Some(Reading { relative: year.relative, ..reading }),
        // A relative year alone is left to the grammar of relative dates.
        None if year.relative.is_some() => None,
        None => Reading::absolute(year.end, year.feats, &year.edtf),
    }
}

/// What stands after a year, inside it.
fn in_year(words: &Words<'_>, at: usize, year: &str) -> Option<Reading> {
    if let Some((days, end, feats)) = days(words, at) {
        return Reading::absolute(end, feats, &days.edtf(year));
    }
    if let Some((months, reading)) = months(words, at, year) {
        return Some(Reading { core: if months > 1 { reading.core } else { reading.end }, ..reading });
    }
    if let Some(season) = calendar(words, at, "season").filter(|m| m.feats.has(Feats::POSS3)) {
        return Reading::absolute(season.tokens.end, season.feats, &format!("{year}-{}", season.entry.row.get(2)));
    }
    let (nth, number) = whole(words, at, 4).filter(|(_, n)| n.kind == NumberKind::Ordinal || n.digits)?;
    let end = number.tokens.end;
    if let Some(quarter) = calendar(words, end, "quarter") {
        return Reading::absolute(quarter.tokens.end, quarter.feats, &format!("{year}-{}", 32 + nth));
    }
    let half = calendar(words, end, "half").filter(|_| nth <= 2)?;
    Reading::absolute(half.tokens.end, half.feats, &format!("{year}-{}", 39 + nth))
}

/// "тамыз айында", "тамызда": a month, or one to another, when its ending or head shows that it is one.
fn from_month(words: &Words<'_>, at: usize) -> Option<Reading> {
    let at = calendar(words, at, "attribute").filter(|m| m.feats.is_empty()).map_or(at, |m| m.tokens.end);
    let (count, reading) = months(words, at, "XXXX")?;
    let (_, feats) = month(words, at).unwrap_or((0, Feats::NONE));
    let edge = feats.has(Feats::GEN) && calendar(words, reading.end, "edge").is_some();
    // A capital may be a name: Қазан is a city.
    let temporal = feats.has_any(Feats::LOC | Feats::ABL | Feats::DAT) && !feats.has(Feats::POSS3);
    let name = words.is_capital(at) && !words.is_initial(at);
    let headed = reading.end > reading.core || in_list(words, at);
    (count > 1 || headed || edge || (temporal && !name)).then_some(reading)
}

/// "наурыз, маусым және тамыз айларында": whether months follow, the last with "айлары".
fn in_list(words: &Words<'_>, at: usize) -> bool {
    let limit = words.sentence(at).end;
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

/// Months from one to another, with or without "айы" after them: how many were named, and the reading.
fn months(words: &Words<'_>, at: usize, year: &str) -> Option<(usize, Reading)> {
    let limit = if at < words.len() { words.sentence(at).end } else { return None };
    let (first, last, mut end, mut feats) = match month(words, at) {
        Some((first, feats)) => {
            let second = (at + 2 < limit && words.is_dash(at + 1) && feats.is_empty()).then(|| month(words, at + 2));
            match second.flatten() {
                Some((last, feats)) => (first, last, at + 3, feats),
                None => (first, first, at + 1, feats),
            }
        }
        // "қаңтар-маусым" as one token
        None => {
            let (first, last) = words.text(at).split_once('-')?;
            // A look at the list before the closer one.
            if !words.lists(&first.to_lowercase(), Class::Calendar) {
                return None;
            }
            let (first, _) = month_word(first)?;
            let (last, feats) = month_word(last)?;
            (first, last, at + 1, feats)
        }
    };
    let core = end;
    if let Some((after, ending)) = month_head(words, end) {
        (end, feats) = (after, ending);
    }
    let edtf = match first < last {
        true => format!("{year}-{first:02}/{year}-{last:02}"),
        false => format!("{year}-{first:02}"),
    };
    Some((if first < last { 2 } else { 1 }, Reading { core, ..Reading::absolute(end, feats, &edtf)? }))
}

/// A month by a word of its own.
fn month_word(word: &str) -> Option<(u32, Feats)> {
    let words = Words::new(word);
    (words.len() == 1).then(|| month(&words, 0))?
}

/// "үш күн бұрын", "осыдан 10 жыл бұрын"
fn ago(words: &Words<'_>, at: usize) -> Option<Reading> {
    let (count, number) = whole(words, at, 10_000).filter(|(_, n)| n.kind == NumberKind::Cardinal)?;
    let after = number.tokens.end;
    let unit = (after < words.len()).then(|| words.longest(after, Class::Unit))?.filter(|m| m.feats.is_empty())?;
    let period: Period = unit.entry.row.get(1).parse().ok().filter(|_| unit.entry.row.get(2) == "duration")?;
    let ago = calendar(words, unit.tokens.end, "ago").filter(|m| m.feats.is_empty())?;
    let relative = Some(Relative::Shift { by: -i32::try_from(count).ok()?, period });
    let end = ago.tokens.end;
    Some(Reading { end, from: 0, core: end, feats: Feats::NONE, edtf: None, relative })
}

/// "кеше", "өткен жылы"
fn relative(words: &Words<'_>, at: usize) -> Option<Reading> {
    let m = calendar(words, at, "relative")?;
    // "бүгінде" is "nowadays"; a phrase may take the cases of time.
    let single = m.tokens.len() == 1;
    // "биылғы оқиға", this year's event, tells no date.
    if single && is_attributive(m.entry.row.get(0)) {
        return None;
    }
    let fits = !single || !m.feats.has_any(Feats::LOC | Feats::ACC);
    let relative = fits.then(|| m.entry.row.get(2).parse().ok())??;
    let end = m.tokens.end;
    // "бүгінгі таңда", these days, is no day.
    let longer = calendar(words, at, "named").is_some_and(|named| named.tokens.len() > m.tokens.len());
    (!longer).then_some(Reading { end, from: 0, core: end, feats: m.feats, edtf: None, relative: Some(relative) })
}

/// "жыл соңына дейін": of the year of writing.
fn edge_of_year(words: &Words<'_>, at: usize) -> Option<Reading> {
    let alone = |m: &&Match| m.feats.is_empty() && m.tokens.len() == 1;
    let head = calendar(words, at, "year").filter(alone)?;
    calendar(words, head.tokens.end, "edge").filter(|m| m.feats.has(Feats::POSS3))?;
    let relative = Some(Relative::Shift { by: 0, period: Period::Year });
    let end = head.tokens.end;
    Some(Reading { end, from: 0, core: end, feats: Feats::NONE, edtf: None, relative })
}

/// "жазда", "қыстың күні", "көктем айлары": a season that its ending or head shows.
fn season(words: &Words<'_>, at: usize) -> Option<Reading> {
    let first = at;
    let at = calendar(words, at, "attribute").filter(|m| m.feats.is_empty()).map_or(at, |m| m.tokens.end);
    // "қысқа" is short, "жазды" wrote.
    let m = calendar(words, at, "season").filter(|_| !matches!(words.upos(at), Upos::Adj | Upos::Verb))?;
    let edtf = format!("XXXX-{}", m.entry.row.get(2));
    let name = words.is_capital(at) && !words.is_initial(at);
    if let Some(day) =
        calendar(words, at + 1, "day_head").filter(|d| m.feats.has(Feats::GEN) && d.feats.has(Feats::POSS3))
    {
        return Reading::absolute(day.tokens.end, day.feats, &edtf);
    }
    let temporal = m.feats.has_any(Feats::LOC | Feats::ABL | Feats::DAT) && !m.feats.has(Feats::POSS3) && !name;
    let headed = month_head(words, at + 1).is_some() || calendar(words, at + 1, "season_head").is_some();
    let attributed = at > first;
    (temporal || headed || attributed).then(|| Reading::absolute(at + 1, m.feats, &edtf))?
}

/// "дүйсенбіде", "өткен жұмада", "жексенбі күні"
fn weekday(words: &Words<'_>, at: usize) -> Option<Reading> {
    let at = calendar(words, at, "attribute").filter(|m| m.feats.is_empty()).map_or(at, |m| m.tokens.end);
    let m = calendar(words, at, "weekday").filter(|m| !m.feats.has_any(Feats::POSS3 | Feats::ACC | Feats::INS))?;
    // Жұма is a name too, "жұмады" a verb.
    if (words.is_capital(at) && !words.is_initial(at)) || words.upos(at) == Upos::Verb {
        return None;
    }
    let relative = Some(Relative::Weekday(m.entry.row.get(2).parse().ok()?));
    let day = calendar(words, at + 1, "day_head").filter(|day| m.feats.is_empty() && day.feats.has(Feats::POSS3));
    let (end, feats) = day.map_or((at + 1, m.feats), |day| (day.tokens.end, day.feats));
    Some(Reading { end, from: 0, core: at + 1, feats, edtf: None, relative })
}

/// A holiday of a fixed day, of two words or more: one may be a name or a month.
fn holiday(words: &Words<'_>, at: usize) -> Option<Reading> {
    let m = words.longest(at, Class::Holiday).filter(|m| m.tokens.len() > 1 && !m.feats.has(Feats::PLUR))?;
    let day = Some(m.entry.row.get(1)).filter(|day| day.len() == 5)?;
    Reading::absolute(m.tokens.end, m.feats, &format!("XXXX-{day}"))
}

#[cfg(test)]
mod tests {
    use super::super::{Quantity, quantities};
    use super::*;

    fn first(text: &str) -> (String, Date) {
        let found = quantities(text);
        match &found[..] {
            [Quantity { text, value: QuantityValue::Date(date), .. }, ..] => (text.clone(), date.clone()),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn absolute() {
        for (text, covered, edtf, relation) in [
            ("2011 жылғы 14 желтоқсанда өтті", "2011 жылғы 14 желтоқсанда", "2011-12-14", Relation::At),
            ("14 желтоқсан 2011 жылы өтті", "14 желтоқсан 2011 жылы", "2011-12-14", Relation::At),
            ("2006 жылдың тамызында", "2006 жылдың тамызында", "2006-08", Relation::At),
            ("2006 жылғы тамыз айында", "2006 жылғы тамыз айында", "2006-08", Relation::At),
            ("2000 жылдан бастап", "2000 жылдан бастап", "2000", Relation::Since),
            ("1995 жылдан бері", "1995 жылдан бері", "1995", Relation::Since),
            ("2020 жылға дейін", "2020 жылға дейін", "2020", Relation::Until),
            ("1991 жылдан кейін", "1991 жылдан кейін", "1991", Relation::After),
            ("12.04.1961 күні", "12.04.1961", "1961-04-12", Relation::At),
            ("2011-12-14 күні", "2011-12-14", "2011-12-14", Relation::At),
            ("22 мамырда басталды", "22 мамырда", "XXXX-05-22", Relation::At),
            ("желтоқсанның 16-сында", "желтоқсанның 16-сында", "XXXX-12-16", Relation::At),
            ("1990 жылғы 29–30 қыркүйекте", "1990 жылғы 29–30 қыркүйекте", "1990-09-29/1990-09-30", Relation::At),
            ("1990-жылдардан бері", "1990-жылдардан бері", "199X", Relation::Since),
            ("15–17 мамырда", "15–17 мамырда", "XXXX-05-15/XXXX-05-17", Relation::At),
            ("2008 жылдың көктемі", "2008 жылдың көктемі", "2008-21", Relation::At),
            ("2008–2009 жылдары", "2008–2009 жылдары", "2008/2009", Relation::At),
            ("1990-жылдары", "1990-жылдары", "199X", Relation::At),
            ("90-жылдардың басында", "90-жылдардың басында", "199X", Relation::At),
            ("XXI ғасырда", "XXI ғасырда", "20XX", Relation::At),
            ("мың тоғыз жүз тоқсан бірінші жылы", "мың тоғыз жүз тоқсан бірінші жылы", "1991", Relation::At),
        ] {
            let (read, date) = first(text);
            let edtf_read = date.edtf.as_ref().map(Edtf::as_str);
            assert_eq!((&*read, edtf_read, date.relation), (covered, Some(edtf), relation), "{text}");
        }
    }

    #[test]
    fn relative_dates() {
        for (text, relative) in [
            ("кеше келді", "yesterday"),
            ("өткен жылы", "last_year"),
            ("биыл", "this_year"),
            ("үш күн бұрын", "3_days_ago"),
        ] {
            let (_, date) = first(text);
            assert_eq!((date.relative, date.edtf), (relative.parse().ok(), None), "{text}");
        }
        assert!(quantities("бүгінде көп").is_empty());
    }
}
