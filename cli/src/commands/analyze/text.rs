//! A document for people: its sentences with the entities marked, then a table of the facts.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use tilshi::{Document, EntityLabel, FactValue};

use crate::output::Output;

/// The longest value shown in the table, in characters.
const WIDEST: usize = 96;

/// Prints the document, under its name where it has one.
pub(super) fn write(document: &Document<'_>, out: &mut Output) -> io::Result<()> {
    if let Some(id) = document.id() {
        out.styled(Style::new().bold(), &format!("==> {id} <=="))?;
        writeln!(out, "\n")?;
    }
    sentences(document, out)?;
    facts(document, out)?;
    if document.id().is_some() { writeln!(out) } else { Ok(()) }
}

/// Each sentence, every entity followed by its label: coloured, or in brackets.
fn sentences(document: &Document<'_>, out: &mut Output) -> io::Result<()> {
    let text = document.text();
    let mut entities = document.entities().iter().peekable();
    for sentence in document.sentences() {
        let mut at = sentence.span.start;
        while let Some(entity) = entities.next_if(|entity| entity.span.start < sentence.span.end) {
            let label = entity.label;
            write!(out, "{}", &text[at..entity.span.start])?;
            if out.has_colour() {
                out.styled(style(label), &entity.text)?;
                out.styled(Style::new().dimmed(), &format!(" {label}"))?;
            } else {
                write!(out, "[{} {label}]", entity.text)?;
            }
            at = entity.span.end;
        }
        writeln!(out, "{}\n", &text[at..sentence.span.end.max(at)])?;
    }
    Ok(())
}

/// A line a fact: its kind, what it says, and where more than once.
fn facts(document: &Document<'_>, out: &mut Output) -> io::Result<()> {
    if document.facts().is_empty() {
        return Ok(());
    }
    let kind = document.facts().iter().map(|fact| fact.kind().name().len()).max().unwrap_or(0);
    out.styled(Style::new().bold(), &format!("{:kind$}  {:>11}  fact", "kind", "bytes"))?;
    writeln!(out)?;
    for fact in document.facts() {
        let value = short(&fact.to_string());
        let mentions = match &fact.value {
            FactValue::Official(official) => official.mentions.len(),
            FactValue::Organization(body) => body.mentions.len(),
            _ => 1,
        };
        let times = if mentions > 1 { format!(" [{mentions} mentions]") } else { String::new() };
        writeln!(out, "{:kind$}  {:>11}  {value}{times}", fact.kind(), fact.span.to_string())?;
    }
    Ok(())
}

/// A value on one line, its middle left out where it is long.
fn short(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = value.chars().count();
    if length <= WIDEST {
        return value;
    }
    let head: String = value.chars().take(WIDEST / 2).collect();
    let tail: String = value.chars().skip(length - WIDEST / 2 + 3).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}

fn style(label: EntityLabel) -> Style {
    use EntityLabel::*;
    let colour = match label {
        Person | NonHuman => AnsiColor::Yellow,
        Position | Norp | Language => AnsiColor::BrightYellow,
        Organisation => AnsiColor::Blue,
        Gpe | Location | Facility => AnsiColor::Green,
        Date | Time => AnsiColor::Magenta,
        Event | Law | Project | Art | Product | Adage => AnsiColor::Red,
        _ => AnsiColor::Cyan,
    };
    Style::new().fg_color(Some(colour.into())).underline()
}
