//! Parts of speech and morphological features, by the names of Universal Dependencies.

use std::fmt;
use std::ops::BitOr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::named::named;

named! {
    /// A part of speech: the universal tags of UD, <https://universaldependencies.org/u/pos/>.
    pub enum Upos: "part of speech" {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition; in Kazakh a postposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Common noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Anything else.
        X = "X",
    }
}

/// The features that this crate knows, in the order in which UD prints them. The place of each is its bit in binary formats.
const NAMES: [&str; 54] = [
    "Aspect=Hab",
    "Aspect=Imp",
    "Aspect=Perf",
    "Case=Abl",
    "Case=Acc",
    "Case=Dat",
    "Case=Gen",
    "Case=Ins",
    "Case=Loc",
    "Case=Nom",
    "Gender=Fem",
    "Gender=Masc",
    "Mood=Cnd",
    "Mood=Des",
    "Mood=Imp",
    "Mood=Ind",
    "Mood=Opt",
    "Mood=Pot",
    "Number=Plur",
    "Number=Sing",
    "Number[psor]=Plur",
    "Number[psor]=Plur,Sing",
    "Number[psor]=Sing",
    "NumType=Card",
    "NumType=Coll",
    "NumType=Ord",
    "Person=1",
    "Person=2",
    "Person=3",
    "Person[psor]=1",
    "Person[psor]=2",
    "Person[psor]=3",
    "Polarity=Neg",
    "Polite=Form",
    "Polite[psor]=Form",
    "PronType=Dem",
    "PronType=Ind",
    "PronType=Int",
    "PronType=Neg",
    "PronType=Prs",
    "PronType=Rcp",
    "PronType=Tot",
    "Reflex=Yes",
    "Tense=Fut",
    "Tense=Past",
    "Tense=Pres",
    "VerbForm=Conv",
    "VerbForm=Fin",
    "VerbForm=Ger",
    "VerbForm=Inf",
    "VerbForm=Part",
    "Voice=Cau",
    "Voice=Pass",
    "Voice=Rcp",
];

/// A set of morphological features, printed as UD prints them ("Case=Dat|Number=Plur").
///
/// ```
/// use tilshi::morph::Feats;
///
/// let feats: Feats = "Case=Dat|Number=Plur".parse()?;
/// assert!(feats.has(Feats::DAT));
/// assert_eq!((feats | Feats::POSS3).to_string(), "Case=Dat|Number=Plur|Number[psor]=Plur,Sing|Person[psor]=3");
/// # Ok::<(), tilshi::Error>(())
/// ```
///
/// The string tells all: the features of every [`Analysis`](crate::morph::Analysis) are read back from it as they were. Serde
/// writes the string too, and in binary formats one integer whose bits only the same version of this crate understands.
/// Order is that of the bits, good for sorted maps and for nothing else.
#[derive(Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feats(u128);

/// The set of one feature, by its name.
const fn feat(name: &str) -> Feats {
    let name = name.as_bytes();
    let mut at = 0;
    while at < NAMES.len() {
        let other = NAMES[at].as_bytes();
        let mut same = name.len() == other.len();
        let mut i = 0;
        while same && i < name.len() {
            same = name[i] == other[i];
            i += 1;
        }
        if same {
            return Feats(1 << at);
        }
        at += 1;
    }
    panic!("a feature that NAMES does not hold")
}

