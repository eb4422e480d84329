//! [`Input`]: texts and their ids, from Python and from Arrow.

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, LargeStringArray, StringArray, StringViewArray};
use arrow_buffer::ArrowNativeType;
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyString, PyTuple};

use crate::text;

/// How many texts are taken at a time, and how many bytes they have together; one may be longer.
const TEXTS: usize = 4096;
const BYTES: usize = 1 << 20;

/// Texts, some at a time.
pub(super) struct Input {
    texts: Texts,
    ids: Ids,
    /// How many rows there were.
    rows: usize,
}

enum Texts {
    /// Python gives strings one by one.
    Python(Py<PyAny>),
    /// Arrow gives arrays, of texts or of rows in which they are the column of a name.
    Arrow { arrays: Arrays, column: Option<usize> },
}

/// What documents are called.
enum Ids {
    /// The number of the row, from 0.
    Rows,
    /// The column of a table.
    Column(usize, IdKind),
    /// One for each row.
    Given(IdRows),
}

/// What ids are.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum IdKind {
    Text,
    Number,
}

/// Some rows.
pub(super) struct Rows {
    pub(super) texts: Strings,
    pub(super) ids: IdRows,
}

/// The ids of some rows.
pub(super) enum IdRows {
    Texts(Strings),
    Numbers(Vec<Option<i64>>),
}

/// Strings, in one of the ways in which Arrow has them.
pub(super) enum Strings {
    Owned(Vec<Option<String>>),
    Small(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// Each by its number among others.
    Numbered(Vec<Option<usize>>, Box<Strings>),
}

impl Strings {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Owned(strings) => strings.len(),
            Self::Small(strings) => strings.len(),
            Self::Large(strings) => strings.len(),
            Self::View(strings) => strings.len(),
            Self::Numbered(numbers, _) => numbers.len(),
        }
    }

    /// The string at a place, which is below the length.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        match self {
            Self::Owned(strings) => strings[at].as_deref(),
            Self::Small(strings) => strings.is_valid(at).then(|| strings.value(at)),
            Self::Large(strings) => strings.is_valid(at).then(|| strings.value(at)),
            Self::View(strings) => strings.is_valid(at).then(|| strings.value(at)),
            Self::Numbered(numbers, strings) => strings.get(numbers[at]?),
        }
    }

    fn of(array: &ArrayData) -> Result<Self, ArrowError> {
        match array.data_type() {
            DataType::Utf8 => Ok(Self::Small(array.clone().into())),
            DataType::LargeUtf8 => Ok(Self::Large(array.clone().into())),
            DataType::Utf8View => Ok(Self::View(array.clone().into())),
            // What pandas and polars make of a column that is all null.
            DataType::Null => Ok(Self::Owned(vec![None; array.len()])),
            DataType::Dictionary(key, _) => {
                let place =
                    |at: i64| usize::try_from(at).map_err(|_| ArrowError::SchemaError("a key below 0".to_owned()));
                let keys = integers(array, key)?.into_iter().map(|key| key.map(place).transpose());
                let [values] = array.child_data() else { return Err(unlike(array.data_type())) };
                Ok(Self::Numbered(keys.collect::<Result<_, _>>()?, Box::new(Self::of(values)?)))
            }
            other => Err(unlike(other)),
        }
    }
}

fn unlike(kind: &DataType) -> ArrowError {
    ArrowError::SchemaError(format!("texts must be strings, not {kind}"))
}

