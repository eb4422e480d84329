//! [`Page`]: the data of all documents, and the page around it.
//!
//! The data stands as JSON in elements that browsers do not run: one for the whole, then one a document, which is read when the
//! document is opened. Nothing of a text is ever markup: the script makes elements and puts text in them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::{Value, json};
use tilshi::EntityLabel;
use tilshi::fact::FactKind;
use tilshi::who::{Appearance, Index, IndexedOrganization, IndexedPerson, JoinReason, MentionKind, RoleKind};

use super::code;
use super::document::Analysed;
use super::readings::Readings;
use super::static_text::escape;
use super::words::{Language, Words};

/// The page without its data.
pub(super) const HTML: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
/// What makes the page of its data, a part a file.
pub(super) const SCRIPT: &str = concat!(
    "\"use strict\";\n",
    include_str!("page/elements.js"),
    include_str!("page/wording.js"),
    include_str!("page/data.js"),
    include_str!("page/table.js"),
    include_str!("page/text.js"),
    include_str!("page/card.js"),
    include_str!("page/document.js"),
    include_str!("page/views.js"),
    include_str!("page/start.js"),
);

/// How many dictionary forms the table of words has, at most.
const MOST_LEMMAS: usize = 5000;

/// A page to be written.
pub(super) struct Page {
    words: Words,
    language: Language,
    title: Option<String>,
    /// Of each document: title, name, characters, words, entities, facts.
    rows: Vec<Value>,
    documents: Vec<String>,
    readings: Readings,
    /// Of each dictionary form with its part of speech: how often it stands in the documents, and in how many.
    lemmas: HashMap<(String, &'static str), [u64; 2]>,
    /// What is shown of the first document where scripts are not run.
    without_script: String,
}

impl Page {
    pub(super) fn new(language: Language, title: Option<String>) -> Self {
        Self {
            words: Words::new(language),
            language,
            title,
            rows: Vec::new(),
            documents: Vec::new(),
            readings: Readings::default(),
            lemmas: HashMap::new(),
            without_script: String::new(),
        }
    }

    /// Adds a document.
    pub(super) fn add(&mut self, document: Analysed) {
        let [characters, words, entities, facts] = document.counts;
        self.rows.push(json!([document.title, document.name, characters, words, entities, facts]));
        let numbers: Vec<usize> = document.readings.iter().map(|reading| self.readings.number(reading)).collect();
        for (lemma, count) in document.lemmas {
            let counts = self.lemmas.entry(lemma).or_default();
            *counts = [counts[0] + count, counts[1] + 1];
        }
        let mut json = document.json;
        json.push_str(",\"tokens\":[");
        for (at, [gap, length, reading]) in document.tokens.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            json.push_str(&format!("{comma}{gap},{length},{}", numbers[*reading]));
        }
        json.push_str("]}");
        self.documents.push(in_element(&json));
        if self.rows.len() == 1 {
            self.without_script = document.without_script;
        }
    }

    /// Writes the page, with the people and organizations of an index that got the same documents.
    pub(super) fn write(&self, index: &Index, out: &mut impl Write) -> io::Result<()> {
        let title = self.title();
        let template = self.words.fill(HTML);
        // Between the marks stand names by turns.
        for (at, part) in template.split("%%").enumerate() {
            match part {
                _ if at % 2 == 0 => out.write_all(part.as_bytes())?,
                "language" => out.write_all(self.language.code().as_bytes())?,
                "title" => out.write_all(escape(&title).as_bytes())?,
                "policy" => {
                    let (script, style) = (code::source(SCRIPT), code::source(STYLE));
                    write!(out, "default-src 'none'; script-src {script}; style-src {style}; ")?;
                    write!(out, "base-uri 'none'; form-action 'none'")?;
                }
                "style" => out.write_all(STYLE.as_bytes())?,
                "script" => out.write_all(SCRIPT.as_bytes())?,
                "text" => out.write_all(self.without_script().as_bytes())?,
                "data" => self.write_data(index, &title, out)?,
                name => return Err(io::Error::other(format!("page.html: no part {name}"))),
            }
        }
        out.flush()
    }

