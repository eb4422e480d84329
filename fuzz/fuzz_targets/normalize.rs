//! Any text is normalized once and for all, and its alignment covers both texts.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tilshi::Span;
use tilshi::normalize::Normalizer;

fuzz_target!(|text: &str| {
    for normalizer in [Normalizer::minimal(), Normalizer::standard(), Normalizer::aggressive()] {
        let normalized = normalizer.normalize(text);
        let twice = normalizer.normalize(normalized.text());
        assert_eq!(twice.text(), normalized.text());
        let mut from = 0;
        for (start, c) in normalized.text().char_indices() {
            let span = normalized.to_original(Span::new(start, start + c.len_utf8()));
            assert!(from <= span.start && text.get(span.range()).is_some());
            from = span.start;
        }
        let mut rebuilt = String::new();
        let mut at = 0;
        for change in normalized.changes() {
            rebuilt.push_str(&text[at..change.original.start]);
            rebuilt.push_str(&normalized.text()[change.normalized]);
            at = change.original.end;
        }
        rebuilt.push_str(&text[at..]);
        assert_eq!(rebuilt, normalized.text());
    }
});
