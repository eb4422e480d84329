//! `tilshi stats`: what it counts is what a slow count of the same documents gives.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Folder, printed, root};
use serde_json::Value;
use tilshi::morph::Upos;
use tilshi::quantity::{NumericKind, Relation};
use tilshi::rust_decimal::Decimal;
use tilshi::who::{Index, MentionKind};
use tilshi::{Analyzer, Bound, Document, TokenKind};

/// Texts of our own: the samples, and their sentences in another order.
fn texts() -> Vec<String> {
    let sample = |name: &str| std::fs::read_to_string(root().join("data/samples").join(name)).unwrap();
    let mut texts = ["news.txt", "press_release.txt", "encyclopedia.txt"].map(sample).to_vec();
    let whole = texts.concat();
    let document = Analyzer::shared().analyze(&whole);
    let sentences: Vec<&str> = document.sentences().map(|sentence| sentence.text).collect();
    let mut random = 1_u64;
    for _ in 0..12 {
        let mut next = || {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) as usize
        };
        let text: Vec<&str> = (0..8).map(|_| sentences[next() % sentences.len()]).collect();
        texts.push(text.join(" "));
    }
    texts
}

/// A folder with the texts, each a file; and its path.
fn folder() -> (Folder, String) {
    let folder = Folder::new();
    for (at, text) in texts().iter().enumerate() {
        folder.file(&format!("{at:02}.txt"), text);
    }
    let path = folder.path().to_str().unwrap().to_owned();
    (folder, path)
}

fn documents(texts: &[String]) -> Vec<Document<'_>> {
    texts.iter().map(|text| Analyzer::shared().analyze(text)).collect()
}

/// The rows of a table.
fn rows(path: &str, arguments: &[&str]) -> Vec<Value> {
    let json = printed(&[&["stats", "-q", "--format", "json", path], arguments].concat(), "");
    let tables: BTreeMap<String, Vec<Value>> = serde_json::from_str(&json).unwrap();
    assert_eq!(tables.len(), 1);
    tables.into_values().next().unwrap()
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_else(|| panic!("{field}: {row}"))
}

fn number(row: &Value, field: &str) -> u64 {
    row[field].as_u64().unwrap_or_else(|| panic!("{field}: {row}"))
}

fn real(row: &Value, field: &str) -> f64 {
    row[field].as_f64().unwrap_or_else(|| panic!("{field}: {row}"))
}

/// How often each thing is in each document.
fn counted<T: Ord + Clone>(documents: &[Vec<T>]) -> BTreeMap<T, (u64, u64)> {
    let different: BTreeSet<&T> = documents.iter().flatten().collect();
    let count = |thing: &T| {
        let times: Vec<usize> =
            documents.iter().map(|all| all.iter().filter(|other| *other == thing).count()).collect();
        (times.iter().sum::<usize>() as u64, times.iter().filter(|times| **times > 0).count() as u64)
    };
    different.into_iter().map(|thing| (thing.clone(), count(thing))).collect()
}

/// The words of each sentence: lemma, part of speech, the number of the token.
fn sentences(document: &Document<'_>) -> Vec<Vec<(String, Upos, usize)>> {
    let word = |at: usize| {
        let analysis = &document.analyses()[at];
        (document.token(at).unwrap().kind == TokenKind::Word).then(|| (analysis.lemma.to_string(), analysis.upos, at))
    };
    document.sentences().map(|sentence| document.token_range(sentence.span).filter_map(word).collect()).collect()
}

/// Rows that are counts alone are the same as a slow count, sorted by count and name.
fn assert_counts(rows: &[Value], fields: &[&str], documents: &[Vec<Vec<String>>], all: impl Fn(&[String]) -> u64) {
    let expected = counted(documents);
    assert_eq!(rows.len(), expected.len());
    let name = |row: &Value| -> Vec<String> {
        let field = |field: &&str| row[*field].as_str().map_or_else(|| row[*field].to_string(), str::to_owned);
        fields.iter().map(field).collect()
    };
    let mut last = None;
    for row in rows {
        let name = name(row);
        let (times, of) = expected[&name];
        assert_eq!((number(row, "count"), number(row, "documents")), (times, of), "{row}");
        assert!((real(row, "per_million") - times as f64 * 1e6 / all(&name) as f64).abs() < 1e-4, "{row}");
        let place = (std::cmp::Reverse(times), name);
        assert!(last.as_ref() < Some(&place), "{last:?} before {place:?}");
        last = Some(place);
    }
}

