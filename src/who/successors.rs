//! Who takes an office after somebody: "Оның орнына Талап Нұрғожин тағайындалды" (T. N. was appointed in his place), "Бұған дейін
//! бұл қызметті Мәлік Әшімбаев атқарған" (before, M. Ä. had this post).

use std::ops::Range;

use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::schema::Connector;

/// How far before and behind a name the words may stand that tell it.
const FARTHEST: usize = 6;

/// What somebody has of the office that was spoken of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Succession {
    /// Takes it from the one who is mentioned right before this token.
    After(usize),
    /// Had it before.
    Before,
}

/// What the bearer of a name has of the office that was spoken of.
pub(super) fn of(words: &AnnotatedText<'_>, name: &Range<usize>) -> Option<Succession> {
    let sentence = words.sentence(name.start);
    let verb = |kinds: &[Connector]| {
        let mut behind = name.end..sentence.end.min(name.end + FARTHEST);
        behind.any(|i| kinds.iter().any(|kind| words.connector(i, *kind).is_some()))
    };
    if words.feats(name.end - 1).has_any(Feats::CASES.without(Feats::NOM)) {
        return None;
    }
    let from = sentence.start.max(name.start.saturating_sub(FARTHEST));
    let place = (from..name.start).rev().find(|i| words.connector(*i, Connector::Successor).is_some());
    if let Some(place) = place.filter(|place| *place > sentence.start) {
        let told = verb(&[Connector::Appoints, Connector::Serves, Connector::Becomes]);
        return told.then_some(Succession::After(place));
    }
    let post = |i: &usize| {
        words.connector(*i, Connector::Post).is_some()
            && words.feats(*i).has(Feats::ACC)
            && *i > sentence.start
            && words.connector(*i - 1, Connector::This).is_some()
    };
    let had = (from..name.start).any(|i| post(&i)) && verb(&[Connector::Serves]);
    had.then_some(Succession::Before)
}
