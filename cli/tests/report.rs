//! `tilshi report`: the page's parts, and that no text of a document is ever markup. What a browser makes of it is tested by `.ci/page`.

mod common;

use std::collections::BTreeSet;

use common::{Folder, assert_refused, printed, run, text};
use serde_json::Value;

/// The page of a text.
fn page(given: &str, options: &[&str]) -> String {
    printed(&[&["report", "-", "--quiet"], options].concat(), given)
}

/// The JSON of the page's elements for data: first that of the whole, then one a document.
fn data(page: &str) -> Vec<Value> {
    let elements = page.split("<script type=\"application/json\"").skip(1);
    elements
        .map(|part| serde_json::from_str(part.split_once('>').unwrap().1.split_once("</script>").unwrap().0).unwrap())
        .collect()
}

/// The names of the page's tags.
fn tags(page: &str) -> BTreeSet<&str> {
    let (body, _) = page.split_once("<script type").unwrap();
    let style = body.find("<style>").unwrap()..body.find("</style>").unwrap();
    let parts = body[..style.start].split('<').chain(body[style.end..].split('<')).skip(1);
    parts
        .map(|part| part.split(|c: char| !c.is_alphanumeric()).next().unwrap())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn the_page_has_the_document() {
    // "The governor of Almaty region, Asan Üsenov, came. 'We need water,' he said."
    let given = "Алматы облысының әкімі Асан Үсенов келді.\n\n«Бізге су керек», – деді ол 2024 жылғы 5 мамырда.\n";
    let page = page(given, &[]);
    let [whole, document] = &data(&page)[..] else { panic!("{page}") };
    assert_eq!(document["text"], given);
    assert_eq!(
        document["people"],
        serde_json::json!([[
            "Асан Үсенов",
            [23, 34, 0, 68, 70, 2],
            [["әкім", 0, "Алматы облысы", -1, 0, 17, 22]],
            null,
            "",
            ""
        ]])
    );
    assert_eq!(document["entities"][0], serde_json::json!([0, 22, 20, "", 100, -1]));
    assert_eq!(whole["people"][0][0], "Асан Үсенов");
    assert_eq!(whole["documents"][0][0], "Алматы облысының әкімі Асан Үсенов келді.");
    // Places are units of UTF-16; the words with their gaps lead through the whole text.
    let units: Vec<u16> = given.encode_utf16().collect();
    let mut at = 0;
    let tokens: Vec<u64> = document["tokens"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    let mut words = Vec::new();
    for token in tokens.chunks(3) {
        let start = at + token[0] as usize;
        at = start + token[1] as usize;
        words.push(String::from_utf16(&units[start..at]).unwrap());
        assert!(whole["readings"].get(token[2] as usize).is_some());
    }
    assert_eq!(words[..6], ["Алматы", "облысының", "әкімі", "Асан", "Үсенов", "келді"]);
    let quotation =
        document["facts"].as_array().unwrap().iter().find(|fact| fact[4]["quote"].is_object()).expect("a quotation");
    assert_eq!(quotation[4]["quote"], serde_json::json!({"start": 44, "end": 58}));
    // Without a script the text is there too, and the page's title is the text's.
    assert!(page.contains("<title>Алматы облысының әкімі Асан Үсенов келді.</title>"));
    assert!(page.contains("data-label=\"лауазым\"") && page.contains("<html lang=\"kk\">"));
}

/// One fact of each kind, and how the page has it.
#[test]
fn facts_as_the_page_has_them() {
    // "The governor of Almaty region Asan Üsenov discussed the law On Water on 5 May 2024. Over 500 people took part in the forum
    // Green Land. The university's 25th anniversary was marked. 'We need water,' said Üsenov. Tel.: … The sum in dispute is 5 million tenge."
    let given = "Алматы облысының әкімі Асан Үсенов 2024 жылғы 5 мамырда «Су туралы» заңды талқылады. «Жасыл өлке» форумына 500-ден \
                 астам адам қатысты. Университеттің 25 жылдығы аталып өтті. «Бізге су керек», – деді Үсенов. Тел.: 8 701 123 45 67. \
                 Даудың сомасы 5 миллион теңге.\n";
    let mut kinds = BTreeSet::new();
    let mut told = String::new();
    let data = data(&page(given, &[]));
    for fact in data[1]["facts"].as_array().unwrap() {
        kinds.insert(fact[0].as_u64().unwrap());
        told += &format!("{} {fact}\n", data[0]["kinds"][fact[0].as_u64().unwrap() as usize].as_str().unwrap());
    }
    assert!(kinds.len() >= 8, "{told}");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("report", told);
    });
}

#[test]
fn languages_and_titles() {
    let given = "Асан Үсенов келді.";
    for (language, word, theme) in [("kk", "Адамдар", "Көрініс"), ("ru", "Люди", "Тема"), ("en", "People", "Theme")]
    {
        let page = page(given, &["--lang", language, "--title", "A <b> & \"%%data%%\" {{theme}}"]);
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{language}");
        assert!(page.contains(&format!("<label class=\"theme\" hidden>{theme} <select")), "{language}");
        assert_eq!(data(&page)[0]["words"]["people"], word);
        assert_eq!(data(&page)[0]["title"], "A <b> & \"%%data%%\" {{theme}}");
        assert!(
            page.contains("<title>A &lt;b&gt; &amp; &quot;&#37;&#37;data&#37;&#37;&quot; &#123;&#123;theme}}</title>")
        );
        assert!(!tags(&page).contains("b"));
    }
    assert_refused(&run(&["report", "-", "--lang", "de"], given), &["--lang", "de", "kk, ru, en"]);
    assert_refused(&run(&["report"], given), &["INPUT"]);
}

