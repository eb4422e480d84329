//! The time that each stage takes.
//!
//! ```text
//! cargo bench -p tilshi-benches --bench stages
//! TILSHI_BENCH_TEXT=FILE cargo bench -p tilshi-benches --bench stages
//! ```
//!
//! Over a generated text of 1 MiB, and over the file that `TILSHI_BENCH_TEXT` names.

// The macros make public items without docs.
#![allow(missing_docs)]

#[path = "../examples/shared/generated/mod.rs"]
mod generated;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tilshi::{Analyzer, Layers, entity, fact, normalize, number, quantity, tokenize};
use unicode_segmentation::UnicodeSegmentation;

fn stages(criterion: &mut Criterion) {
    over(criterion, "generated", &generated::text(generated::SIZE, 1));
    if let Ok(file) = std::env::var("TILSHI_BENCH_TEXT") {
        match std::fs::read_to_string(&file) {
            Ok(text) => over(criterion, "file", &text),
            Err(error) => panic!("TILSHI_BENCH_TEXT={file}: {error}"),
        }
    }
    criterion.bench_function("lexicon/analyze one word", |bencher| {
        bencher.iter(|| tilshi::morph::analyze(black_box("министрліктеріндегі")));
    });
}

fn over(criterion: &mut Criterion, name: &str, text: &str) {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
    group.bench_function("baseline from_utf8", |b| b.iter(|| std::str::from_utf8(black_box(text.as_bytes())).is_ok()));
    group.bench_function("baseline unicode_words", |b| b.iter(|| black_box(text).unicode_words().count()));
    group.bench_function("normalize", |b| b.iter(|| normalize::normalize(black_box(text)).changes().len()));
    let clean = normalize::normalize(text).into_text();
    group.bench_function("normalize clean", |b| b.iter(|| normalize::normalize(black_box(&clean)).changes().len()));
    group.bench_function("tokenize", |b| b.iter(|| tokenize::tokens(black_box(text)).count()));
    group.bench_function("sentences", |b| b.iter(|| tokenize::sentences(black_box(text)).count()));
    let morph = Analyzer::builder().layers(Layers::MORPH).build();
    group.bench_function("morph", |b| b.iter(|| morph.analyze(black_box(text)).analyses().len()));
    group.bench_function("number", |b| b.iter(|| number::numbers(black_box(text)).len()));
    group.bench_function("quantity", |b| b.iter(|| quantity::quantities(black_box(text)).len()));
    group.bench_function("entity", |b| b.iter(|| entity::entities(black_box(text)).len()));
    group.bench_function("fact", |b| b.iter(|| fact::facts(black_box(text)).len()));
    group.bench_function("analyze", |b| b.iter(|| Analyzer::shared().analyze(black_box(text)).facts().len()));
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
