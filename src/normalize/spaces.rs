//! Blanks, invisible characters and line ends.

use super::characters::{is_invisible, is_line_end};
use super::family::Family;
use super::pass::{Pass, Rule};
use super::quotes;
use crate::Span;

/// Makes runs of blanks one space, removes invisible characters, makes line ends `\n`.
///
/// Blanks are those of every width, so that the no-break and thin spaces between groups of digits are spaces too; invisible
/// are soft hyphens, zero-width characters, byte-order marks, bidi controls and control characters.
pub(super) struct Spaces;

impl Rule for Spaces {
    fn family(&self) -> Family {
        Family::Spaces
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        let text = pass.text();
        if is_line_end(c) {
            let crlf = c == '\r' && text[at + 1..].starts_with('\n');
            let end = at + c.len_utf8() + usize::from(crlf);
            quotes::write(pass);
            if c != '\n' {
                pass.edit(Span::new(at, end), "\n", self.family());
            }
            return Some(end);
        }
        // A joiner has a meaning after what is no letter; one that was removed has none.
        let previous = text[..at].chars().next_back();
        if !is_blank(c) && !is_removable(c, previous) {
            return None;
        }
        let start = at - usize::from(text[pass.done()..at].ends_with(' '));
        let mut blank = start < at;
        let mut end = at;
        for c in text[at..].chars().take_while(|c| is_blank(*c) || is_removable(*c, previous)) {
            blank |= is_blank(c);
            end += c.len_utf8();
        }
        let with = if blank { " " } else { "" };
        if &text[start..end] != with {
            pass.edit(Span::new(start, end), with, self.family());
        }
        Some(end)
    }
}

/// White space within a line: Unicode's `Zs`, and the tab.
fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t' || c == '\u{a0}' || (c > '\u{167f}' && c.is_whitespace() && !is_line_end(c))
}

/// Whether a joiner may go: only after a Cyrillic or Latin letter.
///
/// Elsewhere joiners build emoji and the letters of other scripts.
fn is_removable(c: char, previous: Option<char>) -> bool {
    match c {
        '\u{200c}' | '\u{200d}' => previous.is_none_or(|p| p.is_whitespace() || (p.is_alphabetic() && p < '\u{530}')),
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
            ("бір\u{1}екі", "бірекі"),
            ("", ""),
        ]);
    }
}
