//! Any string gives a document, and its spans are sound.

use proptest::prelude::*;
use tilshi::normalize::{Normalizer, normalize};
use tilshi::{Analyzer, Document, Layers, Span};

/// Strings of everything that some rule looks at, and any other string.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Қазақстан",
        "Республикасының",
        "Президенті",
        "Нұрсұлтан",
        "Назарбаев",
        "Г.",
        "Тоқаевтың",
        "БҰҰ-ның",
        "комитеті",
        "жөніндегі",
        "«",
        "»",
        "“",
        "\"",
        ",",
        ".",
        ":",
        "–",
        "-",
        "деді",
        "деп",
        "хабарлады",
        "айтуынша",
        "өткендей",
        "атап",
        "деген",
        "сөзі",
        "дейді",
        "министр",
        "туралы",
        "форумы",
        "VII",
        "арналған",
        "\n«",
        "\n–",
        ". –",
        "5",
        "1,4",
        "миллионнан",
        "астам",
        "жылдан",
        "бастап",
        "2016",
        "жылғы",
        "16",
        "желтоқсан",
        "25",
        "жылдығы",
        "атты",
        "конференция",
        "бағдарламасы",
        "туралы",
        "заң",
        "министрлігі",
        "және",
        "мен",
        "қаласы",
        "\n",
        "\n\n",
        " ",
        "№",
        "%",
        "$",
        "https://a.kz",
        "a@b.kz",
        "#х",
        "@х",
        "🇰🇿",
        "\u{a0}",
        "\u{ad}",
        "\u{200d}",
        "(",
        ")",
        "?",
        "!",
        "…",
        "атындағы",
        "университеті",
        "т.б.",
        "ж.",
        "XXI",
        "ғасыр",
        "екі-үш",
        "пайызға",
        "өсті",
        "İ",
        "ß",
        "北京",
    ]);
    let row = prop::collection::vec((pieces, prop::bool::weighted(0.7)), 0..60);
    let row =
        row.prop_map(|row| row.into_iter().map(|(p, blank)| format!("{p}{}", if blank { " " } else { "" })).collect());
    prop_oneof![3 => row, 1 => "\\PC{0,80}", 1 => any::<String>()]
}

