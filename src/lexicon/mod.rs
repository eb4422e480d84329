//! The word lists of `data/lexicon`, compiled into the crate and looked up by form or lemma.
//!
//! All lists live in one structure: a dictionary of words and, over them, a tree of entries of one word or several. A
//! word of running text is looked up by each stem that morphology can find in it, so that entries match under any
//! ending; in an entry of several words the last one does, and the others must stand as listed.

mod interner;

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use interner::Interner;
pub(crate) use interner::push_lower;

use crate::feats::{Feats, Upos};
use crate::named::named;
use crate::tokenize::tokens;
use crate::tsv::{self, Row};

named! {
    /// One of the crate's word lists in `data/lexicon`, by the name of its file.
    #[non_exhaustive]
    pub enum Class: "word list" {
        /// `places.tsv`
        Place = "places",
        /// `given_names.tsv`
        GivenName = "given_names",
        /// `surnames.tsv`
        Surname = "surnames",
        /// `organizations.tsv`
        Organization = "organizations",
        /// `organization_heads.tsv`
        OrganizationHead = "organization_heads",
        /// `offices.tsv`
        Office = "offices",
        /// `event_heads.tsv`
        EventHead = "event_heads",
        /// `work_heads.tsv`
        WorkHead = "work_heads",
        /// `facility_heads.tsv`
        FacilityHead = "facility_heads",
        /// `facilities.tsv`
        Facility = "facilities",
        /// `place_heads.tsv`
        PlaceHead = "place_heads",
        /// `product_heads.tsv`
        ProductHead = "product_heads",
        /// `nationalities.tsv`
        Nationality = "nationalities",
        /// `languages.tsv`
        Language = "languages",
        /// `diseases.tsv`
        Disease = "diseases",
        /// `holidays.tsv`
        Holiday = "holidays",
        /// `titles.tsv`
        Title = "titles",
        /// `products.tsv`
        Product = "products",
        /// `speech_verbs.tsv`
        SpeechVerb = "speech_verbs",
        /// `change_verbs.tsv`
        ChangeVerb = "change_verbs",
        /// `numerals.tsv`
        Numeral = "numerals",
        /// `bounds.tsv`
        Bound = "bounds",
        /// `units.tsv`
        Unit = "units",
        /// `currencies.tsv`
        Currency = "currencies",
        /// `calendar.tsv`
        Calendar = "calendar",
        /// `connectors.tsv`
        Connector = "connectors",
    }
}

use Class::*;

