//! `tilshi` (тілші, "the one who works with language") analyses Kazakh text in Cyrillic.
//!
//! It returns tokens, sentences, lemmas, named entities and typed facts (officials, organizations, anniversaries, events,
//! works, quotations, numbers, dates), with exact byte spans and exact values. No network, no model download.
//!
//! ```
//! use tilshi::{Analyzer, EntityLabel, FactValue};
//!
//! // "President Nursultan Nazarbayev said that the republic has more than 5 million children."
//! let text = "«Республикада 5 миллионнан астам бала бар», – деді Президент Нұрсұлтан Назарбаев.";
//! let document = Analyzer::shared().analyze(text);
//!
//! assert_eq!(document.entities()[2].label, EntityLabel::Person);
//! for fact in document.facts() {
//!     match &fact.value {
//!         FactValue::Quotation(said) => assert_eq!(said.speaker.as_deref(), Some("Президент Нұрсұлтан Назарбаев")),
//!         FactValue::Numeric(number) => assert_eq!(number.to_string(), "more than 5000000 бала"),
//!         FactValue::Official(_) => assert_eq!(fact.text, "Президент Нұрсұлтан Назарбаев"),
//!         other => panic!("unexpected: {other}"),
//!     }
//! }
//! ```
//!
//! # The road the data takes
//!
//! [`Analyzer`] runs all stages; each is useful on its own.
//!
//! | stage | what it gives | alone |
//! |---|---|---|
//! | [`normalize`] | repaired characters, aligned to the original | [`normalize::normalize`] |
//! | [`tokenize`] | tokens and sentences | [`tokenize::tokens`], [`tokenize::sentences`] |
//! | [`morph`] | lemma, part of speech, features | [`morph::analyze`], [`morph::inflect`] |
//! | [`number`] | numbers in digits and words | [`number::numbers`] |
//! | [`quantity`] | value, bound, unit; dates | [`quantity::quantities`] |
//! | `entity` | named entities in KazNERD's 25 classes | `entity::entities` |
//! | `pattern` | patterns over tokens, for rules of your own | `fact::Rule` |
//! | `fact` | typed facts | `fact::facts` |
//!
//! The modules of `export` write a document as JSON by the output contract, as CoNLL, CoNLL-U, brat or HTML, and serde writes it
//! in any other format; [`export::json::read`] reads it back. [`tokenize::read_sentences`] and [`Analyzer::documents`] work on
//! streams.
//!
//! # Spans
//!
//! Every span is a range of bytes of the text that the caller gave, on character boundaries, whatever the normalizer did.
//!
//! # Features
//!
//! `ner` (default): entities, facts, documents and exports. Without it the crate is the normalizer, tokenizer, morphology,
//! numbers and quantities, with fewer dependencies.
//!
//! `small`: the word lists lie packed in the program, which becomes half a megabyte smaller when it is packed itself, and are unpacked
//! before the first text, in about a tenth of a second.

// Without `ner`, parts of the lower modules are unused.
#![cfg_attr(not(feature = "ner"), allow(dead_code, unreachable_pub))]

#[cfg(feature = "ner")]
mod additions;
#[cfg(feature = "ner")]
mod analyzer;
mod annotated;
#[cfg(feature = "ner")]
mod batch;
#[cfg(feature = "ner")]
mod document;
#[cfg(all(any(doc, doctest), feature = "ner"))]
pub mod documentation;
#[cfg(feature = "ner")]
pub mod entity;
mod error;
#[cfg(feature = "ner")]
pub mod export;
#[cfg(feature = "ner")]
pub mod fact;
mod feats;
mod language;
mod letters;
mod lexicon;
#[cfg(feature = "ner")]
mod mention;
pub mod morph;
mod named;
pub mod normalize;
pub mod number;
mod offsets;
#[cfg(feature = "ner")]
pub mod pattern;
#[cfg(feature = "ner")]
pub mod phrase;
pub mod quantity;
#[cfg(feature = "ner")]
pub mod script;
mod sort;
mod span;
pub mod tokenize;
mod tsv;
#[cfg(feature = "ner")]
pub mod who;

#[cfg(feature = "ner")]
pub use analyzer::{Analyzer, AnalyzerBuilder, Layers};
#[cfg(feature = "ner")]
pub use document::Document;
#[cfg(feature = "ner")]
pub use entity::{Entity, EntityLabel};
pub use error::{Error, RowProblem, RuleProblem, StepProblem};
// The crates whose types stand in signatures.
#[cfg(feature = "ner")]
pub use fact::{Fact, FactKind, FactValue};
#[cfg(feature = "ner")]
#[doc(no_inline)]
pub use jiff;
#[cfg(feature = "ner")]
pub use lexicon::{Class as List, Lexicon};
pub use offsets::{Offsets, Places};
pub use quantity::{Bound, Currency, Edtf, Unit};
#[doc(no_inline)]
pub use rust_decimal;
pub use span::Span;
pub use tokenize::{Sentence, Token, TokenKind};

/// The README's example runs as a test.
#[cfg(all(doctest, feature = "ner"))]
#[doc = include_str!("../README.md")]
struct Readme;
