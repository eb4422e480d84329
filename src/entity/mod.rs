//! Named entities in KazNERD's 25 classes, by rules, word lists and a trained model in one system.
//!
//! Five finders run in turn, each allowed to look at what those before it found: numbers and dates, listed names,
//! people, phrases with a telling head ("… министрлігі", "«…» бағдарламасы"), offices. What they find may be nested, an
//! office holds its body; the longest of them are what the [`Model`] is told, together with much else of each token. It
//! decides: its likeliest row of tags are the entities, which do not overlap, each with the model's confidence.
//!
//! Spans follow KazNERD: case endings inside, quotation marks outside, the descriptor inside or outside by class.
//!
//! ```
//! use tilshi::entity::{self, EntityLabel};
//!
//! // "President Kassym-Jomart Tokayev came to Almaty."
//! let found = entity::entities("Президент Қасым-Жомарт Тоқаев Алматыға келді.");
//! let labels: Vec<_> = found.iter().map(|e| (&*e.text, e.label, e.normal.as_str())).collect();
//! assert_eq!(labels[1], ("Қасым-Жомарт Тоқаев", EntityLabel::Person, "Қасым-Жомарт Тоқаев"));
//! assert_eq!(labels[2], ("Алматыға", EntityLabel::Gpe, "Алматы"));
//! ```

mod counted;
mod foreign;
mod headed;
pub(crate) mod iob2;
mod learned;
mod listed;
mod model;
mod name_part;
mod person;
mod position;
mod rules;
#[cfg(feature = "train")]
pub mod train;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::annotated::AnnotatedText;
use crate::quantity;

pub(crate) use crate::mention::{Detail, Mention};
pub use crate::mention::{EntityLabel, PersonName};
pub(crate) use learned::learned;
use model::Decoder;
pub(crate) use model::Tagging;
pub use model::{Model, ModelError, Tagged};
pub(crate) use rules::rules;

/// A named entity of a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Row<'text>", into = "Row<'text>")]
#[non_exhaustive]
pub struct Entity<'text> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The text it covers.
    pub text: Cow<'text, str>,
    /// Its class.
    pub label: EntityLabel,
    /// The nominative: the outer case ending is taken off the last word, the inside is left alone.
    pub normal: String,
    /// How sure the model is of just this span with just this class: a probability.
    pub confidence: f32,
}

impl Entity<'_> {
    /// The same with a text of its own.
    #[must_use]
    pub fn into_owned(self) -> Entity<'static> {
        Entity { text: Cow::Owned(self.text.into_owned()), ..self }
    }
}

/// An entity as it is written.
#[derive(Serialize, Deserialize)]
struct Row<'text> {
    start: usize,
    end: usize,
    text: Cow<'text, str>,
    label: EntityLabel,
    normal: String,
    confidence: f32,
}

impl<'text> From<Entity<'text>> for Row<'text> {
    fn from(entity: Entity<'text>) -> Self {
        let Entity { span, text, label, normal, confidence } = entity;
        Self { start: span.start, end: span.end, text, label, normal, confidence }
    }
}

impl<'text> From<Row<'text>> for Entity<'text> {
    fn from(row: Row<'text>) -> Self {
        let Row { start, end, text, label, normal, confidence } = row;
        Self { span: Span::new(start, end), text, label, normal, confidence }
    }
}

/// The entities of a text, in order; none overlap. Linear in the text.
///
/// The text is taken as it is, without [normalization](crate::normalize), which an [`Analyzer`](crate::Analyzer) does first;
/// spans are bytes of `text`.
pub fn entities(text: &str) -> Vec<Entity<'_>> {
    let words = AnnotatedText::new(text);
    let mentions = rules(&words, &quantity::find(&words));
    let model = Model::builtin();
    select(&words, &mentions, model, &decide(&words, &mentions, model), text, |span| span)
}

/// What a model, told what the rules say, finds.
pub(crate) fn decide(words: &AnnotatedText<'_>, mentions: &[Mention], model: &Model) -> Vec<Tagging> {
    Decoder::new(model).find(words, mentions)
}

/// The most tokens that stand before a name and are part of its whole: a quotation mark.
const FARTHEST_MARK: usize = 2;

/// The entities that a model found in a text that was made from `text`, to whose spans `to` leads back.
pub(crate) fn select<'text>(
    words: &AnnotatedText<'_>,
    mentions: &[Mention],
    model: &Model,
    found: &[Tagging],
    text: &'text str,
    to: impl Fn(Span) -> Span,
) -> Vec<Entity<'text>> {
    let entity = |tagging: &Tagging| {
        let span = to(words.span(&tagging.tokens));
        let label = model.entity_label(tagging.label)?;
        // The rule that finds the same may know that quotation marks hold its name.
        let same = |mention: &&Mention| mention.tokens == tagging.tokens && mention.label == label;
        let near = mentions.partition_point(|mention| mention.whole.start + FARTHEST_MARK < tagging.tokens.start);
        let near = mentions[near..].iter().take_while(|mention| mention.whole.start <= tagging.tokens.start);
        let ruled = { near }.find(same);
        let normal = ruled.map_or_else(|| words.normal(&tagging.tokens), |mention| mention.normal(words));
        Some(Entity { span, text: Cow::Borrowed(&text[span]), label, normal, confidence: tagging.confidence })
    };
    found.iter().filter_map(entity).collect()
}
