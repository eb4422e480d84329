//! [`Records`]: the documents of files of all kinds, one by one.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use tilshi::Document;
use tilshi::export::json;

use super::open::{Kind, open};
use crate::input::{self, BYTE_ORDER_MARK, Source};

/// What a document is in a file of text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Split {
    /// The whole file
    File,
    /// Each line that is not empty
    Line,
    /// Lines up to an empty one
    Block,
}

/// A text, or what is wrong where there should be one.
pub(super) type Text = Result<String, String>;

/// How files are read.
pub(super) struct Reading {
    pub(super) kind: Option<Kind>,
    pub(super) split: Split,
    /// The field of the text.
    pub(super) text: String,
    /// The field of the id, if one was asked for.
    pub(super) id: Option<String>,
    /// The longest text in bytes.
    pub(super) longest: usize,
    /// Whether documents that were analysed before are taken as they are.
    pub(super) analysed: bool,
}

/// How far the inputs were read: that many of them whole, and so many records of the next one.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Position {
    source: usize,
    record: u64,
}

/// A document to be.
pub(crate) struct Record {
    pub(crate) id: String,
    /// The file, with the line where there are several documents in it.
    pub(crate) place: String,
    content: Content,
    /// Where the next one is.
    pub(super) after: Position,
}

/// What a record has.
enum Content {
    Text(String),
    /// The JSON of a document that was analysed before.
    Analysed(String),
    /// What is wrong where there should be a text.
    Wrong(String),
}

/// Anything but a text is passed on in the place of the document, as an empty text.
impl AsRef<str> for Record {
    fn as_ref(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Analysed(_) | Content::Wrong(_) => "",
        }
    }
}

impl Record {
    /// Its document: `analysed`, which the analyzer made of it, or the one that it is, or what is wrong.
    pub(super) fn document<'text>(&self, analysed: Document<'text>) -> Result<Document<'text>, String> {
        match &self.content {
            Content::Text(_) => Ok(analysed.with_id(&self.id)),
            Content::Analysed(json) => {
                let document = json::read(json.as_bytes()).map_err(|error| format!("no document: {error}"))?;
                Ok(if document.id().is_some() { document } else { document.with_id(&self.id) })
            }
            Content::Wrong(problem) => Err(problem.clone()),
        }
    }
}

/// The documents of inputs, in order; holds one of them.
pub(super) struct Records {
    sources: Vec<Source>,
    reading: Reading,
    /// Counts the bytes.
    read: Arc<AtomicU64>,
    position: Position,
    /// Records of the next input that were read by the run before.
    skip: u64,
    current: Option<Documents>,
}

/// The documents of one file.
enum Documents {
    /// One.
    Whole(Box<dyn BufRead>),
    Lines(Lines),
    Blocks(Lines),
    Objects(Lines),
    Table(Table),
    #[cfg(feature = "parquet")]
    Rows(Box<super::parquet::Rows>),
    /// None more.
    Ended,
}

/// What a file gives: the id, if the file has one; the line it begins in, if there are several; and the text.
struct Found {
    id: Option<String>,
    line: Option<u64>,
    text: Text,
    /// Whether the text is the JSON of a document.
    is_analysed: bool,
}

impl Found {
    /// A text without an id.
    fn text(line: Option<u64>, text: Text) -> Self {
        Self { id: None, line, text, is_analysed: false }
    }

    /// A problem behind which nothing more can be read of the file.
    fn wrong(problem: impl ToString) -> Self {
        Self::text(None, Err(problem.to_string()))
    }
}

impl Records {
    /// Those behind `from`.
    pub(super) fn new(sources: Vec<Source>, reading: Reading, read: Arc<AtomicU64>, from: Position) -> Self {
        let position = Position { source: from.source, record: 0 };
        Self { sources, reading, read, position, skip: from.record, current: None }
    }

    /// Opens a file; a problem is a record of its own.
    fn begin(&self, source: &Source) -> Result<Documents, Found> {
        let kind = self.reading.kind.unwrap_or_else(|| Kind::of(source));
        if kind == Kind::Parquet {
            return self.parquet(source).map_err(Found::wrong);
        }
        let from = open(source, Arc::clone(&self.read)).map_err(|error| Found::wrong(unreadable(&error)))?;
        let lines = |from| Lines { from, number: 0, most: self.reading.longest, line: Vec::new() };
        match kind {
            Kind::Txt | Kind::Parquet => Ok(match self.reading.split {
                Split::File => Documents::Whole(from),
                Split::Line => Documents::Lines(lines(from)),
                Split::Block => Documents::Blocks(lines(from)),
            }),
            // An object has more in it than its text, in escapes too.
            Kind::Jsonl => {
                let most = self.reading.longest.saturating_mul(8);
                Ok(Documents::Objects(Lines { most, ..lines(from) }))
            }
            kind @ (Kind::Csv | Kind::Tsv) => {
                Table::new(from, kind, &self.reading).map(Documents::Table).map_err(Found::wrong)
            }
        }
    }

