//! What words speak for by themselves, summed once for each and kept from text to text.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::features::{self, Common, Seen, Word};
use super::{Model, key, targets};
use crate::morph::Words;

/// A word, and what it speaks for by itself in the surroundings met so far: a few for each word.
pub(super) struct Known {
    pub(super) word: Word,
    scored: Vec<(Seen, Row)>,
}

/// What a word speaks for, by target. Nearly every word speaks for or against most tags: of a word these are many numbers,
/// small ones, and there are many words; so they are kept in one byte each.
struct Row {
    weights: Box<[i8]>,
    /// By how many binary places they were shortened, for the largest to have its place.
    shift: u32,
}

impl Row {
    fn new(sums: &[i16]) -> Self {
        let largest = sums.iter().map(|sum| i32::from(*sum).abs()).max().unwrap_or(0);
        let shift = (0..8).find(|shift| largest >> shift < 127).unwrap_or(8);
        // To the nearest, halves away from below.
        let half = (1 << shift) >> 1;
        let weights = sums.iter().map(|sum| ((i32::from(*sum) + half) >> shift) as i8).collect();
        Self { weights, shift }
    }

    fn add_to(&self, scores: &mut [i16]) {
        let shift = self.shift;
        for (score, weight) in scores.iter_mut().zip(&self.weights) {
            *score = score.saturating_add(i16::from(*weight) << shift);
        }
    }
}

/// The most words that a thread keeps from text to text, and the most surroundings of each.
const MOST_KEPT: usize = 24_576;
const MOST_SURROUNDINGS: usize = 8;
/// The longest word kept, in bytes.
const LONGEST_KEPT: usize = 128;
/// The place of a word that has not been looked up.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// The most surroundings kept for all words together.
const MOST_COMMON: usize = 4_096;

/// What a thread keeps.
#[derive(Default)]
pub(super) struct Kept {
    /// The model whose scores these are.
    owner: u64,
    /// By word: where in `known` it is.
    places: FxHashMap<Box<str>, u32>,
    /// The words; those from `MOST_KEPT` on only as long as their text is read.
    pub(super) known: Vec<Known>,
    /// What tokens speak for by what they have in common, by target.
    common: FxHashMap<Common, Box<[i16]>>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// Does something with what the thread keeps for a model.
pub(super) fn with<T>(model: &Model, work: impl FnOnce(&mut Kept) -> T) -> T {
    KEPT.with_borrow_mut(|kept| {
        if kept.owner != model.id {
            *kept = Kept { owner: model.id, ..Kept::default() };
        }
        let done = work(kept);
        kept.known.truncate(MOST_KEPT);
        done
    })
}

impl Known {
    /// Adds what the word speaks for in these surroundings to the scores from its token on.
    pub(super) fn add(&mut self, model: &Model, words: &Words<'_>, i: usize, seen: Seen, scores: &mut [i16]) {
        let Self { scored, .. } = self;
        if let Some((_, row)) = scored.iter().find(|(known, _)| *known == seen) {
            return row.add_to(scores);
        }
        let mut sums = vec![0i16; targets(model.tags())];
        features::of_token(words, i, &seen, &mut |_: usize, name: u64, _: usize| {
            model.add_to(key(name), &mut sums);
        });
        let row = Row::new(&sums);
        row.add_to(scores);
        if scored.len() < MOST_SURROUNDINGS {
            scored.push((seen, row));
        }
    }
}

impl Kept {
    /// Where a word is, which is added if it is not there.
    pub(super) fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.known.len() as u32;
        self.known.push(Known { word: Word::new(text), scored: Vec::new() });
        if self.known.len() <= MOST_KEPT && text.len() <= LONGEST_KEPT {
            self.places.insert(text.into(), place);
        }
        place
    }

    /// Adds what token `i` speaks for by what it has in common with others.
    pub(super) fn add_common(&mut self, model: &Model, i: usize, seen: &Seen, scores: &mut [i16]) {
        let common = Common::from(seen);
        let add = |sums: &[i16], scores: &mut [i16]| {
            scores.iter_mut().zip(sums).for_each(|(score, sum)| *score = score.saturating_add(*sum));
        };
        if let Some(sums) = self.common.get(&common) {
            return add(sums, scores);
        }
        let mut sums = vec![0i16; targets(model.tags())];
        features::of_common(i, &common, &mut |_: usize, name: u64, _: usize| model.add_to(key(name), &mut sums));
        add(&sums, scores);
        if self.common.len() < MOST_COMMON {
            self.common.insert(common, sums.into());
        }
    }
}
