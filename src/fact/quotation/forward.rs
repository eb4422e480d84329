//! The noun phrase that tokens begin with, read forward: who speaks, behind the verb.

use std::ops::Range;

use super::layout::Layout;
use crate::annotated::Match;
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::pattern::View;
use crate::phrase::{NAMES, is_acronym};
use crate::quantity::{NumericKind, QuantityValue};
use crate::tokenize::TokenKind;

/// The labels of those who speak.
pub(super) const SPEAKERS: [EntityLabel; 3] = [EntityLabel::Person, EntityLabel::Position, EntityLabel::Organisation];

/// What stands in a place that is something's: "соңында" (at its end).
pub(super) const PLACED: Feats = Feats::POSS3.and(Feats::LOC);

/// The cases of those who do not speak.
pub(super) const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM).without(Feats::GEN);

/// The most tokens of a phrase.
pub(super) const LONGEST: usize = 24;

/// The phrase in the nominative that these tokens begin with, as far as it goes.
pub(super) fn phrase_at(view: &View<'_, '_>, layout: &Layout, tokens: Range<usize>) -> Option<Range<usize>> {
    let words = view.words;
    let limit = tokens.end.min(tokens.start + LONGEST);
    let mut at = tokens.start;
    let mut end = at;
    // Where it would end without its last noun.
    let mut before = at;
    let mut titled = false;
    let is_end = |at: usize| at >= tokens.end || words.tokens[at].kind != TokenKind::Word;
    let person = |end: usize| end > tokens.start && view.ending_at(end - 1, &[EntityLabel::Person]).is_some();
    while at < limit {
        if let Some(mention) = view.starting_at(at, &NAMES) {
            let name = &view.mentions[mention];
            let feats = words.feats(name.whole.end - 1);
            if name.whole.end > limit || (feats.has_any(OBLIQUE) && !words.analysis(name.whole.end - 1).attributive) {
                break;
            }
            // "Дәулет Әшімов BAQ.kz тілшісіне" (D. A. to the correspondent of BAQ.kz): behind a person's name another body is not theirs.
            let body = matches!(name.label, EntityLabel::Organisation | EntityLabel::Gpe);
            if body && end == at && person(at) {
                break;
            }
            at = name.whole.end;
            let people = name.label == EntityLabel::Norp || SPEAKERS.contains(&name.label);
            if !feats.has_any(OBLIQUE | Feats::GEN) && (people || end > tokens.start) {
                end = at;
            }
            continue;
        }
        if words.is_mark(at, "«") {
            let Some(close) = (at + 1..limit).find(|i| words.is_mark(*i, "»")) else { break };
            let next = close + 1;
            // "деп хабарлайды «Егемен Қазақстан».": the name is all.
            let refers = || {
                let other = view.starting_at(next, &NAMES).map(|at| &view.mentions[at]);
                other.is_some_and(|other| words.is_capital(next) && words.feats(other.whole.end - 1).has(Feats::DAT))
            };
            if next >= limit || words.tokens[next].kind == TokenKind::Punctuation || refers() {
                end = next;
                break;
            }
            // "«Хабар» агенттігі", "«ҚазАқпарат» ХАА"
            if !words.feats(next).has(Feats::POSS3) && !is_acronym(words.text(next)) {
                break;
            }
            at = next;
            continue;
        }
        // "45 жасар Асан" (Asan, aged 45)
        if let Some(age) = age_at(view, at).filter(|age| age.end < limit) {
            at = age.end;
            continue;
        }
        let feats = words.feats(at);
        let attributive = words.analysis(at).attributive;
        let begins = |at: usize| at < limit && view.starting_at(at, &[EntityLabel::Person]).is_some();
        let one_of = |at: usize| {
            at < limit
                && matches!(words.upos(at), Upos::Num | Upos::Adj)
                && words.feats(at).has(Feats::POSS3 | Feats::NOM)
        };
        match words.upos(at) {
            // "деп хабарлайды @qala.news", "… jana.kz eski.kz сайтына сілтеме жасап": of two the first reports.
            _ if is_address(view, at) && end > tokens.start => break,
            _ if is_address(view, at) => end = at + 1,
            // "төрағасының 1-орынбасары"
            _ if words.tokens[at].kind == TokenKind::Number && feats.has(Feats::ORDINAL) && at > tokens.start => {}
            // "мамандардың бірінің әріптесі" (the colleague of one of the experts)
            Upos::Num | Upos::Adj if feats.has(Feats::POSS3 | Feats::GEN) && at > tokens.start => {}
            // "үш баланың анасы" (the mother of three)
            _ if is_numeral(view, at) && at + 1 < limit && words.feats(at + 1).has(Feats::GEN) => {}
            _ if words.tokens[at].kind != TokenKind::Word => break,
            // "Болат есімді тұрғын" (an inhabitant named Bolat)
            _ if at > tokens.start && words.connector(at, Connector::Titled).is_some() => titled = true,
            // "түлектерден бірі" (one of the graduates)
            _ if titled && is_end(at + 1) && !feats.has_any(OBLIQUE.without(Feats::ACC)) => end = at + 1,
            _ if feats.has(Feats::ABL) && one_of(at + 1) => {}
            // "экобелсенді Арыстан": an unknown word right before the name of who speaks tells who that is, whatever it looks like.
            _ if !words.analysis(at).known && !words.is_capital(at) && begins(at + 1) => {}
            Upos::Pron if at == tokens.start && !feats.has_any(OBLIQUE | Feats::GEN) => return Some(at..at + 1),
            Upos::Pron if !feats.has(Feats::GEN) => break,
            _ if feats.has_any(OBLIQUE) && !attributive => {
                // "министр баспасөз мәслихатында": the noun before a possessed one is its own.
                let owns = feats.has(Feats::POSS3) && end == at && end > tokens.start;
                // "министр сөзін былай бастады", "келіншек баласын жетектеп": but whoever acts has an object of his own.
                let converb = || at + 1 < tokens.end && words.feats(at + 1).has(Feats::CONVERB);
                let acts = || feats.has(Feats::ACC) && (words.single(at - 1, Class::Office).is_some() || converb());
                let bare = owns && words.feats(at - 1).without(Feats::NOM | Feats::PLUR).is_empty() && !acts();
                if bare && view.ending_at(at - 1, &NAMES).is_none() {
                    end = before;
                }
                break;
            }
            // "бұл күні Асан" (Asan, on that day)
            Upos::Noun if feats.has(Feats::POSS3) && words.single(at, Class::Calendar).is_some() => break,
            Upos::Noun | Upos::Propn | Upos::X if feats.has(Feats::GEN) || attributive => {}
            // "Марат Әлібеков Facebook желісінде": a name goes no further than it is known to.
            Upos::Propn if end == at && person(at) => break,
            Upos::Noun | Upos::Propn => (before, end) = (end, at + 1),
            Upos::X if words.is_capital(at) => end = at + 1,
            Upos::Verb if is_agent(feats) => (before, end) = (end, at + 1),
            // "– деп ұрандатты жиналғандар"
            Upos::Verb if is_people(feats) && !feats.has(Feats::GEN) => end = at + 1,
            // "түлектердің бірі" (one of the graduates), "отбасының үлкені" (the eldest of the family)
            _ if one_of(at) && at > tokens.start && words.feats(at - 1).has_any(Feats::GEN | Feats::ABL) => {
                (before, end) = (end, at + 1);
            }
            Upos::Pron | Upos::Adj | Upos::Cconj => {}
            Upos::Num if feats.has(Feats::ORDINAL) => {}
            // "зардап шеккен отбасы" (a family that suffered): nobody spoke so far.
            Upos::Verb if is_participle(feats) && (at == tokens.start || !is_known(view, &(tokens.start..at))) => {}
            _ if words.connector(at, Connector::Purpose).is_some()
                || words.connector(at, Connector::NamedAfter).is_some() => {}
            _ => break,
        }
        at += 1;
    }
    // "Асан Үсенов аудармашы арқылы" (A. U. through an interpreter): what a postposition governs is no part of who speaks.
    let governs = |at: usize| words.upos(at) == Upos::Adp || words.upos(at) == Upos::Adv && words.may_be(at, PLACED);
    // "әкім жол ашу рәсіміне" (the mayor, to the ceremony of opening a road): nor is the object of what is done.
    let object = |at: usize| before > tokens.start && words.feats(at).has(Feats::GERUND);
    let governed = end == at && end > tokens.start && end < tokens.end && (governs(end) || object(end));
    if governed && view.ending_at(end - 1, &SPEAKERS).is_none() {
        end = before;
    }
    let joined = end > tokens.start && layout.line(tokens.start) == layout.line(end - 1);
    joined.then_some(tokens.start..end)
}