#[test]
fn hostile_texts_stay_text() {
    let plain = tags(&page("Бала келді.", &[])).into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    let long = "ұзын".repeat(20_000);
    let texts = [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)> Асан </SCRIPT <!-- <script> Үсенов -->",
        "Асан \u{202e}Үсенов\u{202c} Алматыға\u{2028}келді\u{2029}.",
        "Асан\0Үсенов\u{1} \u{7f} \u{feff} \u{fffe} келді.",
        "</noscript></article></style>&amp;&#60;script&#62; {{people}} %%script%%",
        "\r\n\r\n  \r\n",
        "",
        &long,
    ];
    for given in texts {
        let page = page(given, &[]);
        let data = data(&page);
        assert_eq!(data.len(), 2, "{given:.60?}");
        assert_eq!(data[1]["text"], *given.trim_start_matches('\u{feff}'), "{given:.60?}");
        let known = |tag: &&str| plain.contains(*tag) || matches!(*tag, "mark" | "ul" | "li" | "h2" | "span");
        assert_eq!(tags(&page).iter().filter(|tag| !known(tag)).count(), 0, "{given:.60?}: {:?}", tags(&page));
        let scripts = page.to_lowercase().matches("<script").count();
        assert_eq!(scripts, 3, "the data, the document and the code: {given:.60?}");
    }
}

#[test]
fn nothing_leads_out_of_the_page() {
    let page = page("Бала https://example.com сайтына кірді.", &[]);
    let policy =
        page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap().1.split_once('"').unwrap().0;
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(policy.ends_with("base-uri 'none'; form-action 'none'") && !policy.contains("unsafe"), "{policy}");
    for outside in ["src=", "href=\"http", "url(", "@import", "fetch(", "XMLHttpRequest", "innerHTML", "eval("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn people_of_several_documents_are_joined() {
    let folder = Folder::new();
    // "The writer Aigül Särsenova presented her novel." "Aigül Särsenova wrote a new novel."
    let texts = "Жазушы Айгүл Сәрсенова романын таныстырды.\nАйгүл Сәрсенова жаңа роман жазды.\nБала келді.\n";
    let file = folder.file("lines.txt", texts);
    let out = folder.at("page.html");
    let jsonl = folder.at("lines.jsonl");
    printed(&["report", &file, "--documents", "line", "--out", &out, "--quiet"], "");
    let page = std::fs::read_to_string(&out).unwrap();
    let [whole, documents @ ..] = &data(&page)[..] else { panic!("{page}") };
    assert_eq!((documents.len(), whole["people"].as_array().unwrap().len()), (3, 1));
    let full_name = whole["joins"].as_array().unwrap().iter().position(|name| name == "full_name").unwrap();
    assert_eq!(whole["people"][0][4].as_array().unwrap()[3..], [1, 0, full_name]);
    assert!(page.contains("<title>Талдау есебі</title>") && page.contains("JavaScript"));
    // What was analysed before gives the same page.
    printed(&["corpus", &file, "--documents", "line", "--out", &jsonl, "--quiet"], "");
    assert_eq!(self::printed(&["report", &jsonl, "--quiet"], ""), page);
}

#[test]
fn what_cannot_be_read_or_written_is_told() {
    let folder = Folder::new();
    let nothing = folder.file("nothing.jsonl", "");
    let page = printed(&["report", &nothing, "--quiet"], "");
    assert_eq!(data(&page).len(), 1);
    let broken = folder.file("broken.jsonl", "{\"text\":5}\n{\"text\":\"Бала келді.\"}\n");
    let output = run(&["report", &broken], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("broken.jsonl:1") && data(text(&output.stdout)).len() == 2);
    let strict = folder.at("strict.html");
    assert_refused(&run(&["report", &broken, "--strict", "--quiet", "--out", &strict], ""), &["broken.jsonl:1"]);
    assert_eq!(folder.names(), ["broken.jsonl", "nothing.jsonl"]);
    assert_refused(
        &run(&["report", &broken, "--out", "/nowhere/page.html"], ""),
        &["/nowhere/page.html", "cannot be written"],
    );
}

#[test]
fn words_are_counted_as_stats_counts_them() {
    let whole = data(&printed(&["report", "data/samples", "--quiet"], ""))[0].clone();
    let stats = printed(&["stats", "data/samples", "--quiet", "--by", "lemma", "--format", "json"], "");
    let stats: Value = serde_json::from_str(&stats).unwrap();
    let rows = |value: &Value| -> BTreeSet<String> {
        let row = |row: &Value| ["lemma", "pos", "count", "documents"].map(|name| row[name].to_string()).join(" ");
        value["lemma"].as_array().unwrap().iter().map(row).collect()
    };
    let words = whole["lemmas"].as_array().unwrap().iter();
    let words: BTreeSet<String> =
        words.map(|row| row.as_array().unwrap().iter().map(Value::to_string).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(words, rows(&stats));
    assert!(words.len() > 250);
}
