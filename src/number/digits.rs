//! Numbers in digits, Arabic and Roman.

use rust_decimal::Decimal;

use super::numeral::Ratio;
use crate::letters::roman_numeral;

/// The value of a number in digits.
///
/// It may have groups of three (divided by blanks, points, commas or apostrophes), a decimal comma or point, and a
/// fraction, with a slash or as one character. `None` for dates, times and whatever else has digits, beyond 28 digits,
/// and for three digits behind a single point, which may be a group or decimals: "40.000".
///
/// ```
/// use tilshi::number::parse_digits;
///
/// assert_eq!(parse_digits("14 376 000,5").unwrap().to_string(), "14376000.5");
/// assert_eq!(parse_digits("1.844.036,12").unwrap().to_string(), "1844036.12");
/// assert_eq!(parse_digits("12.04.1961"), None);
/// assert_eq!(parse_digits("40.000"), None);
/// ```
pub fn parse_digits(text: &str) -> Option<Decimal> {
    match read(text)? {
        Digits::Plain(value) => Some(value),
        Digits::Grouped { .. } => None,
    }
}

/// What digits say.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) enum Digits {
    Plain(Decimal),
    /// "40.000": forty thousand, or forty with three decimals; what stands around it decides.
    Grouped {
        whole: Decimal,
        decimal: Decimal,
    },
}

/// Reads digits, whole or not at all.
pub(super) fn read(text: &str) -> Option<Digits> {
    if let Some(c) = text.chars().next_back()
        && let Some(fraction) = vulgar_fraction(c)
    {
        let whole = &text[..text.len() - c.len_utf8()];
        let whole = if whole.is_empty() { Decimal::ZERO } else { integer(whole)? };
        return whole.checked_add(fraction).map(Digits::Plain);
    }
    if text.contains('/') {
        let Ratio { numerator, denominator } = parse_ratio(text)?;
        return numerator.checked_div(denominator).map(Digits::Plain);
    }
    decimal(text)
}

/// Digits alone.
fn integer(text: &str) -> Option<Decimal> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| Decimal::from_str_exact(text).ok())?
}

/// Digits with groups and decimals.
fn decimal(text: &str) -> Option<Digits> {
    let Some((at, mark)) = text.char_indices().find(|(_, c)| !c.is_ascii_digit()) else {
        return integer(text).map(Digits::Plain);
    };
    // Groups of three as far as the same mark divides them; what another mark divides off then are the decimals.
    let mut end = at;
    let mut groups = 0;
    while let Some(rest) = text[end..].strip_prefix(mark) {
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        if len != 3 {
            break;
        }
        end += mark.len_utf8() + len;
        groups += 1;
    }
    let grouped = groups > 0 && (1..=3).contains(&at);
    let tail = &text[end..];
    let point = matches!(mark, ',' | '.');
    if !grouped || (point && groups == 1 && tail.is_empty()) {
        let is_decimal = point && at > 0 && text.len() > at + 1;
        let decimals = text[at + mark.len_utf8()..].bytes().all(|b| b.is_ascii_digit());
        let value = (is_decimal && decimals).then(|| Decimal::from_str_exact(&text.replace(',', ".")).ok())??;
        let may_be_group = mark == '.' && grouped && !text.starts_with('0');
        let whole = may_be_group.then(|| integer(&text.replace('.', ""))).flatten();
        return Some(whole.map_or(Digits::Plain(value), |whole| Digits::Grouped { whole, decimal: value }));
    }
    let groups = matches!(mark, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | ',' | '.' | '\'' | '’' | 'ʼ');
    let mut plain = text[..end].replace(mark, "");
    if let Some(decimals) = tail.strip_prefix([',', '.']).filter(|_| !tail.starts_with(mark)) {
        let is_decimals = !decimals.is_empty() && decimals.bytes().all(|b| b.is_ascii_digit());
        plain = is_decimals.then(|| format!("{plain}.{decimals}"))?;
    } else if !tail.is_empty() {
        return None;
    }
    (groups && !text.starts_with('0')).then(|| Decimal::from_str_exact(&plain).ok().map(Digits::Plain))?
}

