//! `tilshi convert`: the same text in every alphabet, from any of them.

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use common::{Folder, assert_refused, printed, run, text, tilshi};

/// "The weather is warm in Almaty today, the sky is clear. Shakarim and Mukhtar Auezov are great poets."
const TEXTS: [(&str, &str); 9] = [
    ("cyrillic", "Бүгін Алматыда күн жылы, аспан ашық. Шәкәрім мен Мұхтар Әуезов – ұлы ақындар.\n"),
    ("latin-2021", "Bügın Almatyda kün jyly, aspan aşyq. Şäkärım men Mūhtar Äuezov – ūly aqyndar.\n"),
    ("latin-2018", "Búgin Almatyda kún jyly, aspan ashyq. Shákárim men Muhtar Áýezov – uly aqyndar.\n"),
    ("latin-2017", "Bu'gin Almatyda ku'n jyly, aspan as'yq. S'a'ka'rim men Muhtar A'y'ezov – uly aqyndar.\n"),
    ("latin-digraphs", "Buegin Almatyda kuen zhyly, aspan ashyq. Shaekaerim men Muhtar Aewezov – uly aqyndar.\n"),
    ("latin-w", "Bügin Almatıda kün jılı, aspan aşıq. Şäkärim men Muxtar Äwezov – ulı aqındar.\n"),
    ("latin-u", "Bügin Almatıda kün jılı, aspan aşıq. Şäkärim men Mwxtar Äuezov – wlı aqındar.\n"),
    ("latin-chat", "Bugin Almatyda kun jyly, aspan ashyk. Shakarim men Muhtar Auezov – uly akyndar.\n"),
    ("arabic", "بۇگىن الماتىدا كۇن جىلى، اسپان اشىق. شاكارىم مەن مۇحتار اۋەزوۆ – ۇلى اقىندار.\n"),
];

fn convert<'a>(to: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["convert", "--to", to], more].concat()
}

#[test]
fn every_alphabet_becomes_every_other() {
    for (from, given) in TEXTS {
        for (to, expected) in TEXTS {
            assert_eq!(printed(&convert(to, &[]), given), expected, "{from} to {to}");
        }
    }
}

#[test]
fn only_kazakh_is_read() {
    for (to, given, expected) in [
        // What is not Kazakh, and what is not of words.
        ("cyrillic", "It is warm today in London and we are happy.", "It is warm today in London and we are happy."),
        ("latin-2021", "https://tilshi.kz/a?b=1, 3,5 %", "https://tilshi.kz/a?b=1, 3,5 %"),
        // "I came to the iPhone office": the names stay.
        ("cyrillic", "Мен Apple кеңсесіне келдім.", "Мен Apple кеңсесіне келдім."),
        ("latin-2021", "Мен Apple кеңсесіне келдім.", "Men Apple keñsesıne keldım."),
        // Signs that other alphabets have not, capitals, and marks of Arabic text. "Album", "ACTION, ZHSHS; is it so?"
        ("latin-2018", "альбом", "albom"),
        ("latin-2018", "ШАРА, ЖШС", "SHARA, JSHS"),
        ("arabic", "Солай ма? Иә; 3,5 пайыз.", "سولاي ما؟ ٴيا؛ 3,5 پايىز."),
    ] {
        assert_eq!(printed(&convert(to, &[]), given), expected, "{to}");
    }
}

#[test]
fn a_text_is_read_as_a_whole_and_a_line_by_itself() {
    // "It is warm in Almaty today." in two alphabets. With --lines, line n stays line n.
    let lines = "Búgin Almatyda kún jyly.\r\n\r\nBügın Almatyda kün jyly.\nWhere are you now?";
    let expected = "Бүгін Алматыда күн жылы.\n\nБүгін Алматыда күн жылы.\nWhere are you now?\n";
    assert_eq!(printed(&convert("cyrillic", &["--lines"]), lines), expected);
    // As a whole, all but the words is as it was.
    let whole = "\u{feff}Búgin  Almatyda\tkún\r\n\r\njyly\u{c}";
    assert_eq!(printed(&convert("cyrillic", &[]), whole), "\u{feff}Бүгін  Алматыда\tкүн\r\n\r\nжылы\u{c}");
    for empty in ["", "\n", " \t\n\n"] {
        assert_eq!(printed(&convert("arabic", &[]), empty), empty);
        assert_eq!(printed(&convert("arabic", &["--lines"]), empty).lines().count(), empty.lines().count());
    }
}

#[test]
fn several_files_follow_each_other() {
    let folder = Folder::new();
    // "I was at home." in three alphabets, the second without a line end.
    let files = [("a.txt", "Men úıde boldym.\n"), ("b.txt", "Мен үйде болдым."), ("c.txt", "مەن ۇيدە بولدىم.\n")];
    let files = files.map(|(name, text)| folder.file(name, text));
    let names = files.each_ref().map(String::as_str);
    for lines in [&[][..], &["--lines"]] {
        let out = printed(&convert("latin-2021", &[&names[..], lines].concat()), "");
        assert_eq!(out, "Men üide boldym.\nMen üide boldym.\nMen üide boldym.\n");
    }
    let changes = printed(&convert("cyrillic", &["--changes", "--offsets", "chars", names[0], names[1]]), "");
    let row = |start: usize, end: usize, before: &str, after: &str| {
        format!("{}\t{start}\t{end}\tscripts\t{before:?}\t{after:?}\n", names[0])
    };
    assert_eq!(changes, row(0, 3, "Men", "Мен") + &row(4, 8, "úıde", "үйде") + &row(9, 15, "boldym", "болдым"));
}

#[test]
fn what_is_wrong_is_told() {
    let names = TEXTS.map(|(name, _)| name);
    assert_refused(&run(&["convert", "--to", "greek"], ""), &[&["greek", "--to"], &names[..]].concat());
    assert_refused(&run(&["convert"], "Мен келдім."), &["--to"]);
    assert_refused(&run(&convert("arabic", &["--offsets", "chars"]), ""), &["--changes"]);
    // The lines before a fault are printed.
    let output = run(&convert("latin-2021", &["--lines"]), ["Мен келдім.\n".as_bytes(), b"ab\xff\n"].concat());
    assert_refused(&output, &["standard input", "byte 2", "line 2"]);
    assert_eq!(text(&output.stdout), "Men keldım.\n");
}

#[test]
fn lines_are_answered_one_by_one() {
    let mut child = tilshi()
        .args(convert("latin-2018", &["--lines"]))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for (question, answer) in [("Мен келдім.", "Men keldim."), ("", ""), ("Күн жылы.", "Kún jyly.")] {
        writeln!(stdin, "{question}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert_eq!(line.trim_end_matches('\n'), answer);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
