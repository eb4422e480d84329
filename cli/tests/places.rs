//! Where `tilshi corpus` writes: never over what it reads, what another run writes or what is whole already.

mod common;

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use common::{Folder, assert_refused, printed, run, text};

/// `tilshi corpus`, quiet.
fn corpus(arguments: &[&str]) -> std::process::Output {
    run(&[&["corpus", "--quiet"], arguments].concat(), "")
}

fn ended(output: &std::process::Output, code: i32) -> String {
    let told = text(&output.stderr).to_owned();
    assert_eq!(output.status.code(), Some(code), "{told}");
    told
}

#[test]
fn what_is_read_is_not_written() {
    let folder = Folder::new();
    let lines = "{\"text\":\"бір\"}\n{\"text\":5}\n"; // one
    let file = folder.file("in/x.jsonl", lines);
    let input = folder.at("in");
    assert_refused(&corpus(&[&file, "--out", &file]), &[&file, "is read too"]);
    #[cfg(unix)]
    {
        let link = folder.at("link.jsonl");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_refused(&corpus(&[&file, "--out", &link]), &["is read too"]);
    }
    assert_refused(&corpus(&[&input, "--out", &input, "--format", "brat"]), &["is read too"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), lines);
    // The same where a folder or pattern names the file, and for files that options name.
    let out = folder.at("in/out.jsonl");
    ended(&corpus(&[&input, "--out", &out]), 1);
    let first = fs::read(&out).unwrap();
    assert_refused(&corpus(&[&input, "--out", &out]), &["is read too"]);
    assert_refused(&run(&["report", "-q", &input, "--out", &out], ""), &["is read too"]);
    assert_eq!(fs::read(&out).unwrap(), first);
    let words = folder.file("words.tsv", "");
    let lexicon = format!("places={words}");
    assert_refused(&corpus(&[&file, "--lexicon", &lexicon, "--out", &words]), &["is read too"]);
    let list = folder.file("list.txt", "Асан Үсенов келді.");
    assert_refused(&run(&["redact", &list, "--replaced", &list], ""), &["is read too"]);
    assert_eq!(fs::read_to_string(&list).unwrap(), "Асан Үсенов келді.");
}

#[test]
fn what_is_there_is_not_lost() {
    let folder = Folder::new();
    let out = folder.file("out.jsonl", "kept");
    assert_refused(&corpus(&[&folder.at("typo.txt"), "--out", &out]), &["typo.txt", "cannot be read"]);
    assert_eq!(fs::read_to_string(&out).unwrap(), "kept");
    let texts = [folder.file("1.txt", "бір"), folder.file("2.txt", "екі")]; // one, two
    assert_refused(&corpus(&[&texts[0], "--out", &folder.at("out.jsonl.gz")]), &["would not be compressed"]);
    let brat = folder.at("brat");
    ended(&corpus(&[&texts[0], &texts[1], "--format", "brat", "--out", &brat]), 0);
    assert_refused(&corpus(&[&texts[0], "--format", "brat", "--out", &brat]), &["brat", "another run"]);
    let told = ended(&run(&["corpus", &texts[0], "--format", "brat", "--out", &brat, "--resume"], ""), 0);
    assert!(told.contains("is whole"), "{told}");
    // An output that is whole is not made anew by --resume.
    let before = fs::metadata(&out).unwrap().modified().unwrap();
    let told = ended(&run(&["corpus", &texts[0], "--out", &out, "--resume"], ""), 0);
    assert!(told.contains("is whole"), "{told}");
    assert_eq!(fs::metadata(&out).unwrap().modified().unwrap(), before);
    #[cfg(unix)]
    {
        let link = folder.at("nowhere.jsonl");
        std::os::unix::fs::symlink(folder.at("none/none.jsonl"), &link).unwrap();
        assert_refused(&corpus(&[&texts[0], "--out", &link]), &["a link to a file that is not there"]);
    }
}

#[test]
fn one_run_writes_at_a_time() {
    let folder = Folder::new();
    let file = folder.file("a.txt", "бір");
    let out = folder.at("out.jsonl");
    let lock = File::create(folder.at("out.jsonl.lock")).unwrap();
    lock.lock().unwrap();
    assert_refused(&corpus(&[&file, "--out", &out]), &["another run writes here"]);
    assert_refused(&corpus(&[&file, "--out", &out, "--resume"]), &["another run writes here"]);
    drop(lock);
    // The file that a killed run leaves is no lock.
    ended(&corpus(&[&file, "--out", &out]), 0);
    assert_eq!(folder.names(), ["a.txt", "out.jsonl"]);
}

