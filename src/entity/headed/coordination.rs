//! Names that share one head: "Көлік және Қаржы министрліктері", "Абай мен Жетісу облыстарының әкімдіктері".

use std::ops::Range;

use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::BodyTrait;
use crate::mention::{Detail, EntityLabel, Mention, Mentions};
use crate::phrase::{ending_with, is_acronym, joined_capital, joined_title, joint_before};
use crate::tokenize::TokenKind;

/// The names before the last one that a plural head has: "«Ескендір» және «Масғұт» поэмалары", "Көлік, Қаржы және Энергетика
/// министрліктері"; of bodies some may be quoted and others not, "«Серпін», JASTAR және «Жаңа күн» партиялары".
pub(super) fn coordinated(
    words: &AnnotatedText<'_>,
    mentions: &Mentions,
    last: &Mention,
    head: &Match,
) -> Vec<Mention> {
    let Detail::Phrase { head: token, quoted, .. } = last.detail else { return Vec::new() };
    if !head.feats.has(Feats::PLUR) {
        return Vec::new();
    }
    let body = head.entry.class == Class::OrganizationHead;
    let mut names = Vec::new();
    let mut start = last.whole.start;
    // "Асанның «Көктем», Ермектің «Жаз» кітаптары": each title may have an owner.
    let owned = |start: usize| {
        let owner = start.checked_sub(1).filter(|i| words.feats(*i).has(Feats::GEN))?;
        let sentence = words.sentence(owner).start;
        joined_title(words, ending_with(words, mentions, owner, sentence).start)
    };
    // "Солтүстік және Оңтүстік Корея үкіметтері": before a place only places stand in the row.
    let place_from = |i: usize| mentions.ending_at(i, |m| m.label == EntityLabel::Gpe).map(|place| place.whole.start);
    let of_place = head.tokens.start.checked_sub(1).and_then(place_from) == Some(start);
    let fits = |whole: &Range<usize>| !of_place || place_from(whole.end - 1) == Some(whole.start);
    let title = |start| joined_title(words, start).or_else(|| owned(start)).map(|whole| (whole, true));
    let before = |start| match (quoted, body) {
        (true, false) => title(start),
        (true, true) => title(start).or_else(|| Some((joined_letters(words, mentions, start)?, false))),
        (false, _) => {
            let capital = || Some((joined_capital(words, start).filter(fits)?, false));
            if body { title(start).or_else(capital) } else { capital() }
        }
    };
    while let Some((whole, quoted)) = before(start) {
        start = whole.start;
        let tokens = if quoted { whole.start + 1..whole.end - 1 } else { whole.clone() };
        let detail = Detail::Phrase { head: token, parent: None, quoted };
        names.push(Mention { whole, ..Mention::new(tokens, last.label, detail) });
    }
    names
}

/// A name in capital or Latin letters, or one that is known, joined to a quoted title: "*JASTAR* және «Жаңа күн» партиялары". Whoever
/// has a head of its own is no name of the row: "Әділет министрлігі, «Арман» және «Дәуір» қорлары".
fn joined_letters(words: &AnnotatedText<'_>, mentions: &Mentions, start: usize) -> Option<Range<usize>> {
    let joint = joint_before(words, start)?;
    let last = joint - 1;
    let bare = |i: usize| words.is_capital(i) && !words.feats(i).has_any(Feats::CASES.without(Feats::NOM));
    if !bare(last) || words.single(last, Class::OrganizationHead).is_some() {
        return None;
    }
    let body = |m: &Mention| m.label == EntityLabel::Organisation && m.whole.len() <= LONGEST_NAME;
    if let Some(known) = mentions.ending_at(last, body) {
        return Some(known.whole.clone());
    }
    let latin = |i: &usize| bare(*i) && words.text(*i).chars().all(|c| c.is_ascii_alphanumeric());
    let run = (words.sentence(last).start..joint).rev().take(LONGEST_NAME).take_while(latin).count();
    let letters = usize::from(is_acronym(words.text(last)));
    let count = run.max(letters);
    (count > 0).then_some(joint - count..joint)
}

/// The bodies of several places that a word for places sums up, "Абай мен Жетісу *облыстарының әкімдіктері*" (the governors'
/// offices of the regions Abai and Zhetisu), the last with the head.
pub(super) fn of_places(words: &AnnotatedText<'_>, mentions: &Mentions, head: &Match) -> Vec<Mention> {
    let traits = head.entry.organization_head().and_then(|row| row.is);
    let sole = matches!(traits, Some(BodyTrait::Sole | BodyTrait::Branch));
    if !sole || !head.feats.has(Feats::PLUR | Feats::POSS3) {
        return Vec::new();
    }
    let Some(places) = places_before(words, head) else { return Vec::new() };
    let mut names = Vec::new();
    let mut end = Some(places);
    while let Some(start) = end.and_then(|end| place_before(words, mentions, end)) {
        let whole = if names.is_empty() { start..head.tokens.end } else { start..end.unwrap_or(start) };
        let detail = Detail::Phrase { head: head.tokens.end - 1, parent: None, quoted: false };
        names.push(Mention::new(whole, EntityLabel::Organisation, detail));
        end = joint_before(words, start);
    }
    if names.len() > 1 { names } else { Vec::new() }
}

/// The plural word for places right before a head, or before bare nouns that tell of what kind the body is: "облыстарының полиция
/// департаменттері".
fn places_before(words: &AnnotatedText<'_>, head: &Match) -> Option<usize> {
    let first = head.tokens.start;
    // "қалаларының Төтенше жағдайлар департаменттері": a field.
    let field = Feats::NOM | Feats::POSS3 | Feats::PLUR | Feats::GERUND;
    let plain = |i: &usize| words.tokens[*i].kind == TokenKind::Word && words.feats(*i).without(field).is_empty();
    let places = |i: usize| {
        let place = words.single(i, Class::PlaceHead);
        place.is_some_and(|m| {
            m.feats.has(Feats::PLUR | Feats::POSS3) && m.feats.without(PLACES | Feats::NOM | Feats::GEN).is_empty()
        })
    };
    let from = words.sentence(first).start.max(first.saturating_sub(MOST_BETWEEN));
    let between = (from..first).rev().take_while(|i| plain(i) && !places(*i)).count();
    (first - between).checked_sub(1).filter(|i| *i >= from && places(*i))
}

const PLACES: Feats = Feats::PLUR.and(Feats::POSS3);

/// Where the name of a place begins that ends before token `end`.
fn place_before(words: &AnnotatedText<'_>, mentions: &Mentions, end: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    let bare = words.is_capital(last) && !words.feats(last).has_any(Feats::CASES.without(Feats::NOM));
    let place = |m: &Mention| matches!(m.label, EntityLabel::Gpe | EntityLabel::Location);
    let known = mentions.ending_at(last, place).map(|place| place.whole.start);
    known.or_else(|| bare.then_some(last)).filter(|_| bare)
}

/// The most words of a name in a row, and those between a word for places and the head of their bodies.
const LONGEST_NAME: usize = 4;
const MOST_BETWEEN: usize = 5;
