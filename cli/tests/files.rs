//! Every command that reads texts, on good and bad input and output.

mod common;

use std::process::Stdio;

use common::{Folder, assert_refused, printed, run, text, tilshi};

/// The commands that read texts, each with arguments.
const COMMANDS: [&[&str]; 8] = [
    &["analyze"],
    &["analyze", "--lines"],
    &["tokenize"],
    &["sentences"],
    &["lemmatize"],
    &["normalize"],
    &["convert", "--to", "latin-2021"],
    &["numbers"],
];

/// Those, and the other ones that print: each with arguments that print something.
const PRINTING: [&[&str]; 20] = [
    &["analyze", "data/samples/news.txt"],
    &["analyze", "--format", "html", "data/samples/news.txt"],
    &["analyze", "--lines", "data/samples/news.txt"],
    &["tokenize", "data/samples/news.txt"],
    &["sentences", "data/samples/news.txt"],
    &["lemmatize", "data/samples/news.txt"],
    &["lemmatize", "-c", "data/samples/news.txt"],
    &["normalize", "data/samples/news.txt"],
    &["convert", "--to", "arabic", "data/samples/news.txt"],
    &["report", "data/samples/news.txt", "--quiet"],
    &["numbers", "data/samples/news.txt"],
    &["numbers", "--codes"],
    &["inflect", "кітап"],
    &["stats", "--quiet", "data/samples/news.txt"],
    &["stats", "--quiet", "--by", "lemma", "--format", "csv", "data/samples/news.txt"],
    &["stats", "--quiet", "--by", "lemma", "--format", "tsv", "data/samples/news.txt"],
    &["stats", "--quiet", "--format", "json", "data/samples/news.txt"],
    &["completions", "bash"],
    &["man", "analyze"],
    &["--help"],
];

/// "Kazakhstan opened 5 schools in 2024."
const TEXT: &str = "Қазақстан 2024 жылы 5 мектеп ашты.\n";

fn with<'a>(command: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [command, more].concat()
}

#[test]
fn what_is_no_text_is_refused_with_what_to_do() {
    let folder = Folder::new();
    let utf16: Vec<u8> = format!("\u{feff}{TEXT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [
        (folder.file("utf16.txt", utf16), &["is UTF-16", "iconv -f utf-16 "][..]),
        (folder.file("packed.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b\x04\0"), &["gzip", "gzip -dc"]),
        (folder.file("packed.zst", b"\x28\xb5\x2f\xfd\x04\x58\x09\0\0a"), &["zstd", "zstd -dc"]),
        (folder.file("cp1251.txt", b"ab\n\xcf\xf0\xe8\xe2\xe5\xf2"), &["byte 3, line 2", "iconv -f cp1251"]),
        (folder.file("program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\xff"), &["a binary file"]),
        (folder.at("none.txt"), &["none.txt", "cannot be read"]),
        (folder.file("empty/notes.md", "а"), &["notes.md"]),
    ];
    for command in COMMANDS {
        for (file, parts) in &files[..6] {
            let output = run(&with(command, &[file]), "");
            assert_refused(&output, parts);
            assert_refused(&output, &[file]);
            assert!(!text(&output.stdout).contains("�"), "{command:?}");
        }
        assert_refused(&run(&with(command, &[&folder.at("empty")]), ""), &["empty", "no .txt file"]);
        assert_refused(&run(&with(command, &[&folder.at("*.csv")]), ""), &["*.csv", "no file fits"]);
        assert_refused(&run(&with(command, &["-", "-"]), ""), &["standard input"]);
        assert_refused(&run(command, b"ab\xff"), &["standard input", "byte 2", "line 1"]);
        assert_refused(&run(&with(command, &["--nonsense"]), ""), &["--nonsense", "--help"]);
    }
}

