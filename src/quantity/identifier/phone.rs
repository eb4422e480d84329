//! Telephone numbers: "+7 (7172) 74-50-00", "8 701 123 45 67", "(7172) 74-50-00"; and, where the text says so, local ones.

use crate::lexicon::schema::IdentifierWord;
use std::ops::Range;

use super::super::calendar::is_glued;
use super::super::records::IdentifierKind;
use super::names::{Named, identifier, is_digits, named_before, names};
use crate::annotated::AnnotatedText;
use crate::tokenize::TokenKind;

/// The digits of a number of Kazakhstan or Russia behind its country's code.
const NATIONAL: usize = 10;

/// The telephone number that begins with token `at`.
pub(super) fn phone(words: &AnnotatedText<'_>, at: usize) -> Option<Named> {
    if at > 0 && is_inside(words, at) {
        return None;
    }
    let row = row(words, at)?;
    let found = |value| identifier(row.tokens.clone(), IdentifierKind::Phone, value, None);
    if let Some(value) = with_code(&row) {
        return found(value);
    }
    let digits = row.digits.len();
    let said = || is_said(words, &row);
    match row.digits.as_bytes() {
        // "701 123 45 67" behind "ұялы"
        [b'7', ..] if digits == NATIONAL && (row.bracket || said()) => found(format!("+7{}", row.digits)),
        [b'7' | b'8', rest @ ..] if digits == NATIONAL + 1 && said() => {
            found(format!("+7{}", std::str::from_utf8(rest).ok()?))
        }
        _ if is_local(words, &row) && said() => found(row.digits.clone()),
        _ => None,
    }
}

/// Whether token `at` goes on with digits before it.
fn is_inside(words: &AnnotatedText<'_>, at: usize) -> bool {
    let before = at - 1;
    let joined = words.sentence(at).contains(&before);
    joined
        && (is_digits(words, before)
            || (words.is_mark(before, "-") && before > 0 && is_digits(words, before - 1) && is_glued(words, at)))
}

/// Digits in groups, as telephone numbers are written.
struct Row {
    tokens: Range<usize>,
    digits: String,
    /// By group: how many digits.
    groups: Vec<usize>,
    plus: bool,
    bracket: bool,
}

/// The longest row of digit groups from token `at` on.
///
/// Blanks, hyphens and one pair of brackets divide them.
fn row(words: &AnnotatedText<'_>, at: usize) -> Option<Row> {
    const LONGEST: usize = 16;
    const MOST_DIGITS: usize = 15;
    let limit = words.sentence(at).end.min(at + LONGEST);
    let mut row = Row { tokens: at..at, digits: String::new(), groups: Vec::new(), plus: false, bracket: false };
    let mut open = false;
    let mut i = at;
    while i < limit {
        let token = &words.tokens[i];
        if token.kind == TokenKind::Number && is_row(token.stem()) {
            let stem = token.stem();
            // A code in a token of its own, "+7 701 …", begins another number.
            if !row.digits.is_empty() && (stem.starts_with('+') || stem.bytes().any(|b| !b.is_ascii_digit())) {
                break;
            }
            if row.digits.len() + stem.len() > MOST_DIGITS + stem.bytes().filter(|b| !b.is_ascii_digit()).count() {
                break;
            }
            row.plus |= stem.starts_with('+');
            row.bracket |= stem.contains('(');
            for group in stem.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()) {
                row.groups.push(group.len());
                row.digits.push_str(group);
            }
            i += 1;
            row.tokens.end = i;
            if token.ending().is_some() {
                break;
            }
            continue;
        }
        let digits_follow = i + 1 < limit && words.tokens[i + 1].kind == TokenKind::Number;
        match token.text {
            "+" if i == at && digits_follow && is_glued(words, i + 1) => row.plus = true,
            "(" if !row.bracket && digits_follow => (row.bracket, open) = (true, true),
            ")" if open => open = false,
            "-" | "–" if digits_follow && !row.digits.is_empty() && is_glued(words, i) == is_glued(words, i + 1) => {}
            _ => break,
        }
        i += 1;
    }
    // What opens before the last group closes inside the row.
    (!row.digits.is_empty() && !open).then_some(row)
}

/// Digits with what divides telephone numbers.
fn is_row(stem: &str) -> bool {
    stem.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-' | b'(' | b')' | b'+'))
}

/// E.164, of a number with its country's code or the trunk digit.
fn with_code(row: &Row) -> Option<String> {
    let digits = row.digits.len();
    if row.plus {
        let fits = match row.digits.starts_with('7') {
            true => digits == NATIONAL + 1,
            false => (8..=15).contains(&digits),
        };
        return fits.then(|| format!("+{}", row.digits));
    }
    let national = row.digits.get(1..).filter(|_| digits == NATIONAL + 1 && row.digits.starts_with(['7', '8']))?;
    let grouped = match row.groups[..] {
        // "87011234567"
        [11] => national.starts_with('7') || national.starts_with("800"),
        // The trunk digit by itself, then the code.
        [1, 3 | 4, ..] => true,
        _ => false,
    };
    grouped.then(|| format!("+7{national}"))
}

/// Whether the text says that it is a telephone number.
///
/// A word says so before it ("тел.:", "факс") or behind it.
fn is_said(words: &AnnotatedText<'_>, row: &Row) -> bool {
    let at = row.tokens.start;
    // "55-55-55, 55-55-56": the second of a list.
    let mut from = at;
    for _ in 0..8 {
        if named_before(words, from, IdentifierWord::Phone) {
            return is_pointed(words, from) || row.groups.len() > 1;
        }
        let sentence = words.sentence(at);
        let list = from > sentence.start + 1 && (words.is_mark(from - 1, ",") || words.is_mark(from - 1, ";"));
        if !list {
            break;
        }
        let mut i = from - 1;
        while i > sentence.start && (is_digits(words, i - 1) || words.is_mark(i - 1, "-")) {
            i -= 1;
        }
        if i == from - 1 {
            break;
        }
        from = i;
    }
    row.groups.len() > 1
        && row.tokens.end < words.sentence(at).end
        && names(words, row.tokens.end, IdentifierWord::Phone)
}

/// Whether a colon, dash or the point of an abbreviation stands before token `at`: "телефон 2000 теңге" names a price.
fn is_pointed(words: &AnnotatedText<'_>, at: usize) -> bool {
    [":", ".", "–", "—", ","].iter().any(|mark| words.is_mark(at - 1, mark)) || words.text(at - 1).ends_with('.')
}

/// Five to seven digits in groups, or three to seven together ("1414"), without counted noun.
fn is_local(words: &AnnotatedText<'_>, row: &Row) -> bool {
    let next = row.tokens.end;
    let counts = next < words.sentence(row.tokens.start).end && words.tokens[next].kind == TokenKind::Word;
    match row.groups[..] {
        [3..=7] => !counts && words.tokens[next - 1].ending().is_none(),
        [_, _, ..] => (5..=7).contains(&row.digits.len()),
        _ => false,
    }
}
