//! Events and works: what a title names.
//!
//! ```text
//! event = [quoted ("атты" | …)] modifiers head        «Балаға мейірлі Қазақстан» атты халықаралық конференция
//! work  = quoted modifiers head | name head           «Бала құқықтары туралы» конвенция, Қылмыстық кодекс
//! ```
//!
//! The head tells which: `data/lexicon/event_heads.tsv`, `work_heads.tsv`. Each title of a kind is told once.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::Fact;
use crate::Span;
use crate::entity::{Detail, EntityLabel, Mention};
use crate::lexicon::Class;
use crate::morph::{Feats, Lemma, Words};
use crate::number::parse_roman;
use crate::pattern::View;
use crate::quantity::Found;

/// A named event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Where it stands, in bytes: title and head.
    #[serde(flatten)]
    pub span: Span,
    /// The text it covers.
    pub text: String,
    /// The title, without quotation marks and ordinal numbers, in the nominative.
    pub title: String,
    /// The lemma of the head noun: "конференция", "форум", …
    pub kind: Lemma,
}

/// A law, programme, book, award or other work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Where it stands, in bytes: title and head.
    #[serde(flatten)]
    pub span: Span,
    /// The text it covers.
    pub text: String,
    /// The title, without quotation marks, in the nominative.
    pub title: String,
    /// The lemma of the head noun: "заң", "конвенция", "бағдарлама", …
    pub kind: Lemma,
}

/// The events and works of a text, each once.
pub(super) fn find(view: &View<'_, '_>, _: &[Found]) -> Vec<Fact> {
    let mut told = FxHashSet::default();
    let mut is_new = |fact: &Fact| match fact {
        Fact::Event(event) => told.insert(("event", event.kind.clone(), event.title.clone())),
        Fact::Work(work) => told.insert(("work", work.kind.clone(), work.title.clone())),
        _ => false,
    };
    view.mentions.iter().filter_map(|mention| fact(view, mention)).filter(|fact| is_new(fact)).collect()
}

/// Whether numbers inside are part of a name.
pub(super) fn is_name(mention: &Mention) -> bool {
    use EntityLabel::*;
    matches!(mention.label, Event | Law | Project | Art | Organisation | Facility | Product)
        && matches!(mention.detail, Detail::Phrase { .. } | Detail::Listed(_))
}

fn fact(view: &View<'_, '_>, mention: &Mention) -> Option<Fact> {
    let words = view.words;
    let kind = match &mention.detail {
        Detail::Phrase { head, .. } => words.analysis(*head).lemma.to_lowercase(),
        Detail::Listed(entry) if entry.class == Class::Title && !is_inside_phrase(view, mention) => {
            entry.row.get(2).to_owned()
        }
        _ => return None,
    };
    let span = words.span(&mention.whole);
    let text = words.text[span].to_owned();
    let kind = Lemma::from(kind.as_str());
    if kind.is_empty() {
        return None;
    }
    match mention.label {
        EntityLabel::Event => {
            let tokens = without_ordinals(words, mention.tokens.clone())?;
            let title = Mention { tokens, ..mention.clone() }.normal(words);
            Some(Fact::Event(Event { span, text, title, kind }))
        }
        EntityLabel::Law | EntityLabel::Project | EntityLabel::Art => {
            Some(Fact::Work(Work { span, text, title: mention.normal(words), kind }))
        }
        _ => None,
    }
}

/// Whether a listed title is told by the phrase around it.
fn is_inside_phrase(view: &View<'_, '_>, mention: &Mention) -> bool {
    let is_work = |other: &Mention| matches!(other.label, EntityLabel::Law | EntityLabel::Project | EntityLabel::Art);
    view.around(&mention.whole).any(|other| matches!(other.detail, Detail::Phrase { .. }) && is_work(other))
}

/// The title from behind its leading ordinal numbers: "IX Астана экономикалық форумы".
fn without_ordinals(words: &Words<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let is_ordinal = |i: &usize| words.feats(*i).has(Feats::ORDINAL) || parse_roman(words.text(*i)).is_some();
    let start = tokens.clone().find(|i| !is_ordinal(i))?;
    Some(start..tokens.end)
}
