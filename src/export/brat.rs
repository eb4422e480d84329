//! brat standoff: one line per entity and fact, with offsets in characters.
//!
//! Entities are text-bound annotations of their label, facts of their kind with a capital ("Official"); a note gives an
//! entity's nominative, and a fact in words.

use std::io::{self, Write};

use crate::Span;
use crate::document::Document;
use crate::entity::EntityLabel;
use crate::fact::FactKind;

/// brat's `annotation.conf` for what [`write()`] writes, to be put beside the files of a folder.
///
/// ```
/// let configuration = tilshi::export::brat::configuration();
/// assert!(configuration.lines().any(|line| line == "PERSON"));
/// ```
pub fn configuration() -> String {
    let labels = EntityLabel::ALL.iter().map(|label| label.name().to_owned());
    let kinds = FactKind::ALL.iter().map(|kind| capitalized(kind.name()));
    let types: Vec<String> = labels.chain(kinds).chain(["Mention".to_owned()]).collect();
    let equal = "Equiv Arg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive";
    format!("[entities]\n{}\n\n[relations]\n{equal}\n\n[events]\n\n[attributes]\n", types.join("\n"))
}

/// Writes the annotations of a document.
///
/// # Errors
///
/// What the writer returns.
pub fn write(document: &Document<'_>, mut out: impl Write) -> io::Result<()> {
    let text = document.text();
    let offsets = Characters::new(text);
    let entities =
        document.entities().iter().map(|entity| (entity.label.name().to_owned(), entity.span, entity.normal.clone()));
    let facts = document.facts().iter().map(|fact| (capitalized(fact.kind().name()), fact.span, fact.to_string()));
    for (at, (kind, span, note)) in entities.chain(facts).enumerate() {
        let number = at + 1;
        let (start, end) = (offsets.at(text, span.start), offsets.at(text, span.end));
        writeln!(out, "T{number}\t{kind} {}\t{}", fragments(text, span, start, end), one_line(&text[span]))?;
        writeln!(out, "#{number}\tAnnotatorNotes T{number}\t{}", one_line(&note))?;
    }
    Ok(())
}

/// A span over several lines is several fragments to brat.
fn fragments(text: &str, span: Span, start: usize, end: usize) -> String {
    if !text[span].contains('\n') {
        return format!("{start} {end}");
    }
    let mut at = start;
    let mut fragments = Vec::new();
    for line in text[span].split('\n') {
        let length = line.chars().count();
        if !line.trim().is_empty() {
            fragments.push(format!("{at} {}", at + length));
        }
        at += length + 1;
    }
    fragments.join(";")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capitalized(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

/// The number of characters before a byte.
///
/// It is stored at regular distances, so that a lookup counts few characters.
struct Characters(Vec<usize>);

/// The distance in bytes of the places counted.
const STRIDE: usize = 256;

impl Characters {
    fn new(text: &str) -> Self {
        let mut counts = vec![0];
        for (count, (at, _)) in text.char_indices().enumerate() {
            while counts.len() * STRIDE <= at {
                counts.push(count);
            }
        }
        Self(counts)
    }

    fn at(&self, text: &str, byte: usize) -> usize {
        let place = (byte / STRIDE).min(self.0.len() - 1);
        // The count holds for the first character at or behind the place.
        let from = (place * STRIDE..=byte).find(|at| text.is_char_boundary(*at)).unwrap_or(byte);
        self.0[place] + text[from..byte].chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_characters() {
        let text = "ә".repeat(700) + "abc" + &"қ".repeat(300);
        let offsets = Characters::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.at(&text, at), count);
        }
        assert_eq!(offsets.at(&text, text.len()), 1003);
    }

    #[test]
    fn lines() {
        let document = crate::Analyzer::shared().analyze("Біз Алматыда болдық.");
        let mut out = Vec::new();
        write(&document, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "T1\tGPE 4 12\tАлматыда\n#1\tAnnotatorNotes T1\tАлматы\n");
    }
}
