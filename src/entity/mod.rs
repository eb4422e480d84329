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

mod foreign;
mod label;
mod learned;
mod listed;
mod model;
mod person;
mod phrase;
mod position;
#[cfg(feature = "train")]
pub mod train;

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::lexicon::Entry;
use crate::morph::{Feats, Match, Words};
use crate::number::{NumberKind, number_at};
use crate::quantity::{self, Found, NumericKind, Period, QuantityValue, Unit};
use crate::tokenize::{self, TokenKind};

pub use label::EntityLabel;
pub(crate) use learned::learned;
use model::Decoder;
pub(crate) use model::Tagging;
pub use model::{Model, ModelError, Tagged};
pub use person::PersonName;
use phrase::HEADS;
pub(crate) use phrase::{acronym_behind, is_acronym, is_honorific};

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
    let words = Words::new(text);
    let mentions = rules(&words, &quantity::find(&words));
    let model = Model::builtin();
    select(&words, &mentions, model, &decide(&words, &mentions, model), text, |span| span)
}

/// What a model, told what the rules say, finds.
pub(crate) fn decide(words: &Words<'_>, mentions: &[Mention], model: &Model) -> Vec<Tagging> {
    Decoder::new(model).find(words, mentions)
}

/// The most tokens that stand before a name and are part of its whole: a quotation mark.
const FARTHEST_MARK: usize = 2;

/// The entities that a model found in a text that was made from `text`, to whose spans `to` leads back.
pub(crate) fn select<'text>(
    words: &Words<'_>,
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

/// Something named in a text, or counted.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// What KazNERD's annotators mark.
    pub(crate) tokens: Range<usize>,
    /// The same with its quotation marks and descriptor: "«Хабар» агенттігі".
    pub(crate) whole: Range<usize>,
    pub(crate) label: EntityLabel,
    pub(crate) detail: Detail,
    /// The how manieth it was found: later finders know more.
    pub(crate) order: usize,
}

/// What its finder knows about a mention.
#[derive(Clone, Debug)]
pub(crate) enum Detail {
    /// Nothing more.
    Plain,
    /// An entry of a list.
    Listed(Entry),
    /// A person's name and its parts.
    Person(PersonName),
    /// A phrase: the token of its head, the name in the genitive that it belongs to, and whether it is named by a title in
    /// quotation marks.
    Phrase { head: usize, parent: Option<Range<usize>>, quoted: bool },
    /// An office: what it belongs to, its title with modifiers, and the listed entry within.
    Office { of: Option<Range<usize>>, title: Range<usize>, listed: Match },
}

impl Mention {
    /// Where the office itself begins, behind the body it belongs to.
    fn title_start(&self) -> usize {
        match &self.detail {
            Detail::Office { title, .. } => title.start,
            _ => self.tokens.start,
        }
    }

    /// The name in the nominative; a quoted title before its head is left as it is, for the head bears the case.
    pub(crate) fn normal(&self, words: &Words<'_>) -> String {
        if matches!(self.detail, Detail::Phrase { quoted: true, .. }) {
            words.text[words.span(&self.tokens)].to_owned()
        } else {
            words.normal(&self.tokens)
        }
    }

    fn new(tokens: Range<usize>, label: EntityLabel, detail: Detail) -> Self {
        Self { whole: tokens.clone(), tokens, label, detail, order: 0 }
    }
}

/// All mentions that the rules know, nested ones too, in the order of their first tokens.
pub(crate) fn rules(words: &Words<'_>, quantities: &[Found]) -> Vec<Mention> {
    let mut mentions = Mentions::new(words.len());
    counted(words, quantities, &mut mentions);
    listed::find(words, &mut mentions);
    person::find(words, &mut mentions);
    phrase::find(words, &mut mentions);
    position::find(words, &mut mentions, |_| false);
    ordered(mentions.all)
}

/// In the order of their first tokens, of those that begin alike the longer first.
fn ordered(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by_key(|mention| (mention.whole.start, std::cmp::Reverse(mention.whole.end)));
    mentions
}

/// The most tokens of a mention. Names are built of names; without an end to that, each word of a row could head all of the
/// row before it.
pub(crate) const LONGEST_MENTION: usize = 64;

/// The mentions found so far, by the tokens they end with.
struct Mentions {
    all: Vec<Mention>,
    /// By token: the last mention found whose whole ends with it.
    last: Vec<Option<u32>>,
    /// By mention: the one found before it that ends with the same token.
    before: Vec<Option<u32>>,
}

impl Mentions {
    fn new(tokens: usize) -> Self {
        Self { all: Vec::new(), last: vec![None; tokens], before: Vec::new() }
    }

    /// Adds a mention; what is longer than any name is no name.
    fn push(&mut self, mut mention: Mention) {
        if mention.whole.len() > LONGEST_MENTION {
            return;
        }
        mention.order = self.all.len();
        self.before.push(self.last[mention.whole.end - 1].replace(self.all.len() as u32));
        self.all.push(mention);
    }

    /// The longest mention whose whole ends with token `i`, of those that `fits` accepts; of equally long ones the first
    /// that was found.
    fn ending_at(&self, i: usize, fits: impl Fn(&Mention) -> bool) -> Option<&Mention> {
        let ending = std::iter::successors(self.last[i], |at| self.before[*at as usize]);
        let ending = ending.map(|at| &self.all[at as usize]).filter(|mention| fits(mention));
        ending.min_by_key(|mention| (mention.whole.start, mention.order))
    }

