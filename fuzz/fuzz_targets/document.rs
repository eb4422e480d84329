//! What is read as a document is sound, whoever wrote it: see `tests/corpus/invariants.rs`.

#![no_main]

#[path = "../../tests/corpus/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|json: &[u8]| invariants::document(json));
