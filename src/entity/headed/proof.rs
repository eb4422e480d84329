//! What proves that a head with its modifiers is the name of one thing rather than a description: one table.

use bitflags::bitflags;

use super::evidence::Evidence;
use crate::annotated::Match;
use crate::lexicon::Class;
use crate::lexicon::schema::{BodyStrength, WorkLabel, WorkStrength};

bitflags! {
    /// The heads that a proof holds for.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    struct Heads: u16 {
        /// A body whose noun has no other sense: "министрлік".
        const BODY = 1 << 0;
        /// A body whose noun has other senses: "орталық".
        const WEAK_BODY = 1 << 1;
        /// A legal form: "ЖШС".
        const LEGAL_FORM = 1 << 2;
        /// "форум"
        const EVENT = 1 << 3;
        /// "заң"
        const LAW = 1 << 4;
        /// "роман"
        const WORK = 1 << 5;
        /// What is called by a person's name: "медаль".
        const HONOUR = 1 << 6;
        /// "көпір"
        const FACILITY = 1 << 7;
        /// A building that is a body too: "мұражай".
        const HOUSE = 1 << 8;
        /// "аудан"
        const PLACE = 1 << 9;
        /// "ұшақ"
        const PRODUCT = 1 << 10;
        /// "шешім"
        const ACT = 1 << 11;
    }
}

impl Heads {
    /// What a head is.
    fn of(head: &Match) -> Self {
        match head.entry.class {
            Class::OrganizationHead => match head.entry.organization_head().map(|row| row.strength) {
                Some(BodyStrength::Legal) => Self::LEGAL_FORM,
                Some(BodyStrength::Weak) | None => Self::WEAK_BODY,
                Some(BodyStrength::Strong) => Self::BODY,
            },
            Class::WorkHead => match head.entry.work_head() {
                // Much is decided about something: only a title or a number makes a name of a decision.
                Some(row) if row.strength == WorkStrength::Numbered => Self::ACT,
                Some(row) if row.label == WorkLabel::Law => Self::LAW,
                Some(row) if row.strength == WorkStrength::Person => Self::HONOUR,
                _ => Self::WORK,
            },
            Class::FacilityHead if head.entry.facility_head().is_some_and(|row| row.body.is_some()) => Self::HOUSE,
            Class::FacilityHead => Self::FACILITY,
            Class::PlaceHead => Self::PLACE,
            Class::ProductHead => Self::PRODUCT,
            _ => Self::EVENT,
        }
    }
}

/// One way to be a name.
struct NameProof {
    heads: Heads,
    /// All of this is seen. Of several things a proof holds only if it asks for [`Evidence::SEVERAL`].
    needs: Evidence,
    /// None of this is.
    without: Evidence,
}

const fn proof(heads: Heads, needs: Evidence) -> NameProof {
    NameProof { heads, needs, without: Evidence::empty() }
}

impl NameProof {
    const fn without(mut self, without: Evidence) -> Self {
        self.without = without;
        self
    }

    fn holds(&self, heads: Heads, seen: Evidence) -> bool {
        self.heads.intersects(heads)
            && seen.contains(self.needs)
            && !seen.intersects(self.without)
            && self.needs.contains(Evidence::SEVERAL) == seen.contains(Evidence::SEVERAL)
    }
}

/// Whether the phrase is the name of one thing.
pub(super) fn is_name(head: &Match, seen: Evidence) -> bool {
    let heads = Heads::of(head);
    PROOFS.iter().any(|proof| proof.holds(heads, seen))
}

/// Whether the phrase is likely a name, though the model is not told so.
pub(super) fn is_likely_name(head: &Match, seen: Evidence) -> bool {
    let heads = Heads::of(head);
    LIKELY.iter().any(|proof| proof.holds(heads, seen))
}

macro_rules! all {
    ($set:ident: $($flag:ident)|+) => { $set::empty()$(.union($set::$flag))+ };
}
macro_rules! proofs {
    ($($($heads:ident)|+: $($needs:ident)&+ $(, without $($without:ident)|+)?;)+) => {
        &[$(proof(all!(Heads: $($heads)|+), all!(Evidence: $($needs)|+))$(.without(all!(Evidence: $($without)|+)))?,)+]
    };
}

