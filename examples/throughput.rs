//! The speed of every stage, beside what everybody has: `std::str::from_utf8` and `unicode_words`.
//!
//! ```text
//! cargo run --release --example throughput -- [--json] [--only STAGE]... [--normalized] [FILE]
//! ```
//!
//! All are timed in turn, round after round, in the same run; printed are medians. A stage is timed with all it rests on,
//! from raw text.

#[path = "../benches/generated/mod.rs"]
mod generated;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use indicatif::{ProgressBar, ProgressDrawTarget};
use tilshi::{Analyzer, Layers, normalize, tokenize};
use unicode_segmentation::UnicodeSegmentation;

/// Measures every stage's MB/s and tokens/s, and its ratio to two baselines timed in the same run.
#[derive(Parser)]
#[command(name = "throughput")]
struct Arguments {
    /// Print one JSON object instead of a table
    #[arg(long)]
    json: bool,
    /// A text in UTF-8; without it a generated one of 1 MiB
    file: Option<PathBuf>,
    /// How many rounds
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// Time only this stage, beside the two baselines; may be given more than once
    #[arg(long, value_name = "STAGE")]
    only: Vec<String>,
    /// Time on the text as the normalizer leaves it, in which it then finds nothing to do
    #[arg(long)]
    normalized: bool,
}

/// A stage: its name, and what runs it over a text.
type Stage = (&'static str, Box<dyn Fn(&str)>);

const FROM_UTF8: &str = "from_utf8";
const UNICODE_WORDS: &str = "unicode_words";

/// Holds on to a result, so that the work for it is done.
fn keep<T>(value: T) {
    let _ = black_box(value);
}

/// The baselines, and the stages that are wanted: all when none is named.
fn stages(only: &[String]) -> Vec<Stage> {
    let layer = |layers| {
        let analyzer = Analyzer::builder().layers(layers).build();
        Box::new(move |text: &str| keep(analyzer.analyze(text))) as Box<dyn Fn(&str)>
    };
    let mut stages: Vec<Stage> = vec![
        (FROM_UTF8, Box::new(|text| keep(std::str::from_utf8(black_box(text.as_bytes()))))),
        (UNICODE_WORDS, Box::new(|text| keep(text.unicode_words().count()))),
        ("normalize", Box::new(|text| keep(normalize::normalize(text)))),
        ("tokenize", Box::new(|text| keep(tokenize::tokens(text).count()))),
        ("sentences", Box::new(|text| keep(tokenize::sentences(text).count()))),
        ("morph", layer(Layers::MORPH)),
        ("ner", layer(Layers::ENTITIES)),
        ("analyze", layer(Layers::ALL)),
    ];
    let wanted =
        |name: &str| only.is_empty() || [FROM_UTF8, UNICODE_WORDS].contains(&name) || only.iter().any(|o| o == name);
    stages.retain(|(name, _)| wanted(name));
    stages
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let text = match &arguments.file {
        None => generated::text(generated::SIZE, 1),
        Some(file) => match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                let _ = writeln!(io::stderr(), "throughput: {}: {error}", file.display());
                return ExitCode::from(2);
            }
        },
    };
    if text.trim().is_empty() {
        let _ = writeln!(io::stderr(), "throughput: the text is empty");
        return ExitCode::from(2);
    }
    let stages = stages(&arguments.only);
    if let Some(unknown) = arguments.only.iter().find(|only| !stages.iter().any(|(name, _)| name == only)) {
        let _ = writeln!(io::stderr(), "throughput: there is no stage {unknown}; without --only all are timed");
        return ExitCode::from(2);
    }
    let text = if arguments.normalized { normalize::normalize(&text).into_text().into_owned() } else { text };
    let medians = measure(&text, &stages, arguments.rounds);
    let report = if arguments.json { json(&text, &medians) } else { table(&text, &medians, arguments.rounds) };
    let _ = io::stdout().write_all(report.as_bytes());
    ExitCode::SUCCESS
}

/// The median time of each stage, the stages taking turns, each twice in a row, of which the second counts.
fn measure(text: &str, stages: &[Stage], rounds: u16) -> BTreeMap<&'static str, Duration> {
    let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    let target = if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let progress = ProgressBar::with_draw_target(Some(u64::from(rounds)), target);
    for round in 0..=rounds {
        for (name, stage) in stages {
            // Once without the clock: the heap that the stage before left behind is none of this one's doing.
            stage(black_box(text));
            let start = Instant::now();
            stage(black_box(text));
            // The first round warms up.
            if round > 0 {
                times.entry(name).or_default().push(start.elapsed());
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    let median = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2].max(Duration::from_nanos(1))
    };
    times.into_iter().map(|(name, times)| (name, median(times))).collect()
}

/// MB/s, tokens/s, and the ratios to the baselines.
fn figures(text: &str, medians: &BTreeMap<&'static str, Duration>) -> Vec<(&'static str, [f64; 4])> {
    let tokens = tokenize::tokens(text).count() as f64;
    let seconds = |name: &str| medians.get(name).map_or(f64::NAN, Duration::as_secs_f64);
    let row = |name: &'static str| {
        let time = seconds(name);
        let (mb, tok) = (text.len() as f64 / 1e6 / time, tokens / time);
        (name, [mb, tok, seconds(FROM_UTF8) / time, seconds(UNICODE_WORDS) / time])
    };
    let order = stages(&[]).into_iter().map(|(name, _)| name);
    order.filter(|name| medians.contains_key(name)).map(row).collect()
}

fn json(text: &str, medians: &BTreeMap<&'static str, Duration>) -> String {
    let mut object = serde_json::Map::new();
    for (name, [mb_s, tok_s, vs_from_utf8, vs_unicode_words]) in figures(text, medians) {
        if name != FROM_UTF8 && name != UNICODE_WORDS {
            let round = |value: f64| (value * 1e4).round() / 1e4;
            let row = serde_json::json!({
                "mb_s": round(mb_s), "tok_s": tok_s.round(),
                "vs_from_utf8": round(vs_from_utf8), "vs_unicode_words": round(vs_unicode_words),
            });
            object.insert(name.to_owned(), row);
        }
    }
    serde_json::Value::Object(object).to_string() + "\n"
}

fn table(text: &str, medians: &BTreeMap<&'static str, Duration>, rounds: u16) -> String {
    let mut table =
        format!("{:<14}{:>10}{:>14}{:>14}{:>18}\n", "stage", "MB/s", "tokens/s", "× from_utf8", "× unicode_words");
    for (name, [mb_s, tok_s, utf8, words]) in figures(text, medians) {
        table += &format!("{name:<14}{mb_s:>10.1}{tok_s:>14.0}{utf8:>14.4}{words:>18.3}\n");
    }
    table + &format!("{} bytes, medians of {rounds} rounds\n", text.len())
}
