//! Press releases that the project must read whole.
//!
//! One is our own, `data/press_release.txt`: every field of every fact in it stands in `data/press_release.jsonl`, spans by
//! their texts. The other, the seed, is checked too where it is: `../shared/data/text/seed.txt`, or the file that `TILSHI_SEED`
//! names. It is not part of this repository; the gate says so where it is missing.

use serde_json::{Map, Value};
use tilshi::quantity::{NumericKind, Trend};
use tilshi::{Analyzer, Bound, Document, FactValue};

fn seed() -> Option<String> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/text/seed.txt");
    let file = std::env::var("TILSHI_SEED").unwrap_or_else(|_| default.to_owned());
    std::fs::read_to_string(file).ok()
}

/// Runs a check on the seed.
#[allow(clippy::print_stderr)]
fn on_seed(check: impl Fn(&Document<'_>, &str)) {
    match seed() {
        Some(text) => check(&Analyzer::shared().analyze(&text), &text),
        None => eprintln!("SKIPPED: the seed is not here"),
    }
}

/// A fact with its spans as texts.
fn in_words(mut fact: Value, text: &str) -> Map<String, Value> {
    let covered = |span: &Value| {
        let at = |end: &str| span[end].as_u64().unwrap() as usize;
        Value::from(&text[at("start")..at("end")])
    };
    assert_eq!(fact["text"], covered(&fact));
    if let Some(mentions) = fact.get_mut("mentions").and_then(Value::as_array_mut) {
        mentions.iter_mut().for_each(|mention| *mention = covered(mention));
    }
    if let Some(quote) = fact.get_mut("quote") {
        *quote = quote["text"].take();
    }
    let Value::Object(mut fact) = fact else { panic!("no object: {fact}") };
    // Whose entry it is, `tests/who.rs` checks.
    if let Some(position) = fact.get_mut("position").and_then(Value::as_object_mut) {
        position.remove("of_id");
    }
    let left_out = ["start", "end", "person_id", "id", "speaker_ref"];
    fact.into_iter().filter(|(field, value)| !value.is_null() && !left_out.contains(&field.as_str())).collect()
}

#[test]
fn every_field_of_our_own_press_release() {
    let text = include_str!("data/press_release.txt");
    let document = serde_json::to_value(Analyzer::shared().analyze(text)).unwrap();
    let found: Vec<_> = document["facts"].as_array().unwrap().iter().map(|fact| in_words(fact.clone(), text)).collect();
    let expected = include_str!("data/press_release.jsonl").lines().map(|line| {
        let fact: Map<String, Value> = serde_json::from_str(line).unwrap();
        fact.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<String, Value>>()
    });
    let expected: Vec<_> = expected.collect();
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len(), "{:?}", found.last());
    for kind in ["official", "organization", "anniversary", "event", "work", "quotation", "numeric", "date"] {
        assert!(expected.iter().any(|fact| fact["type"] == kind), "{kind}");
    }
}

macro_rules! facts {
    ($document:expr, $kind:ident) => {
        $document
            .facts()
            .iter()
            .filter_map(|fact| if let FactValue::$kind(value) = &fact.value { Some(value) } else { None })
    };
}

#[test]
fn officials() {
    on_seed(|document, text| {
        let found: Vec<_> = facts!(document, Official)
            .map(|official| {
                let position = official.position.as_ref().unwrap();
                let name = official.person.as_ref().map(|person| person.name.as_str());
                (name, position.title.as_str(), position.of.as_deref())
            })
            .collect();
        assert_eq!(
            found,
            [
                (Some("Гүлшара Әбдіқалықова"), "Мемлекеттік хатшы", Some("Қазақстан Республикасы")),
                (None, "Елбасы", None),
                (Some("Нұрсұлтан Назарбаев"), "Президент", None),
            ]
        );
        let mentions: Vec<_> = facts!(document, Official).next().unwrap().mentions.iter().map(|m| &text[*m]).collect();
        assert_eq!(mentions[1..], ["Г.Әбдіқалықова", "Мемлекеттік хатшы", "Мемлекеттік хатшы"]);
    });
}

#[test]
fn organizations() {
    on_seed(|document, _| {
        let names: Vec<_> = facts!(document, Organization).map(|body| body.name.as_str()).collect();
        for name in [
            "ЮНИСЕФ",
            "БҰҰ",
            "Ақорданың баспасөз қызметі",
            "Парламент",
            "БҰҰ-ның Балалар құқықтары жөніндегі комитеті",
            "Бала құқықтары жөніндегі уәкіл институты",
        ] {
            assert!(names.contains(&name), "{name} is not among {names:?}");
        }
    });
}

#[test]
fn anniversaries_events_and_works() {
    on_seed(|document, _| {
        let anniversaries: Vec<_> = facts!(document, Anniversary).map(|j| (j.years, j.of.as_str())).collect();
        assert_eq!(anniversaries, [(25, "Қазақстан Республикасы Тәуелсіздігі"), (70, "ЮНИСЕФ")]);
        let events: Vec<_> = facts!(document, Event).map(|e| (e.title.as_str(), e.kind.as_str())).collect();
        let expected =
            [("Балаға мейірлі Қазақстан", "конференция"), ("Балалар мен жасөспірімдер фестивалі", "фестиваль")];
        assert_eq!(events, expected);
        let works: Vec<_> =
            facts!(document, Work).map(|w| (w.title.as_deref().unwrap_or_default(), w.kind.as_str())).collect();
        assert_eq!(works, [("Қазақстан-2050", "стратегия"), ("Бала құқықтары туралы", "конвенция")]);
    });
}

#[test]
fn numbers_and_dates() {
    on_seed(|document, _| {
        let numbers: Vec<_> = facts!(document, Numeric)
            .map(|n| (n.value.unwrap().to_string(), n.bound, n.of.as_deref().unwrap_or("").to_owned()))
            .collect();
        let expected = [
            ("13", Bound::Exact, "құжат"),
            ("5000000", Bound::MoreThan, "бала"),
            ("1.4", Bound::Exact, ""),
            ("400000", Bound::Exact, "бала"),
            ("500", Bound::About, "бала"),
            ("12", Bound::Exact, "бағыт"),
        ];
        assert_eq!(numbers, expected.map(|(value, bound, of)| (value.to_owned(), bound, of.to_owned())));
        let multiple = facts!(document, Numeric).find(|n| n.kind == NumericKind::Multiple).unwrap();
        assert_eq!(multiple.trend, Some(Trend::Increase));
        let rate = facts!(document, Numeric).find(|n| n.per.is_some()).unwrap();
        assert_eq!(rate.per.unwrap().name(), "year");
        let dates: Vec<_> = facts!(document, Date).map(|d| d.to_string()).collect();
        // "биылғы", this year's, is a date too.
        assert_eq!(dates, ["this_year", "since 2000"]);
    });
}

#[test]
fn quotations() {
    on_seed(|document, _| {
        let said: Vec<_> = facts!(document, Quotation)
            .map(|q| (q.speaker.as_deref().unwrap(), q.verb.as_deref().unwrap(), q.quote.text.split(' ').count()))
            .collect();
        assert_eq!(
            said.iter().map(|(speaker, verb, _)| (*speaker, *verb)).collect::<Vec<_>>(),
            [("Ақорданың баспасөз қызметі", "хабарла"), ("Елбасы", "де"), ("Мемлекеттік хатшы", "де")]
        );
        // The last one runs over six sentences.
        assert!(said[2].2 > 80, "{said:?}");
    });
}
