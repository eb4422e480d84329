//! The organizations of a document: which facts are of one body, and by what each is found again.
//!
//! The `organization` facts join what has the same name. Here facts are joined that name one body in other words, and
//! `mentions` adds what else stands for it:
//!
//! - the same own name, where the owners do not differ: "Қаржы министрлігі", "ҚР Қаржы министрлігі";
//! - the same title in quotation marks or the same Latin name, of kinds that can be one: «Көктем» қоры, «Көктем» ұйымы;
//! - the title or the Latin name alone: «Тұлпар», GreenQala;
//! - the head noun alone, or a general word for it, where one body of the kind was mentioned last: "министрлік",
//!   "ведомство" (authority).

mod mentions;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::body_names::{LONGEST_TITLE, PAIR, TERRITORY, Told, is_head};
use super::forms::Forms;
use super::letters::{Spelled, initials, is_letters};
use super::stand_ins;
use super::types::{Mention, MentionKind, Organization};
use crate::Span;
use crate::annotated::AnnotatedText;
use crate::fact::{self, Fact};
use crate::lexicon::Class;
use crate::morph::Lemma;
use crate::pattern::View;
use crate::tokenize::TokenKind;

/// The organizations of a text.
#[derive(Default)]
pub(super) struct Bodies {
    entries: Vec<Entry>,
    /// In the order of their tokens.
    pub(super) mentions: Vec<BodyMention>,
    /// By number of an `organization` fact: its entry.
    pub(super) of_fact: Vec<usize>,
}

/// What stands for an organization.
#[derive(Clone, Debug)]
pub(super) struct BodyMention {
    pub(super) tokens: Range<usize>,
    pub(super) entry: usize,
    pub(super) kind: MentionKind,
}

struct Entry {
    name: String,
    acronym: Option<String>,
    kind: Option<Lemma>,
    parent: Option<String>,
    /// Whose it is, as owners are compared, if the text says so.
    owner: Option<String>,
    /// What it may be called alone by: its kind, and the last word of its name.
    heads: Vec<String>,
    /// Whether its name tells no more than its territory: "аудандық сот".
    territorial: bool,
    spelled: Spelled,
}

impl Bodies {
    pub(super) fn find(view: &View<'_, '_>, forms: &Forms, facts: &[Fact]) -> Self {
        let mut bodies = Self::default();
        let mut by_name: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let words = view.words;
        let organizations = facts.iter().filter_map(Fact::as_organization);
        for body in organizations {
            let told = Told::of(view, body);
            let known = bodies.known(view.words, &by_name, body, &told).or_else(|| bodies.of_head(view, body));
            let entry = known.unwrap_or_else(|| bodies.add(body, &told));
            bodies.tell(entry, body, &told);
            for name in told.names() {
                let entries = by_name.entry(name).or_default();
                if !entries.contains(&entry) && entries.len() < MOST_NAMESAKES {
                    entries.push(entry);
                }
            }
            bodies.of_fact.push(entry);
            let letters = |span: &Span| words.tokens_in(*span).len() == 1 && is_letters(&words.text[*span]);
            if let Some(letters) = body.mentions.iter().find(|span| letters(span)).filter(|_| !is_letters(&body.name)) {
                bodies.entries[entry].acronym.get_or_insert_with(|| words.text[*letters].to_owned());
            }
            let mention = |span| BodyMention { tokens: view.words.tokens_in(span), entry, kind: MentionKind::Name };
            bodies.mentions.extend(body.mentions.iter().copied().map(mention));
        }
        bodies.add_mentions(view, forms, &by_name);
        bodies
    }

    fn add(&mut self, body: &fact::Organization, told: &Told) -> usize {
        self.entries.push(Entry {
            name: body.name.clone(),
            acronym: None,
            kind: body.kind.clone(),
            parent: body.parent.clone(),
            owner: told.owner.clone(),
            heads: told.heads.clone(),
            territorial: told.territory.as_ref().is_some_and(|(_, alone)| *alone),
            spelled: told.spelled.clone(),
        });
        self.entries.len() - 1
    }

