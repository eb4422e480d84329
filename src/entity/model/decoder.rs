//! From a model and a text to the best tags, and how sure they are.
//!
//! Scores are sums of whole numbers. The search follows the ways that come near the best one at their token, few as a
//! rule: it is linear in the sentence. The score of a word by itself is summed once and kept.

use std::ops::Range;

use super::features::{self, REACH, Seen};
use super::names::Names;
use super::ruled::Ruled;
use super::score_cache::{self, ScoreCache, UNKNOWN};
use super::tagging::Tagging;
use super::{Model, NEVER, is_inside, key};
use crate::annotated::AnnotatedText;
use crate::entity::mention::Mention;

/// How far, in nats, a way may lie behind the best one of the same token.
const BEAM: u16 = 6;

/// By how much, in nats, a token must be outside of all names before its neighbours are looked at, so that they are not: what
/// they say hardly ever weighs so much.
const CLEAR: u16 = 7;

/// Finds the best tags of sentences; keeps its memory from sentence to sentence.
pub(crate) struct Decoder<'m> {
    model: &'m Model,
    /// By token and tag: its score. `REACH` tokens more on both sides, which are nobody's.
    scores: Vec<i16>,
    seen: Vec<Seen>,
    away: Vec<i16>,
    /// By tag: the best way to it, and by which of the tags before.
    ways: Vec<i16>,
    from: Vec<u16>,
    /// The tags that are looked at, token by token.
    open: Vec<Open>,
    /// By token: where in `open` its tags begin; one more at the end.
    starts: Vec<u32>,
    /// By token: its best tag, as a place in `open`.
    best: Vec<u32>,
}

/// A tag of a token that is looked at.
#[derive(Copy, Clone, Debug)]
struct Open {
    tag: u16,
    /// The best way's score up to here, of the best way's at this token.
    value: i16,
    /// The tag before on that way, as a place in `open`.
    back: u32,
    /// The score of the tag at this token, as odds against the best.
    odds: f32,
    /// The probability of the text up to here with this tag here, scaled to 1 at each token.
    forward: f32,
    /// The probability of the text behind, by the same scales.
    backward: f32,
}

