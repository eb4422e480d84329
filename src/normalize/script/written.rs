//! Cyrillic text, written in other alphabets.

use super::super::alignment::{Edit, Normalized};
use super::super::family::Family;
use super::alphabet::{Alphabet, Letters};
use super::words::{Script, words};
use crate::Span;

/// A text with its Cyrillic words in another alphabet; as it is for the Cyrillic one.
pub(crate) fn written(text: &str, alphabet: Alphabet) -> Normalized<'_> {
    if alphabet == Alphabet::Cyrillic {
        return Normalized::unchanged(text);
    }
    let letters = alphabet.letters();
    let mut edits = Vec::new();
    let mut done = 0;
    for span in words(text, Script::Cyrillic, false) {
        if alphabet == Alphabet::Arabic {
            marks(text, Span::new(done, span.start), &mut edits);
        }
        done = span.end;
        let with = word(&text[span], alphabet, letters);
        edits.push(Edit { span, with: with.into(), rule: Family::Scripts });
    }
    if alphabet == Alphabet::Arabic {
        marks(text, Span::new(done, text.len()), &mut edits);
    }
    Normalized::unchanged(text).edited(edits)
}

/// The marks that Arabic text has other ones for.
fn marks(text: &str, between: Span, edits: &mut Vec<Edit>) {
    for (at, c) in text[between].char_indices() {
        let with = match c {
            ',' => "،",
            ';' => "؛",
            '?' => "؟",
            _ => continue,
        };
        // Those of numbers and addresses stay: behind others, no word follows right on.
        let start = between.start + at;
        if text[start + 1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '=' | '&' | '%' | '_')) {
            continue;
        }
        edits.push(Edit { span: Span::new(start, start + 1), with: with.into(), rule: Family::Scripts });
    }
}

/// The mark of a word with front vowels (дәйекше), which is left out where another letter shows them.
const SOFT_MARK: char = '\u{674}';

fn word(word: &str, alphabet: Alphabet, letters: &Letters) -> String {
    let mut written = String::with_capacity(word.len());
    let small = |c: char| c.to_lowercase().next().unwrap_or(c);
    if alphabet == Alphabet::Arabic {
        let has = |wanted: &str| word.chars().any(|c| wanted.contains(small(c)));
        if has("әөүі") && !has("кге") {
            written.push(SOFT_MARK);
        }
    }
    let mut before = false;
    let mut rest = word.chars();
    while let Some(c) = rest.next() {
        // "Sh" in "Shákárim", "SH" in "ShQO" no less than in "ASHYQ".
        let all = before || rest.clone().next().is_some_and(char::is_uppercase);
        before = c.is_uppercase();
        let lower = small(c);
        let Some(letters) = letters.written(lower) else {
            // The signs are written in no other alphabet; a letter that is not Kazakh stays.
            if !matches!(lower, 'ь' | 'ъ') {
                written.push(c);
            }
            continue;
        };
        if !c.is_uppercase() {
            written.push_str(letters);
            continue;
        }
        for (at, letter) in letters.chars().enumerate() {
            match letter {
                'i' if alphabet == Alphabet::Latin2021
                    || alphabet == Alphabet::LatinW
                    || alphabet == Alphabet::LatinU =>
                {
                    written.push('İ')
                }
                _ if at == 0 || all => written.extend(letter.to_uppercase()),
                _ => written.push(letter),
            }
        }
    }
    written
}
