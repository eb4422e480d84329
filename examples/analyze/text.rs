//! A document for people: its sentences with the entities marked, then a table of the facts.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use tilshi::{Document, EntityLabel};

/// The longest value shown in the table, in characters.
const WIDEST: usize = 96;

pub(crate) fn write(document: &Document<'_>, colour: bool, out: &mut impl Write) -> io::Result<()> {
    sentences(document, colour, out)?;
    facts(document, colour, out)
}

/// The same, and what the normalizer repaired: where, by which family of rules, and what became what.
pub(crate) fn write_with_changes(document: &Document<'_>, colour: bool, mut out: impl Write) -> io::Result<()> {
    write(document, colour, &mut out)?;
    let normalized = document.normalized();
    let bold = if colour { Style::new().bold() } else { Style::new() };
    writeln!(out, "\n{bold}{:>11}  {:<11}  change{bold:#}", "bytes", "rules")?;
    for change in normalized.changes() {
        let (before, after) = (&document.text()[change.original], &normalized.text()[change.normalized]);
        writeln!(out, "{:>11}  {:<11}  {before:?} → {after:?}", change.original.to_string(), change.rule)?;
    }
    out.flush()
}

/// Each sentence, every entity followed by its label: coloured, or in brackets.
fn sentences(document: &Document<'_>, colour: bool, out: &mut impl Write) -> io::Result<()> {
    let text = document.text();
    let faint = Style::new().dimmed();
    let mut entities = document.entities().iter().peekable();
    for sentence in document.sentences() {
        let mut at = sentence.span.start;
        while let Some(entity) = entities.next_if(|entity| entity.span.start < sentence.span.end) {
            let label = entity.label;
            write!(out, "{}", &text[at..entity.span.start])?;
            if colour {
                let style = style(label);
                write!(out, "{style}{}{style:#}{faint} {label}{faint:#}", entity.text)?;
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
fn facts(document: &Document<'_>, colour: bool, out: &mut impl Write) -> io::Result<()> {
    if document.facts().is_empty() {
        return Ok(());
    }
    let bold = if colour { Style::new().bold() } else { Style::new() };
    let kind = document.facts().iter().map(|fact| fact.kind().name().len()).max().unwrap_or(0);
    writeln!(out, "{bold}{:kind$}  {:>11}  fact{bold:#}", "kind", "bytes")?;
    for fact in document.facts() {
        let value = short(&fact.to_string());
        let mentions = match &fact.value {
            tilshi::FactValue::Official(official) => official.mentions.len(),
            tilshi::FactValue::Organization(body) => body.mentions.len(),
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
