//! Small named rules over the places where a sentence may end.

use super::abbreviations;
use super::candidate::{Candidate, Item, is_dash, is_final_mark, starts_lower, starts_upper};
use super::careless;
use super::classes::{first, is_line_break, is_opening};
use super::token::{Token, TokenKind};
use crate::letters::is_small_numeral;

/// A rule that may decide whether a sentence ends.
type Rule = fn(&Candidate<'_>) -> Option<bool>;

/// The rules in the order in which they are tried: the first answer counts.
const RULES: [(&str, Rule); 15] = [
    ("paragraph", paragraph),
    ("line", line),
    ("emoji", careless::emoji),
    ("glued", glued),
    ("initial", initial),
    ("abbreviation", abbreviation),
    (LIST_NUMBER, list_number),
    ("short month", short_month),
    ("lone letter", lone_letter),
    ("reference", reference),
    ("title", title),
    ("small letter", careless::small_letter),
    ("speech tail", speech_tail),
    ("continuation", continuation),
    ("final mark", final_mark),
];

/// The name of the rule that finds the items of lists.
pub(super) const LIST_NUMBER: &str = "list number";

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

/// No blank behind the mark: a boundary only where one was forgotten ("бар.Ол", "кетті.XXI ғасыр").
fn glued(c: &Candidate<'_>) -> Option<bool> {
    if !c.gap.is_empty() {
        return None;
    }
    let is_word = |token: Token<'_>| token.kind == TokenKind::Word && !token.text.is_ascii();
    // Two letters are rather an abbreviation: "ст.Кодекс".
    let is_whole = |word: &str| match word.chars().count() {
        0 | 1 => false,
        2 => abbreviations::is_function_word(word) || abbreviations::opens_sentence(c.next.text),
        _ => true,
    };
    let is_roman = || {
        let roman = c.next.text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'));
        roman
            && c.next.kind == TokenKind::Word
            && c.after_next().is_some_and(|next| is_word(next) && starts_lower(next))
    };
    let forgotten = is_final_mark(c.last)
        && c.before.is_some_and(|before| is_word(before) && is_whole(before.text))
        && (is_word(c.next) && starts_upper(c.next) || is_roman());
    Some(forgotten || careless::glued(c))
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
    (!abbreviation.may_end() || !abbreviation.has_inner_point()).then_some(false)
}

/// "1. Қазақстан": the number of a list item, and of a heading: "Бөлім 3. Нәтижелер".
fn list_number(c: &Candidate<'_>) -> Option<bool> {
    let number = c.before.filter(|_| c.last.is_mark("."))?;
    let is_roman = || number.text.chars().all(is_small_numeral);
    // "5-бап. Меншік құқығы"
    if number.ending().is_some_and(abbreviations::heads) && number.span.start == c.begun && starts_upper(c.next) {
        return Some(false);
    }
    if number.ending().is_some() || !(number.kind == TokenKind::Number || is_roman()) {
        return None;
    }
    let head = c.text[c.begun..number.span.start].trim_end();
    let is_item = match head {
        "" => !is_answer(c),
        head => abbreviations::heads(head) && starts_upper(c.next) || is_in_line(c),
    };
    is_item.then_some(false)
}

/// Whether the number at the head of a sentence answers the question before it: "Коды қандай? 4417."
///
/// It is the number of an item where it is the first or follows on the last.
fn is_answer(c: &Candidate<'_>) -> bool {
    let asked = c.text[..c.begun].trim_end_matches([' ', '\u{a0}']).ends_with('?');
    asked && !c.numbered().is_some_and(|item| item.number == 1 || follows(item, c.item))
}

/// Whether the number within a sentence is that of an item: the next one, or the first, behind a colon or before a second.
fn is_in_line(c: &Candidate<'_>) -> bool {
    let Some(item) = c.numbered() else { return false };
    if item.number != 1 {
        return follows(item, c.item.filter(|last| last.at >= c.begun));
    }
    let second = || {
        let start = c.next.span.start;
        let end = (start..c.text.len().min(start + FARTHEST_SECOND)).rev().find(|at| c.text.is_char_boundary(*at));
        let ahead = &c.text[start..end.unwrap_or(start)];
        ahead.split_once(" 2. ").is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase))
    };
    c.text[..item.at].trim_end().ends_with(':') || starts_upper(c.next) && second()
}

