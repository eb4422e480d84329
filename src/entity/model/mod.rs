//! [`Model`]: the result of training, as a plain value.
//!
//! It is read from bytes and written to them.
//!
//! It is a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over [`features`](super::features). A
//! [`Tagger`](super::Tagger) is compiled from it to find entities. Weights are whole numbers, so that every machine finds the
//! same entities.

mod format;
#[cfg(feature = "small")]
mod packing;
mod tags;

use std::borrow::Cow;

use once_cell::sync::Lazy;

pub use format::ModelError;
#[cfg(feature = "train")]
pub(crate) use format::checksum;
pub(crate) use tags::{is_inside, may_follow, tags, targets};

/// The score of what is impossible: no sum brings it near any other.
pub(super) const NEVER: i16 = i16::MIN;

/// A trained model of named entities: its classes and weights.
///
/// It is data only. A [`Tagger`](super::Tagger) finds entities by it.
///
/// ```
/// use tilshi::entity::Model;
///
/// assert!(Model::builtin().labels().any(|label| label == "PERSON"));
/// let error = Model::from_bytes(b"not a model").unwrap_err();
/// assert_eq!(error.to_string(), "not a model of named entities: the file does not begin with `tilshi-ner`");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Model {
    /// The names of the classes.
    pub(super) labels: Vec<String>,
    /// The number of steps of the weights in one nat.
    pub(super) scale: u32,
    /// By tag: the score of a sentence that begins with it; `NEVER` where it may not.
    pub(super) begin: Vec<i16>,
    /// By tag and next tag, row by row: the score of the pair.
    pub(super) transitions: Vec<i16>,
    /// The weights of features.
    pub(super) weights: Weights,
}

/// The weights of features, in the order of the features' keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weights {
    keys: Vec<u32>,
    /// By feature: the start of its cells.
    starts: Vec<u32>,
    cells: Vec<Cell>,
}

/// A weight of a feature: its evidence for one target.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The tag of a token within reach; see [`targets`].
    pub(crate) target: u16,
    pub(crate) weight: i16,
}

impl Weights {
    /// With room for so many features.
    pub(super) fn with_capacity(features: usize) -> Self {
        Self { keys: Vec::with_capacity(features), starts: Vec::with_capacity(features), cells: Vec::new() }
    }

    /// Begins a feature, behind those of smaller keys; its weights follow.
    #[inline]
    pub(crate) fn begin(&mut self, key: u32) {
        self.keys.push(key);
        self.starts.push(self.cells.len() as u32);
    }

    /// Adds a weight of the feature begun last, behind those of smaller targets.
    #[inline]
    pub(crate) fn push(&mut self, cell: Cell) {
        self.cells.push(cell);
    }

    /// The number of features.
    pub(super) fn features(&self) -> usize {
        self.keys.len()
    }

    /// The keys of features with their weights, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[Cell])> {
        self.keys.iter().enumerate().map(|(at, key)| {
            let end = self.starts.get(at + 1).map_or(self.cells.len(), |end| *end as usize);
            (*key, &self.cells[self.starts[at] as usize..end])
        })
    }
}

/// The file of the model that comes with this crate.
#[cfg(not(feature = "small"))]
pub(super) fn builtin() -> Cow<'static, [u8]> {
    Cow::Borrowed(include_bytes!("../../../data/model/ner.bin"))
}

/// The file of the model that comes with this crate, unpacked.
#[cfg(feature = "small")]
pub(super) fn builtin() -> Cow<'static, [u8]> {
    packing::to_model(&crate::lexicon::unpack(include_bytes!(concat!(env!("OUT_DIR"), "/model.ner.packed")))).into()
}

impl Model {
    /// The crate's model, trained on KazNERD, read at the first call.
    pub fn builtin() -> &'static Self {
        static MODEL: Lazy<Model> = Lazy::new(Model::read_builtin);
        &MODEL
    }

    /// Reads the crate's model.
    ///
    /// Its file is part of the crate, and a test reads it. An unreadable one would find nothing.
    pub(super) fn read_builtin() -> Self {
        Self::from_bytes(&builtin()).unwrap_or_else(|_| Self::new(Vec::new(), 1, vec![0], vec![0], Weights::default()))
    }

    /// Makes a model; transitions that IOB2 forbids become impossible.
    pub(crate) fn new(
        labels: Vec<String>,
        scale: u32,
        mut begin: Vec<i16>,
        mut transitions: Vec<i16>,
        weights: Weights,
    ) -> Self {
        let tags = begin.len();
        for next in 0..tags {
            if !may_follow(None, next) {
                begin[next] = NEVER;
            }
            for tag in (0..tags).filter(|tag| !may_follow(Some(*tag), next)) {
                transitions[tag * tags + next] = NEVER;
            }
        }
        Self { labels, scale, begin, transitions, weights }
    }

    /// The names of its classes.
    pub fn labels(&self) -> impl ExactSizeIterator<Item = &str> {
        self.labels.iter().map(String::as_str)
    }

    /// The number of weights.
    pub fn len(&self) -> usize {
        self.weights.cells.len()
    }

    /// Whether it has no weights, and finds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("labels", &self.labels).field("weights", &self.len()).finish_non_exhaustive()
    }
}
