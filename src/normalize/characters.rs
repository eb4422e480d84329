//! Classes of characters that several families ask for.

/// What ends a line: Unicode's mandatory breaks, UAX #14.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Invisible characters without meaning in Kazakh text.
///
/// These are the soft hyphen, the zero-width space and joiners, the word joiner, the byte-order mark, bidi controls and
/// control characters.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{180d}' => false,
        '\0'..='\u{9f}' => !c.is_whitespace(),
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        _ => c == '\u{feff}',
    }
}

/// The last character before `at` that can be seen.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().rev().find(|c| !is_invisible(*c))
}

/// The first character from `at` on that can be seen.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().find(|c| !is_invisible(*c))
}

/// The longest stretch, in bytes, that is treated as one word.
pub(super) const LONGEST_WORD: usize = 200;

/// The run of characters around byte `at` that are all `of`, and its start.
///
/// It begins at byte `from` or later. No more is looked at than shows that it is too long for a word.
pub(super) fn word_around(text: &str, at: usize, from: usize, of: impl Fn(char) -> bool) -> (&str, usize) {
    let before = text[from..at].chars().rev().take(LONGEST_WORD).take_while(|c| of(*c));
    let start = at - before.map(char::len_utf8).sum::<usize>();
    let after = text[at..].chars().take(LONGEST_WORD).take_while(|c| of(*c));
    (&text[start..at + after.map(char::len_utf8).sum::<usize>()], start)
}