    fn title(&self) -> String {
        let only = || match &self.rows[..] {
            [row] => row[0].as_str().filter(|title| !title.is_empty()).map(str::to_owned),
            _ => None,
        };
        self.title.clone().or_else(only).unwrap_or_else(|| self.words.word("report").to_owned())
    }

    /// What stands where no script is run: the text of a short document that is alone, or that a script is needed.
    fn without_script(&self) -> String {
        match &self.rows[..] {
            [_] if !self.without_script.is_empty() => self.words.fill(&self.without_script),
            _ => format!("<p>{}</p>", escape(self.words.word("script_needed"))),
        }
    }

    /// The dictionary forms, the most frequent first.
    fn lemmas(&self) -> Vec<Value> {
        let mut lemmas: Vec<_> = self.lemmas.iter().collect();
        lemmas.sort_unstable_by_key(|(lemma, [count, _])| (Reverse(*count), *lemma));
        let row =
            |((lemma, upos), [count, documents]): (&(String, &str), &[u64; 2])| json!([lemma, upos, count, documents]);
        lemmas.into_iter().take(MOST_LEMMAS).map(row).collect()
    }

    fn write_data(&self, index: &Index, title: &str, out: &mut impl Write) -> io::Result<()> {
        let of: HashMap<usize, usize> = index.organizations().enumerate().map(|(at, body)| (body.id, at)).collect();
        let body = |number: Option<usize>| match number.and_then(|number| index.organization(number)) {
            Some(body) => of.get(&body.id).map_or(-1, |at| *at as i64),
            None => -1,
        };
        let data = json!({
            "language": self.language.code(),
            "title": title,
            "words": self.words.json(),
            "labels": EntityLabel::ALL.iter().map(|label| label.name()).collect::<Vec<_>>(),
            "kinds": FactKind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>(),
            "mentions": MentionKind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>(),
            "roles": RoleKind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>(),
            "joins": JoinReason::ALL.iter().map(|reason| reason.name()).collect::<Vec<_>>(),
            "documents": self.rows,
            "people": index.people().map(|person| self::person(person, &body)).collect::<Vec<_>>(),
            "organizations": index.organizations().map(|o| organization(o, &body)).collect::<Vec<_>>(),
            "readings": self.readings.rows(),
            "lemmas": self.lemmas(),
        });
        let data = in_element(&data.to_string());
        writeln!(out, "<script type=\"application/json\" id=\"data\">{data}</script>")?;
        for document in &self.documents {
            writeln!(out, "<script type=\"application/json\" class=\"document\">{document}</script>")?;
        }
        Ok(())
    }
}

/// A person: name, born, died, roles, and where it appears.
fn person(person: &IndexedPerson, body: &dyn Fn(Option<usize>) -> i64) -> Value {
    let role = |role: &tilshi::who::IndexedRole| {
        let of = role.of.as_deref().unwrap_or_default();
        json!([role.title, role.kind as usize, of, body(role.of_id), u8::from(role.former)])
    };
    let [born, died] = [&person.born, &person.died].map(|date| date.as_ref().map_or("", |date| date.as_str()));
    let roles: Vec<Value> = person.roles.iter().map(role).collect();
    json!([person.name.name, born, died, roles, appearances(&person.appearances)])
}

/// An organization: name, acronym, kind, to whom it belongs, and where it appears.
fn organization(of: &IndexedOrganization, body: &dyn Fn(Option<usize>) -> i64) -> Value {
    let acronym = of.acronym.as_deref().unwrap_or_default();
    let kind = of.kind.as_ref().map_or("", |kind| kind.as_str());
    json!([of.name, acronym, kind, body(of.parent_id), appearances(&of.appearances)])
}

/// Document, entry and reason of each.
fn appearances(appearances: &[Appearance]) -> Vec<usize> {
    appearances.iter().flat_map(|at| [at.document, at.entry, at.reason as usize]).collect()
}

/// JSON that nothing in it can lead out of its element.
fn in_element(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
