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
    // "38 мың ерікті бөгет тұрғызды": a person who may be an adjective too, and what they do it to.
    let is_bare = |i: usize| is_noun(i) && words.feats(i) == Feats::NOM;
    let acts = |i: usize| {
        let verb = i + 2 < end && words.upos(i + 2) == Upos::Verb && words.feats(i + 2).has(Feats::FINITE);
        verb && is_bare(i + 1) && is_person(words, i) && !words.feats(i + 2).has_any(Feats::VOICES)
    };
    // Attributes come first: adjectives, participles, determiners. Marks, verbs and adverbs end the phrase.
    loop {
        if i < end && words.upos(i) == Upos::Adj && acts(i) {
            return Some(Counted { at: i, lemma: words.text(i).to_lowercase().into() });
        }
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
    // What is counted has no plural: "ішкі істер органы".
    let is_plural = |i: usize| is_noun(i) && words.feats(i) == Feats::NOM.and(Feats::PLUR);
    // A bare noun or a gerund before a possessed one is its attribute: "шетел компаниялары", foreign companies; "оқыту орталығы",
    // a training centre; so is a noun with the gerund that governs it, "білім беру", and so are two joined by "және": "ойын және
    // демалыс алаңы". Its short twin "мен" rather joins two things that are counted.
    let joins = |i: usize| bounds::is_and(words, i) && words.text(i).chars().count() > 3;
    // "37 ақбас тырна": a word that nobody knows before one that is known is its attribute.
    let is_known = |i: usize| {
        let word = words.lexicon().word(words.analysis(i).lemma.as_str());
        word.is_some_and(|word| words.lexicon().is_stem(word, Upos::Noun))
    };
    let is_thing = |i: usize| is_bare(i) && !words.is_capital(i) && !words.is_possessed(i);
    let is_said = |i: usize| i < end && words.connector(i, Connector::Copula).is_some();
    if is_thing(i) && !words.looks(i).hyphen && !is_known(i) && is_thing(i + 1) && is_known(i + 1) && !is_said(i + 2) {
        i += 1;
    }
    // "41 жылу электр орталығы": a head of the lists has all its words.
    let named_head = words.matches_at(i.min(words.len() - 1)).iter().filter(|m| {
        use Class::{FacilityHead, OrganizationHead};
        m.tokens.len() > 1 && matches!(m.entry.class, FacilityHead | OrganizationHead) && is_bare(i)
    });
    if let Some(m) = named_head.max_by_key(|m| m.tokens.end).filter(|m| is_noun(m.tokens.end - 1)) {
        i = m.tokens.end - 1;
    }
    loop {
        if is_bare(i) && is_head(i + 1) && is_subject(words, at, i) {
            break;
        }
        // "12 су жинау станциясы": a head that is listed alone has what serves for its name before it.
        let serves = |i: usize| is_bare(i) && !words.is_capital(i) || is_act(i);
        let long = is_bare(i) && serves(i + 1) && is_head(i + 2) && !is_person(words, i) && has_names(words, i + 2);
        let long = long && words.connector(i + 1, Connector::Activity).is_none();
        let activity = words.connector(i, Connector::Activity).map(|m| m.tokens.end).filter(|head| is_head(*head));
        let of_many = activity.is_some() || is_plural(i);
        i = match activity {
            Some(head) => head,
            None if is_plural(i) && is_head(i + 1) => i + 1,
            None if !is_bare(i) && !is_act(i) => break,
            None if is_head(i + 1) => i + 1,
            None if long => i + 2,
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
    // "57 келіге дейінгі Әсел": a name is nobody's number.
    let name = words.upos(i) == Upos::Propn
        && words.is_capital(i)
        && (words.single(i, Class::GivenName).is_some() || words.single(i, Class::Surname).is_some());
    (!code && !slash && !initial && !name).then(|| Counted { at: i, lemma: words.analysis(i).lemma.clone() })
}

/// Whether the possessed noun at `i` heads names of facilities or bodies, and is no place or goal.
fn has_names(words: &AnnotatedText<'_>, i: usize) -> bool {
    let listed = |class| words.single(i, class).is_some();
    (listed(Class::FacilityHead) || listed(Class::OrganizationHead))
        && !words.feats(i).has_any(Feats::CASES.without(Feats::NOM).without(Feats::GEN))
}

/// Whether token `i` names a person who may be counted, by occupation or else.
fn is_person(words: &AnnotatedText<'_>, i: usize) -> bool {
    let bare = |m: &crate::annotated::Match| m.feats.without(Feats::NOM).is_empty();
    words.connector(i, Connector::Person).is_some_and(bare) || words.single(i, Class::Office).is_some_and(bare)
}

/// Whether the bare noun at `i`, counted by the number before token `at`, does what the verb behind the next noun says:
/// "128 жасөспірім үйіне жеткізілді", 128 youths were taken to their homes; "он бір шешім күшін жоғалтты", eleven decisions lost
/// their force. Where somebody else does it the nouns are one phrase: "әкім 5 бала отбасына барды", the mayor went to
/// the families of five children.
fn is_subject(words: &AnnotatedText<'_>, at: usize, i: usize) -> bool {
    const FARTHEST: usize = 10;
    let thing = i + 1;
    let sentence = words.sentence(i);
    // "адам шығынына алып келген соғыс": a verb that ends no clause has its subject farther on.
    let ends = |i: usize| {
        let predicate = |feats: Feats| feats.has(Feats::FINITE) || feats.has(Feats::GERUND | Feats::LOC);
        sentence.contains(&i) && matches!(words.upos(i), Upos::Verb | Upos::Aux) && predicate(words.feats(i))
    };
    let joins = sentence.contains(&(thing + 1)) && words.feats(thing + 1).has(Feats::CONVERB);
    let after = thing + 2;
    let goes_on = joins && sentence.contains(&after) && (words.is_mark(after, ",") || ends(after));
    let verb = ends(thing + 1) || goes_on;
    let feats = words.feats(thing);
    let aside = feats.has_any(Feats::ACC | Feats::DAT) && feats.has(Feats::POSS3);
    let own = words.connector(thing, Connector::Own).is_some();
    if !verb || !aside || !(own || is_person(words, i)) {
        return false;
    }
    let before = sentence.start.max(at.saturating_sub(FARTHEST))..at;
    let other = before
        .rev()
        .skip_while(|j| words.upos(*j) == Upos::Num || words.single(*j, Class::Numeral).is_some())
        .take_while(|j| !matches!(words.text(*j), "," | ";" | "–" | "—" | ":"))
        .any(|j| {
            let noun = matches!(words.upos(j), Upos::Noun | Upos::Propn | Upos::Pron);
            let subject = noun && !words.feats(j).has_any(Feats::CASES.without(Feats::NOM));
            let attribute = matches!(words.upos(j + 1), Upos::Noun | Upos::Propn | Upos::Adp);
            subject && !attribute && words.longest(j, Class::Calendar).is_none()
        });
    !other
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
        // "олардың саны 9 ғана еді"
        Upos::Pron => words.feats(*i).has(Feats::GEN),
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
    // "45 адамнан аспайды", "100 балаға жетпейді", but "екі белестен асты", crossed two ridges, and "бір қабаттан төмен"
    let compared = match word.bound {
        Bound::AtLeast | Bound::AtMost => !word.of_unit,
        Bound::LessThan => feats.has(Feats::DAT),
        _ => false,
    };
    ((word.inside == word.end || compared) && word.bound != Bound::Range).then_some(word)
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
    if !number.feats.has(Feats::POSS3) || !(collective || number.kind == NumberKind::Cardinal) {
        return false;
    }
    let sentence = words.sentence(start);
    let before = sentence.start.max(start.saturating_sub(FARTHEST))..start;
    // "соның 12-сі", "сотталғандардың 14-і"
    let is_owner =
        |i: usize| matches!(words.upos(i), Upos::Pron | Upos::Verb | Upos::Adj) && words.feats(i).has(Feats::GEN);
    // "соның ішінде 12-сі", 12 among those
    let among = |i: usize| words.connector(i, Connector::Side).is_some_and(|m| m.feats.has(Feats::LOC));
    let of_them = start > sentence.start
        && (is_owner(start - 1) || start > sentence.start + 1 && among(start - 1) && is_owner(start - 2));
    let of_so_many = before.clone().any(|i| {
        words.tokens[i].kind == TokenKind::Number && words.tokens[i].ending().is_none()
            || words.single(i, Class::Numeral).is_some_and(|m| {
                m.feats.is_empty() && number_at(words, i).is_some_and(|n| n.value > Some(Decimal::ONE))
            })
    });
    let calendar = |i: usize| sentence.contains(&i) && words.longest(i, Class::Calendar).is_some();
    let dated = start > 0 && calendar(start - 1) && !among(start - 1) || calendar(end);
    // "соның 312-сі – жүкті әйелдер", but "15-і мен 16-сы"
    let joined = end + 1 < sentence.end
        && (bounds::is_and(words, end) || words.is_dash(end))
        && words.tokens[end + 1].kind == TokenKind::Number;
    let case = number.feats.has_any(Feats::CASES.without(Feats::NOM).without(Feats::ACC));
    let article = number.value == Some(Decimal::ONE) && (!number.digits || end < sentence.end && words.is_dash(end));
    let above = |least: u32| number.value.is_some_and(|value| value > Decimal::from(least));
    // "үшеуі де келді", all three came; of two it says no more than both. No month has "84-інде".
    let all = collective && above(2);
    let of_many = of_so_many && (!case || above(31)) && (number.digits || collective || number.scale.is_some());
    !article && !dated && !joined && (of_them || all || of_many)
}

/// Whether token `at` is a verb that makes the number before it a multiple: "екі еселенді".
pub(super) fn multiplies(words: &AnnotatedText<'_>, at: usize) -> bool {
    let is_verb = |m: &crate::annotated::Match| {
        m.entry.change_verb().is_some_and(|row| row.change == Change::Multiply) && !m.feats.is_empty()
    };
    at < words.len() && words.matches_at(at).iter().any(is_verb)
}