    #[cfg(feature = "parquet")]
    fn parquet(&self, source: &Source) -> Result<Documents, String> {
        super::parquet::Rows::new(source, Arc::clone(&self.read), &self.reading)
            .map(|rows| Documents::Rows(Box::new(rows)))
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(&self, _: &Source) -> Result<Documents, String> {
        Err("is Parquet, which this tilshi is built without: cargo install --path cli --features parquet".to_owned())
    }

    /// The next of the current file, or none at its end.
    fn found(&mut self) -> Option<Found> {
        let mut current = match self.current.take() {
            Some(current) => current,
            None => match self.begin(&self.sources[self.position.source]) {
                Ok(begun) => begun,
                Err(found) => {
                    self.current = Some(Documents::Ended);
                    return Some(found);
                }
            },
        };
        let found = match &mut current {
            Documents::Whole(from) => {
                let found = whole(from, self.reading.longest);
                current = Documents::Ended;
                Some(found)
            }
            Documents::Lines(lines) => lines.document(),
            Documents::Blocks(lines) => lines.block(),
            Documents::Objects(lines) => lines.object(&self.reading),
            Documents::Table(table) => table.document(&self.reading),
            #[cfg(feature = "parquet")]
            Documents::Rows(rows) => rows.next().map(|row| match row {
                Ok((row, id, text)) => Found { id, ..Found::text(Some(row), text) },
                Err(problem) => Found::wrong(problem),
            }),
            Documents::Ended => None,
        };
        // What has no line of its own is about the whole file.
        if found.as_ref().is_some_and(|found| found.line.is_none()) {
            current = Documents::Ended;
        }
        self.current = Some(current);
        found
    }
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            let at = self.position.source;
            if at >= self.sources.len() {
                return None;
            }
            let Some(found) = self.found() else {
                self.position = Position { source: self.position.source + 1, record: 0 };
                (self.current, self.skip) = (None, 0);
                continue;
            };
            self.position.record += 1;
            if self.position.record <= self.skip {
                continue;
            }
            let source = &self.sources[at];
            let place = match found.line {
                Some(line) => format!("{source}:{line}"),
                None => source.to_string(),
            };
            let longest = self.reading.longest;
            let content = match found.text {
                Ok(json) if found.is_analysed => Content::Analysed(json),
                Ok(text) if text.len() > longest => Content::Wrong(too_long(longest)),
                Ok(text) => Content::Text(text),
                Err(problem) => Content::Wrong(problem),
            };
            return Some(Record {
                id: found.id.unwrap_or_else(|| place.clone()),
                place,
                content,
                after: self.position,
            });
        }
    }
}

pub(super) fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}

fn too_long(longest: usize) -> String {
    format!("the document is longer than {longest} bytes; divide it with --documents, or allow it with --longest")
}

/// Bytes as text, or what they are.
pub(super) fn text(bytes: Vec<u8>) -> Text {
    input::text(bytes).map_err(|refused| refused.to_string())
}

/// A file as one document.
fn whole(from: &mut impl BufRead, longest: usize) -> Found {
    let mut bytes = Vec::new();
    let read = from.take(longest as u64 + 1).read_to_end(&mut bytes);
    let text = match read {
        Err(error) => Err(unreadable(&error)),
        Ok(length) if length > longest => Err(too_long(longest)),
        Ok(_) => text(bytes),
    };
    Found::text(None, text)
}

/// The lines of a file.
struct Lines {
    from: Box<dyn BufRead>,
    /// Of the line read last, from 1.
    number: u64,
    /// The longest that is held.
    most: usize,
    line: Vec<u8>,
}

impl Lines {
    /// Reads a line without its end into `line`; none at the end of the file. A line that is too long is passed over, and a
    /// problem. The outer problem ends the file.
    fn read(&mut self) -> Result<Option<Result<(), String>>, String> {
        self.line.clear();
        let most = self.most as u64 + 2; // with its end
        let length =
            (&mut self.from).take(most).read_until(b'\n', &mut self.line).map_err(|error| unreadable(&error))?;
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.number == 1 {
            let mark = BYTE_ORDER_MARK.len_utf8();
            if self.line.starts_with("\u{feff}".as_bytes()) {
                self.line.drain(..mark);
            }
            if let Some(what) = input::not_text(&self.line) {
                return Err(what);
            }
        }
        if self.line.last() == Some(&b'\n') {
            self.line.pop();
            if self.line.last() == Some(&b'\r') {
                self.line.pop();
            }
        } else if length as u64 == most {
            self.from.skip_until(b'\n').map_err(|error| unreadable(&error))?;
            return Ok(Some(Err(too_long(self.most))));
        }
        Ok(Some(Ok(())))
    }

