//! Officials: who holds which office.
//!
//! ```text
//! official = office person                 Қазақстан Республикасының Президенті Нұрсұлтан Назарбаев
//!          | person "," office ","?        Е.Досаев, Алматы қаласының әкімі,
//!          | office                        Мемлекеттік хатшы
//! office   = [body] title                  Алматы қаласының әкімі; БҰҰ Бас хатшысы; Сыртқы істер министрі
//! ```
//!
//! A later name with the same family name, and a later office alone with the same title, are mentions of the first.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Fact;
use crate::Span;
use crate::entity::{Detail, EntityLabel, Mention, PersonName};
use crate::morph::{Feats, Match, Upos, Words};
use crate::pattern::{Step, Test, View, match_at};
use crate::quantity::Found;

/// A person in an office, an office whose holder is not named, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// Where office and holder are first named together, in bytes.
    #[serde(flatten)]
    pub span: Span,
    /// The text it covers.
    pub text: String,
    /// The holder; `None` for an office alone.
    pub person: Option<PersonName>,
    /// The office.
    pub position: Option<Position>,
    /// Every mention, the first included, in text order.
    pub mentions: Vec<Span>,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The office alone, in the nominative and without the possession that only agrees with the body: "төраға" of
    /// "Мәжіліс төрағасы", but "Сыртқы істер министрі", whose possession is its own.
    pub title: String,
    /// The country, place or body it belongs to, in the nominative.
    pub of: Option<String>,
}

/// The endings that an office keeps before its holder's name.
const CASES: Feats = Feats::CASES.without(Feats::NOM);

const BEFORE: &[Step] = &[
    Step::new(Test::Mention(EntityLabel::Position)).without(CASES).named("office"),
    Step::new(Test::Mention(EntityLabel::Person)).named("person"),
];

const BEHIND: &[Step] = &[
    Step::new(Test::Mention(EntityLabel::Person)).without(CASES).named("person"),
    Step::new(Test::Mark(",")),
    Step::new(Test::Mention(EntityLabel::Position)).without(CASES).named("office"),
];

/// The officials of a text, each once.
pub(super) fn find(view: &View<'_, '_>, _: &[Found]) -> Vec<Fact> {
    let words = view.words;
    let mut officials = Officials::default();
    let mut at = 0;
    while at < words.len() {
        match pair(view, at).or_else(|| single(view, at)) {
            Some((tokens, person, office)) => {
                officials.add(view, &tokens, person, office);
                at = tokens.end;
            }
            None => at += 1,
        }
    }
    officials.all.into_iter().filter(|official| official.position.is_some()).map(Fact::Official).collect()
}

/// What begins at a token: all its tokens, a name, an office.
type Start<'a> = (Range<usize>, Option<&'a PersonName>, Option<&'a Mention>);

/// An office and a name side by side.
fn pair<'a>(view: &View<'a, '_>, at: usize) -> Option<Start<'a>> {
    let behind = || match_at(BEHIND, view, at).filter(|found| is_apposed(view, found.tokens.end));
    let found = match_at(BEFORE, view, at).or_else(behind)?;
    let office = view.starting_at(found.get("office")?.start, &[EntityLabel::Position])?;
    let person = person_at(view, found.get("person")?.start)?;
    Some((found.tokens, Some(person), Some(&view.mentions[office])))
}

/// An office, or a name, by itself.
fn single<'a>(view: &View<'a, '_>, at: usize) -> Option<Start<'a>> {
    if let Some(office) = view.starting_at(at, &[EntityLabel::Position]) {
        let office = &view.mentions[office];
        return Some((office.whole.clone(), None, Some(office)));
    }
    let person = view.starting_at(at, &[EntityLabel::Person])?;
    Some((view.mentions[person].whole.clone(), Some(person_at(view, at)?), None))
}

/// Whether an office behind a name ends there: a comma or the end of the sentence follows, not another name.
fn is_apposed(view: &View<'_, '_>, end: usize) -> bool {
    let sentence = view.words.sentence(end - 1);
    end == sentence.end || view.words.is_mark(end, ",") || view.words.is_mark(end, ".")
}

fn person_at<'a>(view: &View<'a, '_>, at: usize) -> Option<&'a PersonName> {
    let person = &view.mentions[view.starting_at(at, &[EntityLabel::Person])?];
    match &person.detail {
        Detail::Person(name) => Some(name),
        _ => None,
    }
}

