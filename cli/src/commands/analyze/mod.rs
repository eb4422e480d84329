//! `tilshi analyze`: text to facts.

mod text;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tilshi::export::conllu::Names;
use tilshi::export::{brat, html, json};
use tilshi::{Document, Offsets};

use crate::failure::{Ended, Failure};
use crate::formats::{ConlluOptions, Whole, annotation, csv, displacy};
use crate::input::Texts;
use crate::options::{AnalyzerOptions, name_of, offsets};
use crate::output::Output;
use crate::pieces;

/// Analyse texts: sentences, tokens, named entities and typed facts
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi analyze data/samples/press_release.txt
  tilshi analyze --format json --pretty --offsets chars data/samples/news.txt
  tilshi analyze --lines data/samples/news.txt | head -n 1
  echo 'Ол кеше келді.' | tilshi analyze --reference-date 2024-12-31
  tilshi analyze --rules data/samples/grants.rules data/samples/news.txt
  tilshi analyze --format conllu --dummy-heads --ud-tokens data/samples/news.txt > news.conllu
  tilshi analyze --format csv data/samples > facts.csv
  tilshi analyze --format docbin data/samples > samples.spacy
  tilshi analyze --format graphml data/samples > who.graphml")]
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
    /// What the offsets in JSON and CSV count
    #[arg(long, value_parser = offsets(), value_name = "UNIT", default_value = "bytes")]
    offsets: Offsets,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    conllu: ConlluOptions,
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
    /// Facts as a table
    Csv,
    /// JSON for displaCy, a line a document, offsets in characters
    Displacy,
    /// W3C Web Annotation (JSON-LD), a line an annotation, offsets in characters
    Annotation,
    /// spaCy's DocBin, all documents in one file
    Docbin,
    /// Who holds what, over all documents, for Gephi, yEd, networkx
    Graphml,
    /// The same for Graphviz
    Dot,
}

impl Format {
    /// Whether several documents stand in one output, where each is to have a name.
    fn names_documents(self) -> bool {
        !matches!(self, Self::Text | Self::Json | Self::Jsonl | Self::Brat | Self::Html)
    }
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let format = self.format.unwrap_or(if self.lines { Format::Jsonl } else { Format::Text });
        self.check(format)?;
        let analyzer = self.analyzer.analyzer()?;
        let mut whole = Whole::of(&name_of(&format));
        let mut names = Names::default();
        let mut begun = false;
        pieces::each(&self.texts, self.lines, |piece, out| {
            if format == Format::Csv && !std::mem::replace(&mut begun, true) {
                out.write_all(&csv::header())?;
            }
            let document = analyzer.analyze(piece.text);
            let number = piece.line().filter(|_| format.names_documents());
            let mut id = piece.id().or_else(|| number.map(|number| number.to_string()));
            if format == Format::Conllu {
                id = names.unique(id.as_deref());
            }
            let document = match id {
                Some(id) => document.with_id(id),
                None => document,
            };
            match &mut whole {
                Some(whole) => Ok(whole.add(&document)?),
                None => self.print(&document, &piece.name(), format, out),
            }
        })?;
        if let Some(whole) = whole {
            let mut out = Output::standard();
            out.write_all(&whole.finish()?)?;
            out.finish()?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Refuses options that do not go together.
    fn check(&self, format: Format) -> Result<(), Failure> {
        let name = name_of(&format);
        let refuse = |problem: &str| Err(Failure::Input(format!("--format {name}: {problem}")));
        let is_json = matches!(format, Format::Json | Format::Jsonl);
        match format {
            Format::Text | Format::Brat | Format::Html if self.lines => refuse(
                "--lines prints json, jsonl, conllu, csv, displacy, annotation, docbin, graphml or dot: leave --format out",
            ),
            Format::Brat | Format::Html if self.texts.sources()?.len() > 1 => {
                refuse("takes one text; jsonl and conllu take many")
            }
            Format::Docbin if io::stdout().is_terminal() => {
                refuse("is no text: write it to a file, such as > texts.spacy")
            }
            _ if self.offsets != Offsets::Bytes && !is_json && format != Format::Csv => {
                refuse("--offsets goes with json, jsonl and csv")
            }
            _ if self.pretty && !is_json => refuse("--pretty goes with json and jsonl"),
            _ if self.conllu.is_given() && format != Format::Conllu => {
                refuse("--dummy-heads and --ud-tokens go with conllu")
            }
            _ => Ok(()),
        }
    }

    fn print(&self, document: &Document<'_>, name: &str, format: Format, out: &mut Output) -> Result<(), Failure> {
        match format {
            Format::Text => text::write(document, out)?,
            Format::Json => self.print_json(document, self.pretty || !self.lines, out)?,
            Format::Jsonl => self.print_json(document, self.pretty, out)?,
            Format::Conllu => self.conllu.options().write(document, out)?,
            Format::Brat => brat::write(document, out)?,
            Format::Html => html::write(document, out)?,
            Format::Csv => out.write_all(&csv::rows(document, self.offsets)?)?,
            Format::Displacy => displacy::write(document, out)?,
            Format::Annotation => annotation::write(document, name, out)?,
            // These were given to `Whole`.
            Format::Docbin | Format::Graphml | Format::Dot => {}
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
