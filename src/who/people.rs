//! The people of a document, and what stands for them.
//!
//! First the full names are entries: the same given and family name, and nothing that differs. Then, in the order of the
//! text,
//!
//! 1. a part of a name is the one person's who has it: a family name, a given name behind the full one, initials;
//! 2. a title alone is its holder's: the only one, or the one mentioned last ([`Recents`]);
//! 3. a pronoun is the only person's of its sentence and the one before.
//!
//! What could be two people's is nobody's.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bodies::Bodies;
use super::life::{self, Event};
use super::names::{NameKey, is_fuller, plain};
use super::recents::Recents;
use super::roles::{self, Found};
use super::{Mention, MentionKind, Person, Role, pronouns, titles};
use crate::annotated::AnnotatedText;
use crate::entity::{EntityLabel, PersonName};
use crate::fact::{Fact, Naming};
use crate::feats::Feats;
use crate::lexicon::schema::Connector;
use crate::pattern::View;
use crate::quantity::Edtf;
use crate::tokenize::TokenKind;

/// The most people who are compared by one part of a name: more are surely several.
const MOST_NAMESAKES: usize = 64;

/// The most roles of one person by which titles find them.
const MOST_ROLES: usize = 32;

/// The cases of what is no subject.
const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM);

/// A name of a person in the text, with what stands beside it.
pub(super) struct Named {
    name: PersonName,
    tokens: Range<usize>,
    roles: Vec<Found>,
    entry: Option<usize>,
}

/// Something that stands for a person.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) tokens: Range<usize>,
    pub(super) entry: usize,
    pub(super) kind: MentionKind,
    /// Whether it may be the subject of its clause.
    pub(super) is_subject: bool,
    /// Whether it stands inside of a quotation.
    pub(super) is_quoted: bool,
}

/// A person; without a name, whoever holds an office that the text tells of.
struct Entry {
    name: Option<PersonName>,
    keys: Vec<NameKey>,
    first: usize,
    roles: Vec<Found>,
    /// What titles find the person by.
    found_by: Vec<String>,
    age: Option<u32>,
    born: Option<Edtf>,
    died: Option<Edtf>,
}

/// The people of a text.
pub(super) struct People {
    entries: Vec<Entry>,
    /// In the order of their tokens.
    pub(super) references: Vec<Reference>,
    by_part: FxHashMap<String, Vec<usize>>,
    /// Titles whose holder was not known where they stand, with what finds the holder.
    open: Vec<(Range<usize>, Vec<String>)>,
}

