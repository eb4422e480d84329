//! Sentences of faults met in real texts, each with what it must and must not give: `tests/data/faults.jsonl`.
//!
//! A line is a case: its `kind` of fault, its `text`, and in `expect` names and values of the output contract. `facts`, `tokens` and
//! `entities` are objects that some fact, token (the `nth` of its text) or entity must match in the fields it has; `no_facts`, `no_tokens` and `no_entities`
//! must match none; `count_facts` is the number of facts of a type; `token_texts` and `sentences` are the texts of all.

use rust_decimal::Decimal;
use serde_json::Value;
use tilshi::Analyzer;

const FAULTS: &str = include_str!("data/faults.jsonl");

/// Whether all that is expected is so of what was found: objects by the fields they have, features by those they have, values as
/// decimal numbers.
fn matches(expected: &Value, found: &Value, field: &str) -> bool {
    match (expected, found) {
        (Value::Object(expected), found) => {
            expected.iter().all(|(name, value)| found.get(name).is_some_and(|found| matches(value, found, name)))
        }
        (Value::Array(feats), found) if field == "feats" => {
            let has = |feat: &Value| found.as_str().is_some_and(|all| all.split('|').any(|one| *feat == one));
            feats.iter().all(has)
        }
        (Value::String(expected), Value::String(found)) if ["value", "max"].contains(&field) => {
            let number = |text: &str| text.parse::<Decimal>();
            expected == found || number(expected).is_ok_and(|expected| number(found) == Ok(expected))
        }
        _ => expected == found,
    }
}

/// What of a case is not so.
fn failures(case: &Value) -> Vec<String> {
    let text = case["text"].as_str().unwrap();
    let document = serde_json::to_value(Analyzer::shared().analyze(text)).unwrap();
    let rows = |layer: &str| document[layer].as_array().unwrap().as_slice();
    let any = |layer: &str, expected: &Value| rows(layer).iter().any(|found| matches(expected, found, layer));
    let mut failures = Vec::new();
    for (name, expected) in case["expect"].as_object().unwrap() {
        let each = || expected.as_array().unwrap().iter();
        let failing: Vec<Value> = match name.as_str() {
            "facts" | "entities" => each().filter(|one| !any(name, one)).cloned().collect(),
            "no_facts" | "no_tokens" | "no_entities" => each().filter(|one| any(&name[3..], one)).cloned().collect(),
            "count_facts" => {
                let count = |kind: &str| rows("facts").iter().filter(|fact| fact["type"] == kind).count();
                let counts = expected.as_object().unwrap().iter();
                counts
                    .filter(|(kind, number)| number.as_u64() != Some(count(kind) as u64))
                    .map(|(kind, _)| kind.clone().into())
                    .collect()
            }
            "tokens" => each()
                .filter(|one| {
                    let mut wanted = (*one).clone();
                    let nth = wanted.as_object_mut().unwrap().remove("nth").map_or(1, |nth| nth.as_u64().unwrap());
                    let mut same = rows("tokens").iter().filter(|token| token["text"] == one["text"]);
                    !same.nth(nth as usize - 1).is_some_and(|token| matches(&wanted, token, ""))
                })
                .cloned()
                .collect(),
            "token_texts" => {
                let texts: Vec<Value> = rows("tokens").iter().map(|token| token["text"].clone()).collect();
                if *expected == Value::Array(texts) { Vec::new() } else { vec![expected.clone()] }
            }
            "sentences" => {
                let place =
                    |span: &Value| span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize;
                let texts: Vec<Value> = rows("sentences").iter().map(|span| text[place(span)].into()).collect();
                if *expected == Value::Array(texts) { Vec::new() } else { vec![expected.clone()] }
            }
            other => panic!("{}: expect knows no {other}", case["id"]),
        };
        failures.extend(failing.iter().map(|one| format!("{name}: {one}")));
    }
    failures
}

#[test]
fn no_fault_comes_back() {
    let cases: Vec<Value> = FAULTS.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut problems = Vec::new();
    for case in &cases {
        assert!(!case["expect"].as_object().unwrap().is_empty(), "{}: nothing is expected", case["id"]);
        let failing = failures(case);
        if !failing.is_empty() {
            problems.push(format!(
                "{} ({}): {}\n    {}",
                case["id"],
                case["kind"],
                case["text"],
                failing.join("\n    ")
            ));
        }
    }
    assert!(cases.len() >= 27, "{} cases", cases.len());
    assert!(problems.is_empty(), "{} of {}:\n{}", problems.len(), cases.len(), problems.join("\n"));
}

#[test]
fn what_is_not_so_is_told() {
    let case = |expect: &str| {
        serde_json::from_str(&format!(r#"{{"text": "Мектепте 500 бала оқиды.", "expect": {expect}}}"#)).unwrap()
    };
    for (expect, right) in [
        (r#"{"facts": [{"type": "numeric", "value": "500.0", "of": "бала"}]}"#, true),
        (r#"{"facts": [{"type": "numeric", "value": "50"}]}"#, false),
        (r#"{"no_facts": [{"type": "numeric"}]}"#, false),
        (r#"{"no_entities": [{"label": "PERSON"}]}"#, true),
        (r#"{"count_facts": {"numeric": 1, "date": 0}}"#, true),
        (r#"{"count_facts": {"numeric": 2}}"#, false),
        (r#"{"tokens": [{"text": "Мектепте", "lemma": "мектеп", "feats": ["Case=Loc"]}]}"#, true),
        (r#"{"tokens": [{"text": "Мектепте", "nth": 2}]}"#, false),
        (r#"{"sentences": ["Мектепте 500 бала оқиды."]}"#, true),
        (r#"{"token_texts": ["Мектепте"]}"#, false),
    ] {
        assert_eq!(failures(&case(expect)).is_empty(), right, "{expect}");
    }
}