/// Whole numbers of a type, `None` for null.
///
/// By the buffer, not by typed arrays: those of all types of Arrow would be linked.
fn integers(array: &ArrayData, kind: &DataType) -> Result<Vec<Option<i64>>, ArrowError> {
    fn read<T: ArrowNativeType + TryInto<i64>>(array: &ArrayData) -> Result<Vec<Option<i64>>, ArrowError> {
        let numbers = array.buffer::<T>(0).iter().take(array.len()).enumerate();
        let number = |(at, number): (usize, &T)| match array.is_null(at) {
            true => Ok(None),
            false => (*number).try_into().map(Some),
        };
        let read = numbers.map(number).collect::<Result<_, _>>();
        read.map_err(|_| ArrowError::SchemaError("a number is larger than 64 bits with a sign".to_owned()))
    }
    match kind {
        DataType::Int8 => read::<i8>(array),
        DataType::Int16 => read::<i16>(array),
        DataType::Int32 => read::<i32>(array),
        DataType::Int64 => read::<i64>(array),
        DataType::UInt8 => read::<u8>(array),
        DataType::UInt16 => read::<u16>(array),
        DataType::UInt32 => read::<u32>(array),
        DataType::UInt64 => read::<u64>(array),
        other => Err(ArrowError::SchemaError(format!("whole numbers are expected, not {other}"))),
    }
}

impl IdRows {
    fn of(array: &ArrayData) -> Result<Self, ArrowError> {
        match id_kind(array.data_type()) {
            IdKind::Number => integers(array, array.data_type()).map(Self::Numbers),
            IdKind::Text => Strings::of(array).map(Self::Texts),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Texts(texts) => texts.len(),
            Self::Numbers(numbers) => numbers.len(),
        }
    }

    /// Those of some rows.
    fn part(&self, from: usize, count: usize) -> Self {
        let rows = from..from + count;
        match self {
            Self::Texts(texts) => {
                Self::Texts(Strings::Owned(rows.map(|at| texts.get(at).map(str::to_owned)).collect()))
            }
            Self::Numbers(numbers) => Self::Numbers(numbers[rows].to_vec()),
        }
    }

    fn kind(&self) -> IdKind {
        match self {
            Self::Texts(_) => IdKind::Text,
            Self::Numbers(_) => IdKind::Number,
        }
    }
}

fn id_kind(of: &DataType) -> IdKind {
    if of.is_integer() { IdKind::Number } else { IdKind::Text }
}

/// Arrays one behind the other.
enum Arrays {
    Stream { stream: FFI_ArrowArrayStream, schema: FFI_ArrowSchema },
    One(Option<ArrayData>),
}

impl Arrays {
    fn next(&mut self) -> Result<Option<ArrayData>, ArrowError> {
        let (stream, schema) = match self {
            Self::One(array) => return Ok(array.take()),
            Self::Stream { stream, schema } => (stream, schema),
        };
        let mut array = FFI_ArrowArray::empty();
        let next = stream.get_next().ok_or_else(released)?;
        // SAFETY: the stream is not released, and the array is empty, as the C stream interface wants it.
        let code = unsafe { next(stream, &raw mut array) };
        if code != 0 {
            return Err(told(stream, code));
        }
        if array.is_released() {
            return Ok(None);
        }
        // SAFETY: the array is of the stream's schema.
        unsafe { from_ffi(array, schema) }.map(Some)
    }
}

fn released() -> ArrowError {
    ArrowError::CDataInterface("the stream is already released".to_owned())
}

/// What a stream says of its last error.
fn told(stream: &mut FFI_ArrowArrayStream, code: i32) -> ArrowError {
    // SAFETY: the stream is not released; what it gives is null or ends with NUL, and lives until it is called again.
    let message = stream.get_last_error().and_then(|last| unsafe {
        let message = last(stream);
        (!message.is_null()).then(|| CStr::from_ptr(message).to_string_lossy().into_owned())
    });
    ArrowError::CDataInterface(message.unwrap_or_else(|| format!("the stream failed with code {code}")))
}

