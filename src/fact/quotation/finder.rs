//! From marks, dashes and verbs of speech to what was said, by the rules of the parent module.

use std::ops::Range;

use super::layout::Layout;
use super::patterns::{ATTRIBUTE, COMMA_TAILS, INLINE, REPORTING, TAILS, WRITTEN, first};
use super::said::Said;
use super::speaker;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, Speech};
use crate::morph::Lemma;
use crate::pattern::{Captured, View, match_at};
use crate::tokenize::TokenKind;

/// Looks at a text, token by token.
pub(super) struct Finder<'f, 'a, 'text> {
    pub(super) view: &'f View<'a, 'text>,
    pub(super) words: &'a AnnotatedText<'text>,
    pub(super) layout: &'f Layout,
}

impl<'f, 'a, 'text> Finder<'f, 'a, 'text> {
    pub(super) fn new(view: &'f View<'a, 'text>, layout: &'f Layout) -> Self {
        Self { view, words: view.words, layout }
    }

    /// The quotation that token `at` gives away, of which nothing but the speaker stands before `from`.
    pub(super) fn at(&self, at: usize, from: usize) -> Option<Said> {
        if let Some(open) = self.layout.opening(at) {
            return self.quoted(open, at);
        }
        match self.words.text(at) {
            "," | "?" | "!" | "…" => self.before_dash(at, from).or_else(|| self.written(at + 1, from)),
            ":" => self.labelled(at, from).or_else(|| self.behind_colon(at, from)),
            // A word that no list has tells nothing.
            _ if self.words.matches_at(at).is_empty() && !self.words.is_dash(at) => None,
            _ if self.words.connector(at, Connector::Quotative).is_some() => {
                self.split_report(at, from).or_else(|| self.reported(at, from)).or_else(|| self.written(at, from))
            }
            _ if self.words.feats(at).has(Feats::FINITE) && self.words.longest(at, Class::SpeechVerb).is_some() => {
                let reported = self.split_report(at, from).or_else(|| self.reported(at, from));
                reported.or_else(|| self.as_said(at, from)).or_else(|| self.written(at, from))
            }
            _ => {
                let told = self.according_to(at, from).or_else(|| self.as_said(at, from));
                told.or_else(|| self.written(at, from))
            }
        }
    }

    /// A quotation in marks.
    fn quoted(&self, open: usize, close: usize) -> Option<Said> {
        let view = self.view;
        let inside = open + 1..close;
        if inside.is_empty() {
            return None;
        }
        let outside = open..close + 1;
        let colon = open.checked_sub(1).filter(|i| self.words.is_mark(*i, ":"));
        // Whoever is named before it is named in the same sentence and the same marks; a colon may end the line.
        let sentence = self.words.sentence(colon.unwrap_or(open)).start;
        let start = sentence.max(self.layout.enclosing(open).map_or(0, |(around, _)| around + 1));
        let colon = colon.filter(|i| *i >= start);
        let in_front = start..colon.unwrap_or(open);
        let before = || speaker::before(view, self.layout, in_front.clone());
        if let Some(tail) = first(&TAILS, view, close + 1).filter(|tail| !self.is_attribute(tail)) {
            let behind = self.behind(&tail);
            let rule =
                if behind.is_none() && colon.is_some() { "quotation/said_before" } else { "quotation/said_after" };
            let document = || self.is_passive(&tail).then(|| self.author_before(&in_front)).flatten();
            let speaker = behind.or_else(|| self.between(&tail)).or_else(document).or_else(before);
            let mut said = self.said(rule, inside, outside, &tail, speaker);
            self.go_on(&mut said, None);
            return Some(said);
        }
        if let Some(tail) = first(&WRITTEN, view, close + 1) {
            let owner = tail.get("place").and_then(|place| self.author(&place));
            return Some(self.said("quotation/written", inside, outside, &tail, owner));
        }
        if let Some(tail) = first(&COMMA_TAILS, view, close + 1).filter(|tail| !self.is_attribute(tail)) {
            let speaker = self.behind(&tail).or_else(|| self.between(&tail)).or_else(before);
            return Some(self.said("quotation/said_after", inside, outside, &tail, speaker));
        }
        let clause = is_clause(self.words, &inside);
        let clause_said = clause || self.is_reported(&inside, close + 1);
        if clause_said && let Some(said) = self.inline(open, close, &in_front) {
            return Some(said);
        }
        let Some(colon) = colon else {
            return self
                .taken_up(open, close)
                .or_else(|| self.announced(open, close))
                .or_else(|| self.signed(open, close));
        };
        let verb = self.verb_before(colon, start);
        let rule = "quotation/said_before";
        if let Some(speaker) = self.owner_of_words(start..colon).filter(|_| verb.is_none() && clause) {
            let parts = self.layout.paragraphs(inside);
            return Some(Said { rule, parts, tokens: speaker.start..close + 1, speaker: Some(speaker), verb: None });
        }
        let subject = start..verb.as_ref().map_or(colon, |verb| verb.start);
        let speaker = speaker::before(view, self.layout, subject).or_else(before)?;
        let known = verb.is_some() || (clause && speaker::is_known(view, &speaker));
        let verb = verb.as_ref().and_then(|verb| self.lemma(verb));
        let tokens = speaker.start.min(open)..close + 1;
        let parts = self.layout.paragraphs(inside);
        known.then_some(Said { rule, parts, tokens, speaker: Some(speaker), verb })
    }

