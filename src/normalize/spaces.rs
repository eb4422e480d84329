//! Blanks, invisible characters and line ends.

use super::Rule;
use crate::Span;

/// A run of blanks becomes one space, invisible characters go, every line end becomes `\n`.
pub(super) struct Spaces;

impl Rule for Spaces {
    fn name(&self) -> &'static str {
        "spaces"
    }

    fn edits(&self, text: &str, edit: &mut dyn FnMut(Span, &'static str)) {
        let mut chars = text.char_indices().peekable();
        let mut previous = '\n';
        while let Some((start, c)) = chars.next() {
            let mut end = start + c.len_utf8();
            if c != '\n' && is_line_end(c) {
                if c == '\r' && text[end..].starts_with('\n') {
                    chars.next();
                    end += 1;
                }
                edit(Span::new(start, end), "\n");
            } else if is_blank(c) || is_removable(c, previous) {
                let mut blank = is_blank(c);
                while let Some((_, next)) = chars.next_if(|(_, next)| is_blank(*next) || is_removable(*next, previous))
                {
                    blank |= is_blank(next);
                    end += next.len_utf8();
                }
                let with = if blank { " " } else { "" };
                if &text[start..end] != with {
                    edit(Span::new(start, end), with);
                }
            }
            previous = c;
        }
    }
}

/// What ends a line: Unicode's mandatory breaks, UAX #14.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// White space within a line: Unicode's `Zs`, and the tab.
fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t' || c == '\u{a0}' || (c > '\u{167f}' && c.is_whitespace() && !is_line_end(c))
}

/// Characters that show nothing and mean nothing in Kazakh text: soft hyphen, zero-width space and joiners, word
/// joiner, byte-order mark, bidi controls.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Joiners build emoji and the letters of other scripts, so they go only after a Cyrillic or Latin letter.
fn is_removable(c: char, previous: char) -> bool {
    match c {
        '\u{200c}' | '\u{200d}' => previous.is_alphabetic() && previous < '\u{530}',
        _ => is_invisible(c),
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_pairs;

    #[test]
    fn pairs() {
        assert_pairs(&[
            ("1\u{a0}500 адам", "1 500 адам"),
            ("1\u{202f}500\u{2009}адам", "1 500 адам"),
            ("бала   бар", "бала бар"),
            ("бала\t \tбар", "бала бар"),
            ("мем\u{ad}лекет", "мемлекет"),
            ("\u{feff}Қазақстан", "Қазақстан"),
            ("қа\u{200d}ла", "қала"),
            ("👨\u{200d}👩\u{200d}👧 отбасы", "👨\u{200d}👩\u{200d}👧 отбасы"),
            ("бір\r\nекі\rүш", "бір\nекі\nүш"),
            ("\u{200e}бір \u{200b} екі", "бір екі"),
            ("", ""),
        ]);
    }
}
