//! No function calls itself over its input: the whole analyzer runs on small stacks, whatever the text.

use std::thread::Builder;

use tilshi::export::json;
use tilshi::morph::readings;
use tilshi::normalize::{Normalizer, normalize};
use tilshi::number::numbers;
use tilshi::{Analyzer, quantity};

/// As deep as a text can make it, in every way that a reader of texts may go down: fractions in fractions, brackets and
/// quotations in one another, offices of offices, names in names, words of one long row of letters or endings.
fn texts(bytes: usize) -> Vec<String> {
    let rows = [
        "1/",
        "/1",
        "12/3/",
        "½",
        "1,",
        "1-",
        "−",
        "он ",
        "мың ",
        "бүтін оннан ",
        "бестен ",
        "бірнеше ",
        "жүз-",
        "5-",
        "XX",
        "министрдің ",
        "министрінің орынбасарының ",
        "Министрлігі ",
        "министрлігінің ",
        "облысының ",
        "фон ",
        "бен ",
        "әл-",
        "А.",
        "Асан, ",
        "Асан мен ",
        "туралы ",
        "атты ",
        "дегенде деген ",
        "лар",
        "ларымыздікілер",
        "бала",
        "а",
        "А",
        "аa",
        "а\u{301}",
        "👨\u{200d}",
        "«",
        "»",
        "« а »",
        "(",
        "(а) ",
        "\"",
        "– деді ",
        "», – деді ",
        "\n– ",
        "«а.\n",
        "https://",
        "a.",
        "a@",
        "#а",
        "т.б. ",
        "ж. ",
        "§",
        "\n",
        "\r",
        " ",
        "\u{ad}",
        "-",
        "…",
        "№ ",
        "және ",
        ", ",
        "1 000 ",
        "12.04.",
        "жылдан бастап ",
        "деп айтты ",
        "айтуынша, ",
    ];
    let nests = [("(", ")"), ("«", "»"), ("«а ", "», – деді ол "), ("“", "”"), ("[", "]"), ("<", ">"), ("1/(", ")")];
    let mut all: Vec<String> = rows.iter().map(|row| row.repeat(bytes / row.len())).collect();
    all.extend(nests.iter().map(|(open, close)| {
        let times = bytes / (open.len() + close.len());
        open.repeat(times) + "а" + &close.repeat(times)
    }));
    all
}

fn analyze_all(bytes: usize) {
    for text in texts(bytes) {
        let document = Analyzer::shared().analyze(&text);
        json::write(&document, &mut Vec::new()).unwrap();
        drop(document);
        for normalizer in [Normalizer::minimal(), Normalizer::aggressive()] {
            normalizer.normalize(&text);
        }
        numbers(&text);
        quantity::quantities(&text);
        readings(&text);
        normalize(&text);
    }
}

/// Runs on a thread with a stack of so many kilobytes: an overflow ends the process, and the test with it.
fn on_stack(kilobytes: usize, work: fn()) {
    Builder::new().stack_size(kilobytes << 10).spawn(work).unwrap().join().unwrap();
}

#[test]
fn two_megabytes_are_enough() {
    on_stack(2048, || analyze_all(40_000));
}

#[test]
fn a_quarter_of_a_megabyte_is_enough() {
    on_stack(256, || analyze_all(6_000));
}

/// The word lists and the model are compiled on the caller's thread, at the first call.
#[test]
fn compiling_the_word_lists_fits_too() {
    let exe = std::env::current_exe().unwrap();
    let run = std::process::Command::new(exe).args(["--ignored", "--exact", "first_analyzer_of_a_process"]).output();
    let output = run.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
}

#[test]
#[ignore = "a process of its own: run by compiling_the_word_lists_fits_too"]
fn first_analyzer_of_a_process() {
    on_stack(256, || analyze_all(100));
}