    /// Whose words these tokens announce: "*Министр Асан Үсеновтің* жауабы қысқа болды" (the minister's answer was short).
    fn owner_of_words(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let said = |i: &usize| words.connector(*i, Connector::SaidThing).is_some_and(|m| m.feats.has(Feats::POSS3));
        let thing = tokens.clone().rev().take(FARTHEST_WORDS).find(said)?;
        let between = (tokens.start..thing).rev().take(MOST_ATTRIBUTES);
        let owner = { between }.find(|i| words.feats(*i).has(Feats::GEN))?;
        speaker::ending(self.view, tokens.start..owner + 1)
    }

    /// "«мүлде көңілі қалғанын» мәлімдеді" (declared that he "was utterly disappointed"): whether the words in marks are a clause that
    /// the verb of speech at token `at` reports as its object.
    fn is_reported(&self, inside: &Range<usize>, at: usize) -> bool {
        let last = self.words.feats(inside.end - 1);
        let object =
            last.has_any(Feats::PARTICIPLE | Feats::GERUND) && last.has(Feats::ACC) && last.has_any(Feats::POSSESSED);
        let attribute = self.words.connector(at, Connector::QuotedAs).is_some();
        inside.len() > 1 && object && !attribute && first(&REPORTING, self.view, at).is_some()
    }

    /// A quoted clause with "деген" or "деп" right behind it.
    fn inline(&self, open: usize, close: usize, in_front: &Range<usize>) -> Option<Said> {
        let view = self.view;
        let (inside, outside) = (open + 1..close, open..close + 1);
        if let Some(tail) = first(&ATTRIBUTE, view, close + 1) {
            let owner = open.checked_sub(1).filter(|i| in_front.contains(i) && self.words.feats(*i).has(Feats::GEN));
            let owner = owner.and_then(|_| speaker::ending(view, in_front.clone()));
            if owner.is_some() {
                return Some(self.said("quotation/attribute", inside, outside, &tail, owner));
            }
        }
        let tail = first(&INLINE, view, close + 1)?;
        // "«Өзім білемін» деген жылар" (who says "I know it myself" will weep): he says it, and does not weep it.
        let manner = tail.get("verb").is_some_and(|verb| self.is_manner(&verb));
        if manner && self.words.connector(close + 1, Connector::QuotedAs).is_some() {
            return None;
        }
        if tail.tokens.len() == 1 && self.words.connector(close + 1, Connector::QuotedAs).is_some() {
            return None;
        }
        // "«…» деп айыпталған адам" (a man accused of …): who the sentence is about did not say it.
        let passive = self.is_passive(&tail);
        if passive && !self.ends(tail.tokens.end) {
            return None;
        }
        let document = passive.then(|| self.author_before(in_front)).flatten();
        let before = || document.or_else(|| speaker::before(view, self.layout, in_front.clone()));
        let speaker = self.between(&tail).or_else(before).or_else(|| self.behind(&tail));
        Some(self.said("quotation/said_inline", inside, outside, &tail, speaker))
    }

