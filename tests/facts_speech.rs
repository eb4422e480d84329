//! Events, works and quotations of sentences of our own: `tests/data/facts_speech.jsonl`, a text a line with all its facts
//! of these kinds, in text order, with the fields of the output contract but for the spans.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tilshi::{Analyzer, Fact};

const CASES: &str = include_str!("data/facts_speech.jsonl");

/// The facts of the three kinds, as the file writes them.
fn found(text: &str) -> Vec<Value> {
    let facts = Analyzer::shared().analyze(text);
    let facts = facts.facts().iter().filter_map(|fact| match fact {
        Fact::Event(event) => Some(json!({"type": "event", "title": event.title, "kind": event.kind})),
        Fact::Work(work) => Some(json!({"type": "work", "title": work.title, "kind": work.kind})),
        Fact::Quotation(said) => {
            Some(json!({"type": "quotation", "quote": said.quote.text, "speaker": said.speaker, "verb": said.verb}))
        }
        _ => None,
    });
    facts.collect()
}

/// What one list has and the other lacks, as often as it has it.
fn without(facts: &[Value], others: &[Value]) -> Vec<Value> {
    let mut others = others.to_vec();
    let mut left = facts.to_vec();
    left.retain(|fact| match others.iter().position(|other| other == fact) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    });
    left
}

#[test]
fn facts_of_speech_are_as_a_reader_finds_them() {
    let mut differences = Vec::new();
    // By kind: how many were expected, found, and right.
    let mut totals: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut count = |facts: &[Value], column: usize| {
        for fact in facts {
            totals.entry(fact["type"].as_str().unwrap().to_owned()).or_default()[column] += 1;
        }
    };
    for (at, line) in CASES.lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("line {}: {error}", at + 1));
        let text = case["text"].as_str().unwrap();
        let expected = case["facts"].as_array().unwrap();
        let found = found(text);
        let (missing, wrong) = (without(expected, &found), without(&found, expected));
        count(expected, 0);
        count(&found, 1);
        count(&without(expected, &missing), 2);
        if !missing.is_empty() || !wrong.is_empty() {
            let rows = |sign: &str, facts: &[Value]| -> String {
                facts.iter().map(|fact| format!("\n    {sign} {fact}")).collect()
            };
            differences.push(format!("{}: {text}{}{}", at + 1, rows("-", &missing), rows("+", &wrong)));
        }
    }
    let totals: Vec<String> = totals
        .iter()
        .map(|(kind, [expected, found, right])| format!("{kind}: {right} right of {expected} expected, {found} found"))
        .collect();
    assert!(differences.is_empty(), "{}\n\n{}", differences.join("\n"), totals.join("\n"));
}

/// The examples in `docs/facts`, which are printed in bold.
#[test]
fn documented_examples_are_cases() {
    let texts: Vec<Value> = CASES.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
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
