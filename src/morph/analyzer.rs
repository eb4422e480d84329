//! From a word to its analyses.

use super::analysis::Analysis;
use super::candidates::{candidates, common_prefix};
use super::lemma::Lemma;
use super::ranking::{add_readings, readings};
use crate::lexicon::Lexicon;
use crate::tokenize::tokens;

/// All readings of a word, likeliest first, without repetitions.
///
/// There are none for the empty string and for what is not a word.
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
    let lexicon = Lexicon::builtin();
    let candidates = candidates(lexicon, form);
    // A capital letter may show a name here: both ways of reading it count.
    let mut analyses: Vec<Analysis> = Vec::new();
    for named in [false, true] {
        if named && !word.starts_with(char::is_uppercase) {
            continue;
        }
        add_readings(&readings(lexicon, form, &candidates, named), &mut analyses);
    }
    analyses
}

/// The dictionary form of a word's likeliest reading.
///
/// A word without readings is its own lemma.
///
/// ```
/// assert_eq!(tilshi::morph::lemma("кітабымызды").as_str(), "кітап"); // our book (object)
/// ```
pub fn lemma(word: &str) -> Lemma {
    analyze(word).into_iter().next().map_or_else(|| word.into(), |analysis| analysis.lemma)
}

/// A word without its endings, in lower case.
///
/// This is the stem of the likeliest reading, as it is written in this word.
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
