//! `tilshi corpus`: inputs of all kinds in any mix, what cannot be read, and runs that are stopped and go on.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::TempDir;

fn tilshi() -> Command {
    Command::new(env!("CARGO_BIN_EXE_tilshi"))
}

/// A folder with files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// `tilshi corpus` in a folder.
fn corpus(folder: &Path, arguments: &[&str]) -> Output {
    tilshi().current_dir(folder).arg("corpus").args(arguments).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The lines of a file as JSON: source, id, text.
fn documents(jsonl: &[u8]) -> Vec<[String; 3]> {
    let lines = std::str::from_utf8(jsonl).unwrap().lines();
    let field = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .map(|line| ["source", "id", "text"].map(|n| field(&line, n)))
        .collect()
}

#[test]
fn files_of_all_kinds_are_read_in_any_mix() {
    // "the first", "the second" …
    let rows = "id,text\nx1,\"бірінші, \"\"бір\"\"\nекінші жол\"\nx2,екінші\n";
    let two_members = [gzip("үшінші\n".as_bytes()), gzip("төртінші\n".as_bytes())].concat();
    // Two frames with one between them that has no data, as parallel writers make them.
    let frame =
        |text: &str| ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let frames = [
        frame("{\"text\":\"тоғызыншы\"}\n"),
        b"\x50\x2a\x4d\x18\x02\0\0\0ab".to_vec(),
        frame("{\"text\":\"оныншы\"}\n"),
    ]
    .concat();
    let folder = folder(&[
        ("a/one.txt", "бірінші\n\nекінші\n".as_bytes()),
        ("a/deep/two.csv", rows.as_bytes()),
        ("a/deep/semicolons.csv", "\u{feff}id;text\r\n5;бесінші\r\n6;\"алтыншы\"\r\n\r\n".as_bytes()),
        ("a/three.txt.gz", &two_members),
        ("a/four.jsonl", "{\"id\":7,\"text\":\"жетінші\"}\n\n{\"text\":\"сегізінші\"}".as_bytes()),
        ("a/five.jsonl.zst", &frames),
        ("a/six.tsv", "text\tid\nон, бір\t10\n".as_bytes()),
        ("a/.hidden.txt", b"no"),
        ("a/picture.png", b"\x89PNG"),
    ]);
    let out = corpus(folder.path(), &["a", "-q"]);
    assert!(out.status.success(), "{}", told(&out));
    let expected = [
        ["a/deep/semicolons.csv:2", "5", "бесінші"],
        ["a/deep/semicolons.csv:3", "6", "алтыншы"],
        ["a/deep/two.csv:2", "x1", "бірінші, \"бір\"\nекінші жол"],
        ["a/deep/two.csv:4", "x2", "екінші"],
        ["a/five.jsonl.zst:1", "a/five.jsonl.zst:1", "тоғызыншы"],
        ["a/five.jsonl.zst:2", "a/five.jsonl.zst:2", "оныншы"],
        ["a/four.jsonl:1", "7", "жетінші"],
        ["a/four.jsonl:3", "a/four.jsonl:3", "сегізінші"],
        ["a/one.txt", "a/one.txt", "бірінші\n\nекінші\n"],
        ["a/six.tsv:2", "10", "он, бір"],
        ["a/three.txt.gz", "a/three.txt.gz", "үшінші\nтөртінші\n"],
    ];
    assert_eq!(documents(&out.stdout), expected);
    let by_lines = corpus(folder.path(), &["a/one.txt", "a/three.txt.gz", "--documents", "line", "-q"]);
    let ids: Vec<String> = documents(&by_lines.stdout).into_iter().map(|[_, id, _]| id).collect();
    assert_eq!(ids, ["a/one.txt:1", "a/one.txt:3", "a/three.txt.gz:1", "a/three.txt.gz:2"]);
    let by_blocks = corpus(folder.path(), &["a/one.txt", "--documents", "block", "-q"]);
    assert_eq!(documents(&by_blocks.stdout).len(), 2);
    // The library reads the lines, with the source before everything else.
    for line in out.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        tilshi::export::json::read(line).unwrap();
    }
}

