//! The people of a document, and what stands for them: names ([`entries`](super::entries)), titles and pronouns
//! ([`pass`](super::pass)).

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bodies::Bodies;
use super::eastern;
use super::entries::Entries;
use super::forms::Forms;
use super::life::{self, Event};
use super::named::{self, Named};
use super::pass::{Pass, Reference};
use super::roles;
use super::types::{Mention, MentionKind, Person, Role, RoleKind};
use crate::fact::{Fact, Naming};
use crate::feats::Feats;
use crate::pattern::View;
use crate::sort;

/// The people of a text.
pub(super) struct People {
    entries: Entries,
    /// In the order of their tokens.
    references: Vec<Reference>,
}

impl People {
    pub(super) fn find(
        view: &View<'_, '_>,
        namings: &[Naming<'_>],
        told: &[Range<usize>],
        facts: &[Fact],
        forms: &Forms,
        bodies: &Bodies,
    ) -> Self {
        let mut entries = Entries::default();
        let mut named = named::names(view, namings, told);
        let eastern = eastern::whole(view, &mut named);
        for named in &mut named {
            let roles = std::mem::take(&mut named.roles);
            named.roles = roles.into_iter().map(|role| roles::of_known_body(view, bodies, role)).collect();
        }
        entries.enter_full(&mut named);
        entries.add_parts(view, &mut named);
        if eastern {
            eastern::whole(view, &mut named);
            entries.enter_full(&mut named);
        }
        entries.enter_parts(&mut named);
        drop_subjects(view, &mut named);
        let quoted = quoted(view, facts);
        let references = Pass::new(view, namings, &named, &quoted, forms, bodies, &mut entries).references(&named);
        let mut people = Self { entries, references };
        people.tell_lives(view, &named);
        people
    }

    /// Ages, births and deaths.
    fn tell_lives(&mut self, view: &View<'_, '_>, named: &[Named]) {
        for named in named {
            let Some(entry) = named.entry else { continue };
            let start = named.roles.iter().map(|role| role.of_tokens.as_ref().map_or(role.tokens.start, |of| of.start));
            let start = start.filter(|start| *start < named.tokens.start).min();
            let age = life::age_before(view, named.tokens.start).or_else(|| life::age_before(view, start?));
            let events = life::in_brackets(view, named.tokens.end);
            events.into_iter().chain(age.map(Event::Age)).for_each(|event| self.entries.live(entry, event));
        }
        for at in 0..self.references.len() {
            let reference = &self.references[at];
            let age = life::age_before(view, reference.tokens.start).filter(|_| reference.kind == MentionKind::Title);
            let entry = reference.entry;
            age.into_iter().for_each(|age| self.entries.live(entry, Event::Age(age)));
        }
        let mut from = 0;
        for sentence in view.words.sentence_ranges() {
            let events = life::told(view, sentence);
            while from < self.references.len() && self.references[from].tokens.start < sentence.start {
                from += 1;
            }
            for (at, event) in events {
                let here = self.references[from..].iter().take_while(|reference| reference.tokens.start < sentence.end);
                // "1954 жылы туған Асан Үсенов": the participle's.
                let behind = here.clone().find(|reference| {
                    reference.tokens.start > at
                        && view.words.feats(at).has(Feats::PARTICIPLE)
                        && reference.tokens.start <= at + 3
                });
                let before = here
                    .filter(|reference| reference.tokens.end <= at && reference.is_subject && !reference.is_quoted)
                    .last();
                let subject = before.or(behind).map(|reference| reference.entry);
                // "Ол – ақын. 1931 жылы туған.": whom the sentence before is about.
                let subject = subject.or_else(|| {
                    let lone = self.references[from..].first().is_none_or(|next| next.tokens.start >= sentence.end);
                    let last = self.references[..from].last().filter(|_| lone)?;
                    let before = view.words.sentence(sentence.start.checked_sub(1)?);
                    let mut there = self.references[..from].iter().rev().take_while(|r| r.tokens.start >= before.start);
                    let one = before.contains(&last.tokens.start) && there.all(|other| other.entry == last.entry);
                    one.then_some(last.entry)
                });
                if let Some(entry) = subject {
                    self.entries.live(entry, event);
                }
            }
        }
    }

    /// Adds a pronoun that tells who speaks, if it was nobody's.
    pub(super) fn add_pronoun(&mut self, tokens: Range<usize>, entry: usize) {
        let at = self.references.partition_point(|reference| reference.tokens.start < tokens.start);
        if self.references.get(at).is_none_or(|reference| reference.tokens.start >= tokens.end) {
            let (kind, is_subject, is_quoted) = (MentionKind::Pronoun, true, false);
            self.references.insert(at, Reference { tokens, entry, kind, is_subject, is_quoted });
        }
    }

    /// The mentions that begin in these tokens.
    pub(super) fn around(&self, tokens: &Range<usize>) -> impl DoubleEndedIterator<Item = &Reference> {
        let from = self.references.partition_point(|reference| reference.tokens.start < tokens.start);
        let to = self.references.partition_point(|reference| reference.tokens.start < tokens.end);
        self.references[from..to].iter()
    }

    /// The mentions that begin before a token, the last first.
    pub(super) fn before(&self, token: usize) -> impl Iterator<Item = &Reference> {
        let to = self.references.partition_point(|reference| reference.tokens.start < token);
        self.references[..to].iter().rev()
    }

    /// By entry: its number among the people, who have names, in the order of their first mentions.
    pub(super) fn numbers(&self) -> Vec<Option<usize>> {
        let mut numbers = vec![None; self.entries.all.len()];
        let mut count = 0;
        for reference in &self.references {
            let number = &mut numbers[reference.entry];
            if number.is_none() && self.entries.all[reference.entry].name.is_some() {
                *number = Some(count);
                count += 1;
            }
        }
        numbers
    }

    pub(super) fn into_people(self, view: &View<'_, '_>, bodies: &Bodies) -> Vec<Person> {
        let words = view.words;
        let numbers = self.numbers();
        let mut people: Vec<Person> = Vec::new();
        for (entry, number) in self.entries.all.into_iter().zip(&numbers) {
            let Some((name, id)) = entry.name.zip(*number) else { continue };
            let role = |found: &roles::Found| {
                let named = found.of_tokens.as_ref().and_then(|of| bodies.named(words, of));
                let stands = || found.of_tokens.as_ref().and_then(|of| bodies.mentioned(of));
                let of_id = named.or_else(stands);
                // "Одақ төрағасы": of the union that was named, by its name.
                let body = of_id.filter(|_| named.is_none()).map(|body| bodies.name(body).to_owned());
                Role {
                    title: found.title.clone(),
                    kind: found.kind,
                    of: body.or_else(|| found.of.clone()),
                    of_id,
                    former: found.former,
                    span: words.span(&found.tokens),
                }
            };
            let mut roles: Vec<Role> = entry.roles.iter().map(role).collect();
            sort::by_key(&mut roles, |role| role.span.start);
            let (age, born, died) = (entry.age, entry.born, entry.died);
            people.push(Person { id, name, mentions: Vec::new(), roles, age, born, died });
        }
        sort::by_key(&mut people, |person| person.id);
        for reference in &self.references {
            if let Some(number) = numbers[reference.entry] {
                let span = words.span(&reference.tokens);
                people[number].mentions.push(Mention { span, kind: reference.kind });
            }
        }
        people
    }
}

/// Takes an office from the name behind it that is its clause's subject: "Мемлекет басшысы Асан Үсеновке орден берді" (the head of
/// state gave A. Ü. an order), where the text named the bearer before and never with that office.
fn drop_subjects(view: &View<'_, '_>, named: &mut [Named]) {
    let object = Feats::DAT | Feats::ACC | Feats::INS | Feats::ABL;
    let mut heads: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    let mut first: FxHashMap<usize, usize> = FxHashMap::default();
    for named in named.iter() {
        let Some(entry) = named.entry else { continue };
        first.entry(entry).or_insert(named.tokens.start);
        named.roles.iter().for_each(|role| *heads.entry((entry, role.head.as_str())).or_default() += 1);
    }
    let subject = |named: &Named, role: &roles::Found| {
        let Some(entry) = named.entry else { return false };
        let start = role.of_tokens.as_ref().map_or(role.tokens.start, |of| of.start.min(role.tokens.start));
        role.kind == RoleKind::Office
            && role.tokens.end == named.tokens.start
            && start == view.words.sentence(start).start
            && view.words.feats(named.tokens.end - 1).has_any(object)
            && first[&entry] < named.tokens.start
            && heads[&(entry, role.head.as_str())] == 1
    };
    let drop: Vec<Vec<bool>> =
        named.iter().map(|named| named.roles.iter().map(|role| subject(named, role)).collect()).collect();
    for (named, drop) in named.iter_mut().zip(drop) {
        let mut drop = drop.into_iter();
        named.roles.retain(|_| drop.next() != Some(true));
    }
}

/// By token: whether a quotation's words cover it.
fn quoted(view: &View<'_, '_>, facts: &[Fact]) -> Vec<bool> {
    let mut quoted = vec![false; view.words.len()];
    // Who tells in other words what somebody says speaks of everybody as the text does.
    let verbatim = |fact: &&Fact| !matches!(&*fact.rule, "quotation/according_to" | "quotation/as_said");
    for quotation in facts.iter().filter(verbatim).filter_map(Fact::as_quotation) {
        for part in quotation.quote.parts() {
            quoted[view.words.tokens_in(*part)].fill(true);
        }
    }
    quoted
}