/// The officials found so far. People are kept without an office too, so that a later office finds them.
#[derive(Default)]
struct Officials {
    all: Vec<Official>,
    /// By family name, given name, and title in lower case: who has it.
    by_key: FxHashMap<String, Vec<usize>>,
}

impl Officials {
    /// Joins a find to an official known already, or adds it.
    fn add(
        &mut self,
        view: &View<'_, '_>,
        tokens: &Range<usize>,
        person: Option<&PersonName>,
        office: Option<&Mention>,
    ) {
        let span = view.words.span(tokens);
        let text = || view.words.text[span].to_owned();
        let position = office.and_then(|office| position(view.words, office));
        if let Some(at) = self.known(person, position.as_ref()) {
            let known = &mut self.all[at];
            known.mentions.push(span);
            // The first office that a person is named with is the fact's own.
            if known.position.is_none() && position.is_some() {
                (known.span, known.text) = (span, text());
                known.position = position;
                self.index(at);
            }
        } else if person.is_some() || office.is_some_and(is_office) {
            self.all.push(Official { span, text: text(), person: person.cloned(), position, mentions: vec![span] });
            self.index(self.all.len() - 1);
        }
    }

    /// The official that a name, an office, or both speak of; a second office of the same person is another fact.
    fn known(&self, person: Option<&PersonName>, position: Option<&Position>) -> Option<usize> {
        let candidates = keys(person, position).into_iter().flat_map(|key| self.by_key.get(&key).into_iter().flatten());
        candidates.copied().find(|at| {
            let official = &self.all[*at];
            let same_office = position.is_none_or(|position| match &official.position {
                Some(known) => is_same_office(position, known),
                None => true,
            });
            match (person, &official.person) {
                (Some(name), Some(other)) => same_person(name, other) && same_office,
                (None, _) => official.position.is_some() && same_office,
                (Some(_), None) => false,
            }
        })
    }

    fn index(&mut self, at: usize) {
        let official = &self.all[at];
        for key in keys(official.person.as_ref(), official.position.as_ref()) {
            let known = self.by_key.entry(key).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
    }
}

/// What an official is looked up by.
fn keys(person: Option<&PersonName>, position: Option<&Position>) -> Vec<String> {
    let family = person.and_then(|name| name.family.clone());
    let given = person.and_then(|name| name.given.clone());
    let title = position.map(|position| position.title.to_lowercase());
    [family, given, title].into_iter().flatten().collect()
}

/// Ranks and degrees are facts only with a name.
fn is_office(mention: &Mention) -> bool {
    matches!(&mention.detail, Detail::Office { listed, .. } if listed.entry.row.get(1) == "office")
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

/// Whether two offices can be one: the same title, and no other body.
fn is_same_office(position: &Position, known: &Position) -> bool {
    let same_body = position.of.is_none() || known.of.is_none() || position.of == known.of;
    known.title.to_lowercase() == position.title.to_lowercase() && same_body
}

fn position(words: &Words<'_>, mention: &Mention) -> Option<Position> {
    let Detail::Office { of, title, listed } = &mention.detail else { return None };
    let of = of.as_ref().map(|of| words.normal(of));
    Some(Position { title: self::title(words, title, listed), of })
}

/// The title without the case of its last word, and without its possession where that agrees with the body.
fn title(words: &Words<'_>, tokens: &Range<usize>, listed: &Match) -> String {
    let last = tokens.end - 1;
    // What stands before the head takes its possession: "сыртқы істер министрі", "әкімнің орынбасары".
    let before = last.checked_sub(1).filter(|i| *i >= tokens.start && listed.tokens.start == last);
    let izafet = before.is_some_and(|i| words.upos(i) == Upos::Noun || words.feats(i).has(Feats::GEN));
    let agrees = listed.feats.has(Feats::POSS3) && !izafet;
    match words.unpossessed(last).filter(|_| agrees) {
        Some(head) if last > tokens.start => {
            let start = words.tokens[tokens.start].span.start;
            format!("{}{head}", &words.text[start..words.tokens[last].span.start])
        }
        Some(head) => head,
        None => words.normal(tokens),
    }
}