#[test]
fn what_cannot_be_read_is_told_and_passed_over() {
    let utf16: Vec<u8> =
        "Ауылда жаңа мектеп ашылды, оған 500 бала барады.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let long = format!("{}\nқысқа\n", "ұзын ".repeat(300)); // long … short
    let files: [(&str, &[u8]); 8] = [
        ("bytes.txt", b"ab\n\xcf\xf0\xe8\ncd\n"),
        ("utf16.txt", &utf16),
        ("broken.txt.gz", &gzip("мектеп ".repeat(5000).as_bytes())[..60]),
        ("objects.jsonl", "{\"text\":\n{\"body\":\"бір\"}\n{\"text\":5}\n{\"text\":\"екі\"}\n".as_bytes()),
        ("columns.csv", "a,b\n1,2\n".as_bytes()),
        ("rows.csv", "id,text\n1,бір\n2\n3,үш\n".as_bytes()),
        ("quote.csv", "id,text\n1,\"бір\n2,екі\n".as_bytes()),
        ("long.txt", long.as_bytes()),
    ];
    let folder = folder(&files);
    let mut arguments: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    arguments.extend(["--documents", "line", "--longest", "1000"]);
    let out = corpus(folder.path(), &arguments);
    assert_eq!(out.status.code(), Some(1), "{}", told(&out));
    let sources: Vec<String> = documents(&out.stdout).into_iter().map(|[source, ..]| source).collect();
    assert_eq!(sources, ["bytes.txt:1", "bytes.txt:3", "objects.jsonl:4", "rows.csv:2", "rows.csv:4", "long.txt:2"]);
    let told = told(&out);
    for problem in [
        "bytes.txt:2: not UTF-8",
        "utf16.txt: is UTF-16",
        "broken.txt.gz",
        "objects.jsonl:1: not JSON",
        "objects.jsonl:2: no field \"text\" in the object; it has body",
        "objects.jsonl:3: the field \"text\" is no text",
        "columns.csv: no column \"text\"; there are a, b",
        "rows.csv:3: 1 fields where the row of names has 2",
        "long.txt:1: the document is longer than 1000 bytes",
        "quote.csv:2: a quotation mark of this row is never closed",
        "6 documents, 10 passed over",
    ] {
        assert!(told.contains(problem), "{problem}: {told}");
    }
    let strict = corpus(folder.path(), &["bytes.txt", "--documents", "line", "--strict", "--out", "out.jsonl"]);
    assert_eq!(strict.status.code(), Some(2));
    assert!(!folder.path().join("out.jsonl").exists());
}

