//! [`Table`]: rows of texts and numbers, and how they are printed.

use std::cmp::Ordering;
use std::io::{self, Write};

use anstyle::Style;
use clap::ValueEnum;
use serde::ser::{Serialize, SerializeMap, Serializer};
use tilshi::rust_decimal::Decimal;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::output::Output;

/// How tables are printed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: columns under each other
    Table,
    /// A table separated by commas, fields quoted where they have to be
    Csv,
    /// A table separated by tabs
    Tsv,
    /// An object with a list of rows for each table, each row an object
    Json,
}

/// The widest cell that a terminal is shown whole, in columns. Elsewhere nothing is cut.
const WIDEST: usize = 60;

/// What is counted, in rows.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    name: &'static str,
    is_number: bool,
}

impl Column {
    pub(super) fn text(name: &'static str) -> Self {
        Self { name, is_number: false }
    }

    pub(super) fn number(name: &'static str) -> Self {
        Self { name, is_number: true }
    }
}

/// A field of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Count(u64),
    Year(u64),
    /// An amount of a text.
    Exact(Decimal),
    /// What was computed, of four decimals.
    Real(f64),
    None,
}

impl Cell {
    /// A number that was computed, rounded: what differs behind that is the machine's.
    pub(super) fn real(number: f64) -> Self {
        Self::Real((number * 1e4).round() / 1e4 + 0.0)
    }

    /// As it is printed; in tables for people with two decimals.
    fn shown(&self, for_people: bool) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(number) | Self::Year(number) => number.to_string(),
            Self::Exact(number) => number.to_string(),
            Self::Real(number) if for_people => format!("{number:.2}"),
            Self::Real(number) => number.to_string(),
            Self::None => String::new(),
        }
    }

    /// The order of rows with the same numbers: texts by their characters, nothing before something.
    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Count(a) | Self::Year(a), Self::Count(b) | Self::Year(b)) => a.cmp(b),
            (Self::Exact(a), Self::Exact(b)) => a.cmp(b),
            (Self::Real(a), Self::Real(b)) => a.total_cmp(b),
            (Self::None, Self::None) => Ordering::Equal,
            (Self::None, _) => Ordering::Less,
            (_, Self::None) => Ordering::Greater,
            _ => Ordering::Equal,
        }
    }
}

/// JSON numbers; amounts as strings of decimals, as in the output contract.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Count(number) | Self::Year(number) => serializer.serialize_u64(*number),
            Self::Exact(number) => serializer.collect_str(number),
            Self::Real(number) => serializer.serialize_f64(*number),
            Self::None => serializer.serialize_none(),
        }
    }
}

