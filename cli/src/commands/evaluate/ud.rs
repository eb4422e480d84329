//! Scores of tokens, sentences, lemmas, parts of speech and features.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tilshi::export::conllu::Options;
use tilshi::morph::Analysis;
use tilshi::{Analyzer, Document, Layers};

use super::treebank::{Place, Treebank, Word, solid_before};
use crate::failure::Ended;
use crate::input::Source;
use crate::output::Output;
use crate::scores::{Counts, head};

/// Tokens, sentences, lemmas, parts of speech and features, from the raw text on, as the CoNLL 2018 shared task scores
/// them: the sentences are joined with blanks, a token or sentence is right when its first and last character are
///
/// A surface token of several syntactic words ("Баласыз", child and without) is one token here and counts as one; its
/// words count as missed neither in lemma nor in features, but what is found for it counts as found.
#[derive(Args)]
pub(super) struct Arguments {
    /// A treebank, CoNLL-U; "-" for standard input
    file: PathBuf,
    /// Print every token and sentence that differs, the expected ones with `-`, the found ones with `+`; then the words
    /// that are read otherwise: form, what the treebank has, what was found
    #[arg(long)]
    differences: bool,
    /// Divide words as UD_Kazakh-KTB does, as `analyze --format conllu --ud-tokens` writes them
    #[arg(long)]
    ud_tokens: bool,
}

impl Arguments {
    pub(super) fn run(&self) -> Ended {
        let source = Source::of(&self.file);
        let bank = Treebank::read(&source, &source.rows()?)?;
        let document = Analyzer::builder().layers(Layers::MORPH).build().analyze(&bank.text);
        let found = Found::of(&document, Options::new().ud_tokens(self.ud_tokens));
        let mut out = Output::standard();
        write!(out, "{}", head("from raw text"))?;
        write!(out, "{}", counts(&found.tokens, &bank.tokens).row("tokens"))?;
        write!(out, "{}", counts(&found.sentences, &bank.sentences).row("sentences"))?;
        let scores = WordScores::of(&bank, &found);
        write!(out, "{scores}")?;
        if self.differences {
            for (name, found, expected) in
                [("tokens", &found.tokens, &bank.tokens), ("sentences", &found.sentences, &bank.sentences)]
            {
                write!(out, "{}", differing(name, found, expected, &bank.text))?;
            }
            write!(out, "\nwords that are read otherwise\n{}", scores.others)?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What the analyzer found.
struct Found {
    tokens: BTreeSet<Place>,
    sentences: BTreeSet<Place>,
    readings: BTreeMap<Place, Analysis>,
}

impl Found {
    fn of(document: &Document<'_>, options: Options) -> Self {
        let before = solid_before(document.text());
        let place = |span: tilshi::Span| (before[span.start], before[span.end]);
        let tokens = options.tokens(document).into_iter();
        let readings: BTreeMap<Place, Analysis> =
            tokens.filter_map(|(span, reading)| Some((place(span), reading?))).collect();
        let sentences = document.sentences().map(|sentence| place(sentence.span)).collect();
        Self { tokens: readings.keys().copied().collect(), sentences, readings }
    }
}

fn counts(found: &BTreeSet<Place>, expected: &BTreeSet<Place>) -> Counts {
    Counts { both: found.intersection(expected).count(), found: found.len(), expected: expected.len() }
}

/// Scores of words that are one token to both.
struct WordScores {
    scores: [(&'static str, Counts); 3],
    /// By part of speech and feature.
    by_name: BTreeMap<String, Counts>,
    /// The words that are read otherwise.
    others: String,
}

impl WordScores {
    fn of(bank: &Treebank, found: &Found) -> Self {
        let counts = Counts { both: 0, found: found.tokens.len(), expected: bank.words.len() };
        let scores = ["lemma", "UPOS", "features"].map(|name| (name, counts));
        let mut all = Self { scores, by_name: BTreeMap::new(), others: String::new() };
        for word in &bank.words {
            if let Some(reading) = found.readings.get(&word.place) {
                all.add(word, reading);
            }
        }
        all
    }

    fn add(&mut self, word: &Word, reading: &Analysis) {
        let expected: BTreeSet<&str> = word.feats.split('|').filter(|name| *name != "_").collect();
        let found: BTreeSet<&str> = reading.feats.names().collect();
        for name in expected.union(&found) {
            self.tally(name, found.contains(name), expected.contains(name));
        }
        for name in BTreeSet::from([reading.upos.name(), word.upos.as_str()]) {
            self.tally(name, reading.upos.name() == name, word.upos == name);
        }
        let feats = if reading.feats.is_empty() { "_".to_owned() } else { reading.feats.to_string() };
        let same = [reading.lemma == word.lemma.as_str(), reading.upos.name() == word.upos, feats == word.feats];
        for (score, same) in self.scores.iter_mut().zip(same) {
            score.1.both += usize::from(same);
        }
        if same.contains(&false) {
            let Word { form, lemma, upos, feats, .. } = word;
            self.others +=
                &format!("{form}\t{lemma} {upos} {}\t{} {} {}\n", feats, reading.lemma, reading.upos, reading.feats);
        }
    }

    fn tally(&mut self, name: &str, found: bool, expected: bool) {
        let counts = self.by_name.entry(name.to_owned()).or_default();
        counts.both += usize::from(found && expected);
        counts.found += usize::from(found);
        counts.expected += usize::from(expected);
    }
}

impl std::fmt::Display for WordScores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.scores.iter().try_for_each(|(name, counts)| f.write_str(&counts.row(name)))?;
        write!(f, "\n{}", head("by word"))?;
        self.by_name.iter().try_for_each(|(name, counts)| f.write_str(&counts.row(name)))
    }
}

/// The places that only one side has.
fn differing(name: &str, found: &BTreeSet<Place>, expected: &BTreeSet<Place>, text: &str) -> String {
    // The bytes at which the n-th character begins that is no blank, and the end.
    let solid: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
    let mut told = format!("\n{name} that differ\n");
    for place in found.symmetric_difference(expected) {
        let sign = if expected.contains(place) { '-' } else { '+' };
        let bytes = match (solid.get(place.0), solid.get(place.1.saturating_sub(1))) {
            (Some((start, _)), Some((last, c))) => &text[*start..last + c.len_utf8()],
            _ => "",
        };
        told += &format!("{sign} {:>7}  {bytes}\n", place.0);
    }
    told
}
