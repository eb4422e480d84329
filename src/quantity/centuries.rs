//! Decades and centuries.

use super::bounds;
use super::calendar::{
    FIRST_YEAR, LAST_YEAR, Reading, calendar, calendar_before, is_glued, relation, tied_entry, whole,
};
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::schema::CalendarKind;
use crate::number::{NumberKind, parse_roman};

/// The last century that a text may tell of.
const LATEST: u32 = 30;

/// "1990-жылдары", "1990 жылдары", "90-жылдардың", "1990-шы жылдары", "өткен ғасырдың елуінші жылдары"
pub(super) fn decade(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let century = calendar(words, at, CalendarKind::Attribute)
        .and_then(|m| calendar(words, m.tokens.end, CalendarKind::Century))
        .filter(|m| m.feats.has(Feats::GEN))
        .map(|m| m.tokens.end);
    // "XVIII ғасырдың 30-жылдары"
    let nth = nth_century(words, at).filter(|nth| century.is_none() && nth.nth <= LATEST);
    let nth = nth.and_then(|nth| {
        let (end, feats) = match nth.tied {
            Some(feats) => (nth.end, feats),
            None => calendar(words, nth.end, CalendarKind::Century).map(|m| (m.tokens.end, m.feats))?,
        };
        Some((end, nth.nth)).filter(|_| feats.has(Feats::GEN) && words.sentence(at).contains(&end))
    });
    let century = century.or(nth.map(|(end, _)| end));
    let (year, number) = whole(words, century.unwrap_or(at), LAST_YEAR).filter(|(year, _)| year % 10 == 0)?;
    let (end, feats) = match number.tied(words) {
        Some(word) => (number.tokens.end, years_ending(word)?),
        // "1990 жылдары" too: so many years would have no plural.
        None if number.kind == NumberKind::Ordinal || number.digits => {
            let head = calendar(words, number.tokens.end, CalendarKind::Year).filter(|m| m.feats.has(Feats::PLUR))?;
            // "1239-40 жылдары" are two years; before our era decades have no form.
            let tail = at > 0 && words.is_dash(at - 1) && is_glued(words, at);
            let era = calendar_before(words, at, words.sentence(at).start, CalendarKind::Era).is_some();
            let dated =
                !tail && !era && head.feats.has_any(Feats::POSS3 | Feats::CASES.without(Feats::NOM | Feats::ACC));
            (number.kind == NumberKind::Ordinal || dated).then_some((head.tokens.end, head.feats))?
        }
        None => return None,
    };
    if let Some((_, nth)) = nth {
        return (10..=90)
            .contains(&year)
            .then(|| Reading::absolute(end, feats, &format!("{:02}{}X", nth - 1, year / 10)))?;
    }
    match year {
        FIRST_YEAR.. => Reading::absolute(end, feats, &format!("{}X", year / 10)),
        10..=90 if century.is_some() => Reading::absolute(end, feats, &format!("19{}X", year / 10)),
        30..=90 => Reading::absolute(end, feats, &format!("19{}X", year / 10)),
        // "20-жылдары" may be of this century or the last.
        10..=20 => Reading::absolute(end, feats, &format!("XX{}X", year / 10)),
        _ => None,
    }
}

/// What the endings of "жылдары", "жылдардан" mean: the year's entry in the plural.
pub(super) fn years_ending(word: &str) -> Option<Feats> {
    tied_entry(word, CalendarKind::Year).map(|(_, feats)| feats).filter(|feats| feats.has(Feats::PLUR))
}

/// "XXI ғасыр", "он тоғызыншы ғасыр", "5-ғасыр", "б.з.б. V ғасыр", "XVIII–XIX ғасырларда", "б.з.б. III–II ғасырларда"
pub(super) fn century(words: &AnnotatedText<'_>, at: usize) -> Option<Reading> {
    let era = calendar(words, at, CalendarKind::Era)
        .map(|m| (m.tokens.end, m.entry.calendar().is_some_and(|row| row.value == Some("bc"))));
    let start = era.map_or(at, |(end, _)| end);
    let before_era = era.is_some_and(|(_, bc)| bc);
    let first = nth_century(words, start)?;
    let limit = words.sentence(at).end;
    let second =
        (first.end + 1 < limit && words.is_dash(first.end)).then(|| nth_century(words, first.end + 1)).flatten();
    let counted = second.is_none() && first.cardinal;
    let last = second.unwrap_or(first);
    let (end, feats) = match last.tied {
        Some(feats) => (last.end, feats),
        None => calendar(words, last.end, CalendarKind::Century).map(|m| (m.tokens.end, m.feats))?,
    };
    if first.nth > LATEST || last.nth > LATEST || (counted && era.is_none() && is_length(words, end, feats, first.nth))
    {
        return None;
    }
    let name = |nth: u32| match before_era {
        true => format!("-{:02}XX", nth - 1),
        false => format!("{:02}XX", nth - 1),
    };
    // Before our era the greater number is the earlier one.
    let (from, to) = match before_era {
        true => (first.nth.max(last.nth), first.nth.min(last.nth)),
        false => (first.nth, last.nth),
    };
    let edtf = if from == to { name(from) } else { format!("{}/{}", name(from), name(to)) };
    Reading::absolute(end, feats, &edtf)
}

/// "5 ғасырға созылды", "үш ғасыр бұрын": so many centuries, not the nth.
fn is_length(words: &AnnotatedText<'_>, end: usize, feats: Feats, count: u32) -> bool {
    const FEW: u32 = 10;
    if feats.has(Feats::DAT) {
        return relation(words, end, feats).is_none();
    }
    let closed = bounds::after(words, end, feats).is_some() || calendar(words, end, CalendarKind::Ago).is_some();
    let bare = feats.without(Feats::NOM).is_empty() && calendar(words, end, CalendarKind::Edge).is_none();
    closed || (bare && count <= FEW) || feats.has(Feats::ACC)
}

/// A century's number.
#[derive(Copy, Clone)]
struct Nth {
    nth: u32,
    end: usize,
    /// What the ending of the word that a hyphen ties to it means: "5-ғасырда".
    tied: Option<Feats>,
    /// Whether it may be a number of centuries.
    cardinal: bool,
}

fn nth_century(words: &AnnotatedText<'_>, at: usize) -> Option<Nth> {
    let token = words.tokens.get(at)?;
    let tied = |word: Option<&str>| word.map(|word| tied_entry(word, CalendarKind::Century).map(|(_, feats)| feats));
    if let Some(nth) = parse_roman(token.stem()) {
        let tied = match tied(token.ending()) {
            Some(None) => return None,
            Some(feats) => feats,
            None => None,
        };
        return Some(Nth { nth, end: at + 1, tied, cardinal: false });
    }
    let (nth, number) = whole(words, at, 30).filter(|(_, n)| n.kind == NumberKind::Ordinal || n.digits)?;
    let tied = match tied(number.tied(words)) {
        Some(None) => return None,
        Some(feats) => feats,
        None => None,
    };
    let cardinal = number.kind == NumberKind::Cardinal && tied.is_none();
    Some(Nth { nth, end: number.tokens.end, tied, cardinal })
}
