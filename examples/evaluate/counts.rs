//! Precision, recall and F1.

/// Counts of what was found, what should have been, and what both have.
#[derive(Copy, Clone, Default)]
pub(crate) struct Counts {
    pub(crate) both: usize,
    pub(crate) found: usize,
    pub(crate) expected: usize,
}

impl Counts {
    /// One more thing that may be found, expected, or both.
    pub(crate) fn add(&mut self, found: bool, expected: bool) {
        self.both += usize::from(found && expected);
        self.found += usize::from(found);
        self.expected += usize::from(expected);
    }

    pub(crate) fn f1(self) -> f64 {
        ratio(2 * self.both, self.found + self.expected)
    }

    /// A row of a table.
    pub(crate) fn row(self, name: &str) -> String {
        let Self { both, found, expected } = self;
        let (precision, recall) = (ratio(both, found), ratio(both, expected));
        format!("{name:<24}{precision:>10.2}{recall:>10.2}{:>10.2}{found:>10}{expected:>10}\n", self.f1())
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// The head of a table of such rows.
pub(crate) fn head(name: &str) -> String {
    format!("{name:<24}{:>10}{:>10}{:>10}{:>10}{:>10}\n", "precision", "recall", "F1", "found", "expected")
}
