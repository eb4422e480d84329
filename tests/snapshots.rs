//! The samples, whole: what a person has read and found right, or found wrong and marked for later in the CHANGELOG.
//!
//! `cargo insta review`, or `INSTA_UPDATE=always cargo test --test snapshots`, renews them; read the difference.

use std::fmt::Write;

use tilshi::{Analyzer, Document};

/// Sentences with their entities, then facts in words and as JSON, then tokens with their readings.
fn show(document: &Document<'_>) -> String {
    let text = document.text();
    let mut out = String::from("== sentences and entities\n");
    let mut entities = document.entities().iter().peekable();
    for sentence in document.sentences() {
        let _ = writeln!(out, "{}", sentence.text);
        while let Some(entity) = entities.next_if(|entity| entity.span.start < sentence.span.end) {
            let normal = if entity.normal == entity.text { "" } else { &entity.normal };
            let _ = writeln!(
                out,
                "    {:13} {} {}",
                entity.label,
                entity.text,
                if normal.is_empty() { String::new() } else { format!("→ {normal}") }
            );
        }
    }
    out += "\n== facts\n";
    for fact in document.facts() {
        assert_eq!(fact.text, text[fact.span]);
        let _ = writeln!(out, "{:12} {fact}", fact.kind());
        let _ = writeln!(out, "    {}", serde_json::to_string(fact).unwrap());
    }
    out += "\n== tokens\n";
    for (token, analysis) in document.tokens().zip(document.analyses()) {
        let _ = writeln!(out, "{} {} {} {} {}", token.text, token.kind, analysis.lemma, analysis.upos, analysis.feats);
    }
    let trimmed: Vec<&str> = out.lines().map(str::trim_end).collect();
    trimmed.join("\n")
}

#[test]
fn press_release() {
    insta::assert_snapshot!(show(&Analyzer::shared().analyze(include_str!("../data/samples/press_release.txt"))));
}

#[test]
fn news() {
    insta::assert_snapshot!(show(&Analyzer::shared().analyze(include_str!("../data/samples/news.txt"))));
}

#[test]
fn encyclopedia() {
    insta::assert_snapshot!(show(&Analyzer::shared().analyze(include_str!("../data/samples/encyclopedia.txt"))));
}
