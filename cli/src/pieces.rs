//! The texts of a command one by one: whole files, or their lines.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::failure::Failure;
use crate::input::{Source, Texts};
use crate::output::Output;

/// A text: of a whole file, or of one of its lines.
pub(crate) struct Piece<'a> {
    /// The text.
    pub(crate) text: &'a str,
    source: &'a Source,
    /// The number of the line, from 1.
    line: Option<usize>,
    /// Whether other files are read too.
    one_of_many: bool,
}

impl Piece<'_> {
    /// What names it among texts of several files: FILE, or FILE:LINE. The text of a single file has no name.
    pub(crate) fn id(&self) -> Option<String> {
        self.one_of_many.then(|| match self.line {
            None => self.source.to_string(),
            Some(line) => format!("{}:{line}", self.source),
        })
    }

    /// What names it in a table: FILE, LINE or FILE:LINE, whatever there are several of.
    pub(crate) fn place_in_table(&self) -> Option<String> {
        self.id().or_else(|| self.line.map(|line| line.to_string()))
    }

    /// Whether something must stand between it and what comes behind it: other files are read, and it has no line end.
    pub(crate) fn is_unended(&self) -> bool {
        self.line.is_none() && self.one_of_many && !self.text.is_empty() && !self.text.ends_with('\n')
    }

    /// Its name also where it is the only one: FILE or FILE:LINE; "-" for standard input, as its argument is.
    pub(crate) fn name(&self) -> String {
        let file = match self.source {
            Source::Standard => "-".to_owned(),
            file @ Source::File(_) => file.to_string(),
        };
        match self.line {
            None => file,
            Some(line) => format!("{file}:{line}"),
        }
    }

    /// The number of the line that it is, from 1.
    pub(crate) fn line(&self) -> Option<usize> {
        self.line
    }

    /// Where it stands, for errors.
    pub(crate) fn place(&self) -> String {
        match self.line {
            None => self.source.to_string(),
            Some(line) => format!("{}, line {line}", self.source),
        }
    }
}

/// How far the lines of files are, on a terminal that does not show what is printed; none elsewhere.
struct Bar(ProgressBar);

impl Bar {
    fn new(sources: &[Source]) -> Self {
        let length = |source: &Source| match source {
            Source::Standard => None,
            Source::File(path) => path.metadata().ok().filter(std::fs::Metadata::is_file).map(|file| file.len()),
        };
        let length = sources.iter().map(length).sum::<Option<u64>>().filter(|length| *length > 0);
        let is_seen = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        let target =
            if is_seen && length.is_some() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(length, target);
        let template = "{msg}  {wide_bar}  {decimal_bytes}/{decimal_total_bytes}  {decimal_bytes_per_sec}  {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    fn at(&self, bytes: usize, line: usize) {
        if !self.0.is_hidden() {
            self.0.set_position(bytes as u64);
            self.0.set_message(format!("line {line}"));
        }
    }
}

/// An error is told on a line of its own.
impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Does `act` with each text, or with each line of the texts, in order; then all that was printed has left.
///
/// Holds one text, or one line, at a time. Where the next line has to be waited for, what was printed leaves before.
pub(crate) fn each(
    texts: &Texts,
    by_line: bool,
    mut act: impl FnMut(&Piece<'_>, &mut Output) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let sources = texts.sources()?;
    let bar = Bar::new(if by_line { &sources } else { &[] });
    let mut read = 0;
    let one_of_many = sources.len() > 1;
    let mut out = Output::standard();
    for source in &sources {
        if !by_line {
            let text = source.text()?;
            act(&Piece { text: &text, source, line: None, one_of_many }, &mut out)?;
            continue;
        }
        let mut lines = source.lines()?;
        loop {
            if lines.waits() {
                out.flush()?;
            }
            let number = lines.number() + 1;
            let Some(text) = lines.next()? else { break };
            act(&Piece { text, source, line: Some(number), one_of_many }, &mut out)?;
            bar.at(read + lines.offset(), number);
        }
        read += lines.offset();
    }
    out.finish()
}
