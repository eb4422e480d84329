//! `tilshi inflect`: the paradigm of a word or name.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tilshi::morph::{Feats, Upos, analyze, inflect, paradigm_as};

use crate::failure::{Ended, Failure};
use crate::output::Output;

/// Print the forms of words or names as tables
///
/// All numbers, possessions and cases of a noun; the tenses, moods and other forms of a verb.
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi inflect кітап
  tilshi inflect 'Алматы облысы' АҚШ
  tilshi inflect --class verb кел")]
pub(crate) struct Arguments {
    /// Dictionary forms: of nouns and names the nominative ("кітап", "Алматы облысы", "АҚШ"), of verbs the bare stem ("кел")
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,
    /// What to inflect them as; by default as the lexicon knows each, or as a noun
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

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        let mut out = Output::standard();
        for (at, word) in self.words.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            write!(out, "{}", self.table(word.trim())?)?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }

    fn table(&self, word: &str) -> Result<String, Failure> {
        let same = |lemma: &str| lemma.to_lowercase() == word.to_lowercase();
        let known = |upos| analyze(word).iter().any(|a| a.known && a.upos == upos && same(&a.lemma));
        let verb = known(Upos::Verb) && !known(Upos::Noun) && !known(Upos::Propn) && !known(Upos::Adj);
        let verb = self.class.map_or(verb, |class| class == Class::Verb);
        match inflect(word, if verb { "VerbForm=Ger".parse().unwrap_or_default() } else { Feats::GEN }) {
            None => Err(Failure::Input(format!("`{word}` has no forms; write a word or name in its dictionary form"))),
            Some(_) if verb => Ok(verbal(word)),
            Some(_) => Ok(nominal(word)),
        }
    }
}

/// The form, or a dash where there is none.
fn form(word: &str, feats: &str) -> String {
    let feats: Option<Feats> = feats.parse().ok();
    feats.and_then(|feats| inflect(word, feats)).unwrap_or_else(|| "–".to_owned())
}

fn nominal(word: &str) -> String {
    // Names are long: as wide as the longest form wants it.
    let longest = paradigm_as(word, Upos::Noun).iter().map(|row| row.form.chars().count() + 2).max();
    let width = longest.unwrap_or(0).max(WIDTH);
    let mut table = String::new();
    for (number, plural) in [("singular", "_"), ("plural", "Number=Plur")] {
        table += &format!("{number:<17}");
        CASES.iter().for_each(|case| table += &cell(case, width));
        table.push('\n');
        for (name, possession) in POSSESSIONS {
            table += &format!("{name:<17}");
            for case in CASES {
                table += &cell(&form(word, &format!("Case={case}|{plural}|{possession}")), width);
            }
            table.push('\n');
        }
        table.push('\n');
    }
    table.trim_end().to_owned() + "\n"
}

fn verbal(word: &str) -> String {
    let mut table = String::new();
    for (polarity, negative) in [("affirmative", "_"), ("negative", "Polarity=Neg")] {
        table += &format!("{polarity:<18}");
        TENSES.iter().for_each(|(name, _)| table += &cell(name, WIDTH));
        table.push('\n');
        for (name, person) in PERSONS {
            table += &format!("{name:<18}");
            for (_, tense) in TENSES {
                table += &cell(&form(word, &format!("{tense}|{person}|{negative}")), WIDTH);
            }
            table.push('\n');
        }
        table.push('\n');
    }
    for (name, feats) in FORMS {
        table += &format!("{name:<20}{}\n", form(word, feats));
    }
    table
}

/// The width of a column in characters.
const WIDTH: usize = 20;

/// A cell of a table, padded by characters.
fn cell(text: &str, width: usize) -> String {
    format!("{text:<width$}")
}
