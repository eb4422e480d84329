//! What others read: the exports of any text, read back by strict readers of our own.

mod brat;
mod conllu;

use std::path::Path;

use proptest::prelude::*;
use tilshi::export::conllu::{Names, Options};
use tilshi::{Analyzer, Document};

/// The files of a folder, as far as they are text.
fn texts_of(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().filter(|file| file.is_file()).filter_map(|file| std::fs::read_to_string(file).ok()).collect()
}

/// Words of the samples and what is hard about text, in any order.
fn texts() -> impl Strategy<Value = String> {
    let samples = texts_of("data/samples").join("\n");
    let mut words: Vec<String> = samples.split_whitespace().map(str::to_owned).collect();
    let hard = [
        "17-үйде",
        "5-сыныпта",
        "келді-ау",
        "сен-ақ",
        "500-ге",
        "№ 4",
        "14 376\u{a0}000",
        "и\u{306}",
        "\u{301}",
        "_",
        "|",
        "=",
        "#",
        "\u{ad}",
        "\u{200b}",
        "\u{feff}",
        "\u{1c}",
        "\u{85}",
        "\u{2028}",
        "\0",
        "\t",
        "\r\n",
        "\n\n",
        "\r",
        "<a&b>",
        "\"",
        "😀",
    ];
    words.extend(hard.iter().flat_map(|text| std::iter::repeat_n((*text).to_owned(), 20)));
    let between = prop::sample::select(vec![" ", " ", " ", " ", "", "\n", "\n ", "  ", "\u{a0}"]);
    let row = prop::collection::vec((prop::sample::select(words), between), 0..60);
    let row = row.prop_map(|row| row.into_iter().map(|(word, between)| word + between).collect());
    prop_oneof![4 => row, 1 => any::<String>()]
}

fn check(document: &Document<'_>) {
    for dummy_heads in [false, true] {
        for ud_tokens in [false, true] {
            let options = Options::new().dummy_heads(dummy_heads).ud_tokens(ud_tokens);
            conllu::check(document, options, dummy_heads);
        }
    }
    brat::check(document);
}

#[test]
fn samples_and_what_fuzzing_found() {
    let targets = ["analyze", "text", "tokens"].map(|target| format!("fuzz/corpus/{target}"));
    let there = targets.iter().filter(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).is_dir());
    let fuzzed: Vec<String> = there.flat_map(|folder| texts_of(folder)).collect();
    assert!(!fuzzed.is_empty());
    for text in texts_of("data/samples").iter().chain(&texts_of("tests/data")).chain(&fuzzed) {
        check(&Analyzer::shared().analyze(text));
    }
}

proptest! {
    #[test]
    fn any_text(text in texts()) {
        check(&Analyzer::shared().analyze(&text));
    }

    #[test]
    fn documents_share_a_conllu_file(texts in prop::collection::vec((prop::option::of("[ab_2 ]{0,4}"), texts()), 0..5)) {
        let mut names = Names::default();
        let mut out = Vec::new();
        for (id, text) in &texts {
            let document = Analyzer::shared().analyze(text);
            let document = match names.unique(id.as_deref()) {
                Some(name) => document.with_id(name),
                None => document,
            };
            Options::new().write(&document, &mut out).unwrap();
        }
        conllu::read(&String::from_utf8(out).unwrap());
    }
}
