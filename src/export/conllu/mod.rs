//! CoNLL-U: ten columns per word.
//!
//! The last column gives the word's bytes (`TokenRange`), whether a blank follows (`SpaceAfter`), its entity (`NER`, in IOB2), and the
//! mentions of people and organizations that begin or end with it (`Entity`), as [CorefUD](https://ufal.mff.cuni.cz/corefud) writes
//! them:
//!
//! ```text
//! # global.Entity = eid-etype-head-other
//! Entity=(e1-person-2-kind:name     a mention of entry e1 begins, its second word is its head
//! Entity=e1)                        it ends
//! ```
//!
//! `e1`, `e2`, … are the people and then the organizations, in the order of the document. A document that has an `id` puts
//! it before its numbers and those of its sentences, so that documents with ids of their own ([`Names`]) can stand in one file. CorefUD
//! has no two mentions of the same words, and here none that cross: of these, the later and shorter one is left out.
//!
//! Forms are those of the text, with letters and marks composed (NFC) and one blank for what blanks and line ends stand inside a
//! number; `# text` is the forms put together. So all is as UD wants it but for heads and relations, which are empty: [`Options`] fills
//! them.

mod entries;
mod names;
mod words;

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_normalization::UnicodeNormalization;

pub use self::names::Names;
use self::names::document_name;
use self::words::Word;
use super::conll;
use crate::Span;
use crate::document::Document;
use crate::feats::Upos;
use crate::morph::Analysis;

/// Writes a document, by the standard options.
///
/// # Errors
///
/// What the writer returns.
pub fn write(document: &Document<'_>, out: impl Write) -> io::Result<()> {
    Options::new().write(document, out)
}

/// How CoNLL-U is written.
///
/// ```
/// use tilshi::export::conllu::Options;
///
/// let document = tilshi::Analyzer::shared().analyze("17-үйде болдым."); // I was in house 17
/// let mut out = Vec::new();
/// Options::new().dummy_heads(true).ud_tokens(true).write(&document, &mut out)?;
/// let out = String::from_utf8(out)?;
/// assert!(out.contains("3\tүйде\tүй\tNOUN\t_\tCase=Loc\t4\tdep\t"), "{out}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    dummy_heads: bool,
    ud_tokens: bool,
}

impl Options {
    /// The standard: no heads, a word a token.
    #[must_use]
    pub const fn new() -> Self {
        Self { dummy_heads: false, ud_tokens: false }
    }

    /// Gives each sentence a tree, for programs that read no other: valid by UD at level 2, and without meaning.
    ///
    /// The last word that is no mark is the root, all others depend on it as `dep` or `punct`. Words without a reading are `X`.
    #[must_use]
    pub const fn dummy_heads(self, dummy_heads: bool) -> Self {
        Self { dummy_heads, ..self }
    }

    /// Divides words as UD_Kazakh-KTB does: "17-үйде" (in house 17) is 17 - үйде, and "келді-ау" (so they came) is one token of
    /// two words.
    #[must_use]
    pub const fn ud_tokens(self, ud_tokens: bool) -> Self {
        Self { ud_tokens, ..self }
    }

    /// Writes a document; nothing where it has no tokens, as UD has no empty documents.
    ///
    /// # Errors
    ///
    /// What the writer returns.
    pub fn write(self, document: &Document<'_>, mut out: impl Write) -> io::Result<()> {
        let words = self.words(document);
        let spans: Vec<Span> = words.iter().map(|word| word.span).collect();
        let entities: Vec<_> = document.entities().iter().map(|entity| (entity.span, entity.label)).collect();
        let tags = conll::tags(&spans, &entities);
        let brackets = entries::brackets(document, &words);
        let id = document.id().map_or_else(String::new, |id| document_name(id) + "-");
        let (mut at, mut number) = (0, 0);
        for sentence in document.sentences() {
            let first = at;
            at += words[at..].iter().take_while(|word| word.span.start < sentence.span.end).count();
            if at == first {
                continue;
            }
            if number == 0 {
                write_head(document, &mut out)?;
            }
            number += 1;
            let sentence = Sentence { words: &words[first..at], next: words.get(at), text: document.text() };
            writeln!(out, "# sent_id = {id}{number}\n# text = {}", sentence.text())?;
            sentence.write(self.dummy_heads, &tags[first..at], &brackets[first..at], &mut out)?;
            writeln!(out)?;
        }
        Ok(())
    }

    /// The surface tokens with their readings; of several words in one token, the reading of the first.
    ///
    /// ```
    /// let document = tilshi::Analyzer::shared().analyze("17-үйде"); // in house 17
    /// let options = tilshi::export::conllu::Options::new();
    /// let lemmas = |options: tilshi::export::conllu::Options| -> Vec<String> {
    ///     options.tokens(&document).into_iter().filter_map(|(_, reading)| Some(reading?.lemma.to_string())).collect()
    /// };
    /// assert_eq!(lemmas(options), ["17-үй"]);
    /// assert_eq!(lemmas(options.ud_tokens(true)), ["17", "-", "үй"]);
    /// ```
    pub fn tokens(self, document: &Document<'_>) -> Vec<(Span, Option<Analysis>)> {
        let surface = self.words(document).into_iter().filter(|word| word.in_token > 0);
        surface.map(|word| (word.token, word.reading.map(Cow::into_owned))).collect()
    }

