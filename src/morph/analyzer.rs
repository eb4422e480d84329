//! From a word to its analyses, and back.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::candidates::{candidates, common_prefix};
use super::feats::{Feats, Upos};
use super::ranking;
use super::tags::{TAGS, Tag};
use super::words::{Depth, Words};
use crate::tokenize::{Token, tokens};

/// The dictionary form of a word: of nouns the nominative, of verbs the bare stem ("хабарла", report), as UD has it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lemma(Cow<'static, str>);

impl Lemma {
    /// The lemma as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// One that the lexicon lists: needs no memory of its own.
    pub(super) fn listed(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Lemma {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<&str> for Lemma {
    fn from(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

impl Analysis {
    /// One that was read from the output contract, which does not say the rest.
    #[cfg(feature = "ner")]
    pub(crate) fn read(lemma: Lemma, upos: Upos, feats: Feats) -> Self {
        Self { lemma, upos, feats, known: false, attributive: false }
    }

    /// The coarse tag that its neighbours see: a part of speech with the case of nouns and the form of verbs.
    pub fn tag(&self) -> &'static str {
        let mark = if self.attributive { Feats::ATTRIBUTIVE } else { Feats::NONE };
        let tag = match self.upos {
            Upos::Punct => Tag::of_mark(&self.lemma),
            upos => Tag::of(upos, self.feats | mark),
        };
        TAGS[tag.0 as usize]
    }
}

/// All readings of a word, the likeliest first; none for the empty string and for what is no word.
///
/// ```
/// let readings = tilshi::morph::analyze("министрліктің"); // of the ministry
/// assert_eq!(readings[0].lemma.as_str(), "министрлік");
/// ```
pub fn analyze(word: &str) -> Vec<Analysis> {
    let Some(token) = tokens(word).next().filter(|token| token.text.len() == word.len()) else { return Vec::new() };
    let form = token.form();
    let candidates = candidates(form);
    // A capital letter may show a name here: both ways of reading it count.
    let mut analyses: Vec<Analysis> = Vec::new();
    for named in [false, true] {
        if named && !word.starts_with(char::is_uppercase) {
            continue;
        }
        for reading in ranking::readings(form, &candidates, named) {
            let analysis = reading.analysis();
            if !analyses.contains(&analysis) {
                analyses.push(analysis);
            }
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

/// A word without its endings, in lower case: the stem of its likeliest reading as it is written here.
///
/// ```
/// assert_eq!(tilshi::morph::stem("кітабымызды"), "кітаб"); // our book (object)
/// assert_eq!(tilshi::morph::stem("келгендер"), "кел"); // those who came
/// ```
pub fn stem(word: &str) -> String {
    let (lower, lemma) = (word.to_lowercase(), lemma(word).to_lowercase());
    let kept = common_prefix(&lower, &lemma);
    let voiced =
        |c: char| matches!((lemma[kept..].chars().next(), c), (Some('п'), 'б') | (Some('қ'), 'ғ') | (Some('к'), 'г'));
    let more = lower[kept..].chars().next().filter(|c| voiced(*c)).map_or(0, char::len_utf8);
    lower[..kept + more].to_owned()
}

/// The tokens of a text, each with all its readings: the one that its sentence wants first, then the others, the
/// likelier by themselves before the less likely.
///
/// ```
/// let words = tilshi::morph::readings("Ол хат жазды."); // he wrote a letter
/// assert_eq!(words[2].0.text, "жазды");
/// assert_eq!(words[2].1[0].lemma.as_str(), "жаз");
/// ```
pub fn readings(text: &str) -> Vec<(Token<'_>, Vec<Analysis>)> {
    let words = Words::with_depth(text, Depth::Morphology);
    let tokens = words.tokens.clone();
    tokens.into_iter().zip(words.into_alternatives()).collect()
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
    fn odd_words() {
        assert!(analyze("").is_empty());
        assert!(analyze("екі сөз").is_empty());
        assert!(!analyze(&"а".repeat(10_000)).is_empty());
        assert!(lemma("İstanbul").ends_with("stanbul")); // its lower case is longer than itself
    }

    proptest! {
        #[test]
        fn any_word_is_analyzed(word in "\\PC{0,20}|[а-яәіңғүұқөһ-]{0,30}") {
            for analysis in analyze(&word) {
                prop_assert!(!analysis.lemma.is_empty());
            }
        }
    }
}
