//! `tilshi report`: one web page, whole in itself, for a document or many.

mod code;
mod document;
mod page;
mod readings;
mod static_text;
mod words;

use std::path::{Path, PathBuf};

use clap::Args;
use tilshi::Document;
use tilshi::who::Index;

use crate::corpus::{Corpus, Record};
use crate::failure::{Ended, Failure};
use crate::options::AnalyzerOptions;
use crate::output::Destination;
use document::Analysed;
use page::Page;
use words::Language;

/// Write one web page about texts: entities, facts, people, offices, dates and amounts, linked with the text
///
/// The page is whole in itself: it needs no network and no other file, and any browser of the last years opens it. What `tilshi
/// corpus` wrote is taken as it is; texts are analysed. docs/report.md tells what is on the page.
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi report data/samples/news.txt --out news.html
  tilshi report data/samples --lang en --title 'Samples' --out samples.html --quiet
  tilshi corpus data/samples --out samples.jsonl --quiet && tilshi report samples.jsonl --lang ru --out samples.html --quiet
  cat data/samples/news.txt | tilshi report - --documents block --quiet > news.html")]
pub(crate) struct Arguments {
    #[command(flatten)]
    corpus: Corpus,
    /// Where to write: a file, or "-" for standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
    /// The language of the page
    #[arg(long, value_enum, value_name = "LANGUAGE", default_value = "kk")]
    lang: Language,
    /// The title of the page (default: that of the only document, else a general one)
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        if self.out != Path::new("-") {
            self.corpus.sources_without(&self.out, &self.analyzer)?;
        }
        // Begun first: who cannot write need not wait for the analysis.
        let out = Destination::create(&self.out)?;
        let analyzer = self.analyzer.analyzer()?;
        let mut page = Page::new(self.lang, self.title.clone());
        let mut index = Index::new();
        let work = |record: &Record, document: Document<'_>| Ok(Analysed::new(record, &document));
        let done = self.corpus.each_analysed(&analyzer, work, |analysed| {
            index.add(&analysed.entries);
            page.add(analysed);
            Ok(())
        })?;
        if done.documents == 0 && done.passed_over > 0 {
            return Err(Failure::at(self.out.display(), "is not written, since nothing could be read"));
        }
        out.write(|mut out| page.write(&index, &mut out))?;
        Ok(done.exit_code())
    }
}
