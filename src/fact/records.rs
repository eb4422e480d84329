//! What facts of each kind say.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::entity::PersonName;
use crate::morph::Lemma;
use crate::quantity::{Date, Identifier, Numeric};

/// What the values of all kinds of facts have in common.
pub(super) trait Value: fmt::Display {
    /// Moves the spans inside with `to`, and takes the texts inside anew from `text`.
    fn relocate(&mut self, _text: &str, _to: &dyn Fn(Span) -> Span) {}

    /// Calls `visit` with every span inside.
    fn visit(&self, _visit: &mut dyn FnMut(Span)) {}
}

impl Value for Anniversary {}
impl Value for Event {}
impl Value for Work {}
impl Value for Numeric {}
impl Value for Date {}
impl Value for Identifier {}
impl Value for Custom {}

/// A person in an office, an office whose holder is not named, or both.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Official {
    /// The holder; `None` for an office alone.
    pub person: Option<PersonName>,
    /// The office.
    pub position: Option<Position>,
    /// Every mention, the first included, in text order. Of a person with several facts the first has them all, each of the
    /// others the place where it was found.
    pub mentions: Vec<Span>,
}

impl Value for Official {
    fn relocate(&mut self, _: &str, to: &dyn Fn(Span) -> Span) {
        self.mentions.iter_mut().for_each(|span| *span = to(*span));
    }

    fn visit(&self, visit: &mut dyn FnMut(Span)) {
        self.mentions.iter().for_each(|span| visit(*span));
    }
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Position {
    /// The office alone, in the nominative and without the possession that only agrees with the body: "төраға" of
    /// "Мәжіліс төрағасы", but "Сыртқы істер министрі", whose possession is its own.
    pub title: String,
    /// The country, place or body it belongs to, in the nominative.
    pub of: Option<String>,
}

/// A body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Organization {
    /// The name as first written, in the nominative, with its quotation marks.
    pub name: String,
    /// The acronym that the text uses for it; the name itself when it is one.
    pub acronym: Option<String>,
    /// What it is: the lemma of its head noun ("министрлік", "қор").
    pub kind: Option<Lemma>,
    /// The country or body that its name says it belongs to, in the nominative.
    pub parent: Option<String>,
    /// Every mention, the first included, in text order.
    pub mentions: Vec<Span>,
}

impl Value for Organization {
    fn relocate(&mut self, _: &str, to: &dyn Fn(Span) -> Span) {
        self.mentions.iter_mut().for_each(|span| *span = to(*span));
    }

    fn visit(&self, visit: &mut dyn FnMut(Span)) {
        self.mentions.iter().for_each(|span| visit(*span));
    }
}

/// So many years of something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Anniversary {
    /// How many years.
    pub years: u32,
    /// What is celebrated, in the nominative.
    pub of: String,
}

/// A named event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// The title, without quotation marks and ordinal numbers, in the nominative.
    pub title: String,
    /// The lemma of the head noun: "конференция", "форум", …
    pub kind: Lemma,
}

/// A law, programme, book, award or other work.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Work {
    /// The title, without quotation marks, in the nominative.
    pub title: String,
    /// The lemma of the head noun: "заң", "конвенция", "бағдарлама", …
    pub kind: Lemma,
}

/// Somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quotation {
    /// The words themselves.
    pub quote: Quote,
    /// Who said them, in the nominative, as written; `None` where the text does not tell.
    pub speaker: Option<String>,
    /// The lemma of the verb that reports them: "де", "хабарла", "атап өт".
    pub verb: Option<Lemma>,
}

/// The words of a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
#[non_exhaustive]
pub struct Quote {
    /// Where they stand, in bytes, without quotation marks and dashes; of split words from the first part to the last.
    pub span: Span,
    /// The words, without quotation marks and dashes, and without what splits them: "…, – деді ол, – …".
    pub text: String,
    /// Of split words the parts, until the quotation has found its place in the original text.
    pub(super) parts: Vec<Span>,
}

/// A quote as it is written.
#[derive(Serialize, Deserialize)]
struct Row {
    start: usize,
    end: usize,
    text: String,
}

impl From<Quote> for Row {
    fn from(Quote { span, text, .. }: Quote) -> Self {
        Self { start: span.start, end: span.end, text }
    }
}

impl From<Row> for Quote {
    fn from(Row { start, end, text }: Row) -> Self {
        Self { span: Span::new(start, end), text, parts: Vec::new() }
    }
}

impl Value for Quotation {
    fn relocate(&mut self, text: &str, to: &dyn Fn(Span) -> Span) {
        let parts: Vec<Span> = std::mem::take(&mut self.quote.parts).into_iter().map(to).collect();
        self.quote.text = joined(text, &parts);
        self.quote.span = to(self.quote.span);
    }

    fn visit(&self, visit: &mut dyn FnMut(Span)) {
        visit(self.quote.span);
    }
}

/// The parts of split words, with the line ends and spaces between them but not what splits them.
fn joined(text: &str, parts: &[Span]) -> String {
    let mut words = String::new();
    let mut end = None;
    for part in parts {
        let piece = &text[*part];
        if let Some(end) = end.filter(|_| !piece.starts_with([',', '.'])) {
            words.push(if text[Span::new(end, part.start)].contains('\n') { '\n' } else { ' ' });
        }
        words.push_str(piece);
        end = Some(part.end);
    }
    words
}

/// A fact of a kind that a user's rule defines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Custom {
    /// What the rule says of it.
    pub fields: BTreeMap<String, String>,
}

impl Custom {
    /// A fact without fields as yet. It covers all of the match that it is made of.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one field more.
    pub fn with(mut self, field: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.insert(field.into(), value.into());
        self
    }
}
