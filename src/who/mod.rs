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

mod bare;
mod bodies;
mod body_names;
mod eastern;
mod entries;
mod forms;
mod hero;
mod index;
mod letters;
mod life;
mod named;
mod names;
mod nouns;
mod origins;
mod pass;
mod people;
mod places;
mod pronouns;
mod recents;
mod roles;
mod speakers;
mod stand_ins;
mod successors;
mod titles;
mod types;

use std::ops::Range;

use self::bodies::Bodies;
use self::forms::Forms;
pub use self::index::{Appearance, Index, IndexedOrganization, IndexedPerson, IndexedRole, JoinReason, Joined, Source};
use self::people::People;
pub use self::types::{Mention, MentionKind, Organization, Person, Role, RoleKind};
use crate::Span;
use crate::entity::{Entity, EntityLabel};
use crate::fact::{self, Fact, FactValue, Mentioned, Naming};
use crate::pattern::View;
use crate::sort;

/// The people and organizations of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Who {
    pub(crate) people: Vec<Person>,
    pub(crate) organizations: Vec<Organization>,
}

impl Who {
    /// What in it does not fit a text in which `fits` tells whether a span lies, with where that stands.
    pub(crate) fn problem(&self, fits: impl Fn(Span) -> bool) -> Option<(usize, &'static str)> {
        let bodies = self.organizations.len();
        let ids = self.people.iter().map(|person| person.id).enumerate();
        let ids = ids.chain(self.organizations.iter().map(|body| body.id).enumerate());
        if { ids }.any(|(at, id)| at != id) {
            return Some((0, "the number of a person or organization is not its place"));
        }
        let mentions = self.people.iter().map(|person| &person.mentions);
        for mentions in mentions.chain(self.organizations.iter().map(|body| &body.mentions)) {
            let sorted = mentions.is_sorted_by_key(|mention| mention.span.start);
            if let Some(mention) = mentions.iter().find(|mention| !sorted || !fits(mention.span)) {
                return Some((mention.span.start, "a mention lies outside the text or before the last one"));
            }
        }
        let roles = self.people.iter().flat_map(|person| &person.roles);
        let owned = |role: &&Role| !fits(role.span) || role.of_id.is_some_and(|id| id >= bodies);
        if let Some(role) = { roles }.find(owned) {
            return Some((role.span.start, "a role lies outside the text, or is of no organization of the document"));
        }
        let parent = |body: &Organization| body.parent_id.is_some_and(|parent| parent >= bodies);
        self.organizations.iter().any(parent).then_some((0, "an organization belongs to none of the document"))
    }

    /// Whether these are numbers of a person and of an organization, where they are given.
    pub(crate) fn has(&self, person: Option<usize>, organization: Option<usize>) -> bool {
        person.is_none_or(|id| id < self.people.len()) && organization.is_none_or(|id| id < self.organizations.len())
    }

    /// The people and organizations of a text, to which its facts are made to point, and among which officials are added. `told`
    /// are the tokens of the entities; all spans are those of the text that was read.
    pub(crate) fn find(
        view: &View<'_, '_>,
        namings: &[Naming<'_>],
        told: &[(Range<usize>, EntityLabel)],
        facts: &mut Vec<Fact>,
    ) -> Self {
        if is_nobody(namings, told, facts) {
            fact::add_officials(facts, view, namings, &Mentioned::default());
            return Self::default();
        }
        let forms = Forms::of(view.words);
        let bodies = Bodies::find(view, &forms, facts);
        let people: Vec<Range<usize>> =
            told.iter().filter(|(_, label)| *label == EntityLabel::Person).map(|(tokens, _)| tokens.clone()).collect();
        let mut people = People::find(view, namings, &people, facts, &forms, &bodies);
        let numbers = people.numbers();
        speakers::resolve(view, facts, &mut people, &bodies, &numbers);
        let people_found = people.into_people(view, &bodies);
        let mentioned = |kind| mentioned(people_found.iter().map(|person| (&person.mentions, person.id)), kind);
        let mentioned = Mentioned { names: mentioned(MentionKind::Name), titles: mentioned(MentionKind::Title) };
        fact::add_officials(facts, view, namings, &mentioned);
        point_positions(view, facts, &bodies);
        merge(facts, &bodies);
        let organizations = bodies.into_organizations(view.words);
        list_mentions(facts, &organizations);
        Self { people: people_found, organizations }
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
        let people = self.people.iter().map(|person| (&person.mentions, person.id));
        let people = mentioned(people, MentionKind::Name);
        let bodies = self.organizations.iter().map(|body| (&body.mentions, body.id));
        let bodies = mentioned(bodies, MentionKind::Name);
        for (label, mentions) in [(EntityLabel::Person, people), (EntityLabel::Organisation, bodies)] {
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

/// Whether a text names nobody and quotes nobody: a cheap test before all else.
fn is_nobody(namings: &[Naming<'_>], told: &[(Range<usize>, EntityLabel)], facts: &[Fact]) -> bool {
    let asks = |fact: &Fact| matches!(fact.value, FactValue::Organization(_) | FactValue::Quotation(_));
    let person = |(_, label): &(_, EntityLabel)| *label == EntityLabel::Person;
    !(told.iter().any(person) || namings.iter().any(|naming| naming.person.is_some()) || facts.iter().any(asks))
}

/// The mentions of one kind of these entries, with their numbers, in text order.
fn mentioned<'w>(entries: impl Iterator<Item = (&'w Vec<Mention>, usize)>, kind: MentionKind) -> Vec<(Span, usize)> {
    let mut found: Vec<(Span, usize)> = entries
        .flat_map(|(mentions, id)| {
            let mentions = mentions.iter().filter(move |mention| mention.kind == kind);
            mentions.map(move |mention| (mention.span, id))
        })
        .collect();
    sort::by_key(&mut found, |(span, _)| (span.start, span.end));
    found
}

/// How many mentions may hold one that begins behind them.
const NEAR: usize = 4;

/// Makes the offices of officials point to the entries of their organizations.
fn point_positions(view: &View<'_, '_>, facts: &mut [Fact], bodies: &Bodies) {
    for fact in facts.iter_mut() {
        let span = fact.span;
        let FactValue::Official(official) = &mut fact.value else { continue };
        if let Some(position) = &mut official.position
            && let Some(of) = &position.of
        {
            position.of_id = bodies.named_in(view.words, view.words.tokens_in(span), of);
        }
    }
}

/// Makes one fact of the organization facts of each entry, with what the entry tells.
fn merge(facts: &mut Vec<Fact>, bodies: &Bodies) {
    // By entry: whether it has its fact.
    let mut told: Vec<bool> = Vec::new();
    let mut kept: Vec<Fact> = Vec::with_capacity(facts.len());
    let mut number = 0;
    for mut fact in facts.drain(..) {
        let FactValue::Organization(body) = &mut fact.value else {
            kept.push(fact);
            continue;
        };
        let entry = bodies.of_fact[number];
        number += 1;
        if told.len() <= entry {
            told.resize(entry + 1, false);
        }
        if !std::mem::replace(&mut told[entry], true) {
            body.id = entry;
            bodies.tell_fact(body);
            kept.push(fact);
        }
    }
    *facts = kept;
}

/// Gives the facts of organizations all that stands for them.
fn list_mentions(facts: &mut [Fact], organizations: &[Organization]) {
    for fact in facts {
        if let FactValue::Organization(body) = &mut fact.value {
            let mentions = &organizations[body.id].mentions;
            body.mentions = mentions.iter().map(|mention| mention.span).collect();
        }
    }
}
