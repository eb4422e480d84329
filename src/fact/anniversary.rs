//! Jubilees.
//!
//! ```text
//! jubilee  = phrase-GEN number ("жылдық" | "жылдық" "мерейтой")        Тәуелсіздігінің 25 жылдығы
//!          | phrase gerund-DAT number "жыл"                            университеттің құрылғанына 80 жыл
//! phrase   = everything that belongs to the genitive: izafet, names    Қазақстан Республикасы Тәуелсіздігінің
//! ```

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::Fact;
use crate::Span;
use crate::entity::{EntityLabel, is_honorific};
use crate::morph::{Feats, Upos, Words};
use crate::pattern::{Captured, Step, Test, View, match_at};

/// So many years of something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anniversary {
    /// Where it stands, in bytes: from what is celebrated to the word for the jubilee.
    #[serde(flatten)]
    pub span: Span,
    /// The text it covers.
    pub text: String,
    /// How many years.
    pub years: u32,
    /// What is celebrated, in the nominative.
    pub of: String,
}

/// "25 жылдығы"; without the possession, "бес жылдық жоспар", it is a mere attribute.
const JUBILEE: &[Step] = &[
    Step::new(Test::Number).named("number"),
    Step::new(Test::Connector("anniversary")).with(Feats::POSS3),
    Step::new(Test::Connector("jubilee")).maybe(),
];

/// "25 жылдық мерейтойы"
const FULL_JUBILEE: &[Step] = &[
    Step::new(Test::Number).named("number"),
    Step::new(Test::Connector("anniversary")),
    Step::new(Test::Connector("jubilee")),
];

/// "25 жыл", after a gerund in the dative: "құрылғанына 25 жыл"
const SINCE: &[Step] = &[
    Step::new(Test::Number).named("number"),
    Step::new(Test::Connector("years")),
    Step::new(Test::Connector("full")).maybe(),
];

/// The most tokens of a number and what follows it up to the word that makes a jubilee of it.
const LONGEST: usize = 8;

/// The jubilees of a text.
pub(super) fn find(view: &View<'_, '_>, _: &[Fact]) -> Vec<Fact> {
    let words = view.words;
    let telling = |i: &usize| {
        let ties = words.tokens[*i].ending().is_some();
        ties || ["anniversary", "years"].iter().any(|kind| words.connector(*i, kind).is_some())
    };
    let mut from = 0;
    let mut facts = Vec::new();
    for last in (0..words.len()).filter(telling) {
        let before = from.max(last.saturating_sub(LONGEST))..last + 1;
        let found = { before }.find_map(|at| jubilee(view, at).or_else(|| since(view, at)));
        if let Some((end, jubilee)) = found {
            facts.push(Fact::Anniversary(jubilee));
            from = end;
        }
    }
    facts
}

/// The jubilee whose number begins with token `at`, and the token behind it.
fn jubilee(view: &View<'_, '_>, at: usize) -> Option<(usize, Anniversary)> {
    let words = view.words;
    let found = match_at(JUBILEE, view, at).or_else(|| match_at(FULL_JUBILEE, view, at)).or_else(|| tied(view, at))?;
    // "Ассамблеяның алдағы 25 жылдығы": attributes may stand between.
    let attribute = |i: &usize| words.upos(*i) == Upos::Adj || words.analysis(*i).attributive;
    let before = (words.sentence(at).start..at).rev().find(|i| !attribute(i))?;
    if !words.feats(before).has(Feats::GEN) {
        return None;
    }
    build(view, &found, phrase(view, before))
}

/// "25-жылдығы": digits and the jubilee in one token.
fn tied(view: &View<'_, '_>, at: usize) -> Option<Captured> {
    let tied = crate::number::number_at(view.words, at)?.tied(view.words)?;
    let ending = Words::new(tied);
    let jubilee = ending.connector(0, "anniversary").is_some_and(|m| m.feats.has(Feats::POSS3));
    let full = at + 1 < view.words.len() && view.words.connector(at + 1, "jubilee").is_some();
    (jubilee || full).then(|| Captured::new(at..at + 1 + usize::from(full), "number", at..at + 1))
}

