//! Goes through a text once, and finds whom titles and pronouns stand for.
//!
//! 1. A title alone is its holder's: the only one, or the one mentioned last ([`Recents`]).
//! 2. A pronoun is the only person's of its sentence and the one before.
//!
//! What could be two people's is nobody's.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bodies::Bodies;
use super::entries::{Entries, Entry};
use super::forms::Forms;
use super::hero::Tally;
use super::life;
use super::named::Named;
use super::recents::Recents;
use super::roles::Found;
use super::successors::{self, Succession};
use super::titles::{self, Title};
use super::types::{MentionKind, RoleKind};
use super::{nouns, origins, pronouns, roles};
use crate::annotated::AnnotatedText;
use crate::entity;
use crate::fact::Naming;
use crate::feats::Feats;
use crate::lexicon::schema::StandInKind;
use crate::pattern::View;
use crate::sort;

/// The cases of what is no subject.
const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM);

/// The most mentions before a pronoun that are looked at.
const MOST_MENTIONS: usize = 64;

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

/// One reading of a text, up to a token.
pub(super) struct Pass<'p, 'a, 'text> {
    view: &'p View<'a, 'text>,
    /// By token: the office that begins there.
    offices: FxHashMap<usize, &'a entity::Mention>,
    /// By token: whether it belongs to a name or to a role beside one.
    taken: Vec<bool>,
    /// By token: whether it stands inside of a quotation.
    quoted: &'p [bool],
    forms: &'p Forms,
    bodies: &'p Bodies,
    entries: &'p mut Entries,
    recents: Recents,
    tally: Tally,
    /// The office that was told last.
    office: Option<Found>,
    /// The number of the sentence.
    sentence: usize,
    /// In the order of their tokens.
    found: Vec<Reference>,
    /// Titles whose holder was not known where they stand, with what finds the holder.
    open: Vec<Title>,
}

