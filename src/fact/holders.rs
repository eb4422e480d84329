//! Which offices of a document are one fact, and which mentions the facts list.
//!
//! An office of somebody is one fact however often the text names the two together: the same title, or its bare head
//! ("Министр Асан Үсенов" behind "Қаржы министрі Асан Үсенов"), of the same body as far as the text tells it. Who is one
//! person is for others to say ([`Mentioned`]), and so is which office alone stands for a person.

use rustc_hash::FxHashMap;

use super::naming::{Naming, Official, Owner, Position, position};
use super::value::Finding;
use crate::Span;
use crate::entity::{Detail, EntityLabel, Mention, PersonName};
use crate::lexicon::schema::{OfficeKind, PlaceKind};
use crate::pattern::View;
use crate::sort;

/// What stands for the people of a text, by their numbers, in text order.
#[derive(Default)]
pub(crate) struct Mentioned {
    /// Names.
    pub(crate) names: Vec<(Span, usize)>,
    /// Offices and descriptors without a name.
    pub(crate) titles: Vec<(Span, usize)>,
}

/// Who holds an office.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Holder<'a> {
    Person(usize),
    /// Somebody with a name whom nobody knows.
    Name(&'a PersonName),
    Nobody,
}

/// What an office is found by.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    /// Its title, of any body.
    Title(String),
    /// Its title, of one body, or of none that is named.
    TitleOf(String, Option<String>),
    /// The last word of its title, of any body.
    Head(String),
    /// The last word of its title, of one body, or of none that is named.
    HeadOf(String, Option<String>),
}

/// What offices are compared by.
struct Office {
    position: Position,
    /// The title in lower case, and its last word without endings.
    title: String,
    head: String,
    /// The body: a country by its code, so that it may be named in full, in short or by letters.
    of: Option<String>,
}

/// The officials found so far.
#[derive(Default)]
struct Officials<'a> {
    all: Vec<Finding<Official>>,
    /// By holder: the first fact, which lists the mentions.
    first: FxHashMap<Holder<'a>, usize>,
    /// By holder and by what the office is found by: the first fact.
    known: FxHashMap<(Holder<'a>, Key), usize>,
}

