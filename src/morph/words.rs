//! [`Words`]: a text's tokens with their readings and lexicon entries, on which all later stages work.

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::analyzer::{Analysis, Lemma, add_readings};
use super::candidates::Candidate;
use super::context::choose;
use super::distinct::{Distinct, Looks};
use super::feats::{Feats, Upos};
use super::ranking::Reading;
use super::usage::{Sentence as Read, by_usage};
use crate::Span;
use crate::lexicon::schema::Connector;
use crate::lexicon::{Class, Entry, Lexicon, ROOT};
use crate::number::Numbers;
use crate::tokenize::{Form, Sentence, Token, TokenKind, sentences, tokens};

/// A text's tokens, sentence by sentence, each with its reading, and the lexicon entries found in it.
pub(crate) struct Words<'text> {
    pub(crate) text: &'text str,
    pub(crate) tokens: Vec<Token<'text>>,
    pub(crate) sentences: Vec<Sentence<'text>>,
    /// By sentence: its tokens.
    ranges: Vec<Range<usize>>,
    /// By sentence: its first token that is no punctuation.
    first_words: Vec<usize>,
    /// By token: the number of its sentence.
    sentence_of: Vec<u32>,
    /// By token: its likeliest reading.
    analyses: Vec<Analysis>,
    /// By token: where among `distinct` its candidates are.
    candidates_of: Vec<u32>,
    /// The candidates and readings of each distinct form.
    distinct: Vec<Rc<Distinct>>,
    /// By sentence: whether a capital letter stands in it.
    capitals: Vec<bool>,
    matches: Vec<Match>,
    /// By token: where in `matches` those begin that begin with it; one more at the end.
    matches_at: Vec<u32>,
    /// The numbers that were asked for last.
    pub(crate) numbers: Numbers,
}

/// How far a text is to be read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Depth {
    /// Tokens and sentences only.
    Tokens,
    /// And each token's reading.
    Morphology,
    /// And the lexicon's entries.
    Entries,
}

/// An entry of the lexicon found in the text.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    /// The tokens it covers.
    pub(crate) tokens: Range<usize>,
    pub(crate) entry: Entry,
    /// What the endings of its last word mean, beyond the entry's own.
    pub(crate) feats: Feats,
}

impl<'text> Words<'text> {
    pub(crate) fn new(text: &'text str) -> Self {
        Self::with_depth(text, Depth::Entries)
    }

    pub(crate) fn with_depth(text: &'text str, depth: Depth) -> Self {
        let tokens: Vec<Token<'text>> = tokens(text).collect();
        let sentences: Vec<Sentence<'text>> = sentences(text).collect();
        let mut ranges = Vec::with_capacity(sentences.len());
        let mut first_words = Vec::with_capacity(sentences.len());
        let mut sentence_of = Vec::with_capacity(tokens.len());
        for (number, sentence) in sentences.iter().enumerate() {
            let from = sentence_of.len();
            let inside = tokens[from..].iter().take_while(|token| token.span.start < sentence.span.end).count();
            sentence_of.resize(from + inside, number as u32);
            let marks = tokens[from..from + inside].iter().take_while(|token| token.kind == TokenKind::Punctuation);
            first_words.push(from + marks.count());
            ranges.push(from..from + inside);
        }

        let mut words = Self {
            text,
            tokens,
            sentences,
            ranges,
            first_words,
            sentence_of,
            analyses: Vec::new(),
            candidates_of: Vec::new(),
            distinct: Vec::new(),
            capitals: Vec::new(),
            matches: Vec::new(),
            matches_at: Vec::new(),
            numbers: Numbers::default(),
        };
        if depth >= Depth::Morphology {
            words.analyze();
        }
        if depth >= Depth::Entries {
            words.find_entries();
        }
        words
    }

    /// Reads every token, sentence by sentence.
    fn analyze(&mut self) {
        let mut seen: FxHashMap<Form<'_>, u32> = FxHashMap::default();
        seen.reserve(self.tokens.len() / 4);
        self.candidates_of.reserve(self.tokens.len());
        for token in &self.tokens {
            let id = *seen.entry(token.form()).or_insert_with(|| {
                self.distinct.push(Distinct::of(token.form()));
                self.distinct.len() as u32 - 1
            });
            self.candidates_of.push(id);
        }
        let mut analyses = Vec::with_capacity(self.len());
        let mut row: Vec<&[Reading]> = Vec::new();
        for sentence in &self.ranges {
            row.clear();
            row.extend(sentence.clone().map(|i| self.readings(i)));
            for (i, chosen) in sentence.clone().zip(choose(&row)) {
                let reading = &row[i - sentence.start][chosen as usize];
                analyses.push(reading.analysis());
            }
        }
        self.analyses = analyses;
    }