/// Whether the phrase ends with the name of one who speaks, an office or trade, or the word for a body.
pub(super) fn is_known(view: &View<'_, '_>, phrase: &Range<usize>) -> bool {
    let last = phrase.end - 1;
    let known = |at: usize| {
        let speaks = |m: &Match| matches!(m.entry.class, Class::Office | Class::OrganizationHead);
        view.words.matches_at(at).iter().any(|m| speaks(m) && m.tokens.end == phrase.end)
    };
    view.ending_at(last, &SPEAKERS).is_some() || phrase.clone().any(known)
}

/// "жиналғандар" (those who gathered): a participle in the plural.
pub(super) fn is_people(feats: Feats) -> bool {
    feats.has(Feats::PLUR) && feats.has_any(Feats::PARTICIPLE | Feats::GERUND)
}

/// Whether token `i` is the address of a site or the name of an account.
pub(super) fn is_address(view: &View<'_, '_>, i: usize) -> bool {
    matches!(view.words.tokens[i].kind, TokenKind::Url | TokenKind::Mention)
}

pub(super) fn is_word(view: &View<'_, '_>, i: usize) -> bool {
    matches!(view.words.tokens[i].kind, TokenKind::Word | TokenKind::Url)
}

/// "салған" (who built): the attribute of who follows.
pub(super) fn is_participle(feats: Feats) -> bool {
    feats.has(Feats::PARTICIPLE | Feats::PAST)
        && !feats.has_any(Feats::FINITE | Feats::CASES | Feats::PLUR | Feats::POSS3)
}

