//! How tables are written to be packed, and the way back: what grows as its steps, what can be told not at all, alike bytes together.
//!
//! The build script compiles this file too: nothing here may use the rest of the crate.
#![allow(dead_code, reason = "the build script writes, the crate reads")]

use super::cells::width;
use super::column::{Format, LENGTH_BITS, number};
use super::schema::List;

/// The bytes of rows of so many columns, column by column. By the number of rows it leads back.
pub(crate) fn transposed(bytes: &[u8], columns: usize) -> Vec<u8> {
    let mut all = Vec::with_capacity(bytes.len());
    for column in 0..columns.min(bytes.len()) {
        all.extend(bytes[column..].iter().step_by(columns));
    }
    all
}

/// The way back for rows of so many columns.
pub(crate) fn rows_of(bytes: &[u8], columns: usize) -> Vec<u8> {
    transposed(bytes, bytes.len() / columns)
}

/// The bits of a word's record that tell the node behind it; those nodes are numbered in the order of the words.
const NODE_BITS: u32 = 24;

/// The table `words`: by word the length of its text, its parts of speech, and whether a node is behind it.
pub(crate) fn from_words(table: &[u8]) -> Vec<u8> {
    let mut before = 0;
    let record = |word: &[u8]| {
        let (end, record) = (number(word, 0), number(word, 1));
        let length = end - std::mem::replace(&mut before, end);
        [length as u8, (record >> NODE_BITS) as u8, u8::from(record << (u32::BITS - NODE_BITS) != 0)]
    };
    transposed(&table.chunks_exact(8).flat_map(record).collect::<Vec<u8>>(), 3)
}

/// The way back from [`from_words`].
pub(crate) fn to_words(bytes: &[u8]) -> Vec<u8> {
    let (mut end, mut node) = (0, 0);
    let record = |word: &[u8]| {
        end += u32::from(word[0]);
        node += u32::from(word[2]);
        let behind = if word[2] == 0 { 0 } else { node };
        [end, behind | u32::from(word[1]) << NODE_BITS]
    };
    rows_of(bytes, 3).chunks_exact(3).flat_map(record).flat_map(u32::to_le_bytes).collect()
}

/// The table `nodes`: by node how many arcs and entries the node before has.
pub(crate) fn from_nodes(table: &[u8]) -> Vec<u8> {
    let mut before = [0; 2];
    let steps = |node: &[u8]| {
        let starts = [number(node, 0), number(node, 1)];
        let [arcs, entries] = std::mem::replace(&mut before, starts);
        [(starts[0] - arcs) as u8, (starts[1] - entries) as u8]
    };
    transposed(&table.chunks_exact(8).flat_map(steps).collect::<Vec<u8>>(), 2)
}

/// The way back from [`from_nodes`].
pub(crate) fn to_nodes(bytes: &[u8]) -> Vec<u8> {
    let mut starts = [0; 2];
    let add = |node: &[u8]| {
        starts = [starts[0] + u32::from(node[0]), starts[1] + u32::from(node[1])];
        starts
    };
    rows_of(bytes, 2).chunks_exact(2).flat_map(add).flat_map(u32::to_le_bytes).collect()
}

/// Changes the places of texts in a row.
fn change_places(mut row: &mut [u8], list: List, mut change: impl FnMut(u32) -> u32) {
    for (_, format) in list.columns() {
        let (cell, rest) = std::mem::take(&mut row).split_at_mut(width(*format));
        row = rest;
        let text = match (format, &mut *cell) {
            (Format::Text, text) => text,
            (Format::Optional(Format::Text), [1, text @ ..]) => text,
            _ => continue,
        };
        let changed = change(number(text, 0));
        text.copy_from_slice(&changed.to_le_bytes());
    }
}

