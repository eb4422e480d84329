//! Digits written together with their unit: "50кг", "5,3млн.", "2024ж.", "USD115".
//!
//! Only words of the lists of units, currencies and numerals are cut off: "5G", "3D" and "90х" stay whole.

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

use super::classes::{digits, first, is_digit, is_letter, is_script_digit, is_word_letter, run};
use super::piece::{Piece, is_inside};
use super::token::TokenKind;
use crate::letters;
use crate::lexicon::rows;
use crate::lexicon::schema::{Currency, Numeral, NumeralKind, Unit, UnitKind};

/// Words that may be glued as listed, with an ending only behind a hyphen: "кг", "м²", "млн", "USD".
static WHOLE: Lazy<FxHashSet<&'static str>> = Lazy::new(|| {
    let listed = glued().map(|(word, _)| word).filter(|word| word.chars().nth(1).is_some());
    // A letter alone is a house or a form rather than a unit ("5В"), but for those that the list names.
    listed.chain(named()).collect()
});

/// Words that may be glued with any ending: "теңгеге", "миллионнан".
static INFLECTED: Lazy<FxHashSet<&'static str>> = Lazy::new(|| {
    let listed = glued().filter(|(_, common)| *common).map(|(word, _)| word).chain(named());
    listed.filter(|word| word.chars().count() >= SHORTEST_INFLECTED && word.contains(is_vowel)).collect()
});

/// Shorter words may be the head of an ending.
const SHORTEST_INFLECTED: usize = 3;

/// No listed word that takes endings is longer, in letters.
const LONGEST_INFLECTED: usize = 16;

/// The words that may be glued, and whether they are common nouns.
fn glued() -> impl Iterator<Item = (&'static str, bool)> {
    let units = rows::<Unit<'_>>().filter(|row| row.kind != UnitKind::Age).map(|row| row.name);
    let units = units.chain(rows::<Currency<'_>>().map(|row| row.name));
    let scale = |row: &Numeral<'_>| matches!(row.kind, NumeralKind::Scale | NumeralKind::Hundred);
    let scales = rows().filter(scale).map(|row| row.word);
    // Of "шаршы метр" the first word: the next is a token of its own.
    let head = |name: &'static str| {
        name.split([' ', '/', '-', '·', '*', '⋅']).next().unwrap_or_default().trim_end_matches('.')
    };
    let words = units.chain(scales).map(head).filter(|word| word.starts_with(is_word_letter));
    words.map(|word| (word, word.chars().all(|c| c.is_lowercase() && !c.is_ascii())))
}

/// What numerals.tsv names beside units: "+рет", "+ж".
fn named() -> impl Iterator<Item = &'static str> {
    let glued = rows::<Numeral<'_>>().filter(|row| row.kind == NumeralKind::Glued);
    glued.filter_map(|row| row.word.strip_prefix('+'))
}

/// Whether a letter writes a single vowel, as in words that take endings here: "дюйм" is glued without them.
fn is_vowel(c: char) -> bool {
    letters::is_vowel(c) && !matches!(c, 'ё' | 'ю' | 'я')
}

/// Whether `rest`, right behind a number's digits, is a word glued to it.
pub(super) fn is_glued(rest: &str) -> bool {
    let letters = run(rest, is_word_letter);
    let tail = &rest[letters..];
    let power = match run(tail, is_script_digit) {
        0 => usize::from(tail.starts_with(['2', '3'])),
        raised => raised,
    };
    let ends = |tail: &str| !tail.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '@'));
    if ends(&tail[power..]) && (WHOLE.contains(&rest[..letters]) || WHOLE.contains(&rest[..letters + power])) {
        return true;
    }
    let word = rest[..letters].to_lowercase();
    ends(tail)
        && word
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take(LONGEST_INFLECTED)
            .skip(SHORTEST_INFLECTED - 1)
            .any(|end| INFLECTED.contains(&word[..end]))
}

/// The codes of currencies that have a sign.
///
/// Other codes are too often words ("TOP10").
static CODES: Lazy<FxHashSet<&'static str>> = Lazy::new(|| {
    let signs = rows::<Currency<'_>>().filter(|row| !row.name.contains(char::is_alphabetic));
    signs.map(|row| row.code).collect()
});

/// "USD" of "USD115".
pub(super) fn code(text: &str, before: &str) -> Option<Piece> {
    let code = text.get(..3).filter(|code| code.bytes().all(|b| b.is_ascii_uppercase()))?;
    let rest = &text[3..];
    if !rest.starts_with(is_digit) || is_inside(before) || !CODES.contains(code) {
        return None;
    }
    // A number goes to the end: "USD115-ке", "USD1,5", but not "EUR2020-x", "USD5B".
    let after =
        rest[digits(rest)..].trim_start_matches(|c: char| is_digit(c) || matches!(c, '.' | ',' | ' ' | '\u{a0}'));
    let is_number = !rest[digits(rest)..].starts_with(is_letter) && first(after) != Some('_');
    is_number.then(|| Piece::whole(TokenKind::Word, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_glued_and_endings_are_not() {
        for (rest, glued) in [
            ("кг ұн", true),
            ("кг-нан", true),
            ("км2", true),
            ("м²", true),
            ("млн. теңге", true),
            ("тг.", true),
            ("теңгеге", true),
            ("миллион", true),
            ("сағаттан", true),
            ("РЕТ", true),
            ("USD", true),
            ("ж. 24", true),
            ("жылы", true),
            ("G", false),
            ("D", false),
            ("х", false),
            ("ші", false),
            ("интші", false),
            ("дан", false),
            ("даған", false),
            ("В сыныбы", false),
            ("г.", false),
            ("neo", false),
            ("км5", false),
            ("kg7a", false),
        ] {
            assert_eq!(is_glued(rest), glued, "{rest}");
        }
    }

    #[test]
    fn codes() {
        for (text, cut) in
            [("USD115", true), ("KZT5,5 млн", true), ("TOP10", false), ("USD5B", false), ("USDT5", false)]
        {
            assert_eq!(code(text, "").is_some(), cut, "{text}");
        }
        assert!(code("USD5", "KZ12").is_none());
    }
}
