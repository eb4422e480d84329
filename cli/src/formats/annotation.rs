//! W3C Web Annotation (<https://www.w3.org/TR/annotation-model/>): an annotation a line, in JSON-LD.
//!
//! Entities and facts are annotations. Their target is the text under the document's name as an IRI, at a position in characters and by
//! its words with some before and behind, so that it is found again in a text that has changed.

use std::io::{self, Write};

use serde_json::{Value, json};
use tilshi::{Document, Offsets, Places, Span};

/// How many characters stand before and behind a quote.
const AROUND: usize = 32;

/// Writes the entities and facts of a document, which has this name.
pub(crate) fn write(document: &Document<'_>, name: &str, mut out: impl Write) -> io::Result<()> {
    let places = Offsets::Chars.of(document.text());
    let source = iri(name);
    let mut annotation = |number: String, motivation: &str, span: Span, body: [Value; 2]| {
        let line = json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("{source}#{number}"),
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": { "source": source, "selector": selectors(document.text(), &places, span) },
        });
        writeln!(out, "{line}")
    };
    for (number, entity) in document.entities().iter().enumerate() {
        let body = [text(entity.label.name(), "tagging"), text(&entity.normal, "identifying")];
        annotation(format!("entity-{}", number + 1), "identifying", entity.span, body)?;
    }
    for (number, fact) in document.facts().iter().enumerate() {
        let body = [text(fact.kind().name(), "tagging"), text(&fact.to_string(), "describing")];
        annotation(format!("fact-{}", number + 1), "describing", fact.span, body)?;
    }
    Ok(())
}

fn text(value: &str, purpose: &str) -> Value {
    json!({ "type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain" })
}

/// The place of a span, twice: by its position, and by its words.
fn selectors(text: &str, places: &Places<'_>, span: Span) -> [Value; 2] {
    let before = text[..span.start].char_indices().rev().take(AROUND).last().map_or(span.start, |(at, _)| at);
    let behind = text[span.end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| span.end + at);
    [
        json!({ "type": "TextPositionSelector", "start": places.at(span.start), "end": places.at(span.end) }),
        json!({
            "type": "TextQuoteSelector",
            "exact": &text[span],
            "prefix": &text[before..span.start],
            "suffix": &text[span.end..behind],
        }),
    ]
}

/// A document's name as an IRI: as it is where it is one, else as a path relative to where the file is read.
fn iri(name: &str) -> String {
    let scheme = name.split_once("://").map(|(scheme, _)| scheme);
    let is_absolute = scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    let marks = if is_absolute { "-._~/:@!$&'()*+,;=?%" } else { "-._~/@!$&'()*+,;=" };
    let mut iri = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || marks.contains(c) {
            iri.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| iri += &format!("%{byte:02X}"));
        }
    }
    iri
}

#[cfg(test)]
mod tests {
    use super::iri;

    #[test]
    fn names_become_iris() {
        for (name, expected) in [
            ("texts/news.txt", "texts/news.txt"),
            ("a b.txt:3", "a%20b.txt%3A3"),
            ("қала", "%D2%9B%D0%B0%D0%BB%D0%B0"),
            ("https://a.kz/x?id=1", "https://a.kz/x?id=1"),
            ("1://x", "1%3A//x"),
        ] {
            assert_eq!(iri(name), expected);
        }
    }
}
