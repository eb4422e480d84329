//! Bodies that a text tells by what they are, without a name of their own: "облыстық сот" (the regional court), "қалалық білім
//! басқармасы" (the city's department of education), and names that only the capital of the sentence may begin.
//!
//! ```text
//! territorial = [place] territory field… head              "аудандық аурухана", "қалалық білім басқармасы"
//!             | noun for a place, head that it has one of   "облыс әкімдігі"
//! branch      = [genitive of a place] field… branch         "Абай облысының спорт басқармасы"
//! phrase      = a head of several words for a part or the only body     "Полиция департаменті"
//! numbered    = [place] [territory] "№" number attributes head  "Алматы қалалық №3 орта мектебі"
//! quoted      = title in quotation marks, noun that makes a body of it   "«Есіл» ұжымы"
//! ```
//!
//! In television news, which the model learned from, these are no names, so that it is not told of them. For who is who they are bodies
//! as others are.

use std::ops::Range;

use super::evidence::{Evidence, names_institution};
use super::extent::mention_of;
use super::head::is_possessed;
use super::kept_out::is_kept_out;
use super::modifiers::modifiers;
use super::proof;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, BodyTrait, Connector};
use crate::mention::{Detail, EntityLabel, Mention, Mentions};
use crate::phrase::OBLIQUE;
use crate::tokenize::TokenKind;

/// Finds bodies that no mention covers yet, from left to right: those that have a name, and those that are only described.
pub(in crate::entity) fn described(words: &AnnotatedText<'_>, mentions: &mut Mentions) -> Vec<Mention> {
    let mut found = Vec::new();
    for at in 0..words.len() {
        if let Some(quoted) = quoted(words, mentions, at) {
            mentions.push(quoted);
            continue;
        }
        let heads = [Class::OrganizationHead, Class::FacilityHead].into_iter();
        let Some(head) = heads.filter_map(|class| words.longest(at, class)).find(|head| is_body(head)) else {
            continue;
        };
        let last = head.tokens.end - 1;
        let known = |m: &Mention| NAMED.contains(&m.label);
        if let Some(numbered) = numbered(words, mentions, head) {
            mentions.push(numbered);
            continue;
        }
        if head.feats.has(Feats::PLUR) || mentions.covers(last, known) || is_kept_out(words, mentions, head) {
            continue;
        }
        if let Some(named) = named(words, mentions, head) {
            mentions.push(named);
        } else if let Some(described) = territorial(words, mentions, head).or_else(|| alone(words, head)) {
            found.push(described);
        }
    }
    found
}

/// What a body inside of is no body of its own.
const NAMED: [EntityLabel; 6] = [
    EntityLabel::Organisation,
    EntityLabel::Facility,
    EntityLabel::Event,
    EntityLabel::Art,
    EntityLabel::Law,
    EntityLabel::Project,
];

fn is_body(head: &Match) -> bool {
    match head.entry.class {
        Class::OrganizationHead => {
            head.entry.organization_head().is_some_and(|row| row.strength != BodyStrength::Legal)
        }
        _ => head.entry.facility_head().is_some_and(|row| row.body.is_some()),
    }
}

fn is_trait(head: &Match, traits: &[BodyTrait]) -> bool {
    head.entry.organization_head().and_then(|row| row.is).is_some_and(|is| traits.contains(&is))
}

fn is_strong(head: &Match) -> bool {
    head.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Strong)
}

/// "«Есіл» ұжымы", "«Жер» КХ": a title in quotation marks that the noun at token `at` makes a body of.
fn quoted(words: &AnnotatedText<'_>, mentions: &Mentions, at: usize) -> Option<Mention> {
    let noun = words.connector(at, Connector::Body)?;
    let (close, sentence) = (at.checked_sub(1)?, words.sentence(at).start);
    let letters = words.text(at).starts_with(char::is_uppercase);
    if !words.is_mark(close, "»") || noun.feats.has(Feats::PLUR) || !letters && !noun.feats.has(Feats::POSS3) {
        return None;
    }
    let open = (sentence..close).rev().take(LONGEST_TITLE).find(|i| words.is_mark(*i, "«"))?;
    let named = open + 1 < close && words.is_capital(open + 1) && !mentions.covers(at, |m| NAMED.contains(&m.label));
    let detail = Detail::Phrase { head: at, parent: None, quoted: !letters };
    let whole = open..noun.tokens.end;
    let tokens = if letters { whole.clone() } else { open + 1..close };
    named.then(|| Mention { whole, ..Mention::new(tokens, EntityLabel::Organisation, detail) })
}

