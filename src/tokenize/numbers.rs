//! Numbers, and signs that go with them.

use super::classes::{digits, first, is_digit, is_script_digit, is_word_letter, run};
use super::glued;
use super::piece::Piece;
use super::token::TokenKind;
use super::words::word_from;

/// Digits with groups, decimals, dates, times, fractions, and what a hyphen ties to them: "500-ге".
pub(super) fn number(text: &str, before: &str) -> Option<Piece> {
    let head = digits(text);
    if head == 0 {
        return None;
    }
    let len = match text.as_bytes().get(head) {
        None => head,
        Some(b'-') => iso_date(text).unwrap_or(head),
        Some(b' ' | b',' | b'\'' | 0xc2 | 0xca | 0xe2) => {
            grouped(text, head, before).unwrap_or_else(|| plain(text, head))
        }
        Some(_) => plain(text, head),
    };
    let len = len + run(&text[len..], |c| is_script_digit(c) || matches!(c, '½' | '¼' | '¾'));
    // Letters without a hyphen make it a word, "5G", "3D", "90х", but for units: "5кг".
    if text[len..].starts_with(is_word_letter) {
        let glued = glued::is_glued(&text[len..]);
        return Some(if glued { Piece::whole(TokenKind::Number, len) } else { word_from(text, len) });
    }
    Some(Piece::with_ending(TokenKind::Number, text, len))
}

/// "2011-12-14", with the time that machines tie to it: "2024-05-24T15:30:00+05:00".
fn iso_date(text: &str) -> Option<usize> {
    let len = 10 * usize::from(has_form(text, "0000-00-00"));
    if len == 0 || text[len..].starts_with(is_digit) {
        return None;
    }
    if !has_form(&text[len..], "T00:00") {
        return Some(len);
    }
    let mut end = len + 6;
    if has_form(&text[end..], ":00") {
        end += 3;
        let decimals = text[end..].strip_prefix('.').map_or(0, digits);
        end += if decimals > 0 { 1 + decimals } else { 0 };
    }
    let zone = ["+00:00", "-00:00", "+0000", "-0000"].into_iter().find(|form| has_form(&text[end..], form));
    end += zone.map_or_else(|| usize::from(text[end..].starts_with('Z')), str::len);
    let is_whole = !text[end..].starts_with(|c| is_digit(c) || is_word_letter(c) || c.is_ascii_alphabetic());
    Some(if is_whole { end } else { len })
}

/// Whether the text begins like that, with any digit for a zero.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(of, b): (u8, u8)| if of == b'0' { b.is_ascii_digit() } else { b == of };
    text.len() >= form.len() && form.bytes().zip(text.bytes()).all(fits)
}

/// "14 376 000", "1,500,000", "250'000", "14 376,5": groups of three, nothing but groups of three, up to the next blank.
fn grouped(text: &str, head: usize, before: &str) -> Option<usize> {
    let divider = first(&text[head..])
        .filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | ',' | '\'' | '’' | 'ʼ'))?;
    if head > 3 || text.starts_with('0') {
        return None;
    }
    // A number right before, or half a group right after, makes it a row of numbers, such as a table.
    let row = before.strip_suffix(divider).unwrap_or(before);
    if row.ends_with(is_digit) {
        return None;
    }
    let mut len = head;
    let mut groups = 0;
    while text[len..].strip_prefix(divider).is_some_and(is_group) {
        len += divider.len_utf8() + 3;
        groups += 1;
        if groups > MOST_GROUPS {
            return None;
        }
    }
    if text[len..].strip_prefix(divider).is_some_and(|rest| rest.starts_with(is_digit)) {
        return None;
    }
    // One group after a comma is a decimal: "1,400" stays to `plain`.
    (groups > usize::from(divider == ',')).then(|| len + fraction(&text[len..]))
}

