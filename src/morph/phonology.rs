//! Sounds: vowel harmony, and the classes of final sounds that endings assimilate to.
//!
//! Source: Қазақ грамматикасы (Astana 2002), part on phonetics; Қазақ тілінің орфографиялық ережелері (1957, amended
//! 1983) for loans.

/// Whether endings take back (а, ы) or front (е, і) vowels.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Harmony {
    /// жуан: а, о, ұ, ы
    Back,
    /// жіңішке: ә, е, ө, ү, і
    Front,
}

/// The class of a stem's last sound, which decides the first sound of an ending.
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
    /// The voiceless consonants, and б в г д, which are voiceless at the end of loans and names ("Назарбаевтың").
    Voiceless,
}

impl Final {
    /// All classes, in the order of the columns of the assimilation tables.
    pub(super) const ALL: [Self; 6] =
        [Self::Vowel, Self::Glide, Self::Lateral, Self::Nasal, Self::Sibilant, Self::Voiceless];
}

/// The harmony of the endings that a stem in lower case takes.
///
/// The last vowel that is not у, и or ю decides, in surnames the last before -ов, -ев ("Назарбаевтың", "Есімовтің"); where there is none the last of these does, и front, у and ю back. A
/// final -и, a soft sign, -нк, -рк, -ск and -бург make a loan front: "таксиге", "Кремльге", "банкке", "Нью-Йоркте".
///
/// ```
/// use tilshi::morph::phonology::{Harmony, harmony};
///
/// assert_eq!(harmony("бала"), Harmony::Back); // child
/// assert_eq!(harmony("министр"), Harmony::Front);
/// ```
pub fn harmony(stem: &str) -> Harmony {
    let front_end = LOAN_ENDS.iter().any(|end| stem.ends_with(end));
    if front_end || (stem.ends_with('и') && !stem.contains(['қ', 'ғ'])) {
        return Harmony::Front;
    }
    let stem = SURNAME_ENDS.iter().find_map(|end| stem.strip_suffix(end)).filter(|base| base.len() > 4).unwrap_or(stem);
    let deciding = stem.chars().rev().find(|c| is_harmonic(*c));
    match deciding.or_else(|| stem.chars().rev().find(|c| is_vowel(*c))) {
        Some('ә' | 'е' | 'ө' | 'ү' | 'і' | 'э' | 'и') => Harmony::Front,
        _ => Harmony::Back,
    }
}

/// The ends of surnames whose own vowel does not count, although some write as if it did ("Ахметовтың").
const SURNAME_ENDS: [&str; 2] = ["ов", "ев"];

/// The ends of loans that take front endings whatever vowels they have.
const LOAN_ENDS: [&str; 5] = ["ь", "нк", "рк", "ск", "бург"];

/// The class of a stem's last sound; a soft or hard sign is passed over.
pub fn final_class(stem: &str) -> Final {
    let last = stem.chars().rev().find(|c| !matches!(c, 'ь' | 'ъ'));
    match last {
        Some('а' | 'ә' | 'е' | 'о' | 'ө' | 'ұ' | 'ү' | 'ы' | 'і' | 'э' | 'ё' | 'я') => Final::Vowel,
        Some('р' | 'й' | 'у' | 'и' | 'ю') => Final::Glide,
        Some('л') => Final::Lateral,
        Some('м' | 'н' | 'ң') => Final::Nasal,
        Some('з' | 'ж') => Final::Sibilant,
        _ => Final::Voiceless,
    }
}

/// Whether a letter writes a vowel.
pub fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'ә' | 'е' | 'ё' | 'и' | 'о' | 'ө' | 'у' | 'ұ' | 'ү' | 'ы' | 'і' | 'э' | 'ю' | 'я')
}

/// Whether a letter writes a vowel that decides the harmony of its word.
fn is_harmonic(c: char) -> bool {
    is_vowel(c) && !matches!(c, 'и' | 'у' | 'ю')
}

/// Whether writers use endings of both harmonies: after stems without a harmonic vowel (acronyms, Latin words,
/// "институт"), after -и and after the ends of loans and surnames.
pub(super) fn is_indifferent(stem: &str) -> bool {
    let mut ends = LOAN_ENDS.iter().chain(&SURNAME_ENDS);
    !stem.chars().any(is_harmonic) || stem.ends_with('и') || ends.any(|end| stem.ends_with(end))
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
            ("ғали", Harmony::Back),
            ("банк", Harmony::Front),
            ("кремль", Harmony::Front),
            ("су", Harmony::Back),
            ("геолог", Harmony::Back),
            ("құрылтай", Harmony::Back),
            ("жюри", Harmony::Front),
            ("назарбаев", Harmony::Back),
            ("есімов", Harmony::Front),
        ] {
            assert_eq!(harmony(stem), expected, "{stem}");
        }
    }
}
