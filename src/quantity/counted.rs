//! The words around a number: its counted noun, its period, its verb of change.

use super::records::Trend;
use super::unit::Per;
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{CalendarKind, Change, Connector};
use crate::morph::Lemma;
use crate::tokenize::TokenKind;

/// The lemma of the noun that a number before token `at` counts.
///
/// It is the head of the noun phrase that begins there.
pub(super) fn counted(words: &AnnotatedText<'_>, at: usize) -> Option<Lemma> {
    const LONGEST: usize = 6;
    let end = words.sentence(at.min(words.len() - 1)).end.min(at + LONGEST);
    let mut i = at;
    let is_noun = |i: usize| {
        i < end && words.tokens[i].kind == TokenKind::Word && matches!(words.upos(i), Upos::Noun | Upos::Propn)
    };
    // Attributes come first: adjectives, participles, determiners. Marks, verbs and adverbs end the phrase.
    while i < end && is_attribute(words, i) {
        i += 1;
    }
    // An adjective with no noun after it may be one itself: "13 құжатты қабылдады", not "құжатты адам".
    if i > at && !is_noun(i) && words.upos(i - 1) == Upos::Adj {
        return words.noun_lemma(i - 1);
    }
    if !is_noun(i) {
        return None;
    }
    // A bare noun before a possessed one is its attribute: "шетел компаниялары", foreign companies.
    while words.feats(i) == Feats::NOM && is_noun(i + 1) && words.is_possessed(i + 1) {
        i += 1;
    }
    // A code of capitals is nothing that is counted: "777 ABC".
    let code = words.text(i).len() <= 3 && words.text(i).bytes().all(|b| b.is_ascii_uppercase());
    // "8 л/7 км": a slash makes it one of two, or a unit that is not known.
    let slash = i + 1 < end && words.is_mark(i + 1, "/");
    // "5 К. Ахметов"
    let initial = words.text(i).ends_with('.') && words.text(i).chars().count() == 2 && words.is_capital(i);
    (!code && !slash && !initial).then(|| words.analysis(i).lemma.clone())
}

fn is_attribute(words: &AnnotatedText<'_>, i: usize) -> bool {
    let feats = words.feats(i);
    match words.upos(i) {
        Upos::Adj | Upos::Det => !feats.has_any(Feats::CASES),
        Upos::Verb => feats.has(Feats::PARTICIPLE) && !feats.has_any(Feats::CASES),
        Upos::Noun | Upos::Propn => words.analysis(i).attributive,
        _ => false,
    }
}

/// The noun in the genitive before a possessed number: "балалардың бесеуі", five of the children.
pub(super) fn owner(words: &AnnotatedText<'_>, start: usize, from: usize) -> Option<Lemma> {
    let at = start.checked_sub(1).filter(|at| *at >= from)?;
    let owner = words.upos(at) == Upos::Noun && words.feats(at).has(Feats::GEN);
    owner.then(|| words.analysis(at).lemma.clone())
}

/// The lemma of what "саны", its number, before the expression is the number of: "халқының саны 20 миллионға жетті".
pub(super) fn number_of(words: &AnnotatedText<'_>, start: usize, from: usize) -> Option<Lemma> {
    let near = from.max(start.saturating_sub(4))..start;
    let head =
        near.rev().find(|i| words.connector(*i, Connector::NumberOf).is_some_and(|m| m.feats.has(Feats::POSS3)))?;
    let counted = head.checked_sub(1).filter(|i| words.sentence(head).contains(i) && words.upos(*i) == Upos::Noun)?;
    let gap = (head + 1..start).all(|i| words.tokens[i].kind == TokenKind::Word || words.is_dash(i));
    gap.then(|| words.analysis(counted).lemma.clone())
}

/// The period of a rate, before the expression or right after it: "жылына 400 мың" (400 thousand a year). Its tokens come with it.
pub(super) fn per(words: &AnnotatedText<'_>, start: usize, end: usize, from: usize) -> Option<(Per, usize)> {
    const FARTHEST: usize = 5;
    let rate = |i: usize| {
        let is_rate = |m: &&crate::annotated::Match| {
            m.entry.calendar().is_some_and(|row| row.kind == CalendarKind::Per) && m.feats.is_empty()
        };
        let m = words.matches_at(i).iter().find(is_rate)?;
        Some((m.entry.calendar()?.value?.parse().ok()?, m.tokens.clone()))
    };
    for i in (from.max(start.saturating_sub(FARTHEST))..start).rev() {
        if let Some((per, tokens)) = rate(i).filter(|(_, tokens)| tokens.end <= start) {
            return Some((per, tokens.start));
        }
        let passes = words.tokens[i].kind == TokenKind::Word && !words.feats(i).has(Feats::FINITE);
        // Further words of the rate itself may be verbs or numbers of other phrases.
        if !passes {
            return None;
        }
    }
    let (per, _) = (end < words.sentence(start).end).then(|| rate(end))??;
    // "жылына екі рет": what follows belongs to the next number.
    let next = words.tokens.get(end + 1).filter(|_| words.sentence(start).contains(&(end + 1)));
    let free = next.is_none_or(|next| next.kind == TokenKind::Punctuation || words.upos(end + 1) == Upos::Verb);
    free.then_some((per, start))
}

/// What a verb of change right after the expression says: "1,4 есе артып".
pub(super) fn trend(words: &AnnotatedText<'_>, end: usize) -> Option<Trend> {
    let sentence = words.sentence(end - 1);
    for i in end..sentence.end.min(end + 3) {
        if let Some(trend) = change(words, i) {
            return Some(trend);
        }
        // A noun without case is a subject of its own: "жүз хат түсті", a hundred letters came in.
        let subject = matches!(words.upos(i), Upos::Noun | Upos::Propn)
            && !words.feats(i).has_any(Feats::CASES.without(Feats::NOM));
        if words.tokens[i].kind != TokenKind::Word || words.upos(i) == Upos::Num || subject {
            return None;
        }
    }
    None
}

fn change(words: &AnnotatedText<'_>, at: usize) -> Option<Trend> {
    let is_verb = |m: &&crate::annotated::Match| {
        m.entry.class == Class::ChangeVerb
            && m.feats.has_any(Feats::FINITE | Feats::CONVERB | Feats::PARTICIPLE | Feats::GERUND)
    };
    Some(match words.matches_at(at).iter().find(is_verb)?.entry.change_verb()?.change {
        Change::Increase | Change::Multiply => Trend::Increase,
        Change::Decrease => Trend::Decrease,
    })
}

/// Whether token `at` is a verb that makes the number before it a multiple: "екі еселенді".
pub(super) fn multiplies(words: &AnnotatedText<'_>, at: usize) -> bool {
    let is_verb = |m: &crate::annotated::Match| {
        m.entry.change_verb().is_some_and(|row| row.change == Change::Multiply) && !m.feats.is_empty()
    };
    at < words.len() && words.matches_at(at).iter().any(is_verb)
}
