//! The endings of Kazakh, as one table. How each is written after a given stem, [`allomorphs`](super::allomorphs) knows.
//!
//! An ending is written with capital Latin letters for the sounds that change:
//!
//! | letter | sounds | after |
//! |---|---|---|
//! | `A` `Y` `H` `K` | а/е, ы/і, ғ/г, қ/к | by vowel harmony |
//! | `L` | л д т | plural: "бала-лар", "қыз-дар", "кітап-тар" |
//! | `N` | н д т | genitive: "бала-ның", "үй-дің", "мектеп-тің" |
//! | `C` | н д т | accusative: "бала-ны", "адам-ды", "мектеп-ті" |
//! | `B` | д н т | ablative: "бала-дан", "адам-нан", "мектеп-тен" |
//! | `D` | д т | locative, past tense |
//! | `G` | ғ/г қ/к | dative, past participle; voiced after voiced sounds, then by harmony |
//! | `M` | м б п | instrumental, "I am": "бала-мен", "сөз-бен", "мектеп-пен" |
//! | `P` | м б п | negation, "we are": "бар-ма", "жаз-ба", "айт-па" |
//! | `(Y)` | ы/і or nothing | only after a consonant or glide: "үй-і-м", "бала-м" |
//! | `(с)` | с or nothing | only after a vowel: "бала-сы", "үй-і" |
//!
//! Source: Қазақ грамматикасы (Astana 2002), part on morphology; tag names as in UD_Kazakh-KTB.

use bitflags::bitflags;

use crate::feats::{Feats, Upos};

bitflags! {
    /// A set of the places in a word where an ending can stand.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    pub(super) struct Slots: u32 {
        /// A bare nominal stem.
        const STEM = 1;
        /// A derivation: "қазақстан-дық".
        const DERIVED = 1 << 1;
        const PLURAL = 1 << 2;
        /// Possession by one consonant: -м, -ң.
        const POSS_SHORT = 1 << 3;
        /// Possession by -мыз, -ңыз.
        const POSS_LONG = 1 << 4;
        const POSS3 = 1 << 5;
        const CASE = 1 << 6;
        /// "-дағы", "-дікі", which may be used as nouns.
        const ATTRIBUTE = 1 << 7;
        /// "-дай", "-ша".
        const LIKENESS = 1 << 8;
        /// "I am" and so on.
        const PREDICATE = 1 << 9;
        const ORDINAL = 1 << 10;
        /// A bare verb stem.
        const VERB = 1 << 11;
        const VOICE = 1 << 12;
        const NEGATION = 1 << 13;
        /// A tense or mood that is complete with its ending.
        const FINITE = 1 << 14;
        /// A tense that takes the endings of the predicate: "бар-ған-мын".
        const TENSE = 1 << 15;
        const PARTICIPLE = 1 << 16;
        const GERUND = 1 << 17;
        /// "-ғы", the wish, which is always somebody's.
        const WISH = 1 << 18;
        const CONVERB = 1 << 19;
    }
}

impl Slots {
    /// What takes plural and possession.
    const NOUN: Self = Self::STEM
        .union(Self::DERIVED)
        .union(Self::ORDINAL)
        .union(Self::PARTICIPLE)
        .union(Self::GERUND)
        .union(Self::ATTRIBUTE);
    const POSSESSED: Self = Self::NOUN.union(Self::PLURAL).union(Self::WISH);
    /// What takes the case endings of plain nouns.
    const PLAIN: Self = Self::NOUN.union(Self::PLURAL).union(Self::POSS_LONG);
    /// The same, with possession by -м, -ң.
    const SHORT: Self = Self::PLAIN.union(Self::POSS_SHORT);
    /// What is the same after all of them.
    const ALL: Self = Self::SHORT.union(Self::POSS3);
    /// What takes tense.
    const VERBAL: Self = Self::VERB.union(Self::VOICE).union(Self::NEGATION);
    /// What can be negated.
    const POSITIVE: Self = Self::VERB.union(Self::VOICE);
    const PREDICATIVE: Self = Self::ALL.union(Self::CASE).union(Self::TENSE);
}

/// Particles that a hyphen ties to any word, with its endings: "келді-ау", "мен-ақ", "айтқан-мыс".
pub(super) const CLITICS: [&str; 5] = ["-ау", "-ақ", "-ай", "-мыс", "-міс"];

