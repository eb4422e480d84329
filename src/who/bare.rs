//! Nouns that stand by themselves: "министрлік" (the ministry), "министр" (the minister).

use std::ops::Range;

use super::forms::Forms;
use super::stand_ins;
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::pattern::View;
use crate::quantity::Found;
use crate::tokenize::TokenKind;

/// The noun for a kind of body that begins with token `i` and stands by itself: its tokens, and the noun without endings.
pub(super) fn head_noun(view: &View<'_, '_>, forms: &Forms, i: usize) -> Option<(Range<usize>, String)> {
    let words = view.words;
    let listed = words.matches_at(i).iter().find(|m| match m.entry.class {
        Class::OrganizationHead => true,
        Class::FacilityHead => m.entry.facility_head().is_some_and(|row| row.body.is_some()),
        _ => false,
    });
    let (tokens, word) = match listed {
        Some(listed) => (listed.tokens.clone(), listed.entry.text().to_lowercase()),
        // A general word that is no kind itself: "ведомство" (authority).
        None if !forms.may_be_body(words, i) => return None,
        None => {
            // "жоғары оқу орны", but "жергілікті билік": in the possessive or without.
            let first = words.text(i).to_lowercase();
            let second = || [&*words.analysis(i + 1).lemma, words.nominative(i + 1)].map(str::to_lowercase).into_iter();
            let two = (i + 1 < words.sentence(i).end).then(second).into_iter().flatten();
            let two = { two }.map(|second| format!("{first} {second}"));
            match { two }.find(|two| !stand_ins::of_body(two).is_empty()) {
                Some(two) => (i..i + 2, two),
                None => (i..i + 1, words.analysis(i).lemma.to_lowercase()),
            }
        }
    };
    if listed.is_none() && stand_ins::of_body(&word).is_empty() {
        return None;
    }
    let last = tokens.end - 1;
    let possessed = tokens.len() == 1 && words.feats(last).has_any(Feats::POSSESSED);
    let fits = words.upos(last) == Upos::Noun && !words.feats(last).has(Feats::PLUR) && !possessed;
    if !fits || !is_bare(view, i, false) {
        return None;
    }
    // Inside a name of something else.
    const NAMES: [EntityLabel; 5] =
        [EntityLabel::Organisation, EntityLabel::Facility, EntityLabel::Event, EntityLabel::Law, EntityLabel::Art];
    let inside = view.around(&tokens).any(|mention| NAMES.contains(&mention.label));
    (!inside).then_some((tokens, word))
}

/// Whether nothing before token `i` tells which one is meant, or only that it was named: "аталған министрлік"; of somebody who
/// `acts`, a clause may tell what for: "отырысты ашқан министр" (the minister who opened the session).
pub(super) fn is_bare(view: &View<'_, '_>, i: usize, acts: bool) -> bool {
    let words = view.words;
    let floor = words.sentence(i).start;
    let Some(before) = i.checked_sub(1).filter(|before| *before >= floor) else { return true };
    if words.connector(before, Connector::This).is_some() {
        return true;
    }
    if words.connector(before, Connector::Anyone).is_some() {
        return false;
    }
    // What adds to a verb, or ends a clause, is no attribute.
    let oblique = Feats::DAT | Feats::ACC | Feats::LOC | Feats::ABL | Feats::INS;
    let ends = words.tokens[before].kind == TokenKind::Punctuation && !words.is_mark(before, "»")
        || words.longest(before, Class::SpeechVerb).is_some()
        || matches!(words.upos(before), Upos::Adv | Upos::Cconj)
        || words.feats(before).has_any(Feats::FINITE | Feats::CONVERB) && !words.feats(before).has(Feats::PARTICIPLE)
        || words.feats(before).has_any(oblique) && !words.analysis(before).attributive;
    if ends {
        return true;
    }
    let participle = words.feats(before).has(Feats::PARTICIPLE) && !words.feats(before).has_any(Feats::CASES);
    if participle && words.upos(before) == Upos::Verb {
        let called =
            [Connector::QuotedAs, Connector::Titled].into_iter().any(|kind| words.connector(before, kind).is_some());
        return acts && !called;
    }
    // "81 жастағы қария" (the old man of 81)
    if acts && view.quantity_ending_at(before).is_some_and(Found::is_age) {
        return true;
    }
    let attribute = matches!(words.upos(before), Upos::Adj | Upos::Num | Upos::Det)
        || words.feats(before).has(Feats::GEN)
        || words.analysis(before).attributive
        || view.quantity_ending_at(before).is_some() && words.feats(before).without(Feats::NOM).is_empty();
    !attribute && view.phrase_ending_with(i, floor) == (i..i + 1)
}
