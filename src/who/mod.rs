//! Who is who: every person and every organization of a document, once, with all that is said of them.
//!
//! A document names somebody again and again: in full, by family name, by office, by a pronoun. Here these mentions become
//! one entry, [`Person`] or [`Organization`]; entities and facts point to it by its number. What could be two stays two: a
//! mention that could be of two people is of nobody. `docs/who.md` tells what joins mentions, with examples.
//!
//! ```
//! use tilshi::Analyzer;
//!
//! // "The writer Aigül Särsenova presented her novel. Särsenova took three years to write it."
//! let document = Analyzer::shared().analyze("Жазушы Айгүл Сәрсенова романын таныстырды. Сәрсенова оны үш жыл жазды.");
//! let person = &document.people()[0];
//! assert_eq!((person.name.name.as_str(), person.roles[0].title.as_str()), ("Айгүл Сәрсенова", "жазушы"));
//! assert_eq!(person.mentions.len(), 2);
//! ```

mod bodies;
mod index;
mod life;
mod names;
mod people;
mod pronouns;
mod recents;
mod roles;
mod speakers;
mod stand_ins;
mod titles;

use serde::{Deserialize, Serialize};

use std::ops::Range;

use self::bodies::Bodies;
use self::people::People;
use crate::Span;
use crate::entity::{Entity, EntityLabel, PersonName};
use crate::fact::{Fact, FactValue, Namings};
use crate::morph::Lemma;
use crate::named::named;
use crate::pattern::View;
use crate::quantity::Edtf;

named! {
    /// How a mention stands for its entry.
    pub enum MentionKind: "kind of mention" {
        /// A name, or a part or the letters of one.
        Name = "name",
        /// An office or descriptor that stands for it: "Министр", "Компания".
        Title = "title",
        /// A pronoun.
        Pronoun = "pronoun",
    }
}

named! {
    /// What a role is.
    pub enum RoleKind: "kind of role" {
        /// An office: "әкім", "директор".
        Office = "office",
        /// A rank: "полковник".
        Rank = "rank",
        /// A degree or scholarly title: "профессор".
        Degree = "degree",
        /// A trade: "жазушы", "адвокат".
        Occupation = "occupation",
        /// A standing or an honour: "күдікті", "зейнеткер", "халық әртісі".
        Status = "status",
    }
}

/// A place in a text that stands for an entry.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "MentionRow", into = "MentionRow")]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands, in bytes, with its case ending.
    pub span: Span,
    /// How it stands for the entry.
    pub kind: MentionKind,
}

/// A mention as serde writes it.
#[derive(Serialize, Deserialize)]
struct MentionRow {
    start: usize,
    end: usize,
    kind: MentionKind,
}

impl From<Mention> for MentionRow {
    fn from(Mention { span, kind }: Mention) -> Self {
        Self { start: span.start, end: span.end, kind }
    }
}

impl From<MentionRow> for Mention {
    fn from(MentionRow { start, end, kind }: MentionRow) -> Self {
        Self { span: Span::new(start, end), kind }
    }
}

/// What somebody is: an office, a rank, a degree, a trade, a standing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "RoleRow", into = "RoleRow")]
#[non_exhaustive]
pub struct Role {
    /// The title alone, in the nominative, as in [`Position`](crate::fact::Position), without "бұрынғы" or "экс-" (former).
    pub title: String,
    /// What it is.
    pub kind: RoleKind,
    /// The country, place or body it belongs to, in the nominative.
    pub of: Option<String>,
    /// The organization it belongs to, by its number; a place that acts as a body has none.
    pub of_id: Option<usize>,
    /// Whether the text says that it is over.
    pub former: bool,
    /// Where the title stands, in bytes.
    pub span: Span,
}

/// A role as serde writes it.
#[derive(Serialize, Deserialize)]
struct RoleRow {
    title: String,
    kind: RoleKind,
    of: Option<String>,
    of_id: Option<usize>,
    former: bool,
    start: usize,
    end: usize,
}