/// The most tokens of a title in quotation marks.
const LONGEST_TITLE: usize = 8;

/// A name whose first capital is the sentence's, that has a number, or that is of a place and begins with a small letter.
fn named(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> Option<Mention> {
    let modifiers = modifiers(words, mentions, head)?;
    let (start, end) = (modifiers.start, head.tokens.start);
    let seen = Evidence::of(words, mentions, head, &modifiers);
    // "Абай облысының спорт басқармасы"
    let of_place = || {
        let owner = modifiers.owner.filter(|owner| *owner < end);
        let place = |owner: usize| mentions.ending_at(owner - 1, |m| m.label == EntityLabel::Gpe).is_some();
        is_trait(head, &[BodyTrait::Branch]) && is_possessed(head) && owner.is_some_and(place)
    };
    let numbered = || (start..end).any(|i| words.text(i).starts_with('№')) && modifiers.quoted.is_none();
    let stored = is_trait(head, &[BodyTrait::Store]) && seen.contains(Evidence::INITIAL) && end == start + 1;
    // "Отбасы институты": an institution of law as often.
    let law = is_trait(head, &[BodyTrait::Institution]) && seen.contains(Evidence::INITIAL) && end == start + 1;
    // "Тауар биржасы": all of it is the kind.
    let kind = words.longest(start, Class::OrganizationHead).is_some_and(|kind| kind.tokens.end == head.tokens.end);
    let adjective = words.upos(start) == Upos::Adj && !seen.intersects(Evidence::RANK | Evidence::LATIN);
    // "Университет кітапханасы": whose it is tells another body, which the text names elsewhere.
    let of_body =
        || words.single(start, Class::OrganizationHead).is_some() || words.single(start, Class::Office).is_some();
    let fits = proof::is_likely_name(head, seen) && !of_body() && !(stored || law || kind || adjective)
        || numbered()
        || of_place();
    let whole = || mention_of(head, modifiers, EntityLabel::Organisation);
    (fits && !names_institution(words, head)).then(whole)
}

/// "Алматы қалалық №7 аурухана": what is known by its number, with the territory before it.
fn numbered(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> Option<Mention> {
    let body = |m: &Mention| matches!(m.label, EntityLabel::Organisation | EntityLabel::Facility);
    let known = mentions.ending_at(head.tokens.end - 1, body).map(|known| known.whole.start)?;
    let territory = known.checked_sub(1).filter(|i| *i >= words.sentence(known).start)?;
    let found = words.text(known).starts_with('№') && words.connector(territory, Connector::Territorial).is_some();
    let place = territory.checked_sub(1).and_then(|i| mentions.ending_at(i, |m| m.label == EntityLabel::Gpe));
    let start = place.filter(|place| words.feats(place.whole.end - 1).without(Feats::NOM).is_empty());
    found.then(|| phrase(start.map_or(territory, |place| place.whole.start), head, None))
}

/// "облыстық сот", "қалалық білім басқармасы", "облыс әкімдігі"
fn territorial(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> Option<Mention> {
    let (floor, end) = (words.sentence(head.tokens.start).start, head.tokens.start);
    // "Орталық мемлекеттік музей"
    let ranked = |i: usize| words.connector(i, Connector::Rank).is_some() && words.is_capital(i);
    let territory = |i: usize| words.connector(i, Connector::Territorial).is_some() || ranked(i);
    // A head of several words may begin with its territory: "облыстық аурухана".
    let start = if territory(end) {
        end
    } else {
        let field = |i: &usize| {
            let plain = words.feats(*i).without(Feats::NOM | Feats::POSS3 | Feats::PLUR).is_empty();
            let noun = matches!(words.upos(*i), Upos::Noun | Upos::Adj) && plain;
            words.tokens[*i].kind == TokenKind::Word && (noun || words.connector(*i, Connector::And).is_some())
        };
        let row = (floor..end).rev().take(MOST_BETWEEN).take_while(|i| !territory(*i)).take_while(field).count();
        let place_noun = |i: usize| {
            words.feats(i).without(Feats::NOM).is_empty()
                && words.lists(&words.text(i).to_lowercase(), Class::PlaceHead)
        };
        match end.checked_sub(row + 1).filter(|i| *i >= floor && territory(*i)) {
            Some(start) => start,
            // "облыс әкімдігі"
            None => end.checked_sub(1).filter(|i| {
                *i >= floor && place_noun(*i) && is_trait(head, &[BodyTrait::Sole]) && is_possessed(head)
            })?,
        }
    };
    let between = end.saturating_sub(start + 1);
    let fits = match head.entry.class {
        Class::FacilityHead => true,
        _ if is_trait(head, &[BodyTrait::Sole]) => true,
        _ if is_trait(head, &[BodyTrait::Common]) => false,
        _ if is_strong(head) => is_possessed(head) && (between > 0 || head.tokens.len() > 1),
        _ if is_trait(head, &[BodyTrait::Branch]) => is_possessed(head) && between > 0,
        _ => false,
    };
    if !fits {
        return None;
    }
    let before = start.checked_sub(1).filter(|i| *i >= floor);
    let Some(before) = before else { return Some(phrase(start, head, None)) };
    // "Меркі аудандық ауруханасы"
    if let Some(place) = mentions.ending_at(before, |m| m.label == EntityLabel::Gpe) {
        let feats = words.feats(before).without(Feats::NOM | Feats::POSS3);
        let parent = feats.has(Feats::GEN).then(|| place.whole.clone());
        return (feats.is_empty() || parent.is_some()).then(|| phrase(place.whole.start, head, parent));
    }
    is_free(words, before).then(|| phrase(start, head, None))
}

/// "Полиция департаменті": a head of several words that tells what the body is for.
fn alone(words: &AnnotatedText<'_>, head: &Match) -> Option<Mention> {
    let Range { start, end } = head.tokens.clone();
    let kind = |m: &Match| is_strong(m) || is_trait(m, &PARTS);
    let fits = end - start > 1
        && is_strong(head)
        && (is_trait(head, &PARTS)
            || words.single(end - 1, Class::OrganizationHead).is_some_and(|last| is_trait(last, &[BodyTrait::Sole])))
        && words.single(end - 1, Class::OrganizationHead).is_some_and(kind)
        && words.connector(start, Connector::Territorial).is_none()
        && words.connector(start, Connector::Rank).is_none();
    let before = start.checked_sub(1).filter(|i| *i >= words.sentence(start).start);
    (fits && before.is_none_or(|before| is_free(words, before))).then(|| phrase(start, head, None))
}

/// Parts of bodies, and those of which a place has one.
const PARTS: [BodyTrait; 2] = [BodyTrait::Branch, BodyTrait::Sole];

/// Whether the word before a description neither owns what it tells nor says that it is one of many.
fn is_free(words: &AnnotatedText<'_>, before: usize) -> bool {
    let any = words.connector(before, Connector::Anyone).is_some();
    let attribute =
        matches!(words.upos(before), Upos::Adj | Upos::Num | Upos::Det) || words.analysis(before).attributive;
    let feats = words.feats(before);
    let noun = matches!(words.upos(before), Upos::Noun | Upos::Propn | Upos::X);
    let bare = noun && !feats.has_any(OBLIQUE) || feats.has(Feats::GEN);
    let this = words.connector(before, Connector::This).is_some();
    words.tokens[before].kind == TokenKind::Punctuation || this || !any && !attribute && !bare
}

fn phrase(start: usize, head: &Match, parent: Option<Range<usize>>) -> Mention {
    let detail = Detail::Phrase { head: head.tokens.end - 1, parent, quoted: false };
    Mention::new(start..head.tokens.end, EntityLabel::Organisation, detail)
}

/// The most words between a territory and its body.
const MOST_BETWEEN: usize = 5;
