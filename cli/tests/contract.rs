//! The JSON that other programs read: spans that lead back to the text, fields, facts that are read back. `.ci/schema` checks it by
//! the schema.

use serde_json::Value;
use tilshi::Analyzer;
use tilshi::export::json;

fn analyzed(text: &str) -> Value {
    let mut out = Vec::new();
    json::write(&Analyzer::shared().analyze(text), &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

const TEXTS: [&str; 7] = [
    include_str!("../../data/samples/press_release.txt"),
    include_str!("../../data/samples/news.txt"),
    include_str!("../../data/samples/encyclopedia.txt"),
    "Кездесу 2024-05-24T15:30 басталды. Сағат 9:00–18:00 ашық. Тел.: 8 701 123 45 67, ЖСН 850101350012, info@example.kz.",
    "",
    " \n\t ",
    // dirty: straight and nested quotes, spaces of all widths, a soft hyphen, an emoji, a link, other scripts
    "\u{feff}\"Хабар\"\u{a0}арнасы 1\u{202f}500 көрер\u{ad}мен - 🇰🇿 https://khabar.kz #жаңалық “«Нұр Отан» партиясы” 北京 мen",
];

#[test]
fn times_and_identifiers_stand_in_their_fields() {
    let json = analyzed(TEXTS[3]);
    let facts = json["facts"].as_array().unwrap();
    let date = |at: usize| (facts[at]["edtf"].as_str(), facts[at]["time"].as_str());
    assert_eq!([date(0), date(1)], [(Some("2024-05-24"), Some("15:30")), (None, Some("09:00/18:00"))]);
    let identifier =
        |at: usize| (facts[at]["kind"].as_str().unwrap(), facts[at]["value"].as_str().unwrap(), &facts[at]["valid"]);
    assert_eq!(identifier(2), ("phone", "+77011234567", &Value::Null));
    assert_eq!(identifier(3), ("iin", "850101350012", &Value::Bool(false)));
    assert_eq!(identifier(4), ("email", "info@example.kz", &Value::Null));
}

#[test]
fn every_span_covers_its_text() {
    fn check(value: &Value, text: &str) -> usize {
        let below = match value {
            Value::Array(items) => items.iter().map(|item| check(item, text)).sum(),
            Value::Object(fields) => fields.values().map(|field| check(field, text)).sum(),
            _ => 0,
        };
        let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) else { return below };
        let covered = text.get(start as usize..end as usize).expect("a span inside the text, on character boundaries");
        if let Some(own) =
            value["text"].as_str().filter(|_| value.get("label").is_some() || value.get("kind").is_some())
        {
            assert_eq!(own, covered);
        }
        below + 1
    }
    for text in TEXTS {
        let spans = check(&analyzed(text), text);
        assert!(spans > 0 || text.trim().is_empty());
    }
}

#[test]
fn facts_are_read_back() {
    for text in TEXTS {
        let document = Analyzer::shared().analyze(text);
        let json = serde_json::to_string(document.facts()).unwrap();
        let facts: Vec<tilshi::Fact> = serde_json::from_str(&json).unwrap();
        assert_eq!(facts, document.facts());
    }
}

#[test]
fn facts_of_users_are_read_back() {
    use tilshi::fact::{Custom, Rule};
    use tilshi::pattern::Step;
    let rule = Rule::new("order", [Step::lemma("бұйрық"), Step::number().named("number")], |found| {
        Some(Custom::new().with("number", found.get("number")?.text()))
    });
    let analyzer = Analyzer::builder().rule(rule.unwrap()).build();
    let document = analyzer.analyze("Бұйрық 125 шықты."); // order 125 is out
    let json = serde_json::to_value(&document).unwrap();
    let fact = serde_json::json!({
        "type": "custom", "start": 0, "end": 16, "text": "Бұйрық 125", "rule": "order", "fields": {"number": "125"}
    });
    assert!(json["facts"].as_array().unwrap().contains(&fact), "{json}");
    let facts: Vec<tilshi::Fact> = serde_json::from_value(json["facts"].clone()).unwrap();
    assert_eq!(facts, document.facts());
}
