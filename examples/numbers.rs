//! Reads numbers, quantities and dates, and writes numbers out in words.
//!
//! ```text
//! cargo run --release --example numbers -- 'Қор 5 миллионнан астам теңге бөлді.' 1999
//! ```
//!
//! Each argument is a text. `tilshi numbers` of `cli/` reads files, and prints tables.

use std::io::{self, Write};

use tilshi::number::{CaseForm, Form, NumberKind, numbers, spell_out};
use tilshi::quantity::{QuantityValue, quantities};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for text in std::env::args().skip(1) {
        // Whole expressions: value, bound, unit, what is counted; dates in EDTF.
        for quantity in quantities(&text) {
            match &quantity.value {
                QuantityValue::Numeric(number) => writeln!(out, "{}\t{}\t{number}", quantity.text, number.kind)?,
                QuantityValue::Date(date) => writeln!(out, "{}\tdate\t{date}", quantity.text)?,
                QuantityValue::Identifier(id) => writeln!(out, "{}\t{}\t{}", quantity.text, id.kind, id.value)?,
                other => writeln!(out, "{}\t{other:?}", quantity.text)?,
            }
        }
        // Numbers alone, and how they are said: as they are, and "to the n-th".
        for number in numbers(&text) {
            let Some(value) = number.value else { continue };
            let cardinal = spell_out(value, Form::new(NumberKind::Cardinal));
            let ordinal = spell_out(value, Form::new(NumberKind::Ordinal).with_case(CaseForm::Dative));
            let said = |words: Option<String>| words.unwrap_or_else(|| "–".to_owned());
            writeln!(out, "{}\t{value}\t{}\t{}", &text[number.span], said(cardinal), said(ordinal))?;
        }
    }
    Ok(())
}
