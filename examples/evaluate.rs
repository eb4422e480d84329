//! Scores the analyzer against annotated files.
//!
//! ```text
//! cargo run --release --example evaluate -- ner FILE.iob2 | ud FILE.conllu
//! ```

#[path = "shared/annotated.rs"]
mod annotated;
#[path = "shared/pretokenized.rs"]
mod pretokenized;
#[path = "shared/scores.rs"]
mod scores;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tilshi::export::conll::{self, Tagged};
use tilshi::{Analyzer, Layers};

use annotated::Part;
use pretokenized::TokenTagger;
use scores::{Counts, Scores, head};

/// Scores the analyzer against annotated files.
#[derive(Parser)]
#[command(name = "evaluate")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Named entities, by strict matching of label and borders: precision, recall and F1 per class
    Ner {
        /// Tokens and IOB2 tags, CoNLL-2002
        file: PathBuf,
        /// Only sentences whose id (a line "AID123 O" before the sentence) ends so when divided: "5/0" keeps every fifth
        /// id from 0, "5/!0" all others
        #[arg(long, value_name = "N/K")]
        part: Option<Part>,
        /// A model that the example `train` wrote, with labels of any names, in the place of the analyzer
        #[arg(long, value_name = "FILE")]
        model: Option<PathBuf>,
    },
    /// Tokens, sentences, lemmas, parts of speech and features, from the raw text on, as the CoNLL 2018 shared task scores
    /// them: the sentences are joined with blanks, a token or sentence is right when its first and last character are
    ///
    /// A surface token of several syntactic words ("Баласыз", child and without) is one token here and counts as one; its
    /// words count as missed neither in lemma nor in features, but what is found for it counts as found.
    Ud {
        /// A treebank, CoNLL-U
        file: PathBuf,
        /// Print every token and sentence that differs, the expected ones with `-`, the found ones with `+`; then the words
        /// that are read otherwise: form, what the treebank has, what was found
        #[arg(long)]
        differences: bool,
    },
}

fn main() -> ExitCode {
    let report = match Arguments::parse().task {
        Task::Ner { file, part, model } => ner(&file, part, model.as_deref()),
        Task::Ud { file, differences } => ud(&file, differences),
    };
    let (text, code) = match report {
        Ok(report) => (report, ExitCode::SUCCESS),
        Err(message) => {
            let _ = writeln!(io::stderr(), "evaluate: {message}");
            return ExitCode::from(2);
        }
    };
    let _ = io::stdout().write_all(text.as_bytes());
    code
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn ner(file: &Path, part: Option<Part>, model: Option<&Path>) -> Result<String, String> {
    let text = read(file)?;
    let at_file = |error: tilshi::Error| format!("{}: {error}", file.display());
    let tagger = TokenTagger::new(model)?;
    let mut scores = Scores::default();
    for sentence in conll::read(&text).map_err(at_file)? {
        let (id, rows) = annotated::split_id(&sentence);
        if let Some(part) = part
            && !part.holds(id.ok_or("--part needs a file with sentence ids")?)
        {
            continue;
        }
        let tokens: Vec<&str> = rows.iter().map(|row| row.token).collect();
        let tags = tagger.tags(&tokens);
        let found: Vec<Tagged<'_>> = rows.iter().zip(&tags).map(|(row, tag)| Tagged { tag, ..*row }).collect();
        scores.add(&conll::spans(rows).map_err(at_file)?, &conll::spans(&found).map_err(at_file)?);
    }
    Ok(scores.to_string())
}

/// A word of a treebank: its place among the characters of the text without blanks.
struct Word {
    start: usize,
    end: usize,
    form: String,
    lemma: String,
    upos: String,
    feats: String,
}

/// A treebank's sentences: their words, and the whole text.
struct Treebank {
    text: String,
    /// Surface tokens: a word of several syntactic words is one.
    tokens: BTreeSet<(usize, usize)>,
    sentences: BTreeSet<(usize, usize)>,
    /// Those that are one word to both.
    words: Vec<Word>,
}

fn treebank(text: &str) -> Result<Treebank, String> {
    let mut bank =
        Treebank { text: String::new(), tokens: BTreeSet::new(), sentences: BTreeSet::new(), words: Vec::new() };
    let mut at = 0;
    let mut begun = 0;
    let mut until = 0;
    let mut solid = 0;
    for (number, line) in text.lines().enumerate() {
        if let Some(sentence) = line.strip_prefix("# text = ") {
            bank.text += sentence;
            bank.text.push(' ');
            solid += sentence.chars().filter(|c| !c.is_whitespace()).count();
        } else if line.is_empty() {
            if at != solid {
                return Err(format!("line {}: the words are not those of `# text`", number + 1));
            }
            if at > begun {
                bank.sentences.insert((begun, at));
            }
            begun = at;
            until = 0;
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, upos, _, feats, ..] = columns[..] else {
                return Err(format!("line {}: expected ten columns divided by tabs", number + 1));
            };
            let length = form.chars().filter(|c| !c.is_whitespace()).count();
            if let Some((_, last)) = id.split_once('-') {
                until = last.parse().map_err(|_| format!("line {}: `{id}` is no id", number + 1))?;
                bank.tokens.insert((at, at + length));
                at += length;
            } else if id.parse::<usize>().is_ok_and(|id| id > until) {
                bank.tokens.insert((at, at + length));
                let (lemma, upos, feats) = (lemma.to_owned(), upos.to_owned(), feats.to_owned());
                bank.words.push(Word { start: at, end: at + length, form: form.to_owned(), lemma, upos, feats });
                at += length;
            }
        }
    }
    if at > begun {
        bank.sentences.insert((begun, at));
    }
    Ok(bank)
}

