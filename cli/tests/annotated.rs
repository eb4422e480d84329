//! `tag`, `train` and `evaluate`, over annotated files as they come.

mod common;

use common::{Folder, assert_refused, printed, run, text};

/// "I saw a fox." "The fox ran." "I went to the village."
const FOXES: &str =
    "AID1 O\nМен O\nтүлкі B-АҢ\nкөрдім O\n\nAID2 O\nТүлкі B-АҢ\nқашты O\n\nAID3 O\nМен O\nауылға O\nбардым O\n";

/// Arguments that train quickly.
const QUICK: [&str; 5] = ["train", "--least", "1", "--iterations", "12"];

fn train<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&QUICK[..], more].concat()
}

#[test]
fn tags_keep_tokens_and_lines() {
    let input = "\u{feff}Ол O\r\nАлматыға B-GPE\r\n\r\n14 376 000\tX\r\n";
    assert_eq!(printed(&["tag"], input), "Ол O\nАлматыға B-GPE\n\n14 376 000\tB-CARDINAL\n");
    assert_eq!(printed(&["tag"], ""), "");
    assert_refused(&run(&["tag"], "Ол O\n O\n"), &["standard input", "line 2", "first column"]);
    assert_refused(&run(&["tag", "--model", "data/samples/news.txt"], "Ол O\n"), &["news.txt", "model"]);
}

#[test]
fn a_model_is_trained_used_and_scored() {
    let folder = Folder::new();
    let (file, model) = (folder.file("foxes.iob2", FOXES), folder.at("foxes.bin"));
    let report = printed(&train(&["--out", &model, &file]), "");
    assert!(report.contains("3 sentences"), "{report}");
    assert_eq!(folder.names(), ["foxes.bin", "foxes.iob2"]);
    assert_eq!(printed(&["tag", "--model", &model], "Мен\nтүлкі\nкөрдім\n"), "Мен O\nтүлкі B-АҢ\nкөрдім O\n");
    let scores = printed(&["evaluate", "ner", "--model", &model, &file], "");
    assert!(scores.contains("АҢ                          100.00    100.00    100.00         2         2"), "{scores}");
    // The built-in model has no such label.
    let output = run(&["evaluate", "ner", &file], "");
    assert!(output.status.success());
    assert!(text(&output.stderr).contains("does not have: АҢ; it has ADAGE"), "{}", text(&output.stderr));
    // The same sentences by other schemes, line ends and columns give the same bytes.
    let bytes = std::fs::read(&model).unwrap();
    for (name, other) in [
        ("iob1", FOXES.replace("B-", "I-")),
        ("bioes", FOXES.replace("B-", "S-")),
        ("windows", format!("\u{feff}{}", FOXES.replace('\n', "\r\n"))),
        ("tabs", FOXES.replace(' ', "\t_\t")),
    ] {
        let (file, model) = (folder.file(name, other), folder.at("other.bin"));
        printed(&train(&["--out", &model, &file]), "");
        assert_eq!(std::fs::read(&model).unwrap(), bytes, "{name}");
    }
    let folds = printed(&train(&["--folds", "3", &file]), "");
    assert!(folds.contains("3 folds") && folds.contains("micro"), "{folds}");
    let part = printed(&train(&["--part", "3/1", "--out", &model, &file]), "");
    assert!(part.contains("2 sentences") && part.contains("micro"), "{part}");
}

