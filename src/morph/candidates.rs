//! All ways to take the endings off a word.

use super::feats::Feats;
use super::phonology::is_vowel;
use super::suffixes::{ALLOMORPHS, Slots, Suffix};
use crate::lexicon::{Lexicon, WordId};
use crate::tokenize::Token;

/// The consonants that loans have a soft sign after.
const SOFTENED: [char; 7] = ['л', 'р', 'н', 'т', 'д', 'с', 'в'];

/// A way to take endings off a word.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// What remains, in lower case.
    stem: Box<str>,
    /// How much of the word, in bytes, stands before the outermost case ending; all of it where there is none.
    pub(crate) case_at: usize,
    /// What the endings mean.
    pub(crate) feats: Feats,
    /// The stem as a word of the lexicon's.
    pub(crate) word: Option<WordId>,
    /// Whether the stem is a verb's.
    pub(super) verbal: bool,
    /// How many endings were taken off.
    pub(crate) endings: u8,
    /// What the endings' looks say, see [`Suffix::doubt`].
    pub(super) doubt: i8,
}

impl Candidate {
    /// Whether the stem could be a word that the lexicon does not know.
    pub(super) fn is_plausible(&self, token: &Token<'_>) -> bool {
        // Only numerals have ordinals, and those are all known.
        let ordinal = self.feats.has(Feats::ORDINAL) && token.ending().is_none();
        let pronounced = self.stem.contains(is_vowel) && self.stem.chars().count() >= 3;
        !ordinal && (self.endings == 0 || pronounced || token.ending().is_some())
    }

    /// The stem, in lower case.
    pub(crate) fn stem(&self) -> &str {
        &self.stem
    }

    /// The stem with the capitals of the word it was taken from.
    pub(crate) fn stem_as_written(&self, text: &str) -> String {
        with_case_of(text, &self.stem)
    }
}

/// All ways to take endings off a token, the whole word among them.
pub(crate) fn candidates(token: &Token<'_>) -> Vec<Candidate> {
    let lower = token.text.to_lowercase();
    let lexicon = Lexicon::builtin();
    let mut found = Vec::with_capacity(8);
    if lower.len() != token.text.len() {
        let word = lexicon.word(&lower);
        let case_at = token.text.len();
        return vec![Candidate {
            stem: lower.into(),
            case_at,
            feats: Feats::NONE,
            word,
            verbal: false,
            endings: 0,
            doubt: 0,
        }];
    }
    let mut search = Search { lexicon, word: &lower, found: &mut found };
    match token.ending() {
        None => search.strip(lower.len(), State::start(lower.len())),
        Some(ending) => search.strip_ending(token.stem().len(), ending),
    }
    found
}

/// The search for candidates in one word.
struct Search<'a> {
    lexicon: &'static Lexicon,
    word: &'a str,
    found: &'a mut Vec<Candidate>,
}

/// What has been taken off so far.
#[derive(Copy, Clone)]
struct State {
    allowed: Slots,
    feats: Feats,
    case_at: usize,
    endings: u8,
    doubt: i8,
}

impl State {
    fn start(case_at: usize) -> Self {
        Self { allowed: Slots::ANY, feats: Feats::NONE, case_at, endings: 0, doubt: 0 }
    }

    /// The state after taking off an ending that begins at `at`.
    fn without(self, suffix: &Suffix, at: usize) -> Self {
        Self {
            allowed: suffix.after,
            feats: self.feats | suffix.feats,
            case_at: if suffix.slot.meets(Slots::CASE) && self.endings == 0 { at } else { self.case_at },
            endings: self.endings + 1,
            doubt: self.doubt + suffix.doubt,
        }
    }
}

