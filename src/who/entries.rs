//! The entries of people: whose names are one person's, and what is told of each.
//!
//! First the full names are entries: the same given and family name, and nothing that differs. Then a part of a name is the
//! one person's who has it: a family name, a given name behind the full one, initials. What could be two people's is
//! nobody's.

use rustc_hash::FxHashMap;

use super::bodies::Bodies;
use super::life::Event;
use super::named::{Named, is_other, is_somebody};
use super::names::{NameKey, is_fuller, plain};
use super::roles::Found;
use super::titles;
use crate::entity::PersonName;
use crate::pattern::View;
use crate::quantity::Edtf;
use crate::sort;
use crate::tokenize::TokenKind;

/// The most people who are compared by one part of a name: more are surely several.
const MOST_NAMESAKES: usize = 64;

/// The most roles of one person by which titles find them.
const MOST_ROLES: usize = 32;

/// A person; without a name, whoever holds an office that the text tells of.
pub(super) struct Entry {
    pub(super) name: Option<PersonName>,
    keys: Vec<NameKey>,
    /// The last words of the roles that introduce it.
    heads: Vec<String>,
    /// The first token that stands for it by name.
    pub(super) first: usize,
    pub(super) roles: Vec<Found>,
    /// What titles find the person by.
    pub(super) found_by: Vec<String>,
    pub(super) age: Option<u32>,
    pub(super) born: Option<Edtf>,
    pub(super) died: Option<Edtf>,
}

/// The people of a text.
#[derive(Default)]
pub(super) struct Entries {
    pub(super) all: Vec<Entry>,
    /// By family name and by given name: the people.
    by_part: FxHashMap<String, Vec<usize>>,
    /// By given and family name.
    by_full: FxHashMap<(String, String), Vec<usize>>,
}

impl Entries {
    /// Makes entries of the full names.
    pub(super) fn enter_full(&mut self, named: &mut [Named]) {
        let rank = |key: &NameKey| (key.given.is_some() && key.family.is_some(), key.given.is_some());
        let keys: Vec<NameKey> = named.iter().map(|named| NameKey::of(&named.name)).collect();
        for wanted in [(true, true), (false, true), (false, false)] {
            for (named, key) in named.iter_mut().zip(&keys).filter(|(_, key)| key.is_full() && rank(key) == wanted) {
                let same = self.same(key, named);
                named.entry = match same.as_slice() {
                    [] => Some(self.enter(named, key)),
                    [one] => {
                        self.name(*one, named, key);
                        Some(*one)
                    }
                    _ => None,
                };
            }
        }
    }

    /// The entries that a full name can be of.
    fn same(&self, key: &NameKey, named: &Named) -> Vec<usize> {
        let by = key.family.as_ref().or(key.given.as_ref());
        let near = match full(key) {
            Some(full) => self.by_full.get(&full),
            None => by.and_then(|part| self.by_part.get(part)),
        };
        let near = near.map_or(&[][..], Vec::as_slice);
        let fits = |at: &&usize| {
            let entry = &self.all[**at];
            let agrees = entry.keys.iter().all(|other| other.agrees(key));
            let shares = |other: &NameKey| {
                let family = key.family.is_some() && key.family == other.family;
                let given = key.given.is_some() && key.given == other.given;
                // "Қасым-Жомарт Кемелұлы": a patronymic that the full name did not have, unless somebody else is introduced by it.
                family
                    || given
                        && (key.patronymic == other.patronymic
                            || introduces(named).all(|head| entry.heads.contains(head))
                                && entry.first < named.tokens.start)
            };
            agrees && entry.keys.iter().any(shares)
        };
        near.iter().filter(fits).copied().collect()
    }

    /// Makes entries of names of one part, or finds whose they are.
    pub(super) fn enter_parts(&mut self, named: &mut [Named]) {
        for named in named.iter_mut() {
            let key = NameKey::of(&named.name);
            let Some(part) = key.lone() else { continue };
            let having = self.by_part.get(part).cloned().unwrap_or_default();
            let start = named.tokens.start;
            let by_family = |at: &usize| self.all[*at].keys.iter().any(|key| key.family.as_deref() == Some(part));
            // A given name alone is that of whoever was named in full before.
            let by_given = |at: &usize| {
                self.all[*at].keys.iter().any(|key| key.given.as_deref() == Some(part)) && self.all[*at].first < start
            };
            let families: Vec<usize> = having.iter().copied().filter(by_family).collect();
            let candidates =
                if families.is_empty() { having.iter().copied().filter(by_given).collect() } else { families };
            named.entry = match candidates.as_slice() {
                [] => Some(self.enter(named, &key)),
                [one] => {
                    self.all[*one].first = self.all[*one].first.min(start);
                    Some(*one)
                }
                _ => None,
            };
        }
    }

    fn enter(&mut self, named: &Named, key: &NameKey) -> usize {
        let at = self.all.len();
        self.all.push(Entry::new(Some(named.name.clone()), named.tokens.start));
        self.all[at].heads.extend(introduces(named).cloned());
        self.add_key(at, key);
        at
    }

    /// Tells an entry another form of its name.
    fn name(&mut self, at: usize, named: &Named, key: &NameKey) {
        let entry = &mut self.all[at];
        entry.first = entry.first.min(named.tokens.start);
        if entry.name.as_ref().is_some_and(|name| is_fuller(&named.name, name)) {
            entry.name = Some(named.name.clone());
        }
        if !entry.keys.contains(key) {
            self.add_key(at, key);
        }
    }

