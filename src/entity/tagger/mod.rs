//! [`Tagger`]: finds named entities by a trained model.
//!
//! A sentence is scored by the features of its tokens, and the most probable sequence of tags is searched. What many texts
//! share, the scores of words, is computed once per thread.

mod compiled;
mod decoder;
mod known_names;
mod odds;
mod score_cache;
mod tagging;
mod weight_table;

pub use compiled::Tagger;
use decoder::Decoder;
pub(crate) use tagging::Tagging;

use super::rules::rules;
use crate::annotated::AnnotatedText;
use crate::feats::Upos;
use crate::lexicon::schema::Connector;
use crate::mention::Mention;
use crate::{Span, quantity};

/// An entity with one of the model's own classes.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Tagged<'a> {
    /// Its bytes.
    pub span: Span,
    /// The text it covers.
    pub text: &'a str,
    /// The name of its class.
    pub label: &'a str,
    /// The model's probability of exactly this span with exactly this class.
    pub confidence: f32,
}

impl Tagger {
    /// The entities of a text, in order, with the model's own classes.
    ///
    /// The text is taken as it is, without [normalization](crate::normalize). Linear in the text.
    pub fn tag<'a>(&'a self, text: &'a str) -> Vec<Tagged<'a>> {
        let words = AnnotatedText::new(text);
        let mentions = rules(&words, &quantity::find(&words));
        let tagged = self.find(&words, &mentions).into_iter().map(|tagging| {
            let span = words.span(&tagging.tokens);
            Tagged { span, text: &text[span], label: &self.labels[tagging.label], confidence: tagging.confidence }
        });
        tagged.collect()
    }

    /// The entities of annotated words, in order, with the rules' mentions as evidence.
    pub(crate) fn find(&self, words: &AnnotatedText<'_>, mentions: &[Mention]) -> Vec<Tagging> {
        let mut found = Decoder::new(self).find(words, mentions);
        found.retain_mut(|tagging| {
            // No name ends in "және", and: "Сеута және Мелилья" are two.
            let last = tagging.tokens.end - 1;
            tagging.tokens.end -= usize::from(joins(words, last));
            !tagging.tokens.is_empty()
        });
        found
    }
}

/// Whether token `i` is a conjunction, in small letters and without a second reading as a noun.
fn joins(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.upos(i) == Upos::Cconj && !words.is_capital(i) && words.connector(i, Connector::And).is_some()
}
