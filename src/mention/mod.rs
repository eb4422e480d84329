//! [`Mention`]: something named in a text, or counted, and what its finder knows about it.

mod label;
mod person_name;

use std::cmp::Reverse;
use std::ops::Range;

use crate::annotated::{AnnotatedText, Match};
use crate::lexicon::Entry;

pub use label::EntityLabel;
pub use person_name::PersonName;

/// Something named in a text, or counted.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// What KazNERD's annotators mark.
    pub(crate) tokens: Range<usize>,
    /// The same with its quotation marks and descriptor: "«Хабар» агенттігі".
    pub(crate) whole: Range<usize>,
    pub(crate) label: EntityLabel,
    pub(crate) detail: Detail,
    /// Discovery rank: later finders know more.
    pub(crate) order: usize,
}

/// What its finder knows about a mention.
#[derive(Clone, Debug)]
pub(crate) enum Detail {
    /// Nothing more.
    Plain,
    /// An entry of a list.
    Listed(Entry),
    /// A person's name and its parts.
    Person(PersonName),
    /// A phrase: the token of its head, the name in the genitive that it belongs to, and whether it is named by a title in
    /// quotation marks.
    Phrase { head: usize, parent: Option<Range<usize>>, quoted: bool },
    /// An office: what it belongs to, its title with modifiers, and the listed entry within.
    Office { of: Option<Range<usize>>, title: Range<usize>, listed: Match },
}

impl Mention {
    /// Where the office itself begins, behind the body it belongs to.
    pub(crate) fn title_start(&self) -> usize {
        match &self.detail {
            Detail::Office { title, .. } => title.start,
            _ => self.tokens.start,
        }
    }

    /// The name in the nominative; a quoted title before its head is left as it is, for the head bears the case.
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

/// In the order of their first tokens, of those that begin alike the longer first.
pub(crate) fn ordered(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by_key(|mention| (mention.whole.start, Reverse(mention.whole.end)));
    mentions
}

/// The most tokens of a mention. Names are built of names; without an end to that, each word of a row could head all of the
/// row before it.
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

    /// Adds a mention; what is longer than any name is no name.
    pub(crate) fn push(&mut self, mut mention: Mention) {
        if mention.whole.len() > LONGEST_MENTION {
            return;
        }
        mention.order = self.all.len();
        self.before.push(self.last[mention.whole.end - 1].replace(self.all.len() as u32));
        self.all.push(mention);
    }

    /// The longest mention whose whole ends with token `i`, of those that `fits` accepts; of equally long ones the first
    /// that was found.
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

/// Which of the mentions are the entities: of those that overlap the longest, of equally long ones the one found last,
/// by the finder that knows most. In text order.
pub(crate) fn longest(mentions: &[Mention]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|at| Reverse((mentions[*at].tokens.len(), mentions[*at].order)));
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
    kept.sort_by_key(|at| mentions[*at].tokens.start);
    kept
}
