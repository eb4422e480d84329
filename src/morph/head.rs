//! The inflected part of a word or name: its last word.
//!
//! It may have a possessive already, and may be written in letters, figures or signs that are read as a word.

use super::candidates::{Candidate, candidates};
use super::phonology::is_vowel;
use super::spoken;
use super::suffixes::Slots;
use crate::feats::{Feats, Upos};
use crate::lexicon::Lexicon;
use crate::tokenize::{Token, tokens};

/// The quotation marks that an ending may stand behind.
const CLOSING: [char; 4] = ['»', '”', '"', '“'];

/// The last word of what is to be inflected.
pub(super) struct Head<'a> {
    /// What stands before it and stays as it is.
    pub(super) before: &'a str,
    /// The word itself.
    pub(super) word: &'a str,
    /// The text between it and its endings.
    ///
    /// This is a closing quotation mark, or the hyphen behind letters and figures. A word that is
    /// followed by one does not change.
    pub(super) tie: Option<Tie<'a>>,
    /// The text that decides its endings: itself in lower case, or its spoken form.
    pub(super) sound: String,
    /// Its possessive, if it has one; none where the lemma has it, as "отбасы" (family).
    pub(super) own: Feats,
    /// The place of the last ending that it has.
    pub(super) slot: Slots,
    /// The stem of a possessed word, as written.
    pub(super) stem: Option<String>,
}

/// The mark between a word and its endings.
pub(super) enum Tie<'a> {
    /// Closing quotation marks, which stand there without an ending too.
    Quotes(&'a str),
    /// A hyphen, which stands only before an ending.
    Hyphen,
}

impl<'a> Head<'a> {
    /// The head of a word or name; `None` where it ends with what has no endings.
    pub(super) fn of(name: &'a str) -> Option<Self> {
        let inner = name.trim_end_matches(CLOSING);
        let quotes = &name[inner.len()..];
        let last = inner.chars().next_back()?;
        let start = match last.is_ascii_digit() {
            true => number_start(inner),
            false => {
                inner.rfind(|c: char| c.is_whitespace() || "«“„\"(".contains(c)).map_or(0, |at| at + len_at(inner, at))
            }
        };
        let (before, word) = inner.split_at(start);
        let read = read_as(word, last);
        let tie = match quotes {
            "" => read.as_ref().map(|_| Tie::Hyphen),
            quotes => Some(Tie::Quotes(quotes)),
        };
        if read.is_none() && !last.is_alphabetic() {
            return None;
        }
        let mut head =
            Self { before, word, tie, sound: word.to_lowercase(), own: Feats::NONE, slot: Slots::STEM, stem: None };
        match read {
            Some(read) => head.sound = read,
            None => head.find_possession(),
        }
        Some(head)
    }

    /// Notes the possession that the word bears already: "облысы" in "Алматы облысы", "ұлы" in "Абайұлы".
    fn find_possession(&mut self) {
        if !self.sound.ends_with(['ы', 'і', 'м', 'ң']) {
            return;
        }
        let lexicon = Lexicon::builtin();
        let Some(token) = tokens(self.word).next().filter(|token| token.text.len() == self.word.len()) else { return };
        let listed = lexicon.word(&self.sound).is_some_and(|word| lexicon.is_nominal(word));
        let all = candidates(lexicon, token.form());
        let bears = |own: Feats| {
            let found = all.iter().find(|c| bears(c, own) && is_known(lexicon, c))?;
            Some((own, Some(found.stem_as_written(self.word))))
        };
        let speaker =
            || bears(Feats::POSS1_SING).or_else(|| bears(Feats::POSS2_SING)).filter(|_| self.is_the_speakers());
        let (own, stem) = match () {
            () if listed => (Feats::NONE, None),
            () => bears(Feats::POSS3).or_else(speaker).unwrap_or_default(),
        };
        self.slot = match own {
            Feats::POSS3 => Slots::POSS3,
            // "отбасы" and "Абайұлы" are; "сары", "жазушы" and "Алматы" only look possessed.
            Feats::NONE if lexicon.is_possessed(&self.sound) => Slots::POSS3,
            Feats::NONE if !listed && self.looks_owned(&token) => Slots::POSS3,
            Feats::NONE => Slots::STEM,
            _ => Slots::POSS_SHORT,
        };
        (self.own, self.stem) = (own, stem);
    }

