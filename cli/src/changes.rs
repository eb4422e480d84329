//! What was changed in a text, as a table: the option `--changes` of commands that print texts in another form.

use std::io::Write;

use clap::Args;
use tilshi::Offsets;
use tilshi::normalize::Normalized;

use crate::failure::Failure;
use crate::options::offsets;
use crate::output::Output;
use crate::pieces::Piece;

/// Whether changes are printed, and how.
#[derive(Args)]
pub(crate) struct ChangesOptions {
    /// Print what is changed instead of the text: start, end, family of rules, before, after, divided by tabs
    #[arg(long)]
    changes: bool,
    /// What the offsets of --changes count
    #[arg(long, value_parser = offsets(), value_name = "UNIT", default_value = "bytes", requires = "changes")]
    offsets: Offsets,
}

impl ChangesOptions {
    /// Prints a text as it has become, or what was changed in it. Of a line, only one line is made.
    pub(crate) fn print(
        &self,
        piece: &Piece<'_>,
        normalized: &Normalized<'_>,
        out: &mut Output,
    ) -> Result<(), Failure> {
        if self.changes {
            return self.print_changes(piece, normalized, out);
        }
        if piece.line().is_some() {
            // A form feed inside a line, say, becomes a line end; here it must not.
            return Ok(writeln!(out, "{}", normalized.text().replace('\n', " "))?);
        }
        write!(out, "{}", normalized.text())?;
        if piece.is_unended() {
            writeln!(out)?;
        }
        Ok(())
    }

    fn print_changes(&self, piece: &Piece<'_>, normalized: &Normalized<'_>, out: &mut Output) -> Result<(), Failure> {
        let places = self.offsets.of(piece.text);
        for change in normalized.changes() {
            let (start, end) = (places.at(change.original.start), places.at(change.original.end));
            let (before, after) = (&piece.text[change.original], &normalized.text()[change.normalized]);
            if let Some(name) = piece.place_in_table() {
                write!(out, "{name}\t")?;
            }
            writeln!(out, "{start}\t{end}\t{}\t{before:?}\t{after:?}", change.rule)?;
        }
        Ok(())
    }
}
