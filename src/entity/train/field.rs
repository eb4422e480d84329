//! The likelihood of a corpus under a conditional random field, and its gradient.

use super::corpus::{Parameters, Sentence};
use crate::entity::features::{Feature, REACH};
use crate::entity::model::{is_inside, may_follow};

/// A corpus with its features by number.
pub(super) struct Field<'a> {
    pub(super) parameters: &'a Parameters,
    pub(super) tags: usize,
    /// By sentence and token: the numbers of its features.
    sentences: Vec<(Vec<Vec<u32>>, &'a [u16])>,
    threads: usize,
}

/// The sums of one thread, and its buffers.
struct Sum {
    loss: f64,
    gradient: Vec<f64>,
    scores: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    odds: Vec<f32>,
}

impl<'a> Field<'a> {
    pub(super) fn new(parameters: &'a Parameters, tags: usize, corpus: &'a [Sentence], threads: usize) -> Self {
        let numbered = |sentence: &'a Sentence| {
            let number = |feature: &Feature| parameters.numbers.get(&feature.key).copied();
            let tokens = sentence.features.iter().map(|token| token.iter().filter_map(number).collect());
            (tokens.collect(), &sentence.tags[..])
        };
        Self { parameters, tags, sentences: corpus.iter().map(numbered).collect(), threads: threads.max(1) }
    }

    /// The number of weights.
    ///
    /// One per first tag, one per pair of tags in a row, one per target of a feature.
    pub(super) fn len(&self) -> usize {
        self.offset() + self.parameters.targets.len()
    }

    /// The index of the first feature weight.
    pub(super) fn offset(&self) -> usize {
        self.tags * (self.tags + 1)
    }

    /// The negative log-likelihood of the corpus with an L2 penalty; fills the gradient.
    ///
    /// The same number of threads adds in the same order.
    pub(super) fn loss<'s>(&'s self, weights: &[f64], l2: f64, gradient: &mut [f64]) -> f64 {
        let share = self.sentences.len().div_ceil(self.threads).max(1);
        let small: Vec<f32> = weights.iter().map(|weight| *weight as f32).collect();
        let moves = self.moves(weights);
        let sums: Vec<Sum> = std::thread::scope(|scope| {
            let (small, moves) = (&small, &moves);
            let sum = |sentences: &'s [(Vec<Vec<u32>>, &'a [u16])]| {
                scope.spawn(move || {
                    let mut sum = Sum::new(self.len());
                    sentences.iter().for_each(|(tokens, tags)| self.add(weights, small, moves, tokens, tags, &mut sum));
                    sum
                })
            };
            let threads: Vec<_> = self.sentences.chunks(share).map(sum).collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        let mut loss = 0.0;
        gradient.iter_mut().zip(weights).for_each(|(gradient, weight)| *gradient = l2 * weight);
        for weight in weights {
            loss += 0.5 * l2 * weight * weight;
        }
        for sum in sums {
            loss += sum.loss;
            gradient.iter_mut().zip(&sum.gradient).for_each(|(gradient, part)| *gradient += part);
        }
        loss
    }

    /// The odds of a pair of tags, by `next * tags + tag`; 0 where forbidden.
    fn moves(&self, weights: &[f64]) -> Vec<f32> {
        let tags = self.tags;
        let mut moves = vec![0.0; tags * tags];
        for next in 0..tags {
            for tag in 0..tags {
                if may_follow(Some(tag), next) {
                    moves[next * tags + tag] = weights[tags + tag * tags + next].exp() as f32;
                }
            }
        }
        moves
    }

    /// The scores of a sentence by token and tag, padded by `REACH` tokens.
    pub(super) fn score(&self, weights: &[f32], tokens: &[Vec<u32>], scores: &mut Vec<f32>) {
        scores.clear();
        scores.resize((tokens.len() + 2 * REACH) * self.tags, 0.0);
        let weights = &weights[self.offset()..];
        for (i, features) in tokens.iter().enumerate() {
            let scores = &mut scores[i * self.tags..];
            for feature in features {
                let range = self.parameters.range(*feature);
                for (target, weight) in self.parameters.targets[range.clone()].iter().zip(&weights[range]) {
                    scores[usize::from(*target)] += weight;
                }
            }
        }
    }

    /// Adds a sentence's loss and gradient, by the forward-backward algorithm.
    ///
    /// Odds are scaled token by token, so that they neither overflow nor vanish.
    fn add(&self, weights: &[f64], small: &[f32], moves: &[f32], tokens: &[Vec<u32>], gold: &[u16], sum: &mut Sum) {
        let tags = self.tags;
        let n = tokens.len();
        if n == 0 {
            return;
        }
        let mut scores = std::mem::take(&mut sum.scores);
        self.score(small, tokens, &mut scores);
        let Sum { loss, gradient, forward, backward, odds, .. } = sum;
        // The score of the right tags.
        let mut right = 0.0;
        for (i, tag) in gold.iter().enumerate() {
            let tag = usize::from(*tag);
            let at = if i == 0 { tag } else { tags + usize::from(gold[i - 1]) * tags + tag };
            right += f64::from(scores[(i + REACH) * tags + tag]) + weights[at];
            gradient[at] -= 1.0;
        }
        odds.clear();
        odds.resize(n * tags, 0.0);
        forward.clear();
        forward.resize(n * tags, 0.0);
        let mut log = 0.0;
        for i in 0..n {
            let row = &scores[(i + REACH) * tags..(i + REACH + 1) * tags];
            let most = row.iter().copied().fold(f32::MIN, f32::max);
            log += f64::from(most);
            let odds = &mut odds[i * tags..(i + 1) * tags];
            odds.iter_mut().zip(row).for_each(|(odds, score)| *odds = (score - most).exp());
            let (before, now) = forward.split_at_mut(i * tags);
            let now = &mut now[..tags];
            if i == 0 {
                for tag in 0..tags {
                    now[tag] = if may_follow(None, tag) { odds[tag] * (weights[tag].exp() as f32) } else { 0.0 };
                }
            } else {
                let before = &before[(i - 1) * tags..];
                for next in 0..tags {
                    let total = match is_inside(next) {
                        true => {
                            let row = &moves[next * tags..];
                            before[next - 1] * row[next - 1] + before[next] * row[next]
                        }
                        false => product(before, &moves[next * tags..(next + 1) * tags]),
                    };
                    now[next] = total * odds[next];
                }
            }
            let total: f32 = now.iter().sum();
            log += f64::from(total).ln();
            now.iter_mut().for_each(|value| *value /= total);
        }
        // Backwards; the gradient of moves on the way.
        backward.clear();
        backward.resize(tags, 1.0);
        let mut ahead = vec![0.0f32; tags];
        for i in (0..n).rev() {
            let now = &forward[i * tags..(i + 1) * tags];
            let scores = &mut scores[(i + REACH) * tags..(i + REACH + 1) * tags];
            let total: f32 = now.iter().zip(&*backward).map(|(a, b)| a * b).sum();
            for tag in 0..tags {
                scores[tag] = now[tag] * backward[tag] / total;
            }
            if i == 0 {
                for tag in 0..tags {
                    gradient[tag] += f64::from(scores[tag]);
                }
                break;
            }
            // What lies ahead of the previous tag: the odds of this token's tags and of all tokens after it.
            for tag in 0..tags {
                ahead[tag] = odds[i * tags + tag] * backward[tag];
            }
            let before = &forward[(i - 1) * tags..i * tags];
            backward.fill(0.0);
            let mut all = 0.0;
            for next in 0..tags {
                let row = &moves[next * tags..(next + 1) * tags];
                let ahead = ahead[next];
                let range = if is_inside(next) { next - 1..next + 1 } else { 0..tags };
                for tag in range {
                    let part = row[tag] * ahead;
                    backward[tag] += part;
                    all += before[tag] * part;
                }
            }
            let scale = 1.0 / all;
            for next in 0..tags {
                let row = &moves[next * tags..(next + 1) * tags];
                let ahead = ahead[next] * scale;
                if ahead < 1e-7 {
                    continue;
                }
                let range = if is_inside(next) { next - 1..next + 1 } else { 0..tags };
                for tag in range {
                    gradient[tags + tag * tags + next] += f64::from(before[tag] * row[tag] * ahead);
                }
            }
            let most = backward.iter().copied().fold(0.0, f32::max);
            backward.iter_mut().for_each(|value| *value /= most);
        }
        // The tokens beside the sentence are nobody's.
        scores[..REACH * tags].fill(0.0);
        scores[(n + REACH) * tags..].fill(0.0);
        for (i, tag) in gold.iter().enumerate() {
            scores[(i + REACH) * tags + usize::from(*tag)] -= 1.0;
        }
        *loss += log - right;
        let gradient = &mut gradient[self.offset()..];
        for (i, features) in tokens.iter().enumerate() {
            let scores = &scores[i * tags..];
            for feature in features {
                let range = self.parameters.range(*feature);
                for (target, gradient) in self.parameters.targets[range.clone()].iter().zip(&mut gradient[range]) {
                    *gradient += f64::from(scores[usize::from(*target)]);
                }
            }
        }
        sum.scores = scores;
    }
}

impl Sum {
    fn new(len: usize) -> Self {
        let empty = Vec::new;
        Self {
            loss: 0.0,
            gradient: vec![0.0; len],
            scores: empty(),
            forward: empty(),
            backward: empty(),
            odds: empty(),
        }
    }
}

/// The sum of products, in eight lanes.
fn product(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 8];
    let (heads_a, heads_b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = heads_a.remainder().iter().zip(heads_b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in heads_a.zip(heads_b) {
        for lane in 0..8 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter().sum::<f32>() + rest
}
