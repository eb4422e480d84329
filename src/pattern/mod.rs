//! Patterns over tokens, in which grammars of facts are written: this crate's own and those of its users.
//!
//! A pattern is a row of [`Step`]s. Each asks something of the tokens it takes — a lemma, a class of entity, a word list, a
//! quantity, a shape, a mark —, may ask for features of the last of them, may repeat, and has a name when what it took is
//! wanted:
//!
//! ```
//! use tilshi::EntityLabel;
//! use tilshi::morph::Feats;
//! use tilshi::pattern::Step;
//!
//! // "Тоқаев Алматыға келді": a person, up to three words, a place in the dative, some form of "to come"
//! let arrival = [
//!     Step::entity(EntityLabel::Person).named("who"),
//!     Step::word().times(0, 3).lazy(),
//!     Step::entity(EntityLabel::Gpe).with(Feats::DAT).named("where"),
//!     Step::lemma("кел"),
//! ];
//! # let rule = tilshi::fact::Rule::new("arrival", arrival, |found| Some(tilshi::fact::Custom::new()))?;
//! # let analyzer = tilshi::Analyzer::builder().rule(rule).build();
//! # assert!(analyzer.analyze("Тоқаев Алматыға келді.").facts().iter().any(|fact| fact.rule == "arrival"));
//! # Ok::<(), tilshi::Error>(())
//! ```
//!
//! A pattern matches within one sentence. Steps take as much as they can, lazy ones as little, and change their mind when
//! the rest does not match. What cannot match from a token on is tried once only, so that a pattern costs no more than its
//! steps times the tokens they may take, at each token of a text: time is linear in the text.
//!
//! The crate's own grammars are constants of the same steps. [`crate::fact::Rule`] makes a grammar of a user's steps.

mod captures;
mod step;
mod view;

use std::ops::Range;

pub use captures::{Capture, Captures};
pub(crate) use step::Test;
pub use step::{Shape, Step};
pub(crate) use view::View;

pub use crate::lexicon::Class as List;

/// What a pattern took.
#[derive(Clone, Debug)]
pub(crate) struct Captured {
    pub(crate) tokens: Range<usize>,
    named: Vec<(&'static str, Range<usize>)>,
}

impl Captured {
    /// A match of one named stretch.
    pub(crate) fn new(tokens: Range<usize>, name: &'static str, named: Range<usize>) -> Self {
        Self { tokens, named: vec![(name, named)] }
    }

    /// The tokens that the step of that name took.
    pub(crate) fn get(&self, name: &str) -> Option<Range<usize>> {
        self.named.iter().find(|(known, _)| *known == name).map(|(_, tokens)| tokens.clone())
    }
}

/// Matches steps from token `at` on, within its sentence.
pub(crate) fn match_at(steps: &[Step], view: &View<'_, '_>, at: usize) -> Option<Captured> {
    if at >= view.words.len() {
        return None;
    }
    let limit = view.words.sentence(at).end;
    // Hardly any token begins a match: the first step tells.
    if steps.first().is_some_and(|step| step.least > 0 && step.passes(view, at, limit).is_none()) {
        return None;
    }
    let mut matching = Matching { view, limit, named: Vec::new(), failed: Vec::new() };
    let end = matching.take(steps, at)?;
    Some(Captured { tokens: at..end, named: matching.named })
}

/// One attempt to match a pattern.
struct Matching<'m, 'a, 'text> {
    view: &'m View<'a, 'text>,
    limit: usize,
    named: Vec<(&'static str, Range<usize>)>,
    /// What cannot match: how many steps are left, and the token they would begin with.
    failed: Vec<(usize, usize)>,
}

impl Matching<'_, '_, '_> {
    /// Takes the steps in turn from token `at` on; the token after them.
    fn take(&mut self, steps: &[Step], at: usize) -> Option<usize> {
        let Some((step, rest)) = steps.split_first() else { return Some(at) };
        if self.failed.contains(&(steps.len(), at)) {
            return None;
        }
        let mut taken = 0;
        let mut end = at;
        // Where the step can end; a lazy one is asked for no more than is needed.
        let mut ends = Vec::new();
        loop {
            if taken >= step.least {
                if step.lazy {
                    if let Some(last) = self.take_rest(step, rest, at..end) {
                        return Some(last);
                    }
                } else {
                    ends.push(end);
                }
            }
            if taken == step.most {
                break;
            }
            let Some(next) = step.passes(self.view, end, self.limit).filter(|next| *next > end) else { break };
            end = next;
            taken += 1;
        }
        for end in ends.into_iter().rev() {
            if let Some(last) = self.take_rest(step, rest, at..end) {
                return Some(last);
            }
        }
        self.failed.push((steps.len(), at));
        None
    }

    /// Takes the steps behind `step`, which took these tokens.
    fn take_rest(&mut self, step: &Step, rest: &[Step], tokens: Range<usize>) -> Option<usize> {
        let mark = self.named.len();
        let end = tokens.end;
        if let Some(name) = step.name.filter(|_| !tokens.is_empty()) {
            self.named.push((name, tokens));
        }
        let last = self.take(rest, end);
        if last.is_none() {
            self.named.truncate(mark);
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::EntityLabel;
    use crate::morph::Words;
    use crate::{entity, quantity};

    const OFFICE_AND_NAME: &[Step] = &[
        Step::entity(EntityLabel::Position).named("office"),
        Step::word().up_to(2).named("between"),
        Step::entity(EntityLabel::Person).named("person"),
    ];

    fn matched(steps: &[Step], text: &str, at: usize) -> Option<Captured> {
        let words = Words::new(text);
        let quantities = quantity::find(&words);
        let mentions = entity::rules(&words, &quantities);
        match_at(steps, &View::new(&words, &quantities, &mentions), at)
    }

    #[test]
    fn steps_give_back_what_the_rest_needs() {
        let text = "Президент кеше Нұрсұлтан Назарбаев келді"; // yesterday President N. N. came
        let found = matched(OFFICE_AND_NAME, text, 0).unwrap();
        assert_eq!(found.tokens, 0..4);
        assert_eq!(found.get("between"), Some(1..2));
        assert_eq!(found.get("person"), Some(2..4));
        assert!(matched(OFFICE_AND_NAME, text, 1).is_none());
        assert!(matched(OFFICE_AND_NAME, text, 99).is_none());
    }

    #[test]
    fn lazy_steps_take_the_nearest() {
        const GREEDY: &[Step] = &[Step::word().up_to(9), Step::mark(",")];
        let text = "бір , екі , үш"; // one, two, three
        assert_eq!(matched(GREEDY, text, 0).unwrap().tokens, 0..2, "a comma is no word");
        let lazy = [Step::word().up_to(9).lazy(), Step::word()];
        assert_eq!(matched(&lazy, text, 0).unwrap().tokens, 0..1);
    }

    #[test]
    fn what_failed_is_not_tried_again() {
        // Every split of the words among the steps would be tried without end.
        let steps: Vec<Step> = (0..12).map(|_| Step::word().up_to(30)).chain([Step::mark("!")]).collect();
        assert!(matched(&steps, &"сөз ".repeat(300), 0).is_none());
    }
}