/// The officials of a text, each once.
pub(super) fn find(view: &View<'_, '_>, namings: &[Naming<'_>], mentioned: &Mentioned) -> Vec<Finding<Official>> {
    let words = view.words;
    let mut officials = Officials::default();
    for naming in namings {
        let Some(name) = naming.person else { continue };
        let holder = mentioned.named(words.span(&naming.name)).map_or(Holder::Name(name), Holder::Person);
        for (tokens, mention) in &naming.offices {
            if let Some(office) = Office::of(view, mention, naming.owner.as_ref()) {
                officials.add(words.span(tokens), Some(name), holder.clone(), office);
            }
        }
    }
    for naming in namings.iter().filter(|naming| naming.person.is_none()) {
        let [(tokens, mention)] = naming.offices.as_slice() else { continue };
        // An office that stands for somebody with a fact is a mention there.
        let holder = mentioned.titled(words.span(&mention.whole)).map(Holder::Person);
        if is_office(mention)
            && !holder.is_some_and(|holder| officials.first.contains_key(&holder))
            && let Some(office) = Office::of(view, mention, None)
        {
            officials.add(words.span(tokens), None, Holder::Nobody, office);
        }
    }
    officials.list(mentioned);
    officials.all
}

/// Whether it is a fact without a name; ranks and degrees are none.
fn is_office(mention: &Mention) -> bool {
    matches!(&mention.detail, Detail::Office { listed, .. } if listed.entry.office().is_some_and(|row| row.kind == OfficeKind::Office))
}

impl Mentioned {
    /// Whose name stands in a span.
    fn named(&self, span: Span) -> Option<usize> {
        let at = self.names.partition_point(|(name, _)| name.end <= span.start);
        self.names.get(at).filter(|(name, _)| name.start < span.end).map(|(_, person)| *person)
    }

    /// For whom the title at the end of a span stands.
    fn titled(&self, span: Span) -> Option<usize> {
        let at = self.titles.partition_point(|(title, _)| title.end < span.end);
        self.titles.get(at).filter(|(title, _)| title.end == span.end).map(|(_, person)| *person)
    }
}

impl<'a> Officials<'a> {
    /// Adds an office with its holder, or another mention of it.
    fn add(&mut self, span: Span, name: Option<&PersonName>, holder: Holder<'a>, office: Office) {
        if let Some(at) = self.fact(&holder, &office) {
            let first = if holder == Holder::Nobody { at } else { self.first[&holder] };
            self.all[first].value.mentions.push(span);
            return;
        }
        let at = self.all.len();
        for key in office.keys() {
            self.known.entry((holder.clone(), key)).or_insert(at);
        }
        let person_id = if let Holder::Person(id) = holder { Some(id) } else { None };
        let (person, position) = (name.cloned(), Some(office.position));
        let official = Official { person, person_id, position, mentions: vec![span] };
        self.all.push(Finding::new(span, "official", official));
        if holder == Holder::Nobody {
            return;
        }
        // The first fact about a person has all mentions; those of one naming are one.
        let first = *self.first.entry(holder).or_insert(at);
        let apart = |last: &Span| last.end <= span.start || span.end <= last.start;
        if first != at && self.all[first].value.mentions.last().is_some_and(apart) {
            self.all[first].value.mentions.push(span);
        }
    }

    /// The fact about this office of somebody, be it named in full or by its last word: "Министр Аққенженов" after "Энергетика
    /// министрі Ерлан Аққенженов".
    fn fact(&self, holder: &Holder<'a>, office: &Office) -> Option<usize> {
        let title = || office.title.clone();
        let by_title = match &office.of {
            None => vec![Key::Title(title())],
            of => vec![Key::TitleOf(title(), of.clone()), Key::TitleOf(title(), None)],
        };
        let by_head = match &office.of {
            _ if *holder == Holder::Nobody || office.title != office.head => Vec::new(),
            None => vec![Key::Head(title())],
            of => vec![Key::HeadOf(title(), of.clone()), Key::HeadOf(title(), None)],
        };
        let keys = by_title.into_iter().chain(by_head);
        keys.filter_map(|key| self.known.get(&(holder.clone(), key))).copied().min()
    }

    /// Gives the first fact about each person all that stands for the person, in text order.
    fn list(&mut self, mentioned: &Mentioned) {
        for official in &mut self.all {
            sort::ascending(&mut official.value.mentions);
        }
        let mut more: FxHashMap<usize, Vec<Span>> = FxHashMap::default();
        for (span, person) in mentioned.names.iter().chain(&mentioned.titles) {
            let Some(first) = self.first.get(&Holder::Person(*person)) else { continue };
            // A name with its office is one mention.
            let known = &self.all[*first].value.mentions;
            let at = known.partition_point(|known| known.end <= span.start);
            if known.get(at).is_none_or(|known| span.end <= known.start) {
                more.entry(*first).or_default().push(*span);
            }
        }
        for (at, more) in more {
            self.all[at].value.mentions.extend(more);
        }
        for official in &mut self.all {
            sort::ascending(&mut official.value.mentions);
            official.value.mentions.dedup();
        }
    }
}

impl Office {
    fn of(view: &View<'_, '_>, mention: &Mention, owner: Option<&Owner>) -> Option<Self> {
        let position = position(view.words, mention, owner)?;
        let Detail::Office { of, title, .. } = &mention.detail else { return None };
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
        Some(Self { title, head: head.to_lowercase(), of, position })
    }

    /// What it is found by.
    fn keys(&self) -> impl Iterator<Item = Key> {
        let (title, head) = (|| self.title.clone(), || self.head.clone());
        let of = [Key::Title(title()), Key::TitleOf(title(), self.of.clone())];
        let by_head = [Key::Head(head()), Key::HeadOf(head(), self.of.clone())];
        of.into_iter().chain(by_head)
    }
}

/// The code of the country that a mention names.
fn country(mention: &Mention) -> Option<&str> {
    match &mention.detail {
        Detail::Listed(entry) => entry.place().filter(|row| row.kind == PlaceKind::Country)?.note,
        _ => None,
    }
}
