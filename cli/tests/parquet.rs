//! Parquet, read and written by `tilshi corpus`. What others read and write is tested by `.ci/parquet`.
#![cfg(feature = "parquet")]

mod common;

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use common::{Folder, assert_refused, printed, run, text, tilshi};
use parquet::basic::{Compression, GzipLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::{Field, Row};
use parquet::schema::parser::parse_message_type;
use serde_json::{Value, json};

/// A value of Parquet as JSON, without what is null.
fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(yes) => json!(yes),
        Field::Int(number) => json!(number),
        Field::Float(number) => json!(number),
        Field::Str(text) => json!(text),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        other => panic!("{other:?}"),
    }
}

fn object(row: &Row) -> Value {
    let fields = row.get_column_iter().map(|(name, field)| (name.clone(), value(field)));
    Value::Object(fields.filter(|(_, value)| !value.is_null()).collect())
}

fn rows(path: impl AsRef<Path>) -> Vec<Value> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    reader.get_row_iter(None).unwrap().map(|row| object(&row.unwrap())).collect()
}

/// A document of JSON as Parquet has it: no nulls, names as a list, confidences of 32 bits.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| match value {
                Value::Object(fields) if name == "fields" => {
                    let named = fields.into_iter().map(|(name, value)| json!({ "name": name, "value": value }));
                    (name, named.collect())
                }
                value => (name, without_nulls(value)),
            });
            Value::Object(fields.collect())
        }
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        Value::Number(number) if number.is_f64() => json!(number.as_f64().unwrap() as f32),
        other => other,
    }
}

fn lines(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| without_nulls(serde_json::from_str(line).unwrap())).collect()
}

/// The samples, and texts with facts of all types.
fn texts() -> Folder {
    let folder = Folder::new();
    for name in ["news.txt", "press_release.txt", "encyclopedia.txt"] {
        folder.file(&format!("texts/{name}"), fs::read(common::root().join("data/samples").join(name)).unwrap());
    }
    // "'We need water,' the Minister of Finance Asan Üsenov said yesterday." An order, a telephone, a link.
    let more = "«Бізге су керек», – деді кеше қаржы министрі Асан Үсенов.\n\n\nБұйрық 125 шықты. Тел.: 8 701 123 45 67, \
                ЖСН 850101350012.\nЕңбек кодексінің 190-бабының 2-бөлігі.\nАбайдың 175 жылдығы.\n";
    folder.file("texts/more.txt", more);
    folder.file("rules.txt", "order: lemma:бұйрық number#number\n");
    folder
}

#[test]
fn rows_are_the_documents() {
    let folder = texts();
    let (texts, rules, out) = (folder.at("texts"), folder.at("rules.txt"), folder.at("out.parquet"));
    for more in [&["--documents", "line"][..], &["--layers", "tokens"], &[]] {
        let arguments = [&["corpus", "-q", &texts, "--rules", &rules], more].concat();
        let expected = lines(&printed(&arguments, ""));
        printed(&[&arguments[..], &["--out", &out]].concat(), "");
        assert_eq!(rows(&out), expected);
        let facts = expected.iter().flat_map(|document| document["facts"].as_array().unwrap());
        let types: std::collections::BTreeSet<&str> = facts.map(|fact| fact["type"].as_str().unwrap()).collect();
        assert!(types.len() == if more == ["--layers", "tokens"] { 0 } else { 10 }, "{types:?}");
    }
    assert_eq!(folder.names(), ["out.parquet", "rules.txt", "texts"]);
    // No document, no row, and still its columns.
    printed(&["corpus", "-q", &folder.file("empty.jsonl", ""), "--out", &out], "");
    assert_eq!(rows(&out), Vec::<Value>::new());
}

#[test]
fn what_was_written_is_read() {
    let folder = texts();
    let (texts, out) = (folder.at("texts"), folder.at("out.parquet"));
    let of = |arguments: &[&str]| -> Vec<Value> {
        let documents = lines(&printed(&[&["corpus", "-q"], arguments].concat(), ""));
        documents.into_iter().map(|document| json!([document["id"], document["text"], document["facts"]])).collect()
    };
    printed(&["corpus", "-q", &texts, "--documents", "line", "--out", &out], "");
    assert_eq!(of(&[&out]), of(&[&texts, "--documents", "line"]));
    let sources = lines(&printed(&["corpus", "-q", &out], ""));
    assert_eq!(sources[1]["source"], format!("{out}:2"));
}

