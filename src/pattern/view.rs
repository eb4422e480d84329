//! [`View`]: what the patterns look at, a text's words with the quantities and the mentions found in it.

use std::ops::Range;

use crate::Span;
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::mention::{EntityLabel, LONGEST_MENTION, Mention};
use crate::normalize::Normalized;
use crate::phrase::{self, LONGEST_PHRASE, Link, Names, Walk};
use crate::quantity::Found;
use crate::sort;

/// A text's words, quantities and mentions.
pub(crate) struct View<'a, 'text> {
    pub(crate) words: &'a AnnotatedText<'text>,
    pub(crate) mentions: &'a [Mention],
    /// In text order; none overlap.
    pub(crate) quantities: &'a [Found],
    /// By token: where in `mentions` those that begin with it begin; one more at the end.
    starts: Vec<u32>,
    /// By token: where in `ending` those that end with it are; one more at the end.
    ends: Vec<u32>,
    /// The mentions, by their numbers, in the order of their last tokens.
    ending: Vec<u32>,
    /// Where the text comes from, if it is not the original.
    normalized: Option<&'a Normalized<'a>>,
}

impl<'a, 'text> View<'a, 'text> {
    /// Mentions are in the order of their first tokens.
    pub(crate) fn new(words: &'a AnnotatedText<'text>, quantities: &'a [Found], mentions: &'a [Mention]) -> Self {
        let mut ending: Vec<u32> = (0..mentions.len() as u32).collect();
        sort::by_key(&mut ending, |at| mentions[*at as usize].whole.end);
        let starts = places(words.len(), mentions.iter().map(|mention| mention.whole.start));
        let ends = places(words.len(), ending.iter().map(|at| mentions[*at as usize].whole.end - 1));
        Self { words, mentions, quantities, starts, ends, ending, normalized: None }
    }

    /// The same, of a text that was normalized.
    pub(crate) fn of(self, normalized: Option<&'a Normalized<'a>>) -> Self {
        Self { normalized, ..self }
    }

    /// The text as it was given.
    pub(crate) fn original(&self) -> &'a str {
        self.normalized.map_or(self.words.text, Normalized::original)
    }

    /// Where a span of the normalized text stands in the original.
    pub(crate) fn to_original(&self, span: Span) -> Span {
        self.normalized.map_or(span, |normalized| normalized.to_original(span))
    }

    /// The numbers of the mentions that begin with token `i`.
    fn starting_numbers(&self, i: usize) -> Range<usize> {
        let at = |i: usize| self.starts.get(i).map(|at| *at as usize);
        at(i).zip(at(i + 1)).map_or(0..0, |(from, to)| from..to)
    }

    /// The longest mention of one of the labels that begins with token `i`, by its number.
    pub(crate) fn starting_at(&self, i: usize, labels: &[EntityLabel]) -> Option<usize> {
        let fits = |at: &usize| labels.contains(&self.mentions[*at].label);
        self.starting_numbers(i).filter(fits).max_by_key(|at| self.mentions[*at].whole.end)
    }

    /// The mentions that begin with token `i`.
    pub(crate) fn starting(&self, i: usize) -> impl Iterator<Item = &'a Mention> {
        self.mentions[self.starting_numbers(i)].iter()
    }

    /// The mentions that cover token `i`.
    pub(crate) fn mentions_over(&self, i: usize) -> impl Iterator<Item = &'a Mention> {
        let from = self.starting_numbers(i.saturating_sub(LONGEST_MENTION)).start;
        let near = self.mentions[from..self.starting_numbers(i).end].iter();
        near.filter(move |mention| mention.whole.end > i)
    }

    /// The mentions that cover more than these tokens, and all of them.
    pub(crate) fn around<'v>(&'v self, tokens: &'v Range<usize>) -> impl Iterator<Item = &'a Mention> + 'v {
        let from = self.starting_numbers(tokens.start.saturating_sub(LONGEST_MENTION)).start;
        let near = self.mentions[from..self.starting_numbers(tokens.start).end].iter();
        near.filter(|mention| mention.whole.end >= tokens.end && mention.whole.len() > tokens.len())
    }

    /// The longest mention of one of the labels that ends with token `i`, by its number.
    pub(crate) fn ending_at(&self, i: usize, labels: &[EntityLabel]) -> Option<usize> {
        let fits = |at: &usize| labels.contains(&self.mentions[*at].label);
        self.ending(i).filter(fits).min_by_key(|at| self.mentions[*at].whole.start)
    }

    /// The mentions that end with token `i`.
    fn ending(&self, i: usize) -> impl Iterator<Item = usize> {
        let at = |i: usize| self.ends.get(i).map(|at| *at as usize);
        let ending = at(i).zip(at(i + 1)).map_or(0..0, |(from, to)| from..to);
        self.ending[ending].iter().map(|at| *at as usize)
    }

    /// The noun phrase that ends with token `last`: to the left as far as its links go, but not before token `from`.
    pub(crate) fn phrase_ending_with(&self, last: usize, from: usize) -> Range<usize> {
        phrase::ending_with(self.words, self, last, from)
    }

    /// The noun phrase that ends with token `last` by these links, all where there are none, from token `floor` on.
    pub(crate) fn phrase_by_links(&self, last: usize, floor: usize, links: &[Link]) -> usize {
        Walk::plain(self.words, self, last, floor).follow(|link| links.is_empty() || links.contains(&link))
    }

    /// The end of the longest noun phrase by these links that begins with token `at`, ends before `limit`, and whose head has
    /// endings that `fits` accepts.
    pub(crate) fn phrase_starting_at(
        &self,
        at: usize,
        limit: usize,
        links: &[Link],
        fits: impl Fn(Feats) -> bool,
    ) -> Option<usize> {
        let heads = (at..limit.min(at + LONGEST_PHRASE)).rev();
        let mut heads = heads.filter(|last| fits(self.words.feats(*last)) && phrase::is_head(self.words, self, *last));
        heads.find(|last| self.phrase_by_links(*last, at, links) == at).map(|last| last + 1)
    }

    /// The quantity or date that ends with token `i`.
    pub(crate) fn quantity_ending_at(&self, i: usize) -> Option<&'a Found> {
        let at = self.quantities.binary_search_by_key(&(i + 1), |found| found.tokens.end).ok()?;
        self.quantities.get(at)
    }

    /// The quantity or date that begins with token `i`.
    pub(crate) fn quantity_at(&self, i: usize) -> Option<&'a Found> {
        let at = self.quantities.binary_search_by_key(&i, |found| found.tokens.start).ok()?;
        self.quantities.get(at)
    }
}

impl Names for View<'_, '_> {
    fn ending_at(&self, i: usize, fits: &dyn Fn(&Mention) -> bool) -> Option<&Mention> {
        let ending = self.ending(i).map(|at| &self.mentions[at]);
        ending.filter(|mention| fits(mention)).min_by_key(|mention| mention.whole.start)
    }

    fn covering(&self, i: usize, fits: &dyn Fn(&Mention) -> bool) -> bool {
        let from = self.starting_numbers(i.saturating_sub(LONGEST_MENTION)).start;
        let near = &self.mentions[from..self.starting_numbers(i).end];
        near.iter().any(|mention| mention.whole.contains(&i) && fits(mention))
    }
}

/// By token: how many of these, which are in order, stand before it; one more at the end.
fn places(tokens: usize, ordered: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut places = vec![0; tokens + 1];
    for token in ordered {
        places[token + 1] += 1;
    }
    let mut sum = 0;
    for place in &mut places {
        sum += *place;
        *place = sum;
    }
    places
}
