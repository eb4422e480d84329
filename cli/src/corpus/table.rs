//! [`Table`]: the documents of a table, a row each.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use super::found::{Found, Reading, is_blank, listed, text, unreadable};
use super::open::Kind;
use crate::input;

/// A table with a row of names.
pub(super) struct Table {
    rows: csv::Reader<Guarded>,
    row: csv::ByteRecord,
    /// Bytes read since the last row.
    since: Rc<Cell<u64>>,
    end: Rc<End>,
    /// How many columns there are, and which are those of the text and of the id.
    names: usize,
    text: usize,
    id: Option<usize>,
}

/// Bytes up to a number between two rows: a quotation mark that is never closed would make one row of the rest.
struct Guarded {
    from: Box<dyn BufRead>,
    since: Rc<Cell<u64>>,
    most: u64,
    end: Rc<End>,
}

/// Where the bytes of a table end, once they have.
#[derive(Default)]
struct End {
    bytes: Cell<u64>,
    /// The last byte that is no line end.
    last: Cell<u8>,
    is_known: Cell<bool>,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since.get() > self.most {
            return Err(io::Error::other("a row has no end: is a quotation mark not closed?"));
        }
        let length = self.from.read(buffer)?;
        self.since.set(self.since.get() + length as u64);
        self.end.bytes.set(self.end.bytes.get() + length as u64);
        let last = buffer[..length].iter().rev().find(|byte| !matches!(byte, b'\r' | b'\n'));
        self.end.last.set(last.copied().unwrap_or(self.end.last.get()));
        self.end.is_known.set(length == 0 && !buffer.is_empty());
        Ok(length)
    }
}

impl Table {
    pub(super) fn new(mut from: Box<dyn BufRead>, kind: Kind, reading: &Reading) -> Result<Self, String> {
        let head = from.fill_buf().map_err(|error| unreadable(&error))?;
        if let Some(what) = input::not_text(head) {
            return Err(what);
        }
        if head.is_empty() {
            return Err("is empty: expected a row of names".to_owned());
        }
        let delimiter = if kind == Kind::Tsv { b'\t' } else { delimiter(head) };
        let since = Rc::new(Cell::new(0));
        let end = Rc::<End>::default();
        let most = 4 * reading.longest as u64 + (1 << 20);
        let guarded = Guarded { from, since: Rc::clone(&since), most, end: Rc::clone(&end) };
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            // Of "\r\n" the reader would count the line only behind the next row; what stays of it is taken off below.
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(guarded);
        let names: Vec<String> = match rows.byte_headers() {
            Err(error) => return Err(format!("no row of names: {error}")),
            Ok(names) => names.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect(),
        };
        let listed = listed(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let missing = |name: &str| format!("no column {name:?}; there are {listed}");
        let column = |name: &str| names.iter().position(|column| column == name);
        let text = column(&reading.text).ok_or_else(|| missing(&reading.text) + "; name one with --text-field")?;
        if names.iter().filter(|name| **name == reading.text).count() > 1 {
            return Err(format!("has two columns {:?}: give each a name of its own", reading.text));
        }
        let id = match &reading.id {
            Some(name) => Some(column(name).ok_or_else(|| missing(name))?),
            None => column("id"),
        };
        Ok(Self { rows, row: csv::ByteRecord::new(), since, end, names: names.len(), text, id })
    }

    /// A row as a document.
    pub(super) fn document(&mut self, reading: &Reading) -> Option<Found> {
        loop {
            self.since.set(0);
            match self.rows.read_byte_record(&mut self.row) {
                Ok(false) => return None,
                Ok(true) if self.row.len() == 1 && self.names > 1 && is_blank(&self.row[0]) => {}
                Ok(true) => return Some(self.found()),
                Err(error) => {
                    let at = self.rows.position().line();
                    let problem = match error.kind() {
                        csv::ErrorKind::Io(error) => unreadable(error),
                        _ => error.to_string(),
                    };
                    return Some(Found::wrong(format!(
                        "line {at}: {problem} (the longest: {} bytes)",
                        reading.longest
                    )));
                }
            }
        }
    }

    /// Whether the row that was read has the rest of the file in its last field, for want of a closing quotation mark.
    fn is_open(&self) -> bool {
        let has_lines = self.row.iter().next_back().is_some_and(|field| field.contains(&b'\n'));
        has_lines
            && self.end.is_known.get()
            && self.rows.position().byte() >= self.end.bytes.get()
            && self.end.last.get() != b'"'
    }

    /// The row that was read.
    fn found(&self) -> Found {
        let line = self.row.position().map(csv::Position::line);
        let (len, names) = (self.row.len(), self.names);
        if let Some(line) = line.filter(|_| self.is_open()) {
            return Found::text(
                Some(line),
                Err("a quotation mark of this row is never closed: all behind it is lost".into()),
            );
        }
        if len != names {
            let problem = format!("{len} fields where the row of names has {names}");
            return Found::text(line, Err(problem));
        }
        let field = |at: usize| {
            let bytes = &self.row[at];
            text(bytes.strip_suffix(b"\r").filter(|_| at + 1 == len).unwrap_or(bytes).to_vec())
        };
        match self.id.map(field).transpose() {
            Ok(id) => Found { id: id.filter(|id| !id.is_empty()), ..Found::text(line, field(self.text)) },
            Err(problem) => Found::text(line, Err(problem)),
        }
    }
}

/// What separates the names of a table: the sign that its first line has most of. Programs set to Kazakh or Russian write semicolons.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| line.iter().filter(|byte| **byte == sign).count();
    // Of equal numbers the last one counts.
    [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}