impl<'m> Decoder<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        let tags = model.tags();
        let (ways, from) = (vec![0; tags], vec![0; tags]);
        Self {
            model,
            scores: vec![],
            seen: vec![],
            away: vec![],
            ways,
            from,
            open: vec![],
            starts: vec![],
            best: vec![],
        }
    }

    /// What the model finds in a text, in order.
    pub(crate) fn find(&mut self, words: &AnnotatedText<'_>, mentions: &[Mention]) -> Vec<Tagging> {
        score_cache::with(self.model, words.lexicon(), |cache| self.find_with(words, mentions, cache))
    }

    fn find_with(&mut self, words: &AnnotatedText<'_>, mentions: &[Mention], cache: &mut ScoreCache) -> Vec<Tagging> {
        let ruled = Ruled::new(words, mentions);
        // By distinct form: where its scores are.
        let mut places = vec![UNKNOWN; words.distinct_len()];
        let mut found = Vec::new();
        for sentence in words.sentence_ranges().iter().filter(|sentence| !sentence.is_empty()) {
            self.score(words, &ruled, sentence.clone(), &mut places, cache);
            self.trust(&ruled, sentence);
            self.search(sentence.len());
            self.read(sentence.start, &mut found);
        }
        let names = Names::new(self.model, words, &found);
        let again = names.sentences(words, &found);
        // A name seen clearly once is known where it stands without a telling neighbourhood.
        found.retain(|tagging| !holds(&again, tagging.tokens.start));
        for sentence in &again {
            self.score(words, &ruled, sentence.clone(), &mut places, cache);
            self.trust(&ruled, sentence);
            names.trust(self.model, words, sentence, &mut self.scores);
            self.search(sentence.len());
            self.read(sentence.start, &mut found);
        }
        found.iter_mut().for_each(|tagging| trim(words, &mut tagging.tokens));
        found.retain(|tagging| !tagging.tokens.is_empty());
        found.sort_by_key(|tagging| tagging.tokens.start);
        found
    }

    /// Fills `scores` for a sentence.
    fn score(
        &mut self,
        words: &AnnotatedText<'_>,
        ruled: &Ruled,
        sentence: Range<usize>,
        places: &mut [u32],
        cache: &mut ScoreCache,
    ) {
        let Self { model, scores, seen, away, .. } = self;
        let tags = model.tags();
        scores.clear();
        scores.resize((sentence.len() + 2 * REACH) * tags, 0);
        seen.clear();
        for i in sentence.clone() {
            let place = &mut places[words.distinct_of(i)];
            if *place == UNKNOWN {
                *place = cache.place(words.tokens[i].form());
            }
            let scored = cache.at(*place);
            let here = Seen::new(words, ruled, i, scored.word);
            let row = &mut scores[(i - sentence.start) * tags..];
            scored.add(model, words.lexicon(), words.tokens[i].form(), &here, row);
            cache.add_common(model, &here, row);
            seen.push(here);
        }
        let start = sentence.start;
        features::of_structure(words, sentence.clone(), &mut |token: usize, name: u64, _: usize| {
            model.add_to(key(name), &mut scores[(token - start) * tags..]);
        });
        let clear = model.steps(CLEAR);
        // By class: how much less speaks for the token before to be part of a name of it than for none.
        away.clear();
        away.resize(tags / 2, i16::MAX);
        for i in sentence {
            let row = &scores[(i - start + REACH) * tags..][..tags];
            if nearest(row, &model.naming, away) < clear {
                let row = &mut scores[(i - start) * tags..];
                features::of_neighbours(i, seen, i - start, &mut |_: usize, name: u64, _: usize| {
                    model.add_to(key(name), row);
                });
            }
        }
    }

    /// Adds the scores of the mentions that the rules are sure of, and against their going on.
    fn trust(&mut self, ruled: &Ruled, sentence: &Range<usize>) {
        let tags = self.model.tags();
        for sure in ruled.sure(sentence) {
            let Some(class) = self.model.classes.iter().position(|class| *class == Some(sure.label)) else { continue };
            let trust = self.model.steps(sure.trust.into());
            let (begin, inside) = (2 * class + 1, 2 * class + 2);
            let mut add = |token: usize, tag: usize, trust: i16| {
                let score = &mut self.scores[(token - sentence.start + REACH) * tags + tag];
                *score = score.saturating_add(trust);
            };
            for token in sure.tokens.clone() {
                add(token, if token == sure.tokens.start { begin } else { inside }, trust);
            }
            if sure.tokens.end < sentence.end {
                add(sure.tokens.end, inside, -trust);
            }
        }
    }

    /// The best way through the tags (Viterbi, by beam), and the probabilities of all ways in the beam.
    fn search(&mut self, tokens: usize) {
        let Self { model, scores, ways, from, open, starts, best, .. } = self;
        let tags = model.tags();
        let beam = model.steps(BEAM);
        open.clear();
        starts.clear();
        let mut before = 0..0;
        for row in scores[REACH * tags..].chunks_exact(tags).take(tokens) {
            // Behind a token that is surely outside of all names nearly always comes another.
            let alone = matches!(&open[before.clone()], [past] if past.tag == 0);
            if alone && outside(row, &model.leaves) > beam {
                let back = before.start as u32;
                before = open.len()..open.len() + 1;
                starts.push(before.start as u32);
                open.push(Open { tag: 0, value: 0, back, odds: 1.0, forward: 1.0, backward: 0.0 });
                continue;
            }
            if starts.is_empty() {
                ways.copy_from_slice(&model.begin);
                from.fill(0);
            } else {
                ways.fill(NEVER);
                for (at, past) in (0..).zip(&open[before.clone()]) {
                    let steps = &model.transitions[usize::from(past.tag) * tags..][..tags];
                    for ((way, from), step) in ways.iter_mut().zip(&mut *from).zip(steps) {
                        let new = past.value.saturating_add(*step);
                        *from = if new > *way { at } else { *from };
                        *way = new.max(*way);
                    }
                }
            }
            ways.iter_mut().zip(row).for_each(|(way, score)| *way = way.saturating_add(*score));
            let top = ways.iter().copied().fold(NEVER, i16::max);
            let most = row.iter().copied().fold(NEVER, i16::max);
            let least = top.saturating_sub(beam);
            let start = open.len();
            let mut total = 0.0;
            for (tag, way) in ways.iter().enumerate().filter(|(_, way)| **way >= least) {
                let odds = model.odds.against(most, row[tag]);
                let sum = match start {
                    0 => model.begins[tag],
                    _ => open[before.clone()].iter().map(|past| past.forward * model.moved(past.tag, tag)).sum(),
                };
                let forward: f32 = sum * odds;
                total += forward;
                let back = before.start as u32 + u32::from(from[tag]);
                open.push(Open { tag: tag as u16, value: way.saturating_sub(top), back, odds, forward, backward: 0.0 });
            }
            open[start..].iter_mut().for_each(|open| open.forward /= total.max(f32::MIN_POSITIVE));
            starts.push(start as u32);
            before = start..open.len();
        }
        starts.push(open.len() as u32);
        // Backwards: the best way and the probabilities.
        best.clear();
        best.resize(tokens, 0);
        open[before.clone()].iter_mut().for_each(|open| open.backward = 1.0);
        let mut at = before.clone().max_by_key(|at| open[*at].value).unwrap_or(0);
        for token in (0..tokens).rev() {
            best[token] = at as u32;
            at = open[at].back as usize;
            if token == 0 {
                break;
            }
            let (past, rest) = open.split_at_mut(starts[token] as usize);
            let rest = &rest[..starts[token + 1] as usize - starts[token] as usize];
            let past = &mut past[starts[token - 1] as usize..];
            let mut total = 0.0;
            for other in past.iter_mut() {
                let ways =
                    rest.iter().map(|open| model.moved(other.tag, usize::from(open.tag)) * open.odds * open.backward);
                other.backward = ways.sum();
                total += other.forward * other.backward;
            }
            past.iter_mut().for_each(|open| open.backward /= total.max(f32::MIN_POSITIVE));
        }
    }

    fn at(&self, token: usize) -> Range<usize> {
        self.starts[token] as usize..self.starts[token + 1] as usize
    }

    /// The stretches that the best tags mark.
    fn read(&self, start: usize, found: &mut Vec<Tagging>) {
        let tag = |token: usize| self.best.get(token).map_or(0, |at| usize::from(self.open[*at as usize].tag));
        let mut token = 0;
        while token < self.best.len() {
            let begin = tag(token);
            if begin == 0 {
                token += 1;
                continue;
            }
            let mut end = token + 1;
            while tag(end) == begin + 1 {
                end += 1;
            }
            found.push(Tagging {
                tokens: start + token..start + end,
                label: (begin - 1) / 2,
                confidence: self.confidence(token..end),
            });
            token = end;
        }
    }

    /// The probability of an entity of the best way: of its tags in a row, and of none that goes on with it.
    fn confidence(&self, tokens: Range<usize>) -> f32 {
        let open = |token: usize| &self.open[self.best[token] as usize];
        let mut probability = open(tokens.start).forward * open(tokens.start).backward;
        for token in tokens.start + 1..(tokens.end + 1).min(self.best.len() + 1) {
            // Of the ways that lead on, those that go on as the entity does; behind its end those that do not go on.
            let from = open(token - 1).tag;
            if token == self.best.len() {
                break;
            }
            let (mut all, mut fit) = (0.0, 0.0);
            for at in self.at(token) {
                let other = &self.open[at];
                let way = self.model.moved(from, usize::from(other.tag)) * other.odds * other.backward;
                let goes_on = is_inside(usize::from(other.tag));
                let fits = if token < tokens.end { at == self.best[token] as usize } else { !goes_on };
                all += way;
                fit += if fits { way } else { 0.0 };
            }
            probability *= if all > 0.0 { fit / all } else { 0.0 };
        }
        probability.clamp(0.0, 1.0)
    }
}

