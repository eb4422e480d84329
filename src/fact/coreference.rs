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

use super::naming::{Naming, Official, Owner, Position, position};
use super::value::Finding;
use crate::Span;
use crate::annotated::AnnotatedText;
use crate::entity::{Detail, EntityLabel, Mention, PersonName};
use crate::lexicon::schema::{OfficeKind, PlaceKind};
use crate::pattern::View;

/// The officials found so far.
#[derive(Default)]
pub(super) struct Holders {
    all: Vec<Known>,
    /// The names of those who hold an office, each once.
    people: Vec<Person>,
    /// By name: its number.
    numbers: FxHashMap<PersonName, usize>,
    /// By family name and by given name: the people.
    by_name: FxHashMap<String, Vec<usize>>,
    /// By what an office is found by: its holders, each once.
    holders: FxHashMap<Key, Vec<usize>>,
    /// By holder, `None` where nobody is named, and by what the office is found by: the first official.
    officials: FxHashMap<(Option<usize>, Key), usize>,
}

/// An official, and whose fact it is.
struct Known {
    /// Where office and holder are first named together, or the holder alone in a list and where somebody is appointed.
    span: Span,
    official: Official,
}

/// A name that an office is held under.
struct Person {
    name: PersonName,
    /// The first fact about whoever has the name: it lists the mentions.
    first: usize,
}

/// The most names that one is compared with, and the most holders of an office among whom the one is sought: more are
/// surely several people.
const MOST_NAMESAKES: usize = 64;