/// A file with two columns of texts, ids of whole numbers and a nested one; as other programs write them.
fn table(path: &str, ids: &[Option<i64>], texts: &[Option<&str>], properties: WriterProperties) {
    let schema = "message schema { optional int64 id; optional binary body (UTF8); required binary text; \
                  optional group deep { optional binary inner (STRING); } }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut file = SerializedFileWriter::new(File::create(path).unwrap(), schema, Arc::new(properties)).unwrap();
    for (ids, texts) in ids.chunks(3).zip(texts.chunks(3)) {
        let mut group = file.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let (there, levels) = (ids.iter().flatten().copied(), ids.iter().map(|id| i16::from(id.is_some())));
        let (values, levels): (Vec<i64>, Vec<i16>) = (there.collect(), levels.collect());
        column.typed::<Int64Type>().write_batch(&values, Some(&levels), None).unwrap();
        column.close().unwrap();
        let bytes = |text: &&str| ByteArray::from(text.as_bytes().to_vec());
        let there: Vec<ByteArray> = texts.iter().flatten().map(bytes).collect();
        let levels: Vec<i16> = texts.iter().map(|text| i16::from(text.is_some())).collect();
        let whole: Vec<ByteArray> = texts.iter().map(|text| bytes(&text.unwrap_or("бос"))).collect();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&there, Some(&levels), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&whole, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&[], Some(&vec![0; texts.len()]), None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    file.close().unwrap();
}

#[test]
fn columns_are_found_by_name() {
    let folder = Folder::new();
    let texts: Vec<String> = (0..50).map(|at| format!("{at} бала келді.")).collect();
    let mut texts: Vec<Option<&str>> = texts.iter().map(|text| Some(text.as_str())).collect();
    texts[7] = None;
    let ids: Vec<Option<i64>> = (0..50).map(|at| (at % 5 != 0).then_some(at)).collect();
    let gzip = Compression::GZIP(GzipLevel::try_new(1).unwrap());
    for (name, properties) in [
        ("dictionary", WriterProperties::builder().set_compression(gzip)),
        ("plain", WriterProperties::builder().set_dictionary_enabled(false)),
        (
            "second",
            WriterProperties::builder().set_writer_version(parquet::file::properties::WriterVersion::PARQUET_2_0),
        ),
        ("pages", WriterProperties::builder().set_data_page_row_count_limit(1).set_write_batch_size(1)),
    ] {
        let path = folder.at(&format!("{name}.parquet"));
        table(&path, &ids, &texts, properties.build());
        let output = run(&["corpus", &path, "--text-field", "body", "--layers", "tokens"], "");
        assert_eq!(output.status.code(), Some(1));
        let told = text(&output.stderr);
        assert!(told.contains(&format!("{path}:8: the row has no text")) && told.contains("49 documents"), "{told}");
        let documents = lines(text(&output.stdout));
        assert_eq!(documents.len(), 49);
        for document in documents {
            let at: usize = document["text"].as_str().unwrap().split(' ').next().unwrap().parse().unwrap();
            let source = format!("{path}:{}", at + 1);
            let id = if at.is_multiple_of(5) { source.clone() } else { at.to_string() };
            assert_eq!((&document["source"], &document["id"]), (&json!(source), &json!(id)));
        }
        let documents = lines(&printed(&["corpus", "-q", &path, "--layers", "tokens"], ""));
        assert_eq!((documents.len(), &documents[7]["text"]), (50, &json!("бос")));
    }
    let path = folder.at("plain.parquet");
    for (field, problem) in
        [("none", "no column \"none\""), ("id", "no column \"id\" of texts"), ("deep", "body, text, deep")]
    {
        let output = run(&["corpus", "--strict", &path, "--text-field", field], "");
        assert_refused(&output, &[&path, problem]);
    }
    assert_refused(&run(&["corpus", "--strict", &path, "--id-field", "none"], ""), &["no column \"none\""]);
    assert_refused(&run(&["corpus", "--strict", "-", "--input-format", "parquet"], "PAR1"), &["pipe"]);
}

#[test]
fn options_that_do_not_fit_are_refused() {
    let folder = Folder::new();
    let file = folder.file("a.txt", "а");
    let path = folder.at("out.parquet");
    folder.file("done/part-00000.parquet", "PAR1");
    for (arguments, problem) in [
        (&["--out", &path, "--resume"][..], "--shard-size"),
        (&["--format", "parquet"], "--out"),
        (&["--out", &folder.at("done"), "--format", "parquet", "--shard-size", "1MB"], "another run"),
        (&["--out", &folder.at("done"), "--format", "parquet"], "is a folder"),
        (&["--out", &folder.at("none/out.parquet")], "cannot be written"),
    ] {
        assert_refused(&run(&[&["corpus", &file], arguments].concat(), ""), &[problem]);
    }
    assert_eq!(folder.names(), ["a.txt", "done"]);
}

/// A file that is cut or changed gives documents or is told, and nothing else.
#[test]
fn damaged_files_are_told() {
    let folder = Folder::new();
    let texts: Vec<String> = (0..40).map(|at| format!("{} бала келді.", at % 7)).collect();
    let texts: Vec<Option<&str>> = texts.iter().map(|text| Some(text.as_str())).collect();
    let gzip = Compression::GZIP(GzipLevel::try_new(1).unwrap());
    let mut random = 3_u64;
    let mut next = move |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % below
    };
    let mut files = Vec::new();
    for (name, properties) in [
        ("a", WriterProperties::builder().set_compression(gzip)),
        ("b", WriterProperties::builder().set_dictionary_enabled(false)),
    ] {
        let path = folder.at(name);
        table(&path, &vec![Some(1); 40], &texts, properties.build());
        let whole = fs::read(path).unwrap();
        let rounds = std::env::var("TILSHI_DAMAGES").ok().and_then(|count| count.parse().ok()).unwrap_or(150);
        for round in 0..rounds {
            let mut bytes = whole.clone();
            match round % 3 {
                0 => bytes.truncate(next(whole.len())),
                1 => bytes[next(whole.len())] = next(256) as u8,
                _ => {
                    // Where the table of contents is.
                    let at = whole.len() - 1 - next(whole.len() / 3);
                    (0..1 + next(4)).for_each(|more| bytes[at.saturating_sub(more)] = next(256) as u8);
                }
            }
            files.push(folder.file(&format!("damaged/{name}{round}.parquet"), bytes));
        }
    }
    let output = run(&["corpus", "--layers", "tokens", &folder.at("damaged")], "");
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(!told.contains("panicked"), "{told}");
    assert!(told.matches("damaged").count() > files.len() / 4, "{told}");
    lines(text(&output.stdout));
}