/// The lists that entries come from, and the part of speech of an entry of one word (`None`: `stems.tsv` says).
const LISTS: [(Class, Option<Upos>, &str); 26] = [
    (Place, Some(Upos::Propn), include_str!("../../data/lexicon/places.tsv")),
    (GivenName, Some(Upos::Propn), include_str!("../../data/lexicon/given_names.tsv")),
    (Surname, Some(Upos::Propn), include_str!("../../data/lexicon/surnames.tsv")),
    (Organization, Some(Upos::Propn), include_str!("../../data/lexicon/organizations.tsv")),
    (OrganizationHead, Some(Upos::Noun), include_str!("../../data/lexicon/organization_heads.tsv")),
    (Office, Some(Upos::Noun), include_str!("../../data/lexicon/offices.tsv")),
    (EventHead, Some(Upos::Noun), include_str!("../../data/lexicon/event_heads.tsv")),
    (WorkHead, Some(Upos::Noun), include_str!("../../data/lexicon/work_heads.tsv")),
    (FacilityHead, Some(Upos::Noun), include_str!("../../data/lexicon/facility_heads.tsv")),
    (Facility, Some(Upos::Propn), include_str!("../../data/lexicon/facilities.tsv")),
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
static NAME_ENDINGS: &str = include_str!("../../data/lexicon/name_endings.tsv");
static POSSESSED_ENDS: &str = include_str!("../../data/lexicon/possessed_ends.tsv");
static VERB_PHRASES: &str = include_str!("../../data/lexicon/verb_phrases.tsv");
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
    words: Interner,
    /// By word: the parts of speech it can have as a stem, as a set of bits.
    stems: Vec<u32>,
    /// By word: its readings as a function word.
    function_words: FxHashMap<WordId, Vec<FunctionWord>>,
    /// Stem before a vowel → stem: "орн" → "орын".
    elisions: FxHashMap<&'static str, &'static str>,
    /// Stem → stem before a vowel.
    elided: FxHashMap<&'static str, &'static str>,
    /// By word: the node of the entries that begin with it, 0 where none do.
    first: Vec<Node>,
    /// The nodes of second and further words.
    arcs: FxHashMap<(Node, WordId), Node>,
    /// The entries, by the nodes they end at.
    entries: Vec<Entry>,
    /// By node: where in `entries` its own begin; one more at the end.
    entries_at: Vec<u32>,
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
        let mut lexicon = Self::default();
        lexicon.stems.reserve(1 << 16);
        lexicon.first.reserve(1 << 16);
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
            lexicon.elided.insert(row.get(0), row.get(1));
        }
        let mut nodes = 1;
        let mut ends = Vec::new();
        for (class, upos, list) in LISTS {
            for row in tsv::rows(list) {
                let text = row.get(0);
                let node = lexicon.add(upos, text, &mut nodes);
                ends.push((node, Entry { class, row, capital: text.starts_with(char::is_uppercase) }));
            }
        }
        lexicon.entries_at = vec![0; nodes as usize + 1];
        for (node, _) in &ends {
            lexicon.entries_at[node.0 as usize + 1] += 1;
        }
        for node in 0..nodes as usize {
            lexicon.entries_at[node + 1] += lexicon.entries_at[node];
        }
        // Each entry goes to where its node's begin; the cursors move on as it fills.
        let mut cursors = lexicon.entries_at.clone();
        if let Some((_, first)) = ends.first().copied() {
            lexicon.entries = vec![first; ends.len()];
        }
        for (node, entry) in ends {
            let cursor = &mut cursors[node.0 as usize];
            lexicon.entries[*cursor as usize] = entry;
            *cursor += 1;
        }
        lexicon
    }

    /// Adds the words of an entry; returns the node it ends at.
    fn add(&mut self, upos: Option<Upos>, text: &str, nodes: &mut u32) -> Node {
        // Most entries are words of letters: no need to tokenize those.
        if text.chars().all(is_letter) {
            let word = self.intern(text);
            self.add_stem(word, upos);
            return self.enter(ROOT, word, nodes);
        }
        let mut node = ROOT;
        if text.chars().all(|c| c == ' ' || is_letter(c)) {
            for word in text.split(' ') {
                let word = self.intern(word);
                node = self.enter(node, word, nodes);
            }
            return node;
        }
        // Cut as within a sentence, where "км." keeps its point.
        let within = format!("{text} а");
        for token in tokens(&within).take_while(|token| token.span.start < text.len()) {
            let word = self.intern(token.text);
            if token.text.len() == text.len() {
                self.add_stem(word, upos);
            }
            node = self.enter(node, word, nodes);
        }
        node
    }

    /// The node after `node` by `word`, a new one if there is none.
    fn enter(&mut self, node: Node, word: WordId, nodes: &mut u32) -> Node {
        let slot = match node {
            ROOT => &mut self.first[word.0 as usize],
            _ => self.arcs.entry((node, word)).or_insert(ROOT),
        };
        if *slot == ROOT {
            *slot = Node(*nodes);
            *nodes += 1;
        }
        *slot
    }

    fn intern(&mut self, word: &str) -> WordId {
        let id = self.words.intern(word);
        if id.0 as usize == self.stems.len() {
            self.stems.push(0);
            self.first.push(ROOT);
        }
        id
    }

    fn add_stem(&mut self, word: WordId, upos: Option<Upos>) {
        self.stems[word.0 as usize] |= upos.map_or(0, |upos| 1 << upos as u32);
    }

    /// The word of that form, which must be in lower case.
    pub(crate) fn word(&self, form: &str) -> Option<WordId> {
        self.words.get(form)
    }

    /// How that word is written, in lower case.
    pub(crate) fn text(&self, word: WordId) -> &str {
        self.words.text(word)
    }

    /// Whether the word is a stem of that part of speech.
    pub(crate) fn is_stem(&self, word: WordId, upos: Upos) -> bool {
        self.stems[word.0 as usize] & (1 << upos as u32) != 0
    }

    /// Whether the word is a stem of anything but a verb.
    pub(crate) fn is_nominal(&self, word: WordId) -> bool {
        self.stems[word.0 as usize] & !(1 << Upos::Verb as u32) != 0
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
        self.elided.get(stem).copied()
    }

    /// Whether the word, in lower case, is possessed by itself: "Абайұлы", "отбасы".
    pub(crate) fn is_possessed(&self, word: &str) -> bool {
        static ENDS: Lazy<Vec<&str>> = Lazy::new(|| tsv::rows(POSSESSED_ENDS).map(|row| row.get(0)).collect());
        ENDS.iter().any(|end| word.ends_with(end))
    }

    /// Whether the two, a word of any case and a verb stem, are one verb.
    pub(crate) fn is_verb_phrase(&self, word: &str, verb: &str) -> bool {
        static PHRASES: Lazy<Vec<(&str, &str)>> =
            Lazy::new(|| tsv::rows(VERB_PHRASES).map(|row| (row.get(0), row.get(1))).collect());
        PHRASES.iter().any(|(first, second)| *second == verb && *first == word.to_lowercase())
    }

    /// Whether the word is a collective numeral ("екеу", the two of them).
    pub(crate) fn is_collective(&self, word: WordId) -> bool {
        let entries = self.step(ROOT, word).map_or(&[][..], |node| self.entries(node));
        entries.iter().any(|entry| entry.class == Numeral && entry.row.get(2) == "collective")
    }

    /// The gender of a given name or surname, as the lists say it or the surname's end.
    pub(crate) fn gender(&self, name: &str) -> Option<Feats> {
        let name = name.to_lowercase();
        let node = self.word(&name).and_then(|word| self.step(ROOT, word));
        let column = |entry: &Entry| matches!(entry.class, GivenName | Surname).then(|| entry.row.get(1));
        let entries = node.map_or(&[][..], |node| self.entries(node));
        if entries.iter().any(|entry| entry.class == Place) {
            return None;
        }
        let listed = entries.iter().find_map(column);
        match listed.or_else(|| name_ending(&name).map(|row| row.get(2)))? {
            "f" => Some(Feats::FEMININE),
            "m" => Some(Feats::MASCULINE),
            _ => None,
        }
    }

    /// The connectors of a kind.
    pub(crate) fn connectors(&self, kind: &str) -> Vec<&'static str> {
        let of_kind = |entry: &&Entry| entry.class == Connector && entry.row.get(1) == kind;
        self.entries.iter().filter(of_kind).map(|entry| entry.row.get(0)).collect()
    }

    /// What a word, in lower case, ends as: "surname" or "patronymic".
    pub(crate) fn name_role(&self, word: &str) -> Option<&'static str> {
        name_ending(word).map(|row| row.get(1))
    }

    /// What a word, in lower case, has before the ending of surnames and patronymics, and that ending.
    pub(crate) fn split_name<'a>(&self, word: &'a str) -> Option<(&'a str, &'static str)> {
        let ending = name_ending(word)?.get(0);
        Some((word.strip_suffix(ending)?, ending))
    }

    /// Whether a word, in lower case, ends as surnames and patronymics do.
    pub(crate) fn has_name_ending(&self, word: &str) -> bool {
        name_ending(word).is_some()
    }

    /// The node after `node` on the way of entries that go on with `word`.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        let next = match node {
            ROOT => self.first[word.0 as usize],
            _ => *self.arcs.get(&(node, word))?,
        };
        (next != ROOT).then_some(next)
    }

    /// The entries that end at `node`.
    pub(crate) fn entries(&self, node: Node) -> &[Entry] {
        &self.entries[self.entries_at[node.0 as usize] as usize..self.entries_at[node.0 as usize + 1] as usize]
    }
}

/// Whether a character is one of the letters of Kazakh; quicker than the tables of Unicode.
fn is_letter(c: char) -> bool {
    matches!(
        c,
        'А'..='я'
            | 'Ғ'
            | 'ғ'
            | 'Қ'
            | 'қ'
            | 'Ң'
            | 'ң'
            | 'Ү'
            | 'ү'
            | 'Ұ'
            | 'ұ'
            | 'Һ'
            | 'һ'
            | 'Ә'
            | 'ә'
            | 'Ө'
            | 'ө'
            | 'І'
            | 'і'
            | 'Ё'
            | 'ё'
    )
}

/// The row of `name_endings.tsv` that a name ends in, the longest.
fn name_ending(name: &str) -> Option<Row> {
    static ENDINGS: Lazy<Vec<(&str, usize, Row)>> = Lazy::new(|| {
        let least = |row: Row| row.get(3).parse().unwrap_or(1);
        tsv::rows(NAME_ENDINGS).map(|row| (row.get(0), least(row), row)).collect()
    });
    let fits = |(ending, least, _): &&(&str, usize, Row)| {
        name.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= *least)
    };
    ENDINGS.iter().filter(fits).max_by_key(|(ending, ..)| ending.len()).map(|(.., row)| *row)
}
