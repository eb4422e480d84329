//! Units divided by units, as a slash writes them: "км/сағ", "кг/м²", "л/100 км".

use std::str::FromStr;

use once_cell::sync::Lazy;

use super::codes::simple_codes;
use super::unit::{Measure, Period, Unit};
use crate::Error;
use crate::sort;

/// What units are divided by, sorted.
const UNDER: [&str; 42] = [
    "100.g", "100.har", "100.kg", "100.km", "100.m", "100.mL", "1000.km", "Cel", "K", "L", "V", "W", "a", "cm", "cm2",
    "cm3", "d", "dL", "dm3", "g", "h", "har", "kW", "kW.h", "kg", "km", "km2", "m", "m2", "m3", "mL", "min", "mm",
    "mm2", "mo", "mol", "s", "s2", "t", "t.km", "wk", "{px}",
];

/// All codes of one unit per another, sorted; made at the first use.
static CODES: Lazy<Vec<String>> = Lazy::new(|| {
    let over = simple_codes().iter().filter(|code| !code.contains('/'));
    let mut codes: Vec<_> = over.flat_map(|over| UNDER.iter().map(move |under| write(over, under))).collect();
    codes.retain(|code| simple_codes().binary_search(&code.as_str()).is_err());
    sort::ascending(&mut codes);
    codes
});

/// A product under the slash stands in brackets: UCUM reads from left to right.
fn write(over: &str, under: &str) -> String {
    if under.contains('.') { format!("{over}/({under})") } else { format!("{over}/{under}") }
}

/// The code of one unit by another, or by so many of the other: "км/сағ", "л/100 км".
pub(super) fn of(over: Unit, share: &str, under: Unit) -> Option<&'static str> {
    let Unit::Measure(over) = over else { return None };
    let under = match &under {
        Unit::Measure(under) => under.code(),
        Unit::Period(period) => code(*period),
        Unit::Currency(_) => return None,
    };
    match share {
        "" => parse(&write(over.code(), under)),
        share => parse(&write(over.code(), &format!("{share}.{under}"))),
    }
}

/// The code that `text` is, of one unit by another or of the list.
fn parse(text: &str) -> Option<&'static str> {
    let simple = simple_codes();
    if let Ok(at) = simple.binary_search(&text) {
        return Some(simple[at]);
    }
    let slash = text.contains('/');
    let at = slash.then(|| CODES.binary_search_by(|code| code.as_str().cmp(text)).ok())??;
    Some(&CODES[at])
}

/// What UCUM calls a period.
fn code(period: Period) -> &'static str {
    match period {
        Period::Year => "a",
        Period::Month => "mo",
        Period::Week => "wk",
        Period::Day => "d",
        Period::Hour => "h",
        Period::Minute => "min",
        Period::Second => "s",
    }
}

impl Measure {
    /// All codes that can come out, in no order.
    ///
    /// These are the codes of listed units, and of each unit per each unit that rates have.
    ///
    /// ```
    /// use tilshi::quantity::Measure;
    ///
    /// assert!(Measure::codes().any(|code| code == "km2") && Measure::codes().any(|code| code == "kg/m2"));
    /// ```
    pub fn codes() -> impl Iterator<Item = &'static str> {
        simple_codes().iter().copied().chain(CODES.iter().map(String::as_str))
    }
}

/// Reads a code that the crate knows.
impl FromStr for Measure {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        let unknown = || Error::UnknownName { what: "measure", name: code.to_owned() };
        parse(code).map(Self).ok_or_else(unknown)
    }
}
