//! The word lists of `data/lexicon`, looked up by form or lemma.
//!
//! All lists live in one structure: a dictionary of words and, over them, a tree of entries of one word or several. A
//! word of running text is looked up by each stem that morphology can find in it, so that entries match under any
//! ending; in an entry of several words the last one does, and the others must stand as listed.
//!
//! The build script checks the lists against `schema.rs` and writes the structure as tables (`compile.rs`), which are
//! read here where they lie: nothing is done when the first analyzer is made. Entries that a user adds lie above them in a
//! structure of the same form (`overlay.rs`), and are found in the same pass.

mod cells;
mod class;
mod column;
mod entry;
mod hash;
mod kinds;
mod lower;
mod names;
mod overlay;
#[cfg(feature = "small")]
mod packing;
pub(crate) mod schema;
mod tables;

use std::ops::Range;
use std::sync::Arc;

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

#[cfg(feature = "ner")]
pub(crate) use cells::{Allowed, allows};
pub use class::Class;
#[cfg(feature = "ner")]
pub(crate) use column::Format;
use column::{number, text_at};
pub(crate) use entry::{Entry, connectors};
use hash::WORD_BITS;
pub(crate) use hash::{hash, place};
pub(crate) use lower::push_lower;
use overlay::Overlay;
#[cfg(feature = "ner")]
pub(crate) use overlay::{Addition, is_open, stem_of};
use schema::{Elision, NumeralKind, PossessedEnd, Stem, VerbPhrase};
pub(crate) use tables::rows;
#[cfg(all(feature = "ner", feature = "small"))]
pub(crate) use tables::unpack;
use tables::{
    ARCS, ARCS_LEN, ENTRIES, LONGEST, NODES, NODES_LEN, READINGS, SLOT_BITS, SLOTS, TAGS, TEXTS, WORDS, WORDS_LEN,
};

use crate::feats::{Feats, Upos};

/// The node that the first arc leads to.
const FIRST_ARC: u32 = (NODES_LEN / 8 - 1 - ARCS_LEN / 4) as u32;

/// The bits of a word's record that tell the node of the entries that begin with it; the others are its parts of speech.
const NODE_BITS: u32 = 24;

/// The bit of words that have readings as function words.
const HAS_READINGS: u32 = 1 << 7;

// Short lists that nearly every word is compared with, read once.
static ELISIONS: Lazy<Vec<Elision<'static>>> = Lazy::new(|| rows().collect());
static POSSESSED_ENDS: Lazy<Vec<PossessedEnd<'static>>> = Lazy::new(|| rows().collect());
static VERB_PHRASES: Lazy<Vec<VerbPhrase<'static>>> = Lazy::new(|| rows().collect());

/// A word of some list, in lower case.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WordId(u32);

/// The number of words in the crate's lists; those that a user added have the numbers above.
const LISTED_WORDS: u32 = (WORDS_LEN / 8) as u32;

/// A place in the tree of entries: in that of the crate's lists and in that of what a user added.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Node {
    listed: u32,
    own: u32,
}

/// The node of a tree that does not go on.
const NOWHERE: u32 = u32::MAX;

/// A function word: one of its forms, whole.
#[derive(Copy, Clone, Debug)]
pub(crate) struct FunctionWord {
    pub(crate) lemma: &'static str,
    pub(crate) upos: Upos,
    pub(crate) feats: Feats,
}

/// By number: what function words are.
static FUNCTIONS: Lazy<Vec<Option<(Upos, Feats)>>> =
    Lazy::new(|| TAGS.iter().map(|(upos, feats)| Some((upos.parse().ok()?, feats.parse().ok()?))).collect());

/// All the lists: those of this crate, and above them what a user added.
///
/// A lexicon is a value: cloning it is cheap, and what is added to a clone is in that one alone.
#[derive(Clone, Default)]
pub struct Lexicon {
    own: Option<Arc<Overlay>>,
}

static LEXICON: Lexicon = Lexicon { own: None };

