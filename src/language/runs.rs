//! [`Runs`]: the runs of tokens of a text that are of another language.

use std::ops::Range;

use super::Language;
use super::clue::{Clue, Script};
use super::proof::Evidence;
use super::search::{CYRILLIC, KAZAKH, LATIN, Manner, search};
use crate::tokenize::{SentenceTokens, Token};

/// Tokens in a row that are of another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The first and the last are words, or it is a whole sentence.
    pub(crate) tokens: Range<usize>,
    pub(crate) language: Language,
}

/// The runs of a text, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs(Vec<Run>);

/// What two words in a row must tell together at most, if there is to be a run, and what the only word of a sentence must:
/// quarters of a nat.
const PAIR: u8 = 12;
const ALONE: u8 = 8;
/// The words of a sentence, of ten, that make it mostly foreign.
const MOSTLY: usize = 6;
/// What the other words of such a sentence must tell at least to go with the rest, where none is surely Kazakh: "директор",
/// "кошмар"; the same of words with endings.
const LEAST: i8 = -14;
const LEAST_INFLECTED: i8 = -10;
/// The same where others are surely Kazakh, and of words behind a run.
const LIKELY: i8 = -10;
/// The most of them in a row.
const REST: usize = 3;

impl Runs {
    /// Finds the runs of a text, sentence by sentence, by the clues of its tokens. Linear in the text.
    pub(crate) fn of<'a>(tokens: &[Token<'_>], sentences: &SentenceTokens, clue: impl Fn(usize) -> &'a Clue) -> Self {
        let mut runs = Self::default();
        let mut before = KAZAKH;
        let mut clues = Vec::new();
        let mut states = Vec::new();
        for sentence in sentences.ranges() {
            let (words, suspicious) = suspicion(sentence.clone().map(&clue));
            if !suspicious {
                // Where it has no word, the sentence behind it is as the one before it.
                before = if words == 0 { before } else { KAZAKH };
                continue;
            }
            clues.clear();
            clues.extend(sentence.clone().map(|i| *clue(i)));
            let tokens = &tokens[sentence.clone()];
            let manner = Manner::of(&clues);
            search(&clues, manner, before, &mut states);
            close(&clues, manner, words, &mut states);
            let evidence = Evidence { tokens, clues: &clues, manner };
            runs.add(&evidence, words, sentence.start, &states);
            before = runs.state_of(sentence, &clues, words);
        }
        runs
    }

    /// Adds the runs of a sentence, given the states of its tokens.
    fn add(&mut self, evidence: &Evidence<'_, '_>, words: usize, start: usize, states: &[u8]) {
        let mut at = 0;
        for row in states.chunk_by(|a, b| a == b) {
            let row_tokens = at..at + row.len();
            at = row_tokens.end;
            if row[0] == KAZAKH {
                continue;
            }
            let is_word = |at: &usize| evidence.clues[*at].is_word();
            if row_tokens.clone().filter(is_word).count() == words {
                if evidence.proves_sentence(&row_tokens) {
                    self.push(evidence, start, 0..states.len(), row[0]);
                }
                continue;
            }
            // What marks of quotation and brackets divide stands by itself: each title of a list does.
            for part in evidence.parts(row_tokens) {
                // A name behind a clause is not of it.
                let fits = |at: &usize| is_word(at) && !evidence.is_name(*at);
                if let (Some(first), Some(last)) = (part.clone().find(is_word), part.clone().rfind(fits)) {
                    let run = evidence.clauses(first..last + 1);
                    if evidence.proves_part(&run) {
                        self.push(evidence, start, run, row[0]);
                    }
                }
            }
        }
    }

    /// Adds a run of a sentence's tokens, which begin at `start`.
    fn push(&mut self, evidence: &Evidence<'_, '_>, start: usize, run: Range<usize>, state: u8) {
        let language = language(&evidence.clues[run.clone()], state);
        let tokens = start + run.start..start + run.end;
        // None overlap.
        if self.0.last().is_none_or(|last| last.tokens.end <= tokens.start) {
            self.0.push(Run { tokens, language });
        }
    }

    /// The state that most words of a sentence are in.
    fn state_of(&self, sentence: &Range<usize>, clues: &[Clue], words: usize) -> u8 {
        let mut counts = [0; 3];
        for run in self.0.iter().rev().take_while(|run| run.tokens.start >= sentence.start) {
            let state = if run.language == Language::Russian { CYRILLIC } else { LATIN };
            let inside = run.tokens.start - sentence.start..run.tokens.end - sentence.start;
            counts[usize::from(state)] += clues[inside].iter().filter(|clue| clue.is_word()).count();
        }
        counts[usize::from(KAZAKH)] = words - counts[usize::from(CYRILLIC)] - counts[usize::from(LATIN)];
        [LATIN, CYRILLIC, KAZAKH].into_iter().max_by_key(|state| counts[usize::from(*state)]).unwrap_or(KAZAKH)
    }

    /// Those among the tokens of a sentence, in order. Logarithmic in the number of all.
    pub(crate) fn within(&self, sentence: &Range<usize>) -> impl Iterator<Item = &Run> {
        let from = self.0.partition_point(|run| run.tokens.start < sentence.start);
        let end = sentence.end;
        self.0[from..].iter().take_while(move |run| run.tokens.start < end)
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Run> {
        self.0.iter()
    }

    /// Whether token `i` is in one of them. Logarithmic in their number.
    pub(crate) fn contain(&self, i: usize) -> bool {
        let after = self.0.partition_point(|run| run.tokens.start <= i);
        after.checked_sub(1).is_some_and(|at| self.0[at].tokens.contains(&i))
    }

    /// Whether one of them has some of these tokens. Logarithmic in their number.
    pub(crate) fn touch(&self, tokens: &Range<usize>) -> bool {
        let after = self.0.partition_point(|run| run.tokens.start < tokens.end);
        after.checked_sub(1).is_some_and(|at| self.0[at].tokens.end > tokens.start)
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The number of words of a sentence, and whether there may be a run among them: most sentences have none.
fn suspicion<'a>(clues: impl Iterator<Item = &'a Clue>) -> (usize, bool) {
    let (mut words, mut last, mut suspicious) = (0, 0, false);
    for clue in clues.filter(|clue| clue.is_word()) {
        suspicious |= last + clue.most >= PAIR;
        last = clue.most;
        words += 1;
    }
    (words, if words == 1 { last >= ALONE } else { suspicious })
}

/// Takes the rest of a sentence that is mostly foreign for foreign too, where nothing in it is surely Kazakh.
fn close(clues: &[Clue], manner: Manner, words: usize, states: &mut [u8]) {
    let foreign = |state: u8| (0..clues.len()).filter(|at| clues[*at].is_word() && states[*at] == state).count();
    let counts = [CYRILLIC, LATIN].map(foreign);
    let state = if counts[0] >= counts[1] { CYRILLIC } else { LATIN };
    let most = counts[0].max(counts[1]);
    if most < 2 || most == words || most * 10 < words * MOSTLY {
        return;
    }
    let least = |at: usize, least: i8, least_inflected: i8| {
        let clue = clues[at];
        match clue.script {
            Script::None => true,
            Script::Cyrillic if manner.is_name(clue, at) && !clue.inflected => state == CYRILLIC,
            Script::Cyrillic => {
                state == CYRILLIC && clue.weight >= if clue.inflected { least_inflected } else { least }
            }
            Script::Latin => state == CYRILLIC || manner.latin || clue.weight > 0,
            Script::Kazakh | Script::Other => false,
        }
    };
    let all = (0..clues.len()).all(|at| states[at] != KAZAKH || least(at, LEAST, LEAST_INFLECTED));
    let goes_along = |at: usize| all || least(at, LIKELY, i8::MAX);
    let mut at = 0;
    while at < states.len() {
        let from = at;
        while at < states.len() && states[at] == states[from] {
            at += 1;
        }
        let row = from..at;
        let words = row.clone().filter(|at| clues[*at].is_word()).count();
        if states[from] == KAZAKH && words <= REST && row.clone().all(goes_along) {
            states[row].fill(state);
        }
    }
}

/// The language of a run in a state, by its words.
fn language(clues: &[Clue], state: u8) -> Language {
    if state == CYRILLIC {
        return Language::Russian;
    }
    let words = || clues.iter().filter(|clue| clue.is_word());
    let latin = words().filter(|clue| clue.script == Script::Latin);
    let (count, common) =
        latin.fold((0, 0), |(count, common), clue| (count + 1, common + usize::from(clue.common.is_some())));
    match 2 * count > words().count() && 8 * common >= count {
        true => Language::English,
        false => Language::Other,
    }
}
