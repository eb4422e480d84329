//! Lemma, part of speech and features of words.
//!
//! Kazakh builds words by endings, each in its place, each assimilated to what stands before it:
//!
//! ```text
//! noun:  stem  + plural + possession + case          бала-лар-ымыз-ға   child-PL-POSS.1PL-DAT
//! verb:  stem  + voice  + negation   + tense + person    жаз-ыл-ма-ды   write-PASS-NEG-PST
//! verbal noun or participle: the verb's endings, then the noun's        кел-ген-і-н   come-PTCP-POSS.3-ACC
//! ```
//!
//! [`analyze`] takes endings off from the right, as far as the sounds allow it, and ranks what remains: known stems
//! first, then stems that the endings make likely. [`inflect`] puts nominal endings on.
//!
//! ```
//! use tilshi::morph::{self, Feats};
//!
//! let best = &morph::analyze("балалардың")[0]; // of the children
//! assert_eq!((best.lemma.as_str(), best.feats.to_string().as_str()), ("бала", "Case=Gen|Number=Plur"));
//! assert_eq!(morph::inflect("Абай", Feats::DAT).as_deref(), Some("Абайға")); // to Abai
//! ```

mod allomorphs;
mod analyzer;
mod candidates;
mod context;
mod feats;
mod generator;
mod learned;
pub mod phonology;
mod ranking;
mod suffixes;
mod tags;
mod usage;
mod words;

pub use analyzer::{Analysis, Lemma, analyze, lemma, readings, stem};
pub use feats::{Feats, Upos};
pub use generator::inflect;
pub(crate) use words::{Depth, Match, Words};
