//! The heads of phrases.

use crate::annotated::Match;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::BodyStrength;

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

/// Whether it is possessed, which a phrase and a short form of an address are by themselves: "Абай к-сі" (Abai St.).
pub(super) fn is_possessed(head: &Match) -> bool {
    head.feats.has(Feats::POSS3) || head.entry.is_phrase() || is_short(head)
}

/// "қ.", "к-сі"
pub(super) fn is_short(head: &Match) -> bool {
    matches!(head.entry.class, Class::PlaceHead | Class::FacilityHead) && head.entry.is_short()
}
