//! [`Column`]: a column of Arrow as it is filled, by what serde says of a value.

use std::fmt::{self, Display};
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float32Builder, Int32Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer};
use arrow_schema::{DataType, Field, FieldRef, Fields};
use serde::ser::{self, Impossible, Serialize, Serializer};
use tilshi::Places;
use tilshi::export::columns::{ColumnType, NAMED};

/// The type of Arrow that a column of the output contract has.
pub(super) fn data_type(of: &ColumnType) -> DataType {
    match of {
        ColumnType::Text => DataType::Utf8,
        ColumnType::Int => DataType::Int32,
        ColumnType::Float => DataType::Float32,
        ColumnType::Bool => DataType::Boolean,
        ColumnType::Group(parts) => DataType::Struct(fields(parts)),
        ColumnType::List(element) => DataType::List(item(element)),
        ColumnType::Names => DataType::List(item(&NAMED)),
    }
}

/// Named parts as fields that may be null.
pub(super) fn fields(parts: &[(&'static str, ColumnType)]) -> Fields {
    parts.iter().map(|(name, part)| Field::new(*name, data_type(part), true)).collect()
}

fn item(element: &ColumnType) -> FieldRef {
    Arc::new(Field::new_list_field(data_type(element), true))
}

/// A column that is filled, value by value.
pub(super) enum Column {
    Text(StringBuilder),
    Int(Int32Builder),
    Float(Float32Builder),
    Bool(BooleanBuilder),
    Group(Group),
    List(List),
}

/// Named parts, each of the same length.
pub(super) struct Group {
    fields: Fields,
    pub(super) parts: Vec<(&'static str, Column)>,
    there: NullBufferBuilder,
}

/// Any number of the same in each row.
pub(super) struct List {
    field: FieldRef,
    items: Box<Column>,
    /// How many items each row has.
    pub(super) lengths: Vec<usize>,
    there: NullBufferBuilder,
    /// Whether an item is a name and its value.
    names: bool,
}

impl Column {
    /// An empty column.
    pub(super) fn new(of: &ColumnType) -> Self {
        match of {
            ColumnType::Text => Self::Text(StringBuilder::new()),
            ColumnType::Int => Self::Int(Int32Builder::new()),
            ColumnType::Float => Self::Float(Float32Builder::new()),
            ColumnType::Bool => Self::Bool(BooleanBuilder::new()),
            ColumnType::Group(parts) => Self::Group(Group {
                fields: fields(parts),
                parts: parts.iter().map(|(name, part)| (*name, Self::new(part))).collect(),
                there: NullBufferBuilder::new(0),
            }),
            ColumnType::List(element) => Self::list(element, false),
            ColumnType::Names => Self::list(&NAMED, true),
        }
    }

    fn list(element: &ColumnType, names: bool) -> Self {
        let items = Box::new(Self::new(element));
        let there = NullBufferBuilder::new(0);
        Self::List(List { field: item(element), items, lengths: Vec::new(), there, names })
    }

    /// How many rows it has.
    fn len(&self) -> usize {
        use arrow_array::builder::ArrayBuilder;
        match self {
            Self::Text(values) => values.len(),
            Self::Int(values) => values.len(),
            Self::Float(values) => values.len(),
            Self::Bool(values) => values.len(),
            Self::Group(group) => group.there.len(),
            Self::List(list) => list.lengths.len(),
        }
    }

    /// Adds a row without a value. The depth is that of the contract.
    pub(super) fn push_null(&mut self) {
        match self {
            Self::Text(values) => values.append_null(),
            Self::Int(values) => values.append_null(),
            Self::Float(values) => values.append_null(),
            Self::Bool(values) => values.append_null(),
            Self::Group(group) => group.end(false),
            Self::List(list) => list.end(0, false),
        }
    }

    /// Adds a row with a value, the offsets in it as `places` counts.
    pub(super) fn push(&mut self, value: &impl Serialize, places: &Places<'_>) -> Result<(), Unfit> {
        value.serialize(Cell { column: self, places, is_offset: false })
    }

    /// The filled column.
    pub(super) fn finish(self) -> ArrayRef {
        match self {
            Self::Text(mut values) => Arc::new(values.finish()),
            Self::Int(mut values) => Arc::new(values.finish()),
            Self::Float(mut values) => Arc::new(values.finish()),
            Self::Bool(mut values) => Arc::new(values.finish()),
            Self::Group(group) => Arc::new(group.finish()),
            Self::List(mut list) => {
                let offsets = OffsetBuffer::from_lengths(list.lengths);
                Arc::new(ListArray::new(list.field, offsets, list.items.finish(), list.there.finish()))
            }
        }
    }
}

impl Group {
    /// Ends a row: parts that it did not have are null.
    fn end(&mut self, is_there: bool) {
        self.there.append(is_there);
        for (_, part) in &mut self.parts {
            if part.len() < self.there.len() {
                part.push_null();
            }
        }
    }

    fn finish(mut self) -> StructArray {
        let parts = self.parts.into_iter().map(|(_, part)| part.finish()).collect();
        StructArray::new(self.fields, parts, self.there.finish())
    }
}

impl List {
    fn end(&mut self, length: usize, is_there: bool) {
        self.lengths.push(length);
        self.there.append(is_there);
    }

    /// The items of all rows one behind the other, which have parts.
    pub(super) fn into_items(self) -> Option<(Vec<usize>, StructArray)> {
        match *self.items {
            Column::Group(group) => Some((self.lengths, group.finish())),
            _ => None,
        }
    }
}

/// A value that does not fit its column: the contract and the columns differ.
#[derive(Debug)]
pub(super) struct Unfit(String);

impl Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unfit {}

impl ser::Error for Unfit {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

fn unfit<T>(value: impl Display) -> Result<T, Unfit> {
    Err(Unfit(format!("the columns have no place for {value}")))
}

/// The row that is next in a column.
struct Cell<'a, 'text> {
    column: &'a mut Column,
    places: &'a Places<'text>,
    /// Whether a number counts bytes of the text.
    is_offset: bool,
}

impl Cell<'_, '_> {
    fn int(self, value: u64) -> Result<(), Unfit> {
        let counted = if self.is_offset { self.places.at(value as usize) as u64 } else { value };
        match (self.column, i32::try_from(counted)) {
            (Column::Int(values), Ok(counted)) => values.append_value(counted),
            _ => return unfit(value),
        }
        Ok(())
    }
}

/// Methods of a serializer that refuse what they are given.
macro_rules! refuse {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(self, _: $type) -> Result<Self::Ok, Self::Error> {
            unfit(stringify!($type))
        })*
    };
}

impl<'a, 'text> Serializer for Cell<'a, 'text> {
    type Ok = ();
    type Error = Unfit;
    type SerializeSeq = Items<'a, 'text>;
    type SerializeTuple = Impossible<(), Unfit>;
    type SerializeTupleStruct = Impossible<(), Unfit>;
    type SerializeTupleVariant = Impossible<(), Unfit>;
    type SerializeMap = Parts<'a, 'text>;
    type SerializeStruct = Parts<'a, 'text>;
    type SerializeStructVariant = Impossible<(), Unfit>;

    refuse! { serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_char: char, serialize_bytes: &[u8], }

    fn serialize_bool(self, value: bool) -> Result<(), Unfit> {
        match self.column {
            Column::Bool(values) => values.append_value(value),
            _ => return unfit(value),
        }
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Unfit> {
        self.int(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Unfit> {
        self.int(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Unfit> {
        self.int(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Unfit> {
        self.int(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Unfit> {
        match self.column {
            Column::Float(values) => values.append_value(value),
            _ => return unfit(value),
        }
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Unfit> {
        self.serialize_f32(value as f32)
    }

    fn serialize_str(self, value: &str) -> Result<(), Unfit> {
        match self.column {
            Column::Text(values) => values.append_value(value),
            _ => return unfit(value),
        }
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unfit> {
        self.column.push_null();
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unfit> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unfit> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Unfit> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unfit> {
        unfit(name)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a, 'text>, Unfit> {
        match self.column {
            Column::List(list) if !list.names => Ok(Items { list, places: self.places, length: 0 }),
            _ => unfit("a list"),
        }
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a, 'text>, Unfit> {
        let Self { column, places, .. } = self;
        match column {
            Column::Group(_) | Column::List(List { names: true, .. }) => {
                Ok(Parts { column, places, name: String::new(), length: 0 })
            }
            _ => unfit("an object"),
        }
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a, 'text>, Unfit> {
        self.serialize_map(None)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unfit> {
        unfit("a tuple")
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unfit> {
        unfit(name)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unfit> {
        unfit(name)
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unfit> {
        unfit(name)
    }
}

/// A row of a list.
struct Items<'a, 'text> {
    list: &'a mut List,
    places: &'a Places<'text>,
    length: usize,
}

impl ser::SerializeSeq for Items<'_, '_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.length += 1;
        value.serialize(Cell { column: &mut self.list.items, places: self.places, is_offset: false })
    }

    fn end(self) -> Result<(), Unfit> {
        self.list.end(self.length, true);
        Ok(())
    }
}

/// A row of a group, or of a list of names and values.
struct Parts<'a, 'text> {
    column: &'a mut Column,
    places: &'a Places<'text>,
    /// The name whose value comes next.
    name: String,
    length: usize,
}

impl Parts<'_, '_> {
    fn part<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Unfit> {
        let Self { column, places, length, .. } = self;
        match column {
            Column::Group(group) => match group.parts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, column)) => {
                    value.serialize(Cell { column, places, is_offset: matches!(name, "start" | "end") })
                }
                None => unfit(name),
            },
            Column::List(list) => {
                *length += 1;
                if let Column::Group(pair) = &mut *list.items {
                    pair.parts[0].1.push(&name, places)?;
                    value.serialize(Cell { column: &mut pair.parts[1].1, places, is_offset: false })?;
                    pair.end(true);
                }
                Ok(())
            }
            _ => unfit(name),
        }
    }

    fn done(self) {
        match self.column {
            Column::Group(group) => group.end(true),
            Column::List(list) => list.end(self.length, true),
            _ => {}
        }
    }
}

impl ser::SerializeStruct for Parts<'_, '_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unfit> {
        self.part(name, value)
    }

    fn end(self) -> Result<(), Unfit> {
        self.done();
        Ok(())
    }
}

impl ser::SerializeMap for Parts<'_, '_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unfit> {
        let mut name = Column::Text(StringBuilder::new());
        name.push(&key, self.places)?;
        if let Column::Text(name) = &name {
            self.name = String::from_utf8_lossy(name.values_slice()).into_owned();
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        let name = std::mem::take(&mut self.name);
        self.part(&name, value)
    }

    fn end(self) -> Result<(), Unfit> {
        self.done();
        Ok(())
    }
}
