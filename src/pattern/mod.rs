//! Patterns over tokens, in which the grammars of facts are written.
//!
//! A pattern is a row of steps, each with a test, how often it may repeat, and a name when what it matched is wanted.
//! It is plain data, built in constants:
//!
//! ```ignore
//! // – деп атап өтті: dash, quotative, up to three words, verb of speech
//! const TAIL: Pattern = Pattern(&[
//!     Step::new(Test::Mark("–")),
//!     Step::new(Test::Connector("quotative")).maybe(),
//!     Step::new(Test::Word).up_to(3),
//!     Step::new(Test::Listed(Class::SpeechVerb)).with(Feats::FINITE).named("verb"),
//! ]);
//! ```
//!
//! Steps take as much as they can and give back when the rest does not match.

use std::ops::Range;

use crate::entity::{EntityLabel, Mention};
use crate::lexicon::Class;
use crate::morph::{Feats, Words};
use crate::number::number_at;
use crate::tokenize::TokenKind;

/// What the patterns look at: a text's words and the mentions found in it.
pub(crate) struct View<'a, 'text> {
    pub(crate) words: &'a Words<'text>,
    pub(crate) mentions: &'a [Mention],
    /// By token: the mentions that begin with it.
    starting: Vec<Vec<usize>>,
    /// By token: the mentions that end with it.
    ending: Vec<Vec<usize>>,
}

/// No mention covers more tokens.
const LONGEST_MENTION: usize = 64;

impl<'a, 'text> View<'a, 'text> {
    pub(crate) fn new(words: &'a Words<'text>, mentions: &'a [Mention]) -> Self {
        let mut starting = vec![Vec::new(); words.len()];
        let mut ending = vec![Vec::new(); words.len()];
        for (at, mention) in mentions.iter().enumerate() {
            starting[mention.whole.start].push(at);
            ending[mention.whole.end - 1].push(at);
        }
        Self { words, mentions, starting, ending }
    }

    /// The longest mention of one of the labels that begins with token `i`, by its number.
    pub(crate) fn starting_at(&self, i: usize, labels: &[EntityLabel]) -> Option<usize> {
        let starting = self.starting.get(i)?.iter().copied();
        starting.filter(|at| labels.contains(&self.mentions[*at].label)).max_by_key(|at| self.mentions[*at].whole.end)
    }

    /// The mentions that cover more than these tokens, and all of them.
    pub(crate) fn around<'v>(&'v self, tokens: &'v Range<usize>) -> impl Iterator<Item = &'a Mention> + 'v {
        let from = tokens.start.saturating_sub(LONGEST_MENTION);
        let near = (from..=tokens.start).flat_map(|i| self.starting[i].iter().map(|at| &self.mentions[*at]));
        near.filter(|mention| mention.whole.end >= tokens.end && mention.whole.len() > tokens.len())
    }

    /// The longest mention of one of the labels that ends with token `i`, by its number.
    pub(crate) fn ending_at(&self, i: usize, labels: &[EntityLabel]) -> Option<usize> {
        let ending = self.ending.get(i)?.iter().copied();
        ending.filter(|at| labels.contains(&self.mentions[*at].label)).min_by_key(|at| self.mentions[*at].whole.start)
    }
}

/// What a step asks of the tokens it takes.
#[derive(Copy, Clone, Debug)]
pub(crate) enum Test {
    /// One mark of punctuation.
    Mark(&'static str),
    /// One dash of any length.
    Dash,
    /// Any one word.
    Word,
    /// A connector of that kind, of one word or several.
    Connector(&'static str),
    /// An entry of that list.
    Listed(Class),
    /// A mention with that label, with its quotation marks and descriptor.
    Mention(EntityLabel),
    /// A number.
    Number,
}

/// One step of a pattern.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Step {
    test: Test,
    /// Features that the last token taken must have.
    with: Feats,
    /// Features of which it must have none.
    without: Feats,
    least: usize,
    most: usize,
    name: Option<&'static str>,
}

impl Step {
    /// Takes what passes the test, once.
    pub(crate) const fn new(test: Test) -> Self {
        Self { test, with: Feats::NONE, without: Feats::NONE, least: 1, most: 1, name: None }
    }

    /// The last token must have all these features.
    pub(crate) const fn with(self, with: Feats) -> Self {
        Self { with, ..self }
    }

    /// The last token must have none of these features.
    pub(crate) const fn without(self, without: Feats) -> Self {
        Self { without, ..self }
    }