    /// "менің елім", my country: a pronoun in the genitive before it.
    fn is_the_speakers(&self) -> bool {
        let lexicon = Lexicon::builtin();
        let words = self.before.split_whitespace().filter_map(|word| lexicon.word(&word.to_lowercase()));
        let genitive = |word| lexicon.function_words(word).any(|f| f.upos == Upos::Pron && f.feats.has(Feats::GEN));
        { words }.any(genitive)
    }

    /// Whether a word that nobody knows looks possessed behind another: "Астана хабы", "Еділ Бұлғариясы". A capital letter
    /// shows a name, which may end in any way but -сы behind a vowel.
    fn looks_owned(&self, token: &Token<'_>) -> bool {
        let owned = self.before.trim_end().ends_with(|c: char| c.is_alphabetic() || CLOSING.contains(&c));
        let small = || {
            let best = super::analyze(token.text).into_iter().next();
            self.word.starts_with(char::is_lowercase) && best.is_some_and(|best| best.feats.has(Feats::POSS3))
        };
        let long = || {
            let base = self.sound.strip_suffix("сы").or_else(|| self.sound.strip_suffix("сі"));
            base.is_some_and(|base| base.ends_with(is_vowel) && base.chars().count() > 3)
        };
        owned && (small() || long())
    }
}

/// Whether a candidate has this possession for its last ending, and no case.
fn bears(candidate: &Candidate, possession: Feats) -> bool {
    let person = Feats::PERSON1 | Feats::PERSON2;
    let others = Feats::POSSESSED.without(possession);
    candidate.feats.has(possession)
        && !candidate.feats.has_any(Feats::CASES | Feats::EQU | Feats::MANNER | Feats::ATTRIBUTIVE | person | others)
        && !candidate.feats.has_any(Feats::FINITE | Feats::CONVERB | Feats::INFINITIVE)
}

/// Whether the lexicon knows the stem as what its endings take it for.
fn is_known(lexicon: &Lexicon, candidate: &Candidate) -> bool {
    let fits = |word| match candidate.verbal {
        true => lexicon.is_stem(word, Upos::Verb),
        false => lexicon.is_nominal(word),
    };
    candidate.derived.is_some() || candidate.word.is_some_and(fits)
}

/// What letters, figures, signs and Latin words are read as; `None` for a word of Kazakh.
fn read_as(word: &str, last: char) -> Option<String> {
    if last.is_ascii_digit() {
        return spoken::figures(word).map(str::to_owned);
    }
    if let Some(read) = spoken::sign(last) {
        return Some(read.to_owned());
    }
    let lower = word.to_lowercase();
    let mut letters = word.chars().rev().filter(|c| c.is_alphabetic());
    let capitals = letters.next()?.is_uppercase() && letters.next().is_none_or(char::is_uppercase);
    match () {
        () if !last.is_alphabetic() => None,
        () if capitals => Some(spoken::acronym(&lower)),
        () if spoken::is_latin(last) => Some(spoken::latin(&lower)),
        () => None,
    }
}

/// Where a number in figures begins that may have its groups of three apart: "5 000 000".
fn number_start(text: &str) -> usize {
    let mut start = text.rfind(char::is_whitespace).map_or(0, |at| at + len_at(text, at));
    while text[start..].len() == 3 || text[start..].split_whitespace().all(|group| group.len() == 3) {
        let before = text[..start].trim_end();
        let from = before.rfind(char::is_whitespace).map_or(0, |at| at + len_at(before, at));
        let group = &before[from..];
        if !matches!(group.len(), 1..=3) || !group.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        start = from;
    }
    start
}

/// The length of the character at byte `at`.
fn len_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
