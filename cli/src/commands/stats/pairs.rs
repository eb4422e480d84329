//! [`Pairs`]: which words occur together.

use std::collections::HashMap;

use super::counts::{Count, Texts};
use super::measures::Together;
use super::table::{Cell, Column, Table, sorted};

/// Pairs of words, the second some words behind the first in the same sentence.
#[derive(Default)]
pub(super) struct Pairs {
    pairs: HashMap<(u32, u32), Count>,
    /// How many pairs begin and end with a word, and how many there are.
    first: HashMap<u32, u64>,
    second: HashMap<u32, u64>,
    all: u64,
}

impl Pairs {
    /// Counts the pairs of a sentence: its words, or none where the word does not count.
    pub(super) fn add(&mut self, sentence: &[Option<u32>], window: usize, document: u64) {
        for (at, first) in sentence.iter().enumerate() {
            let Some(first) = first else { continue };
            for second in sentence[at + 1..].iter().take(window).flatten() {
                self.pairs.entry((*first, *second)).or_default().add(document);
                *self.first.entry(*first).or_default() += 1;
                *self.second.entry(*second).or_default() += 1;
                self.all += 1;
            }
        }
    }

    /// The pairs that occur together more often than by chance, the strongest first.
    pub(super) fn table(&self, texts: &Texts, least: u64, top: usize) -> Table {
        let mut rows = Vec::new();
        for ((first, second), count) in self.pairs.iter().filter(|(_, count)| count.times >= least) {
            let (first_times, second_times) = (self.first[first], self.second[second]);
            let pair = Together { both: count.times, first: first_times, second: second_times, all: self.all };
            if pair.attract() {
                rows.push(vec![
                    Cell::Text(texts.text(*first).to_owned()),
                    Cell::Text(texts.text(*second).to_owned()),
                    Cell::Count(count.times),
                    Cell::Count(count.documents),
                    Cell::Count(first_times),
                    Cell::Count(second_times),
                    Cell::real(pair.log_likelihood()),
                    Cell::real(pair.mutual_information()),
                    Cell::real(pair.dice()),
                ]);
            }
        }
        let columns = ["first", "second"].map(Column::text).into_iter();
        let numbers = ["count", "documents", "first_count", "second_count", "log_likelihood", "mi", "dice"];
        Table {
            name: "collocation",
            columns: columns.chain(numbers.map(Column::number)).collect(),
            rows: sorted(rows, &[6, 2], top),
        }
    }
}
