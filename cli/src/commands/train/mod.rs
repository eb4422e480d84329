//! `tilshi train`: a model of named entities from annotated files.

mod corpus;
mod shown;

use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use tilshi::entity::Model;
use tilshi::entity::train::{Annotated, Options, Progress, Trainer};

use crate::annotated::{Part, Scheme};
use crate::failure::{Ended, Failure};
use crate::input::Source;
use crate::output::{Output, OutputFile};
use crate::scores::Scores;
use crate::token_tagger::TokenTagger;
use corpus::Corpus;
use shown::Shown;

/// Train a model of named entities, with labels of any names
///
/// Files have a token a line, the tag in the last column, empty lines between sentences. The same files and options give the
/// same bytes. With --part or --folds the sentences are divided by their ids (lines "AID123 O"), so that versions of one
/// sentence stay together.
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi train --out my.bin --least 1 --iterations 20 tagged.iob2
  tilshi train --out my.bin --least 1 --iterations 20 tagged.iob2; tilshi tag --model my.bin tokens.iob2")]
pub(crate) struct Arguments {
    /// Annotated files, CoNLL-2002 and the like
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where the model goes, whole or not at all
    #[arg(long, value_name = "FILE", required_unless_present = "folds")]
    out: Option<PathBuf>,
    /// How the tags mark borders (default: as each file shows)
    #[arg(long, value_enum)]
    scheme: Option<Scheme>,
    /// The sentences to keep for development, by their ids: "5/0" is every fifth id from 0 on. Without, all are trained on
    #[arg(long, value_name = "N/K")]
    part: Option<Part>,
    /// Train so many models, each on all but a fifth (for 5) of the sentences, and print the scores of the parts left out
    #[arg(long, value_name = "N", conflicts_with_all = ["part", "out"], value_parser = clap::value_parser!(u64).range(2..))]
    folds: Option<u64>,
    /// Train on so many of a hundred sentences only: a learning curve
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=100))]
    percent: u64,
    /// The most iterations
    #[arg(long, default_value_t = Options::default().iterations)]
    iterations: usize,
    /// The penalty on the sizes of weights
    #[arg(long, default_value_t = Options::default().l1, allow_negative_numbers = true)]
    l1: f64,
    /// The penalty on the squares of weights
    #[arg(long, default_value_t = Options::default().l2, allow_negative_numbers = true)]
    l2: f64,
    /// How often a feature must occur
    #[arg(long, default_value_t = Options::default().least)]
    least: u32,
    /// The number of threads; another number may change the last bits of weights
    #[arg(long, default_value_t = Options::default().threads)]
    threads: usize,
    /// Train on the sentences as they stand, not in other registers too
    #[arg(long)]
    plain: bool,
    /// With --part: end when F1 has not risen for so many times ten iterations; the best model is kept
    #[arg(long, default_value_t = 4)]
    patience: usize,
    /// Where the weights are kept every ten iterations; if the file is there already, training goes on from it
    #[arg(long, value_name = "FILE", conflicts_with = "folds")]
    checkpoint: Option<PathBuf>,
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        self.check_files()?;
        let corpus = Corpus::read(&self.files, self.scheme)?;
        let begun = Instant::now();
        let mut report = String::new();
        if let Some(folds) = self.folds {
            let mut scores = Scores::default();
            for fold in 0..folds {
                let (training, development) = corpus.divide(Some(Part::of_fold(folds, fold)))?;
                score(&self.train(&training, &[])?, &development, &mut scores);
            }
            let _ = write!(report, "{scores}\n{folds} folds, {:.0?}\n", begun.elapsed());
        } else if let Some(out) = &self.out {
            let (training, development) = corpus.divide(self.part)?;
            // Before hours of training: what cannot be written is found now.
            let mut file = OutputFile::create(out)?;
            let model = self.train(&training, &development)?;
            let bytes = model.to_bytes();
            file.write_all(&bytes)
                .map_err(|error| Failure::at(out.display(), format_args!("cannot be written: {error}")))?;
            file.finish()?;
            let (out, weights, sentences) = (out.display(), model.len(), training.len());
            let size = bytes.len();
            let _ = writeln!(
                report,
                "{out}: {size} bytes, {weights} weights, {sentences} sentences, {:.0?}",
                begun.elapsed()
            );
            if !development.is_empty() {
                let mut scores = Scores::default();
                score(&model, &development, &mut scores);
                let _ = write!(report, "\n{scores}");
            }
        }
        let mut out = Output::standard();
        out.write_all(report.as_bytes())?;
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }

    /// Refuses files that would overwrite each other.
    fn check_files(&self) -> Result<(), Failure> {
        let place = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut places: Vec<PathBuf> = self.files.iter().map(|file| place(file)).collect();
        for file in self.out.iter().chain(&self.checkpoint) {
            // A device has room for more than one.
            if file.is_file() || !file.exists() {
                if places.contains(&place(file)) {
                    return Err(Failure::at(file.display(), "is named twice; the model needs a file of its own"));
                }
                places.push(place(file));
            }
        }
        Ok(())
    }

    fn train(&self, training: &[Annotated], development: &[Annotated]) -> Result<Model, Failure> {
        let Self { iterations, l1, l2, least, threads, plain, percent, .. } = *self;
        let options = Options { l1, l2, iterations, least, threads, registers: !plain };
        // Spread over the file, so that every size has sentences of all its parts.
        let share = |(at, sentence): (usize, &Annotated)| (at as u64 * 37 % 100 < percent).then(|| sentence.clone());
        let training: Vec<Annotated> = training.iter().enumerate().filter_map(share).collect();
        corpus::check(&training)?;
        let trainer = Trainer::new(options, &training).map_err(|problem| Failure::Input(problem.to_string()))?;
        let checkpoint = self.read_checkpoint()?;
        let mut rounds = Rounds {
            shown: Shown::new(iterations, trainer.tokens()),
            development,
            checkpoint: self.checkpoint.as_deref(),
            patience: self.patience,
            best: None,
            since: 0,
            failure: None,
        };
        let trained = trainer.train(checkpoint.as_deref(), |progress| rounds.round(progress));
        let Rounds { best, failure, .. } = rounds;
        if let Some(failure) = failure {
            return Err(failure);
        }
        let trained = trained.map_err(|problem| match &self.checkpoint {
            Some(file) => Failure::at(file.display(), format_args!("{problem}; name another file, or remove it")),
            None => Failure::Input(problem.to_string()),
        })?;
        let model = best.map_or(trained, |(_, model)| model);
        if model.is_empty() {
            let problem =
                format!("nothing was learned: no feature has a weight; lower --least ({least}) or --l1 ({l1})");
            return Err(Failure::Input(problem));
        }
        Ok(model)
    }

    /// The checkpoint to go on from. One that is to be made must be writable.
    fn read_checkpoint(&self) -> Result<Option<Vec<u8>>, Failure> {
        let Some(file) = &self.checkpoint else { return Ok(None) };
        OutputFile::create(file)?;
        if file.is_file() { Source::of(file).bytes().map(Some) } else { Ok(None) }
    }
}

