//! Dates in a text, and their value in EDTF.
//!
//! The grammar stands in `grammar.md`.

use super::calendar::{Reading, calendar, relation, short_month};
use super::days::from_day;
use super::digits::in_digits;
use super::interval::{from_bare_day, interval};
use super::records::{Date, Found, QuantityValue, Relation};
use super::relative::Relative;
use super::unit::Period;
use super::{bounds, centuries, clock, digits, from_now, months, years};
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::CalendarKind;
use crate::number::{number_at, parse_roman};
use crate::tokenize::TokenKind;

/// The grammars of dates, in the order in which they are asked. Each is given a token and tells what begins there.
const GRAMMARS: [fn(&AnnotatedText<'_>, usize) -> Option<Reading>; 16] = [
    clock::time,
    in_digits,
    years::years,
    years::from_year,
    from_day,
    months::from_month,
    months::from_quarter,
    centuries::decade,
    centuries::century,
    from_now::ago,
    from_now::ahead,
    from_now::relative,
    from_now::edge_of_year,
    months::season,
    from_now::weekday,
    holiday,
];

/// The date or time that begins with token `at`.
pub(super) fn read(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    GRAMMARS.iter().find_map(|grammar| grammar(words, at))
}

/// What has the form of a date and is none: "32 мамыр", "30.02.2024", "2015–2010 жылдары"; the token after it. Nothing is
/// read in a part of it.
pub(super) fn false_date(words: &AnnotatedText<'_>, at: usize) -> Option<usize> {
    if digits::is_false(words, at) {
        return Some(at + 1);
    }
    months::false_day(words, at).or_else(|| years::false_years(words, at))
}

/// The date that begins with token `at`, with the relation words after it.
///
/// An attribute before it is included, from token `from` on.
pub(super) fn date_at(words: &AnnotatedText<'_>, at: usize) -> Option<Found> {
    if !may_be_date(words, at) {
        return None;
    }
    let mut reading = read(words, at).or_else(|| from_bare_day(words, at, read))?;
    if let Some(whole) = interval(words, &reading, read) {
        reading = whole;
    }
    if let Some(edge) = calendar(words, reading.end, CalendarKind::Edge).filter(|m| m.feats.has(Feats::POSS3)) {
        reading = Reading { end: edge.tokens.end, core: edge.tokens.end, feats: edge.feats, ..reading };
    }
    if let Some(timed) = timed(words, &reading) {
        reading = timed;
    }
    let Reading { end, from, core, day_end, feats, edtf, time, relative } = reading;
    let relation = relation(words, end, feats);
    let (name, last, core) = match relation {
        Some((name, last, true)) => (name, last, last),
        Some((name, last, false)) => (name, last, end),
        None => (Relation::At, end, core),
    };
    let tokens = at..last;
    let span = words.span(&tokens);
    let date = Date { edtf, time, relation: name, relative };
    // The annotators take a time behind a date for itself.
    let (first, core) = match day_end {
        0 => (None, at.max(from)..core),
        _ if from > at => (Some(at..day_end), from..core),
        _ => (Some(at..day_end), core - 1..core),
    };
    Some(Found { tokens, core, first, span, value: QuantityValue::Date(date) })
}

/// "8 тамызда сағат 19:40 шамасында", "13 маусым күні, сағат 10:00-де", "бүгін 18:30-да": a day and the time that stands beside
/// it.
fn timed(words: &AnnotatedText<'_>, day: &Reading) -> Option<Reading> {
    let of_day = match (&day.edtf, day.relative) {
        (Some(edtf), _) => edtf.as_str().len() == "XXXX-01-01".len() && !edtf.as_str().contains(['/', '{', '~']),
        (None, Some(Relative::Weekday(_))) => true,
        (None, Some(Relative::Shift { period, by })) => period == Period::Day && by.abs() < 3,
        (None, _) => false,
    };
    let open = !day.feats.has_any(Feats::ABL | Feats::DAT | Feats::GEN | Feats::ACC);
    if !of_day || !open || day.time.is_some() {
        return None;
    }
    let head = calendar(words, day.end, CalendarKind::DayHead).filter(|m| m.feats.has(Feats::POSS3));
    let end = head.map_or(day.end, |m| m.tokens.end);
    let sentence = words.sentence(day.end - 1);
    let next = end + usize::from(sentence.contains(&end) && words.is_mark(end, ","));
    let time = sentence.contains(&next).then(|| clock::time(words, next))??;
    Some(Reading {
        from: time.from.max(next),
        day_end: day.core,
        edtf: day.edtf.clone(),
        relative: day.relative,
        ..time
    })
}

/// Whether a date may begin here: a cheap test before the grammars.
///
/// A number is a date only when a calendar word, a mark or another number follows, or its token has more than a
/// number's digits.
fn may_be_date(words: &AnnotatedText<'_>, at: usize) -> bool {
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
    if at > 0 && words.is_mark(at - 1, "©") {
        return true;
    }
    end < words.sentence(at).end
        && (short_month(words, end).is_some()
            || words.text(end).ends_with(|c: char| c.is_ascii_digit())
            || words.tokens[end].kind != TokenKind::Word
            || of_calendar(end)
            || bounds::is_and(words, end))
}

/// A holiday with a fixed day, of two words or more.
///
/// A single word may be a name or a month.
fn holiday(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let m = words.longest(at, Class::Holiday).filter(|m| m.tokens.len() > 1 && !m.feats.has(Feats::PLUR))?;
    let day = m.entry.holiday()?.day.filter(|day| day.len() == 5)?;
    Reading::absolute(m.tokens.end, m.feats, &format!("XXXX-{day}"))
}

#[cfg(test)]
mod tests {
    use super::super::{Edtf, Quantity, quantities};
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
