//! A text line by line.

use std::io::{BufRead, BufReader, Read};

use super::decode::{self, HEAD};
use crate::failure::Failure;
use crate::input::Source;

/// The lines of a text; holds one at a time.
pub(crate) struct Lines {
    source: Source,
    reader: BufReader<Box<dyn Read>>,
    /// The first bytes, which tell what the file is where it is no text.
    head: Vec<u8>,
    line: Vec<u8>,
    number: usize,
    offset: usize,
}

impl Lines {
    pub(super) fn new(source: Source, from: Box<dyn Read>) -> Self {
        let reader = BufReader::with_capacity(1 << 16, from);
        Self { source, reader, head: Vec::new(), line: Vec::new(), number: 0, offset: 0 }
    }

    /// The next line, without its line end.
    pub(crate) fn next(&mut self) -> Result<Option<&str>, Failure> {
        self.line.clear();
        let length = self.reader.read_until(b'\n', &mut self.line).map_err(|error| self.source.unreadable(&error))?;
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.head.len() < HEAD {
            self.head.extend_from_slice(&self.line[..length.min(HEAD - self.head.len())]);
        }
        let begun = self.offset;
        self.offset += length;
        let line =
            self.line.strip_suffix(b"\n").map_or(&self.line[..], |line| line.strip_suffix(b"\r").unwrap_or(line));
        match std::str::from_utf8(line) {
            Ok(line) => Ok(Some(line)),
            Err(error) => Err(decode::refused(&self.source, &self.head, begun + error.valid_up_to(), self.number)),
        }
    }

    /// The number of the line read last, from 1.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// How many bytes were read with their line ends.
    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    /// Whether the next line is likely to have to be waited for: what was made so far should be printed first, so that
    /// whoever writes a line and waits for its answer gets it.
    pub(crate) fn waits(&self) -> bool {
        self.reader.buffer().is_empty()
    }
}
