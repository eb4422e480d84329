//! What a user adds to the lexicon is found under endings, in entities and in facts, and by that analyzer alone.

use std::collections::HashSet;
use std::thread;

use proptest::prelude::*;
use tilshi::morph::{Feats, Upos, inflect};
use tilshi::normalize::normalize;
use tilshi::{Analyzer, EntityLabel, Error, Lexicon, List, RowProblem};

const SAMPLES: [&str; 3] = [
    include_str!("../data/samples/news.txt"),
    include_str!("../data/samples/press_release.txt"),
    include_str!("../data/samples/encyclopedia.txt"),
];

/// An entry with columns.
type Row = (List, &'static str, &'static [(&'static str, &'static str)]);

/// Made-up entries of every list that users may add to.
const ROWS: [Row; 18] = [
    (List::Organization, "Қазшұғыла", &[("head", "компания")]),
    (List::Organization, "Қазақ Мыс Қоры", &[("other_name", "ҚАМЫҚ")]), // a fund
    (List::Place, "Жаңаөлке", &[("label", "GPE"), ("kind", "town")]),
    (List::Place, "Шалқия кеніші", &[("label", "LOCATION")]), // a mine
    (List::GivenName, "Зейнахмет", &[("gender", "m")]),
    (List::Surname, "Бөрте", &[]),
    (List::Office, "бас кибермаман", &[]),                 // chief cyber specialist
    (List::OrganizationHead, "киберхаб", &[]),             // cyber hub
    (List::EventHead, "айтысфест", &[]),                   // festival of singers
    (List::WorkHead, "жолкарта", &[("label", "PROJECT")]), // road map
    (List::FacilityHead, "мұзайдын", &[]),                 // ice rink
    (List::Facility, "Ақбұлақ мұзайдыны", &[]),            // a rink
    (List::PlaceHead, "аймақша", &[("label", "GPE")]),
    (List::ProductHead, "смартқұрал", &[]),
    (List::Product, "Қазфон", &[]),
    (List::Nationality, "самрұқ", &[]),
    (List::Disease, "тұмаутек", &[]),
    (List::Title, "Ұлы дала дүбірі", &[("label", "ART"), ("head", "фильм")]),
];

fn lexicon() -> Lexicon {
    ROWS.iter().fold(Lexicon::new(), |lexicon, (list, entry, columns)| lexicon.with(*list, entry, columns).unwrap())
}

fn analyzer() -> Analyzer {
    Analyzer::builder().lexicon(lexicon()).build()
}

/// The entities of a text: text, class, nominative.
fn entities(analyzer: &Analyzer, text: &str) -> Vec<(String, EntityLabel, String)> {
    let document = analyzer.analyze(text);
    document.entities().iter().map(|e| (e.text.to_string(), e.label, e.normal.clone())).collect()
}

fn facts(analyzer: &Analyzer, text: &str) -> Vec<String> {
    analyzer.analyze(text).facts().iter().map(|fact| format!("{}: {fact}", fact.kind())).collect()
}

fn json(analyzer: &Analyzer, text: &str) -> String {
    serde_json::to_string(&analyzer.analyze(text)).unwrap()
}

#[test]
fn names_are_found_under_every_case() {
    let analyzer = analyzer();
    let cases = [Feats::NOM, Feats::GEN, Feats::DAT, Feats::ACC, Feats::LOC, Feats::ABL, Feats::INS];
    for (name, label) in [
        ("Қазшұғыла", EntityLabel::Organisation),
        ("ҚАМЫҚ", EntityLabel::Organisation),
        ("Қазақ Мыс Қоры", EntityLabel::Organisation),
        ("Жаңаөлке", EntityLabel::Gpe),
        ("Шалқия кеніші", EntityLabel::Location),
        ("Ақбұлақ мұзайдыны", EntityLabel::Facility),
        ("Қазфон", EntityLabel::Product),
    ] {
        for case in cases {
            let form = inflect(name, case).unwrap();
            let text = format!("Ол кеше {form} көрді."); // yesterday he saw …
            let found = entities(&analyzer, &text);
            let expected = (form.clone(), label, name.to_owned());
            assert!(found.contains(&expected), "{text}: {found:?}");
            if !name.contains(' ') {
                let document = analyzer.analyze(&text);
                let reading = &document.analyses()[2];
                assert_eq!((reading.lemma.as_str(), reading.upos, reading.known), (name, Upos::Propn, true), "{form}");
                assert!(reading.feats.has(case), "{form}: {}", reading.feats);
            }
        }
    }
}

