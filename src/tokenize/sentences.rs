//! Sentences: small named rules over the places where one may end.

use std::iter::FusedIterator;

use super::candidates::{Boundaries, Candidate, boundaries, is_final_mark};
use super::classes::{first, is_closing, is_line_break, is_opening};
use super::{Token, TokenKind, abbreviations};
use crate::Span;

/// A sentence: a slice of the text from its first token to its last.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sentence<'text> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The text it covers.
    pub text: &'text str,
}

impl<'text> Sentence<'text> {
    pub(crate) fn new(text: &'text str, span: Span) -> Self {
        Self { span, text: &text[span] }
    }
}

/// Cuts `text` into sentences. Linear in the text; memory does not grow with it.
///
/// The text is taken as it is, without [normalization](crate::normalize); spans are bytes of `text`.
///
/// ```
/// // "Born in 1961. G. Abdikalykova spoke."
/// let sentences: Vec<_> = tilshi::tokenize::sentences("1961 ж. туған. Г.Әбдіқалықова сөйледі.").map(|s| s.text).collect();
/// assert_eq!(sentences, ["1961 ж. туған.", "Г.Әбдіқалықова сөйледі."]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, start: text.len() - text.trim_start().len(), boundaries: boundaries(text) }
}

/// The sentences of a text, in order. Made by [`sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'text> {
    text: &'text str,
    start: usize,
    boundaries: Boundaries<'text>,
}

impl<'text> Iterator for Sentences<'text> {
    type Item = Sentence<'text>;

    fn next(&mut self) -> Option<Sentence<'text>> {
        if self.start >= self.text.len() {
            return None;
        }
        let boundary = self.boundaries.by_ref().find(|boundary| boundary.splits);
        let (end, next) = match boundary {
            Some(boundary) => (boundary.at, boundary.next),
            None => (self.text.trim_end().len(), self.text.len()),
        };
        let span = Span::new(self.start, end);
        self.start = next;
        Some(Sentence::new(self.text, span))
    }
}

impl FusedIterator for Sentences<'_> {}