/// How far behind the first item the second is looked for, in bytes.
const FARTHEST_SECOND: usize = 240;

fn follows(item: Item, last: Option<Item>) -> bool {
    last.is_some_and(|last| last.number.checked_add(1) == Some(item.number))
}

/// "16 ақп. – 21 мау.": the point of a month's short name before a dash and a number.
fn short_month(c: &Candidate<'_>) -> Option<bool> {
    let ranged = c.last.is_mark(".") && is_dash(c.next) && c.after_next()?.kind == TokenKind::Number;
    let month = ranged && abbreviations::is_short_month(c.before?.text);
    month.then_some(false)
}

/// "51° с. е. 71° ш. б.": a small letter by itself is an abbreviation before a number.
fn lone_letter(c: &Candidate<'_>) -> Option<bool> {
    let letter = c.before.filter(|_| c.last.is_mark("."))?;
    let lone = letter.text.chars().nth(1).is_none() && starts_lower(letter) && !letter.text.is_ascii();
    (lone && c.next.kind == TokenKind::Number).then_some(false)
}

/// "«Ана тілі», 2015 жыл. №12).": the number of an issue, with which a reference goes on.
fn reference(c: &Candidate<'_>) -> Option<bool> {
    if !c.next.text.starts_with('№') {
        return None;
    }
    let mut behind = c.behind_next().skip_while(|token| token.kind == TokenKind::Number);
    let is_mark = |token: Option<Token<'_>>| token.is_none_or(|token| token.kind == TokenKind::Punctuation);
    let mark = behind.next();
    let listed =
        mark.is_some_and(|mark| mark.text == ",") && behind.next().is_some_and(|next| next.text.starts_with('№'));
    (is_mark(mark) && !listed).then_some(false)
}

/// "«Таң. Түн» драмасын": a point in a short title whose sentence goes on behind it.
fn title(c: &Candidate<'_>) -> Option<bool> {
    is_inside_title(c.text, c.last.span.end, c.next.span.start).then_some(false)
}

/// Whether what ends at byte `at` and begins again at `next` stands in one short pair of quotation marks, behind which a word in
/// lower case follows that is no report of what was said.
pub(super) fn is_inside_title(text: &str, at: usize, next: usize) -> bool {
    let bytes = text.as_bytes();
    let ahead = &bytes[next..bytes.len().min(next + LONGEST_HALF)];
    let breaks = |half: &[u8], mark: &[u8]| {
        half.iter().any(|b| matches!(b, b'?' | b'!' | b'\n')) || half.windows(2).any(|pair| pair == mark)
    };
    // Hardly any sentence end has a mark so near: its first byte is looked for first.
    let close = ahead.contains(&CLOSING[0]).then(|| ahead.windows(2).position(|pair| pair == CLOSING)).flatten();
    let Some(close) = close else { return false };
    let before = &bytes[at.saturating_sub(LONGEST_HALF)..at];
    let Some(open) = before.windows(2).rposition(|pair| pair == OPENING) else { return false };
    let inside = &before[open + 2..];
    if !inside.ends_with(b".") || breaks(inside, CLOSING) || breaks(&ahead[..close], OPENING) {
        return false;
    }
    let rest = &text[next + close + 2..];
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    rest.starts_with(char::is_lowercase) && !abbreviations::reports(rest)
}

const OPENING: &[u8] = "«".as_bytes();
const CLOSING: &[u8] = "»".as_bytes();

/// The longest half of such a title, in bytes.
const LONGEST_HALF: usize = 48;

/// After a dash, the words that name the speaker continue the sentence.
///
/// They go on in lower case, or the quotation was closed before the dash: "– Иә, – деді ол", «Келдің бе?» – Асан күлді.
fn speech_tail(c: &Candidate<'_>) -> Option<bool> {
    is_dash(c.next).then(|| !c.is_closed() && !c.after_next().is_some_and(starts_lower))
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
