//! From one date to another: "2005 жылдан 2010 жылға дейін", "17.03.2016 – 26.04.2016 аралығында".

use super::bounds;
use super::calendar::{Reading, calendar, next_year, relation};
use super::days::bare_day;
use super::edtf::Edtf;
use super::records::Relation;
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::CalendarKind;

/// How two dates are joined.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Joint {
    /// "27 наурыз бен 4 сәуір аралығында"
    And,
    /// "21 ақпан – 25 ақпан"
    Dash,
    /// "5 мамырдан 10 маусымға дейін"
    FromTo,
}

/// Reads the date that begins with a token.
type Read = fn(&AnnotatedText<'_>, usize) -> Option<Reading>;

/// The interval whose first date was read; `read` reads the second.
pub(super) fn interval(words: &AnnotatedText<'_>, first: &Reading, read: Read) -> Option<Reading> {
    let from = first.edtf.as_ref().filter(|_| first.time.is_none())?;
    let limit = words.sentence(first.end - 1).end;
    if first.end >= limit {
        return None;
    }
    let open = first.feats.without(Feats::POSS3 | Feats::NOM | Feats::CARDINAL).is_empty();
    let joint = match () {
        () if open && bounds::is_and(words, first.end) => Joint::And,
        () if open && words.is_dash(first.end) => Joint::Dash,
        () if first.feats.has(Feats::ABL) => Joint::FromTo,
        () => return None,
    };
    let next = first.end + usize::from(joint != Joint::FromTo);
    // "8 наурыз – Халықаралық әйелдер күні" says what day that is.
    if next >= limit || words.longest(next, Class::Holiday).is_some_and(|m| m.tokens.len() > 1) {
        return None;
    }
    let second = read(words, next).filter(|second| second.time.is_none());
    let second = second.or_else(|| day_of(words, next, from).filter(|_| joint == Joint::FromTo))?;
    let to = second.edtf.as_ref()?;
    let plain = |edtf: &str| !edtf.contains(['/', '{', '~']);
    if !plain(from.as_str()) || !plain(to.as_str()) {
        return None;
    }
    let closing = bounds::between(words, second.end).map(|word| word.end);
    let (end, feats) = match joint {
        Joint::And => (closing?, Feats::NONE),
        // Two dates of a kind need no word that closes them, years do.
        Joint::Dash if shape(from.as_str()) == shape(to.as_str()) && from.as_str().len() > 5 => {
            closing.map_or((second.end, second.feats), |end| (end, Feats::NONE))
        }
        Joint::Dash => (closing?, Feats::NONE),
        Joint::FromTo => (closes(words, &second)?, Feats::NONE),
    };
    let edtf = between(from.as_str(), to.as_str())?;
    let relative = first.relative.or(second.relative);
    Some(Reading { relative, ..Reading::absolute(end, feats, &edtf)? })
}

/// The token after the word that closes "2 қарашадан 3 қарашаға": "дейін", or "қараған түні", the night to the second day.
fn closes(words: &AnnotatedText<'_>, second: &Reading) -> Option<usize> {
    let until = relation(words, second.end, second.feats).filter(|(name, ..)| *name == Relation::Until);
    let night = || calendar(words, second.end, CalendarKind::Night).filter(|_| second.feats.has(Feats::DAT));
    until.map(|(_, end, _)| end).or_else(|| Some(night()?.tokens.end))
}

/// "16-сына" behind "мамырдың 15-інен": a day of the same month.
fn day_of(words: &AnnotatedText<'_>, at: usize, from: &Edtf) -> Option<Reading> {
    let (day, end, feats) = bare_day(words, at).filter(|(.., feats)| feats.has(Feats::DAT))?;
    let (month, first) = from.as_str().rsplit_once('-').filter(|(month, _)| shape(month) == 1)?;
    let later = first.parse().is_ok_and(|first: u32| first < day);
    later.then(|| Reading::absolute(end, feats, &format!("{month}-{day:02}")))?
}

/// "5-тен 6 мамырға қараған түні", "5-тен 10 мамырға дейін": the month stands with the second day only.
pub(super) fn from_bare_day(words: &AnnotatedText<'_>, at: usize, read: Read) -> Option<Reading> {
    let (day, next, _) = bare_day(words, at).filter(|(.., feats)| feats.has(Feats::ABL))?;
    let limit = words.sentence(at).end;
    let second = (next < limit).then(|| read(words, next).filter(|second| second.time.is_none()))??;
    let to = second.edtf.as_ref()?.as_str();
    let (month, last) = to.rsplit_once('-').filter(|(month, last)| shape(month) == 1 && last.len() == 2)?;
    let earlier = last.parse().is_ok_and(|last: u32| day < last);
    let end = closes(words, &second).filter(|_| earlier)?;
    Reading::absolute(end, Feats::NONE, &format!("{month}-{day:02}/{to}"))
}

/// The parts that a date gives: year, month, day.
///
/// The minus of years before our era is left out.
fn shape(edtf: &str) -> usize {
    edtf.trim_start_matches('-').matches('-').count()
}

/// From one date to another. The year may be given once: that of the first holds for the second unless it comes before it, as
/// does that of the second for the first.
fn between(from: &str, to: &str) -> Option<String> {
    let year = |edtf: &str| edtf.get(..4).filter(|_| !edtf.starts_with(['-', 'X'])).map(str::to_owned);
    match (from.strip_prefix("XXXX"), to.strip_prefix("XXXX")) {
        (None, Some(rest)) => {
            let year = year(from)?;
            let same = from.get(4..)? <= rest;
            Some(format!("{from}/{}{rest}", if same { year } else { next_year(&year)? }))
        }
        (Some(rest), None) => {
            let year = year(to)?;
            let before = format!("{:04}", year.parse::<u32>().ok()?.checked_sub(1)?);
            Some(format!("{}{rest}/{to}", if rest <= to.get(4..)? { year } else { before }))
        }
        _ => months_of_quarters(from, to).or_else(|| Some(format!("{from}/{to}"))),
    }
}

/// Quarters and halves are no ends of an interval in EDTF; their months are.
fn months_of_quarters(from: &str, to: &str) -> Option<String> {
    let months = |edtf: &str| {
        let (year, code) = edtf.split_once('-')?;
        let (first, last) = match code.parse::<u32>().ok()? {
            quarter @ 33..=36 => (3 * (quarter - 33) + 1, 3 * (quarter - 32)),
            half @ 40..=41 => (6 * (half - 40) + 1, 6 * (half - 39)),
            _ => return None,
        };
        Some((format!("{year}-{first:02}"), format!("{year}-{last:02}")))
    };
    Some(format!("{}/{}", months(from)?.0, months(to)?.1))
}
