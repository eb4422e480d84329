//! `data/quantities.tsv`, `dates.tsv`, `identifiers.tsv`: expressions in sentences, and every field of what is read in them.

use proptest::prelude::*;
use tilshi::quantity::{Date, Edtf, Identifier, IdentifierKind, Numeric, Quantity, QuantityValue, Time, quantities};

/// The fields as the table writes them.
fn show(quantity: &Quantity) -> (&str, String) {
    let text = |value: Option<&dyn std::fmt::Display>| value.map_or("-".to_owned(), ToString::to_string);
    let fields = match &quantity.value {
        QuantityValue::Numeric(Numeric { kind, value, max, bound, unit, of, per, trend, .. }) => {
            let fields = [
                text(Some(kind)),
                text(value.as_ref().map(|v| v as _)),
                text(max.as_ref().map(|v| v as _)),
                text(Some(bound)),
                text(unit.as_ref().map(|v| v as _)),
                text(of.as_ref().map(|v| v as _)),
                text(per.as_ref().map(|v| v as _)),
                text(trend.as_ref().map(|v| v as _)),
            ];
            fields.to_vec()
        }
        QuantityValue::Date(Date { edtf, time, relation, relative, .. }) => {
            let fields = [
                "date".to_owned(),
                text(edtf.as_ref().map(|v| v as _)),
                text(Some(relation)),
                text(relative.as_ref().map(|v| v as _)),
                text(time.as_ref().map(|v| v as _)),
            ];
            fields.to_vec()
        }
        QuantityValue::Identifier(Identifier { kind, value, valid, .. }) => {
            let fields =
                ["identifier".to_owned(), kind.to_string(), value.clone(), text(valid.as_ref().map(|v| v as _))];
            fields.to_vec()
        }
        other => panic!("a kind that the table does not know: {other:?}"),
    };
    (&quantity.text, trimmed(&fields.join(" ")))
}

/// Without the absent fields at the end.
fn trimmed(fields: &str) -> String {
    fields.trim_end_matches(" -").to_owned()
}

/// Reads every sentence of a table; the expressions of a row stand in pairs of columns.
fn check(table: &str, least: usize) {
    let mut rows = 0;
    let mut problems = Vec::new();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        rows += 1;
        let columns: Vec<&str> = row.split('\t').collect();
        let (sentence, pairs) = columns.split_first().unwrap();
        assert!(!pairs.is_empty() && pairs.len() <= 2 || pairs.len() % 2 == 0, "pairs of columns: {row}");
        let found = quantities(sentence);
        let read: Vec<_> = found.iter().map(show).collect();
        let expected: Vec<_> = match pairs {
            ["-", ..] => Vec::new(),
            _ => pairs.chunks(2).map(|pair| (pair[0], trimmed(pair[1]))).collect(),
        };
        if read != expected {
            problems.push(format!("{sentence}\n    expected {expected:?}\n    read     {read:?}"));
        }
    }
    assert!(rows >= least, "{rows} rows");
    assert!(problems.is_empty(), "{} of {rows}:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_row_is_read() {
    check(include_str!("data/quantities.tsv"), 400);
}

#[test]
fn every_date_is_read() {
    check(include_str!("data/dates.tsv"), 90);
}

#[test]
fn every_identifier_is_read() {
    check(include_str!("data/identifiers.tsv"), 70);
}

/// An oracle from outside: Python's num2words. It writes 100 as "жүз" and 1000 as "бір мың", as this crate does.
#[test]
fn num2words_agrees() {
    use tilshi::number::{Form, numbers, spell_out};

    let rows: Vec<_> = include_str!("data/num2words.tsv").lines().filter_map(|row| row.split_once('\t')).collect();
    let rows: Vec<_> = rows.into_iter().filter(|(value, _)| !value.starts_with('#')).collect();
    assert!(rows.len() > 300);
    for (value, words) in rows {
        let value: rust_decimal::Decimal = value.parse().unwrap();
        let read = numbers(words);
        assert_eq!((read.len(), read[0].value), (1, Some(value)), "{words}");
        assert_eq!(spell_out(value, Form::CARDINAL).as_deref(), Some(words));
    }
}

