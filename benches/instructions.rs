//! The instructions that each stage takes, counted by valgrind: the same on a busy machine as on an idle one.
//!
//! `benches/instructions.sh` compares them with the committed counts; see CONTRIBUTING.

// The macros make public items without docs.
#![allow(missing_docs, unreachable_pub)]

#[path = "../examples/shared/generated/mod.rs"]
mod generated;

use std::hint::black_box;

use gungraun::{library_benchmark, library_benchmark_group, main};
use tilshi::{Analyzer, Layers};

/// Large enough for every rule to fire, small enough for valgrind.
const SIZE: usize = generated::SIZE / 16;

/// The text; what is made at first use is made beforehand by a sentence of many kinds of tokens, so that only the stage itself is
/// counted.
fn text() -> String {
    // "In 2024, at a distance of 5 km, the site opened."
    Analyzer::shared().analyze("2024 ж. 5км жерде www.akorda.kz сайты 15:30-да ашылды.");
    generated::text(SIZE, 1)
}

fn analyzer(layers: Layers) -> (Analyzer, String) {
    (Analyzer::builder().layers(layers).build(), text())
}

#[library_benchmark]
#[bench::generated(text())]
fn normalize(text: String) -> usize {
    black_box(tilshi::normalize::normalize(&text)).changes().len()
}

/// A text in which the normalizer finds nothing to do.
fn clean() -> String {
    tilshi::normalize::normalize(&text()).into_text().into_owned()
}

#[library_benchmark]
#[bench::generated(clean())]
fn normalize_clean(text: String) -> usize {
    black_box(tilshi::normalize::normalize(&text)).changes().len()
}

#[library_benchmark]
#[bench::generated(text())]
fn tokenize(text: String) -> usize {
    black_box(tilshi::tokenize::tokens(&text).count())
}

#[library_benchmark]
#[bench::generated(text())]
fn sentences(text: String) -> usize {
    black_box(tilshi::tokenize::sentences(&text).count())
}

#[library_benchmark]
#[bench::generated(text())]
fn numbers(text: String) -> usize {
    black_box(tilshi::number::numbers(&text).len())
}

#[library_benchmark]
#[bench::generated(analyzer(Layers::MORPH))]
fn morph((analyzer, text): (Analyzer, String)) -> usize {
    black_box(analyzer.analyze(&text)).analyses().len()
}

#[library_benchmark]
#[bench::generated(analyzer(Layers::ENTITIES))]
fn ner((analyzer, text): (Analyzer, String)) -> usize {
    black_box(analyzer.analyze(&text)).entities().len()
}

#[library_benchmark]
#[bench::generated(analyzer(Layers::ALL))]
fn analyze((analyzer, text): (Analyzer, String)) -> usize {
    black_box(analyzer.analyze(&text)).facts().len()
}

// Compiling the lexicon, which the first analyzer of a process does.
#[library_benchmark]
fn construct() -> usize {
    black_box(Analyzer::new());
    tilshi::morph::analyze("бала").len()
}

library_benchmark_group!(
    name = stages;
    benchmarks = normalize, normalize_clean, tokenize, sentences, numbers, morph, ner, analyze, construct
);

main!(library_benchmark_groups = stages);