/// What an office is found by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// Its title, of any body.
    Title(String),
    /// Its title, of one body, or of none that is named.
    TitleOf(String, Option<String>),
    /// The last word of its title, of any body.
    Head(String),
    /// The last word of its title, of one body, or of none that is named.
    HeadOf(String, Option<String>),
    /// The office of Kazakhstan that it is.
    Role(String),
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
    pub(super) fn into_facts(self) -> impl Iterator<Item = Finding<Official>> {
        self.all.into_iter().map(|mut known| {
            known.official.mentions.sort_by_key(|span| (span.start, span.end));
            known.official.mentions.dedup();
            Finding::new(known.span, "official", known.official)
        })
    }

    /// Adds an office with its holder, or without one where none is known.
    fn add(&mut self, view: &View<'_, '_>, tokens: &Range<usize>, name: Option<&PersonName>, office: Office) {
        let span = view.words.span(tokens);
        let namesakes = name.map_or_else(Vec::new, |name| self.namesakes(name));
        let known = match name {
            Some(_) => namesakes.iter().filter_map(|person| self.official(Some(*person), &office)).min(),
            None => self.official(None, &office),
        };
        if let Some(at) = known {
            self.mention(at, span);
            return;
        }
        let at = self.all.len();
        let official = Official {
            person: name.cloned(),
            person_id: None,
            position: Some(office.position.clone()),
            mentions: vec![span],
        };
        self.all.push(Known { span, official });
        let holder = name.map(|name| self.person(name, &namesakes, at));
        for key in office.keys() {
            if let Some(person) = holder {
                let holders = self.holders.entry(key.clone()).or_default();
                if holders.len() <= MOST_NAMESAKES && !holders.contains(&person) {
                    holders.push(person);
                }
            }
            self.officials.entry((holder, key)).or_insert(at);
        }
        // The first fact about a person has all mentions; those of one naming are one.
        let first = holder.map_or(at, |person| self.people[person].first);
        let apart = |last: &Span| last.end <= span.start || span.end <= last.start;
        if first != at && self.all[first].official.mentions.last().is_some_and(apart) {
            self.all[first].official.mentions.push(span);
        }
    }

    /// The number of a name; a new one's mentions are listed by the fact `at`, or by that of the one person whose
    /// namesakes it has.
    fn person(&mut self, name: &PersonName, namesakes: &[usize], at: usize) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.people.len();
        let first = self.one(namesakes).map_or(at, |person| self.people[person].first);
        self.people.push(Person { name: name.clone(), first });
        self.numbers.insert(name.clone(), number);
        for part in [&name.family, &name.given].into_iter().flatten() {
            let having = self.by_name.entry(part.clone()).or_default();
            if having.len() < MOST_NAMESAKES && having.last() != Some(&number) {
                having.push(number);
            }
        }
        number
    }

    /// The people who may have that name.
    fn namesakes(&self, name: &PersonName) -> Vec<usize> {
        let parts = [&name.family, &name.given].into_iter().flatten();
        let mut found: Vec<usize> = parts.filter_map(|part| self.by_name.get(part)).flatten().copied().collect();
        found.extend(self.numbers.get(name));
        found.sort_unstable();
        found.dedup();
        found.retain(|person| same_person(name, &self.people[*person].name));
        found
    }

    /// The official that these names can be of and this office, be it named in full or by its last word: "Министр
    /// Аққенженов" after "Энергетика министрі Ерлан Аққенженов".
    fn official(&self, holder: Option<usize>, office: &Office) -> Option<usize> {
        let title = || office.title.clone();
        let by_title = match &office.of {
            None => vec![Key::Title(title())],
            of => vec![Key::TitleOf(title(), of.clone()), Key::TitleOf(title(), None)],
        };
        let by_head = match &office.of {
            _ if holder.is_none() || office.title != office.head => Vec::new(),
            None => vec![Key::Head(title())],
            of => vec![Key::HeadOf(title(), of.clone()), Key::HeadOf(title(), None)],
        };
        let keys = by_title.into_iter().chain(by_head);
        keys.filter_map(|key| self.officials.get(&(holder, key))).copied().min()
    }

    /// The first of these people, if all of them can be one.
    fn one(&self, people: &[usize]) -> Option<usize> {
        let (first, others) = people.split_first()?;
        let name = |person: &usize| &self.people[*person].name;
        let one = people.len() <= MOST_NAMESAKES && others.iter().all(|other| same_person(name(first), name(other)));
        one.then_some(*first)
    }

    /// Adds a mention to the first fact about whoever the official `at` is.
    fn mention(&mut self, at: usize, span: Span) {
        let holder = self.all[at].official.person.as_ref().and_then(|name| self.numbers.get(name));
        let first = holder.map_or(at, |person| self.people[*person].first);
        self.all[first].official.mentions.push(span);
    }

    fn join_name(&mut self, words: &AnnotatedText<'_>, name: &PersonName, tokens: &Range<usize>) {
        let people = self.namesakes(name);
        self.join(words, tokens, &people);
    }

    fn join_office(&mut self, view: &View<'_, '_>, tokens: &Range<usize>, mention: &Mention) {
        let Some(office) = Office::of(view, mention, None) else { return };
        let title = || office.title.clone();
        let mut keys = match &office.of {
            None => vec![Key::Title(title())],
            of => vec![Key::TitleOf(title(), of.clone()), Key::TitleOf(title(), None)],
        };
        keys.extend(office.is_at_home().then(|| Key::Role(office.role.clone())));
        let joined = self.join(view.words, tokens, &self.holders_of(&keys));
        // Ranks and degrees are facts only with a name.
        let is_office = |m: &Mention| matches!(&m.detail, Detail::Office { listed, .. } if listed.entry.office().is_some_and(|row| row.kind == OfficeKind::Office));
        if !joined && is_office(mention) {
            self.add(view, tokens, None, office);
        }
    }

    fn join_bare(&mut self, words: &AnnotatedText<'_>, tokens: &Range<usize>) {
        let head = words.analysis(tokens.start).lemma.to_lowercase();
        let people = self.holders_of(&[Key::Head(head)]);
        self.join(words, tokens, &people);
    }

    /// The holders of the offices that have one of these keys, each once.
    fn holders_of(&self, keys: &[Key]) -> Vec<usize> {
        let mut found: Vec<usize> = keys.iter().filter_map(|key| self.holders.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Joins a mention to these people, if all of them are one; whether they are.
    fn join(&mut self, words: &AnnotatedText<'_>, tokens: &Range<usize>, people: &[usize]) -> bool {
        let Some(person) = self.one(people) else { return false };
        let first = self.people[person].first;
        self.all[first].official.mentions.push(words.span(tokens));
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
        let role = listed.entry.office()?.role;
        let role = role.map_or_else(|| title.clone(), str::to_owned);
        Some(Self { title, head: head.to_lowercase(), role, of, position })
    }

    /// What it is found by.
    fn keys(&self) -> impl Iterator<Item = Key> {
        let (title, head) = (|| self.title.clone(), || self.head.clone());
        let of = [Key::Title(title()), Key::TitleOf(title(), self.of.clone())];
        let by_head = [Key::Head(head()), Key::HeadOf(head(), self.of.clone())];
        let role = self.is_at_home().then(|| Key::Role(self.role.clone()));
        of.into_iter().chain(by_head).chain(role)
    }

    /// Whether it may be an office of Kazakhstan's.
    fn is_at_home(&self) -> bool {
        self.of.as_deref().is_none_or(|of| of == HOME)
    }
}

/// The country whose offices a text names without saying whose they are.
const HOME: &str = "KZ";

/// The code of the country that a mention names.
fn country(mention: &Mention) -> Option<&str> {
    match &mention.detail {
        Detail::Listed(entry) => entry.place().filter(|row| row.kind == PlaceKind::Country)?.note,
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
