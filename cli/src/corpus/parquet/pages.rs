//! [`Pages`]: the pages of a column, with their compression taken off.
//!
//! Snappy and zstd are read here: the crates that Parquet's own reader takes for them are under another licence than this
//! project allows, or not in Rust.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::serialized_reader::SerializedPageReader;

use super::{damaged, snappy};
use crate::corpus::open::unpack_zstd;

/// The longest page, unpacked: those of real files have a megabyte, or one long text.
const LONGEST: u64 = 1 << 30;

/// The pages of a column of a row group.
pub(super) struct Pages {
    pages: SerializedPageReader<File>,
    /// How they are packed, where it is not taken off yet.
    packed: Option<Packed>,
}

/// The compressions that are taken off here.
#[derive(Copy, Clone)]
enum Packed {
    Snappy,
    Zstd,
}

impl Pages {
    pub(super) fn open(
        file: &Arc<File>,
        length: u64,
        group: &RowGroupMetaData,
        column: usize,
    ) -> std::result::Result<Self, String> {
        let chunk = group.column(column);
        let start = chunk.dictionary_page_offset().unwrap_or_else(|| chunk.data_page_offset());
        let end = start.checked_add(chunk.compressed_size()).and_then(|end| u64::try_from(end).ok());
        if start < 0 || chunk.compressed_size() < 0 || end.is_none_or(|end| end > length) {
            return Err(damaged("a column lies outside the file"));
        }
        let packed = match chunk.compression() {
            Compression::UNCOMPRESSED | Compression::GZIP(_) => None,
            Compression::SNAPPY => Some(Packed::Snappy),
            Compression::ZSTD(_) => Some(Packed::Zstd),
            other => return Err(format!("is compressed by {other}; snappy, zstd, gzip and none are read")),
        };
        // Said to be not compressed, pages come as they are.
        let chunk = match packed {
            None => chunk.clone(),
            Some(_) => {
                let chunk = chunk.clone().into_builder().set_compression(Compression::UNCOMPRESSED).build();
                chunk.map_err(damaged)?
            }
        };
        let rows = usize::try_from(group.num_rows()).unwrap_or(0);
        let pages = SerializedPageReader::new(Arc::clone(file), &chunk, rows, None).map_err(damaged)?;
        Ok(Self { pages, packed })
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        match (self.pages.get_next_page()?, self.packed) {
            (Some(page), Some(packed)) => unpacked(page, packed).map(Some),
            (page, _) => Ok(page),
        }
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

/// A page without its compression. In the second version of pages the levels stand before what is compressed.
fn unpacked(mut page: Page, packed: Packed) -> Result<Page> {
    let (buffer, from) = match &mut page {
        Page::DataPage { buf, .. } | Page::DictionaryPage { buf, .. } => (buf, 0),
        Page::DataPageV2 { is_compressed: false, .. } => return Ok(page),
        Page::DataPageV2 { buf, def_levels_byte_len, rep_levels_byte_len, .. } => {
            (buf, *def_levels_byte_len as usize + *rep_levels_byte_len as usize)
        }
    };
    let wrong = |what: &str| ParquetError::General(format!("a page is {what}"));
    let bytes = buffer.get(from..).ok_or_else(|| wrong("shorter than its levels"))?;
    let mut whole = buffer[..from].to_vec();
    match packed {
        // A page without values may be empty.
        _ if bytes.is_empty() => {}
        Packed::Snappy => {
            whole.extend(snappy::unpack(bytes, LONGEST as usize).ok_or_else(|| wrong("not compressed by snappy"))?);
        }
        Packed::Zstd => {
            let length = unpack_zstd(bytes).take(LONGEST + 1).read_to_end(&mut whole)?;
            if length as u64 > LONGEST {
                return Err(wrong("longer than a gigabyte"));
            }
        }
    }
    *buffer = whole.into();
    Ok(page)
}