#[test]
fn words_and_names_are_counted() {
    let (_folder, path) = folder();
    let texts = texts();
    let documents = documents(&texts);
    let each = |things: &dyn Fn(&Document<'_>) -> Vec<Vec<String>>| -> Vec<Vec<Vec<String>>> {
        documents.iter().map(things).collect()
    };
    let words: u64 = documents.iter().flat_map(sentences).map(|words| words.len() as u64).sum();
    let tokens: u64 = documents.iter().map(|document| document.tokens().len() as u64).sum();
    let lemmas = |document: &Document<'_>| -> Vec<Vec<String>> {
        sentences(document).into_iter().flatten().map(|(lemma, upos, _)| vec![lemma, upos.to_string()]).collect()
    };
    assert_counts(&rows(&path, &["--by", "lemma"]), &["lemma", "pos"], &each(&lemmas), |_| words);
    let nouns = |document: &Document<'_>| {
        lemmas(document).into_iter().filter(|thing| thing[1] == "NOUN" || thing[1] == "VERB").collect()
    };
    let filtered = rows(&path, &["--by", "lemma", "--pos", "NOUN,VERB"]);
    assert_counts(&filtered, &["lemma", "pos"], &each(&nouns), |_| words);
    let tags = |document: &Document<'_>| document.analyses().iter().map(|a| vec![a.upos.to_string()]).collect();
    assert_counts(&rows(&path, &["--by", "pos"]), &["pos"], &each(&tags), |_| tokens);
    let labels = |document: &Document<'_>| document.entities().iter().map(|e| vec![e.label.to_string()]).collect();
    assert_counts(&rows(&path, &["--by", "label"]), &["label"], &each(&labels), |_| words);
    let types = |document: &Document<'_>| document.facts().iter().map(|f| vec![f.kind().to_string()]).collect();
    assert_counts(&rows(&path, &["--by", "type"]), &["type"], &each(&types), |_| words);
    let entities = |document: &Document<'_>| {
        document.entities().iter().map(|e| vec![e.normal.clone(), e.label.to_string()]).collect()
    };
    assert_counts(&rows(&path, &["--by", "entity"]), &["name", "label"], &each(&entities), |_| words);
    let facts =
        |document: &Document<'_>| document.facts().iter().map(|f| vec![f.to_string(), f.kind().to_string()]).collect();
    assert_counts(&rows(&path, &["--by", "fact"]), &["fact", "type"], &each(&facts), |_| words);
    let size = &rows(&path, &["--by", "size"])[0];
    let different: BTreeSet<String> = documents.iter().flat_map(sentences).flatten().map(|(lemma, ..)| lemma).collect();
    let sizes = ["documents", "tokens", "words", "different_lemmas"].map(|field| number(size, field));
    assert_eq!(sizes, [documents.len() as u64, tokens, words, different.len() as u64]);
    let least = rows(&path, &["--by", "lemma", "--least", "5"]);
    assert!(!least.is_empty() && least.iter().all(|row| number(row, "count") >= 5));
    assert_eq!(least, rows(&path, &["--by", "lemma", "--top", &least.len().to_string()]));
}

#[test]
fn n_grams_are_words_without_anything_between() {
    let (_folder, path) = folder();
    let texts = texts();
    let mut totals = BTreeMap::new();
    let mut all = Vec::new();
    for document in documents(&texts) {
        let mut grams = Vec::new();
        for words in sentences(&document) {
            for n in 2..=4 {
                for from in 0..words.len().saturating_sub(n - 1) {
                    let gram = &words[from..from + n];
                    if gram[n - 1].2 - gram[0].2 == n - 1 {
                        *totals.entry(n.to_string()).or_insert(0) += 1;
                        let lemmas: Vec<&str> = gram.iter().map(|(lemma, ..)| lemma.as_str()).collect();
                        grams.push(vec![n.to_string(), lemmas.join(" ")]);
                    }
                }
            }
        }
        all.push(grams);
    }
    let rows = rows(&path, &["--by", "ngram", "--n", "2..4"]);
    assert_counts_of_grams(&rows, &all, &totals);
}

/// Those have a number before the name; with the same count the shorter comes first.
fn assert_counts_of_grams(rows: &[Value], documents: &[Vec<Vec<String>>], totals: &BTreeMap<String, u64>) {
    assert_counts(rows, &["n", "ngram"], documents, |name| totals[&name[0]]);
}

