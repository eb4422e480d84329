//! How much like Kazakh a word looks, by its letters: `data/letters/statistics.tsv`.

use once_cell::sync::Lazy;

use crate::tsv;

static LETTERS: &str = include_str!("../../data/letters/statistics.tsv");

/// The edge of a word, then the alphabet, in the order of the columns.
const ALPHABET: &str = "_аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

/// The number of letters with the edge.
const SIZE: usize = 43;

/// The cost of a letter that is not of the alphabet, in half bits.
const FOREIGN: u32 = 35;

/// By the two letters before and the letter itself: its cost in half bits.
static COSTS: Lazy<Vec<u8>> = Lazy::new(|| {
    let number = |context: &str| context.chars().filter_map(column).fold(0, |number, at| number * SIZE + at);
    let mut costs = vec![0; SIZE * SIZE * SIZE];
    for row in tsv::rows(LETTERS) {
        let context = row.get(0);
        // Lines go from shorter contexts to longer: a shorter one stands for all that end in it.
        let (step, repeats) = match context.chars().count() {
            0 => (SIZE, SIZE * SIZE),
            1 => (SIZE * SIZE, SIZE),
            _ => (0, 1),
        };
        let digits = row.get(1).bytes().map(|digit| char::from(digit).to_digit(36).unwrap_or(FOREIGN) as u8);
        let digits: Vec<u8> = digits.take(SIZE).collect();
        for repeat in 0..repeats {
            let at = number(context) * SIZE + repeat * step;
            costs[at..at + digits.len()].copy_from_slice(&digits);
        }
    }
    costs
});

/// The column of a letter in lower case.
fn column(letter: char) -> Option<usize> {
    // Two bytes a letter after the edge's one.
    Some(if letter == '_' { 0 } else { ALPHABET.find(letter)?.div_ceil(2) })
}

/// The cost of a word by its letters, in half bits: the less, the more like Kazakh.
pub(super) fn cost(word: impl Iterator<Item = char>) -> u32 {
    let (mut before, mut last, mut cost) = (0, 0, 0);
    let mut step = |letter: Option<usize>| {
        cost += letter.map_or(FOREIGN, |at| u32::from(COSTS[(before * SIZE + last) * SIZE + at]));
        (before, last) = (last, letter.unwrap_or(0));
    };
    word.flat_map(char::to_lowercase).for_each(|letter| step(column(letter).filter(|at| *at > 0)));
    step(Some(0));
    cost
}

/// Whether a word, by its letters, may be Kazakh.
pub(super) fn is_plausible(word: &str) -> bool {
    let letters = word.chars().count() as u32 + 1;
    cost(word.chars()) <= PLAUSIBLE * letters
}

/// The cost of a letter, in half bits, that hardly any Kazakh word exceeds on average.
const PLAUSIBLE: u32 = 13;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kazakh_is_cheaper_than_noise() {
        for (better, worse) in
            [("қазақстан", "казакстан"), ("үкімет", "укімет"), ("мәселе", "меселә"), ("уақыт", "үақыт")]
        {
            assert!(cost(better.chars()) < cost(worse.chars()), "{better} {worse}");
        }
        for word in ["Республикасы", "ғылым", "өнер", "жылдық", "конституция", "ел"]
        {
            assert!(is_plausible(word), "{word}: {}", cost(word.chars()));
        }
        for word in ["ќазаќ", "їхній", "ыыыъ", "hello"] {
            assert!(!is_plausible(word), "{word}: {}", cost(word.chars()));
        }
    }

    #[test]
    fn every_letter_has_a_column() {
        assert_eq!(ALPHABET.chars().count(), SIZE);
        assert!(ALPHABET.chars().enumerate().all(|(at, letter)| column(letter) == Some(at)));
    }
}
