//! Help, manuals and completions; the examples of the help run.

mod common;

use common::{Folder, assert_refused, feed, printed, root, run, text};
use std::process::Command;

/// The subcommands, as the help lists them.
fn subcommands() -> Vec<String> {
    let help = printed(&["--help"], "");
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.map(|line| line.split_whitespace().next().unwrap().to_owned()).filter(|name| name != "help").collect()
}

#[test]
fn examples_of_the_help_run() {
    let folder = Folder::new();
    std::os::unix::fs::symlink(root().join("data"), folder.path().join("data")).unwrap();
    folder.file("tokens.iob2", "Ол\nАлматыға\nкелді\n.\n");
    // "I saw a fox." "The fox ran."
    folder.file("tagged.iob2", "Мен O\nтүлкі B-АҢ\nкөрдім O\n\nТүлкі B-АҢ\nқашты O\n");
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_tilshi")).parent().unwrap().to_owned();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    for name in subcommands() {
        let help = printed(&[&name, "--help"], "");
        let examples = help.split("Examples:\n").nth(1).unwrap_or_else(|| panic!("{name} has no examples"));
        let examples: Vec<&str> = examples.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
        assert!(!examples.is_empty(), "{name}");
        for example in examples {
            assert!(example.contains("tilshi "), "{name}: {example}");
            let shell = ["-c", &format!("set -e\n{example}")].map(str::to_owned);
            let output = feed(Command::new("sh").args(shell).current_dir(folder.path()).env("PATH", &path), b"");
            assert!(output.status.success(), "{example}: {}", text(&output.stderr));
        }
    }
}

#[test]
fn wrong_use_is_told_in_one_line() {
    for (arguments, parts) in [
        (&["nothing"][..], &["nothing", "--help"][..]),
        (&["analyze", "--format", "xml"], &["xml", "--format", "jsonl"]),
        (&["analyze", "--lines", "--format", "html"], &["--lines", "html"]),
        (&["analyze", "--format", "brat", "data/samples"], &["brat", "one text"]),
        (&["analyze", "--offsets", "chars"], &["--offsets", "json"]),
        (&["analyze", "--pretty"], &["--pretty", "json"]),
        (&["analyze", "--format", "dot", "--offsets", "chars"], &["--offsets", "csv"]),
        (&["analyze", "--ud-tokens"], &["--ud-tokens", "conllu"]),
        (&["analyze", "--threshold", "2"], &["--threshold", "0 to 1"]),
        (&["analyze", "--threshold", "nan"], &["--threshold"]),
        (&["analyze", "--reference-date", "2024-02-30"], &["--reference-date", "2024-02-30"]),
        (&["analyze", "--lexicon", "towns=x.tsv"], &["towns", "places"]),
        (&["analyze", "--lexicon", "places"], &["LIST=FILE"]),
        (&["analyze", "--model", "data/samples/news.txt"], &["data/samples/news.txt", "model"]),
        (&["analyze", "--rules", "data/samples/news.txt"], &["data/samples/news.txt", "line 1"]),
        (&["lemmatize", "-n", "--words"], &["--words"]),
        (&["lemmatize", "-n", "--lexicon", "places=x.tsv"], &["--lexicon", "-n"]),
        (&["lemmatize", "--lexicon", "towns=x.tsv"], &["towns", "places"]),
        (&["normalize", "--without", "all"], &["all", "quotes", "scripts"]),
        (&["normalize", "--offsets", "chars"], &["--changes"]),
        (&["convert", "data/samples/news.txt"], &["--to"]),
        (&["convert", "--to", "latin"], &["latin", "latin-2021", "latin-chat", "arabic"]),
        (&["numbers", "--case", "dative"], &["--spell"]),
        (&["numbers", "--spell", "--case", "sixth"], &["sixth", "dative"]),
        (&["inflect"], &["WORD"]),
        (&["inflect", "?!"], &["?!", "no forms"]),
        (&["train", "x.iob2"], &["--out"]),
        (&["evaluate", "ner", "--part", "5/5", "x"], &["N/K", "5/5"]),
        (&["stats"], &["<INPUT>"]),
        (&["stats", "--by", "verbs", "x"], &["verbs", "lemma"]),
        (&["stats", "--pos", "VRB", "x"], &["--pos", "VRB"]),
        (&["stats", "--n", "3..2", "x"], &["--n", "2..5"]),
        (&["stats", "--by", "lemma", "--n", "3", "x"], &["--n", "ngram"]),
        (&["stats", "--by", "lemma", "--window", "3", "x"], &["--window", "collocation"]),
        (&["stats", "--by", "collocation", "--window", "0", "x"], &["--window", "0"]),
        (&["stats", "--by", "lemma,pos", "--format", "csv", "x"], &["csv", "one table", "json"]),
        (&["stats", "--format", "tsv", "x"], &["one table"]),
        (&["stats", "--by", "lemma,person", "--against", "y", "x"], &["--against", "person", "lemma"]),
        (&["stats", "--by", "lemma,entity", "--layers", "morph", "x"], &["--layers", "entity"]),
        (&["man", "nothing"], &["nothing", "analyze"]),
        (&["completions", "cmd"], &["cmd", "bash"]),
    ] {
        let output = run(arguments, "");
        assert_refused(&output, parts);
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
    }
    let alone = run(&[], "");
    assert_eq!(alone.status.code(), Some(2));
    assert!(text(&alone.stderr).contains("Usage: tilshi"));
}

#[test]
fn every_subcommand_has_a_page_and_completions() {
    let folder = Folder::new();
    printed(&["man", "--folder", folder.path().to_str().unwrap()], "");
    let mut pages: Vec<String> = subcommands().iter().map(|name| format!("tilshi-{name}.1")).collect();
    pages.extend(["tilshi.1", "tilshi-evaluate-ner.1", "tilshi-evaluate-ud.1"].map(str::to_owned));
    pages.sort();
    assert_eq!(folder.names(), pages);
    let script = printed(&["completions", "fish"], "");
    subcommands().iter().for_each(|name| assert!(script.contains(name.as_str()), "{name}"));
    assert_eq!(printed(&["--version"], ""), format!("tilshi {}\n", env!("CARGO_PKG_VERSION")));
}
