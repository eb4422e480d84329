//! Prints the noun phrases of a text, each with what hangs on its head and the rule that tells how: to ask why a name or a fact
//! ends where it does.
//!
//! ```text
//! cargo run --release --example phrases -- [FILE|-]
//! ```

use std::io::{self, Write};
use std::process::ExitCode;
use std::{env, fs};

use tilshi::Analyzer;

fn main() -> ExitCode {
    let file = env::args().nth(1).unwrap_or_else(|| "-".to_owned());
    let text = if file == "-" { io::read_to_string(io::stdin()) } else { fs::read_to_string(&file) };
    match text.and_then(|text| explain(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the output has gone.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "phrases: {file}: {error}");
            ExitCode::from(2)
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
