//! From the arguments of steps, as users write them, to what stands in normalized text; what cannot stand there is refused.

use super::gazetteer::Gazetteer;
use super::test::{LemmaOf, Test, is_lower};
use super::written::{pieces, read, verb_of};
use crate::Span;
use crate::annotated::{AnnotatedText, Depth};
use crate::error::StepProblem;
use crate::feats::Feats;
use crate::morph::inflect;
use crate::normalize::normalize;
use crate::tokenize::tokens;

/// The tests that take a text, token by token.
pub(super) fn text(argument: &str) -> Result<Vec<Test>, StepProblem> {
    if let Some(marks) = marks(argument) {
        return Ok(vec![Test::Mark(marks)]);
    }
    Ok(pieces(argument)?.iter().map(|piece| Test::Text(piece.to_lowercase())).collect())
}

/// The tests that take marks, one after the other.
pub(super) fn mark(argument: &str) -> Result<Vec<Test>, StepProblem> {
    if let Some(marks) = marks(argument) {
        return Ok(vec![Test::Mark(marks)]);
    }
    let write = || StepProblem::Mark { write: argument.trim().to_owned() };
    pieces(argument)?.iter().map(|piece| marks(piece).map(Test::Mark).ok_or_else(write)).collect()
}

/// Places in a text where a mark may stand, which the normalizer writes in the way of the place: the mark stands for `_`.
const PLACES: [&str; 9] =
    ["сөз _ сөз", "сөз_ сөз", "сөз _сөз", "_сөз_ сөз", "сөз _сөз_", "«сөз _сөз_ сөз»", "сөз _5", "5_ сөз", "5 _ сөз"];

/// The marks that stand in normalized text for one that is written; `None` where that is no mark.
fn marks(argument: &str) -> Option<Vec<String>> {
    let mark = argument.trim();
    if mark.is_empty() || mark.contains(char::is_alphanumeric) {
        return None;
    }
    let mut marks: Vec<String> = Vec::new();
    for place in PLACES {
        let text = place.replace('_', mark);
        let normalized = normalize(&text);
        for (at, _) in text.match_indices(mark) {
            let span = normalized.to_normalized(Span::new(at, at + mark.len()));
            let token = tokens(normalized.text()).find(|token| token.span == span);
            let found = token.filter(|token| token.is_mark(token.text)).map(|token| token.text.to_owned());
            marks.extend(found.filter(|found| !marks.contains(found)));
        }
    }
    (!marks.is_empty()).then_some(marks)
}

/// The test that takes a word or phrase by its dictionary form.
pub(super) fn lemma(argument: &str) -> Result<Test, StepProblem> {
    let pieces = pieces(argument)?;
    match &pieces[..] {
        [mark] if marks(mark).is_some() => Ok(Test::Mark(marks(mark).unwrap_or_default())),
        [word] => lemmas(word).map(Test::Lemma),
        _ => phrase(&pieces),
    }
}

/// The endings under which a word shows whether it is a dictionary form.
const SHOWN_BY: [Feats; 6] =
    [Feats::GEN, Feats::DAT, Feats::ACC, Feats::LOC, Feats::POSS3, Feats::NEGATIVE.and(Feats::IMPERATIVE)];

/// The dictionary forms that a word is meant to be.
fn lemmas(word: &str) -> Result<Vec<LemmaOf>, StepProblem> {
    let lower = word.to_lowercase();
    let Some(own) = read(word) else { return Err(StepProblem::Empty) };
    // A form of a known word is not taken for the stem of an unknown one: "бұйрығы", its order, is none of "бұйрығысы".
    let is_lemma =
        |form: &str| read(form).is_some_and(|read| is_lower(&read.lemma, &lower) && (read.known || !own.known));
    let mut inflected = SHOWN_BY.iter().filter_map(|feats| inflect(word, *feats));
    let mut lemmas = Vec::new();
    if is_lemma(word) || is_lemma(&capitalized(word)) || inflected.any(|form| is_lemma(&form)) {
        lemmas.push(LemmaOf { lemma: lower, verb: false });
    }
    lemmas.extend(verb_of(word).map(|lemma| LemmaOf { lemma, verb: true }));
    if lemmas.is_empty() { Err(StepProblem::Lemma { write: own.lemma.to_string() }) } else { Ok(lemmas) }
}

/// The test that takes a phrase in the form in which it is cited.
fn phrase(pieces: &[String]) -> Result<Test, StepProblem> {
    let text = pieces.join(" ");
    let words = AnnotatedText::with_depth(&text, Depth::Morphology);
    let Some(last) = words.len().checked_sub(1) else { return Err(StepProblem::Empty) };
    let cited = words.text(last);
    let (nominative, lemma) = (words.nominative(last), words.analysis(last).lemma.as_str());
    if nominative != cited && !is_lower(lemma, &cited.to_lowercase()) && verb_of(cited).is_none() {
        let before = &text[..words.tokens[last].span.start];
        return Err(StepProblem::Lemma { write: format!("{before}{nominative}") });
    }
    Gazetteer::phrase(pieces).map(|list| Test::Phrase(list.into()))
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
