//! [`Table`]: what is found in many texts, as a table of Arrow.
//!
//! A row of `documents` is a document; of the other tables a token, an entity, … with the document that it is of. Nothing is analysed
//! before somebody reads, and no more is held than is being read.

mod column;
mod input;

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, ArrayRef, Int32Array, RecordBatch, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use tilshi::export::columns::{ColumnType, DOCUMENT};
use tilshi::{Analyzer, Document, Offsets};

use self::column::{Column, Unfit, data_type, fields};
use self::input::{IdKind, IdRows, Input, Rows};
use crate::rule::raised;
use crate::threads;

/// A part of the work of a thread ends behind so many texts or bytes.
const TEXTS: usize = 4096;
const BYTES: usize = 128 << 10;
/// How many parts are worked on before what was made of them is given: threads begin anew then, with nothing remembered of words.
const PARTS_PER_THREAD: usize = 32;

/// A table of what is found in texts, by Arrow's PyCapsule interface.
#[pyclass(frozen)]
pub(crate) struct Table {
    kind: Kind,
    analyzer: Analyzer,
    /// Whether a rule calls Python.
    calls: bool,
    texts: Py<PyAny>,
    ids: Option<Py<PyAny>>,
    text_column: String,
    threads: usize,
}

/// Which table.
#[derive(Copy, Clone)]
enum Kind {
    Documents,
    /// A list of the output contract, by its name, and the parts of its items.
    List(&'static str, &'static ColumnType),
}

/// The columns of a document, without where it comes from and its id.
fn documents() -> impl Iterator<Item = &'static (&'static str, ColumnType)> {
    DOCUMENT.iter().filter(|(name, _)| !matches!(*name, "source" | "id"))
}

impl Kind {
    fn of(name: &str) -> PyResult<Self> {
        let lists = DOCUMENT.iter().filter_map(|(name, column)| match column {
            ColumnType::List(item) => Some((*name, *item)),
            _ => None,
        });
        if name == "documents" {
            return Ok(Self::Documents);
        }
        lists.clone().find(|(known, _)| *known == name).map(|(name, item)| Self::List(name, item)).ok_or_else(|| {
            let names: Vec<&str> = lists.map(|(name, _)| name).collect();
            PyValueError::new_err(format!("there is no table {name:?}; the tables are documents, {}", names.join(", ")))
        })
    }

    fn schema(self, ids: IdKind) -> SchemaRef {
        let id = if ids == IdKind::Text { DataType::Utf8 } else { DataType::Int64 };
        let mut columns = vec![Arc::new(Field::new("document", id, true))];
        match self {
            Self::Documents => {
                columns.extend(documents().map(|(name, column)| Arc::new(Field::new(*name, data_type(column), true))))
            }
            Self::List(name, ColumnType::Group(parts)) => {
                // Which of the document's sentences it is in, from 0.
                columns.extend((name == "tokens").then(|| Arc::new(Field::new("sentence", DataType::Int32, true))));
                columns.extend(fields(parts).iter().cloned());
            }
            Self::List(..) => {}
        }
        Arc::new(Schema::new(columns))
    }
}

impl Table {
    pub(crate) fn new(
        name: &str,
        analyzer: Analyzer,
        calls: bool,
        texts: &Bound<'_, PyAny>,
        ids: Option<&Bound<'_, PyAny>>,
        text_column: &str,
        threads: usize,
    ) -> PyResult<Self> {
        let (kind, texts) = (Kind::of(name)?, texts.clone().unbind());
        let ids = ids.map(|ids| ids.clone().unbind());
        Ok(Self { kind, analyzer, calls, texts, ids, text_column: text_column.to_owned(), threads })
    }

    fn reader(&self, py: Python<'_>) -> PyResult<Reader> {
        let ids = self.ids.as_ref().map(|ids| ids.bind(py));
        let input = Input::new(self.texts.bind(py), ids, &self.text_column)?;
        let ids = input.id_kind();
        let maker = Maker { kind: self.kind, analyzer: self.analyzer.clone(), ids, schema: self.kind.schema(ids) };
        Ok(Reader { maker, calls: self.calls, threads: self.threads, input, taken: None, ready: VecDeque::new() })
    }
}

#[pymethods]
impl Table {
    /// The table as a stream, which is made while it is read.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // What is asked for is no more than a wish.
        drop(requested_schema);
        let stream = FFI_ArrowArrayStream::new(Box::new(self.reader(py)?));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The whole table, which is held at once.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        drop(requested_schema);
        let mut reader = self.reader(py)?;
        let whole = py.detach(|| reader.whole())?;
        let data = StructArray::from(whole).to_data();
        let schema = FFI_ArrowSchema::try_from(data.data_type()).map_err(failed)?;
        let schema = PyCapsule::new_with_value(py, schema, c"arrow_schema")?;
        let array = PyCapsule::new_with_value(py, FFI_ArrowArray::new(&data), c"arrow_array")?;
        PyTuple::new(py, [schema, array])
    }
}

