//! Who holds which office in a document: names and offices that speak of one official become one fact.
//!
//! First the offices that are named with their holders are known, then, in the order of the text,
//!
//! 1. a name alone is its person's: the same family name, and no other given name, patronymic or initial;
//! 2. an office alone is its holder's where exactly one person is known to hold one of that title, in that body if the
//!    text tells the body: "Мемлекеттік хатшы"; "Мемлекет басшысы" is another name of the President of Kazakhstan;
//! 3. the bare head of a title, "Министр", likewise.
//!
//! What could be two people's is left apart.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Fact;
use super::official::{Naming, Official, Position, position};
use super::shared::Owner;
use crate::Span;
use crate::entity::{Detail, EntityLabel, Mention, PersonName};
use crate::morph::Words;
use crate::pattern::View;

/// The officials found so far.
#[derive(Default)]
pub(super) struct Holders {
    all: Vec<Known>,
    /// By family name, given name, title, and head of the title: who has it.
    by_key: FxHashMap<String, Vec<usize>>,
}

/// An official, and by what its office is found.
struct Known {
    /// Where office and holder are first named together.
    span: Span,
    official: Official,
    office: Office,
}

/// What offices are compared by.
#[derive(Clone)]
struct Office {
    position: Position,
    /// The title in lower case, and its last word without endings.
    title: String,
    head: String,
    /// The office that it is another name of in Kazakhstan: "мемлекет басшысы" of "президент"; else the title.
    role: String,
    /// The body: a country by its code, so that it may be named in full, in short or by letters.
    of: Option<String>,
}

