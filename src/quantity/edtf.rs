//! The Extended Date/Time Format, ISO 8601-2:2019, as running text needs it.
//!
//! ```text
//! edtf     = date | interval | set | moment
//! interval = end "/" end                      one end may be empty (unknown) or ".." (open)
//! set      = "{" date "," date { "," date } "}"    all of them
//! moment   = date "T" time                    of a whole day
//! date     = ["-"] year [ "-" month [ "-" day ] ] [ "?" | "~" | "%" ]
//! month    = 01 … 12 | 21 … 41                seasons, quarters, halves of a year
//! time     = hour ":" minute ":" second
//! ```
//!
//! A digit that is not known is `X`. What the Library of Congress' levels 0 to 2 do not allow is refused, as other programs
//! would refuse it: a season of a year with an unknown digit, a quarter in an interval, an interval that ends before it
//! starts. `tests/data/edtf.tsv` holds what Python's `edtf-validate` says.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// A date in EDTF.
///
/// It is a day, month, season, year, decade or century, an interval between two of them, or a set.
///
/// Digits that are not known are `X` ("XXXX-05-22": 22 May of some year), seasons are months 21 to 24, quarters 33 to 36,
/// `?`, `~` and `%` at the end mark what is uncertain or approximate. A time of day is a [`Time`](super::Time).
///
/// ```
/// use tilshi::quantity::Edtf;
///
/// for date in ["2011-12-14", "2006-08", "XXXX-05-22", "2008-21", "199X", "20XX", "2008/2009", "{2015,2024}"] {
///     assert_eq!(date.parse::<Edtf>()?.as_str(), date);
/// }
/// assert!("2011-02-30".parse::<Edtf>().is_err());
/// assert!("2009/2008".parse::<Edtf>().is_err());
/// # Ok::<(), tilshi::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Edtf(String);

impl Edtf {
    /// The date as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Edtf {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if is_edtf(text) { Ok(Self(text.to_owned())) } else { Err(Error::Edtf { text: text.to_owned() }) }
    }
}

/// A parsed date: its digits as written, with `X` for unknown ones.
#[derive(Copy, Clone)]
struct Point<'text> {
    negative: bool,
    year: &'text str,
    month: Option<&'text str>,
    day: Option<&'text str>,
    marked: bool,
}

fn is_edtf(text: &str) -> bool {
    if let Some(members) = text.strip_prefix('{') {
        let Some(members) = members.strip_suffix('}').filter(|members| members.contains(',')) else { return false };
        return members.split(',').all(|member| point(member).is_some_and(|point| !point.is_part()));
    }
    if let Some((day, time)) = text.split_once('T') {
        return point(day).is_some_and(|day| day.day.is_some() && !day.marked && !day.is_vague()) && is_time(time);
    }
    match text.split_once('/') {
        Some((from, to)) => is_interval(from, to),
        None => point(text).is_some(),
    }
}

fn is_time(text: &str) -> bool {
    let below = |part: &str, limit: u8| {
        part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) && part.parse::<u8>().is_ok_and(|n| n < limit)
    };
    match text.split(':').collect::<Vec<_>>()[..] {
        [hour, minute, second] => below(hour, 24) && below(minute, 60) && below(second, 60),
        _ => false,
    }
}

fn is_interval(from: &str, to: &str) -> bool {
    let is_open = |end: &str| matches!(end, "" | "..");
    match (point(from), point(to)) {
        (Some(from), Some(to)) => from.begins_before(&to),
        // What has no known year has no open end either.
        (Some(from), None) => is_open(to) && !from.is_vague() && !from.is_extended(),
        (None, Some(to)) => is_open(from) && !to.is_vague() && !to.is_extended() && !to.negative && to.year != "0000",
        (None, None) => false,
    }
}

/// One date: year, year and month or season, or all three.
fn point(text: &str) -> Option<Point<'_>> {
    let bare = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let marked = bare.len() < text.len();
    let unsigned = bare.strip_prefix('-').unwrap_or(bare);
    let negative = unsigned.len() < bare.len();
    let mut parts = unsigned.split('-');
    let point = Point { negative, year: parts.next()?, month: parts.next(), day: parts.next(), marked };
    (parts.next().is_none() && point.is_valid()).then_some(point)
}

