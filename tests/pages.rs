//! The pages of `docs/facts`: every example of a text is analysed, and what the page says of it must be so.
//!
//! In lists an example is `- "TEXT" — gloss: field "value", field `value`.` or `- **TEXT** — Gloss. Field "value".`; in tables
//! the first column is `TEXT — gloss` and each other one a field, values of several facts with semicolons between them, "–"
//! for null. "No fact", "no event" and the like say that there is none of the page's kind.

use std::fs;

use serde_json::Value;
use tilshi::Analyzer;

/// What a page says of a text: of each fact, fields with their values; none if there is to be no fact.
#[derive(Debug)]
struct Example {
    text: String,
    facts: Vec<Vec<(String, Option<String>)>>,
}

/// The fields that the prose of lists names.
const FIELDS: [&str; 15] = [
    "bound", "edtf", "kind", "max", "of", "per", "quote", "relation", "relative", "speaker", "title", "trend", "unit",
    "value", "verb",
];

/// The value of a field as the pages name it.
fn field(fact: &Value, name: &str) -> Option<String> {
    let value = match (fact["type"].as_str(), name) {
        (Some("official"), "person") => &fact["person"]["name"],
        (Some("official"), "title" | "of") => &fact["position"][name],
        (Some("quotation"), "quote") => &fact["quote"]["text"],
        _ => &fact[name],
    };
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// What prose says: `field "value"` and ``field `value` ``; of numbers the kind stands by itself, before a comma.
fn claims(prose: &str) -> Vec<(String, Option<String>)> {
    let mut claims = Vec::new();
    let mut rest = prose;
    while let Some(at) = rest.find(['"', '`']) {
        let (before, quoted) = rest.split_at(at);
        let mark = &quoted[..1];
        let Some((value, behind)) = quoted[1..].split_once(mark) else { break };
        let name = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        let value = (value != "null").then(|| value.to_owned());
        match before.ends_with(": ") && mark == "`" {
            true => claims.push(("kind".to_owned(), value)),
            false if FIELDS.contains(&name.as_str()) && before.ends_with(' ') => claims.push((name, value)),
            false => {}
        }
        rest = behind;
    }
    claims
}

/// Whether the page says that nothing is found.
fn is_nothing(prose: &str) -> bool {
    ["no fact", "No event", "No work", "No quotation"].iter().any(|nothing| prose.contains(nothing))
}

/// An example of a list.
fn listed(item: &str) -> Option<Example> {
    let (text, prose) = item.split_once(" — ")?;
    let text = text.trim_start_matches("- ");
    let text = text.strip_prefix("**").and_then(|text| text.strip_suffix("**")).unwrap_or(text.trim_matches('"'));
    let facts = if is_nothing(prose) { vec![] } else { vec![claims(prose)] };
    Some(Example { text: text.to_owned(), facts })
}

/// An example of a table with these columns.
fn tabled(columns: &[&str], row: &[&str]) -> Example {
    let text = row[0].split_once(" — ").map_or(row[0], |(text, _)| text).replace("**", "");
    if is_nothing(row[1]) {
        return Example { text, facts: vec![] };
    }
    let cells: Vec<Vec<&str>> = row[1..].iter().map(|cell| cell.split("; ").collect()).collect();
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let value = |cell: &[&str], at: usize| {
        let value = cell.get(at).unwrap_or(&cell[0]);
        (*value != "–").then(|| (*value).to_owned())
    };
    let fact = |at| columns[1..].iter().zip(&cells).map(|(name, cell)| ((*name).to_owned(), value(cell, at))).collect();
    Example { text, facts: (0..count).map(fact).collect() }
}

fn examples(page: &str) -> Vec<Example> {
    let (_, rest) = page.split_once("## Examples\n").expect("a section of examples");
    let section = rest.split("\n## ").next().unwrap_or_default();
    // Lines that go on are joined.
    let section = section.replace("\n  ", " ");
    let mut columns: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for line in section.lines() {
        if line.starts_with("- ") {
            found.extend(listed(line));
        } else if let Some(row) = line.strip_prefix("| ").and_then(|row| row.strip_suffix(" |")) {
            let row: Vec<&str> = row.split('|').map(str::trim).collect();
            if columns.is_empty() {
                columns = row.iter().map(|name| name.trim_matches('`').to_owned()).collect();
            } else {
                found.push(tabled(&columns.iter().map(String::as_str).collect::<Vec<_>>(), &row));
            }
        }
    }
    found
}

#[test]
fn what_the_pages_say_is_so() {
    let mut wrong = Vec::new();
    for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/facts")).unwrap() {
        let path = file.unwrap().path();
        let kind = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // The examples of custom rules are Rust, and run as such.
        if kind == "custom" {
            continue;
        }
        let examples = examples(&fs::read_to_string(&path).unwrap());
        assert!(examples.len() > 4, "{kind}: {examples:?}");
        for Example { text, facts } in examples {
            let document = serde_json::to_value(Analyzer::shared().analyze(&text)).unwrap();
            let found = document["facts"].as_array().unwrap().iter().filter(|fact| fact["type"] == kind.as_str());
            let found: Vec<_> = found.collect();
            if facts.is_empty() && !found.is_empty() {
                wrong.push(format!("{kind}: {text}\n    not nothing: {found:?}"));
            }
            for claims in facts {
                let fits = |fact: &&&Value| claims.iter().all(|(name, value)| field(fact, name) == *value);
                if !found.iter().any(|fact| fits(&fact)) {
                    wrong.push(format!("{kind}: {text}\n    said: {claims:?}\n    found: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_is_in_the_documentation() {
    let module = include_str!("../src/documentation.rs");
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");
    for folder in ["", "/facts"] {
        let files = fs::read_dir(format!("{root}{folder}")).unwrap().map(|file| file.unwrap().file_name());
        for name in files.map(|name| name.into_string().unwrap()).filter(|name| name.ends_with(".md")) {
            assert!(module.contains(&format!("\"../docs{folder}/{name}\"")), "{name} is not in src/documentation.rs");
        }
    }
}

#[test]
fn claims_are_read() {
    let example =
        listed("- \"Экспорт 12 пайызға өсті\" — exports (\"goods\"): `percent`, value \"12\", of `null`.").unwrap();
    assert_eq!(example.text, "Экспорт 12 пайызға өсті");
    let claims: Vec<_> = example.facts[0].iter().map(|(name, value)| (name.as_str(), value.as_deref())).collect();
    assert_eq!(claims, [("kind", Some("percent")), ("value", Some("12")), ("of", None)]);
    assert!(listed("- **Заң бойынша.** — By law. No work: it has no name.").unwrap().facts.is_empty());
    let row = tabled(&["text", "years", "of"], &["**Мектептің** 5, 6 жылдығы — school", "5; 6", "мектеп"]);
    assert_eq!((row.text.as_str(), row.facts.len()), ("Мектептің 5, 6 жылдығы", 2));
    assert_eq!(row.facts[1], [("years", "6"), ("of", "мектеп")].map(|(n, v)| (n.to_owned(), Some(v.to_owned()))));
}
