//! Facts as a table (RFC 4180): a row a fact, the fields of all kinds in columns that stay.
//!
//! A cell is empty where the fact's kind has no such field, or where the field is null. `docs/formats.md` has the columns.

use std::io;

use serde_json::Value;
use tilshi::{Document, Offsets};

/// The columns behind `document`: the name, and where its value stands in a fact's JSON; the first place that has one counts.
const COLUMNS: [(&str, &[&str]); 33] = [
    ("type", &["/type"]),
    ("start", &["/start"]),
    ("end", &["/end"]),
    ("text", &["/text"]),
    ("normal", &[]),
    ("rule", &["/rule"]),
    ("name", &["/person/name", "/name"]),
    ("title", &["/position/title", "/title"]),
    ("of", &["/position/of", "/of"]),
    ("kind", &["/kind"]),
    ("value", &["/value"]),
    ("max", &["/max"]),
    ("bound", &["/bound"]),
    ("unit", &["/unit"]),
    ("per", &["/per"]),
    ("trend", &["/trend"]),
    ("valid", &["/valid"]),
    ("edtf", &["/edtf"]),
    ("time", &["/time"]),
    ("relation", &["/relation"]),
    ("relative", &["/relative"]),
    ("years", &["/years"]),
    ("number", &["/number"]),
    ("date", &["/date"]),
    ("parts", &["/parts"]),
    ("acronym", &["/acronym"]),
    ("parent", &["/parent"]),
    ("speaker", &["/speaker"]),
    ("verb", &["/verb"]),
    ("quote", &["/quote/text"]),
    ("person_id", &["/person_id", "/speaker_ref/person_id"]),
    ("organization_id", &["/id", "/position/of_id", "/speaker_ref/organization_id"]),
    ("fields", &["/fields"]),
];

/// The row of names.
pub(crate) fn header() -> Vec<u8> {
    let names = ["document"].into_iter().chain(COLUMNS.iter().map(|(name, _)| *name));
    row(&names.map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default()
}

/// The rows of a document's facts.
pub(crate) fn rows(document: &Document<'_>, offsets: Offsets) -> io::Result<Vec<u8>> {
    let places = offsets.of(document.text());
    let mut rows = Vec::new();
    for fact in document.facts() {
        let json: Value = serde_json::to_value(fact)?;
        let at = |byte: usize| places.at(byte).to_string();
        let mut cells = vec![document.id().unwrap_or_default().to_owned()];
        for (name, pointers) in COLUMNS {
            cells.push(match name {
                "start" => at(fact.span.start),
                "end" => at(fact.span.end),
                "normal" => fact.to_string(),
                _ => cell(&json, pointers),
            });
        }
        rows.extend(row(&cells)?);
    }
    Ok(rows)
}

/// The first value that is there: strings and numbers as they are, lists and objects as JSON.
fn cell(fact: &Value, pointers: &[&str]) -> String {
    match pointers.iter().find_map(|pointer| fact.pointer(pointer).filter(|value| !value.is_null())) {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(parts)) if parts.is_empty() => String::new(),
        Some(value) => value.to_string(),
    }
}

fn row(cells: &[String]) -> io::Result<Vec<u8>> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(cells)?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        // "The fund 'Arman' received 5 million tenge." The name has quotation marks, the document a comma.
        let text = "«Арман» қоры\r\n5 млн теңге алды.";
        let document = tilshi::Analyzer::shared().analyze(text).with_id("a,\"b\"\nc");
        let table = [header(), rows(&document, Offsets::Chars).unwrap()].concat();
        let mut reader = ::csv::Reader::from_reader(&table[..]);
        let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let records: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), document.facts().len());
        let column = |name: &str| names.iter().position(|known| known == name).unwrap();
        let characters: Vec<char> = text.chars().collect();
        for (record, fact) in records.iter().zip(document.facts()) {
            assert_eq!(&record[column("document")], "a,\"b\"\nc");
            assert_eq!(&record[column("text")], fact.text);
            let place = |name: &str| record[column(name)].parse::<usize>().unwrap();
            assert_eq!(characters[place("start")..place("end")].iter().collect::<String>(), fact.text);
        }
        let money = records.iter().find(|record| &record[column("type")] == "numeric").unwrap();
        assert_eq!((&money[column("value")], &money[column("unit")]), ("5000000", "KZT"));
    }
}