/// How much more speaks for a token to be outside of all names than for any of its other tags, by what speaks for these to
/// follow the outside.
fn outside(row: &[i16], leaves: &[i16]) -> i16 {
    let most = row.iter().zip(leaves).fold(NEVER, |most, (score, leaves)| most.max(score.saturating_add(*leaves)));
    row.first().map_or(0, |outside| outside.saturating_sub(most))
}

/// Tells, of each class, how much less speaks for a token to be part of a name of it than for none, by what did of the token
/// before; and returns the least.
fn nearest(row: &[i16], naming: &[(i16, i16)], away: &mut [i16]) -> i16 {
    let Some((outside, inside)) = row.split_first() else { return 0 };
    let mut least = i16::MAX;
    for ((away, tags), (begin, go_on)) in away.iter_mut().zip(inside.chunks_exact(2)).zip(naming) {
        let begins = outside.saturating_sub(tags[0].saturating_add(*begin));
        let goes_on = away.saturating_add(outside.saturating_sub(tags[1].saturating_add(*go_on)));
        *away = begins.min(goes_on);
        least = least.min(*away);
    }
    least
}

/// Whether one of these sentences, in order, holds token `i`.
fn holds(sentences: &[Range<usize>], i: usize) -> bool {
    let after = sentences.partition_point(|sentence| sentence.start <= i);
    after.checked_sub(1).is_some_and(|at| sentences[at].contains(&i))
}

/// Takes off the dashes and commas that a stretch begins or ends with: no name does.
fn trim(words: &AnnotatedText<'_>, tokens: &mut Range<usize>) {
    let mark = |i: usize| words.is_dash(i) || [",", ":", ";"].iter().any(|mark| words.is_mark(i, mark));
    while tokens.start < tokens.end && mark(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && mark(tokens.end - 1) {
        tokens.end -= 1;
    }
}
