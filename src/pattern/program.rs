//! [`Pattern`]: steps compiled to a program, and the search that runs it.
//!
//! A program has no loops: repetitions are written out. Whether it can match from one of its operations and a token on does
//! not depend on how it got there, so a search that has failed there once does not try again, at whatever token it began. All
//! searches of a sentence together take at most as many operations as the program has, for each of its tokens; with an anchor, for each
//! of those that it can reach from a token, since what fails to the left of one anchor may match at the next.

use std::collections::VecDeque;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::test::Check;
use super::view::View;
use crate::feats::Feats;
use crate::sort;
use crate::tokenize::TokenKind;

/// A pattern, ready to be searched for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pattern {
    pub(super) ops: Vec<Op>,
    pub(super) checks: Vec<Check>,
    pub(super) names: Vec<Name>,
    /// Where the operations begin of what stands before the anchor, which run to the left.
    pub(super) left: Option<usize>,
}

/// Which way a search goes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Left,
    Right,
}

/// An operation; each goes on with the next unless it says else.
#[derive(Copy, Clone, Debug)]
pub(super) enum Op {
    /// Takes what passes the check of that number.
    Check(u32),
    /// Goes on with the first, and if that fails with the second.
    Split(u32, u32),
    Jump(u32),
    /// A named step begins.
    Open(u32),
    /// The named step that began last ends.
    Close,
    /// The last token taken has all the first features and none of the second.
    Feats(Feats, Feats),
    SentenceStart,
    SentenceEnd,
    Match,
}

/// The name of a step, and how what it took is to be read.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) reads: Reads,
}

/// What a named step takes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reads {
    /// Words, which have a nominative.
    Words,
    /// A number.
    Number,
    /// A quantity or date.
    Quantity,
    /// An entry of a user's list.
    Entry,
}

/// What a pattern took.
#[derive(Clone, Debug)]
pub(crate) struct Captured<'p> {
    pub(crate) tokens: Range<usize>,
    /// What the named steps took, in the order in which they began.
    pub(super) named: Vec<(&'p str, Reads, Range<usize>)>,
}

impl<'p> Captured<'p> {
    /// The tokens that the step of that name took first.
    pub(crate) fn get(&self, name: &str) -> Option<Range<usize>> {
        self.named.iter().find(|(known, ..)| *known == name).map(|(.., tokens)| tokens.clone())
    }
}

/// Matches steps from token `at` on, within its sentence.
pub(crate) fn match_at<'p>(pattern: &'p Pattern, view: &View<'_, '_>, at: usize) -> Option<Captured<'p>> {
    pattern.may_begin(view, at).then(|| Search::new(pattern).search(view, at))?
}

impl Pattern {
    /// Whether a match may begin with token `at`. Hardly any token begins one: the first operation tells.
    fn may_begin(&self, view: &View<'_, '_>, at: usize) -> bool {
        at < view.words.len()
            && match self.ops.iter().find(|op| !matches!(op, Op::Open(_))) {
                Some(Op::Check(check)) => {
                    self.checks[*check as usize].passes(view, at, view.words.sentence(at).end).is_some()
                }
                first => first.is_some(),
            }
    }
}

/// A search for a pattern, from one token after the other; tokens may be left out.
pub(crate) struct Search<'p> {
    pattern: &'p Pattern,
    /// The sentence that is searched.
    sentence: Range<usize>,
    /// The token behind its last that is no punctuation, once a step has asked for it.
    last: Option<usize>,
    tried: Tried,
    /// What was tried to the left, by token: a search may begin at the end of a long sentence.
    tried_left: FxHashMap<usize, Box<[u64]>>,
    /// The token before which no match begins: behind the last one.
    floor: usize,
    /// What is to be tried yet, the first choice last.
    stack: Vec<Frame>,
    log: Vec<Event>,
}

/// Where a search can go on.
#[derive(Copy, Clone)]
struct Frame {
    op: u32,
    at: usize,
    /// How much of the log is true there.
    log: usize,
}

/// A named step that began or ended at a token.
#[derive(Copy, Clone)]
enum Event {
    Open(u32, usize),
    Close(usize),
}

impl<'p> Search<'p> {
    pub(crate) fn new(pattern: &'p Pattern) -> Self {
        let tried = Tried { first: 0, rows: VecDeque::new(), width: pattern.ops.len().div_ceil(64) };
        let tried_left = FxHashMap::default();
        let (stack, log) = (Vec::new(), Vec::new());
        Self { pattern, sentence: 0..0, last: None, tried, tried_left, floor: 0, stack, log }
    }