/// An oracle from outside: Python's edtf-validate. What it refuses this crate refuses too; of what it takes, this crate
/// takes the forms that dates in texts need.
#[test]
fn edtf_validate_agrees() {
    let rows = include_str!("data/edtf.tsv").lines().filter(|row| !row.starts_with('#'));
    let (mut taken, mut all) = (0, 0);
    let mut problems = Vec::new();
    for (text, verdict) in rows.filter_map(|row| row.rsplit_once('\t')) {
        all += 1;
        if text.parse::<Edtf>().is_ok() {
            taken += 1;
            if verdict != "true" {
                problems.push(text);
            }
        }
    }
    assert_eq!(problems, Vec::<&str>::new());
    assert!(all > 3000 && taken > 800, "{taken} of {all}");
}

/// Pieces of dates and of what looks like them, in any order.
const PIECES: [&str; 58] = [
    "5",
    "31",
    "32",
    "29",
    "1",
    "12",
    "2024",
    "2023",
    "1941",
    "45",
    "2023/24",
    "2024ж.",
    "ж.",
    "жж.",
    "жылы",
    "жылғы",
    "жылдың",
    "жылдары",
    "жылдан",
    "жылға",
    "мамыр",
    "мамырда",
    "мамырдан",
    "ақпан",
    "маусымға",
    "қаңтар-наурыз",
    "қазан-сәуір",
    "айларында",
    "–",
    "-",
    ",",
    "және",
    "аралығында",
    "дейін",
    "бастап",
    "б.з.б.",
    "б.з.",
    "III",
    "II",
    "ғасырда",
    "ғасырлар",
    "жазда",
    "қыста",
    "бірінші",
    "тоқсанда",
    "1-тоқсан",
    "осы",
    "өткен",
    "30.02.2024",
    "24.05.2024",
    "2006.01.01.",
    "2024-05-24T15:30",
    "15:30",
    "25:00",
    "сағат",
    "©",
    "бұрын",
    "күні",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Every date is one that others accept and that the calendar has, and says something.
    #[test]
    fn every_date_is_valid(row in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..9)) {
        for quantity in quantities(&row.join(" ")) {
            let QuantityValue::Date(Date { edtf, time, relative, .. }) = &quantity.value else { continue };
            prop_assert!(edtf.is_some() || time.is_some() || relative.is_some(), "{}", quantity.text);
            if let Some(edtf) = edtf {
                let again = edtf.as_str().parse::<Edtf>();
                prop_assert_eq!(again.as_ref(), Ok(edtf));
                let days = edtf.as_str().split(['/', ',', '{', '}']).filter(|day| day.len() == 10 && !day.contains('X'));
                for day in days {
                    prop_assert!(is_day(day), "{day} in {}", quantity.text);
                }
            }
            if let Some(time) = time {
                let again = time.as_str().parse::<Time>();
                prop_assert_eq!(again.as_ref(), Ok(time));
            }
        }
    }

    #[test]
    fn numbers_of_people_and_firms(
        day in 1_u32..29, month in 1_u32..13, year in 0_u32..100, century in 1_u32..7, kind in 4_u32..7, part in 0_u32..4,
        serial in 0_u32..10_000, changed in 0_usize..12, by in 1_u8..10,
    ) {
        for (head, kind, word) in [
            (format!("{year:02}{month:02}{day:02}{century}{serial:04}"), IdentifierKind::Iin, "ЖСН"),
            (format!("{year:02}{month:02}{kind}{part}{serial:05}"), IdentifierKind::Bin, "БСН"),
        ] {
            // Of some none is issued: both sums give ten.
            let Some(control) = control_of(&head) else { continue };
            let number = format!("{head}{control}");
            prop_assert_eq!(identifiers(&format!("Оның {word} {number} екен.")), vec![(kind, number.clone(), Some(true))]);
            prop_assert_eq!(identifiers(&format!("Құжатта {number} тұр.")), vec![(kind, number.clone(), Some(true))]);
            // Where the first sum gives ten, the second may give the old digit.
            let wrong = with_digit(&number, changed, by);
            if control_of(&wrong[..11]).map(|control| control.to_string()).as_deref() != Some(&wrong[11..]) {
                prop_assert_eq!(identifiers(&format!("Оның {word} {wrong} екен.")), vec![(kind, wrong, Some(false))]);
            }
        }
    }

    #[test]
    fn numbers_of_accounts_and_cards(
        bank in 0_u32..1000, account in "[A-Z0-9]{13}", head in 4000_u32..6000, rest in 0_u64..100_000_000_000, changed in 0_usize..16,
        by in 1_u8..10,
    ) {
        let bban = format!("{bank:03}{account}");
        let check = (2..=98).map(|check| format!("KZ{check:02}{bban}")).find(|iban| mod_97(iban) == 1).unwrap();
        let grouped = |text: &str| text.as_bytes().chunks(4).map(|c| std::str::from_utf8(c).unwrap()).collect::<Vec<_>>().join(" ");
        let wrong = with_digit(&check, 2, by);
        for (written, iban, valid) in [(check.clone(), &check, true), (grouped(&check), &check, true), (wrong.clone(), &wrong, false)] {
            let text = format!("Төлем {written} шотына түсті.");
            prop_assert_eq!(identifiers(&text), vec![(IdentifierKind::Iban, iban.clone(), Some(valid))]);
        }
        let head = format!("{head}{rest:011}");
        let card = (0..10).map(|check| format!("{head}{check}")).find(|card| luhn(card)).unwrap();
        let wrong = with_digit(&card, changed, by);
        for (card, valid) in [(card, true), (wrong, false)] {
            let text = format!("Ақшаны {} картасына аударыңыз.", grouped(&card));
            prop_assert_eq!(identifiers(&text), vec![(IdentifierKind::Card, card.clone(), Some(valid))]);
        }
    }

    #[test]
    fn telephones(code in 700_u32..779, rest in 0_u32..10_000_000, form in 0_usize..8) {
        let (a, b, c) = (rest / 10_000, rest / 100 % 100, rest % 100);
        let written = match form {
            0 => format!("+7 ({code}) {a:03}-{b:02}-{c:02}"),
            1 => format!("+7{code}{a:03}{b:02}{c:02}"),
            2 => format!("8 ({code}) {a:03} {b:02} {c:02}"),
            3 => format!("8-{code}-{a:03}-{b:02}-{c:02}"),
            4 => format!("8{code}{a:03}{b:02}{c:02}"),
            5 => format!("8({code}){a:03}-{b:02}-{c:02}"),
            6 => format!("+7-{code}-{a:03}-{b:02}-{c:02}"),
            _ => format!("+7 {code} {a:03} {b:02} {c:02}"),
        };
        let value = format!("+7{code}{a:03}{b:02}{c:02}");
        let text = format!("Маған {written} арқылы хабарласыңыз.");
        prop_assert_eq!(identifiers(&text), vec![(IdentifierKind::Phone, value, None)], "{}", written);
    }

    /// Digits of any length and grouping never end in a panic, nor in two readings of one place.
    #[test]
    fn any_digits(text in "[0-9A-CАВС+() .:/-]{0,40}", word in prop::sample::select(vec!["", "Тел.: ", "ЖСН ", "карта "])) {
        let mut from = 0;
        for quantity in quantities(&format!("{word}{text}")) {
            prop_assert!(from <= quantity.span.start && quantity.span.start < quantity.span.end);
            from = quantity.span.end;
        }
    }
}

