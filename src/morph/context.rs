//! Which of the readings of a word its sentence wants: the cheapest row of readings, where each costs what it costs by
//! itself and what it costs after the one before (a Viterbi search over coarse tags).

use super::learned::LEARNED;
use super::ranking::Reading;
use super::tags::Tag;

/// The best row of readings of a sentence: by token, the number of its reading.
pub(super) fn choose(sentence: &[&[Reading]]) -> Vec<u8> {
    let learned = &*LEARNED;
    // By token and reading: the cheapest way there and the reading before it.
    let mut costs: Vec<i32> = vec![0];
    let mut tags: Vec<Tag> = vec![Tag::EDGE];
    let mut back: Vec<u8> = Vec::with_capacity(sentence.len() * 4);
    let mut next_costs = Vec::with_capacity(12);
    for readings in sentence {
        next_costs.clear();
        for reading in *readings {
            let ways = costs.iter().zip(&tags).map(|(cost, tag)| cost + learned.pair(*tag, reading.tag));
            let (from, cost) = ways.enumerate().min_by_key(|(_, cost)| *cost).unwrap_or_default();
            next_costs.push(cost + reading.cost);
            back.push(from as u8);
        }
        std::mem::swap(&mut costs, &mut next_costs);
        tags.clear();
        tags.extend(readings.iter().map(|reading| reading.tag));
    }
    let ends = costs.iter().zip(&tags).map(|(cost, tag)| cost + learned.pair(*tag, Tag::EDGE));
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
