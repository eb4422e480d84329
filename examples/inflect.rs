//! Prints the paradigm of a word or name as a table.
//!
//! ```text
//! cargo run --release --example inflect -- [--class noun|verb] кітап
//! cargo run --release --example inflect -- "Алматы облысы"
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use tilshi::morph::{Feats, Upos, analyze, inflect, paradigm_as};

const CASES: [(&str, &str); 7] = [
    ("Nom", "Case=Nom"),
    ("Gen", "Case=Gen"),
    ("Dat", "Case=Dat"),
    ("Acc", "Case=Acc"),
    ("Loc", "Case=Loc"),
    ("Abl", "Case=Abl"),
    ("Ins", "Case=Ins"),
];
const POSSESSIONS: [(&str, &str); 6] = [
    ("", "_"),
    ("my", "Number[psor]=Sing|Person[psor]=1"),
    ("your", "Number[psor]=Sing|Person[psor]=2"),
    ("your (polite)", "Number[psor]=Sing|Person[psor]=2|Polite[psor]=Form"),
    ("his, her, their", "Number[psor]=Plur,Sing|Person[psor]=3"),
    ("our", "Number[psor]=Plur|Person[psor]=1"),
];
const TENSES: [(&str, &str); 6] = [
    ("past", "Mood=Ind|Tense=Past|VerbForm=Fin"),
    ("present", "Aspect=Hab|Mood=Ind|Tense=Pres|VerbForm=Fin"),
    ("future", "Mood=Ind|Tense=Fut|VerbForm=Fin"),
    ("if", "Mood=Cnd|VerbForm=Conv"),
    ("may", "Mood=Opt|VerbForm=Fin"),
    ("command", "Mood=Imp|VerbForm=Fin"),
];
const PERSONS: [(&str, &str); 7] = [
    ("I", "Number=Sing|Person=1"),
    ("you", "Number=Sing|Person=2"),
    ("you (polite)", "Number=Sing|Person=2|Polite=Form"),
    ("he, she, they", "Number=Sing|Person=3"),
    ("we", "Number=Plur|Person=1"),
    ("you all", "Number=Plur|Person=2"),
    ("you all (polite)", "Number=Plur|Person=2|Polite=Form"),
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
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let told = match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--help"] => Ok("usage: inflect [--class noun|verb] WORD\n".to_owned()),
        ["--class", class @ ("noun" | "verb"), word] => table(word.trim(), Some(*class == "verb")),
        [word] => table(word.trim(), None),
        _ => Err("usage: inflect [--class noun|verb] WORD".to_owned()),
    };
    let problem = match told.map(|told| io::stdout().write_all(told.as_bytes())) {
        Ok(Ok(())) => return ExitCode::SUCCESS,
        // Whoever reads the output has seen enough.
        Ok(Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Ok(Err(error)) => error.to_string(),
        Err(problem) => problem,
    };
    let _ = writeln!(io::stderr(), "inflect: {problem}");
    ExitCode::from(2)
}

/// The forms of a word; by default as the lexicon knows it, or as a noun.
fn table(word: &str, verb: Option<bool>) -> Result<String, String> {
    let known =
        |upos| analyze(word).iter().any(|a| a.known && a.upos == upos && a.lemma.to_lowercase() == word.to_lowercase());
    let verb =
        verb.unwrap_or_else(|| known(Upos::Verb) && ![Upos::Noun, Upos::Propn, Upos::Adj].into_iter().any(known));
    if inflect(word, if verb { "VerbForm=Ger".parse().unwrap_or_default() } else { Feats::GEN }).is_none() {
        return Err(format!("`{word}` has no forms"));
    }
    if !verb {
        // Names are long: as wide as the longest form wants it.
        let longest = paradigm_as(word, Upos::Noun).iter().map(|row| row.form.chars().count() + 2).max();
        let width = longest.unwrap_or(0).max(20);
        let of = |name, plural| block(word, (name, plural), &POSSESSIONS, &CASES, [17, width]);
        let both = of("singular", "_") + "\n" + &of("plural", "Number=Plur");
        return Ok(both.trim_end().to_owned() + "\n");
    }
    let of = |name, polarity| block(word, (name, polarity), &PERSONS, &TENSES, [18, 20]) + "\n";
    let forms: String = FORMS.iter().map(|(name, feats)| format!("{name:<20}{}\n", form(word, feats))).collect();
    Ok(of("affirmative", "_") + &of("negative", "Polarity=Neg") + &forms)
}

/// A table of the forms that have the features of a row, those of a column, and those of all.
fn block(word: &str, all: (&str, &str), rows: &[(&str, &str)], columns: &[(&str, &str)], width: [usize; 2]) -> String {
    let [first, other] = width;
    let mut block = format!("{:<first$}", all.0);
    columns.iter().for_each(|(name, _)| block += &format!("{name:<other$}"));
    for (name, row) in rows {
        block += &format!("\n{name:<first$}");
        for (_, column) in columns {
            block += &format!("{:<other$}", form(word, &format!("{column}|{row}|{}", all.1)));
        }
    }
    block + "\n"
}

/// The form, or a dash where there is none.
fn form(word: &str, feats: &str) -> String {
    let feats: Option<Feats> = feats.parse().ok();
    feats.and_then(|feats| inflect(word, feats)).unwrap_or_else(|| "–".to_owned())
}
