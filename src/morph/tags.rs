//! Coarse tags: what the words around one need to know of it.

pub(super) use super::tag_names::TAGS;
use crate::feats::{Feats, Upos};

/// A part of speech with the case of nouns and the form of verbs.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag(pub(super) u8);

/// The cases in the order of their tags.
const CASES: [Feats; 7] = [Feats::NOM, Feats::GEN, Feats::DAT, Feats::ACC, Feats::LOC, Feats::ABL, Feats::INS];

pub(super) const fn tag(name: &str) -> Tag {
    let mut at = 0;
    while at < TAGS.len() {
        let (a, b) = (name.as_bytes(), TAGS[at].as_bytes());
        let mut same = a.len() == b.len();
        let mut i = 0;
        while same && i < a.len() {
            same = a[i] == b[i];
            i += 1;
        }
        if same {
            return Tag(at as u8);
        }
        at += 1;
    }
    panic!("a tag that TAGS does not hold")
}

impl Tag {
    /// The beginning and the end of a sentence.
    pub(super) const EDGE: Self = tag("EDGE");

    /// The tag of a reading. Marks within `feats` count.
    pub(super) fn of(upos: Upos, feats: Feats) -> Self {
        let oblique = feats.has_any(Feats::CASES.without(Feats::NOM));
        let case = CASES.iter().position(|case| feats.has(*case));
        let plus = |first: Self, offset: usize| Self(first.0 + offset as u8);
        match upos {
            Upos::Adp => const { tag("ADP") },
            Upos::Adv => const { tag("ADV") },
            Upos::Aux if feats.has(Feats::FINITE) => const { tag("AUX") },
            Upos::Aux => const { tag("AUX.Part") },
            Upos::Cconj => const { tag("CCONJ") },
            Upos::Det => const { tag("DET") },
            Upos::Intj => const { tag("INTJ") },
            Upos::Part => const { tag("PART") },
            Upos::Sconj => const { tag("SCONJ") },
            Upos::Num if oblique || feats.has_any(Feats::POSSESSED) => const { tag("NUM.case") },
            Upos::Num if feats.has(Feats::ORDINAL) => const { tag("NUM.Ord") },
            Upos::Num => const { tag("NUM") },
            Upos::Adj if oblique || feats.has_any(Feats::POSSESSED | Feats::PLUR) => const { tag("ADJ.case") },
            Upos::Adj => const { tag("ADJ") },
            Upos::Pron if feats.has(Feats::ATTRIBUTIVE) => const { tag("NOUN.attr") },
            Upos::Pron if feats.has(Feats::GEN) => const { tag("PRON.Gen") },
            Upos::Pron if oblique => const { tag("PRON.case") },
            Upos::Pron => const { tag("PRON") },
            Upos::Verb if feats.has(Feats::GERUND) && oblique => const { tag("VERB.Ger.case") },
            Upos::Verb if feats.has(Feats::GERUND) => const { tag("VERB.Ger") },
            Upos::Verb if feats.has(Feats::PARTICIPLE) => const { tag("VERB.Part") },
            Upos::Verb if feats.has(Feats::CONDITIONAL) => const { tag("VERB.Cnd") },
            Upos::Verb if feats.has(Feats::CONVERB) => const { tag("VERB.Conv") },
            Upos::Verb if feats.has(Feats::INFINITIVE) => const { tag("VERB.Inf") },
            Upos::Verb if feats.has(Feats::IMPERATIVE | Feats::SING) => const { tag("VERB.Imp") },
            Upos::Verb => const { tag("VERB.Fin") },
            Upos::Noun if feats.has(Feats::ATTRIBUTIVE) => const { tag("NOUN.attr") },
            Upos::Noun if feats.has_any(Feats::POSSESSED) => {
                case.map_or(const { tag("NOUN.p.Nom") }, |case| plus(const { tag("NOUN.p.Nom") }, case))
            }
            Upos::Noun => case.map_or(const { tag("NOUN.bare") }, |case| plus(const { tag("NOUN.Nom") }, case)),
            Upos::Propn if feats.has(Feats::ATTRIBUTIVE) => const { tag("PROPN.attr") },
            Upos::Propn if feats.has_any(Feats::POSSESSED) => const { tag("PROPN.p") },
            Upos::Propn => case.map_or(const { tag("PROPN.bare") }, |case| plus(const { tag("PROPN.Nom") }, case)),
            Upos::Punct => const { tag("PUNCT") },
            Upos::Sym | Upos::X => const { tag("X") },
        }
    }

    /// The tag of a mark of punctuation.
    pub(super) fn of_mark(mark: &str) -> Self {
        match mark {
            "," | ";" | ":" => const { tag("COMMA") },
            "." | "!" | "?" | "…" | "..." | "?!" | "!.." => const { tag("STOP") },
            _ => const { tag("PUNCT") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_stand_in_a_row() {
        for (upos, first) in [(Upos::Noun, "NOUN."), (Upos::Propn, "PROPN.")] {
            for case in CASES {
                let name = case.names().next().unwrap().strip_prefix("Case=").unwrap();
                assert_eq!(TAGS[Tag::of(upos, case).0 as usize], format!("{first}{name}"));
            }
        }
        assert_eq!(TAGS[Tag::of(Upos::Noun, Feats::POSS3 | Feats::INS).0 as usize], "NOUN.p.Ins");
    }
}
