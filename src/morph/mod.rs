//! Lemma, part of speech and features of words.
//!
//! ```
//! use tilshi::morph::{self, Feats};
//!
//! let best = &morph::analyze("балалардың")[0]; // of the children
//! assert_eq!((best.lemma.as_str(), best.feats.to_string().as_str()), ("бала", "Case=Gen|Number=Plur"));
//! assert_eq!(morph::inflect("Абай", Feats::DAT).as_deref(), Some("Абайға")); // to Abai
//! ```
//!
//! [`analyze`] gives all readings of a word by itself, [`readings`] those of each word of a text with the one first that
//! its sentence wants; [`lemma`] and [`stem`] are the short ways, [`inflect`] goes back from lemma and features to the form, of
//! names of several words too, and [`paradigm`] gives all forms. [`foreign_runs`] gives what of a text is Russian, English or otherwise not Kazakh:
//! its words have no reading but `X`, `Foreign=Yes`.
//!
//! # The order of endings
//!
//! Kazakh builds words by endings, each in its place, each assimilated to what stands before it. All of them stand in one
//! table (`suffixes`); an ending names its place and the places that may stand right before it.
//!
//! ```text
//! noun       stem + derivation + plural + possession + case               бала-лар-ымыз-ға    child-PL-POSS.1PL-DAT
//!            … + -дағы, -дікі, and from the plural on again                үй-дегі-лер-ден     house-ATTR-PL-ABL
//!            … + likeness -дай, manner -ша                                 тау-дай             mountain-like
//!            … + person                                                    дәрігер-мін         doctor-1SG
//! numeral    stem + -ншы, then as a noun                                   үш-інші-ден         three-ORD-ABL
//! verb       stem + voice + negation + tense or mood + person              жаз-ыл-ма-ды        write-PASS-NEG-PST
//!            stem + voice + negation + participle or verbal noun, then as a noun
//!                                                                          кел-ген-і-н         come-PTCP-POSS.3-ACC
//!            stem + voice + negation + converb                             айт-ып              say-CVB
//! ```
//!
//! | place | endings |
//! |---|---|
//! | derivation | -лы, -сыз, -лық, -дық, -шы, -шыл, -ғы, -рақ, -ыс: only after known stems; the lemma keeps them |
//! | plural | -лар |
//! | possession | -м, -ң, -ңыз, -мыз, -сы; -ларың, -ларыңыз of several owners |
//! | case | genitive -ның, dative -ға (-а, -на after possession), accusative -ны (-н), locative -да (-нда), ablative -дан (-нан), instrumental -мен |
//! | person of a predicate | -мын, -сың, -сыз, -мыз, -сыңдар, -сыздар |
//! | voice | passive -ыл, -ын, causative -т, -дыр, -ғыз, reciprocal -ыс: only after known stems |
//! | negation | -ма |
//! | tense | -ды, -ады, -ған, -ып, -ар, -мақ, with persons |
//! | mood | conditional -са, imperative, optative -айын, -айық, -сын, -ғай, wish -ғы with possession |
//! | participle | -ған, -атын, -ар, -мас, -ушы, -арлық |
//! | verbal noun | -у, -ғандық, -атындық |
//! | converb | -ып, -а, -й, -май, -ғалы, -ғанша, -майынша |
//!
//! The harmony of the stem's vowels and the class of its last sound decide how an ending sounds ([`phonology`]). Stems
//! change too: they voice their last consonant ("кітап", "кітабы"), drop a vowel ("халық", "халқы"; listed in
//! `elisions.tsv`), a soft sign ("фестивалі") or a doubled letter ("класқа"), and write й and what follows as one letter
//! ("қояды", "оқиды").
//!
//! # Choosing
//!
//! Known stems come before unknown ones, which any row of endings may leave: their cost is learned from text, by the
//! endings that known words have and the letters that stems end in (`data/model/morphology.tsv`, which
//! `learn_morphology` of `tools` makes). In a sentence a Viterbi search over coarse tags finds the cheapest row of readings. Last,
//! usage that UD_Kazakh-KTB shows is applied: бол as copula, years as ordinals and the like.
//!
//! # Sources
//!
//! Қазақ грамматикасы (Astana 2002), parts on phonetics and morphology; Қазақ тілінің грамматикасы I (Almaty 1967);
//! Қазақ тілінің орфографиялық ережелері (1957, amended 1983). Tags and features: UD_Kazakh-KTB (Tyers, Washington, "Towards
//! a free/open-source universal-dependency treebank for Kazakh", TurkLang 2015), whose conventions are kept: the passive is
//! an ending, -ады is Aspect=Hab|Tense=Pres, -а is VerbForm=Inf, a singular noun has no Number. A word that the treebank
//! splits ("балалы" as бала and лы) is one token and an adjective here.

mod allomorphs;
mod analysis;
mod analyzer;
mod candidates;
#[cfg(test)]
mod compile;
mod context;
mod distinct;
mod foreign;
mod generator;
mod head;
mod keys;
mod learned;
mod lemma;
mod paradigm;
pub mod phonology;
mod ranking;
mod readings;
mod spoken;
mod stem_changes;
mod suffixes;
mod tag_names;
mod tags;
mod usage;

pub use analysis::Analysis;
pub use analyzer::{analyze, lemma, stem};
#[cfg(feature = "ner")]
pub(crate) use candidates::tied_particle;
pub(crate) use candidates::{Candidate, as_endings};
pub(crate) use distinct::{Distinct, Looks};
pub use foreign::{ForeignRun, foreign_runs};
pub use generator::inflect;
pub use lemma::Lemma;
pub use paradigm::{Inflection, paradigm, paradigm_as};
pub(crate) use readings::Readings;
pub use readings::readings;

pub use crate::feats::{Feats, Upos};
pub use crate::language::Language;
#[cfg(test)]
use crate::{feats::names, lexicon::hash as word_hash};

/// Builds what the first text would else have to wait for.
#[cfg(feature = "ner")]
pub(crate) fn prepare() {
    once_cell::sync::Lazy::force(&allomorphs::ALLOMORPHS);
}
