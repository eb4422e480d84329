//! What is written of a document.

use tilshi::Document;
use tilshi::export::{brat, conllu, json};

use super::Format;
use super::records::{Position, Record};

/// A document in its format, or what is wrong with it.
pub(super) struct Made {
    pub(super) written: Result<Written, String>,
    /// Where it comes from, for errors.
    pub(super) place: String,
    /// Where the next one is.
    pub(super) after: Position,
}

/// The bytes of a document.
pub(super) enum Written {
    /// Part of a file of many.
    Part(Vec<u8>),
    /// Files of its own: its id, its text and its annotations.
    Files { id: String, text: String, annotations: Vec<u8> },
}

/// How to write.
#[derive(Copy, Clone)]
pub(super) struct Writing(pub(super) Format);

impl Writing {
    /// Writes a document. Runs on the threads that analyse.
    pub(super) fn write(self, record: &Record, document: Document<'_>) -> Made {
        let written = match &record.text {
            Ok(_) => self.written(record, document.with_id(&record.id)),
            Err(problem) => Err(problem.clone()),
        };
        Made { written, place: record.place.clone(), after: record.after }
    }

    fn written(self, record: &Record, document: Document<'_>) -> Result<Written, String> {
        let mut bytes = Vec::new();
        let done = match self.0 {
            Format::Jsonl => json::write(&document, &mut bytes),
            Format::Conllu => conllu::write(&document, &mut bytes),
            Format::Brat => brat::write(&document, &mut bytes),
        };
        done.map_err(|error| error.to_string())?;
        Ok(match self.0 {
            Format::Jsonl => Written::Part(with_source(bytes, &record.place)),
            Format::Conllu => Written::Part(bytes),
            Format::Brat => {
                Written::Files { id: record.id.clone(), text: document.text().to_owned(), annotations: bytes }
            }
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
