//! The pages of documentation are true: what they show behind a command is what it prints.
//!
//! `TILSHI_PAGES=write cargo test -p tilshi-cli --test pages` writes into them what is printed.

mod common;

use std::fmt::Write as _;
use std::process::Command;

use common::{Folder, root, text};

/// Pages with blocks of `console`: a line that begins with "$ " is a command, the lines behind it what it prints.
const PAGES: [&str; 3] = ["formats.md", "guide.md", "guide.kk.md"];

#[test]
fn what_pages_show_is_printed() {
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_tilshi")).parent().unwrap().to_owned();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    for name in PAGES {
        let place = root().join("docs").join(name);
        let page = std::fs::read_to_string(&place).unwrap();
        let folder = Folder::new();
        std::os::unix::fs::symlink(root().join("data"), folder.path().join("data")).unwrap();
        let printed = |command: &str| {
            let shell = Command::new("sh").args(["-c", command]).current_dir(folder.path()).env("PATH", &path).output();
            let output = shell.unwrap();
            assert!(output.status.success(), "{name}: {command}: {}", text(&output.stderr));
            assert_eq!(text(&output.stderr), "", "{name}: {command}");
            // What stands at the end of a line is seen by nobody.
            text(&output.stdout).replace('\r', "").trim_end().to_owned()
        };
        let mut parts = page.split("```console\n");
        let mut written = parts.next().unwrap().to_owned();
        for part in parts {
            let (block, rest) = part.split_once("```").unwrap();
            written += "```console\n";
            for command in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
                writeln!(written, "$ {command}").unwrap();
                let out = printed(command);
                if !out.is_empty() {
                    writeln!(written, "{out}").unwrap();
                }
            }
            written += "```";
            written += rest;
        }
        if std::env::var_os("TILSHI_PAGES").is_some() {
            std::fs::write(&place, &written).unwrap();
        }
        for (says, prints) in page.lines().zip(written.lines()) {
            assert_eq!(says, prints, "docs/{name}");
        }
        assert_eq!(page.lines().count(), written.lines().count(), "docs/{name}");
    }
}

#[test]
fn the_guides_have_the_same_commands() {
    let commands = |name: &str| {
        let page = std::fs::read_to_string(root().join("docs").join(name)).unwrap();
        let lines = page.lines().filter(|line| line.starts_with("$ "));
        lines.map(|line| line.replace("--lang kk", "--lang en")).collect::<Vec<String>>()
    };
    assert_eq!(commands("guide.md"), commands("guide.kk.md"));
    assert!(commands("guide.md").len() > 5);
}
