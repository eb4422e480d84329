//! [`Counts`]: how often things occur, and in how many documents; [`Texts`], which numbers the texts of words.

use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

/// How often something occurs.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) times: u64,
    /// In how many documents.
    pub(super) documents: u64,
    /// The number of the last document that has it, from 1.
    last: u64,
}

impl Count {
    /// Counts one more in the document with a number; those numbers rise.
    pub(super) fn add(&mut self, document: u64) {
        self.times += 1;
        if self.last != document {
            (self.last, self.documents) = (document, self.documents + 1);
        }
    }
}

/// How often each of many things occurs.
pub(super) struct Counts<Thing>(HashMap<Thing, Count>);

impl<Thing> Default for Counts<Thing> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<Thing: Eq + Hash> Counts<Thing> {
    /// Counts one more in the document with a number.
    pub(super) fn add(&mut self, thing: Thing, document: u64) {
        self.0.entry(thing).or_default().add(document);
    }

    /// Each thing that occurs so often, with its count, in no settled order.
    pub(super) fn least(&self, times: u64) -> impl Iterator<Item = (&Thing, Count)> {
        self.iter().filter(move |(_, count)| count.times >= times)
    }

    /// Each thing with its count, in no settled order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Thing, Count)> {
        self.0.iter().map(|(thing, count)| (thing, *count))
    }
}

/// The different texts of words, each held once and known by a number.
#[derive(Default)]
pub(super) struct Texts {
    numbers: HashMap<Rc<str>, u32>,
    texts: Vec<Rc<str>>,
}

impl Texts {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        // The texts of four billion different words are not held by any machine.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let text: Rc<str> = text.into();
        self.texts.push(Rc::clone(&text));
        self.numbers.insert(text, number);
        number
    }

    /// The text with a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }
}
