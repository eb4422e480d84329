//! Emoticons: faces and hearts of ASCII, such as ":)", ";-(", ":D", "<3".

use super::classes::{first, is_bracketed, run_of_bytes};
use super::piece::Piece;
use super::token::TokenKind;

/// Whether an emoticon may begin with these two bytes.
#[inline]
pub(super) fn may_begin(first: u8, second: u8) -> bool {
    matches!(
        (first, second),
        (b':' | b';' | b'=', b')' | b'(' | b'-' | b'\'' | b'D' | b'P' | b'p' | b'O' | b'o' | b'*' | b'/' | b'|')
            | (b'<', b'3')
            | (b'^', b'^' | b'_')
    )
}

/// A face of eyes, nose and mouth, a heart, or two raised brows.
pub(super) fn emoticon(text: &str, before: &str) -> Option<Piece> {
    let len = match text.as_bytes() {
        [b'<', ..] => heart(text, before),
        [b'^', ..] => brows(text, before),
        [b':' | b';' | b'=', ..] => face(text, before),
        _ => None,
    }?;
    Some(Piece::whole(TokenKind::Emoji, len))
}

/// ":)", ":-(", ";)))", "=D", ":'(".
fn face(text: &str, before: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let nose = usize::from(matches!(bytes.get(1), Some(b'-' | b'\'')));
    let mouth = *bytes.get(1 + nose)?;
    let len = match mouth {
        b')' | b'(' => 1 + nose + run_of_bytes(&bytes[1 + nose..], |b| b == mouth),
        b'D' | b'P' | b'p' | b'O' | b'o' | b'*' | b'/' | b'|' => 2 + nose,
        _ => return None,
    };
    let is_face = match mouth {
        // What a semicolon with anything else is, the short way does not ask.
        _ if bytes[0] == b';' && !matches!(bytes[1], b')' | b'(' | b'-') => false,
        // "(қараңыз:)" closes a bracket, "былай:(а)" opens one.
        b')' => len > 2 + nose || !is_bracketed(before),
        b'(' => true,
        b'/' | b'|' => bytes[0] != b'=' && ends_blank(before),
        _ => !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ')'),
    };
    (is_face && is_over(&text[len..])).then_some(len)
}

/// "<3", but not "less than 3".
fn heart(text: &str, before: &str) -> Option<usize> {
    let len = 1 + run_of_bytes(&text.as_bytes()[1..], |b| b == b'3');
    let behind = &text[len..];
    let goes_on =
        first(behind.trim_start_matches(' ')).is_some_and(|c| c.is_lowercase() || c.is_numeric() || "%°".contains(c));
    let is_heart = len > 1
        && is_over(behind)
        && !goes_on
        && !before.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_alphanumeric() || c == '=');
    is_heart.then_some(len)
}

/// "^^", "^_^".
fn brows(text: &str, before: &str) -> Option<usize> {
    let len = 2 + run_of_bytes(text.as_bytes().get(1..)?, |b| b == b'_');
    (text[1..].trim_start_matches('_').starts_with('^') && is_over(&text[len..]) && ends_blank(before)).then_some(len)
}

/// Whether no letter or digit follows, nor a decimal.
fn is_over(behind: &str) -> bool {
    !behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '\\' | '<' | '>' | '='))
        && !behind.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn ends_blank(before: &str) -> bool {
    before.is_empty() || before.ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    #[test]
    fn table() {
        for (text, faces) in [
            ("Рахмет :)", &[":)"][..]),
            ("Күшті:-D", &[":-D"]),
            ("керемет ;) тағы;)) =) :'(", &[";)", ";))", "=)", ":'("]),
            ("Жаман ;( :(( ;-(", &[";(", ":((", ";-("]),
            ("Алматы <3", &["<3"]),
            ("Алматы <333 Астана", &["<333"]),
            ("Ой :/ :P ^_^ ^^", &[":/", ":P", "^_^", "^^"]),
            ("(қараңыз:) (а;) (жоқ :))", &[":))"]),
            ("былай:(а) б;(в)", &[]),
            ("мерзімі <3 ай, <3,5 пайыз, x<3", &[]),
            ("https://akorda.kz C:/a 15:30 1:3 2:0 a=b ұпай:3", &[]),
            ("==) a^b ^", &[]),
            ("иә?) жоқ!) «сөз»;", &[]),
        ] {
            let found: Vec<_> = tokens(text).filter(|t| t.kind == TokenKind::Emoji).map(|t| t.text).collect();
            assert_eq!(found, faces, "{text}");
        }
    }
}
