//! CoNLL-U by UD's rules: what `udtools` asks for at its levels 1 and 2.

use std::collections::BTreeSet;

use tilshi::export::conllu::Options;
use tilshi::{Document, Span};
use unicode_normalization::UnicodeNormalization;

/// A row of ten columns.
pub(crate) struct Row {
    first: usize,
    last: usize,
    columns: Vec<String>,
}

impl Row {
    fn form(&self) -> &str {
        &self.columns[1]
    }

    fn misc(&self, name: &str) -> Option<&str> {
        self.columns[9]
            .split('|')
            .filter_map(|field| field.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, v)| v)
    }

    fn span(&self) -> Span {
        let (start, end) = self.misc("TokenRange").unwrap().split_once(':').unwrap();
        Span::new(start.parse().unwrap(), end.parse().unwrap())
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// A text as a column has it.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    words.join(" ").nfc().collect()
}

/// Writes a document, reads it, and holds it against the document.
pub(crate) fn check(document: &Document<'_>, options: Options, has_heads: bool) {
    let mut out = Vec::new();
    options.write(document, &mut out).unwrap();
    let sentences = read(&String::from_utf8(out).unwrap());
    let text = document.text();
    let mut at = 0;
    for row in sentences.iter().flatten() {
        let span = row.span();
        // The words of a token stand inside its range.
        assert!(at <= span.start && span.start < span.end, "{span:?}");
        at = if row.first == row.last { span.end } else { span.start };
        assert_eq!(one_line(&text[span]), row.form());
    }
    let surface = sentences.iter().flat_map(|rows| surface(rows)).map(Row::span);
    assert!(surface.eq(options.tokens(document).into_iter().map(|(span, _)| span)));
    for rows in &sentences {
        heads(rows, has_heads);
    }
}

/// The rows of surface tokens.
fn surface(rows: &[Row]) -> impl Iterator<Item = &Row> {
    let mut until = 0;
    rows.iter().filter(move |row| {
        let is_token = row.first > until;
        until = until.max(row.last);
        is_token
    })
}

/// No heads, or one root that all other words depend on.
fn heads(rows: &[Row], has_heads: bool) {
    let words: Vec<&Row> = rows.iter().filter(|row| row.first == row.last).collect();
    let ranges = rows.iter().filter(|row| row.first != row.last);
    assert!(ranges.map(|row| &row.columns).all(|columns| columns[2..9].iter().all(|column| column == "_")));
    if !has_heads {
        assert!(words.iter().all(|row| row.columns[6] == "_" && row.columns[7] == "_"));
        return;
    }
    let root = words.iter().find(|row| row.columns[6] == "0").unwrap();
    for row in &words {
        let expected =
            if std::ptr::eq(*row, *root) { ("0".to_owned(), true) } else { (root.columns[0].clone(), false) };
        assert_eq!((row.columns[6].clone(), row.columns[7] == "root"), expected);
        assert_ne!(row.columns[3], "_");
    }
}

/// The rows of an output's sentences.
pub(crate) fn read(out: &str) -> Vec<Vec<Row>> {
    let mut ids = BTreeSet::new();
    let mut sentences = Vec::new();
    assert!(out.is_empty() || out.ends_with("\n\n") && !out.contains("\n\n\n"));
    for block in out.split_terminator("\n\n") {
        let lines: Vec<&str> = block.split('\n').collect();
        assert!(lines.iter().all(|line| line.nfc().eq(line.chars())), "not composed: {block:?}");
        let comments = lines.iter().take_while(|line| line.starts_with('#')).count();
        let value = |name: &str| {
            let found: Vec<&str> = lines[..comments].iter().filter_map(|line| line.strip_prefix(name)).collect();
            assert_eq!(found.len(), 1, "{name:?} of {block:?}");
            found[0]
        };
        let id = value("# sent_id = ");
        assert!(
            !id.is_empty() && !id.contains(|c: char| is_blank(c) || c == '/') && ids.insert(id.to_owned()),
            "{id:?}"
        );
        let newdoc: Vec<usize> = (0..comments).filter(|at| lines[*at].starts_with("# newdoc")).collect();
        assert!(matches!(newdoc[..], [] | [0]), "{block:?}");
        let rows: Vec<Row> = lines[comments..].iter().map(|line| row(line)).collect();
        numbers(&rows);
        assert_eq!(forms(&rows), value("# text = "));
        sentences.push(rows);
    }
    sentences
}

fn row(line: &str) -> Row {
    let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
    assert_eq!(columns.len(), 10, "{line:?}");
    for (at, column) in columns.iter().enumerate() {
        assert!(!column.is_empty(), "{line:?}");
        match at {
            1 | 2 | 9 => assert_eq!(*column, one_line(column), "{line:?}"),
            _ => assert!(!column.contains(is_blank), "{line:?}"),
        }
    }
    named(&columns[5], |name| name.to_lowercase());
    named(&columns[9], str::to_owned);
    let (first, last) = columns[0].split_once('-').unwrap_or((&columns[0], &columns[0]));
    Row { first: first.parse().unwrap(), last: last.parse().unwrap(), columns }
}

/// Features or attributes: sorted, none twice, several values sorted too.
fn named(column: &str, key: impl Fn(&str) -> String) {
    let fields = column.split('|').filter(|_| column != "_").map(|field| field.split_once('=').expect(column));
    let fields: Vec<(&str, &str)> = fields.collect();
    assert!(fields.is_sorted_by(|a, b| key(a.0) < key(b.0)), "{column}");
    for (name, value) in fields {
        assert!(!name.is_empty() && !value.is_empty(), "{column}");
        if name != "Entity" {
            assert!(value.split(',').is_sorted_by(|a, b| a < b), "{column}");
        }
    }
}

/// Words are numbered in a row; a range stands before its first word, has several, and overlaps with none.
fn numbers(rows: &[Row]) {
    let (mut words, mut until) = (0, 0);
    for row in rows {
        if row.first < row.last {
            assert!(row.first == words + 1 && row.first > until);
            until = row.last;
        } else {
            words += 1;
            assert_eq!(row.first, words);
            assert!(row.first > until || row.misc("SpaceAfter").is_none());
        }
    }
    assert!(words > 0 && words >= until);
}

/// The text that the forms give.
fn forms(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in surface(rows) {
        text += row.form();
        match row.misc("SpaceAfter") {
            None => text.push(' '),
            Some(value) => assert_eq!(value, "No"),
        }
    }
    text.trim_end_matches(' ').to_owned()
}