/// Three digits and no more.
fn is_group(text: &str) -> bool {
    match text.as_bytes() {
        [a, b, c, rest @ ..] => {
            [a, b, c].into_iter().all(u8::is_ascii_digit) && !rest.first().is_some_and(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// The most groups of three digits in a number (10^30).
///
/// A longer row is a table, not a number.
const MOST_GROUPS: usize = 10;

/// Digits with decimals, points, colons or a slash between them: "1,4", "12.04.1961", "15:30", "1/3".
fn plain(text: &str, head: usize) -> usize {
    let mut len = head;
    let divider = first(&text[len..]);
    match divider {
        Some(',') => len += fraction(&text[len..]),
        Some('.' | ':' | '/') => {
            let mut groups = divider == Some('.') && head <= 3 && !text.starts_with('0');
            while divider == first(&text[len..]) && text[len + 1..].starts_with(is_digit) {
                groups &= is_group(&text[len + 1..]);
                len += 1 + digits(&text[len + 1..]);
            }
            // "1.844.036,12": groups of three, then decimals
            if groups && len > head && text[len..].starts_with(',') {
                let decimals = fraction(&text[len..]);
                let goes_on = fraction(&text[len + decimals..]) > 0;
                len += if goes_on { 0 } else { decimals };
            }
        }
        _ => {}
    }
    len
}

/// The length of a decimal comma or point and its digits.
fn fraction(text: &str) -> usize {
    match text.strip_prefix([',', '.']) {
        Some(rest) if rest.starts_with(is_digit) => 1 + digits(rest),
        _ => 0,
    }
}

/// A telephone number: "+7 (701) 123-45-67", "8 701 123 45 67", "+77011234567", "+44 20 7946 0958". One of this country
/// has eleven digits, the first 7 or 8, and then a code of three or four; others begin with a plus.
pub(super) fn telephone(text: &str, before: &str) -> Option<Piece> {
    let abroad = text.starts_with('+') && !text.starts_with("+7");
    let number = text.strip_prefix('+').unwrap_or(text);
    if !(abroad || number.starts_with(['7', '8'])) || before.trim_end_matches([' ', '-']).ends_with(is_digit) {
        return None;
    }
    let most = if abroad { 15 } else { 11 };
    let (mut len, mut count, mut groups) = (0, 0, 0);
    while groups < most {
        let divider = number[len..].bytes().take(3).take_while(|b| matches!(b, b' ' | b'-' | b'(' | b')')).count();
        let divider = if groups == 0 { 0 } else { divider };
        let group = digits(number[len + divider..].get(..16).unwrap_or(&number[len + divider..]));
        if group == 0 || (groups > 0 && divider == 0) || count + group > most {
            break;
        }
        // The trunk digit stands alone, then the code.
        let fits = match groups {
            0 => abroad || group == 1 || (text.starts_with('+') && group == 11),
            1 => abroad || matches!(group, 3 | 4),
            _ => true,
        };
        if !fits {
            return None;
        }
        len += divider + group;
        count += group;
        groups += 1;
    }
    let is_whole = !number[len..].starts_with(is_digit);
    let enough = if abroad { count >= 8 && (groups > 1 || count > 9) } else { count == 11 };
    (is_whole && enough).then(|| Piece::whole(TokenKind::Number, text.len() - number.len() + len))
}

/// "№5-ші", "½-ге", "%-ға", "°C", "₸-ні".
pub(super) fn sign(text: &str, _: &str) -> Option<Piece> {
    let c = first(text)?;
    let len = c.len_utf8();
    let (stem, kind) = match c {
        '№' => match digits(&text[len..]) {
            0 => return None,
            digits => (len + digits, TokenKind::Number),
        },
        '½' | '¼' | '¾' => (len, TokenKind::Number),
        '%' | '‰' | '$' | '€' | '£' | '₸' | '₽' => (len, TokenKind::Symbol),
        // "°C", with the Latin or the Cyrillic letter; the Spanish "º" is taken for the sign
        '°' | 'º' => {
            let scale = first(&text[len..]).filter(|c| matches!(c, 'C' | 'С' | 'F')).map_or(0, char::len_utf8);
            (len + scale, TokenKind::Symbol)
        }
        _ => return None,
    };
    Some(Piece::with_ending(kind, text, stem))
}
