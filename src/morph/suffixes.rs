//! The endings of Kazakh, as one table, and how they sound after a given stem.
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
//! | `M` | м б п | instrumental: "бала-мен", "сөз-бен", "мектеп-пен" |
//! | `P` | м б п | negation: "бар-ма", "жаз-ба", "айт-па" |
//! | `(Y)` | ы/і or nothing | only after a consonant or glide: "үй-і-м", "бала-м" |
//! | `(с)` | с or nothing | only after a vowel: "бала-сы", "үй-і" |
//!
//! Source: Қазақ грамматикасы (Astana 2002), part on morphology; tag names as in UD_Kazakh-KTB.

use once_cell::sync::Lazy;

use super::feats::Feats;
use super::phonology::{Final, Harmony, final_class, harmony, is_indifferent, is_vowel};

/// A set of the places in a word where an ending can stand.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Slots(u16);

impl Slots {
    /// A bare nominal stem.
    pub(super) const STEM: Self = Self(1);
    pub(super) const PLURAL: Self = Self(1 << 1);
    /// Possession by one consonant: -м, -ң.
    const POSS_SHORT: Self = Self(1 << 2);
    /// Possession by -мыз, -ңыз.
    const POSS_LONG: Self = Self(1 << 3);
    const POSS3: Self = Self(1 << 4);
    /// Possession of any kind.
    pub(super) const POSSESSION: Self = Self::POSS_SHORT.or(Self::POSS_LONG).or(Self::POSS3);
    pub(super) const CASE: Self = Self(1 << 5);
    const ORDINAL: Self = Self(1 << 6);
    /// A bare verb stem.
    pub(super) const VERB: Self = Self(1 << 7);
    const VOICE: Self = Self(1 << 8);
    const NEGATION: Self = Self(1 << 9);
    const FINITE: Self = Self(1 << 10);
    const PARTICIPLE: Self = Self(1 << 11);
    const GERUND: Self = Self(1 << 12);
    const CONVERB: Self = Self(1 << 13);

