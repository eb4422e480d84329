//! Counts words and letters of Kazakh texts, and writes `data/model/words.bin` and `data/model/letters.bin`.
//!
//! ```text
//! cargo run --release -p tilshi-tools --bin spelling -- --out data/model --foreign data/language/words.tsv FILE...
//! ```
//!
//! The normalizer reads other alphabets and restores letters by them. The same files give the same bytes.

#[path = "../../../src/normalize/script/table.rs"]
#[allow(dead_code, reason = "the crate reads it")]
mod table;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use table::{hash_of, hash_of_word, write};

/// Counts words and letters of Kazakh texts, and writes words.bin and letters.bin.
#[derive(Parser)]
#[command(name = "spelling")]
struct Arguments {
    /// Texts in UTF-8, a sentence or passage a line, or of KazNERD (*.iob2)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A list of common words of other languages (data/language/words.tsv), of which those in Latin letters are counted as frequent
    #[arg(long)]
    foreign: Option<PathBuf>,
    /// The folder of the tables
    #[arg(long)]
    out: PathBuf,
    /// Leaves out as many tenths of the lines, to measure on them
    #[arg(long, default_value_t = 0)]
    without: u64,
}

/// How often a common word of another language counts.
const FOREIGN: u32 = 300;

const ALPHABET: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

/// The letter that stands for any that was not met in a context.
const OTHER: u32 = 63;

/// The bits of a letter.
const LETTER_BITS: u32 = 6;

/// The most letters before one that are looked at.
const LONGEST: usize = 4;

/// How often letters side by side must occur to be in the table, by how many stand before the last.
const LEAST: [f64; LONGEST + 1] = [0.0, 0.0, 0.0, 2.0, 2.0];

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut words: BTreeMap<String, Count> = BTreeMap::new();
    for file in &arguments.files {
        match std::fs::read_to_string(file) {
            Ok(text) if file.extension().is_some_and(|end| end == "iob2") => {
                let lines = text.split("\n\n").map(|sentence| {
                    let tokens = sentence.lines().filter_map(|line| line.split(' ').next());
                    tokens.collect::<Vec<_>>().join(" ")
                });
                lines.for_each(|line| count(&line, arguments.without, &mut words));
            }
            Ok(text) => text.lines().for_each(|line| count(line, arguments.without, &mut words)),
            Err(error) => return fail(&format!("{}: cannot be read: {error}", file.display())),
        }
    }
    if let Some(file) = &arguments.foreign {
        match std::fs::read_to_string(file) {
            Ok(list) => {
                let listed =
                    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
                for word in listed.filter(|word| word.bytes().all(|b| b.is_ascii_lowercase())) {
                    words.entry(word.to_owned()).or_default().all += FOREIGN;
                }
            }
            Err(error) => return fail(&format!("{}: cannot be read: {error}", file.display())),
        }
    }
    let files = [("words.bin", words_table(&words)), ("letters.bin", letters_table(&words))];
    for (name, bytes) in files {
        if let Err(error) = whole(&arguments.out.join(name), &bytes) {
            return fail(&format!("{name}: cannot be written: {error}"));
        }
        let _ = writeln!(io::stdout(), "{name}: {} bytes", bytes.len());
    }
    ExitCode::SUCCESS
}

fn fail(what: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "spelling: {what}");
    ExitCode::from(2)
}

/// How often a word was met.
#[derive(Copy, Clone, Default)]
struct Count {
    all: u32,
    /// Where no sentence begins.
    inside: u32,
    /// Of these, with a capital.
    capital: u32,
    /// Of these, with capitals alone, two or more.
    capitals: u32,
}

/// Writes a file whole or not at all.
fn whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = file.with_extension("part");
    std::fs::write(&part, bytes)?;
    std::fs::rename(part, file)
}

/// The part of a line, of ten.
fn part(line: &str) -> u64 {
    hash_of_word(line.chars()) / 7 % 10
}

/// Counts the words of a line: Kazakh ones, and Latin ones that stand in Kazakh lines.
fn count(line: &str, without: u64, words: &mut BTreeMap<String, Count>) {
    if part(line) < without {
        return;
    }
    let line = line.replace('ə', "ә").replace('Ə', "Ә");
    if !line.contains(|c: char| "әғқңөұүһі".contains(c)) {
        return;
    }
    let is_shouted = !line.contains(char::is_lowercase);
    for (at, shown) in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate() {
        let word = &*shown.to_lowercase();
        let is_kazakh = word.chars().all(|c| ALPHABET.contains(c));
        let is_latin = word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
        if !word.is_empty() && word.len() < 100 && (is_kazakh || is_latin) {
            let found = words.entry(word.to_owned()).or_default();
            found.all += 1;
            let start = shown.as_ptr() as usize - line.as_ptr() as usize;
            // Where a sentence or a quotation begins, a capital tells nothing.
            let before = &line[..start];
            let marked = before.ends_with(char::is_whitespace) || before.ends_with(['«', '"', '“', '(']);
            let begins = at == 0
                || marked && before.trim_end().ends_with(['.', '!', '?', ':', '«', '"', '“', '–', '-', '—', '…']);
            if !is_shouted && !begins {
                found.inside += 1;
                found.capital += u32::from(shown.starts_with(char::is_uppercase));
                found.capitals += u32::from(word.chars().count() > 1 && !shown.contains(char::is_lowercase));
            }
        }
    }
}

