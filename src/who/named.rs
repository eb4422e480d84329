//! The names of people as they stand in a text.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::names::plain;
use super::roles::{self, Found};
use crate::entity::{EntityLabel, PersonName, told_name};
use crate::fact::Naming;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::pattern::View;
use crate::sort;

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
            let name = told_name(words, tokens);
            let naming =
                Naming { person: None, offices: Vec::new(), tokens: tokens.clone(), name: tokens.clone(), owner: None };
            let roles = roles::beside(view, &naming);
            found.push(Named { name, tokens: tokens.clone(), roles, entry: None });
        }
    }
    sort::by_key(&mut found, |named| named.tokens.start);
    // Somebody who is appointed has two namings.
    let mut names: Vec<Named> = Vec::with_capacity(found.len());
    for named in found {
        match names.last_mut() {
            Some(last) if last.tokens.end > named.tokens.start => last.roles.extend(named.roles),
            _ => names.push(named),
        }
    }
    trim(view, &mut names);
    divide(view, &mut names);
    part(view, &mut names);
    in_other_letters(view, &mut names);
    names
}

/// Cuts off the neighbour that a lone family name was taken together with: "Кешке Алпысбаев" (in the evening A.), where the text
/// names the family with a given name elsewhere.
fn trim(view: &View<'_, '_>, names: &mut [Named]) {
    let words = view.words;
    let given = |i: usize| words.single(i, Class::GivenName).is_some();
    let sure = |named: &&Named| given(named.tokens.start) && named.tokens.len() > 1;
    let families: FxHashSet<String> =
        names.iter().filter(sure).filter_map(|named| named.name.family.as_deref().map(plain)).collect();
    if families.is_empty() {
        return;
    }
    for named in names.iter_mut().filter(|named| named.tokens.len() == 2 && named.name.initials.is_none()) {
        let (first, last) = (named.tokens.start, named.tokens.end - 1);
        if given(first) || given(last) {
            continue;
        }
        let known = |i: usize| {
            let forms = std::iter::once(words.nominative(i).to_owned());
            let forms = forms.chain(words.nominal_forms(i).into_iter().map(|(form, _)| form));
            { forms }.any(|form| families.contains(&plain(&form)))
        };
        // No given name bears a case or says when; what stands behind a family name is a word or a place.
        let when = words.feats(first).has_any(Feats::CASES.without(Feats::NOM)) || words.upos(first) == Upos::Adv;
        let place = words.longest(last, Class::Place).is_some();
        let word = place || words.upos(last) == Upos::Noun && words.analysis(last).known;
        let at = match (known(first), known(last)) {
            (false, true) if when => last,
            (true, false) if word => first,
            _ => continue,
        };
        named.tokens = at..at + 1;
        named.roles.retain(|role| role.tokens.end <= first || role.tokens.start > last);
        let family = Some(words.nominative(at).to_owned());
        named.name = PersonName { name: words.nominative(at).to_owned(), family, ..PersonName::default() };
    }
}

/// Divides two family names that stand side by side, "Дәркенов Сәлімбаевпен кездесті" (D. met S.), where the text has each of them
/// without the other.
fn divide(view: &View<'_, '_>, names: &mut Vec<Named>) {
    let words = view.words;
    let two = |named: &Named| named.tokens.len() == 2 && named.name.initials.is_none();
    let pair = |named: &Named| {
        let (first, last) = (named.tokens.start, named.tokens.end - 1);
        let given = |i: usize| words.single(i, Class::GivenName).is_some();
        (two(named) && !given(first) && !given(last) && words.feats(last).has_any(OBLIQUE))
            .then(|| [first, last].map(|i| plain(words.nominative(i))))
    };
    if !names.iter().any(|named| pair(named).is_some()) {
        return;
    }
    // The families that are somebody's, told without the other of a pair.
    let families = names.iter().filter(|named| pair(named).is_none());
    let families: FxHashSet<String> = families.filter_map(|named| named.name.family.as_deref().map(plain)).collect();
    let mut divided = Vec::with_capacity(names.len());
    for mut named in names.drain(..) {
        let both = pair(&named).is_some_and(|parts| parts.iter().all(|part| families.contains(part)));
        if !both {
            divided.push(named);
            continue;
        }
        let last = named.tokens.end - 1;
        let lone = |i: usize| {
            let family = words.nominative(i).to_owned();
            PersonName { name: family.clone(), family: Some(family), ..PersonName::default() }
        };
        let behind = Named { name: lone(last), tokens: last..last + 1, roles: Vec::new(), entry: None };
        (named.name, named.tokens) = (lone(last - 1), last - 1..last);
        divided.extend([named, behind]);
    }
    *names = divided;
}

/// Parts two names that stand side by side, of which the second is one that the text has elsewhere: "Мартина Келлер Ларс
/// Хёйбергке рақмет айтты" (M. K. thanked L. H.).
fn part(view: &View<'_, '_>, names: &mut Vec<Named>) {
    let words = view.words;
    if !names.iter().any(|named| named.tokens.len() > 2) {
        return;
    }
    let two = names.iter().filter(|named| named.tokens.len() == 2);
    let full: FxHashSet<String> = two.map(|named| plain(&named.name.name)).collect();
    let mut parted = Vec::with_capacity(names.len());
    for mut named in names.drain(..) {
        let (start, end) = (named.tokens.start, named.tokens.end);
        let tail = |len: usize| words.normal(&(end - len..end));
        if named.tokens.len() < 3 || !full.contains(&plain(&tail(2))) {
            parted.push(named);
            continue;
        }
        let behind =
            Named { name: told_name(words, &(end - 2..end)), tokens: end - 2..end, roles: Vec::new(), entry: None };
        (named.name, named.tokens) = (told_name(words, &(start..end - 2)), start..end - 2);
        parted.extend([named, behind]);
    }
    *names = parted;
}

/// The cases of what is no subject.
const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM);

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
    sort::by_key(names, |named| named.tokens.start);
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
