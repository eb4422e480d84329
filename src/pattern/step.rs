//! [`Step`]: one step of a pattern, and what it asks of the tokens it takes.

use std::borrow::Cow;

use super::View;
use crate::entity::EntityLabel;
use crate::lexicon::Class;
use crate::morph::{Feats, Match, Upos};
use crate::number::number_at;
use crate::quantity::{NumericKind, QuantityValue};
use crate::tokenize::TokenKind;

/// One step of a pattern: a test, how often it is to pass, and a name for what it takes.
///
/// ```
/// use tilshi::morph::Feats;
/// use tilshi::pattern::Step;
///
/// // "мектептер", "мектептерде", "мектептердің": some form of "school" in the plural, wanted as "what"
/// let schools = Step::lemma("мектеп").with(Feats::PLUR).named("what");
/// // one to three words, as few as will do
/// let few = Step::word().times(1, 3).lazy();
/// # let steps = [schools, few];
/// # assert!(tilshi::fact::Rule::new("schools", steps, |found| Some(tilshi::fact::Custom::new())).is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct Step {
    test: Test,
    /// Features that the last token taken must have.
    pub(super) with: Feats,
    /// Features of which it must have none.
    pub(super) without: Feats,
    pub(super) least: usize,
    pub(super) most: usize,
    /// Whether it takes as little as it can.
    pub(super) lazy: bool,
    pub(super) name: Option<&'static str>,
}

/// What a step asks of the tokens it takes.
#[derive(Clone, Debug)]
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
    /// A number with its bound and unit, of that kind.
    Quantity(NumericKind),
    /// A date or time.
    Date,
    /// A token with that lemma, in lower case.
    Lemma(Cow<'static, str>),
    /// A token with that text, in lower case.
    Text(Cow<'static, str>),
    /// A word of that part of speech.
    Upos(Upos),
    /// A token of that shape.
    Shape(Shape),
    /// What the first of these steps takes that takes anything.
    Either(Vec<Step>),
}

/// The outer form of a token.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// A word with a capital first letter: "Алматы", "БҰҰ".
    Capital,
    /// A word of capital letters, two at least: "БҰҰ".
    Acronym,
    /// A word without a capital letter: "қала".
    Lower,
    /// Digits, with what ties them: "2016", "1,4", "500-ге".
    Digits,
    /// A link.
    Url,
}

impl Step {
    /// Takes what passes the test, once.
    pub(crate) const fn new(test: Test) -> Self {
        Self { test, with: Feats::NONE, without: Feats::NONE, least: 1, most: 1, lazy: false, name: None }
    }

    /// Takes any one word.
    pub const fn word() -> Self {
        Self::new(Test::Word)
    }