/// The identifiers of a text, which hold all its digits: what else is read in it fails.
fn identifiers(text: &str) -> Vec<(IdentifierKind, String, Option<bool>)> {
    let read = quantities(text).into_iter().map(|quantity| match quantity.value {
        QuantityValue::Identifier(Identifier { kind, value, valid, .. }) => (kind, value, valid),
        other => panic!("{text}: {other:?}"),
    });
    read.collect()
}

/// Whether the calendar has a day.
fn is_day(day: &str) -> bool {
    let parts: Vec<u32> = day.split('-').map(|part| part.parse().unwrap()).collect();
    let [year, month, day] = parts[..] else { return false };
    let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    let longest = [31, 28 + u32::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    (1..=12).contains(&month) && (1..=longest[month as usize - 1]).contains(&day)
}

/// A number with one digit changed.
fn with_digit(number: &str, at: usize, by: u8) -> String {
    let mut bytes = number.as_bytes().to_vec();
    bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
    String::from_utf8(bytes).unwrap()
}

/// The control digit of ЖСН and БСН, as the law tells it.
fn control_of(head: &str) -> Option<u32> {
    const WEIGHTS: [[u32; 11]; 2] = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]];
    let sums =
        WEIGHTS.map(|weights| head.chars().zip(weights).map(|(c, w)| c.to_digit(10).unwrap() * w).sum::<u32>() % 11);
    sums.into_iter().find(|sum| *sum < 10)
}

