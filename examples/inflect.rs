//! Prints the paradigm of a word or name as a table.
//!
//! ```text
//! cargo run --release --example inflect -- кітап
//! cargo run --release --example inflect -- "Алматы облысы"
//! ```

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use tilshi::morph::{Feats, Upos, analyze, inflect, paradigm_as};

/// Prints the forms of a Kazakh word or name: all numbers, possessions and cases of a noun, the tenses, moods and other
/// forms of a verb.
#[derive(Parser)]
#[command(name = "inflect")]
struct Arguments {
    /// The dictionary form: of nouns and names the nominative ("кітап", "Алматы облысы", "АҚШ"), of verbs the bare stem
    /// ("кел")
    word: String,
    /// What to inflect it as; by default as the lexicon knows it, or as a noun
    #[arg(long, value_enum)]
    class: Option<Class>,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
enum Class {
    Noun,
    Verb,
}

const POSSESSIONS: [(&str, &str); 6] = [
    ("", "_"),
    ("my", "Number[psor]=Sing|Person[psor]=1"),
    ("your", "Number[psor]=Sing|Person[psor]=2"),
    ("your (polite)", "Number[psor]=Sing|Person[psor]=2|Polite[psor]=Form"),
    ("his, her, their", "Number[psor]=Plur,Sing|Person[psor]=3"),
    ("our", "Number[psor]=Plur|Person[psor]=1"),
];

const CASES: [&str; 7] = ["Nom", "Gen", "Dat", "Acc", "Loc", "Abl", "Ins"];

const PERSONS: [(&str, &str); 7] = [
    ("I", "Number=Sing|Person=1"),
    ("you", "Number=Sing|Person=2"),
    ("you (polite)", "Number=Sing|Person=2|Polite=Form"),
    ("he, she, they", "Number=Sing|Person=3"),
    ("we", "Number=Plur|Person=1"),
    ("you all", "Number=Plur|Person=2"),
    ("you all (polite)", "Number=Plur|Person=2|Polite=Form"),
];

const TENSES: [(&str, &str); 6] = [
    ("past", "Mood=Ind|Tense=Past|VerbForm=Fin"),
    ("present", "Aspect=Hab|Mood=Ind|Tense=Pres|VerbForm=Fin"),
    ("future", "Mood=Ind|Tense=Fut|VerbForm=Fin"),
    ("if", "Mood=Cnd|VerbForm=Conv"),
    ("may", "Mood=Opt|VerbForm=Fin"),
    ("command", "Mood=Imp|VerbForm=Fin"),
];

const FORMS: [(&str, &str); 8] = [
    ("verbal noun", "Case=Nom|VerbForm=Ger"),
    ("past participle", "Tense=Past|VerbForm=Part"),
    ("present participle", "Aspect=Imp|VerbForm=Part"),
    ("future participle", "Tense=Fut|VerbForm=Part"),
    ("agent participle", "Mood=Pot|VerbForm=Part"),
    ("having done", "Aspect=Perf|VerbForm=Conv"),
    ("doing", "Aspect=Imp|VerbForm=Inf"),
    ("not having done", "Aspect=Perf|Polarity=Neg|VerbForm=Conv"),
];

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let report = |text: String, code: ExitCode| {
        let _ = io::stdout().write_all(text.as_bytes());
        code
    };
    match table(&arguments) {
        Ok(table) => report(table, ExitCode::SUCCESS),
        Err(message) => {
            let _ = writeln!(io::stderr(), "inflect: {message}");
            ExitCode::from(2)
        }
    }
}

fn table(arguments: &Arguments) -> Result<String, String> {
    let word = arguments.word.trim();
    let known =
        |upos| analyze(word).iter().any(|a| a.known && a.upos == upos && a.lemma.to_lowercase() == word.to_lowercase());
    let verb = known(Upos::Verb) && !known(Upos::Noun) && !known(Upos::Propn) && !known(Upos::Adj);
    let verb = arguments.class.map_or(verb, |class| class == Class::Verb);
    match inflect(word, if verb { "VerbForm=Ger".parse().unwrap_or_default() } else { Feats::GEN }) {
        None => Err(format!("`{word}` has no forms")),
        Some(_) if verb => Ok(verbal(word)),
        Some(_) => Ok(nominal(word)),
    }
}

/// The form, or a dash where there is none.
fn form(word: &str, feats: &str) -> String {
    let feats: Option<Feats> = feats.parse().ok();
    feats.and_then(|feats| inflect(word, feats)).unwrap_or_else(|| "–".to_owned())
}

fn nominal(word: &str) -> String {
    // Names are long: as wide as the longest form wants it.
    let width = paradigm_as(word, Upos::Noun).iter().map(|row| row.form.chars().count() + 2).max().unwrap_or(0);
    let cell = |text: &str| format!("{text:<0$}", width.max(WIDTH));
    let mut table = String::new();
    for (number, plural) in [("singular", "_"), ("plural", "Number=Plur")] {
        let _ = write!(table, "{number:<17}");
        CASES.iter().for_each(|case| table += &cell(case));
        table.push('\n');
        for (name, possession) in POSSESSIONS {
            let _ = write!(table, "{name:<17}");
            for case in CASES {
                table += &cell(&form(word, &format!("Case={case}|{plural}|{possession}")));
            }
            table.push('\n');
        }
        table.push('\n');
    }
    table.truncate(table.trim_end().len());
    table.push('\n');
    table
}

fn verbal(word: &str) -> String {
    let mut table = String::new();
    for (polarity, negative) in [("affirmative", "_"), ("negative", "Polarity=Neg")] {
        let _ = write!(table, "{polarity:<18}");
        TENSES.iter().for_each(|(name, _)| table += &cell(name));
        table.push('\n');
        for (name, person) in PERSONS {
            let _ = write!(table, "{name:<18}");
            for (_, tense) in TENSES {
                table += &cell(&form(word, &format!("{tense}|{person}|{negative}")));
            }
            table.push('\n');
        }
        table.push('\n');
    }
    for (name, feats) in FORMS {
        let _ = writeln!(table, "{name:<20}{}", form(word, feats));
    }
    table
}

/// The width of a column in characters.
const WIDTH: usize = 20;

/// A cell of a table, padded by characters.
fn cell(text: &str) -> String {
    format!("{text:<WIDTH$}")
}