/// The table `rows` with so many rows of each list: texts by where they begin behind the last one that was new, as most are new.
pub(crate) fn from_rows(table: &[u8], counts: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut next = 0;
    let change = |place: u32| {
        let (start, length) = (place >> LENGTH_BITS, place & ((1 << LENGTH_BITS) - 1));
        let changed = start.wrapping_sub(next) << LENGTH_BITS | length;
        next = if start >= next { start + length } else { next };
        changed
    };
    by_list(table, counts, change, true)
}

/// The way back from [`from_rows`].
pub(crate) fn to_rows(bytes: &[u8], counts: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut next = 0;
    let change = |changed: u32| {
        let (step, length) = (changed >> LENGTH_BITS, changed & ((1 << LENGTH_BITS) - 1));
        let start = (next + step) & (u32::MAX >> LENGTH_BITS);
        next = if start >= next { start + length } else { next };
        start << LENGTH_BITS | length
    };
    by_list(bytes, counts, change, false)
}

/// Goes through the rows of all lists, changes the places of texts, and writes their bytes by column, or finds them so.
fn by_list(
    mut bytes: &[u8],
    counts: impl Iterator<Item = usize>,
    mut change: impl FnMut(u32) -> u32,
    to_columns: bool,
) -> Vec<u8> {
    let mut all = Vec::with_capacity(bytes.len());
    for (list, count) in List::ALL.iter().zip(counts) {
        let width = list.columns().iter().map(|(_, format)| width(*format)).sum::<usize>();
        let (here, rest) = bytes.split_at(width * count);
        bytes = rest;
        let mut rows = if to_columns { here.to_vec() } else { transposed(here, count) };
        rows.chunks_exact_mut(width).for_each(|row| change_places(row, *list, &mut change));
        all.extend(if to_columns { transposed(&rows, width) } else { rows });
    }
    all
}

/// The letters that a byte tells; a second byte tells the others, of which there are few.
const FREQUENT: usize = 127;

/// The byte before the second byte.
const RARE: u8 = u8::MAX;

/// A text with a byte for a letter: its letters that are not ASCII, a byte 0, then the text.
pub(crate) fn from_text(text: &str) -> Vec<u8> {
    let mut counts = std::collections::BTreeMap::new();
    text.chars().filter(|c| !c.is_ascii()).for_each(|c| *counts.entry(c).or_insert(0) += 1);
    let mut letters: Vec<char> = counts.keys().copied().collect();
    letters.sort_by_key(|letter| std::cmp::Reverse(counts[letter]));
    // In their order, so that letters of one script are neighbours.
    let frequent = FREQUENT.min(letters.len());
    letters[..frequent].sort_unstable();
    let numbers: std::collections::BTreeMap<char, usize> = letters.iter().copied().zip(0..).collect();
    let mut bytes = letters.iter().collect::<String>().into_bytes();
    bytes.push(0);
    for c in text.chars() {
        match numbers.get(&c) {
            None => bytes.push(c as u8),
            Some(number @ ..FREQUENT) => bytes.push(128 + *number as u8),
            Some(number) => bytes.extend([RARE, (number - FREQUENT) as u8]),
        }
    }
    bytes
}

/// The way back from [`from_text`].
pub(crate) fn to_text(bytes: &[u8]) -> String {
    let head = bytes.iter().position(|byte| *byte == 0).unwrap_or(0);
    let letters: Vec<char> = String::from_utf8_lossy(&bytes[..head]).chars().collect();
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut rest = bytes[head..].iter().skip(1).copied();
    while let Some(byte) = rest.next() {
        text.push(match byte {
            ..128 => char::from(byte),
            RARE => letters[FREQUENT + usize::from(rest.next().unwrap_or(0))],
            _ => letters[usize::from(byte - 128)],
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_letters_take_two_bytes() {
        // All from Ѐ to ѿ and some more, the first ones twice.
        let letters: String = ('\u{400}'..'\u{480}').chain('\u{500}'..'\u{520}').collect();
        let text = format!("a{}b{letters}", &letters[..200]);
        assert_eq!(to_text(&from_text(&text)), text);
        assert_eq!(to_text(&from_text("")), "");
    }
}
