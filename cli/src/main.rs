//! `tilshi`, the command: Kazakh text to tokens, lemmas, named entities and typed facts.
//!
//! `cli/README.md` tells where things go. What is read goes through [`input`], what is printed or written through [`output`], so
//! that every command treats bad files, closed pipes, full disks and signals alike.

mod annotated;
mod changes;
mod commands;
mod corpus;
mod entries;
mod failure;
mod formats;
mod input;
mod options;
mod output;
mod pieces;
mod scores;
mod terminal;
mod token_tagger;

use std::process::ExitCode;

use clap::Parser;

use commands::Command;
use failure::Failure;

/// Reads Kazakh text and returns what is in it: tokens, sentences, lemmas, named entities and typed facts.
#[derive(Parser)]
#[command(name = "tilshi", version, max_term_width = 100)]
#[command(
    after_help = "Files: any number of them, `-` or nothing for standard input, folders (their .txt files), patterns \
                        such as 'texts/*.txt'.\nThe exit code is 2 where something was wrong, with one line that says what."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    output::end_on_signals();
    let ended = match Arguments::try_parse() {
        Ok(arguments) => arguments.command.run(),
        Err(error) => failure::usage(&error),
    };
    ended.unwrap_or_else(Failure::report)
}