    /// Words with the mark at `at` behind them, then a dash and a verb of speech: a turn of dialogue, a reported sentence, or
    /// words in marks that verb and speaker split.
    fn before_dash(&self, at: usize, from: usize) -> Option<Said> {
        let mut words_end = at + usize::from(!self.words.is_mark(at, ","));
        // A cheap test first: most commas have no dash behind them.
        let comma = words_end < self.words.len() && self.words.is_mark(words_end, ",");
        let dashed = self.words.is_dash(words_end + usize::from(comma));
        let tail = dashed.then(|| first(&TAILS, self.view, words_end))?.filter(|tail| !self.is_attribute(tail))?;
        if words_end > from && self.words.is_mark(words_end - 1, "»") {
            // A mark that nothing opens.
            words_end -= 1;
        }
        let speaker = self.behind(&tail).or_else(|| self.between(&tail));
        let line = self.layout.line(at);
        let marks = self.layout.enclosing(at).filter(|(_, close)| *close >= tail.tokens.end);
        if let Some((open, close)) = marks {
            let mut said =
                self.said("quotation/said_after", open + 1..words_end, open..tail.tokens.end, &tail, speaker);
            self.go_on(&mut said, Some(close));
            return Some(said);
        }
        let spoken = self.view.words.is_dash(line.start);
        let sentence = self.words.sentence(at).start.max(from);
        // "Хатшы Асан Үсенов: – Дайынбыз, – деді."
        let colon = (sentence..at).find(|i| self.words.is_mark(*i, ":") && self.words.is_dash(i + 1));
        let speaker =
            speaker.or_else(|| colon.and_then(|colon| speaker::before(self.view, self.layout, sentence..colon)));
        let (rule, start) = match self.layout.unclosed(at) {
            Some(open) => ("quotation/said_after", open + 1),
            None if spoken => ("quotation/dialogue", line.start + 1),
            None => match (colon, self.turn(at, line.start.max(from))) {
                (Some(colon), _) => ("quotation/said_before", colon + 2),
                (None, Some(dash)) => ("quotation/dialogue", dash + 1),
                (None, None) => ("quotation/reported", self.behind_dateline(self.words.sentence(at).start)),
            },
        };
        let mut start = start.max(from);
        while start < words_end && self.view.words.is_dash(start) {
            start += 1;
        }
        let inside = start..words_end;
        if !inside.clone().any(|i| self.words.tokens[i].kind == TokenKind::Word) {
            return None;
        }
        let mut said = self.said(rule, inside.clone(), inside, &tail, speaker);
        if spoken {
            self.go_on(&mut said, None);
        }
        Some(said)
    }

    /// The dash of a turn without a line of its own, before token `at` and from token `from` on: one that a sentence of the line
    /// begins with, "Олар жеңді. – Ереже өзгерді. Енді дайынбыз, – деді капитан".
    fn turn(&self, at: usize, from: usize) -> Option<usize> {
        let mut sentence = self.words.sentence(at).start;
        for _ in 0..MOST_SENTENCES {
            if sentence <= from {
                return None;
            }
            if self.words.is_dash(sentence) {
                return Some(sentence);
            }
            sentence = self.words.sentence(sentence - 1).start;
        }
        None
    }

    /// Whether the verb is the attribute of what follows, which says nothing itself: "– деген қорытынды шықты", the conclusion
    /// that, "– деп басталатын өлең", a poem that begins; but "– деген министр", the minister, having said, and "– дейтін
    /// әкем.", my father used to say.
    fn is_attribute(&self, tail: &Captured<'_>) -> bool {
        let words = self.words;
        let (verb, next) = (words.feats(tail.tokens.end - 1), tail.tokens.end);
        let ends = |i: usize| self.ends(i);
        if ends(next) || words.upos(next) == Upos::Aux {
            return false;
        }
        let participle = |feats: Feats| feats.has(Feats::PARTICIPLE) && !feats.has(Feats::FINITE);
        if verb.has(Feats::CONVERB) {
            return participle(words.feats(next))
                && !ends(next + 1)
                && words.longest(next, Class::SpeechVerb).is_none();
        }
        let speaks = |speaker: Range<usize>| ends(speaker.end) || speaker::is_known(self.view, &speaker);
        participle(verb) && !self.behind(tail).is_some_and(speaks)
    }

    /// Whether no word of the sentence stands right behind token `i - 1`.
    pub(super) fn ends(&self, i: usize) -> bool {
        i >= self.words.sentence(i - 1).end || self.words.tokens[i].kind != TokenKind::Word
    }

    /// Who is named right after the verb, in its sentence and marks.
    pub(super) fn behind(&self, tail: &Captured<'_>) -> Option<Range<usize>> {
        let last = tail.tokens.end - 1;
        let close = self.layout.enclosing(last).map_or(usize::MAX, |(_, close)| close);
        let tokens = tail.tokens.end..self.words.sentence(last).end.min(close);
        let reports = tail
            .get("verb")
            .and_then(|verb| self.entry(&verb))
            .is_some_and(|m| m.entry.speech_verb().is_some_and(|row| row.speech == Speech::Report));
        let source = reports.then(|| speaker::source(self.view, tokens.clone())).flatten();
        source.or_else(|| speaker::behind(self.view, self.layout, tokens))
    }