impl From<Role> for RoleRow {
    fn from(Role { title, kind, of, of_id, former, span }: Role) -> Self {
        Self { title, kind, of, of_id, former, start: span.start, end: span.end }
    }
}

impl From<RoleRow> for Role {
    fn from(RoleRow { title, kind, of, of_id, former, start, end }: RoleRow) -> Self {
        Self { title, kind, of, of_id, former, span: Span::new(start, end) }
    }
}

/// Everything that a document says of one person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Person {
    /// Its number in the document: its index in [`Document::people`](crate::Document::people).
    pub id: usize,
    /// The fullest form of the name, in the nominative, with its parts.
    #[serde(flatten)]
    pub name: PersonName,
    /// Every place that stands for the person, in text order.
    pub mentions: Vec<Mention>,
    /// What the person is, in text order, each once.
    pub roles: Vec<Role>,
    /// Age in years.
    pub age: Option<u32>,
    /// When the person was born.
    pub born: Option<Edtf>,
    /// When the person died.
    pub died: Option<Edtf>,
}

/// Everything that a document says of one organization.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Organization {
    /// Its number in the document: its index in [`Document::organizations`](crate::Document::organizations).
    pub id: usize,
    /// The fullest name, in the nominative; its quotation marks as « ».
    pub name: String,
    /// The acronym that the text uses for it.
    pub acronym: Option<String>,
    /// What it is: the lemma of its head noun ("министрлік", "қор").
    pub kind: Option<Lemma>,
    /// The organization that it belongs to, by its number.
    pub parent_id: Option<usize>,
    /// Every place that stands for it, in text order.
    pub mentions: Vec<Mention>,
}

/// The people and organizations of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Who {
    pub(crate) people: Vec<Person>,
    pub(crate) organizations: Vec<Organization>,
}

impl Who {
    /// The people and organizations of a text, to which its facts and entities are made to point. `told` are the tokens of the
    /// entities; all spans are those of the text that was read.
    pub(crate) fn find(
        view: &View<'_, '_>,
        namings: &Namings<'_>,
        told: &[(Range<usize>, EntityLabel)],
        facts: &mut Vec<Fact>,
    ) -> Self {
        let bodies = Bodies::find(view, facts);
        let people: Vec<Range<usize>> =
            told.iter().filter(|(_, label)| *label == EntityLabel::Person).map(|(tokens, _)| tokens.clone()).collect();
        let mut people = People::find(view, &namings.all, &people, facts, &bodies);
        let numbers = people.numbers();
        speakers::resolve(view, facts, &mut people, &bodies, &numbers);
        let people_found = people.into_people(view, &bodies);
        point_facts(view, facts, &people_found, &bodies);
        merge(facts, &bodies);
        Self { people: people_found, organizations: bodies.into_organizations(view.words) }
    }

    /// Moves every span with `to`.
    pub(crate) fn relocate(&mut self, to: impl Fn(Span) -> Span) {
        for person in &mut self.people {
            person.mentions.iter_mut().for_each(|mention| mention.span = to(mention.span));
            person.roles.iter_mut().for_each(|role| role.span = to(role.span));
        }
        for body in &mut self.organizations {
            body.mentions.iter_mut().for_each(|mention| mention.span = to(mention.span));
        }
    }