    /// Anything may be the last ending of a word.
    pub(super) const ANY: Self = Self(u16::MAX);
    /// What takes plural and possession.
    const NOUN: Self = Self::STEM.or(Self::ORDINAL).or(Self::PARTICIPLE).or(Self::GERUND);
    const POSSESSED: Self = Self::NOUN.or(Self::PLURAL);
    /// What takes the case endings of plain nouns.
    const PLAIN: Self = Self::POSSESSED.or(Self::POSS_LONG);
    /// What takes tense.
    const VERBAL: Self = Self::VERB.or(Self::VOICE).or(Self::NEGATION);

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// An ending.
#[derive(Copy, Clone, Debug)]
pub(super) struct Suffix {
    /// Its sounds, as the module's table writes them.
    form: &'static str,
    /// Where it stands.
    pub(super) slot: Slots,
    /// What may stand right before it.
    pub(super) after: Slots,
    /// What it adds to the meaning.
    pub(super) feats: Feats,
    /// The finals it can follow.
    finals: Finals,
    /// What its look alone says about an unknown word: the less, the likelier is it that ending; above 0 rather not.
    pub(super) doubt: i8,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Finals {
    Any,
    Vowel,
    Consonant,
    /// After digits and acronyms only, whose last sound is not written.
    Unwritten,
}

const fn nominal(form: &'static str, slot: Slots, after: Slots, feats: Feats, doubt: i8) -> Suffix {
    Suffix { form, slot, after, feats, finals: Finals::Any, doubt }
}

const fn verbal(form: &'static str, slot: Slots, feats: Feats, finals: Finals, doubt: i8) -> Suffix {
    Suffix { form, slot, after: Slots::VERBAL, feats, finals, doubt }
}

/// "қаладағы", the one in the city: the locative as an attribute.
const ATTRIBUTIVE: Feats = Feats::LOC.and(Feats::ATTRIBUTIVE);
const PAST: Feats = Feats::INDICATIVE.and(Feats::PAST).and(Feats::FINITE);
const FUTURE: Feats = Feats::INDICATIVE.and(Feats::FUTURE).and(Feats::FINITE);
const THIRD: Feats = Feats::SING.and(Feats::PERSON3);
const FIRST: Feats = Feats::SING.and(Feats::PERSON1);
const FIRST_PLURAL: Feats = Feats::PLUR.and(Feats::PERSON1);
const SECOND: Feats = Feats::SING.and(Feats::PERSON2);
const FORMAL: Feats = SECOND.and(Feats::FORMAL);
const CONDITIONAL: Feats = Feats::CONDITIONAL.and(Feats::CONVERB);

/// The endings. Those of the same slot and features are one ending in different surroundings.
pub(super) static SUFFIXES: [Suffix; 68] = [
    nominal("LAр", Slots::PLURAL, Slots::NOUN, Feats::PLUR, -5),
    nominal("(Y)м", Slots::POSS_SHORT, Slots::POSSESSED, Feats::POSS1_SING, 3),
    nominal("(Y)ң", Slots::POSS_SHORT, Slots::POSSESSED, Feats::POSS2_SING, 3),
    nominal("(Y)ңYз", Slots::POSS_LONG, Slots::POSSESSED, Feats::POSS2_FORM, 0),
    nominal("(Y)мYз", Slots::POSS_LONG, Slots::POSSESSED, Feats::POSS1_PLUR, 0),
    nominal("(с)Y", Slots::POSS3, Slots::POSSESSED, Feats::POSS3, -1),
    nominal("NYң", Slots::CASE, Slots::PLAIN.or(Slots::POSS_SHORT).or(Slots::POSS3), Feats::GEN, -6),
    nominal("GA", Slots::CASE, Slots::PLAIN, Feats::DAT, -4),
    nominal("A", Slots::CASE, Slots::POSS_SHORT, Feats::DAT, -4),
    nominal("нA", Slots::CASE, Slots::POSS3, Feats::DAT, -4),
    nominal("CY", Slots::CASE, Slots::PLAIN.or(Slots::POSS_SHORT), Feats::ACC, -2),
    nominal("н", Slots::CASE, Slots::POSS3, Feats::ACC, -2),
    nominal("DA", Slots::CASE, Slots::PLAIN.or(Slots::POSS_SHORT), Feats::LOC, -4),
    nominal("ндA", Slots::CASE, Slots::POSS3, Feats::LOC, -6),
    nominal("BAн", Slots::CASE, Slots::PLAIN.or(Slots::POSS_SHORT), Feats::ABL, -4),
    nominal("нAн", Slots::CASE, Slots::POSS3, Feats::ABL, -5),
    nominal("Mен", Slots::CASE, Slots::PLAIN.or(Slots::POSS_SHORT).or(Slots::POSS3), Feats::INS, -4),
    nominal("DAHY", Slots::CASE, Slots::PLAIN.or(Slots::POSS_SHORT), ATTRIBUTIVE, -5),
    nominal("ндAHY", Slots::CASE, Slots::POSS3, ATTRIBUTIVE, -6),
    nominal("DAй", Slots::CASE, Slots::PLAIN, Feats::EQU, 0),
    nominal("(Y)ншY", Slots::ORDINAL, Slots::STEM, Feats::ORDINAL, 4),
    Suffix { finals: Finals::Unwritten, ..nominal("шY", Slots::ORDINAL, Slots::STEM, Feats::ORDINAL, -6) },
    Suffix { finals: Finals::Unwritten, ..nominal("сYншY", Slots::ORDINAL, Slots::STEM, Feats::ORDINAL, -6) },
    Suffix { finals: Finals::Unwritten, ..nominal("Aу", Slots::ORDINAL, Slots::STEM, Feats::COLLECTIVE, -6) },
    Suffix { finals: Finals::Unwritten, ..nominal("ақ", Slots::CASE, Slots::PLAIN.or(Slots::CASE), Feats::NONE, -6) },
    Suffix { after: Slots::VERB, ..verbal("(Y)л", Slots::VOICE, Feats::PASSIVE, Finals::Any, 4) },
    Suffix { after: Slots::VERB, ..verbal("(Y)н", Slots::VOICE, Feats::PASSIVE, Finals::Any, 4) },
    Suffix { after: Slots::VERB.or(Slots::VOICE), ..verbal("PA", Slots::NEGATION, Feats::NEGATIVE, Finals::Any, 4) },
    verbal("DY", Slots::FINITE, PAST.and(THIRD), Finals::Any, 0),
    verbal("DYм", Slots::FINITE, PAST.and(FIRST), Finals::Any, 2),
    verbal("DYK", Slots::FINITE, PAST.and(FIRST_PLURAL), Finals::Any, 3),
    verbal("DYң", Slots::FINITE, PAST.and(SECOND), Finals::Any, 3),
    verbal("DYңYз", Slots::FINITE, PAST.and(FORMAL), Finals::Any, 0),
    verbal("AдY", Slots::FINITE, FUTURE.and(THIRD), Finals::Consonant, -4),
    verbal("йдY", Slots::FINITE, FUTURE.and(THIRD), Finals::Vowel, -5),
    verbal("AмYн", Slots::FINITE, FUTURE.and(FIRST), Finals::Consonant, -4),
    verbal("ймYн", Slots::FINITE, FUTURE.and(FIRST), Finals::Vowel, -5),
    verbal("AмYз", Slots::FINITE, FUTURE.and(FIRST_PLURAL), Finals::Consonant, -1),
    verbal("ймYз", Slots::FINITE, FUTURE.and(FIRST_PLURAL), Finals::Vowel, -4),
    verbal("AсYң", Slots::FINITE, FUTURE.and(SECOND), Finals::Consonant, -1),
    verbal("йсYң", Slots::FINITE, FUTURE.and(SECOND), Finals::Vowel, -4),
    verbal("AсYз", Slots::FINITE, FUTURE.and(FORMAL), Finals::Consonant, -1),
    verbal("йсYз", Slots::FINITE, FUTURE.and(FORMAL), Finals::Vowel, -4),
    verbal("(Y)птY", Slots::FINITE, PAST.and(THIRD), Finals::Any, -3),
    verbal("сYн", Slots::FINITE, Feats::IMPERATIVE.and(Feats::FINITE).and(THIRD), Finals::Any, 2),
    verbal("(Y)ңYз", Slots::FINITE, Feats::IMPERATIVE.and(Feats::FINITE).and(FORMAL), Finals::Any, 2),
    verbal("AйYK", Slots::FINITE, Feats::IMPERATIVE.and(Feats::FINITE).and(FIRST_PLURAL), Finals::Consonant, -3),
    verbal("йYK", Slots::FINITE, Feats::IMPERATIVE.and(Feats::FINITE).and(FIRST_PLURAL), Finals::Vowel, 3),
    verbal("сA", Slots::CONVERB, CONDITIONAL.and(THIRD), Finals::Any, 2),
    verbal("сAм", Slots::CONVERB, CONDITIONAL.and(FIRST), Finals::Any, 2),
    verbal("сAK", Slots::CONVERB, CONDITIONAL.and(FIRST_PLURAL), Finals::Any, 2),
    verbal("сAң", Slots::CONVERB, CONDITIONAL.and(SECOND), Finals::Any, 2),
    verbal("сAңYз", Slots::CONVERB, CONDITIONAL.and(FORMAL), Finals::Any, -2),
    verbal("(Y)п", Slots::CONVERB, Feats::PERFECTIVE.and(Feats::CONVERB), Finals::Any, -1),
    verbal("A", Slots::CONVERB, Feats::IMPERFECTIVE.and(Feats::CONVERB), Finals::Consonant, 4),
    verbal("й", Slots::CONVERB, Feats::IMPERFECTIVE.and(Feats::CONVERB), Finals::Vowel, 4),
    verbal("GAлY", Slots::CONVERB, Feats::PERFECTIVE.and(Feats::CONVERB), Finals::Any, -1),
    verbal("GAншA", Slots::CONVERB, Feats::PERFECTIVE.and(Feats::CONVERB), Finals::Any, -3),
    verbal("GAн", Slots::PARTICIPLE, Feats::PAST.and(Feats::PARTICIPLE), Finals::Any, -3),
    verbal("AтYн", Slots::PARTICIPLE, Feats::IMPERFECTIVE.and(Feats::PARTICIPLE), Finals::Consonant, -5),
    verbal("йтYн", Slots::PARTICIPLE, Feats::IMPERFECTIVE.and(Feats::PARTICIPLE), Finals::Vowel, -5),
    verbal("Aр", Slots::PARTICIPLE, Feats::FUTURE.and(Feats::PARTICIPLE), Finals::Consonant, 4),
    verbal("р", Slots::PARTICIPLE, Feats::FUTURE.and(Feats::PARTICIPLE), Finals::Vowel, 4),
    Suffix {
        after: Slots::VERB.or(Slots::VOICE),
        ..verbal("PAс", Slots::PARTICIPLE, Feats::NEGATIVE.and(Feats::FUTURE).and(Feats::PARTICIPLE), Finals::Any, 2)
    },
    verbal("у", Slots::GERUND, Feats::GERUND, Finals::Any, 0),
    verbal("PAK", Slots::CONVERB, Feats::FUTURE.and(Feats::CONVERB), Finals::Any, 4),
    verbal("PAKшY", Slots::PARTICIPLE, Feats::FUTURE.and(Feats::PARTICIPLE), Finals::Any, -2),
    verbal("ушY", Slots::PARTICIPLE, Feats::HABITUAL.and(Feats::PARTICIPLE), Finals::Any, 0),
];

/// One written form of an ending.
pub(super) struct Allomorph {
    pub(super) text: String,
    pub(super) suffix: &'static Suffix,
    /// The classes of final sounds after which it is written so, as a set of bits.
    finals: u8,
    back: bool,
    front: bool,
}

/// All written forms, by their last letter.
pub(super) struct Allomorphs(Vec<(char, Vec<Allomorph>)>);

pub(super) static ALLOMORPHS: Lazy<Allomorphs> = Lazy::new(|| {
    let mut all: Vec<(char, Vec<Allomorph>)> = Vec::new();
    for suffix in &SUFFIXES {
        for (bit, class) in Final::ALL.into_iter().enumerate() {
            for harmony in [Harmony::Back, Harmony::Front] {
                let Some(text) = suffix.spell(class, harmony) else { continue };
                let Some(last) = text.chars().next_back() else { continue };
                let at = all.iter().position(|(c, _)| *c == last).unwrap_or_else(|| {
                    all.push((last, Vec::new()));
                    all.len() - 1
                });
                let bucket = &mut all[at].1;
                let known = bucket.iter().position(|a| std::ptr::eq(a.suffix, suffix) && a.text == text);
                let at = known.unwrap_or_else(|| {
                    bucket.push(Allomorph { text, suffix, finals: 0, back: false, front: false });
                    bucket.len() - 1
                });
                bucket[at].finals |= 1 << bit;
                bucket[at].back |= harmony == Harmony::Back;
                bucket[at].front |= harmony == Harmony::Front;
            }
        }
    }
    Allomorphs(all)
});

impl Allomorphs {
    /// The forms that `word` ends in.
    pub(super) fn ending(&self, word: &str) -> impl Iterator<Item = &Allomorph> {
        let last = word.chars().next_back();
        let bucket = self.0.iter().find(|(c, _)| Some(*c) == last).map_or(&[][..], |(_, bucket)| bucket);
        bucket.iter().filter(move |allomorph| word.ends_with(allomorph.text.as_str()))
    }
}

impl Allomorph {
    /// Whether it is written so after `base`. An empty base is an acronym or number, whose sounds are not written.
    pub(super) fn fits(&self, base: &str) -> bool {
        if base.is_empty() {
            return true;
        }
        let bit = Final::ALL.iter().position(|class| *class == final_class(base)).unwrap_or(0);
        let harmonic = is_indifferent(base)
            || match harmony(base) {
                Harmony::Back => self.back,
                Harmony::Front => self.front,
            };
        self.suffix.finals != Finals::Unwritten && self.finals & (1 << bit) != 0 && harmonic
    }