impl People {
    pub(super) fn find(
        view: &View<'_, '_>,
        namings: &[Naming<'_>],
        told: &[Range<usize>],
        facts: &[Fact],
        bodies: &Bodies,
    ) -> Self {
        let words = view.words;
        let mut people =
            Self { entries: Vec::new(), references: Vec::new(), by_part: FxHashMap::default(), open: Vec::new() };
        let mut named = names(view, namings, told);
        for named in &mut named {
            let roles = std::mem::take(&mut named.roles);
            named.roles = roles.into_iter().map(|role| roles::of_known_body(view, bodies, role)).collect();
        }
        people.enter_full(&mut named);
        people.add_parts(view, &mut named);
        people.enter_parts(&mut named);
        let quoted = quoted(view, facts);
        people.refer(view, namings, &named, &quoted, bodies);
        people.tell_lives(view, &named);
        debug_assert!(people.references.iter().all(|reference| reference.tokens.end <= words.len()));
        people
    }

    /// Makes entries of the full names.
    fn enter_full(&mut self, named: &mut [Named]) {
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
        let near = by.and_then(|part| self.by_part.get(part)).map_or(&[][..], Vec::as_slice);
        let fits = |at: &&usize| {
            let entry = &self.entries[**at];
            let agrees = entry.keys.iter().all(|other| other.agrees(key));
            let shares = |other: &NameKey| {
                let family = key.family.is_some() && key.family == other.family;
                let given = key.given.is_some() && key.given == other.given;
                // "Қасым-Жомарт Кемелұлы": a patronymic that the full name did not have, unless somebody else is introduced by it.
                family
                    || given
                        && (key.patronymic == other.patronymic
                            || named.roles.is_empty() && entry.first < named.tokens.start)
            };
            agrees && entry.keys.iter().any(shares)
        };
        near.iter().filter(fits).copied().collect()
    }

    /// Adds the words that are a family or given name of somebody who is named in full, where no name was found.
    fn add_parts(&self, view: &View<'_, '_>, named: &mut Vec<Named>) {
        let words = view.words;
        let mut known = vec![false; words.len()];
        named.iter().for_each(|named| known[named.tokens.clone()].fill(true));
        let mut added = Vec::new();
        for i in 0..words.len() {
            if known[i] || !words.is_capital(i) || words.tokens[i].kind != TokenKind::Word {
                continue;
            }
            let forms = [words.nominative(i).to_owned()].into_iter();
            let forms = forms.chain(words.nominal_forms(i).into_iter().map(|(form, _)| form));
            let part = forms.map(|form| plain(&form)).find_map(|form| self.by_part.get_key_value(&form));
            let tokens = i..i + 1;
            let Some((part, having)) = part.filter(|_| is_somebody(view, &tokens) && !is_other(view, i)) else {
                continue;
            };
            let key = |at: &usize| self.entries[*at].keys.iter().find(|key| key.family.as_ref() == Some(part));
            let is_family = having.iter().any(|at| key(at).is_some());
            // The part as the full name has it.
            let spelled = having.iter().find_map(|at| {
                let name = self.entries[*at].name.as_ref()?;
                let part = if is_family { &name.family } else { &name.given };
                part.clone()
            });
            let Some(spelled) = spelled else { continue };
            let mut name = PersonName { name: spelled.clone(), ..PersonName::default() };
            *(if is_family { &mut name.family } else { &mut name.given }) = Some(spelled);
            added.push(Named { name, tokens, roles: Vec::new(), entry: None });
        }
        named.extend(added);
        named.sort_by_key(|named| named.tokens.start);
    }

    /// Makes entries of names of one part, or finds whose they are.
    fn enter_parts(&mut self, named: &mut [Named]) {
        for named in named.iter_mut() {
            let key = NameKey::of(&named.name);
            let Some(part) = key.lone() else { continue };
            let having = self.by_part.get(part).cloned().unwrap_or_default();
            let start = named.tokens.start;
            let by_family = |at: &usize| self.entries[*at].keys.iter().any(|key| key.family.as_deref() == Some(part));
            // A given name alone is that of whoever was named in full before.
            let by_given = |at: &usize| {
                self.entries[*at].keys.iter().any(|key| key.given.as_deref() == Some(part))
                    && self.entries[*at].first < start
            };
            let families: Vec<usize> = having.iter().copied().filter(by_family).collect();
            let candidates =
                if families.is_empty() { having.iter().copied().filter(by_given).collect() } else { families };
            named.entry = match candidates.as_slice() {
                [] => Some(self.enter(named, &key)),
                [one] => {
                    self.entries[*one].first = self.entries[*one].first.min(start);
                    Some(*one)
                }
                _ => None,
            };
        }
    }

    fn enter(&mut self, named: &Named, key: &NameKey) -> usize {
        let at = self.entries.len();
        self.entries.push(Entry::new(Some(named.name.clone()), named.tokens.start));
        self.add_key(at, key);
        at
    }

    /// Tells an entry another form of its name.
    fn name(&mut self, at: usize, named: &Named, key: &NameKey) {
        let entry = &mut self.entries[at];
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
        self.entries[at].keys.push(key.clone());
    }

    /// Goes through the text, and finds what stands for whom.
    fn refer(
        &mut self,
        view: &View<'_, '_>,
        namings: &[Naming<'_>],
        named: &[Named],
        quoted: &[bool],
        bodies: &Bodies,
    ) {
        let words = view.words;
        let mut recents = Recents::default();
        // Tokens of names and of roles beside them.
        let mut taken = vec![false; words.len()];
        for named in named {
            taken[named.tokens.clone()].fill(true);
            named.roles.iter().for_each(|role| taken[role.tokens.clone()].fill(true));
        }
        let offices: FxHashMap<usize, &crate::entity::Mention> = namings
            .iter()
            .filter(|naming| naming.person.is_none())
            .flat_map(|naming| &naming.offices)
            .map(|(_, m)| (m.whole.start, *m))
            .collect();
        let mut names = named.iter().peekable();
        for (sentence, range) in words.sentence_ranges().iter().enumerate() {
            let mut i = range.start;
            while i < range.end {
                if let Some(named) = names.next_if(|named| named.tokens.start <= i) {
                    let at = match named.entry {
                        Some(entry) => {
                            named.roles.iter().for_each(|role| self.give(view, bodies, entry, role));
                            self.add(view, &mut recents, quoted, &named.tokens, entry, MentionKind::Name, sentence);
                            named.tokens.end
                        }
                        None => named.tokens.end,
                    };
                    i = i.max(at);
                    continue;
                }
                i = self.refer_at(view, &offices, &mut recents, &taken, quoted, bodies, i, sentence);
            }
        }
        self.refer_back(words);
        self.references.sort_by_key(|reference| (reference.tokens.start, reference.tokens.end));
    }

    /// Finds the holders of titles whose roles the text tells only behind: the only one who has it, if named before.
    fn refer_back(&mut self, words: &AnnotatedText<'_>) {
        let mut holders: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        if self.open.is_empty() {
            return;
        }
        for (at, entry) in self.entries.iter().enumerate() {
            for key in &entry.found_by {
                holders.entry(key).and_modify(|one| *one = one.filter(|one| *one == at)).or_insert(Some(at));
            }
        }
        let mut found = Vec::new();
        for (tokens, keys) in &self.open {
            let mut known = keys.iter().filter_map(|key| holders.get(key.as_str()));
            let one = known.next().copied().flatten();
            let Some(entry) = one.filter(|one| known.all(|other| *other == Some(*one))) else { continue };
            if self.entries[entry].first < tokens.start {
                let is_subject = !words.feats(tokens.end - 1).has_any(OBLIQUE);
                found.push(Reference {
                    tokens: tokens.clone(),
                    entry,
                    kind: MentionKind::Title,
                    is_subject,
                    is_quoted: false,
                });
            }
        }
        self.references.extend(found);
    }

    /// Finds what the title or pronoun at token `i` stands for; the token to go on with.
    #[allow(clippy::too_many_arguments)]
    fn refer_at(
        &mut self,
        view: &View<'_, '_>,
        offices: &FxHashMap<usize, &crate::entity::Mention>,
        recents: &mut Recents,
        taken: &[bool],
        quoted: &[bool],
        bodies: &Bodies,
        i: usize,
        sentence: usize,
    ) -> usize {
        let words = view.words;
        if taken[i] {
            return i + 1;
        }
        if !quoted[i] && pronouns::is_he(words, i) {
            if let Some(entry) = self.only_one(view, i) {
                self.add(view, recents, quoted, &(i..i + 1), entry, MentionKind::Pronoun, sentence);
            }
            return i + 1;
        }
        let office = offices.get(&i).filter(|office| !taken[office.whole.clone()].iter().any(|taken| *taken));
        let title = match office {
            Some(office) => titles::of_office(view, bodies, office),
            None => titles::of_noun(view, bodies, i),
        };
        let Some(title) = title else { return i + 1 };
        let end = title.tokens.end;
        if titles::is_predicate(words, end) {
            // "… болып тағайындалды" (was appointed): the subject's, if a pronoun or name told it.
            if let Some(role) = title.role.filter(|_| !quoted[i])
                && let Some(entry) = self.subject_before(view, i)
            {
                self.give(view, bodies, entry, &role);
                recents.touch(&self.entries[entry].found_by, entry, sentence);
            }
            return end;
        }
        if quoted[i] {
            return end;
        }
        let found = title.keys.iter().find_map(|keys| recents.the_one(keys, sentence));
        if found.is_none() && !title.is_owned {
            self.open.push((title.tokens.clone(), title.keys.concat()));
        }
        let entry = found.or_else(|| {
            // Whoever holds it has no name here, and is nobody else.
            let role = title.role.as_ref().filter(|_| title.is_owned)?;
            let at = self.entries.len();
            self.entries.push(Entry::new(None, title.tokens.start));
            self.give(view, bodies, at, role);
            Some(at)
        });
        if let Some(entry) = entry {
            self.add(view, recents, quoted, &title.tokens, entry, MentionKind::Title, sentence);
        }
        end
    }

    /// Adds a mention of an entry.
    #[allow(clippy::too_many_arguments)]
    fn add(
        &mut self,
        view: &View<'_, '_>,
        recents: &mut Recents,
        quoted: &[bool],
        tokens: &Range<usize>,
        entry: usize,
        kind: MentionKind,
        sentence: usize,
    ) {
        let is_subject = !view.words.feats(tokens.end - 1).has_any(OBLIQUE);
        let is_quoted = quoted[tokens.start];
        recents.touch(&self.entries[entry].found_by, entry, sentence);
        self.references.push(Reference { tokens: tokens.clone(), entry, kind, is_subject, is_quoted });
    }

    /// Gives a role to an entry.
    fn give(&mut self, view: &View<'_, '_>, bodies: &Bodies, at: usize, role: &Found) {
        let entry = &mut self.entries[at];
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
        if !role.former {
            let keys = titles::keys_of(view, bodies, role);
            let entry = &mut self.entries[at];
            for key in keys {
                if !entry.found_by.contains(&key) {
                    entry.found_by.push(key);
                }
            }
        }
    }

    /// The only person mentioned in the sentence of token `i` before it and in the sentence before, outside of quotations. What a
    /// pronoun in the accusative stands for is as often a thing; in other cases it is nobody of its own clause.
    fn only_one(&self, view: &View<'_, '_>, i: usize) -> Option<usize> {
        let words = view.words;
        let feats = words.feats(i);
        if feats.has(Feats::ACC) {
            return None;
        }
        let sentence = words.sentence(i).start;
        let oblique = feats.has_any(OBLIQUE.without(Feats::GEN));
        if oblique && self.references.last().is_some_and(|reference| reference.tokens.start >= sentence) {
            return None;
        }
        let before = sentence.checked_sub(1).map_or(0, |last| words.sentence(last).start);
        let near = self.references.iter().rev().take_while(|reference| reference.tokens.start >= before);
        let mut near = near.filter(|reference| !reference.is_quoted && reference.tokens.end <= i);
        let one = near.next()?.entry;
        near.all(|reference| reference.entry == one).then_some(one)
    }

    /// Who the clause before token `i` is about: the last who may be its subject, in its sentence.
    fn subject_before(&self, view: &View<'_, '_>, i: usize) -> Option<usize> {
        let sentence = view.words.sentence(i).start;
        let near = self.references.iter().rev().take_while(|reference| reference.tokens.start >= sentence);
        { near }.find(|reference| reference.is_subject && reference.tokens.end <= i).map(|reference| reference.entry)
    }

    /// Ages, births and deaths.
    fn tell_lives(&mut self, view: &View<'_, '_>, named: &[Named]) {
        for named in named {
            let Some(entry) = named.entry else { continue };
            let start = named.roles.iter().map(|role| role.of_tokens.as_ref().map_or(role.tokens.start, |of| of.start));
            let start = start.filter(|start| *start < named.tokens.start).min();
            let age = life::age_before(view, named.tokens.start).or_else(|| life::age_before(view, start?));
            let events = life::in_brackets(view, named.tokens.end);
            events.into_iter().chain(age.map(Event::Age)).for_each(|event| self.live(entry, event));
        }
        for at in 0..self.references.len() {
            let reference = &self.references[at];
            let age = life::age_before(view, reference.tokens.start).filter(|_| reference.kind == MentionKind::Title);
            let entry = reference.entry;
            age.into_iter().for_each(|age| self.live(entry, Event::Age(age)));
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
                    self.live(entry, event);
                }
            }
        }
    }

