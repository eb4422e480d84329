//! Sentences of our own with all the facts that a careful reader finds in them: `tests/data/facts.jsonl`, and others. Each
//! line is a text and its facts as in the JSON contract, without spans; `mentions`, where given, and quotes by their texts. A
//! file judges only its own kinds.

use std::fmt::Write;

use serde_json::{Map, Value};
use tilshi::Analyzer;

/// The files, and the kinds of facts that each tells completely.
const FILES: &[(&str, &[&str])] = &[
    (include_str!("data/facts.jsonl"), &["official", "organization", "anniversary"]),
    (include_str!("data/facts_speech.jsonl"), &["event", "work", "quotation"]),
];

/// A fact without what the expectation leaves open.
fn comparable(fact: &Value, text: &str) -> Map<String, Value> {
    let mut fact = fact.as_object().unwrap().clone();
    for field in ["start", "end", "text", "rule", "person_id", "id", "speaker_ref"] {
        fact.remove(field);
    }
    // Whose entry it is, `tests/who.rs` checks.
    if let Some(position) = fact.get_mut("position").and_then(Value::as_object_mut) {
        position.remove("of_id");
    }
    if let Some(quote) = fact.get_mut("quote") {
        *quote = quote["text"].take();
    }
    for mention in fact.get_mut("mentions").and_then(Value::as_array_mut).into_iter().flatten() {
        let (Some(start), Some(end)) = (mention["start"].as_u64(), mention["end"].as_u64()) else { continue };
        *mention = text[start as usize..end as usize].into();
    }
    fact
}

/// Whether all that is expected of a fact is so.
fn fits(expected: &Map<String, Value>, found: &Map<String, Value>) -> bool {
    found.iter().all(|(field, value)| match expected.get(field) {
        Some(expected) => expected == value,
        None => field == "mentions",
    }) && expected.keys().all(|field| found.contains_key(field))
}

/// What a text's facts are, beside those expected of it.
#[derive(Default)]
struct Comparison {
    right: usize,
    missing: usize,
    wrong: usize,
    differences: String,
}

impl Comparison {
    /// Compares the facts of these kinds in a text with those a row expects.
    fn add(&mut self, row: &Value, kinds: &[&str]) {
        let text = row["text"].as_str().unwrap();
        let document = Analyzer::shared().analyze(text);
        let found = serde_json::to_value(document.facts()).unwrap();
        let found = found.as_array().unwrap().iter().filter(|fact| kinds.contains(&fact["type"].as_str().unwrap()));
        let mut found: Vec<_> = found.map(|fact| comparable(fact, text)).collect();
        let mut lost = Vec::new();
        for expected in row["facts"].as_array().unwrap() {
            let expected = expected.as_object().unwrap();
            match found.iter().position(|found| fits(expected, found)) {
                Some(at) => {
                    found.remove(at);
                    self.right += 1;
                }
                None => lost.push(expected.clone()),
            }
        }
        if !(lost.is_empty() && found.is_empty()) {
            writeln!(self.differences, "{text}").unwrap();
        }
        for (sign, facts) in [("-", &lost), ("+", &found)] {
            for fact in facts {
                writeln!(self.differences, "  {sign} {}", Value::Object(fact.clone())).unwrap();
            }
        }
        self.missing += lost.len();
        self.wrong += found.len();
    }
}

fn row(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

#[test]
fn facts_are_those_a_reader_finds() {
    let mut all = Comparison::default();
    for (file, kinds) in FILES {
        file.lines().for_each(|line| all.add(&row(line), kinds));
    }
    let Comparison { right, missing, wrong, differences } = all;
    assert!(differences.is_empty(), "{right} right, {missing} missing (-), {wrong} wrong (+)\n{differences}");
}

/// Press releases and news with all their facts, in ten sets written one after the other by readers who had not seen what the
/// crate finds. `mentions` are left open. What is still wrong is a matter of taste or beyond the grammars; `TILSHI_DIFFERENCES=1`
/// prints it.
#[test]
#[allow(clippy::print_stdout)]
fn whole_texts_are_read() {
    const WHOLE: &str = include_str!("data/facts_whole.jsonl");
    const KINDS: [&str; 6] = ["official", "organization", "anniversary", "event", "work", "quotation"];
    /// The least recall and precision: regressions, not news.
    const FLOOR: f64 = 0.98;
    let mut all = Comparison::default();
    for line in WHOLE.lines() {
        let mut row = row(line);
        for fact in row["facts"].as_array_mut().unwrap() {
            fact.as_object_mut().unwrap().remove("mentions");
        }
        all.add(&row, &KINDS);
    }
    let Comparison { right, missing, wrong, differences } = all;
    if std::env::var_os("TILSHI_DIFFERENCES").is_some() {
        println!("{differences}");
    }
    let (right, missing, wrong) = (right as f64, missing as f64, wrong as f64);
    let (recall, precision) = (right / (right + missing), right / (right + wrong));
    println!("recall {recall:.3}, precision {precision:.3}");
    assert!(recall >= FLOOR && precision >= FLOOR, "recall {recall:.3}, precision {precision:.3}\n{differences}");
}

#[test]
fn the_sentences_are_many_and_some_tell_nothing() {
    for (file, kinds) in FILES {
        let rows: Vec<Value> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(rows.len() >= 150, "{} rows of {kinds:?}", rows.len());
        let negatives = rows.iter().filter(|row| row["facts"].as_array().unwrap().is_empty()).count();
        assert!(negatives >= 20, "{negatives} negatives");
        let known = |fact: &Value| kinds.contains(&fact["type"].as_str().unwrap());
        assert!(rows.iter().flat_map(|row| row["facts"].as_array().unwrap()).all(known));
    }
}

/// The examples in `docs/facts`, which are printed in bold.
#[test]
fn documented_examples_are_cases() {
    let lines = FILES.iter().flat_map(|(file, _)| file.lines());
    let texts: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    for page in ["event", "work", "quotation"] {
        let file = format!("{}/docs/facts/{page}.md", env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(&file).unwrap();
        // An example may be wrapped.
        let unwrapped = page.replace("\n  ", " ");
        let bold = |line: &str| line.strip_prefix("- **")?.split("**").next().map(str::to_owned);
        let examples: Vec<String> = unwrapped.lines().filter_map(bold).collect();
        assert!(examples.len() >= 4, "{file}");
        for example in examples {
            assert!(texts.iter().any(|case| case["text"] == example.as_str()), "{file}: {example}");
        }
    }
}
