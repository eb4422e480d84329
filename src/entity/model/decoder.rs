//! From a model and a text to the best tags, and how sure they are.
//!
//! Scores are sums of whole numbers. Of each token only the tags are looked at that come near its best: the search is
//! linear in the sentence, and nearly independent of the number of classes.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::features::{self, REACH, Ruled, Seen, Word};
use super::{Model, key, may_follow, targets};
use crate::entity::Mention;
use crate::morph::Words;

/// How far, in nats, a tag's score may lie under the best of its token: what more than makes up for it in the tags beside
/// it does not occur. On KazNERD no tag changes from 8 on.
const MARGIN: u32 = 14;

/// A stretch of tokens that the model gives a class.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tagging {
    pub(crate) tokens: Range<usize>,
    /// The number of the class.
    pub(crate) label: usize,
    /// The probability, under the model, of just these tokens with just this class.
    pub(crate) confidence: f32,
}

/// What a word by itself speaks for, wherever it stands.
struct Scored {
    word: Word,
    /// By target.
    scores: Box<[i16]>,
}

/// The most words that a thread keeps from text to text: some seven megabytes.
const MOST_KEPT: usize = 12_288;

thread_local! {
    /// The model whose words these are, and the words.
    static KEPT: RefCell<(u64, FxHashMap<Box<str>, Rc<Scored>>)> = RefCell::default();
}

/// Finds the best tags of sentences; keeps its memory from sentence to sentence.
pub(crate) struct Decoder<'m> {
    model: &'m Model,
    /// By token and tag: what speaks for it. `REACH` tokens more on both sides, which are nobody's.
    scores: Vec<i32>,
    seen: Vec<Seen>,
    /// The tags that are looked at, token by token.
    open: Vec<Open>,
    /// By token: where in `open` its tags begin; one more at the end.
    starts: Vec<u32>,
    /// By token: its best tag, as a place in `open`.
    best: Vec<u32>,
}

/// A tag of a token that is looked at.
#[derive(Copy, Clone, Debug)]
struct Open {
    tag: u16,
    score: i32,
    /// The best way's score up to here.
    value: i64,
    /// The tag before on that way, as a place in `open`.
    back: u32,
    /// The probability of the text up to here with this tag here, scaled to 1 at each token.
    forward: f32,
    /// The probability of the text behind, by the same scales.
    backward: f32,
}

