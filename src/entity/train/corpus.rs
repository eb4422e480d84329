//! Annotated sentences as the trainer sees them: attributes by number, tags by number.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::annotated::Annotated;
use crate::annotated::AnnotatedText;
use crate::entity::iob2;
use crate::entity::model::features::{self, Seen, Word};
use crate::entity::model::ruled::Ruled;
use crate::entity::model::{checksum, key, targets};
use crate::entity::rules::rules;
use crate::{Span, quantity};

/// A token of the corpus: where its attributes are.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// By token: the attributes, with how far each reaches.
    pub(super) attributes: Vec<Vec<(u32, u8)>>,
    /// By token: the right tag.
    pub(super) tags: Vec<u16>,
}

/// Reads a sentence as the analyzer would: its tokens are joined and cut anew.
pub(super) fn read(annotated: &Annotated, labels: &FxHashMap<String, usize>) -> Vec<Sentence> {
    let (text, spans) = iob2::join(annotated.tokens.iter().map(String::as_str));
    let words = AnnotatedText::new(&text);
    let mentions = rules(&words, &quantity::find(&words));
    let ruled = Ruled::new(&words, &mentions);
    let gold: Vec<(Span, usize)> = annotated
        .entities
        .iter()
        .filter_map(|(tokens, label)| {
            Some((Span::new(spans[tokens.start].start, spans[tokens.end - 1].end), *labels.get(label)?))
        })
        .collect();
    words.sentence_ranges().iter().map(|tokens| of_tokens(&words, &ruled, &gold, tokens.clone())).collect()
}

fn of_tokens(words: &AnnotatedText<'_>, ruled: &Ruled, gold: &[(Span, usize)], tokens: Range<usize>) -> Sentence {
    let mut attributes: Vec<Vec<(u32, u8)>> = vec![Vec::new(); tokens.len()];
    let mut sink = |token: usize, name: u64, reach: usize| {
        attributes[token - tokens.start].push((key(name), reach as u8));
    };
    let seen: Vec<Seen> = tokens.clone().map(|i| Seen::new(words, ruled, i, Word::new(words.text(i)))).collect();
    for (at, i) in tokens.clone().enumerate() {
        features::of_common(&(&seen[at]).into(), &mut |name, reach| sink(i, name, reach));
        features::of_token(words.lexicon(), words.tokens[i].form(), &seen[at], &mut |name, reach| sink(i, name, reach));
        features::of_neighbours(i, &seen, at, &mut sink);
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
    Sentence { attributes, tags }
}

/// The weights to be learned, by attribute.
pub(super) struct Parameters {
    /// By key: the attribute's number.
    pub(super) numbers: FxHashMap<u32, u32>,
    /// By attribute: its key.
    pub(super) keys: Vec<u32>,
    /// By attribute: where in `targets` its own begin; one more at the end.
    pub(super) starts: Vec<u32>,
    /// The targets that stand beside the attribute in the corpus.
    pub(super) targets: Vec<u16>,
}

impl Parameters {
    /// The attributes that occur so often, each with the targets that it was seen with.
    pub(super) fn of(corpus: &[Sentence], tags: usize, least: u32) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for (attribute, _) in corpus.iter().flat_map(|sentence| sentence.attributes.iter().flatten()) {
            *counts.entry(*attribute).or_default() += 1;
        }
        let mut keys: Vec<u32> = counts.into_iter().filter(|(_, count)| *count >= least).map(|(key, _)| key).collect();
        keys.sort_unstable();
        let numbers: FxHashMap<u32, u32> = keys.iter().enumerate().map(|(at, key)| (*key, at as u32)).collect();
        let width = targets(tags).div_ceil(64);
        let mut seen = vec![0u64; keys.len() * width];
        for sentence in corpus {
            for (i, attributes) in sentence.attributes.iter().enumerate() {
                for (attribute, reach) in attributes {
                    let Some(number) = numbers.get(attribute) else { continue };
                    let near =
                        i.saturating_sub(usize::from(*reach))..(i + usize::from(*reach) + 1).min(sentence.tags.len());
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

    /// What tells these parameters from others.
    pub(super) fn checksum(&self) -> u64 {
        let bytes: Vec<u8> = self.keys.iter().flat_map(|key| key.to_le_bytes()).collect();
        let targets: Vec<u8> = self.targets.iter().flat_map(|target| target.to_le_bytes()).collect();
        checksum(&bytes) ^ checksum(&targets).rotate_left(1)
    }

    /// The targets of an attribute, and the numbers of its parameters.
    pub(super) fn range(&self, attribute: u32) -> Range<usize> {
        self.starts[attribute as usize] as usize..self.starts[attribute as usize + 1] as usize
    }
}
