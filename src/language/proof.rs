//! Whether the words of a run are proof enough, together, that it is of another language.

use std::ops::Range;

use super::clue::{Clue, Script};
use super::search::Manner;
use super::words::Common;
use crate::tokenize::{Token, TokenKind};

/// What two words in a row must tell together, and the surer of them; the other has to tell something.
const PAIR: i32 = 15;
const SURE: i32 = 9;
const SOME: i32 = 3;
/// What the only word of a sentence must tell.
const ALONE: i32 = 8;
/// The least words in small letters of a Latin clause without a common word.
const SMALL: usize = 3;
/// Marks of quotation, and brackets.
const OPENING: [&str; 6] = ["«", "“", "„", "\"", "(", "["];
const CLOSING: [&str; 6] = ["»", "”", "“", "\"", ")", "]"];
/// The most words that end the clause of a run, and what each must tell at least.
const REST: usize = 2;
const LIKELY: i8 = -4;
/// The most words of a name in quotation marks or brackets.
const NAME: usize = 4;

/// The words of a sentence and what they tell.
pub(super) struct Evidence<'a, 'text> {
    pub(super) tokens: &'a [Token<'text>],
    pub(super) clues: &'a [Clue],
    pub(super) manner: Manner,
}

impl Evidence<'_, '_> {
    /// What a word speaks for another language.
    pub(super) fn score(&self, at: usize) -> i32 {
        self.manner.score(self.clues[at], at)
    }

    /// Whether the word is rather a name, or an initial.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.manner.is_name(self.clues[at], at) && self.score(at) < SOME
    }

    /// Whether the word stands in small letters, or its capital tells nothing.
    fn is_small(&self, at: usize) -> bool {
        !self.clues[at].capital || self.manner.capitals
    }

    /// The parts of a run that marks of quotation and brackets divide.
    pub(super) fn parts(&self, run: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut rest = run;
        std::iter::from_fn(move || {
            let is_mark = |at: &usize| {
                let text = self.tokens[*at].text;
                !self.clues[*at].is_word() && (OPENING.contains(&text) || CLOSING.contains(&text))
            };
            let end = rest.clone().find(is_mark).unwrap_or(rest.end);
            let part = rest.start..end;
            (!rest.is_empty()).then(|| {
                rest.start = rest.end.min(end + 1);
                part
            })
        })
    }

    /// A run with whole clauses: one word that belongs to the clause beside it goes, "министр | образования, …", and what ends the
    /// last clause comes to it, "… не | делай".
    pub(super) fn clauses(&self, run: Range<usize>) -> Range<usize> {
        let is_word = |at: usize| self.clues.get(at).is_some_and(|clue| clue.is_word());
        let Range { mut start, mut end } = run;
        if start > 0 && is_word(start - 1) && !is_word(start + 1) {
            start = (start + 1..end).find(|at| is_word(*at)).unwrap_or(start);
        }
        if is_word(end) && end > start + 1 && !is_word(end - 2) {
            end = (start..end - 1).rfind(|at| is_word(*at)).map_or(end, |last| last + 1);
        }
        let rest = self.clues[end..].iter().take(REST + 1).take_while(|clue| clue.is_word());
        let script = self.clues[end - 1].script;
        let goes_along = |clue: &Clue| clue.script == script && !clue.inflected && clue.weight >= LIKELY;
        let count = rest.clone().count();
        if count <= REST && { rest }.all(goes_along) { start..end + count } else { start..end }
    }

    /// Whether a run that is the whole sentence is of another language.
    pub(super) fn proves_sentence(&self, run: &Range<usize>) -> bool {
        let mut words = run.clone().filter(|at| self.clues[*at].is_word());
        match (words.next(), words.next()) {
            (Some(only), None) => {
                // "он триллион": beside numerals "он" is one, too.
                let alone = run.clone().filter(|at| self.tokens[*at].kind == TokenKind::Word).count() == 1;
                alone && self.score(only) >= ALONE && self.clues[only].script != Script::Latin
            }
            _ => true,
        }
    }

    /// Whether a run of a sentence that goes on in Kazakh is of another language.
    pub(super) fn proves_part(&self, run: &Range<usize>) -> bool {
        let words = || run.clone().filter(|at| self.clues[*at].is_word());
        let latin = words().all(|at| matches!(self.clues[at].script, Script::Latin));
        let small = words().filter(|at| self.is_small(*at)).count();
        let clause = || words().any(|at| self.clues[at].common == Some(Common::Clause) && self.is_small(at));
        if self.is_short_name(run) || latin && !(clause() || small >= SMALL) {
            return false;
        }
        // Two in a row, and not both with capitals as the words of names.
        let (least, both) = if latin { (SOME + 1, SOME + SOME) } else { (SURE, PAIR) };
        run.clone().skip(1).any(|second| {
            let pair = [second - 1, second];
            let scores = pair.map(|at| self.score(at));
            scores.iter().all(|score| *score >= SOME)
                && scores.iter().any(|score| *score >= least)
                && scores.iter().sum::<i32>() >= both
                && pair.iter().any(|at| self.is_small(*at) || self.clues[*at].is_common())
        })
    }

    /// Whether the run stands in quotation marks or brackets with few other words: "«Война и мир» романы", the novel.
    fn is_short_name(&self, run: &Range<usize>) -> bool {
        let near = |at: &usize| !self.clues[*at].is_word();
        let before = (0..run.start).rev().take(NAME).find(near);
        let after = (run.end..self.tokens.len()).take(NAME).find(near);
        let (Some(before), Some(after)) = (before, after) else { return false };
        let inside = (before + 1..after).filter(|at| self.clues[*at].is_word()).count();
        OPENING.contains(&self.tokens[before].text) && CLOSING.contains(&self.tokens[after].text) && inside <= NAME
    }
}