#[test]
fn every_list_tells_entities() {
    let analyzer = analyzer();
    for (text, entity, label, normal) in [
        ("Зейнахмет Бөртенің кітабы шықты.", "Зейнахмет Бөртенің", EntityLabel::Person, "Зейнахмет Бөрте"), // his book
        ("Бас кибермаман сөйледі.", "Бас кибермаман", EntityLabel::Position, "Бас кибермаман"),             // … spoke
        ("Ол «Самғау» киберхабында істейді.", "Самғау", EntityLabel::Organisation, "Самғау"), // works at the hub Samghau
        ("«Алтын күз» айтысфесті өтті.", "Алтын күз", EntityLabel::Event, "Алтын күз"),       // the festival took place
        ("«Жасыл ел» жолкартасы қабылданды.", "Жасыл ел", EntityLabel::Project, "Жасыл ел"),  // the road map was passed
        ("Ол тұмаутекпен ауырды.", "тұмаутекпен", EntityLabel::Disease, "тұмаутек"),          // he fell ill with …
        ("Ауылда самрұқтар тұрады.", "самрұқтар", EntityLabel::Norp, "самрұқтар"),            // … live in the village
        ("Ол «Ұлы дала дүбірін» көрді.", "Ұлы дала дүбірін", EntityLabel::Art, "Ұлы дала дүбірі"), // he saw the film
    ] {
        let found = entities(&analyzer, text);
        assert!(found.contains(&(entity.to_owned(), label, normal.to_owned())), "{text}: {found:?}");
    }
}

#[test]
fn additions_are_in_facts() {
    let analyzer = analyzer();
    for (text, expected) in [
        // The chief cyber specialist Aibek Serikov came.
        ("Бас кибермаман Айбек Серіков келді.", "official: Айбек Серіков: Бас кибермаман"),
        ("Жаңаөлке бас кибермаманы Айбек Серіков келді.", "official: Айбек Серіков: бас кибермаман (Жаңаөлке)"),
        ("Қазшұғылаға хат жазылды.", "organization: Қазшұғыла, компания"), // a letter was written to …
        // The fund (QAMYQ) got a letter. QAMYQ answered.
        ("Қазақ Мыс Қорына хат келді. ҚАМЫҚ жауап берді.", "organization: Қазақ Мыс Қоры = ҚАМЫҚ, қор"),
        ("«Самғау» киберхабы ашылды.", "organization: «Самғау» киберхабы, киберхаб"), // … was opened
        ("«Алтын күз» айтысфесті өтті.", "event: Алтын күз, айтысфест"),
        ("«Жасыл ел» жолкартасы қабылданды.", "work: Жасыл ел, жолкарта"),
        ("Ол «Ұлы дала дүбірін» көрді.", "work: Ұлы дала дүбірі, фильм"),
    ] {
        let found = facts(&analyzer, text);
        assert!(found.contains(&expected.to_owned()), "{text}: {found:?}");
        let without = facts(Analyzer::shared(), text);
        assert!(!without.contains(&expected.to_owned()), "{text}: {without:?}");
    }
}

#[test]
fn capitals_count() {
    let analyzer = analyzer();
    assert_eq!(entities(&analyzer, "Ол қазшұғылаға барды."), []); // a common word
    assert_eq!(entities(&analyzer, "Ол ТҰМАУТЕК деді.").len(), 1); // a common noun may be in capitals
    let small = Analyzer::builder().lexicon(Lexicon::new().with(List::Disease, "Тұмаутек", &[]).unwrap()).build();
    assert_eq!(entities(&small, "Ол тұмаутекпен ауырды."), []); // the list has it with a capital
}

#[test]
fn entries_of_users_count_more_than_listed_ones() {
    let lexicon = Lexicon::new().with(List::Organization, "Қарағанды", &[]).unwrap(); // a club, not the city
    let analyzer = Analyzer::builder().lexicon(lexicon).build();
    assert_eq!(entities(&analyzer, "Ол Қарағандыда ойнайды.")[0].1, EntityLabel::Organisation); // he plays for …
    assert_eq!(entities(Analyzer::shared(), "Ол Қарағандыда ойнайды.")[0].1, EntityLabel::Gpe);
}