    /// It may be missing.
    pub(crate) const fn maybe(self) -> Self {
        self.up_to(1)
    }

    /// It may be missing, or repeat so often.
    pub(crate) const fn up_to(self, most: usize) -> Self {
        Self { least: 0, most, ..self }
    }

    /// What it takes is wanted under that name.
    pub(crate) const fn named(self, name: &'static str) -> Self {
        Self { name: Some(name), ..self }
    }
}

/// A row of steps.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Pattern(pub(crate) &'static [Step]);

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

impl Pattern {
    /// Matches the pattern from token `at` on, within its sentence.
    pub(crate) fn match_at(&self, view: &View<'_, '_>, at: usize) -> Option<Captured> {
        if at >= view.words.len() {
            return None;
        }
        let mut named = Vec::new();
        let end = take(view, self.0, at, view.words.sentence(at).end, &mut named)?;
        Some(Captured { tokens: at..end, named })
    }
}

/// Takes the steps in turn from token `at` on; the token after them.
fn take(
    view: &View<'_, '_>,
    steps: &[Step],
    at: usize,
    limit: usize,
    named: &mut Vec<(&'static str, Range<usize>)>,
) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    // Where the step can end, from no repetition to the most.
    let mut ends = vec![at];
    while ends.len() <= step.most {
        let from = ends[ends.len() - 1];
        match passes(view, step, from, limit) {
            Some(end) if end > from => ends.push(end),
            _ => break,
        }
    }
    for end in ends.get(step.least..)?.iter().rev() {
        let mark = named.len();
        if let Some(name) = step.name.filter(|_| *end > at) {
            named.push((name, at..*end));
        }
        if let Some(last) = take(view, rest, *end, limit, named) {
            return Some(last);
        }
        named.truncate(mark);
    }
    None
}

/// The token after what passes the step's test at token `at`.
fn passes(view: &View<'_, '_>, step: &Step, at: usize, limit: usize) -> Option<usize> {
    let words = view.words;
    if at >= limit {
        return None;
    }
    // Of an entry the features are those beyond its own.
    let (end, feats) = match step.test {
        Test::Mark(text) => (words.is_mark(at, text).then_some(at + 1)?, Feats::NONE),
        Test::Dash => (["–", "—", "-"].iter().any(|dash| words.is_mark(at, dash)).then_some(at + 1)?, Feats::NONE),
        Test::Word => ((words.tokens[at].kind == TokenKind::Word).then_some(at + 1)?, words.feats(at)),
        Test::Number => {
            let number = number_at(words, at)?;
            (number.tokens.end, number.feats)
        }
        Test::Mention(label) => {
            let end = view.mentions[view.starting_at(at, &[label])?].whole.end;
            (end, words.feats(end - 1))
        }
        Test::Connector(kind) => {
            let fits = |m: &&crate::morph::Match| {
                m.entry.class == Class::Connector && m.entry.row.get(1) == kind && step.allows(m.feats)
            };
            let m = words.matches_at(at).iter().find(fits)?;
            (m.tokens.end, m.feats)
        }
        Test::Listed(class) => {
            let m = words.matches_at(at).iter().find(|m| m.entry.class == class && step.allows(m.feats))?;
            (m.tokens.end, m.feats)
        }
    };
    (end <= limit && step.allows(feats)).then_some(end)
}

impl Step {
    fn allows(&self, feats: Feats) -> bool {
        feats.has(self.with) && !feats.has_any(self.without)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{entity, quantity};

    const OFFICE_AND_NAME: Pattern = Pattern(&[
        Step::new(Test::Mention(EntityLabel::Position)).named("office"),
        Step::new(Test::Word).up_to(2).named("between"),
        Step::new(Test::Mention(EntityLabel::Person)).named("person"),
    ]);

    #[test]
    fn steps_give_back_what_the_rest_needs() {
        let words = Words::new("Президент кеше Нұрсұлтан Назарбаев келді");
        let mentions = entity::rules(&words, &quantity::find(&words));
        let view = View::new(&words, &mentions);
        let found = OFFICE_AND_NAME.match_at(&view, 0).unwrap();
        assert_eq!(found.tokens, 0..4);
        assert_eq!(found.get("between"), Some(1..2));
        assert_eq!(found.get("person"), Some(2..4));
        assert!(OFFICE_AND_NAME.match_at(&view, 1).is_none());
        assert!(OFFICE_AND_NAME.match_at(&view, words.len()).is_none());
    }
}