fn ud(file: &Path, differences: bool) -> Result<String, String> {
    let bank = treebank(&read(file)?).map_err(|error| format!("{}: {error}", file.display()))?;
    let document = Analyzer::builder().layers(Layers::MORPH).build().analyze(&bank.text);
    // Characters without blanks, as UD counts.
    let mut solid = Vec::with_capacity(bank.text.len() + 1);
    let mut count = 0;
    for (at, c) in bank.text.char_indices() {
        solid.resize(at + 1, count);
        solid.resize(at + c.len_utf8(), count + usize::from(!c.is_whitespace()));
        count += usize::from(!c.is_whitespace());
    }
    solid.push(count);
    let place = |span: tilshi::Span| (solid[span.start], solid[span.end]);
    let tokens: Vec<_> = document.tokens().map(|token| place(token.span)).collect();
    let counts = |found: &BTreeSet<_>, expected: &BTreeSet<_>| Counts {
        both: found.intersection(expected).count(),
        found: found.len(),
        expected: expected.len(),
    };
    let mut report = head("from raw text");
    let found: BTreeSet<_> = tokens.iter().copied().collect();
    report += &counts(&found, &bank.tokens).row("tokens");
    let sentences: BTreeSet<_> = document.sentences().map(|sentence| place(sentence.span)).collect();
    report += &counts(&sentences, &bank.sentences).row("sentences");
    let mut scores = [("lemma", Counts::default()), ("UPOS", Counts::default()), ("features", Counts::default())];
    let readings: BTreeMap<_, _> = tokens.iter().zip(document.analyses()).collect();
    for (_, counts) in &mut scores {
        (counts.found, counts.expected) = (tokens.len(), bank.words.len());
    }
    let mut by_name: BTreeMap<String, Counts> = BTreeMap::new();
    let mut others = String::new();
    for word in &bank.words {
        let Some(reading) = readings.get(&(word.start, word.end)) else { continue };
        let mut tally = |name: &str, found: bool, expected: bool| {
            let counts = by_name.entry(name.to_owned()).or_default();
            counts.both += usize::from(found && expected);
            counts.found += usize::from(found);
            counts.expected += usize::from(expected);
        };
        let expected: BTreeSet<&str> = word.feats.split('|').filter(|name| *name != "_").collect();
        let found: BTreeSet<&str> = reading.feats.names().collect();
        for name in expected.union(&found) {
            tally(name, found.contains(name), expected.contains(name));
        }
        for name in BTreeSet::from([reading.upos.name(), word.upos.as_str()]) {
            tally(name, reading.upos.name() == name, word.upos == name);
        }
        if (reading.lemma.as_str(), reading.upos.name()) != (&*word.lemma, &*word.upos)
            || reading.feats.to_string() != word.feats.trim_matches('_')
        {
            let Word { form, lemma, upos, feats, .. } = word;
            let _ = writeln!(
                others,
                "{form}\t{lemma} {upos} {feats}\t{} {} {}",
                reading.lemma, reading.upos, reading.feats
            );
        }
        let feats = if reading.feats.is_empty() { "_".to_owned() } else { reading.feats.to_string() };
        for (score, same) in scores.iter_mut().zip([
            reading.lemma.as_str() == word.lemma,
            reading.upos.name() == word.upos,
            feats == word.feats,
        ]) {
            score.1.both += usize::from(same);
        }
    }
    for (name, counts) in scores {
        report += &counts.row(name);
    }
    report += "\n";
    report += &head("by word");
    for (name, counts) in by_name {
        report += &counts.row(&name);
    }
    if differences {
        let shown = |(start, end): (usize, usize)| -> String {
            bank.text.char_indices().filter(|(at, _)| (start..end).contains(&solid[*at])).map(|(_, c)| c).collect()
        };
        for (name, found, expected) in [("tokens", &found, &bank.tokens), ("sentences", &sentences, &bank.sentences)] {
            let _ = writeln!(report, "\n{name} that differ");
            for place in found.symmetric_difference(expected) {
                let sign = if expected.contains(place) { '-' } else { '+' };
                let _ = writeln!(report, "{sign} {:>7}  {}", place.0, shown(*place).trim());
            }
        }
        let _ = write!(report, "\nwords that are read otherwise\n{others}");
    }
    Ok(report)
}