impl Feats {
    /// No feature.
    pub const NONE: Self = Self(0);
    /// Nominative (атау).
    pub const NOM: Self = feat("Case=Nom");
    /// Genitive (ілік).
    pub const GEN: Self = feat("Case=Gen");
    /// Dative (барыс).
    pub const DAT: Self = feat("Case=Dat");
    /// Accusative (табыс).
    pub const ACC: Self = feat("Case=Acc");
    /// Locative (жатыс).
    pub const LOC: Self = feat("Case=Loc");
    /// Ablative (шығыс).
    pub const ABL: Self = feat("Case=Abl");
    /// Instrumental (көмектес).
    pub const INS: Self = feat("Case=Ins");
    /// Plural.
    pub const PLUR: Self = feat("Number=Plur");
    /// Singular.
    pub const SING: Self = feat("Number=Sing");
    /// Possessed by a third person, singular or plural: "баласы" — child-POSS.3.
    pub const POSS3: Self = feat("Number[psor]=Plur,Sing").and(feat("Person[psor]=3"));
    /// Possessed by me.
    pub const POSS1_SING: Self = feat("Number[psor]=Sing").and(feat("Person[psor]=1"));
    /// Possessed by us.
    pub const POSS1_PLUR: Self = feat("Number[psor]=Plur").and(feat("Person[psor]=1"));
    /// Possessed by you.
    pub const POSS2_SING: Self = feat("Number[psor]=Sing").and(feat("Person[psor]=2"));
    /// Possessed by you, politely.
    pub const POSS2_FORM: Self = Self::POSS2_SING.and(feat("Polite[psor]=Form"));
    /// Possessed by you all.
    pub const POSS2_PLUR: Self = feat("Number[psor]=Plur").and(feat("Person[psor]=2"));
    /// Possessed by you all, politely.
    pub const POSS2_PLUR_FORM: Self = Self::POSS2_PLUR.and(feat("Polite[psor]=Form"));
    /// First person of a verb.
    pub const PERSON1: Self = feat("Person=1");
    /// Second person of a verb.
    pub const PERSON2: Self = feat("Person=2");
    /// Third person of a verb.
    pub const PERSON3: Self = feat("Person=3");
    /// Second person, politely.
    pub const FORMAL: Self = feat("Polite=Form");
    /// Cardinal numeral.
    pub const CARDINAL: Self = feat("NumType=Card");
    /// Ordinal numeral.
    pub const ORDINAL: Self = feat("NumType=Ord");
    /// Collective numeral ("екеу", the two of them).
    pub const COLLECTIVE: Self = feat("NumType=Coll");
    /// Indicative.
    pub const INDICATIVE: Self = feat("Mood=Ind");
    /// Imperative.
    pub const IMPERATIVE: Self = feat("Mood=Imp");
    /// Conditional.
    pub const CONDITIONAL: Self = feat("Mood=Cnd");
    /// Optative: what may or should be.
    pub const OPTATIVE: Self = feat("Mood=Opt");
    /// Potential.
    pub const POTENTIAL: Self = feat("Mood=Pot");
    /// Desiderative.
    pub const DESIDERATIVE: Self = feat("Mood=Des");
    /// Past.
    pub const PAST: Self = feat("Tense=Past");
    /// Present.
    pub const PRESENT: Self = feat("Tense=Pres");
    /// Future.
    pub const FUTURE: Self = feat("Tense=Fut");
    /// Habitual.
    pub const HABITUAL: Self = feat("Aspect=Hab");
    /// Imperfective.
    pub const IMPERFECTIVE: Self = feat("Aspect=Imp");
    /// Perfective.
    pub const PERFECTIVE: Self = feat("Aspect=Perf");
    /// Finite form.
    pub const FINITE: Self = feat("VerbForm=Fin");
    /// Converb (көсемше).
    pub const CONVERB: Self = feat("VerbForm=Conv");
    /// Participle (есімше).
    pub const PARTICIPLE: Self = feat("VerbForm=Part");
    /// Gerund (verbal noun, тұйық етістік).
    pub const GERUND: Self = feat("VerbForm=Ger");
    /// Converb before an auxiliary or of circumstance, in -а, -е, -й.
    pub const INFINITIVE: Self = feat("VerbForm=Inf");
    /// Negated.
    pub const NEGATIVE: Self = feat("Polarity=Neg");
    /// Passive.
    pub const PASSIVE: Self = feat("Voice=Pass");
    /// Causative.
    pub const CAUSATIVE: Self = feat("Voice=Cau");
    /// Reciprocal.
    pub const RECIPROCAL: Self = feat("Voice=Rcp");
    /// Demonstrative.
    pub const DEMONSTRATIVE: Self = feat("PronType=Dem");
    /// Feminine, of given names and surnames.
    pub const FEMININE: Self = feat("Gender=Fem");
    /// Masculine, of given names and surnames.
    pub const MASCULINE: Self = feat("Gender=Masc");

