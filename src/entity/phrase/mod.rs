//! Phrases whose head noun tells what they name: "… министрлігі", "«…» бағдарламасы", "… әуежайы".
//!
//! From the head the finder goes left over what may modify it, to the leftmost word that makes it a name: a quoted title,
//! a known name, a capital letter.

mod modifiers;
mod people;
mod proof;

use std::ops::Range;

use super::{Detail, EntityLabel, Mention, Mentions};
use crate::lexicon::Class;
use crate::lexicon::schema::{Annotated, BodyStrength, Connector, OfficeKind};
use crate::morph::{Feats, Match, Upos, Words};

use modifiers::modifiers;
pub(super) use modifiers::{is_object, quoted_before};
use proof::is_name;

/// The classes of heads, in the order in which they are asked.
pub(super) const HEADS: [Class; 6] = [
    Class::OrganizationHead,
    Class::EventHead,
    Class::WorkHead,
    Class::FacilityHead,
    Class::PlaceHead,
    Class::ProductHead,
];

/// Finds phrases, from left to right, so that a name found earlier can be part of a later one.
pub(super) fn find(words: &Words<'_>, mentions: &mut Mentions) {
    for at in 0..words.len() {
        for class in HEADS {
            let Some(head) = words.longest(at, class) else { continue };
            let Some(mention) = phrase(words, mentions, head) else { continue };
            coordinated(words, &mention, head).into_iter().for_each(|other| mentions.push(other));
            mentions.push(mention);
        }
    }
}

fn phrase(words: &Words<'_>, mentions: &Mentions, head: &Match) -> Option<Mention> {
    let mine = head.feats.has(Feats::POSS1_SING) || head.feats.has(Feats::POSS2_SING);
    if mine || begins_office(words, head) || is_post(words, head) || ends_meeting(words, head) {
        return None;
    }
    let last = head.tokens.end - 1;
    let label = match head.entry.class {
        Class::OrganizationHead => EntityLabel::Organisation,
        Class::EventHead => EntityLabel::Event,
        Class::FacilityHead => EntityLabel::Facility,
        Class::ProductHead => EntityLabel::Product,
        Class::PlaceHead => head.entry.place_head()?.label.into(),
        _ => head.entry.work_head()?.label.into(),
    };
    let modifiers = modifiers(words, mentions, head)?;
    if !is_name(words, mentions, head, &modifiers) {
        return None;
    }
    let whole = modifiers.start..head.tokens.end;
    let tokens = match (&modifiers.quoted, head.entry.class) {
        // Quotation marks, and with them the descriptor, stay outside; legal forms stay inside.
        (Some(quoted), _) if !is_legal_form(head) => quoted.clone(),
        (None, Class::PlaceHead) if head.entry.place_head().is_some_and(|row| row.annotated == Annotated::Outside) => {
            modifiers.start..head.tokens.start
        }
        _ => whole.clone(),
    };
    let quoted = modifiers.quoted.is_some() && !is_legal_form(head);
    let detail = Detail::Phrase { head: last, parent: modifiers.parent, quoted };
    Some(Mention { whole, ..Mention::new(tokens, label, detail) })
}

/// Whether the head is the first word of an office: "басқарма төрағасы", a chairman of the board, not of a department.
fn begins_office(words: &Words<'_>, head: &Match) -> bool {
    let longer = |m: &&Match| m.entry.class == Class::Office && m.tokens.end > head.tokens.end;
    head.entry.class == Class::OrganizationHead && words.matches_at(head.tokens.start).iter().any(|m| longer(&m))
}

/// Whether the head ends the word for a meeting, which is no body: "алқа мәжілісі", "баспасөз мәслихаты".
fn ends_meeting(words: &Words<'_>, head: &Match) -> bool {
    let first = head.tokens.start;
    let meeting = |m: &Match| m.entry.class == Class::EventHead && m.tokens.end == head.tokens.end;
    head.entry.class == Class::OrganizationHead
        && first > words.sentence(first).start
        && words.matches_at(first - 1).iter().any(meeting)
}

/// Whether the head is the word for an office behind it: "төраға қызметіне", to the post of chairman.
fn is_post(words: &Words<'_>, head: &Match) -> bool {
    let office = |m: &Match| m.entry.class == Class::Office && m.tokens.end == head.tokens.start;
    words.connector(head.tokens.start, Connector::Post).is_some()
        && words.feats(head.tokens.start.saturating_sub(1)).without(Feats::NOM | Feats::POSS3).is_empty()
        && (head.tokens.start.saturating_sub(3)..head.tokens.start).any(|i| words.matches_at(i).iter().any(office))
}

