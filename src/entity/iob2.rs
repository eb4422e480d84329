//! CoNLL-2002 files: annotated sentences, one token with its IOB2 tag per line.

use std::fmt::Display;
use std::ops::Range;

use crate::mention::EntityLabel;
use crate::{Error, Span};

/// A line: a token and its tag.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Tagged<'text> {
    /// The number of the line, from 1.
    pub line: usize,
    /// The first column.
    pub token: &'text str,
    /// The last column; empty where there is only one.
    pub tag: &'text str,
}

/// Reads a file's sentences. The first column is the token, the last the tag.
///
/// Columns are divided by tabs, and tokens may have blanks inside, in lines that have tabs; else by blanks. A byte order mark may stand
/// first, line ends may be those of Windows.
///
/// # Errors
///
/// [`Error::Annotation`] for a line whose first column is empty.
pub fn read(text: &str) -> Result<Vec<Vec<Tagged<'_>>>, Error> {
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    for (at, line) in text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate() {
        if line.trim().is_empty() {
            if !sentence.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        let sign = if line.contains('\t') { '\t' } else { ' ' };
        let mut columns = line.split(sign).map(|column| column.trim_matches(' ')).filter(|column| !column.is_empty());
        let token = columns.next().filter(|_| !line.starts_with(sign));
        let problem = || Error::Annotation { line: at + 1, problem: "expected a token in the first column".to_owned() };
        let token = token.ok_or_else(problem)?;
        sentence.push(Tagged { line: at + 1, token, tag: columns.next_back().unwrap_or("") });
    }
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

/// The entities of a sentence's tags: ranges of tokens with KazNERD's classes.
///
/// # Errors
///
/// [`Error::Annotation`] for a tag that is not `O`, `B-` or `I-` with a known label, and for an `I-` that continues no
/// entity of its label.
pub fn entities(sentence: &[Tagged<'_>]) -> Result<Vec<(Range<usize>, EntityLabel)>, Error> {
    let label = |(tokens, label): (Range<usize>, &str)| match label.parse() {
        Ok(label) => Ok((tokens, label)),
        Err(error @ Error::UnknownName { .. }) => {
            Err(Error::Annotation { line: sentence[tokens.start].line, problem: error.to_string() })
        }
        Err(error) => Err(error),
    };
    spans(sentence)?.into_iter().map(label).collect()
}

/// The entities of a sentence's tags, with any labels.
///
/// # Errors
///
/// [`Error::Annotation`] for a tag that is not `O`, `B-` or `I-` with a label, and for an `I-` that continues no entity of
/// its label.
pub fn spans<'text>(sentence: &[Tagged<'text>]) -> Result<Vec<(Range<usize>, &'text str)>, Error> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (at, row) in sentence.iter().enumerate() {
        let problem = |problem: String| Error::Annotation { line: row.line, problem };
        let (position, label) = match row.tag.split_once('-') {
            _ if row.tag == "O" => continue,
            Some((position @ ("B" | "I"), label)) if !label.is_empty() => (position, label),
            _ => return Err(problem(format!("`{}` is no IOB2 tag: expected O, B-… or I-…", row.tag))),
        };
        match found.last_mut() {
            _ if position == "B" => found.push((at..at + 1, label)),
            Some((tokens, last)) if tokens.end == at && *last == label => tokens.end = at + 1,
            _ => return Err(problem(format!("`{}` continues no entity", row.tag))),
        }
    }
    Ok(found)
}

/// Joins tokens to a text, and gives the span of each token.
///
/// Blanks go between tokens as in ordinary text: none inside numbers, which such files cut at decimal commas ("8 , 5"),
/// none before percent signs, none on the inner side of punctuation.
///
/// ```
/// use tilshi::export::conll;
///
/// let (text, spans) = conll::join(["Бағасы", "8", ",", "5", "мың", "."]); // its price is 8.5 thousand
/// assert_eq!(text, "Бағасы 8,5 мың.");
/// assert_eq!(&text[spans[4]], "мың");
/// ```
pub fn join<'a>(tokens: impl IntoIterator<Item = &'a str>) -> (String, Vec<Span>) {
    let tokens: Vec<&str> = tokens.into_iter().collect();
    let mut text = String::new();
    let mut spans = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 && !joins(&tokens, at) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(token);
        spans.push(Span::new(start, text.len()));
    }
    (text, spans)
}

/// Whether no blank stands before token `at`.
fn joins(tokens: &[&str], at: usize) -> bool {
    let digits = |token: Option<&&str>, end: bool| {
        token.is_some_and(|token| {
            let c = if end { token.chars().next_back() } else { token.chars().next() };
            c.is_some_and(|c| c.is_ascii_digit())
        })
    };
    let is_joint = |token: &str| matches!(token, "," | "." | ":");
    let (previous, token) = (tokens[at - 1], tokens[at]);
    let decimal =
        |comma: usize| digits(tokens.get(comma.wrapping_sub(1)), true) && digits(tokens.get(comma + 1), false);
    let in_number = (is_joint(token) && decimal(at)) || (is_joint(previous) && at > 1 && decimal(at - 1));
    let punctuation =
        matches!(token, "." | "," | "!" | "?" | ":" | ";" | ")" | "»" | "%") || matches!(previous, "(" | "«");
    in_number || punctuation || (token.starts_with('%') && digits(Some(&previous), true))
}

/// The IOB2 tags of tokens, by the spans of entities.
///
/// A token is inside an entity when the two spans overlap.
pub fn tags(tokens: &[Span], entities: &[(Span, impl Display)]) -> Vec<String> {
    let mut next = 0;
    let mut begun = None;
    tokens
        .iter()
        .map(|token| {
            while next < entities.len() && entities[next].0.end <= token.start {
                next += 1;
            }
            match entities.get(next).filter(|(span, _)| span.overlaps(*token)) {
                Some((_, label)) if begun == Some(next) => format!("I-{label}"),
                Some((_, label)) => {
                    begun = Some(next);
                    format!("B-{label}")
                }
                None => "O".to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_all_their_ways() {
        // "14 376 000 tenge in Almaty"
        let text = "\u{feff}14 376 000\tB-MONEY\r\nтеңге \tX\tI-MONEY\r\n\r\nАлматыда  X B-GPE\n14\u{a0}376 O\n";
        let read = read(text).unwrap();
        let rows: Vec<Vec<(usize, &str, &str)>> =
            read.iter().map(|rows| rows.iter().map(|row| (row.line, row.token, row.tag)).collect()).collect();
        let (first, second) = (vec![(1, "14 376 000", "B-MONEY"), (2, "теңге", "I-MONEY")], (4, "Алматыда", "B-GPE"));
        assert_eq!(rows, [first, vec![second, (5, "14\u{a0}376", "O")]]);
    }

    #[test]
    fn errors_name_the_line() {
        let tagged = read("бір O\nекі X-GPE\n").unwrap();
        let error = entities(&tagged[0]).unwrap_err().to_string();
        assert_eq!(error, "line 2: `X-GPE` is no IOB2 tag: expected O, B-… or I-…");
        let tagged = read("бір O\nекі I-GPE\n").unwrap();
        assert_eq!(entities(&tagged[0]).unwrap_err().to_string(), "line 2: `I-GPE` continues no entity");
        let tagged = read("бір B-TOWN\n").unwrap();
        assert_eq!(entities(&tagged[0]).unwrap_err().to_string(), "line 1: unknown entity label `TOWN`");
        assert_eq!(read(" O\n").unwrap_err().to_string(), "line 1: expected a token in the first column");
    }
}