/// A run that is killed goes on behind its last whole file, and gives the files of one that nobody disturbed.
#[test]
fn a_run_with_shards_goes_on() {
    let folder = Folder::new();
    // Long texts of few tokens fill row groups quickly. "The minister came to the school No …"
    let text = |at: usize| format!("Министр №{at} мектепке келді. {}", "қ".repeat(2000 + at % 30));
    let lines: String = (0..2000).map(|at| text(at) + "\n").collect();
    let lines = folder.file("lines.txt", lines);
    let arguments = |out: &str| {
        let all = ["corpus", "-q", &lines, "--documents", "line", "--layers", "tokens", "--format", "parquet"];
        let more = ["--shard-size", "1KB", "--resume", "--out", out];
        [&all[..], &more].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let contents = |folder: &Path| -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        files.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
    };
    let (whole, stopped) = (folder.at("whole"), folder.at("stopped"));
    assert!(tilshi().args(arguments(&whole)).status().unwrap().success());
    let expected = contents(Path::new(&whole));
    assert!(expected.len() > 2 && expected.iter().all(|(name, _)| name.ends_with(".parquet")), "{}", expected.len());
    for kill in 0..4 {
        let mut run = tilshi().args(arguments(&stopped)).spawn().unwrap();
        if kill < 3 {
            std::thread::sleep(Duration::from_millis(200 + kill * 200));
            run.kill().unwrap();
        }
        run.wait().unwrap();
    }
    assert!(contents(Path::new(&stopped)) == expected);
    let ids: usize = expected.iter().map(|(name, _)| rows(Path::new(&whole).join(name)).len()).sum();
    assert_eq!(ids, 2000);
}

#[test]
fn fields_are_chosen() {
    let folder = texts();
    let (texts, out) = (folder.at("texts"), folder.at("out.parquet"));
    let arguments = ["corpus", "-q", &texts, "--fields", "facts,text"];
    let expected = lines(&printed(&arguments, ""));
    printed(&[&arguments[..], &["--out", &out]].concat(), "");
    assert_eq!(rows(&out), expected);
    let names: Vec<&String> = expected[0].as_object().unwrap().keys().collect();
    assert_eq!(names, ["facts", "id", "source", "text"]);
}
