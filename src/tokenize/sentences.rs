//! Sentences: small named rules over the places where one may end.

use std::collections::VecDeque;
use std::iter::FusedIterator;

use super::{Token, TokenKind, Tokens, abbreviations, tokens};
use crate::Span;

/// A sentence: a slice of the text from its first token to its last.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
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

/// A place where a sentence may end, and what was decided there.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The end of the last token before it, in bytes.
    pub at: usize,
    /// The start of the first token after it, in bytes.
    pub next: usize,
    /// Whether a sentence ends here.
    pub splits: bool,
    /// The name of the rule that decided.
    pub rule: &'static str,
}

/// Cuts `text` into sentences. Linear in the text; memory does not grow with it.
///
/// ```
/// // "Born in 1961. G. Abdikalykova spoke."
/// let sentences: Vec<_> = tilshi::tokenize::sentences("1961 ж. туған. Г.Әбдіқалықова сөйледі.").map(|s| s.text).collect();
/// assert_eq!(sentences, ["1961 ж. туған.", "Г.Әбдіқалықова сөйледі."]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, start: text.len() - text.trim_start().len(), boundaries: boundaries(text) }
}

/// The places where sentences may end, each with the rule that decided: what to look at when a sentence is cut wrongly.
pub fn boundaries(text: &str) -> Boundaries<'_> {
    Boundaries { text, tokens: tokens(text), window: VecDeque::with_capacity(4), ended: None, before: None, count: 0 }
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

/// The candidates of a text, in order. Made by [`boundaries`].
#[derive(Clone, Debug)]
pub struct Boundaries<'text> {
    text: &'text str,
    tokens: Tokens<'text>,
    /// The tokens looked ahead at.
    window: VecDeque<Token<'text>>,
    /// The mark that ended what may be a sentence; closing quotes and brackets may have followed it.
    ended: Option<Token<'text>>,
    /// The token before the one at hand, in the same sentence.
    before: Option<Token<'text>>,
    /// How many tokens of its sentence stand before the one at hand.
    count: usize,
}

impl Iterator for Boundaries<'_> {
    type Item = Boundary;

    fn next(&mut self) -> Option<Boundary> {
        loop {
            while self.window.len() < 3 {
                match self.tokens.next() {
                    Some(token) => self.window.push_back(token),
                    None => break,
                }
            }
            let token = self.window.pop_front()?;
            let next = *self.window.front()?;
            if ends_sentence(token) {
                self.ended = Some(token);
            } else if self.ended.is_some() && !is_closing(token) {
                self.ended = None;
            }
            let gap = &self.text[token.span.end..next.span.start];
            let is_candidate =
                (self.ended.is_some() && !is_closing(next) && !is_final_mark(next)) || gap.contains('\n');
            let candidate = Candidate {
                mark: self.ended,
                last: token,
                before: self.before.filter(|_| self.ended.is_some_and(|mark| mark.span == token.span)),
                before_is_first: self.count == 1,
                gap,
                next,
                after_next: self.window.get(1).copied(),
            };
            let decision = is_candidate.then(|| decide(&candidate));
            match decision {
                Some((_, true)) => (self.before, self.count, self.ended) = (None, 0, None),
                _ => (self.before, self.count) = (Some(token), self.count + 1),
            }
            if let Some((rule, splits)) = decision {
                return Some(Boundary { at: token.span.end, next: next.span.start, splits, rule });
            }
        }
    }
}

impl FusedIterator for Boundaries<'_> {}

/// A place where a sentence may end, with its neighbourhood.
struct Candidate<'text> {
    /// The final mark, or abbreviation, before it; none at a line end without one.
    mark: Option<Token<'text>>,
    /// The token right before it: the mark, or a quote or bracket that closes after it.
    last: Token<'text>,
    /// The token before the mark, when the mark is the last token.
    before: Option<Token<'text>>,
    /// Whether that token is the first of its sentence.
    before_is_first: bool,
    /// The white space between.
    gap: &'text str,
    next: Token<'text>,
    after_next: Option<Token<'text>>,
}

