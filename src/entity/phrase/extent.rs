//! [`Modifiers`]: how far left of its head a phrase goes, and what makes a name of it.

use std::ops::Range;

use crate::annotated::AnnotatedText;
use crate::entity::label::EntityLabel;
use crate::feats::{Feats, Upos};

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

/// The most tokens that a name may have before its head.
pub(super) const MOST_MODIFIERS: usize = 14;

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

/// The cases other than the nominative.
pub(super) const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM);

/// The classes of what a body can belong to.
pub(super) fn is_owner(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Organisation)
}

/// The classes of names that can be part of a longer one.
pub(super) fn is_part(label: EntityLabel) -> bool {
    use EntityLabel::*;
    matches!(label, Gpe | Location | Organisation | Person | Norp | Event | Facility)
}

/// The tokens between a quotation mark that closes right before `end` and the one that opens it. Quotation marks inside
/// count, and one may open for two that close: "«Қазақстан темір жолы» ҰК» АҚ".
pub(in crate::entity) fn quoted_before(words: &AnnotatedText<'_>, end: usize, sentence: usize) -> Option<Range<usize>> {
    let close = end.checked_sub(1).filter(|i| words.is_mark(*i, "»") || words.is_mark(*i, "”"))?;
    let (opening, closing) = if words.is_mark(close, "»") { ("«", "»") } else { ("“", "”") };
    let from = sentence.max(close.saturating_sub(MOST_MODIFIERS));
    let mut open = None;
    let mut depth = 1;
    for i in (from..close).rev() {
        if words.is_mark(i, closing) {
            // What closes before the one that stayed open is another title.
            if open.is_some() && depth == 1 {
                break;
            }
            depth += 1;
        } else if words.is_mark(i, opening) {
            open = Some(i);
            depth -= 1;
            if depth == 0 {
                break;
            }
        }
    }
    let start = open? + 1;
    (start < close).then_some(start..close)
}

/// Whether token `i` stands before its gerund, with attributes at most between: "халықты әлеуметтік қорғау".
pub(in crate::entity) fn is_object(words: &AnnotatedText<'_>, i: usize) -> bool {
    let behind = (i + 1..words.sentence(i).end).take(MOST_MODIFIERS);
    let gerund = { behind }.find(|j| words.upos(*j) != Upos::Adj);
    gerund.is_some_and(|j| is_gerund(words, j))
}

/// "қорғау", protecting: in some reading.
pub(super) fn is_gerund(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.may_be(i, Feats::GERUND)
}
