//! The people and organizations of many documents, joined.

use std::collections::BTreeMap;
use std::time::Instant;

use proptest::prelude::*;
use tilshi::fact::Fact;
use tilshi::who::{Index, JoinReason, Organization, Person, Source};
use tilshi::{Analyzer, Document};

fn read(text: &str) -> Document<'static> {
    Analyzer::shared().analyze(text).into_owned()
}

/// The index of these texts.
fn index<'t>(texts: impl IntoIterator<Item = &'t str>) -> Index {
    let mut index = Index::new();
    for text in texts {
        index.add(&read(text));
    }
    index
}

/// The people with the given numbers of documents and the reason of the last join.
fn people(texts: &[&str]) -> Vec<(String, usize, JoinReason)> {
    let index = index(texts.iter().copied());
    let row = |person: &tilshi::who::IndexedPerson| {
        let last = person.appearances.last().unwrap().reason;
        (person.name.name.clone(), person.appearances.len(), last)
    };
    index.people().map(row).collect()
}

fn organizations(texts: &[&str]) -> Vec<(String, usize, JoinReason)> {
    let index = index(texts.iter().copied());
    let row = |body: &tilshi::who::IndexedOrganization| {
        let last = body.appearances.last().unwrap().reason;
        (body.name.clone(), body.appearances.len(), last)
    };
    index.organizations().map(row).collect()
}

#[test]
fn people_are_joined_with_evidence() {
    use JoinReason as R;
    for (texts, name, reason) in [
        // The minister Asan Bolatuly Üsenov; the same name and patronymic.
        (
            ["Қаржы министрі Асан Болатұлы Үсенов жиын өткізді.", "Асан Болатұлы Үсенов Алматыға келді."],
            "Асан Болатұлы Үсенов",
            R::NameAndPatronymic,
        ),
        // The same office: initials are enough.
        (
            ["Алматы облысының әкімі Ерлан Сәрсенов келді.", "Алматы облысының әкімі Е. Сәрсенов жиын өткізді."],
            "Ерлан Сәрсенов",
            R::InitialsAndOffice,
        ),
        (
            ["Қаржы министрі А. Үсенов жауап берді.", "ҚР Қаржы министрі Асан Үсенов келді."],
            "Асан Үсенов",
            R::InitialsAndOffice,
        ),
        // A full name without anything that differs.
        (
            ["Жазушы Айгүл Сәрсенова романын таныстырды.", "Айгүл Сәрсенова Астанаға келді."],
            "Айгүл Сәрсенова",
            R::FullName,
        ),
        // The same office of the same country in other words.
        (
            [
                "Қазақстан Республикасының Президенті Нұрлан Асанов жарлыққа қол қойды.",
                "Мемлекет басшысы Нұрлан Асанов жиын өткізді.",
            ],
            "Нұрлан Асанов",
            R::NameAndOffice,
        ),
        // The same birth, though the trades differ.
        (
            [
                "Асан Үсенов 1954 жылы 5 мамырда туған. Жазушы Асан Үсенов роман жазды.",
                "Асан Үсенов 1954 жылы 5 мамырда туған. Дәрігер Асан Үсенов ота жасады.",
            ],
            "Асан Үсенов",
            R::NameAndBirth,
        ),
    ] {
        assert_eq!(people(&texts), [(name.to_owned(), 2, reason)], "{texts:?}");
        let turned = people(&[texts[1], texts[0]]);
        assert_eq!(turned, [(name.to_owned(), 2, reason)], "turned: {texts:?}");
    }
}

