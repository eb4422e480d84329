//! Prints the noun phrases of a text, each with what hangs on its head and the rule that tells how: to ask why a name or a fact
//! ends where it does.
//!
//! ```text
//! cargo run --release --example phrases -- [FILE|-]
//! ```

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tilshi::Analyzer;

/// Prints the noun phrases of a text, with the links of their parts.
#[derive(Parser)]
#[command(name = "phrases")]
struct Arguments {
    /// A text in UTF-8; `-`, or nothing, is standard input
    #[arg(default_value = "-")]
    file: PathBuf,
}

fn main() -> ExitCode {
    let Arguments { file } = Arguments::parse();
    let text = match file.to_str() {
        Some("-") => io::read_to_string(io::stdin()),
        _ => fs::read_to_string(&file),
    };
    match text.and_then(|text| explain(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the output has gone.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "phrases: {}: {error}", file.display());
            ExitCode::FAILURE
        }
    }
}

fn explain(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for phrase in Analyzer::shared().phrases(text) {
        writeln!(out, "{}", phrase.explain(text))?;
    }
    Ok(())
}
