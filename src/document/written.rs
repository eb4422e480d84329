//! How serde writes and reads a document.
//!
//! Formats for people, such as JSON, get the output contract; others get the whole document.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::{Document, Place};
use crate::entity::{Entity, EntityLabel};
use crate::fact::{Fact, FactValue};
use crate::feats::{Feats, Upos};
use crate::morph::{Analysis, Lemma};
use crate::normalize::{Normalized, Normalizer};
use crate::tokenize::{TokenKind, tokens};
use crate::who::{Organization, Person, Who};
use crate::{Error, Span};

/// A document by the output contract.
#[derive(serde::Serialize)]
struct Written<'a> {
    id: Option<&'a str>,
    text: &'a str,
    sentences: &'a [Span],
    tokens: Vec<WrittenToken<'a>>,
    entities: &'a [Entity<'a>],
    people: &'a [Person],
    organizations: &'a [Organization],
    facts: &'a [Fact],
}

/// The same as it is read.
#[derive(serde::Deserialize)]
struct Read {
    id: Option<String>,
    text: String,
    sentences: Vec<Span>,
    tokens: Vec<WrittenToken<'static>>,
    entities: Vec<Entity<'static>>,
    people: Vec<Person>,
    organizations: Vec<Organization>,
    facts: Vec<Fact>,
}

/// A token with its reading.
#[derive(serde::Serialize, serde::Deserialize)]
struct WrittenToken<'a> {
    start: usize,
    end: usize,
    text: Cow<'a, str>,
    kind: TokenKind,
    lemma: Option<Cow<'a, Lemma>>,
    upos: Option<Upos>,
    feats: Option<Feats>,
}

/// A document in full: name, normalized text, sentences, tokens, readings, entities, facts, people and organizations.
type Full = (
    Option<String>,
    Normalized<'static>,
    Vec<Span>,
    Vec<Place>,
    Vec<Analysis>,
    Vec<Entity<'static>>,
    Vec<Fact>,
    Vec<Person>,
    Vec<Organization>,
);

/// The output contract in formats for people, such as JSON; the whole document in others.
impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { id, normalized, tokens, sentences, analyses, entities, facts, who } = self;
        let Who { people, organizations } = who;
        if !serializer.is_human_readable() {
            let full = (id, normalized, sentences, tokens, analyses, entities, facts, people, organizations);
            return full.serialize(serializer);
        }
        let token = |(token, analysis): (crate::Token<'_>, Option<&Analysis>)| {
            let feats = analysis.map(|analysis| analysis.feats).filter(|feats| !feats.is_empty());
            WrittenToken {
                start: token.span.start,
                end: token.span.end,
                text: Cow::Borrowed(&self.text()[token.span]),
                kind: token.kind,
                lemma: None,
                upos: analysis.map(|analysis| analysis.upos),
                feats,
            }
        };
        let mut rows: Vec<WrittenToken<'_>> = self.words().map(token).collect();
        for (row, analysis) in rows.iter_mut().zip(analyses) {
            row.lemma = Some(Cow::Borrowed(&analysis.lemma));
        }
        let (id, text) = (id.as_deref(), self.text());
        let written = Written { id, text, sentences, tokens: rows, entities, people, organizations, facts };
        written.serialize(serializer)
    }
}

/// Reads what [`Serialize`] wrote. What does not fit its own text is refused.
impl<'de> Deserialize<'de> for Document<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document = if deserializer.is_human_readable() {
            Read::deserialize(deserializer)?.document()
        } else {
            let full = Full::deserialize(deserializer)?;
            let (id, normalized, sentences, tokens, analyses, entities, facts, people, organizations) = full;
            let who = Who { people, organizations };
            Ok(Self { id, normalized, tokens, sentences, analyses, entities, facts, who })
        };
        document.and_then(|document| document.checked()).map_err(D::Error::custom)
    }
}

