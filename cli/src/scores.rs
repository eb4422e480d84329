//! Strict scores: an entity is right when its class and both borders are, as `seqeval` counts in strict IOB2.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// Counts of what was found and what should have been.
#[derive(Copy, Clone, Default)]
pub(crate) struct Counts {
    pub(crate) both: usize,
    pub(crate) found: usize,
    pub(crate) expected: usize,
}

impl Counts {
    fn ratio(part: usize, whole: usize) -> f64 {
        if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
    }

    pub(crate) fn precision(self) -> f64 {
        Self::ratio(self.both, self.found)
    }

    pub(crate) fn recall(self) -> f64 {
        Self::ratio(self.both, self.expected)
    }

    pub(crate) fn f1(self) -> f64 {
        Self::ratio(2 * self.both, self.found + self.expected)
    }

    pub(crate) fn row(self, name: &str) -> String {
        let Self { found, expected, .. } = self;
        format!(
            "{name:<24}{:>10.2}{:>10.2}{:>10.2}{found:>10}{expected:>10}\n",
            self.precision(),
            self.recall(),
            self.f1()
        )
    }
}

/// The head of a table of such rows.
pub(crate) fn head(name: &str) -> String {
    format!("{name:<24}{:>10}{:>10}{:>10}{:>10}{:>10}\n", "precision", "recall", "F1", "found", "expected")
}

/// The scores of many sentences, by class. Printed as a table, with the labels that were confused.
#[derive(Clone, Default)]
pub(crate) struct Scores {
    by_label: BTreeMap<String, Counts>,
    /// By expected and found label: how often they have the same borders.
    confusion: BTreeMap<(String, String), usize>,
    sentences: usize,
}

impl Scores {
    /// Counts a sentence.
    pub(crate) fn add(&mut self, expected: &[(Range<usize>, &str)], found: &[(Range<usize>, &str)]) {
        self.sentences += 1;
        for entity in expected {
            let counts = self.by_label.entry(entity.1.to_owned()).or_default();
            counts.expected += 1;
            counts.both += usize::from(found.contains(entity));
            for other in found.iter().filter(|other| other.0 == entity.0 && other.1 != entity.1) {
                *self.confusion.entry((entity.1.to_owned(), other.1.to_owned())).or_default() += 1;
            }
        }
        for (_, label) in found {
            self.by_label.entry((*label).to_owned()).or_default().found += 1;
        }
    }

    /// The labels that were to be found.
    pub(crate) fn expected_labels(&self) -> impl Iterator<Item = &str> {
        self.by_label.iter().filter(|(_, counts)| counts.expected > 0).map(|(label, _)| label.as_str())
    }

    /// Whether no sentence was counted.
    pub(crate) fn is_empty(&self) -> bool {
        self.sentences == 0
    }

    /// All classes as one.
    pub(crate) fn micro(&self) -> Counts {
        self.by_label.values().fold(Counts::default(), |all, counts| Counts {
            both: all.both + counts.both,
            found: all.found + counts.found,
            expected: all.expected + counts.expected,
        })
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&head("class"))?;
        for (label, counts) in &self.by_label {
            f.write_str(&counts.row(label))?;
        }
        let classes = self.by_label.values().filter(|counts| counts.expected > 0);
        let macro_f1 = classes.clone().map(|counts| counts.f1()).sum::<f64>() / classes.count().max(1) as f64;
        f.write_str(&self.micro().row("micro"))?;
        writeln!(f, "macro F1                {macro_f1:>30.2}\nsentences               {:>30}", self.sentences)?;
        let mut pairs: Vec<_> = self.confusion.iter().collect();
        pairs.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        if !pairs.is_empty() {
            writeln!(f, "\nsame borders, other label (expected → found)")?;
        }
        for ((expected, found), count) in pairs.into_iter().take(15) {
            writeln!(f, "{count:>6}  {expected} → {found}")?;
        }
        Ok(())
    }
}
