//! [`Mention`]: a name or number in a text, with its finder's details.

mod label;
mod person_name;

use std::cmp::Reverse;
use std::ops::Range;

use crate::annotated::{AnnotatedText, Match};
use crate::lexicon::Entry;
use crate::sort;

pub use label::EntityLabel;
pub use person_name::PersonName;

/// A name or number in a text.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The span as KazNERD annotates it.
    pub(crate) tokens: Range<usize>,
    /// The same with quotation marks and descriptor: "«Хабар» агенттігі", the agency Khabar.
    pub(crate) whole: Range<usize>,
    pub(crate) label: EntityLabel,
    pub(crate) detail: Detail,
    /// Discovery rank: later finders know more.
    pub(crate) order: usize,
}

/// The details that the finder of a mention gives.
#[derive(Clone, Debug)]
pub(crate) enum Detail {
    /// Nothing more.
    Plain,
    /// An entry of a list.
    Listed(Entry),
    /// A person's name and its parts.
    Person(PersonName),
    /// A phrase: its head, its owner in the genitive, whether a quoted title names it.
    Phrase { head: usize, parent: Option<Range<usize>>, quoted: bool },
    /// An office: its owner, its title with modifiers, the listed entry inside.
    Office { of: Option<Range<usize>>, title: Range<usize>, listed: Match },
}

impl Mention {
    /// The first token of an office's title, behind its owner.
    pub(crate) fn title_start(&self) -> usize {
        match &self.detail {
            Detail::Office { title, .. } => title.start,
            _ => self.tokens.start,
        }
    }

    /// The name in the nominative.
    ///
    /// A quoted title before its head stays as it is, because the head bears the case.
    pub(crate) fn normal(&self, words: &AnnotatedText<'_>) -> String {
        if matches!(self.detail, Detail::Phrase { quoted: true, .. }) {
            words.text[words.span(&self.tokens)].to_owned()
        } else {
            words.normal(&self.tokens)
        }
    }

    pub(crate) fn new(tokens: Range<usize>, label: EntityLabel, detail: Detail) -> Self {
        Self { whole: tokens.clone(), tokens, label, detail, order: 0 }
    }
}

/// Sorts by first token, longer mentions first.
pub(crate) fn ordered(mut mentions: Vec<Mention>) -> Vec<Mention> {
    sort::by_key(&mut mentions, |mention| (mention.whole.start, Reverse(mention.whole.end)));
    mentions
}

/// The most tokens of a mention.
///
/// Names contain names. Without a limit, each word of a long row could head the whole row before it, in quadratic time.
pub(crate) const LONGEST_MENTION: usize = 64;

/// The mentions found so far, by the tokens they end with.
pub(crate) struct Mentions {
    pub(crate) all: Vec<Mention>,
    /// By token: the last mention found whose whole ends with it.
    last: Vec<Option<u32>>,
    /// By mention: the one found before it that ends with the same token.
    before: Vec<Option<u32>>,
}

impl Mentions {
    pub(crate) fn new(tokens: usize) -> Self {
        Self { all: Vec::new(), last: vec![None; tokens], before: Vec::new() }
    }

    /// Adds a mention, unless it is longer than [`LONGEST_MENTION`].
    pub(crate) fn push(&mut self, mut mention: Mention) {
        if mention.whole.len() > LONGEST_MENTION {
            return;
        }
        mention.order = self.all.len();
        self.before.push(self.last[mention.whole.end - 1].replace(self.all.len() as u32));
        self.all.push(mention);
    }

    /// The longest mention that ends with token `i` and that `fits` accepts.
    ///
    /// Of equally long ones, the first found.
    pub(crate) fn ending_at(&self, i: usize, fits: impl Fn(&Mention) -> bool) -> Option<&Mention> {
        let ending = std::iter::successors(self.last[i], |at| self.before[*at as usize]);
        let ending = ending.map(|at| &self.all[at as usize]).filter(|mention| fits(mention));
        ending.min_by_key(|mention| (mention.whole.start, mention.order))
    }

    /// Whether token `i` is inside a mention that `fits` accepts.
    pub(crate) fn covers(&self, i: usize, fits: impl Fn(&Mention) -> bool) -> bool {
        const LONGEST: usize = 12;
        (i..self.last.len().min(i + LONGEST))
            .any(|end| self.ending_at(end, |mention| mention.whole.start <= i && fits(mention)).is_some())
    }
}

/// Resolves overlaps: the indices of the remaining mentions, in text order.
///
/// The longer mention wins; of equally long ones the later found, since later finders know more.
pub(crate) fn longest(mentions: &[Mention]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    sort::by_key(&mut order, |at| Reverse((mentions[*at].tokens.len(), mentions[*at].order)));
    let tokens = mentions.iter().map(|mention| mention.tokens.end).max().unwrap_or(0);
    let mut taken = vec![false; tokens];
    let mut kept = Vec::new();
    for at in order {
        let tokens = mentions[at].tokens.clone();
        if !taken[tokens.clone()].iter().any(|taken| *taken) {
            taken[tokens].fill(true);
            kept.push(at);
        }
    }
    sort::by_key(&mut kept, |at| mentions[*at].tokens.start);
    kept
}