    /// Whether it begins with a vowel, before which stems change.
    pub(super) fn is_vocalic(&self) -> bool {
        self.text.starts_with(is_vowel)
    }
}

impl Suffix {
    /// How it is written after a final of the class, in the harmony; `None` where it cannot stand.
    fn spell(&self, class: Final, harmony: Harmony) -> Option<String> {
        let vowel = class == Final::Vowel;
        if (self.finals == Finals::Vowel && !vowel) || (self.finals == Finals::Consonant && vowel) {
            return None;
        }
        let back = harmony == Harmony::Back;
        let column = Final::ALL.iter().position(|c| *c == class)?;
        let pick = |row: &str| row.chars().nth(column);
        let mut text = String::new();
        let mut chars = self.form.chars();
        while let Some(c) = chars.next() {
            let sound = match c {
                'A' => Some(if back { 'а' } else { 'е' }),
                'Y' => Some(if back { 'ы' } else { 'і' }),
                'H' => Some(if back { 'ғ' } else { 'г' }),
                'K' => Some(if back { 'қ' } else { 'к' }),
                'L' => pick("ллдддт"),
                'N' => pick("нддндт"),
                'C' => pick("нддддт"),
                'B' => pick("дддндт"),
                'D' => pick("дддддт"),
                'M' => pick("ммммбп"),
                'P' => pick("мммббп"),
                'G' => match (class == Final::Voiceless, back) {
                    (true, true) => Some('қ'),
                    (true, false) => Some('к'),
                    (false, true) => Some('ғ'),
                    (false, false) => Some('г'),
                },
                '(' => {
                    let inner = chars.next();
                    chars.next();
                    match inner {
                        Some('Y') if !vowel => Some(if back { 'ы' } else { 'і' }),
                        Some('с') if vowel => Some('с'),
                        _ => None,
                    }
                }
                other => Some(other),
            };
            text.extend(sound);
        }
        Some(text)
    }