    /// Whether token `i` is inside a mention that `fits` accepts.
    fn covers(&self, i: usize, fits: impl Fn(&Mention) -> bool) -> bool {
        const LONGEST: usize = 12;
        (i..self.last.len().min(i + LONGEST))
            .any(|end| self.ending_at(end, |mention| mention.whole.start <= i && fits(mention)).is_some())
    }
}

/// Numbers, dates and addresses.
fn counted(words: &Words<'_>, quantities: &[Found], mentions: &mut Mentions) {
    let mut at = 0;
    // What identifies somebody is left to the annotators' classes of its tokens.
    for found in quantities.iter().filter(|found| !matches!(found.value, QuantityValue::Identifier(_))) {
        bare_numbers(words, at..found.tokens.start.max(at), mentions);
        // An ordinal with the period that it counts, "екінші күні", is a date.
        let nth_period = found.core.end > found.tokens.end;
        let label = if nth_period && is_ordinal(&found.value) { EntityLabel::Date } else { label_of(&found.value) };
        let timed = found.first.is_some() && label == EntityLabel::Date;
        let of_core = if timed { EntityLabel::Time } else { label };
        mentions.push(Mention::new(found.core.clone(), of_core, Detail::Plain));
        // "30 пайыздан 50 пайызға дейін", one range to us, is two numbers to the annotators; "24.05.2024 15:30" is a date and
        // a time.
        if let Some(first) = &found.first {
            mentions.push(Mention::new(first.clone(), label, Detail::Plain));
        }
        at = found.tokens.end.max(found.core.end);
    }
    bare_numbers(words, at..words.len(), mentions);
}

fn is_ordinal(quantity: &QuantityValue) -> bool {
    matches!(quantity, QuantityValue::Numeric(numeric) if numeric.kind == NumericKind::Ordinal)
}

/// Numbers that are no quantity are entities all the same.
fn bare_numbers(words: &Words<'_>, tokens: Range<usize>, mentions: &mut Mentions) {
    let mut at = tokens.start;
    while at < tokens.end {
        let token = &words.tokens[at];
        if matches!(token.kind, TokenKind::Url | TokenKind::Email) || tokenize::is_telephone(token.text) {
            mentions.push(Mention::new(at..at + 1, EntityLabel::Contact, Detail::Plain));
            at += 1;
            continue;
        }
        if let Some((core, end, time)) = quantity::named(words, at).filter(|(_, end, _)| *end <= tokens.end) {
            let label = if time { EntityLabel::Time } else { EntityLabel::Date };
            mentions.push(Mention::new(core, label, Detail::Plain));
            at = end;
            continue;
        }
        match number_at(words, at).filter(|number| number.tokens.end <= tokens.end) {
            Some(number) => {
                let label =
                    if number.kind == NumberKind::Ordinal { EntityLabel::Ordinal } else { EntityLabel::Cardinal };
                // KazNERD leaves out "бір" as the article, which nothing but the sense tells from the number: of those that
                // stand alone its annotators took two of three for numbers.
                // "бірің … бірің", one of you and another, counts nothing.
                let mine = Feats::POSS1_SING | Feats::POSS2_SING;
                if !number.feats.has_any(mine.without(Feats::POSS3)) || number.value != Some(rust_decimal::Decimal::ONE)
                {
                    mentions.push(Mention::new(number.tokens.clone(), label, Detail::Plain));
                }
                at = number.tokens.end;
            }
            None => at += 1,
        }
    }
}

/// The class that a quantity has among the entities.
fn label_of(quantity: &QuantityValue) -> EntityLabel {
    let numeric = match quantity {
        QuantityValue::Numeric(numeric) => numeric,
        QuantityValue::Date(date) if date.time.is_some() && date.edtf.is_none() => return EntityLabel::Time,
        QuantityValue::Date(_) => return EntityLabel::Date,
        QuantityValue::Identifier(_) => return EntityLabel::Contact,
    };
    match numeric.kind {
        NumericKind::Money => EntityLabel::Money,
        NumericKind::Percent => EntityLabel::Percentage,
        NumericKind::Measure => EntityLabel::Quantity,
        NumericKind::Age => EntityLabel::Date,
        NumericKind::Ordinal => EntityLabel::Ordinal,
        NumericKind::Duration => match numeric.unit {
            Some(Unit::Period(Period::Hour | Period::Minute | Period::Second)) => EntityLabel::Time,
            _ => EntityLabel::Date,
        },
        _ => EntityLabel::Cardinal,
    }
}

/// Which of the mentions are the entities: of those that overlap the longest, of equally long ones the one found last,
/// by the finder that knows most. In text order.
fn longest(mentions: &[Mention]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse((mentions[*at].tokens.len(), mentions[*at].order)));
    let tokens = mentions.iter().map(|mention| mention.tokens.end).max().unwrap_or(0);
    let mut taken = vec![false; tokens];
    let mut kept = Vec::new();
    for at in order {
        let tokens = mentions[at].tokens.clone();
        if !taken[tokens.clone()].iter().any(|taken| *taken) {
            taken[tokens].fill(true);
            kept.push(at);
        }
    }
    kept.sort_by_key(|at| mentions[*at].tokens.start);
    kept
}
