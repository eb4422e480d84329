//! What the sequence model looks at: features of tokens.
//!
//! A feature is evidence for the tag of its own token and, up to its reach, of the tokens beside it. All kinds of features
//! stand in one table, [`Template`](template::Template). They look at
//!
//! - the word by itself: form, stems, first and last letters, shape;
//! - its reading: lemma, part of speech, case and possession;
//! - the entries of the lexicon that cover it;
//! - the evidence of the rules, with numbers and dates;
//! - quotation marks, and head nouns further on in the sentence;
//! - pairs and triples of these over neighbouring tokens.
//!
//! To add a feature, add a row to the table and a line to the function that has the values: [`of_common`], [`of_token`],
//! [`of_neighbours`] or [`of_structure`]. Raise [`VERSION`] and train anew.

mod entry;
mod seen;
mod shape;
mod structure;
mod template;
mod token;

pub(in crate::entity) use seen::{Common, Seen, Word};
pub(in crate::entity) use structure::of_structure;
pub(in crate::entity) use template::{Feature, REACH, VERSION};
pub(in crate::entity) use token::{of_common, of_neighbours, of_token};
