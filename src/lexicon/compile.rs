//! Compiles the word lists to tables when the crate is built; part of the build script alone.
//!
//! | table | record |
//! |---|---|
//! | `texts` | all words of entries in lower case, one behind the other, then the other texts of the lists |
//! | `slots` | open hash table of words: the word's number plus 1, and bits of its hash |
//! | `words` | by word: where its text ends; the node of entries that begin with it, and its parts of speech |
//! | `nodes` | by node of the tree of entries: its first arc, its first entry |
//! | `arcs` | by arc: its word; sorted within a node. The nodes that arcs lead to are the last ones, in their order |
//! | `entries` | by node: its entries, in the order of the schema; the list and the number of the row |
//! | `readings` | function words, sorted: the word, its lemma's place, and the number of its tag |
//! | `rows` | by list: its rows, columns as the schema says |
//!
//! All numbers are little-endian and of 32 bits where nothing else is said.

use std::collections::HashMap;
use std::fmt;
use std::fmt::Write as _;
use std::path::Path;

pub(crate) mod cells;
pub(crate) mod column;
mod cut;
pub(crate) mod hash;
mod kinds;
#[cfg(feature = "small")]
pub(crate) mod packing;
pub(crate) mod schema;

use cells::{Allowed, Pool, allows, width, write_cell};
use column::Format;
use cut::Cutter;
use hash::WORD_BITS;
use schema::{List, Stem, Usage};

/// What is wrong in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    file: &'static str,
    line: usize,
    /// What is wrong there, and what is allowed.
    what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data/lexicon/{}.tsv:{}: {}", self.file, self.line, self.what)
    }
}

/// What the lists are compiled to.
pub(crate) struct Tables {
    /// The tables, each by its name, and as `code` the Rust that tells their sizes.
    pub(crate) files: Vec<(&'static str, Vec<u8>)>,
    /// By list: how many rows the table of them has.
    #[cfg_attr(not(feature = "small"), allow(dead_code, reason = "tables are packed by it"))]
    pub(crate) counts: Vec<usize>,
}

/// Compiles the lists of a folder.
pub(crate) fn compile(folder: &Path) -> Result<Tables, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut lists = Vec::new();
    for list in List::ALL {
        let path = folder.join(list.file()).with_extension("tsv");
        match std::fs::read_to_string(path) {
            Ok(text) => lists.push((*list, text)),
            Err(error) => faults.push(Fault { file: list.file(), line: 0, what: error.to_string() }),
        }
    }
    let read = lists.iter().map(|(list, text)| (*list, read(*list, text, &mut faults))).collect::<Vec<_>>();
    if faults.is_empty() { Ok(Builder::build(&read)) } else { Err(faults) }
}

/// A row as it is written: its columns.
type Row<'a> = Vec<&'a str>;

/// The rows of a list; what is wrong with them goes to `faults`.
pub(crate) fn read<'a>(list: List, text: &'a str, faults: &mut Vec<Fault>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let mut fault = |what: String| faults.push(Fault { file: list.file(), line: at + 1, what });
        let row: Row<'_> = line.split('\t').collect();
        let columns = list.columns();
        if row.len() != columns.len() {
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            fault(format!("{} columns, not the {} of {}: `{line}`", row.len(), names.len(), names.join(", ")));
            continue;
        }
        for ((name, format), cell) in columns.iter().zip(&row) {
            if !allows(*format, cell) {
                fault(format!("column {name}: `{cell}` is not {}", Allowed(*format)));
            }
        }
        rows.push(row);
    }
    rows
}

/// What grows while the lists are added.
#[derive(Default)]
struct Builder {
    words: HashMap<String, u32>,
    /// By word: its text.
    spellings: Vec<String>,
    /// By word: its parts of speech as bits, the highest for the readings of function words.
    stems: Vec<u8>,
    /// The node behind a node by a word; node 0 is the root.
    arcs: HashMap<(u32, u32), u32>,
    /// By node: its entries.
    entries: Vec<Vec<u32>>,
}

