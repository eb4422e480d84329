//! `tilshi analyze`: text to facts.

mod text;

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tilshi::Document;
use tilshi::export::{brat, conllu, html, json};

use crate::failure::{Ended, Failure};
use crate::input::Texts;
use crate::offsets::Offsets;
use crate::options::AnalyzerOptions;
use crate::output::Output;
use crate::pieces;

/// Analyse texts: sentences, tokens, named entities and typed facts
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi analyze data/samples/press_release.txt
  tilshi analyze --format json --pretty --offsets chars data/samples/news.txt
  tilshi analyze --lines data/samples/news.txt | head -n 1
  echo 'Ол кеше келді.' | tilshi analyze --reference-date 2024-12-31
  tilshi analyze --rules data/samples/rules.txt data/samples/news.txt")]
pub(crate) struct Arguments {
    /// How to print (default: text; with --lines: jsonl)
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Take each line as a document, and print its answer before the next one is read
    #[arg(long)]
    lines: bool,
    /// Print JSON over several lines
    #[arg(long)]
    pretty: bool,
    /// What the offsets in JSON count
    #[arg(long, value_enum, value_name = "UNIT", default_value = "bytes")]
    offsets: Offsets,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the sentences with their entities, and a table of the facts
    Text,
    /// JSON by the output contract (data/schema/document.schema.json), over several lines
    Json,
    /// The same, a line a document
    Jsonl,
    /// CoNLL-U, with entities in the last column
    Conllu,
    /// brat standoff, offsets in characters
    Brat,
    /// A page to look at
    Html,
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let format = self.format.unwrap_or(if self.lines { Format::Jsonl } else { Format::Text });
        self.check(format)?;
        let analyzer = self.analyzer.analyzer()?;
        pieces::each(&self.texts, self.lines, |piece, out| {
            let document = analyzer.analyze(piece.text);
            // In CoNLL-U the numbers of a document's sentences and entries are to be its own.
            let number = piece.line().filter(|_| format == Format::Conllu);
            match piece.id().or_else(|| number.map(|number| number.to_string())) {
                Some(id) => self.print(&document.with_id(id), format, out),
                None => self.print(&document, format, out),
            }
        })?;
        Ok(ExitCode::SUCCESS)
    }

    /// Refuses options that do not go together.
    fn check(&self, format: Format) -> Result<(), Failure> {
        let name = format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        let refuse = |problem: &str| Err(Failure::Input(format!("--format {name}: {problem}")));
        let is_json = matches!(format, Format::Json | Format::Jsonl);
        match format {
            Format::Text | Format::Brat | Format::Html if self.lines => {
                refuse("--lines prints json, jsonl or conllu: leave --format out")
            }
            Format::Brat | Format::Html if self.texts.sources()?.len() > 1 => {
                refuse("takes one text; jsonl and conllu take many")
            }
            _ if self.offsets != Offsets::Bytes && !is_json => refuse("--offsets goes with json and jsonl"),
            _ if self.pretty && !is_json => refuse("--pretty goes with json and jsonl"),
            _ => Ok(()),
        }
    }

    fn print(&self, document: &Document<'_>, format: Format, out: &mut Output) -> Result<(), Failure> {
        match format {
            Format::Text => text::write(document, out)?,
            Format::Json => self.print_json(document, self.pretty || !self.lines, out)?,
            Format::Jsonl => self.print_json(document, self.pretty, out)?,
            Format::Conllu => conllu::write(document, out)?,
            Format::Brat => brat::write(document, out)?,
            Format::Html => html::write(document, out)?,
        }
        Ok(())
    }

    fn print_json(&self, document: &Document<'_>, pretty: bool, out: &mut Output) -> Result<(), Failure> {
        let mut written = Vec::new();
        if pretty {
            json::write_pretty(document, &mut written)?
        } else {
            json::write(document, &mut written)?
        }
        if self.offsets != Offsets::Bytes {
            written = self.offsets.of(document.text()).json(&written);
        }
        out.write_all(&written)?;
        Ok(writeln!(out)?)
    }
}