#[test]
fn people_who_may_be_two_stay_two() {
    for texts in [
        // Two ministers with one family name.
        ["Қаржы министрі Асан Үсенов келді.", "Әділет министрі Болат Үсенов келді."],
        // A bare family name, even with an office.
        ["Министр Үсенов келді.", "Министр Үсенов кетті."],
        ["Қаржы министрі Асан Үсенов келді.", "Үсенов кеше келді."],
        // A given name alone.
        ["Айгүл мектепке барды.", "Айгүл үйге қайтты."],
        // Other patronymics.
        ["Асан Болатұлы Үсенов келді.", "Асан Серікұлы Үсенов келді."],
        // Other births.
        ["Асан Үсенов 1954 жылы туған.", "Асан Үсенов 1961 жылы туған."],
        // Common names, other offices.
        ["Алматы облысының әкімі Асан Үсенов келді.", "Қостанай облысының әкімі Асан Үсенов келді."],
        // Common names, other trades.
        ["Дәрігер Асан Үсенов ота жасады.", "Жазушы Асан Үсенов роман жазды."],
        // The same initial and nothing else.
        ["Алматы облысының әкімі Асан Үсенов келді.", "А. Үсенов сөз сөйледі."],
        // Another initial in the same office.
        ["Алматы облысының әкімі А. Үсенов келді.", "Алматы облысының әкімі Б. Үсенов келді."],
        // The same office of other bodies.
        ["Алматы облысының әкімі А. Үсенов келді.", "Қостанай облысының әкімі А. Үсенов келді."],
    ] {
        let found = people(&texts);
        assert_eq!(found.len(), 2, "{texts:?}: {found:?}");
        assert!(found.iter().all(|(_, count, reason)| (*count, *reason) == (1, JoinReason::First)), "{found:?}");
    }
}

#[test]
fn whom_two_could_be_is_neither() {
    let texts = [
        "Алматы облысының әкімі Асан Үсенов келді.",
        "Қостанай облысының әкімі Асан Үсенов келді.",
        "Асан Үсенов сөз сөйледі.",
        "Қостанай облысының әкімі Асан Үсенов сөз сөйледі.",
    ];
    let found = people(&texts);
    let counts: Vec<(usize, JoinReason)> = found.iter().map(|(_, count, reason)| (*count, *reason)).collect();
    let expected = [(1, JoinReason::First), (2, JoinReason::NameAndOffice), (1, JoinReason::Ambiguous)];
    assert_eq!(counts, expected, "{found:?}");
}

#[test]
fn roles_and_births_are_gathered() {
    let index = index([
        "Ақын Айгүл Сәрсенова 1954 жылы туған.",
        "Айгүл Сәрсенова, жазушы, Астанаға келді.",
        "Ақын Айгүл Сәрсенова өлең оқыды.",
    ]);
    let person = index.people().next().unwrap();
    let roles: Vec<&str> = person.roles.iter().map(|role| role.title.as_str()).collect();
    assert_eq!(index.people().count(), 2, "a poet and a writer of a common name may be two");
    assert_eq!(roles, ["ақын"]);
    assert_eq!(person.born.as_ref().unwrap().as_str(), "1954");
    assert_eq!(person.appearances.len(), 2);
}

#[test]
fn organizations_are_joined_with_evidence() {
    use JoinReason as R;
    for (texts, name, reason) in [
        // The Ministry of Finance, and that of Kazakhstan.
        (["Қаржы министрлігі есеп берді.", "ҚР Қаржы министрлігі есеп берді."], "ҚР Қаржы министрлігі", R::Parent),
        (["ҚР Қаржы министрлігі есеп берді.", "ҚР Қаржы министрлігі хабарлады."], "ҚР Қаржы министрлігі", R::Name),
        (
            [
                "ҚР Төтенше жағдайлар министрлігі есеп берді.",
                "Қазақстан Республикасының Төтенше жағдайлар министрлігі хабарлады.",
            ],
            "Қазақстан Республикасының Төтенше жағдайлар министрлігі",
            R::Parent,
        ),
        // A fund, called an organization elsewhere.
        (["«Көктем» қоры көмек берді.", "«Көктем» қоры мектеп салды."], "«Көктем» қоры", R::Name),
        (
            ["«Көктем» қоры көмек берді.", "Алматыдағы «Көктем» қайырымдылық қоры мектеп салды."],
            "«Көктем» қайырымдылық қоры",
            R::ShortName,
        ),
        // Letters that the list spells out.
        (["БҰҰ мәлімдеме жасады.", "Біріккен Ұлттар Ұйымы есеп берді."], "Біріккен Ұлттар Ұйымы", R::Acronym),
        // A department, of the same region.
        (
            ["Алматы облысының Мәдениет басқармасы есеп берді.", "Алматы облысының Мәдениет басқармасы жиын өткізді."],
            "Алматы облысының Мәдениет басқармасы",
            R::Name,
        ),
    ] {
        assert_eq!(organizations(&texts), [(name.to_owned(), 2, reason)], "{texts:?}");
        assert_eq!(organizations(&[texts[1], texts[0]]), [(name.to_owned(), 2, reason)], "turned: {texts:?}");
    }
}

