//! [`Step`]: one step of a pattern, what it takes and how often.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::gazetteer::Gazetteer;
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::named::named;
use crate::phrase::Link;
use crate::quantity::NumericKind;
use crate::tokenize::TokenKind;

/// One step of a pattern: a test, how often it is to pass, and a name for what it takes.
///
/// ```
/// use tilshi::morph::Feats;
/// use tilshi::pattern::Step;
///
/// // "мектептер", "мектептерде", "мектептердің": some form of "school" in the plural, wanted as "what"
/// let schools = Step::lemma("мектеп").with(Feats::PLUR).named("what");
/// assert_eq!(schools.to_string(), "lemma:мектеп[Number=Plur]#what");
/// // one to three words, as few as will do
/// let few = Step::word().times(1, 3).lazy();
/// assert_eq!(few, "word{1,3}?".parse()?);
/// # Ok::<(), tilshi::Error>(())
/// ```
///
/// Its text, which it is read from and written as, also by serde, is described in
/// [`docs/facts/custom.md`](https://github.com/tilshi/tilshi/blob/main/docs/facts/custom.md).
///
/// Arguments are read as text is: the standard [`Normalizer`](crate::normalize::Normalizer) repairs them, and they are cut
/// into tokens. [`Rule::new`](crate::fact::Rule::new) refuses an argument that no text can match, and says what to write.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a step does nothing until a rule is made of it"]
pub struct Step {
    pub(super) kind: Kind,
    /// Features that the last token taken must have.
    pub(super) with: Feats,
    /// Features of which it must have none.
    pub(super) without: Feats,
    pub(super) least: usize,
    pub(super) most: usize,
    /// Whether it takes as little as it can.
    pub(super) lazy: bool,
    pub(super) name: Option<Cow<'static, str>>,
    /// Whether a search begins with it.
    pub(super) anchor: bool,
    /// How deep groups nest in it: 0 for a step without members.
    depth: u8,
}

