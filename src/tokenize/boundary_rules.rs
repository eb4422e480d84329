//! Small named rules over the places where a sentence may end.

use super::abbreviations;
use super::classes::{first, is_closing, is_line_break, is_opening};
use super::scan::Tokens;
use super::token::{Token, TokenKind};
use crate::letters::is_small_numeral;

/// A place where a sentence may end, with its neighbourhood.
pub(super) struct Candidate<'text> {
    /// The final mark, or abbreviation, before it; none at a line end without one.
    pub(super) mark: Option<Token<'text>>,
    /// The token right before it: the mark, or a closing quote or bracket.
    pub(super) last: Token<'text>,
    /// The token before the mark, in the same sentence.
    pub(super) before: Option<Token<'text>>,
    /// Whether that token is the first of its sentence.
    pub(super) before_is_first: bool,
    /// The white space between.
    pub(super) gap: &'text str,
    pub(super) next: Token<'text>,
    pub(super) text: &'text str,
}

impl<'text> Candidate<'text> {
    /// The token after the next.
    pub(super) fn after_next(&self) -> Option<Token<'text>> {
        Tokens::from(self.text, self.next.span.end).next()
    }
}

/// Whether the token ends a sentence by itself.
///
/// It is a point, question or exclamation mark, or ellipsis.
pub(super) fn is_final_mark(token: Token<'_>) -> bool {
    token.kind == TokenKind::Punctuation && token.text.starts_with(['.', '?', '!', '…'])
}

/// A rule that may decide whether a sentence ends.
type Rule = fn(&Candidate<'_>) -> Option<bool>;

/// The rules in the order in which they are tried: the first answer counts.
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

/// A new line begins a paragraph, heading or list item, unless in lower case.
fn line(c: &Candidate<'_>) -> Option<bool> {
    (c.gap.contains(is_line_break) && !starts_lower(c.next)).then_some(true)
}

/// No blank behind the mark: a boundary only where one was forgotten ("бар.Ол").
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
    let is_roman = number.text.chars().all(is_small_numeral);
    ((number.kind == TokenKind::Number || is_roman) && number.ending().is_none()).then_some(false)
}

/// "16 ақп. – 21 мау.": the point of a month's short name before a dash and a number.
fn short_month(c: &Candidate<'_>) -> Option<bool> {
    let ranged = c.last.is_mark(".") && is_dash(c.next) && c.after_next()?.kind == TokenKind::Number;
    let month = ranged && abbreviations::is_short_month(c.before?.text);
    month.then_some(false)
}

/// After a dash, the words that name the speaker continue the sentence.
///
/// They go on in lower case, or the quotation was closed before the dash: "– Иә, – деді ол", «Келдің бе?» – Асан күлді.
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
