//! Parts of foreign names: family names that stand first, particles and articles.

use crate::lexicon::schema::{Connector, Origin};
use std::ops::Range;

use super::name_part::{OBLIQUE, Part, follows_office, has_article, is_initial, is_unknown, reads_as};
use crate::annotated::{AnnotatedText, Match};
use crate::letters::is_vowel;
use crate::mention::EntityLabel;
use crate::mention::{Detail, Mentions};
use crate::tokenize::TokenKind;

/// Whether token `i` is a family name that stands first: "Си" (Xi), "Ким" (Kim).
pub(super) fn is_family_first(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.is_capital(i) && words.connector(i, Connector::FamilyFirst).is_some_and(|m| m.feats.is_empty())
}

/// Whether token `i` is a short family name of the Far East, which other names are too short to be: "Ли".
pub(super) fn is_short_family(words: &AnnotatedText<'_>, i: usize) -> bool {
    is_family_first(words, i) && words.text(i).chars().count() > 1
}

/// The parts of a name whose family name stands first.
///
/// The given name behind it is one word, or two or three syllables: "Си Цзиньпин" (Xi Jinping), "Ким Чен Ын" (Kim Jong Un).
pub(super) fn eastern_name(
    words: &AnnotatedText<'_>,
    at: usize,
    end: usize,
    mentions: &Mentions,
) -> Option<Vec<(Part, Range<usize>)>> {
    let listed = is_family_first(words, at);
    // "Тхан Мьинт Ну": of three short words none needs to be listed, if they are no others.
    let first = at + 1;
    if !(listed || first < end && is_unknown(words, first) && is_unknown(words, at)) {
        return None;
    }
    if let Some(parts) = listed.then(|| neighbourly_name(words, at, end)).flatten() {
        return Some(parts);
    }
    // Koreans of Kazakhstan have given names like their neighbours': "Ким Роман", "Ли Вера Николаевна".
    let other = |i: usize| {
        let listed = mentions.covers(i, |m| matches!(m.detail, Detail::Listed(_)) && m.label != EntityLabel::Norp);
        listed || reads_as(words, i, Part::Given).is_some() || reads_as(words, i, Part::Patronymic).is_some()
    };
    let given = |i: usize| i < end && words.is_capital(i) && words.tokens[i].kind == TokenKind::Word && !other(i);
    // "Суан", "Юань": vowels side by side are one syllable.
    let syllable = |i: usize| {
        let name = words.nominative(i).to_lowercase();
        name.split(|c| !is_vowel(c)).filter(|vowels| !vowels.is_empty()).count() == 1
    };
    let short = |i: usize| given(i) && syllable(i);
    let bare = |i: usize| words.nominative(i) == words.text(i);
    if !(listed || short(at) && bare(at) && short(first) && short(first + 1)) {
        return None;
    }
    let two = short(first) && bare(first) && short(first + 1);
    // "Аун Сан Су Чжи"
    let others = |i: usize| is_family_first(words, i) && given(i + 1);
    let three = two && bare(first + 1) && short(first + 2) && !others(first + 2);
    let last = first + usize::from(two) + usize::from(three);
    let fits = two || given(first) && (is_unknown(words, first) || follows_office(words, at));
    (fits && !is_initial(words.text(first))).then(|| vec![(Part::Family, at..first), (Part::Given, first..last + 1)])
}

/// "Ли Светлана Борисовна", "Ким Роман": a family name of the Far East before a given name of the neighbours, which is not Kazakh
/// unless a patronymic follows.
fn neighbourly_name(words: &AnnotatedText<'_>, at: usize, end: usize) -> Option<Vec<(Part, Range<usize>)>> {
    let (given, father) = (at + 1, at + 2);
    let reads = |i: usize, part| i < end && reads_as(words, i, part).is_some();
    if !is_short_family(words, at) || !reads(given, Part::Given) {
        return None;
    }
    let mut parts = vec![(Part::Family, at..given), (Part::Given, given..father)];
    if reads(father, Part::Patronymic) {
        parts.push((Part::Patronymic, father..father + 1));
        return Some(parts);
    }
    let single = |m: &&Match| m.tokens.len() == 1;
    let mut rows = words.matches_at(given).iter().filter(single).filter_map(|m| m.entry.given_name());
    let foreign = rows.next().is_some_and(|row| row.origin != Origin::Kazakh);
    (foreign && !reads(father, Part::Family)).then_some(parts)
}

/// The most tokens of a family name behind its first particles.
const LONGEST_FAMILY: usize = 8;

/// The end of a family name whose particles stand from `from` to token `i`.
///
/// Further particles with their names belong to it.
pub(super) fn family_end(words: &AnnotatedText<'_>, from: usize, i: usize, end: usize) -> usize {
    let end = end.min(i + LONGEST_FAMILY);
    let mut last = i;
    while (from < i || has_article(words, i)) && last + 1 < end && !words.feats(last).has_any(OBLIQUE) {
        let next = last + 1 + particles(words, last + 1..end);
        let article = next == last + 1 && has_article(words, next);
        if next >= end || !(article || next > last + 1 && words.is_capital(next)) {
            break;
        }
        last = next;
    }
    last + 1
}

/// Counts the particles at the head of these tokens, within a family name's length.
pub(super) fn particles(words: &AnnotatedText<'_>, tokens: Range<usize>) -> usize {
    tokens.take(LONGEST_FAMILY).take_while(|i| is_particle(words, *i)).count()
}

/// Whether token `i` is a particle of a foreign name.
///
/// "бен" (bin, son of) is the conjunction "and" only behind з and ж.
pub(super) fn is_particle(words: &AnnotatedText<'_>, i: usize) -> bool {
    let arabic = || {
        let before = i.checked_sub(1).map(|i| words.text(i)).filter(|text| text.starts_with(char::is_uppercase));
        before.is_some_and(|text| !text.ends_with(['з', 'ж', '.'])) && words.tokens[i].text == "бен"
    };
    words.connector(i, Connector::Particle).is_some() || arabic()
}
