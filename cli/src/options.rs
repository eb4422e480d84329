//! Options that several commands share: those of an analyzer.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use tilshi::entity::Model;
use tilshi::fact::Rule;
use tilshi::jiff::civil::Date;
use tilshi::pattern::Gazetteer;
use tilshi::{Analyzer, Layers, Lexicon, List, Offsets};

use crate::failure::Failure;
use crate::input::Source;

/// How an option's value is written on the command line.
pub(crate) fn name_of(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// Reads what offsets count.
pub(crate) fn offsets() -> impl TypedValueParser<Value = Offsets> {
    let unit = |offsets: &Offsets| {
        PossibleValue::new(offsets.name()).help(match offsets {
            Offsets::Bytes => "Bytes of UTF-8, as Rust, Go and C count",
            Offsets::Chars => "Characters (code points), as Python, R and spaCy count",
            Offsets::Utf16 => "Units of UTF-16, as JavaScript, Java and C# count",
        })
    };
    PossibleValuesParser::new(Offsets::ALL.iter().map(unit)).try_map(|name| name.parse())
}

/// Settings of the analyzer.
#[derive(Args, Debug)]
#[command(next_help_heading = "Analyzer")]
pub(crate) struct AnalyzerOptions {
    /// How far to analyse: a layer includes those before it, and fewer layers take less time
    #[arg(long, value_enum, value_name = "LAYER", default_value = "facts")]
    layers: Layer,
    /// The day on which the texts were written, such as 2024-12-31: "кеше" (yesterday) gets its date
    #[arg(long, value_name = "DATE")]
    reference_date: Option<Date>,
    /// The minimum confidence of entities, from 0 to 1: higher trades recall for precision
    #[arg(long, value_name = "CONFIDENCE")]
    threshold: Option<f32>,
    /// A model of named entities that `tilshi train` wrote, in the place of the built-in one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    #[command(flatten)]
    words: WordLists,
    /// A file of rules for facts of your own, as in docs/facts/custom.md; may be given again
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// A list that the rules name, an entry a line; may be given again
    #[arg(long, value_name = "NAME=FILE", value_parser = named_file, requires = "rules")]
    list: Vec<(String, PathBuf)>,
}

/// Words of a user's own.
#[derive(Args, Debug)]
pub(crate) struct WordLists {
    /// Words to add to a list: places=my.tsv, organizations=…; columns as in docs/lexicon.md; may be given again
    #[arg(long, value_name = "LIST=FILE", value_parser = named_file)]
    lexicon: Vec<(String, PathBuf)>,
}

impl WordLists {
    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.lexicon.is_empty()
    }

    /// The word lists with these words.
    pub(crate) fn lexicon(&self) -> Result<Lexicon, Failure> {
        lexicon(&self.lexicon)
    }
}

/// A layer of a document.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Layer {
    /// Tokens and sentences
    Tokens,
    /// Lemmas, parts of speech and features
    Morph,
    /// Named entities
    Entities,
    /// Facts, people and organizations
    Facts,
}

impl From<Layer> for Layers {
    fn from(layer: Layer) -> Self {
        match layer {
            Layer::Tokens => Self::TOKENS,
            Layer::Morph => Self::MORPH,
            Layer::Entities => Self::ENTITIES,
            Layer::Facts => Self::FACTS,
        }
    }
}

impl AnalyzerOptions {
    /// The files that they name.
    pub(crate) fn files(&self) -> Vec<&Path> {
        let named = self.words.lexicon.iter().chain(&self.list).map(|(_, file)| file);
        named.chain(&self.model).chain(&self.rules).map(PathBuf::as_path).collect()
    }

    /// The analyzer, for a command that cannot do with less than facts.
    pub(crate) fn analyzer_to_facts(&self) -> Result<Analyzer, Failure> {
        match self.layers {
            Layer::Facts => self.analyzer(),
            _ => Err(Failure::Input("--layers: all layers are needed here; leave it out".to_owned())),
        }
    }

    /// The last layer that is asked for.
    pub(crate) fn layers(&self) -> Layer {
        self.layers
    }

    /// The analyzer that they describe.
    pub(crate) fn analyzer(&self) -> Result<Analyzer, Failure> {
        self.analyzer_up_to(self.layers)
    }

    /// The same with no layers behind `last`, where those are of no use.
    pub(crate) fn analyzer_up_to(&self, last: Layer) -> Result<Analyzer, Failure> {
        let mut builder = Analyzer::builder().layers(self.layers.min(last).into());
        if let Some(day) = self.reference_date {
            builder = builder.reference_date(day);
        }
        if let Some(threshold) = self.threshold {
            builder = builder.threshold(threshold).map_err(|problem| Failure::at("--threshold", problem))?;
        }
        if let Some(file) = &self.model {
            builder = builder.model(&model(file)?);
        }
        let builder = builder.lexicon(self.words.lexicon()?);
        Ok(builder.rules(self.read_rules()?).build())
    }

    fn read_rules(&self) -> Result<Vec<Rule>, Failure> {
        let mut lists = Vec::new();
        for (name, file) in &self.list {
            let list = Gazetteer::from_lines(name, &Source::of(file).rows()?);
            lists.push(Arc::new(list.map_err(|problem| Failure::at(file.display(), problem))?));
        }
        let mut rules = Vec::new();
        for file in &self.rules {
            let read = Rule::parse_all(&Source::of(file).rows()?, &lists);
            rules.extend(read.map_err(|problem| Failure::at(file.display(), problem))?);
        }
        Ok(rules)
    }
}

/// The model of a file.
pub(crate) fn model(file: &Path) -> Result<Model, Failure> {
    Model::from_bytes(&Source::of(file).bytes()?).map_err(|problem| Failure::at(file.display(), problem))
}

/// The word lists with the rows of files.
fn lexicon(files: &[(String, PathBuf)]) -> Result<Lexicon, Failure> {
    let mut lexicon = Lexicon::new();
    for (name, file) in files {
        let list: List = name.parse().map_err(|_| {
            let names: Vec<&str> = List::ALL.iter().map(|list| list.name()).collect();
            Failure::at("--lexicon", format_args!("there is no list `{name}`; the lists are {}", names.join(", ")))
        })?;
        let rows = Source::of(file).rows()?;
        lexicon = lexicon.with_rows(list, &rows).map_err(|problem| Failure::at(file.display(), problem))?;
    }
    Ok(lexicon)
}

/// The parts of `NAME=FILE`.
fn named_file(argument: &str) -> Result<(String, PathBuf), String> {
    match argument.split_once('=') {
        Some((name, file)) if !name.is_empty() && !file.is_empty() => Ok((name.to_owned(), file.into())),
        _ => Err("expected NAME=FILE".to_owned()),
    }
}
