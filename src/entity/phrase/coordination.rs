//! Names that share one head: "Көлік және Қаржы министрліктері".

use crate::lexicon::schema::Connector;
use std::ops::Range;

use super::extent::{is_object, quoted_before};
use crate::annotated::{AnnotatedText, Match};
use crate::entity::mention::{Detail, Mention};
use crate::feats::{Feats, Upos};

/// The names before the last one that a plural head has: "«Ескендір» және «Масғұт» поэмалары", "Көлік, Қаржы және Энергетика
/// министрліктері".
pub(super) fn coordinated(words: &AnnotatedText<'_>, last: &Mention, head: &Match) -> Vec<Mention> {
    let Detail::Phrase { head: token, quoted, .. } = last.detail else { return Vec::new() };
    let mut names = Vec::new();
    let mut start = last.whole.start;
    while let Some(whole) = joined_before(words, start, quoted).filter(|_| head.feats.has(Feats::PLUR)) {
        start = whole.start;
        let tokens = if quoted { whole.start + 1..whole.end - 1 } else { whole.clone() };
        let detail = Detail::Phrase { head: token, parent: None, quoted };
        names.push(Mention { whole, ..Mention::new(tokens, last.label, detail) });
    }
    names
}

/// What is joined to the name that begins with token `start`: another in quotation marks, or one that begins with a capital.
pub(super) fn joined_before(words: &AnnotatedText<'_>, start: usize, quoted: bool) -> Option<Range<usize>> {
    let sentence = words.sentence(start).start;
    let joint = start.checked_sub(1).filter(|joint| *joint > sentence)?;
    if !words.is_mark(joint, ",") && words.connector(joint, Connector::And).is_none() {
        return None;
    }
    if quoted {
        let tokens = quoted_before(words, joint, sentence)?;
        return Some(tokens.start - 1..joint);
    }
    let plain = |i: usize| {
        let feats = words.feats(i).without(Feats::NOM | Feats::POSS3 | Feats::GERUND);
        let nominal = matches!(words.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb) && feats.is_empty();
        nominal
            || words.connector(i, Connector::And).is_some() && i + 1 < joint
            || words.feats(i) == Feats::ACC && is_object(words, i)
    };
    let first = sentence.max(joint.saturating_sub(LONGEST_JOINED));
    let inside = |i: &usize| plain(*i) && !words.is_capital(*i);
    let first = joint - (first..joint).rev().take_while(inside).count();
    // "Sembol Construction": all the capitals, but the sentence's own only where it is the one.
    let named = |i: &usize| plain(*i) && words.is_capital(*i) && (!words.is_initial(*i) || i + 1 == first);
    let capitals = (sentence..first).rev().take_while(named).count();
    (capitals > 0).then_some(first - capitals..joint)
}

/// The most words of a name that is joined to another.
const LONGEST_JOINED: usize = 6;
