//! What the lists tell of the names of people: gender, and what their ends make of them.

use once_cell::sync::Lazy;

use super::schema::{Gender, NameEnding, NameRole};
use super::{Class, Entry, Lexicon, ROOT, rows};
use crate::feats::Feats;

impl Lexicon {
    /// The gender of a given name or surname, as the lists say it or the surname's end.
    pub(crate) fn gender(&self, name: &str) -> Option<Feats> {
        let name = name.to_lowercase();
        let node = self.word(&name).and_then(|word| self.step(ROOT, word));
        let entries = || node.into_iter().flat_map(|node| self.entries(node));
        if entries().any(|entry| entry.class == Class::Place) {
            return None;
        }
        let of =
            |entry: Entry| entry.given_name().map(|row| row.gender).or_else(|| entry.surname().map(|row| row.gender));
        match entries().find_map(of).or_else(|| name_ending(&name).map(|row| row.gender))? {
            Gender::Feminine => Some(Feats::FEMININE),
            Gender::Masculine => Some(Feats::MASCULINE),
            Gender::Unisex => None,
        }
    }

    /// What a word, in lower case, ends as.
    pub(crate) fn name_role(&self, word: &str) -> Option<NameRole> {
        name_ending(word).map(|row| row.role)
    }

    /// Whether a word, in lower case, is the ending of patronymics by itself: "ұлы", "қызы".
    pub(crate) fn is_patronymic(&self, word: &str) -> bool {
        ENDINGS.iter().any(|row| row.role == NameRole::Patronymic && row.ending == word)
    }

    /// What a word, in lower case, has before the ending of surnames and patronymics, and that ending.
    pub(crate) fn split_name<'a>(&self, word: &'a str) -> Option<(&'a str, &'static str)> {
        let NameEnding { ending, .. } = name_ending(word)?;
        Some((word.strip_suffix(ending)?, ending))
    }

    /// Whether a word, in lower case, ends as surnames and patronymics do.
    pub(crate) fn has_name_ending(&self, word: &str) -> bool {
        name_ending(word).is_some()
    }
}

/// The rows of `name_endings.tsv`: nearly every word is compared with all of them.
static ENDINGS: Lazy<Vec<NameEnding<'static>>> = Lazy::new(|| rows().collect());

/// The row of `name_endings.tsv` that a name ends in, the longest.
fn name_ending(name: &str) -> Option<&'static NameEnding<'static>> {
    let fits = |row: &&NameEnding<'_>| {
        name.strip_suffix(row.ending).is_some_and(|stem| stem.chars().count() >= row.least as usize)
    };
    ENDINGS.iter().filter(fits).max_by_key(|row| row.ending.len())
}
