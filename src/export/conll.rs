//! CoNLL-2002: one token with its IOB2 tag per line.
//!
//! A blank stands between the two, an empty line between sentences.
//!
//! ```
//! use tilshi::export::conll;
//!
//! let sentences = conll::read("Алматыда B-GPE\nболды O\n")?; // was in Almaty
//! assert_eq!(sentences[0][0].token, "Алматыда");
//! assert_eq!(conll::entities(&sentences[0])?, [(0..1, tilshi::EntityLabel::Gpe)]);
//! # Ok::<(), tilshi::Error>(())
//! ```

use std::io::{self, Write};

use crate::Span;
use crate::document::Document;
pub use crate::entity::iob2::{Tagged, entities, join, read, spans, tags};

/// Writes a document's tokens with their tags.
///
/// # Errors
///
/// What the writer returns.
pub fn write(document: &Document<'_>, mut out: impl Write) -> io::Result<()> {
    let spans: Vec<Span> = document.tokens().map(|token| token.span).collect();
    let entities: Vec<_> = document.entities().iter().map(|entity| (entity.span, entity.label)).collect();
    let tags = tags(&spans, &entities);
    let mut rows = document.tokens().zip(tags).peekable();
    for sentence in document.sentences() {
        while let Some((token, tag)) = rows.next_if(|(token, _)| token.span.start < sentence.span.end) {
            writeln!(out, "{} {tag}", one_word(token.text))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A token without the blanks between its digit groups.
///
/// The format has no place for them.
fn one_word(token: &str) -> String {
    token.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let document = crate::Analyzer::shared().analyze("Астана – Қазақстанның астанасы. Халқы 1 500 000 адам.");
        let mut out = Vec::new();
        write(&document, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let sentences = read(&out).unwrap();
        assert_eq!(sentences.len(), 2);
        let marked: usize = sentences.iter().map(|sentence| entities(sentence).unwrap().len()).sum();
        assert_eq!(marked, document.entities().len());
    }
}
