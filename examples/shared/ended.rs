//! How an example ends.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

/// The exit code of what ran: 2 with a line on standard error for an error, but none where whoever reads the output has seen enough.
pub(crate) fn ended(example: &str, ran: Result<(), Box<dyn Error>>) -> ExitCode {
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.downcast_ref().is_some_and(|e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "{example}: {error}");
            ExitCode::from(2)
        }
    }
}
