//! [`Destination`]: where a command writes what it has in one piece.

use std::io::{self, Write};
use std::path::Path;

use super::{Output, OutputFile};
use crate::failure::Failure;

/// A file that appears whole, or standard output.
pub(crate) enum Destination {
    /// Standard output.
    Standard(Output),
    /// A file.
    File(OutputFile),
}

impl Destination {
    /// The one that an argument names: "-" is standard output. Fails where it could not be written.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        match path == Path::new("-") {
            true => Ok(Self::Standard(Output::standard())),
            false => OutputFile::create(path).map(Self::File),
        }
    }

    /// Writes everything, and puts it in its place.
    pub(crate) fn write(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        match self {
            Self::Standard(mut out) => {
                write(&mut out)?;
                out.finish()
            }
            Self::File(mut file) => {
                write(&mut file).map_err(|error| file.unwritable(&error))?;
                file.finish()
            }
        }
    }
}
