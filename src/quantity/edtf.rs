//! The Extended Date/Time Format: ISO 8601-2:2019, as far as dates of running text need it.
//!
//! ```text
//! edtf     = date | interval | set | moment | hours
//! interval = end "/" end                      one end may be empty (unknown) or ".." (open)
//! set      = "{" date { "," date } "}"        all of them
//! moment   = date "T" time                    of a whole day
//! hours    = "T" time [ "/" "T" time ]        a time of day, by part 1 of the standard
//! date     = ["-"] year [ "-" month [ "-" day ] ] [ "?" | "~" | "%" ]
//! month    = 01 … 12 | 21 … 41                seasons, quarters, halves of a year
//! time     = hour ":" minute [ ":" second ]
//! ```
//!
//! A digit that is not known is `X`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// A date in EDTF: a day, month, season, year, decade or century, an interval of two of them, a set, or a time of day.
///
/// Digits that are not known are `X` ("XXXX-05-22": 22 May of some year), seasons are months 21 to 24, quarters 33 to 36,
/// `?`, `~` and `%` at the end mark what is uncertain or approximate.
///
/// ```
/// use tilshi::quantity::Edtf;
///
/// for date in ["2011-12-14", "2006-08", "XXXX-05-22", "2008-21", "199X", "20XX", "2008/2009", "T15:30:00"] {
///     assert_eq!(date.parse::<Edtf>()?.as_str(), date);
/// }
/// assert!("2011-02-30".parse::<Edtf>().is_err());
/// # Ok::<(), tilshi::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Edtf(String);

impl Edtf {
    /// The date as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a time of day, of no known day.
    #[must_use]
    pub fn is_time(&self) -> bool {
        self.0.starts_with('T')
    }
}

impl FromStr for Edtf {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if is_edtf(text) { Ok(Self(text.to_owned())) } else { Err(Error::Edtf { text: text.to_owned() }) }
    }
}

fn is_edtf(text: &str) -> bool {
    let is_end = |end: &str| matches!(end, "" | "..") || is_date(end);
    if let Some(members) = text.strip_prefix('{') {
        return members.strip_suffix('}').is_some_and(|members| members.split(',').all(is_date));
    }
    if text.starts_with('T') {
        return text.splitn(2, '/').all(|end| end.strip_prefix('T').is_some_and(is_time));
    }
    if let Some((day, time)) = text.split_once('T') {
        return is_date(day) && day.trim_start_matches('-').matches('-').count() == 2 && is_time(time);
    }
    match text.split_once('/') {
        Some((from, to)) => is_end(from) && is_end(to) && (is_date(from) || is_date(to)),
        None => is_date(text),
    }
}

fn is_time(text: &str) -> bool {
    let below = |part: &str, limit: u8| {
        part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) && part.parse::<u8>().is_ok_and(|n| n < limit)
    };
    match text.split(':').collect::<Vec<_>>()[..] {
        [hour, minute] => below(hour, 24) && below(minute, 60),
        [hour, minute, second] => below(hour, 24) && below(minute, 60) && below(second, 60),
        _ => false,
    }
}

/// One date: year, year and month or season, or all three.
fn is_date(text: &str) -> bool {
    let text = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let text = text.strip_prefix('-').unwrap_or(text);
    let mut parts = text.split('-');
    let is_part = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    let year = parts.next().unwrap_or("");
    if !is_part(year, 4) {
        return false;
    }
    let Some(month) = parts.next() else { return true };
    // An unknown digit may be any: the month or day is only checked when it is whole.
    let number = |part: &str| part.parse::<u32>().ok();
    let month_fits = number(month).is_none_or(|m| (1..=12).contains(&m) || (21..=41).contains(&m));
    if !is_part(month, 2) || !month_fits {
        return false;
    }
    let Some(day) = parts.next() else { return true };
    let longest = match number(month) {
        Some(2) if number(year).is_some_and(|y| !(y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))) => 28,
        Some(2) => 29,
        Some(4 | 6 | 9 | 11) => 30,
        Some(m) if m > 12 => 0,
        _ => 31,
    };
    is_part(day, 2) && number(day).is_none_or(|d| (1..=longest).contains(&d)) && parts.next().is_none()
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Edtf({})", self.0)
    }
}

impl AsRef<str> for Edtf {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Edtf {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Edtf {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> Self {
        date.0
    }
}

impl TryFrom<String> for Edtf {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn grammar_of_edtf() {
        for (text, valid) in [
            ("2012-02-29", true),
            ("2011-02-29", false),
            ("XXXX-02-29", true),
            ("2011-13", false),
            ("2011-24", true),
            ("2011-33", true),
            ("-0500", true),
            ("2011?", true),
            ("2011-12-XX", true),
            ("../2011", true),
            ("2008/", true),
            ("/", false),
            ("11-12-2011", false),
            ("", false),
            ("2011-21-01", false),
            ("T15:30:00", true),
            ("T24:30", false),
            ("T09:00:00/T18:00:00", true),
            ("2011-12-14T15:30:00", true),
            ("2011-12T15:30:00", false),
            ("{2011-12-14,2011-12-16}", true),
            ("{}", false),
        ] {
            assert_eq!(text.parse::<Edtf>().is_ok(), valid, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_may_be_a_date(text in "[0-9X/?~.{},T:-]{0,14}|\\PC{0,12}") {
            if let Ok(date) = text.parse::<Edtf>() {
                prop_assert_eq!(date.as_str(), text);
            }
        }
    }
}