fn since(view: &View<'_, '_>, at: usize) -> Option<(usize, Anniversary)> {
    let words = view.words;
    let found = match_at(SINCE, view, at)?;
    let gerund = at.checked_sub(1).filter(|i| words.sentence(at).contains(i))?;
    let past = Feats::PAST | Feats::PARTICIPLE | Feats::POSS3 | Feats::DAT;
    if !words.may_be(gerund, past) {
        return None;
    }
    // "Университет биыл құрылғанына 85 жыл": what was founded stands before the adverbs, in the genitive or nominative.
    let last = (words.sentence(at).start..gerund).rev().find(|i| words.upos(*i) != Upos::Adv)?;
    let nominal = matches!(words.upos(last), Upos::Noun | Upos::Propn);
    let subject = words.feats(last).without(Feats::GEN | Feats::NOM | Feats::PLUR | Feats::POSSESSED).is_empty();
    (nominal && subject).then(|| build(view, &found, phrase(view, last)))?
}

fn build(view: &View<'_, '_>, found: &Captured, of: Range<usize>) -> Option<(usize, Anniversary)> {
    let words = view.words;
    let number = crate::number::number_at(words, found.get("number")?.start)?;
    let years = number.value.filter(|value| value.fract().is_zero())?.to_u32()?;
    let span = words.span(&(of.start..found.tokens.end));
    let jubilee = Anniversary { span, text: words.text[span].to_owned(), years, of: words.normal(&of) };
    Some((found.tokens.end, jubilee))
}

/// The noun phrase that ends with token `last`: to the left as far as possession, names and attributes tie it together.
fn phrase(view: &View<'_, '_>, last: usize) -> Range<usize> {
    use EntityLabel::*;
    const NAMES: [EntityLabel; 8] = [Gpe, Organisation, Location, Person, Facility, Event, Art, Law];
    let words = view.words;
    let sentence = words.sentence(last).start;
    // "Қорқыт ата": a title behind a name belongs to it.
    let titled = last
        .checked_sub(1)
        .filter(|i| *i >= sentence && is_honorific(words, last))
        .and_then(|i| view.ending_at(i, &[Person]));
    let name = titled.or_else(|| view.ending_at(last, &NAMES)).map(|at| &view.mentions[at]);
    let mut start = name.map_or(last, |name| name.whole.start);
    if name.is_some_and(|name| name.label == Person) {
        return start..last + 1;
    }
    // A gerund has its object before it as a possessed noun has its owner: "Тың игерудің".
    let mut possessed = words.feats(last).has(Feats::POSS3) || words.feats(last).has(Feats::GERUND);
    let mut after_name = false;
    while start > sentence {
        let i = start - 1;
        let feats = words.feats(i);
        let nominative = feats.without(Feats::NOM | Feats::PLUR | Feats::POSS3).is_empty();
        let name = view.ending_at(i, &NAMES).map(|at| &view.mentions[at]);
        // "Ұлы Отан соғысындағы Жеңіс", "Қазақстан мен Қытай арасындағы қатынастар"
        if words.analysis(i).attributive && feats.has(Feats::LOC) {
            start = name.map_or(i, |name| name.whole.start);
            possessed = name.is_none() && feats.has(Feats::POSS3);
            continue;
        }
        if let Some(name) = name {
            let belongs = possessed && (feats.has(Feats::GEN) || (nominative && name.label != Person));
            if !belongs {
                break;
            }
            start = name.whole.start;
            (possessed, after_name) = (false, nominative);
            continue;
        }
        let other =
            i.checked_sub(1).filter(|i| *i >= sentence && after_name && words.connector(i + 1, "and").is_some());
        if let Some(other) = other.and_then(|i| view.ending_at(i, &[Gpe, Organisation])) {
            start = view.mentions[other].whole.start;
            continue;
        }
        let joins = match words.upos(i) {
            Upos::Noun | Upos::Propn => nominative && possessed,
            Upos::Adj => nominative,
            Upos::Verb => feats == Feats::GERUND | Feats::NOM && possessed,
            _ => false,
        };
        if !joins || words.analysis(i).attributive {
            break;
        }
        // What an attribute stands before may still belong to what is before the attribute.
        after_name = words.upos(i) == Upos::Propn;
        possessed = feats.has(Feats::POSS3) || (possessed && words.upos(i) == Upos::Adj);
        start = i;
    }
    start..last + 1
}
