//! The token rules, in the order in which they are tried.

use super::classes::{Start, begins_with_capital, digits, first};
use super::piece::{Piece, is_inside};
use super::token::TokenKind;
use super::{abbreviations, addresses, emoticons, glued, numbers, signs, words};

/// A rule sees the text from the token's start on, and the text before.
pub(super) type Rule = fn(&str, &str) -> Option<Piece>;

/// The rules for a token that begins so. The first that fits makes the token.
fn rules(start: Start) -> &'static [Rule] {
    match start {
        Start::Cyrillic => &[words::abbreviation, words::initial, addresses::kazakh_domain, words::word],
        Start::Latin => &[addresses::address, addresses::code, glued::code, words::initial, words::word],
        Start::Digit => &[signs::emoji, numbers::telephone, addresses::address, numbers::number],
        Start::Mark => &[signs::emoji, emoticons::emoticon],
        Start::Sign => &[signs::emoji, addresses::tagged, numbers::telephone, numbers::sign],
        Start::Other => &[numbers::sign, words::initial, words::word, signs::emoji, signs::foreign_word],
    }
}

/// The token at `at`, where none has begun yet. `run` is the length of the run of letters there, where there is one.
#[inline]
pub(super) fn piece(text: &str, at: usize, run: usize) -> Piece {
    let (before, rest) = text.split_at(at);
    let start = rest.bytes().next().map_or(Start::Other, Start::of);
    plain(rest, before, start, run).unwrap_or_else(|| by_rules(rest, before, start))
}

/// The token by the rules alone.
#[inline(never)]
pub(super) fn by_rules(rest: &str, before: &str, start: Start) -> Piece {
    if start == Start::Other
        && let Some(blank) = first(rest).filter(|c| c.is_whitespace())
    {
        return Piece { kind: None, len: blank.len_utf8(), stem: 0 };
    }
    let found = rules(start).iter().find_map(|rule| rule(rest, before));
    found.unwrap_or_else(|| signs::single(rest))
}

/// A shortcut with the rules' result, where a token can be part of nothing larger.
#[inline]
fn plain(rest: &str, before: &str, start: Start, run: usize) -> Option<Piece> {
    let bytes = rest.as_bytes();
    if start == Start::Cyrillic {
        let ends = match *bytes.get(run..)? {
            // "Г.Әбдіқалықова"
            [b'.', ref name @ ..] if run == 2 && begins_with_capital(bytes) && begins_with_capital(name) => {
                return (!is_inside(before)).then(|| Piece::whole(TokenKind::Word, run + 1));
            }
            // Nothing goes on behind the point, and it belongs to no abbreviation or initial.
            [b'.', ref rest @ ..] => is_white(rest) && !abbreviations::may_be_one(&bytes[..run]),
            [b'-', ..] => return words::hyphenated_word(rest, run),
            [next, ..] if next < 0x80 => ENDS_WORD[usize::from(next)],
            [0xc2, 0xa0 | 0xab | 0xbb, ..] | [0xe2, 0x80, 0x92..=0x98 | 0x9a..=0xa7, ..] | [] => true,
            _ => false,
        };
        return ends.then(|| Piece::whole(TokenKind::Word, run));
    }
    if start == Start::Digit {
        let len = digits(rest);
        let ends = match bytes[len..] {
            [] => true,
            [b' ', next, ..] => !next.is_ascii_digit() && next != b'(',
            [b'.' | b',' | b';' | b':', ref rest @ ..] => is_white(rest),
            [next, ..] => matches!(next, b'\n' | b')' | b'%' | b'"'),
        };
        return ends.then(|| Piece::whole(TokenKind::Number, len));
    }
    if start == Start::Latin {
        // Longer than an initial, and nothing that makes an address.
        let ends = match bytes.get(run..)? {
            [b'.', rest @ ..] => run > 2 && is_white(rest),
            [b':', rest @ ..] => is_white(rest),
            _ => false,
        };
        return ends.then(|| Piece::whole(TokenKind::Word, run));
    }
    match *bytes {
        // A dash alone, quotes, and the ellipsis.
        [0xe2, 0x80, dash @ 0x93..=0x94, ref rest @ ..] if !rest.starts_with(&[0xe2, 0x80, dash]) => {
            Some(Piece::whole(TokenKind::Punctuation, 3))
        }
        [0xe2, 0x80, 0x98..=0x9f | 0xa6, ..] => Some(Piece::whole(TokenKind::Punctuation, 3)),
        [mark, next, ..] if start == Start::Mark && next.is_ascii() => {
            let is_row = mark == next && signs::makes_rows(char::from(mark));
            (!is_row && !emoticons::may_begin(mark, next)).then(|| signs::of_ascii(mark))
        }
        [sign @ (b'@' | b'%' | b'$'), next, ..] if next.is_ascii() => {
            (!next.is_ascii_alphanumeric() && !matches!(next, b'-' | b'_')).then(|| signs::of_ascii(sign))
        }
        _ => None,
    }
}

/// Whether the text is over or white space of ASCII follows.
fn is_white(rest: &[u8]) -> bool {
    rest.first().is_none_or(u8::is_ascii_whitespace)
}

/// ASCII bytes that certainly end a word of Cyrillic letters.
static ENDS_WORD: [bool; 0x80] = {
    let mut ends = [false; 0x80];
    let mut byte = 0;
    while byte < 0x80 {
        ends[byte] = matches!(byte as u8,
            b' ' | b'\t'..=b'\r' | b'!'..=b'%' | b'('..=b',' | b'/' | b':'..=b'?' | b'['..=b'^' | b'{'..=b'~');
        byte += 1;
    }
    ends
};