    fn live(&mut self, at: usize, event: Event) {
        let entry = &mut self.entries[at];
        match event {
            Event::Age(years) => entry.age = entry.age.or(Some(years)),
            Event::Born(date) => entry.born = entry.born.take().or(Some(date)),
            Event::Died(date) => entry.died = entry.died.take().or(Some(date)),
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
        let mut numbers = vec![None; self.entries.len()];
        let mut count = 0;
        for reference in &self.references {
            let number = &mut numbers[reference.entry];
            if number.is_none() && self.entries[reference.entry].name.is_some() {
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
        for (entry, number) in self.entries.into_iter().zip(&numbers) {
            let Some((name, id)) = entry.name.zip(*number) else { continue };
            let role = |found: &Found| Role {
                title: found.title.clone(),
                kind: found.kind,
                of: found.of.clone(),
                of_id: found.of_tokens.as_ref().and_then(|of| bodies.named(words, of).or_else(|| bodies.mentioned(of))),
                former: found.former,
                span: words.span(&found.tokens),
            };
            let mut roles: Vec<Role> = entry.roles.iter().map(role).collect();
            roles.sort_by_key(|role| role.span.start);
            let (age, born, died) = (entry.age, entry.born, entry.died);
            people.push(Person { id, name, mentions: Vec::new(), roles, age, born, died });
        }
        people.sort_by_key(|person| person.id);
        for reference in &self.references {
            if let Some(number) = numbers[reference.entry] {
                let span = words.span(&reference.tokens);
                people[number].mentions.push(Mention { span, kind: reference.kind });
            }
        }
        people
    }
}

impl Entry {
    fn new(name: Option<PersonName>, first: usize) -> Self {
        let (keys, roles, found_by) = (Vec::new(), Vec::new(), Vec::new());
        Self { name, keys, first, roles, found_by, age: None, born: None, died: None }
    }
}

/// The names of people in a text that are no part of another name, in text order.
fn names(view: &View<'_, '_>, namings: &[Naming<'_>], told: &[Range<usize>]) -> Vec<Named> {
    let words = view.words;
    let mut found: Vec<Named> = Vec::new();
    for naming in namings {
        let Some(name) = naming.person.filter(|_| is_somebody(view, &naming.name)) else { continue };
        if naming.name.is_empty() {
            continue;
        }
        let roles = roles::beside(view, naming);
        found.push(Named { name: name.clone(), tokens: naming.name.clone(), roles, entry: None });
    }
    // Names that the model alone takes for a person's.
    let mut known = vec![false; words.len()];
    found.iter().for_each(|named| known[named.tokens.clone()].fill(true));
    for tokens in told.iter().filter(|tokens| is_somebody(view, tokens)) {
        if !known[tokens.start..tokens.end].iter().any(|known| *known) {
            let name = crate::entity::told_name(words, tokens);
            let naming =
                Naming { person: None, offices: Vec::new(), tokens: tokens.clone(), name: tokens.clone(), owner: None };
            let roles = roles::beside(view, &naming);
            found.push(Named { name, tokens: tokens.clone(), roles, entry: None });
        }
    }
    found.sort_by_key(|named| named.tokens.start);
    // Somebody who is appointed has two namings.
    let mut names: Vec<Named> = Vec::with_capacity(found.len());
    for named in found {
        match names.last_mut() {
            Some(last) if last.tokens.end > named.tokens.start => last.roles.extend(named.roles),
            _ => names.push(named),
        }
    }
    in_other_letters(view, &mut names);
    names
}

/// Marks the names in Latin letters that brackets give behind a name: "Рональд Хаббертон (Ronald Habberton)".
fn in_other_letters(view: &View<'_, '_>, names: &mut Vec<Named>) {
    let words = view.words;
    let latin = |i: usize| words.text(i).starts_with(|letter: char| letter.is_ascii_uppercase());
    let mut found = Vec::new();
    for named in names.iter() {
        let open = named.tokens.end;
        if open >= words.len() || !words.is_mark(open, "(") || latin(named.tokens.start) {
            continue;
        }
        let row = (open + 1..words.len().min(open + LONGEST_NAME)).take_while(|i| latin(*i)).count();
        let tokens = open + 1..open + 1 + row;
        if row > 1 && tokens.end < words.len() && words.is_mark(tokens.end, ")") {
            found.push((tokens, named.name.clone()));
        }
    }
    for (tokens, name) in found {
        names.retain(|named| !(tokens.start <= named.tokens.start && named.tokens.end <= tokens.end));
        names.push(Named { name, tokens, roles: Vec::new(), entry: None });
    }
    names.sort_by_key(|named| named.tokens.start);
}

/// The most words of a name in brackets.
const LONGEST_NAME: usize = 6;

/// Whether token `i` is a name of something else: a town, a body.
fn is_other(view: &View<'_, '_>, i: usize) -> bool {
    view.mentions_over(i).any(|mention| !matches!(mention.label, EntityLabel::Person | EntityLabel::Position))
}

/// Whether a name is somebody's in the text: it is no part of a longer name, and nothing is called after it.
fn is_somebody(view: &View<'_, '_>, tokens: &Range<usize>) -> bool {
    const NAMES: [EntityLabel; 8] = [
        EntityLabel::Organisation,
        EntityLabel::Facility,
        EntityLabel::Event,
        EntityLabel::Art,
        EntityLabel::Law,
        EntityLabel::Gpe,
        EntityLabel::Location,
        EntityLabel::Project,
    ];
    let inside = view.around(tokens).any(|mention| NAMES.contains(&mention.label));
    !inside && view.words.connector(tokens.end, Connector::NamedAfter).is_none()
}

/// By token: whether a quotation's words cover it.
fn quoted(view: &View<'_, '_>, facts: &[Fact]) -> Vec<bool> {
    let mut quoted = vec![false; view.words.len()];
    for quotation in facts.iter().filter_map(Fact::as_quotation) {
        for part in quotation.quote.parts() {
            quoted[view.words.tokens_in(*part)].fill(true);
        }
    }
    quoted
}
