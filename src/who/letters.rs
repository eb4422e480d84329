//! Letters that nobody spells out in brackets: those that the words of a name begin with.
//!
//! "Мемлекеттік кірістер комитеті … МКК", "Қазақ ұлттық медицина университеті … ҚазҰМУ": each part of the letters begins a word of
//! the name, in their order, and none is left out but a word for "and".

use std::ops::Range;

use crate::annotated::AnnotatedText;
use crate::lexicon::schema::Connector;
use crate::tokenize::TokenKind;

/// The least parts of letters that may be told without brackets.
const FEWEST: usize = 3;

/// The words of a name that letters may stand for, in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelled {
    words: Vec<String>,
    /// Where what the letters spell may begin: the whole, behind the owner, behind whom it is named after.
    starts: Vec<usize>,
}

impl Spelled {
    /// The words of a name that begins with `owner` tokens of its owner.
    pub(super) fn of(words: &AnnotatedText<'_>, tokens: &Range<usize>, owner: usize) -> Self {
        let mut spelled = Self { words: Vec::new(), starts: vec![0] };
        for i in tokens.clone() {
            if words.connector(i, Connector::NamedAfter).is_some() || i == tokens.start + owner {
                let behind = usize::from(words.connector(i, Connector::NamedAfter).is_some());
                spelled.starts.push(spelled.words.len() + behind);
            }
            if words.tokens[i].kind != TokenKind::Word {
                // Who is called by a title is not spelled.
                return Self::default();
            }
            if words.connector(i, Connector::And).is_none() {
                spelled.words.push(words.text(i).to_lowercase());
            }
        }
        spelled
    }

    /// By what it is found: the first letters of its words, from each start.
    pub(super) fn initials(&self) -> impl Iterator<Item = String> + '_ {
        let firsts = |start: &usize| {
            let words = self.words.get(*start..).unwrap_or_default();
            key(words.iter().filter_map(|word| word.chars().next()))
        };
        self.starts.iter().filter_map(firsts)
    }

    /// Whether these letters spell the name.
    pub(super) fn is_spelled_by(&self, letters: &str) -> bool {
        let parts = parts(letters);
        let spells = |start: &usize| {
            let words = self.words.get(*start..).unwrap_or_default();
            words.len() == parts.len() && words.iter().zip(&parts).all(|(word, part)| word.starts_with(part.as_str()))
        };
        parts.len() >= FEWEST && self.starts.iter().any(spells)
    }
}

/// Whether a word may be the letters of a name: "МКК", "ҚазҰМУ".
pub(super) fn is_letters(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= FEWEST && word.chars().count() <= LONGEST && word.chars().all(char::is_alphabetic)
}

const LONGEST: usize = 8;

/// By what the letters find a name.
pub(super) fn initials(letters: &str) -> Option<String> {
    key(letters.chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase))
}

/// The first letters of words, as a key that is no name.
fn key(firsts: impl Iterator<Item = char>) -> Option<String> {
    let firsts: String = firsts.collect();
    (firsts.chars().count() >= FEWEST).then(|| format!("= {firsts}"))
}

/// The parts of letters, each from its capital on, in lower case.
fn parts(letters: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for letter in letters.chars() {
        match parts.last_mut() {
            Some(part) if !letter.is_uppercase() => part.push(letter),
            _ => parts.push(letter.to_lowercase().collect()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_parts() {
        assert_eq!(parts("ҚазҰМУ"), ["қаз", "ұ", "м", "у"]);
        assert!(is_letters("МКК") && is_letters("ҚазҰУ") && !is_letters("Қаз") && !is_letters("МК"));
        let words = ["қазақ", "ұлттық", "медицина", "университеті"].map(str::to_owned).to_vec();
        let spelled = Spelled { words, starts: vec![0] };
        assert!(spelled.is_spelled_by("ҚазҰМУ") && spelled.is_spelled_by("ҚҰМУ"));
        assert!(!spelled.is_spelled_by("ҰМУ") && !spelled.is_spelled_by("ҚҰМУА") && !spelled.is_spelled_by("ҚҰУ"));
    }
}
