//! From a word to its analyses, and back.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::candidates::{candidates, common_prefix};
use super::feats::{Feats, Upos};
use super::phonology::is_vowel;
use super::ranking::{Place, rank};
use super::suffixes::{SUFFIXES, Slots};
use crate::lexicon::Lexicon;
use crate::tokenize::tokens;

/// The dictionary form of a word: of nouns the nominative, of verbs the bare stem ("хабарла", report), as UD has it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lemma(Box<str>);

impl Lemma {
    /// The lemma as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Lemma {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl Deref for Lemma {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Lemma {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Lemma {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// One reading of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// The dictionary form.
    pub lemma: Lemma,
    /// The part of speech.
    pub upos: Upos,
    /// The morphological features.
    pub feats: Feats,
    /// Whether the stem is in the lexicon; otherwise the endings alone speak for the reading.
    pub known: bool,
    /// Whether the locative is an attribute: "қаладағы", the one in the city.
    pub(crate) attributive: bool,
}

/// All readings of a word, the likeliest first; none for the empty string and for what is no word.
///
/// ```
/// let readings = tilshi::morph::analyze("министрліктің"); // of the ministry
/// assert_eq!(readings[0].lemma.as_str(), "министрлік");
/// ```
pub fn analyze(word: &str) -> Vec<Analysis> {
    let Some(token) = tokens(word).next().filter(|token| token.text.len() == word.len()) else { return Vec::new() };
    let candidates = candidates(&token);
    let mut ranked = rank(&token, &candidates, Place::default());
    ranked.sort_by_key(|(cost, ..)| *cost);
    let mut analyses: Vec<Analysis> = Vec::with_capacity(ranked.len());
    for (_, analysis) in ranked {
        if !analyses.contains(&analysis) {
            analyses.push(analysis);
        }
    }
    analyses
}

/// The dictionary form of a word's likeliest reading; the word itself where there is none.
///
/// ```
/// assert_eq!(tilshi::morph::lemma("кітабымызды").as_str(), "кітап"); // our book (object)
/// ```
pub fn lemma(word: &str) -> Lemma {
    analyze(word).into_iter().next().map_or_else(|| word.into(), |analysis| analysis.lemma)
}

/// A noun's form with the number, possession and case in `feats`; `None` when `feats` holds anything else. The
/// nominative has no ending.
///
/// ```
/// use tilshi::morph::{Feats, inflect};
///
/// assert_eq!(inflect("кітап", Feats::POSS3 | Feats::ABL).as_deref(), Some("кітабынан")); // from his book
/// ```
pub fn inflect(lemma: &str, feats: Feats) -> Option<String> {
    let mut form = lemma.to_owned();
    let mut last = Slots::STEM;
    let mut left = feats.without(Feats::NOM);
    for slot in [Slots::PLURAL, Slots::POSSESSION, Slots::CASE] {
        let longest = SUFFIXES
            .iter()
            .filter(|s| slot.meets(s.slot) && s.after.meets(last) && !s.feats.is_empty() && left.has(s.feats))
            .max_by_key(|s| s.feats.iter().count());
        let Some(suffix) = longest else { continue };
        let ending = suffix.after(&form.to_lowercase())?;
        if ending.starts_with(is_vowel) && last == Slots::STEM {
            form = before_vowel(&form);
        }
        form.push_str(&ending);
        left = left.without(suffix.feats);
        last = suffix.slot;
    }
    left.is_empty().then_some(form)
}

