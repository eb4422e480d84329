//! The features of tokens that entries of the lexicon cover.

use std::borrow::Cow;

use super::template::{Feature, Template, text_hash};
use crate::feats::Feats;
use crate::lexicon::schema::{Connector, FacilityTrait, Speech, WorkStrength};
use crate::lexicon::{Class, Entry};

/// The features of the token `at` of an entry that covers `tokens` of them.
pub(super) fn of_entry(
    entry: &Entry,
    feats: Feats,
    tokens: usize,
    at: usize,
    capital: u64,
    sink: &mut impl FnMut(Feature),
) {
    // What is counted, decided and said of people tells no name, nor do the words around what is said.
    let silent = entry.class == Class::Role || entry.connector().is_some_and(|kind| SILENT.contains(&kind));
    if silent || entry.work_head().is_some_and(|row| row.strength == WorkStrength::Numbered) {
        return;
    }
    let class = entry.class as u64;
    let kind = text_hash(&kind_of(entry));
    let ending = u64::from(!feats.without(Feats::NOM).is_empty());
    let long = tokens.min(3) as u64;
    let place = u64::from(at == 0) + 2 * u64::from(at + 1 == tokens);
    sink(Template::EntryClass.with(&[class, place]));
    if !matches!(entry.class, Class::Organization | Class::Holiday) {
        sink(Template::EntryKind.with(&[class, place, kind]));
    }
    // The last values tell the two apart, whose templates share a number.
    sink(Template::EntryLength.with(&[class, place, long, ending, 1]));
    sink(Template::EntryCapital.with(&[class, place, kind, capital, 2]));
}

/// The connectors that the model is told nothing of.
const SILENT: &[Connector] = &[
    Connector::Person,
    Connector::Own,
    Connector::Land,
    Connector::AboutThis,
    Connector::Announcing,
    Connector::Ongoing,
    Connector::Interview,
    Connector::AskedThing,
    Connector::Answer,
    Connector::Born,
    Connector::Died,
    Connector::Turns,
    Connector::This,
    Connector::Anyone,
    Connector::Former,
    Connector::Omitted,
    Connector::Trait,
    Connector::Successor,
    Connector::Agent,
    Connector::Body,
    Connector::International,
    Connector::Likewise,
];

/// The kind of an entry, from the second column of its list.
pub(super) fn kind_of(entry: &Entry) -> Cow<'_, str> {
    let name = match entry.class {
        Class::Place => entry.place().map(|row| row.label.name()),
        Class::GivenName => entry.given_name().map(|row| row.gender.name()),
        Class::Surname => entry.surname().map(|row| row.gender.name()),
        Class::Organization => entry.organization().and_then(|row| row.head),
        Class::OrganizationHead => entry.organization_head().map(|row| row.strength.name()),
        Class::Office => entry.office().map(|row| row.kind.name()),
        Class::EventHead => entry.event_head().map(|row| row.strength.name()),
        Class::WorkHead => entry.work_head().map(|row| row.label.name()),
        Class::FacilityHead => entry.facility_head().and_then(|row| row.body).map(FacilityTrait::name),
        Class::PlaceHead => entry.place_head().map(|row| row.label.name()),
        Class::Nationality => entry.nationality().map(|row| row.label.name()),
        Class::Holiday => entry.holiday().and_then(|row| row.day),
        Class::Title => entry.title().map(|row| row.label.name()),
        Class::SpeechVerb => entry.speech_verb().map(|row| match row.speech {
            Speech::Manner => Speech::Say.name(),
            speech => speech.name(),
        }),
        Class::ChangeVerb => entry.change_verb().map(|row| row.change.name()),
        Class::Numeral => {
            let value = entry.numeral().and_then(|row| row.value);
            return value.map_or(Cow::Borrowed(""), |value| Cow::Owned(value.to_string()));
        }
        Class::Bound => entry.bound().map(|row| row.bound.name()),
        Class::Unit => entry.unit().and_then(|row| row.code),
        Class::Currency => entry.currency().map(|row| row.code),
        Class::Calendar => entry.calendar().map(|row| row.kind.name()),
        Class::Connector => entry.connector().map(Connector::name),
        Class::Role | Class::Facility | Class::ProductHead | Class::Product | Class::Language | Class::Disease => None,
    };
    Cow::Borrowed(name.unwrap_or(""))
}
