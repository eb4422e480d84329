//! [`Rows`]: the documents of a Parquet file (<https://parquet.apache.org>), one by one.
//!
//! A file is read by row groups, and of those only the columns of the text and the id, page by page.

mod pages;
mod snappy;

use std::collections::VecDeque;
use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{ByteArray, DataType};
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::found::{Reading, Text, text, unreadable};
use crate::input::Source;
use pages::Pages;

/// How many rows are taken at once.
const BATCH: usize = 16;

/// The rows of a file.
pub(super) struct Rows {
    file: Arc<File>,
    length: u64,
    metadata: ParquetMetaData,
    /// The columns of the text and of the id, by their places among those that hold values.
    text: usize,
    id: Option<usize>,
    /// The row group that comes next, and what is read of the current one.
    next: usize,
    current: Option<Group>,
    batch: VecDeque<(Option<String>, Text)>,
    /// Rows so far.
    row: u64,
    /// Counts bytes.
    read: Arc<AtomicU64>,
}

/// A row group that is being read.
struct Group {
    text: Column,
    id: Option<Column>,
    /// Its bytes in the file, those of other columns too.
    bytes: u64,
}

/// A row: its number from 1, the id, if the file has one, and the text.
pub(super) type Row = (u64, Option<String>, Text);

impl Rows {
    /// Opens a file, or says what is wrong with it.
    pub(super) fn new(source: &Source, read: Arc<AtomicU64>, reading: &Reading) -> Result<Self, String> {
        let Source::File(path) = source else {
            return Err("Parquet is not read from a pipe: its table of contents is at the end; name a file".to_owned());
        };
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let length = file.metadata().map_err(|error| unreadable(&error))?.len();
        let own = file.try_clone().map_err(|error| unreadable(&error))?;
        let metadata = SerializedFileReader::new(own).map_err(damaged)?.metadata().clone();
        let schema = metadata.file_metadata().schema_descr();
        // What is not in groups and lists has a path of one part.
        let column = |name: &str| {
            let is = |at: &usize| {
                let column = schema.column(*at);
                column.max_rep_level() == 0 && column.path().parts() == [name]
            };
            (0..schema.num_columns()).find(is)
        };
        let missing = |name: &str| {
            let names: Vec<&str> = schema.root_schema().get_fields().iter().map(|field| field.name()).collect();
            format!("no column {name:?} of texts; there are {}", names.join(", "))
        };
        let is_text = |at: &usize| schema.column(*at).physical_type() == parquet::basic::Type::BYTE_ARRAY;
        let text = column(&reading.text).filter(is_text);
        let text = text.ok_or_else(|| missing(&reading.text) + "; name one with --text-field")?;
        let id = match &reading.id {
            Some(name) => Some(column(name).ok_or_else(|| missing(name))?),
            None => column("id"),
        };
        let (current, batch) = (None, VecDeque::new());
        Ok(Self { file: Arc::new(file), length, metadata, text, id, next: 0, current, batch, row: 0, read })
    }

    /// The next row; none at the end. A problem ends the file.
    pub(super) fn next(&mut self) -> Option<Result<Row, String>> {
        while self.batch.is_empty() {
            match self.fill() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(problem) => {
                    self.next = usize::MAX;
                    return Some(Err(problem));
                }
            }
        }
        let (id, text) = self.batch.pop_front()?;
        self.row += 1;
        Some(Ok((self.row, id, text)))
    }

    /// Reads some more rows, or opens the next row group; whether there was one.
    fn fill(&mut self) -> Result<bool, String> {
        let Some(group) = &mut self.current else {
            if self.next >= self.metadata.num_row_groups() {
                return Ok(false);
            }
            let open = |column| Column::open(&self.file, self.length, &self.metadata, self.next, column);
            let (text, id) = (open(self.text)?, self.id.map(open).transpose()?);
            let bytes = u64::try_from(self.metadata.row_group(self.next).compressed_size()).unwrap_or(0);
            self.current = Some(Group { text, id, bytes });
            self.next += 1;
            return Ok(true);
        };
        let texts = group.text.values(BATCH)?;
        let ids = group.id.as_mut().map(|id| id.values(texts.len())).transpose()?;
        if texts.is_empty() {
            self.read.fetch_add(group.bytes, Ordering::Relaxed);
            self.current = None;
            return Ok(true);
        }
        let mut ids = match ids {
            Some(ids) if ids.len() != texts.len() => {
                return Err("is damaged: its columns have not the same length".to_owned());
            }
            Some(ids) => ids,
            None => vec![None; texts.len()],
        };
        for (value, id) in texts.into_iter().zip(ids.drain(..)) {
            let value = value.map_or_else(|| Err("the row has no text".to_owned()), text);
            let id = id.and_then(|id| String::from_utf8(id).ok()).filter(|id| !id.is_empty());
            self.batch.push_back((id, value));
        }
        Ok(true)
    }
}

/// A column of a row group.
struct Column {
    values: ColumnReader,
    is_optional: bool,
}

impl Column {
    fn open(
        file: &Arc<File>,
        length: u64,
        metadata: &ParquetMetaData,
        group: usize,
        column: usize,
    ) -> Result<Self, String> {
        let description = metadata.file_metadata().schema_descr().column(column);
        let pages = Pages::open(file, length, metadata.row_group(group), column)?;
        let is_optional = description.max_def_level() > 0;
        Ok(Self { values: get_column_reader(description, Box::new(pages)), is_optional })
    }

    /// The next values as text, none where a row has none; fewer at the end.
    fn values(&mut self, most: usize) -> Result<Vec<Option<Vec<u8>>>, String> {
        let optional = self.is_optional;
        match &mut self.values {
            ColumnReader::ByteArrayColumnReader(values) => {
                taken(values, optional, most, |value: &ByteArray| value.data().to_vec())
            }
            ColumnReader::Int32ColumnReader(values) => {
                taken(values, optional, most, |value| value.to_string().into_bytes())
            }
            ColumnReader::Int64ColumnReader(values) => {
                taken(values, optional, most, |value| value.to_string().into_bytes())
            }
            _ => {
                Err("the column of the id is neither text nor a whole number; name another with --id-field".to_owned())
            }
        }
    }
}

/// The next values of a column.
fn taken<T: DataType>(
    column: &mut ColumnReaderImpl<T>,
    is_optional: bool,
    most: usize,
    bytes: impl Fn(&T::T) -> Vec<u8>,
) -> Result<Vec<Option<Vec<u8>>>, String> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    let mut all = Vec::with_capacity(most);
    while all.len() < most {
        values.clear();
        levels.clear();
        let levels_wanted = is_optional.then_some(&mut levels);
        let (rows, ..) = column.read_records(most - all.len(), levels_wanted, None, &mut values).map_err(damaged)?;
        if rows == 0 {
            break;
        }
        let mut values = values.iter();
        for at in 0..rows {
            let is_there = !is_optional || levels.get(at).is_some_and(|level| *level > 0);
            all.push(if is_there { values.next().map(&bytes) } else { None });
        }
    }
    Ok(all)
}

/// What is told of a file that does not hold what it says.
fn damaged(error: impl std::fmt::Display) -> String {
    format!("is no Parquet, or damaged: {error}")
}
