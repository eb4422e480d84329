//! [`ScoreCache`]: scores of words by themselves, kept per thread from text to text.
//!
//! A cached score is computed from its key, the tagger and the lexicon alone: [`features::of_token`] gets the form and the token's
//! values, [`features::of_common`] fewer values, and neither gets the text. So earlier texts cannot change a result.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::compiled::Tagger;
use crate::entity::features::{self, Common, Feature, Seen, Word};
use crate::entity::model::targets;
use crate::lexicon::Lexicon;
use crate::tokenize::{ByForm, Form};

/// A form, and its scores for the token values it had so far.
pub(super) struct Scored {
    pub(super) word: Word,
    rows: Vec<(Seen, Row)>,
}

/// Scores by target, in one byte each.
///
/// Nearly every word has a score for most targets. The numbers are small, and there are many words.
struct Row {
    weights: Box<[i8]>,
    /// The number of lower bits that were dropped to make the largest fit.
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

/// The most forms that a thread keeps.
const MOST_FORMS: usize = 24_576;
/// The most rows of scores that a form keeps.
const MOST_ROWS: usize = 8;
/// The longest form kept, in bytes.
const LONGEST: usize = 128;
/// The place of a form that has not been looked up.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// The most rows kept for all forms together.
const MOST_COMMON: usize = 4_096;

/// The cached scores of a thread.
#[derive(Default)]
pub(super) struct ScoreCache {
    /// The tagger whose scores these are, and the lexicon that the words were looked up in.
    owner: (u64, u64),
    /// By form: its index in `kept`.
    places: ByForm<u32>,
    /// The forms that are kept.
    kept: Vec<Scored>,
    /// Further forms, dropped at the end of their text.
    passing: Vec<Scored>,
    /// The scores of values that many tokens share, by target.
    common: FxHashMap<Common, Box<[i16]>>,
}

thread_local! {
    static SCORES: RefCell<ScoreCache> = RefCell::default();
}

/// Runs `work` with the thread's cache for this tagger and lexicon.
pub(super) fn with<T>(tagger: &Tagger, lexicon: &Lexicon, work: impl FnOnce(&mut ScoreCache) -> T) -> T {
    SCORES.with_borrow_mut(|cache| {
        let owner = (tagger.id, lexicon.id());
        if cache.owner != owner {
            *cache = ScoreCache { owner, ..ScoreCache::default() };
        }
        let done = work(cache);
        cache.passing.clear();
        done
    })
}

impl Scored {
    /// Adds the form's scores for these values to `scores`.
    pub(super) fn add(&mut self, tagger: &Tagger, lexicon: &Lexicon, form: Form<'_>, seen: &Seen, scores: &mut [i16]) {
        if let Some((_, row)) = self.rows.iter().find(|(known, _)| known == seen) {
            return row.add_to(scores);
        }
        let mut sums = vec![0i16; targets(tagger.tags())];
        let mut sink = |feature: Feature| tagger.weights.add_to(feature.key, &mut sums);
        features::of_token(lexicon, form, seen, &mut sink);
        let row = Row::new(&sums);
        row.add_to(scores);
        if self.rows.len() < MOST_ROWS {
            self.rows.push((*seen, row));
        }
    }
}

impl ScoreCache {
    /// The place of a form, which is added if missing.
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

    /// Adds the scores of the values that a token shares with others.
    pub(super) fn add_common(&mut self, tagger: &Tagger, seen: &Seen, scores: &mut [i16]) {
        let common = Common::from(seen);
        let add = |sums: &[i16], scores: &mut [i16]| {
            scores.iter_mut().zip(sums).for_each(|(score, sum)| *score = score.saturating_add(*sum));
        };
        if let Some(sums) = self.common.get(&common) {
            return add(sums, scores);
        }
        let mut sums = vec![0i16; targets(tagger.tags())];
        features::of_common(&common, &mut |feature: Feature| tagger.weights.add_to(feature.key, &mut sums));
        add(&sums, scores);
        if self.common.len() < MOST_COMMON {
            self.common.insert(common, sums.into());
        }
    }
}