fn mod_97(iban: &str) -> u32 {
    let digits =
        iban[4..].chars().chain(iban[..4].chars()).map(|c| c.to_digit(36).unwrap().to_string()).collect::<String>();
    digits.chars().fold(0, |sum, c| (sum * 10 + c.to_digit(10).unwrap()) % 97)
}

fn luhn(card: &str) -> bool {
    let doubled = |(at, c): (usize, char)| match c.to_digit(10).unwrap() * if at % 2 == 1 { 2 } else { 1 } {
        sum @ 10.. => sum - 9,
        sum => sum,
    };
    card.chars().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
}

/// What is too large or makes no sense is answered without error and at once.
#[test]
fn absurd_input() {
    use tilshi::number::numbers;

    for unit in [
        "миллион ",
        "миллион миллиард ",
        "1,",
        "5-",
        "9",
        "жүз ",
        "– 5 ",
        "бүтін оннан ",
        "бестен ",
        "15 мамыр, ",
        "$",
        "%",
    ] {
        let text = unit.repeat(10_000);
        let begun = std::time::Instant::now();
        let found = (numbers(&text).len(), quantities(&text).len());
        assert!(found.0 <= 10_000 * unit.len() && begun.elapsed().as_secs() < 20, "{unit}: {:?}", begun.elapsed());
    }
}

/// `data/ucum.tsv` holds every code that can come out, each read by a parser of others: `data/ucum.py`.
#[test]
fn every_unit_is_one_of_ucum() {
    let mut codes: Vec<_> = tilshi::quantity::Measure::codes().collect();
    codes.sort_unstable();
    let shown: Vec<_> = include_str!("data/ucum.tsv").lines().filter(|line| !line.starts_with('#')).collect();
    assert!(codes.len() > 1000 && codes == shown, "codes have changed: make ucum.tsv anew by ucum.py");
}

/// `data/iso4217.tsv` holds the codes of ISO 4217 as pycountry has them.
#[test]
fn every_currency_is_one_of_iso_4217() {
    let listed: std::collections::HashSet<_> =
        include_str!("data/iso4217.tsv").lines().filter(|line| !line.starts_with('#')).collect();
    let list = include_str!("../data/lexicon/currencies.tsv").lines().filter(|line| !line.starts_with('#'));
    let foreign: Vec<_> = list.filter(|row| row.split('\t').nth(1).is_none_or(|code| !listed.contains(code))).collect();
    assert!(listed.len() > 150 && foreign.is_empty(), "{foreign:?}");
}