/// The endings of the plural.
const PLURALS: [&str; 6] = ["лар", "лер", "дар", "дер", "тар", "тер"];

/// The bit of words that have readings as function words.
const HAS_READINGS: u8 = 1 << 7;

impl Builder {
    fn build(lists: &[(List, Vec<Row<'_>>)]) -> Tables {
        let mut builder = Self { entries: vec![Vec::new()], ..Self::default() };
        let rows = |list| lists.iter().filter(move |(other, _)| *other == list).flat_map(|(_, rows)| rows);
        let cutter = Cutter {
            abbreviations: rows(List::Abbreviation).filter(|row| row[1] != "number").map(|row| row[0]).collect(),
            prefixes: rows(List::SentenceOpener).filter(|row| row[1] == "prefix").map(|row| row[0]).collect(),
        };
        let mut readings = Vec::new();
        let mut tags: Vec<(&str, &str)> = Vec::new();
        for (list, rows) in lists {
            for (number, row) in rows.iter().enumerate() {
                match list.usage() {
                    Usage::Rows => {}
                    Usage::Stems => {
                        let word = builder.word(row[0]);
                        let Format::OneOf(names) = list.columns()[1].1 else { continue };
                        builder.stems[word as usize] |=
                            names.iter().position(|name| *name == row[1]).map_or(0, |at| 1 << at);
                    }
                    Usage::Readings => {
                        let word = builder.word(row[0]);
                        builder.stems[word as usize] |= HAS_READINGS;
                        let tag = (row[2], if row[3] == "-" { "" } else { row[3] });
                        let tag = tags.iter().position(|known| *known == tag).unwrap_or_else(|| {
                            tags.push(tag);
                            tags.len() - 1
                        });
                        readings.push((word, row[1], tag as u32));
                    }
                    Usage::Entries(stem) => builder.add(*list, number as u32, row[0], &cutter.words(row[0]), stem),
                }
            }
        }
        readings.sort_by_key(|(word, ..)| *word);

        let mut pool = Pool::of(&builder.spellings);
        let mut files = Vec::new();
        files
            .push(("readings", bytes(readings.iter().flat_map(|(word, lemma, tag)| [*word, pool.place(lemma), *tag]))));
        let (mut rows_at, mut counts) = (String::new(), Vec::new());
        let mut all = Vec::new();
        for (list, rows) in lists {
            let start = all.len();
            let kept: &[Row<'_>] = if matches!(list.usage(), Usage::Rows | Usage::Entries(_)) { rows } else { &[] };
            for row in kept {
                for ((_, format), cell) in list.columns().iter().zip(row) {
                    write_cell(*format, cell, &mut pool, &mut all);
                }
            }
            counts.push(kept.len());
            let width = list.columns().iter().map(|(_, format)| width(*format)).sum::<usize>();
            let _ = writeln!(
                rows_at,
                "    RowsAt {{ start: {start}, width: {width}, count: {} }}, // {}",
                kept.len(),
                list.file()
            );
        }
        files.push(("rows", all));
        builder.write_tree(&mut files);
        files.push(("slots", builder.slots()));
        let longest = builder.spellings.iter().map(String::len).max().unwrap_or(0);
        let lengths: String = files
            .iter()
            .filter(|(name, _)| matches!(*name, "words" | "nodes" | "arcs" | "slots"))
            .map(|(name, bytes)| format!("pub(super) const {}_LEN: usize = {};\n", name.to_uppercase(), bytes.len()))
            .collect();
        let code = format!(
            "// How long tables are, in bytes.\n{lengths}\
             /// The longest word, in bytes.\npub(super) const LONGEST: usize = {longest};\n\
             /// By list: where its rows are.\npub(super) static ROWS_AT: [RowsAt; {}] = [\n{rows_at}];\n\
             /// The parts of speech and features of function words.\npub(super) static TAGS: [(&str, &str); {}] = {tags:?};\n",
            lists.len(),
            tags.len(),
        );
        files.push(("texts", pool.texts.into_bytes()));
        files.push(("code", code.into_bytes()));
        Tables { files, counts }
    }

    /// The number of a word, a new one if it is not known.
    fn word(&mut self, word: &str) -> u32 {
        let lower = word.to_lowercase();
        let next = self.spellings.len() as u32;
        let number = *self.words.entry(lower.clone()).or_insert(next);
        if number == next {
            self.spellings.push(lower);
            self.stems.push(0);
        }
        number
    }

    /// Adds an entry to the tree.
    fn add(&mut self, list: List, row: u32, text: &str, words: &[&str], stem: Option<Stem>) {
        let mut node = 0;
        for part in words {
            let word = self.word(part);
            if let (1, Some(stem)) = (words.len(), stem.filter(|_| !self.is_plural(part))) {
                self.stems[word as usize] |= 1 << stem as u8;
            }
            let next = self.entries.len() as u32;
            node = *self.arcs.entry((node, word)).or_insert(next);
            if node == next {
                self.entries.push(Vec::new());
            }
        }
        let capital = u32::from(text.starts_with(char::is_uppercase));
        self.entries[node as usize].push((list as u32) << 25 | capital << 24 | row);
    }

    /// Whether a word is the plural of a stem, and so none itself: "ойындар", the games, which is a head by that name.
    fn is_plural(&self, word: &str) -> bool {
        let singular = PLURALS.iter().find_map(|ending| word.strip_suffix(ending));
        let word = singular.and_then(|singular| self.words.get(singular));
        word.is_some_and(|word| self.stems[*word as usize] & 1 << Stem::Noun as u8 != 0)
    }

    /// Numbers the nodes so that those behind one stand in a row, and writes them.
    fn write_tree(&self, files: &mut Vec<(&'static str, Vec<u8>)>) {
        let mut behind: Vec<Vec<(u32, u32)>> = vec![Vec::new(); self.entries.len()];
        for ((node, word), next) in &self.arcs {
            behind[*node as usize].push((*word, *next));
        }
        behind.iter_mut().for_each(|arcs| arcs.sort_unstable());
        // The root is no record's arc: the words themselves tell where they lead.
        let mut order: Vec<u32> = vec![0];
        order.extend(behind[0].iter().map(|(_, next)| *next));
        let mut first = vec![0; self.spellings.len()];
        for (number, (word, _)) in behind[0].iter().enumerate() {
            first[*word as usize] = number as u32 + 1;
        }
        let (mut nodes, mut arcs, mut entries) = (vec![0, 0], Vec::new(), Vec::<u32>::new());
        let mut at = 1;
        while at < order.len() {
            nodes.extend([arcs.len() as u32, entries.len() as u32]);
            let node = order[at] as usize;
            arcs.extend(behind[node].iter().map(|(word, _)| *word));
            order.extend(behind[node].iter().map(|(_, next)| *next));
            entries.extend(&self.entries[node]);
            at += 1;
        }
        nodes.extend([arcs.len() as u32, entries.len() as u32]);
        let mut end = 0;
        let words = self.spellings.iter().zip(&self.stems).zip(&first).flat_map(|((spelling, stems), first)| {
            end += spelling.len() as u32;
            [end, first | u32::from(*stems) << 24]
        });
        files.push(("words", bytes(words)));
        files.push(("nodes", bytes(nodes)));
        files.push(("arcs", bytes(arcs)));
        files.push(("entries", bytes(entries)));
    }

    /// The hash table, at most half full.
    fn slots(&self) -> Vec<u8> {
        assert!(self.spellings.len() < (1 << WORD_BITS) - 1, "too many words for a slot");
        let bits = (self.spellings.len() * 2).next_power_of_two().ilog2();
        hash::slots(self.spellings.iter().map(|word| word.as_bytes()), bits)
    }
}

fn bytes(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}