/// "АҚ", "ЖШС": heads only of what is named in quotation marks.
fn is_legal_form(head: &Match) -> bool {
    head.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Legal)
}

/// The names before the last one that a plural head has: "«Ескендір» және «Масғұт» поэмалары", "Көлік, Қаржы және Энергетика
/// министрліктері".
fn coordinated(words: &Words<'_>, last: &Mention, head: &Match) -> Vec<Mention> {
    let Detail::Phrase { head: token, quoted, .. } = last.detail else { return Vec::new() };
    let mut names = Vec::new();
    let mut start = last.whole.start;
    while let Some(whole) = joined_before(words, start, quoted).filter(|_| head.feats.has(Feats::PLUR)) {
        start = whole.start;
        let tokens = if quoted { whole.start + 1..whole.end - 1 } else { whole.clone() };
        let detail = Detail::Phrase { head: token, parent: None, quoted };
        names.push(Mention { whole, ..Mention::new(tokens, last.label, detail) });
    }
    names
}

/// What is joined to the name that begins with token `start`: another in quotation marks, or one that begins with a capital.
fn joined_before(words: &Words<'_>, start: usize, quoted: bool) -> Option<Range<usize>> {
    let sentence = words.sentence(start).start;
    let joint = start.checked_sub(1).filter(|joint| *joint > sentence)?;
    if !words.is_mark(joint, ",") && words.connector(joint, Connector::And).is_none() {
        return None;
    }
    if quoted {
        let tokens = quoted_before(words, joint, sentence)?;
        return Some(tokens.start - 1..joint);
    }
    let plain = |i: usize| {
        let feats = words.feats(i).without(Feats::NOM | Feats::POSS3 | Feats::GERUND);
        let nominal = matches!(words.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb) && feats.is_empty();
        nominal
            || words.connector(i, Connector::And).is_some() && i + 1 < joint
            || words.feats(i) == Feats::ACC && is_object(words, i)
    };
    let first = sentence.max(joint.saturating_sub(LONGEST_JOINED));
    let inside = |i: &usize| plain(*i) && !words.is_capital(*i);
    let first = joint - (first..joint).rev().take_while(inside).count();
    // "Sembol Construction": all the capitals, but the sentence's own only where it is the one.
    let named = |i: &usize| plain(*i) && words.is_capital(*i) && (!words.is_initial(*i) || i + 1 == first);
    let capitals = (sentence..first).rev().take_while(named).count();
    (capitals > 0).then_some(first - capitals..joint)
}

/// The most words of a name that is joined to another.
const LONGEST_JOINED: usize = 6;

/// A title of honour behind a name: "Абылай хан", "Қорқыт ата".
pub(crate) fn is_honorific(words: &Words<'_>, i: usize) -> bool {
    words
        .single(i, Class::Office)
        .is_some_and(|m| m.entry.office().is_some_and(|row| row.kind == OfficeKind::Honorific))
}

/// The acronym declared behind a name, by its token: "… институты (ӨДЗИ)", "… институты (бұдан әрі – ӨДЗИ)".
pub(crate) fn acronym_behind(words: &Words<'_>, end: usize) -> Option<usize> {
    let close = (end + 2..words.len().min(end + LONGEST_DECLARATION)).find(|i| words.is_mark(*i, ")"));
    let at = close.filter(|_| words.is_mark(end, "("))? - 1;
    let declared = at == end + 1 || words.is_dash(at - 1);
    (declared && is_declarable(words.text(at))).then_some(at)
}

/// The most tokens of a declaration with its brackets.
const LONGEST_DECLARATION: usize = 6;

/// What a name in brackets may be to be its acronym: "ӨДЗИ", "ҚазҰУ".
fn is_declarable(name: &str) -> bool {
    let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    let mixed = || {
        name.chars().count() <= LONGEST_MIXED
            && name.chars().all(char::is_alphanumeric)
            && capital(name.chars().next())
            && capital(name.chars().next_back())
    };
    is_acronym(name) || name.chars().count() >= 2 && mixed()
}

/// The most letters of an acronym that has small ones too.
const LONGEST_MIXED: usize = 8;

/// Two letters or more, all capitals.
pub(crate) fn is_acronym(name: &str) -> bool {
    name.chars().count() >= 2 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}