    /// Takes a word by its lemma, whatever its endings; capital letters do not matter.
    pub fn lemma(lemma: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Test::Lemma(lower(lemma.into())))
    }

    /// Takes one token by its text; capital letters do not matter.
    pub fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Test::Text(lower(text.into())))
    }

    /// Takes one word of a part of speech.
    pub const fn upos(upos: Upos) -> Self {
        Self::new(Test::Upos(upos))
    }

    /// Takes one token of a shape.
    pub const fn shape(shape: Shape) -> Self {
        Self::new(Test::Shape(shape))
    }

    /// Takes a named entity with its descriptor and quotation marks: "«Хабар» агенттігі". Names inside other names count.
    pub const fn entity(label: EntityLabel) -> Self {
        Self::new(Test::Mention(label))
    }

    /// Takes an entry of one of the crate's word lists, of one word or several, whatever its endings.
    pub const fn listed(list: Class) -> Self {
        Self::new(Test::Listed(list))
    }

    /// Takes a number in digits or words: "5", "жиырма бес", "1,4".
    pub const fn number() -> Self {
        Self::new(Test::Number)
    }

    /// Takes a number with its bound and unit: "5 миллион теңгеден астам" for [`NumericKind::Money`].
    pub const fn quantity(kind: NumericKind) -> Self {
        Self::new(Test::Quantity(kind))
    }

    /// Takes a date or time: "2016 жылғы 16 желтоқсанда".
    pub const fn date() -> Self {
        Self::new(Test::Date)
    }

    /// Takes one mark of punctuation: ",", ":", "«". The crate reads normalized text, where quotes are « and », and “ and ”
    /// within them.
    pub const fn mark(mark: &'static str) -> Self {
        Self::new(Test::Mark(mark))
    }

    /// Takes one dash of any length.
    pub const fn dash() -> Self {
        Self::new(Test::Dash)
    }

    /// Takes what the first of these steps takes that takes anything. Their repetitions and names do not count.
    pub fn either(steps: impl IntoIterator<Item = Self>) -> Self {
        Self::new(Test::Either(steps.into_iter().collect()))
    }

    /// The last token must have all these features.
    pub const fn with(mut self, with: Feats) -> Self {
        self.with = with;
        self
    }

    /// The last token must have none of these features.
    pub const fn without(mut self, without: Feats) -> Self {
        self.without = without;
        self
    }

    /// It may be missing.
    pub const fn maybe(self) -> Self {
        self.up_to(1)
    }

    /// It may be missing, or repeat so often.
    pub const fn up_to(self, most: usize) -> Self {
        self.times(0, most)
    }

    /// It is to be there so often at least, and at most.
    pub const fn times(mut self, least: usize, most: usize) -> Self {
        self.least = least;
        self.most = most;
        self
    }

    /// It takes as little as it can.
    pub const fn lazy(mut self) -> Self {
        self.lazy = true;
        self
    }

    /// What it takes is wanted under that name.
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// Whether no token can pass it.
    pub(crate) fn is_impossible(&self) -> bool {
        let nothing = match &self.test {
            Test::Either(steps) => steps.iter().all(Self::is_impossible),
            Test::Lemma(text) | Test::Text(text) => text.is_empty(),
            Test::Mark(text) => text.is_empty(),
            _ => false,
        };
        nothing || self.least > self.most || self.most == 0 || self.with.has_any(self.without)
    }

    /// Whether it may take nothing.
    pub(crate) fn is_optional(&self) -> bool {
        self.least == 0
    }

    /// How often it may repeat.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    /// The name of what it takes.
    pub(crate) fn name(&self) -> Option<&'static str> {
        self.name
    }

    fn allows(&self, feats: Feats) -> bool {
        feats.has(self.with) && !feats.has_any(self.without)
    }

    /// The token after what passes the step's test at token `at`.
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
        let (end, feats) = match &self.test {
            Test::Mark(text) => one(words.is_mark(at, text)),
            Test::Dash => one(words.is_dash(at)),
            Test::Word => one(token.kind == TokenKind::Word),
            Test::Upos(upos) => one(words.upos(at) == *upos),
            Test::Lemma(lemma) => one(is_lower(words.analysis(at).lemma.as_str(), lemma)),
            Test::Text(text) => one(is_lower(token.text, text)),
            Test::Shape(shape) => one(shape.fits(token.kind, token.text)),
            Test::Connector(kind) => entry(&|m| m.entry.class == Class::Connector && m.entry.row.get(1) == *kind),
            Test::Listed(class) => entry(&|m| m.entry.class == *class),
            Test::Number => number_at(words, at).map(|number| (number.tokens.end, number.feats)),
            Test::Mention(label) => {
                let end = view.mentions[view.starting_at(at, &[*label])?].whole.end;
                Some((end, words.feats(end - 1)))
            }
            Test::Quantity(kind) => {
                let found = view.quantity_at(at)?;
                let fits = matches!(&found.value, QuantityValue::Numeric(numeric) if numeric.kind == *kind);
                fits.then(|| (found.tokens.end, words.feats(found.tokens.end - 1)))
            }
            Test::Date => {
                let found = view.quantity_at(at)?;
                let fits = matches!(found.value, QuantityValue::Date(_));
                fits.then(|| (found.tokens.end, words.feats(found.tokens.end - 1)))
            }
            Test::Either(steps) => {
                let end = steps.iter().find_map(|step| step.passes(view, at, limit))?;
                Some((end, words.feats(end - 1)))
            }
        }?;
        (end <= limit && self.allows(feats)).then_some(end)
    }
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
fn is_lower(text: &str, lower: &str) -> bool {
    text == lower || text.chars().flat_map(char::to_lowercase).eq(lower.chars())
}

fn lower(text: Cow<'static, str>) -> Cow<'static, str> {
    if text.chars().any(char::is_uppercase) { text.to_lowercase().into() } else { text }
}
