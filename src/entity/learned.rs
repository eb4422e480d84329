//! What the model knows beyond the rules, as mentions that the grammars of facts can read.
//!
//! The rules know structures and lists; the model also knows names by what stands beside them. A name that it is sure of and
//! that no rule saw becomes a mention, is taken apart as the rules' own are, and the offices are looked for again: an office
//! may show by the name it stands before. So are those in the plural, which are facts about people but no entities.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::model::{Model, Tagging};
use super::{person, position};
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::mention::EntityLabel;
use crate::mention::{Detail, LONGEST_MENTION, Mention, Mentions, ordered};

/// How sure the model must be; of bodies surer, which it takes other quoted names for; of names that the rules saw a part
/// of, or the office before, less.
const SURE: f32 = 0.8;
const SURER: f32 = 0.95;
const LESS_SURE: f32 = 0.3;

/// The mentions of the rules with those that only the model knows, in the order of their first tokens.
pub(crate) fn learned(
    words: &AnnotatedText<'_>,
    ruled: Vec<Mention>,
    model: &Model,
    found: &[Tagging],
) -> Vec<Mention> {
    let sure = found.iter().filter_map(|Tagging { tokens, label, confidence }| {
        let label = model.entity_label(*label)?;
        let likely = || {
            let before = tokens.start.saturating_sub(1)..tokens.end;
            near(&ruled, &before).any(|(_, m)| match m.label {
                EntityLabel::Person => contains(tokens, &m.tokens),
                EntityLabel::Position => m.tokens.end == tokens.start,
                _ => false,
            })
        };
        let sure = match label {
            EntityLabel::Organisation => SURER,
            EntityLabel::Person if words.single(tokens.start, Class::Office).is_none() && likely() => LESS_SURE,
            _ => SURE,
        };
        (*confidence >= sure).then_some((tokens, label))
    });
    let named: Vec<(&Range<usize>, EntityLabel)> = sure.collect();
    let mut told = Vec::new();
    let mut outdone = vec![false; ruled.len()];
    for (tokens, label) in &named {
        let near = near(&ruled, tokens);
        match label {
            EntityLabel::Person => {
                let others = || near.clone().filter(|(_, m)| m.label == EntityLabel::Person);
                // A rule may have seen a part of the name.
                if others().all(|(_, m)| m.tokens.len() < tokens.len() && contains(tokens, &m.tokens)) {
                    others().for_each(|(at, _)| outdone[at] = true);
                    let name = person::told(words, tokens);
                    told.push(Mention::new((*tokens).clone(), *label, Detail::Person(name)));
                }
            }
            EntityLabel::Organisation => {
                // A word for a body is not its name: "үкімет", a government.
                let is_word = tokens.len() == 1
                    && (!words.is_capital(tokens.start)
                        || words.single(tokens.start, Class::OrganizationHead).is_some());
                if is_word || near.clone().any(|(_, m)| m.label == EntityLabel::Organisation) {
                    continue;
                }
                // A rule may have taken it for something else: «…» емханасы for a place rather than a body.
                let same =
                    near.clone().find(|(_, m)| m.tokens == **tokens && matches!(m.detail, Detail::Phrase { .. }));
                told.push(match same {
                    Some((_, mention)) => Mention { label: *label, ..mention.clone() },
                    None => Mention::new((*tokens).clone(), *label, body(words, &ruled, tokens)),
                });
            }
            _ => {}
        }
    }
    // By last token: where an office begins.
    let offices = named.iter().filter(|(_, label)| *label == EntityLabel::Position);
    let offices: FxHashMap<usize, usize> = offices.map(|(tokens, _)| (tokens.end, tokens.start)).collect();
    let known =
        |(end, start): (&usize, &usize)| near(&ruled, &(*start..*end)).any(|(_, m)| m.label == EntityLabel::Position);
    let starts_name =
        |i: usize| near(&ruled, &(i..i + 1)).any(|(_, m)| m.label == EntityLabel::Person && m.tokens.start == i);
    let shared = (0..words.len()).any(|at| position::is_shared(words, at, starts_name));
    if told.is_empty() && !shared && offices.iter().all(known) {
        return ruled;
    }
    let mut mentions = Mentions::new(words.len());
    let kept = ruled.into_iter().enumerate().filter(|(at, _)| !outdone[*at]).map(|(_, mention)| mention);
    let kept = kept.filter(|mention| mention.label != EntityLabel::Position);
    kept.chain(told).for_each(|mention| mentions.push(mention));
    position::find(words, &mut mentions, |office| offices.get(&office.end).is_some_and(|start| *start <= office.start));
    position::find_shared(words, &mut mentions);
    ordered(mentions.all)
}

/// The mentions that have a token in common with these, by their places.
fn near<'m>(mentions: &'m [Mention], tokens: &'m Range<usize>) -> impl Iterator<Item = (usize, &'m Mention)> + Clone {
    let from = mentions.partition_point(|mention| mention.whole.start + LONGEST_MENTION < tokens.start);
    let near = mentions[from..].iter().take_while(|mention| mention.whole.start < tokens.end);
    (from..).zip(near).filter(|(_, mention)| mention.whole.end > tokens.start)
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// What there is to know of a body by its words: its head, and whose it is.
fn body(words: &AnnotatedText<'_>, ruled: &[Mention], tokens: &Range<usize>) -> Detail {
    let last = tokens.end - 1;
    let listed = words.single(last, Class::OrganizationHead).is_some();
    if !listed && (tokens.len() == 1 || words.upos(last) != Upos::Noun) {
        return Detail::Plain;
    }
    let owner = |m: &&Mention| {
        let fits =
            m.whole.start == tokens.start && m.whole.end < tokens.end && words.feats(m.whole.end - 1).has(Feats::GEN);
        fits && matches!(m.label, EntityLabel::Gpe | EntityLabel::Organisation)
    };
    let parent = near(ruled, tokens).map(|(_, mention)| mention).find(owner).map(|owner| owner.whole.clone());
    Detail::Phrase { head: last, parent, quoted: false }
}