/// What an object gives by Arrow's PyCapsule interface, and its type; `None` where it does not have that.
fn arrow(object: &Bound<'_, PyAny>) -> PyResult<Option<(Arrays, DataType)>> {
    let failed = |error: ArrowError| PyValueError::new_err(error.to_string());
    if object.hasattr("__arrow_c_stream__")? {
        let capsule = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        let stream = capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: a capsule of that name holds such a stream, which is ours from here on: what is left there is released.
        let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
        let mut schema = FFI_ArrowSchema::empty();
        let get_schema = stream.get_schema().ok_or_else(|| failed(released()))?;
        // SAFETY: the stream is not released, and the schema is empty.
        let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        if code != 0 {
            return Err(failed(told(&mut stream, code)));
        }
        let kind = DataType::try_from(&schema).map_err(failed)?;
        return Ok(Some((Arrays::Stream { stream, schema }, kind)));
    }
    if object.hasattr("__arrow_c_array__")? {
        let capsules = object.call_method0("__arrow_c_array__")?.cast_into::<PyTuple>()?;
        let schema = capsules.get_item(0)?.cast_into::<PyCapsule>()?;
        let array = capsules.get_item(1)?.cast_into::<PyCapsule>()?;
        let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
        let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
        // SAFETY: capsules of these names hold a schema and an array of it, which is ours from here on.
        let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) };
        let array = data.map_err(failed)?;
        let kind = array.data_type().clone();
        return Ok(Some((Arrays::One(Some(array)), kind)));
    }
    Ok(None)
}

/// The column of a name among those of a table.
fn column<'a>(fields: &'a arrow_schema::Fields, name: &str, argument: &str) -> PyResult<(usize, &'a Field)> {
    let found = fields.iter().position(|field| field.name() == name);
    found.map(|at| (at, &*fields[at])).ok_or_else(|| {
        let names: Vec<String> = fields.iter().map(|field| format!("{:?}", field.name())).collect();
        PyValueError::new_err(format!(
            "there is no column {name:?} for {argument}; the columns are {}",
            names.join(", ")
        ))
    })
}

impl Input {
    /// The texts of an object: something that gives strings, an array of Arrow, or a table with the column `text_column`. Ids are
    /// a column of the table, or one for each row.
    pub(super) fn new(texts: &Bound<'_, PyAny>, ids: Option<&Bound<'_, PyAny>>, text_column: &str) -> PyResult<Self> {
        if texts.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err(
                "texts must be an iterable of str, or have Arrow's interface; this is one str",
            ));
        }
        let (texts, fields) = match arrow(texts)? {
            Some((arrays, DataType::Struct(fields))) => {
                let (at, field) = column(&fields, text_column, "text")?;
                refuse_others(field.data_type())?;
                (Texts::Arrow { arrays, column: Some(at) }, Some(fields))
            }
            Some((arrays, kind)) => {
                refuse_others(&kind)?;
                (Texts::Arrow { arrays, column: None }, None)
            }
            None => (Texts::Python(texts.try_iter()?.into_any().unbind()), None),
        };
        let ids = match ids {
            None => Ids::Rows,
            Some(name) if name.is_instance_of::<PyString>() => {
                let name = text::argument(name, "ids")?;
                let Some(fields) = fields else {
                    let problem =
                        format!("ids={name:?} names a column, but the texts are no table; give one id for each");
                    return Err(PyValueError::new_err(problem));
                };
                let (at, field) = column(&fields, &name, "ids")?;
                Ids::Column(at, id_kind(field.data_type()))
            }
            Some(ids) => Ids::Given(given(ids)?),
        };
        Ok(Self { texts, ids, rows: 0 })
    }

    pub(super) fn id_kind(&self) -> IdKind {
        match &self.ids {
            Ids::Rows => IdKind::Number,
            Ids::Column(_, kind) => *kind,
            Ids::Given(ids) => ids.kind(),
        }
    }

    /// Whether it calls Python.
    pub(super) fn calls(&self) -> bool {
        matches!(self.texts, Texts::Python(_))
    }

    /// The next rows. With the GIL where it [calls](Self::calls) Python.
    pub(super) fn next(&mut self) -> PyResult<Option<Rows>> {
        let failed = |error: ArrowError| PyValueError::new_err(error.to_string());
        let ended = |ids: &Ids, rows: usize| match ids {
            Ids::Given(ids) if ids.len() > rows => {
                Err(PyValueError::new_err(format!("there are {} ids for {rows} texts", ids.len())))
            }
            _ => Ok(None),
        };
        let (texts, mut ids) = match &mut self.texts {
            Texts::Python(texts) => match Python::attach(|py| next_texts(texts.bind(py), self.rows))? {
                texts if texts.is_empty() => return ended(&self.ids, self.rows),
                texts => (Strings::Owned(texts), None),
            },
            Texts::Arrow { arrays, column } => {
                let Some(array) = arrays.next().map_err(failed)? else { return ended(&self.ids, self.rows) };
                // The columns of a table begin where it does.
                let part = |at: usize| match array.child_data().get(at) {
                    Some(part) => Ok(part.slice(array.offset(), array.len())),
                    None => Err(failed(unlike(array.data_type()))),
                };
                let ids = match (&self.ids, &column) {
                    (Ids::Column(at, _), Some(_)) => Some(IdRows::of(&part(*at)?).map_err(failed)?),
                    _ => None,
                };
                let texts = match column {
                    Some(column) => Strings::of(&part(*column)?),
                    None => Strings::of(&array),
                };
                (texts.map_err(failed)?, ids)
            }
        };
        let (from, count) = (self.rows, texts.len());
        self.rows += count;
        if let Ids::Given(given) = &self.ids {
            if given.len() < self.rows {
                let problem = format!("there are {} ids for more texts", given.len());
                return Err(PyValueError::new_err(problem));
            }
            ids = Some(given.part(from, count));
        }
        let ids = ids.unwrap_or_else(|| IdRows::Numbers((from..from + count).map(|row| Some(row as i64)).collect()));
        Ok(Some(Rows { texts, ids }))
    }
}

