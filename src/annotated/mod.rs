//! [`AnnotatedText`]: tokens with readings and lexicon entries, the input of all later stages.

mod entries;
mod nominative;

use std::ops::Range;

use self::entries::Entries;
pub(crate) use self::entries::Match;
use crate::Span;
use crate::feats::{Feats, Upos};
use crate::language::Runs;
use crate::lexicon::schema::Connector;
use crate::lexicon::{Class, Lexicon, ROOT};
use crate::morph::{Analysis, Candidate, Distinct, Lemma, Looks, Readings};
use crate::number::Numbers;
use crate::tokenize::{Sentence, SentenceTokens, Token, sentences, tokens};

/// The tokens of a text with their readings and lexicon entries.
pub(crate) struct AnnotatedText<'text> {
    pub(crate) text: &'text str,
    pub(crate) tokens: Vec<Token<'text>>,
    pub(crate) sentences: Vec<Sentence<'text>>,
    sentence_tokens: SentenceTokens,
    readings: Readings,
    entries: Entries,
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

impl<'text> AnnotatedText<'text> {
    pub(crate) fn new(text: &'text str) -> Self {
        Self::with_depth(text, Depth::Entries)
    }

    pub(crate) fn with_depth(text: &'text str, depth: Depth) -> Self {
        Self::with_lexicon(text, depth, Lexicon::builtin())
    }

    pub(crate) fn with_lexicon(text: &'text str, depth: Depth, lexicon: &Lexicon) -> Self {
        let tokens: Vec<Token<'text>> = tokens(text).collect();
        let sentences: Vec<Sentence<'text>> = sentences(text).collect();
        let sentence_tokens = SentenceTokens::of(&tokens, &sentences);
        let readings = match depth {
            Depth::Tokens => Readings::by(lexicon),
            Depth::Morphology | Depth::Entries => Readings::of(lexicon, &tokens, &sentence_tokens),
        };
        let entries = match depth {
            Depth::Tokens | Depth::Morphology => Entries::default(),
            Depth::Entries => Entries::of(&tokens, &sentence_tokens, &readings),
        };
        Self { text, tokens, sentences, sentence_tokens, readings, entries, numbers: Numbers::default() }
    }

