//! [`Totals`]: all that is counted of a corpus. Memory grows with what is different in it, not with its length.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use tilshi::morph::Upos;
use tilshi::{EntityLabel, FactKind};

use super::amounts::Amounts;
use super::counts::{Count, Counts, Texts};
use super::entries::Index;
use super::pairs::Pairs;
use super::seen::{Seen, Word};
use super::table::{Cell, Column, Table};
use super::tally::{All, Part, Tally};
use super::{Kind, Wanted};

/// All that is counted of a corpus.
pub(super) struct Totals {
    wanted: Arc<Wanted>,
    documents: u64,
    sentences: u64,
    tokens: u64,
    words: u64,
    texts: Texts,
    lemmas: Counts<(u32, Upos)>,
    tags: Counts<Upos>,
    grams: Counts<Box<[u32]>>,
    /// How many n-grams of each length there are, those that do not count among them.
    gram_totals: HashMap<u64, u64>,
    pairs: Pairs,
    entities: Counts<(EntityLabel, String)>,
    labels: Counts<EntityLabel>,
    facts: Counts<(FactKind, String)>,
    types: Counts<FactKind>,
    amounts: Amounts,
    index: Index,
}

impl Totals {
    /// Those of no document.
    pub(super) fn new(wanted: Arc<Wanted>) -> Self {
        Self {
            wanted,
            documents: 0,
            sentences: 0,
            tokens: 0,
            words: 0,
            texts: Texts::default(),
            lemmas: Counts::default(),
            tags: Counts::default(),
            grams: Counts::default(),
            gram_totals: HashMap::new(),
            pairs: Pairs::default(),
            entities: Counts::default(),
            labels: Counts::default(),
            facts: Counts::default(),
            types: Counts::default(),
            amounts: Amounts::default(),
            index: Index::default(),
        }
    }

    /// Adds a document.
    pub(super) fn add(&mut self, seen: Seen) {
        let Seen { sentences, tags, words, entities, facts, amounts, entries } = seen;
        self.documents += 1;
        let document = self.documents;
        self.sentences += sentences as u64;
        self.tokens += tags.len() as u64;
        tags.into_iter().filter(|upos| self.wanted.takes(*upos)).for_each(|upos| self.tags.add(upos, document));
        words.iter().for_each(|sentence| self.add_sentence(sentence));
        for entity in entities {
            self.labels.add(entity.0, document);
            if self.wanted.has(Kind::Entity) {
                self.entities.add(entity, document);
            }
        }
        for fact in facts {
            self.types.add(fact.0, document);
            if self.wanted.has(Kind::Fact) {
                self.facts.add(fact, document);
            }
        }
        self.amounts.add(amounts, document);
        if let Some(entries) = entries {
            self.index.add(entries);
        }
    }

    fn add_sentence(&mut self, words: &[Word]) {
        let wanted = Arc::clone(&self.wanted);
        self.words += words.len() as u64;
        let mut numbers = Vec::with_capacity(words.len());
        for word in words {
            let number = wanted.takes(word.upos).then(|| self.texts.number(&word.text));
            if let Some(number) = number {
                self.lemmas.add((number, word.upos), self.documents);
            }
            numbers.push(number);
        }
        if wanted.has(Kind::Ngram) {
            let mut rest = &numbers[..];
            for run in words.chunk_by(|_, next| next.follows) {
                let (run, behind) = rest.split_at(run.len());
                self.add_grams(run, &wanted);
                rest = behind;
            }
        }
        if wanted.has(Kind::Collocation) {
            self.pairs.add(&numbers, wanted.window, self.documents);
        }
    }

    /// The n-grams of words without anything between them.
    fn add_grams(&mut self, run: &[Option<u32>], wanted: &Wanted) {
        for length in wanted.lengths.clone() {
            for window in run.windows(length) {
                *self.gram_totals.entry(length as u64).or_default() += 1;
                if let Some(gram) = window.iter().copied().collect::<Option<Box<[u32]>>>() {
                    self.grams.add(gram, self.documents);
                }
            }
        }
    }

