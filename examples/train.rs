//! Trains the model of named entities.
//!
//! ```text
//! cargo run --release --features train --example train -- --out data/model/ner.bin FILE.iob2…
//! ```
//!
//! Files are CoNLL-2002: token in the first column, IOB2 tag in the last, with labels of any names. The same files and
//! options give the same bytes. With `--part` or `--folds` the sentences are divided by their ids (lines "AID123 O"), so
//! that versions of one sentence stay together.

#[path = "shared/annotated.rs"]
mod annotated;
#[path = "shared/scores.rs"]
mod scores;

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tilshi::Span;
use tilshi::entity::train::{Annotated, Options, Progress, Trainer};
use tilshi::entity::{Model, Tagger};
use tilshi::export::conll;

use annotated::Part;
use scores::Scores;

/// Trains a model of named entities from CoNLL-2002 files with IOB2 tags.
#[derive(Parser)]
#[command(name = "train")]
struct Arguments {
    /// The files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where the model goes, whole or not at all
    #[arg(long, value_name = "FILE", required_unless_present = "folds")]
    out: Option<PathBuf>,
    /// The sentences to keep for development, by their ids: "5/0" is every fifth id from 0 on. Without, all are trained on
    #[arg(long, value_name = "N/K")]
    part: Option<Part>,
    /// Trains so many models, each on all but a fifth (for 5) of the sentences, and prints the scores of the parts left out
    #[arg(long, value_name = "N", conflicts_with = "part", value_parser = clap::value_parser!(u64).range(2..))]
    folds: Option<u64>,
    /// Trains on so many of a hundred sentences only: a learning curve
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=100))]
    percent: u64,
    /// The most iterations
    #[arg(long, default_value_t = Options::default().iterations)]
    iterations: usize,
    /// The penalty on the sizes of weights
    #[arg(long, default_value_t = Options::default().l1)]
    l1: f64,
    /// The penalty on the squares of weights
    #[arg(long, default_value_t = Options::default().l2)]
    l2: f64,
    /// How often a feature must occur
    #[arg(long, default_value_t = Options::default().least)]
    least: u32,
    /// The number of threads; another number may change the last bits of weights
    #[arg(long, default_value_t = Options::default().threads)]
    threads: usize,
    /// Trains on the sentences as they stand, not in other registers too
    #[arg(long)]
    plain: bool,
    /// With `--part`: ends when F1 has not risen for so many times ten iterations; the best model is kept
    #[arg(long, default_value_t = 4)]
    patience: usize,
    /// Where the weights are kept every ten iterations; if the file is there already, training goes on from it
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
}

