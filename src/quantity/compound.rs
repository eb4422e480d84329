//! Units divided by units, as a slash writes them: "км/сағ", "кг/м²".

use once_cell::sync::Lazy;

use super::units::simple_codes;
use super::{Period, Unit};

/// What units are divided by, sorted.
const UNDER: [&str; 35] = [
    "Cel", "K", "L", "V", "W", "a", "cm", "cm2", "cm3", "d", "dL", "dm3", "g", "h", "har", "kW", "kW.h", "kg", "km",
    "km2", "m", "m2", "m3", "mL", "min", "mm", "mm2", "mo", "mol", "s", "s2", "t", "t.km", "wk", "{px}",
];

/// All the codes of one unit by another, made at the first that is asked for; sorted.
static CODES: Lazy<Vec<String>> = Lazy::new(|| {
    let over = simple_codes().iter().filter(|code| !code.contains('/'));
    let mut codes: Vec<_> = over.flat_map(|over| UNDER.iter().map(move |under| write(over, under))).collect();
    codes.retain(|code| simple_codes().binary_search(&code.as_str()).is_err());
    codes.sort_unstable();
    codes
});

/// A product under the slash stands in brackets: UCUM reads from left to right.
fn write(over: &str, under: &str) -> String {
    if under.contains('.') { format!("{over}/({under})") } else { format!("{over}/{under}") }
}

/// The code of one unit by another.
pub(super) fn of(over: Unit, under: Unit) -> Option<&'static str> {
    let Unit::Measure(over) = over else { return None };
    let under = match &under {
        Unit::Measure(under) => under.code(),
        Unit::Period(period) => code(*period),
        Unit::Currency(_) => return None,
    };
    parse(&write(over.code(), under))
}

/// The code that `text` is, of one unit by another or of the list.
pub(super) fn parse(text: &str) -> Option<&'static str> {
    let simple = simple_codes();
    if let Ok(at) = simple.binary_search(&text) {
        return Some(simple[at]);
    }
    let slash = text.contains('/');
    let at = slash.then(|| CODES.binary_search_by(|code| code.as_str().cmp(text)).ok())??;
    Some(&CODES[at])
}

/// All of them.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    CODES.iter().map(String::as_str)
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
