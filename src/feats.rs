//! Parts of speech and morphological features, by the names of Universal Dependencies.

pub(crate) mod names;

use std::fmt;
use std::str::FromStr;

use bitflags::bitflags;
use serde::{Deserialize, Serialize};

use names::NAMES;

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
/// Order is that of the bits, good for sorted maps and for nothing else. The other verbs are those of any set of crate `bitflags`.
#[derive(Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feats(u128);

/// The bit of a feature, by its name.
const fn bit(name: &str) -> u128 {
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
            return 1 << at;
        }
        at += 1;
    }
    panic!("a feature that NAMES does not hold")
}

bitflags! {
    impl Feats: u128 {
        /// Nominative (атау).
        const NOM = bit("Case=Nom");
        /// Genitive (ілік).
        const GEN = bit("Case=Gen");
        /// Dative (барыс).
        const DAT = bit("Case=Dat");
        /// Accusative (табыс).
        const ACC = bit("Case=Acc");
        /// Locative (жатыс).
        const LOC = bit("Case=Loc");
        /// Ablative (шығыс).
        const ABL = bit("Case=Abl");
        /// Instrumental (көмектес).
        const INS = bit("Case=Ins");
        /// Plural.
        const PLUR = bit("Number=Plur");
        /// Singular.
        const SING = bit("Number=Sing");
        /// Possessed by a third person, singular or plural: "баласы" — child-POSS.3.
        const POSS3 = bit("Number[psor]=Plur,Sing") | bit("Person[psor]=3");
        /// Possessed by me.
        const POSS1_SING = bit("Number[psor]=Sing") | bit("Person[psor]=1");
        /// Possessed by us.
        const POSS1_PLUR = bit("Number[psor]=Plur") | bit("Person[psor]=1");
        /// Possessed by you.
        const POSS2_SING = bit("Number[psor]=Sing") | bit("Person[psor]=2");
        /// Possessed by you, politely.
        const POSS2_FORM = Self::POSS2_SING.bits() | bit("Polite[psor]=Form");
        /// Possessed by you all.
        const POSS2_PLUR = bit("Number[psor]=Plur") | bit("Person[psor]=2");
        /// Possessed by you all, politely.
        const POSS2_PLUR_FORM = Self::POSS2_PLUR.bits() | bit("Polite[psor]=Form");
        /// First person of a verb.
        const PERSON1 = bit("Person=1");
        /// Second person of a verb.
        const PERSON2 = bit("Person=2");
        /// Third person of a verb.
        const PERSON3 = bit("Person=3");
        /// Second person, politely.
        const FORMAL = bit("Polite=Form");
        /// Cardinal numeral.
        const CARDINAL = bit("NumType=Card");
        /// Ordinal numeral.
        const ORDINAL = bit("NumType=Ord");
        /// Collective numeral ("екеу", the two of them).
        const COLLECTIVE = bit("NumType=Coll");
        /// Indicative.
        const INDICATIVE = bit("Mood=Ind");
        /// Imperative.
        const IMPERATIVE = bit("Mood=Imp");
        /// Conditional.
        const CONDITIONAL = bit("Mood=Cnd");
        /// Optative: what may or should be.
        const OPTATIVE = bit("Mood=Opt");
        /// Potential.
        const POTENTIAL = bit("Mood=Pot");
        /// Desiderative.
        const DESIDERATIVE = bit("Mood=Des");
        /// Past.
        const PAST = bit("Tense=Past");
        /// Present.
        const PRESENT = bit("Tense=Pres");
        /// Future.
        const FUTURE = bit("Tense=Fut");
        /// Habitual.
        const HABITUAL = bit("Aspect=Hab");
        /// Imperfective.
        const IMPERFECTIVE = bit("Aspect=Imp");
        /// Perfective.
        const PERFECTIVE = bit("Aspect=Perf");
        /// Finite form.
        const FINITE = bit("VerbForm=Fin");
        /// Converb (көсемше).
        const CONVERB = bit("VerbForm=Conv");
        /// Participle (есімше).
        const PARTICIPLE = bit("VerbForm=Part");
        /// Gerund (verbal noun, тұйық етістік).
        const GERUND = bit("VerbForm=Ger");
        /// Converb before an auxiliary or of circumstance, in -а, -е, -й.
        const INFINITIVE = bit("VerbForm=Inf");
        /// Negated.
        const NEGATIVE = bit("Polarity=Neg");
        /// Passive.
        const PASSIVE = bit("Voice=Pass");
        /// Causative.
        const CAUSATIVE = bit("Voice=Cau");
        /// Reciprocal.
        const RECIPROCAL = bit("Voice=Rcp");
        /// Demonstrative.
        const DEMONSTRATIVE = bit("PronType=Dem");
        /// A word of another language.
        const FOREIGN = bit("Foreign=Yes");
        /// Feminine, of given names and surnames.
        const FEMININE = bit("Gender=Fem");
        /// Masculine, of given names and surnames.
        const MASCULINE = bit("Gender=Masc");
        // The features that no constant names.
        const _ = NAMED;
    }
}

