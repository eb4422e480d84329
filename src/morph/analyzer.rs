//! From a word to its analyses, and back.

use std::borrow::{Borrow, Cow};
use std::convert::Infallible;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::candidates::{candidates, common_prefix};
use super::feats::{Feats, Upos};
use super::ranking::{self, Reading};
use super::tags::{TAGS, Tag};
use super::words::{Depth, Words};
use crate::tokenize::{Token, tokens};

/// The dictionary form of a word: of nouns the nominative, of verbs the bare stem ("хабарла", report), as UD has it.
///
/// It is compared, looked up and ordered as the string that it is:
///
/// ```
/// use std::collections::HashMap;
/// use tilshi::morph::{self, Lemma};
///
/// let lemma = morph::lemma("балалардың"); // of the children
/// assert_eq!(lemma, "бала");
/// let counts: HashMap<Lemma, u32> = HashMap::from([(lemma, 1)]);
/// assert_eq!(counts["бала"], 1);
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lemma(Cow<'static, str>);

impl Lemma {
    /// The lemma as a string.
    #[must_use]
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

impl From<Lemma> for String {
    fn from(lemma: Lemma) -> Self {
        lemma.0.into_owned()
    }
}

/// Takes any string as it is.
impl FromStr for Lemma {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl AsRef<str> for Lemma {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Lemma {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Lemma {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Lemma {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<String> for Lemma {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<Lemma> for str {
    fn eq(&self, other: &Lemma) -> bool {
        *self == *other.0
    }
}

impl PartialEq<Lemma> for &str {
    fn eq(&self, other: &Lemma) -> bool {
        **self == *other.0
    }
}

impl PartialEq<Lemma> for String {
    fn eq(&self, other: &Lemma) -> bool {
        **self == *other.0
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Analysis {
    /// The dictionary form.
    pub lemma: Lemma,
    /// The part of speech.
    pub upos: Upos,
    /// The morphological features.
    pub feats: Feats,
    /// Whether the stem is in the lexicon; otherwise the endings alone speak for the reading.
    pub known: bool,
    /// Whether the locative is an attribute: "қаладағы", the one in the city. UD has no feature for it.
    #[serde(default)]
    pub attributive: bool,
}

impl Analysis {
    /// One that was read from the output contract, which does not say the rest.
    #[cfg(feature = "ner")]
    pub(crate) fn read(lemma: Lemma, upos: Upos, feats: Feats) -> Self {
        Self { lemma, upos, feats, known: false, attributive: false }
    }

    /// The coarse tag that its neighbours see: a part of speech with the case of nouns and the form of verbs.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        let mark = if self.attributive { Feats::ATTRIBUTIVE } else { Feats::NONE };
        let tag = match self.upos {
            Upos::Punct => Tag::of_mark(&self.lemma),
            upos => Tag::of(upos, self.feats | mark),
        };
        TAGS[tag.0 as usize]
    }

    /// Whether both tell the same of a word, however sure they are.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let told = |a: &Self| (a.upos, a.feats, a.attributive);
        told(self) == told(other) && self.lemma == other.lemma
    }
}

/// All readings of a word, the likeliest first, none of them twice; none for the empty string and for what is no word.
///
/// The word is taken as it is, without [normalization](crate::normalize): a Latin letter in a Kazakh word makes another
/// word of it. What is longer than a word can be is not taken apart, so that the time is bounded.
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
        add_readings(&ranking::readings(form, &candidates, named), &mut analyses);
    }
    analyses
}

/// Adds the readings that no analysis tells yet: endings of one meaning may be taken off in two ways.
pub(super) fn add_readings(readings: &[Reading], analyses: &mut Vec<Analysis>) {
    for analysis in readings.iter().map(Reading::analysis) {
        if !analyses.iter().any(|other| other.is_same(&analysis)) {
            analyses.push(analysis);
        }
    }
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
/// likelier by themselves before the less likely, none of them twice.
///
/// The text is taken as it is, without [normalization](crate::normalize); spans are bytes of `text`. Linear in the text.
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
