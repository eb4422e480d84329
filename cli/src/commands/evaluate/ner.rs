//! Scores of named entities.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::annotated::{AnnotatedFile, Part, Scheme};
use crate::failure::{Ended, Failure};
use crate::input::Source;
use crate::output::Output;
use crate::scores::Scores;
use crate::terminal;
use crate::token_tagger::TokenTagger;

/// Named entities, by strict matching of label and borders: precision, recall and F1 per class
#[derive(Args)]
pub(super) struct Arguments {
    /// Tokens and tags, CoNLL-2002; "-" for standard input
    file: PathBuf,
    /// Only sentences whose id (a line "AID123 O" before the sentence) ends so when divided: "5/0" keeps every fifth id
    /// from 0, "5/!0" all others
    #[arg(long, value_name = "N/K")]
    part: Option<Part>,
    /// A model of `tilshi train`, with labels of any names, in the place of the analyzer
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// How the tags mark borders (default: as the file shows)
    #[arg(long, value_enum)]
    scheme: Option<Scheme>,
}

impl Arguments {
    pub(super) fn run(&self) -> Ended {
        let source = Source::of(&self.file);
        let text = source.rows()?;
        let file = AnnotatedFile::read(&source, &text)?;
        let expected = file.entities(self.scheme)?;
        let tagger = TokenTagger::new(self.model.as_deref())?;
        let mut scores = Scores::default();
        for (sentence, expected) in file.sentences.iter().zip(&expected) {
            if let Some(part) = self.part {
                let id = sentence.id.ok_or_else(|| {
                    Failure::at(&source, "--part needs sentence ids: a line such as `AID123 O` before each sentence")
                })?;
                if !part.holds(id) {
                    continue;
                }
            }
            tagger.find(&sentence.tokens(), |found| scores.add(expected, found));
        }
        if scores.is_empty() {
            return Err(Failure::at(&source, "no sentence is in that part"));
        }
        tell_unknown_labels(&scores, &tagger.labels(), &source);
        let mut out = Output::standard();
        write!(out, "{scores}")?;
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Says on standard error which labels of the file the tagger can never give.
fn tell_unknown_labels(scores: &Scores, known: &[&str], source: &Source) {
    let known: BTreeSet<&str> = known.iter().copied().collect();
    let unknown: Vec<&str> = scores.expected_labels().filter(|label| !known.contains(label)).collect();
    if !unknown.is_empty() {
        let known: Vec<&str> = known.into_iter().collect();
        let (unknown, known) = (unknown.join(", "), known.join(", "));
        let told = format!("{source}: labels that the model does not have: {unknown}; it has {known}");
        let _ = writeln!(io::stderr(), "tilshi: {}", terminal::one_line(&told));
    }
}
