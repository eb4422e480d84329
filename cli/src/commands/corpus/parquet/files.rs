//! [`Files`]: Parquet files that are filled one behind the other.
//!
//! A file gets its name when it is whole, since its table of contents is at the end; where there are several, the state behind
//! each tells a run that goes on where the next one begins.

use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::Arc;

use parquet::basic::{Compression, GzipLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use tilshi::export::columns::DOCUMENT;

use super::super::fields::Fields;
use super::super::sink::{Names, unwritable};
use super::super::state::{State, beside};
use super::columns::Row;
use super::schema::message;
use crate::failure::Failure;

/// A row group ends before its texts are longer, in bytes: they are held at once, with all that was found in them.
const GROUP_TEXT: usize = 2 << 20;

/// How many documents a row group has, at most.
const GROUP_DOCUMENTS: usize = 10_000;

/// Parquet files.
pub(in super::super) struct Files {
    names: Names,
    /// Where the state is kept, if the run can go on.
    state: Option<PathBuf>,
    number: u64,
    fields: Fields,
    writer: Option<SerializedFileWriter<File>>,
    /// The row group to be, and how large the last one became.
    group: Row,
    last: usize,
}

impl Files {
    /// Files from the one with a number on.
    pub(in super::super) fn new(
        names: Names,
        state: Option<PathBuf>,
        number: u64,
        fields: Fields,
    ) -> Result<Self, Failure> {
        let group = Row::new(|name| fields.has(name));
        let mut files = Self { names, state, number, fields, writer: None, group, last: 0 };
        // What cannot be written is told before anything is analysed.
        files.begin()?;
        Ok(files)
    }

    /// Writes a document; `state` is that of those before.
    pub(in super::super) fn write(&mut self, row: Row, state: &mut State) -> Result<(), Failure> {
        let is_full = self.group.text + row.text > GROUP_TEXT || self.group.documents >= GROUP_DOCUMENTS;
        if self.group.documents > 0 && is_full {
            self.end_group()?;
            let written = self.writer.as_ref().map_or(0, |writer| writer.bytes_written() + self.last) as u64;
            if self.names.size().is_some_and(|size| written > size) {
                self.end_file()?;
                self.number += 1;
                if let Some(path) = &self.state {
                    state.file = self.number;
                    state.keep(path)?;
                }
            }
        }
        self.group.append(row);
        Ok(())
    }

    /// Puts the last file in its place.
    pub(in super::super) fn finish(mut self) -> Result<(), Failure> {
        if self.group.documents > 0 || self.writer.is_some() {
            self.end_group()?;
            self.end_file()?;
        }
        if let Some(path) = &self.state {
            State::forget(path);
        }
        Ok(())
    }

    /// Begins the current file, if it is not begun.
    fn begin(&mut self) -> Result<&mut SerializedFileWriter<File>, Failure> {
        let part = self.part();
        match &mut self.writer {
            Some(writer) => Ok(writer),
            none => {
                let begun = File::create(&part).map_err(ParquetError::from).and_then(|file| {
                    let columns = DOCUMENT.iter().filter(|(name, _)| self.fields.has(name));
                    let schema = parse_message_type(&message(columns))?;
                    let properties = WriterProperties::builder()
                        .set_compression(Compression::GZIP(GzipLevel::try_new(4)?))
                        .set_statistics_enabled(EnabledStatistics::None)
                        .set_created_by(concat!("tilshi ", env!("CARGO_PKG_VERSION")).to_owned());
                    SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties.build()))
                });
                Ok(none.insert(begun.map_err(|error| unwritable(&part, &error))?))
            }
        }
    }

    /// Writes the row group.
    fn end_group(&mut self) -> Result<(), Failure> {
        if self.group.documents == 0 {
            return Ok(());
        }
        let fields = self.fields.clone();
        let group = std::mem::replace(&mut self.group, Row::new(|name| fields.has(name)));
        let part = self.part();
        let writer = self.begin()?;
        let before = writer.bytes_written();
        let written = writer.next_row_group().and_then(|mut to| {
            group.write(|column| {
                let missing = || ParquetError::General("the schema has fewer columns".to_owned());
                let mut writer = to.next_column()?.ok_or_else(missing)?;
                column(&mut writer)?;
                writer.close()
            })?;
            to.close().map(drop)
        });
        written.map_err(|error| unwritable(&part, &error))?;
        let bytes = writer.bytes_written() - before;
        self.last = bytes;
        Ok(())
    }

    /// Gives the current file its name.
    fn end_file(&mut self) -> Result<(), Failure> {
        let part = self.part();
        self.begin()?;
        let Some(writer) = self.writer.take() else { return Ok(()) };
        let file = writer.into_inner().map_err(|error| unwritable(&part, &error))?;
        let placed = file.sync_all().and_then(|()| fs::rename(&part, self.names.of(self.number)));
        placed.map_err(|error| unwritable(&part, &error))
    }

    fn part(&self) -> PathBuf {
        beside(&self.names.of(self.number), ".part")
    }
}
