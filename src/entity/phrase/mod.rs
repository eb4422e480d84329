//! Phrases whose head noun tells what they name: "… министрлігі", "«…» бағдарламасы", "… әуежайы".
//!
//! From the head the finder goes left over what may modify it, to the leftmost word that makes it a name: a quoted title,
//! a known name, a capital letter.

mod modifiers;
mod proof;

use super::{Detail, EntityLabel, Mention, Mentions};
use crate::lexicon::Class;
use crate::morph::{Feats, Match, Words};

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
    if head.feats.has(Feats::POSS1_SING) || head.feats.has(Feats::POSS2_SING) || begins_office(words, head) {
        return None;
    }
    let last = head.tokens.end - 1;
    let label = match head.entry.class {
        Class::OrganizationHead => EntityLabel::Organisation,
        Class::EventHead => EntityLabel::Event,
        Class::FacilityHead => EntityLabel::Facility,
        Class::ProductHead => EntityLabel::Product,
        _ => head.entry.row.get(1).parse().ok()?,
    };
    let modifiers = modifiers(words, mentions, head)?;
    if !is_name(words, mentions, head, &modifiers) {
        return None;
    }
    let whole = modifiers.start..head.tokens.end;
    let tokens = match (&modifiers.quoted, head.entry.class) {
        // Quotation marks, and with them the descriptor, stay outside; legal forms stay inside.
        (Some(quoted), _) if !is_legal_form(head) => quoted.clone(),
        (None, Class::PlaceHead) if head.entry.row.get(2) == "outside" => modifiers.start..head.tokens.start,
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

/// "АҚ", "ЖШС": heads only of what is named in quotation marks.
fn is_legal_form(head: &Match) -> bool {
    head.entry.class == Class::OrganizationHead && head.entry.row.get(1) == "legal"
}

/// The titles before the last one that a plural head has: "«Ескендір» және «Масғұт» поэмалары".
fn coordinated(words: &Words<'_>, last: &Mention, head: &Match) -> Vec<Mention> {
    let Detail::Phrase { head: token, quoted: true, .. } = last.detail else { return Vec::new() };
    let sentence = words.sentence(last.whole.start).start;
    let mut titles = Vec::new();
    let mut start = last.whole.start;
    while head.feats.has(Feats::PLUR) && start >= sentence + 2 {
        let joint = start - 1;
        let joins = words.is_mark(joint, ",") || words.connector(joint, "and").is_some();
        if !joins || !words.is_mark(joint - 1, "»") {
            break;
        }
        let Some(tokens) = quoted_before(words, joint, sentence) else { break };
        start = tokens.start - 1;
        let whole = start..joint;
        let detail = Detail::Phrase { head: token, parent: None, quoted: true };
        titles.push(Mention { whole, ..Mention::new(tokens, last.label, detail) });
    }
    titles
}

/// A title of honour behind a name: "Абылай хан", "Қорқыт ата".
pub(crate) fn is_honorific(words: &Words<'_>, i: usize) -> bool {
    words.single(i, Class::Office).is_some_and(|m| m.entry.row.get(1) == "honorific")
}

/// The acronym in brackets behind a name, by its token: "… институты (ӨДЗИ)".
pub(crate) fn acronym_behind(words: &Words<'_>, end: usize) -> Option<usize> {
    let bracketed = end + 2 < words.len() && words.is_mark(end, "(") && words.is_mark(end + 2, ")");
    (bracketed && is_acronym(words.text(end + 1))).then_some(end + 1)
}

/// Two letters or more, all capitals.
pub(crate) fn is_acronym(name: &str) -> bool {
    name.chars().count() >= 2 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}
