//! Any word is read without panic, with a lemma each time; what is inflected from a reading's lemma is a word again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tilshi::morph::{analyze, inflect, lemma, readings, stem};

fuzz_target!(|text: &str| {
    for analysis in analyze(text) {
        assert!(!analysis.lemma.is_empty());
        if let Some(form) = inflect(&analysis.lemma, analysis.feats) {
            assert!(!form.is_empty());
        }
    }
    let _ = (lemma(text), stem(text));
    for (token, all) in readings(text) {
        assert!(!token.text.is_empty() && !all.is_empty());
    }
});
