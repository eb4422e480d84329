//! Signs with several spellings: ellipses, bullets, №, %, degrees, currencies, powers, wide forms.

use super::characters::{before, is_invisible, is_line_end};
use super::family::Family;
use super::pass::{Pass, Rule};
use crate::Span;

/// Every sign gets its one form.
///
/// | sign | form | from |
/// |---|---|---|
/// | ellipsis | `…` | `...` and longer rows of points |
/// | bullet of a list | `•` | ● ▪ ■ ◦ ‣ ⁃ · ► and `*`, at the beginning of a line before a blank |
/// | number | `№` | "Nº", "N°" before digits |
/// | per cent | `%` | ٪ ﹪ ％ |
/// | degree | `°`, `°C`, `°F` | º and ˚ after digits, ℃, ℉ |
/// | tenge | `₸` | 〒 and 〶 beside digits, which stood for it before 2006 |
/// | fraction | `/` | the fraction slash ⁄ ; ½ and its like stay |
/// | power | `м²`, `м³` | "м2", "км3" after a number; ㎡ and its like |
/// | wide forms | ASCII | ！ to ～ |
pub(super) struct Signs;

impl Rule for Signs {
    fn family(&self) -> Family {
        Family::Signs
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        let text = pass.text();
        let (span, with) = match c {
            '.' => ellipsis(text, at, pass.done())?,
            '2' | '3' => power(text, at)?,
            '*' | '•' | '●' | '▪' | '■' | '◦' | '‣' | '⁃' | '·' | '►' | '\u{f0b7}' | '\u{f0a7}' => {
                bullet(text, at, c)?
            }
            'º' | '˚' | '°' => degree(text, at, c, pass.done())?,
            '〒' | '〶' => tenge(text, at, c)?,
            '\u{ff01}'..='\u{ff5e}' => {
                let plain = char::from_u32(c as u32 - 0xff01 + 0x21)?;
                pass.edit(Span::new(at, at + c.len_utf8()), plain.to_string(), self.family());
                return Some(at + c.len_utf8());
            }
            _ => {
                let (_, with) = PLAIN.iter().find(|(sign, _)| *sign == c)?;
                let span = Span::new(at, at + c.len_utf8());
                if with.chars().count() > 1 && !is_unit(text, span) {
                    return None;
                }
                (span, *with)
            }
        };
        if &text[span] != with {
            pass.edit(span, with, self.family());
        }
        Some(span.end)
    }
}

/// The signs that have one form wherever they stand.
const PLAIN: [(char, &str); 12] = [
    ('⁄', "/"),
    ('℃', "°C"),
    ('℉', "°F"),
    ('㎡', "м²"),
    ('㎥', "м³"),
    ('㎢', "км²"),
    ('㎠', "см²"),
    ('㎤', "см³"),
    ('٪', "%"),
    ('﹪', "%"),
    ('￥', "¥"),
    ('￡', "£"),
];

/// Whether a sign stands where a unit does.
///
/// That is after a number or blank, and before nothing that continues a word. Only there is its replacement one token.
fn is_unit(text: &str, span: Span) -> bool {
    let begins = text[..span.start].chars().next_back().is_none_or(|c| c.is_ascii_digit() || c == ' ');
    begins && text[span.end..].chars().next().is_none_or(|c| matches!(c, ' ' | '\n' | '.' | ',' | ';' | ')' | '-'))
}

/// "..." and longer; two points are no ellipsis.
fn ellipsis(text: &str, at: usize, done: usize) -> Option<(Span, &'static str)> {
    let start = at - (text[done..at].len() - text[done..at].trim_end_matches('.').len());
    let len = text[start..].len() - text[start..].trim_start_matches('.').len();
    (len >= 3).then(|| (Span::new(start, start + len), "…"))
}

/// "5 м2": a unit of length after a number, and its power.
fn power(text: &str, at: usize) -> Option<(Span, &'static str)> {
    let unit = UNITS.iter().find(|unit| text[..at].ends_with(**unit))?;
    let before = &text[..at - unit.len()];
    let counted = before.trim_end_matches([' ', '\u{a0}']).ends_with(|c: char| c.is_ascii_digit());
    let closed = !text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '²' | '³'));
    (counted && closed).then(|| (Span::new(at, at + 1), if text[at..].starts_with('2') { "²" } else { "³" }))
}

/// Units of length whose powers are units of area and volume, longer first.
const UNITS: [&str; 5] = ["км", "см", "дм", "мм", "м"];

fn bullet(text: &str, at: usize, c: char) -> Option<(Span, &'static str)> {
    let end = at + c.len_utf8();
    let first = text[..at].trim_end_matches([' ', '\t', '\u{a0}']).chars().rev().find(|c| !is_invisible(*c));
    let blank = text[end..].starts_with([' ', '\t', '\u{a0}']);
    (first.is_none_or(is_line_end) && blank).then(|| (Span::new(at, end), "•"))
}

/// "30º", "N°5".
fn degree(text: &str, at: usize, c: char, done: usize) -> Option<(Span, &'static str)> {
    let end = at + c.len_utf8();
    let previous = before(text, at);
    let digit_follows = text[end..].trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
    if previous == Some('N') && digit_follows && text[done..at].ends_with('N') {
        let alone = !text[..at - 1].ends_with(char::is_alphanumeric);
        return alone.then(|| (Span::new(at - 1, end), "№"));
    }
    let counted = text[..at].trim_end_matches([' ', '\u{a0}']).ends_with(|c: char| c.is_ascii_digit());
    counted.then(|| (Span::new(at, end), "°"))
}

fn tenge(text: &str, at: usize, c: char) -> Option<(Span, &'static str)> {
    let end = at + c.len_utf8();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let beside = digit(text[..at].trim_end_matches(' ').chars().next_back())
        || digit(text[end..].trim_start_matches(' ').chars().next());
    beside.then(|| (Span::new(at, end), "₸"))
}

#[cfg(test)]
mod tests {
    use super::super::assert_pairs;

    #[test]
    fn pairs() {
        assert_pairs(&[
            ("Білмеймін...", "Білмеймін…"),
            ("Білмеймін.....", "Білмеймін…"),
            ("т.б.. солай", "т.б.. солай"),
            ("Не?..", "Не?.."),
            ("● бірінші\n▪ екінші", "• бірінші\n• екінші"),
            ("* бірінші", "• бірінші"),
            ("2 * 3", "2 * 3"),
            ("Nº 5 мектеп", "№ 5 мектеп"),
            ("N°5", "№5"),
            ("30º", "30°"),
            ("30℃", "30°C"),
            ("5％", "5%"),
            ("500 〒", "500 ₸"),
            ("1⁄2", "1/2"),
            ("½ бөлігі", "½ бөлігі"),
            ("5 м2 үй", "5 м² үй"),
            ("20 км3", "20 км³"),
            ("20 км300", "20 км300"),
            ("м2", "м2"),
            ("20 ㎡", "20 м²"),
            ("q㎡℃", "q㎡℃"),
            ("ＣＯＶＩＤ！", "COVID!"),
            ("$5, 5 €, 5 ₽, 5 ₸, 5 ‰", "$5, 5 €, 5 ₽, 5 ₸, 5 ‰"),
        ]);
    }
}
