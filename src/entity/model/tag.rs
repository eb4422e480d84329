//! [`Model::tag`]: what a model finds in a text, by its own classes.

use super::Model;
use super::decoder::Decoder;
use crate::annotated::AnnotatedText;
use crate::entity::rules::rules;
use crate::{Span, quantity};

/// What a model finds.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Tagged<'a> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The text it covers.
    pub text: &'a str,
    /// The name of its class.
    pub label: &'a str,
    /// The probability, under the model, of just this span with just this class.
    pub confidence: f32,
}

impl Model {
    /// What the model finds in a text, in order, with the names of its own classes. Linear in the text.
    pub fn tag<'a>(&'a self, text: &'a str) -> Vec<Tagged<'a>> {
        let words = AnnotatedText::new(text);
        let mentions = rules(&words, &quantity::find(&words));
        let found = Decoder::new(self).find(&words, &mentions);
        let tagged = found.into_iter().map(|tagging| {
            let span = words.span(&tagging.tokens);
            Tagged { span, text: &text[span], label: &self.labels[tagging.label], confidence: tagging.confidence }
        });
        tagged.collect()
    }
}
