//! Trains a [`Model`] on annotated sentences.
//!
//! Training finds the weights of a conditional random field that make the sentences likeliest, with penalties on their sizes
//! (L1, which makes most of them 0) and on their squares (L2). The same sentences, options and number of threads give the
//! same bytes.
//!
//! ```
//! use std::ops::ControlFlow;
//! use tilshi::entity::Tagger;
//! use tilshi::entity::train::{Annotated, Options, Trainer};
//! use tilshi::export::conll;
//!
//! // "I saw a fox." "The fox ran away.", with a class of our own
//! let file = "Мен O\nтүлкі B-АҢ\nкөрдім O\n\nТүлкі B-АҢ\nқашты O\n";
//! let sentences: Result<Vec<Annotated>, _> = conll::read(file)?.iter().map(|rows| Annotated::new(rows)).collect();
//! let options = Options { least: 1, l1: 0.0, ..Options::default() };
//! let model = Trainer::new(options, &sentences?)?.train(None, |_| ControlFlow::Continue(()))?;
//! assert_eq!(Tagger::new(&model).tag("Түлкі көрдім")[0].label, "АҢ");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod annotated;
mod corpus;
mod field;
mod lbfgs;
mod register;

use std::ops::ControlFlow;

use rustc_hash::FxHashMap;

use super::model::{Cell, Model, ModelError, Weights, checksum, tags};
use crate::Error;
pub use annotated::Annotated;
use corpus::{Parameters, Sentence};
use field::Field;

/// How to train.
///
/// The penalties matter little: on KazNERD, L1 from 0.02 to 0.3 with L2 from 0.1 to 1 gave F1 from 92.8 to 93.2.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The penalty on the sizes of weights.
    pub l1: f64,
    /// The penalty on their squares.
    pub l2: f64,
    /// The most iterations.
    pub iterations: usize,
    /// The fewest occurrences of a feature that has weights.
    pub least: u32,
    /// Whether to train on variants of the sentences in other registers too.
    ///
    /// They have initials, digits, hyphens before endings, all capitals, no capitals, or no quotation marks.
    pub registers: bool,
    /// The number of threads.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { l1: 0.05, l2: 0.3, iterations: 100, least: 2, registers: true, threads: 2 }
    }
}

impl Options {
    fn check(&self) -> Result<(), Error> {
        let penalty = |penalty: f64| penalty.is_finite() && penalty >= 0.0;
        let settings = [
            ("l1", penalty(self.l1), self.l1.to_string(), "a number from 0 on"),
            ("l2", penalty(self.l2), self.l2.to_string(), "a number from 0 on"),
            ("iterations", self.iterations > 0, self.iterations.to_string(), "one or more"),
            ("least", self.least > 0, self.least.to_string(), "one or more"),
            ("threads", (1..=MOST_THREADS).contains(&self.threads), self.threads.to_string(), "from 1 to 1024"),
        ];
        match settings.into_iter().find(|(_, fits, ..)| !fits) {
            Some((what, _, value, expected)) => Err(Error::Setting { what, value, expected }),
            None => Ok(()),
        }
    }
}

/// The most threads that training is to start.
const MOST_THREADS: usize = 1024;

/// Trains models on given sentences.
#[derive(Debug)]
pub struct Trainer {
    options: Options,
    labels: Vec<String>,
    corpus: Vec<Sentence>,
    tokens: usize,
}

/// The state of a training after an iteration.
pub struct Progress<'a> {
    /// The number of the iteration, from 1.
    pub iteration: usize,
    /// The loss per token in nats, penalties included.
    pub loss: f64,
    trainer: &'a Trainer,
    parameters: &'a Parameters,
    weights: &'a [f64],
}

impl Progress<'_> {
    /// The model as it is now.
    pub fn model(&self) -> Model {
        self.trainer.model(self.parameters, self.weights)
    }

    /// The weights as bytes, from which [`Trainer::train`] can continue later.
    pub fn checkpoint(&self) -> Vec<u8> {
        let mut bytes = CHECKPOINT.to_vec();
        bytes.extend(self.parameters.checksum().to_le_bytes());
        bytes.extend((self.iteration as u64).to_le_bytes());
        let weights: Vec<u8> = self.weights.iter().flat_map(|weight| weight.to_le_bytes()).collect();
        bytes.extend(checksum(&weights).to_le_bytes());
        bytes.extend(weights);
        bytes
    }
}

/// The first bytes of a checkpoint.
const CHECKPOINT: &[u8] = b"tilshi-ner-weights";