    fn add_key(&mut self, at: usize, key: &NameKey) {
        for part in [&key.family, &key.given].into_iter().flatten() {
            let having = self.by_part.entry(part.clone()).or_default();
            if having.len() < MOST_NAMESAKES && !having.contains(&at) {
                having.push(at);
            }
        }
        if let Some(full) = full(key) {
            let having = self.by_full.entry(full).or_default();
            if having.len() < MOST_NAMESAKES && !having.contains(&at) {
                having.push(at);
            }
        }
        self.all[at].keys.push(key.clone());
    }

    /// Adds the words that are a family or given name of somebody who is named in full, where no name was found.
    pub(super) fn add_parts(&self, view: &View<'_, '_>, named: &mut Vec<Named>) {
        let words = view.words;
        let mut known = vec![false; words.len()];
        named.iter().for_each(|named| known[named.tokens.clone()].fill(true));
        let mut added = Vec::new();
        // By distinct form: the part of a name that it is; asked for once.
        let mut parts: Vec<Option<Option<&String>>> = vec![None; words.distinct_len()];
        for i in 0..words.len() {
            if known[i] || !words.is_capital(i) || words.tokens[i].kind != TokenKind::Word || self.by_part.is_empty() {
                continue;
            }
            let part = parts[words.distinct_of(i)].get_or_insert_with(|| {
                let forms = [words.nominative(i).to_owned()].into_iter();
                let forms = forms.chain(words.nominal_forms(i).into_iter().map(|(form, _)| form));
                { forms }.find_map(|form| self.by_part.get_key_value(&plain(&form))).map(|(part, _)| part)
            });
            let tokens = i..i + 1;
            let Some(part) = part.filter(|_| is_somebody(view, &tokens) && !is_other(view, i)) else { continue };
            let having = &self.by_part[part];
            let key = |at: &usize| self.all[*at].keys.iter().find(|key| key.family.as_ref() == Some(part));
            let is_family = having.iter().any(|at| key(at).is_some());
            // The part as the full name has it.
            let spelled = having.iter().find_map(|at| {
                let name = self.all[*at].name.as_ref()?;
                let part = if is_family { &name.family } else { &name.given };
                part.clone()
            });
            let Some(spelled) = spelled else { continue };
            let mut name = PersonName { name: spelled.clone(), ..PersonName::default() };
            *(if is_family { &mut name.family } else { &mut name.given }) = Some(spelled);
            added.push(Named { name, tokens, roles: Vec::new(), entry: None });
        }
        named.extend(added);
        sort::by_key(named, |named| named.tokens.start);
    }

    /// Gives a role to an entry.
    pub(super) fn give(&mut self, view: &View<'_, '_>, bodies: &Bodies, at: usize, role: &Found) {
        let entry = &mut self.all[at];
        if entry.roles.len() >= MOST_ROLES {
            return;
        }
        let title = role.title.to_lowercase();
        let bare = |role: &Found| role.tokens.len() == 1 && role.of.is_none();
        let same = |known: &Found| {
            let titles = known.title.to_lowercase() == title;
            let of = known.of == role.of || known.of.is_none() || role.of.is_none();
            titles && of || known.head == role.head && (bare(role) || bare(known)) && known.kind == role.kind
        };
        match entry.roles.iter_mut().find(|known| same(known)) {
            Some(known) => {
                known.former |= role.former;
                if bare(known) && !bare(role) || known.of.is_none() && role.of.is_some() {
                    let former = known.former;
                    *known = Found { former, ..role.clone() };
                }
            }
            None => entry.roles.push(role.clone()),
        }
        self.find_by(at, titles::keys_of(view, bodies, role));
    }

    /// Lets an entry be found by these.
    pub(super) fn find_by(&mut self, at: usize, keys: impl IntoIterator<Item = String>) {
        let entry = &mut self.all[at];
        for key in keys {
            if !entry.found_by.contains(&key) {
                entry.found_by.push(key);
            }
        }
    }

    pub(super) fn live(&mut self, at: usize, event: Event) {
        let entry = &mut self.all[at];
        match event {
            Event::Age(years) => entry.age = entry.age.or(Some(years)),
            Event::Born(date) => entry.born = entry.born.take().or(Some(date)),
            Event::Died(date) => entry.died = entry.died.take().or(Some(date)),
        }
    }

    /// Adds somebody without a name.
    pub(super) fn add_nameless(&mut self, first: usize) -> usize {
        self.all.push(Entry::new(None, first));
        self.all.len() - 1
    }
}

/// The last words of the roles that introduce somebody: those that stand before the name.
fn introduces(named: &Named) -> impl Iterator<Item = &String> {
    let before = named.roles.iter().filter(|role| role.tokens.start < named.tokens.start);
    before.map(|role| &role.head)
}

impl Entry {
    /// Whether the text tells no office, trade or standing of whoever is named.
    pub(super) fn is_untold(&self) -> bool {
        self.name.is_some() && self.roles.is_empty()
    }

    /// Whether the name has a given name and a family name or patronymic.
    pub(super) fn is_full(&self) -> bool {
        self.keys.iter().any(|key| key.given.is_some() && key.parts() > 1)
    }

    /// Whether the text gives whoever is named no trade, office or standing that lasts.
    pub(super) fn is_plain(&self) -> bool {
        self.name.is_some() && self.roles.iter().all(|role| role.former)
    }

    pub(super) fn new(name: Option<PersonName>, first: usize) -> Self {
        let (keys, roles, found_by, heads) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { heads, name, keys, first, roles, found_by, age: None, born: None, died: None }
    }
}

/// The given and family name of a name that has both.
fn full(key: &NameKey) -> Option<(String, String)> {
    key.given.clone().zip(key.family.clone())
}
