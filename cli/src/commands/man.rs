//! `tilshi man`: the manual pages.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory};

use crate::failure::{Ended, Failure};
use crate::output::{Output, OutputFile};

/// Print the manual page of this command or of a subcommand, or write all of them to a folder
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi man > tilshi.1
  tilshi man analyze > tilshi-analyze.1
  tilshi man --folder .")]
pub(crate) struct Arguments {
    /// The subcommand, such as analyze or evaluate-ner; without it the page of the command
    #[arg(value_name = "SUBCOMMAND")]
    command: Option<String>,
    /// Write every page to this folder: tilshi.1, tilshi-analyze.1, …
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    folder: Option<PathBuf>,
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let mut root = crate::Arguments::command().disable_help_subcommand(true);
        root.build();
        if let Some(folder) = &self.folder {
            for command in all(&root) {
                OutputFile::write(&folder.join(format!("{}.1", page_name(command))), &page(command)?)?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        let wanted = match &self.command {
            None => &root,
            Some(name) => {
                all(&root).into_iter().skip(1).find(|command| called(command) == name.as_str()).ok_or_else(|| {
                    let names: Vec<String> = all(&root).into_iter().skip(1).map(called).collect();
                    Failure::Input(format!("there is no subcommand `{name}`; there are {}", names.join(", ")))
                })?
            }
        };
        let mut out = Output::standard();
        out.write_all(&page(wanted)?)?;
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The command and all below it.
fn all(command: &clap::Command) -> Vec<&clap::Command> {
    std::iter::once(command).chain(command.get_subcommands().flat_map(all)).collect()
}

/// `analyze`, `evaluate-ner`.
fn called(command: &clap::Command) -> String {
    page_name(command).trim_start_matches("tilshi-").to_owned()
}

/// `tilshi`, `tilshi-analyze`.
fn page_name(command: &clap::Command) -> String {
    command.get_display_name().unwrap_or(command.get_name()).replace(' ', "-")
}

fn page(command: &clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}
