//! Named entities in KazNERD's 25 classes: rules, word lists and a trained model together.
//!
//! Seven finders run in turn, and each sees what the earlier ones found: numbers and dates, listed names, people, phrases
//! with a head noun ("… министрлігі", ministry of …; "«…» бағдарламасы", programme "…"), teams, names that a noun sums up, offices. Their mentions may be
//! nested: an office contains its organization. The longest mentions become evidence for the [`Tagger`], beside the other
//! features of each token. The tagger's [`Model`] decides: its most probable sequence of tags gives the entities. They do not overlap,
//! and each has the model's confidence.
//!
//! Spans follow KazNERD: case endings are inside, quotation marks outside, the descriptor inside or outside by class.
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
mod features;
mod foreign;
mod headed;
pub(crate) mod iob2;
mod listed;
mod model;
mod model_mentions;
mod name_part;
mod name_tokens;
mod person;
mod position;
mod rule_evidence;
mod rules;
mod summed;
mod tagger;
mod teams;
#[cfg(feature = "train")]
pub mod train;
mod word_name;

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::lexicon::schema::{Connector, PlaceKind};
use crate::quantity;

pub(crate) use crate::mention::{Detail, Mention};
pub use crate::mention::{EntityLabel, PersonName};
pub use model::{Model, ModelError};
pub(crate) use model_mentions::model_mentions;
pub(crate) use person::told as told_name;
pub(crate) use rules::rules;
pub(crate) use tagger::Tagging;
pub use tagger::{Tagged, Tagger};

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
    /// The nominative: the last word loses its case ending, the rest stays.
    pub normal: String,
    /// The model's probability of exactly this span with exactly this class.
    pub confidence: f32,
    /// Of a person or organization the number of its entry in the document, in [`people`](crate::Document::people) or
    /// [`organizations`](crate::Document::organizations).
    pub reference: Option<usize>,
}

impl Entity<'_> {
    /// The same entity, owning its text.
    #[must_use]
    pub fn into_owned(self) -> Entity<'static> {
        Entity { text: Cow::Owned(self.text.into_owned()), ..self }
    }
}

/// An entity as serde writes it.
#[derive(Serialize, Deserialize)]
struct Row<'text> {
    start: usize,
    end: usize,
    text: Cow<'text, str>,
    label: EntityLabel,
    normal: String,
    confidence: f32,
    r#ref: Option<usize>,
}

impl<'text> From<Entity<'text>> for Row<'text> {
    fn from(entity: Entity<'text>) -> Self {
        let Entity { span, text, label, normal, confidence, reference } = entity;
        Self { start: span.start, end: span.end, text, label, normal, confidence, r#ref: reference }
    }
}

impl<'text> From<Row<'text>> for Entity<'text> {
    fn from(row: Row<'text>) -> Self {
        let Row { start, end, text, label, normal, confidence, r#ref } = row;
        Self { span: Span::new(start, end), text, label, normal, confidence, reference: r#ref }
    }
}

/// The entities of a text, in order; none overlap. Linear in the text.
///
/// The text is taken as it is, without [normalization](crate::normalize), which an [`Analyzer`](crate::Analyzer) does first;
/// spans are bytes of `text`.
pub fn entities(text: &str) -> Vec<Entity<'_>> {
    let words = AnnotatedText::new(text);
    let mentions = rules(&words, &quantity::find(&words));
    let tagger = Tagger::builtin();
    let found = tagger.find(&words, &mentions);
    let found = select(&words, &mentions, tagger, &found, text, |span| span);
    found.into_iter().map(|(_, entity)| entity).collect()
}

/// The most tokens of a whole mention before its name: a quotation mark.
const FARTHEST_MARK: usize = 2;

/// The classes of what is hardly called as a country is.
const NEVER_COUNTRIES: [EntityLabel; 6] = [
    EntityLabel::Facility,
    EntityLabel::Event,
    EntityLabel::Art,
    EntityLabel::Project,
    EntityLabel::Law,
    EntityLabel::Disease,
];

/// The entities of what a tagger found, each with its tokens; `to` maps spans to the original `text`.
pub(crate) fn select<'text>(
    words: &AnnotatedText<'_>,
    mentions: &[Mention],
    tagger: &Tagger,
    found: &[Tagging],
    text: &'text str,
    to: impl Fn(Span) -> Span,
) -> Vec<(Range<usize>, Entity<'text>)> {
    let entity = |tagging: &Tagging| {
        let span = to(words.span(&tagging.tokens));
        let label = tagger.entity_label(tagging.label)?;
        // "Алжир бұл шешімді қолдады": a country of the list is no building or work, though the model never saw it.
        let country =
            |m: &Match| m.tokens == tagging.tokens && m.entry.place().is_some_and(|row| row.kind == PlaceKind::Country);
        let quoted = || tagging.tokens.start.checked_sub(1).is_some_and(|i| words.is_mark(i, "«"));
        let named = || !quoted() && words.matches_at(tagging.tokens.start).iter().any(country);
        let label = if NEVER_COUNTRIES.contains(&label) && named() { EntityLabel::Gpe } else { label };
        // "Алтай жері": a name of a place and of men is the place's before "land".
        let place = |m: &&Match| m.tokens == tagging.tokens && m.entry.place().is_some();
        let land = || words.connector(tagging.tokens.end, Connector::Land).is_some_and(|m| m.feats.has(Feats::POSS3));
        let place = words.matches_at(tagging.tokens.start).iter().find(place);
        let label = match place.and_then(|m| m.entry.place()) {
            Some(row) if label == EntityLabel::Person && land() => row.label.into(),
            _ => label,
        };
        // The rule that finds the same may know that quotation marks hold its name.
        let same = |mention: &&Mention| mention.tokens == tagging.tokens && mention.label == label;
        let near = mentions.partition_point(|mention| mention.whole.start + FARTHEST_MARK < tagging.tokens.start);
        let near = mentions[near..].iter().take_while(|mention| mention.whole.start <= tagging.tokens.start);
        let by_rule = { near }.find(same);
        let normal = by_rule.map_or_else(|| words.normal(&tagging.tokens), |mention| mention.normal(words));
        let (text, confidence) = (Cow::Borrowed(&text[span]), tagging.confidence);
        let entity = Entity { span, text, label, normal, confidence, reference: None };
        Some((tagging.tokens.clone(), entity))
    };
    found.iter().filter_map(entity).collect()
}
