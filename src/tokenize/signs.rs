//! Emoji, marks, symbols, and words of other scripts.

use unicode_segmentation::UnicodeSegmentation;

use super::classes::{first, is_letter, is_mark, is_punctuation, is_script_digit, run};
use super::piece::Piece;
use super::token::TokenKind;

/// An emoji sequence of [UTS #51](https://www.unicode.org/reports/tr51/#def_emoji_sequence).
///
/// It is a pictograph with its variant or skin tone, several joined by U+200D, a keycap, or a flag of two letters or of
/// tags.
pub(super) fn emoji(text: &str, _: &str) -> Option<Piece> {
    let mut len = element(text)?;
    while let Some(next) = text[len..].strip_prefix('\u{200d}').and_then(element) {
        len += '\u{200d}'.len_utf8() + next;
    }
    Some(Piece::whole(TokenKind::Emoji, len))
}

/// The length of one pictograph, keycap or flag.
fn element(text: &str) -> Option<usize> {
    let c = first(text)?;
    let head = c.len_utf8();
    let rest = &text[head..];
    let next = first(rest);
    match c {
        '0'..='9' | '#' | '*' => {
            let keycap = rest.strip_prefix('\u{fe0f}').unwrap_or(rest).strip_prefix('\u{20e3}')?;
            Some(text.len() - keycap.len())
        }
        _ if is_regional(c) => Some(head + next.filter(|next| is_regional(*next)).map_or(0, char::len_utf8)),
        _ if is_emoji(c) || (next == Some('\u{fe0f}') && may_be_emoji(c)) => {
            let is_extension =
                |c| matches!(c, '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}');
            Some(head + run(rest, |c| is_extension(c) || matches!(c, '\u{300}'..='\u{36f}')))
        }
        _ => None,
    }
}

/// The letters of flags.
fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Pictographs and dingbats: the blocks that hold Unicode's emoji and little else.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{231a}'..='\u{23ff}')
}

/// Symbols, and the marks "‼" and "⁉", that a variant makes pictographs: "©️".
fn may_be_emoji(c: char) -> bool {
    matches!(c, '‼' | '⁉')
        || !(c.is_ascii() || c.is_alphanumeric() || c.is_whitespace() || is_mark(c) || is_punctuation(c))
}

/// A word of another script, by UAX #29; superscript and subscript digits by themselves.
pub(super) fn foreign_word(text: &str, _: &str) -> Option<Piece> {
    let c = first(text)?;
    if is_script_digit(c) {
        return Some(Piece::whole(TokenKind::Number, run(text, is_script_digit)));
    }
    if !(is_letter(c) || c.is_numeric()) {
        return None;
    }
    let kind = if is_letter(c) { TokenKind::Word } else { TokenKind::Number };
    text.split_word_bounds().next().map(|word| Piece::whole(kind, word.len()))
}

/// Anything else: one character, or a row of one point, dash or line.
pub(super) fn single(text: &str) -> Piece {
    let c = first(text).unwrap_or('\0');
    let len = if makes_rows(c) { run(text, |next| next == c) } else { c.len_utf8() };
    Piece::whole(if is_punctuation(c) { TokenKind::Punctuation } else { TokenKind::Symbol }, len)
}

/// Points, dashes and lines: several of them are one token.
pub(super) fn makes_rows(c: char) -> bool {
    matches!(c, '.' | '-' | '–' | '—' | '_' | '=' | '*' | '~' | '#' | '+')
}

/// A mark or symbol of ASCII by itself.
pub(super) fn of_ascii(mark: u8) -> Piece {
    let is_punctuation = is_punctuation(char::from(mark));
    Piece::whole(if is_punctuation { TokenKind::Punctuation } else { TokenKind::Symbol }, 1)
}
