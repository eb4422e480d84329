//! The output contract: `{"id", "text", "sentences": […], "tokens": […], "entities": […], "facts": […]}`.
//!
//! The schema stands in `data/schema/document.schema.json`. Absent values are `null`, never missing.

use std::io::{self, Read, Write};

use crate::document::Document;

/// Writes a document as one JSON object on one line, without a line end.
///
/// ```
/// let document = tilshi::Analyzer::shared().analyze("Алматыда"); // in Almaty
/// let mut out = Vec::new();
/// tilshi::export::json::write(&document, &mut out)?;
/// let json: serde_json::Value = serde_json::from_slice(&out)?;
/// assert_eq!(json["tokens"][0]["lemma"], "Алматы");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// What the writer returns.
pub fn write(document: &Document<'_>, out: impl Write) -> io::Result<()> {
    serde_json::to_writer(out, document).map_err(io::Error::from)
}

/// Writes a document as one JSON object over several lines, for people.
///
/// # Errors
///
/// What the writer returns.
pub fn write_pretty(document: &Document<'_>, out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(out, document).map_err(io::Error::from)
}

/// Reads back a document that [`write()`] wrote. It owns its text.
///
/// ```
/// use tilshi::Analyzer;
/// use tilshi::export::json;
///
/// let document = Analyzer::shared().analyze("Алматыда 500 мектеп бар."); // there are 500 schools in Almaty
/// let mut out = Vec::new();
/// json::write(&document, &mut out)?;
/// assert_eq!(json::read(&out[..])?, document);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// What the reader returns, and [`InvalidData`](io::ErrorKind::InvalidData) for what is no document of the output contract or
/// does not fit its own text.
pub fn read(from: impl Read) -> io::Result<Document<'static>> {
    serde_json::from_reader(from).map_err(io::Error::from)
}
