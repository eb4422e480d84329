//! Dates relative to the day of writing: кеше, өткен жылы, үш күн бұрын.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::unit::Period;
use crate::Error;
use crate::named::named;

/// A date relative to the day of writing.
///
/// Its names are those of the output contract: "yesterday", "last_year"; what is further off is counted: "3_days_ago",
/// "in_2_weeks", "1_year_ago". A weekday is that of a week that the text leaves open, a season that of an open year, or of one near
/// the day of writing: "summer", "last_summer", "this_year_quarter_1".
///
/// ```
/// use tilshi::quantity::{Period, Relative};
///
/// assert_eq!("last_year".parse::<Relative>()?, Relative::Shift { by: -1, period: Period::Year });
/// assert_eq!(Relative::Shift { by: -3, period: Period::Day }.to_string(), "3_days_ago");
/// # Ok::<(), tilshi::Error>(())
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[non_exhaustive]
pub enum Relative {
    /// The period so many before (negative) or after that of writing.
    Shift {
        /// How many: 0 is this one.
        by: i32,
        /// Of what.
        period: Period,
    },
    /// One whole period before or after the day of writing: "бір жыл бұрын", a year ago, and no calendar year. Days have names.
    One {
        /// Whether it is before.
        ago: bool,
        /// What it is.
        period: Period,
    },
    /// A day of the week, 1 for Monday.
    Weekday(u8),
    /// A season, quarter or half of a year: "жазда", in summer; "былтырғы жазда", last summer.
    Part {
        /// Of which year; `None` for an open one.
        year: Option<Near>,
        /// What part of it.
        part: YearPart,
    },
}

named! {
    /// A year near that of writing, or that year.
    pub enum Near: "relative year" {
        /// "былтыр"
        Last = "last",
        /// "биыл"
        This = "this",
        /// "келер жыл"
        Next = "next",
    }
}

impl Near {
    fn shift(self) -> i32 {
        self as i32 - 1
    }

    pub(super) fn of(by: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|near| near.shift() == by)
    }
}

named! {
    /// A part of a year.
    pub enum YearPart: "part of a year" {
        /// "көктем"
        Spring = "spring",
        /// "жаз"
        Summer = "summer",
        /// "күз"
        Autumn = "autumn",
        /// "қыс"
        Winter = "winter",
        /// "бірінші тоқсан"
        Quarter1 = "quarter_1",
        /// "екінші тоқсан"
        Quarter2 = "quarter_2",
        /// "үшінші тоқсан"
        Quarter3 = "quarter_3",
        /// "төртінші тоқсан"
        Quarter4 = "quarter_4",
        /// "бірінші жартыжылдық"
        Half1 = "half_1",
        /// "екінші жартыжылдық"
        Half2 = "half_2",
    }
}

/// By part of a year: what EDTF writes in place of its month.
const CODES: [u32; 10] = [21, 22, 23, 24, 33, 34, 35, 36, 40, 41];

impl YearPart {
    pub(super) fn of(code: u32) -> Option<Self> {
        CODES.iter().position(|known| *known == code).map(|at| Self::ALL[at])
    }

    #[cfg(feature = "ner")]
    fn code(self) -> u32 {
        CODES[self as usize]
    }

    fn is_season(self) -> bool {
        self as usize <= Self::Winter as usize
    }
}

