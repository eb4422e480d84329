//! The speed of every stage, beside what everybody has: `std::str::from_utf8` and `unicode_words`.
//!
//! ```text
//! cargo run --release --example throughput -- [--json] [--rounds N] [FILE]
//! ```
//!
//! All are timed in turn, round after round, in the same run; printed are medians. A stage is timed with all it rests on,
//! from raw text. Without a file the text is a generated one of 1 MiB.

#[path = "shared/ended.rs"]
mod ended;
#[path = "shared/generated/mod.rs"]
mod generated;

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write};
use std::process::ExitCode;

use ended::ended;
use std::time::{Duration, Instant};

use tilshi::{Analyzer, Layers, normalize, tokenize};
use unicode_segmentation::UnicodeSegmentation;

/// A stage: its name, and what runs it over a text.
type Stage = (&'static str, Box<dyn Fn(&str)>);

const FROM_UTF8: &str = "from_utf8";
const UNICODE_WORDS: &str = "unicode_words";

/// Holds on to a result, so that the work for it is done.
fn keep<T>(value: T) {
    let _ = black_box(value);
}

/// The baselines, then the stages.
fn stages() -> Vec<Stage> {
    let layer = |layers| {
        let analyzer = Analyzer::builder().layers(layers).build();
        Box::new(move |text: &str| keep(analyzer.analyze(text))) as Box<dyn Fn(&str)>
    };
    vec![
        (FROM_UTF8, Box::new(|text| keep(std::str::from_utf8(black_box(text.as_bytes())).is_ok()))),
        (UNICODE_WORDS, Box::new(|text| keep(text.unicode_words().count()))),
        ("normalize", Box::new(|text| keep(normalize::normalize(text)))),
        ("tokenize", Box::new(|text| keep(tokenize::tokens(text).count()))),
        ("sentences", Box::new(|text| keep(tokenize::sentences(text).count()))),
        ("morph", layer(Layers::MORPH)),
        ("ner", layer(Layers::ENTITIES)),
        ("analyze", layer(Layers::ALL)),
    ]
}

fn main() -> ExitCode {
    ended("throughput", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut json, mut rounds, mut text) = (false, 15, generated::text(generated::SIZE, 1));
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--rounds" => {
                rounds = arguments.next().and_then(|n| n.parse().ok()).filter(|n| *n > 0).ok_or("--rounds N")?
            }
            file => text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?,
        }
    }
    if text.trim().is_empty() {
        return Err("the text is empty".into());
    }
    let stages = stages();
    let medians = measure(&text, &stages, rounds);
    let tokens = tokenize::tokens(&text).count() as f64;
    let (mut object, mut table) = (serde_json::Map::new(), String::new());
    for (name, _) in &stages {
        let (mb_s, tok_s) = (text.len() as f64 / 1e6 / medians[name], tokens / medians[name]);
        let (utf8, words) = (medians[FROM_UTF8] / medians[name], medians[UNICODE_WORDS] / medians[name]);
        table += &format!("{name:<14}{mb_s:>10.1}{tok_s:>14.0}{utf8:>14.4}{words:>18.3}\n");
        if ![FROM_UTF8, UNICODE_WORDS].contains(name) {
            let round = |value: f64| (value * 1e4).round() / 1e4;
            let (mb_s, tok_s, utf8, words) = (round(mb_s), tok_s.round(), round(utf8), round(words));
            let row =
                serde_json::json!({"mb_s": mb_s, "tok_s": tok_s, "vs_from_utf8": utf8, "vs_unicode_words": words});
            object.insert((*name).to_owned(), row);
        }
    }
    let head = format!("{:<14}{:>10}{:>14}{:>14}{:>18}", "stage", "MB/s", "tokens/s", "× from_utf8", "× unicode_words");
    let foot = format!("{} bytes, medians of {rounds} rounds", text.len());
    let report = if json { serde_json::Value::Object(object).to_string() } else { format!("{head}\n{table}{foot}") };
    Ok(writeln!(io::stdout(), "{report}")?)
}

/// The median seconds of each stage, the stages taking turns.
fn measure(text: &str, stages: &[Stage], rounds: usize) -> BTreeMap<&'static str, f64> {
    let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    // The first round warms up.
    for round in 0..=rounds {
        for (name, stage) in stages {
            // Once without the clock: the heap that the stage before left behind is none of this one's doing.
            stage(black_box(text));
            let start = Instant::now();
            stage(black_box(text));
            times.entry(name).or_default().extend((round > 0).then(|| start.elapsed()));
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2].max(Duration::from_nanos(1)).as_secs_f64()
    };
    times.into_iter().map(|(name, times)| (name, median(times))).collect()
}