    /// What the text was read by.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        self.readings.lexicon()
    }

    /// By token: its likeliest reading, as UD_Kazakh-KTB has it.
    pub(crate) fn into_analyses(self) -> Vec<Analysis> {
        self.readings.into_analyses(&self.tokens, &self.sentence_tokens)
    }

    /// Whether a name may begin with token `i`.
    ///
    /// It has a capital letter, or its sentence has no capitals even in names.
    pub(crate) fn may_be_name(&self, i: usize) -> bool {
        self.is_capital(i) || !self.entries.has_capitals(self.sentence_tokens.sentence_of(i))
    }

    /// The number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The tokens of the sentence that token `i` is in.
    #[inline]
    pub(crate) fn sentence(&self, i: usize) -> Range<usize> {
        self.sentence_tokens.around(i)
    }

    /// By sentence: its tokens.
    pub(crate) fn sentence_ranges(&self) -> &[Range<usize>] {
        self.sentence_tokens.ranges()
    }

    /// Whether token `i` is the first word of its sentence, quotes and dashes aside.
    #[inline]
    pub(crate) fn is_initial(&self, i: usize) -> bool {
        self.sentence_tokens.is_initial(i)
    }

    /// The number of distinct forms.
    pub(crate) fn distinct_len(&self) -> usize {
        self.readings.distinct_len()
    }

    /// Which of the distinct forms token `i` is.
    #[inline]
    pub(crate) fn distinct_of(&self, i: usize) -> usize {
        self.readings.distinct_of(i)
    }

    /// Token `i` as a form.
    #[inline]
    fn distinct(&self, i: usize) -> &Distinct {
        self.readings.distinct(i)
    }

    #[inline]
    pub(crate) fn analysis(&self, i: usize) -> &Analysis {
        self.readings.analysis(i)
    }

    /// What token `i` may be by itself.
    #[inline]
    fn candidates(&self, i: usize) -> &[Candidate] {
        self.distinct(i).candidates()
    }

    #[inline]
    pub(crate) fn text(&self, i: usize) -> &'text str {
        self.tokens[i].text
    }

    /// The stretch from the first of these tokens to the last.
    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The verb that token `i` is the gerund of, if any.
    ///
    /// The likeliest reading is tried first, then the others, because "жазу" (writing) is a noun too.
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

    /// The runs of tokens that are of another language than Kazakh.
    pub(crate) fn foreign(&self) -> &Runs {
        self.readings.foreign()
    }

    #[inline]
    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.looks(i).capital
    }

    /// How token `i` is written.
    #[inline]
    pub(crate) fn looks(&self, i: usize) -> Looks {
        self.distinct(i).looks
    }

    /// Whether token `i` is that mark of punctuation or symbol.
    #[inline]
    pub(crate) fn is_mark(&self, i: usize, text: &str) -> bool {
        self.tokens[i].is_mark(text)
    }

    /// Whether token `i` is a dash of any length, a lone hyphen among them.
    pub(crate) fn is_dash(&self, i: usize) -> bool {
        i < self.len() && ["–", "—", "-"].iter().any(|dash| self.is_mark(i, dash))
    }

    /// The features of the likeliest reading of token `i`.
    pub(crate) fn feats(&self, i: usize) -> Feats {
        self.analysis(i).feats
    }

    pub(crate) fn upos(&self, i: usize) -> Upos {
        self.analysis(i).upos
    }

    /// Whether token `i` certainly has a third-person possessive.
    ///
    /// Unknown words may only look so.
    pub(crate) fn is_possessed(&self, i: usize) -> bool {
        self.analysis(i).known && self.feats(i).has(Feats::POSS3)
    }

    /// Whether some reading of token `i` has all these features.
    pub(crate) fn may_be(&self, i: usize, feats: Feats) -> bool {
        self.feats(i).has(feats) || self.candidates(i).iter().any(|c| c.feats.has(feats) && c.word.is_some())
    }

    /// Whether what a hyphen ties to token `i` is a row of endings: "500-ге", but not "15-жылдық".
    pub(crate) fn has_ending(&self, i: usize) -> bool {
        self.tokens[i].ending().is_some() && self.candidates(i).iter().any(|c| c.endings > 0)
    }

    /// The possible stems of token `i` in lower case, with the features of its endings.
    pub(crate) fn stems(&self, i: usize) -> impl Iterator<Item = (&str, Feats)> {
        self.distinct(i).stems()
    }

    /// The entries that begin with token `i`, the longest first.
    #[inline]
    pub(crate) fn matches_at(&self, i: usize) -> &[Match] {
        self.entries.at(i)
    }

    /// The longest entry of a class that begins with token `i`.
    #[inline]
    pub(crate) fn longest(&self, i: usize, class: Class) -> Option<&Match> {
        self.matches_at(i).iter().find(|m| m.entry.class == class)
    }

    /// Token `i` as an entry of a class by itself.
    pub(crate) fn single(&self, i: usize, class: Class) -> Option<&Match> {
        self.matches_at(i).iter().find(|m| m.entry.class == class && m.tokens.len() == 1)
    }

    /// Whether the word, in lower case, is an entry of the class by itself.
    pub(crate) fn lists(&self, word: &str, class: Class) -> bool {
        let lexicon = self.lexicon();
        let node = lexicon.word(word).and_then(|word| lexicon.step(ROOT, word));
        node.is_some_and(|node| lexicon.entries(node).any(|entry| entry.class == class))
    }

    /// The connector of a kind that begins with token `i`.
    pub(crate) fn connector(&self, i: usize, kind: Connector) -> Option<&Match> {
        let found = |m: &&Match| m.entry.connector() == Some(kind);
        (i < self.len()).then(|| self.matches_at(i).iter().find(found))?
    }
}
