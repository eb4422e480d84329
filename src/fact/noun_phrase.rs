//! The noun phrase that ends with a word: to the left as far as possession, apposition and attributes tie it together.
//!
//! ```text
//! облыс әкімінің          bare noun + possessed         the region's governor
//! «Хабар» агенттігі       title + possessed             the agency "Khabar"
//! депутат Айгүл Құспан    noun + person                 deputy Aigul Kuspan
//! құқық қорғау органдары  object + gerund + possessed   law enforcement bodies
//! ```

use std::ops::Range;

use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::pattern::View;
use crate::tokenize::TokenKind;

/// The labels of names that can be part of a phrase.
pub(super) const NAMES: [EntityLabel; 7] = [
    EntityLabel::Person,
    EntityLabel::Position,
    EntityLabel::Organisation,
    EntityLabel::Gpe,
    EntityLabel::Norp,
    EntityLabel::Location,
    EntityLabel::Facility,
];

/// Every case but the nominative.
const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM);

/// The most tokens of a phrase.
const LONGEST: usize = 24;

/// The phrase that ends with token `last`: to the left as far as possession, apposition and attributes tie it together.
pub(super) fn ending_with(view: &View<'_, '_>, last: usize, from: usize) -> Range<usize> {
    let words = view.words;
    let from = from.max(last.saturating_sub(LONGEST));
    let whole = |i: usize| view.ending_at(i, &NAMES).map(|at| &view.mentions[at]);
    let name = whole(last).filter(|name| name.whole.start >= from);
    let mut start = name.map_or(last, |name| name.whole.start);
    // Whether what the phrase begins with so far is the name of a person, which an office or a trade may precede, and
    // whether it is possessed, which asks for an owner.
    let mut person = words.upos(start) == Upos::Propn || name.is_some_and(|name| name.label == EntityLabel::Person);
    let mut possessed = words.feats(last).has(Feats::POSS3);
    // Whether an owner in the genitive may still come: a noun between leaves room for one, "әкімдіктің баспасөз қызметі".
    let mut owned = possessed;
    // Whether it begins with what is done, which may have objects.
    let mut gerund = false;
    while start > from {
        let i = start - 1;
        if words.is_mark(i, "»") {
            // "«Хабар» агенттігі", "«Хабар» АҚ": a possessed noun, or the letters of a company's kind.
            let letters = words.text(start).chars().take_while(|c| *c != '-').all(char::is_uppercase);
            let named = possessed || start == last && letters;
            let open = (from..i).rev().find(|open| words.is_mark(*open, "«")).filter(|_| named);
            let Some(open) = open else { break };
            (start, person, possessed, gerund) = (open, false, false, false);
            continue;
        }
        let feats = words.feats(i);
        let bare = feats.without(PLAIN).is_empty();
        let belongs = (owned && feats.has(Feats::GEN)) || (possessed && bare) || (person && bare);
        // "Досым Сәтпаев": a name that looks like "my friend".
        let given = person && words.is_capital(i) && feats.without(PLAIN | Feats::POSS1_SING).is_empty();
        if let Some(before) = whole(i).filter(|before| before.whole.start >= from) {
            // "Клара апамыз", our aunt Klara: a title or kinship behind the name.
            let titled = before.label == EntityLabel::Person && bare && start == last;
            if !belongs && !titled {
                break;
            }
            start = before.whole.start;
            // Names that no list pairs are one person's all the same: no comma divides them.
            person = before.label == EntityLabel::Person && (person || titled);
        } else {
            // "2004 жылы Буш": the year is not his.
            let counted = i > from && words.tokens[i - 1].kind == TokenKind::Number;
            let joins = match words.upos(i) {
                Upos::Noun | Upos::Propn if gerund && feats.has(Feats::ACC) => true,
                Upos::Noun | Upos::Propn => (belongs || given || gerund && bare) && !words.analysis(i).attributive,
                Upos::Adj => bare,
                // "қоршаған ортаны қорғау департаменті": what is done, and to what.
                Upos::Verb if gerund => feats.has(Feats::PARTICIPLE),
                Upos::Verb => possessed && feats.has(Feats::GERUND) && !feats.has_any(OBLIQUE | Feats::POSS3),
                // "әлемдік және дәстүрлі діндер": two of a kind are one.
                Upos::Cconj => i > from && words.upos(i - 1) == words.upos(start) && words.upos(start) != Upos::Propn,
                _ => false,
            };
            if !joins || counted || words.tokens[i].kind != TokenKind::Word {
                break;
            }
            start = i;
            gerund |= words.upos(i) == Upos::Verb;
            if gerund || matches!(words.upos(i), Upos::Adj | Upos::Cconj) {
                continue;
            }
            person = given && !bare;
        }
        (possessed, gerund) = (feats.has(Feats::POSS3), false);
        owned = possessed || owned && !feats.has(Feats::GEN);
    }
    start..last + 1
}

/// What a noun may have that stands before its head.
const PLAIN: Feats =
    Feats::NOM.and(Feats::DERIVED).and(Feats::PLUR).and(Feats::POSS3).and(Feats::FEMININE).and(Feats::MASCULINE);
