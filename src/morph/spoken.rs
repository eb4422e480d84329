//! How letters, figures, signs and Latin words are read aloud: their endings follow that.
//!
//! Source: Қазақ тілінің орфографиялық ережелері (1957, amended 1983), on endings that a hyphen ties: they follow the
//! sounds that are read, "АҚШ-қа", "2024-ке" (төртке), "5%-ға" (пайызға).

use super::phonology::is_vowel;
use crate::lexicon::rows;
use crate::lexicon::schema::{Exact, Numeral};

/// The text that decides the endings of an acronym in lower case.
///
/// An acronym with a vowel is read as a word ("АҚШ-тың", "БҰҰ-ның", "ГЭС-ке"); one without is read letter by letter,
/// and the last letter's name decides: "БТР-лер" (эр), "ТП-ға".
pub(super) fn acronym(letters: &str) -> String {
    if letters.contains(is_vowel) {
        return letters.to_owned();
    }
    let latin = latin(letters);
    if latin.contains(is_vowel) {
        return latin;
    }
    let name = match letters.chars().next_back() {
        Some('л' | 'l') => "эл",
        Some('м' | 'm') => "эм",
        Some('н' | 'n') => "эн",
        Some('р') => "эр",
        Some('с' | 's') => "эс",
        Some('ф' | 'f') => "эф",
        Some('x') => "икс",
        Some('b' | 'c' | 'd' | 'g' | 'p' | 't' | 'v' | 'z') => "би",
        Some('j' | 'k') => "кей",
        _ => "а",
    };
    name.to_owned()
}

/// The last word of a number in figures, "15 000" or "1,5".
///
/// Each group of three digits has its own word; groups of zeros have none.
pub(super) fn figures(number: &str) -> Option<&'static str> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    // Of a decimal the digits behind the mark are read last, of "12.04.1961" too.
    let tail = number.rsplit([',', '.', ':', '/']).next().unwrap_or(number);
    let digits = match tail.len() == number.len() {
        true => digits,
        false => tail.chars().filter(char::is_ascii_digit).collect(),
    };
    let significant = digits.trim_end_matches('0');
    let zeros = digits.len() - significant.len();
    let Some(last) = significant.chars().next_back() else { return word_of("0") };
    match (zeros, zeros % 3) {
        (0, _) => word_of(&last.to_string()),
        (1, _) => word_of(&format!("{last}0")),
        (2, _) => word_of("100"),
        (_, over) => word_of(&format!("1{}", "0".repeat(zeros - over))),
    }
}

/// The word of a unit, ten, hundred or scale, by its digits.
fn word_of(digits: &str) -> Option<&'static str> {
    let value = Some(Exact { digits: digits.parse().ok()?, scale: 0 });
    rows::<Numeral<'_>>().find(|row| row.kind.is_simple() && row.value == value).map(|row| row.word)
}

/// The word that a sign is read as.
pub(super) fn sign(sign: char) -> Option<&'static str> {
    match sign {
        '%' => Some("пайыз"),
        _ => None,
    }
}

/// Whether a letter is one of the Latin alphabet.
pub(super) fn is_latin(c: char) -> bool {
    c.is_alphabetic() && (c as u32) < 0x250
}

/// The sounds of a Latin word in lower case, letter by letter.
///
/// The last vowel letter decides the harmony; a final e behind a consonant is silent. "google" → "гугл", "twitter" →
/// "твиттер".
pub(super) fn latin(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |c: &char| "aeiouyäöüıéá".contains(*c);
    let silent = match letters[..] {
        [ref stem @ .., before, 'e'] => !vowel(&before) && stem.iter().any(vowel),
        _ => false,
    };
    let read = if silent { &letters[..letters.len() - 1] } else { &letters[..] };
    let mut sounds = String::with_capacity(word.len() * 2);
    let mut at = 0;
    while let Some(c) = read.get(at) {
        let (sound, len) = match (c, read.get(at + 1)) {
            ('o', Some('o' | 'u')) => ("у", 2),
            ('e', Some('e' | 'a')) => ("и", 2),
            ('a' | 'e', Some('i' | 'y')) => ("ей", 2),
            ('e', Some('w')) => ("ю", 2),
            ('a' | 'á', _) => ("а", 1),
            ('ä', _) => ("ә", 1),
            ('e' | 'é', _) => ("е", 1),
            ('i' | 'y', _) => ("и", 1),
            ('ı', _) => ("ы", 1),
            ('o', _) => ("о", 1),
            ('ö', _) => ("ө", 1),
            ('u' | 'w', _) => ("у", 1),
            ('ü', _) => ("ү", 1),
            ('b', _) => ("б", 1),
            ('v', _) => ("в", 1),
            ('d', _) => ("д", 1),
            ('f', _) => ("ф", 1),
            ('g' | 'ğ', _) => ("г", 1),
            ('j', _) => ("ж", 1),
            ('l', _) => ("л", 1),
            ('m', _) => ("м", 1),
            ('n' | 'ñ', _) => ("н", 1),
            ('p', _) => ("п", 1),
            ('r', _) => ("р", 1),
            ('t', _) => ("т", 1),
            ('z', _) => ("з", 1),
            ('c' | 'k' | 'q' | 's' | 'x' | 'ç' | 'ş', _) => ("с", 1),
            _ => ("", 1),
        };
        sounds += sound;
        at += len;
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::super::phonology::{Final, Harmony, final_class, harmony};
    use super::*;

    #[test]
    fn numbers_end_with_their_last_word() {
        for (number, word) in [
            ("0", "нөл"),
            ("7", "жеті"),
            ("10", "он"),
            ("2024", "төрт"),
            ("2020", "жиырма"),
            ("100", "жүз"),
            ("1900", "жүз"),
            ("1000", "мың"),
            ("50000", "мың"),
            ("15 000", "мың"),
            ("5 000 000", "миллион"),
            ("1,5", "бес"),
            ("2,50", "елу"),
        ] {
            assert_eq!(figures(number), Some(word), "{number}");
        }
    }

    #[test]
    fn latin_words_sound_as_their_letters() {
        for (word, back, last) in [
            ("google", true, Final::Lateral),
            ("iphone", true, Final::Nasal),
            ("twitter", false, Final::Glide),
            ("whatsapp", true, Final::Voiceless),
            ("nokia", true, Final::Vowel),
            ("intel", false, Final::Lateral),
            ("huawei", false, Final::Glide),
        ] {
            let sounds = latin(word);
            let found = (harmony(&sounds) == Harmony::Back, final_class(&sounds));
            assert_eq!(found, (back, last), "{word}: {sounds}");
        }
    }
}
