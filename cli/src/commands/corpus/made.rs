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

/// A document in its format.
pub(super) struct Written {
    /// Its lines, or its annotations beside the text.
    pub(super) bytes: Vec<u8>,
    /// The text that has a file of its own beside the annotations, and the id that names both.
    pub(super) beside: Option<(String, String)>,
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
        let beside = (self.0 == Format::Brat).then(|| (record.id.clone(), document.text().to_owned()));
        if self.0 == Format::Jsonl {
            bytes = with_source(bytes, &record.place);
        }
        Ok(Written { bytes, beside })
    }
}

/// A document's JSON as a line, with where it comes from before everything else.
fn with_source(json: Vec<u8>, place: &str) -> Vec<u8> {
    let mut line = format!("{{\"source\":{},", serde_json::Value::from(place)).into_bytes();
    line.extend_from_slice(json.get(1..).unwrap_or_default());
    line.push(b'\n');
    line
}
