//! `tilshi numbers`: the quantities of texts as a table, and numbers in words.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tilshi::number::{CaseForm, Form, NumberKind, numbers, spell_out};
use tilshi::quantity::{Measure, Quantity, QuantityValue, quantities};

use super::tokenize::solid;
use crate::failure::{Ended, Failure};
use crate::input::Texts;
use crate::output::Output;
use crate::pieces::{self, Piece};

/// Read numbers, quantities and dates, or write numbers in words
///
/// Each line is a text of its own. Printed is a line for every expression, columns divided by tabs: what it covers, then its
/// fields by the names of the output contract, "-" for none. With several files their names and lines come first.
#[derive(Args)]
#[command(after_help = "Examples:
  echo 'Қор 5 миллионнан астам теңге бөлді.' | tilshi numbers
  echo 1999 | tilshi numbers --spell --form ordinal --case dative
  tilshi numbers data/samples/news.txt")]
pub(crate) struct Arguments {
    /// Write numbers in words: each line is a number, in digits or words
    #[arg(long)]
    spell: bool,
    /// The kind of numeral to write
    #[arg(long, value_enum, default_value = "cardinal", requires = "spell")]
    form: Kind,
    /// Its case
    #[arg(long, default_value = "nominative", requires = "spell", value_parser = case)]
    case: CaseForm,
    /// With the possession of a third person: "бесеуі"
    #[arg(long, requires = "spell")]
    possessed: bool,
    /// Print the UCUM codes of all units that can come out
    #[arg(long, conflicts_with = "spell")]
    codes: bool,
    #[command(flatten)]
    texts: Texts,
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

impl From<Kind> for NumberKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Cardinal => Self::Cardinal,
            Kind::Ordinal => Self::Ordinal,
            Kind::Collective => Self::Collective,
            Kind::Fraction => Self::Fraction,
            Kind::Several => Self::Several,
            Kind::Distributive => Self::Distributive,
        }
    }
}

fn case(name: &str) -> Result<CaseForm, String> {
    name.parse().map_err(|_| {
        let names: Vec<&str> = CaseForm::ALL.iter().map(|case| case.name()).collect();
        format!("the cases are {}", names.join(", "))
    })
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        if self.codes {
            let mut out = Output::standard();
            Measure::codes().try_for_each(|code| writeln!(out, "{code}"))?;
            out.finish()?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut begun = false;
        pieces::each(&self.texts, true, |piece, out| {
            if self.spell {
                return self.spell(piece, out);
            }
            if !std::mem::replace(&mut begun, true) {
                writeln!(
                    out,
                    "{}text\tkind\tvalue\tmax\tbound\tunit\tof\tper\ttrend",
                    if piece.id().is_some() { "place\t" } else { "" }
                )?;
            }
            let place = piece.id().map(|id| id + "\t").unwrap_or_default();
            Ok(rows(piece.text).iter().try_for_each(|row| writeln!(out, "{place}{row}"))?)
        })?;
        Ok(ExitCode::SUCCESS)
    }

    /// The number of a line in words.
    fn spell(&self, piece: &Piece<'_>, out: &mut Output) -> Result<(), Failure> {
        let text = piece.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return Ok(());
        }
        let problem = |problem: &str| Failure::at(piece.place(), format_args!("`{text}` {problem}"));
        let value = match &numbers(text)[..] {
            [number] if number.span.range() == (0..text.len()) => number.value,
            _ => None,
        };
        let value = value.ok_or_else(|| problem("is no number; write one a line, such as 1999"))?;
        let form = Form { possessed: self.possessed, ..Form::new(self.form.into()).with_case(self.case) };
        let words = spell_out(value, form).ok_or_else(|| problem("has no such form; try another --form"))?;
        Ok(writeln!(out, "{words}")?)
    }
}

/// The rows of a line's expressions; a bare number is one too.
fn rows(line: &str) -> Vec<String> {
    let found: Vec<String> = quantities(line).iter().map(row).collect();
    if !found.is_empty() {
        return found;
    }
    let of_number = |number: &tilshi::number::Number| {
        let value = |value: Option<tilshi::rust_decimal::Decimal>| cell(value.map(|value| value.normalize()));
        let kind = if number.kind == NumberKind::Ordinal { "ordinal" } else { "number" };
        let text = solid(&line[number.span], " ");
        format!("{text}\t{kind}\t{}\t{}\t-\t-\t-\t-\t-", value(number.value), value(number.max))
    };
    numbers(line).iter().map(of_number).collect()
}

fn row(quantity: &Quantity) -> String {
    let text = solid(&quantity.text, " ");
    match &quantity.value {
        QuantityValue::Numeric(n) => {
            let (value, max, unit) = (cell(n.value), cell(n.max), cell(n.unit));
            let (of, per, trend) = (cell(n.of.as_ref()), cell(n.per), cell(n.trend));
            format!("{text}\t{}\t{value}\t{max}\t{}\t{unit}\t{of}\t{per}\t{trend}", n.kind, n.bound)
        }
        QuantityValue::Date(d) => {
            let value = d.edtf.as_ref().map(ToString::to_string).or(d.time.as_ref().map(ToString::to_string));
            format!("{text}\tdate\t{}\t-\t{}\t{}\t-\t-\t-", cell(value), d.relation, cell(d.relative))
        }
        QuantityValue::Identifier(id) => format!("{text}\t{}\t{}\t-\t-\t-\t-\t-\t-", id.kind, id.value),
        other => format!("{text}\t{other:?}"),
    }
}

fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}