impl<'m> Decoder<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        Self { model, scores: vec![], seen: vec![], open: vec![], starts: vec![], best: vec![] }
    }

    /// What the model finds in a text, in order.
    pub(crate) fn find(&mut self, words: &Words<'_>, mentions: &[Mention]) -> Vec<Tagging> {
        let ruled = Ruled::new(words, mentions);
        let mut known: Vec<Option<Rc<Scored>>> = vec![None; words.distinct()];
        let mut found = Vec::new();
        for sentence in words.sentence_ranges() {
            self.score(words, &ruled, sentence.clone(), &mut known);
            self.choose_open(sentence.len());
            if self.is_outside() {
                continue;
            }
            self.search();
            self.read(sentence.start, &mut found);
        }
        found
    }

    /// Fills `scores` for a sentence.
    fn score(&mut self, words: &Words<'_>, ruled: &Ruled, sentence: Range<usize>, known: &mut [Option<Rc<Scored>>]) {
        let Self { model, scores, seen, .. } = self;
        let tags = model.tags();
        scores.clear();
        scores.resize((sentence.len() + 2 * REACH) * tags, 0);
        seen.clear();
        for i in sentence.clone() {
            let scored = known[words.distinct_of(i)].get_or_insert_with(|| scored(model, words, i));
            let row = &mut scores[(i - sentence.start) * tags..];
            row.iter_mut().zip(&scored.scores).for_each(|(sum, score)| *sum += i32::from(*score));
            seen.push(Seen::new(words, ruled, i, scored.word));
        }
        let start = sentence.start;
        features::in_sentence(words, seen, sentence, &mut |token: usize, name: u64, _: usize| {
            let row = &mut scores[(token - start) * tags..];
            for cell in model.cells(key(name)) {
                row[usize::from(cell.target)] += i32::from(cell.weight);
            }
        });
    }

    /// The tags of each token that come near its best.
    fn choose_open(&mut self, tokens: usize) {
        let Self { model, scores, open, starts, .. } = self;
        let tags = model.tags();
        let margin = (MARGIN * model.scale) as i32;
        open.clear();
        starts.clear();
        for row in scores[REACH * tags..].chunks_exact(tags).take(tokens) {
            starts.push(open.len() as u32);
            let least = row.iter().copied().max().unwrap_or(0) - margin;
            for (tag, score) in row.iter().enumerate() {
                // Outside is always open, so that there is a way through.
                if *score >= least || tag == 0 {
                    let tag = tag as u16;
                    open.push(Open { tag, score: *score, value: 0, back: 0, forward: 0.0, backward: 0.0 });
                }
            }
        }
        starts.push(open.len() as u32);
    }

    /// Whether no tag but outside is looked at.
    fn is_outside(&self) -> bool {
        self.open.len() + 1 == self.starts.len()
    }

    fn at(&self, token: usize) -> Range<usize> {
        self.starts[token] as usize..self.starts[token + 1] as usize
    }

    /// The best way through the open tags (Viterbi), and the probabilities of all (forward and backward).
    fn search(&mut self) {
        const NEVER: i64 = i64::MIN / 4;
        let model = self.model;
        let tags = model.tags();
        let tokens = self.starts.len() - 1;
        let odds = |score: i32, most: i32| model.odds(i64::from(score - most));
        for token in 0..tokens {
            let now = self.at(token);
            let before = if token > 0 { self.at(token - 1) } else { 0..0 };
            let (past, rest) = self.open.split_at_mut(now.start);
            let past = &past[before.clone()];
            let rest = &mut rest[..now.len()];
            let most = rest.iter().map(|open| open.score).max().unwrap_or(0);
            let mut total = 0.0;
            for open in rest.iter_mut() {
                let next = usize::from(open.tag);
                let mut best = (NEVER, 0);
                let mut sum = 0.0;
                if token == 0 && may_follow(None, next) {
                    best.0 = i64::from(model.begin[next]);
                    sum = model.odds(best.0);
                }
                for (at, other) in past.iter().enumerate() {
                    let tag = usize::from(other.tag);
                    if may_follow(Some(tag), next) {
                        let value = other.value + i64::from(model.transitions[tag * tags + next]);
                        if value > best.0 {
                            best = (value, before.start + at);
                        }
                        sum += other.forward * model.moves[tag * tags + next];
                    }
                }
                open.value = best.0 + i64::from(open.score);
                open.back = best.1 as u32;
                open.forward = sum * odds(open.score, most);
                total += open.forward;
            }
            rest.iter_mut().for_each(|open| open.forward /= total.max(f32::MIN_POSITIVE));
        }
        self.open[self.starts[tokens - 1] as usize..].iter_mut().for_each(|open| open.backward = 1.0);
        for token in (1..tokens).rev() {
            let (before, now) = (self.at(token - 1), self.at(token));
            let (past, rest) = self.open.split_at_mut(now.start);
            let rest = &rest[..now.len()];
            let most = rest.iter().map(|open| open.score).max().unwrap_or(0);
            let mut total = 0.0;
            for other in &mut past[before] {
                let tag = usize::from(other.tag);
                let ways = rest.iter().filter(|open| may_follow(Some(tag), usize::from(open.tag)));
                other.backward = ways
                    .map(|open| {
                        model.moves[tag * tags + usize::from(open.tag)] * odds(open.score, most) * open.backward
                    })
                    .sum();
                total += other.forward * other.backward;
            }
            let before = self.at(token - 1);
            self.open[before].iter_mut().for_each(|open| open.backward /= total.max(f32::MIN_POSITIVE));
        }
        self.best.clear();
        self.best.resize(tokens, 0);
        let last = self.at(tokens - 1);
        let mut at = last.max_by_key(|at| (self.open[*at].value, std::cmp::Reverse(*at))).unwrap_or(0);
        for token in (0..tokens).rev() {
            self.best[token] = at as u32;
            at = self.open[at].back as usize;
        }
    }

    /// The stretches that the best tags mark.
    fn read(&self, start: usize, found: &mut Vec<Tagging>) {
        let tag = |token: usize| self.best.get(token).map_or(0, |at| usize::from(self.open[*at as usize].tag));
        let mut token = 0;
        while token < self.best.len() {
            let begin = tag(token);
            if begin == 0 {
                token += 1;
                continue;
            }
            let mut end = token + 1;
            while tag(end) == begin + 1 {
                end += 1;
            }
            found.push(Tagging {
                tokens: start + token..start + end,
                label: (begin - 1) / 2,
                confidence: self.confidence(token..end),
            });
            token = end;
        }
    }

    /// The probability of a stretch of the best way's entity: of its tags in a row and of none that goes on with it.
    fn confidence(&self, tokens: Range<usize>) -> f32 {
        let tags = self.model.tags();
        let open = |token: usize| &self.open[self.best[token] as usize];
        let first = open(tokens.start);
        // The share of the ways through the first tag that go on as the stretch does.
        let mut probability = first.forward * first.backward;
        for token in tokens.clone() {
            let here = open(token);
            let from = usize::from(here.tag);
            let inside = token + 1 < tokens.end;
            if token + 1 == self.best.len() {
                break;
            }
            let next = &self.open[self.at(token + 1)];
            let most = next.iter().map(|open| open.score).max().unwrap_or(0);
            let (mut all, mut fit) = (0.0, 0.0);
            for (at, other) in
                next.iter().enumerate().filter(|(_, other)| may_follow(Some(from), usize::from(other.tag)))
            {
                let to = usize::from(other.tag);
                let way = self.model.moves[from * tags + to]
                    * self.model.odds(i64::from(other.score - most))
                    * other.backward;
                all += way;
                let goes_on = to > 0 && to % 2 == 0;
                let chosen = inside && self.at(token + 1).start + at == self.best[token + 1] as usize;
                if chosen || (!inside && !goes_on) {
                    fit += way;
                }
            }
            probability *= if all > 0.0 { fit / all } else { 0.0 };
        }
        probability.clamp(0.0, 1.0)
    }
}

/// What a word speaks for, from those kept or anew.
fn scored(model: &Model, words: &Words<'_>, i: usize) -> Rc<Scored> {
    KEPT.with_borrow_mut(|(owner, kept)| {
        if *owner != model.id {
            kept.clear();
            *owner = model.id;
        }
        let text = words.text(i);
        if let Some(known) = kept.get(text) {
            return Rc::clone(known);
        }
        let mut scores = vec![0i16; targets(model.tags())].into_boxed_slice();
        let word = features::of_word(words, i, &mut |_: usize, name: u64, _: usize| {
            for cell in model.cells(key(name)) {
                let sum = &mut scores[usize::from(cell.target)];
                *sum = sum.saturating_add(cell.weight);
            }
        });
        let new = Rc::new(Scored { word, scores });
        if kept.len() < MOST_KEPT && text.len() <= 64 {
            kept.insert(text.into(), Rc::clone(&new));
        }
        new
    })
}
