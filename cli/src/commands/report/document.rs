//! [`Analysed`]: what the page has of a document, as compact JSON, and who is in it.
//!
//! ```text
//! {"text": "…", "sentences": [start, end, …], "entities": [[start, end, label, normal, percent, ref], …],
//!  "people": [[name, mentions, roles, age, born, died], …], "organizations": [[name, acronym, kind, parent, mentions], …],
//!  "facts": [[kind, start, end, rule, {fields}], …], "tokens": [gap, length, reading, …]}
//! mentions = [start, end, kind, …]     roles = [[title, kind, of, organization, former, start, end], …]
//! ```
//!
//! Places are units of UTF-16, as scripts count; labels and kinds are numbers, see `page.rs`; -1 and "" are what there is not.

use std::collections::HashMap;

use serde_json::{Value, json};
use tilshi::who::{Mention, Organization, Person, RoleKind};
use tilshi::{Document, Entity, EntityLabel, Fact, FactKind, Offsets, Places, Span, TokenKind};

use super::readings::Reading;
use super::static_text;
use crate::corpus::Record;
use crate::entries::Entries;

/// The longest text that is shown where scripts are not run.
const LONGEST_STATIC: usize = 100_000;

/// How many characters of its first line are a document's title.
const TITLE: usize = 100;