/// Where every entry begins.
pub(crate) const ROOT: Node = Node { listed: 0, own: 0 };

impl Lexicon {
    /// The lists of this crate.
    pub(crate) fn builtin() -> &'static Self {
        &LEXICON
    }

    /// Tells it from the other lexicons of the process; 0 where nothing was added.
    pub(crate) fn id(&self) -> u64 {
        self.own.as_ref().map_or(0, |own| own.id)
    }

    /// Adds an entry; false where there is no room for it.
    #[cfg(feature = "ner")]
    pub(crate) fn add(&mut self, new: &Addition<'_>) -> bool {
        let own = self.own.get_or_insert_with(|| Arc::new(Overlay::new()));
        Arc::make_mut(own).add(new, |word| Self::listed_word(word).map(|word| word.0), LISTED_WORDS)
    }

    /// Whether an entry of a list that is written so was added.
    #[cfg(feature = "ner")]
    pub(crate) fn has_own(&self, list: schema::List, text: &str, words: &[String]) -> bool {
        self.own.as_ref().is_some_and(|own| own.has(list, text, words))
    }

    /// The number of entries that were added.
    #[cfg(feature = "ner")]
    pub(crate) fn own_len(&self) -> usize {
        self.own.as_ref().map_or(0, |own| own.entries.len())
    }

    /// The word of that form, which must be in lower case.
    pub(crate) fn word(&self, form: &str) -> Option<WordId> {
        let listed = Self::listed_word(form);
        match &self.own {
            Some(own) if listed.is_none() => own.word(form).map(WordId),
            _ => listed,
        }
    }

    /// The word of that form in the crate's lists.
    fn listed_word(form: &str) -> Option<WordId> {
        if form.len() > LONGEST {
            return None;
        }
        let (mut slot, upper) = place(hash(form.as_bytes()), SLOT_BITS);
        loop {
            let found = number(&SLOTS, slot);
            if found == 0 {
                return None;
            }
            let word = (found & ((1 << WORD_BITS) - 1)).wrapping_sub(1);
            if found & !((1 << WORD_BITS) - 1) == upper && TEXTS.as_bytes()[Self::range(word)] == *form.as_bytes() {
                return Some(WordId(word));
            }
            slot = (slot + 1) & ((1 << SLOT_BITS) - 1);
        }
    }

    #[inline]
    fn range(word: u32) -> Range<usize> {
        let at = word as usize * 2;
        let start = if at == 0 { 0 } else { number(&WORDS, at - 2) };
        start as usize..number(&WORDS, at) as usize
    }

    /// How a word of the crate's lists is written, in lower case.
    pub(crate) fn listed_text(word: WordId) -> Option<&'static str> {
        (word.0 < LISTED_WORDS).then(|| &TEXTS[Self::range(word.0)])
    }

    /// What the crate's lists say of a word: the node of the entries that begin with it, and its parts of speech as bits.
    fn listed(word: WordId) -> u32 {
        if word.0 < LISTED_WORDS { number(&WORDS, word.0 as usize * 2 + 1) } else { 0 }
    }

    /// The parts of speech of a word, as bits.
    #[inline]
    fn stems(&self, word: WordId) -> u32 {
        match &self.own {
            None => number(&WORDS, word.0 as usize * 2 + 1) >> NODE_BITS,
            Some(own) => Self::listed(word) >> NODE_BITS | own.stems(word.0),
        }
    }

    /// Whether the word is a stem of that part of speech.
    #[inline]
    pub(crate) fn is_stem(&self, word: WordId, upos: Upos) -> bool {
        let stem = match upos {
            Upos::Noun => Stem::Noun,
            Upos::Adj => Stem::Adj,
            Upos::Verb => Stem::Verb,
            Upos::Adv => Stem::Adv,
            Upos::Propn => Stem::Propn,
            Upos::Num => Stem::Num,
            _ => return false,
        };
        self.stems(word) >> stem as u32 & 1 == 1
    }

    /// Whether the word is a stem of anything but a verb.
    #[inline]
    pub(crate) fn is_nominal(&self, word: WordId) -> bool {
        self.stems(word) & !(HAS_READINGS | 1 << Stem::Verb as u32) != 0
    }

    /// Whether the word has readings as a function word.
    pub(crate) fn is_function_word(&self, word: WordId) -> bool {
        self.stems(word) & HAS_READINGS != 0
    }

    /// Its readings as a function word.
    pub(crate) fn function_words(&self, word: WordId) -> impl Iterator<Item = FunctionWord> + use<> {
        let count = READINGS.len() / 12;
        let from = if self.is_function_word(word) {
            first_of(0..count, |at| number(&READINGS, at * 3) >= word.0)
        } else {
            count
        };
        let readings = (from..count).take_while(move |at| number(&READINGS, at * 3) == word.0);
        readings.filter_map(|at| {
            let (upos, feats) = FUNCTIONS[number(&READINGS, at * 3 + 2) as usize]?;
            Some(FunctionWord { lemma: text_at(number(&READINGS, at * 3 + 1), &TEXTS), upos, feats })
        })
    }

    /// The full stem of one that has dropped its vowel: "орн" → "орын".
    pub(crate) fn restore(&self, elided: &str) -> Option<&'static str> {
        static STEMS: Lazy<FxHashMap<&str, &str>> =
            Lazy::new(|| rows().map(|Elision { stem, elided }| (elided, stem)).collect());
        STEMS.get(elided).copied()
    }

    /// What a stem becomes before a vowel, where it drops one.
    pub(crate) fn elide(&self, stem: &str) -> Option<&'static str> {
        ELISIONS.iter().find(|row| row.stem == stem).map(|row| row.elided)
    }

    /// Whether the word, in lower case, is possessed by itself: "Абайұлы", "отбасы".
    pub(crate) fn is_possessed(&self, word: &str) -> bool {
        POSSESSED_ENDS.iter().any(|PossessedEnd { end }| word.ends_with(end))
    }

    /// Whether the two, a word of any case and a verb stem, are one verb.
    pub(crate) fn is_verb_phrase(&self, word: &str, verb: &str) -> bool {
        VERB_PHRASES.iter().any(|row| row.verb == verb && row.word == word.to_lowercase())
    }

    /// Whether the word is a collective numeral ("екеу", the two of them).
    pub(crate) fn is_collective(&self, word: WordId) -> bool {
        let collective = |entry: Entry| entry.numeral().is_some_and(|row| row.kind == NumeralKind::Collective);
        self.step(ROOT, word).is_some_and(|node| self.entries(node).any(collective))
    }

    /// The node after `node` on the way of entries that go on with `word`.
    #[inline]
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        let Some(own) = &self.own else {
            return Some(Node { listed: Self::listed_step(node.listed, word)?, own: NOWHERE });
        };
        let listed = Self::listed_step(node.listed, word).unwrap_or(NOWHERE);
        let own = if node.own == NOWHERE { NOWHERE } else { own.step(node.own, word.0).unwrap_or(NOWHERE) };
        (listed != NOWHERE || own != NOWHERE).then_some(Node { listed, own })
    }

    /// The node after a node in the tree of the crate's lists.
    #[inline]
    fn listed_step(node: u32, word: WordId) -> Option<u32> {
        if node == 0 {
            return Some(Self::listed(word) & ((1 << NODE_BITS) - 1)).filter(|first| *first != 0);
        }
        if node == NOWHERE {
            return None;
        }
        let [start, end] = [0, 2].map(|next| number(&NODES, node as usize * 2 + next) as usize);
        let arc = first_of(start..end, |at| number(&ARCS, at) >= word.0);
        (arc < end && number(&ARCS, arc) == word.0).then(|| FIRST_ARC + arc as u32)
    }

    /// The entries that end at `node`, those that a user added first.
    #[inline]
    pub(crate) fn entries(&self, node: Node) -> impl Iterator<Item = Entry> {
        let own = self.own.as_ref().filter(|_| node.own != NOWHERE);
        let ends = own.map_or(&[][..], |own| own.ends(node.own));
        let listed = if node.listed == NOWHERE { 0..0 } else { Self::listed_entries(node.listed) };
        let own_entries = ends.iter().filter_map(move |row| Some(Entry::of_own(own?, *row)));
        own_entries.chain(listed.map(|at| Entry::of(number(&ENTRIES, at))))
    }

    /// Where the entries that end at a node of the crate's lists are in the table of them.
    fn listed_entries(node: u32) -> Range<usize> {
        let [start, end] = [1, 3].map(|at| number(&NODES, node as usize * 2 + at) as usize);
        start..end
    }
}

