//! The word lists, as data: the right columns, no foreign letters, no line twice.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

#[path = "../src/lexicon/compile.rs"]
#[allow(dead_code, reason = "the build script writes the tables")]
mod compile;

use compile::cells::Allowed;
use compile::column::Format;
use compile::read;
use compile::schema::List;

const LETTERS: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon")
}

#[test]
fn every_list_is_known() {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let found: HashSet<String> = files.filter(|name| name.ends_with(".tsv")).collect();
    let known: HashSet<String> = List::ALL.iter().map(|list| format!("{}.tsv", list.file())).collect();
    assert_eq!(found, known);
}

#[test]
fn every_row_is_in_form() {
    let mut problems = Vec::new();
    for list in List::ALL {
        let text = fs::read_to_string(folder().join(list.file()).with_extension("tsv")).unwrap();
        assert!(text.starts_with('#'), "{}.tsv: the first line says what it holds", list.file());
        let mut faults = Vec::new();
        let rows = read(*list, &text, &mut faults);
        problems.extend(faults.iter().map(ToString::to_string));
        let mut seen = HashSet::new();
        for row in rows {
            let mut problem = |what: &str| problems.push(format!("{}.tsv: {what}: {}", list.file(), row.join("\t")));
            if mixes_scripts(row[0]) {
                problem("Cyrillic with foreign letters");
            }
            if !seen.insert(row.clone()) {
                problem("the same line twice");
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (list, text, told) in [
        (
            List::ChangeVerb,
            "# verbs\nөс\tgrows\n",
            "data/lexicon/change_verbs.tsv:2: column change: `grows` is not one of `increase` `decrease` `multiply`",
        ),
        (List::ShortMonth, "қаң\tone\n", "data/lexicon/short_months.tsv:1: column number: `one` is not a whole number"),
        (List::FacilityHead, "көше\n", "data/lexicon/facility_heads.tsv:1: 1 columns, not the 2 of head, body: `көше`"),
        (
            List::FacilityHead,
            "көше\troad\n",
            "data/lexicon/facility_heads.tsv:1: column body: `road` is not `body`, or `-` for none",
        ),
        (
            List::Disease,
            " тұмау\n",
            "data/lexicon/diseases.tsv:1: column name: ` тұмау` is not a text without blanks at its ends or in a row, of at \
             most 255 bytes",
        ),
        (
            List::Numeral,
            "бір\t1,0\tunit\n",
            "data/lexicon/numerals.tsv:1: column value: `1,0` is not a decimal number, or `-` for none",
        ),
    ] {
        let mut faults = Vec::new();
        read(list, text, &mut faults);
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [told]);
    }
}

/// The columns as `data/lexicon/README.md` has them: the lists by name, each with its columns.
#[test]
fn the_page_tells_the_columns() {
    let mut lists = List::ALL.to_vec();
    lists.sort_by_key(|list| list.file());
    let rows = lists.iter().map(|list| {
        let columns = list.columns().iter().map(|(name, format)| match format {
            Format::Text => (*name).to_owned(),
            Format::Optional(Format::Text) => format!("{name} or `-`"),
            format => format!("{name}: {}", Allowed(*format)),
        });
        format!("| `{}.tsv` | {} |\n", list.file(), columns.collect::<Vec<_>>().join("; "))
    });
    let table: String = ["| file | columns |\n", "|---|---|\n"].map(str::to_owned).into_iter().chain(rows).collect();
    let page = fs::read_to_string(folder().join("README.md")).unwrap();
    let told: String = page.lines().filter(|line| line.starts_with('|')).map(|line| format!("{line}\n")).collect();
    assert_eq!(told, table, "the table is:\n{table}");
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
