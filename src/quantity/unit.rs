//! [`Unit`]: what a value is counted in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::named::named;

/// The unit of a value; in JSON a string by the output contract.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
        if let Ok(measure) = text.parse() {
            return Ok(Self::Measure(measure));
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

/// A unit of measure, by its code in UCUM (<https://ucum.org>).
///
/// It is a unit of the list, or one of them per another ("kg/m2").
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Measure(pub(super) &'static str);

impl Measure {
    /// The code.
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
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
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
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

named! {
    /// The period of a rate, or "person" for "per head".
    #[non_exhaustive]
    pub enum Per: "period of a rate" {
        /// жылына
        Year = "year",
        /// айына
        Month = "month",
        /// аптасына
        Week = "week",
        /// күніне
        Day = "day",
        /// сағатына
        Hour = "hour",
        /// минутына
        Minute = "minute",
        /// секундына
        Second = "second",
        /// жан басына
        Person = "person",
    }
}
