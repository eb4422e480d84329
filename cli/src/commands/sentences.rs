//! `tilshi sentences`: text to sentences.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use tilshi::{Analyzer, Layers, Offsets};

use super::tokenize::solid;
use crate::failure::Ended;
use crate::input::Texts;
use crate::options::offsets;
use crate::pieces;

/// Cut texts into sentences, one a line
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi sentences data/samples/news.txt
  echo 'Ол 2024 ж. 5 мамырда келді. Г.Әбдіқалықова күтіп алды.' | tilshi sentences --spans")]
pub(crate) struct Arguments {
    /// Print the start and end of each sentence before it, divided by tabs; of several files or lines, which one before them
    #[arg(long)]
    spans: bool,
    /// What the offsets count
    #[arg(long, value_parser = offsets(), value_name = "UNIT", default_value = "bytes", requires = "spans")]
    offsets: Offsets,
    /// Take each line as a text of its own
    #[arg(long)]
    lines: bool,
    #[command(flatten)]
    texts: Texts,
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let analyzer = Analyzer::builder().layers(Layers::TOKENS).build();
        pieces::each(&self.texts, self.lines, |piece, out| {
            let document = analyzer.analyze(piece.text);
            let places = self.offsets.of(piece.text);
            for sentence in document.sentences() {
                if self.spans {
                    if let Some(name) = piece.place_in_table() {
                        write!(out, "{name}\t")?;
                    }
                    write!(out, "{}\t{}\t", places.at(sentence.span.start), places.at(sentence.span.end))?;
                }
                writeln!(out, "{}", solid(sentence.text, " "))?;
            }
            Ok(())
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