fn failed(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Reads texts and makes batches of the table.
struct Reader {
    maker: Maker,
    calls: bool,
    threads: usize,
    input: Input,
    /// Rows that were taken, and their parts of which nothing was made yet.
    taken: Option<(Rows, VecDeque<Range<usize>>)>,
    /// Batches that are made and not yet given.
    ready: VecDeque<RecordBatch>,
}

/// What makes batches of texts, on any thread.
struct Maker {
    kind: Kind,
    analyzer: Analyzer,
    ids: IdKind,
    schema: SchemaRef,
}

impl Reader {
    /// Makes batches of the next rows; whether there were any.
    fn advance(&mut self) -> PyResult<bool> {
        let Self { maker, threads, input, taken, ready, .. } = self;
        let (rows, left) = match taken {
            Some(taken) => taken,
            None => {
                let Some(rows) = input.next()? else { return Ok(false) };
                let left = parts(&rows);
                taken.insert((rows, left))
            }
        };
        // Some at a time: an array may be as long as it likes.
        let some: Vec<Range<usize>> = left.drain(..left.len().min(*threads * PARTS_PER_THREAD)).collect();
        ready.extend(threads::map(&some, *threads, |part| maker.batch(rows, part.clone()))?);
        if left.is_empty() {
            *taken = None;
        }
        Ok(true)
    }

    /// The table in one batch.
    fn whole(&mut self) -> PyResult<RecordBatch> {
        let maker = &self.maker;
        let mut filled = Filled::new(maker.kind, maker.ids);
        while let Some(rows) = self.input.next()? {
            let all: Vec<usize> = (0..rows.texts.len()).collect();
            let documents = threads::map(&all, self.threads, |at| match rows.texts.get(*at) {
                Some(text) => maker.document(text).map(|document| Some(document.into_owned())),
                None => Ok(None),
            })?;
            for (at, document) in documents.into_iter().enumerate() {
                filled.push(&rows.ids, at, document.as_ref()).map_err(failed)?;
            }
        }
        filled.finish(&maker.schema).map_err(failed)
    }

    fn next_batch(&mut self) -> PyResult<Option<RecordBatch>> {
        while self.ready.is_empty() && self.advance()? {}
        Ok(self.ready.pop_front())
    }
}

impl Maker {
    fn batch(&self, rows: &Rows, part: Range<usize>) -> PyResult<RecordBatch> {
        let mut filled = Filled::new(self.kind, self.ids);
        for at in part {
            let document = rows.texts.get(at).map(|text| self.document(text)).transpose()?;
            filled.push(&rows.ids, at, document.as_ref()).map_err(failed)?;
        }
        filled.finish(&self.schema).map_err(failed)
    }

    fn document<'text>(&self, text: &'text str) -> PyResult<Document<'text>> {
        let document = self.analyzer.analyze(text);
        raised()?;
        Ok(document)
    }
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        // The reader may hold the GIL, for which threads that call Python would wait.
        let next = if self.calls || self.input.calls() {
            Python::attach(|py| py.detach(|| self.next_batch()))
        } else {
            self.next_batch()
        };
        next.map_err(|error| ArrowError::ExternalError(Box::new(error))).transpose()
    }
}

impl RecordBatchReader for Reader {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.maker.schema)
    }
}

/// Rows in parts of some texts or bytes.
fn parts(rows: &Rows) -> VecDeque<Range<usize>> {
    let (mut parts, mut from, mut bytes) = (VecDeque::new(), 0, 0);
    for at in 0..rows.texts.len() {
        bytes += rows.texts.get(at).map_or(0, str::len);
        if bytes >= BYTES || at + 1 - from >= TEXTS || at + 1 == rows.texts.len() {
            parts.push_back(from..at + 1);
            (from, bytes) = (at + 1, 0);
        }
    }
    parts
}

/// Columns that are filled.
struct Filled {
    kind: Kind,
    ids: FilledIds,
    /// The column of each part of a document, or the one list.
    columns: Vec<Column>,
    /// Which sentence tokens are in.
    sentences: Vec<i32>,
}

enum FilledIds {
    Texts(StringBuilder),
    Numbers(Int64Builder),
}

