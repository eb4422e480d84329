//! What patterns promise, by tables; `tests/random.rs` holds them against their definition.

mod random;

use std::sync::Arc;

use super::*;
use crate::annotated::AnnotatedText;
use crate::error::{RuleProblem, StepProblem};
use crate::feats::{Feats, Upos};
use crate::normalize::normalize;
use crate::{entity, quantity};

/// The text of the first match of the steps in a text.
fn found(steps: &[Step], text: &str) -> Option<String> {
    let pattern = Pattern::new(steps).unwrap_or_else(|problem| panic!("{problem}"));
    let normalized = normalize(text);
    let words = AnnotatedText::new(normalized.text());
    let quantities = quantity::find(&words);
    let mentions = entity::rules(&words, &quantities);
    let view = View::new(&words, &quantities, &mentions);
    let mut search = Search::new(&pattern);
    let captured = (0..words.len()).find_map(|at| search.at(&view, at))?;
    Some(words.text[words.span(&captured.tokens)].to_owned())
}

/// The same for steps in text.
fn matched(steps: &str, text: &str) -> Option<String> {
    found(&parse(steps, 0).unwrap_or_else(|fault| panic!("{steps}: {fault:?}")).steps, text)
}

#[test]
fn steps_take() {
    for (steps, text, expected) in [
        // Arguments as users write them.
        ("lemma:\"қылмыстық іс\"", "Ол қылмыстық істі қозғады.", "қылмыстық істі"), // criminal case
        ("lemma:\"Қылмыстық іс\"", "ҚЫЛМЫСТЫҚ ІС", "ҚЫЛМЫСТЫҚ ІС"),
        ("lemma:\"мектеп директоры\"", "Мектептің директорына хат жазды.", "Мектептің директорына"), // head of school
        ("lemma:\"Білім министрлігі\"", "Кеше Білім министрлігінде жиын өтті.", "Білім министрлігінде"),
        ("lemma:\"қызмет көрсету\"", "Олар халыққа қызмет көрсетті.", "қызмет көрсетті"), // to serve
        ("text:\"a b\"", "Мұнда a b тұр.", "a b"),
        ("text:\"бір  күн\"", "Бір күн өтті.", "Бір күн"),
        ("text:бiр", "Бір күн өтті.", "Бір"),                      // with a Latin i
        ("lemma:қозғау", "Іс қозғалды деп қозғайды.", "қозғайды"), // to raise
        ("lemma:қозға", "Ол мәселе қозғады.", "қозғады"),
        ("lemma:бiлiм", "Білімді болды.", "Білімді"),
        ("mark:\"\\\"\"", "Ол «Хабар» арнасы.", "«"),
        ("text:\"\\\"Хабар\\\" арнасы\"", "Ол «Хабар» арнасы.", "«Хабар» арнасы"),
        ("mark:...", "Сонымен… келді.", "…"),
        ("mark:№", "Бұйрық № 5.", "№"),
        ("mark:\"»,\"", "«Иә», – деді.", "»,"),
        // Phrases, and anchors.
        ("phrase upos:ADJ? @lemma:мектеп", "Ол жаңа қаланың үлкен мектебіне барды.", "жаңа қаланың үлкен мектебіне"), // the new town's school
        ("phrase:owner @lemma:баспасөз", "Кеше әкімдіктің баспасөз қызметі келді.", "әкімдіктің баспасөз"),
        ("phrase[Case=Acc] @lemma:тап", "Полиция баланың сөмкесін тапты.", "баланың сөмкесін тапты"),
        ("phrase[Case=Gen] number @lemma:жылдық", "Биыл тәуелсіздіктің 25 жылдығы.", "тәуелсіздіктің 25 жылдығы"),
        ("phrase", "Облыс әкімінің орынбасары келді.", "Облыс әкімінің орынбасары"), // the deputy of the region's governor
        // The first anchor has nothing before it; what stands behind it is part of the match from the second.
        ("word @text:ән word{2,4}", "ән ән айтып кетті", "ән ән айтып кетті"), // a song, went off singing a song
        // Groups.
        ("word ( mark:, word ){1,5}", "алма, алмұрт, өрік бар", "алма, алмұрт, өрік"), // apples, pears, apricots
        ("( lemma:алма mark:, | lemma:алма ) word", "алма, алмұрт", "алма, алмұрт"),
        ("( lemma:алма | lemma:алма mark:, ) lemma:алмұрт", "алма, алмұрт", "алма, алмұрт"),
        ("word{0,3}? number", "сол жерде 5 адам, 6 бала", "сол жерде 5"), // five people there, six children
        // Edges of sentences.
        ("sentence_start word", "– Келді. Кетті.", "Келді"),
        ("word sentence_end", "Ол келді. Бұл кетті.", "келді"),
        ("sentence_start ( word | number ) sentence_end", "Ол келді. Кетті!", "Кетті"),
        // Tests of one token.
        ("regex:\"ҚР-\\d+\"", "Заң ҚР-12а емес, ҚР-123.", "ҚР-123"),
        ("regex:\"(?i)алма.*\"", "Алмаларды жеді.", "Алмаларды"),
        ("regex:\"\\p{Lu}+\"", "Ол БҰҰ мүшесі.", "БҰҰ"),
        ("acronym", "Ол БҰҰ-да сөйледі.", "БҰҰ-да"),
        ("number", "Жиырма бес адам.", "Жиырма бес"),
        ("lemma:адам[Case=Dat|!Number=Plur]", "Адамдарға, адамға.", "адамға"),
        ("quantity:money", "Ол 5 миллион теңге алды.", "5 миллион теңге"),
        ("date", "2016 жылғы 16 желтоқсанда келді.", "2016 жылғы 16 желтоқсанда"),
        ("list:places", "Ол Алматыда тұрады.", "Алматыда"),
        ("upos:VERB", "Ол хат жазды.", "жазды"),
        ("entity:PERSON", "Кеше Нұрсұлтан Назарбаев келді.", "Нұрсұлтан Назарбаев"),
    ] {
        assert_eq!(matched(steps, text).as_deref(), Some(expected), "{steps} in {text}");
    }
}