/// A rule that may decide whether a sentence ends.
type Rule = fn(&Candidate<'_>) -> Option<bool>;

/// The rules, in the order in which they are asked: the first that knows decides.
const RULES: [(&str, Rule); 9] = [
    ("paragraph", paragraph),
    ("line", line),
    ("glued", glued),
    ("initial", initial),
    ("abbreviation", abbreviation),
    ("list number", list_number),
    ("speech tail", speech_tail),
    ("continuation", continuation),
    ("final mark", final_mark),
];

fn decide(candidate: &Candidate<'_>) -> (&'static str, bool) {
    RULES.iter().find_map(|(name, rule)| rule(candidate).map(|splits| (*name, splits))).unwrap_or(("final mark", true))
}

/// An empty line divides.
fn paragraph(c: &Candidate<'_>) -> Option<bool> {
    (c.gap.matches('\n').count() > 1).then_some(true)
}

/// A new line begins a paragraph, heading or list item unless it goes on in lower case.
fn line(c: &Candidate<'_>) -> Option<bool> {
    (c.gap.contains('\n') && !starts_lower(c.next)).then_some(true)
}

/// Nothing between the mark and the next word: a sentence ends only where a blank was forgotten ("бар.Ол").
fn glued(c: &Candidate<'_>) -> Option<bool> {
    let forgotten = c.last.is_mark(".")
        && starts_upper(c.next)
        && c.before.is_some_and(|b| b.kind == TokenKind::Word && b.text.chars().count() > 2 && !b.text.is_ascii());
    (c.gap.is_empty() && !forgotten).then_some(false)
}

/// "Г. Әбдіқалықова"
fn initial(c: &Candidate<'_>) -> Option<bool> {
    let mark = c.mark?;
    let is_initial =
        mark.kind == TokenKind::Word && mark.text.starts_with(char::is_uppercase) && mark.text.chars().count() <= 5;
    (is_initial && abbreviations::may_end(mark.text).is_none()).then_some(false)
}

/// "2016 ж. Алматыда" goes on, "т.б. Ол" does not.
fn abbreviation(c: &Candidate<'_>) -> Option<bool> {
    let mark = c.mark.filter(|mark| mark.kind == TokenKind::Word)?;
    (abbreviations::may_end(mark.text) == Some(false)).then_some(false)
}

/// "1. Қазақстан": the number of a list item.
fn list_number(c: &Candidate<'_>) -> Option<bool> {
    let number = c.before.filter(|_| c.before_is_first && c.last.is_mark("."))?;
    let is_roman = number.text.chars().all(|c| "IVXІХ".contains(c));
    ((number.kind == TokenKind::Number || is_roman) && number.ending().is_none()).then_some(false)
}

/// "– Иә, – деді ол": after a dash the words that name the speaker go on in lower case.
fn speech_tail(c: &Candidate<'_>) -> Option<bool> {
    is_dash(c.next).then(|| !c.after_next.is_some_and(starts_lower))
}

/// Lower case or punctuation goes on.
fn continuation(c: &Candidate<'_>) -> Option<bool> {
    let goes_on = starts_lower(c.next) || (c.next.kind == TokenKind::Punctuation && !is_opening(c.next));
    goes_on.then_some(false)
}

fn final_mark(_: &Candidate<'_>) -> Option<bool> {
    Some(true)
}

/// Points, question and exclamation marks, ellipses; abbreviations and initials, whose point may do double duty.
fn ends_sentence(token: Token<'_>) -> bool {
    is_final_mark(token) || (token.kind == TokenKind::Word && token.text.ends_with('.'))
}

fn is_final_mark(token: Token<'_>) -> bool {
    token.kind == TokenKind::Punctuation && token.text.starts_with(['.', '?', '!', '…'])
}

fn is_closing(token: Token<'_>) -> bool {
    token.kind == TokenKind::Punctuation && matches!(token.text, "»" | "”" | "’" | "›" | ")" | "]" | "}" | "\"")
}

fn is_opening(token: Token<'_>) -> bool {
    token.kind == TokenKind::Punctuation && matches!(token.text, "«" | "“" | "„" | "‘" | "‹" | "(" | "[" | "{" | "\"")
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
