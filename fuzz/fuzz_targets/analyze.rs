//! Any text gives a document whose spans lie in order, inside the text and on character boundaries.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tilshi::Analyzer;

fuzz_target!(|text: &str| {
    let document = Analyzer::shared().analyze(text);
    let mut at = 0;
    for token in document.tokens() {
        assert!(at <= token.span.start && &text[token.span] == token.text);
        at = token.span.end;
    }
    for entity in document.entities() {
        assert_eq!(&text[entity.span], entity.text);
    }
    for fact in document.facts() {
        assert!(!text[fact.span].is_empty());
    }
});