/// What a step takes, as it was given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Any one word.
    Word,
    /// An adjective, or a noun in -дағы.
    Attribute,
    /// A number.
    Number,
    /// A date or time.
    Date,
    /// One dash of any length.
    Dash,
    /// Nothing, where a sentence begins.
    SentenceStart,
    /// Nothing, where a sentence ends.
    SentenceEnd,
    Lemma(Cow<'static, str>),
    Text(Cow<'static, str>),
    Mark(Cow<'static, str>),
    Regex(Cow<'static, str>),
    /// A word of that part of speech.
    Upos(Upos),
    Shape(Shape),
    /// A mention with that label, with its quotation marks and descriptor.
    Entity(EntityLabel),
    /// An entry of that list.
    Listed(Class),
    /// A connector of that kind, of one word or several.
    Connector(Connector),
    /// A number with its bound and unit, of that kind.
    Quantity(NumericKind),
    /// An entry of a user's list; `None` as long as only its name is known.
    Gazetteer(Cow<'static, str>, Option<Arc<Gazetteer>>),
    /// A noun phrase, by these links or by all.
    Phrase(Vec<Link>),
    /// Digits that a hyphen ties to a connector of that kind.
    Tied(Connector),
    /// A word that has these features in some reading.
    MayBe(Feats),
    Matching(Predicate),
    Sequence(Vec<Step>),
    Either(Vec<Step>),
    /// Groups that nested too deep, and were left out.
    TooDeep,
}

/// How deep groups may nest.
pub(super) const DEEPEST: u8 = 32;

named! {
    /// The outer form of a token, without the endings that a hyphen ties to it.
    #[non_exhaustive]
    pub enum Shape: "shape" {
        /// A word with a capital first letter: "Алматы", "БҰҰ".
        Capital = "capital",
        /// A word of capital letters, two at least: "БҰҰ", "БҰҰ-да".
        Acronym = "acronym",
        /// A word without a capital letter: "қала".
        Lower = "lower",
        /// Digits, with what ties them: "2016", "1,4", "500-ге".
        Digits = "digits",
        /// A link.
        Url = "url",
    }
}

/// A token as a predicate of [`Step::matching`] is given it.
#[derive(Copy, Clone, Debug)]
#[non_exhaustive]
pub struct TokenView<'v> {
    /// Its text, normalized.
    pub text: &'v str,
    /// What it is.
    pub kind: TokenKind,
    /// Its dictionary form.
    pub lemma: &'v str,
    /// Its part of speech.
    pub upos: Upos,
    /// Its morphological features.
    pub feats: Feats,
}

/// A user's own test of a token.
#[derive(Clone)]
pub(crate) struct Predicate(pub(super) Arc<dyn Fn(TokenView<'_>) -> bool + Send + Sync>);

impl fmt::Debug for Predicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Predicate")
    }
}

/// A predicate is equal to its clones alone.
impl PartialEq for Predicate {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What takes one token or one expression.
impl Step {
    pub(super) const fn new(kind: Kind) -> Self {
        let (with, without) = (Feats::NONE, Feats::NONE);
        Self { kind, with, without, least: 1, most: 1, lazy: false, name: None, anchor: false, depth: 0 }
    }

    /// Takes any one word.
    pub const fn word() -> Self {
        Self::new(Kind::Word)
    }

    /// Takes a word by its dictionary form, whatever its endings; capital letters do not matter.
    ///
    /// A verb may be given by its stem or by its form in -у: "қозға" and "қозғау" (to raise) take the same words. A phrase is
    /// given as it is cited, "қылмыстық іс" (criminal case), "Білім министрлігі" (Ministry of Education): its last word has
    /// any endings, and the words before it stand as given, or in the genitive.
    pub fn lemma(lemma: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Lemma(lemma.into()))
    }

    /// Takes just this text, of one token or several within a sentence; capital letters do not matter.
    pub fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Text(text.into()))
    }

    /// Takes one mark of punctuation or other sign: ",", ":", "№". A straight quotation mark, `"`, stands for all quotation
    /// marks; "«" and "»" stand for themselves, as "“" and "”" do, to which the normalizer turns those of inner quotations.
    pub fn mark(mark: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Mark(mark.into()))
    }

    /// Takes one token whose text, normalized, is matched as a whole by a regular expression of crate
    /// [`regex`](https://docs.rs/regex): "ҚР-\d+" does not take "ҚР-12а", "ҚР-\d+.*" does. Capital letters matter, unless it
    /// begins with `(?i)`. Takes time in proportion to the token's length.
    pub fn regex(pattern: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Regex(pattern.into()))
    }

    /// Takes one token that a function says yes to. It is called once at most for each token and place in the pattern, in no
    /// certain order, and must say the same each time. Such a step has no text.
    ///
    /// ```
    /// use tilshi::Analyzer;
    /// use tilshi::fact::Rule;
    /// use tilshi::pattern::Step;
    ///
    /// let long = Step::matching(|token| token.text.chars().count() > 15);
    /// let analyzer = Analyzer::builder().rule(Rule::capturing("long", [long])?).build();
    /// let document = analyzer.analyze("Бұл жауапкершіліктеріміз."); // these are our responsibilities
    /// assert!(document.facts().iter().any(|fact| fact.to_string() == "long"));
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    pub fn matching(predicate: impl Fn(TokenView<'_>) -> bool + Send + Sync + 'static) -> Self {
        Self::new(Kind::Matching(Predicate(Arc::new(predicate))))
    }

    /// Takes one word of a part of speech.
    pub const fn upos(upos: Upos) -> Self {
        Self::new(Kind::Upos(upos))
    }

    /// Takes one token of a shape.
    pub const fn shape(shape: Shape) -> Self {
        Self::new(Kind::Shape(shape))
    }

    /// Takes a named entity with its descriptor and quotation marks: "«Хабар» агенттігі". Names inside other names count.
    pub const fn entity(label: EntityLabel) -> Self {
        Self::new(Kind::Entity(label))
    }

    /// Takes an entry of one of the crate's word lists, of one word or several, whatever its endings.
    pub const fn listed(list: Class) -> Self {
        Self::new(Kind::Listed(list))
    }

    /// Takes the longest entry of a list of your own, whatever its endings.
    pub fn gazetteer(list: &Arc<Gazetteer>) -> Self {
        Self::new(Kind::Gazetteer(list.name().to_owned().into(), Some(Arc::clone(list))))
    }

    /// Takes a noun phrase: its head, and what hangs on it by these [links](Link), by all where none is given. It takes as much
    /// as there is; features are asked of the head.
    ///
    /// ```
    /// use tilshi::Analyzer;
    /// use tilshi::fact::Rule;
    /// use tilshi::morph::Feats;
    /// use tilshi::pattern::Step;
    ///
    /// // what was discussed: a phrase in the accusative before a form of "талқыла"
    /// let steps = [Step::phrase([]).with(Feats::ACC).named("what"), Step::lemma("талқыла").anchor()];
    /// let analyzer = Analyzer::builder().rule(Rule::capturing("discussed", steps)?).build();
    /// // "The deputies discussed the new draft of the law on languages."
    /// let document = analyzer.analyze("Депутаттар тілдер туралы заңның жаңа жобасын талқылады.");
    /// assert!(document.facts().iter().any(|fact| fact.to_string() == "discussed: what=заңның жаңа жобасы"));
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    pub fn phrase(links: impl IntoIterator<Item = Link>) -> Self {
        Self::new(Kind::Phrase(links.into_iter().collect()))
    }

    /// Takes one attribute: an adjective, "жаңа" (new), or a noun in -дағы, "Алматыдағы" (which is in Almaty).
    pub const fn attribute() -> Self {
        Self::new(Kind::Attribute)
    }

    /// Takes a word that has these features in some reading, its likeliest or another.
    pub(crate) const fn may_be(feats: Feats) -> Self {
        Self::new(Kind::MayBe(feats))
    }

    /// Takes digits that a hyphen ties to a connector of that kind: "25-жылдығы".
    pub(crate) const fn tied(kind: Connector) -> Self {
        Self::new(Kind::Tied(kind))
    }

    /// Takes a connector of that kind.
    pub(crate) const fn connector(kind: Connector) -> Self {
        Self::new(Kind::Connector(kind))
    }

    /// Takes a number in digits or words, all of it: "5", "жиырма бес", "1,4".
    pub const fn number() -> Self {
        Self::new(Kind::Number)
    }

    /// Takes a number with its bound and unit: "5 миллион теңгеден астам" for [`NumericKind::Money`].
    pub const fn quantity(kind: NumericKind) -> Self {
        Self::new(Kind::Quantity(kind))
    }

    /// Takes a date or time: "2016 жылғы 16 желтоқсанда".
    pub const fn date() -> Self {
        Self::new(Kind::Date)
    }

    /// Takes one dash of any length.
    pub const fn dash() -> Self {
        Self::new(Kind::Dash)
    }

    /// Takes nothing, and matches where a sentence begins: nothing but punctuation stands before it there.
    pub const fn sentence_start() -> Self {
        Self::new(Kind::SentenceStart)
    }

    /// Takes nothing, and matches where a sentence ends: nothing but punctuation follows there.
    pub const fn sentence_end() -> Self {
        Self::new(Kind::SentenceEnd)
    }

    /// A list that is known by its name only.
    pub(super) fn gazetteer_named(name: String) -> Self {
        Self::new(Kind::Gazetteer(name.into(), None))
    }
}

