//! The examples as those who run them meet them. The command `tilshi` has its tests in `cli/tests`.

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
fn entities_stand_in_brackets() {
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
    assert_refused(&run(&["--nonsense"], b""), &["--nonsense", "usage"]);
    assert_refused(&run(&["--format", "xml"], b""), &["xml", "--format"]);
    assert_refused(&run(&["no/such/file.txt"], b""), &["no/such/file.txt"]);
    assert_refused(&run(&[folder.to_str().unwrap()], b""), &[folder.to_str().unwrap(), "directory"]);
    assert_refused(&run(&[bad], b""), &[bad, "UTF-8"]);
    let lines = run(&["--lines", bad], b"");
    assert_eq!(lines.status.code(), Some(2));
    assert!(text(&lines.stderr).contains(&format!("{bad}, line 2")), "{}", text(&lines.stderr));
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

#[test]
fn texts_are_written_in_other_alphabets() {
    let folder = tempfile();
    let file = folder.join("text.txt");
    let text_of = |to: &str, from: &str| {
        std::fs::write(&file, from).unwrap();
        let output = example("convert").args(["--to", to]).arg(&file).output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout).to_owned()
    };
    // "Kazakhstan is my country."
    let texts = [
        ("latin-2021", "Qazaqstan – menıñ elım.\n"),
        ("latin-2018", "Qazaqstan – meniń elim.\n"),
        ("cyrillic", "Қазақстан – менің елім.\n"),
    ];
    for (_, from) in texts {
        texts.iter().for_each(|(alphabet, expected)| assert_eq!(text_of(alphabet, from), *expected, "{from}"));
    }
    assert_eq!(text_of("arabic", ""), "");
    let refused = |arguments: &[&str]| example("convert").args(arguments).output().unwrap();
    assert_refused(&refused(&[]), &["usage", "latin-2021", "arabic"]);
    assert_refused(&refused(&["--to", "greek"]), &["greek", "latin-2021", "arabic"]);
    assert_refused(&refused(&["--to", "arabic", "no/such.txt"]), &["no/such.txt"]);
    assert_refused(&refused(&["--nonsense"]), &["--nonsense", "usage"]);
    std::fs::write(&file, b"ab\xff").unwrap();
    assert_refused(&refused(&["--to", "arabic", file.to_str().unwrap()]), &["text.txt", "UTF-8"]);
    assert!(refused(&["--help"]).status.success());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn annotated_files_are_tagged_and_scored() {
    let folder = tempfile();
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).unwrap();
        folder.join(name)
    };
    // "I was in Almaty."
    let tagged = "AID1 O\nАлматыда B-GPE\nболдым O\n. O\n";
    let output = example("tag").arg(write("tokens.iob2", "Алматыда\nболдым X\n\n.\n")).output().unwrap();
    assert_eq!(text(&output.stdout), "Алматыда B-GPE\nболдым O\n\n. O\n");
    let output = example("evaluate").arg("ner").arg(write("tagged.iob2", tagged)).output().unwrap();
    let row = "GPE                         100.00    100.00    100.00         1         1\n";
    assert!(text(&output.stdout).contains(row), "{}{}", text(&output.stdout), text(&output.stderr));
    let bank =
        "# text = Бала келді\n1\tБала\tбала\tNOUN\t_\tCase=Nom\t_\t_\t_\t_\n2\tкелді\tкел\tVERB\t_\t_\t_\t_\t_\t_\n\n";
    let output = example("evaluate").arg("ud").arg(write("bank.conllu", bank)).output().unwrap();
    let row = "lemma                       100.00    100.00    100.00         2         2\n";
    assert!(text(&output.stdout).contains(row), "{}{}", text(&output.stdout), text(&output.stderr));
    assert_refused(&example("evaluate").args(["ner", "no/such.iob2"]).output().unwrap(), &["no/such.iob2"]);
    assert_refused(&example("tag").arg("no/such.iob2").output().unwrap(), &["no/such.iob2"]);
    std::fs::remove_dir_all(folder).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_a_closed_pipe_none() {
    let sample = sample("news.txt");
    let sample = sample.to_str().unwrap();
    let runs: [(&str, &[&str]); 5] = [
        ("analyze", &[sample]),
        ("convert", &["--to", "latin-2021", sample]),
        ("inflect", &["кітап"]),
        ("throughput", &["--rounds", "1", sample]),
        ("phrases", &[sample]),
    ];
    for (name, arguments) in runs {
        let mut closed = example(name).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(closed.stdout.take());
        let closed = closed.wait_with_output().unwrap();
        assert_eq!((closed.status.code(), text(&closed.stderr)), (Some(0), ""), "{name}");
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        assert_refused(&example(name).args(arguments).stdout(full).output().unwrap(), &["No space left"]);
    }
}