/// "жүргізуші" (driver, who drives): the participle of whoever does something by trade is a noun.
pub(super) fn is_agent(feats: Feats) -> bool {
    feats.has(Feats::PARTICIPLE | Feats::POTENTIAL) && !feats.has_any(Feats::FINITE | OBLIQUE | Feats::GEN)
}

/// The tokens of a date or length of time of which token `at` is the first.
pub(super) fn date_at(view: &View<'_, '_>, at: usize) -> Option<Range<usize>> {
    let found = view.quantity_at(at)?;
    let time = match &found.value {
        QuantityValue::Date(_) => true,
        QuantityValue::Numeric(numeric) => numeric.kind == NumericKind::Duration,
        QuantityValue::Identifier(_) => false,
    };
    time.then(|| found.tokens.clone())
}

pub(super) fn is_numeral(view: &View<'_, '_>, i: usize) -> bool {
    view.words.tokens[i].kind == TokenKind::Number || view.words.upos(i) == Upos::Num
}

/// The tokens of somebody's age, of which token `at` is the first, "12 жастағы" (of 12), "45 жасар" (aged 45), or of a date that
/// tells which one is meant, "2019 жылғы чемпион" (the champion of 2019).
pub(super) fn age_at(view: &View<'_, '_>, at: usize) -> Option<Range<usize>> {
    let words = view.words;
    let found = view.quantity_at(at)?;
    let last = found.tokens.end - 1;
    let attribute = words.analysis(last).attributive || words.upos(last) == Upos::Adj;
    let fits = match &found.value {
        QuantityValue::Numeric(numeric) => {
            numeric.kind == NumericKind::Age && (attribute || !words.feats(last).has_any(OBLIQUE))
        }
        QuantityValue::Date(_) => attribute || words.feats(last).has(Feats::GEN),
        QuantityValue::Identifier(_) => false,
    };
    fits.then(|| found.tokens.clone())
}
