//! A model's body, damaged in any way, is refused or read, and what is read tags texts: see `tests/corpus/invariants.rs`.

#![no_main]

#[path = "../../tests/corpus/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|body: &[u8]| invariants::model(body));
