//! [`SentenceTokens`]: which tokens stand in which sentence.

use std::ops::Range;

use super::sentences::Sentence;
use super::token::{Token, TokenKind};

/// The tokens of each sentence of a text.
pub(crate) struct SentenceTokens {
    /// By sentence: its tokens.
    ranges: Vec<Range<usize>>,
    /// By sentence: its first token that is no punctuation.
    first_words: Vec<usize>,
    /// By token: the number of its sentence.
    sentence_of: Vec<u32>,
}

impl SentenceTokens {
    pub(crate) fn of(tokens: &[Token<'_>], sentences: &[Sentence<'_>]) -> Self {
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
        Self { ranges, first_words, sentence_of }
    }

    /// By sentence: its tokens.
    pub(crate) fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    /// The number of the sentence that token `i` is in.
    pub(crate) fn sentence_of(&self, i: usize) -> usize {
        self.sentence_of[i] as usize
    }

    /// The tokens of the sentence that token `i` is in.
    #[inline]
    pub(crate) fn around(&self, i: usize) -> Range<usize> {
        self.ranges[self.sentence_of(i)].clone()
    }

    /// Whether token `i` is the first word of its sentence, quotes and dashes aside.
    #[inline]
    pub(crate) fn is_initial(&self, i: usize) -> bool {
        i <= self.first_words[self.sentence_of(i)]
    }
}
