//! What may reach a terminal: no control characters of the text, and colour where it is wanted.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::IsTerminal;

/// Whether to colour what goes to `stream`: only for a terminal, and not where the user asked for none
/// (<https://no-color.org>).
pub(crate) fn colour(stream: &impl IsTerminal) -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    stream.is_terminal() && !refused && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// The text with characters escaped that would steer a terminal, in the way of JSON: `\u001b`. Line ends and tabs stay.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    escaped(text, |c| steers(c) && !matches!(c, '\n' | '\t'))
}

/// The same on one line.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    escaped(text, steers)
}

/// Control characters, and those that turn the direction of what follows.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escaped(text: &str, escapes: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&escapes) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if escapes(c) {
            let _ = write!(shown, "\\u{:04x}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        for (text, on_terminal, in_message) in [
            ("Сәлем, әлем!\n\tекі", "Сәлем, әлем!\n\tекі", "Сәлем, әлем!\\u000a\\u0009екі"),
            ("\u{1b}[2Jа\r", "\\u001b[2Jа\\u000d", "\\u001b[2Jа\\u000d"),
            ("а\u{9b}б\u{7f}\0", "а\\u009bб\\u007f\\u0000", "а\\u009bб\\u007f\\u0000"),
            ("а\u{202e}б", "а\\u202eб", "а\\u202eб"),
        ] {
            assert_eq!(shown(text), on_terminal);
            assert_eq!(one_line(text), in_message);
        }
    }
}
