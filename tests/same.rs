//! The same text gives the same document: whatever was read before, in whichever order, on whichever thread.
//!
//! Every text is read first on a thread of its own, which has read nothing; then the same must come of it by every other way
//! to read the texts. `TILSHI_TEXTS=FILE[:FILE…] cargo test --test same -- --ignored` does it with the lines of files.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::{env, fs, thread};

use tilshi::Analyzer;

/// A document as a number: its JSON, and the bits of what the JSON leaves out or rounds.
fn read(text: &str) -> u64 {
    let document = Analyzer::shared().analyze(text);
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(&document).unwrap().hash(&mut hasher);
    for entity in document.entities() {
        (entity.span.start, entity.normal.as_str(), entity.confidence.to_bits()).hash(&mut hasher);
    }
    hasher.finish()
}

/// Runs on a thread that has read nothing.
fn fresh<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| scope.spawn(work).join().unwrap())
}

/// Each text on a thread of its own.
fn cold(texts: &[String]) -> Vec<u64> {
    texts.iter().map(|text| fresh(|| read(text))).collect()
}

/// The texts by an order of their places, on one thread.
fn in_order(texts: &[String], order: impl Iterator<Item = usize> + Send) -> Vec<u64> {
    fresh(|| {
        let mut documents = vec![0; texts.len()];
        order.for_each(|at| documents[at] = read(&texts[at]));
        documents
    })
}

/// The texts dealt out to threads that run at the same time.
fn on_threads(texts: &[String], threads: usize) -> Vec<u64> {
    let mut documents = vec![0; texts.len()];
    thread::scope(|scope| {
        let deal = |thread| scope.spawn(move || texts.iter().skip(thread).step_by(threads).map(|t| read(t)).collect());
        let threads_: Vec<_> = (0..threads).map(deal).collect();
        for (thread, dealt) in threads_.into_iter().enumerate() {
            let dealt: Vec<u64> = dealt.join().unwrap();
            documents.iter_mut().skip(thread).step_by(threads).zip(dealt).for_each(|(to, document)| *to = document);
        }
    });
    documents
}

/// Places in an order that has nothing to do with the texts (Fisher and Yates, by a linear congruential generator).
fn shuffled(count: usize) -> Vec<usize> {
    let mut state = 8_u64;
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
    order
}

/// A way to damage a text.
type Damage = fn(&str) -> String;

/// Ways to damage a text that leave its words recognizable, so that they are read in other surroundings.
const DAMAGES: [(&str, Damage); 4] = [
    ("in lower case", |text| text.to_lowercase()),
    ("in upper case", |text| text.to_uppercase()),
    ("without blanks behind marks", |text| {
        [", ", ". ", "» "].iter().fold(text.to_owned(), |t, m| t.replace(m, m.trim()))
    }),
    ("with Latin letters that look alike", |text| {
        let twin =
            |c| "аеосрхуі".chars().zip("aeocpxyi".chars()).find(|(own, _)| *own == c).map_or(c, |(_, twin)| twin);
        text.chars().map(twin).collect()
    }),
];

/// Compares all ways to read the texts with reading each alone; tells which differ by which way.
fn differences(texts: &[String]) -> String {
    let expected = cold(texts);
    let mut report = String::new();
    let mut compare = |way: &str, found: &[u64]| {
        let others: Vec<usize> = (0..texts.len()).filter(|at| found[*at] != expected[*at]).collect();
        if let Some(first) = others.first() {
            let first = texts[*first].chars().take(200).collect::<String>();
            writeln!(report, "{way}: {} of {} documents differ, first {first:?}", others.len(), texts.len()).unwrap();
        }
    };
    compare("forwards", &in_order(texts, 0..texts.len()));
    compare("backwards", &in_order(texts, (0..texts.len()).rev()));
    compare("shuffled", &in_order(texts, shuffled(texts.len()).into_iter()));
    for threads in [2, 8] {
        compare(&format!("on {threads} threads"), &on_threads(texts, threads));
    }
    for (damage, damaged) in DAMAGES {
        let after = fresh(|| {
            texts.iter().for_each(|text| _ = read(&damaged(text)));
            texts.iter().map(|text| read(text)).collect::<Vec<_>>()
        });
        compare(&format!("after the same texts {damage}"), &after);
    }
    report
}

/// The texts of the project's own tables and samples.
fn own_texts() -> Vec<String> {
    let entities = include_str!("data/entities.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let plain = entities.map(|line| {
        let pieces = line.split('[').map(|piece| match piece.split_once(']') {
            Some((marked, rest)) => [marked.split_once('|').map_or(marked, |(text, _)| text), rest].concat(),
            None => piece.to_owned(),
        });
        pieces.collect::<String>()
    });
    let rows = [
        include_str!("data/facts.jsonl"),
        include_str!("data/facts_speech.jsonl"),
        include_str!("data/facts_whole.jsonl"),
    ];
    let rows = rows.into_iter().flat_map(str::lines).map(|row| {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        row["text"].as_str().unwrap().to_owned()
    });
    let samples = [
        include_str!("../data/samples/encyclopedia.txt"),
        include_str!("../data/samples/news.txt"),
        include_str!("../data/samples/press_release.txt"),
    ];
    plain.chain(rows).chain(samples.map(str::to_owned)).collect()
}

#[test]
fn documents_are_the_same_whatever_was_read_before() {
    let texts = own_texts();
    assert!(texts.len() > 1_000, "{}", texts.len());
    let report = differences(&texts);
    assert!(report.is_empty(), "{report}");
}

#[test]
fn damaged_documents_are_the_same_whatever_was_read_before() {
    let texts = own_texts();
    for (damage, damaged) in DAMAGES {
        let damaged: Vec<String> = texts.iter().map(|text| damaged(text)).collect();
        let expected = cold(&damaged);
        let found = fresh(|| {
            texts.iter().for_each(|text| _ = read(text));
            damaged.iter().map(|text| read(text)).collect::<Vec<_>>()
        });
        let others = expected.iter().zip(&found).filter(|(a, b)| a != b).count();
        assert_eq!(others, 0, "texts {damage} differ after the undamaged ones");
    }
}

#[test]
#[ignore = "reads the files that TILSHI_TEXTS names"]
#[allow(clippy::print_stdout)]
fn lines_of_files() {
    let files = env::var("TILSHI_TEXTS").expect("TILSHI_TEXTS names the files, with colons between them");
    let lines = |file: &str| fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
    let texts: Vec<String> = files.split(':').flat_map(lines).collect();
    let report = differences(&texts);
    println!("{} documents read in 9 ways and each alone\n{report}", texts.len());
    assert!(report.is_empty(), "{report}");
}