    /// Whether a capital letter shows that token `i` is a name: not at the beginning of a sentence.
    fn is_named(&self, i: usize) -> bool {
        self.is_capital(i) && !self.is_initial(i)
    }

    fn readings(&self, i: usize) -> &[Reading] {
        self.distinct(i).readings(self.tokens[i].form(), self.is_named(i))
    }

    /// By token: its likeliest reading, as UD_Kazakh-KTB has it.
    pub(crate) fn into_analyses(mut self) -> Vec<Analysis> {
        for sentence in &self.ranges {
            for i in sentence.clone() {
                let read = Read { tokens: &self.tokens[sentence.clone()], analyses: &self.analyses[sentence.clone()] };
                if let Some((analysis, _)) = by_usage(&read, i - sentence.start) {
                    self.analyses[i] = analysis;
                }
            }
        }
        self.analyses
    }

    /// By token: all its readings, the chosen one first.
    pub(crate) fn into_alternatives(self) -> Vec<Vec<Analysis>> {
        let mut all: Vec<Vec<Analysis>> = Vec::with_capacity(self.len());
        for i in 0..self.len() {
            let mut distinct = Vec::new();
            add_readings(self.readings(i), &mut distinct);
            all.push(distinct);
        }
        for (chosen, others) in self.into_analyses().into_iter().zip(&mut all) {
            others.retain(|other| !other.is_same(&chosen));
            others.insert(0, chosen);
        }
        all
    }

    /// Finds all entries of the lexicon, in the order of their first tokens; of those, the longer first.
    fn find_entries(&mut self) {
        let lexicon = Lexicon::builtin();
        // The words of the lexicon that stand here as listed.
        let plain: Vec<_> = (0..self.len())
            .map(|i| self.candidates(i).iter().find(|c| c.feats.is_empty() && c.case_at == self.tokens[i].text.len()))
            .map(|candidate| candidate.and_then(|candidate| candidate.word))
            .collect();
        self.capitals = self
            .ranges
            .iter()
            .map(|tokens| tokens.clone().any(|i| self.text(i).contains(char::is_uppercase)))
            .collect();
        for start in 0..self.len() {
            self.matches_at.push(self.matches.len() as u32);
            let from = self.matches.len();
            let end = self.sentence(start).end;
            let may_be_name = self.may_be_name(start);
            let mut node = ROOT;
            for (last, word) in plain[..end].iter().enumerate().skip(start) {
                let found = self.distinct(last).entries_behind(lexicon, node, may_be_name).into_iter();
                self.matches.extend(found.map(|(entry, feats)| Match { tokens: start..last + 1, entry, feats }));
                let Some(next) = word.and_then(|word| lexicon.step(node, word)) else { break };
                node = next;
            }
            self.matches[from..].sort_by_key(|m| std::cmp::Reverse(m.tokens.end));
        }
        self.matches_at.push(self.matches.len() as u32);
    }

    /// Whether a name may begin with token `i`: it has a capital letter, or its sentence leaves them out of names too.
    pub(crate) fn may_be_name(&self, i: usize) -> bool {
        self.is_capital(i) || !self.capitals[self.sentence_of[i] as usize]
    }

    /// The number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The tokens of the sentence that token `i` is in.
    pub(crate) fn sentence(&self, i: usize) -> Range<usize> {
        self.ranges[self.sentence_of[i] as usize].clone()
    }

    /// By sentence: its tokens.
    pub(crate) fn sentence_ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    /// Whether token `i` is the first word of its sentence, quotes and dashes aside.
    pub(crate) fn is_initial(&self, i: usize) -> bool {
        i <= self.first_words[self.sentence_of[i] as usize]
    }

    /// The number of distinct forms.
    pub(crate) fn distinct_len(&self) -> usize {
        self.distinct.len()
    }

    /// Which of the distinct forms token `i` is.
    pub(crate) fn distinct_of(&self, i: usize) -> usize {
        self.candidates_of[i] as usize
    }

    /// Token `i` as a form.
    fn distinct(&self, i: usize) -> &Distinct {
        &self.distinct[self.candidates_of[i] as usize]
    }

    pub(crate) fn analysis(&self, i: usize) -> &Analysis {
        &self.analyses[i]
    }

    /// What token `i` may be by itself.
    fn candidates(&self, i: usize) -> &[Candidate] {
        self.distinct(i).candidates()
    }

