//! Text that was read by the wrong code page.
//!
//! Two accidents happen to Kazakh text. UTF-8 read as Windows-1251 or Windows-1252 shows two or three characters for each
//! ("Т›Р°Р·Р°Т›"); such a run is read back byte by byte. Text of an 8-bit Kazakh encoding or font shows some letters as
//! others ("Ќазаќстан"); `data/letters/fonts.tsv` tells which. The encoding is chosen once for a text, by which of them
//! makes its damaged words the most like Kazakh; a word is then repaired only when that makes it clearly more so, so that
//! Ukrainian or Serbian names stay.

use once_cell::sync::Lazy;
use smallvec::SmallVec;

use super::characters::{LONGEST_WORD, word_around};
use super::family::Family;
use super::font::Font;
use super::pass::{Pass, Rule};
use super::sites;
use super::statistics::{cost, is_plausible};
use crate::{Span, tsv};

static LIST: &str = include_str!("../../data/letters/fonts.tsv");

static FONTS: Lazy<Vec<Font>> = Lazy::new(|| {
    let mut fonts: Vec<Font> = Vec::new();
    for row in tsv::rows(LIST) {
        let [shown, meant, name] = row.columns();
        if fonts.last().is_none_or(|font| font.name != name) {
            fonts.push(Font { name, ..Font::default() });
        }
        if let (Some(font), Some(shown)) = (fonts.last_mut(), shown.chars().next()) {
            font.letters.insert(shown, meant);
        }
    }
    fonts
});

/// Whole texts and words of them that were read by the wrong code page.
pub(super) struct Encodings;

impl Rule for Encodings {
    fn family(&self) -> Family {
        Family::Encodings
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        // A first byte shows right before the character, or is it.
        let twice = is_first_byte(c) || pass.text()[..at].chars().next_back().is_some_and(is_first_byte);
        let decoded = twice.then(|| CODE_PAGES.iter().find_map(|page| decoded_twice(pass, at, page))).flatten();
        decoded.or_else(|| font_word(pass, at, c))
    }
}

/// A code page that UTF-8 is mistaken for: its characters from byte 0x80 on.
struct CodePage {
    low: &'static str,
    /// The first byte of the characters in one row of Unicode, and the character it shows.
    row: (u8, char),
}

/// Windows-1251 and Windows-1252; bytes that these do not use show as control characters.
const CODE_PAGES: [CodePage; 2] = [
    CodePage {
        low: "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї",
        row: (0xc0, 'А'),
    },
    CodePage {
        low: "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ", row: (0xa0, '\u{a0}')
    },
];

impl CodePage {
    fn byte(&self, c: char) -> Option<u8> {
        let (first, shown) = self.row;
        match (c as u32).checked_sub(shown as u32).filter(|offset| *offset <= u32::from(0xff - first)) {
            Some(offset) => Some(first + offset as u8),
            None => self.low.chars().position(|low| low == c).map(|at| 0x80 + at as u8),
        }
    }
}

/// Whether a character may show a byte of misread Cyrillic or punctuation.
///
/// It is the first byte of Cyrillic letters or of punctuation, or the second of the latter.
fn is_first_byte(c: char) -> bool {
    matches!(c, 'Р' | 'С' | 'Т' | 'У' | 'В' | 'в' | 'Ђ' | 'Ð' | 'Ñ' | 'Ò' | 'Ó' | 'Â' | 'â' | '€')
}

/// The run of misread UTF-8 at byte `at`, or from the character before it.
fn decoded_twice(pass: &mut Pass<'_>, at: usize, page: &CodePage) -> Option<usize> {
    let text = pass.text();
    let first = text[pass.done()..at].chars().next_back().filter(|c| is_first_byte(*c));
    let start = at - first.map_or(0, char::len_utf8);
    let mut read: SmallVec<[(Span, char); 4]> = SmallVec::new();
    let mut end = start;
    while let Some((c, shown)) = one_decoded(&text[end..], page) {
        read.push((Span::new(end, end + shown), c));
        end += shown;
    }
    // Two letters in a row, or a mark of three bytes, are no accident.
    let sure =
        read.iter().filter(|(_, c)| c.is_alphabetic()).count() >= 2 || read.iter().any(|(_, c)| c.len_utf8() == 3);
    if !sure {
        return None;
    }
    for (span, c) in read {
        pass.edit(span, c.to_string(), Family::Encodings);
    }
    Some(end)
}

/// The character whose UTF-8 bytes a text's first characters show, and their length.
fn one_decoded(text: &str, page: &CodePage) -> Option<(char, usize)> {
    let mut bytes = [0; 3];
    let mut shown = 0;
    for (at, c) in text.chars().take(3).enumerate() {
        bytes[at] = page.byte(c)?;
        shown += c.len_utf8();
        if let Ok(read) = std::str::from_utf8(&bytes[..=at]) {
            let c = read.chars().next().filter(|c| is_sensible(*c))?;
            return Some((c, shown));
        }
    }
    None
}

/// What Kazakh texts hold beside ASCII.
fn is_sensible(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}' | '\u{2010}'..='\u{2030}' | '«' | '»' | '\u{a0}' | '°' | '№')
}

