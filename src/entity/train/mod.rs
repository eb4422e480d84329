//! Training a [`Model`]: maximum likelihood of a conditional random field with L1 and L2 penalties.
//!
//! The same sentences, options and number of threads give the same bytes.

mod corpus;
mod field;
mod lbfgs;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::model::{Cell, Model};
use corpus::{Parameters, Sentence};
use field::Field;

/// A sentence with its entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The tokens.
    pub tokens: Vec<String>,
    /// The entities: ranges of tokens, in order, and their classes.
    pub entities: Vec<(Range<usize>, String)>,
}

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// The penalty on the sizes of weights, which makes most of them 0.
    pub l1: f64,
    /// The penalty on their squares.
    pub l2: f64,
    /// The most iterations.
    pub iterations: usize,
    /// How often an attribute must occur to have weights.
    pub least: u32,
    /// The number of threads.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { l1: 0.1, l2: 0.3, iterations: 120, least: 2, threads: 2 }
    }
}

/// How far training has come.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The number of the iteration, from 1.
    pub iteration: usize,
    /// The loss per token, penalties included.
    pub loss: f64,
    /// The weights that are not 0.
    pub weights: usize,
}

/// Trains.
#[derive(Debug)]
pub struct Trainer {
    options: Options,
    labels: Vec<String>,
    corpus: Vec<Sentence>,
}

impl Trainer {
    /// Reads the sentences to train on.
    pub fn new(options: Options, sentences: &[Annotated]) -> Self {
        let mut labels: Vec<String> = Vec::new();
        for (_, label) in sentences.iter().flat_map(|sentence| &sentence.entities) {
            if !labels.contains(label) {
                labels.push(label.clone());
            }
        }
        labels.sort_unstable();
        let numbers: FxHashMap<String, usize> =
            labels.iter().enumerate().map(|(at, label)| (label.clone(), at)).collect();
        let corpus = sentences.iter().flat_map(|sentence| corpus::read(sentence, &numbers)).collect();
        Self { options, labels, corpus }
    }

    /// Trains, and tells `progress` of every iteration with the model as it then is; training ends early when that says so.
    pub fn train(&self, mut progress: impl FnMut(Progress, &dyn Fn() -> Model) -> bool) -> Model {
        let Options { l1, l2, iterations, least, threads } = self.options;
        let tags = 2 * self.labels.len() + 1;
        let parameters = Parameters::of(&self.corpus, tags, least);
        let field = Field::new(&parameters, tags, &self.corpus, threads);
        let tokens: usize = self.corpus.iter().map(|sentence| sentence.tags.len()).sum();
        let mut weights = vec![0.0; field.len()];
        let model = |weights: &[f64]| self.model(&parameters, weights, field.offset(), tags);
        lbfgs::minimize(
            &mut weights,
            l1,
            iterations,
            |weights, gradient| field.loss(weights, l2, gradient),
            |iteration, loss, weights| {
                let loss = loss / tokens.max(1) as f64;
                let kept = weights[field.offset()..].iter().filter(|weight| **weight != 0.0).count();
                progress(Progress { iteration, loss, weights: kept }, &|| model(weights))
            },
        );
        model(&weights)
    }

    /// Weights as whole numbers.
    fn model(&self, parameters: &Parameters, weights: &[f64], offset: usize, tags: usize) -> Model {
        const SCALE: u32 = 64;
        let whole = |weight: f64| (weight * f64::from(SCALE)).round().clamp(-8000.0, 8000.0) as i32;
        let begin = weights[..tags].iter().map(|weight| whole(*weight)).collect();
        let transitions = weights[tags..offset].iter().map(|weight| whole(*weight)).collect();
        let mut attributes = Vec::new();
        for (number, key) in parameters.keys.iter().enumerate() {
            let range = parameters.range(number as u32);
            let cells: Vec<Cell> = parameters.targets[range.clone()]
                .iter()
                .zip(&weights[offset..][range])
                .map(|(target, weight)| Cell { target: *target, weight: whole(*weight) as i16 })
                .filter(|cell| cell.weight != 0)
                .collect();
            if !cells.is_empty() {
                attributes.push((*key, cells));
            }
        }
        Model::new(self.labels.clone(), SCALE, begin, transitions, attributes)
    }
}
