//! `tilshi normalize`: damaged text to repaired text.

use std::process::ExitCode;

use clap::Args;
use tilshi::normalize::{Family, Normalizer, NormalizerBuilder};

use crate::changes::ChangesOptions;
use crate::failure::Ended;
use crate::input::Texts;
use crate::pieces;

/// Repair the characters of texts: look-alike letters, other scripts, old fonts, wrong code pages, quotes, dashes, blanks
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
    #[command(flatten)]
    changes: ChangesOptions,
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
            self.changes.print(piece, &normalizer.normalize(piece.text), out)
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