/// A rule that may decide whether a sentence ends.
type Rule = fn(&Candidate<'_>) -> Option<bool>;

/// The rules, in the order in which they are asked: the first that knows decides.
const RULES: [(&str, Rule); 10] = [
    ("paragraph", paragraph),
    ("line", line),
    ("glued", glued),
    ("initial", initial),
    ("abbreviation", abbreviation),
    ("list number", list_number),
    ("short month", short_month),
    ("speech tail", speech_tail),
    ("continuation", continuation),
    ("final mark", final_mark),
];

/// The name of the rule that decides, and whether a sentence ends.
pub(super) fn decide(candidate: &Candidate<'_>) -> (&'static str, bool) {
    RULES.iter().find_map(|(name, rule)| rule(candidate).map(|splits| (*name, splits))).unwrap_or(("final mark", true))
}

/// An empty line divides.
fn paragraph(c: &Candidate<'_>) -> Option<bool> {
    (c.gap.matches(is_line_break).count() > 1).then_some(true)
}

/// A new line begins a paragraph, heading or list item unless it goes on in lower case.
fn line(c: &Candidate<'_>) -> Option<bool> {
    (c.gap.contains(is_line_break) && !starts_lower(c.next)).then_some(true)
}

/// Nothing between the mark and the next word: a sentence ends only where a blank was forgotten ("бар.Ол").
fn glued(c: &Candidate<'_>) -> Option<bool> {
    if !c.gap.is_empty() {
        return None;
    }
    let is_word = |token: Token<'_>| token.kind == TokenKind::Word && !token.text.is_ascii();
    let forgotten = is_final_mark(c.last)
        && is_word(c.next)
        && starts_upper(c.next)
        && c.before.is_some_and(|before| is_word(before) && before.text.chars().count() > 2);
    Some(forgotten)
}

/// "Г. Әбдіқалықова"
fn initial(c: &Candidate<'_>) -> Option<bool> {
    let mark = c.mark?;
    let is_initial = mark.kind == TokenKind::Word && starts_upper(mark) && mark.text.chars().count() <= LONGEST_INITIAL;
    (is_initial && abbreviations::is_one(mark.text).is_none()).then_some(false)
}

/// The letters and points of "Дж.-Қ.", a double initial.
const LONGEST_INITIAL: usize = 6;

/// "2016 ж. Алматыда" goes on, "т.б. Ол" does not. A single point that ends the sentence is no part of an abbreviation.
fn abbreviation(c: &Candidate<'_>) -> Option<bool> {
    let abbreviation =
        c.mark.filter(|mark| mark.kind == TokenKind::Word).and_then(|mark| abbreviations::is_one(mark.text))?;
    (!abbreviation.may_end || !abbreviation.has_inner_point()).then_some(false)
}

/// "1. Қазақстан": the number of a list item.
fn list_number(c: &Candidate<'_>) -> Option<bool> {
    let number = c.before.filter(|_| c.before_is_first && c.last.is_mark("."))?;
    let is_roman = number.text.chars().all(|c| "IVXІХ".contains(c));
    ((number.kind == TokenKind::Number || is_roman) && number.ending().is_none()).then_some(false)
}

/// "16 ақп. – 21 мау.": the point of a month's short name before a dash and a number.
fn short_month(c: &Candidate<'_>) -> Option<bool> {
    let ranged = c.last.is_mark(".") && is_dash(c.next) && c.after_next()?.kind == TokenKind::Number;
    let month = ranged && abbreviations::is_short_month(c.before?.text);
    month.then_some(false)
}

/// "– Иә, – деді ол", «Келдің бе?» – Асан күлді: after a dash the words that name the speaker go on in lower case, or the
/// quotation was closed before it.
fn speech_tail(c: &Candidate<'_>) -> Option<bool> {
    is_dash(c.next).then(|| !is_closed(c) && !c.after_next().is_some_and(starts_lower))
}

/// Lower case or punctuation goes on, also behind an opening quote or bracket.
fn continuation(c: &Candidate<'_>) -> Option<bool> {
    let goes_on = match c.next.kind {
        TokenKind::Punctuation if first(c.next.text).is_some_and(is_opening) => {
            c.after_next().is_some_and(starts_lower)
        }
        TokenKind::Punctuation => true,
        _ => starts_lower(c.next),
    };
    goes_on.then_some(false)
}

fn final_mark(_: &Candidate<'_>) -> Option<bool> {
    Some(true)
}

/// Whether a quote closes behind the final mark.
fn is_closed(c: &Candidate<'_>) -> bool {
    c.last.kind == TokenKind::Punctuation && first(c.last.text).is_some_and(is_closing)
}

fn is_dash(token: Token<'_>) -> bool {
    token.kind == TokenKind::Punctuation && matches!(token.text, "-" | "–" | "—")
}

fn starts_lower(token: Token<'_>) -> bool {
    token.text.starts_with(char::is_lowercase)
}

fn starts_upper(token: Token<'_>) -> bool {
    token.text.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tokens;
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).map(|s| s.text).collect()
    }

    #[test]
    fn table() {
        for (text, expected) in [
            ("Ол келді. Біз қайттық.", &["Ол келді.", "Біз қайттық."][..]),
            ("Ол келді.Біз қайттық.", &["Ол келді.", "Біз қайттық."]),
            ("Г. Әбдіқалықова келді. Ол сөйледі.", &["Г. Әбдіқалықова келді.", "Ол сөйледі."]),
            ("Ол туған. Г.Әбдіқалықова сөйледі.", &["Ол туған.", "Г.Әбдіқалықова сөйледі."]),
            ("1961 ж. Алматыда туған.", &["1961 ж. Алматыда туған."]),
            ("Көрме 16 ақп. – 21 мау. ашық.", &["Көрме 16 ақп. – 21 мау. ашық."]),
            ("Далада жел. – Келдің бе?", &["Далада жел.", "– Келдің бе?"]),
            ("Нан, су т.б. Ол кетті.", &["Нан, су т.б.", "Ол кетті."]),
            ("Құны 1.5 млн. теңге. Арзан.", &["Құны 1.5 млн. теңге.", "Арзан."]),
            ("Не болды?! Білмеймін... Сен ше?", &["Не болды?!", "Білмеймін...", "Сен ше?"]),
            ("«Келемін», – деді ол. Күттік.", &["«Келемін», – деді ол.", "Күттік."]),
            ("«Келесің бе?» – деді ол. Күттік.", &["«Келесің бе?» – деді ол.", "Күттік."]),
            ("– Иә, – деді ол. – Барамын.", &["– Иә, – деді ол.", "– Барамын."]),
            ("Ол: «Келдім. Көрдім», – деді.", &["Ол: «Келдім.", "Көрдім», – деді."]),
            ("«Келдім.» Ол кетті.", &["«Келдім.»", "Ол кетті."]),
            ("1. Бірінші тармақ. 2. Екінші тармақ.", &["1. Бірінші тармақ.", "2. Екінші тармақ."]),
            ("Тақырып\n\nБірінші абзац.\nЕкінші абзац", &["Тақырып", "Бірінші абзац.", "Екінші абзац"]),
            ("ұзын\nжол", &["ұзын\nжол"]),
            ("  Сайт: khabar.kz. Қараңыз.  ", &["Сайт: khabar.kz.", "Қараңыз."]),
            ("", &[]),
            ("   ", &[]),
        ] {
            assert_eq!(cut(text), expected, "{text:?}: {:?}", boundaries(text).collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn sentences_cover_all_tokens_in_order(text in "[а-вА-В0-9.?!…»«,( \n–]{0,60}|\\PC{0,40}") {
            let mut tokens = tokens(&text).peekable();
            let mut at = 0;
            for sentence in sentences(&text) {
                prop_assert!(at <= sentence.span.start && sentence.span.start < sentence.span.end);
                prop_assert_eq!(sentence.text.trim(), sentence.text);
                let mut last = sentence.span.start;
                while let Some(token) = tokens.next_if(|token| token.span.start < sentence.span.end) {
                    prop_assert!(token.span.start >= sentence.span.start && token.span.end <= sentence.span.end);
                    last = token.span.end;
                }
                prop_assert_eq!(last, sentence.span.end);
                at = sentence.span.end;
            }
            prop_assert!(tokens.next().is_none());
        }
    }
}
