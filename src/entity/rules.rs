//! The rule-based finders, in the order in which they run.

use super::{counted, headed, listed, person, position, teams};
use crate::annotated::AnnotatedText;
use crate::mention::{Mention, Mentions, ordered};
use crate::quantity::Found;

/// All mentions that the rules find, nested ones too, in text order.
pub(crate) fn rules(words: &AnnotatedText<'_>, quantities: &[Found]) -> Vec<Mention> {
    let mut mentions = Mentions::new(words.len());
    counted::find(words, quantities, &mut mentions);
    listed::find(words, &mut mentions);
    person::find(words, &mut mentions);
    headed::find(words, &mut mentions);
    teams::find(words, &mut mentions);
    position::find(words, &mut mentions, |_| false);
    ordered(mentions.all)
}
