//! Sounds: vowel harmony, and the classes of final sounds that endings assimilate to.
//!
//! Source: Қазақ грамматикасы (Astana 2002), part on phonetics; Қазақ тілінің орфографиялық ережелері (1957, amended
//! 1983) for loans.

use crate::letters;
use crate::lexicon::rows;
use crate::lexicon::schema::BackStem;

/// Whether endings have back vowels (а, ы) or front vowels (е, і).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Harmony {
    /// жуан: а, о, ұ, ы
    Back,
    /// жіңішке: ә, е, ө, ү, і
    Front,
}

/// The class of a stem's last sound; it decides the ending's first sound.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Final {
    /// а ә е о ө ұ ү ы і э ё я
    Vowel,
    /// р й у и ю: "ендер", but "ауылдар" and "таулар"
    Glide,
    /// л
    Lateral,
    /// м н ң
    Nasal,
    /// з ж
    Sibilant,
    /// The voiceless consonants, and б в г д.
    ///
    /// These four are voiceless at the end of loans and names ("Назарбаевтың", Nazarbayev-GEN).
    Voiceless,
}

impl Final {
    /// All classes, in the order of the columns of the assimilation tables.
    pub(super) const ALL: [Self; 6] =
        [Self::Vowel, Self::Glide, Self::Lateral, Self::Nasal, Self::Sibilant, Self::Voiceless];
}

/// What endings need to know of what they are put on.
#[derive(Copy, Clone, Debug)]
pub(super) struct Sounds {
    pub(super) last: Final,
    pub(super) harmony: Harmony,
    /// Whether writers use endings of both harmonies.
    pub(super) indifferent: bool,
    /// Whether it ends in -ла, -ле, as verbs made of nouns do.
    pub(super) lateral: bool,
    /// The same in -да, -та, which is -ла behind other consonants.
    pub(super) dental: bool,
}

impl Sounds {
    pub(super) fn of(stem: &str) -> Self {
        Self {
            last: final_class(stem),
            harmony: harmony(stem),
            indifferent: is_indifferent(stem),
            lateral: stem.ends_with("ла") || stem.ends_with("ле"),
            dental: ["да", "де", "та", "те"].iter().any(|end| stem.ends_with(end)),
        }
    }
}

/// The harmony of the endings that a stem in lower case takes.
///
/// The last vowel decides, but у and ю at the end leave it to the one before ("келу", "оқу"), and in surnames the last
/// before -ов, -ев does ("Назарбаевтың", "Есімовтің"). In a last syllable и is front ("артист", "Путин"), unless қ, ғ, ұ, ы
/// or a final х show a back word ("тарих"); у before a consonant is back ("институт", "вирус"), ю and ё there are front. A soft
/// sign, -нк, -рк, -ск and -бург make a loan front: "Кремльге", "банкке", "Нью-Йоркте".
///
/// ```
/// use tilshi::morph::phonology::{Harmony, harmony};
///
/// assert_eq!(harmony("бала"), Harmony::Back); // child
/// assert_eq!(harmony("министр"), Harmony::Front);
/// ```
#[must_use]
pub fn harmony(stem: &str) -> Harmony {
    match spelled_harmony(stem) {
        // "биге", to a dance, but "миға", to the brain.
        Harmony::Front if stem.ends_with(['и', 'у']) && rows::<BackStem<'_>>().any(|row| row.stem == stem) => {
            Harmony::Back
        }
        harmony => harmony,
    }
}

fn spelled_harmony(stem: &str) -> Harmony {
    if LOAN_ENDS.iter().any(|end| stem.ends_with(end)) {
        return Harmony::Front;
    }
    let stem = SURNAME_ENDS.iter().find_map(|end| stem.strip_suffix(end)).filter(|base| base.len() > 4).unwrap_or(stem);
    let mut last = true;
    let mut neutral = None;
    for c in stem.chars().rev() {
        match c {
            _ if letters::is_front(c) => return Harmony::Front,
            _ if letters::is_back(c) => return Harmony::Back,
            'и' if neutral.is_none() && !stem.contains(['қ', 'ғ', 'ұ', 'ы']) && !stem.ends_with('х') => {
                return Harmony::Front;
            }
            'у' if neutral.is_none() && !last => return Harmony::Back,
            'ю' if neutral.is_none() && !last => return Harmony::Front,
            _ if letters::is_neutral(c) => neutral = neutral.or(Some(c)),
            _ => {}
        }
        last = false;
    }
    if neutral == Some('и') { Harmony::Front } else { Harmony::Back }
}

