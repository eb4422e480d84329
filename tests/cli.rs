//! The `analyze` example as its users meet it: formats, streams and errors.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An example, which `cargo test` builds beside this test.
fn example(name: &str) -> Command {
    let test = std::env::current_exe().unwrap();
    let built = test.parent().and_then(Path::parent).unwrap().join("examples").join(name);
    Command::new(built.with_extension(std::env::consts::EXE_EXTENSION))
}

fn analyze() -> Command {
    example("analyze")
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(name)
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child =
        analyze().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A child that refuses its arguments does not read.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// One line on standard error that holds all of `parts`, nothing on standard output, exit code 2.
fn assert_refused(output: &Output, parts: &[&str]) {
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(parts.iter().all(|part| error.contains(part)), "{error:?} holds not all of {parts:?}");
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn every_format_prints() {
    let file = sample("press_release.txt");
    let file = file.to_str().unwrap();
    for (format, begins, holds) in [
        ("text", "[Дүниежүзілік балалар күніне EVENT] орай", "ЮНИСЕФ, қор"),
        ("json", "{\n", "\"type\": \"anniversary\""),
        ("jsonl", "{\"id\":null,\"text\":", "\"type\":\"anniversary\""),
        ("conllu", "# newdoc\n# global.Entity = eid-etype-head-other\n# sent_id = 1\n", "\tNOUN\t_\tCase=Dat|"),
        ("brat", "T1\tEVENT 0 27\tДүниежүзілік балалар күніне\n", "AnnotatorNotes"),
        ("html", "<!DOCTYPE html>", "<mark class=\"GPE\""),
    ] {
        let output = run(&["--format", format, file], b"");
        assert!(output.status.success(), "{}", text(&output.stderr));
        let printed = text(&output.stdout);
        assert!(printed.starts_with(begins), "{format}: {}", printed.chars().take(200).collect::<String>());
        assert!(printed.contains(holds), "{format}");
    }
}

#[test]
fn changes_are_shown() {
    let output = run(&["--show-changes", "-"], "\"Бiр\"  сөз".as_bytes());
    let printed = text(&output.stdout);
    for line in
        ["0..1  quotes       \"\\\"\" → \"«\"", "3..4  lookalikes   \"i\" → \"і\"", "7..9  spaces       \"  \" → \" \""]
    {
        assert!(printed.contains(line), "{line}: {printed}");
    }
    assert_refused(&run(&["--show-changes", "--format", "json", "-"], b""), &["--show-changes", "json"]);
    assert_refused(&run(&["--show-changes", "--lines", "-"], b""), &["--show-changes", "jsonl"]);
}

#[test]
fn no_colour_but_on_a_terminal() {
    let output = run(&["-"], "Алматыда 5 адам бар.".as_bytes());
    assert_eq!(text(&output.stdout).lines().next(), Some("[Алматыда GPE] [5 CARDINAL] адам бар."));
}

#[test]
fn standard_input_is_the_default() {
    let output = run(&["--format", "jsonl"], "Астанада болдық.".as_bytes());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["entities"][0]["normal"], "Астана");
}

#[test]
fn lines_are_documents_in_order() {
    let output = run(&["--lines"], "Астанада\n\nЕкінші жол\r\nсоңғы".as_bytes());
    let documents: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let first: Vec<_> = documents.iter().map(|d| d["tokens"][0]["text"].as_str().unwrap_or("").to_owned()).collect();
    assert_eq!(first, ["Астанада", "", "Екінші", "соңғы"]);
    assert_eq!(documents[1]["facts"], serde_json::json!([]));
}

#[test]
fn lines_stream() {
    // The first answer comes while the input is still open.
    let mut child =
        analyze().arg("--lines").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let line = "Алматыда 5 миллионнан астам бала бар. ".repeat(50) + "\n";
    let writer = std::thread::spawn(move || {
        for _ in 0..40 {
            input.write_all(line.as_bytes()).unwrap();
        }
    });
    let mut lines = 0;
    for line in std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap())) {
        assert!(line.unwrap().starts_with("{\"id\":null,"));
        lines += 1;
    }
    writer.join().unwrap();
    assert_eq!((lines, child.wait().unwrap().success()), (40, true));
}

#[test]
fn help_names_every_flag() {
    let output = run(&["--help"], b"");
    assert!(output.status.success());
    let help = text(&output.stdout);
    for part in ["--format", "--lines", "text", "json", "jsonl", "conllu", "brat", "html", "FILE"] {
        assert!(help.contains(part), "{part}");
    }
}

#[test]
fn errors_are_one_line_and_name_the_file() {
    let folder = tempfile();
    let bad = folder.join("bad.txt");
    std::fs::write(&bad, b"\xd0\x90\xd0\xbb\nab\xff").unwrap();
    let bad = bad.to_str().unwrap();
    assert_refused(&run(&["--nonsense"], b""), &["--nonsense"]);
    assert_refused(&run(&["--format", "xml"], b""), &["xml", "--format"]);
    assert_refused(&run(&["no/such/file.txt"], b""), &["no/such/file.txt"]);
    assert_refused(&run(&[folder.to_str().unwrap()], b""), &[folder.to_str().unwrap(), "directory"]);
    assert_refused(&run(&[bad], b""), &[bad, "byte 7", "line 2"]);
    assert_refused(&run(&["--lines", "--format", "html"], b""), &["--lines", "html"]);
    let lines = run(&["--lines", bad], b"");
    assert_eq!(lines.status.code(), Some(2));
    assert!(
        text(&lines.stderr).contains(bad) && text(&lines.stderr).contains("byte 7, line 2"),
        "{}",
        text(&lines.stderr)
    );
    assert_refused(&run(&["-"], b"ab\xff"), &["standard input", "byte 2", "line 1"]);
    std::fs::remove_dir_all(folder).unwrap();
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile();
    let file = folder.join("closed.txt");
    std::fs::write(&file, "а").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).unwrap();
    let output = run(&[file.to_str().unwrap()], b"");
    // Root reads everything.
    if !output.status.success() {
        assert_refused(&output, &["closed.txt"]);
    }
    std::fs::remove_dir_all(folder).unwrap();
}

/// A folder of this test's own.
fn tempfile() -> PathBuf {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("tilshi-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn paradigms_print() {
    for (word, forms) in [("кітап", ["кітабымыздан", "кітаптарыңыздың"]), ("кел", ["келмейсіңдер", "келетін"])]
    {
        let output = example("inflect").arg(word).output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        forms.iter().for_each(|form| assert!(text(&output.stdout).contains(form), "{form}"));
    }
    for (name, form) in [("Алматы облысы", "Алматы облысына"), ("2024", "2024-ке"), ("«Хабар»", "«Хабар»ға")]
    {
        assert!(text(&example("inflect").arg(name).output().unwrap().stdout).contains(form), "{name}");
    }
    assert_refused(&example("inflect").arg("?!").output().unwrap(), &["?!"]);
    assert_refused(&example("inflect").arg("").output().unwrap(), &["``"]);
    assert!(example("inflect").arg("--help").output().unwrap().status.success());
}
