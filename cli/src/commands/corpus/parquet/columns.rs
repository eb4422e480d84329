//! [`Row`]: documents as the columns of Parquet, each a run of values with their levels.
//!
//! How deep a value stands in lists, and how much of what is around it there is, is told by two numbers for each value: the
//! levels of repetition and definition of the paper on Dremel (Melnik and others, 2010).

use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::Result as Written;
use parquet::file::writer::SerializedColumnWriter;
use serde_json::Value;
use tilshi::export::columns::{ColumnType, DOCUMENT, NAMED};

/// A document as columns, or several one behind the other.
pub(in super::super) struct Row {
    /// By the order of the schema: what holds values.
    columns: Vec<Column>,
    /// How many documents, and how long their texts are.
    pub(super) documents: usize,
    pub(super) text: usize,
}

/// A column: its values, and the levels of those and of what is absent.
struct Column {
    values: Values,
    repetition: Vec<i16>,
    definition: Vec<i16>,
}

enum Values {
    Text(Vec<ByteArray>),
    Int(Vec<i32>),
    Float(Vec<f32>),
    Bool(Vec<bool>),
}

/// Where a value stands: its levels, and how many lists are around it.
#[derive(Copy, Clone)]
struct Place {
    repetition: i16,
    definition: i16,
    lists: i16,
}

impl Place {
    /// That of a document.
    const TOP: Self = Self { repetition: 0, definition: 0, lists: 0 };

    /// That of what is there.
    fn present(self) -> Self {
        Self { definition: self.definition + 1, ..self }
    }
}

impl Row {
    /// Columns without documents; `has` tells which columns of a document there are.
    pub(super) fn new(has: impl Fn(&str) -> bool) -> Self {
        let mut columns = Vec::new();
        DOCUMENT.iter().filter(|(name, _)| has(name)).for_each(|(_, node)| begin(node, &mut columns));
        Self { columns, documents: 0, text: 0 }
    }

    /// A document by its JSON, or what does not fit.
    pub(in super::super) fn of(document: &Value, text: usize, has: impl Fn(&str) -> bool) -> Result<Self, String> {
        let mut row = Self::new(&has);
        (row.documents, row.text) = (1, text);
        let mut rest = &mut row.columns[..];
        for (name, node) in DOCUMENT.iter().filter(|(name, _)| has(name)) {
            rest = cut(node, document.get(*name), Place::TOP, rest)?;
        }
        Ok(row)
    }

    /// Puts other documents behind these.
    pub(super) fn append(&mut self, other: Self) {
        for (column, more) in self.columns.iter_mut().zip(other.columns) {
            column.repetition.extend(more.repetition);
            column.definition.extend(more.definition);
            match (&mut column.values, more.values) {
                (Values::Text(values), Values::Text(more)) => values.extend(more),
                (Values::Int(values), Values::Int(more)) => values.extend(more),
                (Values::Float(values), Values::Float(more)) => values.extend(more),
                (Values::Bool(values), Values::Bool(more)) => values.extend(more),
                _ => unreachable!("columns of one schema have the same kinds"),
            }
        }
        self.documents += other.documents;
        self.text += other.text;
    }

