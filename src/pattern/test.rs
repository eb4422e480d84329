//! [`Check`]: what a step asks of the tokens it takes, ready to be asked.

use std::sync::Arc;

use regex::Regex;

use super::gazetteer::Gazetteer;
use super::step::{Predicate, Shape, TokenView};
use super::view::View;
use crate::annotated::{AnnotatedText, Match};
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::morph::Analysis;
use crate::number::number_at;
use crate::phrase::{self, Link};
use crate::quantity::{NumericKind, QuantityValue};
use crate::tokenize::TokenKind;

/// A test, and the features that the last token must have and must not have.
#[derive(Clone, Debug)]
pub(super) struct Check {
    pub(super) test: Test,
    pub(super) with: Feats,
    pub(super) without: Feats,
}

/// What is asked of tokens; arguments are normalized, and in lower case where that does not matter.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Word,
    Attribute,
    /// One that has these features in some reading.
    MayBe(Feats),
    Number,
    Date,
    Dash,
    /// One of these marks.
    Mark(Vec<String>),
    Text(String),
    /// One of these dictionary forms.
    Lemma(Vec<LemmaOf>),
    Regex(Regex),
    Upos(Upos),
    Shape(Shape),
    Mention(EntityLabel),
    Listed(Class),
    Connector(Connector),
    Quantity(NumericKind),
    /// A noun phrase by these links, by all where there are none.
    Links(Vec<Link>),
    /// Digits tied to a connector.
    Tied(Connector),
    Gazetteer(Arc<Gazetteer>),
    /// A phrase in the form in which it is cited: the one entry of a list.
    Phrase(Arc<Gazetteer>),
    Matching(Predicate),
}

/// A dictionary form, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LemmaOf {
    pub(super) lemma: String,
    /// Whether it is that of a verb.
    pub(super) verb: bool,
}

impl LemmaOf {
    pub(super) fn fits(&self, analysis: &Analysis) -> bool {
        (!self.verb || matches!(analysis.upos, Upos::Verb | Upos::Aux)) && is_lower(&analysis.lemma, &self.lemma)
    }
}

/// The farthest that a number is looked for that a token may stand in the middle of.
const LONGEST_NUMBER: usize = 4;

impl Check {
    fn allows(&self, feats: Feats) -> bool {
        feats.has(self.with) && !feats.has_any(self.without)
    }

    /// The token after what passes at token `at`, which is before `limit`, the end of its sentence.
    pub(super) fn passes(&self, view: &View<'_, '_>, at: usize, limit: usize) -> Option<usize> {
        let words = view.words;
        if at >= limit {
            return None;
        }
        let token = &words.tokens[at];
        let one = |passes: bool| passes.then(|| (at + 1, words.feats(at)));
        // Of an entry the features are those beyond its own.
        let entry = |fits: &dyn Fn(&Match) -> bool| {
            let m = words.matches_at(at).iter().find(|m| fits(m) && self.allows(m.feats))?;
            Some((m.tokens.end, m.feats))
        };
        let quantity = |fits: &dyn Fn(&QuantityValue) -> bool| {
            let found = view.quantity_at(at).filter(|found| fits(&found.value))?;
            Some((found.tokens.end, words.feats(found.tokens.end - 1)))
        };
        let (end, feats) = match &self.test {
            Test::Word => one(token.kind == TokenKind::Word),
            Test::Attribute => one(words.upos(at) == Upos::Adj || words.analysis(at).attributive),
            Test::MayBe(feats) => one(words.may_be(at, *feats)),
            Test::Dash => one(words.is_dash(at)),
            Test::Mark(marks) => one(marks.iter().any(|mark| token.is_mark(mark))),
            Test::Text(text) => one(is_lower(token.text, text)),
            Test::Lemma(lemmas) => one(lemmas.iter().any(|lemma| lemma.fits(words.analysis(at)))),
            Test::Regex(regex) => one(regex.is_match(token.text)),
            Test::Upos(upos) => one(words.upos(at) == *upos),
            Test::Shape(shape) => one(shape.fits(token.kind, token.stem())),
            Test::Matching(predicate) => one((predicate.0)(token_view(words, at))),
            Test::Connector(kind) => entry(&|m| m.entry.connector() == Some(*kind)),
            Test::Listed(class) => entry(&|m| m.entry.class == *class),
            Test::Gazetteer(list) | Test::Phrase(list) => {
                let found = list.matches_at(words, at, limit);
                found.into_iter().find(|found| self.allows(found.feats)).map(|found| (found.end, found.feats))
            }
            Test::Number => whole_number_at(words, at),
            Test::Mention(label) => {
                let end = view.mentions[view.starting_at(at, &[*label])?].whole.end;
                Some((end, words.feats(end - 1)))
            }
            Test::Quantity(kind) => {
                quantity(&|q| matches!(q, QuantityValue::Numeric(numeric) if numeric.kind == *kind))
            }
            Test::Links(links) => {
                let end = view.phrase_starting_at(at, limit, links, |feats| self.allows(feats))?;
                Some((end, words.feats(end - 1)))
            }
            Test::Tied(kind) => tied(words, at, *kind),
            Test::Date => quantity(&|q| matches!(q, QuantityValue::Date(_))),
        }?;
        (end <= limit && end > at && self.allows(feats)).then_some(end)
    }
}

