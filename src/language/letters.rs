//! How much the letters of a word speak for Russian or English, rather than Kazakh: `data/language/cyrillic.tsv` and
//! `latin.tsv`, which the build script writes as tables (`compile.rs`).

/// What letters tell, by each letter and the two before it.
pub(super) struct Letters {
    /// The number of letters, with the edge.
    size: usize,
    /// What all words begin with.
    start: i32,
    /// By the two letters before and the letter itself, 0 for the edge: quarters of a nat.
    weights: &'static [u8],
}

/// Russian against Kazakh, in Cyrillic letters: the edge, а to я.
pub(super) static CYRILLIC: Letters =
    Letters { size: 33, start: -2, weights: include_bytes!(concat!(env!("OUT_DIR"), "/language.cyrillic")) };

/// English against Kazakh, in Latin letters: the edge, a to z, all others.
pub(super) static LATIN: Letters =
    Letters { size: 28, start: 3, weights: include_bytes!(concat!(env!("OUT_DIR"), "/language.latin")) };

/// The place of a small or capital letter that Russian has, from 1.
#[inline]
pub(super) fn cyrillic(letter: char) -> Option<usize> {
    match letter {
        'а'..='я' => Some(letter as usize - 'а' as usize + 1),
        'А'..='Я' => Some(letter as usize - 'А' as usize + 1),
        'ё' | 'Ё' => Some('е' as usize - 'а' as usize + 1),
        _ => None,
    }
}

/// The place of a Latin letter, small or capital, from 1.
#[inline]
pub(super) fn latin(letter: char) -> Option<usize> {
    match letter {
        'a'..='z' => Some(letter as usize - 'a' as usize + 1),
        'A'..='Z' => Some(letter as usize - 'A' as usize + 1),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(27),
        _ => None,
    }
}

impl Letters {
    /// What the letters of a word tell, by their places: quarters of a nat, above 0 for the other language.
    #[inline]
    pub(super) fn weight(&self, word: impl Iterator<Item = usize>) -> i32 {
        let (mut before, mut last, mut weight) = (0, 0, self.start);
        for letter in word.chain([0]) {
            let at = (before * self.size + last) * self.size + letter;
            weight += self.weights.get(at).map_or(0, |weight| i32::from(*weight as i8));
            (before, last) = (last, letter);
        }
        weight
    }
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
