//! [`Document`]: a text and what was found in it.

mod written;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::entity::Entity;
use crate::fact::Fact;
use crate::feats::{Feats, Upos};
use crate::morph::{Analysis, Lemma};
use crate::normalize::Normalized;
use crate::tokenize::{Sentence, Token, TokenKind};
use crate::who::{Organization, Person, Source, Who};

/// A text and what was found in it. All spans are bytes of the text as it was given.
///
/// It borrows its text; [`Document::into_owned`] makes one that outlives it. Two documents are equal when they say the same by
/// the output contract: `id`, text, sentences, tokens with their readings, entities, people, organizations
/// and facts.
#[derive(Clone, Debug)]
pub struct Document<'text> {
    pub(crate) id: Option<String>,
    pub(crate) normalized: Normalized<'text>,
    pub(crate) tokens: Vec<Place>,
    pub(crate) sentences: Vec<Span>,
    pub(crate) analyses: Vec<Analysis>,
    pub(crate) entities: Vec<Entity<'text>>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) who: Who,
}

/// A token without its text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
    pub(crate) stem_len: usize,
}

impl Place {
    /// That of a token in the text that `to` leads back to.
    pub(crate) fn of(token: &Token<'_>, to: impl Fn(Span) -> Span) -> Self {
        let (span, stem) = (to(token.span), to(token.stem_span()));
        Self { span, kind: token.kind, stem_len: stem.end.clamp(span.start, span.end) - span.start }
    }
}