    /// Makes the entities of people and organizations point to their entries.
    pub(crate) fn point(&self, entities: &mut [Entity<'_>]) {
        let mentions = |label| -> Vec<(Span, usize)> {
            let names = |mentions: &[Mention], id: usize| {
                let names = mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
                names.map(|mention| (mention.span, id)).collect::<Vec<_>>()
            };
            let mut found: Vec<(Span, usize)> = match label {
                EntityLabel::Person => {
                    self.people.iter().flat_map(|person| names(&person.mentions, person.id)).collect()
                }
                _ => self.organizations.iter().flat_map(|body| names(&body.mentions, body.id)).collect(),
            };
            found.sort_by_key(|(span, _)| (span.start, span.end));
            found
        };
        for label in [EntityLabel::Person, EntityLabel::Organisation] {
            let mentions = mentions(label);
            for entity in entities.iter_mut().filter(|entity| entity.label == label) {
                // The entity's border may leave out a descriptor or quotation marks.
                let from = mentions.partition_point(|(span, _)| span.end <= entity.span.start);
                let near =
                    mentions[from.saturating_sub(NEAR)..].iter().take_while(|(span, _)| span.start < entity.span.end);
                let near = near.filter(|(span, _)| span.end > entity.span.start);
                let best = near.max_by_key(|(span, _)| {
                    (span.end.min(entity.span.end) - span.start.max(entity.span.start), std::cmp::Reverse(span.len()))
                });
                entity.reference = best.map(|(_, id)| *id);
            }
        }
    }
}

/// How many mentions may hold one that begins behind them.
const NEAR: usize = 4;

/// Makes officials and organizations point to their entries.
fn point_facts(view: &View<'_, '_>, facts: &mut [Fact], people: &[Person], bodies: &Bodies) {
    let mut names: Vec<(Span, usize)> = Vec::new();
    for person in people {
        let named = person.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        names.extend(named.map(|mention| (mention.span, person.id)));
    }
    names.sort_by_key(|(span, _)| (span.start, span.end));
    for fact in facts.iter_mut() {
        let span = fact.span;
        let FactValue::Official(official) = &mut fact.value else { continue };
        if official.person.is_some() {
            let from = names.partition_point(|(name, _)| name.start < span.start);
            let inside = names[from..].iter().take_while(|(name, _)| name.start < span.end);
            let family = |id: usize| {
                people[id].name.family.as_deref() == official.person.as_ref().and_then(|name| name.family.as_deref())
            };
            let inside: Vec<usize> = inside.filter(|(name, _)| name.end <= span.end).map(|(_, id)| *id).collect();
            official.person_id = inside.iter().copied().find(|id| family(*id)).or_else(|| inside.last().copied());
        }
        if let Some(position) = &mut official.position
            && let Some(of) = &position.of
        {
            position.of_id = bodies.named_in(view.words, view.words.tokens_in(span), of);
        }
    }
}

/// Makes one fact of the organization facts of each entry.
fn merge(facts: &mut Vec<Fact>, bodies: &Bodies) {
    let mut first: Vec<Option<usize>> = Vec::new();
    let mut kept: Vec<Fact> = Vec::with_capacity(facts.len());
    let mut number = 0;
    for mut fact in facts.drain(..) {
        let FactValue::Organization(body) = &mut fact.value else {
            kept.push(fact);
            continue;
        };
        let entry = bodies.of_fact[number];
        number += 1;
        body.id = entry;
        if first.len() <= entry {
            first.resize(entry + 1, None);
        }
        match first[entry] {
            Some(at) => {
                if let FactValue::Organization(known) = &mut kept[at].value {
                    known.mentions.append(&mut body.mentions);
                    known.mentions.sort_by_key(|span| (span.start, span.end));
                    known.mentions.dedup();
                    known.acronym = known.acronym.take().or_else(|| body.acronym.take());
                    if body.name.chars().count() > known.name.chars().count() {
                        known.name = std::mem::take(&mut body.name);
                    }
                    known.parent = known.parent.take().or_else(|| body.parent.take());
                    known.kind = known.kind.take().or_else(|| body.kind.take());
                }
            }
            None => {
                first[entry] = Some(kept.len());
                kept.push(fact);
            }
        }
    }
    *facts = kept;
}

pub use self::index::{Appearance, Index, IndexedOrganization, IndexedPerson, IndexedRole, JoinReason, Joined, Source};
