//! The word lists, as data: the right columns, no foreign letters, no line twice.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Every list, the number of its columns, and what stands in those that are not free text: the column and its values.
type Closed = &'static [(usize, &'static [&'static str])];
const LISTS: &[(&str, usize, Closed)] = &[
    ("abbreviations", 2, &[(1, &["before", "end"])]),
    ("back_stems", 1, &[]),
    (
        "bounds",
        5,
        &[
            (4, &["inside", "outside"]),
            (1, &["exact", "about", "more_than", "at_least", "less_than", "at_most", "up_to", "range"]),
            (2, &["before", "after"]),
            (3, &["abl", "dat", "-"]),
        ],
    ),
    (
        "calendar",
        3,
        &[(
            1,
            &[
                "year",
                "month_head",
                "century",
                "month",
                "season",
                "weekday",
                "relative",
                "per",
                "relation",
                "quarter",
                "half",
                "edge",
                "attribute",
                "during",
                "ago",
                "clock",
                "daytime",
                "minutes",
                "day_head",
                "era",
                "named",
                "season_head",
                "homonym",
                "score",
            ],
        )],
    ),
    ("change_verbs", 2, &[(1, &["increase", "decrease", "multiply"])]),
    (
        "connectors",
        2,
        &[(
            1,
            &[
                "and",
                "purpose",
                "subject",
                "territorial",
                "rank",
                "when",
                "number",
                "against",
                "until",
                "named_after",
                "titled",
                "quotative",
                "quoted_as",
                "source",
                "anniversary",
                "jubilee",
                "full",
                "foundation",
                "language",
                "particle",
                "article",
                "years",
                "number_of",
                "copula",
                "also",
                "question",
                "predicate",
                "about",
                "quoted_as_noun",
                "said_thing",
                "office",
                "chief",
                "post",
                "as",
                "becomes",
                "appoints",
                "serves",
                "family_first",
                "election",
            ],
        )],
    ),
    ("currencies", 3, &[(2, &["-", "100"])]),
    ("diseases", 1, &[]),
    ("domains", 2, &[(1, &["domain", "file"])]),
    ("elisions", 2, &[]),
    ("event_heads", 3, &[(1, &["strong", "weak"])]),
    ("facilities", 1, &[]),
    ("facility_heads", 2, &[(1, &["body", "-"])]),
    ("function_words", 4, &[]),
    ("given_names", 3, &[(1, &["f", "m", "u"]), (2, &["kk", "ru", "xx"])]),
    ("holidays", 3, &[]),
    ("languages", 1, &[]),
    ("lookalike_words", 1, &[]),
    ("name_endings", 4, &[(1, &["surname", "patronymic"]), (2, &["f", "m", "u"])]),
    ("nationalities", 3, &[(1, &["NORP"]), (2, &["nation", "religion", "clan", "current"])]),
    (
        "numerals",
        3,
        &[(
            2,
            &[
                "unit",
                "ten",
                "hundred",
                "scale",
                "half",
                "fraction",
                "collective",
                "several",
                "point",
                "ordinal",
                "sign",
                "tens_of",
                "only",
                "glued",
            ],
        )],
    ),
    ("offices", 4, &[(1, &["office", "rank", "degree", "honorific", "occupation"]), (2, &["alone", "bound"])]),
    ("organization_heads", 3, &[(1, &["strong", "weak", "legal"]), (2, &["branch", "person", "common", "-"])]),
    ("organizations", 4, &[(3, &["always", "capital"])]),
    ("place_heads", 3, &[(1, &["GPE", "LOCATION"]), (2, &["inside", "outside"])]),
    ("places", 4, &[(1, &["GPE", "LOCATION"])]),
    ("product_heads", 1, &[]),
    ("products", 1, &[]),
    ("sentence_openers", 2, &[(1, &["opener", "prefix"])]),
    ("speech_verbs", 2, &[(1, &["say", "report"])]),
    ("stems", 2, &[(1, &["NOUN", "ADJ", "VERB", "ADV"])]),
    ("surnames", 2, &[(1, &["f", "m", "u"])]),
    ("titles", 4, &[(1, &["LAW", "PROJECT", "ART", "EVENT"]), (3, &["quoted", "-"])]),
    ("units", 3, &[(2, &["measure", "duration", "percent", "cold", "multiple", "age"])]),
    ("unit_contexts", 3, &[]),
    ("short_months", 2, &[]),
    ("identifiers", 2, &[(1, &["phone", "iin", "bin", "iban", "card", "plate", "number"])]),
    ("possessed_ends", 1, &[]),
    ("verb_phrases", 2, &[]),
    ("work_heads", 3, &[(1, &["LAW", "PROJECT", "ART"]), (2, &["strong", "person", "weak"])]),
];

const LETTERS: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon")
}

