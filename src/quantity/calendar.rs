//! Calendar words in a text, and the readings that date grammars make of them.

#[cfg(feature = "ner")]
use std::ops::Range;

use once_cell::sync::Lazy;
use rust_decimal::prelude::ToPrimitive;

use super::edtf::Edtf;
use super::records::Relation;
use super::relative::Relative;
use super::time::Time;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::lexicon::rows;
use crate::lexicon::schema::{Calendar, CalendarKind, Case, Part, ShortMonth};
use crate::number::{NumberKind, Numeral, number_at};
use crate::tokenize::TokenKind;

/// Words that a hyphen may tie to a number: months, quarters, centuries, years.
static TIED: Lazy<Vec<Calendar<'_>>> = Lazy::new(|| {
    let tied = [CalendarKind::Month, CalendarKind::Quarter, CalendarKind::Century, CalendarKind::Year];
    rows().filter(|row: &Calendar<'_>| tied.contains(&row.kind)).collect()
});

/// Numbers below are rather durations than years.
pub(super) const FIRST_YEAR: u32 = 1000;
/// Numbers above are rather durations than years.
pub(super) const LAST_YEAR: u32 = 2100;

/// What a grammar found.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The token after it.
    pub(super) end: usize,
    /// The first token of the entity's span; 0 if it is the first of all.
    pub(super) from: usize,
    /// The token after what KazNERD's annotators mark, where that is less.
    pub(super) core: usize,
    /// The token after the date, where a time stands behind it; else 0.
    pub(super) day_end: usize,
    /// What the ending of its last word means.
    pub(super) feats: Feats,
    pub(super) edtf: Option<Edtf>,
    pub(super) time: Option<Time>,
    pub(super) relative: Option<Relative>,
}

impl Reading {
    pub(super) fn absolute(end: usize, feats: Feats, edtf: &str) -> Option<Self> {
        Some(Self {
            end,
            from: 0,
            core: end,
            day_end: 0,
            feats,
            edtf: Some(edtf.parse().ok()?),
            time: None,
            relative: None,
        })
    }

    /// A time of day without a date.
    pub(super) fn time(end: usize, feats: Feats, time: &str) -> Option<Self> {
        Some(Self {
            end,
            from: 0,
            core: end,
            day_end: 0,
            feats,
            edtf: None,
            time: Some(time.parse().ok()?),
            relative: None,
        })
    }

    pub(super) fn relative(end: usize, feats: Feats, relative: Relative) -> Self {
        Self { end, from: 0, core: end, day_end: 0, feats, edtf: None, time: None, relative: Some(relative) }
    }
}

/// An entry of the calendar of a kind that begins with token `at`.
pub(super) fn calendar<'a>(words: &'a AnnotatedText<'_>, at: usize, kind: CalendarKind) -> Option<&'a Match> {
    let found = |m: &&Match| m.entry.calendar().is_some_and(|row| row.kind == kind);
    (at < words.len()).then(|| words.matches_at(at).iter().find(found))?
}

/// The same for one that ends right before token `at`; gives its first token.
///
/// It begins at token `from` or later.
pub(super) fn calendar_before<'a>(
    words: &'a AnnotatedText<'_>,
    at: usize,
    from: usize,
    kind: CalendarKind,
) -> Option<(usize, &'a Match)> {
    (from.max(at.saturating_sub(3))..at).find_map(|start| {
        let found = |m: &&Match| m.entry.calendar().is_some_and(|row| row.kind == kind) && m.tokens == (start..at);
        Some((start, words.matches_at(start).iter().find(found)?))
    })
}

/// The case that a word of relation governs.
pub(super) fn governed(row: &Calendar<'_>) -> Feats {
    if row.case == Some(Case::Abl) { Feats::ABL } else { Feats::DAT }
}

/// The month that token `at` names, from 1.
pub(super) fn month(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, Feats)> {
    let m = calendar(words, at, CalendarKind::Month)?;
    Some((m.entry.calendar()?.number?, m.feats))
}

/// The month, from 1, whose short name is token `at`.
///
/// With it come the token after it and its point, and whether it has one.
pub(super) fn short_month(words: &AnnotatedText<'_>, at: usize) -> Option<(u32, usize, bool)> {
    const LONGEST: usize = 6;
    let token = words.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
    let bare = token.text.strip_suffix('.').unwrap_or(token.text);
    if bare.len() != LONGEST {
        return None;
    }
    let bare = bare.to_lowercase();
    let month = rows::<ShortMonth<'_>>().find(|row| row.name == bare)?.number;
    let inside = bare.len() < token.text.len();
    let after = at + 1;
    let behind = !inside && after < words.len() && words.is_mark(after, ".") && is_glued(words, after);
    Some((month, after + usize::from(behind), inside || behind))
}

