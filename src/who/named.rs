//! The names of people as they stand in a text.

use std::ops::Range;

use super::roles::{self, Found};
use crate::entity::{EntityLabel, PersonName};
use crate::fact::Naming;
use crate::lexicon::schema::Connector;
use crate::pattern::View;

/// A name of a person in the text, with what stands beside it.
pub(super) struct Named {
    pub(super) name: PersonName,
    pub(super) tokens: Range<usize>,
    pub(super) roles: Vec<Found>,
    /// Whose name it is; `None` where it could be two people's.
    pub(super) entry: Option<usize>,
}

/// The names of people in a text that are no part of another name, in text order.
pub(super) fn names(view: &View<'_, '_>, namings: &[Naming<'_>], told: &[Range<usize>]) -> Vec<Named> {
    let words = view.words;
    let mut found: Vec<Named> = Vec::new();
    for naming in namings {
        let Some(name) = naming.person.filter(|_| is_somebody(view, &naming.name)) else { continue };
        if naming.name.is_empty() {
            continue;
        }
        let roles = roles::beside(view, naming);
        found.push(Named { name: name.clone(), tokens: naming.name.clone(), roles, entry: None });
    }
    // Names that the model alone takes for a person's.
    let mut known = vec![false; words.len()];
    found.iter().for_each(|named| known[named.tokens.clone()].fill(true));
    for tokens in told.iter().filter(|tokens| is_somebody(view, tokens)) {
        if !known[tokens.start..tokens.end].iter().any(|known| *known) {
            let name = crate::entity::told_name(words, tokens);
            let naming =
                Naming { person: None, offices: Vec::new(), tokens: tokens.clone(), name: tokens.clone(), owner: None };
            let roles = roles::beside(view, &naming);
            found.push(Named { name, tokens: tokens.clone(), roles, entry: None });
        }
    }
    found.sort_by_key(|named| named.tokens.start);
    // Somebody who is appointed has two namings.
    let mut names: Vec<Named> = Vec::with_capacity(found.len());
    for named in found {
        match names.last_mut() {
            Some(last) if last.tokens.end > named.tokens.start => last.roles.extend(named.roles),
            _ => names.push(named),
        }
    }
    in_other_letters(view, &mut names);
    names
}

/// Marks the names in Latin letters that brackets give behind a name: "Рональд Хаббертон (Ronald Habberton)".
fn in_other_letters(view: &View<'_, '_>, names: &mut Vec<Named>) {
    let words = view.words;
    let latin = |i: usize| words.text(i).starts_with(|letter: char| letter.is_ascii_uppercase());
    let mut found = Vec::new();
    for named in names.iter() {
        let open = named.tokens.end;
        if open >= words.len() || !words.is_mark(open, "(") || latin(named.tokens.start) {
            continue;
        }
        let row = (open + 1..words.len().min(open + LONGEST_NAME)).take_while(|i| latin(*i)).count();
        let tokens = open + 1..open + 1 + row;
        if row > 1 && tokens.end < words.len() && words.is_mark(tokens.end, ")") {
            found.push((tokens, named.name.clone()));
        }
    }
    for (tokens, name) in found {
        names.retain(|named| !(tokens.start <= named.tokens.start && named.tokens.end <= tokens.end));
        names.push(Named { name, tokens, roles: Vec::new(), entry: None });
    }
    names.sort_by_key(|named| named.tokens.start);
}

/// The most words of a name in brackets.
const LONGEST_NAME: usize = 6;

/// Whether token `i` is a name of something else: a town, a body.
pub(super) fn is_other(view: &View<'_, '_>, i: usize) -> bool {
    view.mentions_over(i).any(|mention| !matches!(mention.label, EntityLabel::Person | EntityLabel::Position))
}

/// Whether a name is somebody's in the text: it is no part of a longer name, and nothing is called after it.
pub(super) fn is_somebody(view: &View<'_, '_>, tokens: &Range<usize>) -> bool {
    const NAMES: [EntityLabel; 8] = [
        EntityLabel::Organisation,
        EntityLabel::Facility,
        EntityLabel::Event,
        EntityLabel::Art,
        EntityLabel::Law,
        EntityLabel::Gpe,
        EntityLabel::Location,
        EntityLabel::Project,
    ];
    let inside = view.around(tokens).any(|mention| NAMES.contains(&mention.label));
    !inside && view.words.connector(tokens.end, Connector::NamedAfter).is_none()
}
