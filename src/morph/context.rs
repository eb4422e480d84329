//! Chooses among a word's readings by the sentence.
//!
//! A Viterbi search over coarse tags finds the cheapest sequence of readings. A reading costs what it costs by itself,
//! and what its tag costs after the tag before it.

use once_cell::sync::Lazy;

use super::learned::LEARNED;
use super::ranking::Reading;
use super::tags::{TAGS, Tag};

/// Costs that grammar adds to the learned ones for two tags in a row.
///
/// Both tags were ambiguous in the text that was counted: postpositions after the cases they govern, the possessed noun
/// after its possessor.
const GOVERNED: [(&str, &str, i32); 14] = [
    ("NOUN.Abl", "ADP", -25),
    ("NOUN.p.Abl", "ADP", -25),
    ("PROPN.Abl", "ADP", -25),
    ("PRON.case", "ADP", -15),
    ("NUM.case", "ADP", -25),
    ("NUM", "NUM", -10),
    ("NOUN.Dat", "ADP", -15),
    ("NOUN.p.Dat", "ADP", -15),
    ("PROPN.Dat", "ADP", -15),
    ("VERB.Ger.case", "ADP", -25),
    ("VERB.Part", "ADP", -10),
    ("NOUN.Gen", "NOUN.p.", -10),
    ("PROPN.Gen", "NOUN.p.", -10),
    ("PRON.Gen", "NOUN.p.", -10),
];

/// What a tag costs after another.
static PAIRS: Lazy<Vec<i32>> = Lazy::new(|| {
    let mut pairs = LEARNED.pairs.clone();
    for (first, second, more) in GOVERNED {
        for (at, cost) in pairs.iter_mut().enumerate() {
            if TAGS[at / TAGS.len()] == first && TAGS[at % TAGS.len()].starts_with(second) {
                *cost += more;
            }
        }
    }
    pairs
});

/// Reads what was learned.
#[cfg(feature = "ner")]
pub(super) fn prepare() {
    Lazy::force(&PAIRS);
}

fn pair(pairs: &[i32], first: Tag, second: Tag) -> i32 {
    pairs[first.0 as usize * TAGS.len() + second.0 as usize]
}

/// The cheapest sequence of readings of a sentence: the reading's index by token.
pub(super) fn choose(sentence: &[&[Reading]]) -> Vec<u8> {
    let pairs = &**PAIRS;
    // By token and reading: the cheapest way there and the reading before it.
    let mut costs: Vec<i32> = vec![0];
    let mut tags: Vec<Tag> = vec![Tag::EDGE];
    let mut back: Vec<u8> = Vec::with_capacity(sentence.len() * 4);
    let mut next_costs = Vec::with_capacity(12);
    for readings in sentence {
        next_costs.clear();
        for reading in *readings {
            let ways = costs.iter().zip(&tags).map(|(cost, tag)| cost + pair(pairs, *tag, reading.tag));
            let (from, cost) = ways.enumerate().min_by_key(|(_, cost)| *cost).unwrap_or_default();
            next_costs.push(cost + reading.cost);
            back.push(from as u8);
        }
        std::mem::swap(&mut costs, &mut next_costs);
        tags.clear();
        tags.extend(readings.iter().map(|reading| reading.tag));
    }
    let ends = costs.iter().zip(&tags).map(|(cost, tag)| cost + pair(pairs, *tag, Tag::EDGE));
    let mut at = ends.enumerate().min_by_key(|(_, cost)| *cost).map_or(0, |(at, _)| at);
    let mut chosen = vec![0; sentence.len()];
    let mut end = back.len();
    for (token, readings) in sentence.iter().enumerate().rev() {
        end -= readings.len();
        chosen[token] = at as u8;
        at = back[end + at] as usize;
    }
    chosen
}
