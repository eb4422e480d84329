//! What is known of Kazakh words: how often each was met, and which letters follow which. `data/model/words.bin` and `letters.bin`,
//! which the tool `spelling` makes of texts.
//!
//! All costs are quarters of a bit: the negative logarithm of a probability to the base 2, times four.

use super::table::{Table, hash_of, hash_of_word};

static WORDS: Table<WORD_BITS> = Table::new(include_bytes!("../../../data/model/words.bin"));
static GRAMS: Table<GRAM_BITS> = Table::new(include_bytes!("../../../data/model/letters.bin"));

/// The bits of what is known of a word: twice the logarithm of its count, and below it whether it is a name.
const WORD_BITS: u32 = 6;

/// The bits of what is known of letters side by side: a cost.
const GRAM_BITS: u32 = 7;

/// A small letter of the Kazakh alphabet by its place, from 1; 0 is the edge of a word.
pub(super) type Letter = u8;

/// The edge of a word.
pub(super) const EDGE: Letter = 0;

const ALPHABET: [char; 42] = [
    'а', 'ә', 'б', 'в', 'г', 'ғ', 'д', 'е', 'ё', 'ж', 'з', 'и', 'й', 'к', 'қ', 'л', 'м', 'н', 'ң', 'о', 'ө', 'п', 'р', 'с', 'т',
    'у', 'ұ', 'ү', 'ф', 'х', 'һ', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'і', 'ь', 'э', 'ю', 'я',
];

/// The place of a small letter.
pub(super) fn letter(c: char) -> Option<Letter> {
    ALPHABET.iter().position(|known| *known == c).map(|at| at as Letter + 1)
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

    /// The cost of a letter here.
    pub(super) fn cost(self, letter: Letter) -> u32 {
        let mut cost = 0;
        for length in (0..=LONGEST).rev() {
            let context = self.0 & ((1 << (LETTER_BITS * length)) - 1);
            let key = |letter: u32| {
                hash_of(u64::from(length) << 40 | u64::from(context) << LETTER_BITS | u64::from(letter))
            };
            if let Some(found) = GRAMS.get(key(u32::from(letter))) {
                return cost + found;
            }
            cost += GRAMS.get(key(OTHER)).unwrap_or(0);
        }
        cost + UNKNOWN
    }
}

/// The cost of a word by its letters.
pub(super) fn letters_cost(word: &[Letter]) -> u32 {
    let mut context = Context::default();
    let mut cost = 0;
    for letter in word.iter().copied().chain([EDGE]) {
        cost += context.cost(letter);
        context = context.with(letter);
    }
    cost
}

/// What is known of a word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) cost: u32,
    /// It was written with a capital where no sentence began.
    pub(super) is_name: bool,
}

impl Word {
    /// One of the lists of the crate, which was not met.
    pub(super) fn listed() -> Self {
        Self { cost: WORDS.base + UNMET, is_name: false }
    }
}

/// What a listed word costs more than one that was met once.
const UNMET: u32 = 4;

/// A word, in lower case, that was met.
pub(super) fn word(word: impl Iterator<Item = char>) -> Option<Word> {
    let found = WORDS.get(hash_of_word(word))?;
    Some(Word { cost: WORDS.base.saturating_sub(2 * (found >> 1)), is_name: found & 1 == 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn costs(word: &str) -> Vec<u32> {
        let letters: Vec<Letter> = word.chars().filter_map(letter).collect();
        let mut context = Context::default();
        letters.iter().copied().chain([EDGE]).map(|letter| {
            let cost = context.cost(letter);
            context = context.with(letter);
            cost
        }).collect()
    }

    #[test]
    fn dbg() {
        for w in ["тайтаңдар", "таитаңдар", "колхозға", "кольхозға", "рояльді", "роиальді", "Зырянов", "зырианов","скрябин","скриабин","энергиякөзі","көмбелері","комбелері","сөуір","соуір", "капиллярлары","капиллиарлары"] {
            eprintln!("{w} {:?} {}", costs(w), costs(w).iter().sum::<u32>());
        }
        panic!()
    }
}
