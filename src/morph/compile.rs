//! Compiles `data/model/morphology.tsv` to tables when the crate is built; part of the build script, and of the tests.
//!
//! | table | record |
//! |---|---|
//! | `costs` | open hash table of endings and of the ends of stems: the key of 64 bits, 0 for none, and the cost |
//! | `stems` | open hash table of frequent stems: where the text begins, its length, 0 for none, its part of speech, the cost |
//! | `texts` | the stems, one behind the other |
//! | `pairs` | by two tags, the first by rows: the cost |
//!
//! All numbers are little-endian, costs of 16 bits.

use std::collections::HashSet;

use super::keys::{ending, slot_of, stem_end};
use super::names::{NAMES, UPOS};
use super::tag_names::TAGS;
use super::word_hash;

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Row<'a> {
    /// The cost of an ending, or of the end of a stem, by its key.
    Key { key: u64, cost: i16 },
    /// The cost of a frequent stem.
    Stem { upos: u8, stem: &'a str, cost: i16 },
    /// The cost of a tag after a tag, by its place in the table.
    Pair { at: usize, cost: i16 },
}

/// The rows of the file; what is wrong with others goes to `faults`.
pub(crate) fn rows<'a>(text: &'a str, faults: &mut Vec<String>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let row = row(line).and_then(|row| match seen.insert(line.rsplit_once('\t').map_or(line, |(key, _)| key)) {
            true => Ok(row),
            false => Err("the line of these is there already".to_owned()),
        });
        match row {
            Ok(row) => rows.push(row),
            Err(what) => faults.push(format!("data/model/morphology.tsv:{}: {what}", number + 1)),
        }
    }
    rows
}

fn row(line: &str) -> Result<Row<'_>, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [kind, first, second, cost] = columns[..] else {
        return Err(format!("{} columns, not the 4 of kind, first, second, number", columns.len()));
    };
    let cost = cost.parse::<i16>().map_err(|_| format!("`{cost}` is no whole number of 16 bits"))?;
    let upos = || match UPOS.iter().position(|name| *name == first) {
        Some(at) => Ok(at as u8),
        None => Err(format!("`{first}` is no part of speech")),
    };
    let tag = |name: &str| TAGS.iter().position(|tag| *tag == name).ok_or(format!("`{name}` is no tag"));
    match kind {
        "ending" => {
            let feats = feats(second).ok_or_else(|| format!("`{second}` are no features"))?;
            Ok(Row::Key { key: ending(upos()?, feats), cost })
        }
        "stem" => match second.chars().collect::<Vec<char>>()[..] {
            [first, last] => Ok(Row::Key { key: stem_end(upos()?, [first, last]), cost }),
            _ => Err(format!("`{second}` is not two letters")),
        },
        "lemma" if (1..256).contains(&second.len()) => Ok(Row::Stem { upos: upos()?, stem: second, cost }),
        "lemma" => Err(format!("`{second}` is not of 1 to 255 bytes")),
        "pair" => Ok(Row::Pair { at: tag(first)? * TAGS.len() + tag(second)?, cost }),
        _ => Err(format!("`{kind}` is none of ending, stem, lemma, pair")),
    }
}

/// The bits of features as UD writes them, "_" for none.
fn feats(text: &str) -> Option<u64> {
    if text == "_" {
        return Some(0);
    }
    let bit = |name: &str| Some(1 << NAMES.iter().position(|known| *known == name)?);
    text.split('|').try_fold(0, |feats, feature| {
        // A feature with several values: "Voice=Pass,Rcp".
        let several = || {
            let (name, values) = feature.split_once('=')?;
            values.split(',').try_fold(0, |all, value| Some(all | bit(&format!("{name}={value}"))?))
        };
        Some(feats | bit(feature).or_else(several)?)
    })
}

/// The tables, each by its name.
#[allow(dead_code, reason = "the tests read rows only")]
pub(crate) fn tables(rows: &[Row<'_>]) -> Vec<(&'static str, Vec<u8>)> {
    let count = |keys: bool| rows.iter().filter(|row| matches!(row, Row::Key { .. }) == keys).count();
    let mut costs = vec![[0; 10]; (count(true) + 1).next_power_of_two() * 2];
    let mut stems = vec![[0; 8]; (count(false) + 1).next_power_of_two() * 2];
    let mut pairs = vec![[0; 2]; TAGS.len() * TAGS.len()];
    let mut texts = String::new();
    for row in rows {
        match *row {
            Row::Key { key, cost } => {
                let slot = free(&costs, slot_of(key, costs.len()));
                costs[slot][..8].copy_from_slice(&key.to_le_bytes());
                costs[slot][8..].copy_from_slice(&cost.to_le_bytes());
            }
            Row::Stem { upos, stem, cost } => {
                let slot = free(&stems, slot_of(word_hash(stem.as_bytes()), stems.len()));
                stems[slot][..4].copy_from_slice(&(texts.len() as u32).to_le_bytes());
                stems[slot][4..6].copy_from_slice(&[stem.len() as u8, upos]);
                stems[slot][6..].copy_from_slice(&cost.to_le_bytes());
                texts += stem;
            }
            Row::Pair { at, cost } => pairs[at] = cost.to_le_bytes(),
        }
    }
    let [costs, stems, pairs] = [costs.concat(), stems.concat(), pairs.concat()];
    vec![("costs", costs), ("stems", stems), ("texts", texts.into_bytes()), ("pairs", pairs)]
}

/// The first free slot from there on.
fn free<const LEN: usize>(slots: &[[u8; LEN]], mut slot: usize) -> usize {
    while slots[slot] != [0; LEN] {
        slot = (slot + 1) & (slots.len() - 1);
    }
    slot
}
