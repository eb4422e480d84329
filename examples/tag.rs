//! Tags the tokens of a CoNLL-2002 file with named entities.
//!
//! ```text
//! cargo run --release --example tag -- [--model FILE] FILE.iob2
//! ```
//!
//! The first column of the file is the token; other columns are not read. Printed are `token TAG` lines with the same
//! blank lines. The file's tokens are kept as they are.

#[path = "shared/pretokenized.rs"]
mod pretokenized;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tilshi::export::conll;

use pretokenized::TokenTagger;

/// Re-tags a CoNLL-2002 file (token in the first column) and prints `token TAG` lines.
#[derive(Parser)]
#[command(name = "tag")]
struct Arguments {
    /// The file
    file: PathBuf,
    /// A model that the example `train` wrote, with labels of any names, in the place of the analyzer
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "tag: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let file = arguments.file.display();
    let text = std::fs::read_to_string(&arguments.file).map_err(|error| format!("{file}: {error}"))?;
    let sentences = conll::read(&text).map_err(|error| format!("{file}: {error}"))?;
    let tagger = TokenTagger::new(arguments.model.as_deref())?;
    let mut rows = sentences.iter().flat_map(|sentence| {
        let tokens: Vec<&str> = sentence.iter().map(|row| row.token).collect();
        let tags = tagger.tags(&tokens);
        tokens.into_iter().zip(tags)
    });
    let mut out = BufWriter::new(io::stdout().lock());
    for line in text.lines() {
        let written = match line.trim().is_empty() {
            true => writeln!(out),
            false => rows.next().map_or(Ok(()), |(token, tag)| writeln!(out, "{token} {tag}")),
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            result => result.map_err(|error| format!("cannot write: {error}"))?,
        }
    }
    out.flush().map_err(|error| format!("cannot write: {error}"))
}
