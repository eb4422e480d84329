//! The entries of the lexicon in a text.

use std::cmp::Reverse;
use std::ops::Range;

use crate::feats::Feats;
use crate::lexicon::{Class, Entry, ROOT};
use crate::morph::Readings;
use crate::sort;
use crate::tokenize::{SentenceTokens, Token};

/// An entry of the lexicon found in the text.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    /// The tokens it covers.
    pub(crate) tokens: Range<usize>,
    pub(crate) entry: Entry,
    /// What the endings of its last word mean, beyond the entry's own.
    pub(crate) feats: Feats,
}

/// All entries found, by the tokens that they begin with.
#[derive(Default)]
pub(super) struct Entries {
    /// By sentence: whether a capital letter stands in it.
    capitals: Vec<bool>,
    /// In the order of their first tokens; of those, the longer first.
    matches: Vec<Match>,
    /// By token: the index of its first match in `matches`; one more entry at the end.
    starts: Vec<u32>,
}

impl Entries {
    pub(super) fn of(tokens: &[Token<'_>], sentences: &SentenceTokens, readings: &Readings) -> Self {
        let lexicon = readings.lexicon();
        // The words of the lexicon that stand here as listed.
        let as_listed = |i: usize| {
            let whole = tokens[i].text.len();
            let candidates = readings.distinct(i).candidates().iter();
            { candidates }.find(|c| c.feats.is_empty() && c.case_at == whole).and_then(|candidate| candidate.word)
        };
        let plain: Vec<_> = (0..tokens.len()).map(as_listed).collect();
        let has_capital =
            |range: &Range<usize>| tokens[range.clone()].iter().any(|t| t.text.contains(char::is_uppercase));
        let capitals: Vec<bool> = sentences.ranges().iter().map(has_capital).collect();
        let foreign = readings.foreign();
        let mut matches: Vec<Match> = Vec::new();
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        for (start, token) in tokens.iter().enumerate() {
            starts.push(matches.len() as u32);
            let from = matches.len();
            let end = sentences.around(start).end;
            let may_be_name = token.text.starts_with(char::is_uppercase) || !capitals[sentences.sentence_of(start)];
            let may_be_any = !foreign.contain(start);
            let mut node = ROOT;
            for (last, word) in plain[..end].iter().enumerate().skip(start) {
                let found = readings.distinct(last).entries_behind(lexicon, node, may_be_name).into_iter();
                let found = found.filter(|(entry, _)| may_be_any || may_stand(entry));
                matches.extend(found.map(|(entry, feats)| Match { tokens: start..last + 1, entry, feats }));
                let Some(next) = word.and_then(|word| lexicon.step(node, word)) else { break };
                node = next;
            }
            sort::by_key(&mut matches[from..], |m| Reverse(m.tokens.end));
        }
        starts.push(matches.len() as u32);
        Self { capitals, matches, starts }
    }

    /// Whether the text was not looked through.
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Whether a capital letter stands in that sentence.
    pub(super) fn has_capitals(&self, sentence: usize) -> bool {
        self.capitals[sentence]
    }

    /// Those that begin with token `i`, the longest first.
    #[inline]
    pub(super) fn at(&self, i: usize) -> &[Match] {
        &self.matches[self.starts[i] as usize..self.starts[i + 1] as usize]
    }
}

/// Whether an entry may stand in text of another language: names alone do.
fn may_stand(entry: &Entry) -> bool {
    let name =
        matches!(entry.class, Class::Place | Class::GivenName | Class::Surname | Class::Organization | Class::Facility);
    entry.capital && name
}