/// The first number of a range from which on something holds; its end where it never does.
fn first_of(Range { mut start, mut end }: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    while start < end {
        let middle = start.midpoint(end);
        match holds(middle) {
            true => end = middle,
            false => start = middle + 1,
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::schema::List;
    use super::tables::{ROWS_AT, row};
    use super::*;
    use crate::tokenize::tokens;

    #[test]
    fn entries_are_cut_as_the_tokenizer_cuts_them() {
        let lexicon = Lexicon::builtin();
        let mut seen = 0;
        for list in List::ALL.iter().filter(|list| matches!(list.usage(), schema::Usage::Entries(_))) {
            for index in 0..ROWS_AT[*list as usize].count {
                let text = text_at(number(row(*list, index), 0), &TEXTS);
                // Cut as within a sentence, where "км." keeps its point.
                let within = format!("{text} а");
                let words = tokens(&within).take_while(|token| token.span.start < text.len());
                let node = words
                    .map(|token| token.text.to_lowercase())
                    .try_fold(ROOT, |node, word| lexicon.step(node, lexicon.word(&word)?));
                let found = node.is_some_and(|node| {
                    lexicon.entries(node).any(|entry| entry.list == *list && entry.row as usize == index)
                });
                assert!(found, "{}.tsv: {text} is cut otherwise, see `cut.rs`", list.file());
                seen += 1;
            }
        }
        assert!(seen > 20_000, "{seen}");
    }

    #[test]
    fn a_list_of_entries_is_the_class_of_its_name() {
        for list in List::ALL.iter().filter(|list| matches!(list.usage(), schema::Usage::Entries(_))) {
            let class = Class::of(*list);
            assert!(class == Class::Connector || class.name() == list.file(), "{}.tsv: {class}", list.file());
        }
    }

    #[test]
    fn words_are_found_and_others_not() {
        let lexicon = Lexicon::builtin();
        for number in 0..(WORDS.len() / 8) as u32 {
            let text = Lexicon::listed_text(WordId(number)).unwrap();
            assert_eq!(lexicon.word(text), Some(WordId(number)), "{text}");
            assert!(lexicon.word(&format!("{text}ъ")).is_none_or(|other| Lexicon::listed_text(other) != Some(text)));
        }
        assert_eq!(lexicon.word(""), None);
    }

    #[cfg(feature = "small")]
    #[test]
    fn tables_come_back_as_they_were_written_to_be_packed() {
        use super::packing::*;
        use super::tables::ROWS;
        let counts = || ROWS_AT.iter().map(|at| at.count);
        assert_eq!(to_words(&from_words(&WORDS)), **WORDS);
        assert_eq!(to_nodes(&from_nodes(&NODES)), **NODES);
        assert_eq!(rows_of(&transposed(&ENTRIES, 4), 4), **ENTRIES);
        assert_eq!(to_rows(&from_rows(&ROWS, counts()), counts()), **ROWS);
        assert_eq!(to_text(&from_text(&TEXTS)), **TEXTS);
    }

    #[test]
    fn function_words_have_tags_of_ud() {
        assert!(FUNCTIONS.iter().all(Option::is_some));
    }
}
