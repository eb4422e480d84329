//! Parts of names that are words or towns: "Талап Жетпіс" (Demand Seventy), "Берік Даллас" (Berik Dallas).
//!
//! Their letters say nothing, so that something beside the name must prove it: an office before it, in apposition, or taken.

use super::name_part::{OBLIQUE, follows_office, is_case};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, OfficeKind, PlaceKind};
use crate::tokenize::TokenKind;

/// How far behind a name its office is sought.
const FARTHEST_OFFICE: usize = 8;

/// How far behind a place what it owns is sought.
const FARTHEST_OWNED: usize = 4;

/// Whether somebody's office stands beside the name of tokens `at` to `end`: before it, in apposition behind it ("…, мектеп
/// директоры,"), or as what is taken ("… мектеп директоры болып тағайындалды").
pub(super) fn is_proven(words: &AnnotatedText<'_>, at: usize, end: usize) -> bool {
    if follows_office(words, at) {
        return true;
    }
    let sentence = words.sentence(at).end;
    if end >= sentence || !words.feats(end - 1).without(Feats::NOM).is_empty() && words.has_ending(end - 1) {
        return false;
    }
    let apposed = words.is_mark(end, ",") || words.is_dash(end);
    let start = end + usize::from(apposed);
    let inside = |i: &usize| words.tokens[*i].kind == TokenKind::Word;
    let held = |m: &Match| m.entry.office().is_some_and(|row| row.kind != OfficeKind::Honorific);
    let near = (start..sentence).take(FARTHEST_OFFICE).take_while(inside);
    let mut offices = { near }.filter_map(|i| words.longest(i, Class::Office)).filter(|m| held(m));
    offices.any(|office| {
        let behind = office.tokens.end;
        let taken = || {
            [Connector::Post, Connector::As, Connector::Becomes]
                .iter()
                .any(|kind| words.connector(behind, *kind).is_some())
        };
        let closed = || behind >= sentence || words.tokens[behind].kind == TokenKind::Punctuation;
        let bare = office.feats.without(Feats::NOM | Feats::POSS3).is_empty();
        bare && if apposed { closed() } else { taken() }
    })
}

/// Whether token `i` is written as a name within a sentence: a capital, then small letters.
pub(super) fn is_written_as_name(words: &AnnotatedText<'_>, i: usize) -> bool {
    let text = words.text(i);
    words.is_capital(i)
        && !words.is_initial(i)
        && words.tokens[i].kind == TokenKind::Word
        && text.chars().count() > 2
        && text.chars().skip(1).all(char::is_lowercase)
}

/// Whether token `i` is a town or the like, no country: no more than a place's whole name with a case at most.
pub(super) fn is_town(words: &AnnotatedText<'_>, i: usize) -> bool {
    let mut places = words.matches_at(i).iter().filter_map(|m| Some((m, m.entry.place()?)));
    let small = |kind: PlaceKind| !matches!(kind, PlaceKind::Country | PlaceKind::Continent | PlaceKind::Capital);
    places.all(|(m, row)| m.tokens.len() == 1 && is_case(m.feats) && small(row.kind))
        && words.matches_at(i).iter().all(|m| m.entry.class == Class::Place)
}

/// Whether what token `i` names belongs to something behind it, or is one of several: "Даллас қаласы" (the city of Dallas),
/// "Даллас сот төрағасы", "Даллас пен Хьюстон қалалары", "Даллас туралы".
pub(super) fn owns(words: &AnnotatedText<'_>, i: usize) -> bool {
    let sentence = words.sentence(i).end;
    let next = i + 1;
    if next >= sentence {
        return false;
    }
    let joined = words.connector(next, Connector::And).is_some()
        || words.is_mark(next, ",") && next + 1 < sentence && words.is_capital(next + 1);
    if words.upos(next) == Upos::Adp
        || joined
        || words.is_dash(next) && words.tokens[next].span.start == words.tokens[i].span.end
    {
        return true;
    }
    for j in (next..sentence).take(FARTHEST_OWNED) {
        if words.tokens[j].kind != TokenKind::Word || words.upos(j) == Upos::Verb {
            return false;
        }
        if words.feats(j).has(Feats::POSS3) {
            return true;
        }
        if words.feats(j).has_any(Feats::CASES.without(Feats::NOM)) {
            return false;
        }
    }
    false
}

/// A common word with a capital that names no office, body or work: before a surname a given name
/// ("Мереке Құлкенов").
pub(super) fn is_rare(words: &AnnotatedText<'_>, i: usize) -> bool {
    const HEADS: [Class; 4] = [Class::Office, Class::OrganizationHead, Class::WorkHead, Class::PlaceHead];
    // "Тілеген", who was wished for, "Тұрсын", may he stay: verbs too.
    let common = matches!(words.upos(i), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Verb);
    // "директор Ғалым Сайлаубек": a trade with a capital within the sentence is a name.
    let trade = |m: &Match| {
        let row = m.entry.office();
        row.is_some_and(|row| matches!(row.kind, OfficeKind::Occupation | OfficeKind::Honorific))
            && !words.is_initial(i)
    };
    let names = words.matches_at(i).iter().any(|m| HEADS.contains(&m.entry.class) && !trade(m));
    common && !names && !words.feats(i).has_any(OBLIQUE) && words.text(i).chars().skip(1).all(|c| !c.is_uppercase())
}

/// Whether token `i` is a word for works or places without an ending, and none for bodies.
pub(super) fn is_thing(words: &AnnotatedText<'_>, i: usize) -> bool {
    let class = |m: &Match| matches!(m.entry.class, Class::WorkHead | Class::PlaceHead | Class::FacilityHead);
    let things = words.matches_at(i);
    !things.is_empty()
        && things.iter().all(|m| m.tokens.len() == 1 && m.feats.without(Feats::NOM).is_empty() && class(m))
}

/// "Жетпіс" (seventy), "Алпыс" (sixty): numerals that are names too.
pub(super) fn is_numeral_word(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.longest(i, Class::Numeral).is_some()
}