/// An ending.
#[derive(Copy, Clone, Debug)]
pub(super) struct Suffix {
    /// Its sounds, as the module's table writes them.
    pub(super) form: &'static str,
    /// Where it stands.
    pub(super) slot: Slots,
    /// What may stand right before it.
    pub(super) after: Slots,
    /// What it adds to the meaning.
    pub(super) feats: Feats,
    /// The finals it can follow.
    pub(super) finals: Finals,
    /// For derivations: the part of speech of the base and that of the result.
    pub(super) derives: Option<(Upos, Upos)>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Finals {
    Any,
    Vowel,
    Consonant,
    /// л only: the passive in -ын of "ал", "сал"; and what ends in -ла, -ле, -да, -та: "қабылда-н".
    Lateral,
    /// Anything but л, after which the passive in -ыл does not stand.
    NoLateral,
    /// A vowel, р or л: the causative in -т.
    Sonorous,
    /// After digits and acronyms only, whose last sound is not written.
    Unwritten,
}

const fn nominal(form: &'static str, slot: Slots, after: Slots, feats: Feats) -> Suffix {
    Suffix { form, slot, after, feats, finals: Finals::Any, derives: None }
}

const fn unwritten(form: &'static str, slot: Slots, after: Slots, feats: Feats) -> Suffix {
    Suffix { finals: Finals::Unwritten, ..nominal(form, slot, after, feats) }
}

const fn derivation(form: &'static str, from: Upos, to: Upos) -> Suffix {
    let after = match from {
        Upos::Verb => Slots::POSITIVE,
        _ => Slots::STEM,
    };
    Suffix { derives: Some((from, to)), ..nominal(form, Slots::DERIVED, after, Feats::DERIVED) }
}

const fn voice(form: &'static str, feats: Feats, finals: Finals) -> Suffix {
    Suffix { form, slot: Slots::VOICE, after: Slots::POSITIVE, feats, finals, derives: None }
}

const fn verbal(form: &'static str, slot: Slots, feats: Feats) -> Suffix {
    Suffix { form, slot, after: Slots::VERBAL, feats, finals: Finals::Any, derives: None }
}

/// After vowels only.
const fn vocalic(form: &'static str, slot: Slots, feats: Feats) -> Suffix {
    Suffix { finals: Finals::Vowel, ..verbal(form, slot, feats) }
}

/// After consonants only.
const fn consonantal(form: &'static str, slot: Slots, feats: Feats) -> Suffix {
    Suffix { finals: Finals::Consonant, ..verbal(form, slot, feats) }
}

/// With a negation of its own.
const fn negated(form: &'static str, slot: Slots, feats: Feats) -> Suffix {
    Suffix { after: Slots::POSITIVE, ..verbal(form, slot, feats.union(Feats::NEGATIVE)) }
}

/// "қаладағы", the one in the city: the locative as an attribute.
const ATTRIBUTIVE: Feats = Feats::LOC.union(Feats::ATTRIBUTIVE);
const INDICATIVE: Feats = Feats::INDICATIVE.union(Feats::FINITE);
const PAST: Feats = INDICATIVE.union(Feats::PAST);
/// UD_Kazakh-KTB tags the tense in -ады, which is of the present and the future, so.
const PRESENT: Feats = INDICATIVE.union(Feats::PRESENT).union(Feats::HABITUAL);
const FUTURE: Feats = INDICATIVE.union(Feats::FUTURE);
const IMPERATIVE: Feats = Feats::IMPERATIVE.union(Feats::FINITE);
const OPTATIVE: Feats = Feats::OPTATIVE.union(Feats::FINITE);
const CONDITIONAL: Feats = Feats::CONDITIONAL.union(Feats::CONVERB);
const PERFECTIVE: Feats = Feats::PERFECTIVE.union(Feats::CONVERB);
const IMPERFECTIVE: Feats = Feats::IMPERFECTIVE.union(Feats::INFINITIVE);
const THIRD: Feats = Feats::SING.union(Feats::PERSON3);
const FIRST: Feats = Feats::SING.union(Feats::PERSON1);
const FIRST_PLURAL: Feats = Feats::PLUR.union(Feats::PERSON1);
const SECOND: Feats = Feats::SING.union(Feats::PERSON2);
const SECOND_PLURAL: Feats = Feats::PLUR.union(Feats::PERSON2);
const FORMAL: Feats = SECOND.union(Feats::FORMAL);
const FORMAL_PLURAL: Feats = SECOND_PLURAL.union(Feats::FORMAL);

/// The endings. Those of the same slot and features are one ending in different surroundings.
pub(super) static SUFFIXES: [Suffix; 129] = [
    nominal("LAр", Slots::PLURAL, Slots::NOUN, Feats::PLUR),
    nominal("(Y)м", Slots::POSS_SHORT, Slots::POSSESSED, Feats::POSS1_SING),
    nominal("(Y)ң", Slots::POSS_SHORT, Slots::POSSESSED, Feats::POSS2_SING),
    nominal("(Y)ңYз", Slots::POSS_LONG, Slots::POSSESSED, Feats::POSS2_FORM),
    nominal("LAрYң", Slots::POSS_SHORT, Slots::NOUN, Feats::POSS2_PLUR),
    nominal("LAрYңYз", Slots::POSS_LONG, Slots::NOUN, Feats::POSS2_PLUR_FORM),
    nominal("(Y)мYз", Slots::POSS_LONG, Slots::POSSESSED, Feats::POSS1_PLUR),
    nominal("(с)Y", Slots::POSS3, Slots::POSSESSED, Feats::POSS3),
    nominal("NYң", Slots::CASE, Slots::ALL, Feats::GEN),
    nominal("GA", Slots::CASE, Slots::PLAIN, Feats::DAT),
    nominal("A", Slots::CASE, Slots::POSS_SHORT, Feats::DAT),
    nominal("нA", Slots::CASE, Slots::POSS3, Feats::DAT),
    nominal("CY", Slots::CASE, Slots::SHORT, Feats::ACC),
    nominal("н", Slots::CASE, Slots::POSS3, Feats::ACC),
    nominal("DA", Slots::CASE, Slots::SHORT, Feats::LOC),
    nominal("ндA", Slots::CASE, Slots::POSS3, Feats::LOC),
    nominal("BAн", Slots::CASE, Slots::SHORT, Feats::ABL),
    nominal("нAн", Slots::CASE, Slots::POSS3, Feats::ABL),
    nominal("Mен", Slots::CASE, Slots::ALL, Feats::INS),
    nominal("DAHY", Slots::ATTRIBUTE, Slots::SHORT, ATTRIBUTIVE),
    nominal("ндAHY", Slots::ATTRIBUTE, Slots::POSS3, ATTRIBUTIVE),
    nominal("Cікі", Slots::ATTRIBUTE, Slots::ALL, Feats::GEN),
    nominal("DAй", Slots::LIKENESS, Slots::SHORT, Feats::EQU),
    nominal("ндAй", Slots::LIKENESS, Slots::POSS3, Feats::EQU),
    nominal("шA", Slots::LIKENESS, Slots::SHORT, Feats::MANNER),
    nominal("ншA", Slots::LIKENESS, Slots::POSS3, Feats::MANNER),
    nominal("MYн", Slots::PREDICATE, Slots::PREDICATIVE, FIRST),
    nominal("сYң", Slots::PREDICATE, Slots::PREDICATIVE, SECOND),
    nominal("сYз", Slots::PREDICATE, Slots::PREDICATIVE, FORMAL),
    nominal("PYз", Slots::PREDICATE, Slots::PREDICATIVE, FIRST_PLURAL),
    nominal("сYңдAр", Slots::PREDICATE, Slots::PREDICATIVE, SECOND_PLURAL),
    nominal("сYздAр", Slots::PREDICATE, Slots::PREDICATIVE, FORMAL_PLURAL),
    nominal("шY", Slots::PREDICATE, Slots::FINITE.union(Slots::VERBAL), Feats::NONE),
    nominal("(Y)ншY", Slots::ORDINAL, Slots::STEM, Feats::ORDINAL),
    unwritten("шY", Slots::ORDINAL, Slots::STEM, Feats::ORDINAL),
    unwritten("сYншY", Slots::ORDINAL, Slots::STEM, Feats::ORDINAL),
    unwritten("Aу", Slots::ORDINAL, Slots::STEM, Feats::COLLECTIVE),
    unwritten("ақ", Slots::CASE, Slots::PLAIN.union(Slots::CASE), Feats::NONE),
    derivation("LY", Upos::Noun, Upos::Adj),
    derivation("сYз", Upos::Noun, Upos::Adj),
    derivation("DYK", Upos::Noun, Upos::Adj),
    derivation("лYK", Upos::Noun, Upos::Noun),
    derivation("лYK", Upos::Adj, Upos::Noun),
    derivation("шY", Upos::Noun, Upos::Noun),
    derivation("шYл", Upos::Noun, Upos::Adj),
    derivation("GY", Upos::Adv, Upos::Adj),
    derivation("рAK", Upos::Adj, Upos::Adj),
    derivation("YрAK", Upos::Adj, Upos::Adj),
    derivation("(Y)с", Upos::Verb, Upos::Noun),
    voice("(Y)л", Feats::PASSIVE, Finals::NoLateral),
    voice("(Y)н", Feats::PASSIVE, Finals::Lateral),
    voice("т", Feats::CAUSATIVE, Finals::Sonorous),
    voice("DYр", Feats::CAUSATIVE, Finals::Any),
    voice("GYз", Feats::CAUSATIVE, Finals::Any),
    voice("(Y)с", Feats::RECIPROCAL, Finals::Any),
    negated("PA", Slots::NEGATION, Feats::NONE),
    verbal("DY", Slots::FINITE, PAST.union(THIRD)),
    verbal("DYм", Slots::FINITE, PAST.union(FIRST)),
    verbal("DYK", Slots::FINITE, PAST.union(FIRST_PLURAL)),
    verbal("DYң", Slots::FINITE, PAST.union(SECOND)),
    verbal("DYңYз", Slots::FINITE, PAST.union(FORMAL)),
    verbal("DYңдAр", Slots::FINITE, PAST.union(SECOND_PLURAL)),
    verbal("DYңYздAр", Slots::FINITE, PAST.union(FORMAL_PLURAL)),
    consonantal("AдY", Slots::FINITE, PRESENT.union(THIRD)),
    vocalic("йдY", Slots::FINITE, PRESENT.union(THIRD)),
    consonantal("AмYн", Slots::FINITE, PRESENT.union(FIRST)),
    vocalic("ймYн", Slots::FINITE, PRESENT.union(FIRST)),
    consonantal("AмYз", Slots::FINITE, PRESENT.union(FIRST_PLURAL)),
    vocalic("ймYз", Slots::FINITE, PRESENT.union(FIRST_PLURAL)),
    consonantal("AсYң", Slots::FINITE, PRESENT.union(SECOND)),
    vocalic("йсYң", Slots::FINITE, PRESENT.union(SECOND)),
    consonantal("AсYз", Slots::FINITE, PRESENT.union(FORMAL)),
    vocalic("йсYз", Slots::FINITE, PRESENT.union(FORMAL)),
    consonantal("AсYңдAр", Slots::FINITE, PRESENT.union(SECOND_PLURAL)),
    vocalic("йсYңдAр", Slots::FINITE, PRESENT.union(SECOND_PLURAL)),
    consonantal("AсYздAр", Slots::FINITE, PRESENT.union(FORMAL_PLURAL)),
    vocalic("йсYздAр", Slots::FINITE, PRESENT.union(FORMAL_PLURAL)),
    consonantal("Aм", Slots::FINITE, PRESENT.union(FIRST)),
    vocalic("йм", Slots::FINITE, PRESENT.union(FIRST)),
    verbal("(Y)птY", Slots::FINITE, PAST.union(THIRD)),
    verbal("(Y)ппYн", Slots::FINITE, PAST.union(FIRST)),
    verbal("(Y)ппYз", Slots::FINITE, PAST.union(FIRST_PLURAL)),
    verbal("(Y)псYң", Slots::FINITE, PAST.union(SECOND)),
    verbal("(Y)псYз", Slots::FINITE, PAST.union(FORMAL)),
    verbal("(Y)псYңдAр", Slots::FINITE, PAST.union(SECOND_PLURAL)),
    verbal("(Y)псYздAр", Slots::FINITE, PAST.union(FORMAL_PLURAL)),
    verbal("GAн", Slots::TENSE, PAST.union(THIRD)),
    consonantal("Aр", Slots::TENSE, FUTURE.union(THIRD)),
    vocalic("р", Slots::TENSE, FUTURE.union(THIRD)),
    negated("PAс", Slots::TENSE, FUTURE.union(THIRD)),
    verbal("PAK", Slots::TENSE, FUTURE.union(THIRD)),
    verbal("PAKшY", Slots::TENSE, FUTURE.union(THIRD)),
    verbal("сYн", Slots::FINITE, OPTATIVE.union(THIRD)),
    consonantal("AйYн", Slots::FINITE, OPTATIVE.union(FIRST)),
    vocalic("йYн", Slots::FINITE, OPTATIVE.union(FIRST)),
    consonantal("AйYK", Slots::FINITE, OPTATIVE.union(FIRST_PLURAL)),
    vocalic("йYK", Slots::FINITE, OPTATIVE.union(FIRST_PLURAL)),
    verbal("GAй", Slots::TENSE, OPTATIVE.union(THIRD)),
    verbal("(Y)ңYз", Slots::FINITE, IMPERATIVE.union(FORMAL)),
    verbal("(Y)ңдAр", Slots::FINITE, IMPERATIVE.union(SECOND_PLURAL)),
    verbal("(Y)ңYздAр", Slots::FINITE, IMPERATIVE.union(FORMAL_PLURAL)),
    verbal("сA", Slots::CONVERB, CONDITIONAL.union(THIRD)),
    verbal("сAм", Slots::CONVERB, CONDITIONAL.union(FIRST)),
    verbal("сAK", Slots::CONVERB, CONDITIONAL.union(FIRST_PLURAL)),
    verbal("сAң", Slots::CONVERB, CONDITIONAL.union(SECOND)),
    verbal("сAңYз", Slots::CONVERB, CONDITIONAL.union(FORMAL)),
    verbal("сAңдAр", Slots::CONVERB, CONDITIONAL.union(SECOND_PLURAL)),
    verbal("сAңYздAр", Slots::CONVERB, CONDITIONAL.union(FORMAL_PLURAL)),
    verbal("(Y)п", Slots::CONVERB, PERFECTIVE),
    negated("PAй", Slots::CONVERB, PERFECTIVE),
    negated("PAйYншA", Slots::CONVERB, PERFECTIVE),
    Suffix { after: Slots::POSITIVE, ..consonantal("A", Slots::CONVERB, IMPERFECTIVE) },
    Suffix { after: Slots::POSITIVE, ..vocalic("й", Slots::CONVERB, IMPERFECTIVE) },
    verbal("GAлY", Slots::CONVERB, Feats::CONVERB),
    verbal("GAншA", Slots::CONVERB, Feats::CONVERB),
    verbal("GAн", Slots::PARTICIPLE, Feats::PAST.union(Feats::PARTICIPLE)),
    consonantal("AтYн", Slots::PARTICIPLE, Feats::IMPERFECTIVE.union(Feats::PARTICIPLE)),
    vocalic("йтYн", Slots::PARTICIPLE, Feats::IMPERFECTIVE.union(Feats::PARTICIPLE)),
    consonantal("Aр", Slots::PARTICIPLE, Feats::FUTURE.union(Feats::PARTICIPLE)),
    vocalic("р", Slots::PARTICIPLE, Feats::FUTURE.union(Feats::PARTICIPLE)),
    negated("PAс", Slots::PARTICIPLE, Feats::FUTURE.union(Feats::PARTICIPLE)),
    verbal("ушY", Slots::PARTICIPLE, Feats::POTENTIAL.union(Feats::PARTICIPLE)),
    consonantal("AрлYK", Slots::PARTICIPLE, Feats::POTENTIAL.union(Feats::PAST).union(Feats::PARTICIPLE)),
    vocalic("рлYK", Slots::PARTICIPLE, Feats::POTENTIAL.union(Feats::PAST).union(Feats::PARTICIPLE)),
    verbal("у", Slots::GERUND, Feats::GERUND),
    verbal("GAндYK", Slots::GERUND, Feats::GERUND),
    consonantal("AтYндYK", Slots::GERUND, Feats::IMPERFECTIVE.union(Feats::GERUND)),
    vocalic("йтYндYK", Slots::GERUND, Feats::IMPERFECTIVE.union(Feats::GERUND)),
    Suffix { after: Slots::POSITIVE, ..verbal("GY", Slots::WISH, Feats::DESIDERATIVE.union(Feats::GERUND)) },
];
