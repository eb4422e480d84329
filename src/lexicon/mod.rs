//! The word lists of `data/lexicon`, compiled into the crate and looked up by form or lemma.
//!
//! All lists live in one structure: a dictionary of words and, over them, a tree of entries of one word or several. A
//! word of running text is looked up by each stem that morphology can find in it, so that entries match under any
//! ending; in an entry of several words the last one does, and the others must stand as listed.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::morph::{Feats, Upos};
use crate::tokenize::tokens;
use crate::tsv::{self, Row};

/// The list that an entry stands in.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// `places.tsv`
    Place,
    /// `given_names.tsv`
    GivenName,
    /// `surnames.tsv`
    Surname,
    /// `organizations.tsv`
    Organization,
    /// `organization_heads.tsv`
    OrganizationHead,
    /// `offices.tsv`
    Office,
    /// `event_heads.tsv`
    EventHead,
    /// `work_heads.tsv`
    WorkHead,
    /// `facility_heads.tsv`
    FacilityHead,
    /// `place_heads.tsv`
    PlaceHead,
    /// `product_heads.tsv`
    ProductHead,
    /// `nationalities.tsv`
    Nationality,
    /// `languages.tsv`
    Language,
    /// `diseases.tsv`
    Disease,
    /// `holidays.tsv`
    Holiday,
    /// `titles.tsv`
    Title,
    /// `products.tsv`
    Product,
    /// `speech_verbs.tsv`
    SpeechVerb,
    /// `change_verbs.tsv`
    ChangeVerb,
    /// `numerals.tsv`
    Numeral,
    /// `bounds.tsv`
    Bound,
    /// `units.tsv`
    Unit,
    /// `currencies.tsv`
    Currency,
    /// `calendar.tsv`
    Calendar,
    /// `connectors.tsv`
    Connector,
}

use Class::*;

/// The lists that entries come from, and the part of speech of an entry of one word (`None`: `stems.tsv` says).
const LISTS: [(Class, Option<Upos>, &str); 25] = [
    (Place, Some(Upos::Propn), include_str!("../../data/lexicon/places.tsv")),
    (GivenName, Some(Upos::Propn), include_str!("../../data/lexicon/given_names.tsv")),
    (Surname, Some(Upos::Propn), include_str!("../../data/lexicon/surnames.tsv")),
    (Organization, Some(Upos::Propn), include_str!("../../data/lexicon/organizations.tsv")),
    (OrganizationHead, Some(Upos::Noun), include_str!("../../data/lexicon/organization_heads.tsv")),
    (Office, Some(Upos::Noun), include_str!("../../data/lexicon/offices.tsv")),
    (EventHead, Some(Upos::Noun), include_str!("../../data/lexicon/event_heads.tsv")),
    (WorkHead, Some(Upos::Noun), include_str!("../../data/lexicon/work_heads.tsv")),
    (FacilityHead, Some(Upos::Noun), include_str!("../../data/lexicon/facility_heads.tsv")),
    (PlaceHead, Some(Upos::Noun), include_str!("../../data/lexicon/place_heads.tsv")),
    (ProductHead, Some(Upos::Noun), include_str!("../../data/lexicon/product_heads.tsv")),
    (Nationality, Some(Upos::Noun), include_str!("../../data/lexicon/nationalities.tsv")),
    (Language, None, include_str!("../../data/lexicon/languages.tsv")),
    (Disease, Some(Upos::Noun), include_str!("../../data/lexicon/diseases.tsv")),
    (Holiday, None, include_str!("../../data/lexicon/holidays.tsv")),
    (Title, None, include_str!("../../data/lexicon/titles.tsv")),
    (Product, Some(Upos::Propn), include_str!("../../data/lexicon/products.tsv")),
    (SpeechVerb, Some(Upos::Verb), include_str!("../../data/lexicon/speech_verbs.tsv")),
    (ChangeVerb, Some(Upos::Verb), include_str!("../../data/lexicon/change_verbs.tsv")),
    (Numeral, Some(Upos::Num), include_str!("../../data/lexicon/numerals.tsv")),
    (Bound, None, include_str!("../../data/lexicon/bounds.tsv")),
    (Unit, Some(Upos::Noun), include_str!("../../data/lexicon/units.tsv")),
    (Currency, Some(Upos::Noun), include_str!("../../data/lexicon/currencies.tsv")),
    (Calendar, None, include_str!("../../data/lexicon/calendar.tsv")),
    (Connector, None, include_str!("../../data/lexicon/connectors.tsv")),
];

static STEMS: &str = include_str!("../../data/lexicon/stems.tsv");
static FUNCTION_WORDS: &str = include_str!("../../data/lexicon/function_words.tsv");
static ELISIONS: &str = include_str!("../../data/lexicon/elisions.tsv");

