//! `tilshi stats`: what is in many texts, counted: words, names, facts, amounts; and what tells two corpora apart.

mod amounts;
mod counts;
mod entries;
mod measures;
mod pairs;
mod seen;
mod table;
mod tally;
mod totals;

use std::io::Write;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use tilshi::Document;
use tilshi::morph::Upos;

use crate::corpus::{Corpus, Record};
use crate::failure::{Ended, Failure};
use crate::options::{AnalyzerOptions, Layer, name_of};
use crate::output::Output;
use seen::Seen;
use table::{Format, Table};
use tally::Tally;
use totals::Totals;

/// Count what is in texts: words, parts of speech, names, facts, n-grams, collocations, amounts
///
/// Without --by, an overview: the ten most frequent of everything. docs/stats.md has the columns and formulas.
#[derive(Args)]
#[command(after_help = "\
Inputs are those of `tilshi corpus`; JSON lines that it wrote are counted as they are, without analysing the texts again.

Examples:
  tilshi stats data/samples --quiet
  tilshi stats data/samples --by lemma --pos NOUN,VERB --top 20
  tilshi stats data/samples --by ngram --n 2..3 --least 2 --format csv
  tilshi stats data/samples --by collocation --window 4 --pos NOUN,ADJ --format tsv
  tilshi stats data/samples/news.txt --against data/samples/encyclopedia.txt --top 10
  tilshi corpus data/samples --quiet --out samples.jsonl && tilshi stats samples.jsonl --by person,amount --format json")]
pub(crate) struct Arguments {
    #[command(flatten)]
    corpus: Corpus,
    /// What to count, divided by commas (default: an overview; with --against: lemma)
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    by: Vec<Kind>,
    /// How many rows of a table, the most frequent or strongest first (default: all, in an overview 10)
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Leave out what occurs less often; all is counted, and left out at the end
    #[arg(long, value_name = "N", default_value = "1")]
    least: u64,
    /// How many words an n-gram has: 3, or 2..5 (default: 2)
    #[arg(long, value_name = "N", value_parser = lengths)]
    n: Option<RangeInclusive<usize>>,
    /// How many words behind the first the second word of a collocation may stand, from 1 to 50 (default: 1)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=50))]
    window: Option<u8>,
    /// Words of these parts of speech alone, divided by commas: NOUN,PROPN
    #[arg(long, value_name = "UPOS", value_delimiter = ',')]
    pos: Vec<Upos>,
    /// Count forms, in small letters, in the place of lemmas
    #[arg(long)]
    forms: bool,
    /// Texts to compare with, by log-likelihood: a file, folder or pattern; may be given again
    #[arg(long, value_name = "INPUT")]
    against: Vec<PathBuf>,
    /// How to print; csv and tsv take one table
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
}

/// What is counted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// How large the corpus is: documents, sentences, tokens, words, lemmas
    Size,
    /// Dictionary forms with their parts of speech
    Lemma,
    /// Parts of speech, marks among them
    Pos,
    /// Sequences of words
    Ngram,
    /// Pairs of words that occur together more often than by chance
    Collocation,
    /// Named entities with their labels
    Entity,
    /// Labels of named entities
    Label,
    /// People, each once over all documents
    Person,
    /// Organizations, each once over all documents
    Organization,
    /// Facts with their types
    Fact,
    /// Types of facts
    Type,
    /// Amounts by unit and year: sum, smallest, median, greatest
    Amount,
}

impl Kind {
    /// The layer that it is in.
    fn layer(self) -> Layer {
        match self {
            Self::Size | Self::Lemma | Self::Pos | Self::Ngram | Self::Collocation => Layer::Morph,
            Self::Entity | Self::Label => Layer::Entities,
            Self::Person | Self::Organization | Self::Fact | Self::Type | Self::Amount => Layer::Facts,
        }
    }
}

/// What is counted, and of which words.
struct Wanted {
    kinds: Vec<Kind>,
    lengths: RangeInclusive<usize>,
    window: usize,
    pos: Vec<Upos>,
    forms: bool,
}

