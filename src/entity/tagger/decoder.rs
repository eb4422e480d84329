//! Finds the most probable tags of a text, with their confidence.
//!
//! Scores are sums of whole numbers. The search (Viterbi) keeps only the paths close to the best one at each token, usually
//! few, so it is linear in the sentence. Scores of words by themselves come from a [cache](super::score_cache).

use std::ops::Range;

use super::compiled::Tagger;
use super::known_names::KnownNames;
use super::score_cache::{self, ScoreCache, UNKNOWN};
use super::tagging::Tagging;
use crate::annotated::AnnotatedText;
use crate::entity::features::{self, Feature, REACH, Seen};
use crate::entity::model::{NEVER, is_inside};
use crate::entity::rule_evidence::RuleEvidence;
use crate::mention::Mention;
use crate::sort;

/// The width of the beam, in nats behind the best path.
const BEAM: u16 = 6;

/// The margin, in nats, by which a token is clearly outside of all names.
///
/// The features of its neighbours are then skipped: their weights hardly ever add up to so much.
const CLEAR: u16 = 7;

/// Finds the best tags of sentences; reuses its buffers from sentence to sentence.
pub(crate) struct Decoder<'m> {
    tagger: &'m Tagger,
    /// By token and tag: its score; padded by `REACH` unused tokens on both sides.
    scores: Vec<i16>,
    /// By token: its values.
    seen: Vec<Seen>,
    /// By class: the outside's margin over a name that includes the current token.
    away: Vec<i16>,
    /// By tag: the best path's score, and its previous tag.
    ways: Vec<i16>,
    from: Vec<u16>,
    /// The tags in the beam, token by token.
    open: Vec<Open>,
    /// By token: the index of its first tag in `open`, and the end.
    starts: Vec<u32>,
    /// By token: the index of its best tag in `open`.
    best: Vec<u32>,
}

/// A tag of a token in the beam.
#[derive(Copy, Clone, Debug)]
struct Open {
    tag: u16,
    /// The score of the best path to it, relative to the token's best path.
    value: i16,
    /// The index of the previous tag on that path in `open`.
    back: u32,
    /// The odds of the tag at this token against the best tag.
    odds: f32,
    /// The forward probability, scaled to a sum of 1 at each token.
    forward: f32,
    /// The backward probability, scaled likewise.
    backward: f32,
}