/// A word of some list, in lower case.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WordId(u32);

/// A place in the tree of entries.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Node(u32);

/// An entry of a list.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) class: Class,
    /// Its columns; the first is the entry itself.
    pub(crate) row: Row,
    /// Whether the list writes it with a capital letter: then only words with one are it.
    pub(crate) capital: bool,
}

/// A function word: one of its forms, whole.
#[derive(Copy, Clone, Debug)]
pub(crate) struct FunctionWord {
    pub(crate) lemma: &'static str,
    pub(crate) upos: Upos,
    pub(crate) feats: Feats,
}

/// All the lists.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    words: FxHashMap<Box<str>, WordId>,
    /// By word: the parts of speech it can have as a stem, as a set of bits.
    stems: Vec<u32>,
    /// By word: its readings as a function word, as a range.
    function_words: FxHashMap<WordId, Vec<FunctionWord>>,
    /// Stem before a vowel → stem: "орн" → "орын".
    elisions: FxHashMap<&'static str, &'static str>,
    arcs: FxHashMap<(Node, WordId), Node>,
    /// By node: the entries that end there.
    ends: Vec<Vec<Entry>>,
}

static LEXICON: Lazy<Lexicon> = Lazy::new(Lexicon::compile);

/// Where every entry begins.
pub(crate) const ROOT: Node = Node(0);

impl Lexicon {
    /// The lists of this crate, compiled at the first call.
    pub(crate) fn builtin() -> &'static Self {
        &LEXICON
    }

    fn compile() -> Self {
        let mut lexicon = Self { ends: vec![Vec::new()], ..Self::default() };
        for row in tsv::rows(STEMS) {
            let word = lexicon.intern(row.get(0));
            lexicon.add_stem(word, row.get(1).parse().ok());
        }
        for row in tsv::rows(FUNCTION_WORDS) {
            let word = lexicon.intern(row.get(0));
            let (Ok(upos), Ok(feats)) = (row.get(2).parse(), row.get(3).parse()) else { continue };
            lexicon.function_words.entry(word).or_default().push(FunctionWord { lemma: row.get(1), upos, feats });
        }
        for row in tsv::rows(ELISIONS) {
            lexicon.elisions.insert(row.get(1), row.get(0));
        }
        for (class, upos, list) in LISTS {
            for row in tsv::rows(list) {
                lexicon.add(class, upos, row);
            }
        }
        lexicon
    }

    fn add(&mut self, class: Class, upos: Option<Upos>, row: Row) {
        let mut node = ROOT;
        for (words, token) in tokens(row.get(0)).enumerate() {
            let word = self.intern(token.text);
            if words == 0 && token.text.len() == row.get(0).len() {
                self.add_stem(word, upos);
            }
            let next = Node(self.ends.len() as u32);
            node = *self.arcs.entry((node, word)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        let capital = row.get(0).starts_with(char::is_uppercase);
        self.ends[node.0 as usize].push(Entry { class, row, capital });
    }

    fn intern(&mut self, word: &str) -> WordId {
        let next = WordId(self.stems.len() as u32);
        let id = *self.words.entry(word.to_lowercase().into_boxed_str()).or_insert(next);
        if id == next {
            self.stems.push(0);
        }
        id
    }

    fn add_stem(&mut self, word: WordId, upos: Option<Upos>) {
        self.stems[word.0 as usize] |= upos.map_or(0, |upos| 1 << upos as u32);
    }

    /// The word of that form, which must be in lower case.
    pub(crate) fn word(&self, form: &str) -> Option<WordId> {
        self.words.get(form).copied()
    }

    /// Whether the word is a stem of that part of speech.
    pub(crate) fn is_stem(&self, word: WordId, upos: Upos) -> bool {
        self.stems[word.0 as usize] & (1 << upos as u32) != 0
    }

    /// Its readings as a function word.
    pub(crate) fn function_words(&self, word: WordId) -> &[FunctionWord] {
        self.function_words.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The full stem of one that has dropped its vowel.
    pub(crate) fn restore(&self, elided: &str) -> Option<&'static str> {
        self.elisions.get(elided).copied()
    }

    /// What a stem becomes before a vowel, where it drops one.
    pub(crate) fn elide(&self, stem: &str) -> Option<&'static str> {
        self.elisions.iter().find(|(_, full)| **full == stem).map(|(elided, _)| *elided)
    }

    /// The node after `node` on the way of entries that go on with `word`.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        self.arcs.get(&(node, word)).copied()
    }

    /// The entries that end at `node`.
    pub(crate) fn entries(&self, node: Node) -> &[Entry] {
        &self.ends[node.0 as usize]
    }
}
