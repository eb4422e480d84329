//! The trained sequence model: a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over the
//! features of [`features`], which the rules' findings are among.
//!
//! A model is a plain value, read from bytes and written to them. Its weights are whole numbers: the same text has the
//! same entities on every machine.

mod decoder;
pub(crate) mod features;
mod format;
mod known_names;
mod odds;
pub(crate) mod rule_evidence;
mod score_cache;
mod tag;
mod tagging;

use std::sync::atomic::{AtomicU64, Ordering};

use once_cell::sync::Lazy;

pub(crate) use decoder::Decoder;
pub use format::ModelError;
#[cfg(feature = "train")]
pub(crate) use format::checksum;

pub use tag::Tagged;
pub(crate) use tagging::Tagging;

use super::label::EntityLabel;
use features::REACH;
use odds::Odds;

/// The score of what cannot be: no sum brings it near any other.
const NEVER: i16 = i16::MIN;

/// A trained model of named entities.
///
/// ```
/// use tilshi::entity::Model;
///
/// assert!(Model::builtin().labels().any(|label| label == "PERSON"));
/// let error = Model::from_bytes(b"not a model").unwrap_err();
/// assert_eq!(error.to_string(), "not a model of named entities: the file does not begin with `tilshi-ner`");
/// ```
#[derive(Clone)]
pub struct Model {
    /// The names of the classes. Tag 0 is outside, 2 k + 1 begins an entity of class k, 2 k + 2 goes on with it.
    labels: Vec<String>,
    /// The same as KazNERD's classes, where they are.
    classes: Vec<Option<EntityLabel>>,
    /// How many steps of the weights make up one nat.
    scale: u32,
    /// By tag: the score of a sentence that begins with it, `NEVER` where it may not.
    begin: Vec<i16>,
    /// By tag and next tag, the first by rows: the score of the two in a row.
    transitions: Vec<i16>,
    /// By tag: what speaks for it to follow the outside, rather than for the outside to follow itself; of the outside `NEVER`.
    leaves: Vec<i16>,
    /// By class: the most that speaks, rather than for the outside to follow itself, for an entity to begin, and to go on.
    naming: Vec<(i16, i16)>,
    /// `begin` and `transitions` as odds, 0 where a tag may not follow.
    begins: Vec<f32>,
    moves: Vec<f32>,
    odds: Odds,
    /// Tells it from the other models of the process.
    id: u64,
    /// A power of two of slots, an open hash table: the features' keys, 0 where there is none.
    keys: Vec<u32>,
    /// By slot: the feature's weights.
    rows: Vec<Weights>,
    /// The weights of features that have few, one by one.
    cells: Vec<Cell>,
    /// The weights of features that have many, by target.
    dense: Vec<i16>,
}

/// Where a feature's weights are.
#[derive(Copy, Clone, Debug)]
enum Weights {
    /// So many of `cells`, from there on.
    Few { start: u32, len: u16 },
    /// So many of `dense`, from there on, of the targets from the first.
    Many { start: u32, len: u16, first: u16 },
}

/// What a feature is evidence for: a tag of a token near it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The tag plus the number of tags times the distance of the token, from `REACH` tokens before to `REACH` after.
    pub(crate) target: u16,
    pub(crate) weight: i16,
}

/// The file of the model that comes with this crate.
static BUILTIN: &[u8] = include_bytes!("../../../data/model/ner.bin");

