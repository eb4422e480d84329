//! Anniversaries.
//!
//! ```text
//! anniversary  = phrase-GEN number ("жылдық" | "жылдық" "мерейтой")        Тәуелсіздігінің 25 жылдығы
//!          | phrase participle-DAT number "жыл"                        университеттің құрылғанына 80 жыл
//!          | phrase-DAT number "жыл" "тол-"                            Алматыға 1000 жыл толды
//! joined   = person "мен" anniversary | phrase-GEN number "," anniversary      Абай мен Шәкәрімнің 150 жылдығы
//! phrase   = everything that belongs to the genitive: izafet, names    Қазақстан Республикасы Тәуелсіздігінің
//! ```

use std::ops::Range;

use once_cell::sync::Lazy;
use rust_decimal::prelude::ToPrimitive;

use super::kinds::Fact;
use super::records::Anniversary;
use crate::annotated::AnnotatedText;
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::Connector;
use crate::pattern::{Captured, Pattern, Step, View, match_at};
use crate::phrase::{Link, Walk, is_honorific, joint_before};

/// "25 жылдығы"; without the possession, "бес жылдық жоспар", it is a mere attribute.
static ANNIVERSARY: Lazy<Pattern> = Lazy::new(|| {
    Pattern::of([
        Step::number().named("number"),
        Step::connector(Connector::Anniversary).with(Feats::POSS3),
        Step::connector(Connector::Celebration).maybe(),
    ])
});

/// "25 жылдық мерейтойы"
static WITH_CELEBRATION: Lazy<Pattern> = Lazy::new(|| {
    Pattern::of([
        Step::number().named("number"),
        Step::connector(Connector::Anniversary),
        Step::connector(Connector::Celebration),
    ])
});

/// "25 жыл", after a gerund in the dative: "құрылғанына 25 жыл"
static SINCE: Lazy<Pattern> = Lazy::new(|| {
    Pattern::of([
        Step::number().named("number"),
        Step::connector(Connector::Years),
        Step::connector(Connector::Full).maybe(),
    ])
});

/// The most tokens of a number and what follows it up to the word that makes an anniversary of it.
const LONGEST: usize = 8;

/// The anniversaries of a text.
pub(super) fn find(view: &View<'_, '_>, _: &[Fact]) -> Vec<Fact> {
    let words = view.words;
    let telling = |i: &usize| {
        let ties = words.tokens[*i].ending().is_some();
        ties || [Connector::Anniversary, Connector::Years].into_iter().any(|kind| words.connector(*i, kind).is_some())
    };
    let mut from = 0;
    let mut facts = Vec::new();
    for last in (0..words.len()).filter(telling) {
        let before = from.max(last.saturating_sub(LONGEST))..last + 1;
        let found = { before }.find_map(|at| anniversary(view, at).or_else(|| since(view, at)));
        if let Some(anniversary) = found {
            from = anniversary.tokens.end;
            facts.extend(
                joined(view, &anniversary).into_iter().chain([anniversary]).map(|anniversary| anniversary.fact(words)),
            );
        }
    }
    facts
}

/// An anniversary before its texts are taken.
struct Found {
    /// From what is celebrated to the word for the anniversary.
    tokens: Range<usize>,
    years: u32,
    of: Range<usize>,
}

impl Found {
    fn fact(self, words: &AnnotatedText<'_>) -> Fact {
        let span = words.span(&self.tokens);
        let of = words.normal(&self.of);
        Fact::new(span, "anniversary", Anniversary { years: self.years, of })
    }
}

/// The anniversary whose number begins with token `at`.
fn anniversary(view: &View<'_, '_>, at: usize) -> Option<Found> {
    let words = view.words;
    let found = match_at(&ANNIVERSARY, view, at)
        .or_else(|| match_at(&WITH_CELEBRATION, view, at))
        .or_else(|| tied(view, at))?;
    // "Ассамблеяның алдағы 25 жылдығы": attributes may stand between.
    let attribute = |i: &usize| words.upos(*i) == Upos::Adj || words.analysis(*i).attributive;
    let before = (words.sentence(at).start..at).rev().find(|i| !attribute(i))?;
    if !words.feats(before).has(Feats::GEN) {
        return None;
    }
    // "Қала өзінің 200 жылдығын тойлады": its own is what stands before.
    let own = words.upos(before) == Upos::Pron && words.feats(before).has(Feats::POSS3);
    let of = if own { before.checked_sub(1).filter(|i| is_subject(words, *i, at))? } else { before };
    build(view, &found, phrase(view, of))
}

/// Whether token `i` is a noun in the nominative or genitive, in the sentence of token `at`.
fn is_subject(words: &AnnotatedText<'_>, i: usize, at: usize) -> bool {
    let plain = Feats::GEN | Feats::NOM | Feats::PLUR | Feats::POSSESSED | Feats::FEMININE | Feats::MASCULINE;
    words.sentence(at).contains(&i)
        && matches!(words.upos(i), Upos::Noun | Upos::Propn)
        && words.feats(i).without(plain).is_empty()
}

