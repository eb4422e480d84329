//! Kazakh in other alphabets: the same facts in each, round trips, alignment.

use proptest::prelude::*;
use tilshi::normalize::{Family, Normalized, Normalizer};
use tilshi::script::{Alphabet, convert, detect};
use tilshi::{Analyzer, Document, FactValue, Span};

/// The texts that the project has, and the seed where it is.
#[allow(clippy::print_stderr, reason = "a step that is skipped says so")]
fn texts() -> Vec<String> {
    let read = |name: &str| std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR")));
    let samples = ["news", "press_release", "encyclopedia"].map(|name| format!("data/samples/{name}.txt"));
    let mut texts: Vec<String> = samples.iter().map(|name| read(name).unwrap()).collect();
    match read("../shared/data/text/seed.txt") {
        Ok(seed) => texts.push(seed),
        Err(_) => eprintln!("SKIPPED: the seed is not here"),
    }
    texts
}

/// The facts of a document, in text order and without their places. Of quotations, whose words stay in the letters of their text, the
/// speakers; э as е, which Latin letters do not tell from it.
fn facts(document: &Document<'_>) -> Vec<String> {
    let one = |value: &FactValue| match value {
        FactValue::Quotation(said) => format!("{:?}", said.speaker),
        value => value.to_string(),
    };
    document
        .facts()
        .iter()
        .map(|fact| format!("{}: {}", fact.kind(), one(&fact.value).replace('Э', "Е").replace('э', "е")))
        .collect()
}

/// Every fact and entity stands where its document says.
fn assert_placed(document: &Document<'_>, text: &str) {
    for fact in document.facts() {
        assert_eq!(fact.text, text[fact.span]);
    }
    for entity in document.entities() {
        assert_eq!(entity.text, text[entity.span]);
    }
}

#[test]
fn the_same_facts_in_four_scripts() {
    for text in texts() {
        let document = Analyzer::shared().analyze(&text);
        let expected = facts(&document);
        for alphabet in [Alphabet::Latin2021, Alphabet::Latin2018, Alphabet::Arabic] {
            let written = convert(&text, alphabet);
            assert_eq!(detect(written.text()), Some(alphabet));
            let found = Analyzer::shared().analyze(written.text());
            assert_placed(&found, written.text());
            if alphabet != Alphabet::Arabic {
                assert_eq!(facts(&found), expected, "{alphabet}");
                // Where a fact stands in one script is where it stands in the other.
                for (fact, before) in found.facts().iter().zip(document.facts()) {
                    assert_eq!(written.to_original(fact.span), before.span, "{alphabet}: {}", fact.text);
                }
                continue;
            }
            // Capitals come back only where they are sure, and some facts are found by them.
            let small = |facts: &[String]| facts.iter().map(|fact| fact.to_lowercase()).collect::<Vec<_>>();
            let found = small(&facts(&found));
            let missing: Vec<String> = small(&expected).into_iter().filter(|fact| !found.contains(fact)).collect();
            assert!(missing.len() * 4 <= expected.len(), "{alphabet}: of {}: {missing:#?}", expected.len());
        }
    }
}

#[test]
fn words_come_back() {
    for (text, alphabet, cyrillic) in [
        // "Hello, how are you?", "We live in Kazakhstan."
        ("Sálem, qalaısyń? Biz Qazaqstanda turamyz.", Alphabet::Latin2018, "Сәлем, қалайсың? Біз Қазақстанда тұрамыз."),
        ("Sälem, qalaisyñ? Bız Qazaqstanda tūramyz.", Alphabet::Latin2021, "Сәлем, қалайсың? Біз Қазақстанда тұрамыз."),
        (
            "Sa'lem, qalai'syn'? Biz Qazaqstanda turamyz.",
            Alphabet::Latin2017,
            "Сәлем, қалайсың? Біз Қазақстанда тұрамыз.",
        ),
        ("Sälem, qalaysıñ? Awdanda köp adam turadı.", Alphabet::LatinW, "Сәлем, қалайсың? Ауданда көп адам тұрады."),
        ("Salem, qalaisyn? Biz qazaqsha soileimiz.", Alphabet::LatinChat, "Сәлем, қалайсың? Біз қазақша сөйлейміз."),
        ("سالەم، قالايسىڭ؟ ٴبىز قازاقستاندا تۇرامىز.", Alphabet::Arabic, "Сәлем, қалайсың? Біз Қазақстанда тұрамыз."),
        // a Roman numeral, an address, a disease, a name with a capital inside
        (
            "XXI ǵasyrda COVID-19 keń taraldy, khabar.kz pen YouTube jazdy.",
            Alphabet::Latin2018,
            "XXI ғасырда COVID-19 кең таралды, khabar.kz пен YouTube жазды.",
        ),
        ("ٴا. قۇنانبايۇلى ١٨٤٥ جىلى تۋعان.", Alphabet::Arabic, "Ә. Құнанбайұлы 1845 жылы туған."),
    ] {
        assert_eq!(detect(text), Some(alphabet), "{text}");
        assert_eq!(convert(text, Alphabet::Cyrillic).text(), cyrillic);
    }
}

