//! Text to facts.
//!
//! ```text
//! cargo run --release --example analyze -- [--format text|json|jsonl|conllu|brat|html] [--lines] [FILE|-]
//! ```
//!
//! `--lines`: each line is a document, one JSON object per line out, in order. The command `tilshi analyze` of `cli/` reads folders
//! and many files, tells what is wrong with them, and has options for all that the library can.

#[path = "shared/ended.rs"]
mod ended;

use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

use ended::ended;

use tilshi::export::{brat, conllu, html, json};
use tilshi::{Analyzer, Document};

const USAGE: &str = "usage: analyze [--format text|json|jsonl|conllu|brat|html] [--lines] [FILE|-]";

fn main() -> ExitCode {
    ended("analyze", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut format, mut lines, mut file) = (None, false, "-".to_owned());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" => return Ok(writeln!(io::stdout(), "{USAGE}")?),
            "--lines" => lines = true,
            "--format" => format = Some(arguments.next().ok_or(USAGE)?),
            option if option.starts_with("--") => return Err(format!("there is no {option}; {USAGE}").into()),
            _ => file = argument,
        }
    }
    let format = format.unwrap_or(if lines { "jsonl" } else { "text" }.to_owned());
    let mut input: Box<dyn BufRead> = match file.as_str() {
        "-" => Box::new(io::stdin().lock()),
        name => Box::new(BufReader::new(File::open(name).map_err(|error| format!("{name}: {error}"))?)),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let analyzer = Analyzer::shared();
    if lines {
        for (number, line) in input.lines().enumerate() {
            let line = line.map_err(|error| format!("{file}, line {}: {error}", number + 1))?;
            let document = analyzer.analyze(&line);
            match format.as_str() {
                // The numbers of its sentences and entries are to be its own.
                "conllu" => print(&document.with_id((number + 1).to_string()), &format, &mut out)?,
                "json" => print(&document, "jsonl", &mut out)?,
                _ => print(&document, &format, &mut out)?,
            }
        }
    } else {
        let mut text = String::new();
        input.read_to_string(&mut text).map_err(|error| format!("{file}: {error}"))?;
        print(&analyzer.analyze(&text), &format, &mut out)?;
    }
    Ok(out.flush()?)
}

fn print(document: &Document<'_>, format: &str, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    match format {
        "text" => text(document, out)?,
        "json" => json::write_pretty(document, &mut *out).and_then(|()| writeln!(out))?,
        "jsonl" => json::write(document, &mut *out).and_then(|()| writeln!(out))?,
        "conllu" => conllu::write(document, out)?,
        "brat" => brat::write(document, out)?,
        "html" => html::write(document, out)?,
        other => return Err(format!("there is no format {other}; {USAGE}").into()),
    }
    Ok(())
}

/// The sentences, each entity in brackets with its label, and a line for every fact.
fn text(document: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    for sentence in document.sentences() {
        let mut at = sentence.span.start;
        for entity in document.entities_in(sentence.span) {
            write!(out, "{}[{} {}]", &document.text()[at..entity.span.start], entity.text, entity.label)?;
            at = entity.span.end;
        }
        writeln!(out, "{}\n", &document.text()[at..sentence.span.end])?;
    }
    for fact in document.facts() {
        writeln!(out, "{:<12}  {:>11}  {fact}", fact.kind(), fact.span.to_string())?;
    }
    Ok(())
}