/// Dunning's ratio as he writes it: by the likelihoods of two binomials.
fn dunning(k1: f64, n1: f64, k2: f64, n2: f64) -> f64 {
    let l = |p: f64, k: f64, n: f64| {
        let part = |k: f64, p: f64| if k == 0.0 { 0.0 } else { k * p.ln() };
        part(k, p) + part(n - k, 1.0 - p)
    };
    let (p, p1, p2) = ((k1 + k2) / (n1 + n2), k1 / n1, if n2 == 0.0 { 0.0 } else { k2 / n2 });
    2.0 * (l(p1, k1, n1) + l(p2, k2, n2) - l(p, k1, n1) - l(p, k2, n2))
}

#[test]
fn collocations_are_measured_on_all_pairs() {
    let (_folder, path) = folder();
    let texts = texts();
    let takes = |upos: Upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj);
    for (arguments, window, filtered) in [
        (&["--by", "collocation"][..], 1, false),
        (&["--by", "collocation", "--window", "4", "--pos", "NOUN,PROPN,ADJ"], 4, true),
    ] {
        let mut pairs: Vec<Vec<(String, String)>> = Vec::new();
        for document in documents(&texts) {
            let mut of_document = Vec::new();
            for words in sentences(&document) {
                for (at, (first, upos, _)) in words.iter().enumerate() {
                    for (second, other, _) in words.iter().skip(at + 1).take(window) {
                        if !filtered || takes(*upos) && takes(*other) {
                            of_document.push((first.clone(), second.clone()));
                        }
                    }
                }
            }
            pairs.push(of_document);
        }
        let all: Vec<&(String, String)> = pairs.iter().flatten().collect();
        let expected = counted(&pairs);
        let rows = rows(&path, arguments);
        let mut attracted = 0;
        for ((first, second), (both, _)) in &expected {
            let first = all.iter().filter(|pair| pair.0 == *first).count() as f64;
            let second = all.iter().filter(|pair| pair.1 == *second).count() as f64;
            attracted += usize::from(*both as f64 > first * second / all.len() as f64 + 1e-9);
        }
        assert_eq!(rows.len(), attracted);
        let mut last = f64::INFINITY;
        for row in &rows {
            let pair = (text(row, "first").to_owned(), text(row, "second").to_owned());
            let (both, documents) = expected[&pair];
            assert_eq!((number(row, "count"), number(row, "documents")), (both, documents));
            let first = all.iter().filter(|other| other.0 == pair.0).count() as f64;
            let second = all.iter().filter(|other| other.1 == pair.1).count() as f64;
            let (both, n) = (both as f64, all.len() as f64);
            let likelihood = dunning(both, first, second - both, n - first);
            assert!((real(row, "log_likelihood") - likelihood).abs() < 1e-3, "{row}: {likelihood}");
            assert!((real(row, "mi") - (both * n / first / second).log2()).abs() < 1e-4, "{row}");
            assert!((real(row, "dice") - 2.0 * both / (first + second)).abs() < 1e-4, "{row}");
            assert!(real(row, "log_likelihood") <= last);
            last = real(row, "log_likelihood");
        }
    }
}

#[test]
fn corpora_are_compared() {
    let (_folder, path) = folder();
    let here = std::path::Path::new(&path).join("00.txt");
    let counts = |rows: Vec<Value>| -> BTreeMap<(String, String), u64> {
        rows.iter().map(|row| ((text(row, "lemma").into(), text(row, "pos").into()), number(row, "count"))).collect()
    };
    let (here, there) = (here.to_str().unwrap(), path.as_str());
    let (a, b) = (counts(rows(here, &["--by", "lemma"])), counts(rows(there, &["--by", "lemma"])));
    let (all_a, all_b) = (a.values().sum::<u64>() as f64, b.values().sum::<u64>() as f64);
    let compared = rows(here, &["--against", there]);
    assert_eq!(compared.len(), b.keys().chain(a.keys()).collect::<BTreeSet<_>>().len());
    for row in &compared {
        let name = (text(row, "lemma").to_owned(), text(row, "pos").to_owned());
        let (x, y) = (a.get(&name).copied().unwrap_or(0), b.get(&name).copied().unwrap_or(0));
        assert_eq!((number(row, "count"), number(row, "against_count")), (x, y));
        let (x, y) = (x as f64, y as f64);
        let expected = |all: f64| all * (x + y) / (all_a + all_b);
        let cell = |o: f64, e: f64| if o == 0.0 { 0.0 } else { o * (o / e).ln() };
        let likelihood = 2.0 * (cell(x, expected(all_a)) + cell(y, expected(all_b)));
        assert!((real(row, "log_likelihood") - likelihood).abs() < 1e-3, "{row}");
        let ratio = ((x.max(0.5) / all_a) / (y.max(0.5) / all_b)).log2();
        assert!((real(row, "log_ratio") - ratio).abs() < 1e-4, "{row}");
    }
    let same = rows(there, &["--against", there]);
    assert!(same.iter().all(|row| real(row, "log_likelihood") == 0.0 && real(row, "log_ratio") == 0.0));
}

