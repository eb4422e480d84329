//! Anniversaries.
//!
//! ```text
//! Қазақстан Республикасы Тәуелсіздігінің 25 жылдығы     the 25th anniversary of the Independence of the Republic of Kazakhstan
//! Ассамблеяның алдағы 25 жылдық мерейтойы               the celebration of the Assembly's coming 25th anniversary
//! Қала өзінің 200 жылдығын тойлады                      the town celebrated its 200th anniversary
//! Музей биыл 30 жылдық мерейтойын атап өтеді            the museum celebrates its 30th anniversary this year
//! университеттің құрылғанына 80 жыл                     80 years since the university was founded
//! Алматыға 1000 жыл толды                               Almaty turned 1000
//! Абай мен Шәкәрімнің 150 жылдығы                       two anniversaries: both have all the words behind them
//! Абайдың 180, Шәкәрімнің 165 жылдығы
//! ```
//!
//! Words: `anniversary` ("жылдық"), `celebration` ("мерейтой"), `celebrates` ("тойла-"), `years` ("жыл"), `full` ("тол-") and `foundation` ("негіз") of
//! `anniversary_words.tsv`.

use std::fmt;
use std::ops::Range;

use once_cell::sync::Lazy;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::value::{Finding, Value};
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::Connector;
use crate::mention::EntityLabel;
use crate::number::{Numeral, number_at};
use crate::pattern::{Captured, Pattern, Search, Step, View};
use crate::phrase::{Link, OBLIQUE, is_honorific, joint_before};

/// So many years of something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Anniversary {
    /// How many years.
    pub years: u32,
    /// What is celebrated, in the nominative.
    pub of: String,
}

impl Value for Anniversary {}

/// "25 years: Тәуелсіздік"
impl fmt::Display for Anniversary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} years: {}", self.years, self.of)
    }
}

/// In the order in which they are asked.
static PATTERNS: Lazy<[Pattern; 8]> = Lazy::new(|| {
    let anniversary = || Step::connector(Connector::Anniversary).anchor();
    let tied = || Step::tied(Connector::Anniversary).named("years").anchor();
    let celebration = || Step::connector(Connector::Celebration);
    let years = || Step::number().named("years");
    // "ашылғанына биыл 10 жыл", "туғанына – 130 жыл"
    let apart = || Step::either([Step::upos(Upos::Adv), Step::dash()]).maybe();
    [
        // "Тәуелсіздіктің 25 жылдығы"; without the possession, "бес жылдық жоспар" (a five-year plan), it is a mere attribute.
        Pattern::of([celebrated(), years(), anniversary().with(Feats::POSS3), celebration().maybe()]),
        Pattern::of([celebrated(), years(), anniversary(), celebration()]),
        // "25-жылдығы"
        Pattern::of([celebrated(), tied().with(Feats::POSS3), celebration().maybe()]),
        Pattern::of([celebrated(), tied(), celebration()]),
        Pattern::of([founded(), apart(), years(), Step::connector(Connector::Years).anchor(), full().maybe()]),
        Pattern::of([
            phrase(Feats::DAT).without(Feats::GERUND | Feats::PARTICIPLE),
            apart(),
            years(),
            Step::connector(Connector::Years).anchor(),
            full(),
        ]),
        // "Музей биыл 30 жылдық мерейтойын атап өтеді", "Қала 200 жылдығын тойлады": one's own.
        Pattern::of([
            celebrant(),
            years(),
            anniversary(),
            celebration().with(Feats::POSS3 | Feats::ACC),
            Step::connector(Connector::Celebrates),
        ]),
        Pattern::of([
            celebrant(),
            years(),
            anniversary().with(Feats::POSS3 | Feats::ACC),
            Step::connector(Connector::Celebrates),
        ]),
    ]
});

/// What is celebrated: whose anniversary it is, before attributes of that, or who celebrates their own.
fn celebrated() -> Step {
    let own = Step::upos(Upos::Pron).with(Feats::POSS3 | Feats::GEN);
    Step::either([
        Step::sequence([subject(), own]),
        Step::sequence([phrase(Feats::GEN), Step::attribute().up_to(MOST_BETWEEN)]),
    ])
}

/// Who celebrates their own anniversary, and when: "Музей биыл …".
fn celebrant() -> Step {
    let when = Step::either([Step::date(), Step::upos(Upos::Adv)]);
    Step::sequence([subject(), when.up_to(MOST_BETWEEN)])
}

/// What was founded, and that it was: "университеттің құрылғанына", "БҰҰ-ға мүше болғанына" (since it became a member of the UN).
fn founded() -> Step {
    let bare = [Upos::Noun, Upos::Propn, Upos::Adj].map(|upos| Step::upos(upos).without(NOT_OWN));
    let own = bare.into_iter().chain([Step::upos(Upos::Adv), Step::connector(Connector::Foundation)]);
    // "БҰҰ-ға мүше"
    let member = Step::sequence([Step::word().with(Feats::DAT), Step::upos(Upos::Noun).without(NOT_OWN | Feats::DAT)]);
    let beside = Step::either([member, Step::upos(Upos::Adv), Step::word().with(Feats::DAT)]);
    Step::sequence([
        Step::either([
            // Before what the verb has for itself: "Абайдың дүниеге келгеніне" (since Abai came into the world).
            Step::sequence([phrase(Feats::GEN), Step::either(own).up_to(MOST_BETWEEN)]),
            Step::sequence([subject(), beside.up_to(MOST_BETWEEN)]),
        ]),
        Step::may_be(Feats::PAST | Feats::PARTICIPLE | Feats::POSS3 | Feats::DAT),
    ])
}