/// What a stem becomes before a vowel: it voices its last consonant, or drops its last vowel or its soft sign.
fn before_vowel(stem: &str) -> String {
    if let Some(elided) = Lexicon::builtin().elide(&stem.to_lowercase()) {
        let kept = common_prefix(&stem.to_lowercase(), elided);
        return format!("{}{}", &stem[..kept], &elided[kept..]);
    }
    if let Some(hard) = stem.strip_suffix('ь') {
        return hard.to_owned();
    }
    let mut chars = stem.chars().rev();
    let (last, previous) = (chars.next(), chars.next());
    let voiced = match last {
        Some('п') => 'б',
        Some('к') => 'г',
        Some('қ') => 'ғ',
        _ => return stem.to_owned(),
    };
    // Loans keep theirs after a consonant: "банкі", "паркі".
    match previous {
        Some(p) if is_vowel(p) => format!("{}{voiced}", &stem[..stem.len() - 2]),
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nominal_lemmas() {
        for (word, expected, feats) in [
            ("балалардың", "бала", "Case=Gen|Number=Plur"),
            ("кітабымызды", "кітап", "Case=Acc|Number[psor]=Plur|Person[psor]=1"),
            ("халқының", "халық", "Case=Gen|Number[psor]=Plur,Sing|Person[psor]=3"),
            ("хатшысы", "хатшы", "Case=Nom|Number[psor]=Plur,Sing|Person[psor]=3"),
            ("мектептерде", "мектеп", "Case=Loc|Number=Plur"),
            ("үйлеріңізден", "үй", "Case=Abl|Number=Plur|Number[psor]=Sing|Person[psor]=2|Polite[psor]=Form"),
            ("Назарбаевтың", "Назарбаев", "Case=Gen"),
            ("Әбдіқалықова", "Әбдіқалықова", "Case=Nom"),
            ("ЮНИСЕФ-тің", "ЮНИСЕФ", "Case=Gen"),
            ("БҰҰ-ның", "БҰҰ", "Case=Gen"),
            ("стратегиясындағы", "стратегия", "Case=Loc|Number[psor]=Plur,Sing|Person[psor]=3"),
            ("фестивалінің", "фестиваль", "Case=Gen|Number[psor]=Plur,Sing|Person[psor]=3"),
            ("журналистер", "журналист", "Case=Nom|Number=Plur"),
        ] {
            let best = &analyze(word)[0];
            assert_eq!((best.lemma.as_str(), best.feats.to_string().as_str()), (expected, feats), "{word}");
        }
    }

    #[test]
    fn inflected_forms() {
        for (stem, feats, expected) in [
            ("бала", Feats::PLUR | Feats::POSS1_PLUR | Feats::DAT, "балаларымызға"),
            ("кітап", Feats::POSS3 | Feats::LOC, "кітабында"),
            ("халық", Feats::POSS3 | Feats::DAT, "халқына"),
            ("Абай", Feats::DAT, "Абайға"),
            ("әке", Feats::POSS1_SING | Feats::DAT, "әкеме"),
            ("адам", Feats::ABL, "адамнан"),
            ("сөз", Feats::INS, "сөзбен"),
            ("көк", Feats::POSS3, "көгі"),
            ("банк", Feats::POSS3, "банкі"),
            ("мектеп", Feats::NOM, "мектеп"),
            ("фестиваль", Feats::POSS3 | Feats::GEN, "фестивалінің"),
        ] {
            assert_eq!(inflect(stem, feats).as_deref(), Some(expected));
        }
        assert_eq!(inflect("бала", Feats::PAST), None);
    }

    #[test]
    fn odd_words() {
        assert!(analyze("").is_empty());
        assert!(analyze("екі сөз").is_empty());
        assert!(!analyze(&"а".repeat(10_000)).is_empty());
        assert!(lemma("İstanbul").ends_with("stanbul")); // its lower case is longer than itself
    }

    proptest! {
        #[test]
        fn what_is_inflected_is_analyzed(
            stem in prop::sample::select(vec!["бала", "мектеп", "кітап", "халық", "көл", "адам", "қыз", "үй", "су", "министр"]),
            plural in prop::bool::ANY,
            possession in prop::sample::select(vec![Feats::NONE, Feats::POSS3, Feats::POSS1_SING, Feats::POSS1_PLUR]),
            case in prop::sample::select(vec![Feats::NOM, Feats::GEN, Feats::DAT, Feats::ACC, Feats::LOC, Feats::ABL, Feats::INS]),
        ) {
            let feats = possession | case | if plural { Feats::PLUR } else { Feats::NONE };
            let form = inflect(stem, feats).unwrap();
            let found = analyze(&form).into_iter().any(|a| a.lemma.as_str() == stem && a.feats == feats);
            prop_assert!(found, "{} from {} {}", form, stem, feats);
        }

        #[test]
        fn any_word_is_analyzed(word in "\\PC{0,20}|[а-яәіңғүұқөһ-]{0,30}") {
            for analysis in analyze(&word) {
                prop_assert!(!analysis.lemma.is_empty());
            }
        }
    }
}
