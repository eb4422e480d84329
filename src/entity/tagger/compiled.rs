//! [`Tagger`]: a model in the form that finding needs.

use std::sync::atomic::{AtomicU64, Ordering};

use once_cell::sync::Lazy;

use super::odds::{Odds, exp};
use super::weight_table::WeightTable;
use crate::entity::model::{Model, NEVER};
use crate::mention::EntityLabel;

/// Finds named entities by a [`Model`], compiled from it for speed.
///
/// Compile one, keep it, and share it between threads. An [`Analyzer`](crate::Analyzer) has its own.
///
/// ```
/// use tilshi::entity::{Model, Tagger};
///
/// let bytes = Model::builtin().to_bytes(); // or those of a file that the example `train` wrote
/// let tagger = Tagger::new(&Model::from_bytes(&bytes)?);
/// let found = tagger.tag("Асан Алматыда тұрады."); // Asan lives in Almaty
/// let found: Vec<_> = found.iter().map(|tagged| (tagged.text, tagged.label)).collect();
/// assert_eq!(found, [("Асан", "PERSON"), ("Алматыда", "GPE")]);
/// # Ok::<(), tilshi::entity::ModelError>(())
/// ```
#[derive(Clone)]
pub struct Tagger {
    /// The names of the classes.
    pub(super) labels: Vec<String>,
    /// By class: the same as one of KazNERD's, if it is one.
    pub(super) classes: Vec<Option<EntityLabel>>,
    /// The number of steps of the scores in one nat.
    pub(super) scale: u32,
    /// By tag: the score of a sentence that begins with it; `NEVER` where it may not.
    pub(super) begin: Vec<i16>,
    /// By tag and next tag, row by row: the score of the pair.
    pub(super) transitions: Vec<i16>,
    /// By tag: its score after the outside tag, relative to staying outside; `NEVER` for the outside tag.
    pub(super) leaves: Vec<i16>,
    /// By class: its best scores of beginning and continuing, relative to staying outside.
    pub(super) naming: Vec<(i16, i16)>,
    /// `begin` as odds, 0 where a tag may not begin.
    pub(super) begins: Vec<f32>,
    /// `transitions` as odds, 0 where a tag may not follow.
    moves: Vec<f32>,
    pub(super) odds: Odds,
    pub(super) weights: WeightTable,
    /// A number that only this tagger and its clones have.
    pub(super) id: u64,
}

impl Tagger {
    /// Compiles a model.
    pub fn new(model: &Model) -> Self {
        static TAGGERS: AtomicU64 = AtomicU64::new(1);
        let Model { labels, scale, begin, transitions, weights } = model;
        let tags = begin.len();
        let odds = |weight: &i16| exp(f64::from(*weight) / f64::from(*scale)) as f32;
        let stay = transitions[0];
        let step = |from: usize, to: usize| transitions[from * tags + to].saturating_sub(stay);
        let naming = |class: usize| {
            let (begin, inside) = (2 * class + 1, 2 * class + 2);
            (step(0, begin), step(begin, inside).max(step(inside, inside)))
        };
        Self {
            classes: labels.iter().map(|label| label.parse().ok()).collect(),
            labels: labels.clone(),
            scale: *scale,
            leaves: (0..tags).map(|tag| if tag > 0 { step(0, tag) } else { NEVER }).collect(),
            naming: (0..labels.len()).map(naming).collect(),
            begins: begin.iter().map(odds).collect(),
            moves: transitions.iter().map(odds).collect(),
            begin: begin.clone(),
            transitions: transitions.clone(),
            odds: Odds::new(*scale),
            weights: WeightTable::new(weights),
            id: TAGGERS.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// The tagger of the crate's model, compiled at the first call.
    pub fn builtin() -> &'static Self {
        // Not from `Model::builtin`, which would stay in memory beside it.
        static TAGGER: Lazy<Tagger> = Lazy::new(|| Tagger::new(&Model::read_builtin()));
        &TAGGER
    }

    /// The names of its classes.
    pub fn labels(&self) -> impl ExactSizeIterator<Item = &str> {
        self.labels.iter().map(String::as_str)
    }

    /// KazNERD's class that one of its classes is.
    pub(crate) fn entity_label(&self, label: usize) -> Option<EntityLabel> {
        self.classes[label]
    }

    /// So many nats as steps of the scores.
    pub(super) fn steps(&self, nats: u16) -> i16 {
        u32::from(nats).saturating_mul(self.scale).try_into().unwrap_or(i16::MAX)
    }

    /// The odds of tag `next` after `tag`; 0 where it may not follow.
    pub(super) fn moved(&self, tag: u16, next: usize) -> f32 {
        self.moves[usize::from(tag) * self.tags() + next]
    }

    /// The number of tags.
    pub(super) fn tags(&self) -> usize {
        self.begin.len()
    }
}

impl std::fmt::Debug for Tagger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tagger").field("labels", &self.labels).finish_non_exhaustive()
    }
}