    /// What a fact adds to its entry.
    fn tell(&mut self, entry: usize, body: &fact::Organization, told: &Told) {
        let entry = &mut self.entries[entry];
        let length = |name: &str| name.chars().count();
        if length(&body.name) > length(&entry.name) {
            entry.name.clone_from(&body.name);
        }
        entry.territorial &= told.territory.as_ref().is_none_or(|(_, alone)| *alone);
        let letters = || Some(body.name.clone()).filter(|name| is_letters(name));
        entry.acronym = entry.acronym.take().or_else(|| body.acronym.clone()).or_else(letters);
        entry.kind = entry.kind.take().or_else(|| body.kind.clone());
        entry.parent = entry.parent.take().or_else(|| body.parent.clone());
        entry.owner = entry.owner.take().or_else(|| told.owner.clone());
    }

    /// Tells a fact what its entry has.
    pub(super) fn tell_fact(&self, body: &mut fact::Organization) {
        let entry = &self.entries[body.id];
        body.name.clone_from(&entry.name);
        body.acronym.clone_from(&entry.acronym);
        body.kind.clone_from(&entry.kind);
        body.parent.clone_from(&entry.parent);
    }

    /// The one body before that this one is.
    fn known(
        &self,
        words: &AnnotatedText<'_>,
        by_name: &FxHashMap<String, Vec<usize>>,
        body: &fact::Organization,
        told: &Told,
    ) -> Option<usize> {
        // The owner as it is compared, and as it is written: bodies that share a plural head have one place and two parents.
        let owners = |at: &&usize| {
            let entry = &self.entries[**at];
            let parents = entry.parent.as_ref().zip(body.parent.as_ref());
            let keys = entry.owner.as_ref().zip(told.owner.as_ref());
            keys.is_none_or(|(a, b)| a == b) && parents.is_none_or(|(a, b)| a.to_lowercase() == b.to_lowercase())
        };
        let kinds = |at: &&usize| match (&self.entries[**at].kind, &body.kind) {
            (Some(a), Some(b)) => {
                let stands = |a: &str, b: &str| stand_ins::of_body(&a.to_lowercase()).contains(&b.to_lowercase());
                // "«Ақжол» ұжымы" (the staff of) may be of any.
                let body_noun =
                    |kind: &str| !words.lists(kind, Class::OrganizationHead) && words.lists(kind, Class::Connector);
                a == b
                    || stands(a.as_str(), b.as_str())
                    || stands(b.as_str(), a.as_str())
                    || body_noun(&a.to_lowercase())
                    || body_noun(&b.to_lowercase())
            }
            _ => true,
        };
        let one = |name: &String| {
            let fitting = by_name.get(name)?.iter().filter(owners).filter(kinds);
            let mut fitting = fitting.copied();
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let same = one(&told.own).or_else(|| told.quoted.as_ref().and_then(one));
        let same = same.or_else(|| told.latin.as_ref().and_then(one)).or_else(|| told.listed.as_ref().and_then(one));
        let pair = || one(&format!("{PAIR}{}", told.own)).filter(|_| told.pairs.is_empty());
        let territory = || {
            let (territory, alone) = told.territory.as_ref()?;
            one(&format!("{TERRITORY}{territory}")).filter(|entry| *alone || self.entries[*entry].territorial)
        };
        same.or_else(territory).or_else(pair).or_else(|| self.spelled(by_name, &body.name))
    }

    /// "Норвегия парламенті … Парламент": the only body with the head that is all that begins sentences here, right behind it.
    fn of_head(&self, view: &View<'_, '_>, body: &fact::Organization) -> Option<usize> {
        let words = view.words;
        let first = words.tokens_in(body.mentions[0]);
        let initial = |span: &Span| words.is_initial(words.tokens_in(*span).start);
        if first.len() > 1 || !is_head(words, first.start) || !body.mentions.iter().all(initial) {
            return None;
        }
        let head = body.name.to_lowercase();
        let near = self.mentions.iter().rev().take(MOST_NAMESAKES);
        let near = near
            .filter(|mention| mention.tokens.start < first.start && mention.tokens.end + FARTHEST_HEAD > first.start);
        let headed: FxHashSet<usize> =
            near.map(|mention| mention.entry).filter(|entry| self.entries[*entry].heads.contains(&head)).collect();
        (headed.len() == 1).then(|| headed.into_iter().next())?
    }

    /// The one body that letters spell.
    fn spelled(&self, by_name: &FxHashMap<String, Vec<usize>>, letters: &str) -> Option<usize> {
        let entries = by_name.get(&initials(letters).filter(|_| is_letters(letters))?)?;
        let mut spelled = entries.iter().filter(|entry| self.entries[**entry].spelled.is_spelled_by(letters));
        spelled.next().copied().filter(|_| spelled.next().is_none())
    }

    /// The entry that these tokens name, and nothing more: with the name's own border, or its quotation marks.
    pub(super) fn named(&self, words: &AnnotatedText<'_>, tokens: &Range<usize>) -> Option<usize> {
        let from = self.mentions.partition_point(|mention| mention.tokens.end <= tokens.start);
        let near = self.mentions[from.saturating_sub(4)..].iter().take_while(|m| m.tokens.start < tokens.end);
        let letters = |range: Range<usize>| range.into_iter().any(|i| words.tokens[i].kind == TokenKind::Word);
        let same = |m: &&BodyMention| {
            let overlap = m.tokens.start < tokens.end && tokens.start < m.tokens.end;
            let left = m.tokens.start.min(tokens.start)..m.tokens.start.max(tokens.start);
            let right = m.tokens.end.min(tokens.end)..m.tokens.end.max(tokens.end);
            overlap && !letters(left) && !letters(right)
        };
        near.filter(|mention| mention.kind == MentionKind::Name).find(same).map(|mention| mention.entry)
    }

    /// The entry that is named so in these tokens.
    pub(super) fn named_in(&self, words: &AnnotatedText<'_>, tokens: Range<usize>, name: &str) -> Option<usize> {
        let from = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let inside = self.mentions[from..].iter().take_while(|mention| mention.tokens.start < tokens.end);
        { inside }.find(|mention| words.normal(&mention.tokens) == name).map(|mention| mention.entry)
    }

    /// The longest mention that begins with a token.
    pub(super) fn starting_at(&self, token: usize) -> Option<&BodyMention> {
        let from = self.mentions.partition_point(|mention| mention.tokens.start < token);
        self.mentions[from..].iter().take_while(|mention| mention.tokens.start == token).last()
    }

    /// The name of an entry.
    pub(super) fn name(&self, entry: usize) -> &str {
        &self.entries[entry].name
    }

    /// The entry of the mention that has these tokens.
    pub(super) fn mentioned(&self, tokens: &Range<usize>) -> Option<usize> {
        let body = self.starting_at(tokens.start).filter(|body| body.tokens == *tokens)?;
        Some(body.entry)
    }

    /// The mention that ends with token `last`, the longest.
    pub(super) fn ending_at(&self, last: usize) -> Option<&BodyMention> {
        let to = self.mentions.partition_point(|mention| mention.tokens.start <= last);
        self.mentions[..to]
            .iter()
            .rev()
            .take(LONGEST_TITLE)
            .filter(|m| m.tokens.end == last + 1)
            .min_by_key(|m| m.tokens.start)
    }

    /// The mentions that begin before a token, the last first.
    pub(super) fn before(&self, token: usize) -> impl Iterator<Item = &BodyMention> {
        let to = self.mentions.partition_point(|mention| mention.tokens.start < token);
        self.mentions[..to].iter().rev()
    }

    /// What the entry may be called alone by.
    pub(super) fn heads(&self, entry: usize) -> &[String] {
        &self.entries[entry].heads
    }

    pub(super) fn into_organizations(self, words: &AnnotatedText<'_>) -> Vec<Organization> {
        let by_name: FxHashMap<String, usize> =
            self.entries.iter().enumerate().rev().map(|(at, entry)| (entry.name.to_lowercase(), at)).collect();
        let mut organizations: Vec<Organization> = Vec::with_capacity(self.entries.len());
        for (id, entry) in self.entries.into_iter().enumerate() {
            let parent = entry.parent.and_then(|parent| by_name.get(&parent.to_lowercase()).copied());
            organizations.push(Organization {
                id,
                name: entry.name.replace('“', "«").replace('”', "»"),
                acronym: entry.acronym,
                kind: entry.kind,
                parent_id: parent.filter(|parent| *parent != id),
                mentions: Vec::new(),
            });
        }
        for mention in self.mentions {
            let span = words.span(&mention.tokens);
            organizations[mention.entry].mentions.push(Mention { span, kind: mention.kind });
        }
        organizations
    }
}

/// How many tokens behind a name its head may begin a sentence for it.
const FARTHEST_HEAD: usize = 60;

/// The most bodies that have a name in common.
const MOST_NAMESAKES: usize = 8;
