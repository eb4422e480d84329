//! [`Failure`]: why a command ends, told in one line.

use std::fmt::{self, Display};
use std::io::{self, Write};
use std::process::ExitCode;

use crate::terminal;

/// Why a command cannot go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What is wrong with the arguments, a file or the text, and what to do.
    Input(String),
    /// Standard output or a file that cannot be written.
    Output(io::Error),
}

/// What a command returns: the exit code, or why there is none.
pub(crate) type Ended = Result<ExitCode, Failure>;

/// The exit code where something was wrong.
const WRONG: u8 = 2;

impl Failure {
    /// A problem with what `place` names: a file, an option, a line.
    pub(crate) fn at(place: impl Display, problem: impl Display) -> Self {
        Self::Input(format!("{place}: {problem}"))
    }

    /// Tells it on standard error. A closed pipe is none: whoever reads the output has seen enough.
    pub(crate) fn report(self) -> ExitCode {
        let message = match self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            other => other,
        };
        message.tell();
        ExitCode::from(WRONG)
    }

    /// Tells it in one line on standard error.
    pub(crate) fn tell(&self) {
        let _ = writeln!(io::stderr(), "tilshi: {}", terminal::one_line(&self.to_string()));
    }
}

/// As an error names it.
impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message) => f.write_str(message),
            Self::Output(error) => write!(f, "cannot write the output: {error}"),
        }
    }
}

/// Errors of writers, which alone come without a place: what is read tells its own, see `input`.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What `clap` has to say: help and version on standard output, everything else in one line.
pub(crate) fn usage(error: &clap::Error) -> Ended {
    use clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand as NoCommand;
    if !error.use_stderr() || error.kind() == NoCommand {
        error.print()?;
        return Ok(ExitCode::from(if error.use_stderr() { WRONG } else { 0 }));
    }
    let message = error.to_string();
    let paragraph = message.lines().take_while(|line| !line.trim().is_empty());
    let words: Vec<&str> = paragraph.flat_map(str::split_whitespace).collect();
    let said = words.join(" ");
    let said = said.trim_start_matches("error: ").trim_end_matches('.');
    Err(Failure::Input(format!("{said} (--help lists what there is)")))
}
