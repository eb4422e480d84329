//! The words of the calendar in a text, and what the grammars of dates make of them.

#[cfg(feature = "ner")]
use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use super::{Edtf, Relative};
use crate::lexicon::Class;
use crate::morph::{Feats, Match, Words};
use crate::number::{NumberKind, Numeral, number_at};

/// Numbers below are rather durations than years.
pub(super) const FIRST_YEAR: u32 = 1000;
/// Numbers above are rather durations than years.
pub(super) const LAST_YEAR: u32 = 2100;

/// What a grammar found.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The token after it.
    pub(super) end: usize,
    /// The first token that annotators mark, where it is not the first of all; else 0.
    pub(super) from: usize,
    /// The token after what KazNERD's annotators mark, where that is less.
    pub(super) core: usize,
    /// What the ending of its last word means.
    pub(super) feats: Feats,
    pub(super) edtf: Option<Edtf>,
    pub(super) relative: Option<Relative>,
}

impl Reading {
    pub(super) fn absolute(end: usize, feats: Feats, edtf: &str) -> Option<Self> {
        Some(Self { end, from: 0, core: end, feats, edtf: Some(edtf.parse().ok()?), relative: None })
    }
}

/// An entry of the calendar of a kind that begins with token `at`.
pub(super) fn calendar<'a>(words: &'a Words<'_>, at: usize, kind: &str) -> Option<&'a Match> {
    let found = |m: &&Match| m.entry.class == Class::Calendar && m.entry.row.get(1) == kind;
    (at < words.len()).then(|| words.matches_at(at).iter().find(found))?
}

/// The same, of one that ends right before token `at` and begins at token `from` or later; its first token.
pub(super) fn calendar_before<'a>(
    words: &'a Words<'_>,
    at: usize,
    from: usize,
    kind: &str,
) -> Option<(usize, &'a Match)> {
    (from.max(at.saturating_sub(3))..at).find_map(|start| {
        let found =
            |m: &&Match| m.entry.class == Class::Calendar && m.entry.row.get(1) == kind && m.tokens == (start..at);
        Some((start, words.matches_at(start).iter().find(found)?))
    })
}

/// The month that token `at` names, from 1.
pub(super) fn month(words: &Words<'_>, at: usize) -> Option<(u32, Feats)> {
    let m = calendar(words, at, "month")?;
    Some((m.entry.row.get(2).parse().ok()?, m.feats))
}

/// The head after a month's name, "айы", "айлары": the token after it, and its features.
pub(super) fn month_head(words: &Words<'_>, at: usize) -> Option<(usize, Feats)> {
    let m = calendar(words, at, "month_head").filter(|m| m.feats.has(Feats::POSS3))?;
    Some((m.tokens.end, m.feats))
}

/// A whole number that begins with token `at`, no greater than `most`.
pub(super) fn whole(words: &Words<'_>, at: usize, most: u32) -> Option<(u32, Numeral)> {
    let number = (at < words.len()).then(|| number_at(words, at))??;
    let value = number.value.filter(|v| v.fract().is_zero() && number.max.is_none())?.to_u32()?;
    let fits = (1..=most).contains(&value)
        && matches!(number.kind, NumberKind::Cardinal | NumberKind::Ordinal | NumberKind::Collective);
    fits.then_some((value, number))
}

/// Times that have no value: "таңертең", "күнделікті", "соңғы аптадан бері"; the tokens that annotators mark, the token
/// after all of it, and whether it is a time of day.
#[cfg(feature = "ner")]
pub(crate) fn named(words: &Words<'_>, at: usize) -> Option<(Range<usize>, usize, bool)> {
    let m = calendar(words, at, "named")?;
    let (label, part) = m.entry.row.get(2).split_once(':').unwrap_or((m.entry.row.get(2), ""));
    let relation = calendar(words, m.tokens.end, "relation").filter(|r| {
        let case = if r.entry.row.get(2).contains(":abl") { Feats::ABL } else { Feats::DAT };
        r.feats.is_empty() && m.feats.has(case) && !r.entry.row.get(2).ends_with(":out")
    });
    let end = relation.map_or(m.tokens.end, |relation| relation.tokens.end);
    let core = match part {
        // "қайырлы таң", good morning: the time alone
        "last" => end - 1..end,
        "first" => at..at + 1,
        _ => at..end,
    };
    Some((core, end, label == "TIME"))
}
