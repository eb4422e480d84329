//! The heads of phrases.

use crate::annotated::{AnnotatedText, Match};
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, OfficeKind};

/// The classes of heads, in the order in which they are asked.
pub(in crate::entity) const HEADS: [Class; 6] = [
    Class::OrganizationHead,
    Class::EventHead,
    Class::WorkHead,
    Class::FacilityHead,
    Class::PlaceHead,
    Class::ProductHead,
];

/// "АҚ", "ЖШС": heads only of what is named in quotation marks.
pub(super) fn is_legal_form(head: &Match) -> bool {
    head.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Legal)
}

/// A title of honour behind a name: "Абылай хан", "Қорқыт ата".
pub(crate) fn is_honorific(words: &AnnotatedText<'_>, i: usize) -> bool {
    words
        .single(i, Class::Office)
        .is_some_and(|m| m.entry.office().is_some_and(|row| row.kind == OfficeKind::Honorific))
}
