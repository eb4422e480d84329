//! Names of people in the names of other things: "Абай атындағы университет", "Абай көшесі", "Әл-Фараби аудандық соты".

use super::extent::{Modifiers, Proof};
use super::head::is_short;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, BodyTrait, Connector, WorkStrength};
use crate::mention::{EntityLabel, Mention, Mentions};
use crate::phrase::{OBLIQUE, is_owner, is_part};
use crate::tokenize::TokenKind;

/// The modifiers of a head that the name of a person begins, which ends right before token `left`.
pub(super) fn named_after(
    words: &AnnotatedText<'_>,
    mentions: &Mentions,
    person: &Mention,
    left: usize,
    head: &Match,
) -> Option<Modifiers> {
    let sentence = words.sentence(left).start;
    let connects = |kind| left < head.tokens.start && words.connector(left, kind).is_some();
    let feats = words.feats(left - 1);
    let possessed = head.feats.has(Feats::POSS3) || is_short(head);
    let beside = left == head.tokens.start && possessed && !feats.has_any(OBLIQUE);
    // "Әл-Фараби аудандық соты": districts have the names of people too.
    let taught = || left < head.tokens.start && is_school_of(words, mentions, person, left, head);
    let named = connects(Connector::NamedAfter) || connects(Connector::Territorial);
    if !(named || beside && is_named_after_people(head) || taught()) {
        return None;
    }
    let start = if connects(Connector::NamedAfter) { named_from(words, mentions, person) } else { person.whole.start };
    let owner = start.checked_sub(1).filter(|i| *i >= sentence);
    let owner = owner.and_then(|i| mentions.ending_at(i, |m| is_owner(m.label)));
    // "Шымкенттің Әл-Фараби аудандық соты": whose it is stands right before.
    let genitive = |owner: &&Mention| words.feats(owner.whole.end - 1).has(Feats::GEN);
    let parent = owner.filter(genitive).map(|owner| owner.whole.clone());
    // "Шымкент қаласы Әл-Фараби аудандық соты"
    let territory = |owner: &&Mention| {
        let last = words.feats(owner.whole.end - 1).without(Feats::NOM);
        owner.label == EntityLabel::Gpe && last == Feats::POSS3 && connects(Connector::Territorial)
    };
    let place = owner.filter(territory).map(|owner| owner.whole.start);
    let start = parent.as_ref().map(|parent| parent.start).or(place).unwrap_or(start);
    Some(Modifiers { start, proof: Proof::Known, quoted: None, parent, owner: None })
}

/// "Ол Жамбыл педагогикалық институтын бітірген" (he graduated from the Zhambyl Pedagogical Institute): whether the single name
/// before a field and a possessed body is the body's, because somebody else acts.
fn is_school_of(words: &AnnotatedText<'_>, mentions: &Mentions, person: &Mention, left: usize, head: &Match) -> bool {
    let i = left - 1;
    let strong = head.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Strong);
    let field = |i: usize| matches!(words.upos(i), Upos::Adj | Upos::Noun) && !words.is_capital(i);
    let fits = strong
        && head.feats.has(Feats::POSS3)
        && person.tokens.len() == 1
        && !words.is_initial(i)
        && words.feats(i).without(Feats::NOM | Feats::MASCULINE | Feats::FEMININE).is_empty()
        && (left..head.tokens.start).all(field);
    let acts = |i: usize| {
        let subject = words.feats(i).has(Feats::NOM) && !words.feats(i).has(Feats::POSS3);
        let name = || mentions.ending_at(i, |m| m.label == EntityLabel::Person).is_some();
        let mine = || words.feats(i).has_any(Feats::POSS1_SING | Feats::POSS1_PLUR);
        subject && (words.upos(i) == Upos::Pron || mine() || name())
    };
    let sentence = words.sentence(i).start;
    fits && (sentence.max(person.whole.start.saturating_sub(FARTHEST_SUBJECT))..person.whole.start).any(acts)
}

/// How far before a name somebody else is looked for who acts.
const FARTHEST_SUBJECT: usize = 10;

/// Where the name of a person begins of which only the last word was found: "Қадыр Мырза Әли атындағы".
fn named_from(words: &AnnotatedText<'_>, mentions: &Mentions, person: &Mention) -> usize {
    let start = person.whole.start;
    if person.whole.len() > 1 {
        return start;
    }
    // Who has two names already is another: "Айгүл Сәрсенова Абай атындағы театрды ашты".
    let other = |m: &Mention| is_part(m.label) && (m.label != EntityLabel::Person || m.tokens.len() > 1);
    let part = |i: &usize| {
        let bare = words.feats(*i).without(Feats::NOM).is_empty() && words.tokens[*i].kind == TokenKind::Word;
        let name = bare && words.is_capital(*i) && !words.is_initial(*i);
        name && words.connector(*i, Connector::Rank).is_none() && mentions.ending_at(*i, other).is_none()
    };
    start - (words.sentence(start).start..start).rev().take_while(part).take(MOST_NAMES).count()
}

/// The most words of a person's name before the one that was found.
const MOST_NAMES: usize = 2;

/// Whether things of that kind bear the names of people without more: streets, districts, schools, medals.
fn is_named_after_people(head: &Match) -> bool {
    matches!(head.entry.class, Class::FacilityHead | Class::PlaceHead)
        || head
            .entry
            .organization_head()
            .is_some_and(|row| row.strength == BodyStrength::Strong || row.is == Some(BodyTrait::Person))
        || head.entry.work_head().is_some_and(|row| row.strength == WorkStrength::Person)
}
