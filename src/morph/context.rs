//! Chooses among a word's readings by the sentence.
//!
//! A Viterbi search over coarse tags finds the cheapest sequence of readings. A reading costs what it costs by itself,
//! and what its tag costs after the tag before it.

use super::learned;
use super::ranking::Reading;
use super::tags::{TAGS, Tag, tag};

/// Costs that grammar adds to the learned ones for two tags in a row.
///
/// Both tags were ambiguous in the text that was counted: postpositions after the cases they govern, the possessed noun
/// after its possessor, what is counted after the number.
const GOVERNED: [(&str, &str, i32); 15] = [
    ("NOUN.Abl", "ADP", -25),
    ("NOUN.p.Abl", "ADP", -25),
    ("PROPN.Abl", "ADP", -25),
    ("PRON.case", "ADP", -15),
    ("NUM.case", "ADP", -25),
    ("NUM", "NUM", -10),
    // "үш жылда", in three years: rather than "жылда", every year.
    ("NUM", "ADV", 20),
    ("NOUN.Dat", "ADP", -15),
    ("NOUN.p.Dat", "ADP", -15),
    ("PROPN.Dat", "ADP", -15),
    ("VERB.Ger.case", "ADP", -25),
    ("VERB.Part", "ADP", -10),
    ("NOUN.Gen", "NOUN.p.", -10),
    ("PROPN.Gen", "NOUN.p.", -10),
    ("PRON.Gen", "NOUN.p.", -10),
];

/// What a tag costs after another, by the first and the second.
static PAIRS: [[i32; TAGS.len()]; TAGS.len()] = {
    let mut pairs = [[0; TAGS.len()]; TAGS.len()];
    let mut at = 0;
    while at < TAGS.len() * TAGS.len() {
        pairs[at / TAGS.len()][at % TAGS.len()] = learned::pair(at);
        at += 1;
    }
    let mut row = 0;
    while row < GOVERNED.len() {
        let (first, second, more) = GOVERNED[row];
        let mut next = 0;
        while next < TAGS.len() {
            if starts_with(TAGS[next], second) {
                pairs[tag(first).0 as usize][next] += more;
            }
            next += 1;
        }
        row += 1;
    }
    pairs
};

/// `str::starts_with`, in constants.
const fn starts_with(name: &str, start: &str) -> bool {
    match name.as_bytes().split_at_checked(start.len()) {
        Some((mut head, _)) => {
            let mut start = start.as_bytes();
            while let ([a, head_rest @ ..], [b, start_rest @ ..]) = (head, start) {
                if *a != *b {
                    return false;
                }
                (head, start) = (head_rest, start_rest);
            }
            true
        }
        None => false,
    }
}

fn pair(first: Tag, second: Tag) -> i32 {
    PAIRS[first.0 as usize][second.0 as usize]
}

/// The cheapest sequence of readings of a sentence: the reading's index by token.
pub(super) fn choose(sentence: &[&[Reading]]) -> Vec<u8> {
    // By token and reading: the cheapest way there and the reading before it.
    let mut costs: Vec<i32> = vec![0];
    let mut tags: Vec<Tag> = vec![Tag::EDGE];
    let mut back: Vec<u8> = Vec::with_capacity(sentence.len() * 4);
    let mut next_costs = Vec::with_capacity(12);
    for readings in sentence {
        next_costs.clear();
        for reading in *readings {
            let ways = costs.iter().zip(&tags).map(|(cost, tag)| cost + pair(*tag, reading.tag));
            let (from, cost) = ways.enumerate().min_by_key(|(_, cost)| *cost).unwrap_or_default();
            next_costs.push(cost + reading.cost);
            back.push(from as u8);
        }
        std::mem::swap(&mut costs, &mut next_costs);
        tags.clear();
        tags.extend(readings.iter().map(|reading| reading.tag));
    }
    let ends = costs.iter().zip(&tags).map(|(cost, tag)| cost + pair(*tag, Tag::EDGE));
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