    /// Who is named between "деп" and the verb.
    fn between(&self, tail: &Captured<'_>) -> Option<Range<usize>> {
        speaker::behind(self.view, self.layout, tail.get("between")?)
    }

    /// The verb of speech right before a colon: "былай деді:", "деп жазған еді:".
    pub(super) fn verb_before(&self, colon: usize, start: usize) -> Option<Range<usize>> {
        const FARTHEST: usize = 5;
        let from = start.max(colon.saturating_sub(FARTHEST));
        // "деп мәлімдейді" has a verb of speech of its own, "айтып отыр" has not.
        let kinds = [&REPORTING[..REPORTING.len() - 1], &REPORTING[REPORTING.len() - 1..]];
        kinds.into_iter().flat_map(|kinds| (from..colon).map(move |i| (kinds, i))).find_map(|(kinds, i)| {
            let mut found = kinds.iter().filter_map(|pattern| match_at(pattern, self.view, i));
            let found = found.find(|found| found.tokens.end == colon)?;
            let verbal = matches!(self.words.upos(colon - 1), Upos::Verb | Upos::Aux);
            (verbal || self.is_finite(&found)).then(|| found.get("verb"))?
        })
    }

    /// "күлді" (laughed): how somebody speaks or feels.
    pub(super) fn is_manner(&self, verb: &Range<usize>) -> bool {
        self.entry(verb).is_some_and(|m| m.entry.speech_verb().is_some_and(|row| row.speech == Speech::Manner))
    }

    pub(super) fn said(
        &self,
        rule: &'static str,
        inside: Range<usize>,
        around: Range<usize>,
        tail: &Captured<'_>,
        speaker: Option<Range<usize>>,
    ) -> Said {
        let mut tokens = around;
        for part in [&tail.tokens].into_iter().chain(&speaker) {
            tokens = tokens.start.min(part.start)..tokens.end.max(part.end);
        }
        let verb = tail.get("verb").and_then(|verb| self.lemma(&verb));
        Said { rule, parts: self.layout.paragraphs(inside), tokens, speaker, verb }
    }

    /// The entry of a verb of speech.
    pub(super) fn entry(&self, verb: &Range<usize>) -> Option<&Match> {
        let mut entries = self.words.matches_at(verb.start).iter();
        entries.find(|m| m.entry.class == Class::SpeechVerb && m.tokens == *verb)
    }

    /// The lemma of a verb, by its entry: "атап өт" for "атап өтті".
    pub(super) fn lemma(&self, verb: &Range<usize>) -> Option<Lemma> {
        let lemma = || self.words.analysis(verb.start).lemma.clone();
        Some(self.entry(verb).map_or_else(lemma, |m| m.entry.text().into()))
    }
}

/// How far before a colon the words are named that it announces, and the most tokens between them and whose they are.
const FARTHEST_WORDS: usize = 8;
const MOST_ATTRIBUTES: usize = 4;

/// The most sentences of a turn without a line of its own.
const MOST_SENTENCES: usize = 12;

/// Whether quoted words are a clause, not a title: with a finite verb or predicate, or more than one sentence.
pub(super) fn is_clause(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.clone().rev().find(|i| words.tokens[*i].kind == TokenKind::Word);
    let ended = tokens.clone().any(|i| matches!(words.text(i), "." | "!" | "?" | "–" | "—"));
    let finite = tokens.clone().any(|i| words.feats(i).has(Feats::FINITE));
    // "«Тоқта!» деп айқайлады" (they shouted "Stop!"): a cry may be one word.
    let cried = tokens.len() >= 2 && matches!(words.text(tokens.end - 1), "!" | "?");
    cried
        || tokens.len() >= 3 && ended
        || tokens.len() >= 2 && (finite || last.is_some_and(|last| is_predicate(words, last)))
}

/// Whether a word can end a clause without a verb: "бар", "жоқ", "қажет", "тиіс", "жауаптымыз" (we are responsible).
pub(super) fn is_predicate(words: &AnnotatedText<'_>, i: usize) -> bool {
    let feats = words.feats(i);
    match words.upos(i) {
        Upos::Aux => !feats.has_any(Feats::CASES),
        Upos::Noun | Upos::Adj if feats.has_any(Feats::PERSON1 | Feats::PERSON2) => true,
        Upos::Adj if feats.has(Feats::POSS1_PLUR) => true,
        _ => words.connector(i, Connector::Predicate).is_some(),
    }
}