impl Point<'_> {
    fn is_valid(&self) -> bool {
        let is_part = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit() || b == b'X');
        if !is_part(self.year, 4) || (self.negative && self.year == "0000") || (self.marked && self.is_vague()) {
            return false;
        }
        let Some(month) = self.month else { return true };
        // An unknown digit may be any: the month or day is only checked when it is whole.
        let month_fits = match number(month) {
            Some(1..=12) => true,
            Some(21..=24) => !self.is_vague(),
            Some(25..=41) => !self.is_vague() && !self.marked,
            Some(_) => false,
            None => month.starts_with('X') || matches!(month, "0X" | "1X"),
        };
        if !is_part(month, 2) || !month_fits {
            return false;
        }
        let Some(day) = self.day else { return true };
        let longest = match number(month) {
            Some(2) if number(self.year).is_some_and(|year| !is_leap(year)) => 28,
            Some(month) => days_of(month),
            None => 31,
        };
        let day_fits = match number(day) {
            Some(day) => (1..=longest).contains(&day),
            None => longest > 0 && matches!(day.as_bytes()[0], b'X' | b'0'..=b'3'),
        };
        is_part(day, 2) && day_fits
    }

    /// Whether some digit is not known.
    fn is_vague(&self) -> bool {
        [Some(self.year), self.month, self.day].into_iter().flatten().any(|part| part.contains('X'))
    }

    /// Whether it is a season, quarter or half of a year.
    fn is_part(&self) -> bool {
        self.month.and_then(number).is_some_and(|month| month > 12)
    }

    /// The same without the four seasons.
    fn is_extended(&self) -> bool {
        self.month.and_then(number).is_some_and(|month| month > 24)
    }

    /// Whether an interval may begin with this date and end with `end`.
    ///
    /// Unknown digits may be as early or as late as possible.
    fn begins_before(&self, end: &Self) -> bool {
        let vague = self.is_vague() || end.is_vague();
        let unknown_month =
            |point: &Self| [point.month, point.day].into_iter().flatten().any(|part| part.contains('X'));
        if self.is_extended()
            || end.is_extended()
            || unknown_month(self)
            || unknown_month(end)
            || (vague && (self.marked || end.marked))
        {
            return false;
        }
        let (Some(from), Some(to)) = (self.bound('0', 0), end.bound('9', 1)) else { return false };
        let same_year = from.0 == to.0 && self.negative == end.negative;
        // Seasons stand in intervals of our era only.
        if (self.is_part() || end.is_part()) && (self.negative || from.0 == 0 || to.0 == 0) {
            return false;
        }
        if same_year && self.is_part() && end.is_part() {
            return self.month <= end.month;
        }
        let is_day = |(year, month, day): (u32, u32, u32)| (month, day) != (2, 29) || is_leap(year);
        match (self.negative, end.negative) {
            (false, true) => false,
            // Of the year 0 no calendar is asked.
            (false, false) if from.0 == 0 || to.0 == 0 => {
                from.0 < to.0 || (from.1 <= to.1 && from.2 <= to.2 && to.0 == from.0)
            }
            (true, _) if from.0 == 0 => false,
            (true, false) if to.0 == 0 => true,
            (true, false) => is_day(from) && is_day(to),
            // The years before our era are counted back.
            (true, true) => to.0 > 0 && from >= to && is_day(from) && is_day(to),
            (false, false) => from <= to && is_day(from) && is_day(to),
        }
    }

    /// The first day, with unknown digits filled in.
    ///
    /// A season gives its first month (edge 0) or its last.
    fn bound(&self, fill: char, edge: usize) -> Option<(u32, u32, u32)> {
        const SEASONS: [[u32; 2]; 4] = [[1, 5], [5, 8], [8, 11], [10, 12]];
        let year: u32 = self.year.replace('X', fill.encode_utf8(&mut [0; 4])).parse().ok()?;
        let month = self.month.and_then(number).unwrap_or(1);
        let month = match month {
            21..=24 => SEASONS[month as usize - 21][edge],
            _ => month,
        };
        Some((year, month, self.day.and_then(number).unwrap_or(1)))
    }
}

fn number(part: &str) -> Option<u32> {
    part.parse().ok()
}

pub(super) fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The most days that a month can have; none for a season.
pub(super) fn days_of(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
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
            ("XXXX-04-31", false),
            ("2011-13", false),
            ("2011-24", true),
            ("XXXX-24", false),
            ("2011-33", true),
            ("-0500", true),
            ("-0000", false),
            ("-00XX", true),
            ("2011?", true),
            ("20XX?", false),
            ("2011-12-XX", true),
            ("../2011", true),
            ("../201X", false),
            ("2008/", true),
            ("/", false),
            ("11-12-2011", false),
            ("", false),
            ("2011-21-01", false),
            ("T15:30:00", false),
            ("2011-12-14T15:30:00", true),
            ("2011-12-14T15:30", false),
            ("2011-12T15:30:00", false),
            ("{2011-12-14,2011-12-16}", true),
            ("{2011}", false),
            ("{2011-21,2011-22}", false),
            ("{}", false),
            ("2009/2008", false),
            ("2008/2008", true),
            ("2008-05/2008", false),
            ("2008-33/2008-34", false),
            ("2008-21/2008-23", true),
            ("2008-23/2008-21", false),
            ("XXXX-12/XXXX-03", true),
            ("XXXX-02-27/XXXX-02-29", true),
            ("2019-02-27/2019-02-29", false),
            ("-02XX/-01XX", true),
            ("-01XX/-02XX", false),
            ("-0500/0100", true),
            ("0100/-0500", false),
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
