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
    pub(super) fn of(text: &str) -> Self {
        let mut count = Self::default();
        for c in text.chars() {
            match script(c) {
                Some(Script::Cyrillic) => count.cyrillic += 1,
                Some(Script::Latin) => count.latin += 1,
                Some(Script::Arabic) => count.arabic += 1,
                None => {}
            }
        }
        count
    }
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
        words.filter(|word| word.len() > 1 && seen.insert(*word)).take(SAMPLE).collect::<Vec<&str>>()
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
        let (mut cost, mut kazakh, mut foreign) = (0, 0, 0);
        for word in words {
            let length = word.chars().filter(|c| c.is_alphabetic()).count() as u32;
            match lattice::with(alphabet, |readings| readings.judge(word, PLAUSIBLE)) {
                Some(reading) => {
                    cost += reading.cost.min(length * UNREADABLE);
                    let met = if reading.word.is_some() { &mut kazakh } else { continue };
                    *met += length;
                }
                None => {
                    cost += length * UNREADABLE;
                    foreign += length;
                }
            }
        }
        // Chats write what other alphabets write better.
        let cost = cost + if alphabet == Alphabet::LatinChat { cost / 16 } else { 0 };
        if best.is_none_or(|(least, ..)| cost < least) {
            best = Some((cost, alphabet, kazakh > foreign));
        }
    }
    best.filter(|(.., is_kazakh)| *is_kazakh).map(|(_, alphabet, _)| alphabet)
}

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

impl Readings {
    /// The reading of a word that is rather Kazakh, its letters costing no more than `most` on average; `None` for a foreign one, a Roman numeral, a name with capitals inside.
    pub(super) fn judge(&mut self, shown: &str, most: u32) -> Option<std::rc::Rc<Reading>> {
        if has_inner_capital(shown) || is_roman_numeral(shown) {
            return None;
        }
        let reading = self.read(shown)?;
        let foreign = word(shown.chars().map(|c| if c == 'I' { 'i' } else { lower(c) }));
        if foreign.is_some_and(|foreign| reading.word.is_none() || foreign.cost < reading.cost) {
            return None;
        }
        let is_acronym =
            shown.chars().count() <= LONGEST_ACRONYM && shown.chars().all(char::is_uppercase) && most > PLAUSIBLE;
        let plausible = is_acronym
            || reading.word.is_some()
            || reading.cost <= most.saturating_mul(reading.letters.len() as u32 + 1);
        plausible.then_some(reading)
    }
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
