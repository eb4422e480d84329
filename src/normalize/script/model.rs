//! What is known of Kazakh words: how often each was met, and which letters follow which. `data/model/words.bin` and `letters.bin`,
//! which the tool `spelling` makes of texts.
//!
//! All costs are quarters of a bit: the negative logarithm of a probability to the base 2, times four.

use super::super::statistics::{NONE, column};
use super::table::{Table, hash_of, hash_of_word};

static WORDS: Table<WORD_BITS> = Table::new(include_bytes!("../../../data/model/words.bin"));
static GRAMS: Table<GRAM_BITS> = Table::new(include_bytes!("../../../data/model/letters.bin"));

/// The bits of what is known of a word: twice the logarithm of its count, and below it how it is written.
const WORD_BITS: u32 = 7;

/// The bits of what is known of letters side by side: a cost.
const GRAM_BITS: u32 = 7;

/// A small letter of the Kazakh alphabet by its place, from 1; 0 is the edge of a word.
pub(super) type Letter = u8;

/// The edge of a word.
pub(super) const EDGE: Letter = 0;

const ALPHABET: [char; 42] = [
    'а', 'ә', 'б', 'в', 'г', 'ғ', 'д', 'е', 'ё', 'ж', 'з', 'и', 'й', 'к', 'қ', 'л', 'м', 'н', 'ң', 'о', 'ө', 'п', 'р',
    'с', 'т', 'у', 'ұ', 'ү', 'ф', 'х', 'һ', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'і', 'ь', 'э', 'ю', 'я',
];

/// The place of a small letter.
pub(super) fn letter(c: char) -> Option<Letter> {
    Some(column(c)).filter(|column| *column != NONE)
}

/// The letter at a place.
pub(super) fn char_of(letter: Letter) -> char {
    ALPHABET.get(usize::from(letter).wrapping_sub(1)).copied().unwrap_or('_')
}

/// The letters before a place in a word, the last in the lowest bits.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Context(u32);

/// The bits of a letter.
const LETTER_BITS: u32 = 6;

/// The most letters that a letter's cost depends on.
const LONGEST: u32 = 4;

/// The letter that stands for "any that was not met here".
const OTHER: u32 = 63;

/// What a letter costs that was never met.
const UNKNOWN: u32 = 60;

impl Context {
    pub(super) fn with(self, letter: Letter) -> Self {
        Self((self.0 << LETTER_BITS | u32::from(letter)) & ((1 << (LETTER_BITS * LONGEST)) - 1))
    }

    /// The letter right before.
    pub(super) fn last(self) -> Letter {
        (self.0 & ((1 << LETTER_BITS) - 1)) as Letter
    }

    /// The cost of a letter here.
    pub(super) fn cost(self, letter: Letter) -> u32 {
        let mut cost = 0;
        for length in (0..=LONGEST).rev() {
            let context = self.0 & ((1 << (LETTER_BITS * length)) - 1);
            let key =
                |letter: u32| hash_of(u64::from(length) << 40 | u64::from(context) << LETTER_BITS | u64::from(letter));
            if let Some(found) = GRAMS.get(key(u32::from(letter))) {
                return cost + found;
            }
            cost += GRAMS.get(key(OTHER)).unwrap_or(0);
        }
        cost + UNKNOWN
    }
}

/// How a word is written where no sentence begins.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// In small letters, or now so and now with a capital.
    Small,
    /// With a capital, as names are.
    Name,
    /// In capitals, as acronyms are.
    Acronym,
}

/// What is known of a word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) cost: u32,
    pub(super) writing: Writing,
}

impl Word {
    /// One of the lists of the crate, which was not met.
    pub(super) fn listed() -> Self {
        Self { cost: WORDS.base + UNMET, writing: Writing::Small }
    }
}

/// What a listed word costs more than one that was met once.
const UNMET: u32 = 4;

/// A word, in lower case, that was met.
pub(super) fn word(word: impl Iterator<Item = char>) -> Option<Word> {
    let found = WORDS.get(hash_of_word(word))?;
    let writing = match found & 3 {
        0 => Writing::Small,
        1 => Writing::Name,
        _ => Writing::Acronym,
    };
    Some(Word { cost: WORDS.base.saturating_sub(2 * (found >> 2)), writing })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(word: &str) -> u32 {
        let mut context = Context::default();
        let letters = word.chars().filter_map(letter).chain([EDGE]);
        letters.fold(0, |cost, letter| {
            let here = context.cost(letter);
            context = context.with(letter);
            cost + here
        })
    }

    #[test]
    fn kazakh_costs_less() {
        for (better, worse) in [("елімізде", "элімізде"), ("қайтсін", "қаитсін"), ("облысы", "обльысы")]
        {
            assert!(cost(better) < cost(worse), "{better}: {}, {worse}: {}", cost(better), cost(worse));
        }
    }

    #[test]
    fn words_are_known() {
        let known = |text: &str| word(text.chars());
        assert!(known("және").unwrap().cost < known("өнертапқыш").map_or(u32::MAX, |word| word.cost));
        let writing = ["қазақстан", "бала", "бұұ"].map(|text| known(text).unwrap().writing);
        assert_eq!(writing, [Writing::Name, Writing::Small, Writing::Acronym]);
        assert_eq!(known("қзқстн"), None);
    }

    #[test]
    fn letters_have_their_places() {
        for (at, c) in ALPHABET.iter().enumerate() {
            assert_eq!((letter(*c), char_of(at as Letter + 1)), (Some(at as Letter + 1), *c));
        }
    }
}
