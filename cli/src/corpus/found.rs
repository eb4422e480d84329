//! [`Found`]: what a file gives, document by document, and what is wrong where it gives none.

use std::io;

use clap::ValueEnum;

use super::open::Kind;
use crate::input;

/// What a document is in a file of text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Split {
    /// The whole file
    File,
    /// Each line that is not empty
    Line,
    /// Lines up to an empty one
    Block,
}

/// A text, or what is wrong where there should be one.
pub(super) type Text = Result<String, String>;

/// How files are read.
pub(super) struct Reading {
    pub(super) kind: Option<Kind>,
    pub(super) split: Split,
    /// The field of the text.
    pub(super) text: String,
    /// The field of the id, if one was asked for.
    pub(super) id: Option<String>,
    /// The longest text in bytes.
    pub(super) longest: usize,
    /// Whether documents that were analysed before are taken as they are.
    pub(super) analysed: bool,
}

/// What a file gives: the id, if the file has one; the line it begins in, if there are several; and the text.
pub(super) struct Found {
    pub(super) id: Option<String>,
    pub(super) line: Option<u64>,
    pub(super) text: Text,
    /// Whether the text is the JSON of a document.
    pub(super) is_analysed: bool,
}

impl Found {
    /// A text without an id.
    pub(super) fn text(line: Option<u64>, text: Text) -> Self {
        Self { id: None, line, text, is_analysed: false }
    }

    /// A problem behind which nothing more can be read of the file.
    pub(super) fn wrong(problem: impl ToString) -> Self {
        Self::text(None, Err(problem.to_string()))
    }
}

pub(super) fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}

pub(super) fn too_long(longest: usize) -> String {
    format!("the document is longer than {longest} bytes; divide it with --documents, or allow it with --longest")
}

/// Bytes as text, or what they are.
pub(super) fn text(bytes: Vec<u8>) -> Text {
    input::text(bytes).map_err(|refused| refused.to_string())
}

/// Names one behind the other.
pub(super) fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

pub(super) fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}