/// A sentence with its id.
type Identified = (Option<u64>, Annotated);

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(report) => {
            let _ = io::stdout().write_all(report.as_bytes());
            ExitCode::SUCCESS
        }
        Err(message) => {
            let _ = writeln!(io::stderr(), "train: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<String, String> {
    let sentences = read(&arguments.files)?;
    let begun = Instant::now();
    if let Some(folds) = arguments.folds {
        let mut scores = Scores::default();
        for fold in 0..folds {
            let part: Part = format!("{folds}/{fold}").parse()?;
            let (training, development) = divide(&sentences, Some(part))?;
            let model = train(arguments, &training, &[])?;
            score(&model, &development, &mut scores);
        }
        return Ok(format!("{scores}\n{folds} folds, {:.0?}\n", begun.elapsed()));
    }
    let (training, development) = divide(&sentences, arguments.part)?;
    let model = train(arguments, &training, &development)?;
    let bytes = model.to_bytes();
    let mut report = String::new();
    if let Some(out) = &arguments.out {
        write(out, &bytes)?;
        report = format!("{}: {} bytes, {} weights", out.display(), bytes.len(), model.len());
    }
    report += &format!(", {} sentences, {:.0?}\n", training.len(), begun.elapsed());
    if !development.is_empty() {
        let mut scores = Scores::default();
        score(&model, &development, &mut scores);
        report += &format!("\n{scores}");
    }
    Ok(report)
}

fn read(files: &[PathBuf]) -> Result<Vec<Identified>, String> {
    let mut sentences = Vec::new();
    for file in files {
        let at_file = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let text = std::fs::read_to_string(file).map_err(|error| at_file(&error))?;
        for rows in conll::read(&text).map_err(|error| at_file(&error))? {
            let (id, rows) = annotated::split_id(&rows);
            sentences.push((id, Annotated::new(rows).map_err(|error| at_file(&error))?));
        }
    }
    Ok(sentences)
}

/// The sentences to train on and those for development.
fn divide(sentences: &[Identified], part: Option<Part>) -> Result<(Vec<Annotated>, Vec<Annotated>), String> {
    let (mut training, mut development) = (Vec::new(), Vec::new());
    for (id, sentence) in sentences {
        let held = match (part, id) {
            (None, _) => false,
            (Some(part), Some(id)) => part.holds(*id),
            (Some(_), None) => return Err("--part and --folds need files with sentence ids".to_owned()),
        };
        if held { &mut development } else { &mut training }.push(sentence.clone());
    }
    Ok((training, development))
}

fn train(arguments: &Arguments, training: &[Annotated], development: &[Annotated]) -> Result<Model, String> {
    let Arguments { iterations, l1, l2, least, threads, plain, percent, .. } = *arguments;
    let options = Options { l1, l2, iterations, least, threads, registers: !plain };
    // Spread over the file, so that every size has sentences of all its parts.
    let share = |(at, sentence): (usize, &Annotated)| (at as u64 * 37 % 100 < percent).then(|| sentence.clone());
    let training: Vec<Annotated> = training.iter().enumerate().filter_map(share).collect();
    let trainer = Trainer::new(options, &training).map_err(|problem| problem.to_string())?;
    let checkpoint = match &arguments.checkpoint {
        Some(file) if file.exists() => {
            Some(std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?)
        }
        _ => None,
    };
    let shown = Shown::new(iterations, trainer.tokens());
    let mut best: Option<(f64, Model)> = None;
    let mut since = 0;
    let mut failed = Ok(());
    let model = trainer.train(checkpoint.as_deref(), |progress| {
        let round = progress.iteration.is_multiple_of(10);
        if let (true, Some(file)) = (round, &arguments.checkpoint) {
            failed = write(file, &progress.checkpoint());
        }
        let mut f1 = None;
        if round && !development.is_empty() {
            let model = progress.model();
            let mut scores = Scores::default();
            score(&model, development, &mut scores);
            let now = scores.micro().f1();
            f1 = Some(now);
            since += 1;
            if best.as_ref().is_none_or(|(before, _)| now > *before) {
                (best, since) = (Some((now, model)), 0);
            }
        }
        shown.tell(progress, f1);
        if failed.is_err() || since >= arguments.patience { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    shown.bar.finish_and_clear();
    failed?;
    let model = model.map_err(|error| match &arguments.checkpoint {
        Some(file) => format!("{}: {error}", file.display()),
        None => error.to_string(),
    })?;
    Ok(best.map_or(model, |(_, model)| model))
}

/// Counts what the model finds in the sentences.
fn score(model: &Model, sentences: &[Annotated], scores: &mut Scores) {
    let tagger = Tagger::new(model);
    for sentence in sentences {
        let (text, spans) = conll::join(sentence.tokens.iter().map(String::as_str));
        let found: Vec<(Span, &str)> =
            tagger.tag(&text).into_iter().map(|tagged| (tagged.span, tagged.label)).collect();
        let tags = conll::tags(&spans, &found);
        let tagged = |(token, tag)| conll::Tagged { line: 0, token, tag };
        let rows: Vec<_> =
            sentence.tokens.iter().map(String::as_str).zip(tags.iter().map(String::as_str)).map(tagged).collect();
        let expected: Vec<_> =
            sentence.entities.iter().map(|(tokens, label)| (tokens.clone(), label.as_str())).collect();
        scores.add(&expected, &conll::spans(&rows).unwrap_or_default());
    }
}

/// Writes a file whole or not at all.
fn write(file: &Path, bytes: &[u8]) -> Result<(), String> {
    let at_file = |error: io::Error| format!("{}: {error}", file.display());
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, file)).map_err(at_file)
}

/// Progress: a bar on a terminal, a line every ten iterations elsewhere.
struct Shown {
    bar: ProgressBar,
    begun: Instant,
}

impl Shown {
    fn new(iterations: usize, tokens: usize) -> Self {
        let terminal = io::stderr().is_terminal();
        let target = if terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(iterations as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}, {eta} left {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(500));
        let _ = writeln!(io::stderr(), "{tokens} tokens to train on, those in other registers among them");
        Self { bar, begun: Instant::now() }
    }

    fn tell(&self, progress: &Progress<'_>, f1: Option<f64>) {
        let development = f1.map_or(String::new(), |f1| format!(", development F1 {f1:.2}"));
        let told = format!("loss {:.5} a token{development}", progress.loss);
        self.bar.set_position(progress.iteration as u64);
        self.bar.set_message(told.clone());
        if self.bar.is_hidden() && progress.iteration.is_multiple_of(10) {
            let _ = writeln!(io::stderr(), "iteration {}: {told}, {:.0?}", progress.iteration, self.begun.elapsed());
        }
    }
}
