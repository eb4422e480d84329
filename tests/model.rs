//! The trained model as its users meet it: at the edges of what sentences can be, and from a file.

use std::collections::HashSet;

use proptest::prelude::*;
use tilshi::entity::{Model, ModelError, Tagger};
use tilshi::{Analyzer, EntityLabel};

#[test]
fn sentences_of_no_one_and_very_many_tokens() {
    let analyzer = Analyzer::shared();
    assert_eq!(analyzer.analyze("").entities(), []);
    assert_eq!(analyzer.analyze(" \n ").entities(), []);
    assert_eq!(analyzer.analyze(".").entities(), []);
    let one = analyzer.analyze("Алматы");
    assert_eq!((&*one.entities()[0].text, one.entities()[0].label), ("Алматы", EntityLabel::Gpe));

    // "Almaty, Astana, Shymkent, …", a sentence of 100,000 tokens
    let text = "Алматы, Астана, Шымкент, ".repeat(16_667);
    let document = analyzer.analyze(&text);
    assert_eq!(document.sentences().len(), 1);
    assert!(document.tokens().len() >= 100_000);
    assert_eq!(document.entities().len(), 50_001);
    assert!(document.entities().iter().all(|entity| entity.label == EntityLabel::Gpe));
}

#[test]
fn confidence_tells_sure_entities_from_others() {
    // "President Kassym-Jomart Tokayev came to Almaty."
    let text = "Президент Қасым-Жомарт Тоқаев Алматыға келді.";
    let sure = Analyzer::shared().analyze(text);
    assert!(sure.entities().iter().all(|entity| (0.8..=1.0).contains(&entity.confidence)), "{:?}", sure.entities());
    let news = include_str!("../data/samples/news.txt");
    let all = Analyzer::shared().analyze(news);
    for threshold in [0.5, 0.9, 0.999, 1.0] {
        let surer = Analyzer::builder().threshold(threshold).unwrap().build();
        let kept: Vec<_> = all.entities().iter().filter(|entity| entity.confidence >= threshold).cloned().collect();
        assert_eq!(surer.analyze(news).entities(), kept);
    }
    assert!(all.entities().iter().any(|entity| entity.confidence < 1.0));
}

#[test]
fn a_threshold_is_a_probability() {
    for absurd in [f32::NAN, -0.1, 1.1, f32::INFINITY, f32::NEG_INFINITY] {
        let error = Analyzer::builder().threshold(absurd).unwrap_err();
        assert!(matches!(error, tilshi::Error::Setting { what: "threshold", .. }), "{error}");
    }
    assert!(Analyzer::builder().threshold(0.0).is_ok() && Analyzer::builder().threshold(1.0).is_ok());
}

#[test]
fn the_model_has_the_classes_of_kaznerd() {
    let labels: HashSet<&str> = Model::builtin().labels().collect();
    assert_eq!(labels, EntityLabel::ALL.iter().map(|label| label.name()).collect());
}

#[test]
fn a_model_of_other_bytes_is_refused() {
    let bytes = Model::builtin().to_bytes();
    assert!(Model::from_bytes(&bytes).is_ok());
    assert!(matches!(Model::from_bytes(&bytes[..bytes.len() / 2]), Err(ModelError::Damaged { .. })));
    assert!(matches!(Model::from_bytes(b""), Err(ModelError::NotAModel)));
    let mut newer = bytes.clone();
    newer[10] += 1;
    let error = Model::from_bytes(&newer).unwrap_err();
    assert!(matches!(error, ModelError::Version { .. }));
    assert!(error.to_string().contains("train it anew"));
}

#[test]
fn a_name_said_clearly_once_is_known_later() {
    // "The State Secretary Gulshara Abdikalykova spoke. … Abdikalykova left."
    let text = "Мемлекеттік хатшы Гүлшара Әбдіқалықова сөз сөйледі. Әбдіқалықова кетті.";
    let document = Analyzer::shared().analyze(text);
    let people = document.entities().iter().filter(|entity| entity.label == EntityLabel::Person);
    assert_eq!(people.map(|entity| &*entity.text).collect::<Vec<_>>(), ["Гүлшара Әбдіқалықова", "Әбдіқалықова"]);
}

proptest! {
    /// Whatever the text, entities are stretches of it, in order, apart, and as sure as probabilities are.
    #[test]
    fn entities_are_apart(text in "([А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІіA-Za-z0-9«»\"., \n–-]{0,12} ?){0,24}") {
        let document = Analyzer::shared().analyze(&text);
        let mut end = 0;
        for entity in document.entities() {
            prop_assert!(entity.span.start >= end && entity.span.end > entity.span.start);
            prop_assert_eq!(&text[entity.span], &*entity.text);
            prop_assert!((0.0..=1.0).contains(&entity.confidence));
            end = entity.span.end;
        }
        // The model by itself sees the text as it is, unrepaired.
        let tagged = Tagger::builtin().tag(&text);
        prop_assert!(tagged.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }
}
