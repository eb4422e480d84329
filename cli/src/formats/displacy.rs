//! A line of JSON for displaCy, spaCy's page of entities: `{"text", "ents": [{"start", "end", "label"}], "title"}`.
//!
//! Offsets are characters, as Python counts. `displacy.render(documents, style="ent", manual=True)` takes the objects as they are.

use std::io::{self, Write};

use serde_json::json;
use tilshi::{Document, Offsets};

/// Writes the text and the entities of a document; its id is the title.
pub(crate) fn write(document: &Document<'_>, mut out: impl Write) -> io::Result<()> {
    let places = Offsets::Chars.of(document.text());
    let entities = document.entities().iter().map(|entity| {
        let (start, end) = (places.at(entity.span.start), places.at(entity.span.end));
        json!({ "start": start, "end": end, "label": entity.label.name() })
    });
    let entities: Vec<_> = entities.collect();
    writeln!(out, "{}", json!({ "text": document.text(), "ents": entities, "title": document.id() }))
}
