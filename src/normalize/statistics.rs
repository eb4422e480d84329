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
    let column = |letter: char| if letter == '_' { 0 } else { column(letter) as usize };
    let number = |context: &str| context.chars().map(column).fold(0, |number, at| number * SIZE + at);
    let mut costs = vec![0; SIZE * SIZE * SIZE];
    for row in tsv::rows(LETTERS) {
        let [context, digits] = row.columns();
        // Lines go from shorter contexts to longer: a shorter one stands for all that end in it.
        let (step, repeats) = match context.chars().count() {
            0 => (SIZE, SIZE * SIZE),
            1 => (SIZE * SIZE, SIZE),
            _ => (0, 1),
        };
        let digits = digits.bytes().map(|digit| char::from(digit).to_digit(36).unwrap_or(FOREIGN) as u8);
        let digits: Vec<u8> = digits.take(SIZE).collect();
        for repeat in 0..repeats {
            let at = number(context) * SIZE + repeat * step;
            costs[at..at + digits.len()].copy_from_slice(&digits);
        }
    }
    costs
});

/// By letter of the Cyrillic block, capital or small: its column.
const COLUMNS: [u8; 0x130] = {
    let mut columns = [NONE; 0x130];
    let alphabet = ALPHABET.as_bytes();
    let mut column = 1;
    while column < SIZE {
        // Two bytes a letter after the edge's one.
        let (first, second) = (alphabet[2 * column - 1], alphabet[2 * column]);
        let small = ((first & 0x1f) as usize) << 6 | (second & 0x3f) as usize;
        // Russian capitals stand two rows before their small letters, ё and і five, Kazakh ones right before.
        let capital = match small {
            0x430..=0x44f => small - 0x20,
            0x450..=0x45f => small - 0x50,
            _ => small - 1,
        };
        columns[small - FIRST] = column as u8;
        columns[capital - FIRST] = column as u8;
        column += 1;
    }
    columns
};

/// The first letter of the Cyrillic block.
const FIRST: usize = 0x400;

/// The column of what is no letter of the alphabet.
pub(super) const NONE: u8 = u8::MAX;

/// The place of a letter in the alphabet, from 1.
pub(super) fn column(letter: char) -> u8 {
    COLUMNS.get((letter as usize).wrapping_sub(FIRST)).copied().unwrap_or(NONE)
}

/// The cost of a letter after two others, in half bits.
///
/// Edges and non-letters count as one and the same before a letter.
fn step(before: u8, last: u8, letter: u8) -> u32 {
    let context = |column: u8| if column == NONE { 0 } else { column as usize };
    match letter {
        NONE => FOREIGN,
        _ => u32::from(COSTS[(context(before) * SIZE + context(last)) * SIZE + letter as usize]),
    }
}

/// The cost of a word by its letters, in half bits: lower is more Kazakh.
pub(super) fn cost(word: impl Iterator<Item = char>) -> u32 {
    let (mut before, mut last, mut cost) = (0, 0, 0);
    for letter in word.map(column).chain([0]) {
        cost += step(before, last, letter);
        (before, last) = (last, letter);
    }
    cost
}

/// The part of a word's cost that depends on its letter at `at`.
pub(super) fn cost_at(word: &[char], at: usize) -> u32 {
    let letter = |i: usize| word.get(i).map_or(0, |letter| column(*letter));
    let before = |i: usize, less: usize| i.checked_sub(less).map_or(0, letter);
    (at..=(at + 2).min(word.len())).map(|i| step(before(i, 2), before(i, 1), letter(i))).sum()
}

/// Whether a word, by its letters, may be Kazakh.
pub(super) fn is_plausible(word: impl Iterator<Item = char> + Clone) -> bool {
    let letters = word.clone().count() as u32 + 1;
    cost(word) <= PLAUSIBLE * letters
}

/// The average cost of a letter, in half bits, that hardly any Kazakh word exceeds.
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
            assert!(is_plausible(word.chars()), "{word}: {}", cost(word.chars()));
        }
        for word in ["ќазаќ", "їхній", "ыыыъ", "hello"] {
            assert!(!is_plausible(word.chars()), "{word}: {}", cost(word.chars()));
        }
    }

    #[test]
    fn every_letter_has_a_column() {
        assert_eq!(ALPHABET.chars().count(), SIZE);
        for (at, letter) in ALPHABET.chars().enumerate().skip(1) {
            assert_eq!(column(letter) as usize, at, "{letter}");
            assert!(letter.to_uppercase().all(|capital| column(capital) as usize == at), "{letter}");
        }
    }
}
