//! `data/quantities.tsv`: expressions in sentences, and every field of what is read in them.

use tilshi::quantity::{Date, Numeric, Quantity, QuantityValue, quantities};

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
        QuantityValue::Date(Date { edtf, relation, relative, .. }) => {
            let fields = [
                "date".to_owned(),
                text(edtf.as_ref().map(|v| v as _)),
                text(Some(relation)),
                text(relative.as_ref().map(|v| v as _)),
            ];
            fields.to_vec()
        }
        other => panic!("a kind that the table does not know: {other:?}"),
    };
    (&quantity.text, fields.join(" ").trim_end_matches(" -").to_owned())
}

#[test]
fn every_row_is_read() {
    let table = include_str!("data/quantities.tsv");
    let mut rows = 0;
    let mut problems = Vec::new();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        rows += 1;
        let columns: Vec<&str> = row.split('\t').collect();
        let [sentence, covered, fields] = columns[..] else { panic!("three columns: {row}") };
        let found = quantities(sentence);
        let read: Vec<_> = found.iter().map(show).collect();
        let expected = match covered {
            "-" => Vec::new(),
            _ => vec![(covered, fields.trim_end_matches(" -").to_owned())],
        };
        if read != expected {
            problems.push(format!("{sentence}\n    expected {expected:?}\n    read     {read:?}"));
        }
    }
    assert!(rows >= 400, "{rows} rows");
    assert!(problems.is_empty(), "{} of {rows}:\n{}", problems.len(), problems.join("\n"));
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
