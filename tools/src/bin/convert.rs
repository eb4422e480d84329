//! Measures how well Kazakh comes back from other alphabets.
//!
//! Texts are written in an alphabet, read back, and compared word by word.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use tilshi::script::{Alphabet, convert};

/// Writes Kazakh texts in other alphabets, reads them back, and counts the words that are right.
#[derive(Parser)]
#[command(name = "convert")]
struct Arguments {
    /// Texts in UTF-8, a sentence or passage a line, or of KazNERD (*.iob2)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The tenth of the lines to measure on, as `spelling --without` leaves them out; all without it
    #[arg(long)]
    part: Option<u64>,
    /// How many lines are one text
    #[arg(long, default_value_t = 1)]
    lines: usize,
    /// Only this alphabet
    #[arg(long)]
    only: Option<String>,
    /// Prints what is changed in the texts as they are
    #[arg(long)]
    plain: bool,
    /// Prints the words that are wrong
    #[arg(long)]
    wrong: bool,
}

#[path = "../../../src/normalize/script/table.rs"]
#[allow(dead_code, reason = "the crate reads it")]
mod table;

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let mut lines = Vec::new();
    for file in &arguments.files {
        let text = std::fs::read_to_string(file)?;
        if file.extension().is_some_and(|end| end == "iob2") {
            let line = |sentence: &str| {
                sentence.lines().filter_map(|line| line.split(' ').next()).collect::<Vec<_>>().join(" ")
            };
            lines.extend(text.split("\n\n").map(line));
        } else {
            lines.extend(text.lines().map(str::to_owned));
        }
    }
    let part = |line: &str| table::hash_of_word(line.chars()) / 7 % 10;
    lines.retain(|line| arguments.part.is_none_or(|wanted| part(line) == wanted));
    // Word lists have no lines of other languages.
    if !arguments.plain && lines.iter().any(|line| line.contains(' ')) {
        lines.retain(|line| line.contains(|c: char| "әғқңөұүһі".contains(c)));
    }
    let mut out = io::stdout().lock();
    if arguments.plain {
        for text in lines.chunks(arguments.lines).map(|lines| lines.join("\n")) {
            let read = convert(&text, Alphabet::Cyrillic);
            for change in read.changes() {
                writeln!(out, "{}\t{}\t{text}", &text[change.original], &read.text()[change.normalized])?;
            }
        }
        return Ok(());
    }
    for alphabet in Alphabet::ALL.iter().filter(|alphabet| **alphabet != Alphabet::Cyrillic) {
        if arguments.only.as_ref().is_some_and(|only| *only != alphabet.name()) {
            continue;
        }
        let (mut all, mut right, mut bytes, mut seconds) = (0, 0, 0, 0.0);
        let mut wrong: BTreeMap<(String, String), usize> = BTreeMap::new();
        for text in lines.chunks(arguments.lines).map(|lines| lines.join("\n")) {
            let text = text.replace('ə', "ә").replace('Ə', "Ә");
            let written = convert(&text, *alphabet).into_text().into_owned();
            let start = Instant::now();
            let back = convert(&written, Alphabet::Cyrillic);
            seconds += start.elapsed().as_secs_f64();
            bytes += written.len();
            let words = |text: &str| -> Vec<String> {
                let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
                words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
            };
            let (before, after) = (words(&text), words(back.text()));
            all += before.len();
            if before.len() != after.len() {
                *wrong.entry((text.clone(), back.text().to_owned())).or_default() += 1;
                continue;
            }
            for (before, after) in before.into_iter().zip(after) {
                let same = if *alphabet == Alphabet::Arabic {
                    before.to_lowercase() == after.to_lowercase()
                } else {
                    before == after
                };
                if same { right += 1 } else { *wrong.entry((before, after)).or_default() += 1 }
            }
        }
        writeln!(
            out,
            "{alphabet}: {right} of {all} words, {:.3} %; {:.1} MB/s",
            100.0 * right as f64 / all as f64,
            bytes as f64 / seconds / 1e6
        )?;
        if arguments.wrong {
            let mut wrong: Vec<_> = wrong.into_iter().collect();
            wrong.sort_by_key(|(words, n)| (std::cmp::Reverse(*n), words.clone()));
            for ((before, after), n) in wrong {
                writeln!(out, "  {n}\t{before}\t{after}")?;
            }
        }
    }
    Ok(())
}
