//! [`Readings`]: the readings of words, each once for all documents.
//!
//! A lemma is told by what is taken off the end of the word and what is put there, so that words share readings.

use std::collections::HashMap;

use serde_json::{Value, json};
use tilshi::morph::Analysis;

/// How a word is read.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Reading {
    /// Whether the word is first put in small letters.
    small: bool,
    /// How many units of UTF-16 are taken off its end.
    off: usize,
    /// What is put there.
    on: String,
    upos: &'static str,
    feats: String,
}

impl Reading {
    /// That of a word; one that was not analysed is read as it stands.
    pub(super) fn new(word: &str, analysis: Option<&Analysis>) -> Self {
        let Some(analysis) = analysis else {
            return Self { small: false, off: 0, on: String::new(), upos: "", feats: String::new() };
        };
        let lemma = analysis.lemma.as_str();
        let small = word.to_lowercase();
        let (as_is, in_small) = (common(word, lemma), common(&small, lemma));
        let (is_small, word, common) =
            if in_small > as_is { (true, small.as_str(), in_small) } else { (false, word, as_is) };
        Self {
            small: is_small,
            off: word[common..].encode_utf16().count(),
            on: lemma[common..].to_owned(),
            upos: analysis.upos.name(),
            feats: analysis.feats.to_string(),
        }
    }
}

/// How many bytes two words have in common at their beginning, in whole letters.
fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// The readings of all documents.
#[derive(Default)]
pub(super) struct Readings {
    numbers: HashMap<Reading, usize>,
    rows: Vec<Value>,
}

impl Readings {
    /// The number of a reading.
    pub(super) fn number(&mut self, reading: &Reading) -> usize {
        if let Some(number) = self.numbers.get(reading) {
            return *number;
        }
        let Reading { small, off, on, upos, feats } = reading;
        self.rows.push(json!([u8::from(*small), off, on, upos, feats]));
        self.numbers.insert(reading.clone(), self.rows.len() - 1);
        self.rows.len() - 1
    }

    /// By their numbers: [in small letters, off, on, part of speech, features].
    pub(super) fn rows(&self) -> &[Value] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_share_readings() {
        // "To (the) children, children." — бала-PL-DAT, бала-PL
        let document = tilshi::Analyzer::shared().analyze("Балаларға балалар. Қалаларға");
        let read = |at: usize| Reading::new(document.token(at).unwrap().text, document.analyses().get(at));
        let of = |reading: &Reading| (reading.small, reading.off, reading.on.clone());
        assert_eq!(of(&read(0)), (true, 5, String::new()));
        assert_eq!(of(&read(1)), (false, 3, String::new()));
        let mut readings = Readings::default();
        assert_eq!([0, 1, 3, 0].map(|at| readings.number(&read(at))), [0, 1, 0, 0], "the town is read as the child");
        assert_eq!(readings.rows().len(), 2);
        assert_eq!(of(&Reading::new("x", None)), (false, 0, String::new()));
    }
}
