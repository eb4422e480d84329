//! Text of other languages: what is marked as such, and that nothing is found in it. Laws over the rows of `tests/data/foreign.tsv`.

use tilshi::morph::{Feats, Language, Upos, foreign_runs};
use tilshi::{Analyzer, Document, FactKind, TokenKind, export};

const ROWS: &str = include_str!("data/foreign.tsv");

/// The sentences of a kind.
fn rows(kind: &str) -> impl Iterator<Item = &'static str> {
    let rows = ROWS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.filter(move |(of, _)| *of == kind).map(|(_, text)| text)
}

fn analyze(text: &str) -> Document<'_> {
    Analyzer::shared().analyze(text)
}

/// The words of a document, each with its start and whether it is marked foreign.
fn marks<'a>(document: &'a Document<'_>) -> Vec<(&'a str, usize, bool)> {
    let words = document.words().filter(|(token, _)| token.kind == TokenKind::Word);
    words.map(|(token, reading)| (token.text, token.span.start, reading.unwrap().feats.has(Feats::FOREIGN))).collect()
}

/// The words of a sentence that are marked.
fn marked(text: &str) -> Vec<String> {
    let document = analyze(text);
    marks(&document).into_iter().filter(|(.., foreign)| *foreign).map(|(word, ..)| word.to_owned()).collect()
}

#[test]
fn sentences_of_other_languages_give_nothing() {
    for kind in ["ru", "en"] {
        let (mut words, mut missed) = (0, Vec::new());
        for text in rows(kind) {
            let document = analyze(text);
            assert!(document.entities().is_empty(), "{text}: {:?}", document.entities());
            assert!(document.facts().is_empty(), "{text}: {:?}", document.facts());
            let marks = marks(&document);
            words += marks.len();
            missed.extend(marks.iter().filter(|(.., foreign)| !foreign).map(|(word, ..)| (word.to_string(), text)));
        }
        assert!(words > 1000 && missed.len() * 50 < words, "{kind}: {} of {words}: {missed:?}", missed.len());
    }
}

#[test]
fn kazakh_stays_kazakh() {
    let wrong: Vec<_> = rows("kk").map(|text| (text, marked(text))).filter(|(_, words)| !words.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn kazakh_texts_of_the_tests_stay_kazakh() {
    let texts = [
        include_str!("../data/samples/encyclopedia.txt"),
        include_str!("../data/samples/news.txt"),
        include_str!("../data/samples/press_release.txt"),
        include_str!("data/press_release.txt"),
    ];
    for text in texts {
        assert_eq!(foreign_runs(text), [], "{text}");
    }
}

#[test]
fn clauses_in_kazakh_sentences_are_found() {
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    for row in rows("mixed") {
        let text = row.replace(['[', ']'], "");
        // By byte of the text: whether it stands in brackets.
        let mut inside = false;
        let mut gold = Vec::new();
        for c in row.chars() {
            match c {
                '[' => inside = true,
                ']' => inside = false,
                c => gold.extend(std::iter::repeat_n(inside, c.len_utf8())),
            }
        }
        let document = analyze(&text);
        for (word, start, foreign) in marks(&document) {
            match (gold[start], foreign) {
                (true, true) => right += 1,
                (false, true) => wrong.push((word.to_owned(), row)),
                (true, false) => missed.push((word.to_owned(), row)),
                (false, false) => {}
            }
        }
        // Of a clause there is no entity and no fact inside of it.
        let within = |start: usize, end: usize| gold[start..end].iter().all(|inside| *inside);
        if !marks(&document).iter().any(|(_, start, foreign)| gold[*start] != *foreign) {
            for entity in document.entities() {
                assert!(!within(entity.span.start, entity.span.end), "{row}: {entity:?}");
            }
            for fact in document.facts() {
                assert!(!within(fact.span.start, fact.span.end), "{row}: {fact:?}");
            }
        }
    }
    assert!(right > 350, "{right}");
    assert!(wrong.len() * 50 < right, "precision: {} wrong, {right} right: {wrong:?}", wrong.len());
    assert!(missed.len() * 12 < right, "recall: {} missed, {right} found: {missed:?}", missed.len());
}

#[test]
fn marked_words_are_x() {
    let text = "Маған ұнады, всем очень рекомендую!"; // "I liked it, I recommend it to everybody."
    let document = analyze(text);
    let words: Vec<_> = document.words().filter_map(|(token, reading)| Some((token.text, reading?))).collect();
    for (text, reading) in &words {
        let foreign = ["всем", "очень", "рекомендую"].contains(text);
        assert_eq!(reading.feats == Feats::FOREIGN && reading.upos == Upos::X, foreign, "{text}: {reading:?}");
        assert!(!foreign || reading.lemma == *text, "{text}: {reading:?}");
    }
    let mut table = Vec::new();
    export::conllu::write(&document, &mut table).unwrap();
    assert!(String::from_utf8(table).unwrap().contains("\tочень\tочень\tX\t_\tForeign=Yes\t"));
    let mut json = Vec::new();
    export::json::write(&document, &mut json).unwrap();
    let json = String::from_utf8(json).unwrap();
    assert!(json.contains(r#""lemma":"очень","upos":"X","feats":"Foreign=Yes""#), "{json}");
    assert_eq!(export::json::read(json.as_bytes()).unwrap(), document);
}

#[test]
fn addresses_and_listed_names_stay() {
    // "For details call … or write to …."
    let document = analyze("Подробности по телефону +7 701 123 45 67 или пишите на info@mail.kz.");
    let kinds: Vec<FactKind> = document.facts().iter().map(|fact| fact.kind()).collect();
    assert_eq!(kinds, [FactKind::Identifier, FactKind::Identifier]);
    // "We have lived in Almaty for five years already."
    let document = analyze("Мы уже пять лет живём в городе Алматы.");
    assert_eq!(document.entities().iter().map(|entity| &*entity.text).collect::<Vec<_>>(), ["Алматы"]);
    // What is counted and dated there is not known.
    assert!(analyze("В прошлом году было построено 500 домов, а в 2016 году только 300.").facts().is_empty());
}

#[test]
fn a_quotation_may_be_of_another_language() {
    // "'Everything will be fine, don't worry', said the minister."
    let document = analyze("«Всё будет хорошо, не переживайте», – деді министр.");
    let quotation = document.facts().iter().find_map(|fact| fact.as_quotation()).expect("a quotation");
    assert_eq!(quotation.quote.text, "Всё будет хорошо, не переживайте");
}

#[test]
fn runs_have_their_languages() {
    let of = |text: &'static str| {
        let runs = foreign_runs(text).into_iter();
        runs.map(|run| (&text[run.span], run.language)).collect::<Vec<_>>()
    };
    let text = "Все очень понравилось, енді тағы аламын."; // "I liked everything very much, now I will buy more."
    assert_eq!(of(text), [("Все очень понравилось", Language::Russian)]);
    let text = "Please read the terms before use. Шарттарды оқыңыз."; // "Read the terms."
    assert_eq!(of(text), [("Please read the terms before use.", Language::English)]);
    assert_eq!(of("日本語 文章 です。"), [("日本語 文章 です。", Language::Other)]);
    assert_eq!(of("Компания директоры Bank of Astana банкіне барды."), []);
}
