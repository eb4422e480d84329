//! What is joined to a name: by a comma or a word for "and", right before it.

use std::ops::Range;

use super::evidence::{is_joint, is_object, quoted_before};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, Connector};

/// The comma or word for "and" right before token `start`, with something before it in the sentence.
pub(crate) fn joint_before(words: &AnnotatedText<'_>, start: usize) -> Option<usize> {
    let sentence = words.sentence(start).start;
    start.checked_sub(1).filter(|joint| *joint > sentence && is_joint(words, *joint))
}

/// The tokens of a title in quotation marks, with these, that is joined to what begins with token `start`.
pub(crate) fn joined_title(words: &AnnotatedText<'_>, start: usize) -> Option<Range<usize>> {
    let joint = joint_before(words, start)?;
    let tokens = quoted_before(words, joint, words.sentence(start).start)?;
    Some(tokens.start - 1..joint)
}

/// The tokens of a name that nothing but its capital shows, and that is joined to what begins with token `start`: "*Көлік* және
/// Қаржы министрліктері" (the ministries of transport and of finance).
pub(crate) fn joined_capital(words: &AnnotatedText<'_>, start: usize) -> Option<Range<usize>> {
    let sentence = words.sentence(start).start;
    // "Қазақстан футбол федерациясы мен …": what has a head of its own shares none; "Ауыл шаруашылығы" is a field.
    let body = |m: &Match| m.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Strong);
    let headed = |joint: usize| {
        let head = words.single(joint - 1, Class::OrganizationHead);
        head.is_some_and(|head| head.feats.has(Feats::POSS3) && body(head))
    };
    let joint = joint_before(words, start).filter(|joint| !headed(*joint))?;
    let plain = |i: usize| {
        let feats = words.feats(i).without(Feats::NOM | Feats::POSS3 | Feats::GERUND);
        let nominal = matches!(words.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb) && feats.is_empty();
        nominal
            || words.connector(i, Connector::And).is_some() && i + 1 < joint
            || words.feats(i) == Feats::ACC && is_object(words, i)
    };
    let first = sentence.max(joint.saturating_sub(LONGEST));
    let inside = |i: &usize| plain(*i) && !words.is_capital(*i);
    let first = joint - (first..joint).rev().take_while(inside).count();
    // "Sembol Construction": all the capitals, but the sentence's own only where it is the one.
    let named = |i: &usize| plain(*i) && words.is_capital(*i) && (!words.is_initial(*i) || i + 1 == first);
    let capitals = (sentence..first).rev().take_while(named).count();
    (capitals > 0).then_some(first - capitals..joint)
}

/// The most words of a name that is joined to another.
const LONGEST: usize = 6;