#[test]
fn a_run_goes_on_with_the_same_inputs_alone() {
    let folder = Folder::new();
    // The second line stops a strict run.
    let file = folder.file("in.jsonl", "{\"text\":\"бір\"}\n{\"text\":5}\n");
    let out = folder.at("out.jsonl");
    let arguments = [&file, "--strict", "--out", &out];
    assert_refused(&corpus(&arguments), &["in.jsonl:2", "is no text"]);
    assert!(text(&corpus(&arguments).stderr).contains("--resume"));
    let resumed = [&arguments[..], &["--resume"]].concat();
    let other = corpus(&[&resumed[..], &["--documents", "line"]].concat());
    assert_refused(&other, &["--documents: File then, Line now"]);
    assert!(!text(&other.stderr).contains("--longest"));
    // Of the same size, with another time.
    File::options().append(true).open(&file).unwrap().set_modified(SystemTime::now() + Duration::from_secs(9)).unwrap();
    assert_refused(&corpus(&resumed), &["inputs", "then", "remove this file to begin anew"]);
}

#[test]
fn a_folder_with_what_cannot_be_read_is_passed_over_in_parts() {
    let folder = Folder::new();
    folder.file("d/a.txt", "бір");
    folder.file("d/dump.sql.gz", b"\x1f\x8b no text");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere.txt", folder.path().join("d/link.txt")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("d"), folder.path().join("d/loop")).unwrap();
    }
    let output = corpus(&[&folder.at("d")]);
    let told = ended(&output, 1);
    assert_eq!(text(&output.stdout).lines().count(), 1);
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(told.contains("link.txt") && told.contains("loop") && !told.contains("dump"), "{told}");
}

#[test]
fn tables_and_lists_that_are_none_are_told() {
    let folder = Folder::new();
    for (name, bytes, problem) in [
        ("open.csv", "text\n\"Ол\nАсан\nСәуле\n", "open.csv:2: a quotation mark of this row is never closed"),
        ("open2.csv", "id,text\n1,бір\n2,\"екі\n3,үш\n", "open2.csv:3: a quotation mark of this row is never closed"),
        ("twice.csv", "text,text\nа,б\n", "has two columns"),
        ("empty.csv", "", "is empty"),
        ("list.jsonl", "[{\"text\":\"бір\"},\n{\"text\":\"екі\"}]\n", "is one JSON list"),
        ("list2.jsonl", "[\n{\"text\":\"бір\"}\n]\n", "is one JSON list"),
        ("number.jsonl", "{\"text\":\"бір\"}\n5\n", "number.jsonl:2: is no JSON object"),
        ("half.jsonl", "{\"text\":\"бір\"}\n{\"text\":\"\\ud800\"}\n", "half.jsonl:2: not JSON: "),
    ] {
        let file = folder.file(name, bytes);
        let told = ended(&corpus(&[&file]), 1);
        assert!(told.contains(problem) && told.lines().count() == 1 && !told.contains("line 1"), "{name}: {told}");
    }
    // The last row may end with a quotation mark or a line of its own.
    for (name, bytes) in
        [("a.csv", "text\n\"а\nб\""), ("b.csv", "text\n\"а\nб\"\r\n\n"), ("c.csv", "text,id\n\"а\nб\",в\n")]
    {
        ended(&corpus(&[&folder.file(name, bytes)]), 0);
    }
    let many = folder.file("many.jsonl", "5\n".repeat(300));
    assert_eq!(ended(&corpus(&[&many]), 1).lines().count(), 101);
}

#[test]
fn lines_and_files_are_told_apart() {
    let folder = Folder::new();
    let files = [folder.file("a.txt", "Ол келді."), folder.file("b.txt", "Кітап шықты.")]; // he came; the book came out
    assert_eq!(printed(&["normalize", &files[0], &files[1]], ""), "Ол келді.\nКітап шықты.\n");
    assert_eq!(printed(&["normalize", "--lines"], "Бет\u{c}Екі\u{2028}\nүш\r\n").lines().count(), 2);
    let tokens = printed(&["tokenize", "--format", "table", "--lines"], "Ол\nОл\n");
    assert_eq!(tokens, "1\t0\t4\tword\tОл\n\n2\t0\t4\tword\tОл\n\n");
    let spans = printed(&["sentences", "--spans", &files[0], &files[1]], "");
    assert!(spans.starts_with(&format!("{}\t0\t16\tОл келді.\n", files[0])), "{spans}");
    let refused = run(&["tag"], "Ол кеше келді.\nКітап шықты.\n");
    assert_refused(&refused, &["line 2: has 2 columns, the first line 3", "tilshi analyze"]);
}
