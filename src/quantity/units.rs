//! Units of measure, periods and currencies.

use std::fmt;
use std::str::FromStr;

use once_cell::sync::Lazy;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::named::named;
use crate::tsv;

static LIST: &str = include_str!("../../data/lexicon/units.tsv");

/// The UCUM codes in use, each once.
static CODES: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let measures = tsv::rows(LIST).filter(|row| row.get(2) == "measure");
    let mut codes: Vec<_> = measures.map(|row| row.get(1)).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
});

/// What a value is counted in; in JSON a string by the output contract.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[non_exhaustive]
pub enum Unit {
    /// Money: the ISO 4217 code.
    Currency(Currency),
    /// A measure.
    Measure(Measure),
    /// A duration: year, month, …
    Period(Period),
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Currency(currency) => currency.fmt(f),
            Self::Measure(measure) => measure.fmt(f),
            Self::Period(period) => period.fmt(f),
        }
    }
}

/// Reads the contract's string. Of the measures only those that the crate knows.
impl FromStr for Unit {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if let Ok(period) = text.parse() {
            return Ok(Self::Period(period));
        }
        if let Ok(at) = CODES.binary_search(&text) {
            return Ok(Self::Measure(Measure(CODES[at])));
        }
        text.parse().map(Self::Currency).map_err(|_| Error::UnknownName { what: "unit", name: text.to_owned() })
    }
}

impl From<Unit> for String {
    fn from(unit: Unit) -> Self {
        unit.to_string()
    }
}

impl TryFrom<String> for Unit {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

/// A unit of measure: its code in the Unified Code for Units of Measure, <https://ucum.org>.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measure(&'static str);

impl Measure {
    /// The code.
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

/// A currency: its code of three letters in ISO 4217.
///
/// ```
/// use tilshi::quantity::Currency;
///
/// assert_eq!("KZT".parse::<Currency>()?.code(), "KZT");
/// assert!("tenge".parse::<Currency>().is_err());
/// # Ok::<(), tilshi::Error>(())
/// ```
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters @ [b'A'..=b'Z', b'A'..=b'Z', b'A'..=b'Z']) => Ok(Self(letters)),
            _ => Err(Error::UnknownName { what: "currency", name: code.to_owned() }),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.code())
    }
}

named! {
    /// A length of time, or the period of a rate.
    pub enum Period: "period" {
        /// жыл
        Year = "year",
        /// ай
        Month = "month",
        /// апта
        Week = "week",
        /// күн, тәулік
        Day = "day",
        /// сағат
        Hour = "hour",
        /// минут
        Minute = "minute",
        /// секунд
        Second = "second",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_back() {
        for text in ["KZT", "km", "m2", "km/h", "year", "second"] {
            assert_eq!(text.parse::<Unit>().unwrap().to_string(), text);
        }
        assert!("furlong".parse::<Unit>().is_err());
    }
}
