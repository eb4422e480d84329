//! The texts of commands that take many, of any kind: folders, tables and archives, read one by one and analysed on all cores.

mod found;
mod lines;
mod open;
#[cfg(feature = "parquet")]
mod parquet;
mod progress;
mod records;
mod table;

use std::fmt::Display;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use clap::Args;
use serde::{Deserialize, Serialize};
use tilshi::{Analyzer, Document};

use crate::failure::Failure;
use crate::input::{self, Source};
use crate::options::AnalyzerOptions;
use found::{Reading, Split};
use open::Kind;
use progress::Progress;
use records::{Position, Records};

pub(crate) use records::Record;

/// The exit code where all was done but for what was passed over.
const PASSED_OVER: u8 = 1;

/// Many texts, and how they are read.
#[derive(Args, Clone)]
pub(crate) struct Corpus {
    /// Files, folders, patterns; "-" for standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
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
    #[arg(long, value_name = "N", value_parser = threads)]
    threads: Option<NonZeroUsize>,
    /// Stop at the first line or file that cannot be read
    #[arg(long)]
    strict: bool,
    /// No progress and no summary
    #[arg(short, long)]
    quiet: bool,
}

/// How far a run is.
#[derive(Copy, Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Done {
    /// Where the next document is.
    position: Position,
    /// How many documents were taken.
    pub(crate) documents: u64,
    /// How many lines and files could not be read.
    pub(crate) passed_over: u64,
}

impl Done {
    /// That of a command which did all that it could.
    pub(crate) fn exit_code(self) -> ExitCode {
        ExitCode::from(if self.passed_over > 0 { PASSED_OVER } else { 0 })
    }
}

impl Corpus {
    /// Others, read in the same way.
    pub(crate) fn with_inputs(&self, inputs: &[PathBuf]) -> Self {
        Self { inputs: inputs.to_owned(), ..self.clone() }
    }

    /// The inputs as they were given.
    pub(crate) fn inputs(&self) -> &[PathBuf] {
        &self.inputs
    }

    /// What the inputs name.
    pub(crate) fn sources(&self) -> Result<Vec<Source>, Failure> {
        input::sources(&self.inputs, &open::EXTENSIONS)
    }

    /// What of it the result depends on, by option.
    pub(crate) fn settings(&self) -> [(&'static str, String); 5] {
        [
            ("--input-format", format!("{:?}", self.input_format)),
            ("--documents", format!("{:?}", self.documents)),
            ("--text-field", self.text_field.clone()),
            ("--id-field", format!("{:?}", self.id_field)),
            ("--longest", self.longest.to_string()),
        ]
    }

    /// Says something on standard error that is no problem, unless it is to be quiet.
    pub(crate) fn say(&self, what: impl Display) {
        if !self.quiet {
            Failure::Input(what.to_string()).tell();
        }
    }

    /// The same without what is written.
    pub(crate) fn sources_without(&self, out: &Path, analyzer: &AnalyzerOptions) -> Result<Vec<Source>, Failure> {
        input::without(out, self.sources()?, &analyzer.files())
    }

    /// Analyses the texts behind `from`, on all cores, and hands on what `work` makes of each, in order, with how far it is.
    ///
    /// `work` runs on the threads that analyse; what it refuses, and what cannot be read, is told and passed over: `take` gets
    /// none in its place. With `--strict` it is an error. `bar` says whether there is to be one: not where the terminal has the output.
    pub(crate) fn each<Made: Send + 'static>(
        &self,
        analyzer: &Analyzer,
        sources: Vec<Source>,
        from: Done,
        bar: bool,
        work: impl Fn(&Record, Document<'_>) -> Result<Made, String> + Send + Sync + 'static,
        take: impl FnMut(Option<Made>, Done) -> Result<(), Failure>,
    ) -> Result<Done, Failure> {
        self.run(analyzer, sources, from, (false, bar), work, take)
    }

    /// The same for commands that look at documents: what was analysed before, such as lines that `tilshi corpus` wrote, is
    /// taken as it is.
    pub(crate) fn each_analysed<Made: Send + 'static>(
        &self,
        analyzer: &Analyzer,
        work: impl Fn(&Record, Document<'_>) -> Result<Made, String> + Send + Sync + 'static,
        mut take: impl FnMut(Made) -> Result<(), Failure>,
    ) -> Result<Done, Failure> {
        let take = |made: Option<Made>, _| made.map_or(Ok(()), &mut take);
        self.run(analyzer, self.sources()?, Done::default(), (true, true), work, take)
    }

    fn run<Made: Send + 'static>(
        &self,
        analyzer: &Analyzer,
        sources: Vec<Source>,
        from: Done,
        (analysed, bar): (bool, bool),
        work: impl Fn(&Record, Document<'_>) -> Result<Made, String> + Send + Sync + 'static,
        mut take: impl FnMut(Option<Made>, Done) -> Result<(), Failure>,
    ) -> Result<Done, Failure> {
        let mut done = from;
        let read = Arc::new(AtomicU64::new(0));
        let progress = Progress::new(&sources, Arc::clone(&read), bar, self.quiet);
        let reading = Reading {
            kind: self.input_format,
            split: self.documents,
            text: self.text_field.clone(),
            id: self.id_field.clone(),
            longest: usize::try_from(self.longest).unwrap_or(usize::MAX),
            analysed,
        };
        let records = Records::new(sources, reading, read, from.position);
        let threads = self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
        let work = move |record: &Record, document: Document<'_>| {
            let made = record.document(document).and_then(|document| work(record, document));
            (made.map_err(|problem| Failure::at(&record.place, problem)), record.after)
        };
        for (made, after) in analyzer.map_documents(threads, records, work) {
            done.position = after;
            match &made {
                Ok(_) => done.documents += 1,
                Err(_) => done.passed_over += 1,
            }
            let made = match made {
                Ok(made) => Some(made),
                Err(problem) if self.strict => return Err(problem),
                Err(problem) => {
                    progress.tell(&problem);
                    None
                }
            };
            take(made, done)?;
            progress.at(done);
        }
        progress.finish(done);
        Ok(done)
    }
}

/// A number of threads.
fn threads(argument: &str) -> Result<NonZeroUsize, String> {
    let number = argument.parse().ok().filter(|number: &NonZeroUsize| number.get() <= 1024);
    number.ok_or_else(|| "expected a number from 1 to 1024".to_owned())
}

/// A number of bytes: "500MB", "2 GB", "1048576". Decimal, as disks are sold; KiB, MiB and GiB are binary.
pub(crate) fn size(argument: &str) -> Result<u64, String> {
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
