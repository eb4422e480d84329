//! Documents that leave their text: owned, or written and read back by three formats.

use proptest::prelude::*;
use serde_json::Value;
use tilshi::export::json;
use tilshi::{Analyzer, Document, FactKind, Layers, Span};

/// The texts of the table tests and the samples.
fn texts() -> impl Iterator<Item = String> {
    let tables = [
        include_str!("data/facts.jsonl"),
        include_str!("data/facts_speech.jsonl"),
        include_str!("data/facts_whole.jsonl"),
    ];
    let text = |line: &str| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned();
    let rows = tables.into_iter().flat_map(str::lines).map(text);
    let sentences = include_str!("data/entities.txt").lines().chain(include_str!("data/quantities.tsv").lines());
    let samples = [
        include_str!("../data/samples/press_release.txt"),
        include_str!("../data/samples/news.txt"),
        include_str!("../data/samples/encyclopedia.txt"),
        "",
        " \n",
        "\u{feff}ЮНИCЕФ-тiң\u{a0}\"айтуынша\", 5\u{202f}000-нан аc\u{ad}там бала - https://khabar.kz-те 🇰🇿", // look-alikes and endings
    ];
    rows.chain(sentences.chain(samples).map(str::to_owned))
}

/// Writes and reads a document by JSON, MessagePack and postcard, which does not describe itself.
fn round_trips(document: &Document<'_>) -> [Document<'static>; 3] {
    let mut out = Vec::new();
    json::write(document, &mut out).unwrap();
    [
        json::read(&out[..]).unwrap(),
        rmp_serde::from_slice(&rmp_serde::to_vec(document).unwrap()).unwrap(),
        postcard::from_bytes(&postcard::to_stdvec(document).unwrap()).unwrap(),
    ]
}

#[test]
fn what_is_written_is_read_back() {
    for (number, text) in texts().enumerate() {
        let mut document = Analyzer::shared().analyze(&text);
        if number % 2 == 0 {
            document = document.with_id(number.to_string());
        }
        let [json, pack, post] = round_trips(&document);
        assert!(json == document, "{text}");
        // Other formats keep what the contract does not tell.
        for full in [pack, post] {
            assert!(full == document && full.analyses() == document.analyses(), "{text}");
            assert_eq!(full.normalized().text(), document.normalized().text());
        }
        assert!(document.clone().into_owned() == document);
    }
}

#[test]
fn fewer_layers_are_read_back_too() {
    for layers in [Layers::TOKENS, Layers::MORPH, Layers::ENTITIES] {
        let document = Analyzer::builder().layers(layers).build().analyze("Ол 2016 жылы Алматыға келді.");
        for read in round_trips(&document) {
            assert!(read == document && read.analyses().is_empty() == document.analyses().is_empty());
        }
    }
}

#[test]
fn what_does_not_fit_its_text_is_refused() {
    let text = "Президент Қасым-Жомарт Тоқаев 2016 жылы Алматыға келді."; // President T. came to Almaty in 2016
    let document = serde_json::to_value(Analyzer::shared().analyze(text)).unwrap();
    assert!(serde_json::from_value::<Document<'_>>(document.clone()).is_ok());
    for (pointer, value) in [
        ("/text", "Алматы".into()),
        ("/sentences/0/end", 9999.into()),
        ("/tokens/1/start", 1.into()),
        ("/tokens/0/text", "Министр".into()),
        ("/tokens/0/lemma", Value::Null),
        ("/tokens/0/kind", "noun".into()),
        ("/entities/0/end", 7.into()),
        ("/entities/0/text", "Алматы".into()),
        ("/entities/0/label", "CITY".into()),
        ("/facts/0/start", 1.into()),
        ("/facts/0/text", "".into()),
        ("/facts/0/type", "person".into()),
        ("/facts/0/mentions/0/end", 99_999.into()),
        ("/facts/0/person/name", Value::Null),
        ("/facts/0/person_id", 7.into()),
        ("/people/0/id", 1.into()),
        ("/people/0/mentions/0/end", 99_999.into()),
        ("/people/0/roles/0/of_id", 3.into()),
        ("/entities/1/ref", 5.into()),
    ] {
        let mut damaged = document.clone();
        *damaged.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        assert!(serde_json::from_value::<Document<'_>>(damaged).is_err(), "{pointer}");
    }
    let error = json::read(&br#"{"text": "a"}"#[..]).unwrap_err();
    assert!(error.to_string().contains("missing field"), "{error}");
    // A byte of the compact form changed: an error, or another document, which is sound.
    let bytes = postcard::to_stdvec(&Analyzer::shared().analyze(text)).unwrap();
    for at in 0..bytes.len() {
        for change in [1, 0x80, 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] ^= change;
            if let Ok(document) = postcard::from_bytes::<Document<'_>>(&damaged) {
                assert!(document.tokens().all(|token| token.text.starts_with(token.stem())));
                let _ = (serde_json::to_string(&document).unwrap(), document.normalized().to_original(Span::new(0, 1)));
            }
        }
    }
}

#[test]
fn parts_are_found_by_place() {
    for text in texts() {
        let document = Analyzer::shared().analyze(&text);
        assert_eq!(document.words().len(), document.tokens().len());
        for sentence in document.sentences() {
            let inside = |span: Span| sentence.span.contains(span);
            assert_eq!(document.sentence_at(sentence.span.start), Some(sentence));
            let tokens = document.tokens().filter(|token| inside(token.span));
            assert!(document.tokens_in(sentence.span).eq(tokens), "{text}");
            let entities = document.entities().iter().filter(|entity| inside(entity.span));
            assert!(document.entities_in(sentence.span).iter().eq(entities), "{text}");
            let facts = document.facts().iter().filter(|fact| inside(fact.span));
            assert!(document.facts_in(sentence.span).eq(facts), "{text}");
        }
        assert_eq!(document.sentence_at(text.len()), None);
        assert_eq!(document.token(document.tokens().len()), None);
        for fact in document.facts() {
            let accessors = [
                (FactKind::Official, fact.as_official().is_some()),
                (FactKind::Organization, fact.as_organization().is_some()),
                (FactKind::Anniversary, fact.as_anniversary().is_some()),
                (FactKind::Event, fact.as_event().is_some()),
                (FactKind::Work, fact.as_work().is_some()),
                (FactKind::Quotation, fact.as_quotation().is_some()),
                (FactKind::Numeric, fact.as_numeric().is_some()),
                (FactKind::Date, fact.as_date().is_some()),
            ];
            assert!(accessors.iter().all(|(kind, is)| *is == (fact.kind() == *kind)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_makes_the_round_trip(
        text in prop_oneof![
            any::<String>(),
            prop::collection::vec(prop::sample::select(vec![
                "Қазақстан", "ЮНИСЕФ-тің", "5", "миллионнан", "астам", "«", "»", "– деді", "Г.", "Әбдіқалықова", "\u{ad}", "\u{301}",
                "e\u{301}", "ﬁ", "бiр", "500-ге", "т.б.", "🇰🇿", "\r\n", "\u{202f}", "2016 ж.", "министрі", "\"", "…", "?!", "%-ға", " ",
            ]), 0..40).prop_map(|pieces| pieces.concat()),
        ]
    ) {
        let document = Analyzer::shared().analyze(&text);
        for read in round_trips(&document) {
            prop_assert!(read == document);
            prop_assert!(read.tokens().map(|token| token.stem().len()).eq(document.tokens().map(|token| token.stem().len())));
        }
    }
}
