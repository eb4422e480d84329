//! Where somebody is from: "бразилиялық" (the Brazilian) is the one whom the text calls so, or who holds an office of Brazil.

use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::Class;

/// How many letters make an inhabitant of a place: "Бразилия", "бразилиялық".
const LETTERS_OF_INHABITANT: usize = 3;

/// What whoever is from a place is found by.
pub(super) fn key_of_place(place: &str) -> String {
    format!("n:{}", place.to_lowercase())
}

/// The place whose inhabitant a word is: "бразилиялық"; none for a nation or clan ("қазақ").
fn place_of<'a>(words: &AnnotatedText<'_>, people: &'a str) -> Option<&'a str> {
    let place = people.char_indices().rev().nth(LETTERS_OF_INHABITANT - 1).map(|(at, _)| &people[..at]);
    place.filter(|place| words.lists(place, Class::Place))
}

/// What whoever is called by a word for a people is found by.
pub(super) fn key(words: &AnnotatedText<'_>, people: &str) -> String {
    key_of_place(place_of(words, people).unwrap_or(people))
}

/// Whether token `i` is a word for an inhabitant of a place.
pub(super) fn is_inhabitant(words: &AnnotatedText<'_>, i: usize) -> bool {
    let people = words.single(i, Class::Nationality);
    people.is_some_and(|people| place_of(words, &people.entry.text().to_lowercase()).is_some())
}

/// What whoever is from the place is found by that token `i` tells, a word for a people in the singular.
pub(super) fn key_at(words: &AnnotatedText<'_>, i: usize) -> Option<String> {
    let people = words.single(i, Class::Nationality)?;
    let plain = !words.feats(i).has_any(Feats::PLUR | Feats::POSSESSED);
    plain.then(|| key(words, &people.entry.text().to_lowercase()))
}

/// The same of the attribute before token `start`: "бразилиялық боксшы".
pub(super) fn before(words: &AnnotatedText<'_>, start: usize) -> Option<String> {
    let at = start.checked_sub(1).filter(|at| start < words.len() && *at >= words.sentence(start).start)?;
    key_at(words, at).filter(|_| !words.feats(at).has_any(Feats::CASES.without(Feats::NOM)))
}
