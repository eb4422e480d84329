//! [`Modifiers`]: how far left of its head a phrase goes, and what makes a name of it.

use std::ops::Range;

use crate::annotated::AnnotatedText;

/// The modifiers of a head.
pub(super) struct Modifiers {
    pub(super) start: usize,
    pub(super) proof: Proof,
    /// The tokens inside the quotation marks.
    pub(super) quoted: Option<Range<usize>>,
    /// A name in the genitive that the phrase begins with, or that stands before its quoted title.
    pub(super) parent: Option<Range<usize>>,
    /// Where the owner ends that the phrase begins with: a name in the genitive, or of a place.
    pub(super) owner: Option<usize>,
}

/// What makes a phrase a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// A quoted title.
    Quoted,
    /// A name that is already known.
    Known,
    /// A number that it goes by.
    Number,
    /// A capital letter within the sentence.
    Capital,
    /// The capital letter of the sentence itself.
    Initial,
}

/// What the capital letter of token `i` proves.
pub(super) fn proof_of_capital(words: &AnnotatedText<'_>, i: usize) -> Proof {
    if words.is_initial(i) { Proof::Initial } else { Proof::Capital }
}
