//! [`View`]: what the patterns look at, a text's words with the quantities and the mentions found in it.

use std::ops::Range;

use crate::entity::{EntityLabel, Mention};
use crate::morph::Words;
use crate::quantity::Found;

/// A text's words, quantities and mentions.
pub(crate) struct View<'a, 'text> {
    pub(crate) words: &'a Words<'text>,
    pub(crate) mentions: &'a [Mention],
    /// In text order; none overlap.
    pub(crate) quantities: &'a [Found],
    /// By token: the mentions that begin with it.
    starting: Vec<Vec<usize>>,
    /// By token: the mentions that end with it.
    ending: Vec<Vec<usize>>,
}

/// No mention covers more tokens.
const LONGEST_MENTION: usize = 64;

impl<'a, 'text> View<'a, 'text> {
    pub(crate) fn new(words: &'a Words<'text>, quantities: &'a [Found], mentions: &'a [Mention]) -> Self {
        let mut starting = vec![Vec::new(); words.len()];
        let mut ending = vec![Vec::new(); words.len()];
        for (at, mention) in mentions.iter().enumerate() {
            starting[mention.whole.start].push(at);
            ending[mention.whole.end - 1].push(at);
        }
        Self { words, mentions, quantities, starting, ending }
    }

    /// The longest mention of one of the labels that begins with token `i`, by its number.
    pub(crate) fn starting_at(&self, i: usize, labels: &[EntityLabel]) -> Option<usize> {
        let starting = self.starting.get(i)?.iter().copied();
        starting.filter(|at| labels.contains(&self.mentions[*at].label)).max_by_key(|at| self.mentions[*at].whole.end)
    }

    /// The mentions that begin with token `i`.
    pub(crate) fn starting(&self, i: usize) -> impl Iterator<Item = &'a Mention> {
        self.starting.get(i).into_iter().flatten().map(|at| &self.mentions[*at])
    }

    /// The mentions that cover more than these tokens, and all of them.
    pub(crate) fn around<'v>(&'v self, tokens: &'v Range<usize>) -> impl Iterator<Item = &'a Mention> + 'v {
        let from = tokens.start.saturating_sub(LONGEST_MENTION);
        let near = (from..=tokens.start).flat_map(|i| self.starting[i].iter().map(|at| &self.mentions[*at]));
        near.filter(|mention| mention.whole.end >= tokens.end && mention.whole.len() > tokens.len())
    }

    /// The longest mention of one of the labels that ends with token `i`, by its number.
    pub(crate) fn ending_at(&self, i: usize, labels: &[EntityLabel]) -> Option<usize> {
        let ending = self.ending.get(i)?.iter().copied();
        ending.filter(|at| labels.contains(&self.mentions[*at].label)).min_by_key(|at| self.mentions[*at].whole.start)
    }

    /// The quantity or date that begins with token `i`.
    pub(crate) fn quantity_at(&self, i: usize) -> Option<&'a Found> {
        let at = self.quantities.binary_search_by_key(&i, |found| found.tokens.start).ok()?;
        self.quantities.get(at)
    }
}
