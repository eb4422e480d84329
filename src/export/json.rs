//! The output contract: `{"sentences": […], "tokens": […], "entities": […], "facts": […]}`.
//!
//! The schema stands in `data/schema/document.schema.json`. Absent values are `null`, never missing.

use std::io::{self, Write};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::document::Document;
use crate::entity::Entity;
use crate::morph::{Analysis, Feats, Lemma, Upos};
use crate::tokenize::{Sentence, Token, TokenKind};

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

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tokens: Vec<_> =
            self.tokens().iter().enumerate().map(|(at, token)| TokenRow::new(token, self.analyses().get(at))).collect();
        let mut object = serializer.serialize_struct("Document", 4)?;
        object.serialize_field("sentences", self.sentences())?;
        object.serialize_field("tokens", &tokens)?;
        object.serialize_field("entities", self.entities())?;
        object.serialize_field("facts", self.facts())?;
        object.end()
    }
}

/// A token with its reading.
#[derive(Serialize)]
struct TokenRow<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: TokenKind,
    lemma: Option<&'a Lemma>,
    upos: Option<Upos>,
    feats: Option<Feats>,
}

impl<'a> TokenRow<'a> {
    fn new(token: &Token<'a>, analysis: Option<&'a Analysis>) -> Self {
        Self {
            start: token.span.start,
            end: token.span.end,
            text: token.text,
            kind: token.kind,
            lemma: analysis.map(|analysis| &analysis.lemma),
            upos: analysis.map(|analysis| analysis.upos),
            feats: analysis.map(|analysis| analysis.feats).filter(|feats| !feats.is_empty()),
        }
    }
}

impl Serialize for Sentence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.span.serialize(serializer)
    }
}

impl Serialize for Entity<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Entity", 5)?;
        object.serialize_field("start", &self.span.start)?;
        object.serialize_field("end", &self.span.end)?;
        object.serialize_field("text", self.text)?;
        object.serialize_field("label", &self.label)?;
        object.serialize_field("normal", &self.normal)?;
        object.end()
    }
}