/// The endings that what a verb has for itself does not bear.
const NOT_OWN: Feats = OBLIQUE.without(Feats::DAT).and(Feats::POSSESSED).and(Feats::PLUR);

/// "толды" (turned)
fn full() -> Step {
    Step::connector(Connector::Full)
}

/// The most words between what is celebrated and the number, or the word for its foundation.
const MOST_BETWEEN: usize = 6;

/// The links of what is celebrated: a person is celebrated by name alone, without what is apposed.
fn links() -> Vec<Link> {
    Link::Apposition.others()
}

/// A phrase in a case.
fn phrase(case: Feats) -> Step {
    Step::phrase(links()).with(case).named("of")
}

/// A phrase in the nominative or genitive.
fn subject() -> Step {
    Step::phrase(links()).without(OBLIQUE.without(Feats::GEN) | Feats::GERUND).named("of")
}

/// The anniversaries of a text.
pub(super) fn find(view: &View<'_, '_>) -> Vec<Finding<Anniversary>> {
    let words = view.words;
    let mut searches: Vec<Search<'_>> = PATTERNS.iter().map(Search::new).collect();
    let telling = |i: &usize| {
        let ties = words.tokens[*i].ending().is_some();
        ties || [Connector::Anniversary, Connector::Years].into_iter().any(|kind| words.connector(*i, kind).is_some())
    };
    let mut from = 0;
    let mut findings = Vec::new();
    for at in (0..words.len()).filter(telling) {
        let found = searches.iter_mut().find_map(|search| Found::new(view, &search.at(view, at)?));
        let Some(found) = found.filter(|found| at >= from && found.of.start >= from) else { continue };
        from = found.tokens.end;
        findings.extend(joined(view, &found).into_iter().chain([found]).map(|found| found.finding(words)));
    }
    findings
}

/// An anniversary before its texts are taken.
struct Found {
    /// From what is celebrated to the word for the anniversary.
    tokens: Range<usize>,
    years: u32,
    of: Range<usize>,
}

impl Found {
    fn new(view: &View<'_, '_>, captured: &Captured<'_>) -> Option<Self> {
        let years = years(&number_at(view.words, captured.get("years")?.start)?)?;
        let of = celebrated_alone(view, captured.get("of")?);
        Some(Self { tokens: of.start..captured.tokens.end, years, of })
    }

    fn finding(self, words: &AnnotatedText<'_>) -> Finding<Anniversary> {
        let span = words.span(&self.tokens);
        let of = words.normal(&self.of);
        Finding::new(span, "anniversary", Anniversary { years: self.years, of })
    }
}

/// A whole number of years.
fn years(number: &Numeral) -> Option<u32> {
    number.value.filter(|value| value.fract().is_zero())?.to_u32()
}

/// What is celebrated; of a person the name, with a title behind it: "Қорқыт ата".
fn celebrated_alone(view: &View<'_, '_>, of: Range<usize>) -> Range<usize> {
    let last = of.end - 1;
    let sentence = view.words.sentence(last).start;
    let titled = last.checked_sub(1).filter(|i| *i >= sentence && is_honorific(view.words, last));
    let person = [titled, Some(last)].into_iter().flatten().find_map(|i| view.ending_at(i, &[EntityLabel::Person]));
    person.map_or(of.start, |person| view.mentions[person].whole.start)..of.end
}

/// The anniversary that shares the words of a later one: "*Абай* мен Шәкәрімнің 150 жылдығы", "*Абайдың 180*, Шәкәрімнің 165
/// жылдығы".
fn joined(view: &View<'_, '_>, last: &Found) -> Option<Found> {
    let words = view.words;
    let sentence = words.sentence(last.of.start).start;
    let joint = joint_before(words, last.of.start)?;
    let (and, end) = (!words.is_mark(joint, ","), joint - 1);
    let person = |i: usize| view.ending_at(i, &[EntityLabel::Person]).map(|at| &view.mentions[at]);
    let (of, years) = match person(end).filter(|_| and && person(last.of.end - 1).is_some()) {
        Some(other) => (other.whole.clone(), last.years),
        None => {
            let number = number_at(words, end).filter(|number| number.tokens.end == joint)?;
            let owner = end.checked_sub(1).filter(|i| *i >= sentence && words.feats(*i).has(Feats::GEN))?;
            let of = view.phrase_by_links(owner, sentence, &links())..owner + 1;
            (celebrated_alone(view, of), years(&number)?)
        }
    };
    Some(Found { tokens: of.start..last.tokens.end, years, of })
}
