//! Who is who: the entries, roles, lives and speakers of short texts of our own, kind by kind (`data/who.jsonl`), and what must
//! stay apart.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use tilshi::{Analyzer, Document};

/// A text with everything that is to be found in it.
#[derive(Deserialize)]
struct Case {
    kind: String,
    text: String,
    /// By name: the mentions in text order.
    people: BTreeMap<String, Vec<String>>,
    /// By name: "kind: [former ]title[ / of]".
    roles: BTreeMap<String, Vec<String>>,
    /// By name: age, born, died, as far as they are told.
    life: BTreeMap<String, Value>,
    organizations: BTreeMap<String, Vec<String>>,
    /// What is said, who says it, and how the text tells.
    speakers: Vec<(String, Option<String>, Option<String>)>,
}

fn found(document: &Document<'_>, case: &Case) -> Case {
    let text = document.text();
    let mentions = |mentions: &[tilshi::who::Mention]| mentions.iter().map(|m| text[m.span].to_owned()).collect();
    let people = document.people();
    let name = |id: usize| people[id].name.name.clone();
    let role = |role: &tilshi::who::Role| {
        let former = if role.former { "former " } else { "" };
        let of = role.of.as_ref().map_or(String::new(), |of| format!(" / {of}"));
        format!("{}: {former}{}{of}", role.kind, role.title)
    };
    let life = |person: &tilshi::who::Person| {
        let born = |date: &Option<tilshi::Edtf>| date.as_ref().map(|date| Value::from(date.as_str()));
        let fields = [("age", person.age.map(Value::from)), ("born", born(&person.born)), ("died", born(&person.died))];
        let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(fields.collect())
    };
    let speakers = document.facts().iter().filter_map(|fact| fact.as_quotation()).map(|quotation| {
        let speaker = quotation.speaker_ref.as_ref();
        let person = speaker.and_then(|speaker| speaker.person_id).map(name);
        let body = speaker.and_then(|speaker| speaker.organization_id);
        let who = person.or_else(|| body.map(|id| document.organizations()[id].name.clone()));
        (quotation.quote.text.clone(), who, speaker.map(|speaker| speaker.by.to_string()))
    });
    let roles = people.iter().map(|person| (name(person.id), person.roles.iter().map(role).collect::<Vec<_>>()));
    let lives = people.iter().map(|person| (name(person.id), life(person)));
    let bodies = document.organizations().iter();
    Case {
        kind: case.kind.clone(),
        text: case.text.clone(),
        people: people.iter().map(|person| (name(person.id), mentions(&person.mentions))).collect(),
        roles: roles.filter(|(_, roles)| !roles.is_empty()).collect(),
        life: lives.filter(|(_, life)| life.as_object().is_some_and(|life| !life.is_empty())).collect(),
        organizations: bodies.map(|body| (body.name.clone(), mentions(&body.mentions))).collect(),
        speakers: speakers.collect(),
    }
}

#[test]
fn everybody_is_found_once_with_all_that_is_said() {
    let mut wrong = Vec::new();
    for line in include_str!("data/who.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        let found = found(&Analyzer::shared().analyze(&case.text), &case);
        let mut differs = |what: &str, expected: &dyn std::fmt::Debug, found: &dyn std::fmt::Debug| {
            if format!("{expected:?}") != format!("{found:?}") {
                wrong.push(format!("{} | {}\n  {what} {expected:?}\n  given {found:?}", case.kind, case.text));
            }
        };
        differs("people", &case.people, &found.people);
        differs("roles", &case.roles, &found.roles);
        differs("life", &case.life, &found.life);
        differs("organizations", &case.organizations, &found.organizations);
        differs("speakers", &case.speakers, &found.speakers);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An office of one body is never joined to an office of another, wherever the two stand.
#[test]
fn offices_of_two_bodies_are_two() {
    let bodies = ["Қазақстан", "Өзбекстан", "Түркия"];
    for (first, second) in bodies.iter().flat_map(|a| bodies.iter().map(move |b| (a, b))).filter(|(a, b)| a != b) {
        // "The president of … A. Üsenov came. The president of … greeted him."
        let text = format!("{first} Президенті Асан Үсенов келді. {second} Президенті қарсы алды.");
        let document = Analyzer::shared().analyze(&text);
        let person = &document.people()[0];
        assert_eq!((document.people().len(), person.mentions.len()), (1, 1), "{text}");
        assert_eq!(person.roles[0].of.as_deref(), Some(*first), "{text}");
    }
}

/// A body of one country is never that of another, whether the country stands in the genitive or the nominative.
#[test]
fn bodies_of_two_countries_are_two() {
    for (first, second) in [("Қазақстан", "Өзбекстан"), ("Қазақстанның", "Түркияның"), ("ҚР", "Өзбекстан")]
    {
        // "The Ministry of Foreign Affairs of … told. The Ministry of Foreign Affairs of … answered."
        let name = "Сыртқы істер министрлігі";
        let document =
            Analyzer::shared().analyze(&format!("{first} {name} хабарлады. {second} {name} жауап берді.")).into_owned();
        let names: Vec<&str> = document.organizations().iter().map(|body| body.name.as_str()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }
}

/// Entities and facts point to the entry that has their words among its mentions.
#[test]
fn entities_and_facts_point_to_their_entries() {
    // "The minister of finance Asan Üsenov came to the fund Kömek. 'It is a good fund,' said Üsenov."
    let text = "Қаржы министрі Асан Үсенов «Көмек» қорына келді. «Жақсы қор», – деді Үсенов.";
    let document = Analyzer::shared().analyze(text);
    let official = document.facts().iter().find_map(|fact| fact.as_official()).unwrap();
    assert_eq!(official.person_id, Some(0));
    let body = document.facts().iter().find_map(|fact| fact.as_organization()).unwrap();
    assert_eq!(document.organizations()[body.id].name, "«Көмек» қоры");
    let speaker = document.facts().iter().find_map(|fact| fact.as_quotation()).unwrap().speaker_ref.unwrap();
    assert_eq!((speaker.person_id, speaker.by), (Some(0), tilshi::fact::SpeakerBy::Name));
    let people = document.entities().iter().filter(|entity| entity.label == tilshi::EntityLabel::Person);
    assert!(people.clone().count() == 2 && { people }.all(|entity| entity.reference == Some(0)));
}