/// The bits of the features that have names.
const NAMED: u128 = (1 << NAMES.len()) - 1;

impl Feats {
    /// No feature.
    pub const NONE: Self = Self::empty();
    /// Marks the attributive "-дағы" within the crate; UD has no feature for it and none is printed.
    pub(crate) const ATTRIBUTIVE: Self = Self(1 << 127);
    /// Marks what is alike or near, "500-дей", some 500; not printed either.
    pub(crate) const EQU: Self = Self(1 << 126);
    /// Marks the manner of "өзінше", in one's own way.
    pub(crate) const MANNER: Self = Self(1 << 125);
    /// Marks a word derived from the stem, "қазақстандық", of Kazakhstan.
    pub(crate) const DERIVED: Self = Self(1 << 124);
    /// The marks that are not printed.
    pub(crate) const MARKS: Self = Self::ATTRIBUTIVE.union(Self::EQU).union(Self::MANNER).union(Self::DERIVED);

    /// The cases.
    pub(crate) const CASES: Self =
        Self::NOM.union(Self::GEN).union(Self::DAT).union(Self::ACC).union(Self::LOC).union(Self::ABL).union(Self::INS);
    /// Voices.
    pub(crate) const VOICES: Self = Self::PASSIVE.union(Self::CAUSATIVE).union(Self::RECIPROCAL);
    /// Possession by anybody.
    pub(crate) const POSSESSED: Self = Self::POSS3.union(Self::POSS1_SING).union(Self::POSS2_PLUR_FORM);

    /// Both sets together, in constants: another name of `union`.
    pub(crate) const fn and(self, other: Self) -> Self {
        self.union(other)
    }

    /// Whether all of `other` is in it: a short name of [`contains`](Self::contains).
    #[must_use]
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.contains(other)
    }

    /// Whether anything of `other` is in it: a short name of [`intersects`](Self::intersects).
    #[must_use]
    #[inline]
    pub const fn has_any(self, other: Self) -> bool {
        self.intersects(other)
    }

    /// The features of it that are not in `other`: a short name of [`difference`](Self::difference).
    #[must_use]
    #[inline]
    pub const fn without(self, other: Self) -> Self {
        self.difference(other)
    }

    /// The features, each as "Name=Value".
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        NAMES.into_iter().enumerate().filter(move |(at, _)| self.bits() & (1 << at) != 0).map(|(_, name)| name)
    }
}

impl fmt::Display for Feats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last = "";
        for feature in self.names() {
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
            false => serializer.serialize_u64((self.bits() & NAMED) as u64),
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
        match bits.bits() & !NAMED == 0 {
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
    fn parts_of_speech_have_these_names() {
        assert!(Upos::ALL.iter().map(|upos| upos.name()).eq(names::UPOS));
    }

    #[test]
    fn names_are_in_the_order_of_ud() {
        let key = |name: &&str| name.split_once('=').map(|(name, value)| (name.to_lowercase(), value.to_lowercase()));
        assert!(NAMES.is_sorted_by_key(key));
    }

    proptest! {
        #[test]
        fn any_set_is_read_back(bits in any::<u64>()) {
            let feats = Feats(u128::from(bits) & NAMED);
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