/// Rows by columns of numbers, the greatest first, and where those are the same by all others; the first of them.
pub(super) fn sorted(mut rows: Vec<Vec<Cell>>, by: &[usize], top: usize) -> Vec<Vec<Cell>> {
    rows.sort_by(|a, b| {
        let numbers = by.iter().map(|at| b[*at].order(&a[*at]));
        let all = a.iter().zip(b).map(|(a, b)| a.order(b));
        numbers.chain(all).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
    rows.truncate(top);
    rows
}

/// Prints tables; csv and tsv the first one.
pub(super) fn write(tables: &[Table], format: Format, out: &mut Output) -> io::Result<()> {
    match (format, tables.first()) {
        (Format::Json, _) => {
            serde_json::to_writer_pretty(&mut *out, &Tables(tables))?;
            writeln!(out)
        }
        (Format::Table, _) => {
            for (at, table) in tables.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                if tables.len() > 1 {
                    out.styled(Style::new().bold(), table.name)?;
                    writeln!(out)?;
                }
                table.write(out)?;
            }
            Ok(())
        }
        (Format::Csv, Some(table)) => table.write_csv(out),
        (Format::Tsv, Some(table)) => table.write_tsv(out),
        (Format::Csv | Format::Tsv, None) => Ok(()),
    }
}

impl Table {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| column.name)
    }

    /// Columns under each other, by their width on a terminal.
    fn write(&self, out: &mut Output) -> io::Result<()> {
        let widest = if out.is_terminal() { WIDEST } else { usize::MAX };
        let shown = |row: &Vec<Cell>| row.iter().map(|cell| short(&one_line(&cell.shown(true)), widest)).collect();
        let rows: Vec<Vec<String>> = self.rows.iter().map(shown).collect();
        let mut widths: Vec<usize> = self.names().map(UnicodeWidthStr::width).collect();
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let mut line = String::new();
            for ((cell, width), column) in cells.zip(&widths).zip(&self.columns) {
                let padding = " ".repeat(width.saturating_sub(cell.width()));
                let (before, behind) = if column.is_number { (padding.as_str(), "") } else { ("", padding.as_str()) };
                if !line.is_empty() {
                    line.push_str("  ");
                }
                line.extend([before, cell, behind]);
            }
            line.truncate(line.trim_end().len());
            line
        };
        out.styled(Style::new().dimmed(), &line(&mut self.names()))?;
        writeln!(out)?;
        rows.iter().try_for_each(|row| writeln!(out, "{}", line(&mut row.iter().map(String::as_str))))
    }

    fn write_csv(&self, out: &mut Output) -> io::Result<()> {
        let mut rows = csv::Writer::from_writer(Vec::new());
        rows.write_record(self.names())?;
        for row in &self.rows {
            rows.write_record(row.iter().map(|cell| cell.shown(false)))?;
        }
        // Its own errors of writing would hide that a pipe was closed.
        out.write_all(&rows.into_inner().map_err(|error| error.into_error())?)
    }

    fn write_tsv(&self, out: &mut Output) -> io::Result<()> {
        writeln!(out, "{}", self.names().collect::<Vec<_>>().join("\t"))?;
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| one_line(&cell.shown(false))).collect();
            writeln!(out, "{}", cells.join("\t"))?;
        }
        Ok(())
    }
}

/// A text on one line, without tabs.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that is no wider, its end left out where it would be.
fn short(text: &str, widest: usize) -> String {
    if text.width() <= widest {
        return text.to_owned();
    }
    let mut width = 1;
    let mut short: String = text
        .chars()
        .take_while(|c| {
            width += c.width().unwrap_or(0);
            width <= widest
        })
        .collect();
    short.push('…');
    short
}

/// Tables by their names, in their order.
struct Tables<'a>(&'a [Table]);

impl Serialize for Tables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|table| (table.name, Rows(table))))
    }
}

struct Rows<'a>(&'a Table);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows.iter().map(|row| Row { table: self.0, row }))
    }
}

struct Row<'a> {
    table: &'a Table,
    row: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(Some(self.row.len()))?;
        for (name, cell) in self.table.names().zip(self.row) {
            fields.serialize_entry(name, cell)?;
        }
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_by_numbers_then_by_names() {
        let row = |name: &str, count| vec![Cell::Text(name.to_owned()), Cell::Count(count)];
        let rows = vec![row("б", 1), row("в", 3), row("а", 1), row("г", 2)];
        let expected = [row("в", 3), row("г", 2), row("а", 1), row("б", 1)];
        assert_eq!(sorted(rows.clone(), &[1], usize::MAX), expected);
        assert_eq!(sorted(rows, &[1], 2), expected[..2]);
    }

    #[test]
    fn what_is_cut_is_as_wide_as_it_may_be() {
        for (text, widest, expected) in [
            ("қала", 4, "қала"),
            ("қалалар", 4, "қал…"),
            ("北京市区", 6, "北京…"),
            ("и\u{306}и\u{306}и\u{306}", 2, "и\u{306}…"),
        ] {
            assert_eq!(short(text, widest), expected);
        }
    }

    #[test]
    fn computed_numbers_have_four_decimals() {
        assert_eq!(Cell::real(2.0 / 3.0).shown(false), "0.6667");
        assert_eq!(Cell::real(2.0 / 3.0).shown(true), "0.67");
        assert_eq!(Cell::real(-1e-9).shown(false), "0");
    }
}
