//! Counts which letter follows which in Kazakh texts, and prints `data/letters/statistics.tsv`.
//!
//! ```text
//! cargo run --release -p tilshi-tools --bin letters -- FILE... >data/letters/statistics.tsv
//! ```
//!
//! The normalizer weighs readings of damaged words by this table. The same files give the same bytes.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Counts which letter follows which in Kazakh texts, and prints data/letters/statistics.tsv.
#[derive(Parser)]
#[command(name = "letters")]
struct Arguments {
    /// Texts in UTF-8, mostly Kazakh
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// The edge of a word, then the alphabet.
const LETTERS: &str = "_аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

/// How often a context must occur to have a line of its own.
const LEAST: u32 = 20;

/// How many occurrences the shorter context counts for.
const WEIGHT: f64 = 4.0;

fn main() -> ExitCode {
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    for file in &Arguments::parse().files {
        match std::fs::read_to_string(file) {
            Ok(text) => count(&text, &mut words),
            Err(error) => {
                let _ = writeln!(io::stderr(), "letters: {}: cannot be read: {error}", file.display());
                return ExitCode::from(2);
            }
        }
    }
    match io::stdout().lock().write_all(table(&words).as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "letters: cannot write the output: {error}");
            ExitCode::from(2)
        }
    }
}

/// The words that are written with the alphabet alone.
fn count(text: &str, words: &mut BTreeMap<String, u32>) {
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() && word.chars().all(|c| c != '_' && LETTERS.contains(c)) {
            *words.entry(word.to_owned()).or_default() += 1;
        }
    }
}

fn table(words: &BTreeMap<String, u32>) -> String {
    // By context of two, one and no letters: how often each letter follows.
    let mut counts: BTreeMap<String, BTreeMap<char, f64>> = BTreeMap::new();
    for (word, times) in words {
        // A word counts by its root, so that the commonest do not drown the rest.
        let weight = f64::from(*times).sqrt();
        let letters: Vec<char> = format!("_{word}_").chars().collect();
        for at in 1..letters.len() {
            for context in [&letters[at.saturating_sub(2)..at], &letters[at - 1..at], &[]] {
                *counts.entry(context.iter().collect()).or_default().entry(letters[at]).or_default() += weight;
            }
        }
    }
    let mut costs: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut lines = String::from(
        "# How likely each letter of the Kazakh alphabet is after the two before it, with `_` for the edge of a word.\n\
         # context\tfor each of _аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя the cost in half bits, one base-36 digit each\n\
         # Counted by `cargo run --release -p tilshi-tools --bin letters` from Kazakh Wikipedia (CC BY-SA 4.0), Common Voice (CC0) and\n\
         # Tatoeba (CC BY 2.0 FR); no sentence of theirs is kept.\n",
    );
    let mut contexts: Vec<&String> = counts.keys().collect();
    contexts.sort_by_key(|context| (context.chars().count(), *context));
    for context in contexts {
        let seen = &counts[context];
        let total: f64 = seen.values().sum();
        let shorter: String = context.chars().skip(1).collect();
        if context.chars().count() == 2 && total < f64::from(LEAST) {
            continue;
        }
        let row: Vec<f64> = LETTERS
            .chars()
            .enumerate()
            .map(|(n, letter)| {
                let less = if context.is_empty() { 1e-6 } else { costs[&shorter][n] };
                (seen.get(&letter).copied().unwrap_or(0.0) + WEIGHT * less) / (total + WEIGHT)
            })
            .collect();
        let digits: String = row.iter().map(|p| digit((-2.0 * p.log2()).round())).collect();
        lines.push_str(&format!("{}\t{digits}\n", if context.is_empty() { "-" } else { context }));
        costs.insert(context.clone(), row);
    }
    lines
}

fn digit(half_bits: f64) -> char {
    char::from_digit(half_bits.clamp(0.0, 35.0) as u32, 36).unwrap_or('z')
}
