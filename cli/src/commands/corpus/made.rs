//! What is written of a document.

use tilshi::Document;
use tilshi::export::{brat, conllu, json};

use super::Format;
use crate::corpus::Record;

/// A document in its format.
pub(super) struct Written {
    /// Its lines, or its annotations beside the text.
    pub(super) bytes: Vec<u8>,
    /// The text that has a file of its own beside the annotations, and the id that names both.
    pub(super) beside: Option<(String, String)>,
}

impl Written {
    /// Writes a document, or says why not. Runs on the threads that analyse.
    pub(super) fn new(format: Format, record: &Record, document: &Document<'_>) -> Result<Self, String> {
        let mut bytes = Vec::new();
        let done = match format {
            Format::Jsonl => json::write(document, &mut bytes),
            Format::Conllu => conllu::write(document, &mut bytes),
            Format::Brat => brat::write(document, &mut bytes),
        };
        done.map_err(|error| error.to_string())?;
        let beside = (format == Format::Brat).then(|| (record.id.clone(), document.text().to_owned()));
        if format == Format::Jsonl {
            bytes = with_source(bytes, &record.place);
        }
        Ok(Self { bytes, beside })
    }
}

/// A document's JSON as a line, with where it comes from before everything else.
fn with_source(json: Vec<u8>, place: &str) -> Vec<u8> {
    let mut line = format!("{{\"source\":{},", serde_json::Value::from(place)).into_bytes();
    line.extend_from_slice(json.get(1..).unwrap_or_default());
    line.push(b'\n');
    line
}