#[test]
fn options_that_do_not_fit_are_refused() {
    let folder = folder(&[("a.txt", b"a"), ("d/b.txt", b"b"), ("done/part-00000.jsonl", b"{}\n")]);
    for (arguments, problem) in [
        (&["a.txt", "--resume"][..], "--resume: name a file"),
        (&["a.txt", "--shard-size", "1MB"], "--shard-size: name a folder"),
        (&["a.txt", "--format", "brat"], "name a folder"),
        (&["a.txt", "--out", "d"], "is a folder"),
        (&["a.txt", "--format", "docbin", "--out", "d"], "is a folder"),
        (&["a.txt", "--out", "a.spacy", "--resume"], "--resume: docbin has all documents in one piece"),
        (&["a.txt", "--out", "a.dot", "--shard-size", "1MB"], "--shard-size: dot has all documents in one piece"),
        (&["a.txt", "--dummy-heads"], "go with --format conllu"),
        (&["a.txt", "--out", "no/where.graphml"], "cannot be written"),
        (&["a.txt", "--out", "done", "--shard-size", "1MB"], "has the files of another run"),
        (&["a.txt", "--out", "no/where.jsonl"], "cannot be written"),
        (&["a.txt", "--shard-size", "much"], "expected a size"),
        (&["a.txt", "--threads", "0"], "--threads"),
        (&["none*.txt"], "no file fits"),
        (&["done"], "done"),
    ] {
        let out = corpus(folder.path(), arguments);
        let told = told(&out);
        if arguments == ["done"] {
            assert_eq!(out.status.code(), Some(1), "{told}");
            continue;
        }
        assert!(out.status.code() == Some(2) && told.contains(problem), "{arguments:?}: {told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
}

#[test]
fn fields_are_chosen() {
    let folder = folder(&[("a.txt", "Әкім Асан Үсенов 500 баламен кездесті.".as_bytes())]); // the mayor met 500 children
    let run = |fields: &[&str]| {
        let out = corpus(folder.path(), &[&["a.txt", "-q"], fields].concat());
        assert!(out.status.success(), "{}", told(&out));
        String::from_utf8(out.stdout).unwrap()
    };
    let whole = run(&[]);
    // All of them, however chosen, are the whole contract; some are as they are in it, in its order.
    let all = "facts,id,organizations,people,entities,tokens,sentences,text,source";
    assert_eq!(run(&["--fields", all]), whole);
    let part = |name: &str| {
        let begin = whole.find(&format!(",\"{name}\":")).unwrap();
        let end = whole[begin + 1..].find("],\"").map_or(whole.len() - 2, |end| begin + end + 2);
        whole[begin..end].to_owned()
    };
    let head = &whole[..whole.find(",\"text\"").unwrap()];
    assert_eq!(run(&["--fields", "entities"]), format!("{head}{}}}\n", part("entities")));
    let chosen: Value = serde_json::from_str(&run(&["--fields", "people", "--fields", "text"])).unwrap();
    let names: Vec<&String> = chosen.as_object().unwrap().keys().collect();
    assert_eq!(names, ["id", "people", "source", "text"]);
    let complete: Value = serde_json::from_str(&whole).unwrap();
    assert_eq!(chosen["people"], complete["people"]);
    for arguments in [&["--format", "conllu", "--fields", "text"][..], &["--fields", "lemmas"]] {
        let out = corpus(folder.path(), &[&["a.txt"], arguments].concat());
        assert!(out.status.code() == Some(2) && told(&out).contains("--fields"), "{}", told(&out));
    }
}

/// Texts as lines, a table and files; long enough to be stopped in between.
fn many() -> TempDir {
    // "The minister Asan Üsenov came to the school No … The minister opened the school."
    let text =
        |at: usize| format!("Министр Асан Үсенов №{at} мектепке келді. Министр мектепті ашты. ").repeat(1 + at % 7);
    let lines: String = (0..1500).map(|at| text(at) + "\n").collect();
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(["id", "text"]).unwrap();
    (0..1500).for_each(|at| rows.write_record([at.to_string(), text(at)]).unwrap());
    let folder = folder(&[("lines.txt.gz", &gzip(lines.as_bytes())), ("rows.csv", &rows.into_inner().unwrap())]);
    for at in 0..300 {
        fs::write(folder.path().join(format!("file-{at:04}.txt")), text(at)).unwrap();
    }
    folder
}

/// All files of a folder by their names.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.file_name().unwrap().into(), fs::read(path).unwrap())).collect()
}

/// A run that is killed again and again and goes on gives the bytes of one that nobody disturbed. `TILSHI_KILLS` kills.
#[test]
fn a_run_that_was_killed_goes_on() {
    let kills: u64 = std::env::var("TILSHI_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(3);
    let folder = many();
    let all = ["lines.txt.gz", "rows.csv", "file-*.txt", "--documents", "line"];
    // Twice the same: CoNLL-U has each document under a name of its own.
    let twice = ["lines.txt.gz", "lines.txt.gz", "--documents", "line"];
    let whole = TempDir::new().unwrap();
    for (name, inputs, options) in [
        ("out.jsonl", &all[..], &[][..]),
        ("out", &all, &["--shard-size", "3MB"]),
        ("out.conllu", &twice, &[]),
        ("tables", &all, &["--format", "csv", "--shard-size", "100kB"]),
    ] {
        let place = whole.path().join(name);
        let undisturbed = corpus(folder.path(), &[inputs, options, &["--out", place.to_str().unwrap()]].concat());
        assert!(undisturbed.status.success(), "{}", told(&undisturbed));

        let stopped = TempDir::new().unwrap();
        let place = stopped.path().join(name);
        let arguments = [inputs, options, &["--resume", "--quiet", "--out", place.to_str().unwrap()]].concat();
        let mut killed = 0;
        loop {
            let mut run = tilshi().current_dir(folder.path()).arg("corpus").args(&arguments).spawn().unwrap();
            if killed == kills {
                assert!(run.wait().unwrap().success());
                break;
            }
            // At other moments each time: the golden ratio's multiples.
            std::thread::sleep(Duration::from_millis(900 + (killed * 618) % 1000));
            match run.try_wait().unwrap() {
                Some(status) => {
                    assert!(status.success());
                    break;
                }
                None => run.kill().unwrap(),
            }
            run.wait().unwrap();
            killed += 1;
        }
        let expected = whole.path().join(name);
        if expected.is_file() {
            assert!(fs::read(&place).unwrap() == fs::read(&expected).unwrap(), "{name}");
            assert_eq!(contents(stopped.path()).len(), 1);
        } else {
            let files = contents(&place);
            assert!(files.len() > 3 && files.iter().all(|(name, _)| name.to_str().unwrap().starts_with("part-")));
            assert!(files == contents(&expected), "{name}");
        }
    }
    let sentences = fs::read_to_string(whole.path().join("out.conllu")).unwrap();
    let ids: Vec<&str> = sentences.lines().filter_map(|line| line.strip_prefix("# sent_id = ")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<std::collections::HashSet<_>>().len());
    for (name, table) in contents(&whole.path().join("tables")) {
        assert!(table.starts_with(b"document,type,start,end,"), "{name:?}");
    }
}

#[test]
fn a_stopped_run_is_not_begun_anew_by_mistake() {
    let folder = many();
    let arguments = ["lines.txt.gz", "--documents", "line", "--out", "out.jsonl"];
    let mut run =
        tilshi().current_dir(folder.path()).arg("corpus").args(arguments).stderr(Stdio::null()).spawn().unwrap();
    while !folder.path().join("out.jsonl.state").exists() {
        std::thread::sleep(Duration::from_millis(20));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    let again = corpus(folder.path(), &arguments);
    assert!(again.status.code() == Some(2) && told(&again).contains("a run was stopped here"), "{}", told(&again));
    let others = corpus(folder.path(), &["rows.csv", "--out", "out.jsonl", "--resume"]);
    assert!(others.status.code() == Some(2) && told(&others).contains("had another beginning"), "{}", told(&others));
}

#[test]
fn threads_change_nothing() {
    let folder = many();
    let run = |threads: &str| {
        let out = corpus(folder.path(), &["rows.csv", "file-*.txt", "--format", "conllu", "--threads", threads, "-q"]);
        assert!(out.status.success(), "{}", told(&out));
        out.stdout
    };
    let one = run("1");
    assert_eq!(one.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"# newdoc")).count(), 1800);
    assert!(one == run("2") && one == run("5"));
}

#[test]
fn brat_has_files_for_each_document() {
    let folder = folder(&[("a.txt", "Алматыда 5 мектеп ашылды.\nАстанада ашылды.\n".as_bytes())]);
    let out = corpus(folder.path(), &["a.txt", "--documents", "line", "--format", "brat", "--out", "brat", "-q"]);
    assert!(out.status.success(), "{}", told(&out));
    let names: Vec<PathBuf> = contents(&folder.path().join("brat")).into_iter().map(|(name, _)| name).collect();
    let expected =
        ["0000001-a.txt_1.ann", "0000001-a.txt_1.txt", "0000002-a.txt_2.ann", "0000002-a.txt_2.txt", "annotation.conf"];
    assert_eq!(names, expected.map(PathBuf::from));
    assert_eq!(fs::read_to_string(folder.path().join("brat/0000002-a.txt_2.txt")).unwrap(), "Астанада ашылды.");
}
