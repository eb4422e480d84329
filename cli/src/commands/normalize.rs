//! `tilshi normalize`: damaged text to repaired text.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use tilshi::Offsets;
use tilshi::normalize::{Family, Normalized, Normalizer, NormalizerBuilder};

use crate::failure::{Ended, Failure};
use crate::input::Texts;
use crate::options::offsets;
use crate::output::Output;
use crate::pieces::{self, Piece};

/// Repair the characters of texts: look-alike letters, old fonts, wrong code pages, quotes, dashes, blanks
#[derive(Args)]
#[command(after_help = "Examples:
  echo '\"Бiз\" -  бiргемiз' | tilshi normalize
  echo '\"Бiз\" -  бiргемiз' | tilshi normalize --changes
  tilshi normalize --without quotes --without dashes data/samples/news.txt
  tilshi normalize --with line_breaks data/samples/news.txt")]
pub(crate) struct Arguments {
    /// Take each line as a text of its own, so that line n of the output is line n of the input
    #[arg(long)]
    lines: bool,
    /// Print what is repaired instead of the text: start, end, family of rules, before, after, divided by tabs
    #[arg(long)]
    changes: bool,
    /// What the offsets of --changes count
    #[arg(long, value_parser = offsets(), value_name = "UNIT", default_value = "bytes", requires = "changes")]
    offsets: Offsets,
    /// Leave out a family of rules; may be given again
    #[arg(long, value_name = "FAMILY", value_parser = family)]
    without: Vec<Family>,
    /// Add a family of rules: line_breaks joins all words broken at line ends, as in scans; may be given again
    #[arg(long, value_name = "FAMILY", value_parser = family)]
    with: Vec<Family>,
    #[command(flatten)]
    texts: Texts,
}

fn family(name: &str) -> Result<Family, String> {
    name.parse().map_err(|_| {
        let names: Vec<&str> = Family::ALL.iter().map(|family| family.name()).collect();
        format!("the families are {}", names.join(", "))
    })
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let builder = self.with.iter().fold(Normalizer::builder(), |builder, family| builder.with(*family));
        let normalizer = self.without.iter().fold(builder, |builder, family| builder.without(*family));
        let normalizer = NormalizerBuilder::build(normalizer);
        pieces::each(&self.texts, self.lines, |piece, out| {
            let normalized = normalizer.normalize(piece.text);
            if self.changes {
                return self.print_changes(piece, &normalized, out);
            }
            if self.lines {
                // A form feed inside a line, say, becomes a line end; here it must not.
                return Ok(writeln!(out, "{}", normalized.text().replace('\n', " "))?);
            }
            write!(out, "{}", normalized.text())?;
            if piece.is_unended() {
                writeln!(out)?;
            }
            Ok(())
        })?;
        Ok(ExitCode::SUCCESS)
    }

    fn print_changes(&self, piece: &Piece<'_>, normalized: &Normalized<'_>, out: &mut Output) -> Result<(), Failure> {
        let places = self.offsets.of(piece.text);
        for change in normalized.changes() {
            let (start, end) = (places.at(change.original.start), places.at(change.original.end));
            let (before, after) = (&piece.text[change.original], &normalized.text()[change.normalized]);
            if let Some(name) = piece.place_in_table() {
                write!(out, "{name}\t")?;
            }
            writeln!(out, "{start}\t{end}\t{}\t{before:?}\t{after:?}", change.rule)?;
        }
        Ok(())
    }
}