    /// The columns, one by one.
    pub(super) fn write(
        &self,
        mut next: impl FnMut(&dyn Fn(&mut SerializedColumnWriter<'_>) -> Written<()>) -> Written<()>,
    ) -> Written<()> {
        self.columns.iter().try_for_each(|column| next(&|writer| column.write(writer)))
    }
}

/// Adds the columns that a node has.
fn begin(node: &ColumnType, columns: &mut Vec<Column>) {
    let values = match node {
        ColumnType::Group(parts) => return parts.iter().for_each(|(_, node)| begin(node, columns)),
        ColumnType::List(element) => return begin(element, columns),
        ColumnType::Names => return begin(&NAMED, columns),
        ColumnType::Text => Values::Text(Vec::new()),
        ColumnType::Int => Values::Int(Vec::new()),
        ColumnType::Float => Values::Float(Vec::new()),
        ColumnType::Bool => Values::Bool(Vec::new()),
    };
    columns.push(Column { values, repetition: Vec::new(), definition: Vec::new() });
}

/// How many columns a node has.
fn width(node: &ColumnType) -> usize {
    match node {
        ColumnType::Group(parts) => parts.iter().map(|(_, node)| width(node)).sum(),
        ColumnType::List(element) => width(element),
        ColumnType::Names => width(&NAMED),
        ColumnType::Text | ColumnType::Int | ColumnType::Float | ColumnType::Bool => 1,
    }
}

/// Cuts a value into the first of the columns, and gives those behind. The depth is that of the schema.
fn cut<'a>(
    node: &ColumnType,
    value: Option<&Value>,
    place: Place,
    columns: &'a mut [Column],
) -> Result<&'a mut [Column], String> {
    let (own, rest) = columns.split_at_mut(width(node));
    match (node, value.filter(|value| !value.is_null())) {
        (_, None) => own.iter_mut().for_each(|column| column.mark(place)),
        (ColumnType::Group(parts), Some(value)) => {
            let mut own = own;
            for (name, part) in *parts {
                own = cut(part, value.get(*name), place.present(), own)?;
            }
        }
        (ColumnType::List(element), Some(value)) => {
            let items = value.as_array().ok_or_else(|| unlike(node, value))?;
            cut_list(element, items.iter(), place.present(), own)?;
        }
        (ColumnType::Names, Some(value)) => {
            let fields = value.as_object().ok_or_else(|| unlike(node, value))?;
            let named: Vec<Value> =
                fields.iter().map(|(name, value)| serde_json::json!({ "name": name, "value": value })).collect();
            cut_list(&NAMED, named.iter(), place.present(), own)?;
        }
        (_, Some(value)) => own[0].push(node, value, place.present())?,
    }
    Ok(rest)
}

/// Cuts the items of a list.
fn cut_list<'v>(
    element: &ColumnType,
    items: impl ExactSizeIterator<Item = &'v Value>,
    place: Place,
    columns: &mut [Column],
) -> Result<(), String> {
    if items.len() == 0 {
        columns.iter_mut().for_each(|column| column.mark(place));
    }
    let lists = place.lists + 1;
    for (at, item) in items.enumerate() {
        let repetition = if at == 0 { place.repetition } else { lists };
        cut(element, Some(item), Place { repetition, definition: place.definition + 1, lists }, columns)?;
    }
    Ok(())
}

fn unlike(node: &ColumnType, value: &Value) -> String {
    let value: String = value.to_string().chars().take(60).collect();
    format!("has no place in a column of {node:?}: {value}")
}

impl Column {
    /// Tells that there is no value.
    fn mark(&mut self, place: Place) {
        self.repetition.push(place.repetition);
        self.definition.push(place.definition);
    }

    fn push(&mut self, node: &ColumnType, value: &Value, place: Place) -> Result<(), String> {
        let unlike = || unlike(node, value);
        match &mut self.values {
            Values::Text(values) => values.push(value.as_str().ok_or_else(unlike)?.as_bytes().to_vec().into()),
            Values::Int(values) => {
                let number = value.as_i64().and_then(|number| i32::try_from(number).ok());
                values.push(number.ok_or_else(unlike)?);
            }
            Values::Float(values) => values.push(value.as_f64().ok_or_else(unlike)? as f32),
            Values::Bool(values) => values.push(value.as_bool().ok_or_else(unlike)?),
        }
        self.mark(place);
        Ok(())
    }

    fn write(&self, writer: &mut SerializedColumnWriter<'_>) -> Written<()> {
        let (definition, repetition) = (Some(&self.definition[..]), Some(&self.repetition[..]));
        match (writer.untyped(), &self.values) {
            (ColumnWriter::ByteArrayColumnWriter(to), Values::Text(values)) => {
                to.write_batch(values, definition, repetition)?
            }
            (ColumnWriter::Int32ColumnWriter(to), Values::Int(values)) => {
                to.write_batch(values, definition, repetition)?
            }
            (ColumnWriter::FloatColumnWriter(to), Values::Float(values)) => {
                to.write_batch(values, definition, repetition)?
            }
            (ColumnWriter::BoolColumnWriter(to), Values::Bool(values)) => {
                to.write_batch(values, definition, repetition)?
            }
            _ => unreachable!("the schema has the kinds of its columns"),
        };
        Ok(())
    }
}
