//! The search for the language of each word of a sentence: the cheapest sequence of three states.
//!
//! A state is Kazakh, Russian (Cyrillic) or another language (Latin and all other letters). A word gives each state a score, in
//! quarters of a nat, and a change of state costs some; so one word never makes a run, and a row of them does.

use super::clue::{Clue, Script};
use super::words::Common;

/// The states, in the order of scores.
pub(super) const KAZAKH: u8 = 0;
pub(super) const CYRILLIC: u8 = 1;
pub(super) const LATIN: u8 = 2;

/// What a run costs where it begins and where it ends inside a sentence; less behind a mark.
const ENTER: i32 = 12;
const LEAVE: i32 = 8;
const MARK: i32 = 4;
/// What a change from one foreign state to the other costs.
const CROSS: i32 = 12;
/// What a sentence costs that begins in another state than the one before it was in.
const BEGIN: i32 = 6;

/// The most that a word speaks for another language, and for Kazakh.
const MOST: i32 = 12;
/// What a letter that only Kazakh has tells; less in a name.
const KAZAKH_LETTER: i32 = -20;
const KAZAKH_NAME: i32 = -5;
/// What a common Russian word tells that Kazakh has too.
const EITHER: i32 = 5;
/// The weight of a name that has a Kazakh ending.
const KAZAKH_ENDING: i32 = -20;
/// What a word of the wrong letters tells.
const WRONG_LETTERS: i32 = -12;

/// How the words of a sentence are to be taken.
#[derive(Copy, Clone, Debug)]
pub(super) struct Manner {
    /// The place of its first word, whose capital tells nothing.
    pub(super) first: usize,
    /// All its words have Latin letters.
    pub(super) latin: bool,
    /// All its words have capitals only.
    pub(super) capitals: bool,
}

impl Manner {
    pub(super) fn of(clues: &[Clue]) -> Self {
        let words = || clues.iter().filter(|clue| clue.is_word());
        let capitals = words().all(|clue| clue.capitals || clue.letter && clue.capital) && words().nth(1).is_some();
        let first = clues.iter().position(|clue| clue.is_word()).unwrap_or(0);
        Self { first, latin: words().all(|clue| clue.script == Script::Latin), capitals }
    }

    /// Whether the word at a place has a capital that may show a name.
    pub(super) fn is_name(self, clue: Clue, at: usize) -> bool {
        clue.capital && at > self.first && !self.capitals
    }

    /// What a word speaks for the foreign state of its letters.
    pub(super) fn score(self, clue: Clue, at: usize) -> i32 {
        let weight = i32::from(clue.weight);
        let named = self.is_name(clue, at);
        match clue.script {
            Script::None => 0,
            Script::Kazakh if clue.capital && !clue.inflected && !self.capitals => KAZAKH_NAME,
            Script::Kazakh => KAZAKH_LETTER,
            Script::Cyrillic => match clue {
                // "Ф. М. Достоевский", "США"
                Clue { letter: true, .. } if named => 0,
                Clue { capitals: true, .. } if !self.capitals => 0,
                Clue { common: Some(Common::Either), .. } if !named => EITHER,
                Clue { common: Some(_), letter, .. } if !named => MOST / if letter { 2 } else { 1 },
                // "Российской": hardly any name in Kazakh text is as sure.
                _ if named && clue.is_no_name() => MOST - 1,
                Clue { name: true, .. } if !self.capitals => weight.clamp(-2, 1),
                Clue { inflected: true, .. } => (weight - 2).clamp(-14, 4),
                // A name tells next to nothing, unless it has a Kazakh ending.
                _ if named && weight > KAZAKH_ENDING => (weight - 2).clamp(-3, 9),
                _ if named => -4,
                Clue { capital: true, .. } => weight.clamp(-8, MOST),
                _ => weight.clamp(-MOST, MOST),
            },
            Script::Latin => match clue.common {
                Some(Common::Clause) if !named || clue.letter => MOST,
                Some(Common::Title) => {
                    if self.latin {
                        6
                    } else {
                        2
                    }
                }
                _ if clue.capital && !(self.latin && at == self.first) => weight.clamp(-4, i32::from(self.latin)),
                _ => (weight / 2).clamp(-MOST, if self.latin { 6 } else { 4 }),
            },
            Script::Other => 6,
        }
    }

    /// What a word speaks for each state.
    fn scores(self, clue: Clue, at: usize) -> [i32; 3] {
        let score = self.score(clue, at);
        match clue.script {
            Script::None => [0; 3],
            Script::Kazakh => [0, score, score],
            Script::Cyrillic => [0, score, WRONG_LETTERS],
            // Russian text holds names in Latin letters.
            Script::Latin => [0, 0, score],
            Script::Other => [0, WRONG_LETTERS, score],
        }
    }
}

/// The states of a sentence's tokens. `before` is the state of the sentence before it.
pub(super) fn search(clues: &[Clue], manner: Manner, before: u8, states: &mut Vec<u8>) {
    states.clear();
    let mut best: [i32; 3] = std::array::from_fn(|state| if state == usize::from(before) { 0 } else { -BEGIN });
    // By token and state: the state before it on the best way there.
    let mut ways: Vec<[u8; 3]> = Vec::with_capacity(clues.len());
    for (at, clue) in clues.iter().enumerate() {
        let scores = manner.scores(*clue, at);
        let mut way = [0, 1, 2];
        if at > 0 {
            let mark = if clues[at - 1].is_word() { 0 } else { MARK };
            let change = |from: u8, to: u8| match (from, to) {
                _ if from == to => 0,
                (KAZAKH, _) => ENTER - mark,
                (_, KAZAKH) => LEAVE - mark,
                _ => CROSS,
            };
            let past = best;
            for to in [KAZAKH, CYRILLIC, LATIN] {
                let cost = |from: &u8| past[usize::from(*from)] - change(*from, to);
                // Of equals, Kazakh.
                let from = [LATIN, CYRILLIC, KAZAKH].into_iter().max_by_key(cost).unwrap_or(KAZAKH);
                way[usize::from(to)] = from;
                best[usize::from(to)] = cost(&from);
            }
        }
        best.iter_mut().zip(scores).for_each(|(best, score)| *best += score);
        ways.push(way);
    }
    let mut state =
        [LATIN, CYRILLIC, KAZAKH].into_iter().max_by_key(|state| best[usize::from(*state)]).unwrap_or(KAZAKH);
    for way in ways.iter().rev() {
        states.push(state);
        state = way[usize::from(state)];
    }
    states.reverse();
}
