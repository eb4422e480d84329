//! Patterns over tokens, in which grammars of facts are written: this crate's own and those of its users.
//!
//! A pattern is a row of [`Step`]s. Each asks something of the tokens it takes — a lemma, a class of entity, a word list, a
//! quantity, a shape, a mark —, may ask for features of the last of them, may repeat, and has a name when what it took is
//! wanted:
//!
//! ```
//! use tilshi::EntityLabel;
//! use tilshi::morph::Feats;
//! use tilshi::pattern::Step;
//!
//! // "Тоқаев Алматыға келді": a person, up to three words, a place in the dative, some form of "to come"
//! let arrival = [
//!     Step::entity(EntityLabel::Person).named("who"),
//!     Step::word().times(0, 3).lazy(),
//!     Step::entity(EntityLabel::Gpe).with(Feats::DAT).named("where"),
//!     Step::lemma("кел"),
//! ];
//! # let rule = tilshi::fact::Rule::new("arrival", arrival, |found| Some(tilshi::fact::Custom::new()))?;
//! # let analyzer = tilshi::Analyzer::builder().rule(rule).build();
//! # assert!(analyzer.analyze("Тоқаев Алматыға келді.").facts().iter().any(|fact| fact.rule == "arrival"));
//! # Ok::<(), tilshi::Error>(())
//! ```
//!
//! Steps are built by functions or read from text: the same pattern is
//! `entity:PERSON#who word{0,3}? entity:GPE[Case=Dat]#where lemma:кел`. [`Rule`](crate::fact::Rule) makes a grammar of either,
//! and reads whole files of rules.
//!
//! A pattern matches within one sentence. Steps take as much as they can, lazy ones as little, and take less or more when the
//! rest does not match. What has failed at a token is not tried there again, from wherever it is come to: a pattern takes time
//! in proportion to its steps, with their repetitions written out, for each token of a text.

mod argument;
mod captures;
mod compile;
mod display;
mod gazetteer;
mod program;
mod step;
mod test;
mod text;
mod view;
mod written;

pub use captures::{Capture, Captures};
pub use gazetteer::{Gazetteer, GazetteerEntry};
pub(crate) use program::{Captured, Pattern, Search, match_at};
pub use step::{Shape, Step, TokenView};
pub(crate) use text::{Fault, Parsed, parse};
pub(crate) use view::View;

pub use crate::lexicon::Class as List;

#[cfg(test)]
mod tests;