/// The most tokens of what is looked for from its end.
const LONGEST_BACK: usize = 8;

impl Check {
    /// The first token of what passes and ends before token `at`, from token `floor` on, in one sentence.
    pub(super) fn passes_left(&self, view: &View<'_, '_>, at: usize, floor: usize) -> Option<usize> {
        let last = at.checked_sub(1).filter(|last| *last >= floor)?;
        let allowed = |start: usize| (start >= floor && self.allows(view.words.feats(last))).then_some(start);
        match &self.test {
            Test::Mention(label) => allowed(view.mentions[view.ending_at(last, &[*label])?].whole.start),
            Test::Links(links) => {
                let fits = phrase::is_head(view.words, view, last) && self.allows(view.words.feats(last));
                fits.then(|| view.phrase_by_links(last, floor, links))
            }
            Test::Quantity(_) | Test::Date => {
                let start = view.quantity_ending_at(last)?.tokens.start;
                (start >= floor && self.passes(view, start, at) == Some(at)).then_some(start)
            }
            Test::Number | Test::Listed(_) | Test::Connector(_) | Test::Gazetteer(_) | Test::Phrase(_) => {
                let first = floor.max(at.saturating_sub(LONGEST_BACK));
                (first..at).find(|start| self.passes(view, *start, at) == Some(at))
            }
            // One token.
            _ => (self.passes(view, last, at) == Some(at)).then_some(last),
        }
    }
}

/// Digits at token `at` that a hyphen ties to a connector of that kind, with its endings.
fn tied(words: &AnnotatedText<'_>, at: usize, kind: Connector) -> Option<(usize, Feats)> {
    let tied = number_at(words, at)?.tied(words)?;
    let connector = AnnotatedText::new(tied);
    let feats = connector.connector(0, kind)?.feats;
    Some((at + 1, feats))
}

/// The end and features of the number that begins with token `at`, unless that stands inside a longer number.
fn whole_number_at(words: &AnnotatedText<'_>, at: usize) -> Option<(usize, Feats)> {
    let number = number_at(words, at)?;
    let first = words.sentence(at).start.max(at.saturating_sub(LONGEST_NUMBER));
    let inside = |before: usize| number_at(words, before).is_some_and(|longer| longer.tokens.end > at);
    (!(first..at).rev().any(inside)).then_some((number.tokens.end, number.feats))
}

fn token_view<'v>(words: &'v AnnotatedText<'_>, at: usize) -> TokenView<'v> {
    let (token, analysis) = (&words.tokens[at], words.analysis(at));
    TokenView { text: token.text, kind: token.kind, lemma: &analysis.lemma, upos: analysis.upos, feats: analysis.feats }
}

impl Shape {
    fn fits(self, kind: TokenKind, text: &str) -> bool {
        let word = kind == TokenKind::Word;
        match self {
            Self::Capital => word && text.starts_with(char::is_uppercase),
            Self::Acronym => word && text.chars().nth(1).is_some() && text.chars().all(char::is_uppercase),
            Self::Lower => word && !text.chars().any(char::is_uppercase),
            Self::Digits => kind == TokenKind::Number,
            Self::Url => kind == TokenKind::Url,
        }
    }
}

/// Whether a text is `lower` but for capital letters.
pub(super) fn is_lower(text: &str, lower: &str) -> bool {
    text == lower || text.chars().flat_map(char::to_lowercase).eq(lower.chars())
}