#[test]
fn what_is_not_kazakh_stays() {
    for text in [
        "The Parliament of the Republic of Kazakhstan adopted the law on education in Astana.",
        "Die Regierung hat gestern ein neues Gesetz beschlossen, das ab dem Jahr 2025 gilt.",
        "Türkiye Cumhurbaşkanı bugün yeni bir anlaşma imzaladı ve açıklama yaptı.",
        "أعلنت وزارة الخارجية اليوم عن زيارة الرئيس إلى المدينة.",
        "«Bank of Astana» мен Google компаниясы The Economist журналында жазды.",
        "It is warm in London today.",
        "He is a man. We sat at a table. Mary is a nurse.",
        "I am on my way. No problem, man.",
        "Je suis à la maison.",
        "Barack Obama",
        "Real Madrid - Barcelona 2:1",
        "OK",
        "fn main() { let x = 1; }",
        "Microsoft Office Word, PlayStation 5, Samsung Galaxy туралы мақала.",
    ] {
        let read = convert(text, Alphabet::Cyrillic);
        assert_eq!(read.text(), text);
    }
    for text in ["Қазақша сөз, арабша: شيء болды", "Қазақ ٴ сөз", "ٴ", "ء ٴ", "Meniń elim ٴ "]
    {
        assert_aligned(&convert(text, Alphabet::Cyrillic));
        assert_aligned(&convert(text, Alphabet::Latin2021));
    }
    // A mark beside its letter; an address.
    assert_eq!(
        convert("bu\u{301}gin ku\u{301}n jyly, bul meniń elim", Alphabet::Cyrillic).text(),
        "бүгін күн жылы, бұл менің елім"
    );
    assert_eq!(
        convert("сайт: https://tilshi.kz/a?b=1, иә?", Alphabet::Arabic).text(),
        "سايت: https://tilshi.kz/a?b=1، ٴيا؟"
    );
    // A Kazakh clause in Latin letters, in a text in Cyrillic ones: "the teacher said: today we learn a new song"
    let mixed = "Мұғалім айтты: búgin biz jańa án úırenemiz dep.";
    assert_eq!(convert(mixed, Alphabet::Cyrillic).text(), "Мұғалім айтты: бүгін біз жаңа ән үйренеміз деп.");
}

/// The words of the list of stems, one a line.
fn stems() -> String {
    let list = std::fs::read_to_string(format!("{}/data/lexicon/stems.tsv", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    let words: Vec<&str> = rows.filter_map(|row| row.split('\t').next()).collect();
    words.join("\n")
}

#[test]
fn the_word_list_makes_the_round_trip() {
    let stems = stems();
    for (alphabet, least) in [
        (Alphabet::Latin2021, 0.998),
        (Alphabet::Latin2018, 0.998),
        (Alphabet::Latin2017, 0.998),
        (Alphabet::LatinDigraphs, 0.995),
        (Alphabet::LatinW, 0.998),
        (Alphabet::Arabic, 0.996),
    ] {
        let written = convert(&stems, alphabet).into_text();
        let back = convert(&written, Alphabet::Cyrillic);
        let same = stems.lines().zip(back.text().lines()).filter(|(a, b)| a.to_lowercase() == b.to_lowercase()).count();
        let share = same as f64 / stems.lines().count() as f64;
        assert!(share >= least, "{alphabet}: {share:.5}");
    }
}

/// Changes are in order, without overlaps, on characters; between them both texts are the same.
fn assert_aligned(normalized: &Normalized<'_>) {
    let (mut before, mut after) = (0, 0);
    let (original, text) = (normalized.original(), normalized.text());
    for change in normalized.changes() {
        assert_eq!(original.get(before..change.original.start), text.get(after..change.normalized.start));
        assert!(original.get(change.original.range()).is_some() && text.get(change.normalized.range()).is_some());
        (before, after) = (change.original.end, change.normalized.end);
    }
    assert_eq!(original.get(before..), text.get(after..));
    let mut from = 0;
    for (start, c) in text.char_indices() {
        let span = normalized.to_original(Span::new(start, start + c.len_utf8()));
        assert!(from <= span.start && original.get(span.range()).is_some());
        from = span.start;
    }
}

/// Words, marks and damage of every script.
fn text() -> impl Strategy<Value = String> {
    let parts = [
        "Qazaqstan ",
        "búgin ",
        "keledi. ",
        "ö",
        "ş",
        "I",
        "ı ",
        "İ",
        "g'",
        "sh ",
        "XXI ",
        "the ",
        "www.kz ",
        "@a ",
        "قازاقستان ",
        "ٴبىر ",
        "ءا",
        "ك",
        "ـ",
        "\u{200c}",
        "؟ ",
        "١٢ ",
        "\u{64b}",
        "Қазақстан ",
        "бүгін ",
        "ь",
        "Щ",
        "ія ",
        "\n",
        "e\u{301}",
        "-",
        "«",
        "» ",
        "ѵ",
        "日本 ",
    ];
    let known = prop::sample::select(parts.map(str::to_owned).to_vec());
    prop::collection::vec(prop_oneof![9 => known, 1 => "\\PC{0,3}"], 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_is_aligned_in_any_alphabet(text in text()) {
        for alphabet in Alphabet::ALL {
            let converted = convert(&text, *alphabet);
            prop_assert_eq!(converted.original(), &*text);
            assert_aligned(&converted);
        }
        let reader = Normalizer::builder().with(Family::Scripts).build();
        let read = reader.normalize(&text);
        assert_aligned(&read);
        let again = reader.normalize(read.text());
        prop_assert_eq!(again.text(), read.text());
        assert_placed(&Analyzer::shared().analyze(&text), &text);
    }
}
