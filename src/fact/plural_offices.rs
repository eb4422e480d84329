//! Offices in the plural, each held by one of several people.
//!
//! ```text
//! shared = [owners] office-PL [":"] person {("," | "and") person}    министрлер А мен Б; Мәжіліс депутаттары А, Б және В
//! owners = body {("," | "and") body}                           Қазақстан мен Өзбекстан
//!        | name {("," | "and") name} place-PL                  Ақмола және Абай облыстарының
//! ```
//!
//! One body is that of all; of several, as many as there are people, each holder has the one in the same place of the row.

use std::ops::Range;

use super::naming::{Naming, Owner, person, within};
use crate::entity::{Detail, EntityLabel};
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::morph::inflect;
use crate::pattern::View;
use crate::phrase::{is_joint, joint_before};

/// The holders of an office in the plural that begins at a token; none where less than two names follow.
pub(super) fn namings<'a>(view: &View<'a, '_>, at: usize) -> Option<Vec<Naming<'a>>> {
    let office = &view.mentions[view.starting_at(at, &[EntityLabel::Position])?];
    let Detail::Office { of, title, listed } = &office.detail else { return None };
    let end = listed.feats.has(Feats::PLUR).then_some(office.whole.end)?;
    // "Жаңа министрлер: А, В және С" (the new ministers: A, B and C)
    let mut next = end + usize::from(within(view.words, at, end) && view.words.is_mark(end, ":"));
    let mut namings: Vec<Naming<'a>> = Vec::new();
    while let Some((name, tokens)) = person(view, next).filter(|_| within(view.words, at, next)) {
        // Only the first stands beside the office.
        let beside = if tokens.start == office.whole.end { at..tokens.end } else { tokens.clone() };
        let offices = vec![(beside, office)];
        next = tokens.end + 1;
        namings.push(Naming { person: Some(name), offices, tokens: at..tokens.end, name: tokens, owner: None });
        if !within(view.words, at, next - 1) || !is_joint(view.words, next - 1) {
            break;
        }
    }
    if namings.len() < 2 {
        return Some(Vec::new());
    }
    let owners = owners(view, of.as_ref(), title.start);
    if owners.len() > 1 {
        let each = owners.len() == namings.len();
        for (naming, owner) in namings.iter_mut().zip(owners.into_iter().rev().chain(std::iter::repeat(Owner::Unclear)))
        {
            naming.owner = Some(if each { owner } else { Owner::Unclear });
        }
    }
    Some(namings)
}

/// The most words of a place's name.
const LONGEST_NAME: usize = 4;

/// What an office in the plural belongs to, the last first: `of`, or what a word for places before its title sums up.
fn owners(view: &View<'_, '_>, of: Option<&Range<usize>>, title: usize) -> Vec<Owner> {
    const BODIES: [EntityLabel; 4] =
        [EntityLabel::Gpe, EntityLabel::Organisation, EntityLabel::Location, EntityLabel::Facility];
    let words = view.words;
    let sentence = words.sentence(title).start;
    let mut owners = Vec::new();
    let (mut at, places) = match (of, title.checked_sub(1).filter(|i| *i > sentence)) {
        (Some(of), _) => {
            owners.push(Owner::Body(of.clone()));
            (of.start, None)
        }
        (None, Some(i)) => {
            match words.single(i, Class::PlaceHead).filter(|m| m.feats.has(Feats::PLUR | Feats::POSS3)) {
                Some(head) => (i, inflect(head.entry.text(), Feats::POSS3)),
                None => return owners,
            }
        }
        _ => return owners,
    };
    loop {
        let end = if owners.is_empty() { at } else { joint_before(words, at).unwrap_or_default() };
        let Some(last) = end.checked_sub(1) else { break };
        let (start, owner) = match &places {
            Some(head) => {
                let names = (sentence..end).rev().take(LONGEST_NAME).take_while(|i| words.is_capital(*i)).count();
                if names == 0 {
                    break;
                }
                (end - names, Owner::Place(format!("{} {head}", &words.text[words.span(&(end - names..end))])))
            }
            None => {
                let Some(body) = view.ending_at(last, &BODIES) else { break };
                let tokens = view.mentions[body].whole.clone();
                (tokens.start, Owner::Body(tokens))
            }
        };
        owners.push(owner);
        at = start;
    }
    owners
}
