//! `tilshi completions`: what a shell needs to complete the command.

use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::failure::Ended;
use crate::output::Output;

/// Print a shell's completions of this command
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi completions bash > tilshi.bash
  tilshi completions zsh > _tilshi
  tilshi completions fish > tilshi.fish")]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let mut out = Output::standard();
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut crate::Arguments::command(), "tilshi", &mut script);
        std::io::Write::write_all(&mut out, &script)?;
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}