impl Trainer {
    /// Reads the sentences to train on.
    ///
    /// Each is joined to a text and analysed as an analyzer would.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] for options that make no sense: a penalty that is negative or no number, no iteration, no thread.
    pub fn new(options: Options, sentences: &[Annotated]) -> Result<Self, Error> {
        options.check()?;
        let mut labels: Vec<String> =
            sentences.iter().flat_map(|sentence| &sentence.entities).map(|(_, label)| label.clone()).collect();
        labels.sort_unstable();
        labels.dedup();
        let numbers: FxHashMap<String, usize> =
            labels.iter().enumerate().map(|(at, label)| (label.clone(), at)).collect();
        let variants = if options.registers { register::variants(sentences) } else { Vec::new() };
        let all = sentences.iter().chain(&variants);
        let corpus: Vec<Sentence> = all.flat_map(|sentence| corpus::read(sentence, &numbers)).collect();
        let tokens = corpus.iter().map(|sentence| sentence.tags.len()).sum();
        Ok(Self { options, labels, corpus, tokens })
    }

    /// The number of tokens to train on, variants in other registers included.
    pub fn tokens(&self) -> usize {
        self.tokens
    }

    /// Trains a model, continuing from a checkpoint if there is one.
    ///
    /// `progress` is called after every iteration and may end the training. A checkpoint does not hold the curvature that was
    /// estimated before it, so continued training ends near the result of an uninterrupted one, not exactly at it.
    ///
    /// # Errors
    ///
    /// [`ModelError::Checkpoint`] for a checkpoint of other sentences or options, or a damaged one.
    pub fn train(
        &self,
        checkpoint: Option<&[u8]>,
        mut progress: impl FnMut(&Progress<'_>) -> ControlFlow<()>,
    ) -> Result<Model, ModelError> {
        let Options { l1, l2, iterations, least, threads, .. } = self.options;
        let parameters = Parameters::of(&self.corpus, self.tags(), least);
        let field = Field::new(&parameters, self.tags(), &self.corpus, threads);
        let (done, mut weights) = match checkpoint {
            Some(bytes) => resume(bytes, &parameters, field.len())?,
            None => (0, vec![0.0; field.len()]),
        };
        lbfgs::minimize(
            &mut weights,
            l1,
            iterations.saturating_sub(done),
            |weights, gradient| field.loss(weights, l2, gradient),
            |iteration, loss, weights| {
                let loss = loss / self.tokens.max(1) as f64;
                let iteration = done + iteration;
                progress(&Progress { iteration, loss, trainer: self, parameters: &parameters, weights })
            },
        );
        Ok(self.model(&parameters, &weights))
    }

    fn tags(&self) -> usize {
        tags(self.labels.len())
    }

    /// The model with these weights, as whole numbers.
    fn model(&self, parameters: &Parameters, weights: &[f64]) -> Model {
        /// The number of steps in a nat.
        const SCALE: u32 = 64;
        /// The largest weight in steps, 125 nats, which fits in sixteen bits.
        const MOST: f64 = 8000.0;
        let tags = self.tags();
        let whole = |weight: &f64| (weight * f64::from(SCALE)).round().clamp(-MOST, MOST) as i16;
        let (begin, rest) = weights.split_at(tags);
        let (transitions, rest) = rest.split_at(tags * tags);
        let mut features = Weights::default();
        for (number, key) in parameters.keys.iter().enumerate() {
            let range = parameters.range(number as u32);
            let targets = parameters.targets[range.clone()].iter().zip(&rest[range]);
            let cells = targets.map(|(target, weight)| Cell { target: *target, weight: whole(weight) });
            let mut cells = cells.filter(|cell| cell.weight != 0).peekable();
            if cells.peek().is_some() {
                features.begin(*key);
                cells.for_each(|cell| features.push(cell));
            }
        }
        let [begin, transitions] = [begin, transitions].map(|weights| weights.iter().map(whole).collect());
        Model::new(self.labels.clone(), SCALE, begin, transitions, features)
    }
}

/// Reads a checkpoint: the number of iterations done, and the weights.
fn resume(bytes: &[u8], parameters: &Parameters, count: usize) -> Result<(usize, Vec<f64>), ModelError> {
    let problem = |problem| ModelError::Checkpoint { problem };
    let rest = bytes.strip_prefix(CHECKPOINT).ok_or(problem("it is no file of weights"))?;
    let (head, rest) = rest.split_at_checked(24).ok_or(problem("it breaks off"))?;
    let (numbers, _) = head.as_chunks::<8>();
    let numbers: Vec<u64> = numbers.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
    let [sentences, done, sum] = numbers[..] else { return Err(problem("it breaks off")) };
    if sentences != parameters.checksum() || rest.len() != count * 8 {
        return Err(problem("it belongs to other sentences, options or features"));
    }
    if checksum(rest) != sum {
        return Err(problem("its checksum is wrong"));
    }
    let (weights, _) = rest.as_chunks::<8>();
    Ok((done as usize, weights.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Tagger, iob2};

    fn sentences() -> Vec<Annotated> {
        // "I saw a fox", "The fox ran away", "I went to the village", "The hare ate the grass"
        let file = "Мен O\nтүлкі B-АҢ\nкөрдім O\n\nТүлкі B-АҢ\nқашты O\n\nМен O\nауылға O\nбардым O\n\n\
                    Қоян B-АҢ\nшөп O\nжеді O\n";
        iob2::read(file).unwrap().iter().map(|rows| Annotated::new(rows).unwrap()).collect()
    }

    fn options() -> Options {
        Options { iterations: 12, least: 1, ..Options::default() }
    }

    #[test]
    fn the_same_sentences_give_the_same_bytes() {
        let trainer = Trainer::new(options(), &sentences()).unwrap();
        let mut losses = Vec::new();
        let first = trainer.train(None, |progress| {
            losses.push(progress.loss);
            ControlFlow::Continue(())
        });
        let first = first.unwrap().to_bytes();
        assert!(losses.windows(2).all(|pair| pair[1] <= pair[0]), "{losses:?}");
        let again = Trainer::new(options(), &sentences()).unwrap().train(None, |_| ControlFlow::Continue(()));
        assert_eq!(first, again.unwrap().to_bytes());
        assert!(Model::from_bytes(&first).is_ok());
    }

    #[test]
    fn training_goes_on_from_a_checkpoint() {
        let trainer = Trainer::new(options(), &sentences()).unwrap();
        let mut kept = None;
        let early = trainer.train(None, |progress| {
            kept = Some((progress.checkpoint(), progress.model().to_bytes()));
            if progress.iteration == 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let (checkpoint, model) = kept.unwrap();
        assert_eq!(early.unwrap().to_bytes(), model);
        let mut first = 0;
        let resumed = trainer.train(Some(&checkpoint), |progress| {
            first = if first == 0 { progress.iteration } else { first };
            ControlFlow::Continue(())
        });
        assert_eq!(first, 5);
        assert_eq!(Tagger::new(&resumed.unwrap()).tag("Қоян жеді")[0].label, "АҢ");

        let error = |bytes: &[u8], trainer: &Trainer| {
            trainer.train(Some(bytes), |_| ControlFlow::Continue(())).unwrap_err().to_string()
        };
        assert!(error(b"what", &trainer).contains("no file of weights"));
        assert!(error(&checkpoint[..40], &trainer).contains("breaks off"));
        let mut damaged = checkpoint.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(error(&damaged, &trainer).contains("checksum"));
        let other = Trainer::new(options(), &sentences()[..2]).unwrap();
        assert!(error(&checkpoint, &other).contains("other sentences"));
    }

    #[test]
    fn no_sentences_make_a_model_that_finds_nothing() {
        let model = Trainer::new(options(), &[]).unwrap().train(None, |_| ControlFlow::Continue(())).unwrap();
        assert_eq!(Tagger::new(&model).tag("Мен Алматыда тұрамын."), []);
        let read = Model::from_bytes(&model.to_bytes()).unwrap();
        assert_eq!(read.labels().len(), 0);
    }

    #[test]
    fn absurd_options_are_refused() {
        type Change = fn(&mut Options);
        let with = |change: Change| {
            let mut options = options();
            change(&mut options);
            Trainer::new(options, &[]).map(drop)
        };
        let absurd: [(&str, Change); 8] = [
            ("l1", |options| options.l1 = f64::NAN),
            ("l1", |options| options.l1 = -0.1),
            ("l2", |options| options.l2 = f64::INFINITY),
            ("l2", |options| options.l2 = -1.0),
            ("iterations", |options| options.iterations = 0),
            ("least", |options| options.least = 0),
            ("threads", |options| options.threads = 0),
            ("threads", |options| options.threads = usize::MAX),
        ];
        for (name, change) in absurd {
            assert!(matches!(with(change), Err(Error::Setting { what, .. }) if what == name), "{name}");
        }
        assert_eq!(with(|options| (options.l1, options.l2) = (0.0, 0.0)), Ok(()));
    }
}