#[test]
fn amounts_are_those_of_the_facts() {
    let (folder, path) = folder();
    // "In 2023 the fund gave 5 million tenge, and 0.5 tenge. From 2020 on it gives 100 tenge." "In 2023 and 2024 it gave 10 tenge."
    let more = "2023 жылы қор 5 миллион теңге, тағы 0,5 теңге бөлді. 2020 жылдан бастап 100 теңге береді. \
                2023 және 2024 жылдары 10 теңге бөлді.";
    folder.file("more.txt", more);
    let mut texts = texts();
    texts.push(more.to_owned());
    let mut groups: BTreeMap<String, Vec<Option<Decimal>>> = BTreeMap::new();
    for document in documents(&texts) {
        for sentence in document.sentences() {
            let facts: Vec<_> = document
                .facts()
                .iter()
                .filter(|fact| fact.span.start >= sentence.span.start && fact.span.start < sentence.span.end)
                .collect();
            let mut years = BTreeSet::new();
            for date in facts.iter().filter_map(|fact| fact.as_date()) {
                let Some(edtf) = date.edtf.as_ref().map(|edtf| edtf.as_str()) else { continue };
                // The dates of these texts are days, months and years, without and with the year.
                let year = edtf.split('-').next().unwrap();
                if year != "XXXX" {
                    let simple = date.relation == Relation::At && year.len() == 4 && !edtf.contains(['/', '{']);
                    years.insert(if simple { year.to_owned() } else { format!("unclear {edtf}") });
                    assert!(!simple || year.parse::<u32>().is_ok() || year.ends_with('X'), "{edtf}");
                }
            }
            let year = years.first().filter(|year| years.len() == 1 && year.parse::<u32>().is_ok());
            for numeric in facts.iter().filter_map(|fact| fact.as_numeric()) {
                if numeric.kind != NumericKind::Ordinal {
                    let unit = numeric.unit.map(|unit| unit.to_string());
                    let of = numeric.of.as_ref().map(|of| of.to_string());
                    let per = numeric.per.map(|per| per.to_string());
                    let name = [Some(numeric.kind.to_string()), unit, of, per, year.cloned()];
                    let stated = numeric.max.is_none() && numeric.bound != Bound::Several;
                    let value = numeric.value.filter(|_| stated);
                    groups.entry(name.map(|part| part.unwrap_or_default()).join("|")).or_default().push(value);
                }
            }
        }
    }
    let rows = rows(&path, &["--by", "amount"]);
    assert_eq!(rows.len(), groups.len());
    for row in &rows {
        let part = |field: &str| match &row[field] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let name = ["kind", "unit", "of", "per", "year"].map(part).join("|");
        let values = &groups[&name];
        assert_eq!(number(row, "count"), values.len() as u64, "{row}");
        let mut stated: Vec<Decimal> = values.iter().flatten().copied().collect();
        stated.sort();
        assert_eq!(number(row, "without_value"), (values.len() - stated.len()) as u64, "{row}");
        let told = |field: &str| row[field].as_str().map(|number| number.parse::<Decimal>().unwrap());
        assert_eq!((told("min"), told("max")), (stated.first().copied(), stated.last().copied()), "{row}");
        let (low, high) = ((stated.len().max(1) - 1) / 2, stated.len() / 2);
        let median = stated.get(high).map(|high| (stated[low] + high) / Decimal::TWO);
        assert_eq!(told("median"), median, "{row}");
        if !["percent", "age", "multiple"].contains(&text(row, "kind")) {
            assert_eq!(told("sum"), (!stated.is_empty()).then(|| stated.iter().sum::<Decimal>()), "{row}");
        }
    }
    let of_2023 = rows.iter().find(|row| row["unit"] == "KZT" && row["year"] == 2023).unwrap();
    assert_eq!([text(of_2023, "sum"), text(of_2023, "median")], ["5000000.5", "2500000.25"]);
}

