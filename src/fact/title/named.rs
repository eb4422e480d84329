//! [`Title`]: a title with what it names.

use crate::lexicon::schema::TitleLabel;
use std::ops::Range;

use super::super::kinds::Fact;
use super::super::records::{Event, Work};
use crate::Span;
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::{Class, Entry};
use crate::morph::Lemma;
use crate::number::parse_roman;
use crate::tokenize::TokenKind;

/// A title with what it names.
pub(super) struct Title {
    pub(super) rule: &'static str,
    pub(super) class: Class,
    pub(super) kind: Lemma,
    /// The title itself.
    pub(super) tokens: Range<usize>,
    /// With quotation marks and head.
    pub(super) whole: Range<usize>,
    pub(super) written: Written,
}

/// How a title is written.
pub(super) enum Written {
    /// In quotation marks.
    Quoted,
    /// Without, its head included.
    Phrase,
    /// As a list has it.
    Listed(Entry),
}

impl Title {
    pub(super) fn fact(self, words: &AnnotatedText<'_>) -> Fact {
        let span = words.span(&self.whole);
        let title = match self.written {
            // The head bears the case.
            Written::Quoted => words.text[words.span(&self.tokens)].to_owned(),
            Written::Phrase if self.class == Class::EventHead => unnumbered(words, &self.tokens),
            Written::Phrase => words.normal(&self.tokens),
            Written::Listed(entry) => listed_name(words, &self.tokens, &entry),
        };
        let kind = self.kind;
        match self.class {
            Class::EventHead => Fact::new(span, self.rule, Event { title, kind }),
            _ => Fact::new(span, self.rule, Work { title, kind }),
        }
    }
}

/// A listed name in the nominative: of an event with the capitals of the text, where it has any, "Рио Олимпиадасы", and
/// without the number of its time, "V Дүниежүзілік көшпенділер ойындары".
fn listed_name(words: &AnnotatedText<'_>, tokens: &Range<usize>, entry: &Entry) -> String {
    let listed = entry.text();
    if entry.class != Class::Holiday && entry.title().is_none_or(|row| row.label != TitleLabel::Event) {
        return listed.to_owned();
    }
    let written = words.normal(tokens);
    let same = words.is_capital(tokens.start) && written.to_lowercase() == listed.to_lowercase();
    let numbered = parse_roman(words.text(tokens.start)).is_some();
    match same {
        true if numbered => unnumbered(words, tokens),
        true => written,
        false => listed.to_owned(),
    }
}

/// Whether token `i` is an ordinal, in words or in Roman numerals.
pub(super) fn is_ordinal(words: &AnnotatedText<'_>, i: usize) -> bool {
    words.feats(i).has(Feats::ORDINAL) || parse_roman(words.text(i)).is_some()
}

/// The noun that a hyphen ties to a number: "съезі" of "18-съезі".
pub(super) fn tied_noun<'text>(words: &AnnotatedText<'text>, i: usize) -> Option<&'text str> {
    let token = words.tokens.get(i).filter(|token| token.kind == TokenKind::Number)?;
    token.ending().filter(|_| !words.has_ending(i))
}

/// A title in the nominative without its ordinal numbers: "IX Астана экономикалық форумы", "партияның 18-съезі".
fn unnumbered(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> String {
    let last = tokens.end - 1;
    let mut title = String::new();
    let mut end = None;
    for i in tokens.clone().filter(|i| *i == last || !is_ordinal(words, *i)) {
        let token = words.tokens[i].span;
        // What stood between two tokens stays, and one space where a number did.
        let gap = end.map(|(before, end)| if before + 1 == i { &words.text[Span::new(end, token.start)] } else { " " });
        title.push_str(gap.unwrap_or_default());
        match tied_noun(words, i).filter(|_| i == last) {
            Some(noun) => title.push_str(AnnotatedText::new(noun).nominative(0)),
            None => title.push_str(if i == last { words.nominative(i) } else { words.text(i) }),
        }
        end = Some((i, token.end));
    }
    title
}
