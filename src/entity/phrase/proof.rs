//! Whether a head with its modifiers is the name of one thing, and what proves it.

use super::modifiers::Modifiers;
use super::{acronym_behind, is_legal_form};
use crate::lexicon::Class;
use crate::morph::{Feats, Match, Upos, Words};

/// What makes a phrase a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// A quoted title.
    Quoted,
    /// A name that is already known.
    Known,
    /// A capital letter within the sentence.
    Capital,
    /// The capital letter of the sentence itself.
    Initial,
}

/// Whether the phrase is the name of one thing rather than a description.
pub(super) fn is_name(words: &Words<'_>, head: &Match, modifiers: &Modifiers) -> bool {
    let possessed = head.feats.has(Feats::POSS3) || head.entry.row.get(0).contains(' ');
    let capital = words.is_capital(head.tokens.start);
    let modifier_count = head.tokens.start - modifiers.start;
    let Modifiers { proof, .. } = modifiers;
    // Several things have one name only when each is quoted.
    if head.feats.has(Feats::PLUR) {
        return *proof == Proof::Quoted;
    }
    // "Балалар мүддесі жөніндегі дүниежүзілік саммит", "Абай атындағы университет"
    let purpose = (modifiers.start..head.tokens.start)
        .any(|i| ["purpose", "subject", "named_after"].iter().any(|kind| words.connector(i, kind).is_some()));
    match head.entry.class {
        Class::PlaceHead => {
            *proof == Proof::Capital && possessed && modifier_count <= 3 || *proof == Proof::Known && possessed
        }
        Class::ProductHead => *proof == Proof::Quoted,
        Class::OrganizationHead if is_legal_form(head) => *proof == Proof::Quoted,
        Class::OrganizationHead if head.entry.row.get(1) == "strong" => match proof {
            Proof::Quoted => true,
            Proof::Known => possessed || purpose,
            Proof::Capital => possessed || capital || purpose,
            Proof::Initial => {
                // Nobody gives an acronym to what has no name, and descriptions hardly ever join two things.
                let joins = (modifiers.start..head.tokens.start).any(|i| words.connector(i, "and").is_some());
                // "Есік қалалық соты"
                let joins = joins || words.connector(modifiers.start + 1, "territorial").is_some();
                let named = possessed && (joins || acronym_behind(words, head.tokens.end).is_some());
                (purpose || named) && initial_is_noun(words, modifiers.start, modifier_count)
            }
        },
        Class::OrganizationHead => match proof {
            Proof::Quoted => true,
            Proof::Known => {
                // "облысының Мәдениет басқармасы", but not "облысының мәдениет басқармасы".
                let behind = modifiers.parent.as_ref().map(|parent| parent.end..head.tokens.start);
                possessed && (capital || behind.is_none_or(|mut behind| behind.any(|i| words.is_capital(i))))
            }
            Proof::Capital => capital,
            Proof::Initial => false,
        },
        Class::WorkHead => match proof {
            Proof::Quoted => true,
            _ if label_is(head, "LAW") => purpose || (possessed && *proof != Proof::Initial) || capital,
            _ => possessed && matches!(proof, Proof::Capital),
        },
        _ => match proof {
            Proof::Quoted => true,
            Proof::Known => possessed || purpose,
            Proof::Capital => possessed || capital || purpose,
            Proof::Initial => purpose && initial_is_noun(words, modifiers.start, modifier_count),
        },
    }
}

fn label_is(head: &Match, label: &str) -> bool {
    head.entry.row.get(1) == label
}

/// At the head of a sentence any word has a capital: only a noun, or an adjective with a noun, is likely to begin a name.
fn initial_is_noun(words: &Words<'_>, start: usize, modifiers: usize) -> bool {
    let analysis = words.analysis(start);
    let noun = matches!(analysis.upos, Upos::Noun | Upos::Propn) && !analysis.attributive;
    let plain = analysis.feats.without(Feats::NOM | Feats::PLUR).is_empty();
    plain && (noun || (analysis.upos == Upos::Adj && modifiers > 1))
}

pub(super) fn proof_of_capital(words: &Words<'_>, i: usize) -> Proof {
    if words.is_initial(i) { Proof::Initial } else { Proof::Capital }
}