impl Read {
    fn document<'any>(self) -> Result<Document<'any>, Error> {
        let Self { id, text, sentences, tokens: rows, entities, people, organizations, facts } = self;
        let who = Who { people, organizations };
        let normalized = Normalizer::standard().normalize(&text).into_owned();
        // Endings are not written; the tokenizer finds them again.
        let again = tokens(normalized.text()).map(|token| (normalized.to_original(token.span), token));
        let stems: HashMap<(Span, TokenKind), usize> = again
            .filter(|(_, token)| token.ending().is_some())
            .map(|(span, token)| ((span, token.kind), normalized.to_original(token.stem_span()).end - span.start))
            .collect();
        let mut tokens = Vec::with_capacity(rows.len());
        let mut analyses = Vec::with_capacity(rows.len());
        let unlike = |start: usize, problem| Error::Document { at: start, problem };
        for WrittenToken { start, end, text: covered, kind, lemma, upos, feats } in rows {
            let span = Span::new(start, end);
            if text.get(span.range()) != Some(&*covered) {
                return Err(unlike(start, "a token's text is not what stands there"));
            }
            let stem_len = stems.get(&(span, kind)).copied().unwrap_or(covered.len()).min(covered.len());
            tokens.push(Place { span, kind, stem_len });
            match (lemma, upos) {
                (Some(lemma), Some(upos)) => {
                    analyses.push(Analysis::read(lemma.into_owned(), upos, feats.unwrap_or_default()));
                }
                (None, None) => {}
                _ => return Err(unlike(start, "a token has a lemma or a part of speech, but not both")),
            }
        }
        Ok(Document { id, normalized, tokens, sentences, analyses, entities, facts, who })
    }
}

impl<'text> Document<'text> {
    /// The document, if its parts fit its text and each other.
    fn checked(self) -> Result<Self, Error> {
        let text = self.text();
        let fits = |span: Span| text.get(span.range()).is_some();
        let problem = |at: usize, problem| Err(Error::Document { at, problem });
        if !self.normalized.is_sound() {
            return problem(0, "the normalized text does not fit the original");
        }
        if !(self.analyses.is_empty() || self.analyses.len() == self.tokens.len()) {
            return problem(0, "some tokens have a reading, others have none");
        }
        let tokens = self.tokens.iter().map(|token| token.span);
        let entities = self.entities.iter().map(|entity| entity.span);
        let apart: [(&str, Vec<Span>); 3] = [
            ("a sentence lies outside the text or before the last one's end", self.sentences.clone()),
            ("a token lies outside the text or before the last one's end", tokens.collect()),
            ("an entity lies outside the text or before the last one's end", entities.collect()),
        ];
        for (name, spans) in apart {
            let mut from = 0;
            for span in spans {
                if span.start < from || !fits(span) {
                    return problem(span.start, name);
                }
                from = span.end;
            }
        }
        let stem = |token: &&Place| {
            !token
                .stem_len
                .checked_add(token.span.start)
                .is_some_and(|end| end <= token.span.end && text.is_char_boundary(end))
        };
        if let Some(token) = self.tokens.iter().find(stem) {
            return problem(token.span.start, "a token's stem is longer than the token");
        }
        if let Some(entity) = self.entities.iter().find(|entity| text[entity.span] != *entity.text) {
            return problem(entity.span.start, "an entity's text is not what stands there");
        }
        if let Some((at, what)) = self.who.problem(fits) {
            return problem(at, what);
        }
        let points = |entity: &&Entity<'_>| match entity.label {
            EntityLabel::Person => self.who.has(entity.reference, None),
            EntityLabel::Organisation => self.who.has(None, entity.reference),
            _ => entity.reference.is_none(),
        };
        if let Some(entity) = self.entities.iter().find(|entity| !points(entity)) {
            return problem(entity.span.start, "an entity points to nobody of the document");
        }
        let points = |fact: &Fact| match &fact.value {
            FactValue::Official(official) => {
                self.who.has(official.person_id, official.position.as_ref().and_then(|position| position.of_id))
            }
            FactValue::Quotation(quotation) => {
                let speaker = quotation.speaker_ref.as_ref();
                speaker.is_none_or(|speaker| self.who.has(speaker.person_id, speaker.organization_id))
            }
            FactValue::Organization(body) => self.who.has(None, Some(body.id)),
            _ => true,
        };
        if let Some(fact) = self.facts.iter().find(|fact| !points(fact)) {
            return problem(fact.span.start, "a fact points to nobody of the document");
        }
        let mut from = 0;
        for fact in &self.facts {
            let mut inside = true;
            fact.value.visit(&mut |span| inside &= fits(span));
            if fact.span.start < from || !inside || text.get(fact.span.range()) != Some(&*fact.text) {
                return problem(fact.span.start, "a fact does not fit the text, or stands before the last one");
            }
            from = fact.span.start;
        }
        Ok(self)
    }
}
