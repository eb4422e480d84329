//! The finders that follow rules, in the order in which they are asked.

use super::{counted, headed, listed, person, position};
use crate::annotated::AnnotatedText;
use crate::mention::{Mention, Mentions, ordered};
use crate::quantity::Found;

/// All mentions that the rules know, nested ones too, in the order of their first tokens.
pub(crate) fn rules(words: &AnnotatedText<'_>, quantities: &[Found]) -> Vec<Mention> {
    let mut mentions = Mentions::new(words.len());
    counted::find(words, quantities, &mut mentions);
    listed::find(words, &mut mentions);
    person::find(words, &mut mentions);
    headed::find(words, &mut mentions);
    position::find(words, &mut mentions, |_| false);
    ordered(mentions.all)
}
