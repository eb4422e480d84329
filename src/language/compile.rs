//! Compiles the lists of `data/language` to tables when the crate is built; part of the build script.
//!
//! | table | record |
//! |---|---|
//! | `cyrillic`, `latin` | by the two letters before and the letter itself, 0 for the edge of a word: the weight, a signed byte |
//! | `words` | open hash table of common words: where the text begins (16 bits, little-endian), its length, 0 for none, its kind |
//! | `texts` | the words, one behind the other |

use super::{word_hash, word_place};

/// The Cyrillic and the Latin letters of the tables, behind the edge.
const ALPHABETS: [(&str, &str); 2] =
    [("cyrillic", "_абвгдежзийклмнопрстуфхцчшщъыьэюя"), ("latin", "_abcdefghijklmnopqrstuvwxyz*")];

/// The kinds of common words, in the order of `Common`.
const KINDS: [&str; 4] = ["ru", "en", "title", "either"];

/// The digit that speaks for neither language.
const NEITHER: i8 = 18;

/// The tables, each by its name, of a function that reads a file by its name; or what is wrong.
pub(crate) fn compile(
    read: impl Fn(&str) -> Result<String, String>,
) -> Result<Vec<(&'static str, Vec<u8>)>, Vec<String>> {
    let mut tables = Vec::new();
    let mut faults = Vec::new();
    for (name, alphabet) in ALPHABETS {
        match read(&format!("{name}.tsv")) {
            Ok(text) => tables.push((name, letters(&text, name, alphabet, &mut faults))),
            Err(fault) => faults.push(fault),
        }
    }
    match read("words.tsv") {
        Ok(text) => tables.extend(words(&text, &mut faults)),
        Err(fault) => faults.push(fault),
    }
    if faults.is_empty() { Ok(tables) } else { Err(faults) }
}

/// The rows of a file, with their numbers.
fn rows(text: &str) -> impl Iterator<Item = (usize, Option<(&str, &str)>)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(at, line)| (at + 1, line.split_once('\t')))
}

fn letters(text: &str, name: &str, alphabet: &str, faults: &mut Vec<String>) -> Vec<u8> {
    let size = alphabet.chars().count();
    let mut weights = vec![0; size * size * size];
    for (number, row) in rows(text) {
        let mut fault = |what: String| faults.push(format!("data/language/{name}.tsv:{number}: {what}"));
        let Some((context, digits)) = row else {
            fault("no tab".to_owned());
            continue;
        };
        let place = |letter: char| alphabet.chars().position(|known| known == letter);
        let context: Option<Vec<usize>> = context.chars().map(place).collect();
        let Some([first, second]) = context.as_deref() else {
            fault("not two letters before".to_owned());
            continue;
        };
        let start = (first * size + second) * size;
        let mut at = 0;
        for digit in digits.chars() {
            match (digit, digit.to_digit(36)) {
                // A capital is a number of letters that speak for neither.
                ('A'..='Z', _) => at += digit as usize - 'A' as usize + 1,
                (_, Some(value)) if at < size => {
                    weights[start + at] = (value as i8 - NEITHER) as u8;
                    at += 1;
                }
                _ => fault(format!("`{digit}` is no digit, or one too many")),
            }
        }
        if at > size {
            fault(format!("{at} letters, not {size}"));
        }
    }
    weights
}

fn words(text: &str, faults: &mut Vec<String>) -> [(&'static str, Vec<u8>); 2] {
    let mut slots = vec![[0; 4]; (rows(text).count() + 1).next_power_of_two() * 2];
    let mut texts = String::new();
    for (number, row) in rows(text) {
        let kind = row.and_then(|(_, kind)| KINDS.iter().position(|known| *known == kind));
        let (Some((word, _)), Some(kind), Ok(start)) = (row, kind, u16::try_from(texts.len())) else {
            faults.push(format!("data/language/words.tsv:{number}: expected a word and one of {KINDS:?}"));
            continue;
        };
        let mut slot = word_place(word_hash(word.as_bytes()), slots.len().trailing_zeros()).0;
        while slots[slot] != [0; 4] {
            slot = (slot + 1) & (slots.len() - 1);
        }
        let [low, high] = start.to_le_bytes();
        slots[slot] = [low, high, word.len() as u8, kind as u8];
        texts += word;
    }
    [("words", slots.concat()), ("texts", texts.into_bytes())]
}
