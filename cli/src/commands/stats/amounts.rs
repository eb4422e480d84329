//! [`Amounts`]: the amounts of texts by unit and year, exactly.

use std::collections::{BTreeMap, HashMap};

use tilshi::quantity::{Numeric, NumericKind, Relation};
use tilshi::rust_decimal::Decimal;
use tilshi::{Bound, Document, Fact};

use super::counts::Count;
use super::table::{Cell, Column, Table, sorted};

/// What amounts are put together by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Group {
    kind: NumericKind,
    /// A unit, or else the noun that is counted.
    unit: Option<String>,
    of: Option<String>,
    per: Option<&'static str>,
    year: Option<u64>,
}

/// An amount of a text.
pub(super) struct Amount {
    group: Group,
    /// The number that is stated; none of a range, of "several", and of tens and hundreds that nobody counted.
    value: Option<Decimal>,
}

impl Amount {
    /// Those of a document. Places in a row are none.
    pub(super) fn of(document: &Document<'_>) -> Vec<Self> {
        let sentences: Vec<_> = document.sentences().map(|sentence| sentence.span).collect();
        let sentence = |fact: &Fact| sentences.partition_point(|span| span.end <= fact.span.start);
        let mut years: HashMap<usize, Years> = HashMap::new();
        for fact in document.facts() {
            if let Some(date) = fact.as_date()
                && let Some(edtf) = &date.edtf
            {
                years.entry(sentence(fact)).or_default().add(edtf.as_str(), date.relation);
            }
        }
        let amount = |fact: &Fact| {
            let numeric = fact.as_numeric().filter(|numeric| numeric.kind != NumericKind::Ordinal)?;
            let year = years.get(&sentence(fact)).and_then(|years| years.one());
            Some(Self::new(numeric, year))
        };
        document.facts().iter().filter_map(amount).collect()
    }

    fn new(numeric: &Numeric, year: Option<u64>) -> Self {
        let is_stated = numeric.max.is_none() && numeric.bound != Bound::Several;
        let group = Group {
            kind: numeric.kind,
            unit: numeric.unit.map(|unit| unit.to_string()),
            of: numeric.of.as_ref().map(|of| of.as_str().to_owned()),
            per: numeric.per.map(|per| per.name()),
            year,
        };
        Self { group, value: numeric.value.filter(|_| is_stated) }
    }
}

/// The years that a sentence names.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
enum Years {
    #[default]
    None,
    One(u64),
    /// Several, a longer time, or a limit ("since 2020").
    Unclear,
}

impl Years {
    /// Adds a date. One without a year, "XXXX-05-22", says nothing of it.
    fn add(&mut self, edtf: &str, relation: Relation) {
        if edtf.starts_with("XXXX") {
            return;
        }
        *self = match (*self, year(edtf).filter(|_| relation == Relation::At)) {
            (Self::None, Some(year)) => Self::One(year),
            (Self::One(before), Some(year)) if before == year => Self::One(year),
            _ => Self::Unclear,
        };
    }

    fn one(self) -> Option<u64> {
        match self {
            Self::One(year) => Some(year),
            Self::None | Self::Unclear => None,
        }
    }
}

/// The year that a date lies in, if it is one: of "2024-05", "2024-05-01/2024-05-07" and "{2024-01,2024-02}", not of "199X", "2008/2009".
fn year(edtf: &str) -> Option<u64> {
    let mut found = None;
    for date in edtf.trim_matches(['{', '}', '[', ']']).split(['/', ',']) {
        let digits: &str = date.split('-').next().unwrap_or_default().trim_end_matches(['?', '~', '%']);
        let year = (digits.len() == 4).then(|| digits.parse().ok())??;
        if *found.get_or_insert(year) != year {
            return None;
        }
    }
    found
}

/// The values of a group, by how often they occur.
#[derive(Default)]
struct Values {
    count: Count,
    values: BTreeMap<Decimal, u64>,
}

/// Amounts by unit and year.
#[derive(Default)]
pub(super) struct Amounts(HashMap<Group, Values>);

impl Amounts {
    /// Adds those of a document.
    pub(super) fn add(&mut self, amounts: Vec<Amount>, document: u64) {
        for Amount { group, value } in amounts {
            let values = self.0.entry(group).or_default();
            values.count.add(document);
            if let Some(value) = value {
                *values.values.entry(value.normalize()).or_default() += 1;
            }
        }
    }