impl Model {
    /// The model that comes with this crate, trained on KazNERD, read at the first call.
    pub fn builtin() -> &'static Self {
        // The file is part of the crate; a test reads it. An unreadable one would find nothing.
        static MODEL: Lazy<Model> = Lazy::new(|| Model::from_bytes(BUILTIN).unwrap_or_else(|_| Model::empty()));
        &MODEL
    }

    /// The names of its classes.
    pub fn labels(&self) -> impl ExactSizeIterator<Item = &str> {
        self.labels.iter().map(String::as_str)
    }

    /// The number of weights.
    pub fn len(&self) -> usize {
        self.cells.len() + self.dense.iter().filter(|weight| **weight != 0).count()
    }

    /// Whether it has no weights, and finds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn empty() -> Self {
        Self::new(Vec::new(), 1, vec![0], vec![0], Vec::new())
    }

    /// A model of weights by feature, each feature once.
    pub(crate) fn new(
        labels: Vec<String>,
        scale: u32,
        mut begin: Vec<i16>,
        mut transitions: Vec<i16>,
        features: Vec<(u32, Vec<Cell>)>,
    ) -> Self {
        static MODELS: AtomicU64 = AtomicU64::new(1);
        let tags = begin.len();
        for next in 0..tags {
            if !may_follow(None, next) {
                begin[next] = NEVER;
            }
            for tag in (0..tags).filter(|tag| !may_follow(Some(*tag), next)) {
                transitions[tag * tags + next] = NEVER;
            }
        }
        let odds = |weight: &i16| odds::exp(f64::from(*weight) / f64::from(scale)) as f32;
        let begins = begin.iter().map(odds).collect();
        let moves = transitions.iter().map(odds).collect();
        let stay = transitions[0];
        let step = |from: usize, to: usize| transitions[from * tags + to].saturating_sub(stay);
        let naming = |class: usize| {
            let (begin, inside) = (2 * class + 1, 2 * class + 2);
            (step(0, begin), step(begin, inside).max(step(inside, inside)))
        };
        let naming = (0..labels.len()).map(naming).collect();
        let leaves = (0..tags).map(|tag| if tag > 0 { step(0, tag) } else { NEVER }).collect();
        let classes = labels.iter().map(|label| label.parse().ok()).collect();
        let id = MODELS.fetch_add(1, Ordering::Relaxed);
        let mut model = Self {
            classes,
            labels,
            scale,
            begin,
            transitions,
            leaves,
            naming,
            begins,
            moves,
            odds: Odds::new(scale),
            id,
            keys: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            dense: Vec::new(),
        };
        model.clear(features.len());
        for (key, cells) in features {
            model.add(key, &cells);
        }
        model
    }

    /// Makes room for so many features, and forgets all.
    fn clear(&mut self, features: usize) {
        let slots = (features * 2).next_power_of_two().max(16);
        (self.keys, self.rows) = (vec![0; slots], vec![Weights::Few { start: 0, len: 0 }; slots]);
        self.cells.clear();
        self.dense.clear();
    }

    /// Adds the weights of a feature, ordered by target. There must be room.
    fn add(&mut self, key: u32, cells: &[Cell]) {
        /// The least of the targets between the first and the last that have a weight, so that adding all is quicker.
        const SHARE: usize = 4;
        let first = cells.first().map_or(0, |cell| cell.target);
        let span = cells.last().map_or(0, |cell| usize::from(cell.target - first) + 1);
        let slot = self.slot(key).unwrap_or_else(|free| free);
        self.keys[slot] = key;
        if cells.len() > 1 && span <= cells.len() * SHARE {
            let start = self.dense.len();
            self.rows[slot] = Weights::Many { start: start as u32, len: span as u16, first };
            self.dense.resize(start + span, 0);
            for cell in cells {
                self.dense[start + usize::from(cell.target - first)] = cell.weight;
            }
        } else {
            self.rows[slot] = Weights::Few { start: self.cells.len() as u32, len: cells.len() as u16 };
            self.cells.extend_from_slice(cells);
        }
    }

    /// The slot of a feature, or the free one where it would stand.
    fn slot(&self, key: u32) -> Result<usize, usize> {
        let mask = self.keys.len() - 1;
        let mut at = (key >> 1) as usize & mask;
        loop {
            match self.keys[at] {
                0 => return Err(at),
                other if other == key => return Ok(at),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The weights of a feature, by target.
    fn cells(&self, key: u32) -> Vec<Cell> {
        let Ok(slot) = self.slot(key) else { return Vec::new() };
        match self.rows[slot] {
            Weights::Few { start, len } => self.cells[start as usize..][..usize::from(len)].to_vec(),
            Weights::Many { start, len, first } => {
                let weights = self.dense[start as usize..][..usize::from(len)].iter().zip(first..);
                let cells = weights.map(|(weight, target)| Cell { target, weight: *weight });
                cells.filter(|cell| cell.weight != 0).collect()
            }
        }
    }

    /// Adds the weights of a feature to the scores by target.
    fn add_to(&self, key: u32, scores: &mut [i16]) {
        let Ok(slot) = self.slot(key) else { return };
        match self.rows[slot] {
            Weights::Few { start, len } => add(&self.cells[start as usize..][..usize::from(len)], scores),
            Weights::Many { start, len, first } => {
                let weights = &self.dense[start as usize..][..usize::from(len)];
                let sums = &mut scores[usize::from(first)..];
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum = sum.saturating_add(*weight));
            }
        }
    }

    /// The class of KazNERD that one of its classes is.
    pub(crate) fn entity_label(&self, label: usize) -> Option<EntityLabel> {
        self.classes[label]
    }

    /// So many nats in steps of the weights.
    fn steps(&self, nats: u16) -> i16 {
        u32::from(nats).saturating_mul(self.scale).try_into().unwrap_or(i16::MAX)
    }

    /// The score of tag `next` after `tag`, as odds; 0 where it may not follow.
    fn moved(&self, tag: u16, next: usize) -> f32 {
        self.moves[usize::from(tag) * self.tags() + next]
    }

    /// The number of tags.
    fn tags(&self) -> usize {
        self.begin.len()
    }
}

/// Adds weights to the scores by target.
fn add(cells: &[Cell], scores: &mut [i16]) {
    for cell in cells {
        let sum = &mut scores[usize::from(cell.target)];
        *sum = sum.saturating_add(cell.weight);
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("labels", &self.labels).field("weights", &self.len()).finish_non_exhaustive()
    }
}

/// The number of targets that a feature can have with so many tags.
pub(crate) const fn targets(tags: usize) -> usize {
    (2 * REACH + 1) * tags
}

/// Whether a tag goes on with an entity.
pub(crate) const fn is_inside(tag: usize) -> bool {
    tag > 0 && tag.is_multiple_of(2)
}

/// Whether tag `next` may follow `tag`, as IOB2 has it; `None` for the beginning of a sentence.
pub(crate) const fn may_follow(tag: Option<usize>, next: usize) -> bool {
    match tag {
        _ if !is_inside(next) => true,
        Some(tag) => tag == next || tag + 1 == next,
        None => false,
    }
}
