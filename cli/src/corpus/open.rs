//! Files as what they are: compressed or not, text or table.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::ValueEnum;
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::input::Source;

/// The extensions of files that are taken from folders.
pub(super) const EXTENSIONS: [&str; 9] = ["txt", "jsonl", "ndjson", "csv", "tsv", "parquet", "gz", "zst", "zstd"];

/// What a file holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// Text
    Txt,
    /// JSON objects, one a line
    Jsonl,
    /// A table separated by commas or semicolons
    Csv,
    /// A table separated by tabs
    Tsv,
    /// Parquet, where the command is built with it
    Parquet,
}

impl Kind {
    /// By the extension of a file's name, without that of its compression. What has no known one is text.
    pub(super) fn of(source: &Source) -> Self {
        let Source::File(path) = source else { return Self::Txt };
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
        let name = [".gz", ".zst", ".zstd"].iter().find_map(|packed| name.strip_suffix(packed)).unwrap_or(&name);
        match Path::new(name).extension().and_then(|extension| extension.to_str()) {
            Some("jsonl" | "ndjson") => Self::Jsonl,
            Some("csv") => Self::Csv,
            Some("tsv") => Self::Tsv,
            Some("parquet") => Self::Parquet,
            _ => Self::Txt,
        }
    }
}

/// How much is read at once.
const BUFFER: usize = 1 << 17;

/// Opens a source; what it is compressed by is taken off, told by its first bytes. `read` counts the bytes as they are stored.
pub(super) fn open(source: &Source, read: Arc<AtomicU64>) -> io::Result<Box<dyn BufRead>> {
    let raw: Box<dyn Read> = match source {
        Source::Standard => Box::new(io::stdin()),
        Source::File(path) => {
            if path.is_dir() {
                return Err(io::Error::other("it is a folder"));
            }
            Box::new(File::open(path)?)
        }
    };
    let mut raw = BufReader::with_capacity(BUFFER, Counted { raw, read });
    let head = raw.fill_buf()?;
    if head.starts_with(b"\x1f\x8b") {
        Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(raw))))
    } else if head.starts_with(b"\x28\xb5\x2f\xfd") {
        Ok(Box::new(BufReader::with_capacity(BUFFER, unpack_zstd(raw))))
    } else {
        Ok(Box::new(raw))
    }
}

/// What is compressed by zstd, as it was before.
pub(super) fn unpack_zstd(raw: impl BufRead) -> impl Read {
    Zstd { raw, frame: FrameDecoder::new(), is_open: false }
}

/// Bytes, counted.
struct Counted {
    raw: Box<dyn Read>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.raw.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// A file of zstd: frames one behind another, some without data.
struct Zstd<R> {
    raw: R,
    frame: FrameDecoder,
    /// Whether a frame was begun and has more.
    is_open: bool,
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let invalid = |error: FrameDecoderError| io::Error::new(io::ErrorKind::InvalidData, error.to_string());
        loop {
            if self.is_open {
                let wanted = buffer.len();
                while self.frame.can_collect() < wanted && !self.frame.is_finished() {
                    let missing = wanted - self.frame.can_collect();
                    let strategy = BlockDecodingStrategy::UptoBytes(missing);
                    self.frame.decode_blocks(&mut self.raw, strategy).map_err(invalid)?;
                }
                let length = self.frame.read(buffer)?;
                if length > 0 || wanted == 0 {
                    return Ok(length);
                }
                self.is_open = false;
            }
            if self.raw.fill_buf()?.is_empty() {
                return Ok(0);
            }
            match self.frame.reset(&mut self.raw) {
                Ok(()) => self.is_open = true,
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.raw).take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(invalid(error)),
            }
        }
    }
}