/// Proofs where the first capital may be the sentence's alone.
static LIKELY: &[NameProof] = proofs! {
    // "Агроөнеркәсіп университеті", but not "Құрылыс компаниясы"
    BODY: INITIAL & NOUN_FIRST & POSSESSED, without COMMON;
    // "SmartQala қауымдастығы"
    BODY | HOUSE: INITIAL & LATIN & POSSESSED;
    // "Орталық мемлекеттік музей"
    BODY | HOUSE: INITIAL & RANK, without COMMON;
};

/// All the proofs; each is enough.
static PROOFS: &[NameProof] = {
    proofs! {
        // Several things have one name only when each is quoted, or begins with a capital: "Көлік және Қаржы министрліктері".
        BODY | WEAK_BODY | LEGAL_FORM | EVENT | LAW | ACT | WORK | HONOUR | FACILITY | HOUSE | PLACE | PRODUCT: SEVERAL & QUOTED;
        BODY | LAW: SEVERAL & POSSESSED & CAPITAL & JOINED_CAPITALS;
        // "Huawei мен Nokia компаниялары", but not "Қытай мен Жапония компаниялары"; "Қытай мен Жапония елшіліктері".
        BODY: SEVERAL & POSSESSED & KNOWN & JOINED_CAPITALS & NAMED_BEHIND_OWNER;
        BODY: SEVERAL & POSSESSED & KNOWN & JOINED_CAPITALS & SOLE;

        // "«Жас ғалымдар одағы» жиын өткізді"
        BODY | WEAK_BODY: POSSESSED & ENCLOSED;
        // "«Ақжол» консорциумы", but not "«Бәйтерек» консорциум құрды": what is formed is not the name's.
        BODY | WEAK_BODY | EVENT | LAW | ACT | WORK | HONOUR: QUOTED & POSSESSED;
        BODY | WEAK_BODY | EVENT | LAW | WORK | HONOUR: QUOTED & HEAD_CAPITAL;
        BODY | WEAK_BODY | EVENT | LAW | WORK | HONOUR: QUOTED, without BESIDE_TITLE;
        LEGAL_FORM | FACILITY | HOUSE | PRODUCT: QUOTED;
        // "QazTrade АҚ", "Air Astana АҚ"
        LEGAL_FORM: LATIN & CAPITAL & SHORT;
        LEGAL_FORM: LATIN & INITIAL & SHORT;
        LEGAL_FORM: LATIN & KNOWN & SHORT;

        // "Алматы әкімдігі"; "Қытайдың Huawei компаниясы", but not "Қытайдың компаниясы".
        BODY: KNOWN & POSSESSED, without COMMON;
        BODY: KNOWN & POSSESSED & NAMED_BEHIND_OWNER;
        // "облысының Мәдениет басқармасы", but not "облысының мәдениет басқармасы".
        WEAK_BODY: KNOWN & POSSESSED & NAMED_BEHIND_PARENT;
        EVENT | FACILITY | HOUSE | PLACE: KNOWN & POSSESSED;
        // "Абай атындағы университет"
        BODY | EVENT | FACILITY | HOUSE: KNOWN & PURPOSE;
        WEAK_BODY: KNOWN & NAMED_AFTER;
        // "Гёте медалі"
        HONOUR: KNOWN & POSSESSED & PERSON;

        // "Қаржы министрлігі", "Ақсай көпірі"
        BODY | EVENT | FACILITY | HOUSE | WORK | HONOUR: CAPITAL & POSSESSED;
        PLACE: CAPITAL & POSSESSED & SHORT;
        // "Төрелік орталығы", but "Ауыл шаруашылығы" is no body.
        WEAK_BODY: CAPITAL & POSSESSED & RANK;
        WEAK_BODY: CAPITAL & POSSESSED & DECLARED;
        WEAK_BODY: CAPITAL & POSSESSED & TRAIT;
        WEAK_BODY: CAPITAL & POSSESSED & ACRONYM;
        WEAK_BODY: CAPITAL & POSSESSED & LATIN;
        // "Балалар спортын дамыту жөніндегі халықаралық ұйым"
        WEAK_BODY: CAPITAL & PURPOSE & RANKED_PURPOSE;
        WEAK_BODY: INITIAL & PURPOSE & RANKED_PURPOSE & NOUN_FIRST;
        WEAK_BODY: INITIAL & PURPOSE & RANKED_PURPOSE & OBJECT_FIRST;
        // "Бас Ассамблея"
        BODY | WEAK_BODY | EVENT | FACILITY | HOUSE: CAPITAL & HEAD_CAPITAL;
        // "Ұлттық ғылыми орталық": after nothing but adjectives no possession is asked for.
        BODY | WEAK_BODY | EVENT | HOUSE: CAPITAL & ADJECTIVES;
        // "Балалар мүддесі жөніндегі дүниежүзілік саммит"
        BODY | EVENT | FACILITY | HOUSE: CAPITAL & PURPOSE;

        // "36/803 әскери бөлімі"
        BODY | HOUSE: NUMBER;
        WEAK_BODY | EVENT | FACILITY: NUMBER & POSSESSED;

        // Where the capital may be the sentence's alone: descriptions hardly ever join two things, "Есік қалалық соты".
        BODY: INITIAL & NOUN_FIRST & POSSESSED & JOINS;
        WEAK_BODY: INITIAL & NOUN_FIRST & POSSESSED & JOINS & TRAIT;
        // "Облыстық экология департаменті", "Аудандық білім бөлімі"
        BODY: INITIAL & POSSESSED & TERRITORY_FIRST;
        WEAK_BODY: INITIAL & POSSESSED & TERRITORY_FIRST & TRAIT;
        BODY: INITIAL & NOUN_FIRST & POSSESSED & RANK;
        BODY: INITIAL & NOUN_FIRST & POSSESSED & DECLARED;
        BODY: INITIAL & POSSESSED & TERM;
        BODY | EVENT | FACILITY | HOUSE: INITIAL & NOUN_FIRST & PURPOSE;
        WEAK_BODY: INITIAL & POSSESSED & DECLARED;
        WEAK_BODY: INITIAL & POSSESSED & ACRONYM;
        WEAK_BODY: INITIAL & POSSESSED & RANK & TRAIT;
        WEAK_BODY: INITIAL & POSSESSED & LATIN;

        // "Еңбек туралы заң", "Еңбек кодексі"
        LAW: PURPOSE, without QUOTED;
        LAW: HEAD_CAPITAL, without QUOTED;
        LAW: POSSESSED, without INITIAL | QUOTED;
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    /// A proof that another makes needless would mislead whoever changes the table.
    #[test]
    fn no_proof_is_part_of_another() {
        let implied = |a: &NameProof, b: &NameProof| {
            b.heads.contains(a.heads)
                && a.needs.contains(b.needs)
                && a.without.contains(b.without)
                && a.needs.contains(Evidence::SEVERAL) == b.needs.contains(Evidence::SEVERAL)
        };
        for (i, a) in PROOFS.iter().enumerate() {
            for (j, b) in PROOFS.iter().enumerate() {
                assert!(i == j || !implied(a, b), "proof {i} is part of proof {j}: {:?} {:?}", a.heads, a.needs);
            }
        }
    }

    #[test]
    fn a_proof_contradicts_nothing_of_itself() {
        let first = [Evidence::QUOTED, Evidence::KNOWN, Evidence::NUMBER, Evidence::CAPITAL, Evidence::INITIAL];
        for proof in PROOFS {
            assert!(!proof.heads.is_empty() && !proof.needs.intersects(proof.without));
            let firsts = first.iter().filter(|first| proof.needs.contains(**first)).count();
            assert!(firsts <= 1, "a phrase begins in one way: {:?}", proof.needs);
        }
    }
}