#[test]
fn any_text_is_read() {
    for command in COMMANDS {
        for text in ["", "\n", "\u{feff}", "\u{feff}Сәлем\r\nәлем\r\n", "а\0б", "\u{1b}[2J", "соңғы жол"]
        {
            assert!(run(command, text).status.success(), "{command:?} {text:?}");
        }
    }
}

#[test]
fn lines_of_windows_are_lines() {
    let expected = printed(&["analyze", "--lines"], "Алматы\nАстана\n");
    assert_eq!(printed(&["analyze", "--lines"], "Алматы\r\nАстана\r\n"), expected);
    assert_eq!(printed(&["normalize", "--lines"], "бiр\r\n\r\nекi"), "бір\n\nекі\n");
    // Bytes are those of the line, so the mark counts.
    assert!(printed(&["tokenize", "--format", "table"], "\u{feff}Алматы").starts_with("3\t15\tword\tАлматы\n"));
}

#[test]
fn folders_and_patterns_stand_for_their_files() {
    let folder = Folder::new();
    let names = ["b.txt", "a/c.TXT", "a/d.md", ".hidden/e.txt", "қала.txt"];
    names.iter().for_each(|name| drop(folder.file(name, format!("{name} файл.\n"))));
    let documents = |arguments: &[&str]| -> Vec<String> {
        let ids = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string();
        printed(arguments, "").lines().map(ids).collect()
    };
    let at = |name: &str| format!("{:?}", folder.at(name));
    let root = folder.path().to_str().unwrap();
    let analyze = ["analyze", "--format", "jsonl"];
    assert_eq!(documents(&with(&analyze, &[root])), [at("a/c.TXT"), at("b.txt"), at("қала.txt")]);
    assert_eq!(documents(&with(&analyze, &[&folder.at("*.txt")])), [at("b.txt"), at("қала.txt")]);
    assert_eq!(documents(&with(&analyze, &[&folder.at("b.txt")])), ["null"]);
    let lines = documents(&["analyze", "--lines", &folder.at("b.txt"), &folder.at("қала.txt")]);
    assert_eq!(lines, [at("b.txt:1"), at("қала.txt:1")]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_in_every_command() {
    for arguments in PRINTING {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = tilshi().args(arguments).stdin(Stdio::null()).stdout(full).output().unwrap();
        assert_refused(&output, &["cannot write the output", "No space left"]);
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for arguments in PRINTING {
        let mut child = tilshi()
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{arguments:?}");
    }
}

/// By `script`, which gives a command a terminal.
#[cfg(target_os = "linux")]
#[test]
fn lines_of_files_have_a_bar_where_a_terminal_shows_no_output() {
    let folder = Folder::new();
    let file = folder.file("lines.txt", TEXT.repeat(3000));
    let out = folder.at("out");
    let bin = env!("CARGO_BIN_EXE_tilshi");
    let seen = |command: &str| {
        let mut script = std::process::Command::new("script");
        let Ok(output) = script.args(["-qec", command, "/dev/null"]).env("TERM", "xterm").output() else { return None };
        assert!(output.status.success());
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(bar) = seen(&format!("{bin} analyze --lines --layers entities {file} > {out}")) else { return };
    assert!(bar.contains("line ") && bar.contains(" left"), "{bar:?}");
    assert_eq!(std::fs::read_to_string(&out).unwrap().lines().count(), 3000);
    // Nothing of it from standard input, where the output is seen, and where standard error is none.
    for command in [
        format!("{bin} analyze --lines --layers tokens < {file} > {out}"),
        format!("{bin} analyze --lines --layers tokens {file} > {out} 2> {out}.errors"),
    ] {
        assert_eq!(seen(&command).unwrap(), "");
    }
    assert!(!seen(&format!("{bin} analyze --lines --layers tokens {file}")).unwrap().contains(" left"));
}

#[test]
fn control_characters_in_names_are_escaped() {
    let output = run(&["analyze", "no\u{1b}[2J\nfile"], "");
    assert_refused(&output, &["no\\u001b[2J\\u000afile"]);
}
