//! `tilshi tag`: the entities of tokens that are given.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::annotated::AnnotatedFile;
use crate::failure::{Ended, Failure};
use crate::input::{Source, sources};
use crate::output::Output;
use crate::token_tagger::TokenTagger;

/// Tag the tokens of CoNLL-2002 files with named entities
///
/// The first column is the token; other columns are not read. Printed are `token TAG` lines in IOB2, with the same tokens and
/// empty lines.
#[derive(Args)]
#[command(after_help = "Examples:
  printf 'Ол\\nАлматыға\\nкелді\\n.\\n' | tilshi tag
  printf 'Ол O\\nАлматыға B-GPE\\nкелді O\\n' | tilshi tag -")]
pub(crate) struct Arguments {
    /// A model of `tilshi train`, with labels of any names, in the place of the analyzer
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Files of a token a line; "-" or nothing for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<PathBuf>,
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let sources = sources(&self.files, &["iob2", "conll"])?;
        let tagger = TokenTagger::new(self.model.as_deref())?;
        let mut out = Output::standard();
        for source in &sources {
            print(source, &tagger, &mut out)?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Refuses running text: its lines have other numbers of words each, where a table has as many columns in all.
fn check_columns(source: &Source, text: &str) -> Result<(), Failure> {
    let columns =
        |line: &str| if line.contains('\t') { line.split('\t').count() } else { line.split_whitespace().count() };
    let mut filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let Some((_, first)) = filled.next() else { return Ok(()) };
    match filled.find(|(_, line)| columns(line) != columns(first)) {
        None => Ok(()),
        Some((at, line)) => {
            let (here, first) = (columns(line), columns(first));
            let problem = format!("line {}: has {here} columns, the first line {first}", at + 1);
            Err(Failure::at(source, problem + ": expected a token a line; running text is for tilshi analyze"))
        }
    }
}

fn print(source: &Source, tagger: &TokenTagger, out: &mut Output) -> Result<(), Failure> {
    let text = source.rows()?;
    if text.trim().is_empty() {
        return Ok(());
    }
    let file = AnnotatedFile::read(source, &text)?;
    check_columns(source, &text)?;
    let mut tags = vec![None; text.lines().count()];
    for sentence in &file.sentences {
        for (row, tag) in sentence.rows.iter().zip(tagger.tags(&sentence.tokens())) {
            tags[row.line - 1] = Some((row.token, tag));
        }
    }
    for (line, tag) in text.lines().zip(tags) {
        match tag {
            Some((token, tag)) => {
                let divided = if line.contains('\t') { '\t' } else { ' ' };
                writeln!(out, "{token}{divided}{tag}")?;
            }
            // Empty, the id of a sentence, or the mark of a document.
            None => match line.split([' ', '\t']).next() {
                None | Some("") => writeln!(out)?,
                Some(mark) => writeln!(out, "{mark} O")?,
            },
        }
    }
    Ok(())
}
