//! Annotated files: a token and its tag a line, in the ways in which such files come.
//!
//! Columns are divided by tabs or blanks, sentences by empty lines; line ends may be those of Windows, a byte order mark may
//! stand first. Tags are IOB2, IOB1 or BIOES.

mod part;
mod scheme;

use std::ops::Range;

use tilshi::export::conll::{self, Tagged};

use crate::failure::Failure;
use crate::input::Source;
pub(crate) use part::Part;
pub(crate) use scheme::Scheme;

/// A file with the rows of its sentences.
pub(crate) struct AnnotatedFile<'text> {
    source: &'text Source,
    /// The sentences.
    pub(crate) sentences: Vec<Sentence<'text>>,
}

/// A sentence of an annotated file.
pub(crate) struct Sentence<'text> {
    /// The number of a line "AID123 O" before it.
    pub(crate) id: Option<u64>,
    /// Its tokens.
    pub(crate) rows: Vec<Tagged<'text>>,
}

/// Ranges of tokens with their labels.
pub(crate) type Spans<'text> = Vec<(Range<usize>, &'text str)>;

impl<'text> AnnotatedFile<'text> {
    /// Reads the rows of a file, of whose columns the first is the token, the last the tag.
    pub(crate) fn read(source: &'text Source, text: &'text str) -> Result<Self, Failure> {
        let read = conll::read(text).map_err(|problem| Failure::at(source, problem))?;
        let mut sentences: Vec<Sentence<'_>> = read.into_iter().map(Sentence::of).collect();
        // CoNLL-2003 marks the beginnings of documents so.
        sentences.retain(|sentence| sentence.rows.iter().any(|row| row.token != "-DOCSTART-"));
        if sentences.is_empty() {
            return Err(Failure::at(source, "has no sentences: expected a token and its tag a line"));
        }
        Ok(Self { source, sentences })
    }

    /// The entities of every sentence, by the tags of a scheme.
    pub(crate) fn entities(&self, scheme: Option<Scheme>) -> Result<Vec<Spans<'text>>, Failure> {
        let at = |(line, problem): scheme::Problem| Failure::at(self.source, format_args!("line {line}: {problem}"));
        let scheme = match scheme {
            Some(scheme) => scheme,
            None => Scheme::of(self.sentences.iter().map(|sentence| &sentence.rows[..])).map_err(at)?,
        };
        self.sentences.iter().map(|sentence| scheme.spans(&sentence.rows).map_err(at)).collect()
    }
}

impl<'text> Sentence<'text> {
    /// A line "AID123 O" before a sentence is its id.
    fn of(mut rows: Vec<Tagged<'text>>) -> Self {
        let number = |token: &str| {
            let number = token.strip_prefix(|c: char| c.is_ascii_uppercase()).and_then(|rest| rest.strip_prefix("ID"));
            number.and_then(|number| number.parse().ok())
        };
        let id = rows.first().and_then(|row| number(row.token));
        if id.is_some() {
            rows.remove(0);
        }
        Self { id, rows }
    }

    /// Its tokens.
    pub(crate) fn tokens(&self) -> Vec<&'text str> {
        self.rows.iter().map(|row| row.token).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(failure: Failure) -> String {
        match failure {
            Failure::Input(message) => message,
            Failure::Output(error) => error.to_string(),
        }
    }

    #[test]
    fn rows_in_all_their_ways() {
        let source = Source::Standard;
        let text = "AID7 O\r\nАлматы B-GPE\r\nқаласы  X I-GPE\r\n\r\n \r\n14 376 000\tB-CARDINAL\nтеңге\tO\n\n-DOCSTART- -X- O O\n\nбір O";
        let file = AnnotatedFile::read(&source, text).unwrap();
        let tokens: Vec<Vec<&str>> = file.sentences.iter().map(Sentence::tokens).collect();
        assert_eq!(tokens, [vec!["Алматы", "қаласы"], vec!["14 376 000", "теңге"], vec!["бір"]]);
        assert_eq!(file.sentences[0].id, Some(7));
        let entities = file.entities(None).unwrap();
        assert_eq!((&entities[0][..], &entities[1][..]), (&[(0..2, "GPE")][..], &[(0..1, "CARDINAL")][..]));
        let refused = |text| message(AnnotatedFile::read(&Source::Standard, text).err().unwrap());
        assert_eq!(refused("бір O\n O\n"), "standard input: line 2: expected a token in the first column");
        assert!(refused("\n\n").contains("no sentences"));
    }
}
