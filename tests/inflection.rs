//! The cases of names and words as they are listed, and what is inflected is read back.

use std::collections::{BTreeMap, HashSet};

use tilshi::Analyzer;
use tilshi::morph::{Feats, Upos, analyze, inflect, paradigm, paradigm_as};

const TABLE: &str = include_str!("data/inflection.tsv");
const STEMS: &str = include_str!("../data/lexicon/stems.tsv");
const PLACES: &str = include_str!("../data/lexicon/places.tsv");
const ORGANIZATIONS: &str = include_str!("../data/lexicon/organizations.tsv");
const GIVEN_NAMES: &str = include_str!("../data/lexicon/given_names.tsv");
const SURNAMES: &str = include_str!("../data/lexicon/surnames.tsv");
const CASES: [Feats; 6] = [Feats::GEN, Feats::DAT, Feats::ACC, Feats::LOC, Feats::ABL, Feats::INS];

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn names_have_the_cases_listed() {
    let (mut forms, mut wrong) = (0, Vec::new());
    for row in rows(TABLE) {
        let [name, cases @ ..] = &row[..] else { panic!("{row:?}: no name") };
        assert_eq!(cases.len(), CASES.len(), "{name}: expected a column for each case");
        assert_eq!(inflect(name, Feats::NOM).as_deref(), Some(*name));
        for (form, case) in cases.iter().zip(CASES) {
            forms += 1;
            let found = inflect(name, case);
            if found.as_deref() != Some(form) {
                wrong.push(format!("{name} {case}: {form}, not {found:?}"));
            }
        }
    }
    assert!(forms > 1_200, "{forms} forms");
    assert!(wrong.is_empty(), "{} of {forms} forms are otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// What a plural and other possessions make of words that are possessed already, and what has no such form.
#[test]
fn possession_takes_the_place_of_another() {
    for (name, feats, expected) in [
        ("Алматы облысы", Feats::PLUR, Some("Алматы облыстары")),
        ("Алматы облысы", Feats::PLUR | Feats::DAT, Some("Алматы облыстарына")),
        ("Алматы облысы", Feats::POSS3 | Feats::DAT, Some("Алматы облысына")),
        ("Алматы облысы", Feats::POSS1_PLUR | Feats::DAT, Some("Алматы облысымызға")),
        ("Білім министрлігі", Feats::PLUR | Feats::GEN, Some("Білім министрліктерінің")),
        ("Курил аралдары", Feats::ABL, Some("Курил аралдарынан")),
        ("министрлігі", Feats::DAT, Some("министрлігіне")),
        ("облысы", Feats::LOC, Some("облысында")),
        ("менің Қазақстаным", Feats::DAT, Some("менің Қазақстаныма")),
        ("менің Қазақстаным", Feats::LOC, Some("менің Қазақстанымда")),
        ("бөлім", Feats::DAT, Some("бөлімге")),
        ("отбасы", Feats::DAT, Some("отбасына")),
        ("отбасы", Feats::PLUR | Feats::DAT, Some("отбасыларға")),
        ("отбасы", Feats::POSS1_SING | Feats::DAT, Some("отбасыма")),
        ("Қазақ қызы", Feats::PLUR, Some("Қазақ қыздары")),
        ("Еділ Бұлғариясы", Feats::LOC, Some("Еділ Бұлғариясында")),
        ("АҚ", Feats::POSS3, Some("АҚ-ы")),
        ("АҚ", Feats::PLUR | Feats::DAT, Some("АҚ-тарға")),
        ("Google", Feats::POSS3 | Feats::LOC, Some("Google-ында")),
        ("«Абай жолы»", Feats::LOC, Some("«Абай жолы»нда")),
        ("", Feats::DAT, None),
        ("Алматы (ҚР)", Feats::DAT, None),
        ("…", Feats::DAT, None),
        ("Алматы облысы", Feats::PAST, None),
    ] {
        assert_eq!(inflect(name, feats).as_deref(), expected, "{name} {feats}");
    }
}

#[test]
fn paradigms_hold_each_meaning_once() {
    for (name, rows) in [
        ("кітап", 98),
        ("Алматы облысы", 84),
        ("Абай", 98),
        ("АҚШ", 98),
        ("Google", 98),
        ("2024", 98),
        ("кел", 73),
        ("сары", 98),
        ("отбасы", 98),
        ("", 0),
        ("…", 0),
    ] {
        let forms = paradigm(name);
        assert_eq!(forms.len(), rows, "{name}");
        let distinct: HashSet<_> = forms.iter().map(|row| row.feats).collect();
        assert_eq!(distinct.len(), rows, "{name}");
        for row in &forms {
            assert_eq!(inflect(name, row.feats).as_ref(), Some(&row.form));
        }
    }
    assert_ne!(paradigm_as("ат", Upos::Noun), paradigm_as("ат", Upos::Verb));
}

/// The head that an organization's entry names tells whether its last word is possessed.
#[test]
fn listed_bodies_are_inflected_by_their_heads() {
    let (mut names, mut wrong) = (0, Vec::new());
    for row in rows(ORGANIZATIONS).filter(|row| row[1] != "-") {
        let (name, head) = (row[0], row[1].rsplit(' ').next().unwrap());
        let last = name.rsplit(' ').next().unwrap();
        let same = |form: Option<String>| form.is_some_and(|form| form.to_lowercase() == last.to_lowercase());
        let possession = match () {
            () if last.to_lowercase() == head => Feats::NONE,
            () if same(inflect(head, Feats::POSS3)) => Feats::POSS3,
            () if same(inflect(head, Feats::POSS3 | Feats::PLUR)) => Feats::POSS3 | Feats::PLUR,
            () => continue,
        };
        names += 1;
        for case in CASES {
            let ending = inflect(head, possession | case).unwrap().to_lowercase();
            let found = inflect(name, case).unwrap_or_default();
            if !found.to_lowercase().ends_with(&ending) {
                wrong.push(format!("{name} {case}: {found}, not {ending}"));
            }
        }
    }
    assert!(names > 1_200, "{names} names");
    assert!(
        wrong.is_empty(),
        "{} of {} otherwise:\n{}",
        wrong.len(),
        names * CASES.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
}

const POSSESSIONS: [Feats; 6] =
    [Feats::NONE, Feats::POSS3, Feats::POSS1_SING, Feats::POSS1_PLUR, Feats::POSS2_SING, Feats::POSS2_FORM];

/// The forms of nouns, every `step`-th of all, that are not read back.
fn lost(step: usize) -> (usize, Vec<String>) {
    let (mut forms, mut lost) = (0, Vec::new());
    let mut at = 0;
    for stem in rows(STEMS).filter(|row| row[1] == "NOUN").map(|row| row[0]) {
        for number in [Feats::NONE, Feats::PLUR] {
            for possession in POSSESSIONS {
                for case in CASES.into_iter().chain([Feats::NOM]) {
                    at += 1;
                    if at % step != 0 {
                        continue;
                    }
                    let feats = number | possession | case;
                    let Some(form) = inflect(stem, feats) else { continue };
                    forms += 1;
                    if !analyze(&form).iter().any(|a| a.lemma == stem && a.feats == feats) {
                        lost.push(format!("{form} from {stem} {feats}"));
                    }
                }
            }
        }
    }
    (forms, lost)
}

#[test]
fn inflected_nouns_are_read_back() {
    let (forms, lost) = lost(61);
    assert!(forms > 12_000, "{forms} forms");
    assert!(lost.len() * 1_000 <= forms, "{} of {forms} lost:\n{}", lost.len(), lost[..lost.len().min(40)].join("\n"));
}

/// The measure of the project: run with `--ignored`.
#[test]
#[ignore = "a minute long"]
fn all_inflected_nouns_are_read_back() {
    let (forms, lost) = lost(1);
    assert!(lost.len() * 1_000 <= forms, "{} of {forms} lost:\n{}", lost.len(), lost[..lost.len().min(60)].join("\n"));
}

/// A sentence that wants each case: it belongs to them; they went to it, saw it, were in it, came from it, are with it.
const SENTENCES: [(&str, &str); 6] = [
    ("Бұл ", " туы."),
    ("Олар кеше ", " барды."),
    ("Олар кеше ", " көрді."),
    ("Олар кеше ", " болды."),
    ("Олар кеше ", " шықты."),
    ("Олар кеше ", " келісті."),
];

/// Of every `step`-th name, inflected in a sentence: how many are found, and those whose nominative is another.
fn nominatives<'a>(names: impl Iterator<Item = &'a str>, step: usize) -> (usize, usize, Vec<String>) {
    let names: Vec<&str> = names.step_by(step).collect();
    let (mut all, mut found, mut wrong) = (0, 0, Vec::new());
    for (case, (before, after)) in CASES.into_iter().zip(SENTENCES) {
        for some in names.chunks(200) {
            let (mut text, mut at) = (String::new(), BTreeMap::new());
            for name in some {
                let Some(form) = inflect(name, case) else { continue };
                text += before;
                at.insert(text.len(), (*name, form.len()));
                text += &form;
                text += after;
                text.push('\n');
                all += 1;
            }
            for entity in Analyzer::shared().analyze(&text).entities() {
                let Some((name, _)) = at.get(&entity.span.start).filter(|(_, len)| *len == entity.span.len()) else {
                    continue;
                };
                found += 1;
                if entity.normal != *name {
                    wrong.push(format!("{} ({case}): {}, not {name}", entity.text, entity.normal));
                }
            }
        }
    }
    (all, found, wrong)
}

/// Problems where too few entities are found, or too many have another nominative than the name. `TILSHI_DIFFERENCES`
/// prints what differs.
fn check_nominatives(what: &str, names: Vec<&str>, step: usize) -> Option<String> {
    let (all, found, wrong) = nominatives(names.into_iter(), step);
    let shown = wrong[..wrong.len().min(60)].join("\n");
    let share = 100.0 - 100.0 * wrong.len() as f64 / found as f64;
    let summary =
        format!("{what}: {all} forms, {found} entities, {} nominatives wrong ({share:.2} %)\n{shown}", wrong.len());
    if std::env::var_os("TILSHI_DIFFERENCES").is_some() {
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), "{summary}");
    }
    (found * 3 < all * 2 || wrong.len() * 1_000 > found * 5).then_some(summary)
}

/// The nominative of a listed name in any case is the name.
fn all_nominatives(step: usize) {
    let surnames: Vec<&str> = rows(SURNAMES).map(|row| row[0]).collect();
    let people = rows(GIVEN_NAMES).enumerate().map(|(at, row)| format!("{} {}", row[0], surnames[at % surnames.len()]));
    let people: Vec<String> = people.collect();
    let problems = [
        check_nominatives("places", rows(PLACES).map(|row| row[0]).collect(), step),
        check_nominatives("organizations", rows(ORGANIZATIONS).map(|row| row[0]).collect(), step),
        check_nominatives("people", people.iter().map(String::as_str).collect(), step),
    ];
    let problems: Vec<String> = problems.into_iter().flatten().collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn nominatives_come_back() {
    all_nominatives(7);
}

/// The same of all of them: run with `--ignored`.
#[test]
#[ignore = "minutes long"]
fn all_nominatives_come_back() {
    all_nominatives(1);
}
