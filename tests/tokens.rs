//! Tokens and sentences case by case, from `tests/data`.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use tilshi::TokenKind;
use tilshi::tokenize::{boundaries, sentences, tokens};

/// The cases of a table: line number and columns.
fn cases(table: &str) -> Vec<(usize, Vec<String>)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(table);
    let text = fs::read_to_string(file).unwrap();
    let rows =
        text.lines().enumerate().filter(|(_, line)| !(line.is_empty() || line.starts_with("# ")) && *line != "#");
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
        let expected: Vec<&str> =
            columns[0].split('|').map(str::trim).filter(|sentence| !sentence.is_empty()).collect();
        let found: Vec<&str> = sentences(&text).map(|sentence| sentence.text).collect();
        if found != expected {
            let rules: Vec<_> = boundaries(&text).map(|b| (&text[..b.at], b.rule, b.splits)).collect();
            wrong.push(format!("line {line}\n  expected {expected:?}\n     found {found:?}\n     rules {rules:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No text is slow: of 10 MB of one kind of character each, a byte takes no longer than of 1 MB, and no more than twelve
/// times what it takes on the average of all. Prints nanoseconds by byte.
#[test]
#[ignore = "half a minute, and of use with --release on a quiet machine only"]
fn no_text_is_slow() {
    const SIZE: usize = 10_000_000;
    let running = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples/news.txt")).unwrap();
    let pieces = [
        running.as_str(),
        "а",
        "Ә",
        "z",
        "Z",
        "5",
        ".",
        ",",
        "-",
        "–",
        "'",
        "\"",
        "«",
        "»",
        "?",
        "…",
        "@",
        "#",
        "%",
        "№",
        ":",
        "/",
        "_",
        "&",
        "+",
        "(",
        "$",
        " ",
        "\n",
        "\t",
        "\u{a0}",
        "\u{301}",
        "é",
        "ع",
        "北",
        "カ",
        "한",
        "😀",
        "🇰🇿",
        "❤️",
        "👨‍👩‍👧",
        "²",
        "½",
        "а ",
        "А. ",
        "А.",
        "б.",
        "т.б. ",
        "ж. ",
        "5 ",
        "5.",
        "5,",
        "5-",
        "5:",
        "123 ",
        "123,",
        "8 701 ",
        "+7 ",
        "a.",
        "a@",
        "a-",
        "a--",
        "a+",
        "a.b@",
        "a:",
        "a://",
        "www.",
        "KZ12 ",
        "@a",
        "#a",
        "а-",
        "а'",
        "а.",
        "а. ",
        "а! ",
        "а\n",
        "а.\n",
        "– а. ",
        "«а.» ",
        "IV. ",
        "1. ",
    ];
    let mut times = Vec::new();
    let mut slow = Vec::new();
    for piece in pieces {
        let time = |size: usize, work: &dyn Fn(&str) -> usize| {
            let text = piece.repeat(size.div_ceil(piece.len()));
            let begun = Instant::now();
            assert!(work(&text) <= text.len());
            begun.elapsed().as_secs_f64() * 1e9 / text.len() as f64
        };
        let name: String = piece.chars().take(12).collect();
        for (of, work) in [
            ("tokens", (|text| tokens(text).count()) as fn(&str) -> usize),
            ("sentences", |text| sentences(text).count()),
        ] {
            let (long, short) = (time(SIZE, &work), time(SIZE / 10, &work));
            let _ = writeln!(std::io::stderr(), "{of:<10}{long:>8.2} ns  {name:?}");
            if long > 3.0 * short + 1.0 {
                slow.push(format!("{of} of {name:?}: {short:.2} ns a byte in 1 MB, {long:.2} ns in 10 MB"));
            }
            times.push((of, name.clone(), long));
        }
    }
    for kind in ["tokens", "sentences"] {
        let of_kind = times.iter().filter(|(of, ..)| *of == kind);
        let average = of_kind.clone().map(|(.., time)| time).sum::<f64>() / of_kind.clone().count() as f64;
        let _ = writeln!(std::io::stderr(), "{kind:<10}{average:>8.2} ns on the average");
        slow.extend(of_kind.filter(|(.., time)| *time > 12.0 * average).map(|row| format!("{row:?}")));
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