impl<'p, 'a, 'text> Pass<'p, 'a, 'text> {
    pub(super) fn new(
        view: &'p View<'a, 'text>,
        namings: &[Naming<'a>],
        named: &[Named],
        quoted: &'p [bool],
        forms: &'p Forms,
        bodies: &'p Bodies,
        entries: &'p mut Entries,
    ) -> Self {
        let mut taken = vec![false; view.words.len()];
        for named in named {
            taken[named.tokens.clone()].fill(true);
            named.roles.iter().for_each(|role| taken[role.tokens.clone()].fill(true));
        }
        // Those beside a name are taken, but where the text speaks of somebody else by them.
        let offices = namings.iter().flat_map(|naming| &naming.offices);
        let offices = offices.map(|(_, office)| (office.whole.start, *office)).collect();
        let (recents, found, open) = (Recents::default(), Vec::new(), Vec::new());
        let tally = Tally::default();
        Self {
            view,
            offices,
            taken,
            quoted,
            forms,
            bodies,
            entries,
            recents,
            tally,
            office: None,
            sentence: 0,
            found,
            open,
        }
    }

    /// What stands for whom, in text order.
    pub(super) fn references(mut self, named: &[Named]) -> Vec<Reference> {
        let view = self.view;
        let mut names = named.iter().peekable();
        for (sentence, range) in view.words.sentence_ranges().iter().enumerate() {
            self.sentence = sentence;
            let mut i = range.start;
            while i < range.end {
                let Some(named) = names.next_if(|named| named.tokens.start <= i) else {
                    i = self.refer(i);
                    continue;
                };
                if let Some(entry) = named.entry {
                    self.introduce(named, entry);
                    self.add(&named.tokens, entry, MentionKind::Name);
                }
                i = i.max(named.tokens.end);
            }
        }
        self.refer_back();
        self.name_holders();
        sort::by_key(&mut self.found, |reference| (reference.tokens.start, reference.tokens.end));
        self.found
    }

    /// Takes what stands beside a name: roles, where its bearer is from, whose office that was.
    fn introduce(&mut self, named: &Named, entry: usize) {
        let (view, words) = (self.view, self.view.words);
        named.roles.iter().for_each(|role| self.entries.give(view, self.bodies, entry, role));
        let starts = named.roles.iter().map(|role| role.tokens.start).chain([named.tokens.start]);
        let origin = { starts }.find_map(|start| origins::before(words, start));
        self.entries.find_by(entry, origin);
        match successors::of(words, &named.tokens) {
            Some(Succession::After(token)) => {
                let before = self.found.last().filter(|last| last.tokens.end == token).map(|last| last.entry);
                let office = |entry: usize| {
                    self.entries.all[entry].roles.iter().rev().find(|role| role.kind == RoleKind::Office).cloned()
                };
                if let Some(role) = before.filter(|before| *before != entry).and_then(office) {
                    let role = Found { former: false, ..role };
                    self.entries.find_by(entry, titles::keys_of(view, self.bodies, &role));
                }
            }
            Some(Succession::Before) => {
                if let Some(role) = self.office.take() {
                    let role = Found { former: true, ..role };
                    self.entries.find_by(entry, titles::keys_of(view, self.bodies, &role));
                }
            }
            None => (),
        }
        let office = named.roles.iter().rev().find(|role| role.kind == RoleKind::Office);
        self.office = office.cloned().or_else(|| self.office.take());
    }

    /// Finds what the title or pronoun at token `i` stands for; the token to go on with.
    fn refer(&mut self, i: usize) -> usize {
        let (view, words) = (self.view, self.view.words);
        if self.taken[i] {
            return i + 1;
        }
        if !self.quoted[i] && pronouns::is_he(words, i) {
            if let Some(entry) = self.only_one(i) {
                self.add(&(i..i + 1), entry, MentionKind::Pronoun);
            }
            return i + 1;
        }
        let office = self.offices.get(&i).filter(|office| !self.taken[office.whole.clone()].contains(&true));
        let title = match office {
            Some(office) => titles::of_office(view, self.bodies, office),
            None => nouns::of_noun(view, self.forms, self.bodies, &self.taken, i)
                .or_else(|| nouns::of_people(view, &self.taken, i)),
        };
        let Some(title) = title else { return i + 1 };
        let end = title.tokens.end;
        if titles::is_predicate(words, end) {
            // "… болып тағайындалды" (was appointed): the subject's, if a pronoun or name told it.
            if let Some(role) = title.role.filter(|_| !self.quoted[i])
                && let Some(entry) = self.subject_before(i)
            {
                self.entries.give(view, self.bodies, entry, &role);
                self.recents.touch(&self.entries.all[entry].found_by, entry, self.sentence);
            }
            return end;
        }
        // Whoever speaks of "a minister" need not mean the one who was named.
        if self.quoted[i] {
            return end;
        }
        let found = self.holder(&title);
        if found.is_none() && !title.is_owned {
            self.open.push(title);
            return end;
        }
        let entry = found.or_else(|| {
            // Whoever holds it has no name here, and is nobody else.
            let role = title.role.as_ref().filter(|_| title.is_owned)?;
            let at = self.entries.add_nameless(title.tokens.start);
            self.entries.give(view, self.bodies, at, role);
            Some(at)
        });
        if let Some(entry) = entry {
            self.add(&title.tokens, entry, MentionKind::Title);
        }
        end
    }

    /// Whom a title stands for.
    fn holder(&mut self, title: &Title) -> Option<usize> {
        let start = title.tokens.start;
        let by = |entry: usize| self.entries.all[entry].found_by.iter();
        let fits = |one: &usize| {
            title.fits.is_empty() || by(*one).all(|key| !key.starts_with("h:") || title.fits.contains(key))
        };
        // What could be two by the first row is not sought by the next.
        let known = title.keys.iter().position(|keys| keys.iter().any(|key| self.recents.knows(key)));
        // "Ералы Қабдеш гол соқты. Жас шабуылшы …": of whom the text tells no trade.
        let plain = || self.only_one(start).filter(|one| self.entries.all[*one].is_untold());
        if title.has_trait
            && known.is_none()
            && let Some(one) = plain()
        {
            return Some(one);
        }
        let keys = known.map(|row| &title.keys[row]);
        let found = keys.and_then(|keys| self.recents.the_one(keys, self.sentence));
        // Of two who were named together nothing tells which.
        let together = keys.is_some_and(|keys| self.recents.are_together(keys));
        let home = || self.recents.the_one(&title.home, self.sentence).filter(|_| !together);
        let found = found.or_else(home);
        // Of two, the one whom the text is about.
        let hero = |keys: &Vec<String>| self.tally.hero().filter(|hero| by(*hero).any(|key| keys.contains(key)));
        let found = found.or_else(|| hero(keys?).filter(|_| !together));
        if found.is_some() || title.is_owned {
            return found.filter(fits);
        }
        let about = || match title.general? {
            StandInKind::Hero | StandInKind::Ours => self.only_one(start).or_else(|| self.tally.hero()),
            StandInKind::Plain => self.only_one(start).filter(|one| self.entries.all[*one].is_plain()),
            _ => None,
        };
        about().or_else(|| self.aged(&title.tokens))
    }

    /// "58 жастағы зейнеткер" (the pensioner of 58): whom the sentence before is about, whose role it is.
    fn aged(&mut self, title: &Range<usize>) -> Option<usize> {
        life::age_before(self.view, title.start)?;
        let entry = self.only_one(title.start)?;
        let listed = roles::listed_ending(self.view.words, title.end - 1, title.start)?;
        let role = roles::with_attributes(self.view, listed, title.start);
        self.entries.give(self.view, self.bodies, entry, &role);
        Some(entry)
    }

    /// Adds a mention of an entry.
    fn add(&mut self, tokens: &Range<usize>, entry: usize, kind: MentionKind) {
        let is_subject = is_subject(self.view.words, tokens);
        let is_quoted = self.quoted[tokens.start];
        // Whoever is named inside of a quotation is not whom the text speaks of.
        let by = &self.entries.all[entry].found_by;
        if !is_quoted || !by.iter().any(|key| self.recents.knows(key)) {
            self.recents.touch(by, entry, self.sentence);
        }
        self.tally.add(entry);
        self.found.push(Reference { tokens: tokens.clone(), entry, kind, is_subject, is_quoted });
    }

    /// Finds the holders of titles whose roles the text tells only behind: the only one who has it, if named before.
    fn refer_back(&mut self) {
        let mut holders: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        if self.open.is_empty() {
            return;
        }
        for (at, entry) in self.entries.all.iter().enumerate() {
            for key in &entry.found_by {
                holders.entry(key).and_modify(|one| *one = one.filter(|one| *one == at)).or_insert(Some(at));
            }
        }
        let mut plain = { self.entries.all.iter().enumerate() }.filter(|(_, entry)| entry.is_plain());
        let plain = plain.next().filter(|_| plain.next().is_none()).map(|(at, _)| at);
        let untold = self.untold();
        for title in &self.open {
            let tokens = &title.tokens;
            let mut known = title.keys.iter().flatten().filter_map(|key| holders.get(key.as_str())).peekable();
            let unknown = known.peek().is_none();
            let one = match () {
                () if unknown && title.general == Some(StandInKind::Plain) => plain,
                // "Мемлекет басшысы" of a text that names him without his office
                () if unknown && title.is_of_state => {
                    let abroad = title.abroad.iter().filter_map(|key| holders.get(key.as_str()));
                    untold.or_else(|| { abroad }.next().copied().flatten())
                }
                () => known.next().copied().flatten(),
            };
            let Some(entry) = one.filter(|one| known.all(|other| *other == Some(*one))) else { continue };
            if self.entries.all[entry].first < tokens.start {
                let is_subject = is_subject(self.view.words, tokens);
                let (tokens, kind) = (tokens.clone(), MentionKind::Title);
                self.found.push(Reference { tokens, entry, kind, is_subject, is_quoted: false });
            }
        }
    }

    /// The one of whom the text tells no office or trade, if it speaks of that one most: "Қасым-Жомарт Тоқаев" in a release of his
    /// office.
    fn untold(&self) -> Option<usize> {
        let mut tally = Tally::default();
        let untold = |entry: &Entry| entry.is_untold() && entry.is_full();
        let names = self.found.iter().filter(|reference| reference.kind == MentionKind::Name);
        names.filter(|near| untold(&self.entries.all[near.entry])).for_each(|near| tally.add(near.entry));
        tally.leader()
    }

    /// Gives the mentions of whoever holds an office of a body without a name to the only one who is named in it elsewhere: "Банк
    /// төрағасын" in a headline.
    fn name_holders(&mut self) {
        // "o:" tells but the kind of the body: "аудан әкімі" is any district's.
        let of_body = |key: &&String| key.contains('|') && !key.starts_with("o:");
        let mut holders: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        for (at, entry) in self.entries.all.iter().enumerate().filter(|(_, entry)| entry.name.is_some()) {
            for key in entry.found_by.iter().filter(of_body) {
                holders.entry(key).and_modify(|one| *one = one.filter(|one| *one == at)).or_insert(Some(at));
            }
        }
        let named = |entry: &Entry| {
            let mut known = entry.found_by.iter().filter(of_body).filter_map(|key| holders.get(key.as_str()));
            let one = known.next().copied().flatten()?;
            (entry.name.is_none() && known.all(|other| *other == Some(one))).then_some(one)
        };
        let untold = self.untold().filter(|_| self.entries.all.iter().any(|entry| entry.name.is_none()));
        let of_state = |entry: &Entry| entry.name.is_none() && titles::is_of_state(&entry.found_by);
        let named = |entry: &Entry| named(entry).or_else(|| untold.filter(|_| of_state(entry)));
        let named: Vec<Option<usize>> = self.entries.all.iter().map(named).collect();
        for reference in &mut self.found {
            reference.entry = named[reference.entry].unwrap_or(reference.entry);
        }
    }

    /// The only person mentioned in the sentence of token `i` before it and in the sentence before, outside of quotations. What a
    /// pronoun in the accusative stands for is as often a thing; in other cases it is nobody of its own clause.
    fn only_one(&self, i: usize) -> Option<usize> {
        let words = self.view.words;
        let feats = words.feats(i);
        if feats.has(Feats::ACC) {
            return None;
        }
        let sentence = words.sentence(i).start;
        let oblique = feats.has_any(OBLIQUE.without(Feats::GEN));
        if oblique && self.found.last().is_some_and(|reference| reference.tokens.start >= sentence) {
            return None;
        }
        let before = sentence.checked_sub(1).map_or(0, |last| words.sentence(last).start);
        let near = self.found.iter().rev().take(MOST_MENTIONS).take_while(|near| near.tokens.start >= before);
        let near = near.filter(|reference| !reference.is_quoted && reference.tokens.end <= i);
        let one = near.clone().next()?.entry;
        // "Анасы Күлпаштан ерте айырылды. Ол …": what only tells whence or where is no topic.
        let aside = Feats::ABL | Feats::LOC;
        let topic = |near: &Reference| near.entry == one && !words.feats(near.tokens.end - 1).has_any(aside);
        (near.clone().all(|reference| reference.entry == one) && { near }.any(topic)).then_some(one)
    }

    /// Who the clause before token `i` is about: the last who may be its subject, in its sentence.
    fn subject_before(&self, i: usize) -> Option<usize> {
        let sentence = self.view.words.sentence(i).start;
        let near = self.found.iter().rev().take(MOST_MENTIONS).take_while(|near| near.tokens.start >= sentence);
        { near }.find(|reference| reference.is_subject && reference.tokens.end <= i).map(|reference| reference.entry)
    }
}

/// Whether a mention may be the subject of its clause.
fn is_subject(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> bool {
    !words.feats(tokens.end - 1).has_any(OBLIQUE)
}
