//! Words as users write them in steps and lists: cut as normalized text is, and verbs by the form that cites them.

use crate::annotated::{AnnotatedText, Depth};
use crate::error::StepProblem;
use crate::feats::{Feats, Upos};
use crate::morph::{Analysis, analyze};
use crate::normalize::normalize;
use crate::tokenize::{sentences, tokens};

/// The tokens of an argument, normalized; one at least, all of one sentence.
pub(super) fn pieces(argument: &str) -> Result<Vec<String>, StepProblem> {
    let normalized = normalize(argument);
    let text = normalized.text().trim();
    // Cut as within a sentence, where "км." keeps its point.
    let within = format!("{text} а");
    let sentence = sentences(&within).next().map_or(0, |sentence| sentence.span.end);
    let pieces: Vec<_> = tokens(&within).take_while(|token| token.span.start < text.len()).collect();
    match pieces.last() {
        None => Err(StepProblem::Empty),
        Some(last) if last.span.end > sentence => Err(StepProblem::Sentences),
        Some(_) => Ok(pieces.iter().map(|token| token.text.to_owned()).collect()),
    }
}

/// The stem of the verb that is cited by this form in -у, in lower case.
pub(super) fn verb_of(word: &str) -> Option<String> {
    if !word.ends_with(['у', 'ю', 'У', 'Ю']) {
        return None;
    }
    let gerunds = analyze(word).into_iter().filter(|reading| {
        let beyond = reading.feats.without(Feats::GERUND | Feats::NOM | Feats::VOICES);
        reading.upos == Upos::Verb && reading.feats.has(Feats::GERUND) && beyond.is_empty()
    });
    // An unknown stem may end in anything; only where nothing else is known does it count.
    let mut gerunds =
        gerunds.take(1).filter(|reading| reading.known || read(word).is_some_and(|read| read.upos == Upos::Verb));
    gerunds.next().map(|reading| reading.lemma.to_lowercase())
}

/// What a word by itself is read as.
pub(super) fn read(word: &str) -> Option<Analysis> {
    let words = AnnotatedText::with_depth(word, Depth::Morphology);
    (words.len() > 0).then(|| words.analysis(0).clone())
}
