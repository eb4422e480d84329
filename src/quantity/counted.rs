//! The words around a number: its counted noun, its period, its verb of change.

use std::ops::Range;

use rust_decimal::Decimal;

use super::bounds::{self, Bound, Word};
use super::records::Trend;
use super::unit::Per;
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{CalendarKind, Change, Connector};
use crate::morph::Lemma;
use crate::number::{NumberKind, Numeral, number_at};
use crate::tokenize::TokenKind;

/// What a number counts: the token of the noun, and its lemma.
pub(super) struct Counted {
    pub(super) at: usize,
    pub(super) lemma: Lemma,
}

/// The noun that a number before token `at` counts.
///
/// It is the head of the noun phrase that begins there.
pub(super) fn counted(words: &AnnotatedText<'_>, at: usize) -> Option<Counted> {
    const LONGEST: usize = 6;
    let end = words.sentence(at.min(words.len() - 1)).end.min(at + LONGEST);
    let mut i = at;
    let is_word = |i: usize| i < end && words.tokens[i].kind == TokenKind::Word;
    let is_noun = |i: usize| is_word(i) && matches!(words.upos(i), Upos::Noun | Upos::Propn);
    let is_act = |i: usize| is_word(i) && is_gerund(words, i);
    // "бес қабатты үй": a number of storeys, not of houses.
    let is_quality = |i: usize| is_noun(i) || is_word(i) && words.upos(i) == Upos::Adj;
    let object = at < end && words.feats(at).has(Feats::ACC);
    if words.connector(at, Connector::HasNumber).is_some_and(|m| m.feats.is_empty()) && !object && is_quality(at + 1) {
        return None;
    }
    // Attributes come first: adjectives, participles, determiners. Marks, verbs and adverbs end the phrase.
    loop {
        // "12 мәдени және спорттық шара"
        let joined = i > at && words.upos(i - 1) == Upos::Adj && is_word(i + 1) && words.upos(i + 1) == Upos::Adj;
        let passes = i < end && (is_attribute(words, i) && !is_whereabouts(words, at, i))
            || is_noun(i + 1) && is_adjective(words, i)
            || joined && bounds::is_and(words, i);
        if !passes {
            break;
        }
        i += 1;
    }
    // An adjective with no noun after it may be one itself: "13 құжатты қабылдады", not "құжатты адам".
    if i > at && !is_noun(i) && words.upos(i - 1) == Upos::Adj && !is_act(i) {
        let lemma = words.noun_lemma(i - 1)?;
        return Some(Counted { at: i - 1, lemma });
    }
    let is_head = |i: usize| is_noun(i) && words.is_possessed(i) && !is_between(words, i);
    let is_bare = |i: usize| is_noun(i) && words.feats(i) == Feats::NOM;
    // What is counted has no plural: "ішкі істер органы".
    let is_plural = |i: usize| is_noun(i) && words.feats(i) == Feats::NOM.and(Feats::PLUR);
    // A bare noun or a gerund before a possessed one is its attribute: "шетел компаниялары", foreign companies; "оқыту орталығы",
    // a training centre; so is a noun with the gerund that governs it, "білім беру", and so are two joined by "және": "ойын және
    // демалыс алаңы". Its short twin "мен" rather joins two things that are counted.
    let joins = |i: usize| bounds::is_and(words, i) && words.text(i).chars().count() > 3;
    loop {
        let activity = words.connector(i, Connector::Activity).map(|m| m.tokens.end).filter(|head| is_head(*head));
        let of_many = activity.is_some() || is_plural(i);
        i = match activity {
            Some(head) => head,
            None if is_plural(i) && is_head(i + 1) => i + 1,
            None if !is_bare(i) && !is_act(i) => break,
            None if is_head(i + 1) => i + 1,
            None if is_bare(i) && is_word(i + 1) && joins(i + 1) && is_bare(i + 2) && is_head(i + 3) => i + 3,
            None => break,
        };
        // "құқық қорғау органдарының қызметкері", officers of such bodies
        let of_them = of_many && words.feats(i).has(Feats::PLUR | Feats::GEN);
        i += usize::from(of_them && is_head(i + 1));
    }
    if !is_noun(i) {
        return None;
    }
    // A code of capitals is nothing that is counted: "777 ABC".
    let code = words.text(i).len() <= 3 && words.text(i).bytes().all(|b| b.is_ascii_uppercase());
    // "8 л/7 км": a slash makes it one of two, or a unit that is not known.
    let slash = i + 1 < end && words.is_mark(i + 1, "/");
    // "5 К. Ахметов"
    let initial = words.text(i).ends_with('.') && words.text(i).chars().count() == 2 && words.is_capital(i);
    (!code && !slash && !initial).then(|| Counted { at: i, lemma: words.analysis(i).lemma.clone() })
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

/// "4 мектептегі оқушылар": a place right behind the number is itself what is counted, unless it is a name.
fn is_whereabouts(words: &AnnotatedText<'_>, at: usize, i: usize) -> bool {
    let feats = words.feats(i);
    let place = i == at && words.upos(i) == Upos::Noun && feats.has(Feats::LOC) && !feats.has(Feats::POSS3);
    place && !words.is_capital(i) && words.connector(i, Connector::Side).is_none()
}

/// A word that is an adjective before a noun: "42 жалпы отырыс", "30 ақтөбелік жауынгер".
fn is_adjective(words: &AnnotatedText<'_>, i: usize) -> bool {
    if words.tokens[i].kind != TokenKind::Word {
        return false;
    }
    let of_place = || words.single(i, Class::Nationality).is_some_and(|m| m.feats == Feats::NONE);
    match words.upos(i) {
        Upos::Adv => {
            let word = words.lexicon().word(words.text(i));
            word.is_some_and(|word| words.lexicon().is_stem(word, Upos::Adj))
        }
        Upos::Noun => words.feats(i) == Feats::NOM && !words.is_possessed(i + 1) && of_place(),
        _ => false,
    }
}

fn is_gerund(words: &AnnotatedText<'_>, i: usize) -> bool {
    let feats = words.feats(i);
    words.upos(i) == Upos::Verb
        && feats.has(Feats::GERUND | Feats::NOM)
        && !feats.has_any(Feats::POSSESSED | Feats::PLUR)
}

/// "үш қала арасында": such a noun says where, and is nothing that is counted.
fn is_between(words: &AnnotatedText<'_>, i: usize) -> bool {
    let aside = words.feats(i).has_any(Feats::LOC | Feats::DAT | Feats::ABL);
    aside && (words.connector(i, Connector::Side).is_some() || words.single(i, Class::Bound).is_some())
}

/// The noun in the genitive before a possessed number: "балалардың бесеуі", five of the children.
pub(super) fn owner(words: &AnnotatedText<'_>, start: usize, from: usize) -> Option<Lemma> {
    let at = start.checked_sub(1).filter(|at| *at >= from)?;
    let owner = words.upos(at) == Upos::Noun && words.feats(at).has(Feats::GEN);
    owner.then(|| words.analysis(at).lemma.clone())
}

/// The token of what "саны", its number, before the expression is the number of: "халқының саны 20 миллионға жетті".
///
/// It may be a participle that is used as a noun: "қаза тапқандар саны 12-ге жетті".
pub(super) fn number_of(words: &AnnotatedText<'_>, start: usize, from: usize) -> Option<usize> {
    let near = from.max(start.saturating_sub(4))..start;
    let head =
        near.rev().find(|i| words.connector(*i, Connector::NumberOf).is_some_and(|m| m.feats.has(Feats::POSS3)))?;
    let is_thing = |i: &usize| match words.upos(*i) {
        Upos::Noun => true,
        // "сотталғандар", the convicted
        Upos::Adj => words.feats(*i).has(Feats::PLUR),
        Upos::Verb => words.feats(*i).has(Feats::PLUR) && words.feats(*i).has_any(Feats::GERUND | Feats::PARTICIPLE),
        _ => false,
    };
    let counted = head.checked_sub(1).filter(|i| words.sentence(head).contains(i) && is_thing(i))?;
    // "саны күрт көбейіп, 700-ге жетті"
    let comma = |i: usize| words.is_mark(i, ",") && words.feats(i - 1).has(Feats::CONVERB);
    let gap = (head + 1..start).all(|i| words.tokens[i].kind == TokenKind::Word || words.is_dash(i) || comma(i));
    gap.then_some(counted)
}

/// The bound behind what is counted, by its case: "100 адамға дейін", "200 балаға жуық".
pub(super) fn bound_behind(words: &AnnotatedText<'_>, counted: &Counted) -> Option<Word> {
    let end = counted.at + 1;
    let feats = words.feats(counted.at);
    let governed = end < words.sentence(counted.at).end && feats.has_any(Feats::DAT | Feats::ABL);
    let word = governed.then(|| bounds::after(words, end, feats))??;
    (word.inside == word.end && word.bound != Bound::Range).then_some(word)
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

/// Whether a verb of change is among what stands between a number and its noun: "8 кеңейтілген отырыс".
pub(super) fn is_changed(words: &AnnotatedText<'_>, mut attributes: Range<usize>) -> bool {
    attributes.any(|i| change(words, i).is_some())
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

/// Whether the possessed number stands for so many of what was named before: "30 жоба, соның 12-сі", "20-сы жараланды".
///
/// So do days of the month; what they end in, and what stands beside them, tells them apart.
pub(super) fn is_share(words: &AnnotatedText<'_>, number: &Numeral) -> bool {
    const FARTHEST: usize = 12;
    let (start, end) = (number.tokens.start, number.tokens.end);
    let collective = number.kind == NumberKind::Collective;
    if !number.feats.has(Feats::POSS3) || !(collective || number.digits && number.kind == NumberKind::Cardinal) {
        return false;
    }
    let sentence = words.sentence(start);
    let before = sentence.start.max(start.saturating_sub(FARTHEST))..start;
    // "соның 12-сі", "сотталғандардың 14-і"
    let of_them = start > sentence.start
        && matches!(words.upos(start - 1), Upos::Pron | Upos::Verb | Upos::Adj)
        && words.feats(start - 1).has(Feats::GEN);
    let of_so_many = before.clone().any(|i| {
        words.tokens[i].kind == TokenKind::Number && words.tokens[i].ending().is_none()
            || words.single(i, Class::Numeral).is_some_and(|m| {
                m.feats.is_empty() && number_at(words, i).is_some_and(|n| n.value > Some(Decimal::ONE))
            })
    });
    let calendar = |i: usize| sentence.contains(&i) && words.longest(i, Class::Calendar).is_some();
    let dated = start > 0 && calendar(start - 1) || calendar(end);
    let joined = end < sentence.end && (bounds::is_and(words, end) || words.is_dash(end));
    let case = number.feats.has_any(Feats::CASES.without(Feats::NOM).without(Feats::ACC));
    let article = number.value == Some(Decimal::ONE) && !number.digits;
    !article && !dated && !joined && (of_them || !case && of_so_many)
}

/// Whether token `at` is a verb that makes the number before it a multiple: "екі еселенді".
pub(super) fn multiplies(words: &AnnotatedText<'_>, at: usize) -> bool {
    let is_verb = |m: &crate::annotated::Match| {
        m.entry.change_verb().is_some_and(|row| row.change == Change::Multiply) && !m.feats.is_empty()
    };
    at < words.len() && words.matches_at(at).iter().any(is_verb)
}
