//! Words that a document holds: "– делінген хабарламада" (it says in the report).

use std::ops::Range;

use super::finder::{Finder, is_predicate};
use super::patterns::{WRITTEN, first};
use super::said::Said;
use super::speaker;
use crate::annotated::Match;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::pattern::Captured;
use crate::phrase::LONGEST_PHRASE;

impl Finder<'_, '_, '_> {
    /// A clause without marks, and behind it from token `at` on where it is written: "Көпір ашылады, делінген хабарламада" (the
    /// bridge will be opened, it says in the report).
    pub(super) fn written(&self, at: usize, from: usize) -> Option<Said> {
        let words = self.words;
        if !self.may_be_written(at) {
            return None;
        }
        let tail = first(&WRITTEN, self.view, at)?;
        let start = self.behind_dateline(words.sentence(at).start).max(from);
        let start = start + usize::from(words.is_dash(start));
        let divides = |i: &usize| words.is_mark(*i, ",") || words.is_dash(*i);
        let last = (start..at).rev().find(|i| !divides(i))?;
        let inside = start..last + 1;
        let clause = words.may_be(last, Feats::FINITE) || is_predicate(words, last);
        let split = self.layout.enclosing(at) != self.layout.enclosing(start);
        let owner = tail.get("place").and_then(|place| self.author(&place));
        (clause && !split).then(|| self.said("quotation/written", inside.clone(), inside, &tail, owner))
    }

    /// Whether a dash, "деп" or a verb of speech in the passive stands at token `at`, with such a verb near behind.
    fn may_be_written(&self, at: usize) -> bool {
        let words = self.words;
        let passive = |i: usize| words.matches_at(i).iter().any(is_passive);
        if at >= words.len() {
            return false;
        }
        let opens = words.is_dash(at) || words.connector(at, Connector::Quotative).is_some();
        let near = || (at + 1..words.sentence(at).end.min(at + FARTHEST_VERB)).any(passive);
        passive(at) || opens && near()
    }

    /// Whose a document is, in the genitive before it: "Қаржы министрлігінің хабарламасында" (in the ministry's report).
    pub(super) fn author(&self, place: &Range<usize>) -> Option<Range<usize>> {
        let owner = place.clone().rev().skip(1).find(|i| self.words.feats(*i).has(Feats::GEN))?;
        speaker::ending(self.view, place.start..owner + 1)
    }

    /// Whose the document is that these tokens end with: "*Министрліктің* хабарламасында «…» делінген".
    pub(super) fn author_before(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let last = tokens.end.checked_sub(1).filter(|last| tokens.contains(last))?;
        // "Синегубтің Telegram-арнасында" (in Synehub's Telegram channel): that has no reading but that of a name.
        let owned = last > tokens.start && self.words.feats(last - 1).has(Feats::GEN);
        if owned && !self.words.analysis(last).known {
            return speaker::ending(self.view, tokens.start..last);
        }
        let located = self.words.feats(last).has(Feats::LOC) && !self.words.analysis(last).attributive;
        located.then(|| self.author(&self.view.phrase_ending_with(last, tokens.start)))?
    }

    /// "делінген" (it is said), "жазылған" (it is written): nobody does it.
    pub(super) fn is_passive(&self, tail: &Captured<'_>) -> bool {
        let Some(verb) = tail.get("verb") else { return false };
        let listed = |m: &Match| m.tokens == verb && is_passive(m);
        self.words.feats(verb.end - 1).has(Feats::PASSIVE) || self.words.matches_at(verb.start).iter().any(listed)
    }
}

/// How far behind a dash or "деп" the verb may stand: behind a comma, "деп" and the place.
const FARTHEST_VERB: usize = LONGEST_PHRASE + 4;

/// Whether it is a verb of speech in the passive.
fn is_passive(m: &Match) -> bool {
    m.entry.class == Class::SpeechVerb && m.feats.has(Feats::PASSIVE)
}
