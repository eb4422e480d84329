//! Pronouns that stand for somebody.

use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::tokenize::TokenKind;

/// Whether token `i` is a pronoun of the third person in the singular that stands for a noun: "ол", "оның", "оған"; in "ол кезде"
/// (at that time) it points at the noun behind it.
pub(super) fn is_he(words: &AnnotatedText<'_>, i: usize) -> bool {
    let feats = words.feats(i);
    if words.upos(i) != Upos::Pron || !feats.has(Feats::PERSON3) || feats.has(Feats::PLUR) {
        return false;
    }
    if feats.has_any(Feats::CASES.without(Feats::NOM)) {
        return true;
    }
    // Before a noun that is no subject's object the bare pronoun points: "ол жерде", "ол күні".
    let next = i + 1;
    let inside = next < words.sentence(i).end && words.tokens[next].kind == TokenKind::Word;
    let feats = || words.feats(next);
    let points =
        || words.upos(next) == Upos::Noun && (feats().has_any(Feats::LOC | Feats::ABL) || feats().has(Feats::POSS3));
    !(inside && points())
}