    /// Its written form after `base`.
    pub(super) fn after(&self, base: &str) -> Option<String> {
        self.spell(final_class(base), harmony(base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_assimilate() {
        let after = |base: &str, form: &str| {
            let suffix =
                SUFFIXES.iter().find(|s| s.form == form && s.after.meets(Slots::STEM.or(Slots::VERB))).unwrap();
            suffix.after(base).map(|ending| format!("{base}{ending}"))
        };
        for (base, form, expected) in [
            ("бала", "LAр", "балалар"),   // children
            ("қыз", "LAр", "қыздар"),     // girls
            ("кітап", "LAр", "кітаптар"), // books
            ("үй", "LAр", "үйлер"),       // houses
            ("адам", "NYң", "адамның"),   // of a person
            ("үй", "NYң", "үйдің"),
            ("Назарбаев", "NYң", "Назарбаевтың"),
            ("көл", "CY", "көлді"), // lake-ACC
            ("адам", "BAн", "адамнан"),
            ("мектеп", "BAн", "мектептен"), // from school
            ("сөз", "Mен", "сөзбен"),       // with a word
            ("мектеп", "GA", "мектепке"),
            ("су", "(с)Y", "суы"), // its water
            ("бала", "(с)Y", "баласы"),
            ("жаз", "PA", "жазба"), // do not write
        ] {
            assert_eq!(after(base, form).as_deref(), Some(expected));
        }
    }
}