#[test]
fn a_lexicon_is_a_value() {
    let one = Lexicon::new().with(List::Organization, "Қазшұғыла", &[]).unwrap();
    let two = one.clone().with(List::Product, "Қазфон", &[]).unwrap();
    assert_eq!((one.len(), two.len(), Lexicon::new().is_empty()), (1, 2, true));
    let text = "Ол Қазфонды алды."; // he bought a Qazfon
    let [one, two] = [one, two].map(|lexicon| Analyzer::builder().lexicon(lexicon).build());
    assert!(entities(&one, text).iter().all(|(.., label, _)| *label != EntityLabel::Product));
    assert_eq!(entities(&two, text)[0].1, EntityLabel::Product);
    // What is added again is put in its place.
    let again = Lexicon::new().with(List::Place, "Жаңаөлке", &[("label", "GPE")]).unwrap();
    let again = again.with(List::Place, "Жаңаөлке", &[("label", "LOCATION")]).unwrap();
    assert_eq!(again.len(), 1);
    let again = Analyzer::builder().lexicon(again).build();
    assert_eq!(entities(&again, "Ол Жаңаөлкеде тұрады.")[0].1, EntityLabel::Location); // he lives in …
}

#[test]
fn analyzers_side_by_side_keep_to_their_own() {
    // More than the lexicons whose words a thread keeps.
    let labels = ["GPE", "LOCATION"];
    let lexicon = |at: usize| Lexicon::new().with(List::Place, "Қазшұғыла", &[("label", labels[at % 2])]).unwrap();
    let analyzers: Vec<Analyzer> = (0..6).map(|at| Analyzer::builder().lexicon(lexicon(at)).build()).collect();
    let text = "Қазшұғылаға барды, Қазшұғыладан қайтты. Қазшұғыла – әдемі жер."; // went there and back; a lovely place
    let all = || {
        let own = analyzers.iter().map(|analyzer| json(analyzer, text));
        own.chain([json(Analyzer::shared(), text)]).collect::<Vec<String>>()
    };
    let cold: Vec<String> = thread::scope(|scope| {
        let read = |analyzer| scope.spawn(move || json(analyzer, text)).join().unwrap();
        analyzers.iter().chain([Analyzer::shared()]).map(read).collect()
    });
    for _ in 0..3 {
        assert_eq!(all(), cold);
    }
    assert_ne!(cold[0], cold[1]);
    assert_ne!(cold[0], cold[6]);
    for (at, label) in [EntityLabel::Gpe, EntityLabel::Location].into_iter().cycle().take(6).enumerate() {
        assert!(entities(&analyzers[at], text).iter().all(|(_, found, _)| *found == label));
    }
}

#[test]
fn other_analyzers_are_not_affected() {
    let own = analyzer();
    let documents = || SAMPLES.map(|text| json(Analyzer::shared(), text));
    let before = thread::scope(|scope| scope.spawn(documents).join().unwrap());
    for text in SAMPLES {
        json(&own, text);
    }
    assert_eq!(documents(), before);
    // Nor is one that nothing was added to.
    let empty = Analyzer::builder().lexicon(Lexicon::new()).build();
    assert_eq!(SAMPLES.map(|text| json(&empty, text)), before);
}

#[test]
fn files_are_read_as_those_of_the_crate() {
    let file = include_str!("../data/lexicon/places.tsv");
    let lexicon = Lexicon::new().with_rows(List::Place, file).unwrap();
    let rows = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let name = |row: &str| normalize(row.split('\t').next().unwrap()).into_text().into_owned();
    let names: HashSet<String> = rows.map(name).collect();
    assert_eq!(lexicon.len(), names.len());
    let analyzer = Analyzer::builder().lexicon(lexicon).build();
    assert_eq!(entities(&analyzer, "Ол Алматыға келді."), entities(Analyzer::shared(), "Ол Алматыға келді."));
}

