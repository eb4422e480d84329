//! The sentences to train on.

use std::collections::BTreeSet;
use std::path::PathBuf;

use tilshi::entity::train::Annotated;

use crate::annotated::{AnnotatedFile, Part, Scheme};
use crate::failure::Failure;
use crate::input::sources;

/// The most labels that a model can have.
const MOST_LABELS: usize = 1000;

/// Annotated sentences with their ids.
pub(super) struct Corpus(Vec<(Option<u64>, Annotated)>);

impl Corpus {
    /// Reads files.
    pub(super) fn read(files: &[PathBuf], scheme: Option<Scheme>) -> Result<Self, Failure> {
        let mut corpus = Vec::new();
        for source in sources(files, &["iob2", "conll"])? {
            let text = source.rows()?;
            let file = AnnotatedFile::read(&source, &text)?;
            for (sentence, entities) in file.sentences.iter().zip(file.entities(scheme)?) {
                let tokens = sentence.rows.iter().map(|row| row.token.to_owned()).collect();
                let entities = entities.into_iter().map(|(tokens, label)| (tokens, label.to_owned())).collect();
                corpus.push((sentence.id, Annotated { tokens, entities }));
            }
        }
        let all: Vec<Annotated> = corpus.iter().map(|(_, sentence)| sentence.clone()).collect();
        check(&all)?;
        Ok(Self(corpus))
    }

    /// The sentences to train on and those for development.
    pub(super) fn divide(&self, part: Option<Part>) -> Result<(Vec<Annotated>, Vec<Annotated>), Failure> {
        let (mut training, mut development) = (Vec::new(), Vec::new());
        for (id, sentence) in &self.0 {
            let held = match (part, id) {
                (None, _) => false,
                (Some(part), Some(id)) => part.holds(*id),
                (Some(_), None) => {
                    let need = "--part and --folds need sentence ids: a line such as `AID123 O` before each sentence";
                    return Err(Failure::Input(need.to_owned()));
                }
            };
            if held { &mut development } else { &mut training }.push(sentence.clone());
        }
        if part.is_some() && (training.is_empty() || development.is_empty()) {
            return Err(Failure::Input(
                "with that --part or --folds a part has no sentences; divide by less".to_owned(),
            ));
        }
        Ok((training, development))
    }
}

/// Refuses sentences from which nothing can be learned.
pub(super) fn check(sentences: &[Annotated]) -> Result<(), Failure> {
    let labels: BTreeSet<&str> =
        sentences.iter().flat_map(|sentence| &sentence.entities).map(|(_, label)| label.as_str()).collect();
    match labels.len() {
        0 => {
            let tokens: usize = sentences.iter().map(|sentence| sentence.tokens.len()).sum();
            let all = format!("nothing to learn: all {tokens} tags are O; the tag is the last column of a line");
            Err(Failure::Input(all))
        }
        1..=MOST_LABELS => Ok(()),
        many => {
            let examples: Vec<&str> = labels.iter().take(3).copied().collect();
            Err(Failure::Input(format!(
                "{many} labels ({}, …), and a model has {MOST_LABELS} at most: is the last column the tag?",
                examples.join(", ")
            )))
        }
    }
}
