//! Scores that words give by themselves, summed once for each and kept from text to text.
//!
//! What is kept is computed from its key, the model and the lexicon alone: [`features::of_token`] is given the form and what is seen of
//! the token, [`features::of_common`] less than that, and neither the text. So it does not matter what a thread read before.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::features::{self, Common, Seen, Word};
use super::{Model, key, targets};
use crate::lexicon::Lexicon;
use crate::tokenize::{ByForm, Form};

/// A form, and the scores that it gives as it was seen so far: a few for each form.
pub(super) struct Scored {
    pub(super) word: Word,
    rows: Vec<(Seen, Row)>,
}

/// Scores by target. Nearly every word speaks for or against most tags: of a word these are many numbers, small ones, and
/// there are many words; so they are kept in one byte each.
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

/// The most forms that a thread keeps from text to text, and the most rows of each.
const MOST_FORMS: usize = 24_576;
const MOST_ROWS: usize = 8;
/// The longest form kept, in bytes.
const LONGEST: usize = 128;
/// The place of a form that has not been looked up.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// The most rows kept for all forms together.
const MOST_COMMON: usize = 4_096;

/// The scores that a thread keeps.
#[derive(Default)]
pub(super) struct ScoreCache {
    /// The model whose scores these are, and the lexicon that the words were looked up in.
    owner: (u64, u64),
    /// By form: where in `kept` it is.
    places: ByForm<u32>,
    /// The forms that are kept.
    kept: Vec<Scored>,
    /// The others, for as long as their text is read.
    passing: Vec<Scored>,
    /// The scores that tokens give by what they have in common, by target.
    common: FxHashMap<Common, Box<[i16]>>,
}

thread_local! {
    static SCORES: RefCell<ScoreCache> = RefCell::default();
}

/// Does something with the scores that the thread keeps for a model and a lexicon.
pub(super) fn with<T>(model: &Model, lexicon: &Lexicon, work: impl FnOnce(&mut ScoreCache) -> T) -> T {
    SCORES.with_borrow_mut(|cache| {
        let owner = (model.id, lexicon.id());
        if cache.owner != owner {
            *cache = ScoreCache { owner, ..ScoreCache::default() };
        }
        let done = work(cache);
        cache.passing.clear();
        done
    })
}

impl Scored {
    /// Adds the scores of the form where it is seen so to those from its token on.
    pub(super) fn add(&mut self, model: &Model, lexicon: &Lexicon, form: Form<'_>, seen: &Seen, scores: &mut [i16]) {
        if let Some((_, row)) = self.rows.iter().find(|(known, _)| known == seen) {
            return row.add_to(scores);
        }
        let mut sums = vec![0i16; targets(model.tags())];
        features::of_token(lexicon, form, seen, &mut |name: u64, _: usize| model.add_to(key(name), &mut sums));
        let row = Row::new(&sums);
        row.add_to(scores);
        if self.rows.len() < MOST_ROWS {
            self.rows.push((*seen, row));
        }
    }
}

impl ScoreCache {
    /// Where a form is, which is added if it is not there.
    pub(super) fn place(&mut self, form: Form<'_>) -> u32 {
        if let Some(place) = self.places.get(form) {
            return *place;
        }
        let new = Scored { word: Word::new(form.text), rows: Vec::new() };
        if self.kept.len() < MOST_FORMS && form.text.len() <= LONGEST {
            let place = self.kept.len() as u32;
            self.places.insert(form, place);
            self.kept.push(new);
            return place;
        }
        self.passing.push(new);
        (MOST_FORMS + self.passing.len() - 1) as u32
    }

    /// The form at a place.
    pub(super) fn at(&mut self, place: u32) -> &mut Scored {
        let place = place as usize;
        match place.checked_sub(MOST_FORMS) {
            None => &mut self.kept[place],
            Some(passing) => &mut self.passing[passing],
        }
    }

    /// Adds the scores that a token gives by what it has in common with others.
    pub(super) fn add_common(&mut self, model: &Model, seen: &Seen, scores: &mut [i16]) {
        let common = Common::from(seen);
        let add = |sums: &[i16], scores: &mut [i16]| {
            scores.iter_mut().zip(sums).for_each(|(score, sum)| *score = score.saturating_add(*sum));
        };
        if let Some(sums) = self.common.get(&common) {
            return add(sums, scores);
        }
        let mut sums = vec![0i16; targets(model.tags())];
        features::of_common(&common, &mut |name: u64, _: usize| model.add_to(key(name), &mut sums));
        add(&sums, scores);
        if self.common.len() < MOST_COMMON {
            self.common.insert(common, sums.into());
        }
    }
}
