//! Costs learned from text: of endings, of the ends of stems, of tags in a row.
//!
//! `cargo run --release --example learn_morphology -- FILE…` counts them over raw text by this crate's own readings and
//! prints `data/model/morphology.tsv`, in tenths of a nat: the more, the less likely.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::tags::TAGS;
use crate::feats::{Feats, Upos};
use crate::tsv;

static TABLE: &str = include_str!("../../data/model/morphology.tsv");

/// The cost of endings that were never seen, above all that were.
const UNSEEN: i32 = 110;
/// The same for the ends of stems, of which there is no end.
const UNSEEN_STEM: i32 = 80;

/// The cost of each letter of a stem.
///
/// Without it, removing an ending would always cost more than keeping its letters.
const LETTER: i32 = 16;

/// The learned costs.
#[derive(Default)]
pub(super) struct Learned {
    /// Of the features of an unknown word of that part of speech.
    endings: FxHashMap<(Upos, Feats), i32>,
    /// Of the last two letters of its stem.
    stem_ends: FxHashMap<(Upos, [char; 2]), i32>,
    /// The cost of a frequent stem, below 0.
    stems: FxHashMap<(Upos, &'static str), i32>,
    /// By two tags, row by row: the second's extra cost after the first.
    pub(super) pairs: Vec<i32>,
}

pub(super) static LEARNED: Lazy<Learned> = Lazy::new(Learned::read);

impl Learned {
    fn read() -> Self {
        let mut learned = Self { pairs: vec![0; TAGS.len() * TAGS.len()], ..Self::default() };
        let tags: FxHashMap<&str, usize> = TAGS.iter().enumerate().map(|(at, tag)| (*tag, at)).collect();
        for row in tsv::rows(TABLE) {
            let [kind, first, second, cost] = row.columns();
            let Ok(cost) = cost.parse() else { continue };
            match (kind, first.parse::<Upos>(), second) {
                ("ending", Ok(upos), feats) => {
                    learned.endings.extend(feats.parse().ok().map(|feats: Feats| ((upos, feats), cost)));
                }
                ("stem", Ok(upos), letters) => {
                    learned.stem_ends.extend(last_two(letters).map(|letters| ((upos, letters), cost)));
                }
                ("lemma", Ok(upos), stem) => {
                    learned.stems.insert((upos, stem), cost);
                }
                ("pair", _, second) => {
                    if let (Some(first), Some(second)) = (tags.get(first), tags.get(second)) {
                        learned.pairs[*first * TAGS.len() + *second] = cost;
                    }
                }
                _ => {}
            }
        }
        learned
    }

    /// The cost of a known stem by how often it is read, below 0.
    pub(super) fn frequency(&self, upos: Upos, stem: &str) -> i32 {
        self.stems.get(&(upos, stem)).copied().unwrap_or_default()
    }

    /// The cost of an unknown stem with these features.
    pub(super) fn guess(&self, upos: Upos, stem: &str, feats: Feats) -> i32 {
        let ending = self.endings.get(&(upos, feats)).copied().unwrap_or(UNSEEN);
        let end = last_two(stem).and_then(|letters| self.stem_ends.get(&(upos, letters)).copied());
        ending + end.unwrap_or(UNSEEN_STEM) + LETTER * stem.chars().count().min(20) as i32
    }
}

/// The last two letters; `^` stands for the first where there is only one.
fn last_two(stem: &str) -> Option<[char; 2]> {
    let mut letters = stem.chars().rev();
    let last = letters.next()?;
    Some([letters.next().unwrap_or('^'), last])
}
