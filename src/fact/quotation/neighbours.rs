//! Quoted sentences whose speaker another sentence or the line's end names.

use std::ops::Range;

use super::finder::{Finder, is_clause};
use super::patterns::{REPORTING, first};
use super::said::Said;
use super::speaker;
use crate::annotated::Match;
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::{Connector, OfficeKind};
use crate::mention::EntityLabel;
use crate::tokenize::TokenKind;

/// The most marks between a quotation and the sentence that takes it up.
const MOST_MARKS: usize = 2;

/// How far before its end a sentence says that words follow.
const FARTHEST: usize = 6;

impl Finder<'_, '_, '_> {
    /// What the next sentence takes up: "«Зауыт ашылады». Бұл туралы министр айтты" ("The factory will open." So the minister said).
    pub(super) fn taken_up(&self, open: usize, close: usize) -> Option<Said> {
        let words = self.words;
        let inside = self.whole_sentence(open, close)?;
        let mark = |i: &usize| words.is_mark(*i, ".") || words.is_mark(*i, ",") || words.is_dash(*i);
        let next = close + 1 + (close + 1..words.len()).take(MOST_MARKS).take_while(mark).count();
        let from = words.connector(next, Connector::AboutThis)?.tokens.end;
        let sentence = words.sentence(next);
        // "Осылай деді министр" (So said the minister.)
        if let Some(tail) = first(&REPORTING, self.view, from) {
            let speaker = self.behind(&tail).filter(|speaker| self.is_speaker(speaker))?;
            let verb = tail.get("verb");
            return Some(self.neighbouring("quotation/said_after", inside, open..speaker.end, speaker, verb.as_ref()));
        }
        let last = (from..sentence.end).rev().find(|i| words.tokens[*i].kind == TokenKind::Word)?;
        let verb = self.verb_before(last + 1, from).filter(|verb| !words.feats(verb.end - 1).has(Feats::PASSIVE))?;
        let speaker = speaker::before(self.view, self.layout, from..verb.start)?;
        self.is_speaker(&speaker)
            .then(|| self.neighbouring("quotation/said_after", inside, open..last + 1, speaker, Some(&verb)))
    }

    /// What the sentence before announces: "Министр былай деп жауап берді. «…»" (The minister answered as follows.)
    pub(super) fn announced(&self, open: usize, close: usize) -> Option<Said> {
        let words = self.words;
        let inside = self.whole_sentence(open, close)?;
        let end = open.checked_sub(1).filter(|end| words.is_mark(*end, "."))?;
        let before = words.sentence(end);
        let verb = self.verb_before(end, before.start)?;
        let announces = |i: usize| words.connector(i, Connector::Announcing).is_some();
        let announcing = (before.start..verb.start).rev().take(FARTHEST).find(|i| announces(*i))?;
        let speaker = speaker::before(self.view, self.layout, before.start..announcing)?;
        Some(self.neighbouring("quotation/said_before", inside, speaker.start..close + 1, speaker, Some(&verb)))
    }

    /// What an official is named for behind a dash, and nothing else: "«Баға өспейді» – министр" ("Prices will not rise": minister).
    pub(super) fn signed(&self, open: usize, close: usize) -> Option<Said> {
        let words = self.words;
        let inside = self.whole_sentence(open, close).filter(|_| words.is_dash(close + 1))?;
        let end = words.sentence(close).end;
        let last = (close + 2..end).rev().find(|i| words.tokens[*i].kind != TokenKind::Punctuation)?;
        let speaker = speaker::behind(self.view, self.layout, close + 2..end)?;
        let whole = speaker == (close + 2..last + 1) && self.layout.line(open) == self.layout.line(last);
        let holds =
            |m: &Match| m.entry.office().is_some_and(|row| matches!(row.kind, OfficeKind::Office | OfficeKind::Rank));
        let office = |i: usize| {
            self.view.ending_at(i, &[EntityLabel::Position]).is_some() || words.matches_at(i).iter().any(holds)
        };
        let fits = whole && speaker.clone().any(office) && inside.clone().any(|i| words.feats(i).has(Feats::FINITE));
        fits.then(|| self.neighbouring("quotation/said_after", inside, open..last + 1, speaker, None))
    }

    fn is_speaker(&self, phrase: &Range<usize>) -> bool {
        self.words.upos(phrase.start) == Upos::Pron || speaker::is_known(self.view, phrase)
    }

    /// The words in marks, if they are a clause and their sentence begins with them.
    fn whole_sentence(&self, open: usize, close: usize) -> Option<Range<usize>> {
        let inside = open + 1..close;
        let begins = self.words.sentence(open).start == open || self.layout.line(open).start == open;
        (begins && is_clause(self.words, &inside)).then_some(inside)
    }

    fn neighbouring(
        &self,
        rule: &'static str,
        inside: Range<usize>,
        tokens: Range<usize>,
        speaker: Range<usize>,
        verb: Option<&Range<usize>>,
    ) -> Said {
        let verb = verb.and_then(|verb| self.lemma(verb));
        Said { rule, parts: self.layout.paragraphs(inside), tokens, speaker: Some(speaker), verb }
    }
}