fn refuse_others(kind: &DataType) -> PyResult<()> {
    match kind {
        DataType::Dictionary(_, value) => refuse_others(value),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => Ok(()),
        other => Err(PyTypeError::new_err(format!("texts must be strings, not {other}"))),
    }
}

/// Ids, one for each text.
fn given(ids: &Bound<'_, PyAny>) -> PyResult<IdRows> {
    if let Some((mut arrays, kind)) = arrow(ids)? {
        let failed = |error: ArrowError| PyValueError::new_err(format!("ids: {error}"));
        let mut texts = Vec::new();
        let mut numbers = Vec::new();
        while let Some(array) = arrays.next().map_err(failed)? {
            match IdRows::of(&array).map_err(failed)? {
                IdRows::Texts(more) => texts.extend((0..more.len()).map(|at| more.get(at).map(str::to_owned))),
                IdRows::Numbers(more) => numbers.extend(more),
            }
        }
        return Ok(match id_kind(&kind) {
            IdKind::Number => IdRows::Numbers(numbers),
            IdKind::Text => IdRows::Texts(Strings::Owned(texts)),
        });
    }
    let ids: Vec<Bound<'_, PyAny>> = ids.try_iter()?.collect::<PyResult<_>>()?;
    if ids.iter().any(|id| id.is_instance_of::<PyString>()) {
        let each = ids.iter().enumerate().map(|(at, id)| match id.is_none() {
            true => Ok(None),
            false => text::text(id, || format!("ids[{at}]")).map(Some),
        });
        return Ok(IdRows::Texts(Strings::Owned(each.collect::<PyResult<_>>()?)));
    }
    let numbers = ids.iter().map(|id| id.extract::<Option<i64>>());
    let numbers = numbers.collect::<PyResult<_>>();
    numbers.map(IdRows::Numbers).map_err(|_| PyTypeError::new_err("ids must be all str or all int"))
}

/// The next texts that Python gives.
fn next_texts(texts: &Bound<'_, PyAny>, row: usize) -> PyResult<Vec<Option<String>>> {
    let (mut taken, mut bytes) = (Vec::new(), 0);
    let mut each = texts.try_iter()?;
    while taken.len() < TEXTS && bytes < BYTES {
        let Some(item) = each.next() else { break };
        let item = item?;
        let text = match item.is_none() {
            true => None,
            false => Some(text::text(&item, || format!("texts[{}]", row + taken.len()))?),
        };
        bytes += text.as_ref().map_or(0, String::len);
        taken.push(text);
    }
    Ok(taken)
}