    /// The match that begins, or whose anchor does, with token `start`, which is not before that of the last call. Those of one
    /// search do not overlap.
    pub(crate) fn at(&mut self, view: &View<'_, '_>, start: usize) -> Option<Captured<'p>> {
        self.pattern.may_begin(view, start).then(|| self.search(view, start))?
    }

    fn search(&mut self, view: &View<'_, '_>, start: usize) -> Option<Captured<'p>> {
        self.enter(view, start);
        self.log.clear();
        let end = self.go(view, Way::Right, 0, start)?;
        let start = match self.pattern.left {
            Some(op) => match self.go(view, Way::Left, op, start) {
                Some(start) => start,
                None => {
                    // What was tried to the right did not fail: from the next anchor it may be part of a match.
                    self.tried.rows.clear();
                    return None;
                }
            },
            None => start,
        };
        self.floor = end;
        Some(Captured { tokens: start..end, named: self.captures() })
    }

    /// Goes one way from an operation and a token on, to where a match ends; to the left that is its first token.
    fn go(&mut self, view: &View<'_, '_>, way: Way, op: usize, at: usize) -> Option<usize> {
        self.stack.clear();
        let mut frame = Frame { op: op as u32, at, log: self.log.len() };
        loop {
            if let Some(end) = self.run(view, way, frame.op as usize, frame.at) {
                return Some(end);
            }
            frame = loop {
                let frame = self.stack.pop()?;
                let new = match way {
                    Way::Right => self.tried.insert(frame.op as usize, frame.at),
                    Way::Left => {
                        let row = self.tried_left.entry(frame.at).or_default();
                        note(row, self.tried.width, frame.op as usize)
                    }
                };
                if new {
                    break frame;
                }
            };
            self.log.truncate(frame.log);
        }
    }

    /// Runs operations in turn as long as they go on with the next; where the match ends if they come to one.
    fn run(&mut self, view: &View<'_, '_>, way: Way, from: usize, mut at: usize) -> Option<usize> {
        let Pattern { ops, checks, .. } = self.pattern;
        for op in &ops[from..] {
            let goes_on = match *op {
                Op::Check(check) => {
                    let check = &checks[check as usize];
                    at = match way {
                        Way::Right => check.passes(view, at, self.sentence.end)?,
                        Way::Left => check.passes_left(view, at, self.sentence.start.max(self.floor))?,
                    };
                    true
                }
                Op::Split(first, second) => {
                    self.push(second, at);
                    self.push(first, at);
                    false
                }
                Op::Jump(to) => {
                    self.push(to, at);
                    false
                }
                Op::Open(name) => {
                    self.log.push(Event::Open(name, at));
                    true
                }
                Op::Close => {
                    self.log.push(Event::Close(at));
                    true
                }
                Op::Feats(with, without) => {
                    let feats = at.checked_sub(1).map_or(Feats::NONE, |last| view.words.feats(last));
                    feats.has(with) && !feats.has_any(without)
                }
                Op::SentenceStart => at < self.sentence.end && view.words.is_initial(at),
                Op::SentenceEnd => at >= self.last(view),
                Op::Match => return Some(at),
            };
            if !goes_on {
                return None;
            }
        }
        None
    }

    fn push(&mut self, op: u32, at: usize) {
        self.stack.push(Frame { op, at, log: self.log.len() });
    }

    /// Makes ready for the sentence of token `start`.
    fn enter(&mut self, view: &View<'_, '_>, start: usize) {
        let words = view.words;
        let sentence = words.sentence(start);
        if self.sentence != sentence {
            self.tried.rows.clear();
            self.tried_left.clear();
            self.last = None;
            self.sentence = sentence;
        }
        self.tried.begin(start);
    }

    /// The token behind the last of the sentence that is no punctuation. Found for the steps that ask for it alone: most searches
    /// are short, and a sentence may be punctuation to its end.
    fn last(&mut self, view: &View<'_, '_>) -> usize {
        let is_word = |i: &usize| view.words.tokens[*i].kind != TokenKind::Punctuation;
        let sentence = self.sentence.clone();
        *self.last.get_or_insert_with(|| sentence.clone().rev().find(is_word).map_or(sentence.start, |last| last + 1))
    }

    /// What the named steps took, by the log of a match.
    fn captures(&self) -> Vec<(&'p str, Reads, Range<usize>)> {
        let mut named = Vec::new();
        let mut open = Vec::new();
        for event in &self.log {
            match *event {
                Event::Open(name, at) => {
                    open.push(named.len());
                    let Name { text, reads } = &self.pattern.names[name as usize];
                    named.push((text.as_str(), *reads, at..at));
                }
                Event::Close(at) => {
                    if let Some(place) = open.pop() {
                        let (.., tokens) = &mut named[place];
                        // To the left what ends is its beginning.
                        *tokens = tokens.start.min(at)..tokens.start.max(at);
                    }
                }
            }
        }
        named.retain(|(.., tokens)| !tokens.is_empty());
        sort::by_key(&mut named, |(.., tokens)| tokens.start);
        named
    }
}

/// Where a search has been: by token from `first` on, a set of operations.
struct Tried {
    first: usize,
    rows: VecDeque<Box<[u64]>>,
    /// The length of a row.
    width: usize,
}

impl Tried {
    /// Forgets what is before token `first`.
    fn begin(&mut self, first: usize) {
        let gone = first.saturating_sub(self.first).min(self.rows.len());
        self.rows.drain(..gone);
        self.first = first;
    }

    /// Notes an operation at a token; whether it is new.
    fn insert(&mut self, op: usize, at: usize) -> bool {
        let place = at - self.first;
        if self.rows.len() <= place {
            self.rows.resize_with(place + 1, Box::default);
        }
        note(&mut self.rows[place], self.width, op)
    }
}

/// Notes an operation in a row of so many words, made at the first; whether it is new.
fn note(row: &mut Box<[u64]>, width: usize, op: usize) -> bool {
    if row.is_empty() {
        *row = vec![0; width].into();
    }
    let (word, bit) = (&mut row[op / 64], 1 << (op % 64));
    let new = *word & bit == 0;
    *word |= bit;
    new
}