impl Wanted {
    fn has(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether words of a part of speech count.
    fn takes(&self, upos: Upos) -> bool {
        self.pos.is_empty() || self.pos.contains(&upos)
    }

    /// What a word is counted by.
    fn word(&self) -> &'static str {
        if self.forms { "form" } else { "lemma" }
    }
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let wanted = Arc::new(self.wanted()?);
        let layer = wanted.kinds.iter().map(|kind| kind.layer()).max().unwrap_or(Layer::Facts);
        if self.analyzer.layers() < layer {
            let kind = wanted.kinds.iter().find(|kind| kind.layer() > self.analyzer.layers());
            let kind = kind.map(name_of).unwrap_or_default();
            return Err(Failure::at("--layers", format_args!("has nothing of what is counted: {kind}")));
        }
        let (totals, mut exit_code) = self.count(&self.corpus, &wanted, layer)?;
        let tables = if self.against.is_empty() {
            self.tables(&wanted, &totals)
        } else {
            let (others, others_code) = self.count(&self.corpus.with_inputs(&self.against), &wanted, layer)?;
            if others_code != ExitCode::SUCCESS {
                exit_code = others_code;
            }
            self.compared(&wanted, &totals, &others)
        };
        let mut out = Output::standard();
        table::write(&tables, self.format, &mut out)?;
        out.flush()?;
        out.finish()?;
        Ok(exit_code)
    }

    /// What is to be counted; refuses options that do not go together.
    fn wanted(&self) -> Result<Wanted, Failure> {
        let refuse = |problem: String| Err(Failure::Input(problem));
        let kinds = match (self.by.is_empty(), self.against.is_empty()) {
            // Once each, in the order in which they are named.
            (false, _) => {
                let is_first = |(at, kind): &(usize, &Kind)| !self.by[..*at].contains(kind);
                self.by.iter().enumerate().filter(is_first).map(|(_, kind)| *kind).collect()
            }
            (true, true) => Kind::value_variants().to_vec(),
            (true, false) => vec![Kind::Lemma],
        };
        let standard = [self.corpus.inputs(), &self.against].into_iter().flatten();
        if standard.filter(|input| input.as_os_str() == "-").count() > 1 {
            return refuse("standard input can be read once only: give one `-`".to_owned());
        }
        let alone = [Kind::Size, Kind::Collocation, Kind::Person, Kind::Organization, Kind::Amount];
        if let Some(kind) = kinds.iter().find(|kind| !self.against.is_empty() && alone.contains(kind)) {
            let name = name_of(kind);
            return refuse(format!(
                "--against: {name} is not compared; lemma, pos, ngram, entity, label, fact and type are"
            ));
        }
        if matches!(self.format, Format::Csv | Format::Tsv) && kinds.len() > 1 {
            return refuse("--format: csv and tsv take one table; choose it with --by, or take json".to_owned());
        }
        let given = [("--n", Kind::Ngram, self.n.is_some()), ("--window", Kind::Collocation, self.window.is_some())];
        if let Some((option, kind, _)) = given.iter().find(|(_, kind, given)| *given && !kinds.contains(kind)) {
            return refuse(format!("{option}: goes with --by {}", name_of(kind)));
        }
        Ok(Wanted {
            kinds,
            lengths: self.n.clone().unwrap_or(2..=2),
            window: self.window.map_or(1, usize::from),
            pos: self.pos.clone(),
            forms: self.forms,
        })
    }

    /// Counts a corpus.
    fn count(&self, corpus: &Corpus, wanted: &Arc<Wanted>, layer: Layer) -> Result<(Totals, ExitCode), Failure> {
        let analyzer = self.analyzer.analyzer_up_to(layer)?;
        let mut totals = Totals::new(Arc::clone(wanted));
        let of = Arc::clone(wanted);
        let see = move |_: &Record, document: Document<'_>| Seen::new(&document, &of);
        let done = corpus.each_analysed(&analyzer, see, |seen| {
            totals.add(seen);
            Ok(())
        })?;
        Ok((totals, done.exit_code()))
    }

    /// The tables of one corpus.
    fn tables(&self, wanted: &Wanted, totals: &Totals) -> Vec<Table> {
        let top = self.top.unwrap_or(if self.by.is_empty() { 10 } else { usize::MAX });
        let table = |kind: &Kind| totals.table(*kind, self.least, top);
        wanted.kinds.iter().map(table).collect()
    }

    /// The tables of two, compared.
    fn compared(&self, wanted: &Wanted, totals: &Totals, others: &Totals) -> Vec<Table> {
        let top = self.top.unwrap_or(usize::MAX);
        let table = |kind: &Kind| Tally::compared(totals.tally(*kind, 1), others.tally(*kind, 1), self.least, top);
        wanted.kinds.iter().map(table).collect()
    }
}

/// The lengths of n-grams: "3", "2..5".
fn lengths(argument: &str) -> Result<RangeInclusive<usize>, String> {
    let (from, to) = argument.split_once("..").unwrap_or((argument, argument));
    let number = |digits: &str| digits.trim().parse::<usize>().ok().filter(|n| (1..=9).contains(n));
    match (number(from), number(to.trim_start_matches('='))) {
        (Some(from), Some(to)) if from <= to => Ok(from..=to),
        _ => Err("expected a length from 1 to 9, or a range such as 2..5".to_owned()),
    }
}
