//! The rule-based finders, in the order in which they run.

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
    !words.foreign().touch(&mention.whole)
        || match mention.detail {
            Detail::Listed(_) => true,
            Detail::Person(_) => mention.tokens.clone().any(kazakh),
            _ => mention.label == EntityLabel::Contact,
        }
}
