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
use super::life;
use super::named::Named;
use super::recents::Recents;
use super::types::MentionKind;
use super::{pronouns, roles, titles};
use crate::annotated::AnnotatedText;
use crate::entity;
use crate::fact::Naming;
use crate::feats::Feats;
use crate::pattern::View;

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
    /// By token: the office without a name that begins there.
    offices: FxHashMap<usize, &'a entity::Mention>,
    /// By token: whether it belongs to a name or to a role beside one.
    taken: Vec<bool>,
    /// By token: whether it stands inside of a quotation.
    quoted: &'p [bool],
    forms: &'p Forms,
    bodies: &'p Bodies,
    entries: &'p mut Entries,
    recents: Recents,
    /// The number of the sentence.
    sentence: usize,
    /// In the order of their tokens.
    found: Vec<Reference>,
    /// Titles whose holder was not known where they stand, with what finds the holder.
    open: Vec<(Range<usize>, Vec<String>)>,
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
        let nameless = namings.iter().filter(|naming| naming.person.is_none()).flat_map(|naming| &naming.offices);
        let offices = nameless.map(|(_, office)| (office.whole.start, *office)).collect();
        let (recents, found, open) = (Recents::default(), Vec::new(), Vec::new());
        Self { view, offices, taken, quoted, forms, bodies, entries, recents, sentence: 0, found, open }
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
                    named.roles.iter().for_each(|role| self.entries.give(view, self.bodies, entry, role));
                    self.add(&named.tokens, entry, MentionKind::Name);
                }
                i = i.max(named.tokens.end);
            }
        }
        self.refer_back();
        self.name_holders();
        self.found.sort_by_key(|reference| (reference.tokens.start, reference.tokens.end));
        self.found
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
            None => titles::of_noun(view, self.forms, self.bodies, i),
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
        // What could be two by the first row is not sought by the next.
        let known = title.keys.iter().find(|keys| keys.iter().any(|key| self.recents.knows(key)));
        let found = known.and_then(|keys| self.recents.the_one(keys, self.sentence));
        let found = found.or_else(|| if title.is_owned { None } else { self.aged(&title.tokens) });
        if found.is_none() && !title.is_owned {
            self.open.push((title.tokens.clone(), title.keys.concat()));
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
        self.recents.touch(&self.entries.all[entry].found_by, entry, self.sentence);
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
        for (tokens, keys) in &self.open {
            let mut known = keys.iter().filter_map(|key| holders.get(key.as_str()));
            let one = known.next().copied().flatten();
            let Some(entry) = one.filter(|one| known.all(|other| *other == Some(*one))) else { continue };
            if self.entries.all[entry].first < tokens.start {
                let is_subject = is_subject(self.view.words, tokens);
                let (tokens, kind) = (tokens.clone(), MentionKind::Title);
                self.found.push(Reference { tokens, entry, kind, is_subject, is_quoted: false });
            }
        }
    }

    /// Gives the mentions of whoever holds an office of a body without a name to the only one who is named in it elsewhere: "Банк
    /// төрағасын" in a headline.
    fn name_holders(&mut self) {
        let of_body = |key: &&String| key.contains('|');
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
        let mut near = near.filter(|reference| !reference.is_quoted && reference.tokens.end <= i);
        let one = near.next()?.entry;
        near.all(|reference| reference.entry == one).then_some(one)
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
