//! The texts of a command one by one: whole files, or their lines.

use std::io::Write;

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

/// Does `act` with each text, or with each line of the texts, in order; then all that was printed has left.
///
/// Holds one text, or one line, at a time. Where the next line has to be waited for, what was printed leaves before.
pub(crate) fn each(
    texts: &Texts,
    by_line: bool,
    mut act: impl FnMut(&Piece<'_>, &mut Output) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let sources = texts.sources()?;
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
        }
    }
    out.finish()
}