impl Holders {
    pub(super) fn new(view: &View<'_, '_>, namings: &[Naming<'_>], bare: &[Range<usize>]) -> Self {
        let mut holders = Self::default();
        for naming in namings {
            for (tokens, mention) in naming.person.iter().flat_map(|_| &naming.offices) {
                let Some(office) = Office::of(view, mention, naming.owner.as_ref()) else { continue };
                holders.add(view, tokens, naming.person, office);
            }
        }
        for naming in namings {
            match (naming.person, naming.offices.as_slice()) {
                (Some(name), []) => holders.join_name(view.words, name, &naming.tokens),
                (None, [(tokens, mention)]) => holders.join_office(view, tokens, mention),
                _ => {}
            }
        }
        for tokens in bare {
            holders.join_bare(view.words, tokens);
        }
        holders
    }

    /// All officials, each with its mentions in text order.
    pub(super) fn into_facts(self) -> impl Iterator<Item = Fact> {
        self.all.into_iter().map(|mut known| {
            known.official.mentions.sort_by_key(|span| (span.start, span.end));
            known.official.mentions.dedup();
            Fact::new(known.span, "official", known.official)
        })
    }

    /// Adds an office with its holder, or without one where none is known.
    fn add(&mut self, view: &View<'_, '_>, tokens: &Range<usize>, person: Option<&PersonName>, office: Office) {
        let span = view.words.span(tokens);
        let same = |known: &Known| {
            let same_person = match (person, &known.official.person) {
                (Some(name), Some(other)) => same_person(name, other),
                (None, None) => true,
                _ => false,
            };
            // "Министр Аққенженов" after "Энергетика министрі Ерлан Аққенженов"
            let bare = person.is_some() && office.title == known.office.head && office.title == office.head;
            same_person && (office.may_be(&known.office) || bare && office.agrees(&known.office))
        };
        if let Some(at) = self.with(&[&office.title]).into_iter().find(|at| same(&self.all[*at])) {
            self.all[at].official.mentions.push(span);
            return;
        }
        let position = Some(office.position.clone());
        let official = Official { person: person.cloned(), position, mentions: vec![span] };
        let name = person.into_iter().flat_map(|name| [name.family.clone(), name.given.clone()]).flatten();
        for key in name.chain([office.title.clone(), office.head.clone(), office.role.clone()]) {
            let having = self.by_key.entry(key).or_default();
            if having.last() != Some(&self.all.len()) {
                having.push(self.all.len());
            }
        }
        self.all.push(Known { span, official, office });
    }

    /// The officials that have one of these names or titles, each once.
    fn with(&self, keys: &[&str]) -> Vec<usize> {
        let mut found: Vec<usize> = keys.iter().filter_map(|key| self.by_key.get(*key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn join_name(&mut self, words: &Words<'_>, name: &PersonName, tokens: &Range<usize>) {
        let fits = |known: &Known| known.official.person.as_ref().is_some_and(|other| same_person(name, other));
        let keys: Vec<&str> = [&name.family, &name.given].into_iter().flatten().map(String::as_str).collect();
        self.join(words, tokens, &keys, fits);
    }

    fn join_office(&mut self, view: &View<'_, '_>, tokens: &Range<usize>, mention: &Mention) {
        let Some(office) = Office::of(view, mention, None) else { return };
        let fits = |known: &Known| office.may_be(&known.office) || office.is_role_of(&known.office);
        let joined = self.join(view.words, tokens, &[&office.title, &office.role], fits);
        // Ranks and degrees are facts only with a name.
        let is_office =
            |m: &Mention| matches!(&m.detail, Detail::Office { listed, .. } if listed.entry.row.get(1) == "office");
        if !joined && is_office(mention) {
            self.add(view, tokens, None, office);
        }
    }

    fn join_bare(&mut self, words: &Words<'_>, tokens: &Range<usize>) {
        let head = words.analysis(tokens.start).lemma.to_lowercase();
        self.join(words, tokens, &[&head], |known| known.office.head == head);
    }

    /// Joins a mention to the officials that fit, if all of them are one person; whether they are.
    fn join(&mut self, words: &Words<'_>, tokens: &Range<usize>, keys: &[&str], fits: impl Fn(&Known) -> bool) -> bool {
        let mut fitting = self.with(keys);
        fitting.retain(|at| fits(&self.all[*at]));
        let mut people = fitting.iter().filter_map(|at| self.all[*at].official.person.as_ref());
        let Some(first) = people.next() else { return false };
        if !people.all(|other| same_person(first, other)) {
            return false;
        }
        for at in fitting {
            let official = &mut self.all[at].official;
            if official.person.is_some() {
                official.mentions.push(words.span(tokens));
            }
        }
        true
    }
}

impl Office {
    fn of(view: &View<'_, '_>, mention: &Mention, owner: Option<&Owner>) -> Option<Self> {
        let position = position(view.words, mention, owner)?;
        let Detail::Office { of, title, listed } = &mention.detail else { return None };
        let of = match owner {
            None => of.as_ref(),
            Some(Owner::Body(tokens)) => Some(tokens),
            Some(_) => None,
        };
        let last = title.end - 1;
        let head = view.words.unpossessed(last).unwrap_or_else(|| view.words.nominative(last).to_owned());
        let country = of.and_then(|of| {
            let place = &view.mentions[view.starting_at(of.start, &[EntityLabel::Gpe])?];
            country(place).filter(|_| place.whole == *of)
        });
        let of = country.map(str::to_owned).or_else(|| position.of.clone());
        let title = position.title.to_lowercase();
        let role = Some(listed.entry.row.get(3)).filter(|role| !role.is_empty());
        let role = role.map_or_else(|| title.clone(), str::to_owned);
        Some(Self { title, head: head.to_lowercase(), role, of, position })
    }

    /// Whether the two can be one office: the same title, and no other body.
    fn may_be(&self, other: &Self) -> bool {
        self.title == other.title && self.agrees(other)
    }

    /// Whether nothing that is told of their bodies is against their being one.
    fn agrees(&self, other: &Self) -> bool {
        self.of.is_none() || other.of.is_none() || self.of == other.of
    }

    /// Whether the two are names of one office of Kazakhstan.
    fn is_role_of(&self, other: &Self) -> bool {
        let at_home = |office: &Self| office.of.as_deref().is_none_or(|of| of == HOME);
        self.role == other.role && at_home(self) && at_home(other)
    }
}

/// The country whose offices a text names without saying whose they are.
const HOME: &str = "KZ";

/// The code of the country that a mention names.
fn country(mention: &Mention) -> Option<&'static str> {
    match &mention.detail {
        Detail::Listed(entry) if entry.row.get(2) == "country" => {
            Some(entry.row.get(3)).filter(|code| !code.is_empty())
        }
        _ => None,
    }
}

/// Whether two names can be of one person: the same family name, and nothing else against it. A given name alone is the
/// same given name.
fn same_person(name: &PersonName, other: &PersonName) -> bool {
    let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    let first = |name: &PersonName| name.initials.as_ref().or(name.given.as_ref()).and_then(|text| text.chars().next());
    let initials = first(name).is_none() || first(other).is_none() || first(name) == first(other);
    let same_family = name.family.is_some() && name.family == other.family;
    let same_given = name.given.is_some() && name.given == other.given;
    let comparable = same_family || (same_given && (name.family.is_none() || other.family.is_none()));
    comparable && agree(&name.given, &other.given) && agree(&name.patronymic, &other.patronymic) && initials
}
