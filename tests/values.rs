//! What is promised of values: strings, JSON and maps give them back as they were.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::path::Path;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tilshi::Span;
use tilshi::morph::{Analysis, Feats, Lemma, Upos, analyze, inflect, readings};
use tilshi::normalize::{Change, Family, normalize};
use tilshi::number::{CaseForm, Form, Number, NumberKind, Ratio, numbers};
use tilshi::quantity::{
    Bound, Currency, Edtf, Measure, NumericKind, Per, Period, Relation, Relative, Trend, Unit, quantities,
};
use tilshi::tokenize::{Sentence, Token, TokenKind};

/// The texts of the project: samples, tables and texts of tests.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["tests/data", "data/samples"].map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
    let mut files: Vec<_> = files.into_iter().flatten().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().filter(|file| file.extension().is_some_and(|e| e != "py")).map(|f| read(f)).collect()
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Reads a value back from its string, its JSON and a hashed set.
fn comes_back<T>(value: &T)
where
    T: Debug + Display + FromStr + Eq + Hash + Clone + Serialize + DeserializeOwned,
{
    assert_eq!(value.to_string().parse().ok().as_ref(), Some(value), "{value}");
    from_json(value);
}

fn from_json<T: Debug + Eq + Hash + Clone + Serialize + DeserializeOwned>(value: &T) {
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(serde_json::from_str::<T>(&json).ok().as_ref(), Some(value), "{json}");
    assert!(HashSet::from([value.clone()]).contains(value));
}

/// The features tell all of a reading, each feature once: a reading that left the crate as text comes back the same.
#[test]
fn readings_come_back_from_their_strings() {
    let mut seen: HashSet<Analysis> = HashSet::new();
    for text in texts() {
        for (token, all) in readings(&normalize(&text).into_text()) {
            let distinct: BTreeSet<_> = all.iter().map(|a| (&a.lemma, a.upos, a.feats, a.attributive)).collect();
            assert_eq!(distinct.len(), all.len(), "a reading of {token} stands twice: {all:?}");
            seen.extend(all);
        }
    }
    let stems = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon/stems.tsv"));
    let stems = stems.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').next().unwrap());
    for stem in stems.step_by(97) {
        for feats in ["Case=Abl|Number=Plur|Number[psor]=Plur|Person[psor]=1", "Case=Dat|VerbForm=Ger"] {
            let form = inflect(stem, feats.parse().unwrap()).unwrap();
            let all = analyze(&form);
            let distinct: BTreeSet<_> = all.iter().map(|a| (&a.lemma, a.upos, a.feats, a.attributive)).collect();
            assert_eq!(distinct.len(), all.len(), "a reading of {form} stands twice: {all:?}");
            seen.extend(all);
        }
    }
    assert!(seen.len() > 10_000, "{} readings", seen.len());
    let mut once: HashSet<Feats> = HashSet::new();
    for analysis in &seen {
        if once.insert(analysis.feats) {
            comes_back(&analysis.feats);
            let feats = analysis.feats.to_string();
            let names: Vec<_> = feats.split('|').filter_map(|feature| feature.split('=').next()).collect();
            let distinct: BTreeSet<_> = names.iter().collect();
            assert_eq!(distinct.len(), names.len(), "{analysis:?}");
        }
        from_json(analysis);
    }
    assert!(once.len() > 200, "{} sets of features", once.len());
}

#[test]
fn named_values_come_back() {
    macro_rules! all_come_back {
        ($($enum:ident),+) => {
            $(for value in $enum::ALL {
                comes_back(value);
                assert_eq!(value.as_ref(), value.name());
            })+
        };
    }
    all_come_back!(Upos, TokenKind, Family, NumberKind, CaseForm, Bound, NumericKind, Trend, Per, Period, Relation);
    comes_back(&Span::new(3, 14));
    for lemma in ["", "бала", "Жиренше шешен"] {
        comes_back(&Lemma::from(lemma));
    }
    for code in ["KZT", "km/h", "year"] {
        comes_back(&code.parse::<Unit>().unwrap());
    }
    comes_back(&"XAU".parse::<Currency>().unwrap());
    comes_back(&"km2".parse::<Measure>().unwrap());
    assert!("furlong".parse::<Measure>().is_err());
    assert!(serde_json::from_str::<Currency>("\"tenge\"").is_err());
    for date in ["2011-12-14", "XXXX-05-22", "2008/2009"] {
        let date = date.parse::<Edtf>().unwrap();
        assert_eq!(date, *date.to_string());
        comes_back(&date);
    }
    for relative in ["yesterday", "3_days_ago", "in_5_days", "monday"] {
        comes_back(&relative.parse::<Relative>().unwrap());
    }
    from_json(&Form::ORDINAL.with_case(CaseForm::Dative).possessed());
}

#[test]
fn what_is_found_comes_back() {
    let (mut changed, mut counted, mut measured) = (0, 0, 0);
    for text in texts() {
        let clean = normalize(&text);
        clean.changes().iter().for_each(from_json::<Change>);
        changed += clean.changes().len();
        let found = numbers(clean.text());
        found.iter().for_each(from_json::<Number>);
        found.iter().filter_map(|number| number.ratio.as_ref()).for_each(from_json::<Ratio>);
        counted += found.len();
        for quantity in quantities(clean.text()) {
            let json = serde_json::to_string(&quantity).unwrap();
            assert_eq!(serde_json::from_str(&json).ok().as_ref(), Some(&quantity), "{json}");
            measured += 1;
        }
    }
    assert!(changed > 100 && counted > 500 && measured > 500, "{changed}, {counted}, {measured}");
}

#[test]
fn lemmas_are_strings() {
    let (lemma, word) = (Lemma::from("бала"), "бала".to_owned()); // child
    assert_eq!(lemma, "бала");
    assert_eq!("бала", lemma);
    assert_eq!(lemma, *"бала");
    assert_eq!(*"бала", lemma);
    assert_eq!(lemma, word);
    assert_eq!(word, lemma);
    assert_ne!(lemma, "балалар");
    let counts = HashMap::from([(lemma.clone(), 1)]);
    assert_eq!((counts.get("бала"), counts.get("ана")), (Some(&1), None));
    assert_eq!((lemma.as_ref() as &str, String::from(lemma.clone())), ("бала", "бала".to_owned()));
    let sorted: BTreeSet<Lemma> = ["қала", "ауыл"].map(Lemma::from).into();
    assert!(sorted.contains("ауыл"));
}

#[test]
fn tokens_and_sentences_are_hashed() {
    fn hashed<T: Eq + Hash>(values: impl Iterator<Item = T>) -> usize {
        values.collect::<HashSet<_>>().len()
    }
    let text = "Бала келді. Бала келді."; // the child came, twice
    assert_eq!(hashed::<Token<'_>>(tilshi::tokenize::tokens(text)), 6);
    assert_eq!(hashed::<Sentence<'_>>(tilshi::tokenize::sentences(text)), 2);
    assert_eq!(normalize(text), normalize(text));
}
