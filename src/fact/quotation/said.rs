//! [`Said`]: what was said, by tokens.

use std::ops::Range;

use super::super::kinds::Fact;
use super::super::records::{Quotation, Quote};
use crate::Span;
use crate::annotated::AnnotatedText;
use crate::feats::Upos;
use crate::morph::Lemma;

/// What was said, by tokens.
pub(super) struct Said {
    pub(super) rule: &'static str,
    /// The words, without marks.
    pub(super) parts: Vec<Range<usize>>,
    /// All of it: words, marks, verb and speaker.
    pub(super) tokens: Range<usize>,
    pub(super) speaker: Option<Range<usize>>,
    pub(super) verb: Option<Lemma>,
}

impl Said {
    pub(super) fn fact(self, words: &AnnotatedText<'_>) -> Fact {
        let mut parts: Vec<Range<usize>> = self.parts;
        // "«…,» – деді ол": the comma is of the sentence around.
        if let Some(last) = parts.last_mut().filter(|last| last.len() > 1 && words.is_mark(last.end - 1, ",")) {
            last.end -= 1;
        }
        let parts: Vec<Span> = parts.iter().filter(|part| !part.is_empty()).map(|part| words.span(part)).collect();
        let span = parts.iter().copied().reduce(Span::cover).unwrap_or_default();
        let quote = Quote { span, text: String::new(), parts };
        let span = words.span(&self.tokens);
        // "Оның айтуынша": who he is the text does not tell here.
        let named = self.speaker.filter(|speaker| speaker.len() > 1 || words.upos(speaker.start) != Upos::Pron);
        let speaker = named.map(|speaker| words.normal(&speaker));
        Fact::new(span, self.rule, Quotation { quote, speaker, verb: self.verb })
    }
}