impl<'m> Decoder<'m> {
    pub(crate) fn new(tagger: &'m Tagger) -> Self {
        let tags = tagger.tags();
        let (ways, from) = (vec![0; tags], vec![0; tags]);
        Self {
            tagger,
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

    /// Finds the entities of a text, in order.
    pub(crate) fn find(&mut self, words: &AnnotatedText<'_>, mentions: &[Mention]) -> Vec<Tagging> {
        score_cache::with(self.tagger, words.lexicon(), |cache| self.find_with(words, mentions, cache))
    }

    fn find_with(&mut self, words: &AnnotatedText<'_>, mentions: &[Mention], cache: &mut ScoreCache) -> Vec<Tagging> {
        let evidence = RuleEvidence::new(words, mentions);
        // By distinct form: the place of its scores in the cache.
        let mut places = vec![UNKNOWN; words.distinct_len()];
        let mut found = Vec::new();
        for sentence in words.sentence_ranges().iter().filter(|sentence| !sentence.is_empty()) {
            self.score(words, &evidence, sentence.clone(), &mut places, cache);
            self.bar(words, &evidence, sentence);
            self.trust(&evidence, sentence);
            self.search(sentence.len());
            self.read(sentence.start, &mut found);
        }
        let names = KnownNames::new(self.tagger, words, &found);
        let again = names.sentences(words, &found);
        // A name that one sentence shows clearly is known in those that do not.
        found.retain(|tagging| !holds(&again, tagging.tokens.start));
        for sentence in &again {
            self.score(words, &evidence, sentence.clone(), &mut places, cache);
            self.bar(words, &evidence, sentence);
            self.trust(&evidence, sentence);
            names.trust(self.tagger, words, sentence, &mut self.scores);
            self.search(sentence.len());
            self.read(sentence.start, &mut found);
        }
        found.iter_mut().for_each(|tagging| trim(words, &mut tagging.tokens));
        found.retain(|tagging| !tagging.tokens.is_empty());
        sort::by_key(&mut found, |tagging| tagging.tokens.start);
        found
    }

    /// Fills `scores` for a sentence.
    ///
    /// Weights of features that reach to other tokens are added there, so rows begin `REACH` tokens before their own.
    fn score(
        &mut self,
        words: &AnnotatedText<'_>,
        evidence: &RuleEvidence,
        sentence: Range<usize>,
        places: &mut [u32],
        cache: &mut ScoreCache,
    ) {
        let Self { tagger, scores, seen, away, .. } = self;
        let tags = tagger.tags();
        scores.clear();
        scores.resize((sentence.len() + 2 * REACH) * tags, 0);
        seen.clear();
        for i in sentence.clone() {
            let place = &mut places[words.distinct_of(i)];
            if *place == UNKNOWN {
                *place = cache.place(words.tokens[i].form());
            }
            let scored = cache.at(*place);
            let here = Seen::new(words, evidence, i, scored.word);
            let row = &mut scores[(i - sentence.start) * tags..];
            scored.add(tagger, words.lexicon(), words.tokens[i].form(), &here, row);
            cache.add_common(tagger, &here, row);
            seen.push(here);
        }
        let start = sentence.start;
        features::of_structure(words, sentence.clone(), &mut |token: usize, feature: Feature| {
            tagger.weights.add_to(feature.key, &mut scores[(token - start) * tags..]);
        });
        let clear = tagger.steps(CLEAR);
        // Before the first token no name is open.
        away.clear();
        away.resize(tags / 2, i16::MAX);
        for i in sentence {
            let row = &scores[(i - start + REACH) * tags..][..tags];
            if nearest(row, &tagger.naming, away) < clear {
                let row = &mut scores[(i - start) * tags..];
                features::of_neighbours(seen, i - start, &mut |feature: Feature| {
                    tagger.weights.add_to(feature.key, row)
                });
            }
        }
    }

    /// Bars text of another language from being a name, but for what the rules found there.
    fn bar(&mut self, words: &AnnotatedText<'_>, evidence: &RuleEvidence, sentence: &Range<usize>) {
        let tags = self.tagger.tags();
        let foreign = words.foreign().within(sentence).flat_map(|run| run.tokens.clone());
        for token in foreign.filter(|token| evidence.tags[*token] == 0) {
            let row = &mut self.scores[(token - sentence.start + REACH) * tags..][..tags];
            row.iter_mut().skip(1).for_each(|score| *score = NEVER);
        }
    }

    /// Adds the extra scores of the mentions that the rules are sure of.
    ///
    /// The token behind such a mention gets the same score against continuing it.
    fn trust(&mut self, evidence: &RuleEvidence, sentence: &Range<usize>) {
        let tags = self.tagger.tags();
        for sure in evidence.sure(sentence) {
            let Some(class) = self.tagger.classes.iter().position(|class| *class == Some(sure.label)) else { continue };
            let trust = self.tagger.steps(sure.trust.into());
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

    /// Finds the best path of tags, and the probabilities of all paths in the beam.
    fn search(&mut self, tokens: usize) {
        let Self { tagger, scores, ways, from, open, starts, best, .. } = self;
        let tags = tagger.tags();
        let beam = tagger.steps(BEAM);
        open.clear();
        starts.clear();
        let mut before = 0..0;
        for row in scores[REACH * tags..].chunks_exact(tags).take(tokens) {
            // A token that is clearly outside of all names usually follows another such token.
            let alone = matches!(&open[before.clone()], [past] if past.tag == 0);
            if alone && outside(row, &tagger.leaves) > beam {
                let back = before.start as u32;
                before = open.len()..open.len() + 1;
                starts.push(before.start as u32);
                open.push(Open { tag: 0, value: 0, back, odds: 1.0, forward: 1.0, backward: 0.0 });
                continue;
            }
            if starts.is_empty() {
                ways.copy_from_slice(&tagger.begin);
                from.fill(0);
            } else {
                ways.fill(NEVER);
                for (at, past) in (0..).zip(&open[before.clone()]) {
                    let steps = &tagger.transitions[usize::from(past.tag) * tags..][..tags];
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
                let odds = tagger.odds.against(most, row[tag]);
                let sum = match start {
                    0 => tagger.begins[tag],
                    _ => open[before.clone()].iter().map(|past| past.forward * tagger.moved(past.tag, tag)).sum(),
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
        // Backwards: the best path and the probabilities.
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
                    rest.iter().map(|open| tagger.moved(other.tag, usize::from(open.tag)) * open.odds * open.backward);
                other.backward = ways.sum();
                total += other.forward * other.backward;
            }
            past.iter_mut().for_each(|open| open.backward /= total.max(f32::MIN_POSITIVE));
        }
    }

    /// The indices in `open` of a token's tags.
    fn at(&self, token: usize) -> Range<usize> {
        self.starts[token] as usize..self.starts[token + 1] as usize
    }

    /// Reads the entities off the best tags.
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

    /// The probability of an entity on the best path.
    ///
    /// All its tags must stand in a row, and no tag behind them may continue it.
    fn confidence(&self, tokens: Range<usize>) -> f32 {
        let open = |token: usize| &self.open[self.best[token] as usize];
        let mut probability = open(tokens.start).forward * open(tokens.start).backward;
        for token in tokens.start + 1..(tokens.end + 1).min(self.best.len() + 1) {
            // Of the paths that lead on, count those that continue as the entity does; behind its end those that do not
            // continue it.
            let from = open(token - 1).tag;
            if token == self.best.len() {
                break;
            }
            let (mut all, mut fit) = (0.0, 0.0);
            for at in self.at(token) {
                let other = &self.open[at];
                let way = self.tagger.moved(from, usize::from(other.tag)) * other.odds * other.backward;
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

/// The margin of a token's outside tag over its other tags.
///
/// `leaves` holds the scores of these tags after the outside tag.
fn outside(row: &[i16], leaves: &[i16]) -> i16 {
    let most = row.iter().zip(leaves).fold(NEVER, |most, (score, leaves)| most.max(score.saturating_add(*leaves)));
    row.first().map_or(0, |outside| outside.saturating_sub(most))
}

/// Updates `away` from the previous token to this one, and returns its least value.
///
/// `away` is, by class, the margin of the outside over a name of that class that includes the token.
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

/// Whether one of these sentences, which are in order, contains token `i`.
fn holds(sentences: &[Range<usize>], i: usize) -> bool {
    let after = sentences.partition_point(|sentence| sentence.start <= i);
    after.checked_sub(1).is_some_and(|at| sentences[at].contains(&i))
}

/// Removes dashes, commas and colons at both ends: names have none there.
fn trim(words: &AnnotatedText<'_>, tokens: &mut Range<usize>) {
    let mark = |i: usize| words.is_dash(i) || [",", ":", ";"].iter().any(|mark| words.is_mark(i, mark));
    while tokens.start < tokens.end && mark(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && mark(tokens.end - 1) {
        tokens.end -= 1;
    }
}
