//! Costs learned from text: of endings, of the ends of stems, of tags in a row.
//!
//! `cargo run --release -p tilshi-tools --bin learn_morphology -- FILE…` counts them over raw text by this crate's own readings and
//! prints `data/model/morphology.tsv`, in tenths of a nat: the more, the less likely. The build script checks that file and
//! writes it as tables (`compile.rs`), which are read here where they lie.

use super::keys::{ending, slot_of, stem_end};
use super::tags::TAGS;
use crate::feats::{Feats, Upos};
use crate::lexicon::hash;

/// The tables that `compile.rs` describes.
static COSTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/morphology.costs"));
static STEMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/morphology.stems"));
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/morphology.texts"));
static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/morphology.pairs"));

/// The cost of endings that were never seen, above all that were.
const UNSEEN: i32 = 110;
/// The same for the ends of stems, of which there is no end.
const UNSEEN_STEM: i32 = 80;

/// The cost of each letter of a stem.
///
/// Without it, removing an ending would always cost more than keeping its letters.
const LETTER: i32 = 16;

/// The cost of a known stem by how often it is read, below 0.
pub(super) fn frequency(upos: Upos, stem: &str) -> i32 {
    let (records, _) = STEMS.as_chunks::<8>();
    let mut slot = slot_of(hash(stem.as_bytes()), records.len());
    loop {
        let [a, b, c, d, len, other, low, high] = records[slot];
        if len == 0 {
            return 0;
        }
        let start = u32::from_le_bytes([a, b, c, d]) as usize;
        if other == upos as u8 && TEXTS.as_bytes()[start..start + usize::from(len)] == *stem.as_bytes() {
            return i16::from_le_bytes([low, high]).into();
        }
        slot = (slot + 1) & (records.len() - 1);
    }
}

/// The cost of an unknown stem with these features.
pub(super) fn guess(upos: Upos, stem: &str, feats: Feats) -> i32 {
    let ending = cost(ending(upos as u8, feats.bits() as u64)).unwrap_or(UNSEEN);
    let end = last_two(stem).and_then(|letters| cost(stem_end(upos as u8, letters)));
    ending + end.unwrap_or(UNSEEN_STEM) + LETTER * stem.chars().count().min(20) as i32
}

/// The cost by a key: of endings and of the ends of stems.
fn cost(key: u64) -> Option<i32> {
    let (records, _) = COSTS.as_chunks::<10>();
    let mut slot = slot_of(key, records.len());
    loop {
        let [a, b, c, d, e, f, g, h, low, high] = records[slot];
        match u64::from_le_bytes([a, b, c, d, e, f, g, h]) {
            0 => return None,
            other if other == key => return Some(i16::from_le_bytes([low, high]).into()),
            _ => slot = (slot + 1) & (records.len() - 1),
        }
    }
}

/// By two tags, the first by rows: how much likelier or unlikelier the second is than without the first.
pub(super) const fn pair(at: usize) -> i32 {
    i16::from_le_bytes([PAIRS[at * 2], PAIRS[at * 2 + 1]]) as i32
}

const _: () = assert!(PAIRS.len() == TAGS.len() * TAGS.len() * 2);

/// The last two letters; `^` stands for the first where there is only one.
fn last_two(stem: &str) -> Option<[char; 2]> {
    let mut letters = stem.chars().rev();
    let last = letters.next()?;
    Some([letters.next().unwrap_or('^'), last])
}

#[cfg(test)]
mod tests {
    use super::super::compile::{Row, rows};
    use super::*;

    #[test]
    fn the_tables_hold_the_file() {
        let mut faults = Vec::new();
        let rows = rows(include_str!("../../data/model/morphology.tsv"), &mut faults);
        assert!(faults.is_empty() && rows.len() > 5000, "{faults:?}");
        for row in rows {
            match row {
                Row::Key { key, cost: expected } => assert_eq!(cost(key), Some(expected.into())),
                Row::Stem { upos, stem, cost } => {
                    assert_eq!(frequency(Upos::ALL[upos as usize], stem), i32::from(cost), "{stem}");
                }
                Row::Pair { at, cost } => assert_eq!(pair(at), i32::from(cost)),
            }
        }
        assert_eq!(frequency(Upos::Punct, "бала"), 0);
        assert_eq!(cost(stem_end(Upos::Punct as u8, ['ы', 'ы'])), None);
    }

    #[test]
    fn faults_are_told_by_line() {
        for (line, expected) in [
            ("ending\tNOUN\tCase=Abl\t39\t1", "5 columns, not the 4 of kind, first, second, number"),
            ("endings\tNOUN\tCase=Abl\t39", "`endings` is none of ending, stem, lemma, pair"),
            ("ending\tNOUNS\tCase=Abl\t39", "`NOUNS` is no part of speech"),
            ("ending\tNOUN\tCase=Abla\t39", "`Case=Abla` are no features"),
            ("stem\tNOUN\tала\t39", "`ала` is not two letters"),
            ("pair\tNOUN.Nom\tNOUN.Nim\t39", "`NOUN.Nim` is no tag"),
            ("lemma\tNOUN\tбала\t3,9", "`3,9` is no whole number of 16 bits"),
        ] {
            let mut faults = Vec::new();
            assert!(rows(&format!("# a comment\n{line}\n"), &mut faults).is_empty());
            assert_eq!(faults, [format!("data/model/morphology.tsv:2: {expected}")]);
        }
        let mut faults = Vec::new();
        rows("lemma\tNOUN\tбала\t1\nlemma\tNOUN\tбала\t2\n", &mut faults);
        assert_eq!(faults, ["data/model/morphology.tsv:2: the line of these is there already"]);
    }
}