/// Whether nothing stands between token `at` and the one before it.
pub(super) fn is_glued(words: &AnnotatedText<'_>, at: usize) -> bool {
    at > 0 && at < words.len() && words.tokens[at - 1].span.end == words.tokens[at].span.start
}

/// The calendar entry of the word that a hyphen ties to a number: value and features.
pub(super) fn tied_entry(word: &str, kind: CalendarKind) -> Option<(Option<u32>, Feats)> {
    // A look at the letters before the closer one.
    let lower = word.to_lowercase();
    if !TIED.iter().any(|row| row.kind == kind && lower.starts_with(row.phrase)) {
        return None;
    }
    let words = AnnotatedText::new(word);
    let m = calendar(&words, 0, kind).filter(|m| m.tokens.end == words.len())?;
    Some((m.entry.calendar()?.number, m.feats))
}

/// The month that a hyphen ties to its day: "желтоқсанында" of "5-желтоқсанында".
pub(super) fn tied_month(word: &str) -> Option<(u32, Feats)> {
    let (month, feats) = tied_entry(word, CalendarKind::Month)?;
    Some((month?, feats))
}

/// The head after a month's name, "айы", "айлары": the next token, and its features.
pub(super) fn month_head(words: &AnnotatedText<'_>, at: usize) -> Option<(usize, Feats)> {
    let m = calendar(words, at, CalendarKind::MonthHead).filter(|m| m.feats.has(Feats::POSS3))?;
    Some((m.tokens.end, m.feats))
}

/// A whole number that begins with token `at`, no greater than `most`.
pub(super) fn whole(words: &AnnotatedText<'_>, at: usize, most: u32) -> Option<(u32, Numeral)> {
    let number = (at < words.len()).then(|| number_at(words, at))??;
    let value = number.value.filter(|v| v.fract().is_zero() && number.max.is_none())?.to_u32()?;
    let fits = (1..=most).contains(&value)
        && matches!(number.kind, NumberKind::Cardinal | NumberKind::Ordinal | NumberKind::Collective);
    fits.then_some((value, number))
}

/// Times that have no value: "таңертең", "күнделікті", "соңғы аптадан бері"; the tokens that annotators mark, the token
/// after all of it, and whether it is a time of day.
#[cfg(feature = "ner")]
pub(crate) fn named(words: &AnnotatedText<'_>, at: usize) -> Option<(Range<usize>, usize, bool)> {
    let m = calendar(words, at, CalendarKind::Named)?;
    let row = m.entry.calendar()?;
    let relation = calendar(words, m.tokens.end, CalendarKind::Relation).filter(|r| {
        let row = r.entry.calendar();
        row.is_some_and(|row| r.feats.is_empty() && m.feats.has(governed(&row)) && row.part != Some(Part::Out))
    });
    let end = relation.map_or(m.tokens.end, |relation| relation.tokens.end);
    let core = match row.part {
        // "қайырлы таң", good morning: the time alone
        Some(Part::Last) => end - 1..end,
        Some(Part::First) => at..at + 1,
        _ => at..end,
    };
    Some((core, end, row.value == Some("TIME")))
}

/// The relation that token `at` puts the date before it in, the token after it, and whether annotators mark it too;
/// `feats` are what the last word of the date bears.
pub(super) fn relation(words: &AnnotatedText<'_>, at: usize, feats: Feats) -> Option<(Relation, usize, bool)> {
    let m = calendar(words, at, CalendarKind::Relation).filter(|m| m.feats.is_empty())?;
    let row = m.entry.calendar()?;
    let case = governed(&row);
    // Digits and what ends with a point bear no ending: "2006.01.01 бастап", "2005 ж. бастап".
    let last = &words.tokens[at - 1];
    let bare = (last.kind == TokenKind::Number && last.ending().is_none()) || last.text.ends_with('.');
    let governed = feats.has(case) || bare || words.may_be(at - 1, case);
    governed.then_some((row.value?.parse().ok()?, m.tokens.end, row.part != Some(Part::Out)))
}

/// The year after one that EDTF writes so.
pub(super) fn next_year(year: &str) -> Option<String> {
    match year {
        "XXXX" => Some(year.to_owned()),
        _ => Some(format!("{:04}", year.parse::<u32>().ok()? + 1)),
    }
}
