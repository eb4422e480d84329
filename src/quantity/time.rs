//! [`Time`]: times of day as ISO 8601 writes them.
//!
//! ```text
//! time   = moment [ "/" moment ]
//! moment = hour ":" minute [ ":" second [ "." digits ] ] [ "Z" | ( "+" | "-" ) hour ":" minute ]
//! ```

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// A time of day in ISO 8601, as exact as it was given, or a range.
///
/// ```
/// use tilshi::quantity::Time;
///
/// for time in ["15:30", "23:40:18", "09:00/18:00", "15:30:00+05:00"] {
///     assert_eq!(time.parse::<Time>()?.as_str(), time);
/// }
/// assert!("25:00".parse::<Time>().is_err());
/// # Ok::<(), tilshi::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Time(String);

impl Time {
    /// The time as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Time {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let valid = text.splitn(2, '/').all(is_moment);
        if valid { Ok(Self(text.to_owned())) } else { Err(Error::Time { text: text.to_owned() }) }
    }
}

fn is_moment(text: &str) -> bool {
    let below = |part: &str, limit: u8| {
        part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) && part.parse::<u8>().is_ok_and(|n| n < limit)
    };
    let (time, zone) = match text.strip_suffix('Z') {
        Some(time) => (time, None),
        None => text.split_once(['+', '-']).map_or((text, None), |(time, zone)| (time, Some(zone))),
    };
    let zone_fits = zone.is_none_or(|zone| zone.split_once(':').is_some_and(|(h, m)| below(h, 15) && below(m, 60)));
    let (time, decimals) = time.split_once('.').map_or((time, None), |(time, decimals)| (time, Some(decimals)));
    let decimals_fit = decimals
        .is_none_or(|decimals| time.len() == 8 && !decimals.is_empty() && decimals.bytes().all(|b| b.is_ascii_digit()));
    zone_fits
        && decimals_fit
        && match time.split(':').collect::<Vec<_>>()[..] {
            // The end of a day.
            ["24", "00"] | ["24", "00", "00"] => true,
            [hour, minute] => below(hour, 24) && below(minute, 60),
            [hour, minute, second] => below(hour, 24) && below(minute, 60) && below(second, 60),
            _ => false,
        }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Time({})", self.0)
    }
}

impl From<Time> for String {
    fn from(time: Time) -> Self {
        time.0
    }
}

impl TryFrom<String> for Time {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grammar_of_times() {
        for (text, valid) in [
            ("15:30", true),
            ("00:00", true),
            ("24:00", true),
            ("24:01", false),
            ("23:59:59", true),
            ("23:59:60", false),
            ("15:30Z", true),
            ("15:30:00+05:00", true),
            ("15:30:00+05", false),
            ("15:30:00.125", true),
            ("15:30.5", false),
            ("15:30/18:00", true),
            ("22:00/06:00", true),
            ("15:30/", false),
            ("15", false),
            ("5:30", false),
            ("15:3", false),
            ("", false),
            ("T15:30", false),
        ] {
            assert_eq!(text.parse::<Time>().is_ok(), valid, "{text}");
        }
    }
}