#[test]
fn organizations_that_may_be_two_stay_two() {
    for texts in [
        // Of two regions, and of a region that nobody names.
        ["Алматы облысының Мәдениет басқармасы есеп берді.", "Қостанай облысының Мәдениет басқармасы есеп берді."],
        ["Қазақстанның Қаржы министрлігі есеп берді.", "Ресейдің Қаржы министрлігі есеп берді."],
        // A fund and a newspaper of one title.
        ["«Көктем» қоры көмек берді.", "«Көктем» газеті шықты."],
        // A school with a number.
        ["№5 мектеп ашылды.", "№5 мектеп жабылды."],
    ] {
        let found = organizations(&texts);
        assert!(found.iter().all(|(_, count, _)| *count == 1), "{texts:?}: {found:?}");
    }
}

#[test]
fn the_page_has_every_reason() {
    let page = include_str!("../docs/who.md");
    for reason in JoinReason::ALL {
        assert!(page.contains(&format!("| `{reason}` |")), "{reason}");
    }
}

/// Whoever the text is of: an organization with letters, made by hand.
struct Kept {
    people: Vec<Person>,
    organizations: Vec<Organization>,
    text: String,
}

impl Source for Kept {
    fn id(&self) -> Option<&str> {
        None
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn people(&self) -> &[Person] {
        &self.people
    }

    fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    fn facts(&self) -> &[Fact] {
        &[]
    }
}

fn body(name: &str, acronym: Option<&str>, kind: Option<&str>, text: usize) -> Kept {
    let row = serde_json::json!({
        "id": 0, "name": name, "acronym": acronym, "kind": kind, "parent_id": null, "mentions": [],
    });
    let organizations = vec![serde_json::from_value(row).unwrap()];
    Kept { people: Vec::new(), organizations, text: text.to_string() }
}

fn person(given: Option<&str>, patronymic: Option<&str>, family: &str, office: Option<(&str, &str)>) -> Kept {
    let name = [given, patronymic, Some(family)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let role = office.map(|(title, of)| {
        serde_json::json!({
            "title": title, "kind": "office", "of": of, "of_id": null, "former": false, "start": 0, "end": 0,
        })
    });
    let row = serde_json::json!({
        "id": 0, "name": name, "given": given, "patronymic": patronymic, "family": family, "initials": null,
        "mentions": [], "roles": role.into_iter().collect::<Vec<_>>(), "age": null, "born": null, "died": null,
    });
    let text = format!("{name} {office:?}");
    Kept { people: vec![serde_json::from_value(row).unwrap()], organizations: Vec::new(), text }
}

#[test]
fn letters_join_what_is_spelled_out_in_one_way() {
    let institute = "Өңірлік дамуды зерттеу институты";
    let letters = |text| body("ӨДЗИ", Some("ӨДЗИ"), None, text);
    let spelled = |text| body(institute, Some("ӨДЗИ"), Some("институт"), text);
    let count = |bodies: &[Kept]| {
        let mut index = Index::new();
        bodies.iter().for_each(|body| drop(index.add(body)));
        index.organizations().map(|body| (body.name.clone(), body.appearances.len())).collect::<Vec<_>>()
    };
    // Nobody spells them out: nothing is joined.
    assert_eq!(count(&[letters(0), letters(1)]).len(), 2);
    // Wherever the one stands that does, all are one.
    for order in [[0, 1, 2, 3], [3, 0, 1, 2], [0, 3, 1, 2], [0, 1, 3, 2]] {
        let bodies = order.map(|at| if at == 3 { spelled(3) } else { letters(at) });
        assert_eq!(count(&bodies), [(institute.to_owned(), 4)], "{order:?}");
    }
    // Two ways: the letters are of neither.
    let other = body("Өнер дамыту және зерттеу институты", Some("ӨДЗИ"), Some("институт"), 7);
    let found = count(&[spelled(0), other, letters(1), letters(2)]);
    assert_eq!(found.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [1, 1, 1, 1], "{found:?}");
}

#[test]
fn numbers_stay_valid() {
    let mut index = Index::new();
    let first = index.add(&body("ӨДЗИ", Some("ӨДЗИ"), None, 0));
    let second = index.add(&body("ӨДЗИ", Some("ӨДЗИ"), None, 1));
    assert_ne!(first.organizations, second.organizations);
    let third = index.add(&body("Өңірлік дамуды зерттеу институты", Some("ӨДЗИ"), Some("институт"), 2));
    let [a, b, c] = [first, second, third].map(|joined| index.organization(joined.organizations[0]).unwrap());
    assert_eq!((a, b), (b, c));
    assert_eq!(a.id, 0);
    let written = serde_json::to_value(&index).unwrap();
    assert_eq!(written["organizations"].as_array().unwrap().len(), 1);
    assert_eq!(written["organizations"][0]["appearances"][0]["reason"], "first");
    assert_eq!(written["organizations"][0]["appearances"][2]["reason"], "acronym");
}

#[test]
fn parents_are_of_the_index() {
    let index = index([
        "Төтенше жағдайлар министрлігінің Өртке қарсы қызмет комитеті есеп берді. Төтенше жағдайлар министрлігі хабарлады.",
        "Төтенше жағдайлар министрлігінің Өртке қарсы қызмет комитеті хабарлады.",
    ]);
    let committee = index.organizations().find(|body| body.name.ends_with("комитеті")).unwrap();
    assert_eq!(committee.appearances.len(), 2);
    let parent = index.organization(committee.parent_id.unwrap()).unwrap();
    assert_eq!(parent.name, "Төтенше жағдайлар министрлігі");
}

/// Texts in which nothing is ambiguous.
const TEXTS: [&str; 9] = [
    "Қаржы министрі Асан Болатұлы Үсенов жиын өткізді. ҚР Қаржы министрлігі есеп берді.",
    "Қаржы министрі А. Үсенов жауап берді. Қаржы министрлігі хабарлады.",
    "Асан Болатұлы Үсенов Алматыға келді.",
    "Әділет министрі Болат Үсенов келді.",
    "Алматы облысының әкімі Ерлан Сәрсенов мектеп ашты. «Көктем» қоры көмек берді.",
    "Алматы облысының әкімі Е. Сәрсенов жиын өткізді. «Көктем» қайырымдылық қоры есеп берді.",
    "Министр Үсенов кетті. Айгүл келді.",
    "Айгүл кетті. БҰҰ мәлімдеме жасады.",
    "Біріккен Ұлттар Ұйымы есеп берді.",
];

/// The entries that are one, by document and number of the entry.
fn partition(order: &[usize]) -> Vec<Vec<(usize, usize)>> {
    let mut index = Index::new();
    for at in order {
        index.add(&read(TEXTS[*at]));
    }
    let entries = |appearances: &[tilshi::who::Appearance]| {
        let mut entries: Vec<_> = appearances.iter().map(|at| (order[at.document], at.entry)).collect();
        entries.sort_unstable();
        entries
    };
    let mut parts: Vec<_> = index.people().map(|person| entries(&person.appearances)).collect();
    parts.sort();
    let mut bodies: Vec<_> = index.organizations().map(|body| entries(&body.appearances)).collect();
    bodies.sort();
    parts.push(Vec::new());
    parts.append(&mut bodies);
    parts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_clear_texts_does_not_matter(order in Just((0..TEXTS.len()).collect::<Vec<_>>()).prop_shuffle()) {
        let straight: Vec<usize> = (0..TEXTS.len()).collect();
        prop_assert_eq!(partition(&order), partition(&straight));
    }

    #[test]
    fn any_entries_are_joined_consistently(rows in prop::collection::vec((0..3_usize, 0..3_usize, 0..3_usize, 0..4_usize), 1..40)) {
        let given = ["Асан", "Болат", "Ерлан"];
        let fathers = [None, Some("Болатұлы"), Some("Серікұлы")];
        let families = ["Үсенов", "Сәрсенов", "Хаббертон"];
        let offices = [None, Some(("әкім", "Алматы облысы")), Some(("әкім", "Қостанай облысы")), Some(("директор", "Мұражай"))];
        let mut index = Index::new();
        let mut numbers = Vec::new();
        for (g, p, f, o) in &rows {
            let mut kept = person(Some(given[*g]), fathers[*p], families[*f], offices[*o]);
            kept.text.push_str(&numbers.len().to_string());
            numbers.push(index.add(&kept).people[0]);
        }
        // Every entry is in one place, where its number leads.
        let mut places = BTreeMap::new();
        for person in index.people() {
            for at in &person.appearances {
                prop_assert!(places.insert(at.document, person.id).is_none());
            }
        }
        prop_assert_eq!(places.len(), rows.len());
        for (document, number) in numbers.iter().enumerate() {
            prop_assert_eq!(index.person(*number).unwrap().id, places[&document]);
        }
        // Nobody has two fathers or two names.
        for one in index.people() {
            let of = |at: &tilshi::who::Appearance| rows[at.document];
            let first = of(&one.appearances[0]);
            prop_assert!(one.appearances.iter().map(of).all(|row| (row.0, row.2) == (first.0, first.2)));
            let mut fathers: Vec<usize> = one.appearances.iter().map(|at| of(at).1).filter(|father| *father > 0).collect();
            fathers.dedup();
            fathers.sort_unstable();
            fathers.dedup();
            prop_assert!(fathers.len() <= 1);
        }
    }
}

#[test]
fn a_document_is_joined_with_itself() {
    let text = TEXTS.join(" ");
    let document = read(&text);
    let mut index = Index::new();
    let first = index.add(&document);
    let count = (index.people().count(), index.organizations().count());
    assert_eq!(count, (document.people().len(), document.organizations().len()), "a document holds its own apart");
    let second = index.add(&document);
    assert_eq!((first.people, first.organizations), (second.people, second.organizations));
    assert_eq!((index.people().count(), index.organizations().count()), count);
    assert!(index.people().all(|person| person.appearances[1].reason == JoinReason::SameText));
}

#[test]
fn time_is_linear_in_the_entries() {
    // Few names with many bearers, and as many names as bearers.
    let kinds: [fn(usize) -> Kept; 3] = [
        |n| {
            let kept = person(Some("Асан"), None, "Үсенов", Some(("әкім", &format!("Ауыл {n}"))));
            Kept { text: n.to_string(), ..kept }
        },
        |n| person(Some(&format!("Асан{n}")), Some(&format!("Болат{}ұлы", n / 2)), "Үсенов", None),
        |n| body("ӨДЗИ", Some("ӨДЗИ"), None, n),
    ];
    for make in kinds {
        let time = |count: usize| {
            let kept: Vec<Kept> = (0..count).map(make).collect();
            let once = |_| {
                let began = Instant::now();
                let mut index = Index::new();
                kept.iter().for_each(|kept| drop(index.add(kept)));
                began.elapsed().as_secs_f64()
            };
            // Another process may disturb one of them.
            (0..3).map(once).fold(f64::INFINITY, f64::min)
        };
        time(500);
        let (few, many) = (time(2_500), time(10_000));
        assert!(many < few.max(0.01) * 16.0, "four times the entries took {:.1} times as long", many / few);
    }
}
