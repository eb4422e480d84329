//! [`Tally`]: things with their counts in one corpus, as a table, and beside those of another corpus.

use std::collections::HashMap;

use super::counts::Count;
use super::measures::{Apart, per_million};
use super::table::{Cell, Column, Table, sorted};

/// A part of what names a thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Text(String),
    Number(u64),
}

impl From<Part> for Cell {
    fn from(part: Part) -> Self {
        match part {
            Part::Text(text) => Self::Text(text),
            Part::Number(number) => Self::Count(number),
        }
    }
}

/// Things with their counts.
pub(super) struct Tally {
    pub(super) name: &'static str,
    /// What the parts of a name are called.
    pub(super) columns: Vec<Column>,
    pub(super) things: Vec<(Vec<Part>, Count)>,
    pub(super) all: All,
}

/// Of how many a thing is one.
pub(super) enum All {
    Same(u64),
    /// By the number that the name begins with.
    By(HashMap<u64, u64>),
}

impl All {
    fn of(&self, thing: &[Part]) -> u64 {
        match (self, thing.first()) {
            (Self::Same(all), _) => *all,
            (Self::By(all), Some(Part::Number(number))) => all.get(number).copied().unwrap_or(0),
            (Self::By(_), _) => 0,
        }
    }
}

impl Tally {
    /// The things, the most frequent first.
    pub(super) fn table(self, top: usize) -> Table {
        let mut rows = Vec::new();
        for (thing, count) in self.things {
            let all = self.all.of(&thing);
            let mut row: Vec<Cell> = thing.into_iter().map(Cell::from).collect();
            row.push(Cell::Count(count.times));
            row.push(per_million(count.times, all).map_or(Cell::None, Cell::real));
            row.push(Cell::Count(count.documents));
            rows.push(row);
        }
        let counts = ["count", "per_million", "documents"].map(Column::number);
        let names = self.columns.len();
        let columns = self.columns.into_iter().chain(counts).collect();
        Table { name: self.name, columns, rows: sorted(rows, &[names], top) }
    }

    /// The things of two corpora, those that tell them apart most first.
    pub(super) fn compared(here: Self, there: Self, least: u64, top: usize) -> Table {
        let mut both: HashMap<Vec<Part>, [Count; 2]> = HashMap::with_capacity(here.things.len());
        for (at, things) in [here.things, there.things].into_iter().enumerate() {
            for (thing, count) in things {
                both.entry(thing).or_default()[at] = count;
            }
        }
        let mut rows = Vec::new();
        for (thing, [a, b]) in both.into_iter().filter(|(_, [a, b])| a.times + b.times >= least) {
            let (all_here, all_there) = (here.all.of(&thing), there.all.of(&thing));
            let apart = Apart { here: a.times, there: b.times, all_here, all_there };
            let mut row: Vec<Cell> = thing.into_iter().map(Cell::from).collect();
            row.extend([Cell::Count(a.times), Cell::Count(b.times)]);
            row.push(per_million(a.times, all_here).map_or(Cell::None, Cell::real));
            row.push(per_million(b.times, all_there).map_or(Cell::None, Cell::real));
            row.push(Cell::real(apart.log_likelihood()));
            row.push(apart.log_ratio().map_or(Cell::None, Cell::real));
            row.extend([Cell::Count(a.documents), Cell::Count(b.documents)]);
            rows.push(row);
        }
        let measured = [
            "count",
            "against_count",
            "per_million",
            "against_per_million",
            "log_likelihood",
            "log_ratio",
            "documents",
            "against_documents",
        ];
        let names = here.columns.len();
        let columns = here.columns.into_iter().chain(measured.map(Column::number)).collect();
        Table { name: here.name, columns, rows: sorted(rows, &[names + 4, names], top) }
    }
}
