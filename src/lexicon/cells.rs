//! The cells of rows: what a column may hold, and how it is written.
//!
//! The build script compiles this file too: nothing here may use the rest of the crate.

use std::collections::HashMap;
use std::fmt;

use super::column::{Format, LENGTH_BITS};

/// Whether a column may hold that.
pub(crate) fn allows(format: Format, cell: &str) -> bool {
    match format {
        Format::Text => {
            !matches!(cell, "" | "-") && cell.trim() == cell && !cell.contains("  ") && cell.len() < 1 << LENGTH_BITS
        }
        Format::Count => cell.parse::<u32>().is_ok(),
        Format::Exact => exact(cell).is_some(),
        Format::OneOf(names) => names.contains(&cell),
        Format::Optional(format) => cell == "-" || allows(*format, cell),
    }
}

/// A decimal number: its digits, and how many stand behind the point.
fn exact(cell: &str) -> Option<(i128, u8)> {
    let (whole, behind) = cell.split_once('.').unwrap_or((cell, ""));
    Some((format!("{whole}{behind}").parse().ok()?, u8::try_from(behind.len()).ok()?))
}

/// What a column may hold, in words.
pub(crate) struct Allowed(pub(crate) Format);

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Format::Text => write!(f, "a text without blanks at its ends or in a row, of at most 255 bytes"),
            Format::Count => write!(f, "a whole number"),
            Format::Exact => write!(f, "a decimal number"),
            Format::OneOf([name]) => write!(f, "`{name}`"),
            Format::OneOf(names) => write!(f, "one of `{}`", names.join("` `")),
            Format::Optional(format) => write!(f, "{}, or `-` for none", Allowed(*format)),
        }
    }
}

/// The place of a text in the pool.
fn place_of(start: usize, len: usize) -> u32 {
    (start as u32) << LENGTH_BITS | len as u32
}

/// Texts, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pool {
    pub(crate) texts: String,
    places: HashMap<String, u32>,
}

impl Pool {
    #[allow(dead_code, reason = "for the build script")]
    pub(crate) fn of(words: &[String]) -> Self {
        let mut pool = Self::default();
        for word in words {
            pool.places.insert(word.clone(), place_of(pool.texts.len(), word.len()));
            pool.texts += word;
        }
        pool
    }

    /// Whether so many more bytes can be told the places of.
    #[allow(dead_code, reason = "for what users add")]
    pub(crate) fn has_room(&self, bytes: usize) -> bool {
        self.texts.len() + bytes < 1 << (u32::BITS - LENGTH_BITS)
    }

    /// The place of a text, a new one if it is not there yet.
    pub(crate) fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = place_of(self.texts.len(), text.len());
        self.texts += text;
        self.places.insert(text.to_owned(), place);
        place
    }
}

/// The bytes that a column takes.
pub(crate) fn width(format: Format) -> usize {
    match format {
        Format::Text | Format::Count => 4,
        Format::Exact => 17,
        Format::OneOf(_) => 1,
        Format::Optional(format) => 1 + width(*format),
    }
}

/// Writes a column, which the format allows.
pub(crate) fn write_cell(format: Format, cell: &str, pool: &mut Pool, into: &mut Vec<u8>) {
    match format {
        Format::Text => into.extend(pool.place(cell).to_le_bytes()),
        Format::Count => into.extend(cell.parse::<u32>().unwrap_or(0).to_le_bytes()),
        Format::Exact => {
            let (digits, scale) = exact(cell).unwrap_or((0, 0));
            into.extend(digits.to_le_bytes());
            into.push(scale);
        }
        Format::OneOf(names) => into.push(names.iter().position(|name| *name == cell).unwrap_or(0) as u8),
        Format::Optional(format) if cell == "-" => into.resize(into.len() + 1 + width(*format), 0),
        Format::Optional(format) => {
            into.push(1);
            write_cell(*format, cell, pool, into);
        }
    }
}
