//! The words of a document, each with its reading: its tokens, or what UD makes of them.

use std::borrow::Cow;

use crate::Span;
use crate::document::Document;
use crate::feats::{Feats, Upos};
use crate::morph::{self, Analysis};
use crate::tokenize::{Token, TokenKind};

/// A syntactic word.
pub(super) struct Word<'d> {
    pub(super) span: Span,
    /// How many words share its surface token, counted at the first of them; 0 at the others.
    pub(super) in_token: usize,
    /// The surface token, or the word itself.
    pub(super) token: Span,
    pub(super) reading: Option<Cow<'d, Analysis>>,
    /// Whether it is a mark of punctuation.
    pub(super) is_mark: bool,
}

impl<'d> Word<'d> {
    fn new(span: Span, reading: Option<Cow<'d, Analysis>>, is_mark: bool) -> Self {
        Self { span, in_token: 1, token: span, reading, is_mark }
    }
}

/// The words of a document: a word a token.
pub(super) fn tokens<'d>(document: &'d Document<'_>) -> Vec<Word<'d>> {
    let word = |(token, reading): (Token<'_>, Option<&'d Analysis>)| {
        Word::new(token.span, reading.map(Cow::Borrowed), token.kind == TokenKind::Punctuation)
    };
    document.words().map(word).collect()
}

/// The words of a document as UD_Kazakh-KTB divides them.
///
/// A number and the noun that a hyphen ties to it are three tokens, "17-үйде" (in house 17): 17 - үйде. A word and the particle that
/// a hyphen ties to it are one token of two words, "келді-ау" (so they came): келді ау. Other words with hyphens are one.
pub(super) fn of_ud<'d>(document: &'d Document<'_>) -> Vec<Word<'d>> {
    let mut words = Vec::new();
    for word in tokens(document) {
        let text = &document.text()[word.span];
        let reading = word.reading.as_deref();
        if let Some((hyphen, reading)) = reading.and_then(|reading| Some((noun_behind_number(text, reading)?, reading)))
        {
            words.extend(number_and_noun(word.span, text, hyphen, reading));
        } else if let Some(hyphen) = reading.and_then(|reading| morph::tied_particle(text, &reading.lemma)) {
            words.extend(word_and_particle(&word, text, hyphen));
        } else {
            words.push(word);
        }
    }
    words
}

/// The byte of the hyphen between a number and a noun: the lemma has kept both, while that of "500-ге" (to 500) is the number.
fn noun_behind_number(text: &str, reading: &Analysis) -> Option<usize> {
    let (number, noun) = text.split_once('-')?;
    let is_noun = |text: &str| text.starts_with(char::is_alphabetic) && !text.contains('-');
    let is_number = number.ends_with(|c: char| c.is_ascii_digit()) && !number.contains(char::is_alphabetic);
    let (_, lemma) = reading.lemma.split_once('-')?;
    (reading.upos == Upos::Num && is_number && is_noun(noun) && is_noun(lemma)).then_some(number.len())
}

/// The number is an ordinal, "house 17", unless an adjective is behind it, "of 5 years".
fn number_and_noun<'d>(span: Span, text: &str, hyphen: usize, reading: &Analysis) -> [Word<'d>; 3] {
    let at = span.start + hyphen;
    let lemma = reading.lemma.split_once('-').map_or(text, |(_, lemma)| lemma);
    let upos = morph::analyze(lemma).first().map_or(Upos::Noun, |reading| reading.upos);
    let upos = if matches!(upos, Upos::Adj | Upos::Propn) { upos } else { Upos::Noun };
    let kinds = Feats::CARDINAL | Feats::ORDINAL;
    let mut feats = reading.feats.without(kinds);
    if upos != Upos::Adj && !feats.has_any(Feats::CASES) {
        feats |= Feats::NOM;
    }
    let number = if upos == Upos::Adj { Feats::CARDINAL } else { Feats::ORDINAL };
    let read = |lemma: &str, upos, feats| Some(Cow::Owned(Analysis::read(lemma.into(), upos, feats)));
    [
        Word::new(Span::new(span.start, at), read(&text[..hyphen], Upos::Num, number), false),
        Word::new(Span::new(at, at + 1), read("-", Upos::Punct, Feats::NONE), true),
        Word::new(Span::new(at + 1, span.end), read(lemma, upos, feats), false),
    ]
}

/// One token of two words, the second without its hyphen.
fn word_and_particle<'d>(word: &Word<'d>, text: &str, hyphen: usize) -> [Word<'d>; 2] {
    let Word { span, ref reading, .. } = *word;
    let at = span.start + hyphen;
    let particle = Analysis::read(text[hyphen + 1..].into(), Upos::Part, Feats::NONE);
    let part = |span, in_token, reading| Word { span, in_token, token: word.span, reading, is_mark: false };
    [
        part(Span::new(span.start, at), 2, reading.clone()),
        part(Span::new(at + 1, span.end), 0, Some(Cow::Owned(particle))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_divided_as_the_treebank_does() {
        for (text, expected) in [
            ("17-үйде", "17 - үйде"),               // in house 17
            ("1880-жылдардың", "1880 - жылдардың"), // of the 1880s
            ("500-ге", "500-ге"),                   // to 500
            ("19-шы", "19-шы"),                     // nineteenth
            ("келді-ау", "келді ау"),               // so he came
            ("ата-ана", "ата-ана"),                 // parents
            ("Жер-Ай", "Жер-Ай"),                   // Earth and Moon
        ] {
            let document = crate::Analyzer::shared().analyze(text);
            let words: Vec<&str> = of_ud(&document).iter().map(|word| &text[word.span]).collect();
            assert_eq!(words.join(" "), expected);
        }
    }
}