#[test]
fn an_empty_column_is_empty() {
    for (row, fact) in [
        ("Қазшұғыла\tкомпания\t-\talways", "organization: Қазшұғыла, компания"),
        ("Қазшұғыла\t-\t-", "organization: Қазшұғыла"),
        ("Қазшұғыла", "organization: Қазшұғыла"),
    ] {
        let lexicon = Lexicon::new().with_rows(List::Organization, row).unwrap();
        assert_eq!(lexicon.len(), 1);
        let analyzer = Analyzer::builder().lexicon(lexicon).build();
        assert_eq!(facts(&analyzer, "Қазшұғылаға хат жазылды."), [fact]);
    }
}

#[test]
fn faults_are_told_by_line_and_column() {
    for (list, rows, line, column, told) in [
        (List::Place, "Жаңаөлке", 1, 2, "label is missing: one of `GPE` `LOCATION`"),
        (List::Place, "# c\n\nЖаңаөлке\tCITY", 3, 2, "label cannot be `CITY`: one of `GPE` `LOCATION`"),
        (List::Surname, "Бөрте\tm\tx", 1, 3, "that is a column too many; the list has name, gender"),
        (List::Product, "Қазфон\n...", 2, 1, "an entry needs a word"),
        (List::Product, "Келді. Кетті", 1, 1, "that is more than one sentence; no entry is"),
        (
            List::Product,
            "-",
            1,
            1,
            "name cannot be `-`: a text without blanks at its ends or in a row, of at most 255 bytes",
        ),
        (List::Unit, "қадақша", 1, 1, "only this crate fills the list"),
        (List::Connector, "және", 1, 1, "only this crate fills the list"),
        (List::Organization, "Қор\t-\t...", 1, 3, "an entry needs a word"),
    ] {
        let error = Lexicon::new().with_rows(list, rows).unwrap_err();
        let expected = format!("list `{list}`, line {line}, column {column}: {told}");
        assert_eq!(error.to_string(), expected);
    }
    let error = Lexicon::new().with(List::Place, "Жаңаөлке", &[("label", "GPE"), ("size", "1")]).unwrap_err();
    let Error::Row { line: 1, column: 3, problem: RowProblem::UnknownColumn { name, .. }, .. } = error else {
        panic!("{error}")
    };
    assert_eq!(name, "size");
    let long = "а".repeat(51);
    let error = Lexicon::new().with(List::Product, &long, &[]).unwrap_err();
    assert!(matches!(error, Error::Row { problem: RowProblem::LongWord { most: 100, .. }, .. }), "{error}");
    assert!(Lexicon::new().with(List::Product, &long[2..], &[]).is_ok());
}

#[test]
fn a_full_lexicon_says_so() {
    // Texts of 250 bytes, none twice: 16 MB are some 67,000.
    let tail = "ұзақ атау ".repeat(13);
    let rows: String = (0..70_000).map(|at| format!("Қ{at} {}\n", tail.trim_end())).collect();
    let error = Lexicon::new().with_rows(List::Product, &rows).unwrap_err();
    assert!(matches!(error, Error::Row { problem: RowProblem::Full, line: 60_000.., .. }), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_analysed(text in "((Қазшұғыла|Жаңаөлке|бас кибермаман|Шалқия|кеніші|ҚАМЫҚ|тұмаутек|«|»|-)(қа|нің|ы|де| |\\.|, |\n)?|\\PC{0,4}){0,30}") {
        let own = analyzer();
        let before = json(Analyzer::shared(), &text);
        let first = json(&own, &text);
        prop_assert_eq!(json(Analyzer::shared(), &text), before);
        prop_assert_eq!(json(&own, &text), first);
    }

    #[test]
    fn any_entry_is_taken_or_refused(
        entry in "\\PC{0,20}|[А-Яа-яӘәІіҢңҒғҮүҰұҚқӨөҺһ .-]{0,40}",
        list in prop::sample::select(List::ALL.to_vec()),
        cells in "(\t(GPE|LAW|ART|NORP|m|-|strong|\\PC{0,3})){0,3}",
    ) {
        if let Ok(lexicon) = Lexicon::new().with_rows(list, &format!("{entry}{cells}")) {
            let analyzer = Analyzer::builder().lexicon(lexicon).build();
            let text = format!("Ол {entry} көрді. {entry}ға, {entry}-ның, {entry}");
            prop_assert_eq!(json(&analyzer, &text), json(&analyzer, &text));
        }
    }
}
