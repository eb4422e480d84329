//! Names that one sentence of a document shows clearly, for its other sentences.
//!
//! In "Мемлекеттік хатшы Гүлшара Әбдіқалықова сөйледі. Әбдіқалықова кетті." (State Secretary Gulshara Abdikalykova spoke.
//! Abdikalykova left.) the first sentence shows that the name of the second is a person.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::compiled::Tagger;
use super::tagging::Tagging;
use crate::annotated::AnnotatedText;
use crate::entity::features::REACH;
use crate::feats::Upos;
use crate::mention::EntityLabel;
use crate::tokenize::TokenKind;

/// Clear names of a document: the class of each word, by lemma.
pub(super) struct KnownNames<'a>(FxHashMap<&'a str, Option<usize>>);

impl<'a> KnownNames<'a> {
    /// The confidence that makes a name clear.
    const CLEAR: f32 = 0.95;
    /// The extra score of a known name's word, in nats.
    const TRUST: u32 = 3;

    /// Collects clear names: each word of people's, places and organizations of one word.
    ///
    /// A word that was found with two classes is left out.
    pub(super) fn new(tagger: &Tagger, words: &'a AnnotatedText<'_>, found: &[Tagging]) -> Self {
        let mut names: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        for Tagging { tokens, label, .. } in found.iter().filter(|tagging| tagging.confidence >= Self::CLEAR) {
            let fits = match tagger.classes[*label] {
                Some(EntityLabel::Person) => true,
                Some(EntityLabel::Organisation | EntityLabel::Gpe | EntityLabel::Location) => tokens.len() == 1,
                _ => false,
            };
            for i in tokens.clone().filter(|i| fits && Self::may_be_name(words, *i)) {
                names
                    .entry(&words.analysis(i).lemma)
                    .and_modify(|known| *known = known.filter(|known| known == label))
                    .or_insert(Some(*label));
            }
        }
        Self(names)
    }

    fn may_be_name(words: &AnnotatedText<'_>, i: usize) -> bool {
        words.is_capital(i) && words.tokens[i].kind == TokenKind::Word && words.upos(i) == Upos::Propn
    }

    fn label(&self, words: &AnnotatedText<'_>, i: usize) -> Option<usize> {
        if !Self::may_be_name(words, i) {
            return None;
        }
        self.0.get(&*words.analysis(i).lemma).copied().flatten()
    }

    /// The sentences with a known name outside of all entities found so far.
    pub(super) fn sentences(&self, words: &AnnotatedText<'_>, found: &[Tagging]) -> Vec<Range<usize>> {
        let mut again: Vec<Range<usize>> = Vec::new();
        if self.0.is_empty() {
            return again;
        }
        let mut found = found.iter().peekable();
        for i in 0..words.len() {
            while found.next_if(|tagging| tagging.tokens.end <= i).is_some() {}
            let inside = found.peek().is_some_and(|tagging| tagging.tokens.contains(&i));
            let done = again.last().is_some_and(|sentence| sentence.contains(&i));
            if !inside && !done && self.label(words, i).is_some() {
                again.push(words.sentence(i));
            }
        }
        again
    }

    /// Adds the extra score to the tokens of a sentence that are known names.
    pub(super) fn trust(
        &self,
        tagger: &Tagger,
        words: &AnnotatedText<'_>,
        sentence: &Range<usize>,
        scores: &mut [i16],
    ) {
        for i in sentence.clone() {
            if let Some(label) = self.label(words, i) {
                let score = &mut scores[(i - sentence.start + REACH) * tagger.tags() + 2 * label + 1];
                *score = score.saturating_add((Self::TRUST * tagger.scale) as i16);
            }
        }
    }
}
