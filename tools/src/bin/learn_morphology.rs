//! Counts, over raw text, what the morphology ranks its readings by, and prints `data/model/morphology.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tilshi::morph::{Analysis, Upos, readings};
use tilshi::normalize::normalize;

/// Print the numbers that the morphology ranks readings by, counted over raw texts by its own readings.
///
/// Build with the printed file in place and run again, with --chosen, to count the readings that context chose.
#[derive(Parser)]
struct Arguments {
    /// Count words with several tags too, by the reading chosen.
    #[arg(long)]
    chosen: bool,
    /// Texts in UTF-8; a file whose name ends in .iob2 is read for its first column.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// How often each of some things was seen.
type Counts<K> = BTreeMap<K, f64>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut texts = Vec::new();
    for file in &arguments.files {
        match std::fs::read_to_string(file) {
            Ok(text) if file.extension().is_some_and(|e| e == "iob2") => texts.push(first_column(&text)),
            Ok(text) => texts.push(text),
            Err(error) => {
                let _ = writeln!(io::stderr(), "learn_morphology: {}: {error}", file.display());
                return ExitCode::from(2);
            }
        }
    }
    match io::stdout().write_all(table(&texts, arguments.chosen).as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "learn_morphology: cannot write the output: {error}");
            ExitCode::from(2)
        }
    }
}

/// The tokens of a CoNLL-2002 file, a sentence a line.
fn first_column(text: &str) -> String {
    text.split("\n\n")
        .map(|s| s.lines().filter_map(|l| l.split(' ').next()).collect::<Vec<_>>().join(" ") + "\n")
        .collect()
}

fn table(texts: &[String], chosen: bool) -> String {
    let mut endings: BTreeMap<Upos, Counts<String>> = BTreeMap::new();
    let mut stems: BTreeMap<Upos, BTreeSet<String>> = BTreeMap::new();
    let mut lemmas: Counts<(Upos, String)> = Counts::new();
    let mut pairs: Counts<(&str, &str)> = Counts::new();
    let mut seen = BTreeSet::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        let line = normalize(line).text().to_owned();
        let mut before = Some("EDGE");
        for (token, all) in readings(&line) {
            let best = &all[0];
            let tag = best.tag();
            let sure = chosen || all.iter().filter(|a| a.known == best.known).all(|a| a.tag() == tag);
            if let (Some(before), true) = (before, sure) {
                *pairs.entry((before, tag)).or_default() += 1.0;
            }
            before = match tag {
                "STOP" => Some("EDGE"),
                _ => sure.then_some(tag),
            };
            let rivals = all.iter().filter(|a| a.known && a.lemma != best.lemma).count();
            if best.known && (chosen || rivals == 0) {
                *lemmas.entry((best.upos, best.lemma.to_lowercase())).or_default() += 1.0;
            }
            if let Some(upos) = open(best).filter(|_| best.known && seen.insert(token.text.to_owned())) {
                *endings.entry(upos).or_default().entry(best.feats.to_string()).or_default() += 1.0;
                stems.entry(upos).or_default().insert(best.lemma.to_lowercase());
            }
        }
    }
    let mut lines = String::from(HEADER);
    let mut write = |kind: &str, first: &str, second: &str, nats: f64| {
        lines += &format!("{kind}\t{first}\t{second}\t{}\n", (nats * 10.0).round());
    };
    let types: f64 = endings.values().flat_map(|counts| counts.values()).sum();
    for (upos, counts) in &endings {
        for (feats, count) in counts.iter().filter(|(_, count)| **count >= 2.0) {
            write("ending", upos.name(), if feats.is_empty() { "_" } else { feats }, -(count / types).ln());
        }
    }
    for (upos, stems) in &stems {
        let mut ends: Counts<String> = Counts::new();
        for stem in stems.iter().filter(|stem| stem.chars().count() > 1) {
            *ends.entry(stem.chars().skip(stem.chars().count() - 2).collect()).or_default() += 1.0;
        }
        for (letters, count) in ends.iter().filter(|(_, count)| **count >= 2.0) {
            write("stem", upos.name(), letters, -(count / stems.len() as f64).ln());
        }
    }
    for ((upos, lemma), count) in lemmas.iter().filter(|((upos, _), count)| **count >= RARE && ranked(*upos)) {
        write("lemma", upos.name(), lemma, -(count / (RARE / 2.0)).ln() / 3.0);
    }
    let total: f64 = pairs.values().sum();
    let (mut firsts, mut seconds): (Counts<&str>, Counts<&str>) = Default::default();
    for ((first, second), count) in &pairs {
        *firsts.entry(first).or_default() += count;
        *seconds.entry(second).or_default() += count;
    }
    for (first, before) in &firsts {
        for (second, after) in &seconds {
            // What independence predicts stands for the pairs that were hardly seen.
            let expected = before * after / total;
            let found = pairs.get(&(first, second)).copied().unwrap_or_default();
            let nats = -((found + SMOOTHING) / (expected + SMOOTHING)).ln();
            if (nats * 10.0).round() != 0.0 {
                write("pair", first, second, nats);
            }
        }
    }
    lines
}

/// The part of speech that an unknown word may have, of a word that shows what they are like.
fn open(analysis: &Analysis) -> Option<Upos> {
    matches!(analysis.upos, Upos::Noun | Upos::Propn | Upos::Verb).then_some(analysis.upos)
}

/// Whether words of that part of speech are ranked by how frequent they are.
fn ranked(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Adj | Upos::Adv | Upos::Verb | Upos::Num)
}

/// The least number of times that a lemma is to be read to count as frequent.
const RARE: f64 = 20.0;

/// What is added to both sides of the ratio between seen and expected pairs.
const SMOOTHING: f64 = 8.0;

const HEADER: &str = "\
# What the morphology ranks readings by, in tenths of a nat: the more, the less likely.
# columns: kind, first, second, number
# kind: lemma (a frequent stem, at a third of its weight), ending (features of a word of that part of speech, by distinct words), stem (the last two letters of its stem), pair (a
#   tag after a tag, against what chance would give)
# Counted over Kazakh Wikipedia (CC BY-SA 4.0), Common Voice (CC0), Tatoeba (CC BY 2.0 FR) and the tokens of KazNERD (CC BY 4.0),
# from an empty file, by: cargo run --release -p tilshi-tools --bin learn_morphology -- FILE… and then twice with --chosen.
";