/// The days near today have names of their own.
const DAYS: [(i32, &str); 5] =
    [(-2, "day_before_yesterday"), (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (2, "day_after_tomorrow")];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NEAR: [(i32, &str); 3] = [(-1, "last"), (0, "this"), (1, "next")];

impl Relative {
    /// So many periods before (negative) or after the day of writing: "үш күн бұрын", "бір жыл бұрын".
    pub(super) fn counted(by: i32, period: Period) -> Self {
        match by {
            -1 | 1 if period != Period::Day => Self::One { ago: by < 0, period },
            _ => Self::Shift { by, period },
        }
    }
}

impl fmt::Display for Relative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (by, period) = match *self {
            Self::One { ago: true, period } => return f.pad(&format!("1_{period}_ago")),
            Self::One { ago: false, period } => return f.pad(&format!("in_1_{period}")),
            Self::Weekday(day) => return f.pad(WEEKDAYS.get(usize::from(day).wrapping_sub(1)).unwrap_or(&"weekday")),
            Self::Part { year: None, part } => return part.fmt(f),
            Self::Part { year: Some(near), part } => {
                return f.pad(&format!("{near}_{}{part}", if part.is_season() { "" } else { "year_" }));
            }
            Self::Shift { by, period } => (by, period),
        };
        let day = DAYS.iter().find(|(near, _)| period == Period::Day && *near == by);
        if let Some((_, name)) = day {
            return f.pad(name);
        }
        if let Some((_, name)) = NEAR.iter().find(|(near, _)| *near == by) {
            return write!(f, "{name}_{period}");
        }
        let plural = if by.abs() == 1 { "" } else { "s" };
        match by < 0 {
            true => write!(f, "{}_{period}{plural}_ago", by.unsigned_abs()),
            false => write!(f, "in_{by}_{period}{plural}"),
        }
    }
}

impl FromStr for Relative {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let unknown = || Error::UnknownName { what: "relative date", name: text.to_owned() };
        if let Some((by, _)) = DAYS.iter().find(|(_, name)| *name == text) {
            return Ok(Self::Shift { by: *by, period: Period::Day });
        }
        if let Some(at) = WEEKDAYS.iter().position(|name| *name == text) {
            return Ok(Self::Weekday(at as u8 + 1));
        }
        let (near, part) = match text.split_once('_').map(|(near, part)| (near.parse::<Near>(), part)) {
            Some((Ok(near), part)) => (Some(near), part.strip_prefix("year_").unwrap_or(part)),
            _ => (None, text),
        };
        if let Ok(part) = part.parse() {
            let part = Self::Part { year: near, part };
            return if part.to_string() == text { Ok(part) } else { Err(unknown()) };
        }
        let period = |name: &str| name.strip_suffix('s').unwrap_or(name).parse::<Period>().map_err(|_| unknown());
        let one = |of: &str, ago| Some(Self::One { ago, period: of.parse().ok()? });
        let one = match text.split('_').collect::<Vec<_>>()[..] {
            ["1", of, "ago"] => one(of, true),
            ["in", "1", of] => one(of, false),
            _ => None,
        };
        if let Some(one) = one.filter(|one| !matches!(one, Self::One { period: Period::Day, .. })) {
            return Ok(one);
        }
        let shift = match text.split('_').collect::<Vec<_>>()[..] {
            [near, of] => {
                let by = NEAR.iter().find(|(_, name)| *name == near).ok_or_else(unknown)?.0;
                Self::Shift { by, period: of.parse().map_err(|_| unknown())? }
            }
            [count, of, "ago"] => {
                let count: i32 = count.parse().map_err(|_| unknown())?;
                Self::Shift { by: count.checked_neg().ok_or_else(unknown)?, period: period(of)? }
            }
            ["in", count, of] => Self::Shift { by: count.parse().map_err(|_| unknown())?, period: period(of)? },
            _ => return Err(unknown()),
        };
        // One name for each: "1_days_ago" is "yesterday".
        if shift.to_string() == text { Ok(shift) } else { Err(unknown()) }
    }
}

impl From<Relative> for String {
    fn from(relative: Relative) -> Self {
        relative.to_string()
    }
}

