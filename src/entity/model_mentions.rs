//! Names that only the model found, as mentions for the grammars of facts.
//!
//! The rules know structures and lists; the model also knows a name by its neighbours. A name that the model is sure of and
//! that no rule found becomes a mention, with its parts as the rules' own mentions have them. Then offices are searched
//! again, since an office may be recognized by the name behind it; bodies that are only described (`headed/described.rs`) join them. Offices in the plural ("министрлер А мен Б", the
//! ministers A and B) are searched too: they give facts about people but are no entities.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::headed::{self, names_institution};
use super::tagger::{Tagger, Tagging};
use super::{person, position, teams};
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::mention::EntityLabel;
use crate::mention::{Detail, LONGEST_MENTION, Mention, Mentions, ordered};

/// The confidence that a name needs.
const SURE: f32 = 0.8;
/// The confidence that an organization needs: the model takes other quoted names for organizations.
const SURE_ORGANIZATION: f32 = 0.95;
/// The confidence that a person needs near a rule's finding.
///
/// The rules found a part of the name, or an office before it.
const SURE_PERSON_NEAR_RULE: f32 = 0.3;

/// The mentions of the rules and the model's own, in text order.
pub(crate) fn model_mentions(
    words: &AnnotatedText<'_>,
    rule_mentions: Vec<Mention>,
    tagger: &Tagger,
    found: &[Tagging],
) -> Vec<Mention> {
    let sure = found.iter().filter_map(|Tagging { tokens, label, confidence }| {
        let label = tagger.entity_label(*label)?;
        let likely = || {
            let before = tokens.start.saturating_sub(1)..tokens.end;
            near(&rule_mentions, &before).any(|(_, m)| match m.label {
                EntityLabel::Person => contains(tokens, &m.tokens),
                EntityLabel::Position => m.tokens.end == tokens.start,
                _ => false,
            })
        };
        let sure = match label {
            EntityLabel::Organisation => SURE_ORGANIZATION,
            EntityLabel::Person if words.single(tokens.start, Class::Office).is_none() && likely() => {
                SURE_PERSON_NEAR_RULE
            }
            _ => SURE,
        };
        (*confidence >= sure).then_some((tokens, label))
    });
    let named: Vec<(&Range<usize>, EntityLabel)> = sure.collect();
    let mut added = Vec::new();
    let mut replaced = vec![false; rule_mentions.len()];
    for (tokens, label) in &named {
        let near = near(&rule_mentions, tokens);
        match label {
            EntityLabel::Person => {
                let others = || near.clone().filter(|(_, m)| m.label == EntityLabel::Person);
                // A rule may have found only a part of the name.
                if others().all(|(_, m)| m.tokens.len() < tokens.len() && contains(tokens, &m.tokens)) {
                    others().for_each(|(at, _)| replaced[at] = true);
                    let name = person::told(words, tokens);
                    added.push(Mention::new((*tokens).clone(), *label, Detail::Person(name)));
                }
            }
            EntityLabel::Organisation => {
                // A common noun for an organization is not its name: "үкімет", a government.
                let is_word = tokens.len() == 1
                    && (!words.is_capital(tokens.start)
                        || words.single(tokens.start, Class::OrganizationHead).is_some());
                let institution = || {
                    let head = words.single(tokens.end - 1, Class::OrganizationHead);
                    head.is_some_and(|head| names_institution(words, head))
                };
                if is_word || institution() || near.clone().any(|(_, m)| m.label == EntityLabel::Organisation) {
                    continue;
                }
                // A rule may have given it another class: «…» емханасы, a clinic, as a place rather than an organization.
                let same =
                    near.clone().find(|(_, m)| m.tokens == **tokens && matches!(m.detail, Detail::Phrase { .. }));
                added.push(match same {
                    Some((_, mention)) => Mention { label: *label, ..mention.clone() },
                    None => Mention::new((*tokens).clone(), *label, organization(words, &rule_mentions, tokens)),
                });
            }
            _ => {}
        }
    }
    // First tokens of the model's offices by the token behind their last.
    let offices = named.iter().filter(|(_, label)| *label == EntityLabel::Position);
    let offices: FxHashMap<usize, usize> = offices.map(|(tokens, _)| (tokens.end, tokens.start)).collect();
    let known = |(end, start): (&usize, &usize)| {
        near(&rule_mentions, &(*start..*end)).any(|(_, m)| m.label == EntityLabel::Position)
    };
    let starts_name = |i: usize| {
        near(&rule_mentions, &(i..i + 1)).any(|(_, m)| m.label == EntityLabel::Person && m.tokens.start == i)
    };
    let shared = (0..words.len()).any(|at| position::is_shared(words, at, starts_name));
    let as_told = added.is_empty() && !shared && offices.iter().all(known);
    let kept = rule_mentions.into_iter().enumerate().filter(|(at, _)| !replaced[*at]).map(|(_, mention)| mention);
    let (told_offices, kept): (Vec<_>, Vec<_>) = kept.partition(|mention| mention.label == EntityLabel::Position);
    let mut mentions = Mentions::new(words.len());
    kept.into_iter().chain(added).for_each(|mention| mentions.push(mention));
    let before = mentions.all.len();
    teams::opponents(words, &mut mentions);
    let described = headed::described(words, &mut mentions);
    if as_told && mentions.all.len() == before {
        told_offices.into_iter().for_each(|office| mentions.push(office));
    } else {
        let known = |office: &Range<usize>| offices.get(&office.end).is_some_and(|start| *start <= office.start);
        position::find(words, &mut mentions, known);
        position::find_shared(words, &mut mentions);
    }
    described.into_iter().for_each(|body| mentions.push(body));
    ordered(mentions.all)
}

/// The mentions that overlap these tokens, with their indices.
fn near<'m>(mentions: &'m [Mention], tokens: &'m Range<usize>) -> impl Iterator<Item = (usize, &'m Mention)> + Clone {
    let from = mentions.partition_point(|mention| mention.whole.start + LONGEST_MENTION < tokens.start);
    let near = mentions[from..].iter().take_while(|mention| mention.whole.start < tokens.end);
    (from..).zip(near).filter(|(_, mention)| mention.whole.end > tokens.start)
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// An organization's head and owner, by the words of its name.
fn organization(words: &AnnotatedText<'_>, rule_mentions: &[Mention], tokens: &Range<usize>) -> Detail {
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
    let parent = near(rule_mentions, tokens).map(|(_, mention)| mention).find(owner).map(|owner| owner.whole.clone());
    Detail::Phrase { head: last, parent, quoted: false }
}
