//! Scores the analyzer against annotated files.
//!
//! ```text
//! cargo run --release --example evaluate -- ner [--model FILE] FILE.iob2
//! cargo run --release --example evaluate -- ud FILE.conllu
//! ```
//!
//! `tilshi evaluate` of `cli/` also scores parts of a file, and shows what differs.

mod counts;
#[path = "../shared/ended.rs"]
mod ended;
mod ner;
#[path = "../shared/token_tagger.rs"]
mod token_tagger;
mod ud;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use ended::ended;

fn main() -> ExitCode {
    ended("evaluate", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (file, model) = match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["ner" | "ud", file] => (*file, None),
        ["ner", "--model", model, file] | ["ner", file, "--model", model] => (*file, Some(*model)),
        _ => return Err("usage: evaluate ner [--model FILE] FILE.iob2 | evaluate ud FILE.conllu".into()),
    };
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let report = if arguments[0] == "ner" { ner::report(&text, model) } else { ud::report(&text) };
    Ok(io::stdout().write_all(report.map_err(|error| format!("{file}: {error}"))?.as_bytes())?)
}