impl Search<'_> {
    /// Records the first `len` bytes of the word as a stem, and takes further endings off them.
    fn strip(&mut self, len: usize, state: State) {
        let word = self.word;
        self.record(&word[..len], state);
        for allomorph in ALLOMORPHS.ending(&word[..len]) {
            let base = len - allomorph.text.len();
            if base == 0 || !state.allowed.meets(allomorph.suffix.slot) {
                continue;
            }
            let next = state.without(allomorph.suffix, base);
            let stem = &word[..base];
            // "журналист" + "тер" is written "журналистер"
            if stem.ends_with('с') && allomorph.text.starts_with('т') {
                let mut next = next;
                next.case_at = if next.case_at == base { base + 'т'.len_utf8() } else { next.case_at };
                self.record(&format!("{stem}т"), next);
            }
            // A soft sign goes before a vowel, and leaves its harmony: "фестиваль", "фестивалі".
            if allomorph.is_vocalic() && stem.ends_with(SOFTENED) {
                let soft = format!("{stem}ь");
                if self.lexicon.word(&soft).is_some() && allomorph.fits(&soft) {
                    self.record(&soft, next);
                }
            }
            if !allomorph.fits(stem) {
                continue;
            }
            self.strip(base, next);
            if allomorph.is_vocalic() {
                self.restore(stem, next);
            }
        }
    }

    /// Records the stems that change before a vowel: "кітаб-ы" → "кітап", "халқ-ы" → "халық", "оқ-у" → "оқы".
    fn restore(&mut self, stem: &str, state: State) {
        for (voiced, voiceless) in [('б', 'п'), ('г', 'к'), ('ғ', 'қ')] {
            if let Some(kept) = stem.strip_suffix(voiced) {
                self.record(&format!("{kept}{voiceless}"), state);
            }
        }
        if let Some(full) = self.lexicon.restore(stem) {
            self.record(full, State { doubt: state.doubt - 1, ..state });
        }
        if state.feats.has(Feats::GERUND) && !stem.ends_with(is_vowel) {
            for vowel in ['ы', 'і'] {
                self.record(&format!("{stem}{vowel}"), state);
            }
        }
    }

    /// For a stem whose sounds are not written: takes endings off what follows its hyphen, all of it or nothing.
    fn strip_ending(&mut self, stem_len: usize, ending: &str) {
        let word = self.word;
        let mut found = Vec::new();
        fn split(rest: &str, state: State, from: usize, found: &mut Vec<State>) {
            for allomorph in ALLOMORPHS.ending(rest) {
                let base = rest.len() - allomorph.text.len();
                if !state.allowed.meets(allomorph.suffix.slot) || !allomorph.fits(&rest[..base]) {
                    continue;
                }
                // Without a rest the hyphen goes too.
                let at = if base == 0 { from } else { from + 1 + base };
                let next = state.without(allomorph.suffix, at);
                if base > 0 {
                    split(&rest[..base], next, from, found);
                } else if next.allowed.meets(Slots::STEM) {
                    found.push(next);
                }
            }
        }
        split(&word[stem_len + 1..], State::start(word.len()), stem_len, &mut found);
        debug_assert_eq!(ending.len(), word.len() - stem_len - 1);
        if found.is_empty() {
            self.record(word, State::start(word.len()));
        }
        for state in found {
            self.record(&word[..stem_len], State { doubt: 0, ..state });
        }
    }

    fn record(&mut self, stem: &str, state: State) {
        let word = self.lexicon.word(stem);
        for (slots, verbal) in [(Slots::STEM, false), (Slots::VERB, true)] {
            let bare = state.endings == 0;
            if state.allowed.meets(slots) && !(bare && verbal && word.is_none()) {
                self.found.push(Candidate {
                    stem: stem.into(),
                    case_at: state.case_at,
                    feats: state.feats,
                    word,
                    verbal,
                    endings: state.endings,
                    doubt: state.doubt,
                });
            }
        }
    }
}

/// `stem`, a part of `text` in lower case but for its last letters, with the capitals of `text`.
fn with_case_of(text: &str, stem: &str) -> String {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return stem.to_owned();
    }
    let kept = common_prefix(&lower, stem);
    format!("{}{}", &text[..kept], &stem[kept..])
}

/// The length in bytes of what two strings begin with alike.
pub(super) fn common_prefix(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map_or(a.len().min(b.len()), |((at, _), _)| at)
}
