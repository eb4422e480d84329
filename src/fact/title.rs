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

use super::{Fact, FoundBy};
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
    #[serde(skip)]
    pub(super) found_by: FoundBy,
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
    #[serde(skip)]
    pub(super) found_by: FoundBy,
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
    let (kind, how) = match &mention.detail {
        Detail::Phrase { head, quoted, .. } => (kind(words, *head), if *quoted { "quoted" } else { "phrase" }),
        Detail::Listed(entry) if entry.class == Class::Title && !is_inside_phrase(view, mention) => {
            (entry.row.get(2).into(), "listed")
        }
        _ => return None,
    };
    if kind.is_empty() {
        return None;
    }
    let span = words.span(&mention.whole);
    let text = words.text[span].to_owned();
    match mention.label {
        EntityLabel::Event => {
            let tokens = without_ordinals(words, mention.tokens.clone())?;
            let title = Mention { tokens, ..mention.clone() }.normal(words);
            let found_by = FoundBy(if how == "quoted" { "event/quoted" } else { "event/phrase" });
            Some(Fact::Event(Event { span, text, title, kind, found_by }))
        }
        EntityLabel::Law | EntityLabel::Project | EntityLabel::Art => {
            let found_by = FoundBy(match how {
                "quoted" => "work/quoted",
                "phrase" => "work/phrase",
                _ => "work/listed",
            });
            Some(Fact::Work(Work { span, text, title: mention.normal(words), kind, found_by }))
        }
        _ => None,
    }
}

/// What a head names: its noun, "бағдарлама" of "мемлекеттік бағдарлама", but all of a compound whose last word is no head
/// by itself: "дөңгелек үстел", a round table.
fn kind(words: &Words<'_>, last: usize) -> Lemma {
    const HEADS: [Class; 2] = [Class::EventHead, Class::WorkHead];
    const LONGEST: usize = 4;
    let heads = (last.saturating_sub(LONGEST)..=last).flat_map(|at| words.matches_at(at));
    let heads = heads.filter(|m| HEADS.contains(&m.entry.class) && m.tokens.end == last + 1);
    // The longest first, as it begins first.
    let entries: Vec<_> = heads.map(|m| m.entry.row.get(0)).collect();
    let noun = entries.iter().find(|entry| !entry.contains(' ')).or_else(|| entries.first());
    noun.map_or_else(|| words.analysis(last).lemma.to_lowercase().as_str().into(), |entry| (*entry).into())
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
