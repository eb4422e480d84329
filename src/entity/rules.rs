//! The rule-based finders, in the order in which they run.

use std::ops::Range;

use super::{counted, headed, listed, person, position, summed, teams};
use crate::annotated::AnnotatedText;
use crate::lexicon::schema::Origin;
use crate::mention::{Detail, EntityLabel, Mention, Mentions, ordered};
use crate::quantity::Found;

/// All mentions that the rules find, nested ones too, in text order.
pub(crate) fn rules(words: &AnnotatedText<'_>, quantities: &[Found]) -> Vec<Mention> {
    let mut mentions = Mentions::new(words.len());
    counted::find(words, quantities, &mut mentions);
    listed::find(words, &mut mentions);
    person::find(words, &mut mentions);
    headed::find(words, &mut mentions);
    teams::find(words, &mut mentions);
    summed::find(words, &mut mentions);
    position::find(words, &mut mentions, |_| false);
    let mut mentions = mentions.all;
    if !words.foreign().is_empty() {
        mentions.retain(|mention| may_stand(words, mention));
    }
    ordered(mentions)
}

/// Whether text of another language leaves a mention as it is: it has none of its words, is a name that lists know, or an
/// address.
fn may_stand(words: &AnnotatedText<'_>, mention: &Mention) -> bool {
    let kazakh = |i: usize| {
        let names = words.matches_at(i).iter().filter_map(|m| m.entry.given_name());
        { names }.any(|name| name.origin == Origin::Kazakh)
    };
    let foreign = |i: usize| i < words.len() && words.foreign().touch(&(i..i + 1));
    let goes_on = |name: &Range<usize>| foreign(name.end) || name.start.checked_sub(1).is_some_and(foreign);
    !words.foreign().touch(&mention.whole)
        || match mention.detail {
            Detail::Listed(_) => true,
            // "Ли Светлана Борисовна": a name alone is no text of its own.
            Detail::Person(_) => {
                mention.tokens.clone().any(kazakh) || mention.tokens.len() > 1 && !goes_on(&mention.tokens)
            }
            _ => mention.label == EntityLabel::Contact,
        }
}
