//! Phrases whose head noun tells what they name: "… министрлігі", "«…» бағдарламасы", "… әуежайы".
//!
//! From the head the finder goes left over what may modify it, to the leftmost word that makes it a name: a quoted title,
//! a known name, a capital letter.

mod coordination;
mod described;
mod evidence;
mod extent;
mod head;
mod kept_out;
mod modifiers;
mod people;
mod proof;

use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, Connector};
use crate::mention::{Detail, EntityLabel, Mention, Mentions};
use crate::number::parse_roman;
use crate::tokenize::TokenKind;

use coordination::{coordinated, of_places};
pub(super) use described::described;
use evidence::Evidence;
pub(super) use evidence::names_institution;
use extent::mention_of;
pub(super) use head::HEADS;
use head::is_legal_form;
use kept_out::is_kept_out;
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
    if is_kept_out(words, mentions, head) {
        return None;
    }
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
    let named = is_name(head, Evidence::of(words, mentions, head, &modifiers));
    named.then(|| mention_of(head, modifiers, label))
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