fn sound(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

fn check(document: &Document<'_>) -> Result<(), TestCaseError> {
    let text = document.text();
    let mut at = 0;
    for token in document.tokens() {
        prop_assert!(at <= token.span.start && token.span.start < token.span.end && sound(text, token.span));
        prop_assert_eq!(&text[token.span], token.text);
        prop_assert!(token.text.starts_with(token.stem()));
        at = token.span.end;
    }
    at = 0;
    for sentence in document.sentences() {
        prop_assert!(at <= sentence.span.start && sound(text, sentence.span));
        at = sentence.span.end;
    }
    at = 0;
    for entity in document.entities() {
        prop_assert!(at <= entity.span.start && entity.span.start < entity.span.end && sound(text, entity.span));
        prop_assert!(!entity.normal.is_empty());
        at = entity.span.end;
    }
    at = 0;
    for fact in document.facts() {
        prop_assert!(at <= fact.span.start && sound(text, fact.span));
        prop_assert_eq!(&fact.text, &text[fact.span]);
        at = fact.span.start;
        // "kind" or "kind/rule"
        prop_assert_eq!(fact.rule.split('/').next(), Some(fact.kind().name()));
        let (mentions, inside) = match &fact.value {
            tilshi::FactValue::Official(official) => (&official.mentions[..], None),
            tilshi::FactValue::Organization(body) => (&body.mentions[..], None),
            tilshi::FactValue::Quotation(quotation) => (&[][..], Some(quotation.quote.span)),
            _ => (&[][..], None),
        };
        prop_assert!(mentions.iter().all(|span| sound(text, *span)));
        prop_assert!(mentions.is_sorted());
        prop_assert!(inside.is_none_or(|span| sound(text, span) && fact.span.contains(span)));
    }
    who(document)
}

/// Numbers are places, every mention is sound and one entry's, and what points at an entry finds it.
fn who(document: &Document<'_>) -> Result<(), TestCaseError> {
    let text = document.text();
    let (people, bodies) = (document.people(), document.organizations());
    let of_people = people.iter().map(|person| (person.id, &person.mentions, person.name.name.as_str()));
    let of_bodies = bodies.iter().map(|body| (body.id, &body.mentions, body.name.as_str()));
    for entries in [of_people.collect::<Vec<_>>(), of_bodies.collect::<Vec<_>>()] {
        let mut seen = std::collections::HashSet::new();
        for (at, (id, mentions, name)) in entries.into_iter().enumerate() {
            prop_assert!(id == at && !mentions.is_empty() && !name.is_empty());
            prop_assert!(mentions.is_sorted_by_key(|mention| mention.span.start));
            for mention in mentions {
                prop_assert!(sound(text, mention.span) && !mention.span.is_empty());
                prop_assert!(seen.insert(mention.span), "{:?} is of two entries", &text[mention.span]);
            }
        }
    }
    for role in people.iter().flat_map(|person| &person.roles) {
        prop_assert!(sound(text, role.span) && !role.title.is_empty());
        prop_assert!(role.of_id.is_none_or(|id| id < bodies.len() && role.of.is_some()));
    }
    prop_assert!(bodies.iter().all(|body| body.parent_id.is_none_or(|parent| parent < bodies.len())));
    for entity in document.entities() {
        let known = match entity.label {
            tilshi::EntityLabel::Person => people.len(),
            tilshi::EntityLabel::Organisation => bodies.len(),
            _ => 0,
        };
        prop_assert!(entity.reference.is_none_or(|id| id < known));
    }
    for fact in document.facts() {
        if let Some(speaker) = fact.as_quotation().and_then(|quotation| quotation.speaker_ref) {
            prop_assert!(sound(text, speaker.span));
            prop_assert!(speaker.person_id.is_none_or(|id| id < people.len()));
            prop_assert!(speaker.organization_id.is_none_or(|id| id < bodies.len()));
        }
        if let Some(body) = fact.as_organization() {
            prop_assert_eq!(&bodies[body.id].kind, &body.kind);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_gives_a_sound_document(text in texts()) {
        let document = Analyzer::shared().analyze(&text);
        check(&document)?;
        prop_assert_eq!(document.tokens().len(), document.analyses().len());
    }

    #[test]
    fn layers_agree(text in texts()) {
        let whole = Analyzer::shared().analyze(&text);
        let tokens = Analyzer::builder().layers(Layers::TOKENS).build();
        prop_assert!(whole.tokens().eq(tokens.analyze(&text).tokens()));
        let entities = Analyzer::builder().layers(Layers::ENTITIES).build();
        let document = entities.analyze(&text);
        // Only with facts do entities point to the people and organizations of the document.
        let alone = whole.entities().iter().cloned().map(|mut entity| {
            entity.reference = None;
            entity
        });
        prop_assert!(alone.eq(document.entities().iter().cloned()));
        prop_assert!(document.facts().is_empty());
    }

    #[test]
    fn without_the_normalizer_too(text in texts()) {
        check(&Analyzer::builder().normalizer(Normalizer::none()).build().analyze(&text))?;
    }

    #[test]
    fn exports_write_any_document(text in texts()) {
        use tilshi::export::{brat, conll, conllu, html, json};
        let document = Analyzer::shared().analyze(&text);
        let mut out = Vec::new();
        json::write(&document, &mut out).unwrap();
        prop_assert!(serde_json::from_slice::<serde_json::Value>(&out).is_ok());
        out.clear();
        conll::write(&document, &mut out).unwrap();
        let conll = String::from_utf8(out).unwrap();
        let rows: usize = conll::read(&conll).unwrap().iter().map(Vec::len).sum();
        prop_assert_eq!(rows, document.tokens().len());
        let mut out = Vec::new();
        conllu::write(&document, &mut out).unwrap();
        brat::write(&document, &mut out).unwrap();
        html::write(&document, &mut out).unwrap();
        prop_assert!(String::from_utf8(out).is_ok());
    }
}

/// A text as its readers might meet it: in an old font, with Latin letters, with other marks.
fn damaged(text: &str) -> Vec<String> {
    let swap = |pairs: &[(char, char)]| -> String {
        text.chars().map(|c| pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)).collect()
    };
    vec![
        swap(&[('қ', 'ќ'), ('Қ', 'Ќ'), ('ғ', 'є'), ('ә', 'ј'), ('Ә', 'Ј'), ('ң', 'ѕ'), ('ө', 'ґ'), ('Ө', 'Ґ')]),
        swap(&[('қ', 'ҡ'), ('ң', 'ӊ'), ('ө', 'ѳ')]),
        swap(&[('і', 'i'), ('е', 'e'), ('о', 'o'), ('Б', 'Б'), ('А', 'A'), ('ә', 'ə')]),
        swap(&[('«', '"'), ('»', '"'), ('–', '-')]),
        swap(&[('«', '“'), ('»', '”'), ('–', '—'), (' ', '\u{a0}')]),
        text.replace(' ', "  ").replace('\n', "\r\n"),
        text.chars().flat_map(|c| [Some(c), Some('\u{ad}').filter(|_| c == 'а')]).flatten().collect(),
    ]
}

/// The facts without what depends on where they stand.
fn facts(document: &Document<'_>) -> Vec<serde_json::Value> {
    fn strip(value: &mut serde_json::Value) {
        if let Some(object) = value.as_object_mut() {
            ["start", "end", "text"].iter().for_each(|key| drop(object.remove(*key)));
            object.values_mut().for_each(strip);
        }
        value.as_array_mut().into_iter().flatten().for_each(strip);
    }
    let mut facts: Vec<_> = document.facts().iter().map(|fact| serde_json::to_value(fact).unwrap()).collect();
    facts.iter_mut().for_each(strip);
    facts
}

#[test]
fn damaged_texts_give_the_same_facts() {
    for clean in [include_str!("../data/samples/press_release.txt"), include_str!("../data/samples/encyclopedia.txt")] {
        let expected = Analyzer::shared().analyze(clean);
        for text in damaged(clean) {
            let found = Analyzer::shared().analyze(&text);
            let (clean, repaired) = (normalize(clean), normalize(&text));
            assert_eq!(repaired.text(), clean.text());
            assert_eq!(facts(&found), facts(&expected));
            for (found, expected) in found.facts().iter().zip(expected.facts()) {
                // Spans are each text's own.
                assert_eq!(&text[found.span], found.text);
                assert_eq!(repaired.to_normalized(found.span), clean.to_normalized(expected.span));
            }
        }
    }
}
