//! Annotated sentences as the trainer sees them: features by number, tags by number.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::annotated::Annotated;
use crate::annotated::AnnotatedText;
use crate::entity::features::{self, Feature, Seen, Word};
use crate::entity::iob2;
use crate::entity::model::{checksum, targets};
use crate::entity::rule_evidence::RuleEvidence;
use crate::entity::rules::rules;
use crate::{Span, quantity};

/// A sentence of the corpus, as numbers.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// By token: the features, with how far each reaches.
    pub(super) features: Vec<Vec<Feature>>,
    /// By token: the right tag.
    pub(super) tags: Vec<u16>,
}

/// Reads a sentence as the analyzer would: joins its tokens and tokenizes the text.
pub(super) fn read(annotated: &Annotated, labels: &FxHashMap<String, usize>) -> Vec<Sentence> {
    let (text, spans) = iob2::join(annotated.tokens.iter().map(String::as_str));
    let words = AnnotatedText::new(&text);
    let mentions = rules(&words, &quantity::find(&words));
    let evidence = RuleEvidence::new(&words, &mentions);
    let gold: Vec<(Span, usize)> = annotated
        .entities
        .iter()
        .filter_map(|(tokens, label)| {
            Some((Span::new(spans[tokens.start].start, spans[tokens.end - 1].end), *labels.get(label)?))
        })
        .collect();
    words.sentence_ranges().iter().map(|tokens| of_tokens(&words, &evidence, &gold, tokens.clone())).collect()
}

fn of_tokens(
    words: &AnnotatedText<'_>,
    evidence: &RuleEvidence,
    gold: &[(Span, usize)],
    tokens: Range<usize>,
) -> Sentence {
    let mut features: Vec<Vec<Feature>> = vec![Vec::new(); tokens.len()];
    let mut sink = |token: usize, feature: Feature| features[token - tokens.start].push(feature);
    let seen: Vec<Seen> = tokens.clone().map(|i| Seen::new(words, evidence, i, Word::new(words.text(i)))).collect();
    for (at, i) in tokens.clone().enumerate() {
        features::of_common(&(&seen[at]).into(), &mut |feature| sink(i, feature));
        features::of_token(words.lexicon(), words.tokens[i].form(), &seen[at], &mut |feature| sink(i, feature));
        features::of_neighbours(&seen, at, &mut |feature| sink(i, feature));
    }
    features::of_structure(words, tokens.clone(), &mut sink);
    let mut last = None;
    let tags = tokens.map(|i| {
        let span = words.tokens[i].span;
        let at = gold.iter().position(|(gold, _)| gold.overlaps(span));
        let goes_on = at.is_some() && at == last;
        last = at;
        at.map_or(0, |at| (2 * gold[at].1 + 1 + usize::from(goes_on)) as u16)
    });
    let tags = tags.collect();
    Sentence { features, tags }
}

/// The weights to be learned, by feature.
pub(super) struct Parameters {
    /// By key: the feature's number.
    pub(super) numbers: FxHashMap<u32, u32>,
    /// By feature: its key.
    pub(super) keys: Vec<u32>,
    /// By feature: the start of its targets in `targets`, and the end.
    pub(super) starts: Vec<u32>,
    /// The targets seen with each feature in the corpus.
    pub(super) targets: Vec<u16>,
}

impl Parameters {
    /// The features that occur at least `least` times, with their targets.
    pub(super) fn of(corpus: &[Sentence], tags: usize, least: u32) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for feature in corpus.iter().flat_map(|sentence| sentence.features.iter().flatten()) {
            *counts.entry(feature.key).or_default() += 1;
        }
        let mut keys: Vec<u32> = counts.into_iter().filter(|(_, count)| *count >= least).map(|(key, _)| key).collect();
        keys.sort_unstable();
        let numbers: FxHashMap<u32, u32> = keys.iter().enumerate().map(|(at, key)| (*key, at as u32)).collect();
        let width = targets(tags).div_ceil(64);
        let mut seen = vec![0u64; keys.len() * width];
        for sentence in corpus {
            for (i, features) in sentence.features.iter().enumerate() {
                for feature in features {
                    let Some(number) = numbers.get(&feature.key) else { continue };
                    let reach = usize::from(feature.reach);
                    let near = i.saturating_sub(reach)..(i + reach + 1).min(sentence.tags.len());
                    for j in near {
                        let target = (j + features::REACH - i) * tags + usize::from(sentence.tags[j]);
                        seen[*number as usize * width + target / 64] |= 1 << (target % 64);
                    }
                }
            }
        }
        let mut starts = vec![0];
        let mut all = Vec::new();
        for set in seen.chunks(width) {
            let members = (0..targets(tags)).filter(|target| set[target / 64] & (1 << (target % 64)) != 0);
            all.extend(members.map(|target| target as u16));
            starts.push(all.len() as u32);
        }
        Self { numbers, keys, starts, targets: all }
    }

    /// A number that differs for other features or targets.
    pub(super) fn checksum(&self) -> u64 {
        let bytes: Vec<u8> = self.keys.iter().flat_map(|key| key.to_le_bytes()).collect();
        let targets: Vec<u8> = self.targets.iter().flat_map(|target| target.to_le_bytes()).collect();
        checksum(&bytes) ^ checksum(&targets).rotate_left(1)
    }

    /// The range of a feature's targets, which is that of its weights too.
    pub(super) fn range(&self, feature: u32) -> Range<usize> {
        self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize
    }
}