    /// A row for each unit and year, the most frequent first.
    pub(super) fn table(&self, least: u64, top: usize) -> Table {
        let rows = self.0.iter().filter(|(_, values)| values.count.times >= least).map(|(group, values)| {
            let text = |text: Option<&str>| text.map_or(Cell::None, |text| Cell::Text(text.to_owned()));
            let number = |value: Option<Decimal>| value.map_or(Cell::None, Cell::Exact);
            // Shares, ages and "so many times" have no sum that means something.
            let adds_up = !matches!(group.kind, NumericKind::Percent | NumericKind::Age | NumericKind::Multiple);
            vec![
                text(Some(group.kind.name())),
                text(group.unit.as_deref()),
                text(group.of.as_deref()),
                text(group.per),
                group.year.map_or(Cell::None, Cell::Year),
                Cell::Count(values.count.times),
                Cell::Count(values.count.documents),
                Cell::Count(values.count.times - values.values.values().sum::<u64>()),
                number(values.sum().filter(|_| adds_up)),
                number(values.values.keys().next().copied()),
                number(values.median()),
                number(values.values.keys().next_back().copied()),
            ]
        });
        let texts = ["kind", "unit", "of", "per"].map(Column::text).into_iter();
        let numbers = ["year", "count", "documents", "without_value", "sum", "min", "median", "max"];
        let columns = texts.chain(numbers.map(Column::number)).collect();
        Table { name: "amount", columns, rows: sorted(rows.collect(), &[5], top) }
    }
}

impl Values {
    /// Their sum; none where there are none, and where a decimal cannot hold it.
    fn sum(&self) -> Option<Decimal> {
        let mut values = self.values.iter().map(|(value, times)| value.checked_mul(Decimal::from(*times)));
        let first = values.next()??;
        let sum = values.try_fold(first, |sum, value| exact(sum, value?));
        sum.map(|sum| sum.normalize())
    }

    /// The one in the middle, or what is half between the two there.
    fn median(&self) -> Option<Decimal> {
        let count: u64 = self.values.values().sum();
        let at = |wanted: u64| {
            let mut before = 0;
            let found = self.values.iter().find(|(_, times)| {
                before += **times;
                before > wanted
            });
            found.map(|(value, _)| *value)
        };
        let (low, high) = (at(count.checked_sub(1)? / 2)?, at(count / 2)?);
        let half = exact(low, high)?.checked_div(Decimal::TWO)?;
        (half.checked_mul(Decimal::TWO)? == low + high).then(|| half.normalize())
    }
}

/// A sum without rounding.
fn exact(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    (sum.checked_sub(b)? == a && sum.checked_sub(a)? == b).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_lies_in_one_year_or_in_none() {
        for (edtf, expected) in [
            ("2024", Some(2024)),
            ("2024-05-22", Some(2024)),
            ("2008-21", Some(2008)),
            ("2024-05-22/2024-05-25", Some(2024)),
            ("{2024-05-22,2024-05-25}", Some(2024)),
            ("2008/2009", None),
            ("{2015,2024}", None),
            ("199X", None),
            ("20XX", None),
            ("-0044", None),
            ("2020/..", None),
        ] {
            assert_eq!(year(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn years_of_a_sentence_are_one_or_unclear() {
        let years = |dates: &[(&str, Relation)]| {
            let mut years = Years::default();
            dates.iter().for_each(|(edtf, relation)| years.add(edtf, *relation));
            years
        };
        use Relation::{At, Since};
        assert_eq!(years(&[]), Years::None);
        assert_eq!(years(&[("XXXX-05-22", At)]), Years::None);
        assert_eq!(years(&[("2024", At), ("XXXX-05-22", Since), ("2024-05", At)]), Years::One(2024));
        assert_eq!(years(&[("2024", At), ("2023", At), ("2024", At)]), Years::Unclear);
        assert_eq!(years(&[("2024", Since)]), Years::Unclear);
        assert_eq!(years(&[("2024", At), ("199X", At)]), Years::Unclear);
    }

    #[test]
    fn values_are_added_exactly_or_not() {
        let values = |numbers: &[&str]| {
            let mut values = Values::default();
            for number in numbers {
                *values.values.entry(number.parse().unwrap()).or_default() += 1;
            }
            (values.sum().map(|sum| sum.to_string()), values.median().map(|median| median.to_string()))
        };
        let told = |sum: &str, median: &str| (Some(sum.to_owned()), Some(median.to_owned()));
        assert_eq!(values(&["0.1", "0.2", "0.2", "5"]), told("5.5", "0.2"));
        assert_eq!(values(&["1", "2"]), told("3", "1.5"));
        assert_eq!(values(&["7"]), told("7", "7"));
        assert_eq!(values(&[]), (None, None));
        let largest = Decimal::MAX.to_string();
        assert_eq!(values(&[&largest, "1"]).0, None);
        assert_eq!(values(&[&largest, "0.5"]).0, None);
    }
}