#[test]
fn every_list_is_known() {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let found: HashSet<String> = files.filter(|name| name.ends_with(".tsv")).collect();
    let known: HashSet<String> = LISTS.iter().map(|(name, ..)| format!("{name}.tsv")).collect();
    assert_eq!(found, known);
}

#[test]
fn every_row_is_in_form() {
    let mut problems = Vec::new();
    for (name, columns, closed) in LISTS {
        let list = fs::read_to_string(folder().join(format!("{name}.tsv"))).unwrap();
        assert!(list.starts_with('#'), "{name}.tsv: the first line says what it holds");
        let mut seen = HashSet::new();
        for (at, line) in list.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let mut problem = |what: &str| problems.push(format!("{name}.tsv:{}: {what}: {line}", at + 1));
            let row: Vec<&str> = line.split('\t').collect();
            if row.len() != *columns {
                problem(&format!("{} columns, not {columns}", row.len()));
                continue;
            }
            if row.iter().any(|column| column.is_empty() || column.trim() != *column || column.contains("  ")) {
                problem("an empty or untrimmed column");
            }
            for (column, values) in *closed {
                if !values.contains(&row[*column]) {
                    problem(&format!("`{}` is none of {values:?}", row[*column]));
                }
            }
            if mixes_scripts(row[0]) {
                problem("Cyrillic with foreign letters");
            }
            if !seen.insert(line) {
                problem("the same line twice");
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Whether a word has Kazakh letters and others, as when a Latin "o" slipped in.
fn mixes_scripts(entry: &str) -> bool {
    entry.split(|c: char| !c.is_alphabetic()).any(|word| {
        let is_kazakh = |c: char| c.to_lowercase().all(|c| LETTERS.contains(c));
        word.chars().any(is_kazakh) && !word.chars().all(is_kazakh)
    })
}

#[test]
fn features_and_tags_are_those_of_ud() {
    for line in fs::read_to_string(folder().join("function_words.tsv")).unwrap().lines().filter(|l| !l.starts_with('#'))
    {
        let row: Vec<&str> = line.split('\t').collect();
        assert!(row[2].parse::<tilshi::morph::Upos>().is_ok(), "{line}");
        let feats: tilshi::morph::Feats =
            row[3].replace('-', "").parse().unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(feats.to_string(), row[3].trim_matches('-'), "in UD's order: {line}");
    }
}

#[test]
fn units_and_currencies_are_read() {
    for line in fs::read_to_string(folder().join("currencies.tsv")).unwrap().lines().filter(|l| !l.starts_with('#')) {
        assert!(line.split('\t').nth(1).unwrap().parse::<tilshi::Currency>().is_ok(), "{line}");
    }
    for line in fs::read_to_string(folder().join("units.tsv")).unwrap().lines().filter(|l| !l.starts_with('#')) {
        let row: Vec<&str> = line.split('\t').collect();
        let code = row[1];
        let is_part = row[2] == "percent" && code.parse::<rust_decimal::Decimal>().is_ok();
        assert!(code == "-" || is_part || code.parse::<tilshi::Unit>().is_ok(), "{line}");
    }
}