#[test]
fn people_and_organizations_are_joined() {
    let (folder, path) = folder();
    // "The Minister of Finance, Asan Bolatuly Üsenov, held a session. The minister answered." "A. Üsenov, Minister of Finance, answered."
    let more = [
        "Қаржы министрі Асан Болатұлы Үсенов жиын өткізді. Министр жауап берді.",
        "Қаржы министрі А. Үсенов жауап берді.",
    ];
    more.iter().enumerate().for_each(|(at, text)| drop(folder.file(&format!("more-{at}.txt"), text)));
    let mut texts = texts();
    texts.extend(more.map(str::to_owned));
    let documents = documents(&texts);
    let mut index = Index::new();
    documents.iter().for_each(|document| drop(index.add(document)));
    let mut expected: Vec<(String, u64, u64, u64)> = Vec::new();
    for person in index.people() {
        let of = |kind: Option<MentionKind>| {
            let mentions = person.appearances.iter().flat_map(|at| &documents[at.document].people()[at.entry].mentions);
            mentions.filter(|mention| kind.is_none_or(|kind| mention.kind == kind)).count() as u64
        };
        let in_documents: BTreeSet<usize> = person.appearances.iter().map(|at| at.document).collect();
        expected.push((person.name.name.clone(), of(Some(MentionKind::Name)), of(None), in_documents.len() as u64));
    }
    expected.sort();
    let people = rows(&path, &["--by", "person"]);
    let row = |row: &Value| {
        let [named, mentions, documents] = ["named", "mentions", "documents"].map(|field| number(row, field));
        (text(row, "name").to_owned(), named, mentions, documents)
    };
    let mut found: Vec<_> = people.iter().map(row).collect();
    assert!(found.is_sorted_by_key(|(name, named, mentions, _)| {
        (std::cmp::Reverse(*named), std::cmp::Reverse(*mentions), name.clone())
    }));
    found.sort();
    assert_eq!(found, expected);
    let minister = people.iter().find(|person| person["name"] == "Асан Болатұлы Үсенов").unwrap();
    assert_eq!(row(minister), ("Асан Болатұлы Үсенов".to_owned(), 2, 3, 2));
    assert_eq!(rows(&path, &["--by", "organization"]).len(), index.organizations().count());
}

#[test]
fn threads_and_the_way_of_the_texts_change_nothing() {
    let (folder, path) = folder();
    let stats = |arguments: &[&str]| printed(&[&["stats", "-q", "--top", "1000"], arguments].concat(), "");
    let one = stats(&["--format", "json", "--threads", "1", &path]);
    assert_eq!(one, stats(&["--format", "json", "--threads", "4", &path]));
    let analysed = folder.at("analysed.jsonl");
    printed(&["corpus", "-q", "--out", &analysed, &path], "");
    assert_eq!(one, stats(&["--format", "json", &analysed]));
    // What has no lemmas is passed over.
    printed(&["corpus", "-q", "--layers", "tokens", "--out", &folder.at("tokens.jsonl"), &folder.at("00.txt")], "");
    let output = common::run(&["stats", "-q", "--by", "size", &folder.at("tokens.jsonl")], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(common::text(&output.stderr).contains("without lemmas"));
}

#[test]
fn tables_are_the_same_in_every_format() {
    let (_folder, path) = folder();
    let arguments = ["stats", "-q", "--by", "amount", &path, "--format"];
    let print = |format: &'static str| printed(&[&arguments[..], &[format]].concat(), "");
    let (csv, tsv, table) = (print("csv"), print("tsv"), print("table"));
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let names: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let csv: Vec<Vec<String>> = rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let mut lines = tsv.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    assert_eq!(lines.next().unwrap(), names);
    assert_eq!(lines.collect::<Vec<_>>(), csv);
    let json: BTreeMap<String, Vec<Value>> = serde_json::from_str(&print("json")).unwrap();
    for (row, object) in csv.iter().zip(&json["amount"]) {
        for (cell, name) in row.iter().zip(&names) {
            let value = match &object[name] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(*cell, value);
        }
    }
    // Columns stand under each other: those of numbers end where their names end.
    let end = |line: &str| line.chars().count();
    let widths: BTreeSet<usize> = table.lines().map(end).collect();
    assert_eq!((table.lines().count(), widths.len()), (csv.len() + 1, 1), "{table}");
}
