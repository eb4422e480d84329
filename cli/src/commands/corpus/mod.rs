//! `tilshi corpus`: many texts, in files, folders, tables and archives, on all cores; what is done is kept when it is stopped.

mod fields;
mod made;
#[cfg(feature = "parquet")]
mod parquet;
mod sink;
mod state;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use tilshi::Document;

use crate::corpus::{Corpus, Record, size};
use crate::failure::{Ended, Failure};
use crate::input::Source;
use crate::options::AnalyzerOptions;
use fields::{Field, Fields};
use made::Written;
use sink::Sink;
use state::State;

/// How often what is done is made sure of.
const OFTEN: Duration = Duration::from_secs(1);

/// Analyse many texts: folders, tables, archives; on all cores, with progress, and going on where it was stopped
#[derive(Args)]
#[command(after_help = "\
What is read, by the name of the file, compressed by gzip or zstd or not:
  .txt           a document a file, a line or a block between empty lines (--documents)
  .jsonl         an object a line, with its text in a field
  .csv .tsv      a table with a row of names; separated by commas, semicolons or tabs
  .parquet       a table, where the command is built with it (cargo install --features parquet)
  a folder       all such files of it, and of the folders in it
The text is in the column or field \"text\", or in that of --text-field; the id likewise (--id-field).
A line or file that cannot be read is reported, counted and passed over, and the exit code is 1 (--strict stops there, with 2).

Examples:
  tilshi corpus data/samples --out samples.jsonl --quiet
  tilshi corpus data/samples --out samples.jsonl --resume
  tilshi corpus 'data/samples/*.txt' --documents block --shard-size 50MB --out analysed
  cat data/samples/news.txt | tilshi corpus - --documents line --layers morph --format conllu > news.conllu
  tilshi corpus data/samples --fields people,facts --out facts.jsonl
  tilshi corpus data/samples --format brat --out for-brat")]
pub(crate) struct Arguments {
    #[command(flatten)]
    corpus: Corpus,
    /// Where to write: a file; a folder for brat and with --shard-size; "-" for standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    out: PathBuf,
    /// How to write (default: by the name of --out, else jsonl)
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// What of a document jsonl and parquet have, divided by commas; source and id always (default: everything)
    #[arg(long, value_enum, value_name = "FIELD", value_delimiter = ',')]
    fields: Vec<Field>,
    /// Begin another file in the folder --out behind so many bytes, such as 500MB or 2GB
    #[arg(long, value_name = "SIZE", value_parser = size)]
    shard_size: Option<u64>,
    /// Go on where a run with the same inputs and options was stopped; where there is none, begin
    #[arg(long)]
    resume: bool,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
}

/// How documents are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON by the output contract, a line a document, with where it comes from as `source`
    Jsonl,
    /// CoNLL-U, with entities in the last column
    Conllu,
    /// brat standoff: a folder with a .txt and an .ann file for each document
    Brat,
    /// Parquet, a row a document with nested lists; where the command is built with it (docs/parquet.md)
    Parquet,
}

/// What is told where there is no Parquet.
#[cfg(not(feature = "parquet"))]
const WITHOUT_PARQUET: &str =
    "--format parquet: this tilshi is built without it: cargo install --path cli --features parquet";

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Conllu => "conllu",
            Self::Brat => "ann",
            Self::Parquet => "parquet",
        }
    }
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let format = self.format();
        let sources = self.corpus.sources()?;
        let settings = self.settings(format, &sources);
        let (mut state, mut sink) = self.begin(format, settings)?;
        let analyzer = self.analyzer.analyzer()?;
        let mut sure = Instant::now();
        let fields = Fields::new(&self.fields);
        let write = move |record: &Record, document: Document<'_>| Written::new(format, &fields, record, &document);
        let done = self.corpus.each(&analyzer, sources, state.done, write, |written, done| {
            if let Some(written) = written {
                sink.write(written, &mut state)?;
            }
            state.done = done;
            if sure.elapsed() >= OFTEN {
                sink.keep(&mut state)?;
                sure = Instant::now();
            }
            Ok(())
        })?;
        sink.finish(&mut state)?;
        Ok(done.exit_code())
    }

    fn format(&self) -> Format {
        let by_name = || match self.out.extension()?.to_str()? {
            "conllu" => Some(Format::Conllu),
            "parquet" => Some(Format::Parquet),
            _ => None,
        };
        self.format.or_else(by_name).unwrap_or(Format::Jsonl)
    }

    /// The state that the run begins with, and where it writes to.
    fn begin(&self, format: Format, settings: String) -> Result<(State, Sink), Failure> {
        let refuse = |problem: &str| Err(Failure::Input(problem.to_owned()));
        if !self.fields.is_empty() && !matches!(format, Format::Jsonl | Format::Parquet) {
            return refuse("--fields: goes with --format jsonl and parquet; conllu and brat have what they have");
        }
        let is_standard = self.out == Path::new("-");
        if format == Format::Parquet {
            return self.begin_parquet(is_standard, settings);
        }
        if is_standard {
            return match (self.resume, self.shard_size, format) {
                (true, ..) => refuse("--resume: name a file with --out; what standard output has got cannot be known"),
                (_, Some(_), _) => refuse("--shard-size: name a folder with --out"),
                (.., Format::Brat) => refuse("--format brat: name a folder with --out"),
                _ => Ok((State::new(settings), Sink::standard())),
            };
        }
        if format == Format::Brat {
            if self.shard_size.is_some() {
                return refuse("--shard-size: brat has files of its own for each document");
            }
            return Sink::brat(&self.out, self.resume, settings);
        }
        match self.shard_size {
            Some(size) => Sink::shards(&self.out, format.extension(), size, self.resume, settings),
            None => Sink::file(&self.out, self.resume, settings),
        }
    }

    /// The same for Parquet, of which half a file is nothing.
    #[cfg(feature = "parquet")]
    fn begin_parquet(&self, is_standard: bool, settings: String) -> Result<(State, Sink), Failure> {
        let fields = Fields::new(&self.fields);
        let refuse = |problem: &str| Err(Failure::Input(problem.to_owned()));
        match (self.shard_size, self.resume) {
            _ if is_standard => refuse("--format parquet: name a file or folder with --out"),
            (Some(size), resume) => Sink::parquet_shards(&self.out, size, resume, settings, fields),
            (None, true) => refuse(
                "--resume: half a Parquet file is none; with --shard-size a run goes on behind its last whole file",
            ),
            (None, false) => Sink::parquet(&self.out, settings, fields),
        }
    }

    #[cfg(not(feature = "parquet"))]
    fn begin_parquet(&self, _: bool, _: String) -> Result<(State, Sink), Failure> {
        Err(Failure::Input(WITHOUT_PARQUET.to_owned()))
    }

    /// All that the output depends on, to be told when a run that goes on has others.
    fn settings(&self, format: Format, sources: &[Source]) -> String {
        let Self { corpus, shard_size, analyzer, fields, .. } = self;
        let inputs = state::fingerprint(sources);
        format!(
            "tilshi {}; {format:?} {fields:?}, shards {shard_size:?}; {} inputs {inputs:016x} as {corpus:?}; {analyzer:?}",
            env!("CARGO_PKG_VERSION"),
            sources.len(),
        )
    }
}
