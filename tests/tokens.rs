//! Tokens and sentences case by case, from `tests/data`.

use std::fs;
use std::path::Path;

use tilshi::TokenKind;
use tilshi::tokenize::{boundaries, sentences, tokens};

/// The cases of a table: line number and columns.
fn cases(table: &str) -> Vec<(usize, Vec<String>)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(table);
    let text = fs::read_to_string(file).unwrap();
    let rows = text.lines().enumerate().filter(|(_, line)| !(line.is_empty() || line.starts_with("# ")) && *line != "#");
    rows.map(|(at, line)| (at + 1, line.split('\t').map(unescape).collect())).collect()
}

fn unescape(text: &str) -> String {
    [("\\n", "\n"), ("\\r", "\r"), ("\\t", "\t"), ("\\_", "\u{a0}"), ("\\~", "\u{2009}"), ("\\-", "\u{ad}")]
        .iter()
        .fold(text.to_owned(), |text, (escape, character)| text.replace(escape, character))
}

fn letter(kind: TokenKind) -> char {
    match kind {
        TokenKind::Word => 'w',
        TokenKind::Number => 'n',
        TokenKind::Punctuation => 'p',
        TokenKind::Symbol => 's',
        TokenKind::Url => 'u',
        TokenKind::Email => 'e',
        TokenKind::Mention => 'm',
        TokenKind::Hashtag => 'h',
        TokenKind::Emoji => 'j',
        _ => '?',
    }
}

#[test]
fn tokens_by_table() {
    let cases = cases("tokens.tsv");
    assert!(cases.len() >= 250, "{}", cases.len());
    let mut wrong = Vec::new();
    for (line, columns) in cases {
        let [text, expected, kinds, ..] = &columns[..] else { panic!("line {line}: too few columns") };
        let cut = tokens(text).map(|token| match token.ending() {
            Some(ending) => format!("{}+{ending}", token.stem()),
            None => token.text.to_owned(),
        });
        let cut = cut.collect::<Vec<_>>().join("|");
        let found: String = tokens(text).map(|token| letter(token.kind)).collect();
        let empty = |column: &str| if column == "-" { String::new() } else { column.to_owned() };
        if cut != empty(expected) || found != empty(kinds) {
            wrong.push(format!("line {line}: {text:?}\n  expected {expected} {kinds}\n     found {cut} {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_by_table() {
    let cases = cases("sentences.tsv");
    assert!(cases.len() >= 120, "{}", cases.len());
    let mut wrong = Vec::new();
    for (line, columns) in cases {
        let text = columns[0].replace('|', "");
        let expected: Vec<&str> = columns[0].split('|').map(str::trim).filter(|sentence| !sentence.is_empty()).collect();
        let found: Vec<&str> = sentences(&text).map(|sentence| sentence.text).collect();
        if found != expected {
            let rules: Vec<_> = boundaries(&text).map(|b| (&text[..b.at], b.rule, b.splits)).collect();
            wrong.push(format!("line {line}\n  expected {expected:?}\n     found {found:?}\n     rules {rules:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
