//! Text to facts.
//!
//! ```text
//! cargo run --release --example analyze -- [--format text|json|jsonl|conllu|brat|html] [--lines]
//!     [--show-changes] [FILE|-]
//! ```

mod text;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use tilshi::export::{brat, conllu, html, json};
use tilshi::{Analyzer, Document};

/// Reads Kazakh text and prints what is in it: sentences, tokens, named entities and typed facts.
#[derive(Parser)]
#[command(name = "analyze")]
struct Arguments {
    /// How to print: for people (text), by the output contract (json; jsonl: one line a document), or for other tools
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Take each line as a document; print one JSON object per line, in order (or CoNLL-U with --format conllu)
    #[arg(long)]
    lines: bool,
    /// After the facts print what the normalizer repaired in the text, a line a change
    #[arg(long)]
    show_changes: bool,
    /// The text, in UTF-8; "-" or nothing for standard input
    #[arg(default_value = "-")]
    file: PathBuf,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Jsonl,
    Conllu,
    Brat,
    Html,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => error.exit(), // --help
        Err(error) => {
            let message = error.to_string();
            let first = message.lines().next().unwrap_or_default().trim_start_matches("error: ");
            return fail(&format!("{first} (--help lists what there is)"));
        }
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => fail(&format!("cannot write the output: {error}")),
        Err(Failure::Input(message)) => fail(&message),
    }
}

fn fail(message: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "analyze: {message}");
    ExitCode::from(2)
}

enum Failure {
    /// What is wrong with the arguments or the text, in one line.
    Input(String),
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = arguments.format.unwrap_or(if arguments.lines { Format::Jsonl } else { Format::Text });
    if arguments.show_changes && format != Format::Text {
        return Err(Failure::Input(format!("--show-changes goes with --format text, not {}", name_of(format))));
    }
    let input = open(&arguments.file)?;
    let out = BufWriter::new(io::stdout().lock());
    if arguments.lines {
        if !matches!(format, Format::Json | Format::Jsonl | Format::Conllu) {
            let name = name_of(format);
            return Err(Failure::Input(format!(
                "--lines prints json, jsonl or conllu, not {name}: leave --format out"
            )));
        }
        return lines(input, &arguments.file, format, out);
    }
    let text = read(input, &arguments.file)?;
    let document = Analyzer::shared().analyze(&text);
    if arguments.show_changes {
        return Ok(text::write_with_changes(&document, colour(), out)?);
    }
    print(&document, format, out)
}

fn name_of(format: Format) -> String {
    format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn print(document: &Document<'_>, format: Format, mut out: impl Write) -> Result<(), Failure> {
    match format {
        Format::Text => text::write(document, colour(), &mut out)?,
        Format::Json => {
            json::write_pretty(document, &mut out)?;
            writeln!(out)?;
        }
        Format::Jsonl => {
            json::write(document, &mut out)?;
            writeln!(out)?;
        }
        Format::Conllu => conllu::write(document, &mut out)?,
        Format::Brat => brat::write(document, &mut out)?,
        Format::Html => html::write(document, &mut out)?,
    }
    Ok(out.flush()?)
}

/// Colour only for a terminal, and not where the user asked for none (<https://no-color.org>).
fn colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Each line of the input as a document. Holds one line at a time.
fn lines(mut input: BufReader<Box<dyn Read>>, file: &Path, format: Format, mut out: impl Write) -> Result<(), Failure> {
    let progress = progress(file);
    let analyzer = Analyzer::shared();
    let mut line = Vec::new();
    let mut offset = 0;
    for number in 1.. {
        line.clear();
        let length = input.read_until(b'\n', &mut line).map_err(|error| unreadable(file, &error))?;
        if length == 0 {
            break;
        }
        let end = line.strip_suffix(b"\n").map_or(line.len(), |line| line.strip_suffix(b"\r").unwrap_or(line).len());
        let text = std::str::from_utf8(&line[..end])
            .map_err(|error| Failure::Input(not_utf8(file, offset + error.valid_up_to(), number)))?;
        match format {
            // The numbers of its sentences and entries are to be its own.
            Format::Conllu => print(&analyzer.analyze(text).with_id(number.to_string()), format, &mut out)?,
            _ => print(&analyzer.analyze(text), Format::Jsonl, &mut out)?,
        }
        offset += length;
        progress.set_position(offset as u64);
    }
    progress.finish_and_clear();
    Ok(out.flush()?)
}

/// A bar on the terminal for a file whose size is known; hidden everywhere else.
fn progress(file: &Path) -> ProgressBar {
    let size = std::fs::metadata(file).ok().filter(std::fs::Metadata::is_file).map(|file| file.len());
    let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
    match (size, style) {
        (Some(size), Ok(style)) if !io::stdout().is_terminal() => ProgressBar::new(size).with_style(style),
        _ => ProgressBar::hidden(),
    }
}

fn open(file: &Path) -> Result<BufReader<Box<dyn Read>>, Failure> {
    if file == Path::new("-") {
        return Ok(BufReader::new(Box::new(io::stdin())));
    }
    if file.is_dir() {
        return Err(Failure::Input(format!("{}: is a directory; name a text file", file.display())));
    }
    let file = File::open(file).map_err(|error| unreadable(file, &error))?;
    Ok(BufReader::new(Box::new(file)))
}

fn read(mut input: impl Read, file: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|error| unreadable(file, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::Input(not_utf8(file, valid, line))
    })
}

fn unreadable(file: &Path, error: &io::Error) -> Failure {
    Failure::Input(format!("{}: cannot be read: {error}", name(file)))
}

fn not_utf8(file: &Path, offset: usize, line: usize) -> String {
    format!("{}: not UTF-8 at byte {offset}, line {line}; convert it, e.g. with iconv -f cp1251 -t utf-8", name(file))
}

fn name(file: &Path) -> String {
    if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() }
}
