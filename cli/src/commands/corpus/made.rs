//! What is written of a document.

use tilshi::Document;
use tilshi::export::{brat, json};

use super::Format;
use crate::corpus::Record;
use crate::formats::{annotation, csv, displacy};
use crate::offsets::Offsets;

/// A document in its format.
pub(super) enum Written {
    /// Its lines.
    Lines(Vec<u8>),
    /// Its annotations, the text that has a file of its own beside them, and the id that names both.
    Beside { annotations: Vec<u8>, text: String, id: String },
    /// The document, to be written with what those before it had.
    Document(Box<Document<'static>>),
}

impl Written {
    /// Writes a document, or says why not. Runs on the threads that analyse.
    pub(super) fn new(format: Format, record: &Record, document: Document<'_>) -> Result<Self, String> {
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
        };
        done.map_err(|error| error.to_string())?;
        Ok(match format {
            Format::Brat => {
                Self::Beside { annotations: bytes, text: document.text().to_owned(), id: record.id.clone() }
            }
            Format::Jsonl => Self::Lines(with_source(bytes, &record.place)),
            _ => Self::Lines(bytes),
        })
    }
}

/// A document's JSON as a line, with where it comes from before everything else.
fn with_source(json: Vec<u8>, place: &str) -> Vec<u8> {
    let mut line = format!("{{\"source\":{},", serde_json::Value::from(place)).into_bytes();
    line.extend_from_slice(json.get(1..).unwrap_or_default());
    line.push(b'\n');
    line
}
