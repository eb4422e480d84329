//! Morphology against word forms written and checked by hand, and against itself: what is inflected is analyzed.

use proptest::prelude::*;
use tilshi::morph::{Analysis, Feats, Upos, analyze, inflect, lemma, readings};

const FORMS: &str = include_str!("data/morphology.tsv");
const NAMES: &str = include_str!("data/names.tsv");
const STEMS: &str = include_str!("../data/lexicon/stems.tsv");

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn forms_are_read_as_listed() {
    let mut wrong = Vec::new();
    let mut forms = 0;
    for row in rows(FORMS) {
        let [form, lemma, upos, feats, place] = row[..] else { panic!("{row:?}: expected five columns") };
        forms += 1;
        let expected = (lemma, upos.parse::<Upos>().unwrap(), feats.trim_matches('-').parse::<Feats>().unwrap());
        let all = analyze(form);
        let same = |a: &Analysis| (a.lemma.as_str(), a.upos, a.feats) == expected;
        let found = match place {
            "top" => all.first().is_some_and(same),
            "among" => all.iter().any(same),
            other => panic!("{other}: no place"),
        };
        if !found {
            let best: Vec<_> = all.iter().take(2).map(|a| format!("{} {} {}", a.lemma, a.upos, a.feats)).collect();
            wrong.push(format!("{form} ({place}): {lemma} {upos} {feats}, not {best:?}"));
        }
    }
    assert!(forms >= 600, "{forms} forms");
    assert!(wrong.is_empty(), "{} of {forms} forms are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_are_restored() {
    let mut wrong = Vec::new();
    let mut names = 0;
    for row in rows(NAMES) {
        let (name, forms) = (row[0], row[1]);
        for form in forms.split(' ') {
            names += 1;
            let text = format!("Біз кеше {form} көрдік.");
            let words = readings(&text);
            let found = &words[2].1[0].lemma;
            if found.as_str() != name {
                wrong.push(format!("{form}: {found}, not {name}"));
            }
        }
    }
    assert!(wrong.len() * 100 <= names * 3, "{} of {names} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn odd_words_are_read() {
    assert!(analyze("").is_empty());
    assert!(!analyze("YouTube-те").is_empty());
    assert!(!analyze("қaлa").is_empty()); // with Latin letters in it
    assert_eq!(lemma("бызғырлар").as_str(), "бызғыр"); // no word of Kazakh
    for long in ["а".repeat(10_000), "лар".repeat(4_000), "кел".repeat(3_500)] {
        assert!(!analyze(&long).is_empty());
    }
}

#[test]
fn context_chooses() {
    for (text, at, lemma, upos) in [
        ("Ол кеше хат жазды.", 3, "жаз", Upos::Verb),          // he wrote a letter
        ("Әкесі мен шешесі келді.", 1, "мен", Upos::Cconj),    // his father and mother came
        ("Атым Айгүл, мен студентпін.", 3, "мен", Upos::Pron), // my name is Aigul, I am a student
        ("Мен кеше келдім.", 0, "мен", Upos::Pron),            // I came yesterday
        ("Ол 2011 жылы туған.", 2, "жыл", Upos::Noun),         // in the year
        ("Бұл кітап қызықты.", 0, "бұл", Upos::Det),           // this book
        ("Содан кейін ол кетті.", 1, "кейін", Upos::Adp),      // after that
        ("Ол мұғалім болды.", 2, "бол", Upos::Aux),            // he was a teacher
        ("Келген адам менің досым.", 0, "кел", Upos::Verb),    // the one who came is my friend
        ("Ол ертең бара ма?", 2, "бар", Upos::Verb),           // does he go tomorrow?
    ] {
        let words = readings(text);
        let best = &words[at].1[0];
        assert_eq!((best.lemma.as_str(), best.upos), (lemma, upos), "{text}");
    }
}

/// The stems of a part of speech.
fn stems(upos: &'static str) -> Vec<&'static str> {
    rows(STEMS).filter(|row| row[1] == upos && !row[0].contains('-')).map(|row| row[0]).collect()
}

fn feats(names: &str) -> Feats {
    names.parse().unwrap()
}

const POSSESSIONS: [&str; 6] = [
    "_",
    "Number[psor]=Plur,Sing|Person[psor]=3",
    "Number[psor]=Sing|Person[psor]=1",
    "Number[psor]=Plur|Person[psor]=1",
    "Number[psor]=Sing|Person[psor]=2",
    "Number[psor]=Sing|Person[psor]=2|Polite[psor]=Form",
];
const CASES: [&str; 7] = ["Case=Nom", "Case=Gen", "Case=Dat", "Case=Acc", "Case=Loc", "Case=Abl", "Case=Ins"];
const TENSES: [&str; 9] = [
    "Mood=Ind|Tense=Past|VerbForm=Fin",
    "Aspect=Hab|Mood=Ind|Tense=Pres|VerbForm=Fin",
    "Mood=Ind|Tense=Fut|VerbForm=Fin",
    "Mood=Cnd|VerbForm=Conv",
    "Mood=Ind|Polarity=Neg|Tense=Past|VerbForm=Fin",
    "Aspect=Hab|Mood=Ind|Polarity=Neg|Tense=Pres|VerbForm=Fin",
    "Mood=Ind|Polarity=Neg|Tense=Fut|VerbForm=Fin",
    "Mood=Cnd|Polarity=Neg|VerbForm=Conv",
    "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass",
];
const PERSONS: [&str; 6] = [
    "Number=Sing|Person=1",
    "Number=Sing|Person=2",
    "Number=Sing|Person=2|Polite=Form",
    "Number=Sing|Person=3",
    "Number=Plur|Person=1",
    "Number=Plur|Person=2",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nominal_chains_come_back(
        stem in prop::sample::select(stems("NOUN")),
        plural in prop::bool::ANY,
        possession in prop::sample::select(&POSSESSIONS),
        case in prop::sample::select(&CASES),
    ) {
        let all = feats(possession) | feats(case) | if plural { Feats::PLUR } else { Feats::NONE };
        let form = inflect(stem, all).unwrap();
        let found = analyze(&form).into_iter().any(|a| a.lemma.as_str() == stem && a.feats == all);
        prop_assert!(found, "{form} from {stem} {all}");
    }

    #[test]
    fn finite_verbs_come_back(
        stem in prop::sample::select(stems("VERB")),
        tense in prop::sample::select(&TENSES),
        person in prop::sample::select(&PERSONS),
    ) {
        let all = feats(tense) | feats(person);
        // Only the passive has no form for each stem: not after another.
        let Some(form) = inflect(stem, all) else { return Ok(()) };
        let found = analyze(&form).into_iter().any(|a| a.lemma.as_str() == stem && a.feats == all);
        prop_assert!(found, "{form} from {stem} {all}");
    }

    #[test]
    fn whatever_stands_there_is_inflected(
        word in "\\PC{0,12}|[А-ЯӘІҢҒҮҰҚӨҺ]{1,5}|[а-яәіңғүұқөһ-]{1,12}",
        possession in prop::sample::select(&POSSESSIONS),
        case in prop::sample::select(&CASES),
        tense in prop::sample::select(&TENSES),
        person in prop::sample::select(&PERSONS),
    ) {
        for all in [feats(possession) | feats(case), feats(tense) | feats(person), feats(case) | feats("VerbForm=Ger")] {
            if let Some(form) = inflect(&word, all) {
                prop_assert!(!form.is_empty());
            }
        }
    }

    #[test]
    fn whatever_stands_there_is_read(word in "\\PC{0,24}|[а-яәіңғүұқөһё-]{0,40}|[a-zа-я]{1,12}-[а-яі]{1,8}") {
        for analysis in analyze(&word) {
            prop_assert!(!analysis.lemma.is_empty());
        }
    }
}