    /// The next line that is not empty, and its number.
    fn filled(&mut self) -> Option<Result<(u64, Text), Found>> {
        loop {
            match self.read() {
                Err(problem) => return Some(Err(Found::wrong(problem))),
                Ok(None) => return None,
                Ok(Some(Err(problem))) => return Some(Ok((self.number, Err(problem)))),
                Ok(Some(Ok(()))) if is_blank(&self.line) => {}
                Ok(Some(Ok(()))) => return Some(Ok((self.number, text(std::mem::take(&mut self.line))))),
            }
        }
    }

    /// A line as a document.
    fn document(&mut self) -> Option<Found> {
        Some(match self.filled()? {
            Ok((line, text)) => Found::text(Some(line), text),
            Err(found) => found,
        })
    }

    /// Lines up to an empty one as a document.
    fn block(&mut self) -> Option<Found> {
        let (begun, mut block) = match self.filled()? {
            Ok(first) => first,
            Err(found) => return Some(found),
        };
        loop {
            match self.read() {
                Err(problem) => return Some(Found::wrong(problem)),
                Ok(Some(Ok(()))) if !is_blank(&self.line) => {
                    let line = text(std::mem::take(&mut self.line));
                    block = match (block, line) {
                        (Ok(block), Ok(line)) if block.len() + line.len() < self.most => Ok(block + "\n" + &line),
                        (Ok(_), Ok(_)) => Err(too_long(self.most)),
                        (Err(problem), _) | (_, Err(problem)) => Err(problem),
                    };
                }
                Ok(Some(Err(problem))) => block = block.and(Err(problem)),
                Ok(None | Some(Ok(()))) => return Some(Found::text(Some(begun), block)),
            }
        }
    }

    /// An object as a document.
    fn object(&mut self, reading: &Reading) -> Option<Found> {
        let (line, object) = match self.filled()? {
            Ok(line) => line,
            Err(found) => return Some(found),
        };
        let (mut id, mut is_analysed) = (None, false);
        let is_list = object.as_ref().is_ok_and(|json| json.trim_start().starts_with('['));
        let text = object.and_then(|json| {
            let object: Value = serde_json::from_str(&json).map_err(|error| not_json(&error))?;
            let field = |name: &str| match object.get(name) {
                Some(Value::Null) | None => None,
                Some(Value::String(text)) => Some(text.clone()),
                Some(value) => Some(value.to_string()),
            };
            let missing = |name: &str| {
                let Some(object) = object.as_object() else { return "is no JSON object".to_owned() };
                let names: Vec<&str> = object.keys().map(String::as_str).collect();
                format!("no field {name:?} in the object; it has {}", listed(&names))
            };
            id = match &reading.id {
                Some(name) => Some(field(name).ok_or_else(|| missing(name))?),
                None => field("id"),
            };
            is_analysed = reading.analysed && LAYERS.iter().all(|layer| object.get(layer).is_some());
            match object.get(&reading.text) {
                Some(Value::String(_)) if is_analysed => Ok(json),
                Some(Value::String(text)) => Ok(text.clone()),
                Some(_) => Err(format!("the field {:?} is no text", reading.text)),
                None => Err(missing(&reading.text)),
            }
        });
        if self.number == 1 && text.is_err() && is_list {
            return Some(Found::wrong("is one JSON list, not an object a line; jq -c '.[]' divides it"));
        }
        Some(Found { id, is_analysed, ..Found::text(Some(line), text) })
    }
}

/// What the JSON of an analysed document has beside its text.
const LAYERS: [&str; 4] = ["sentences", "tokens", "entities", "facts"];

/// What is wrong with the JSON of a line, without the number of the line in itself.
fn not_json(error: &serde_json::Error) -> String {
    let problem = error.to_string();
    let what = problem.split(" at line ").next().unwrap_or_default();
    format!("not JSON: {what}, at byte {}", error.column())
}

/// Names one behind the other.
fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

/// A table with a row of names.
struct Table {
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
    fn new(mut from: Box<dyn BufRead>, kind: Kind, reading: &Reading) -> Result<Self, String> {
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
    fn document(&mut self, reading: &Reading) -> Option<Found> {
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