fn words_table(words: &BTreeMap<String, Count>) -> Vec<u8> {
    let all: u32 = words.values().map(|count| count.all).sum();
    // Twice the logarithm of the count, and how it is written: small, with a capital, in capitals.
    let class = |count: &Count| {
        let mostly = |some: u32| count.inside > 0 && f64::from(some) >= 0.9 * f64::from(count.inside);
        let writing = u32::from(mostly(count.capital)) + u32::from(mostly(count.capitals));
        ((f64::from(count.all).log2() * 2.0).round() as u32).min(30) << 2 | writing
    };
    let mut entries: Vec<(u32, u64)> = words.iter().map(|(word, n)| (class(n), hash_of_word(word.chars()))).collect();
    // The commonest first, where they are found first.
    entries.sort_by_key(|(class, hash)| (std::cmp::Reverse(*class), *hash));
    let entries: Vec<(u64, u32)> = entries.into_iter().map(|(class, hash)| (hash, class)).collect();
    write::<7>((f64::from(all).log2() * 4.0).round() as u32, &entries)
}

/// By letters that stand before: how often each other letter followed.
type Followers = BTreeMap<Vec<u8>, BTreeMap<u8, f64>>;

/// What is taken off each count for what was not met.
const DISCOUNT: f64 = 0.75;

/// Kneser and Ney's model (Chen and Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling", 1998): the longest contexts
/// count words, shorter ones how many letters stand before them.
fn letters_table(words: &BTreeMap<String, Count>) -> Vec<u8> {
    let place = |c: char| ALPHABET.chars().position(|known| known == c).map(|at| at as u8 + 1);
    let mut contexts = Followers::new();
    for (word, count) in words {
        let letters: Option<Vec<u8>> = word.chars().map(place).collect();
        let Some(letters) = letters else { continue };
        let padded: Vec<u8> = [0; LONGEST].into_iter().chain(letters).chain([0]).collect();
        for at in LONGEST..padded.len() {
            let weight = 1.0 + f64::from(count.all).log2() / 2.0;
            *contexts.entry(padded[at - LONGEST..at].to_vec()).or_default().entry(padded[at]).or_default() += weight;
        }
    }
    for length in (0..LONGEST).rev() {
        let longer: Vec<(Vec<u8>, BTreeMap<u8, f64>)> = contexts
            .iter()
            .filter(|(context, _)| context.len() == length + 1)
            .map(|(c, f)| (c.clone(), f.clone()))
            .collect();
        for (context, followers) in longer {
            let shorter = contexts.entry(context[1..].to_vec()).or_default();
            for (letter, weight) in followers {
                // The beginning of a word has nothing before it.
                let begins = context[0] == 0 && context.get(1).is_none_or(|next| *next == 0);
                *shorter.entry(letter).or_default() += if begins { weight } else { 1.0 };
            }
        }
    }
    // Shorter contexts come first, since they are what longer ones fall back to.
    let mut order: Vec<(&Vec<u8>, &BTreeMap<u8, f64>)> = contexts.iter().collect();
    order.sort_by_key(|(context, _)| (context.len(), *context));
    let mut probabilities: BTreeMap<(&[u8], u8), f64> = BTreeMap::new();
    let mut entries: Vec<(usize, u64, u32)> = Vec::new();
    let cost = |probability: f64| ((-4.0 * probability.log2()).round() as u32).min(126);
    for (context, followers) in order {
        let all: f64 = followers.values().sum();
        let taken = DISCOUNT * followers.len() as f64 / all;
        let shorter = |letter: u8| match context.split_first() {
            Some((_, rest)) => probabilities.get(&(rest, letter)).copied().unwrap_or(1e-9),
            None => 1.0 / 44.0,
        };
        let (mut mass, mut shorter_mass) = (0.0, 0.0);
        let mut found = Vec::new();
        for (letter, weight) in followers {
            let fallback = shorter(*letter);
            let probability = (weight - DISCOUNT) / all + taken * fallback;
            found.push((*letter, probability));
            if *weight >= LEAST[context.len()] {
                mass += probability;
                shorter_mass += fallback;
                entries.push((context.len(), key(context, u32::from(*letter)), cost(probability)));
            }
        }
        probabilities
            .extend(found.into_iter().map(|(letter, probability)| ((context.as_slice(), letter), probability)));
        if shorter_mass > 0.0 && !context.is_empty() {
            let rest = ((1.0 - mass).max(1e-6) / (1.0 - shorter_mass).max(1e-6)).min(1.0);
            entries.push((context.len(), key(context, OTHER), cost(rest)));
        }
    }
    entries.sort_by_key(|(length, hash, _)| (*length, *hash));
    let entries: Vec<(u64, u32)> = entries.into_iter().map(|(_, hash, cost)| (hash, cost)).collect();
    write::<7>(0, &entries)
}

/// The hash of a letter behind others.
fn key(context: &[u8], letter: u32) -> u64 {
    let packed = context.iter().fold(0, |packed, letter| packed << LETTER_BITS | u64::from(*letter));
    hash_of((context.len() as u64) << 40 | packed << LETTER_BITS | u64::from(letter))
}
