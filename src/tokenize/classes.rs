//! Character and byte tests for the rules.

/// The kinds of first bytes of tokens: each has its own few rules.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// A Cyrillic letter of U+0400..U+04FF.
    Cyrillic,
    /// An ASCII letter.
    Latin,
    /// An ASCII digit.
    Digit,
    /// A mark or symbol of ASCII that is always a token, alone or repeated.
    Mark,
    /// A sign of ASCII that what follows may be tied to: `@ # % $ +`.
    Sign,
    /// White space, control characters of ASCII, and every other character.
    Other,
}

impl Start {
    /// The beginning that `byte`, the first of a character, makes.
    pub(super) fn of(byte: u8) -> Self {
        STARTS[usize::from(byte)]
    }
}

static STARTS: [Start; 256] = {
    let mut starts = [Start::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        starts[byte] = match byte as u8 {
            0xd0..=0xd3 => Start::Cyrillic,
            b'a'..=b'z' | b'A'..=b'Z' => Start::Latin,
            b'0'..=b'9' => Start::Digit,
            b'@' | b'#' | b'%' | b'$' | b'+' => Start::Sign,
            b'!'..=b'~' => Start::Mark,
            _ => Start::Other,
        };
        byte += 1;
    }
    starts
};

/// Whether `bytes` begin with a capital of the Kazakh alphabet.
pub(super) fn begins_with_capital(bytes: &[u8]) -> bool {
    matches!(bytes, [0xd0, 0x90..=0xaf, ..] | [0xd2, 0x92 | 0x9a | 0xa2 | 0xae | 0xb0, ..])
}

pub(super) fn first(text: &str) -> Option<char> {
    text.chars().next()
}

/// The length of the longest prefix whose characters are all `of`.
pub(super) fn run(text: &str, mut of: impl FnMut(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

/// The number of bytes that are all `of`.
pub(super) fn run_of_bytes(bytes: &[u8], of: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|b| !of(*b)).unwrap_or(bytes.len())
}

/// The length of the run of word letters and ASCII digits at the head of `text`.
pub(super) fn word_run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut len = 0;
    while let Some(byte) = bytes.get(len) {
        len += match byte {
            0xd0..=0xd3 => 2,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => 1,
            0..=0x7f => break,
            _ => match first(&text[len..]).filter(|c| is_word_letter(*c)) {
                Some(letter) => letter.len_utf8(),
                None => break,
            },
        };
    }
    len
}

/// The number of ASCII digits that `text` begins with.
pub(super) fn digits(text: &str) -> usize {
    run_of_bytes(text.as_bytes(), |b| b.is_ascii_digit())
}

pub(super) fn is_letter(c: char) -> bool {
    is_common_letter(c) || (!c.is_ascii() && (c.is_alphabetic() || is_mark(c)))
}

/// Letters of ASCII and of the Cyrillic blocks.
///
/// They are nearly all in Kazakh text, and Unicode's table of letters is slow to ask. The signs of U+0482..U+0489,
/// which old manuscripts put on letters, count among them.
fn is_common_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{400}'..='\u{52f}')
}

/// Characters inside words that are no letters.
///
/// Combining marks of decomposed text, the soft hyphen and the joiners.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Cyrillic, Latin and Greek letters with their marks.
///
/// All other scripts follow UAX #29.
pub(super) fn is_word_letter(c: char) -> bool {
    is_common_letter(c)
        || match c {
            // Written for the sign of degree.
            'º' => false,
            '\0'..='\u{52f}' | '\u{1c80}'..='\u{1fff}' => is_letter(c),
            _ => is_mark(c),
        }
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Raised and lowered digits: "м²", "CO₂".
pub(super) fn is_script_digit(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉')
}

/// Hyphens inside words: the usual one, and the one at which no line breaks.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2011}')
}

/// Unicode's punctuation (`P*`) that occurs in running text.
///
/// Other non-letters are symbols and control characters.
pub(super) fn is_punctuation(c: char) -> bool {
    match c {
        '%' | '&' | '#' | '@' | '‰' | '†' | '‡' | '$' | '+' => false,
        '!'..='/' | ':' | ';' | '?' | '[' | '\\' | ']' | '_' | '{' | '}' => true,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' => true,
        _ => {
            matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}')
        }
    }
}

/// Marks that close a quotation or a bracket.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '’' | '›' | ')' | ']' | '}' | '"')
}

/// Marks that open a quotation or a bracket.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '‘' | '‹' | '(' | '[' | '{' | '"')
}

/// Whether `text` ends within brackets that were opened nearby, in the same line.
pub(super) fn is_bracketed(text: &str) -> bool {
    let mut open = 0;
    let line = text.bytes().rev().take(FARTHEST_BRACKET).take_while(|b| *b != b'\n');
    line.map(|b| i32::from(b == b'(') - i32::from(b == b')')).any(|bracket| {
        open += bracket;
        open > 0
    })
}

/// How far behind an opening bracket something stands in it, in bytes.
const FARTHEST_BRACKET: usize = 256;

/// Where a line ends.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}')
}

/// Two letters that write one sound at the head of foreign names.
pub(super) const DIGRAPHS: [&str; 4] = ["Дж", "Дз", "Ch", "Sh"];
