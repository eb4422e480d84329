//! What `tests/corpus/invariants.rs` says of `rules` holds of any text.

#![no_main]

#[path = "../../tests/corpus/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| invariants::rules(text));