    /// All that have names.
    const NAMED: Self = Self((1 << NAMES.len()) - 1);
    /// Marks the attributive "-дағы" within the crate; UD has no feature for it and none is printed.
    pub(crate) const ATTRIBUTIVE: Self = Self(1 << 127);
    /// Marks what is alike or near, "500-дей", some 500; not printed either.
    pub(crate) const EQU: Self = Self(1 << 126);
    /// Marks the manner of "өзінше", in one's own way.
    pub(crate) const MANNER: Self = Self(1 << 125);
    /// Marks a word derived from the stem, "қазақстандық", of Kazakhstan.
    pub(crate) const DERIVED: Self = Self(1 << 124);
    /// The marks that are not printed.
    pub(crate) const MARKS: Self = Self::ATTRIBUTIVE.and(Self::EQU).and(Self::MANNER).and(Self::DERIVED);

    /// The cases.
    pub(crate) const CASES: Self =
        Self::NOM.and(Self::GEN).and(Self::DAT).and(Self::ACC).and(Self::LOC).and(Self::ABL).and(Self::INS);
    /// Voices.
    pub(crate) const VOICES: Self = Self::PASSIVE.and(Self::CAUSATIVE).and(Self::RECIPROCAL);
    /// Possession by anybody.
    pub(crate) const POSSESSED: Self = Self::POSS3.and(Self::POSS1_SING).and(Self::POSS2_PLUR_FORM);

    /// Both sets together, in constants.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether anything of `other` is in it.
    #[must_use]
    pub const fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is no feature.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The features of it that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The features, each as "Name=Value".
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        NAMES.into_iter().enumerate().filter(move |(at, _)| self.0 & (1 << at) != 0).map(|(_, name)| name)
    }
}

impl BitOr for Feats {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}

impl fmt::Display for Feats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last = "";
        for feature in self.iter() {
            let (name, value) = feature.split_once('=').unwrap_or((feature, ""));
            match name {
                _ if last.is_empty() => f.write_str(feature)?,
                // "Plur,Sing" is a value of its own there.
                _ if name == last && name != "Number[psor]" => write!(f, ",{value}")?,
                _ => write!(f, "|{feature}")?,
            }
            last = name;
        }
        Ok(())
    }
}

impl fmt::Debug for Feats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Feats({self})")
    }
}

/// Reads UD's form; "" and "_" are no features.
impl FromStr for Feats {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let known = |name: &str| Some(Self(1 << NAMES.iter().position(|known| *known == name)?));
        text.split('|').filter(|feature| !matches!(*feature, "" | "_")).try_fold(Self::NONE, |feats, feature| {
            // A feature with several values: "Voice=Pass,Rcp".
            let several = || {
                let (name, values) = feature.split_once('=')?;
                values.split(',').try_fold(Self::NONE, |all, value| Some(all | known(&format!("{name}={value}"))?))
            };
            let unknown = || Error::UnknownName { what: "feature", name: feature.to_owned() };
            Ok(feats | known(feature).or_else(several).ok_or_else(unknown)?)
        })
    }
}

impl Serialize for Feats {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_str(self),
            false => serializer.serialize_u64((self.0 & Self::NAMED.0) as u64),
        }
    }
}

impl<'de> Deserialize<'de> for Feats {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            return text.parse().map_err(serde::de::Error::custom);
        }
        let bits = Self(u64::deserialize(deserializer)?.into());
        match bits.without(Self::NAMED).is_empty() {
            true => Ok(bits),
            false => Err(serde::de::Error::custom("features of another version")),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_in_the_order_of_ud() {
        let key = |name: &&str| name.split_once('=').map(|(name, value)| (name.to_lowercase(), value.to_lowercase()));
        assert!(NAMES.is_sorted_by_key(key));
    }

    proptest! {
        #[test]
        fn any_set_is_read_back(bits in any::<u64>()) {
            let feats = Feats(u128::from(bits) & Feats::NAMED.0);
            prop_assert_eq!(feats.to_string().parse(), Ok(feats));
        }
    }

    #[test]
    fn every_name_is_read_back() {
        for name in NAMES {
            assert_eq!(name.parse::<Feats>().unwrap().to_string(), name);
        }
        assert_eq!("_".parse::<Feats>().unwrap(), Feats::NONE);
        let voices = Feats::PASSIVE | Feats::RECIPROCAL | Feats::PAST;
        assert_eq!(voices.to_string(), "Tense=Past|Voice=Pass,Rcp");
        assert_eq!("Tense=Past|Voice=Pass|Voice=Rcp".parse(), Ok(voices));
        assert!("Case=Nominative".parse::<Feats>().is_err());
        assert!(NAMES.len() <= 64, "binary formats hold 64");
    }
}
