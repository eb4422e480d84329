//! `tilshi corpus`: many texts, in files, folders, tables and archives, on all cores; what is done is kept when it is stopped.

mod lock;
mod made;
mod sink;
mod state;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use tilshi::Document;

use crate::corpus::{Corpus, Record, size};
use crate::failure::{Ended, Failure};
use crate::input::Source;
use crate::options::AnalyzerOptions;
use made::Written;
use sink::Sink;
use state::{Settings, State};

/// How often what is done is made sure of.
const OFTEN: Duration = Duration::from_secs(1);

/// Analyse many texts: folders, tables, archives; on all cores, with progress, and going on where it was stopped
#[derive(Args)]
#[command(after_help = "\
What is read, by the name of the file, compressed by gzip or zstd or not:
  .txt           a document a file, a line or a block between empty lines (--documents)
  .jsonl         an object a line, with its text in a field
  .csv .tsv      a table with a row of names; separated by commas, semicolons or tabs
  a folder       all such files of it, and of the folders in it
The text is in the column or field \"text\", or in that of --text-field; the id likewise (--id-field).
A line or file that cannot be read is reported, counted and passed over, and the exit code is 1 (--strict stops there, with 2).

Examples:
  tilshi corpus data/samples --out samples.jsonl --quiet
  tilshi corpus data/samples --out samples.jsonl --resume
  tilshi corpus 'data/samples/*.txt' --documents block --shard-size 50MB --out analysed
  cat data/samples/news.txt | tilshi corpus - --documents line --layers morph --format conllu > news.conllu
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
    /// Begin another file in the folder --out behind so many bytes, such as 500MB or 2GB
    #[arg(long, value_name = "SIZE", value_parser = size)]
    shard_size: Option<u64>,
    /// Go on where a run with the same inputs and options was stopped; where there is none, begin; where one has ended, do nothing
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
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Conllu => "conllu",
            Self::Brat => "ann",
        }
    }
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let format = self.format()?;
        let is_standard = self.out == Path::new("-");
        let sources = match is_standard {
            true => self.corpus.sources()?,
            false => self.corpus.sources_without(&self.out)?,
        };
        if self.resume && sink::is_whole(&self.out, format == Format::Brat || self.shard_size.is_some()) {
            self.corpus.say(format_args!("{} is whole; remove it to begin anew", self.out.display()));
            return Ok(ExitCode::SUCCESS);
        }
        let settings = self.settings(format, &sources);
        let (mut state, mut sink) = self.begin(format, settings)?;
        let analyzer = self.analyzer.analyzer()?;
        let mut sure = Instant::now();
        let write = move |record: &Record, document: Document<'_>| Written::new(format, record, &document);
        let done = self.corpus.each(&analyzer, sources, state.done, !is_standard, write, |written, done| {
            if let Some(written) = written {
                sink.write(&written, state.done.documents)?;
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

    fn format(&self) -> Result<Format, Failure> {
        let by_name = match self.out.extension().and_then(|extension| extension.to_str()) {
            Some("conllu") => Format::Conllu,
            Some(packed @ ("gz" | "zst" | "zstd")) => {
                let problem =
                    format!("would not be compressed: name a file without .{packed}, and compress it afterwards");
                return Err(Failure::at(self.out.display(), problem));
            }
            _ => Format::Jsonl,
        };
        Ok(self.format.unwrap_or(by_name))
    }

    /// The state that the run begins with, and where it writes to.
    fn begin(&self, format: Format, settings: Settings) -> Result<(State, Sink), Failure> {
        let refuse = |problem: &str| Err(Failure::Input(problem.to_owned()));
        let is_standard = self.out == Path::new("-");
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

    /// All that the output depends on, to be told when a run that goes on has others.
    fn settings(&self, format: Format, sources: &[Source]) -> Settings {
        let inputs = format!("{}, fingerprint {:016x}", sources.len(), state::fingerprint(sources));
        let own = [
            ("tilshi", env!("CARGO_PKG_VERSION").to_owned()),
            ("number of inputs", inputs),
            ("--format", format!("{format:?}")),
            ("--shard-size", format!("{:?}", self.shard_size)),
            ("options of the analyzer", format!("{:?}", self.analyzer)),
        ];
        own.into_iter().chain(self.corpus.settings()).map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
