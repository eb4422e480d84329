//! `tilshi corpus`: many texts, in files, folders, tables and archives, on all cores; what is done is kept when it is stopped.

mod fields;
mod lock;
mod made;
#[cfg(feature = "parquet")]
mod parquet;
mod sink;
mod state;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use tilshi::Document;
use tilshi::export::conllu::Names;

use crate::corpus::{Corpus, Done, Record, size};
use crate::failure::{Ended, Failure};
use crate::formats::{ConlluOptions, Whole, csv};
use crate::input::Source;
use crate::options::{AnalyzerOptions, name_of};
use crate::output::Destination;
use fields::{Field, Fields};
use made::Written;
use sink::{Shards, Sink};
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
  tilshi corpus data/samples --format brat --out for-brat
  tilshi corpus data/samples --quiet --out facts.csv
  tilshi corpus data/samples --quiet --format docbin --out samples.spacy")]
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
    /// Go on where a run with the same inputs and options was stopped; where there is none, begin; where one has ended, do nothing
    #[arg(long)]
    resume: bool,
    #[command(flatten)]
    conllu: ConlluOptions,
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
    /// Facts as a table
    Csv,
    /// JSON for displaCy, a line a document, offsets in characters
    Displacy,
    /// W3C Web Annotation (JSON-LD), a line an annotation, offsets in characters
    Annotation,
    /// spaCy's DocBin, all documents in one file, written at the end
    Docbin,
    /// Who holds what, over all documents, for Gephi, yEd, networkx; written at the end
    Graphml,
    /// The same for Graphviz
    Dot,
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
            Self::Jsonl | Self::Displacy => "jsonl",
            Self::Conllu => "conllu",
            Self::Brat => "ann",
            Self::Csv => "csv",
            Self::Annotation => "jsonld",
            Self::Docbin => "spacy",
            Self::Graphml => "graphml",
            Self::Dot => "dot",
            Self::Parquet => "parquet",
        }
    }

    /// That of a file's name.
    fn of_extension(extension: &str) -> Option<Self> {
        let known = [Self::Conllu, Self::Csv, Self::Docbin, Self::Graphml, Self::Dot, Self::Parquet];
        known.into_iter().find(|format| format.extension() == extension)
    }

    /// What stands at the head of each file.
    fn header(self) -> Vec<u8> {
        if self == Self::Csv { csv::header() } else { Vec::new() }
    }
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let format = self.format()?;
        if self.conllu.is_given() && format != Format::Conllu {
            return Err(Failure::Input("--dummy-heads and --ud-tokens go with --format conllu".to_owned()));
        }
        if !self.fields.is_empty() && !matches!(format, Format::Jsonl | Format::Parquet) {
            let problem = "--fields: goes with --format jsonl and parquet; the others have what they have";
            return Err(Failure::Input(problem.to_owned()));
        }
        if let Some(whole) = Whole::of(&name_of(&format)) {
            return self.run_whole(format, whole);
        }
        let sources = self.sources()?;
        if self.resume && sink::is_whole(&self.out, format == Format::Brat || self.shard_size.is_some()) {
            self.corpus.say(format_args!("{} is whole; remove it to begin anew", self.out.display()));
            return Ok(ExitCode::SUCCESS);
        }
        let settings = self.settings(format, &sources);
        // Wrong options are told before anything is begun.
        let analyzer = self.analyzer.analyzer()?;
        let (mut state, mut sink) = self.begin(format, settings)?;
        let mut names = Names::default();
        if format == Format::Conllu {
            sink.read(|line| names.read(line))?;
        }
        let mut sure = Instant::now();
        let bar = !self.is_standard();
        let fields = Fields::new(&self.fields);
        let write = move |record: &Record, document: Document<'_>| Written::new(format, &fields, record, document);
        let done = self.corpus.each(&analyzer, sources, state.done, bar, write, |written, done| {
            let written = match written {
                Some(Written::Document(document)) => Some(Written::Lines(self.conllu(*document, &mut names)?)),
                written => written,
            };
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

    /// What is read.
    fn sources(&self) -> Result<Vec<Source>, Failure> {
        if self.is_standard() { self.corpus.sources() } else { self.corpus.sources_without(&self.out, &self.analyzer) }
    }

    /// A document as CoNLL-U, under a name that none had before.
    fn conllu(&self, document: Document<'_>, names: &mut Names) -> Result<Vec<u8>, Failure> {
        let document = match names.unique(document.id()) {
            Some(name) => document.with_id(name),
            None => document,
        };
        let mut bytes = Vec::new();
        self.conllu.options().write(&document, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes all documents in one piece.
    fn run_whole(&self, format: Format, mut whole: Whole) -> Ended {
        let refuse = |option: &str| {
            let name = name_of(&format);
            Err(Failure::Input(format!(
                "{option}: {name} has all documents in one piece, written at the end; leave it out, or write jsonl, csv or conllu"
            )))
        };
        if self.resume {
            return refuse("--resume");
        }
        if self.shard_size.is_some() {
            return refuse("--shard-size");
        }
        if self.out.is_dir() {
            return Err(Failure::at(self.out.display(), "is a folder: name a file"));
        }
        if self.is_standard() && format == Format::Docbin && io::stdout().is_terminal() {
            return Err(Failure::Input("--format docbin: is no text: name a file with --out".to_owned()));
        }
        let sources = self.sources()?;
        let out = Destination::create(&self.out)?;
        let analyzer = self.analyzer.analyzer()?;
        let work = |_: &Record, document: Document<'_>| Ok(document.into_owned());
        let bar = !self.is_standard();
        let done = self.corpus.each(&analyzer, sources, Done::default(), bar, work, |document, _| {
            Ok(document.map_or(Ok(()), |document| whole.add(&document))?)
        })?;
        let bytes = whole.finish()?;
        out.write(|out| out.write_all(&bytes))?;
        Ok(done.exit_code())
    }

    fn is_standard(&self) -> bool {
        self.out == Path::new("-")
    }

    fn format(&self) -> Result<Format, Failure> {
        let extension = self.out.extension().and_then(|extension| extension.to_str());
        if let Some(packed @ ("gz" | "zst" | "zstd")) = extension {
            let problem = format!("would not be compressed: name a file without .{packed}, and compress it afterwards");
            return Err(Failure::at(self.out.display(), problem));
        }
        Ok(self.format.or_else(|| Format::of_extension(extension?)).unwrap_or(Format::Jsonl))
    }

    /// The state that the run begins with, and where it writes to.
    fn begin(&self, format: Format, settings: Settings) -> Result<(State, Sink), Failure> {
        let refuse = |problem: &str| Err(Failure::Input(problem.to_owned()));
        if format == Format::Parquet {
            return self.begin_parquet(self.is_standard(), settings);
        }
        if self.is_standard() {
            return match (self.resume, self.shard_size, format) {
                (true, ..) => refuse("--resume: name a file with --out; what standard output has got cannot be known"),
                (_, Some(_), _) => refuse("--shard-size: name a folder with --out"),
                (.., Format::Brat) => refuse("--format brat: name a folder with --out"),
                _ => Ok((State::new(settings), Sink::standard(format.header()))),
            };
        }
        if format == Format::Brat {
            if self.shard_size.is_some() {
                return refuse("--shard-size: brat has files of its own for each document");
            }
            return Sink::brat(&self.out, self.resume, settings);
        }
        match self.shard_size {
            Some(size) => {
                let (extension, header) = (format.extension(), format.header());
                Sink::shards(&self.out, Shards { extension, size, header }, self.resume, settings)
            }
            None => Sink::file(&self.out, format.header(), self.resume, settings),
        }
    }

    /// The same for Parquet, of which half a file is nothing.
    #[cfg(feature = "parquet")]
    fn begin_parquet(&self, is_standard: bool, settings: Settings) -> Result<(State, Sink), Failure> {
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
    fn begin_parquet(&self, _: bool, _: Settings) -> Result<(State, Sink), Failure> {
        Err(Failure::Input(WITHOUT_PARQUET.to_owned()))
    }

    /// All that the output depends on, to be told when a run that goes on has others.
    fn settings(&self, format: Format, sources: &[Source]) -> Settings {
        let conllu = &self.conllu;
        let format = if conllu.is_given() { format!("{format:?} {conllu:?}") } else { format!("{format:?}") };
        let inputs = format!("{}, fingerprint {:016x}", sources.len(), state::fingerprint(sources));
        let own = [
            ("tilshi", env!("CARGO_PKG_VERSION").to_owned()),
            ("number of inputs", inputs),
            ("--format", format),
            ("--fields", format!("{:?}", self.fields)),
            ("--shard-size", format!("{:?}", self.shard_size)),
            ("options of the analyzer", format!("{:?}", self.analyzer)),
        ];
        own.into_iter().chain(self.corpus.settings()).map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
