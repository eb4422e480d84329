//! [`Records`]: the documents of files of all kinds, one by one.

use std::io::{BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use serde::{Deserialize, Serialize};
use tilshi::Document;
use tilshi::export::json;

use super::found::{Found, Reading, Split, text, too_long, unreadable};
use super::lines::Lines;
use super::open::{Kind, open};
use super::table::Table;
use crate::input::Source;

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