#[test]
fn steps_do_not_take() {
    for (steps, text) in [
        ("number lemma:адам", "он бір мың"),
        // A number is not a part of a longer one.
        ("lemma:жиырма number", "Жиырма бес адам."),
        ("word number", "Жүз елу бес адам."),
        ("regex:ҚР", "ҚР-123."),
        ("word sentence_end", "5."),
        ("sentence_start number", "Ол 5 алма."),
        ("word word", "Келді. Кетті."), // not across sentences
        ("lemma:жазу", "Жаз келді."),   // summer came: not "to write"
    ] {
        assert_eq!(matched(steps, text), None, "{steps} in {text}");
    }
}

/// What is wrong with the only step of a pattern.
fn refused(step: Step) -> StepProblem {
    match Pattern::new(&[step]) {
        Err(RuleProblem::Step { problem, .. }) => problem,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn what_no_text_can_match_is_refused() {
    let lemma = |write: &str| StepProblem::Lemma { write: write.to_owned() };
    for (step, expected) in [
        (Step::lemma(""), StepProblem::Empty),
        (Step::lemma(" \u{ad}"), StepProblem::Empty),
        (Step::text("\n"), StepProblem::Empty),
        (Step::mark(""), StepProblem::Empty),
        (Step::regex(""), StepProblem::Empty),
        (Step::sequence([]), StepProblem::Empty),
        (Step::lemma("бұйрығы"), lemma("бұйрық")),               // its order
        (Step::lemma("балалардың"), lemma("бала")),              // of the children
        (Step::lemma("келді"), lemma("кел")),                    // he came
        (Step::lemma("қылмыстық істің"), lemma("қылмыстық іс")), // of the criminal case
        (Step::text("Ол келді. Бұл кетті"), StepProblem::Sentences), // he came, this one went
        (Step::mark("және"), StepProblem::Mark { write: "және".to_owned() }),
        (Step::word().with(Feats::DAT | Feats::GEN), StepProblem::Features { features: "Case=Dat,Gen".to_owned() }),
        (Step::word().times(0, 0), StepProblem::Repetition { least: 0, most: 0 }),
        (Step::sequence([Step::word().maybe()]).with(Feats::DAT), StepProblem::TakesNothing),
        (Step::word().named(" "), StepProblem::NoName),
        (Step::sequence([Step::word(), Step::sentence_start()]), StepProblem::Misplaced),
        (Step::sequence([Step::sentence_end(), Step::word()]), StepProblem::Misplaced),
        (Step::sequence([Step::word(), Step::sentence_end()]).times(2, 2), StepProblem::Misplaced),
        (Step::gazetteer(&Arc::new(Gazetteer::from_lines("none", "").unwrap())), StepProblem::Empty),
        ("gazetteer:x".parse().unwrap(), StepProblem::UnknownGazetteer { name: "x".to_owned() }),
    ] {
        let given = step.to_string();
        assert_eq!(refused(step), expected, "{given}");
    }
    assert_eq!(refused(Step::sequence([Step::word().anchor()])), StepProblem::Anchor);
    assert_eq!(refused(Step::word().times(2, 3).anchor()), StepProblem::Anchor);
    assert!(matches!(refused(Step::regex("(")), StepProblem::Regex { .. }));
    assert!(matches!(refused(Step::regex("\\w{1000}{1000}")), StepProblem::Regex { .. }));
    let deep = (0..100_000).fold(Step::word(), |step, _| Step::sequence([step]));
    assert_eq!(refused(deep), StepProblem::TooDeep { most: 32 });
    let text = format!("{}word{}", "( ".repeat(100_000), " )".repeat(100_000));
    assert!(text.parse::<Step>().is_err());
}

/// Arguments of all kinds, of which each is refused or found in a text that it stands in.
#[test]
fn every_argument_is_refused_or_found() {
    let arguments = [
        "қылмыстық іс",
        "a b",
        "қозғау",
        "\"",
        "бiр",
        "«",
        "»",
        "“",
        "„",
        "'",
        "-",
        "–",
        "—",
        "--",
        "...",
        "…",
        ".",
        ",",
        "?!",
        "№",
        "№ 5",
        "№5",
        "%",
        "5%",
        "₸",
        "$",
        "5 млн",
        "5 млн.",
        "2016 ж.",
        "т.б.",
        "А.Б.",
        "500-ге",
        "ЮНИСЕФ-тің",
        "ЮНИСЕФ",
        "+7 (701) 123-45-67",
        "a@b.kz",
        "khabar.kz",
        "#тег",
        "@аты",
        "😀",
        "бала",
        "балалар",
        "Қазақстан",
        "қазақстан",
        "алма",
        "АЛМА",
        "жазу",
        "жаз",
        "оқу",
        "ту",
        "туу",
        "болу",
        "бол",
        "е",
        "деген",
        "өзі",
        "мен",
        "ол",
        "оның",
        "бұл",
        "екі",
        "екеу",
        "екінші",
        "жиырма бес",
        "Білім министрлігі",
        "Білім министрлігінің",
        "қызмет көрсету",
        "қызмет көрсетті",
        "Абай Құнанбайұлы",
        "Алматы қаласы",
        "жақсы",
        "ең",
        "және",
        "пен",
        "блокчейн",
        "блокчейндер",
        "криптовалюта",
        "Өзкая",
        "xyz",
        "COVID-19",
        "\u{ad}",
        "\u{200b}",
        " ",
        "\t",
        "бір\nекі",
        "Бір. Екі",
        "Бір екі.",
        "км",
        "км.",
        "м²",
        "°C",
        "½",
        "−5",
        "(",
        "()",
        "[",
        "/",
        "\\",
        "|",
        "<b>",
        "&amp;",
        "қарым-қатынас",
        "XXI",
        "ХХІ ғасыр",
        "ғ",
        "ы",
        "ь",
        "қозғады",
        "барған",
        "бармау",
        "İstanbul",
    ];
    let mut matched = 0;
    for argument in arguments {
        for step in [Step::lemma(argument), Step::text(argument), Step::mark(argument)] {
            let given = step.to_string();
            match Pattern::new(std::slice::from_ref(&step)) {
                Ok(_) => {}
                Err(RuleProblem::Step { problem: StepProblem::Lemma { write }, .. }) => {
                    assert!(Pattern::new(&[Step::lemma(write.clone())]).is_ok(), "{given}: {write}");
                    continue;
                }
                Err(_) => continue,
            }
            let texts = [
                argument.to_owned(),
                format!("Бұл {argument} деп аталады"),
                format!("«Бір {argument}екі{argument} үш»"),
                format!("Бұл {}", crate::morph::inflect(argument, Feats::GEN).unwrap_or_default()),
                format!(
                    "Ол {}",
                    crate::morph::inflect(
                        argument,
                        "Aspect=Hab|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin".parse().unwrap()
                    )
                    .unwrap_or_default()
                ),
            ];
            assert!(
                texts.iter().any(|text| found(std::slice::from_ref(&step), text).is_some()),
                "{given} is never found"
            );
            matched += 1;
        }
    }
    assert!(matched > 150, "most are found: {matched}");
}

#[test]
fn lists_of_ones_own() {
    let list = Gazetteer::from_lines(
        "list",
        "Қазақстан темір жолы\tKTZ\nтемір жол\nблокчейн\nқызмет көрсету\nАбай\nКазАтом\tKAP\nЖезқазған мыс зауыты\n",
    )
    .unwrap();
    let list = Arc::new(list);
    for (text, expected) in [
        ("Қазақстан темір жолының акциясы", Some(("Қазақстан темір жолының", "KTZ"))), // of Kazakhstan Railways
        ("Бұл темір жолда болды", Some(("темір жолда", "темір жол"))),                 // on the railway
        ("Блокчейнге негізделген", Some(("Блокчейнге", "блокчейн"))),                  // on blockchain
        ("блокчейндердің саны", Some(("блокчейндердің", "блокчейн"))),
        ("халыққа қызмет көрсетіп жүр", Some(("қызмет көрсетіп", "қызмет көрсету"))), // serves
        ("Кеше Абайдың үйі", Some(("Абайдың", "Абай"))),
        ("абайсыз болма", None), // careless
        ("КазАтомның", Some(("КазАтомның", "KAP"))),
        ("Жезқазғанның мыс зауытында", Some(("Жезқазғанның мыс зауытында", "Жезқазған мыс зауыты"))),
        ("қызмет ету", None),
    ] {
        let steps = [Step::gazetteer(&list).named("x")];
        let rule = crate::fact::Rule::capturing("r", steps).unwrap();
        let document = crate::Analyzer::builder().rule(rule).build().analyze(text).facts().to_vec();
        let fact = document.iter().find(|fact| fact.to_string().starts_with("r: "));
        let expected = expected.map(|(text, value)| format!("{text}: r: x={value}"));
        assert_eq!(fact.map(|fact| format!("{}: {fact}", fact.text)), expected, "{text}");
    }
    assert!(matches!(
        Gazetteer::new("l", [("а", "1"), ("А", "2")]).map(|list| list.len()),
        Ok(2) // with a capital letter and without
    ));
    for (entries, problem) in [
        ([("а", "1"), ("а", "2")], StepProblem::Twice { other: "1".to_owned() }),
        ([("а", "1"), (" ", "2")], StepProblem::Empty),
        ([("а", "1"), ("Бір. Екі", "2")], StepProblem::Sentences),
    ] {
        let error = Gazetteer::new("l", entries).unwrap_err();
        let crate::Error::Entry { number: 2, problem: found, .. } = error else { panic!("{error}") };
        assert_eq!(found, problem);
    }
}

#[test]
fn a_long_list_is_no_slower() {
    let entries: Vec<String> = (0..20_000).map(|i| format!("сөз{i} тіркес{i}")).collect();
    let list = Gazetteer::new("long", entries.iter().map(String::as_str)).unwrap();
    let words = AnnotatedText::new("Бұл сөз7 тіркес7 деп аталады");
    // No more is looked at than the tokens that entries go on with.
    let found = list.matches_at(&words, 1, words.len());
    assert!(!found.is_empty() && found.iter().all(|found| (found.end, found.entry) == (3, 7)));
    assert!(list.matches_at(&words, 0, words.len()).is_empty());
}

#[test]
fn captures_of_groups_that_repeat() {
    let rule = "names: lemma:қатысушы mark:: entity:PERSON#who ( mark:, entity:PERSON#other ){0,9}";
    let rule: crate::fact::Rule = rule.parse().unwrap();
    let text = "Қатысушылар: Нұрсұлтан Назарбаев, Абай Құнанбайұлы, Мұхтар Әуезов."; // participants
    let document = crate::Analyzer::builder().rule(rule).build().analyze(text).facts().to_vec();
    let fact = document.iter().find(|fact| fact.rule == "names").unwrap();
    assert_eq!(fact.to_string(), "names: other=Абай Құнанбайұлы; Мұхтар Әуезов, who=Нұрсұлтан Назарбаев");
}

#[test]
fn captures_stand_in_the_original() {
    let text = "Бі\u{ad}здің   \"Хабар\"  арнасы бар."; // our channel Khabar
    let expected = "\"Хабар\"  арнасы";
    let rule = crate::fact::Rule::new("r", ["lemma:арна".parse::<Step>().unwrap()], |_| None).unwrap();
    assert_eq!(rule.steps().len(), 1);
    let steps = ["mark:\"\\\"\" word mark:»".parse::<Step>().unwrap().named("name"), Step::lemma("арна")];
    let rule = crate::fact::Rule::new("r", steps, move |found| {
        let name = found.get("name")?;
        assert_eq!((&text[found.span()], found.text()), (expected, expected));
        assert_eq!((&text[name.span()], name.text(), name.normalized_text()), ("\"Хабар\"", "\"Хабар\"", "«Хабар»"));
        assert!(format!("{found:?}").starts_with("Captures { whole: \"\\\"Хабар\\\"  арнасы\" at "), "{found:?}");
        Some(found.into())
    });
    let document = crate::Analyzer::builder().rule(rule.unwrap()).build().analyze(text).facts().to_vec();
    assert!(document.iter().any(|fact| fact.rule == "r" && fact.text == expected));
}

#[test]
fn what_failed_is_not_tried_again() {
    // Every split of the words among the steps would be tried without end.
    let steps: Vec<Step> = (0..12).map(|_| Step::word().up_to(30)).chain([Step::mark("!")]).collect();
    assert_eq!(found(&steps, &"сөз ".repeat(300)), None);
    let nested = (0..4).fold(Step::word().maybe(), |step, _| Step::sequence([step]).up_to(5));
    assert_eq!(found(&[nested, Step::mark("!")], &"сөз ".repeat(300)), None);
}

#[test]
fn a_sentence_costs_no_more_than_its_tokens() {
    // The predicate counts how often it is asked: once for each token and each of the 20 places in the pattern at most.
    use std::sync::atomic::{AtomicUsize, Ordering};
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let any = Step::matching(move |_| counter.fetch_add(1, Ordering::Relaxed) < usize::MAX);
    for words in [1000, 2000] {
        asked.store(0, Ordering::Relaxed);
        assert_eq!(found(&[any.clone().up_to(20), Step::mark("!")], &"сөз ".repeat(words)), None);
        let asked = asked.load(Ordering::Relaxed);
        assert!(asked <= 20 * words, "{asked} for {words}");
    }
}

#[test]
fn predicates_have_no_text() {
    let step = Step::sequence([Step::word(), Step::matching(|token| token.upos == Upos::Noun)]);
    assert_eq!(step.to_string(), "( word <predicate> )");
    let error = serde_json::to_string(&step).unwrap_err();
    assert!(error.to_string().contains("has no text"), "{error}");
    assert!(step.to_string().parse::<Step>().is_err());
}
