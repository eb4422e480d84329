//! brat standoff: entities, facts, and who is who, with offsets in characters.
//!
//! Entities are text-bound annotations of their label, facts of their kind with a capital ("Official"); a note gives an
//! entity's nominative, and a fact in words. Mentions of people and organizations that are no entity ("Министр", "ол") are
//! text-bound too, as `Mention`, with the name of whom they stand for. The mentions of one entry are an equivalence, and the
//! note of the first has the entry in words:
//!
//! ```text
//! T1    POSITION 0 7        Министр
//! #1    AnnotatorNotes T1   Министр
//! T2    PERSON 8 19         Асан Үсенов
//! #2    AnnotatorNotes T2   Асан Үсенов; министр
//! T4    Mention 27 29       Ол
//! #4    AnnotatorNotes T4   Асан Үсенов
//! *     Equiv T2 T4
//! ```
//!
//! [`configuration`] is brat's `annotation.conf` for them.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::summary;
use crate::Span;
use crate::document::Document;
use crate::entity::EntityLabel;
use crate::fact::FactKind;
use crate::who::Mention;

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
    let mut rows = Vec::new();
    // By the place of an entity: its row.
    let mut entities: FxHashMap<Span, usize> = FxHashMap::default();
    for entity in document.entities() {
        entities.insert(entity.span, rows.len());
        rows.push(Row { kind: entity.label.name().to_owned(), span: entity.span, note: entity.normal.clone() });
    }
    for fact in document.facts() {
        rows.push(Row { kind: capitalized(fact.kind().name()), span: fact.span, note: fact.to_string() });
    }
    let mut entries = Vec::new();
    for person in document.people() {
        entries.push(join(&mut rows, &mut entities, &person.mentions, &person.name.name, &summary::person(person)));
    }
    for body in document.organizations() {
        let summary = summary::organization(document, body);
        entries.push(join(&mut rows, &mut entities, &body.mentions, &body.name, &summary));
    }
    let text = document.text();
    let offsets = Characters::new(text);
    for (at, Row { kind, span, note }) in rows.iter().enumerate() {
        let number = at + 1;
        let pieces = fragments(text, *span);
        let places = pieces.iter().map(|piece| (offsets.at(text, piece.start), offsets.at(text, piece.end)));
        let places: Vec<String> = places.map(|(start, end)| format!("{start} {end}")).collect();
        let words: Vec<&str> = pieces.iter().map(|piece| &text[*piece]).collect();
        writeln!(out, "T{number}\t{kind} {}\t{}", places.join(";"), words.join(" "))?;
        writeln!(out, "#{number}\tAnnotatorNotes T{number}\t{}", one_line(note))?;
    }
    for entry in entries.iter().filter(|entry| entry.len() > 1) {
        let members: Vec<String> = entry.iter().map(|at| format!("T{}", at + 1)).collect();
        writeln!(out, "*\tEquiv {}", members.join(" "))?;
    }
    Ok(())
}

/// A text-bound annotation with its note.
struct Row {
    kind: String,
    span: Span,
    note: String,
}

/// The rows of an entry's mentions: those of the entities of the same place, and new ones. The first tells all of the entry.
fn join(
    rows: &mut Vec<Row>,
    entities: &mut FxHashMap<Span, usize>,
    mentions: &[Mention],
    name: &str,
    summary: &str,
) -> Vec<usize> {
    let mut members = Vec::with_capacity(mentions.len());
    for (number, mention) in mentions.iter().enumerate() {
        // What is of two entries has two rows: one would make the two of them equal.
        let at = entities.remove(&mention.span).unwrap_or(rows.len());
        if at == rows.len() {
            rows.push(Row { kind: "Mention".to_owned(), span: mention.span, note: name.to_owned() });
        }
        if number == 0 {
            summary.clone_into(&mut rows[at].note);
        }
        members.push(at);
    }
    members
}

/// The parts of a span that stand on one line each, as brat wants them, without blanks around them.
fn fragments(text: &str, span: Span) -> Vec<Span> {
    let is_blank = |c: char| c.is_whitespace() || is_line_end(c);
    let mut fragments = Vec::new();
    let mut at = span.start;
    for line in text[span].split_inclusive(is_line_end) {
        let start = at + line.len() - line.trim_start_matches(is_blank).len();
        let end = start + line.trim_matches(is_blank).len();
        if start < end {
            fragments.push(Span::new(start, end));
        }
        at += line.len();
    }
    if fragments.is_empty() { vec![span] } else { fragments }
}

/// Whether a line ends here for brat, which is written in Python, or a column.
fn is_line_end(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || is_line_end(c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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
    fn nothing_is_on_two_lines() {
        // A line ends in a mark of its own, in blanks, in two characters, in a sign that is no blank to Rust.
        let text = "ә b\r\n \tc\u{1c} \u{2028}d \n";
        let parts: Vec<&str> = fragments(text, Span::new(0, text.len())).into_iter().map(|part| &text[part]).collect();
        assert_eq!(parts, ["ә b", "c", "d"]);
        assert_eq!(one_line(text), "ә b c d");
    }

    #[test]
    fn lines() {
        let document = crate::Analyzer::shared().analyze("Біз Алматыда болдық.");
        let mut out = Vec::new();
        write(&document, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "T1\tGPE 4 12\tАлматыда\n#1\tAnnotatorNotes T1\tАлматы\n");
    }
}
