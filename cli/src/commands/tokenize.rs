//! `tilshi tokenize`: text to tokens.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tilshi::{Analyzer, Document, Layers, Offsets, Token};

use crate::failure::{Ended, Failure};
use crate::input::Texts;
use crate::options::offsets;
use crate::output::Output;
use crate::pieces::{self, Piece};

/// Cut texts into tokens
#[derive(Args)]
#[command(after_help = "Examples:
  echo 'Г.Әбдіқалықова ЮНИСЕФ-тің 500-ге жуық өкілін қабылдады.' | tilshi tokenize
  tilshi tokenize --format line data/samples/news.txt
  tilshi tokenize --format table --offsets chars data/samples/news.txt")]
pub(crate) struct Arguments {
    /// How to print
    #[arg(long, value_enum, default_value = "words")]
    format: Format,
    /// Take each line as a text of its own; with --format line, line n of the output is line n of the input
    #[arg(long)]
    lines: bool,
    /// What the offsets of --format table count
    #[arg(long, value_parser = offsets(), value_name = "UNIT", default_value = "bytes")]
    offsets: Offsets,
    #[command(flatten)]
    texts: Texts,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A token a line, an empty line after each sentence
    Words,
    /// A sentence a line, blanks between tokens; blanks inside a token become no-break spaces
    Line,
    /// A token a line: start, end, kind, text, divided by tabs; of several files or lines, which one before them; an empty line after each sentence
    Table,
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let analyzer = Analyzer::builder().layers(Layers::TOKENS).build();
        pieces::each(&self.texts, self.lines, |piece, out| self.print(&analyzer.analyze(piece.text), piece, out))?;
        Ok(ExitCode::SUCCESS)
    }

    fn print(&self, document: &Document<'_>, piece: &Piece<'_>, out: &mut Output) -> Result<(), Failure> {
        let places = self.offsets.of(document.text());
        let tokens: Vec<Vec<Token<'_>>> =
            document.sentences().map(|sentence| document.tokens_in(sentence.span).collect()).collect();
        if self.format == Format::Line {
            return Ok(print_sentences(&tokens, self.lines, out)?);
        }
        for sentence in tokens {
            for token in sentence {
                if self.format == Format::Table {
                    if let Some(name) = piece.place_in_table() {
                        write!(out, "{name}\t")?;
                    }
                    let (start, end) = (places.at(token.span.start), places.at(token.span.end));
                    write!(out, "{start}\t{end}\t{}\t", token.kind)?;
                }
                writeln!(out, "{}", solid(token.text, " "))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// A sentence a line, or all of them on one.
fn print_sentences(sentences: &[Vec<Token<'_>>], on_one_line: bool, out: &mut Output) -> io::Result<()> {
    let words = |sentence: &Vec<Token<'_>>| {
        let words: Vec<String> = sentence.iter().map(|token| solid(token.text, NO_BREAK)).collect();
        words.join(" ")
    };
    let sentences: Vec<String> = sentences.iter().map(words).collect();
    if on_one_line {
        return writeln!(out, "{}", sentences.join(" "));
    }
    sentences.iter().try_for_each(|sentence| writeln!(out, "{sentence}"))
}

const NO_BREAK: &str = "\u{a0}";

/// A text whose inner blanks are all the same.
pub(crate) fn solid(text: &str, blank: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(blank)
}