/// The anniversaries that share the words of a later one: "Абай мен Шәкәрімнің 150 жылдығы", "Абайдың 180, Шәкәрімнің 165 жылдығы".
fn joined(view: &View<'_, '_>, last: &Found) -> Option<Found> {
    let words = view.words;
    let sentence = words.sentence(last.of.start).start;
    let joint = joint_before(words, last.of.start)?;
    let (and, end) = (!words.is_mark(joint, ","), joint - 1);
    let person = |i: usize| view.ending_at(i, &[EntityLabel::Person]).map(|at| &view.mentions[at]);
    let (of, years) = match person(end).filter(|_| and && person(last.of.end - 1).is_some()) {
        Some(other) => (other.whole.clone(), last.years),
        None => {
            let number = crate::number::number_at(words, end).filter(|number| number.tokens.end == joint)?;
            let owner = end.checked_sub(1).filter(|i| *i >= sentence && words.feats(*i).has(Feats::GEN))?;
            (phrase(view, owner), number.value.filter(|value| value.fract().is_zero())?.to_u32()?)
        }
    };
    Some(Found { tokens: of.start..last.tokens.end, years, of })
}

/// "25-жылдығы": digits and the anniversary in one token.
fn tied(view: &View<'_, '_>, at: usize) -> Option<Captured<'static>> {
    let tied = crate::number::number_at(view.words, at)?.tied(view.words)?;
    let ending = AnnotatedText::new(tied);
    let anniversary = ending.connector(0, Connector::Anniversary).is_some_and(|m| m.feats.has(Feats::POSS3));
    let full = at + 1 < view.words.len() && view.words.connector(at + 1, Connector::Celebration).is_some();
    (anniversary || full).then(|| Captured::new(at..at + 1 + usize::from(full), "number", at..at + 1))
}

/// "құрылғанына 25 жыл", "Алматыға 1000 жыл толды"
fn since(view: &View<'_, '_>, at: usize) -> Option<Found> {
    let words = view.words;
    let found = match_at(&SINCE, view, at)?;
    let before = at.checked_sub(1).filter(|i| words.sentence(at).contains(i))?;
    let past = Feats::PAST | Feats::PARTICIPLE | Feats::POSS3 | Feats::DAT;
    if !words.may_be(before, past) {
        let full = words.connector(found.tokens.end - 1, Connector::Full).is_some();
        let noun = matches!(words.upos(before), Upos::Noun | Upos::Propn) && words.feats(before).has(Feats::DAT);
        return (full && noun).then(|| build(view, &found, phrase(view, before)))?;
    }
    // "Университет биыл құрылғанына 85 жыл": what was founded stands before the adverbs, in the genitive or nominative;
    // "Абайдың дүниеге келгеніне", "БҰҰ-ға мүше болғанына", "негізі қаланғанына": and before what the verb has for itself.
    let first = words.sentence(at).start.max(before.saturating_sub(FARTHEST));
    let own = |i: usize| {
        let feats = words.feats(i);
        let bare =
            feats.without(Feats::NOM | Feats::DAT).is_empty() || words.connector(i, Connector::Foundation).is_some();
        words.upos(i) == Upos::Adv || bare && matches!(words.upos(i), Upos::Noun | Upos::Propn | Upos::Adj)
    };
    let owner = (first..before).rev().find(|i| !own(*i)).filter(|i| words.feats(*i).has(Feats::GEN));
    let others = |i: &usize| words.upos(*i) != Upos::Adv && !words.feats(*i).has(Feats::DAT);
    let last = owner.or_else(|| (first..before).rev().find(others))?;
    is_subject(words, last, at).then(|| build(view, &found, phrase(view, last)))?
}

/// The most tokens between what was founded and the word for its foundation.
const FARTHEST: usize = 6;

fn build(view: &View<'_, '_>, found: &Captured<'_>, of: Range<usize>) -> Option<Found> {
    let number = crate::number::number_at(view.words, found.get("number")?.start)?;
    let years = number.value.filter(|value| value.fract().is_zero())?.to_u32()?;
    Some(Found { tokens: of.start..found.tokens.end, years, of })
}

/// What is celebrated: the noun phrase that ends with token `last`, of a person the name alone.
fn phrase(view: &View<'_, '_>, last: usize) -> Range<usize> {
    let words = view.words;
    let sentence = words.sentence(last).start;
    // "Қорқыт ата": a title behind a name belongs to it.
    let titled = last.checked_sub(1).filter(|i| *i >= sentence && is_honorific(words, last));
    let person = [titled, Some(last)].into_iter().flatten().find_map(|i| view.ending_at(i, &[EntityLabel::Person]));
    if let Some(person) = person {
        return view.mentions[person].whole.start..last + 1;
    }
    let mut walk = Walk::plain(words, view, last, sentence);
    while let Some(part) = walk.next().filter(|part| part.link != Link::Apposition) {
        walk.take(&part);
    }
    walk.start()..last + 1
}
