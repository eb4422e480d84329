//! `tilshi corpus`: many texts, in files, folders, tables and archives, on all cores; what is done is kept when it is stopped.

mod made;
mod open;
mod progress;
mod records;
mod sink;
mod state;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use crate::failure::{Ended, Failure};
use crate::input::{self, Source};
use crate::options::AnalyzerOptions;
use made::{Made, Writing};
use open::Kind;
use progress::Progress;
use records::{Reading, Records, Split};
use sink::Sink;
use state::State;

/// The exit code where all was done but for what was passed over.
const PASSED_OVER: u8 = 1;

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
    /// Files, folders, patterns; "-" for standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    /// Where to write: a file; a folder for brat and with --shard-size; "-" for standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    out: PathBuf,
    /// How to write (default: by the name of --out, else jsonl)
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Begin another file in the folder --out behind so many bytes, such as 500MB or 2GB
    #[arg(long, value_name = "SIZE", value_parser = size)]
    shard_size: Option<u64>,
    /// What a document is in files of text
    #[arg(long, value_enum, value_name = "UNIT", default_value = "file")]
    documents: Split,
    /// What all inputs are, whatever their names; standard input is txt without it
    #[arg(long, value_enum, value_name = "KIND")]
    input_format: Option<Kind>,
    /// The column of tables and field of objects that has the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// The one that has the document's id (default: "id", where there is one; else the file with the line)
    #[arg(long, value_name = "NAME")]
    id_field: Option<String>,
    /// The longest document that is analysed; longer ones are passed over
    #[arg(long, value_name = "SIZE", default_value = "8MB", value_parser = size)]
    longest: u64,
    /// How many threads analyse (default: one a core)
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Go on where a run with the same inputs and options was stopped; where there is none, begin
    #[arg(long)]
    resume: bool,
    /// Stop at the first line or file that cannot be read
    #[arg(long)]
    strict: bool,
    /// No progress and no summary
    #[arg(short, long)]
    quiet: bool,
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
        let format = self.format();
        let sources = input::sources(&self.inputs, &open::EXTENSIONS)?;
        let settings = self.settings(format, &sources);
        let (mut state, mut sink) = self.begin(format, settings)?;
        let analyzer = self.analyzer.analyzer()?;

        let read = Arc::new(AtomicU64::new(0));
        let progress = Progress::new(&sources, Arc::clone(&read), self.quiet);
        let reading = Reading {
            kind: self.input_format,
            split: self.documents,
            text: self.text_field.clone(),
            id: self.id_field.clone(),
            longest: usize::try_from(self.longest).unwrap_or(usize::MAX),
        };
        let records = Records::new(sources, reading, read, state.position);
        let threads = self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
        let writing = Writing(format);
        let mut sure = Instant::now();
        for made in analyzer.map_documents(threads, records, move |record, document| writing.write(record, document)) {
            let Made { written, place, after } = made;
            match written {
                Ok(written) => {
                    sink.write(&written, state.documents)?;
                    state.documents += 1;
                }
                Err(problem) => {
                    let problem = Failure::at(place, problem);
                    if self.strict {
                        return Err(problem);
                    }
                    progress.tell(&problem);
                    state.passed_over += 1;
                }
            }
            state.position = after;
            progress.at(&state);
            if sure.elapsed() >= OFTEN {
                sink.keep(&mut state)?;
                sure = Instant::now();
            }
        }
        sink.finish(&mut state)?;
        progress.finish(&state);
        Ok(ExitCode::from(if state.passed_over > 0 { PASSED_OVER } else { 0 }))
    }

    fn format(&self) -> Format {
        let by_name = || match self.out.extension()?.to_str()? {
            "conllu" => Some(Format::Conllu),
            _ => None,
        };
        self.format.or_else(by_name).unwrap_or(Format::Jsonl)
    }

    /// The state that the run begins with, and where it writes to.
    fn begin(&self, format: Format, settings: String) -> Result<(State, Sink), Failure> {
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
    fn settings(&self, format: Format, sources: &[Source]) -> String {
        let Self { shard_size, documents, input_format, text_field, id_field, longest, analyzer, .. } = self;
        let inputs = state::fingerprint(sources);
        format!(
            "tilshi {}; {format:?}, shards {shard_size:?}; {} inputs {inputs:016x} as {input_format:?}, {documents:?}, \
             text {text_field}, id {id_field:?}, longest {longest}; {analyzer:?}",
            env!("CARGO_PKG_VERSION"),
            sources.len(),
        )
    }
}

/// A number of bytes: "500MB", "2 GB", "1048576". Decimal, as disks are sold; KiB, MiB and GiB are binary.
fn size(argument: &str) -> Result<u64, String> {
    let argument = argument.trim();
    let digits = argument.len() - argument.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = argument.split_at(digits);
    let unit: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => return Err("expected a size such as 500MB".to_owned()),
    };
    let number: Option<u64> = number.parse().ok().and_then(|number: u64| number.checked_mul(unit));
    number.filter(|bytes| *bytes > 0).ok_or_else(|| "expected a size such as 500MB".to_owned())
}
