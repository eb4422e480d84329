//! Patterns at random: they match as they are defined, and are read as they are written.

use proptest::prelude::*;

use crate::annotated::AnnotatedText;
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::pattern::program::Op;
use crate::pattern::step::Kind;
use crate::pattern::{Pattern, Search, Step, View};
use crate::phrase::Link;

/// Steps of a few words, in groups.
fn steps() -> impl Strategy<Value = Step> {
    let single = prop::sample::select(vec!["а", "б", "в"]).prop_map(Step::text);
    let single = prop_oneof![single, Just(Step::word()), Just(Step::sentence_start()), Just(Step::sentence_end())];
    let tree = single.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Step::sequence),
            prop::collection::vec(inner, 1..4).prop_map(Step::either),
        ]
    });
    (
        tree,
        0..3_usize,
        0..3_usize,
        any::<bool>(),
        prop::option::of(prop::sample::select(vec!["x", "y", "ы ы", "\"", "z"])),
    )
        .prop_map(|(step, least, more, lazy, name)| {
            let step = if more + least > 0 { step.times(least, least + more) } else { step };
            let step = if lazy { step.lazy() } else { step };
            if let Some(name) = name { step.named(name) } else { step }
        })
}

/// All ends of a step at a token, the first choice first, by the definition of steps alone.
fn ends(step: &Step, words: &[&str], at: usize) -> Vec<usize> {
    let once = |at: usize| -> Vec<usize> {
        match &step.kind {
            Kind::Text(text) => words.get(at).filter(|word| **word == text).map(|_| at + 1).into_iter().collect(),
            Kind::Word => words.get(at).map(|_| at + 1).into_iter().collect(),
            Kind::SentenceStart => (at == 0).then_some(at).into_iter().collect(),
            Kind::SentenceEnd => (at == words.len()).then_some(at).into_iter().collect(),
            Kind::Either(steps) => steps.iter().flat_map(|step| ends(step, words, at)).collect(),
            Kind::Sequence(steps) => steps
                .iter()
                .fold(vec![at], |from, step| from.into_iter().flat_map(|at| ends(step, words, at)).collect()),
            other => panic!("{other:?}"),
        }
    };
    fn more(left: (usize, usize), lazy: bool, at: usize, once: &dyn Fn(usize) -> Vec<usize>) -> Vec<usize> {
        let (least, most) = left;
        let stop = (least == 0).then_some(at);
        let go_on = || -> Vec<usize> {
            if most == 0 {
                return Vec::new();
            }
            once(at).into_iter().flat_map(|at| more((least.saturating_sub(1), most - 1), lazy, at, once)).collect()
        };
        if lazy { stop.into_iter().chain(go_on()).collect() } else { go_on().into_iter().chain(stop).collect() }
    }
    let mut all = more((step.least, step.most), step.lazy, at, &once);
    let mut seen = std::collections::HashSet::new();
    all.retain(|end| seen.insert(*end));
    all
}

/// The step that takes in a row from its end what this one takes from its beginning.
fn mirrored(step: &Step) -> Step {
    let kind = match &step.kind {
        Kind::SentenceStart => Kind::SentenceEnd,
        Kind::SentenceEnd => Kind::SentenceStart,
        Kind::Either(steps) => Kind::Either(steps.iter().map(mirrored).collect()),
        Kind::Sequence(steps) => Kind::Sequence(steps.iter().rev().map(mirrored).collect()),
        other => other.clone(),
    };
    let mut step = step.clone();
    step.kind = kind;
    step
}

proptest! {
    #[test]
    fn patterns_match_as_they_are_defined(pattern in prop::collection::vec(steps(), 1..4), text in "([абв] ){1,8}") {
        let Ok(program) = Pattern::new(&pattern) else { return Ok(()) };
        prop_assert!(program.ops.iter().any(|op| matches!(op, Op::Match)));
        let words = AnnotatedText::new(&text);
        let row: Vec<&str> = text.split_whitespace().collect();
        prop_assume!(words.len() == row.len() && words.sentence(0).end == row.len());
        let whole = Step::sequence(pattern);
        let view = View::new(&words, &[], &[]);
        // One search, from token to token, against the definition at each.
        let mut search = Search::new(&program);
        let mut at = 0;
        while at < row.len() {
            let expected = ends(&whole, &row, at).into_iter().next();
            let found = search.at(&view, at);
            prop_assert_eq!(found.as_ref().map(|found| found.tokens.end), expected, "{} in {} at {}", whole, text, at);
            at = found.map_or(at + 1, |found| found.tokens.end.max(at + 1));
        }
    }

    /// From an anchor to the right as defined, then to the left as its mirror image is to the right.
    #[test]
    fn anchored_patterns_match_to_both_sides(
        before in prop::collection::vec(steps(), 1..3),
        behind in prop::collection::vec(steps(), 0..3),
        text in "([абвг] ){1,9}",
    ) {
        let anchor = Step::text("г").anchor();
        let all: Vec<Step> = before.iter().cloned().chain([anchor]).chain(behind.iter().cloned()).collect();
        let Ok(program) = Pattern::new(&all) else { return Ok(()) };
        let words = AnnotatedText::new(&text);
        let row: Vec<&str> = text.split_whitespace().collect();
        prop_assume!(words.len() == row.len() && words.sentence(0).end == row.len());
        let (behind, before) = (Step::sequence(behind), mirrored(&Step::sequence(before)));
        let back: Vec<&str> = row.iter().rev().copied().collect();
        let expected = (0..row.len()).filter(|at| row[*at] == "г").find_map(|at| {
            let end = if behind.kind == Kind::Sequence(Vec::new()) { at + 1 } else { *ends(&behind, &row, at + 1).first()? };
            let start = row.len() - *ends(&before, &back, row.len() - at).first()?;
            Some(start..end)
        });
        let view = View::new(&words, &[], &[]);
        let mut search = Search::new(&program);
        let found = (0..row.len()).find_map(|at| search.at(&view, at)).map(|found| found.tokens);
        prop_assert_eq!(found, expected, "{:?} in {}", all, text);
    }

    #[test]
    fn steps_are_read_as_they_are_written(step in steps(), argument in "\\PC{0,12}", kind in 0..6) {
        let more = match kind {
            0 => Step::lemma(argument),
            1 => Step::mark(argument),
            2 => Step::regex(argument),
            3 => Step::upos(Upos::Noun).with(Feats::DAT | Feats::POSS3).without(Feats::PLUR).named(argument),
            4 => Step::phrase([Link::Owner, Link::Izafet]).anchor(),
            _ => Step::entity(EntityLabel::Person).times(2, 2).lazy(),
        };
        let step = if kind == 4 { more } else { Step::sequence([step, more]) };
        let text = step.to_string();
        let read: Step = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        prop_assert_eq!(&read, &step, "{}", &text);
        prop_assert_eq!(serde_json::from_str::<Step>(&serde_json::to_string(&step).unwrap()).unwrap(), step);
    }

    #[test]
    fn any_text_of_rules_is_read_or_refused(text in "\\PC{0,60}|([a-z:#()\\[\\]{}|\"? \n0-9]|lemma:|word|mark:|Case=Dat){0,40}") {
        if let Ok(rules) = crate::fact::Rule::parse_all(&text, &[]) {
            let words = AnnotatedText::new("Бір күні ол келді.");
            for rule in rules {
                rule.find(&View::new(&words, &[], &[]));
            }
        }
    }
}
