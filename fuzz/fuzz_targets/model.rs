//! A model's bytes, damaged in any way, are refused or read, and what is read tags texts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tilshi::entity::Model;

fuzz_target!(|data: (Vec<(u16, u8)>, &str)| {
    let (damages, text) = data;
    let mut bytes = Model::builtin().to_bytes();
    for (at, byte) in damages {
        let at = usize::from(at) % bytes.len();
        bytes[at] = byte;
    }
    if let Ok(model) = Model::from_bytes(&bytes) {
        let tagged = model.tag(text);
        assert!(tagged.iter().all(|tagged| &text[tagged.span] == tagged.text));
    }
});
