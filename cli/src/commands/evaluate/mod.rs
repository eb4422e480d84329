//! `tilshi evaluate`: scores against annotated files.

mod ner;
mod treebank;
mod ud;

use clap::{Args, Subcommand};

use crate::failure::Ended;

/// Score the analyzer against annotated files
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi tag tokens.iob2 > tagged.iob2; tilshi evaluate ner tagged.iob2
  tilshi analyze --format conllu data/samples/news.txt > news.conllu; tilshi evaluate ud --ud-tokens news.conllu")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Ner(ner::Arguments),
    Ud(ud::Arguments),
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        match &self.task {
            Task::Ner(arguments) => arguments.run(),
            Task::Ud(arguments) => arguments.run(),
        }
    }
}