/// The ends of surnames whose own vowel does not count.
///
/// Some write as if it did ("Ахметовтың").
const SURNAME_ENDS: [&str; 2] = ["ов", "ев"];

/// Whether a stem in lower case ends as surnames in -ов, -ев do.
pub(super) fn is_surname(stem: &str) -> bool {
    SURNAME_ENDS.iter().any(|end| {
        let base = stem.strip_suffix('а').unwrap_or(stem).strip_suffix(end);
        base.is_some_and(|base| base.len() > 4)
    })
}

/// The ends of loans that take front endings whatever vowels they have.
const LOAN_ENDS: [&str; 6] = ["ь", "нк", "рк", "ск", "бург", "ью"];

/// The class of a stem's last sound; soft and hard signs are ignored.
pub fn final_class(stem: &str) -> Final {
    let last = stem.chars().rev().find(|c| !matches!(c, 'ь' | 'ъ'));
    match last {
        Some(c) if letters::is_neutral(c) => Final::Glide,
        Some(c) if letters::is_vowel(c) => Final::Vowel,
        Some('р' | 'й') => Final::Glide,
        Some('л') => Final::Lateral,
        Some('м' | 'н' | 'ң') => Final::Nasal,
        Some('з' | 'ж') => Final::Sibilant,
        _ => Final::Voiceless,
    }
}

/// Whether a letter writes a vowel.
pub fn is_vowel(c: char) -> bool {
    letters::is_vowel(c)
}

/// Whether a letter writes a vowel that decides the harmony of its word.
fn is_harmonic(c: char) -> bool {
    letters::is_front(c) || letters::is_back(c)
}

/// Whether writers use endings of both harmonies after this stem.
///
/// They do after stems without a harmonic vowel (acronyms, Latin words, "институт"), where the last vowel is a neutral
/// one of a loan, after the ends of loans and surnames, and after г and к behind a back vowel, which only loans have
/// ("педагогтер", "педагогтар").
fn is_indifferent(stem: &str) -> bool {
    let mut ends = LOAN_ENDS.iter().chain(&SURNAME_ENDS);
    let mut vowels = stem.chars().rev().filter(|c| is_vowel(*c));
    let neutral = match vowels.next() {
        Some('и' | 'ё') | None => true,
        Some('у' | 'ю') => !stem.ends_with(['у', 'ю']) || !vowels.any(is_harmonic),
        Some('а' | 'о' | 'ы' | 'я') => stem.ends_with(['г', 'к']),
        _ => false,
    };
    // "Жетісуға": the compounds of су go by it.
    neutral || stem.ends_with("су") || ends.any(|end| stem.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmonies() {
        for (stem, expected) in [
            ("бала", Harmony::Back),
            ("мектеп", Harmony::Front),
            ("кітап", Harmony::Back),
            ("университет", Harmony::Front),
            ("институт", Harmony::Back),
            ("министр", Harmony::Front),
            ("оқу", Harmony::Back),
            ("келу", Harmony::Front),
            ("такси", Harmony::Front),
            ("ми", Harmony::Back),
            ("би", Harmony::Front),
            ("ғали", Harmony::Back),
            ("банк", Harmony::Front),
            ("кремль", Harmony::Front),
            ("су", Harmony::Back),
            ("геолог", Harmony::Back),
            ("құрылтай", Harmony::Back),
            ("жюри", Harmony::Front),
            ("назарбаев", Harmony::Back),
            ("есімов", Harmony::Front),
            ("артист", Harmony::Front),
            ("тарих", Harmony::Back),
            ("ақиқат", Harmony::Back),
            ("вирус", Harmony::Back),
            ("ресурс", Harmony::Back),
            ("абсолют", Harmony::Front),
            ("актёр", Harmony::Front),
            ("интервью", Harmony::Front),
            ("путин", Harmony::Front),
            ("қиын", Harmony::Back),
            ("тәулік", Harmony::Front),
            ("әулие", Harmony::Front),
            ("қоғам", Harmony::Back),
        ] {
            assert_eq!(harmony(stem), expected, "{stem}");
        }
    }
}
