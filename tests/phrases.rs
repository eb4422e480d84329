//! The page `docs/phrases.md`: its table is that of the code, and every example is read as it says.

use tilshi::Analyzer;
use tilshi::phrase::{self, Link, Phrase, PhraseKind};

const PAGE: &str = include_str!("../docs/phrases.md");

/// A row of the table of rules.
struct Row<'p> {
    rule: &'p str,
    kinds: Vec<PhraseKind>,
    text: String,
    /// What is in bold.
    part: &'p str,
}

fn rows() -> Vec<Row<'static>> {
    let table = PAGE.split("## The rules").nth(1).expect("the rules");
    let rows = table.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix("| `")?.split(" | ").collect();
        let [rule, kinds, example] = cells.as_slice() else { panic!("{line}") };
        let (text, _gloss) = example.split_once(" — ").unwrap_or_else(|| panic!("no gloss: {line}"));
        Some(Row {
            rule: rule.trim_end_matches('`'),
            kinds: kinds.split(", ").map(|kind| kind.parse().unwrap()).collect(),
            text: text.replace("**", ""),
            part: text.split("**").nth(1).unwrap_or_else(|| panic!("nothing in bold: {line}")),
        })
    });
    rows.collect()
}

#[test]
fn the_table_is_that_of_the_code() {
    let page: Vec<_> = rows().iter().map(|row| (row.rule, row.kinds.clone())).collect();
    let code: Vec<_> = phrase::rules().map(|(rule, _, kinds)| (rule, kinds)).collect();
    assert_eq!(page, code);
    for (rule, link, _) in phrase::rules() {
        assert!(rule.starts_with(link.name()), "{rule}: {link}");
    }
    assert!(Link::ALL.iter().all(|link| PAGE.contains(&format!("| `{link}` |"))));
}

#[test]
fn every_example_is_read_by_its_rule() {
    let mut wrong = String::new();
    for Row { rule, kinds, text, part } in rows() {
        let phrases = Analyzer::shared().phrases(&text);
        let reads = |phrase: &&Phrase| {
            let mut parts = phrase.parts.iter();
            kinds.contains(&phrase.kind) && parts.any(|found| found.rule == rule && &text[found.span] == part)
        };
        if phrases.iter().find(reads).is_none() {
            let explained: Vec<String> = phrases.iter().map(|phrase| phrase.explain(&text).to_string()).collect();
            wrong += &format!("{rule} takes {part}: {text}\n{}\n", explained.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
