//! What `tests/corpus/invariants.rs` says of quantities holds of any text.

#![no_main]

#[path = "../../tests/corpus/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| invariants::quantity(text));
