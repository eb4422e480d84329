//! The subcommands, a file each: its arguments, with help and examples that run, and what it does.

mod analyze;
mod completions;
mod convert;
mod corpus;
mod evaluate;
mod inflect;
mod lemmatize;
mod man;
mod normalize;
mod numbers;
mod redact;
mod report;
mod sentences;
mod stats;
mod tag;
mod tokenize;
mod train;

use clap::Subcommand;

use crate::failure::Ended;

/// Declares the subcommands: for each a module with `Arguments`, which have a `run`.
macro_rules! commands {
    ($($command:ident: $module:ident,)+) => {
        /// What to do.
        #[derive(Subcommand)]
        pub(crate) enum Command {
            $($command(Box<$module::Arguments>),)+
        }

        impl Command {
            /// Does it.
            pub(crate) fn run(&self) -> Ended {
                match self {
                    $(Self::$command(arguments) => arguments.run(),)+
                }
            }
        }
    };
}

// In the order of `tilshi --help`.
commands! {
    Analyze: analyze,
    Tokenize: tokenize,
    Sentences: sentences,
    Lemmatize: lemmatize,
    Normalize: normalize,
    Convert: convert,
    Numbers: numbers,
    Inflect: inflect,
    Tag: tag,
    Train: train,
    Evaluate: evaluate,
    Corpus: corpus,
    Report: report,
    Stats: stats,
    Redact: redact,
    Completions: completions,
    Man: man,
}