/// The two numbers of a proper fraction in digits: "2/3", "½". "24/7" and "2023/24" are none.
pub(super) fn parse_ratio(text: &str) -> Option<Ratio> {
    let mut chars = text.chars();
    let (numerator, denominator) = match (chars.next().and_then(vulgar_ratio), chars.next()) {
        (Some((numerator, denominator)), None) => (numerator.into(), denominator.into()),
        _ => {
            let (numerator, denominator) = text.split_once('/')?;
            (integer(numerator)?, integer(denominator)?)
        }
    };
    (Decimal::ZERO < numerator && numerator < denominator).then_some(Ratio { numerator, denominator })
}

/// ½ and its like.
fn vulgar_fraction(c: char) -> Option<Decimal> {
    let (numerator, denominator) = vulgar_ratio(c)?;
    Decimal::from(numerator).checked_div(Decimal::from(denominator))
}

fn vulgar_ratio(c: char) -> Option<(u32, u32)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅛' => (1, 8),
        _ => return None,
    })
}

/// The value of a Roman numeral from 1 to 3999.
///
/// Its letters are Latin capitals or the Cyrillic ones that look alike (Х, І, С, М). `None` for what is not written by
/// the rules ("IIII").
///
/// ```
/// assert_eq!(tilshi::number::parse_roman("ХХІ"), Some(21)); // Cyrillic letters
/// ```
pub fn parse_roman(text: &str) -> Option<u32> {
    const VALUES: [(&str, u32); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    if text.chars().count() > 15 {
        return None;
    }
    let latin: Option<String> = text.chars().map(roman_numeral).collect();
    let latin = latin.filter(|latin| !latin.is_empty())?;
    let mut value = 0;
    let mut rest = latin.as_str();
    for (sign, worth) in VALUES {
        let most = if sign.len() == 2 || matches!(sign, "D" | "L" | "V") { 1 } else { 3 };
        for _ in 0..most {
            if let Some(next) = rest.strip_prefix(sign) {
                value += worth;
                rest = next;
            }
        }
    }
    rest.is_empty().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman() {
        for (text, value) in [
            ("XXI", Some(21)),
            ("ХІХ", Some(19)),
            ("IV", Some(4)),
            ("MCMXCI", Some(1991)),
            ("IIII", None),
            ("IXIX", None),
            ("", None),
            ("ABC", None),
        ] {
            assert_eq!(parse_roman(text), value, "{text}");
        }
    }

    #[test]
    fn digits() {
        for (text, value) in [
            ("5", Some("5")),
            ("1,4", Some("1.4")),
            ("1.4", Some("1.4")),
            ("1,500,000", Some("1500000")),
            ("1 500,5", Some("1500.5")),
            ("1½", Some("1.5")),
            ("1.844.036,12", Some("1844036.12")),
            ("1.000.000.000", Some("1000000000")),
            ("12.500,5", Some("12500.5")),
            ("1,234.5", Some("1234.5")),
            ("1,234,567.89", Some("1234567.89")),
            ("250'000", Some("250000")),
            ("1’200’000,5", Some("1200000.5")),
            ("1,400", Some("1.4")),
            ("0.125", Some("0.125")),
            ("40.000", None),
            ("3.141", None),
            ("1.234.567.89", None),
            ("3.12.1", None),
            ("192.168.1.1", None),
            ("1 23", None),
            ("5'30", None),
            ("1,2,3", None),
            (",5", None),
            ("5,", None),
            ("", None),
            ("24/7", None),
            ("2023/24", None),
            ("1/2/3", None),
            ("1/0", None),
            ("3/4", Some("0.75")),
            ("1/2/3", None),
            ("1½½", None),
            ("½/3", None),
            ("/1", None),
            ("15:30", None),
            ("12.04.1961", None),
            ("99999999999999999999999999999999", None),
        ] {
            assert_eq!(parse_digits(text).map(|v| v.normalize().to_string()).as_deref(), value, "{text}");
        }
        let grouped = Digits::Grouped { whole: Decimal::from(40_000), decimal: Decimal::new(40_000, 3) };
        assert_eq!(read("40.000"), Some(grouped));
    }

    /// No recursion: a megabyte of slashes needs no more stack than three characters.
    #[test]
    fn long_texts() {
        for piece in ["1/", "½", "1.", "1,", "100 ", "100.", "1'"] {
            assert_eq!(read(&piece.repeat(100_000)), None);
        }
    }
}