#[test]
fn what_cannot_be_learned_from_is_refused() {
    let folder = Folder::new();
    let out = folder.at("m.bin");
    let many: String = (0..1001).map(|n| format!("сөз B-L{n}\n")).collect();
    let foxes = folder.file("foxes.iob2", FOXES);
    let checkpoint = folder.file("checkpoint", "what");
    for (input, more, parts) in [
        ("", &["-"][..], &["no sentences"][..]),
        ("Мен O\nкөрдім O\n", &["-"], &["nothing to learn", "2 tags"]),
        ("Мен\nкөрдім\n", &["-"], &["line 1", "`` is no tag"]),
        (&many, &["-"], &["1001 labels", "1000 at most"]),
        ("а X-А\n", &["-"], &["line 1", "X-А"]),
        ("а B-А\nб O\nв I-А\n", &["-"], &["line 3", "line 1", "--scheme iob1"]),
        ("", &["--l1", "nan", &foxes], &["l1", "NaN"]),
        ("", &["--l2", "-1", &foxes], &["l2", "-1"]),
        ("", &["--iterations", "0", &foxes], &["iterations"]),
        ("", &["--threads", "0", &foxes], &["threads"]),
        ("", &["--least", "99", &foxes], &["--least"]),
        ("", &["--part", "9/8", &foxes], &["no sentences"]),
        ("", &["--checkpoint", &checkpoint, &foxes], &["checkpoint", "no file of weights"]),
        ("а B-А\n", &["--part", "5/0", "-"], &["AID123"]),
    ] {
        let output = run(&[&["train", "--out", &out][..], more].concat(), input);
        // How much there is to train on may have been told before.
        let last = text(&output.stderr).lines().last().unwrap_or_default();
        assert_eq!(output.status.code(), Some(2), "{parts:?}");
        assert!(parts.iter().all(|part| last.contains(part)), "{last}: {parts:?}");
        assert!(!std::path::Path::new(&out).exists(), "{parts:?}");
    }
}

#[cfg(unix)]
#[test]
fn outputs_are_whole_and_replace_files_alone() {
    let folder = Folder::new();
    let foxes = folder.file("foxes.iob2", FOXES);
    let refused = |out: &str, parts: &[&str]| assert_refused(&run(&train(&["--out", out, &foxes]), ""), parts);
    // Before anything is trained.
    refused(&folder.at("none/m.bin"), &["none/m.bin", "cannot be written", "No such file"]);
    refused(folder.path().to_str().unwrap(), &["is a folder"]);
    refused(&foxes, &["foxes.iob2", "named twice"]);
    std::os::unix::fs::symlink("nowhere", folder.path().join("dangling")).unwrap();
    refused(&folder.at("dangling"), &["dangling", "link"]);
    // A link stays one, and what it leads to is replaced.
    let target = folder.file("target.bin", "old");
    std::os::unix::fs::symlink("target.bin", folder.path().join("link.bin")).unwrap();
    printed(&train(&["--out", &folder.at("link.bin"), &foxes]), "");
    assert!(folder.path().join("link.bin").is_symlink());
    assert_ne!(std::fs::read(target).unwrap(), b"old");
    // A device is written to.
    printed(&train(&["--out", "/dev/null", &foxes]), "");
    let null = std::fs::metadata("/dev/null").unwrap();
    assert!(std::os::unix::fs::FileTypeExt::is_char_device(&null.file_type()));
    assert_eq!(folder.names(), ["dangling", "foxes.iob2", "link.bin", "target.bin"]);
}

#[test]
fn a_treebank_is_scored() {
    let folder = Folder::new();
    let file = folder.file("news.conllu", printed(&["analyze", "--format", "conllu"], "Балалар келді. Олар ойнады.\n"));
    let scores = printed(&["evaluate", "ud", "--differences", &file], "");
    assert!(scores.contains("tokens                      100.00"), "{scores}");
    assert!(scores.contains("UPOS                        100.00"), "{scores}");
    assert_refused(&run(&["evaluate", "ud", "-"], "1\tа\n"), &["standard input", "line 1", "tabs"]);
    assert_refused(&run(&["evaluate", "ud", "-"], "# text = бас\n1\tа\t_\t_\t_\t_\n\n"), &["line 3", "# text"]);
    assert_refused(&run(&["evaluate", "ud", "-"], ""), &["no words"]);
    assert_refused(&run(&["evaluate", "ner", "-"], ""), &["no sentences"]);
}