/// What the page has of a document.
pub(super) struct Analysed {
    /// What it was called, such as the name of its file.
    pub(super) name: String,
    pub(super) entries: Entries,
    /// Its first line.
    pub(super) title: String,
    /// How many characters, words, entities and facts it has.
    pub(super) counts: [usize; 4],
    /// The JSON without its tokens and without the last bracket.
    pub(super) json: String,
    /// Of each word: the units since the last one, its units, and the number of its reading.
    pub(super) tokens: Vec<[usize; 3]>,
    pub(super) readings: Vec<Reading>,
    /// How often each dictionary form stands in it, with its part of speech.
    pub(super) lemmas: HashMap<(String, &'static str), u64>,
    /// The text with its entities and the list of its facts as HTML; empty where the text is long.
    pub(super) without_script: String,
}

impl Analysed {
    /// Runs on the threads that analyse.
    pub(super) fn new(record: &Record, document: &Document<'_>) -> Self {
        let text = document.text();
        let places = Offsets::Utf16.of(text);
        let (tokens, readings) = tokens(document, &places);
        let words = document.tokens().filter(|token| token.kind == TokenKind::Word).count();
        let counts = [text.chars().count(), words, document.entities().len(), document.facts().len()];
        let fields = json!({
            "text": text,
            "sentences": document.sentences().flat_map(|s| place(&places, s.span)).collect::<Vec<_>>(),
            "entities": document.entities().iter().map(|e| entity(&places, e)).collect::<Vec<_>>(),
            "people": document.people().iter().map(|p| person(&places, p)).collect::<Vec<_>>(),
            "organizations": document.organizations().iter().map(|o| organization(&places, o)).collect::<Vec<_>>(),
            "facts": document.facts().iter().map(|f| fact(&places, f)).collect::<Vec<_>>(),
        });
        let mut json = fields.to_string();
        json.pop();
        let is_short = text.len() <= LONGEST_STATIC;
        Self {
            name: document.id().unwrap_or(&record.id).to_owned(),
            entries: Entries::of(document),
            title: title(text),
            counts,
            json,
            tokens,
            readings,
            lemmas: lemmas(document),
            without_script: if is_short { static_text::html(document) } else { String::new() },
        }
    }
}

/// The first line with anything in it, not too long.
fn title(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    match line.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// The words of a document with numbers of their readings, and the readings.
fn tokens(document: &Document<'_>, places: &Places<'_>) -> (Vec<[usize; 3]>, Vec<Reading>) {
    let (mut tokens, mut readings) = (Vec::new(), Vec::new());
    let mut numbers = HashMap::new();
    let mut last = 0;
    for (token, analysis) in document.words() {
        if matches!(token.kind, TokenKind::Punctuation | TokenKind::Symbol) {
            continue;
        }
        let [start, end] = place(places, token.span);
        if start < last || end < start {
            continue;
        }
        let word = document.text().get(token.span.range()).unwrap_or_default();
        let reading = Reading::new(word, analysis);
        let number = *numbers.entry(reading.clone()).or_insert_with(|| {
            readings.push(reading);
            readings.len() - 1
        });
        tokens.push([start - last, end - start, number]);
        last = end;
    }
    (tokens, readings)
}

/// The dictionary forms of a document's words, as `tilshi stats` counts them.
fn lemmas(document: &Document<'_>) -> HashMap<(String, &'static str), u64> {
    let mut counts = HashMap::new();
    for (token, analysis) in document.words() {
        if let Some(analysis) = analysis.filter(|_| token.kind == TokenKind::Word) {
            *counts.entry((analysis.lemma.to_string(), analysis.upos.name())).or_default() += 1;
        }
    }
    counts
}

fn place(places: &Places<'_>, span: Span) -> [usize; 2] {
    [places.at(span.start), places.at(span.end)]
}

fn entity(places: &Places<'_>, entity: &Entity<'_>) -> Value {
    let [start, end] = place(places, entity.span);
    let label = EntityLabel::ALL.iter().position(|label| *label == entity.label);
    let normal = if entity.normal == entity.text { "" } else { &entity.normal };
    let percent = (entity.confidence * 100.0).round().clamp(0.0, 100.0) as u32;
    json!([start, end, label, normal, percent, number(entity.reference)])
}

fn person(places: &Places<'_>, person: &Person) -> Value {
    let roles: Vec<Value> = person
        .roles
        .iter()
        .map(|role| {
            let [start, end] = place(places, role.span);
            let kind = RoleKind::ALL.iter().position(|kind| *kind == role.kind);
            let of = role.of.as_deref().unwrap_or_default();
            json!([role.title, kind, of, number(role.of_id), u8::from(role.former), start, end])
        })
        .collect();
    let [born, died] = [&person.born, &person.died].map(|date| date.as_ref().map_or("", |date| date.as_str()));
    json!([person.name.name, mentions(places, &person.mentions), roles, person.age, born, died])
}

fn organization(places: &Places<'_>, body: &Organization) -> Value {
    let acronym = body.acronym.as_deref().unwrap_or_default();
    let kind = body.kind.as_ref().map_or("", |kind| kind.as_str());
    json!([body.name, acronym, kind, number(body.parent_id), mentions(places, &body.mentions)])
}

fn mentions(places: &Places<'_>, mentions: &[Mention]) -> Vec<usize> {
    let flat = mentions.iter().flat_map(|mention| {
        let [start, end] = place(places, mention.span);
        [start, end, mention.kind as usize]
    });
    flat.collect()
}

/// A number, or -1.
fn number(number: Option<usize>) -> i64 {
    number.and_then(|number| i64::try_from(number).ok()).unwrap_or(-1)
}

/// A fact: what the contract has of it, but for what can be cut from the text, and for what is not there.
fn fact(places: &Places<'_>, fact: &Fact) -> Value {
    let [start, end] = place(places, fact.span);
    let kind = FactKind::ALL.iter().position(|kind| *kind == fact.kind());
    let mut fields = match serde_json::to_value(fact) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    for name in ["type", "start", "end", "text", "rule", "mentions"] {
        fields.remove(name);
    }
    fields.retain(|_, value| !value.is_null());
    // The fields that have places of their own.
    for name in ["quote", "speaker_ref"] {
        let Some(Value::Object(inner)) = fields.get_mut(name) else { continue };
        inner.remove("text");
        inner.retain(|_, value| !value.is_null());
        for name in ["start", "end"] {
            if let Some(byte) = inner.get(name).and_then(Value::as_u64).and_then(|byte| usize::try_from(byte).ok()) {
                inner.insert(name.to_owned(), places.at(byte).into());
            }
        }
    }
    json!([kind, start, end, fact.rule, fields])
}