    /// What was counted of a kind, as a table.
    pub(super) fn table(&self, kind: Kind, least: u64, top: usize) -> Table {
        match kind {
            Kind::Size => self.size(),
            Kind::Collocation => self.pairs.table(&self.texts, least, top),
            Kind::Person => self.index.people(least, top),
            Kind::Organization => self.index.organizations(least, top),
            Kind::Amount => self.amounts.table(least, top),
            Kind::Lemma | Kind::Pos | Kind::Ngram | Kind::Entity | Kind::Label | Kind::Fact | Kind::Type => {
                self.tally(kind, least).table(top)
            }
        }
    }

    /// The same as counts that can be compared, of what occurs so often: words, of what is more than counts.
    pub(super) fn tally(&self, kind: Kind, least: u64) -> Tally {
        match kind {
            Kind::Pos => self.named("pos", &self.tags, self.tokens, least),
            Kind::Ngram => self.grams(least),
            Kind::Entity => self.texts_of("entity", ["name", "label"], &self.entities, least),
            Kind::Label => self.named("label", &self.labels, self.words, least),
            Kind::Fact => self.texts_of("fact", ["fact", "type"], &self.facts, least),
            Kind::Type => self.named("type", &self.types, self.words, least),
            _ => self.words(least),
        }
    }

    fn size(&self) -> Table {
        let mut different: Vec<u32> = self.lemmas.iter().map(|((text, _), _)| *text).collect();
        different.sort_unstable();
        different.dedup();
        let sizes = [
            ("documents", self.documents),
            ("sentences", self.sentences),
            ("tokens", self.tokens),
            ("words", self.words),
            (if self.wanted.forms { "different_forms" } else { "different_lemmas" }, different.len() as u64),
        ];
        let columns = sizes.iter().map(|(name, _)| Column::number(name)).collect();
        Table { name: "size", columns, rows: vec![sizes.map(|(_, size)| Cell::Count(size)).into()] }
    }

    fn words(&self, least: u64) -> Tally {
        let thing = |((text, upos), count): (&(u32, Upos), Count)| {
            (vec![text_part(self.texts.text(*text)), text_part(upos.name())], count)
        };
        let name = self.wanted.word();
        let things = self.lemmas.least(least).map(thing).collect();
        Tally { name, columns: [name, "pos"].map(Column::text).into(), things, all: All::Same(self.words) }
    }

    fn grams(&self, least: u64) -> Tally {
        let thing = |gram: &[u32], count: Count| {
            let words: Vec<&str> = gram.iter().map(|word| self.texts.text(*word)).collect();
            (vec![Part::Number(gram.len() as u64), text_part(&words.join(" "))], count)
        };
        let columns = vec![Column::number("n"), Column::text("ngram")];
        let things = self.grams.least(least).map(|(gram, count)| thing(gram, count)).collect();
        Tally { name: "ngram", columns, things, all: All::By(self.gram_totals.clone()) }
    }

    /// Things that have a name alone.
    fn named<T: Eq + Hash + AsRef<str>>(&self, name: &'static str, counts: &Counts<T>, all: u64, least: u64) -> Tally {
        let things = counts.least(least).map(|(thing, count)| (vec![text_part(thing.as_ref())], count)).collect();
        Tally { name, columns: vec![Column::text(name)], things, all: All::Same(all) }
    }

    /// Texts of a kind, among the words.
    fn texts_of<T: Eq + Hash + AsRef<str>>(
        &self,
        name: &'static str,
        columns: [&'static str; 2],
        counts: &Counts<(T, String)>,
        least: u64,
    ) -> Tally {
        let thing =
            |((kind, text), count): (&(T, String), Count)| (vec![text_part(text), text_part(kind.as_ref())], count);
        let things = counts.least(least).map(thing).collect();
        Tally { name, columns: columns.map(Column::text).into(), things, all: All::Same(self.words) }
    }
}

fn text_part(text: &str) -> Part {
    Part::Text(text.to_owned())
}
