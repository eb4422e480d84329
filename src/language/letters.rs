//! How much the letters of a word speak for Russian or English, rather than Kazakh: `data/language/cyrillic.tsv` and
//! `latin.tsv`.

use once_cell::sync::Lazy;

use crate::tsv;

/// What letters tell, by each letter and the two before it.
pub(super) struct Letters {
    /// The number of letters, with the edge.
    size: usize,
    /// What all words begin with.
    start: i32,
    /// By the two letters before and the letter itself, 0 for the edge: quarters of a nat.
    weights: Vec<i8>,
}

/// Russian against Kazakh, in Cyrillic letters: the edge, а to я.
pub(super) static CYRILLIC: Lazy<Letters> =
    Lazy::new(|| Letters::read(include_str!("../../data/language/cyrillic.tsv"), 33, -2, cyrillic));

/// English against Kazakh, in Latin letters: the edge, a to z, all others.
pub(super) static LATIN: Lazy<Letters> =
    Lazy::new(|| Letters::read(include_str!("../../data/language/latin.tsv"), 28, 3, latin));

/// The place of a small or capital letter that Russian has, from 1.
pub(super) fn cyrillic(letter: char) -> Option<u8> {
    match letter {
        'а'..='я' => Some((letter as u32 - 'а' as u32) as u8 + 1),
        'А'..='Я' => Some((letter as u32 - 'А' as u32) as u8 + 1),
        'ё' | 'Ё' => cyrillic('е'),
        _ => None,
    }
}

/// The place of a Latin letter, small or capital, from 1.
pub(super) fn latin(letter: char) -> Option<u8> {
    match letter {
        'a'..='z' => Some(letter as u8 - b'a' + 1),
        'A'..='Z' => Some(letter as u8 - b'A' + 1),
        '*' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(27),
        _ => None,
    }
}

/// The digit of the file that speaks for neither.
const NEITHER: i8 = 18;

impl Letters {
    fn read(list: &'static str, size: usize, start: i32, place: fn(char) -> Option<u8>) -> Self {
        let mut weights = vec![0; size * size * size];
        for row in tsv::rows(list) {
            let [context, digits] = row.columns();
            let context = context.chars().fold(0, |at, letter| at * size + place(letter).map_or(0, usize::from));
            let mut cells = weights.iter_mut().skip(context * size).take(size);
            for digit in digits.chars() {
                match (digit.to_digit(36), digit) {
                    // A capital is a number of letters that speak for neither.
                    (_, 'A'..='Z') => cells = skip(cells, digit as usize - 'A' as usize + 1),
                    (Some(digit), _) => {
                        if let Some(cell) = cells.next() {
                            *cell = digit as i8 - NEITHER;
                        }
                    }
                    (None, _) => {}
                }
            }
        }
        Self { size, start, weights }
    }

    /// What the letters of a word tell, by their places: quarters of a nat, above 0 for the other language.
    pub(super) fn weight(&self, word: impl Iterator<Item = u8>) -> i32 {
        let (mut context, mut weight) = (0, self.start);
        for letter in word.map(usize::from).chain([0]) {
            let at = context * self.size + letter;
            weight += self.weights.get(at).copied().map_or(0, i32::from);
            context = at % (self.size * self.size);
        }
        weight
    }
}

/// The cells behind so many.
fn skip<'a>(
    mut cells: std::iter::Take<std::iter::Skip<std::slice::IterMut<'a, i8>>>,
    count: usize,
) -> std::iter::Take<std::iter::Skip<std::slice::IterMut<'a, i8>>> {
    for _ in 0..count {
        cells.next();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_and_english_weigh_more_than_kazakh() {
        let russian = |word: &str| CYRILLIC.weight(word.chars().filter_map(cyrillic));
        for word in ["который", "работает", "рекомендую", "российской", "что"] {
            assert!(russian(word) > 6, "{word}: {}", russian(word));
        }
        // As Kazakh, and as those write it who have no keyboard for it.
        for word in ["болады", "туралы", "калай", "кешке", "жаксы", "барлыгы", "министрлер"]
        {
            assert!(russian(word) < -6, "{word}: {}", russian(word));
        }
        let english = |word: &str| LATIN.weight(word.chars().filter_map(latin));
        for word in ["please", "which", "something"] {
            assert!(english(word) > 6, "{word}: {}", english(word));
        }
        for word in ["mektepke", "qalaısyń", "jaqsy", "bolady"] {
            assert!(english(word) < -6, "{word}: {}", english(word));
        }
    }
}
