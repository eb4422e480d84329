//! Tags the tokens of a CoNLL-2002 file with named entities.
//!
//! ```text
//! cargo run --release --example tag -- [--model FILE] FILE.iob2
//! ```
//!
//! The first column of the file is the token; other columns are not read. Printed are `token TAG` lines with the same
//! blank lines. The file's tokens are kept as they are. `tilshi tag` of `cli/` reads the other ways to write such files.

#[path = "shared/ended.rs"]
mod ended;
#[path = "shared/token_tagger.rs"]
mod token_tagger;

use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use ended::ended;

use tilshi::export::conll;

use token_tagger::TokenTagger;

fn main() -> ExitCode {
    ended("tag", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut model, mut file) = (None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--model" => model = arguments.next(),
            _ => file = Some(argument),
        }
    }
    let file = file.ok_or("usage: tag [--model FILE] FILE.iob2")?;
    let text = std::fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
    let sentences = conll::read(&text).map_err(|error| format!("{file}: {error}"))?;
    let tagger = TokenTagger::new(model.as_deref())?;
    let mut rows = sentences.iter().flat_map(|sentence| {
        let tokens: Vec<&str> = sentence.iter().map(|row| row.token).collect();
        let tags = tagger.tags(&tokens);
        tokens.into_iter().zip(tags)
    });
    let mut out = BufWriter::new(io::stdout().lock());
    for line in text.lines() {
        match line.trim().is_empty() {
            true => writeln!(out)?,
            false => rows.next().map_or(Ok(()), |(token, tag)| writeln!(out, "{token} {tag}"))?,
        }
    }
    Ok(out.flush()?)
}
