//! Words without marks: what somebody reports, says behind a colon, or is cited for.

use std::ops::Range;

use super::finder::{Finder, is_clause, is_predicate};
use super::patterns::{AS_SAID, REPORTED, first};
use super::said::Said;
use super::speaker;
use crate::annotated::Match;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::mention::EntityLabel;
use crate::morph::Lemma;
use crate::pattern::Captured;
use crate::phrase::acronym_behind;
use crate::tokenize::TokenKind;

impl Finder<'_, '_, '_> {
    /// A clause without marks and dash, token `at` being "деп": "… басталды деп хабарлады ҚазАқпарат".
    pub(super) fn reported(&self, at: usize, from: usize) -> Option<Said> {
        let tail = first(&REPORTED, self.view, at)?;
        if !self.is_finite(&tail) {
            // "деп ойлаған адам": a participle belongs to what follows.
            return None;
        }
        // "болайын деп тұр" (is about to be): "деп" itself says nothing of what somebody is to do.
        let itself = tail.get("verb").is_some_and(|verb| verb.start == at) && tail.tokens.len() > 1;
        let meant = |i: usize| self.words.feats(i).has_any(MEANT);
        if itself && at.checked_sub(1).is_some_and(meant) {
            return None;
        }
        let speaker = self.behind(&tail).filter(|speaker| self.words.upos(speaker.start) != Upos::Pron)?;
        let end = at - usize::from(at > 0 && self.words.is_mark(at - 1, ","));
        let sentence = self.words.sentence(at).start;
        // "Министрдің айтуынша, …, деп хабарлайды BAQ.KZ": what was told as another's is reported with the source it names.
        let retold = from > sentence && from == end;
        let start = if retold { sentence } else { self.behind_dateline(sentence).max(from) };
        let inside = start..end;
        let last = end.checked_sub(1).filter(|last| inside.contains(last))?;
        let split = self.layout.enclosing(at) != self.layout.enclosing(inside.start);
        let clause = self.words.may_be(last, Feats::FINITE) || is_predicate(self.words, last);
        (clause && !split).then(|| self.said("quotation/reported", inside.clone(), inside, &tail, Some(speaker)))
    }

    /// Whether what reports is finite; a phrase is what its entry says, "жауап қатты" (replied), though "қатты" alone is an adjective.
    pub(super) fn is_finite(&self, tail: &Captured<'_>) -> bool {
        let verb = tail.get("verb").filter(|verb| verb.end == tail.tokens.end);
        let listed = |m: &Match| {
            let phrase = verb.as_ref().is_some_and(|verb| verb.len() > 1 && *verb == m.tokens);
            phrase && m.entry.class == Class::SpeechVerb && m.feats.has(Feats::FINITE)
        };
        let last = tail.tokens.end - 1;
        let noun = self.words.upos(last) != Upos::Verb || self.words.feats(last).has_any(Feats::CASES);
        verb.iter().any(|verb| noun && self.words.matches_at(verb.start).iter().any(listed))
            || self.words.feats(last).has(Feats::FINITE)
    }

    /// Where a sentence begins behind the dateline of a news item: "ШЫМКЕНТ. KAZINFORM – Бүгін …".
    pub(super) fn behind_dateline(&self, start: usize) -> usize {
        let words = self.words;
        let agency = self.view.starting_at(start, &[EntityLabel::Organisation]);
        let end = agency.map_or(start + 1, |agency| self.view.mentions[agency].whole.end);
        let capitals = words.text(start).chars().filter(|c| c.is_uppercase()).count();
        let dateline = words.is_dash(end) && words.sentence(start).contains(&end) && capitals >= CAPITALS;
        if dateline { end + 1 } else { start }
    }

    /// The turn in the next line, without a verb: "Бас диспетчер Асан Үсенов:⏎– Ауа райы қолайсыз."
    pub(super) fn labelled(&self, colon: usize, from: usize) -> Option<Said> {
        let line = Some(self.layout.line(colon + 1)).filter(|line| line.start == colon + 1)?;
        if !self.words.is_dash(line.start) || self.has_turn(&line) {
            return None;
        }
        let start = self.words.sentence(colon).start.max(from);
        // "Ол былай деді:⏎– …"
        let verb = self.verb_before(colon, start);
        let end = verb.as_ref().map_or(colon, |verb| verb.start);
        let speaker = speaker::before(self.view, self.layout, start..end)?;
        let named = self.view.ending_at(speaker.end - 1, &[EntityLabel::Person, EntityLabel::Position]);
        if verb.is_none() && named.is_none() {
            return None;
        }
        let verb = verb.and_then(|verb| self.lemma(&verb));
        let point = usize::from(self.words.is_mark(line.end - 1, "."));
        let inside = line.start + 1..line.end - point;
        let (parts, tokens) = (vec![inside.clone()], speaker.start..line.end);
        let rule = "quotation/said_before";
        is_clause(self.words, &inside).then_some(Said { rule, parts, tokens, speaker: Some(speaker), verb })
    }

    /// The rest of a sentence without marks: "өкілдер былай дейді: …".
    pub(super) fn behind_colon(&self, colon: usize, from: usize) -> Option<Said> {
        let sentence = self.words.sentence(colon);
        let start = sentence.start.max(from);
        let verb = self.verb_before(colon, start).filter(|verb| !self.is_manner(verb))?;
        let speaker = speaker::before(self.view, self.layout, start..verb.start)?;
        if (colon + 1..sentence.end).any(|i| matches!(self.words.text(i), "«" | "“")) {
            return None;
        }
        let last = (colon + 1..sentence.end).rev().find(|i| self.words.tokens[*i].kind != TokenKind::Punctuation)?;
        let inside = colon + 1..last + 1;
        let lemma = self.lemma(&verb);
        let (parts, tokens) = (vec![inside.clone()], speaker.start..inside.end);
        let rule = "quotation/said_before";
        is_clause(self.words, &inside).then_some(Said { rule, parts, tokens, speaker: Some(speaker), verb: lemma })
    }

    /// "министрдің айтуынша, …": the rest of the sentence.
    pub(super) fn according_to(&self, at: usize, from: usize) -> Option<Said> {
        let words = self.words;
        let source = words.connector(at, Connector::Source).filter(|m| m.feats.is_empty())?;
        let start = words.sentence(at).start.max(from);
        // "орталығының (ҚДСҰО) дерегінше": the acronym of the source stands between.
        let acronym = at.checked_sub(3).filter(|end| *end > start && acronym_behind(words, *end).is_some());
        let speaker = speaker::ending(self.view, start..acronym.unwrap_or(at))?;
        let verb = words.gerund_stem(at);
        self.told("quotation/according_to", start, speaker, source.tokens.end, verb)
    }

    /// "министр атап өткендей, …": the rest of the sentence.
    pub(super) fn as_said(&self, at: usize, from: usize) -> Option<Said> {
        // A cheap test first.
        let alike = |m: &Match| m.entry.class == Class::SpeechVerb && m.feats.has(Feats::EQU);
        let alike = self.words.matches_at(at).iter().any(alike);
        let verb = alike.then(|| first(&AS_SAID, self.view, at))??.tokens;
        if self.is_manner(&verb) {
            return None;
        }
        let start = self.words.sentence(at).start.max(from);
        let source = speaker::source_before(self.view, start..at);
        let speaker = source.or_else(|| speaker::before(self.view, self.layout, start..at))?;
        let pronoun = self.words.upos(speaker.end - 1) == Upos::Pron;
        if pronoun || !self.words.is_mark(verb.end.min(self.words.len() - 1), ",") {
            return None;
        }
        let lemma = self.lemma(&verb);
        self.told("quotation/as_said", start, speaker, verb.end, lemma)
    }

    /// The sentence around an insertion that ends before token `end`: what stands behind it, and a subject before it.
    pub(super) fn told(
        &self,
        rule: &'static str,
        start: usize,
        speaker: Range<usize>,
        end: usize,
        verb: Option<Lemma>,
    ) -> Option<Said> {
        let words = self.words;
        let sentence = words.sentence(speaker.start);
        let mark = end < sentence.end && (words.is_mark(end, ",") || words.is_mark(end, ":"));
        let from = end + usize::from(mark);
        // ", деп хабарлайды BAQ.KZ": a report around this one ends it.
        let outer = (from + 1..sentence.end).find(|i| {
            let report = words.is_mark(i - 1, ",").then(|| first(&REPORTED, self.view, *i)).flatten();
            report.is_some_and(|report| self.behind(&report).is_some())
        });
        let end = outer.map_or(sentence.end, |outer| outer - 1);
        let last = (from..end).rev().find(|i| words.tokens[*i].kind != TokenKind::Punctuation)?;
        // A mark that closes what opens behind the insertion belongs to it.
        let last = (last + 1..end).find(|i| self.layout.opening(*i).is_some_and(|open| open >= from)).unwrap_or(last);
        // "Асан айтқандай, «…».": the marks around all of it are not its own.
        let marked = self.layout.closing(from) == Some(last) && last > from + 1;
        let (from, last, end) = if marked { (from + 1, last - 1, last + 1) } else { (from, last, last + 1) };
        let comma = speaker.start.checked_sub(1).filter(|i| *i > start && words.is_mark(*i, ","));
        let is_subject = |i: usize| {
            matches!(words.upos(i), Upos::Noun | Upos::Propn | Upos::Pron)
                && !words.feats(i).has_any(Feats::CASES.without(Feats::NOM))
        };
        let subject = comma.filter(|comma| (start..*comma).any(is_subject)).map(|comma| start..comma);
        let tokens = subject.as_ref().map_or(speaker.start, |subject| subject.start)..end;
        let parts: Vec<_> = subject.into_iter().chain(std::iter::once(from..last + 1)).collect();
        Some(Said { rule, parts, tokens, speaker: Some(speaker), verb })
    }
}

/// What is meant rather than said before "деп тұр": "болайын" (let me be).
const MEANT: Feats = Feats::PERSON1.and(Feats::OPTATIVE).and(Feats::IMPERATIVE);

/// The least capital letters of an agency's name in a dateline: "ҚазТАГ", "KAZINFORM".
const CAPITALS: usize = 2;