impl FilledIds {
    fn push(&mut self, ids: &IdRows, at: usize, times: usize) {
        match (self, ids) {
            (Self::Texts(to), IdRows::Texts(texts)) => (0..times).for_each(|_| to.append_option(texts.get(at))),
            (Self::Numbers(to), IdRows::Numbers(numbers)) => (0..times).for_each(|_| to.append_option(numbers[at])),
            (Self::Texts(to), IdRows::Numbers(_)) => (0..times).for_each(|_| to.append_null()),
            (Self::Numbers(to), IdRows::Texts(_)) => (0..times).for_each(|_| to.append_null()),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Texts(mut to) => Arc::new(to.finish()),
            Self::Numbers(mut to) => Arc::new(to.finish()),
        }
    }
}

impl Filled {
    fn new(kind: Kind, ids: IdKind) -> Self {
        let columns = match kind {
            Kind::Documents => documents().map(|(_, column)| Column::new(column)).collect(),
            Kind::List(_, item) => vec![Column::new(&ColumnType::List(item))],
        };
        let ids = match ids {
            IdKind::Text => FilledIds::Texts(StringBuilder::new()),
            IdKind::Number => FilledIds::Numbers(Int64Builder::new()),
        };
        Self { kind, ids, columns, sentences: Vec::new() }
    }

    /// Adds what is in a document, the one at a place among its rows; of none, a row of nulls or no rows.
    fn push(&mut self, ids: &IdRows, at: usize, document: Option<&Document<'_>>) -> Result<(), Unfit> {
        let Some(document) = document else {
            if let Kind::Documents = self.kind {
                self.ids.push(ids, at, 1);
                self.columns.iter_mut().for_each(Column::push_null);
            }
            return Ok(());
        };
        let places = Offsets::Chars.of(document.text());
        match self.kind {
            Kind::Documents => {
                self.ids.push(ids, at, 1);
                for ((name, _), column) in documents().zip(&mut self.columns) {
                    push(column, name, document, &places)?;
                }
            }
            Kind::List(name, _) => {
                let column = &mut self.columns[0];
                push(column, name, document, &places)?;
                let Column::List(list) = column else { return Ok(()) };
                self.ids.push(ids, at, list.lengths.last().copied().unwrap_or_default());
                if name == "tokens" {
                    let ends: Vec<usize> = document.sentences().map(|sentence| sentence.span.end).collect();
                    let mut sentence = 0;
                    for token in document.tokens() {
                        while ends.get(sentence).is_some_and(|end| *end <= token.span.start) {
                            sentence += 1;
                        }
                        self.sentences.push(sentence as i32);
                    }
                }
            }
        }
        Ok(())
    }

    fn finish(self, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
        let mut arrays = vec![self.ids.finish()];
        let mut columns = self.columns;
        match (self.kind, columns.pop()) {
            (Kind::List(name, _), Some(Column::List(list))) => {
                if name == "tokens" {
                    arrays.push(Arc::new(Int32Array::from(self.sentences)));
                }
                if let Some((_, items)) = list.into_items() {
                    arrays.extend(items.into_parts().1);
                }
            }
            (_, last) => arrays.extend(columns.into_iter().chain(last).map(Column::finish)),
        }
        RecordBatch::try_new(Arc::clone(schema), arrays)
    }
}

/// Adds a part of a document to its column.
fn push(column: &mut Column, name: &str, document: &Document<'_>, places: &tilshi::Places<'_>) -> Result<(), Unfit> {
    match name {
        "text" => column.push(&document.text(), places),
        "sentences" => column.push(&document.sentences().map(|sentence| sentence.span).collect::<Vec<_>>(), places),
        "tokens" => column.push(&tokens(document), places),
        "entities" => column.push(&document.entities(), places),
        "people" => column.push(&document.people(), places),
        "organizations" => column.push(&document.organizations(), places),
        "facts" => column.push(&document.facts(), places),
        _ => unreachable!("the output contract has no other parts"),
    }
}

/// Tokens with their readings, by the output contract.
fn tokens<'a>(document: &'a Document<'_>) -> Vec<TokenRow<'a>> {
    let row = |(token, analysis): (tilshi::Token<'_>, Option<&'a tilshi::morph::Analysis>)| TokenRow {
        start: token.span.start,
        end: token.span.end,
        text: &document.text()[token.span],
        kind: token.kind.name(),
        lemma: analysis.map(|analysis| analysis.lemma.as_str()),
        upos: analysis.map(|analysis| analysis.upos.name()),
        feats: analysis.map(|analysis| analysis.feats).filter(|feats| !feats.is_empty()),
    };
    document.words().map(row).collect()
}

#[derive(serde::Serialize)]
struct TokenRow<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    lemma: Option<&'a str>,
    upos: Option<&'static str>,
    feats: Option<tilshi::morph::Feats>,
}
