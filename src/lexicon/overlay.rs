//! [`Overlay`]: entries that a user adds above the lists of this crate.

use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use super::cells::{Pool, width, write_cell};
use super::column::{number, text_at};
use super::schema::{List, Stem, Usage};

/// The entries that a user added, in the same form as the lists: rows of columns, and a tree of entries over words.
#[derive(Clone, Debug)]
pub(super) struct Overlay {
    /// Tells it from all others of the process; a changed one is another.
    pub(super) id: u64,
    pool: Pool,
    /// The rows of all lists, each where its entry says.
    rows: Vec<u8>,
    pub(super) entries: Vec<Listed>,
    /// The numbers of all its words; those that the crate's lists have keep theirs.
    words: FxHashMap<Box<str>, u32>,
    /// How many of them the crate's lists have not.
    new_words: u32,
    /// By word: its parts of speech as bits, beyond those that the crate's lists give.
    stems: FxHashMap<u32, u32>,
    /// The node behind a node by a word; node 0 is the root.
    arcs: FxHashMap<(u32, u32), u32>,
    /// By node: its entries.
    ends: FxHashMap<u32, Vec<u32>>,
}

/// An entry: its list, and where its row begins.
#[derive(Copy, Clone, Debug)]
pub(super) struct Listed {
    pub(super) list: List,
    start: usize,
    /// Whether it is written with a capital letter.
    pub(super) capital: bool,
}

/// What an entry is written as, checked: its list, its columns, and the words of the first.
pub(crate) struct Addition<'a> {
    pub(crate) list: List,
    pub(crate) columns: &'a [String],
    pub(crate) words: &'a [String],
    /// The words among them that become stems, with their part of speech.
    pub(crate) stems: &'a [(String, Stem)],
}

impl Overlay {
    pub(super) fn new() -> Self {
        Self {
            id: Self::new_id(),
            pool: Pool::default(),
            rows: Vec::new(),
            entries: Vec::new(),
            words: FxHashMap::default(),
            new_words: 0,
            stems: FxHashMap::default(),
            arcs: FxHashMap::default(),
            ends: FxHashMap::default(),
        }
    }

    fn new_id() -> u64 {
        static OVERLAYS: AtomicU64 = AtomicU64::new(1);
        OVERLAYS.fetch_add(1, Ordering::Relaxed)
    }

    /// Adds an entry, in the place of one of the same list and text; `listed` tells the number of a word in the crate's lists, `first` the number of the first word above
    /// theirs. False, and nothing added, where its texts would be more than there is room for.
    pub(super) fn add(&mut self, new: &Addition<'_>, listed: impl Fn(&str) -> Option<u32>, first: u32) -> bool {
        let bytes: usize = new.columns.iter().map(String::len).sum();
        if !self.pool.has_room(bytes) {
            return false;
        }
        self.id = Self::new_id();
        let start = self.rows.len();
        for ((_, format), cell) in new.list.columns().iter().zip(new.columns) {
            write_cell(*format, cell, &mut self.pool, &mut self.rows);
        }
        let mut node = 0;
        for word in new.words {
            let word = self.enter(word, &listed, first);
            let next = self.arcs.len() as u32 + 1;
            node = *self.arcs.entry((node, word)).or_insert(next);
        }
        for (word, stem) in new.stems {
            let word = self.enter(word, &listed, first);
            *self.stems.entry(word).or_default() |= 1 << *stem as u32;
        }
        let text = new.columns.first().map_or("", String::as_str);
        let listed = Listed { list: new.list, start, capital: text.starts_with(char::is_uppercase) };
        match self.at(node, new.list, text) {
            Some(entry) => self.entries[entry as usize] = listed,
            None => {
                self.ends.entry(node).or_default().push(self.entries.len() as u32);
                self.entries.push(listed);
            }
        }
        true
    }

    /// The entry of a list that ends at a node and is written so.
    fn at(&self, node: u32, list: List, text: &str) -> Option<u32> {
        let same = |entry: &u32| self.entries[*entry as usize].list == list && self.text(*entry) == text;
        self.ends(node).iter().copied().find(same)
    }

    /// Whether a list has an entry of these words that is written so.
    pub(super) fn has(&self, list: List, text: &str, words: &[String]) -> bool {
        let step = |node, word: &String| self.step(node, *self.words.get(&*word.to_lowercase())?);
        words.iter().try_fold(0, step).is_some_and(|node| self.at(node, list, text).is_some())
    }

    /// The number of a word, which is entered in lower case.
    fn enter(&mut self, word: &str, listed: &impl Fn(&str) -> Option<u32>, first: u32) -> u32 {
        let lower = word.to_lowercase();
        if let Some(known) = self.words.get(&*lower) {
            return *known;
        }
        let number = listed(&lower).unwrap_or_else(|| {
            self.new_words += 1;
            first + self.new_words - 1
        });
        self.words.insert(lower.into(), number);
        number
    }

    /// The bytes of an entry's row, and the texts it refers to.
    pub(super) fn row(&self, entry: u32) -> (&[u8], &str) {
        let Listed { list, start, .. } = self.entries[entry as usize];
        let width: usize = list.columns().iter().map(|(_, format)| width(*format)).sum();
        (&self.rows[start..start + width], &self.pool.texts)
    }

    /// An entry as it was written.
    pub(super) fn text(&self, entry: u32) -> &str {
        let (row, texts) = self.row(entry);
        text_at(number(row, 0), texts)
    }

    /// The number of a word in lower case.
    pub(super) fn word(&self, form: &str) -> Option<u32> {
        self.words.get(form).copied()
    }

    /// The parts of speech that it gives a word, as bits.
    pub(super) fn stems(&self, word: u32) -> u32 {
        self.stems.get(&word).copied().unwrap_or(0)
    }

    /// The node behind a node by a word.
    pub(super) fn step(&self, node: u32, word: u32) -> Option<u32> {
        self.arcs.get(&(node, word)).copied()
    }

    /// The entries that end at a node.
    pub(super) fn ends(&self, node: u32) -> &[u32] {
        self.ends.get(&node).map_or(&[], Vec::as_slice)
    }
}

/// Whether the entries of a list are given to users: those of names and of what names are told by.
pub(crate) const fn is_open(list: List) -> bool {
    let names = matches!(
        list,
        List::Place | List::GivenName | List::Surname | List::Organization | List::Facility | List::Product
    );
    let heads = matches!(
        list,
        List::OrganizationHead
            | List::EventHead
            | List::WorkHead
            | List::FacilityHead
            | List::PlaceHead
            | List::ProductHead
    );
    let others =
        matches!(list, List::Office | List::Nationality | List::Language | List::Disease | List::Holiday | List::Title);
    names || heads || others
}

/// The part of speech that the words of a list's entries are stems of.
pub(crate) const fn stem_of(list: List) -> Option<Stem> {
    match list.usage() {
        Usage::Entries(stem) => stem,
        _ => None,
    }
}
