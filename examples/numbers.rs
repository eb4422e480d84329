//! Reads numbers, quantities and dates, and writes numbers out in words.
//!
//! ```text
//! cargo run --release --example numbers -- [FILE|-]
//! cargo run --release --example numbers -- --spell [--form FORM] [--case CASE] [--possessed] [FILE|-]
//! cargo run --release --example numbers -- --codes
//! ```
//!
//! Each line is a text of its own: a number, or a sentence. Printed is one line for every expression: what it covers and,
//! by the names of the output contract, its fields; absent ones are "-". With `--spell` each line is a number in digits or
//! words, and what is printed is the number in words.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use tilshi::number::{CaseForm, Form, NumberKind, numbers, spell_out};
use tilshi::quantity::{Measure, Quantity, QuantityValue, quantities};

/// Reads numbers, quantities and dates, and writes numbers out in words.
#[derive(Parser)]
#[command(name = "numbers")]
struct Arguments {
    /// Text in UTF-8, each line by itself; standard input when it is missing or "-"
    file: Option<PathBuf>,
    /// Write numbers out in words
    #[arg(long)]
    spell: bool,
    /// What kind of numeral to write
    #[arg(long, value_enum, default_value = "cardinal", requires = "spell")]
    form: Kind,
    /// Its case
    #[arg(long, default_value = "nominative", requires = "spell", value_parser = case)]
    case: CaseForm,
    /// Print the UCUM codes of all units that can come out, for tests/data/ucum.py
    #[arg(long)]
    codes: bool,
    /// With the possession of a third person: "бесеуі"
    #[arg(long, requires = "spell")]
    possessed: bool,
}

#[derive(Copy, Clone, ValueEnum)]
enum Kind {
    Cardinal,
    Ordinal,
    Collective,
    Fraction,
    Several,
    Distributive,
}

impl Kind {
    fn number(self) -> NumberKind {
        match self {
            Self::Cardinal => NumberKind::Cardinal,
            Self::Ordinal => NumberKind::Ordinal,
            Self::Collective => NumberKind::Collective,
            Self::Fraction => NumberKind::Fraction,
            Self::Several => NumberKind::Several,
            Self::Distributive => NumberKind::Distributive,
        }
    }
}

fn case(name: &str) -> Result<CaseForm, String> {
    name.parse().map_err(|_| {
        let names: Vec<_> = CaseForm::ALL.iter().map(|case| case.name()).collect();
        format!("the cases are {}", names.join(", "))
    })
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "numbers: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let name = arguments.file.as_ref().filter(|file| file.as_os_str() != "-");
    let input: Box<dyn Read> = match name {
        Some(file) => Box::new(std::fs::File::open(file).map_err(|error| format!("{}: {error}", file.display()))?),
        None => Box::new(io::stdin()),
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    if arguments.codes {
        Measure::codes().try_for_each(|code| print(&mut out, code))?;
        return out.flush().map_err(|error| error.to_string()).or_else(closed);
    }
    if !arguments.spell {
        print(&mut out, "text\tkind\tvalue\tmax\tbound\tunit\tof\tper\ttrend")?;
    }
    for (number, line) in BufReader::new(input).lines().enumerate() {
        let line = line.map_err(|error| format!("line {}: {error}", number + 1))?;
        let row = if arguments.spell { spelled(&line, arguments) } else { Ok(table(&line)) };
        let row = row.map_err(|problem| format!("line {}: {problem}", number + 1))?;
        if !row.is_empty() {
            print(&mut out, &row)?;
        }
    }
    out.flush().map_err(|error| error.to_string()).or_else(closed)
}

fn print(out: &mut impl Write, row: &str) -> Result<(), String> {
    writeln!(out, "{row}").map_err(|error| error.to_string()).or_else(closed)
}

/// A reader that has seen enough, such as `head`, is no error.
fn closed(error: String) -> Result<(), String> {
    if error.contains("Broken pipe") { std::process::exit(0) } else { Err(error) }
}

/// One row for each expression of a line; a bare number is a row too.
fn table(line: &str) -> String {
    let mut rows: Vec<String> = quantities(line).iter().map(row).collect();
    if rows.is_empty() {
        rows.extend(numbers(line).iter().map(|number| {
            let or = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
            let (value, max) = (number.value.map(|v| v.normalize().to_string()), number.max.map(|v| v.to_string()));
            let kind = if number.kind == NumberKind::Ordinal { "ordinal" } else { "number" };
            format!("{}\t{kind}\t{}\t{}\t-\t-\t-\t-\t-", &line[number.span], or(value), or(max))
        }));
    }
    rows.join("\n")
}

fn row(quantity: &Quantity) -> String {
    let or = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let text = &quantity.text;
    match &quantity.value {
        QuantityValue::Numeric(n) => format!(
            "{text}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            n.kind,
            or(n.value.map(|v| v.to_string())),
            or(n.max.map(|v| v.to_string())),
            n.bound,
            or(n.unit.map(|v| v.to_string())),
            or(n.of.as_ref().map(|v| v.to_string())),
            or(n.per.map(|v| v.to_string())),
            or(n.trend.map(|v| v.to_string())),
        ),
        QuantityValue::Date(d) => format!(
            "{text}\tdate\t{}\t-\t{}\t{}\t-\t-\t-",
            or(d.edtf.as_ref().map(|v| v.to_string()).or(d.time.as_ref().map(|v| v.to_string()))),
            d.relation,
            or(d.relative.map(|v| v.to_string())),
        ),
        other => format!("{text}\t{other:?}"),
    }
}

/// The number of a line in words.
fn spelled(line: &str, arguments: &Arguments) -> Result<String, String> {
    let text = line.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let value = match &numbers(text)[..] {
        [number] if number.span.range() == (0..text.len()) => number.value,
        _ => None,
    };
    let value = value.ok_or_else(|| format!("`{text}` is no number"))?;
    let form = Form { possessed: arguments.possessed, ..Form::new(arguments.form.number()).with_case(arguments.case) };
    spell_out(value, form).ok_or_else(|| format!("`{text}` has no such form"))
}