    fn words<'d>(self, document: &'d Document<'_>) -> Vec<Word<'d>> {
        if self.ud_tokens { words::of_ud(document) } else { words::tokens(document) }
    }
}

fn write_head(document: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    match document.id() {
        Some(id) => writeln!(out, "# newdoc id = {}", document_name(id))?,
        None => writeln!(out, "# newdoc")?,
    }
    if !(document.people().is_empty() && document.organizations().is_empty()) {
        writeln!(out, "# global.Entity = eid-etype-head-other")?;
    }
    Ok(())
}

/// The words of a sentence.
struct Sentence<'a> {
    words: &'a [Word<'a>],
    /// The first word of the next one.
    next: Option<&'a Word<'a>>,
    /// The text of the document.
    text: &'a str,
}

impl Sentence<'_> {
    /// The forms, divided as the text divides them.
    fn text(&self) -> String {
        let mut text = String::new();
        for (at, word) in self.words.iter().enumerate().filter(|(_, word)| word.in_token > 0) {
            text += &one_line(&self.text[word.token]);
            if at + word.in_token < self.words.len() && self.has_space_after(at) {
                text.push(' ');
            }
        }
        text
    }

    /// Whether a blank follows the token that begins with this word. UD has one behind each document.
    fn has_space_after(&self, at: usize) -> bool {
        let next = self.words.get(at + self.words[at].in_token).or(self.next);
        next.is_none_or(|next| self.text[self.words[at].token.end..next.token.start].contains(is_blank))
    }

    fn write(&self, dummy: bool, tags: &[String], brackets: &[String], out: &mut impl Write) -> io::Result<()> {
        let is_root = |word: &Word<'_>| !word.is_mark && word.in_token > 0;
        let root = self.words.iter().rposition(is_root).unwrap_or(self.words.len() - 1);
        for (at, word) in self.words.iter().enumerate() {
            let mut misc = Vec::new();
            if !brackets[at].is_empty() {
                misc.push(format!("Entity={}", brackets[at]));
            }
            if tags[at] != "O" {
                misc.push(format!("NER={}", tags[at]));
            }
            let space = if word.in_token > 0 && !self.has_space_after(at) { "SpaceAfter=No|" } else { "" };
            let range = |span: Span| format!("TokenRange={}:{}", span.start, span.end);
            if word.in_token > 1 {
                let form = one_line(&self.text[word.token]);
                let (first, last, range) = (at + 1, at + word.in_token, range(word.token));
                writeln!(out, "{first}-{last}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{space}{range}")?;
            }
            misc.push(if word.in_token == 1 { format!("{space}{}", range(word.span)) } else { range(word.span) });
            let head = match at {
                _ if !dummy => "_\t_".to_owned(),
                at if at == root => "0\troot".to_owned(),
                _ => format!("{}\t{}", root + 1, if word.is_mark { "punct" } else { "dep" }),
            };
            let reading = word.reading.as_deref();
            let lemma = reading.map_or_else(|| "_".to_owned(), |reading| one_line(&reading.lemma));
            let upos = reading.map_or(if dummy { Upos::X.name() } else { "_" }, |reading| reading.upos.name());
            let feats = reading.filter(|a| !a.feats.is_empty()).map_or_else(|| "_".to_owned(), |a| a.feats.to_string());
            let (number, form, misc) = (at + 1, one_line(&self.text[word.span]), misc.join("|"));
            writeln!(out, "{number}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t_\t{misc}")?;
        }
        Ok(())
    }
}

/// What divides columns, lines or words for those who read the format, many of them in Python.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// A text in a column: letters and marks composed, with single blanks, never empty.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    let line: String = words.join(" ").nfc().collect();
    if line.is_empty() { "_".to_owned() } else { line }
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns() {
        let document = crate::Analyzer::shared().analyze("Алматыда,\nбіз болдық.");
        let mut out = Vec::new();
        super::write(&document, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let rows: Vec<Vec<&str>> = out
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| line.split('\t').collect())
            .collect();
        assert!(rows.iter().all(|row| row.len() == 10));
        assert_eq!(rows[0][..4], ["1", "Алматыда", "Алматы", "PROPN"]);
        assert_eq!(rows[0][9], "NER=B-GPE|SpaceAfter=No|TokenRange=0:16");
        assert!(out.contains("# text = Алматыда, біз болдық.\n"));
        assert!(!out.contains("global.Entity"), "nobody is named");
    }
}
