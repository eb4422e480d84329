//! What each subcommand prints, in `tests/snapshots`. After a change read the difference, then renew them with
//! `INSTA_UPDATE=always cargo test -p tilshi-cli --test snapshots`.

mod common;

use common::{Folder, feed, text, tilshi};

/// "The State Secretary G. Abdikalykova received some 500 envoys of UNICEF yesterday. He spent the summer at home."
const TEXT: &str =
    "Кеше Мемлекеттік хатшы Г.Әбдіқалықова ЮНИСЕФ-тің 500-ге жуық өкілін қабылдады. Ол жазды үйде өткізді.\n";

/// Runs of a command: arguments, what it reads, what comes of it.
fn session(runs: &[(&[&str], &str)]) -> String {
    let folder = Folder::new();
    folder.file("news.txt", TEXT);
    folder.file("lines.txt", "Алматы\r\n\r\n\u{feff}Бiр \"сөз\"\n");
    folder.file("places.tsv", "Жаңаөлке\tGPE\ttown\nСары\tGPE\ttown\n");
    folder.file("rules.txt", "envoys: digits#number word{0,1}? lemma:өкіл\n");
    folder.file("tokens.iob2", "Ол O\nАлматыға B-GPE\nкелді O\n. O\n");
    let mut told = String::new();
    for (arguments, input) in runs {
        let output = feed(tilshi().current_dir(folder.path()).args(*arguments), input.as_bytes());
        let quoted =
            |argument: &&str| if argument.contains(' ') { format!("'{argument}'") } else { (*argument).to_owned() };
        let arguments: Vec<String> = arguments.iter().map(quoted).collect();
        let code = output.status.code().unwrap_or(-1);
        told += &format!("$ tilshi {}\n{}{}", arguments.join(" "), text(&output.stdout), text(&output.stderr));
        told += &if code == 0 { "\n".to_owned() } else { format!("exit code {code}\n\n") };
    }
    told
}

macro_rules! snapshots {
    ($($name:ident: [$(($arguments:expr, $input:expr)),+ $(,)?];)+) => {
        $(#[test]
        fn $name() {
            let runs: &[(&[&str], &str)] = &[$((&$arguments, $input)),+];
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(stringify!($name), session(runs));
            });
        })+
    };
}

snapshots! {
    analyze: [
        (["analyze", "news.txt"], ""),
        (["analyze", "--layers", "entities", "--format", "json", "--pretty", "--offsets", "chars"], "Алматыда 😀 болдым."),
        (["analyze", "--layers", "tokens", "--format", "jsonl", "--offsets", "utf16"], "😀 Алматы"),
        (["analyze", "--lines", "--format", "conllu", "lines.txt"], ""),
        (["analyze", "--format", "brat", "--reference-date", "2024-12-31"], "Ол кеше Алматыға келді."),
        (["analyze", "--threshold", "1"], "Ол кеше Алматыға келді."),
        (["analyze", "--lexicon", "places=places.tsv"], "Ол Жаңаөлкеден келді."),
        (["analyze", "--rules", "rules.txt", "news.txt"], ""),
        (["analyze", "news.txt", "lines.txt"], ""),
        (["analyze", "--lexicon", "places=news.txt"], ""),
    ];
    formats: [
        (["analyze", "--format", "conllu", "--dummy-heads", "--ud-tokens"], "Ол 17-үйде тұрды. Қызы келді-ау!"),
        (["analyze", "--format", "csv", "--offsets", "chars", "news.txt", "lines.txt"], ""),
        (["analyze", "--format", "csv"], "Ол келді."),
        (["analyze", "--format", "displacy", "--lines", "news.txt"], ""),
        (["analyze", "--format", "annotation", "news.txt"], ""),
        (["analyze", "--format", "graphml", "news.txt"], ""),
        (["analyze", "--format", "dot", "news.txt"], ""),
    ];
    tokenize: [
        (["tokenize", "news.txt"], ""),
        (["tokenize", "--format", "line"], "Саны 14 376 000 адам. Ол келді."),
        (["tokenize", "--format", "line", "--lines", "lines.txt"], ""),
        (["tokenize", "--format", "table", "--offsets", "chars"], "ЮНИСЕФ-тің 😀 өкілі"),
    ];
    sentences: [
        (["sentences", "news.txt"], ""),
        (["sentences", "--spans", "--offsets", "chars", "news.txt"], ""),
        (["sentences", "--lines", "lines.txt"], ""),
    ];
    lemmatize: [
        (["lemmatize", "news.txt"], ""),
        (["lemmatize", "--words", "--lines", "news.txt", "lines.txt"], ""),
        (["lemmatize"], "Ол Сарыға барды."),
        (["lemmatize", "--lexicon", "places=places.tsv"], "Ол Сарыға барды."),
        (["lemmatize", "-n", "-i"], "Ол жазды үйде өткізді."),
        (["lemmatize", "-nid"], "Ол жазды үйде өткізді."),
        (["lemmatize", "-nl"], "Ол жазды үйде өткізді."),
        (["lemmatize", "-l"], "Ол жазды үйде өткізді."),
        (["lemmatize", "-c", "-d"], "Ол  жазды\nүйде_\\ өткізді.\n"),
        (["lemmatize", "-n", "-c"], "Ол  жазды\nүйде_\\ өткізді.\n"),
        (["lemmatize", "-cd", "--lines", "news.txt"], ""),
    ];
    normalize: [
        (["normalize", "lines.txt"], ""),
        (["normalize", "--lines", "lines.txt"], ""),
        (["normalize", "--changes", "--offsets", "chars", "lines.txt"], ""),
        (["normalize", "--without", "quotes", "--without", "lookalikes", "--lines", "lines.txt"], ""),
    ];
    convert: [
        (["convert", "--to", "latin-2021", "news.txt"], ""),
        (["convert", "--to", "arabic", "--lines", "news.txt"], ""),
        (["convert", "--to", "cyrillic", "--changes", "--offsets", "utf16"], "😀 Menıñ elım – Qazaqstan."),
    ];
    numbers: [
        (["numbers"], "Қор 5 миллионнан астам теңге бөлді.\nекі жүз\n2024 жылғы 5 мамырда\nТел.: +7 (727) 123-45-67\n"),
        (["numbers", "--spell", "--form", "ordinal", "--case", "dative"], "1999\nжиырма бес\n"),
        (["numbers", "--spell"], "5\nбес алма\n"),
    ];
    inflect: [
        (["inflect", "кітап"], ""),
        (["inflect", "--class", "noun", "Алматы облысы", "АҚШ"], ""),
        (["inflect", "кел"], ""),
    ];
    stats: [
        (["stats", "-q", "news.txt"], ""),
        (["stats", "-q", "--by", "lemma", "--pos", "NOUN,VERB", "--top", "2", "--format", "tsv", "news.txt", "lines.txt"], ""),
        (["stats", "-q", "--by", "ngram", "--n", "2..3", "--forms", "--format", "csv", "lines.txt"], ""),
        (["stats", "-q", "--by", "amount,type,person", "--format", "json", "-"], "2023 жылы 5 миллион теңге, кейін 0,5 теңге бөлінді."),
        (["stats", "-q", "--by", "pos", "--against", "lines.txt", "news.txt"], ""),
        (["stats", "-q", "--by", "pos", "none.txt"], ""),
    ];
    tag: [(["tag", "tokens.iob2"], ""), (["tag", "tokens.iob2", "none.iob2"], "")];
    evaluate: [(["evaluate", "ner", "tokens.iob2"], "")];
}
