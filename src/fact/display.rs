//! Quantities and facts of a user's own in words, for people: one line each. Those of the grammars stand beside them.

use std::fmt;

use super::value::Custom;
use crate::quantity::{Bound, Date, Identifier, Numeric, NumericKind, Relation};

/// "more than 5000000 бала", "1.4 times, increase", "400000 бала a year"
impl fmt::Display for Numeric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.bound {
            Bound::Exact | Bound::Range => "",
            Bound::About => "about ",
            Bound::MoreThan => "more than ",
            Bound::AtLeast => "at least ",
            Bound::LessThan => "less than ",
            Bound::AtMost => "at most ",
            Bound::UpTo => "up to ",
            Bound::Several => "several times ",
        })?;
        match (self.value, self.max) {
            (Some(value), Some(max)) => write!(f, "{value} to {max}")?,
            (Some(value), None) => write!(f, "{value}")?,
            _ => f.write_str("some")?,
        }
        match self.kind {
            NumericKind::Percent => f.write_str(" %")?,
            NumericKind::Multiple => f.write_str(" times")?,
            NumericKind::Age => f.write_str(" years old")?,
            NumericKind::Ordinal => f.write_str(".")?,
            _ => {}
        }
        if let Some(unit) = &self.unit {
            write!(f, " {unit}")?;
        }
        if let Some(of) = &self.of {
            write!(f, " {of}")?;
        }
        if let Some(per) = &self.per {
            write!(f, " a {per}")?;
        }
        if let Some(trend) = &self.trend {
            write!(f, ", {trend}")?;
        }
        Ok(())
    }
}

/// "since 2000", "2011-12-14", "2011-12-14 15:30", "last_year"
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.relation != Relation::At {
            write!(f, "{} ", self.relation)?;
        }
        match (&self.edtf, &self.relative, &self.time) {
            (Some(edtf), _, Some(time)) => write!(f, "{edtf} {time}"),
            (Some(edtf), ..) => edtf.fmt(f),
            (None, Some(relative), _) => relative.fmt(f),
            (None, None, Some(time)) => time.fmt(f),
            (None, None, None) => f.write_str("?"),
        }
    }
}

/// "phone +77172745000", "iin 850101350011", "iin 850101350012 (invalid)"
impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.value)?;
        if self.valid == Some(false) {
            f.write_str(" (invalid)")?;
        }
        Ok(())
    }
}

/// "buyer=Білім министрлігі, price=5000000 KZT"
impl fmt::Display for Custom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (field, value)) in self.fields.iter().enumerate() {
            write!(f, "{}{field}={value}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn in_words() {
        for (text, expected) in [
            ("5 миллионнан астам бала", "more than 5000000 бала"),
            ("2000 жылдан бастап", "since 2000"),
            ("былтыр", "last_year"),
            ("Тәуелсіздіктің 25 жылдығы", "25 years: Тәуелсіздік"),
            ("300–350 км", "300 to 350 km"),
            ("24.05.2024 15:30", "2024-05-24 15:30"),
            ("ЖСН 850101350012", "iin 850101350012 (invalid)"),
        ] {
            assert_eq!(super::super::facts(text)[0].to_string(), expected);
        }
    }
}
