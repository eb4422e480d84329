//! What is written of a document.

use tilshi::export::{brat, json};
use tilshi::{Document, Offsets};

use super::Format;
use super::fields::Fields;
#[cfg(feature = "parquet")]
use super::parquet::Row;
use crate::corpus::Record;
use crate::formats::{annotation, csv, displacy};

/// A document in its format.
pub(super) enum Written {
    /// Its lines.
    Lines(Vec<u8>),
    /// Its annotations, the text that has a file of its own beside them, and the id that names both.
    Beside { annotations: Vec<u8>, text: String, id: String },
    /// The document, to be written with what those before it had.
    Document(Box<Document<'static>>),
    /// Columns.
    #[cfg(feature = "parquet")]
    Row(Row),
}

impl Written {
    /// Writes a document, or says why not. Runs on the threads that analyse.
    pub(super) fn new(
        format: Format,
        fields: &Fields,
        record: &Record,
        document: Document<'_>,
    ) -> Result<Self, String> {
        let mut bytes = Vec::new();
        let done = match format {
            Format::Jsonl => json::write(&document, &mut bytes),
            Format::Brat => brat::write(&document, &mut bytes),
            Format::Csv => csv::rows(&document, Offsets::Bytes).map(|rows| bytes = rows),
            Format::Displacy => displacy::write(&document, &mut bytes),
            Format::Annotation => annotation::write(&document, document.id().unwrap_or(&record.id), &mut bytes),
            Format::Conllu | Format::Docbin | Format::Graphml | Format::Dot => {
                return Ok(Self::Document(Box::new(document.into_owned())));
            }
            Format::Parquet => return Self::row(fields, record, &document),
        };
        done.map_err(|error| error.to_string())?;
        Ok(match format {
            Format::Jsonl => Self::Lines(line(bytes, &record.place, fields)?),
            Format::Brat => {
                Self::Beside { annotations: bytes, text: document.text().to_owned(), id: record.id.clone() }
            }
            _ => Self::Lines(bytes),
        })
    }

    #[cfg(feature = "parquet")]
    fn row(fields: &Fields, record: &Record, document: &Document<'_>) -> Result<Self, String> {
        let mut json = serde_json::to_value(document).map_err(|error| error.to_string())?;
        json["source"] = record.place.as_str().into();
        Row::of(&json, document.text().len(), |name| fields.has(name)).map(Self::Row)
    }

    #[cfg(not(feature = "parquet"))]
    fn row(_: &Fields, _: &Record, _: &Document<'_>) -> Result<Self, String> {
        Err(super::WITHOUT_PARQUET.to_owned())
    }
}

/// A document's JSON as a line, with where it comes from before everything else.
fn line(json: Vec<u8>, place: &str, fields: &Fields) -> Result<Vec<u8>, String> {
    let mut line = format!("{{\"source\":{},", serde_json::Value::from(place)).into_bytes();
    line.extend_from_slice(json.get(1..).unwrap_or_default());
    if !fields.are_all() {
        line = fields.of(&line)?;
    }
    line.push(b'\n');
    Ok(line)
}