    pub(crate) fn text(&self, i: usize) -> &'text str {
        self.tokens[i].text
    }

    /// The stretch from the first of these tokens to the last.
    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The verb that token `i` is the gerund of, in its likeliest reading or else in any: "жазу", writing, is a noun too.
    pub(crate) fn gerund_stem(&self, i: usize) -> Option<Lemma> {
        if self.upos(i) == Upos::Verb {
            return Some(self.analysis(i).lemma.clone());
        }
        let gerund = self.candidates(i).iter().find(|c| c.feats.has(Feats::GERUND) && c.word.is_some());
        gerund.map(Candidate::lemma)
    }

    /// The tokens that a span covers.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        start..self.tokens.partition_point(|token| token.span.start < span.end).max(start)
    }

    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.looks(i).capital
    }

    /// How token `i` is written.
    pub(crate) fn looks(&self, i: usize) -> Looks {
        self.distinct(i).looks
    }

    /// Whether token `i` is that mark of punctuation or symbol.
    pub(crate) fn is_mark(&self, i: usize, text: &str) -> bool {
        self.tokens[i].is_mark(text)
    }

    /// Whether token `i` is a dash of any length, a lone hyphen among them.
    pub(crate) fn is_dash(&self, i: usize) -> bool {
        i < self.len() && ["–", "—", "-"].iter().any(|dash| self.is_mark(i, dash))
    }

    /// The features of the likeliest reading of token `i`.
    pub(crate) fn feats(&self, i: usize) -> Feats {
        self.analyses[i].feats
    }

    pub(crate) fn upos(&self, i: usize) -> Upos {
        self.analyses[i].upos
    }

    /// The entries that begin with token `i`, the longest first.
    pub(crate) fn matches_at(&self, i: usize) -> &[Match] {
        &self.matches[self.matches_at[i] as usize..self.matches_at[i + 1] as usize]
    }

    /// The longest entry of a class that begins with token `i`.
    pub(crate) fn longest(&self, i: usize, class: Class) -> Option<&Match> {
        self.matches_at(i).iter().find(|m| m.entry.class == class)
    }

    /// Token `i` as an entry of a class by itself.
    pub(crate) fn single(&self, i: usize, class: Class) -> Option<&Match> {
        self.matches_at(i).iter().find(|m| m.entry.class == class && m.tokens.len() == 1)
    }

    /// Whether the word, in lower case, is an entry of the class by itself.
    pub(crate) fn lists(&self, word: &str, class: Class) -> bool {
        let lexicon = Lexicon::builtin();
        let node = lexicon.word(word).and_then(|word| lexicon.step(ROOT, word));
        node.is_some_and(|node| lexicon.entries(node).any(|entry| entry.class == class))
    }

    /// Whether token `i` is surely possessed by a third person: an unknown word may only look so.
    pub(crate) fn is_possessed(&self, i: usize) -> bool {
        self.analyses[i].known && self.feats(i).has(Feats::POSS3)
    }

    /// The connector of a kind that begins with token `i`.
    pub(crate) fn connector(&self, i: usize, kind: Connector) -> Option<&Match> {
        let found = |m: &&Match| m.entry.connector() == Some(kind);
        (i < self.len()).then(|| self.matches_at(i).iter().find(found))?
    }

    /// Whether some reading of token `i` has all these features.
    pub(crate) fn may_be(&self, i: usize, feats: Feats) -> bool {
        self.feats(i).has(feats) || self.candidates(i).iter().any(|c| c.feats.has(feats) && c.word.is_some())
    }

    /// Whether what a hyphen ties to token `i` is a row of endings: "500-ге", but not "15-жылдық".
    pub(crate) fn has_ending(&self, i: usize) -> bool {
        self.tokens[i].ending().is_some() && self.candidates(i).iter().any(|c| c.endings > 0)
    }

    /// The stems that token `i` can have, in lower case, with what its endings mean.
    pub(crate) fn stems(&self, i: usize) -> impl Iterator<Item = (&str, Feats)> {
        self.distinct(i).stems()
    }

    /// What token `i` can be the form of as a noun, in lower case, with what is taken off: its stems, and all of it but the case.
    pub(crate) fn nominal_forms(&self, i: usize) -> Vec<(String, Feats)> {
        let lower = self.text(i).to_lowercase();
        let mut forms = Vec::new();
        for candidate in self.candidates(i).iter().filter(|c| c.is_nominal()) {
            forms.push((candidate.stem().to_owned(), candidate.feats));
            // The lower case of some letters has another length.
            let without_case = lower.get(..candidate.case_at).filter(|_| candidate.case_at < self.text(i).len());
            forms.extend(without_case.map(|form| (form.to_owned(), candidate.feats)));
        }
        forms
    }

    /// The lemma of token `i` as a noun with an ending, if it can be one.
    pub(crate) fn noun_lemma(&self, i: usize) -> Option<Lemma> {
        let lexicon = Lexicon::builtin();
        let is_noun = |c: &&Candidate| c.endings > 0 && c.word.is_some_and(|word| lexicon.is_stem(word, Upos::Noun));
        self.candidates(i).iter().find(is_noun).map(|candidate| candidate.stem().into())
    }

    /// Token `i` without its outer case ending, or that of likeness: "хатшысының" → "хатшысы", "километрдей" → "километр".
    pub(crate) fn nominative(&self, i: usize) -> &'text str {
        let text = self.text(i);
        let all = self.feats(i);
        // "«Қазгидромет» РМК-сы": the possession only agrees with the name before the letters.
        if all.has(Feats::POSS3)
            && !all.has(Feats::PLUR)
            && self.tokens[i].kind == TokenKind::Word
            && self.has_ending(i)
        {
            return self.tokens[i].stem();
        }
        let likeness = matches!(self.upos(i), Upos::Noun | Upos::Propn) && !all.has_any(Feats::CASES);
        let feats = if likeness { all | Feats::EQU } else { all.without(Feats::NOM) };
        if !feats.has_any(Feats::CASES | Feats::EQU) {
            return text;
        }
        let feats = if self.analyses[i].attributive { feats | Feats::ATTRIBUTIVE } else { feats };
        self.case_at(i, feats).map_or(text, |at| &text[..at])
    }

    /// Where the case ending of token `i` begins under the reading with these features.
    fn case_at(&self, i: usize, feats: Feats) -> Option<usize> {
        let without_verb = Feats::GERUND | Feats::PARTICIPLE | Feats::CARDINAL | Feats::ATTRIBUTIVE;
        let same = |c: &&Candidate| {
            c.feats.without(without_verb) == feats.without(without_verb) && c.case_at < self.text(i).len()
        };
        let fitting = || self.candidates(i).iter().filter(same);
        // Of stems with the same endings, the one that was read: "Жеңіс-тің", not "Жеңіст-ің".
        let lemma = self.analyses[i].lemma.to_lowercase();
        let read = fitting().filter(|c| c.stem() == lemma).map(|c| c.case_at).max();
        read.or_else(|| fitting().map(|c| c.case_at).max())
    }

    /// Token `i` without any noun ending, as written: "Төрағасының" → "Төраға". `None` when it has no possession.
    pub(crate) fn unpossessed(&self, i: usize) -> Option<String> {
        let possessed = |c: &&Candidate| c.feats.has_any(Feats::POSSESSED) && !c.feats.has(Feats::PLUR);
        let candidates = || self.candidates(i).iter().filter(possessed);
        let known = candidates().find(|c| c.word.is_some());
        known.or_else(|| candidates().next()).map(|c| c.stem_as_written(self.text(i)))
    }

    /// The text of these tokens with the last one in the nominative.
    pub(crate) fn normal(&self, tokens: &Range<usize>) -> String {
        let last = tokens.end - 1;
        let start = self.tokens[tokens.start].span.start;
        let mut normal = self.text[start..self.tokens[last].span.start].to_owned();
        match self.listed_name(tokens) {
            Some(name) => normal.push_str(&name),
            None => normal.push_str(self.nominative(last)),
        }
        normal
    }

    /// The last of these tokens as the name that a list has for them: "Судан" is no ablative, "Ренге" is "Ренн" in the
    /// dative, and "генерал-губернаторлығын" has a possession of its own.
    fn listed_name(&self, tokens: &Range<usize>) -> Option<String> {
        if self.matches_at.is_empty() {
            return None;
        }
        let last = tokens.end - 1;
        let names = || self.matches_at(tokens.start).iter().filter(|m| m.tokens == *tokens && m.entry.capital);
        if names().any(|m| m.feats.is_empty()) {
            return Some(self.text(last).to_owned());
        }
        let inflected = names().filter(|m| m.feats.without(Feats::CASES | Feats::ATTRIBUTIVE).is_empty());
        let read = |m: &Match| {
            let name = m.entry.text().rsplit(' ').next()?.to_lowercase();
            self.distinct(last).all_candidates().iter().find(|c| c.feats == m.feats && c.stem() == name)
        };
        let whole = { inflected }.find_map(read);
        // A surname that has lost a letter: "Джонни Дэпке", to Johnny Depp.
        let surname = || {
            let name = self.matches_at(last).iter().find(|m| m.tokens.len() == 1 && m.entry.class == Class::Surname)?;
            read(name).filter(|c| c.restored && c.feats.without(Feats::CASES).is_empty())
        };
        whole.or_else(surname).map(|c| c.stem_as_written(self.text(last)))
    }
}
