//! Trains the model of named entities.
//!
//! ```text
//! cargo run --release --features train --example train -- --out data/model/ner.bin [--iterations N] [--least N] FILE.iob2…
//! ```
//!
//! Files are CoNLL-2002: token in the first column, IOB2 tag in the last, with labels of any names; a line "AID123 O" before a
//! sentence is its id, and no token. The same files and options give the same bytes. `tilshi train` of `cli/` also scores on a
//! part that is left out, keeps checkpoints, and refuses what cannot be learned from.

use std::error::Error;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use tilshi::entity::train::{Annotated, Options, Trainer};
use tilshi::export::conll::{self, Tagged};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "train: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut out, mut options, mut files) = (None, Options::default(), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--out" => out = Some(value()?),
            "--iterations" => options.iterations = value()?.parse()?,
            "--least" => options.least = value()?.parse()?,
            _ => files.push(argument),
        }
    }
    let out = out.filter(|_| !files.is_empty()).ok_or("usage: train --out FILE FILE.iob2…")?;
    let mut sentences = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        for rows in conll::read(&text).map_err(|error| format!("{file}: {error}"))? {
            sentences.push(Annotated::new(without_id(&rows)).map_err(|error| format!("{file}: {error}"))?);
        }
    }
    let trainer = Trainer::new(options, &sentences)?;
    let model = trainer.train(None, |progress| {
        if progress.iteration.is_multiple_of(10) {
            let _ = writeln!(io::stderr(), "iteration {}: loss {:.5} a token", progress.iteration, progress.loss);
        }
        ControlFlow::Continue(())
    })?;
    let bytes = model.to_bytes();
    std::fs::write(&out, &bytes).map_err(|error| format!("{out}: {error}"))?;
    let (size, weights) = (bytes.len(), model.len());
    Ok(writeln!(io::stdout(), "{out}: {size} bytes, {weights} weights, {} sentences", sentences.len())?)
}

/// The rows of a sentence without the line "AID123 O" that names it.
fn without_id<'a, 'text>(rows: &'a [Tagged<'text>]) -> &'a [Tagged<'text>] {
    let number = |token: &str| {
        let number = token.strip_prefix(|c: char| c.is_ascii_uppercase()).and_then(|rest| rest.strip_prefix("ID"));
        number.is_some_and(|number| number.parse::<u64>().is_ok())
    };
    rows.split_first().filter(|(first, _)| number(first.token)).map_or(rows, |(_, rest)| rest)
}