impl<'text> Document<'text> {
    /// The caller's name for the document, given by [`Document::with_id`].
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Names the document; exports write the name.
    ///
    /// ```
    /// let document = tilshi::Analyzer::shared().analyze("Сәлем!").with_id("greeting-1"); // hello
    /// assert_eq!(document.id(), Some("greeting-1"));
    /// ```
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        self.normalized.original()
    }

    /// The normalized text that the stages worked on, aligned to the original.
    ///
    /// JSON does not hold it: a document read from JSON gets it anew, by
    /// [`Normalizer::standard`](crate::normalize::Normalizer::standard).
    pub fn normalized(&self) -> &Normalized<'text> {
        &self.normalized
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> impl ExactSizeIterator<Item = Token<'_>> + DoubleEndedIterator + Clone {
        self.tokens.iter().map(|place| self.token_of(place))
    }

    /// The token with this index, in constant time.
    pub fn token(&self, at: usize) -> Option<Token<'_>> {
        self.tokens.get(at).map(|place| self.token_of(place))
    }

    fn token_of(&self, place: &Place) -> Token<'_> {
        let stem = Span::new(place.span.start, place.span.start + place.stem_len);
        Token::new(self.text(), place.span, place.kind, stem)
    }

    /// The sentences, in order.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Sentence<'_>> + DoubleEndedIterator + Clone {
        self.sentences.iter().map(|span| Sentence::new(self.text(), *span))
    }

    /// The readings of the tokens, by index; empty without the layer [`MORPH`](crate::Layers::MORPH).
    pub fn analyses(&self) -> &[Analysis] {
        &self.analyses
    }

    /// The tokens with their readings, in order.
    ///
    /// All readings are `None` without the layer [`MORPH`](crate::Layers::MORPH).
    ///
    /// ```
    /// let document = tilshi::Analyzer::shared().analyze("Балалар келді."); // the children came
    /// let lemmas: Vec<_> = document.words().filter_map(|(_, reading)| Some(reading?.lemma.as_str())).collect();
    /// assert_eq!(lemmas, ["бала", "кел", "."]);
    /// ```
    pub fn words(&self) -> impl ExactSizeIterator<Item = (Token<'_>, Option<&Analysis>)> + Clone {
        self.tokens().enumerate().map(|(at, token)| (token, self.analyses.get(at)))
    }

    /// The named entities, in order; none overlap.
    pub fn entities(&self) -> &[Entity<'text>] {
        &self.entities
    }

    /// The facts, in text order.
    ///
    /// They are sorted by their first byte; of facts with the same first byte, the longer comes first.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Every person of the document, each once, in the order of their first mentions; their numbers are their indices.
    ///
    /// Empty without the layer [`FACTS`](crate::Layers::FACTS).
    ///
    /// ```
    /// // "The mayor Asan Üsenov came. 'The road is ready,' he said."
    /// let document = tilshi::Analyzer::shared().analyze("Әкім Асан Үсенов келді. «Жол дайын», – деді ол.");
    /// let quotation = document.facts().iter().find_map(|fact| fact.as_quotation()).expect("a quotation");
    /// let speaker = quotation.speaker_ref.and_then(|speaker| speaker.person_id).expect("a speaker");
    /// assert_eq!(document.people()[speaker].name.name, "Асан Үсенов");
    /// ```
    pub fn people(&self) -> &[Person] {
        &self.who.people
    }

    /// Every organization of the document, each once, in the order of their first facts; their numbers are their indices.
    ///
    /// Empty without the layer [`FACTS`](crate::Layers::FACTS).
    ///
    /// ```
    /// // "The Ministry of Finance published a report. The ministry lowers a tax."
    /// let text = "Қаржы министрлігі есеп жариялады. Министрлік салықты азайтады.";
    /// let document = tilshi::Analyzer::shared().analyze(text);
    /// assert_eq!(document.organizations()[0].mentions.len(), 2);
    /// ```
    pub fn organizations(&self) -> &[Organization] {
        &self.who.organizations
    }

    /// The sentence that contains a byte; `None` between sentences.
    ///
    /// Logarithmic in the number of sentences.
    ///
    /// ```
    /// // "I was in Almaty. It is a big city."
    /// let document = tilshi::Analyzer::shared().analyze("Алматыда болдым. Үлкен қала.");
    /// let city = document.entities()[0].span;
    /// assert_eq!(document.sentence_at(city.start).unwrap().text, "Алматыда болдым.");
    /// ```
    pub fn sentence_at(&self, byte: usize) -> Option<Sentence<'_>> {
        let at = self.sentences.partition_point(|span| span.end <= byte);
        let span = self.sentences.get(at).filter(|span| span.start <= byte)?;
        Some(Sentence::new(self.text(), *span))
    }

    /// The indices of the tokens that lie wholly in a span.
    ///
    /// They index [`Document::token`] and [`Document::analyses`]. Logarithmic in the number of tokens.
    pub fn token_range(&self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|token| token.span.start < span.start);
        let to = self.tokens.partition_point(|token| token.span.end <= span.end);
        from..to.max(from)
    }

    /// The tokens that lie wholly in a span, in order.
    ///
    /// ```
    /// let document = tilshi::Analyzer::shared().analyze("Нұрсұлтан Назарбаев Алматыға келді."); // N. N. came to Almaty
    /// let name = document.entities()[0].span;
    /// assert_eq!(document.tokens_in(name).map(|token| token.text).collect::<Vec<_>>(), ["Нұрсұлтан", "Назарбаев"]);
    /// ```
    pub fn tokens_in(&self, span: Span) -> impl ExactSizeIterator<Item = Token<'_>> + DoubleEndedIterator + Clone {
        self.tokens[self.token_range(span)].iter().map(|place| self.token_of(place))
    }

    /// The entities that lie wholly in a span, in order.
    ///
    /// Logarithmic in the number of entities.
    pub fn entities_in(&self, span: Span) -> &[Entity<'text>] {
        let from = self.entities.partition_point(|entity| entity.span.start < span.start);
        let to = self.entities.partition_point(|entity| entity.span.end <= span.end);
        &self.entities[from..to.max(from)]
    }

    /// The facts that lie wholly in a span, in text order.
    ///
    /// ```
    /// // "In 2016 it was built. 500 children study in the school."
    /// let document = tilshi::Analyzer::shared().analyze("2016 жылы салынды. Мектепте 500 бала оқиды.");
    /// let second = document.sentences().nth(1).unwrap().span;
    /// assert_eq!(document.facts_in(second).map(ToString::to_string).collect::<Vec<_>>(), ["500 бала"]);
    /// ```
    pub fn facts_in(&self, span: Span) -> impl Iterator<Item = &Fact> + Clone {
        let from = self.facts.partition_point(|fact| fact.span.start < span.start);
        let begin = self.facts[from..].iter().take_while(move |fact| fact.span.start < span.end);
        begin.filter(move |fact| span.contains(fact.span))
    }

    /// Makes the document own its text.
    ///
    /// The result outlives the text that it was made from and can go to another thread.
    ///
    /// ```
    /// use tilshi::{Analyzer, Document};
    ///
    /// fn read(file: &str) -> Document<'static> {
    ///     let text = format!("Мектепте {file} бала оқиды."); // so many children study in the school
    ///     Analyzer::shared().analyze(&text).into_owned()
    /// }
    /// assert_eq!(read("500").facts()[0].to_string(), "500 бала");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        let Self { id, normalized, tokens, sentences, analyses, entities, facts, who } = self;
        let entities = entities.into_iter().map(Entity::into_owned).collect();
        Document { id, normalized: normalized.into_owned(), tokens, sentences, analyses, entities, facts, who }
    }
}

/// What an index of many documents reads.
impl Source for Document<'_> {
    fn id(&self) -> Option<&str> {
        self.id()
    }

    fn text(&self) -> &str {
        self.text()
    }

    fn people(&self) -> &[Person] {
        self.people()
    }

    fn organizations(&self) -> &[Organization] {
        self.organizations()
    }

    fn facts(&self) -> &[Fact] {
        self.facts()
    }
}

impl PartialEq for Document<'_> {
    fn eq(&self, other: &Self) -> bool {
        fn readings<'a>(document: &'a Document<'_>) -> impl Iterator<Item = (&'a Lemma, Upos, Feats)> {
            document.analyses.iter().map(|analysis| (&analysis.lemma, analysis.upos, analysis.feats))
        }
        let same = self.id == other.id && self.text() == other.text() && self.sentences == other.sentences;
        same && self.tokens == other.tokens
            && readings(self).eq(readings(other))
            && self.entities == other.entities
            && self.facts == other.facts
            && self.who == other.who
    }
}