/// What happens after every iteration: checkpoints, scores on the sentences kept for development, the best model so far.
struct Rounds<'a> {
    shown: Shown,
    development: &'a [Annotated],
    checkpoint: Option<&'a Path>,
    patience: usize,
    best: Option<(f64, Model)>,
    /// How many scores ago it was.
    since: usize,
    failure: Option<Failure>,
}

impl Rounds<'_> {
    fn round(&mut self, progress: &Progress<'_>) -> ControlFlow<()> {
        let round = progress.iteration.is_multiple_of(10);
        if let (true, Some(file)) = (round, self.checkpoint) {
            self.failure = OutputFile::write(file, &progress.checkpoint()).err();
        }
        let mut f1 = None;
        if round && !self.development.is_empty() {
            let model = progress.model();
            let mut scores = Scores::default();
            score(&model, self.development, &mut scores);
            let now = scores.micro().f1();
            f1 = Some(now);
            self.since += 1;
            if self.best.as_ref().is_none_or(|(before, _)| now > *before) {
                (self.best, self.since) = (Some((now, model)), 0);
            }
        }
        self.shown.tell(progress, f1);
        let ends = self.failure.is_some() || (!self.development.is_empty() && self.since >= self.patience.max(1));
        if ends { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Counts what the model finds in the sentences.
fn score(model: &Model, sentences: &[Annotated], scores: &mut Scores) {
    let tagger = TokenTagger::of(model);
    for sentence in sentences {
        let tokens: Vec<&str> = sentence.tokens.iter().map(String::as_str).collect();
        let expected: Vec<_> =
            sentence.entities.iter().map(|(tokens, label)| (tokens.clone(), label.as_str())).collect();
        tagger.find(&tokens, |found| scores.add(&expected, found));
    }
}
