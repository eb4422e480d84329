//! Phrases whose head noun tells what they name: "… министрлігі", "«…» бағдарламасы", "… әуежайы".
//!
//! From the head the finder goes left over what may modify it, to the leftmost word that makes it a name: a quoted title,
//! a known name, a capital letter.

mod coordination;
mod evidence;
mod extent;
mod head;
mod modifiers;
mod people;
mod proof;

use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::{Annotated, BodyStrength, Connector};
use crate::mention::{Detail, EntityLabel, Mention, Mentions};
use crate::number::parse_roman;
use crate::tokenize::TokenKind;

use coordination::{coordinated, of_places};
use evidence::Evidence;
pub(super) use evidence::names_institution;
pub(super) use head::HEADS;
use head::is_legal_form;
use modifiers::modifiers;
use proof::is_name;

/// Finds phrases, from left to right, so that a name found earlier can be part of a later one.
pub(super) fn find(words: &AnnotatedText<'_>, mentions: &mut Mentions) {
    for at in 0..words.len() {
        for class in HEADS {
            let Some(head) = words.longest(at, class) else { continue };
            of_places(words, mentions, head).into_iter().for_each(|body| mentions.push(body));
            let found = phrase(words, mentions, head).or_else(|| legal_form_first(words, head));
            let Some(mention) = found else { continue };
            coordinated(words, mentions, &mention, head).into_iter().for_each(|other| mentions.push(other));
            mentions.push(mention);
        }
    }
}

fn phrase(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> Option<Mention> {
    let mine = head.feats.has(Feats::POSS1_SING) || head.feats.has(Feats::POSS2_SING);
    if mine
        || is_field(words, head)
        || ends_name(words, mentions, head)
        || begins_office(words, head)
        || is_post(words, head)
        || ends_meeting(words, head)
    {
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
    if is_other_by_number(words, head, modifiers.start) || names_institution(words, head) {
        return None;
    }
    if !is_name(head, Evidence::of(words, mentions, head, &modifiers)) {
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

/// Whether what the head names is the other of a body and its meeting: one that is counted meets, "одақтың V Бас Ассамблеясы" (the
/// union's Fifth General Assembly), and "Ассамблея" alone is the body.
fn is_other_by_number(words: &AnnotatedText<'_>, head: &Match, start: usize) -> bool {
    let other = |class: Class| words.longest(head.tokens.start, class).filter(|other| other.tokens == head.tokens);
    let strong = |m: &Match| m.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Strong);
    let counted = || {
        (start..head.tokens.start).any(|i| words.feats(i).has(Feats::ORDINAL) || parse_roman(words.text(i)).is_some())
    };
    match head.entry.class {
        Class::OrganizationHead => other(Class::EventHead).is_some() && counted(),
        Class::EventHead => other(Class::OrganizationHead).is_some_and(strong) && !counted(),
        _ => false,
    }
}

/// "ЖШС «Құрылыс Инвест»": a legal form with the name in quotation marks behind it, which no head of its own follows.
fn legal_form_first(words: &AnnotatedText<'_>, head: &Match) -> Option<Mention> {
    let open = head.tokens.end;
    let sentence = words.sentence(head.tokens.start);
    if !is_legal_form(head) || !head.feats.is_empty() || open >= sentence.end || !words.is_mark(open, "«") {
        return None;
    }
    let close = (open + 2..sentence.end.min(open + LONGEST_TITLE)).find(|i| words.is_mark(*i, "»"))?;
    let possessed = |m: &Match| m.feats.has(Feats::POSS3) || is_legal_form(m);
    let headed = |i: usize| words.longest(i, Class::OrganizationHead).is_some_and(possessed);
    let plain = |i: &usize| words.tokens[*i].kind == TokenKind::Word && words.connector(*i, Connector::And).is_none();
    let behind = close + 1..sentence.end.min(close + 1 + FARTHEST_HEAD);
    let titled = { behind }.take_while(plain).any(headed);
    let named = words.is_capital(open + 1) && !titled;
    let tokens = head.tokens.start..close + 1;
    let detail = Detail::Phrase { head: head.tokens.end - 1, parent: None, quoted: false };
    named.then(|| Mention::new(tokens, EntityLabel::Organisation, detail))
}

/// How far behind the name of a company a head is looked for that it may belong to.
const FARTHEST_HEAD: usize = 3;

/// The most tokens of the name of a company with its quotation marks.
const LONGEST_TITLE: usize = 10;

/// Whether the head only ends the field of a body behind it: "Ауыл *шаруашылығы* министрлігіне".
fn is_field(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let (first, end) = (head.tokens.start, head.tokens.end);
    let body = |m: &Match| m.feats.has(Feats::POSS3);
    let behind = end < words.sentence(first).end && words.longest(end, Class::OrganizationHead).is_some_and(body);
    let activity = |i: usize| words.connector(i, Connector::Activity).is_some_and(|m| m.tokens.end == end);
    let before = first.saturating_sub(1).max(words.sentence(first).start);
    head.entry.class == Class::OrganizationHead && behind && activity(before)
}

/// "Айдос Қанат" (qanat, the wing of a party), "Серік Дастан" (dastan, an epic): whether the head is the last word of somebody's name.
fn ends_name(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> bool {
    let last = head.tokens.start;
    let name = |m: &Mention| m.label == EntityLabel::Person && m.tokens.len() > 1;
    let single = head.tokens.len() == 1 && words.is_capital(last) && !head.feats.has(Feats::POSS3);
    single && mentions.ending_at(last, name).is_some()
}

/// Whether the head is the first word of an office: "басқарма төрағасы", a chairman of the board, not of a department.
fn begins_office(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let longer = |m: &&Match| m.entry.class == Class::Office && m.tokens.end > head.tokens.end;
    head.entry.class == Class::OrganizationHead && words.matches_at(head.tokens.start).iter().any(|m| longer(&m))
}

/// Whether the head ends the word for a meeting, which is no body: "алқа мәжілісі", "баспасөз мәслихаты".
fn ends_meeting(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let first = head.tokens.start;
    let meeting = |m: &Match| m.entry.class == Class::EventHead && m.tokens.end == head.tokens.end;
    head.entry.class == Class::OrganizationHead
        && first > words.sentence(first).start
        && words.matches_at(first - 1).iter().any(meeting)
}

/// Whether the head is the word for an office behind it: "төраға қызметіне", to the post of chairman.
fn is_post(words: &AnnotatedText<'_>, head: &Match) -> bool {
    let office = |m: &Match| m.entry.class == Class::Office && m.tokens.end == head.tokens.start;
    words.connector(head.tokens.start, Connector::Post).is_some()
        && words.feats(head.tokens.start.saturating_sub(1)).without(Feats::NOM | Feats::POSS3).is_empty()
        && (head.tokens.start.saturating_sub(3)..head.tokens.start).any(|i| words.matches_at(i).iter().any(office))
}
