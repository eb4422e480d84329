//! Numbers in digits, Arabic and Roman.

use rust_decimal::Decimal;

use super::Ratio;

/// The value of a number in digits: groups divided by blanks or commas, a decimal comma or point, a fraction with a
/// slash or as one character. `None` for dates, times and whatever else has digits, and beyond 28 digits.
///
/// ```
/// use tilshi::number::parse_digits;
///
/// assert_eq!(parse_digits("14 376 000,5").unwrap().to_string(), "14376000.5");
/// assert_eq!(parse_digits("12.04.1961"), None);
/// ```
pub fn parse_digits(text: &str) -> Option<Decimal> {
    let mut chars = text.chars();
    if let Some(fraction) = chars.next_back().and_then(vulgar_fraction) {
        let whole = chars.as_str();
        return if whole.is_empty() { Some(fraction) } else { parse_plain(whole)?.checked_add(fraction) };
    }
    match text.split_once('/') {
        // One slash: "1/2/3" is no fraction.
        Some((numerator, denominator)) => parse_plain(numerator)?.checked_div(parse_plain(denominator)?),
        None => parse_plain(text),
    }
}

/// The value of digits with their groups and decimals, without fractions.
fn parse_plain(text: &str) -> Option<Decimal> {
    let mut plain: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')).collect();
    match plain.matches(',').count() {
        0 => {}
        1 if !plain.contains('.') => plain = plain.replace(',', "."),
        _ => plain = plain.replace(',', ""),
    }
    let is_plain = plain.starts_with(|c: char| c.is_ascii_digit())
        && plain.ends_with(|c: char| c.is_ascii_digit())
        && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_plain { Decimal::from_str_exact(&plain).ok() } else { None }
}

/// The two numbers of a fraction in digits: "2/3", "½".
pub(super) fn parse_ratio(text: &str) -> Option<Ratio> {
    let mut chars = text.chars();
    let (numerator, denominator) = match (chars.next().and_then(vulgar_ratio), chars.next()) {
        (Some((numerator, denominator)), None) => (numerator.into(), denominator.into()),
        _ => {
            let (numerator, denominator) = text.split_once('/')?;
            (parse_plain(numerator)?, parse_plain(denominator)?)
        }
    };
    (!denominator.is_zero()).then_some(Ratio { numerator, denominator })
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

/// The value of a Roman numeral from 1 to 3999, written with Latin capitals or the Cyrillic ones that look alike (Х, І,
/// С, М). `None` for what is not written by the rules ("IIII").
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
    let latin: Option<String> = text
        .chars()
        .map(|c| match c {
            'Х' => Some('X'),
            'І' => Some('I'),
            'С' => Some('C'),
            'М' => Some('M'),
            'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' => Some(c),
            _ => None,
        })
        .collect();
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
    }
}
