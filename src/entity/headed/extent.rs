//! [`Modifiers`]: how far left of its head a phrase goes, and what makes a name of it.

use std::ops::Range;

use super::head::is_legal_form;
use crate::annotated::{AnnotatedText, Match};
use crate::lexicon::Class;
use crate::lexicon::schema::Annotated;
use crate::mention::{Detail, EntityLabel, Mention};

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

/// The mention of a head with its modifiers.
pub(super) fn mention_of(head: &Match, modifiers: Modifiers, label: EntityLabel) -> Mention {
    let last = head.tokens.end - 1;
    let whole = modifiers.start..head.tokens.end;
    let tokens = match (&modifiers.quoted, head.entry.class) {
        // Quotation marks, and with them the descriptor, stay outside; legal forms stay inside.
        (Some(quoted), _) if !is_legal_form(head) => quoted.clone(),
        (None, Class::PlaceHead) if head.entry.place_head().is_some_and(|row| row.annotated == Annotated::Outside) => {
            modifiers.start..head.tokens.start
        }
        _ => whole.clone(),
    };
    let quoted = modifiers.quoted.is_some() && !is_legal_form(head);
    let detail = Detail::Phrase { head: last, parent: modifiers.parent, quoted };
    Mention { whole, ..Mention::new(tokens, label, detail) }
}