/// Groups.
impl Step {
    /// Takes what these steps take, one after the other.
    ///
    /// ```
    /// use tilshi::pattern::Step;
    ///
    /// // "A, B, C": names with commas between them
    /// let more = Step::sequence([Step::mark(","), Step::entity(tilshi::EntityLabel::Person).named("who")]);
    /// assert_eq!(more.up_to(9).to_string(), "( mark:, entity:PERSON#who ){0,9}");
    /// ```
    pub fn sequence(steps: impl IntoIterator<Item = Self>) -> Self {
        Self::group(steps.into_iter().collect(), Kind::Sequence)
    }

    /// Takes what one of these steps takes: the first with which the rest of the pattern matches too.
    pub fn either(steps: impl IntoIterator<Item = Self>) -> Self {
        let steps: Vec<Self> = steps.into_iter().collect();
        let kind = if steps.len() == 1 { Kind::Sequence } else { Kind::Either };
        Self::group(steps, kind)
    }

    fn group(steps: Vec<Self>, kind: fn(Vec<Self>) -> Kind) -> Self {
        let depth = steps.iter().map(|step| step.depth).max().unwrap_or(0) + 1;
        // What nests too deep is not kept, so that no later walk over the steps can be deep.
        if depth > DEEPEST {
            return Self::new(Kind::TooDeep);
        }
        Self { depth, ..Self::new(kind(steps)) }
    }
}

/// How a step takes.
impl Step {
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

    /// It may be missing, or repeat up to that many times.
    pub const fn up_to(self, most: usize) -> Self {
        self.times(0, most)
    }

    /// It must be there at least, and may be there at most, that many times.
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

    /// A search begins with what it takes, and goes on from there to both sides: to the right with the steps behind it, then to
    /// the left with those before it. Kazakh phrases end with their head, so that the word that tells a fact often stands last;
    /// anchored there, a pattern looks at little else of a text, and a [`phrase`](Self::phrase) before it is found from its
    /// head. A pattern has one anchor at most, outside of groups; without one a search begins with the first step.
    ///
    /// ```
    /// use tilshi::pattern::Step;
    ///
    /// let school = [Step::phrase([]), Step::lemma("мектеп").anchor()];
    /// assert_eq!(school[1], "@lemma:мектеп".parse()?);
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    pub const fn anchor(mut self) -> Self {
        self.anchor = true;
        self
    }

    /// What it takes, all its repetitions together, is wanted under that name. A named step inside a group that repeats has
    /// a capture for each repetition.
    pub fn named(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Gives steps that know a list by its name only, as those read from text do, the list of that name.
    pub fn with_gazetteers(mut self, lists: &[Arc<Gazetteer>]) -> Self {
        self.resolve(lists);
        self
    }

    fn resolve(&mut self, lists: &[Arc<Gazetteer>]) {
        match &mut self.kind {
            Kind::Gazetteer(name, list @ None) => *list = lists.iter().find(|list| list.name() == *name).cloned(),
            Kind::Sequence(steps) | Kind::Either(steps) => steps.iter_mut().for_each(|step| step.resolve(lists)),
            _ => {}
        }
    }
}
