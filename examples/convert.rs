//! Kazakh in one alphabet to Kazakh in another: Cyrillic, Latin or Arabic letters.
//!
//! ```text
//! cargo run --release --example convert -- --to ALPHABET [FILE|-]
//! ```
//!
//! The input may be in any of the alphabets. The command `tilshi convert` of `cli/` reads many files and single lines, and prints
//! what was changed and where.

#[path = "shared/ended.rs"]
mod ended;

use std::error::Error;
use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use ended::ended;

use tilshi::script::{self, Alphabet};

fn main() -> ExitCode {
    ended("convert", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let names: Vec<&str> = Alphabet::ALL.iter().map(|alphabet| alphabet.name()).collect();
    let usage = format!("usage: convert --to {} [FILE|-]", names.join("|"));
    let (mut to, mut file) = (None, "-".to_owned());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" => return Ok(writeln!(io::stdout(), "{usage}")?),
            "--to" => to = arguments.next(),
            option if option.starts_with("--") => return Err(format!("there is no {option}; {usage}").into()),
            _ => file = argument,
        }
    }
    let name = to.ok_or_else(|| usage.clone())?;
    let alphabet: Alphabet = name.parse().map_err(|_| format!("there is no alphabet {name}; {usage}"))?;
    let mut input: Box<dyn Read> = match file.as_str() {
        "-" => Box::new(io::stdin().lock()),
        name => Box::new(File::open(name).map_err(|error| format!("{name}: {error}"))?),
    };
    let mut text = String::new();
    input.read_to_string(&mut text).map_err(|error| format!("{file}: {error}"))?;
    // The result knows where each of its words stood in the text: `to_original`, `changes`.
    let converted = script::convert(&text, alphabet);
    Ok(io::stdout().write_all(converted.text().as_bytes())?)
}