impl TryFrom<String> for Relative {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

#[cfg(feature = "ner")]
impl Relative {
    /// The date in EDTF, counted from a day.
    ///
    /// A week gives its first and last day. `None` for periods shorter than a day, open weekdays, and beyond the years
    /// that the calendar knows.
    ///
    /// ```
    /// use tilshi::quantity::Relative;
    ///
    /// let today = "2016-12-16".parse().unwrap();
    /// assert_eq!("yesterday".parse::<Relative>()?.resolve(today).unwrap().as_str(), "2016-12-15");
    /// assert_eq!("last_month".parse::<Relative>()?.resolve(today).unwrap().as_str(), "2016-11");
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    pub fn resolve(self, today: jiff::civil::Date) -> Option<super::Edtf> {
        use jiff::Span;

        let (by, period) = match self {
            Self::Shift { by, period } => (by, period),
            Self::One { ago, period } => (if ago { -1 } else { 1 }, period),
            Self::Part { year: Some(near), part } => {
                let year = Self::Shift { by: near.shift(), period: Period::Year }.resolve(today)?;
                return format!("{year}-{}", part.code()).parse().ok();
            }
            Self::Part { .. } | Self::Weekday(_) => return None,
        };
        let by = i64::from(by);
        let shifted = |span: Result<Span, jiff::Error>| today.checked_add(span.ok()?).ok();
        let text = match period {
            Period::Day => shifted(Span::new().try_days(by))?.to_string(),
            Period::Week => {
                let day = shifted(Span::new().try_weeks(by))?;
                let passed = Span::new().try_days(day.weekday().to_monday_zero_offset()).ok()?;
                let monday = day.checked_sub(passed).ok()?;
                format!("{monday}/{}", monday.checked_add(Span::new().try_days(6).ok()?).ok()?)
            }
            Period::Month => {
                let day = shifted(Span::new().try_months(by))?;
                format!("{:04}-{:02}", day.year(), day.month())
            }
            Period::Year => format!("{:04}", shifted(Span::new().try_years(by))?.year()),
            Period::Hour | Period::Minute | Period::Second => return None,
        };
        text.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for by in -400..400 {
            for period in Period::ALL {
                for relative in [Relative::Shift { by, period: *period }, Relative::counted(by, *period)] {
                    assert_eq!(relative.to_string().parse(), Ok(relative));
                }
            }
        }
        for part in YearPart::ALL {
            for year in [None, Some(Near::Last), Some(Near::This), Some(Near::Next)] {
                let relative = Relative::Part { year, part: *part };
                assert_eq!(relative.to_string().parse(), Ok(relative));
            }
        }
        assert_eq!("friday".parse(), Ok(Relative::Weekday(5)));
        for text in [
            "",
            "1_days_ago",
            "1_day_ago",
            "in_1_day",
            "last_",
            "in_x_days",
            "in_-3_days",
            "yesterdays",
            "quarter_5",
            "this_quarter_1",
            "last_year_summer",
            "99999999999_days_ago",
        ] {
            assert!(text.parse::<Relative>().is_err(), "{text}");
        }
    }

    #[cfg(feature = "ner")]
    #[test]
    fn resolved() {
        let today = "2024-02-29".parse().unwrap();
        for (relative, edtf) in [
            ("today", Some("2024-02-29")),
            ("day_before_yesterday", Some("2024-02-27")),
            ("3_days_ago", Some("2024-02-26")),
            ("this_year", Some("2024")),
            ("last_year", Some("2023")),
            ("1_year_ago", Some("2023")),
            ("in_1_month", Some("2024-03")),
            ("in_2_months", Some("2024-04")),
            ("this_week", Some("2024-02-26/2024-03-03")),
            ("next_week", Some("2024-03-04/2024-03-10")),
            ("999999_years_ago", None),
            ("last_summer", Some("2023-22")),
            ("this_year_quarter_1", Some("2024-33")),
            ("summer", None),
            ("monday", None),
        ] {
            let resolved = relative.parse::<Relative>().unwrap().resolve(today);
            assert_eq!(resolved.as_ref().map(super::super::Edtf::as_str), edtf, "{relative}");
        }
    }
}
