//! Code points that stand for Kazakh letters and are not theirs.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::characters::{LONGEST_WORD, word_around};
use super::family::Family;
use super::pass::{Pass, Rule};
use super::sites;
use super::statistics::is_plausible;
use crate::Span;
use crate::letters::is_vowel;
use crate::tsv::{self, Row};

static LIST: &str = include_str!("../../data/letters/variants.tsv");

/// By letter of another alphabet: the Kazakh one that it stands for.
static VARIANTS: Lazy<FxHashMap<char, &'static str>> = Lazy::new(|| {
    tsv::rows(LIST).map(Row::columns).filter_map(|[letter, meant]| Some((letter.chars().next()?, meant))).collect()
});

/// Cyrillic letters of other alphabets become the Kazakh ones they stand for: "ҡала" "қала".
///
/// Only in words that are then like Kazakh, and in texts whose other letters are not those of such an alphabet, as
/// Bashkir has ҙ and ҫ beside its ҡ. The stress marks of dictionaries go: "қала́" "қала".
pub(super) struct Letters;

impl Rule for Letters {
    fn family(&self) -> Family {
        Family::Letters
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        if matches!(c, '\u{300}' | '\u{301}') {
            let vowel = pass.text()[pass.done()..at].chars().next_back().filter(|c| is_stressed(*c))?;
            let end = at + c.len_utf8();
            // The mark is the vowel's, also at the end of a word.
            pass.edit(Span::new(at - vowel.len_utf8(), end), vowel.to_string(), self.family());
            return Some(end);
        }
        let letter = *VARIANTS.get(&c)?;
        let (word, from) = word_around(pass.text(), at, 0, is_cyrillic);
        if word.len() > LONGEST_WORD {
            return Some(from + word.len());
        }
        let read = word.chars().map(|c| VARIANTS.get(&c).and_then(|l| l.chars().next()).unwrap_or(c));
        let text = pass.text();
        if word.chars().count() < 2 || !is_plausible(read) || !pass.kazakh.at(text, from, is_kazakh) {
            return None;
        }
        let end = at + c.len_utf8();
        pass.edit(Span::new(at, end), letter, self.family());
        Some(end)
    }
}

/// Whether it is a vowel of Kazakh, which has no form with an accent.
fn is_stressed(c: char) -> bool {
    c.to_lowercase().next().is_some_and(is_vowel)
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// Whether a text's letters suggest Kazakh.
///
/// Each letter that neither Kazakh nor Russian has is outweighed by eight letters that only Kazakh has.
fn is_kazakh(text: &str) -> bool {
    let is_foreign = |c: char| is_cyrillic(c) && !VARIANTS.contains_key(&c);
    let foreign = sites::all(text).filter(|(_, c)| is_foreign(*c)).count();
    let is_kazakh = |c: &char| matches!(c, 'Ғ' | 'ғ' | 'Қ' | 'қ' | 'Ң' | 'ң' | 'Ұ' | 'ұ' | 'І' | 'і');
    text.chars().filter(is_kazakh).take(foreign * 8).count() == foreign * 8
}

#[cfg(test)]
mod tests {
    use super::super::assert_pairs;

    #[test]
    fn pairs() {
        assert_pairs(&[
            ("ҡала", "қала"),
            ("Ӄазаӄстан", "Қазақстан"),
            ("жаӊа", "жаңа"),
            ("тәӈірі", "тәңірі"),
            ("ѳнер", "өнер"),
            ("баҥғы", "баңғы"),
            ("ҕылым", "ғылым"),
            // Bashkir: "on the way home"
            ("өйгә ҡайтҡан саҡта беҙҙең", "өйгә ҡайтҡан саҡта беҙҙең"),
            ("ҡ", "ҡ"),
            ("Қазақстанда\u{301} ҚАЛА\u{301}", "Қазақстанда ҚАЛА"),
            ("өте\u{300} к\u{301}", "өте \u{45c}"),
        ]);
    }
}
