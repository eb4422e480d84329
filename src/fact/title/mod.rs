//! Events and works: what a title names.
//!
//! | rule | | |
//! |---|---|---|
//! | `quoted` | «…» ("атты" \| …) modifiers head | «Балаға мейірлі Қазақстан» атты халықаралық конференция |
//! | `phrase` | name head | Астана экономикалық форумы |
//! | `about` | phrase "туралы" head | Бала құқықтары туралы конвенция |
//! | `numbered` | ordinal phrase head | III Түркі әлемі жастарының фестивалі |
//! | `term` | gerund-GEN years "арналған" head | … дамытудың 2021–2030 жылдарға арналған тұжырымдамасы |
//! | `listed` | an entry of `titles.tsv`, `holidays.tsv` | Нобель сыйлығы |
//!
//! The head tells which: `data/lexicon/event_heads.tsv`, `work_heads.tsv`. Between a quoted title and its head anything may
//! stand that modifies the head — whose it is, since when, for whom —, but no other head: in "«Хабар» арнасы концертті
//! көрсетті" the title is the channel's. Each title of a kind is told once.

mod headed;
mod listed;
mod numbered;
mod term;

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use self::headed::Titles;
use super::{Fact, FactValue};
use crate::Span;
use crate::entity::{Detail, EntityLabel, Mention};
use crate::lexicon::schema::TitleLabel;
use crate::lexicon::{Class, Entry};
use crate::morph::{Feats, Lemma, Words};
use crate::number::parse_roman;
use crate::pattern::View;
use crate::tokenize::TokenKind;

/// A named event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// The title, without quotation marks and ordinal numbers, in the nominative.
    pub title: String,
    /// The lemma of the head noun: "конференция", "форум", …
    pub kind: Lemma,
}

/// A law, programme, book, award or other work.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Work {
    /// The title, without quotation marks, in the nominative.
    pub title: String,
    /// The lemma of the head noun: "заң", "конвенция", "бағдарлама", …
    pub kind: Lemma,
}

/// The events and works of a text, each once.
pub(super) fn find(view: &View<'_, '_>, _: &[Fact]) -> Vec<Fact> {
    let mut told = FxHashSet::default();
    let mut is_new = |fact: &Fact| match &fact.value {
        FactValue::Event(event) => told.insert(("event", event.kind.clone(), event.title.clone())),
        FactValue::Work(work) => told.insert(("work", work.kind.clone(), work.title.clone())),
        _ => false,
    };
    let titles = Titles::new(view);
    let mut titles: Vec<Title> = (0..view.words.len()).flat_map(|at| titles.at(at)).collect();
    titles.sort_by_key(|title| (title.whole.start, std::cmp::Reverse(title.whole.end)));
    // The end of the longest title so far: what stands in it without quotation marks is part of it.
    let mut end = 0;
    titles.retain(|title| {
        let kept = matches!(title.written, Written::Quoted) || title.whole.end > end;
        end = end.max(title.whole.end);
        kept
    });
    titles.into_iter().map(|title| title.fact(view.words)).filter(|fact| is_new(fact)).collect()
}

/// Whether numbers inside are part of a name.
pub(super) fn is_name(mention: &Mention) -> bool {
    use EntityLabel::*;
    matches!(mention.label, Event | Law | Project | Art | Organisation | Facility | Product)
        && matches!(mention.detail, Detail::Phrase { .. } | Detail::Listed(_))
}

/// A title with what it names.
struct Title {
    rule: &'static str,
    class: Class,
    kind: Lemma,
    /// The title itself.
    tokens: Range<usize>,
    /// With quotation marks and head.
    whole: Range<usize>,
    written: Written,
}

/// How a title is written.
enum Written {
    /// In quotation marks.
    Quoted,
    /// Without, its head included.
    Phrase,
    /// As a list has it.
    Listed(Entry),
}

impl Title {
    fn fact(self, words: &Words<'_>) -> Fact {
        let span = words.span(&self.whole);
        let title = match self.written {
            // The head bears the case.
            Written::Quoted => words.text[words.span(&self.tokens)].to_owned(),
            Written::Phrase if self.class == Class::EventHead => unnumbered(words, &self.tokens),
            Written::Phrase => words.normal(&self.tokens),
            Written::Listed(entry) => listed_name(words, &self.tokens, entry),
        };
        let kind = self.kind;
        match self.class {
            Class::EventHead => Fact::new(span, self.rule, Event { title, kind }),
            _ => Fact::new(span, self.rule, Work { title, kind }),
        }
    }
}

/// A listed name in the nominative: of an event with the capitals of the text, where it has any, "Рио Олимпиадасы", and
/// without the number of its time, "V Дүниежүзілік көшпенділер ойындары".
fn listed_name(words: &Words<'_>, tokens: &Range<usize>, entry: Entry) -> String {
    let listed = entry.text();
    if entry.class != Class::Holiday && entry.title().is_none_or(|row| row.label != TitleLabel::Event) {
        return listed.to_owned();
    }
    let written = words.normal(tokens);
    let same = words.is_capital(tokens.start) && written.to_lowercase() == listed.to_lowercase();
    let numbered = parse_roman(words.text(tokens.start)).is_some();
    match same {
        true if numbered => unnumbered(words, tokens),
        true => written,
        false => listed.to_owned(),
    }
}

fn is_ordinal(words: &Words<'_>, i: usize) -> bool {
    words.feats(i).has(Feats::ORDINAL) || parse_roman(words.text(i)).is_some()
}

/// The noun that a hyphen ties to a number: "съезі" of "18-съезі".
fn tied_noun<'text>(words: &Words<'text>, i: usize) -> Option<&'text str> {
    let token = words.tokens.get(i).filter(|token| token.kind == TokenKind::Number)?;
    token.ending().filter(|_| !words.has_ending(i))
}

/// A title in the nominative without its ordinal numbers: "IX Астана экономикалық форумы", "партияның 18-съезі".
fn unnumbered(words: &Words<'_>, tokens: &Range<usize>) -> String {
    let last = tokens.end - 1;
    let mut title = String::new();
    let mut end = None;
    for i in tokens.clone().filter(|i| *i == last || !is_ordinal(words, *i)) {
        let token = words.tokens[i].span;
        // What stood between two tokens stays, and one space where a number did.
        let gap = end.map(|(before, end)| if before + 1 == i { &words.text[Span::new(end, token.start)] } else { " " });
        title.push_str(gap.unwrap_or_default());
        match tied_noun(words, i).filter(|_| i == last) {
            Some(noun) => title.push_str(Words::new(noun).nominative(0)),
            None => title.push_str(if i == last { words.nominative(i) } else { words.text(i) }),
        }
        end = Some((i, token.end));
    }
    title
}
