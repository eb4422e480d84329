//! What stands around said words: verbs of speech with their dashes and particles, one list of patterns for each layout.

use once_cell::sync::Lazy;

use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::pattern::{Captured, Pattern, Step, View, match_at};

/// A verb of speech in any form that can report: not "айтпады", did not say, nor "жаз", which is summer as well.
fn verb() -> Step {
    Step::listed(Class::SpeechVerb)
        .without(Feats::NEGATIVE.and(Feats::IMPERATIVE).and(Feats::CONDITIONAL).and(Feats::GERUND).and(Feats::CASES))
        .named("verb")
}

fn said() -> Step {
    verb().with(Feats::FINITE)
}

/// A verb that reports behind these steps, whatever goes on with it: "айтты", "айтып өтті", "айтып отыр".
fn reporting(before: Vec<Step>) -> Vec<Pattern> {
    vec![finite(before.clone()), going_on(before)]
}

/// "айтты", "айтқан екен"
fn finite(before: Vec<Step>) -> Pattern {
    Pattern::of(before.into_iter().chain([said(), AUXILIARY.up_to(2)]))
}

/// "айтып отыр", "түсіндіріп өтті": a verb of speech and the one that says how it goes on.
fn going_on(before: Vec<Step>) -> Pattern {
    let more = Step::upos(Upos::Verb).with(Feats::FINITE);
    Pattern::of(before.into_iter().chain([verb().with(Feats::CONVERB), more, AUXILIARY.maybe()]))
}

/// "деп отыр" (says, as matters stand): of other verbs "деп" only tells why, "деп келді" (came, saying to himself).
fn ongoing(before: Vec<Step>) -> Pattern {
    let ongoing = Step::connector(Connector::Ongoing);
    Pattern::of(before.into_iter().chain([verb().with(Feats::CONVERB), ongoing, AUXILIARY.maybe()]))
}

const QUOTATIVE: Step = Step::connector(Connector::Quotative);
const QUOTED_AS: Step = Step::connector(Connector::QuotedAs);
const AUXILIARY: Step = Step::upos(Upos::Aux);

/// Words between the quotative and its verb: "деп министр атап өтті".
fn between(most: usize) -> Step {
    Step::word().up_to(most).lazy().named("between")
}

/// Patterns of which the first that matches counts.
pub(super) type Patterns = Lazy<Vec<Pattern>>;

/// Behind a dash: "– деп атап өтті", "– деп министр атап өтті", "– деген болатын".
pub(super) static TAILS: Patterns = Lazy::new(|| {
    let dash = || vec![Step::mark(",").maybe(), Step::dash()];
    let behind = |steps: Vec<Step>| Pattern::of(dash().into_iter().chain(steps));
    vec![
        behind(vec![QUOTED_AS, between(3), verb()]),
        // "– дейді ол күрсініп" (he says, sighing): what is finite says it.
        finite(dash()),
        behind(vec![QUOTATIVE, between(10), verb(), AUXILIARY.up_to(2)]),
        behind(vec![verb(), AUXILIARY.up_to(2)]),
    ]
});

/// Behind words in marks and a comma, without a dash: "«…», деді ол", "«…», деп айтты ол", "«…», деп отыр ол".
pub(super) static COMMA_TAILS: Patterns = Lazy::new(|| {
    let comma = || Step::mark(",");
    let quoting = reporting(vec![comma(), QUOTATIVE, between(10)]);
    std::iter::once(finite(vec![comma()])).chain(quoting).chain([ongoing(vec![comma()])]).collect()
});

/// Where the words are written: "делінген хабарламада" (it says in the report), "деп жазылған хатта" (it is written in the letter).
pub(super) static WRITTEN: Patterns = Lazy::new(|| {
    let written = || {
        let verb = Step::listed(Class::SpeechVerb).with(Feats::PASSIVE | Feats::PARTICIPLE).without(Feats::NEGATIVE);
        verb.named("verb")
    };
    let dash = || Step::sequence([Step::mark(",").maybe(), Step::dash()]).maybe();
    let place = || Step::phrase([]).with(Feats::LOC).named("place");
    // "банктің екінші баяндамасында" (in the bank's second report): whatever stands before the document.
    let document = || {
        let words = Step::either([Step::word(), Step::number()]).up_to(8).lazy();
        Step::sequence([words, Step::upos(Upos::Noun).with(Feats::LOC)]).named("place")
    };
    vec![
        Pattern::of([dash(), QUOTATIVE.maybe(), written(), place(), Step::sentence_end()]),
        Pattern::of([dash(), QUOTATIVE, place(), written(), Step::sentence_end()]),
        Pattern::of([dash(), QUOTATIVE.maybe(), written(), document(), Step::sentence_end()]),
    ]
});

/// Right behind the words: "деп мәлімдеді", "деп айтып отыр", "деген екен".
pub(super) static INLINE: Patterns = Lazy::new(|| {
    let quoting = reporting(vec![QUOTATIVE, between(10)]);
    let others = [
        Pattern::of([QUOTATIVE, between(10), verb(), AUXILIARY]),
        Pattern::of([QUOTED_AS, Step::word().up_to(2).lazy(), said()]),
        ongoing(vec![]),
        Pattern::of([verb(), AUXILIARY]),
        Pattern::of([said()]),
    ];
    quoting.into_iter().chain(others).collect()
});

/// Behind a clause without marks: "деп хабарлады", "деп айтып отыр", "дейді", "деп отыр".
pub(super) static REPORTED: Patterns = Lazy::new(|| {
    let quoting = reporting(vec![QUOTATIVE, Step::word().up_to(3).lazy()]);
    quoting.into_iter().chain([ongoing(vec![]), Pattern::of([said()])]).collect()
});

/// A verb that reports: "деді", "айтқан болатын", "айтып отыр".
pub(super) static REPORTING: Patterns =
    Lazy::new(|| vec![Pattern::of([said()]), Pattern::of([verb(), AUXILIARY.up_to(2)]), going_on(vec![])]);

/// "деген терең сөзі", "дегені": the quotation as an attribute of what was said, or as a noun.
pub(super) static ATTRIBUTE: Patterns = Lazy::new(|| {
    vec![
        Pattern::of([Step::connector(Connector::QuotedAsNoun).named("verb")]),
        Pattern::of([QUOTED_AS.named("verb"), Step::word().up_to(3).lazy(), Step::connector(Connector::SaidThing)]),
    ]
});

/// "атап өткендей": as so-and-so said. How somebody felt is no source: "қуанғандай" (as if glad).
pub(super) static AS_SAID: Patterns = Lazy::new(|| {
    let alike = Step::listed(Class::SpeechVerb).with(Feats::EQU).without(Feats::PASSIVE);
    vec![Pattern::of([alike.named("verb")])]
});

/// The first of the patterns that matches from token `at` on.
pub(super) fn first(patterns: &'static Patterns, view: &View<'_, '_>, at: usize) -> Option<Captured<'static>> {
    patterns.iter().find_map(|pattern| match_at(pattern, view, at))
}
