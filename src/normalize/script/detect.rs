//! In which alphabet a stretch of text is Kazakh.

use rustc_hash::FxHashSet;

use super::alphabet::Alphabet;
use super::lattice::{self, Reading, Readings, lower};
use super::model::word;
use super::words::{Script, is_apostrophe, script, words};

/// The letters of a stretch of text, by script.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) cyrillic: usize,
    pub(super) latin: usize,
    pub(super) arabic: usize,
}

impl Count {
    /// The letters of a text by their first bytes: those of the Cyrillic block, of ASCII and the blocks behind it, of the Arabic block.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        Self {
            cyrillic: count(bytes, |byte| byte & 0xfc == 0xd0),
            latin: count(bytes, |byte| (byte | 0x20).wrapping_sub(b'a') < 26)
                + count(bytes, |byte| byte.wrapping_sub(0xc3) < 7),
            arabic: count(bytes, |byte| byte & 0xfc == 0xd8),
        }
    }
}

/// How many bytes are `of` a kind: in sums of one byte, which are made many at a time. Of a long text, in an eighth of it.
fn count(bytes: &[u8], of: impl Fn(u8) -> bool) -> usize {
    let sum = |chunk: &[u8]| chunk.iter().fold(0_u8, |sum, byte| sum.wrapping_add(u8::from(of(*byte))));
    let step = if bytes.len() > LONG { 8 } else { 1 };
    bytes.chunks(usize::from(u8::MAX)).step_by(step).map(|chunk| usize::from(sum(chunk))).sum()
}

/// The bytes of a text that is long.
const LONG: usize = 1 << 13;

/// How many of a hundred letters must stand in known words, so that a text is Kazakh.
const KNOWN: u32 = 60;

/// So many different words tell nothing by themselves.
const FEW: usize = 3;

/// Whether a q stands before another letter than u.
fn has_kazakh_q(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| matches!(pair[0], b'q' | b'Q') && pair[1].is_ascii_alphabetic() && !matches!(pair[1], b'u' | b'U'))
}

/// How many different words are read to tell in which alphabet a text is.
const SAMPLE: usize = 60;

/// What a word costs, for each of its letters, that an alphabet cannot write.
const UNREADABLE: u32 = 40;

/// The longest acronym, in letters.
const LONGEST_ACRONYM: usize = 6;

/// What a letter of a word costs that may be Kazakh, on average.
const PLAUSIBLE: u32 = 19;

/// The alphabet in which the Latin or Arabic words of a text are Kazakh, if they are.
pub(super) fn alphabet(text: &str) -> Option<Alphabet> {
    let count = Count::of(text);
    let (script, alphabets) =
        if count.arabic > count.latin { (Script::Arabic, &[Alphabet::Arabic][..]) } else { (Script::Latin, LATIN) };
    let marked = text
        .chars()
        .zip(text.chars().skip(1))
        .filter(|(letter, mark)| is_apostrophe(*mark) && letter.is_ascii_alphabetic());
    let apostrophes = script == Script::Latin && marked.count() * 40 > count.latin;
    let sample = |apostrophes| {
        let mut seen = FxHashSet::default();
        let words = words(text, script, apostrophes).map(|span| &text[span]);
        let tells = |word: &&str| word.len() > 1 && !has_inner_capital(word) && !is_acronym(word);
        words.filter(|word| tells(word) && seen.insert(*word)).take(SAMPLE).collect::<Vec<&str>>()
    };
    let plain = sample(false);
    // The letters that an alphabet has not.
    let strange = |alphabet: Alphabet| {
        let letters = alphabet.letters();
        plain
            .iter()
            .flat_map(|word| word.chars())
            .filter(|c| !letters.has(lower(*c)) && script == Script::Latin)
            .count()
    };
    let least = alphabets.iter().map(|alphabet| strange(*alphabet)).min()?;
    let mut best: Option<(u32, Alphabet, bool)> = None;
    for alphabet in alphabets.iter().copied().filter(|alphabet| strange(*alphabet) <= least + plain.len() / 20) {
        let words = match alphabet {
            Alphabet::Latin2017 if !apostrophes => continue,
            _ if apostrophes => sample(true),
            _ => plain.clone(),
        };
        let few = words.len() < FEW && script == Script::Latin;
        let (mut cost, mut kazakh, mut all) = (0, 0, 0);
        for word in words {
            let length = word.chars().filter(|c| c.is_alphabetic()).count() as u32;
            all += length;
            let reading = lattice::with(alphabet, |readings| readings.judge(word, Strictness::Whole));
            let is_known = reading.as_ref().is_some_and(|reading| reading.word.is_some());
            kazakh += if is_known { length } else { 0 };
            cost += reading.map_or(u32::MAX, |reading| reading.cost).min(length * UNREADABLE);
        }
        // Chats write what other alphabets write better.
        let cost = cost + if alphabet == Alphabet::LatinChat { cost / 16 } else { 0 };
        if best.is_none_or(|(least, ..)| cost < least) {
            // Of few words, a letter must show it that English has not.
            let is_shown = !few
                || text.chars().any(|c| !c.is_ascii() && self::script(c) == Some(Script::Latin))
                || has_kazakh_q(text);
            best = Some((cost, alphabet, is_shown && kazakh * 100 > all * KNOWN));
        }
    }
    best.filter(|(.., is_kazakh)| *is_kazakh).map(|(_, alphabet, _)| alphabet)
}