/// The repaired word around byte `at`, when the encoding makes it clearly better Kazakh.
fn font_word(pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
    let text = pass.text();
    let done = pass.done();
    let word_of = |font: &Font| word_around(text, at, done, |c| font.is_letter(c));
    let fonts = || FONTS.iter().filter(|font| font.letters.contains_key(&c));
    let (longest, start) = fonts().map(word_of).max_by_key(|(word, _)| word.len())?;
    if longest.len() > LONGEST_WORD {
        return Some(start + longest.len());
    }
    // A letter by itself, as an initial is, goes with the others of its text.
    let gains = |font: &Font, word: &str| font.improves(word) || (c.is_alphabetic() && word.len() == c.len_utf8());
    // The text as a whole is looked at only when this word could gain.
    if !fonts().any(|font| gains(font, word_of(font).0)) {
        return None;
    }
    let font = pass.font.at(text, start, font_of).filter(|font| font.letters.contains_key(&c))?;
    let (word, start) = word_of(font);
    if !gains(font, word) {
        return None;
    }
    for (offset, c) in word.char_indices() {
        if let Some(letter) = font.letters.get(&c) {
            let from = start + offset;
            pass.edit(Span::new(from, from + c.len_utf8()), *letter, Family::Encodings);
        }
    }
    Some(start + word.len())
}

/// The encoding that a text was really in, by the words that it repairs.
///
/// It is the one with the largest gain.
fn font_of(text: &str) -> Option<&'static Font> {
    // By encoding: the gain so far, and the end of the last word that was looked at.
    let mut gains = vec![(0, 0); FONTS.len()];
    for (at, c) in sites::all(text) {
        for (font, (gain, done)) in FONTS.iter().zip(&mut gains) {
            if at >= *done && font.letters.contains_key(&c) {
                let (word, start) = word_around(text, at, *done, |c| font.is_letter(c));
                // A word that it makes no better speaks against it; one as short as "µм" says nothing.
                *gain += match word.chars().count() >= LEAST_LETTERS {
                    true if font.improves(word) => i64::from(font.gain(word)),
                    true => -AGAINST,
                    false => 0,
                };
                *done = start + word.len();
            }
        }
    }
    let gains = FONTS.iter().zip(gains).filter(|(_, (gain, _))| *gain > 0);
    gains.max_by_key(|(_, (gain, _))| *gain).map(|(font, _)| font)
}

/// The fewest letters of a word that helps to find the encoding.
const LEAST_LETTERS: usize = 4;

/// What an encoding loses by a word that it does not repair, in half bits.
const AGAINST: i64 = 20;

/// What a letter that is repaired must gain at least, in half bits.
const LEAST_GAIN: u32 = 10;

impl Font {
    /// Whether its text is in Latin letters throughout.
    fn is_latin(&self) -> bool {
        self.letters.contains_key(&'à')
    }

    /// Whether a character can stand in a word of this encoding.
    fn is_letter(&self, c: char) -> bool {
        (matches!(c, '\u{400}'..='\u{52f}') && !self.is_latin()) || self.letters.contains_key(&c)
    }

    fn read<'a>(&'a self, word: &'a str) -> impl Iterator<Item = char> + Clone + 'a {
        word.chars().map(|c| self.letters.get(&c).and_then(|letter| letter.chars().next()).unwrap_or(c))
    }

    fn gain(&self, word: &str) -> u32 {
        cost(word.chars()).saturating_sub(cost(self.read(word)))
    }

    fn improves(&self, word: &str) -> bool {
        if word.len() > LONGEST_WORD {
            return false;
        }
        let damaged = word.chars().filter(|c| self.letters.contains_key(c)).count();
        let letters = word.chars().count();
        // Latin texts have some of these letters too, but no words of nothing else.
        let enough = letters >= if self.is_latin() { 3 } else { 2 };
        enough && self.gain(word) >= LEAST_GAIN * damaged as u32 && {
            let read = self.read(word);
            // A dagger after a word is a dagger: no capital follows a small letter.
            let cased = read.clone().zip(read.clone().skip(1)).all(|(a, b)| !(a.is_lowercase() && b.is_uppercase()));
            cased && is_plausible(read)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_pairs;

    #[test]
    fn pairs() {
        assert_pairs(&[
            // KZ-1048 as Windows-1251
            ("Ќазаќстан Республикасы", "Қазақстан Республикасы"),
            ("їлкен јлемніѕ ґнері", "үлкен әлемнің өнері"),
            ("Ўлттыќ єылым академиясы", "Ұлттық ғылым академиясы"),
            // PTCP154 as Windows-1251
            ("±лттыќ ѓылым єдебиеті", "ұлттық ғылым әдебиеті"),
            ("‰лкен µнер", "үлкен өнер"),
            // Windows-1251 as Windows-1252
            ("Êàçàõñòàí òàðèõû", "Казахстан тарихы"),
            // UTF-8 as Windows-1251 and Windows-1252
            ("ТљР°Р·Р°Т›СЃС‚Р°РЅ вЂ“ РµР»", "Қазақстан – ел"),
            ("В«РђР±Р°Р№В» РѕРїРµСЂР°СЃС‹", "«Абай» операсы"),
            ("Ð\u{90}Ð±Ð°Ð¹", "Абай"),
            ("Ñ‚Ð°Ñ€Ð¸Ñ…", "тарих"),
            // What is right as it is.
            ("Київ їхній", "Київ їхній"),
            ("Љубљана", "Љубљана"),
            ("Новак Ђоковић, Ђорђе, Његош, Џеко", "Новак Ђоковић, Ђорђе, Његош, Џеко"),
            ("ќђќыќ сабаѓы", "құқық сабағы"),
            ("жѕне кџш салдыќ", "және күш салдық"),
            ("café, naïve, São Paulo, Ångström", "café, naïve, São Paulo, Ångström"),
            ("5 ± 2, 3 µм, 7 ‰", "5 ± 2, 3 µм, 7 ‰"),
            ("КСР» және ҚазССР»", "КСР» және ҚазССР»"),
        ]);
    }
}
