//! The parts of people's names: `tests/data/person_names.tsv`, each name in every sentence of [`SENTENCES`].

use tilshi::Analyzer;

const NAMES: &str = include_str!("data/person_names.tsv");

/// Sentences that a name stands in, with its office before, taken, in apposition, and as a bare word.
const SENTENCES: [&str; 4] = [
    "Мектеп директоры {} келді.",              // the headmaster … came
    "{} мектеп директоры болып тағайындалды.", // … was appointed headmaster
    "{}, мектеп директоры, кеше келді.",       // …, the headmaster, came yesterday
    "Жиында директор {} сөз сөйледі.",         // at the meeting director … spoke
];

#[test]
fn names_have_the_parts_listed() {
    let analyzer = Analyzer::shared();
    let (mut names, mut wrong) = (0, Vec::new());
    for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
        names += 1;
        let parts: Vec<Option<&str>> = line.split('\t').map(|part| (part != "-").then_some(part)).collect();
        for sentence in SENTENCES {
            let text = sentence.replace("{}", parts[0].unwrap());
            let document = analyzer.analyze(&text);
            let person = document.facts().iter().find_map(|fact| fact.as_official()?.person.as_ref());
            let found = person.map(|person| {
                let name = Some(person.name.as_str());
                let [given, patronymic, family, initials] =
                    [&person.given, &person.patronymic, &person.family, &person.initials].map(Option::as_deref);
                vec![name, given, patronymic, family, initials]
            });
            if found.as_ref() != Some(&parts) {
                wrong.push(format!("{text}: {found:?}"));
            }
        }
    }
    assert!(names > 110, "{names} names");
    assert!(wrong.is_empty(), "{} are otherwise:\n{}", wrong.len(), wrong.join("\n"));
}