/// The same in a text that is Kazakh.
const PLAUSIBLE_INSIDE: u32 = 34;

/// By how much a foreign word must be likelier in a text that is Kazakh.
const ALLOWANCE: u32 = 24;

/// The Latin alphabets, of equals the first.
const LATIN: &[Alphabet] = &[
    Alphabet::Latin2021,
    Alphabet::Latin2018,
    Alphabet::Latin2017,
    Alphabet::LatinW,
    Alphabet::LatinU,
    Alphabet::LatinDigraphs,
    Alphabet::LatinChat,
];

/// How sure it must be that a word is Kazakh.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// It is asked whether the whole text is.
    Whole,
    /// The text is, in Latin letters.
    Latin,
    /// The text is, in Arabic letters, in which names of other scripts are written too.
    Arabic,
}

impl Readings {
    /// The reading of a word that is Kazakh; `None` for a foreign one, a Roman numeral, a name with capitals inside.
    pub(super) fn judge(&mut self, shown: &str, strictness: Strictness) -> Option<std::rc::Rc<Reading>> {
        if has_inner_capital(shown) || is_roman_numeral(shown) {
            return None;
        }
        let reading = self.read(shown)?;
        if strictness == Strictness::Arabic {
            return Some(reading);
        }
        let foreign = word(shown.chars().map(|c| if c == 'I' { 'i' } else { lower(c) })).map(|word| word.cost);
        // In a Kazakh text it is rather the Kazakh word.
        let allowance = if strictness == Strictness::Whole { 0 } else { ALLOWANCE };
        if foreign.is_some_and(|foreign| reading.word.is_none() || foreign + allowance < reading.cost) {
            return None;
        }
        let is_kazakh = match strictness {
            _ if reading.word.is_some() => true,
            Strictness::Whole => reading.is_plausible(PLAUSIBLE),
            _ => is_acronym(shown) || reading.is_plausible(PLAUSIBLE_INSIDE),
        };
        is_kazakh.then_some(reading)
    }
}

impl Reading {
    /// Whether its letters cost so much on average or less.
    fn is_plausible(&self, most: u32) -> bool {
        self.cost <= most * (self.letters.len() as u32 + 1)
    }
}

/// A few capitals, such as those of acronyms and Roman numerals.
fn is_acronym(word: &str) -> bool {
    word.chars().count() <= LONGEST_ACRONYM && word.chars().all(char::is_uppercase)
}

/// "iPhone", "YouTube": a capital behind a small letter.
fn has_inner_capital(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(before, c)| before.is_lowercase() && c.is_uppercase())
}

/// "XXI": two capitals or more, of those that Roman numerals have, in an order that they have.
fn is_roman_numeral(word: &str) -> bool {
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        'D' => Some(500),
        'M' => Some(1000),
        _ => None,
    };
    let digits: Option<Vec<i32>> = word.chars().map(value).collect();
    let Some(digits) = digits.filter(|digits| !digits.is_empty()) else { return false };
    if digits.len() == 1 {
        return false;
    }
    // Each digit is less than the one before, or the same, or more by a pair such as IV, IX, XL.
    digits.windows(3).all(|three| three[2] <= three[0].max(three[1]))
        && digits.windows(2).all(|pair| pair[0] >= pair[1] || matches!(pair[1] / pair[0], 5 | 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals() {
        for numeral in ["XXI", "IV", "II", "XIX", "MCMXCIX"] {
            assert!(is_roman_numeral(numeral), "{numeral}");
        }
        for word in ["I", "V", "QR", "IC", "VX", "il", "MD5"] {
            assert!(!is_roman_numeral(word), "{word}");
        }
    }
}
