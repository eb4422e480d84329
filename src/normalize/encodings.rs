//! Text that was read by the wrong code page.
//!
//! Two accidents happen to Kazakh text. UTF-8 read as Windows-1251 or Windows-1252 shows two or three characters for each
//! ("Т›Р°Р·Р°Т›"); such a run is read back byte by byte. Text of an 8-bit Kazakh encoding or font shows some letters as
//! others ("Ќазаќстан"); `data/lexicon/fonts.tsv` tells which. The encoding is chosen once for a text, by which of them
//! makes its damaged words the most like Kazakh; a word is then repaired only when that makes it clearly more so, so that
//! Ukrainian or Serbian names stay.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::statistics::{cost, is_plausible};
use super::{Family, Pass, Rule};
use crate::{Span, tsv};

static LIST: &str = include_str!("../../data/lexicon/fonts.tsv");

/// An 8-bit encoding: by what its text shows, what was meant.
#[derive(Default)]
pub(super) struct Font {
    name: &'static str,
    letters: FxHashMap<char, &'static str>,
}

static FONTS: Lazy<Vec<Font>> = Lazy::new(|| {
    let mut fonts: Vec<Font> = Vec::new();
    for row in tsv::rows(LIST) {
        if fonts.last().is_none_or(|font| font.name != row.get(2)) {
            fonts.push(Font { name: row.get(2), ..Font::default() });
        }
        if let (Some(font), Some(shown)) = (fonts.last_mut(), row.get(0).chars().next()) {
            font.letters.insert(shown, row.get(1));
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
        CODE_PAGES.iter().find_map(|page| decoded_twice(pass, at, page)).or_else(|| font_word(pass, at, c))
    }
}

/// A code page that UTF-8 is mistaken for: what its bytes from 0x80 on show.
struct CodePage {
    low: &'static str,
    /// The first byte of those that lie in one row of Unicode, and the character it shows.
    row: (u8, char),
    /// What the first bytes of Cyrillic letters and of punctuation show, or their second.
    leads: &'static str,
}

/// Windows-1251 and Windows-1252; bytes that these do not use show as control characters.
const CODE_PAGES: [CodePage; 2] = [
    CodePage {
        low: "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї",
        row: (0xc0, 'А'),
        leads: "РСТУВвЂ",
    },
    CodePage { low: "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ", row: (0xa0, '\u{a0}'), leads: "ÐÑÒÓÂâ€" },
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

/// The run of characters around byte `at`, when they are the bytes of UTF-8 shown by the code page.
fn decoded_twice(pass: &mut Pass<'_>, at: usize, page: &CodePage) -> Option<usize> {
    let text = pass.text();
    // A first byte shows right before the character, or is it.
    let near = text[..at].chars().next_back().into_iter().chain(text[at..].chars().next());
    if !near.into_iter().any(|c| page.leads.contains(c)) {
        return None;
    }
    let is_shown = |c: char| !c.is_ascii() && page.byte(c).is_some();
    let start = at - tail(&text[pass.done()..at], is_shown);
    let run = &text[start..];
    let run = &run[..run.find(|c| !is_shown(c)).unwrap_or(run.len())];
    let bytes: Vec<u8> = run.chars().filter_map(|c| page.byte(c)).collect();
    let read = std::str::from_utf8(&bytes).ok()?;
    let sensible = |c: char| matches!(c, '\u{400}'..='\u{4ff}' | '\u{2010}'..='\u{2030}' | '«' | '»' | '\u{a0}' | '°' | '№');
    let sure = read.chars().filter(|c| c.is_alphabetic()).count() >= 2 || read.chars().all(|c| c.len_utf8() == 3);
    if !sure || !read.chars().all(sensible) {
        return None;
    }
    let mut from = start;
    for c in read.chars() {
        let shown: usize = text[from..].chars().take(c.len_utf8()).map(char::len_utf8).sum();
        pass.edit(Span::new(from, from + shown), c.to_string(), Family::Encodings);
        from += shown;
    }
    Some(from)
}

/// The word around byte `at`, when it becomes clearly better Kazakh in the encoding of the text.
fn font_word(pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
    let text = pass.text();
    let word_of = |font: &Font| {
        let start = at - tail(&text[pass.done()..at], |c| font.is_letter(c));
        (start, font.word(&text[start..]))
    };
    // The text as a whole is looked at only when this word could gain.
    if !FONTS.iter().any(|font| font.letters.contains_key(&c) && font.improves(word_of(font).1)) {
        return None;
    }
    let font = pass.font().filter(|font| font.letters.contains_key(&c))?;
    let (start, word) = word_of(font);
    if !font.improves(word) {
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

/// The length of the longest end of `text` whose characters are all `of`.
fn tail(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_end_matches(of).len()
}

/// The encoding that a text was made in, when its words show that it was read by another: the one that gains most.
pub(super) fn font_of(text: &str) -> Option<&'static Font> {
    let gain = |font: &Font| -> i64 {
        let words = text.split(|c| !font.is_letter(c)).filter(|word| word.chars().any(|c| font.letters.contains_key(&c)));
        // A word that it makes no better speaks against it.
        words.map(|word| if font.improves(word) { i64::from(font.gain(word)) } else { -AGAINST }).sum()
    };
    FONTS.iter().map(|font| (gain(font), font)).filter(|(gain, _)| *gain > 0).max_by_key(|(gain, _)| *gain).map(|(_, f)| f)
}

/// What a word that an encoding does not explain takes from its gain, in half bits.
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

    /// The word that a text begins with.
    fn word<'text>(&self, text: &'text str) -> &'text str {
        &text[..text.find(|c| !self.is_letter(c)).unwrap_or(text.len())]
    }

    fn read(&self, word: &str) -> String {
        let mut read = String::with_capacity(word.len());
        for c in word.chars() {
            match self.letters.get(&c) {
                Some(letter) => read.push_str(letter),
                None => read.push(c),
            }
        }
        read
    }

    fn gain(&self, word: &str) -> u32 {
        cost(word.chars()).saturating_sub(cost(self.read(word).chars()))
    }

    fn improves(&self, word: &str) -> bool {
        let damaged = word.chars().filter(|c| self.letters.contains_key(c)).count();
        let letters = word.chars().count();
        // Latin texts have some of these letters too, but no words of nothing else.
        let enough = letters >= if self.is_latin() { 3 } else { 2 };
        enough && self.gain(word) >= LEAST_GAIN * damaged as u32 && is_plausible(&self.read(word))
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
            ("café, naïve, São Paulo, Ångström", "café, naïve, São Paulo, Ångström"),
            ("5 ± 2, 3 µм, 7 ‰", "5 ± 2, 3 µм, 7 ‰"),
            ("КСР» және ҚазССР»", "КСР» және ҚазССР»"),
        ]);
    }
}
