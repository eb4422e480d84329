//! Measures of association and of difference, of counts alone.
//!
//! - T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 19 (1993): the
//!   log-likelihood ratio of a table of two by two.
//! - P. Rayson, R. Garside, Comparing Corpora using Frequency Profiling (2000): that of a word in two corpora,
//!   <https://ucrel.lancs.ac.uk/llwizard.html>.
//! - A. Hardie, Log Ratio: an informal introduction (2014): the effect size.

/// How often two words occur together, of all pairs that were counted.
#[derive(Copy, Clone, Debug)]
pub(super) struct Together {
    /// Pairs of the two.
    pub(super) both: u64,
    /// Pairs that begin with the first.
    pub(super) first: u64,
    /// Pairs that end with the second.
    pub(super) second: u64,
    /// All pairs.
    pub(super) all: u64,
}

impl Together {
    /// How many pairs would be of the two if they had nothing to do with each other.
    fn expected(self) -> f64 {
        self.first as f64 * self.second as f64 / self.all as f64
    }

    /// Whether they occur together more often than by chance.
    pub(super) fn attract(self) -> bool {
        u128::from(self.both) * u128::from(self.all) > u128::from(self.first) * u128::from(self.second)
    }

    /// Dunning's log-likelihood ratio: 2 Σ O ln(O / E) over the four cells.
    pub(super) fn log_likelihood(self) -> f64 {
        let Self { both, first, second, all } = self;
        let (rows, columns) = ([first, all - first], [second, all - second]);
        let cells = [[both, first - both], [second - both, all + both - first - second]];
        let cell = |row: usize, column: usize| {
            term(cells[row][column], rows[row] as f64 * columns[column] as f64 / all as f64)
        };
        2.0 * (cell(0, 0) + cell(0, 1) + cell(1, 0) + cell(1, 1))
    }

    /// Pointwise mutual information in bits: log₂(O / E).
    pub(super) fn mutual_information(self) -> f64 {
        (self.both as f64 / self.expected()).log2()
    }

    /// Dice's coefficient: 2 O / (first + second).
    pub(super) fn dice(self) -> f64 {
        2.0 * self.both as f64 / (self.first + self.second) as f64
    }
}

/// How often something occurs in two corpora, and how much there is in each.
#[derive(Copy, Clone, Debug)]
pub(super) struct Apart {
    pub(super) here: u64,
    pub(super) there: u64,
    pub(super) all_here: u64,
    pub(super) all_there: u64,
}

impl Apart {
    /// Rayson's log-likelihood: 2 (a ln(a / E₁) + b ln(b / E₂)), where both corpora are expected to have it equally often.
    pub(super) fn log_likelihood(self) -> f64 {
        let Self { here, there, all_here, all_there } = self;
        let share = (here + there) as f64 / (all_here + all_there) as f64;
        2.0 * (term(here, all_here as f64 * share) + term(there, all_there as f64 * share))
    }

    /// Hardie's log ratio: how many times the relative frequency here is twice that there; a count of nothing is taken as a
    /// half. None where a corpus is empty.
    pub(super) fn log_ratio(self) -> Option<f64> {
        let relative =
            |count: u64, all: u64| (all > 0).then(|| if count == 0 { 0.5 } else { count as f64 } / all as f64);
        Some((relative(self.here, self.all_here)? / relative(self.there, self.all_there)?).log2())
    }
}

/// O ln(O / E); nothing of nothing.
fn term(observed: u64, expected: f64) -> f64 {
    if observed == 0 { 0.0 } else { observed as f64 * (observed as f64 / expected).ln() }
}

/// How often something occurs among a million; none where there is nothing.
pub(super) fn per_million(count: u64, all: u64) -> Option<f64> {
    (all > 0).then(|| count as f64 * 1e6 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dunning 1993, table 1: bigrams of a text about Swiss banks; −2 log λ, k(AB), k(A ¬B), k(¬A B), k(¬A ¬B).
    #[test]
    fn the_log_likelihood_of_pairs_is_dunnings() {
        for (expected, both, first_alone, second_alone, neither) in [
            (270.72, 110, 2442, 111, 29114), // the swiss
            (263.90, 29, 13, 123, 31612),    // can be
            (256.84, 31, 23, 139, 31584),    // previous year
            (167.23, 10, 0, 3, 31764),       // mineral water
        ] {
            let all = both + first_alone + second_alone + neither;
            let pair = Together { both, first: both + first_alone, second: both + second_alone, all };
            assert!((pair.log_likelihood() - expected).abs() < 0.005, "{pair:?}: {}", pair.log_likelihood());
            assert!(pair.attract());
        }
    }

    /// Manning and Schütze 1999, table 5.12 and 5.14, of 14,307,668 bigrams: "new companies" (8 of 15,828 and 4,675), which is
    /// what chance gives; "Ayatollah Ruhollah" (20 of 42 and 20), whose mutual information is 18.38.
    #[test]
    fn mutual_information_and_dice_are_those_of_the_textbook() {
        let pair = Together { both: 20, first: 42, second: 20, all: 14_307_668 };
        assert!((pair.mutual_information() - 18.38).abs() < 0.005, "{}", pair.mutual_information());
        assert!((pair.dice() - 40.0 / 62.0).abs() < 1e-12);
        let chance = Together { both: 8, first: 15_828, second: 4_675, all: 14_307_668 };
        assert!((chance.mutual_information() - 0.63).abs() < 0.005, "{}", chance.mutual_information());
        let never = Together { both: 5, first: 10, second: 5, all: 10 };
        assert!(!never.attract() && never.log_likelihood().abs() < 1e-12);
    }

    /// By SciPy: `power_divergence([a, b], [E1, E2], lambda_="log-likelihood")`.
    #[test]
    fn the_log_likelihood_of_corpora_is_raysons() {
        for (here, there, all_here, all_there, likelihood, ratio) in [
            (100, 50, 10_000, 10_000, 16.989904, 1.0),
            (7, 0, 1200, 56_000, 54.099253, 9.351675),
            (0, 12, 1200, 56_000, 0.508853, 0.959358),
            (120, 4310, 100_000, 1_000_000, 294.269785, -1.844653),
        ] {
            let apart = Apart { here, there, all_here, all_there };
            assert!((apart.log_likelihood() - likelihood).abs() < 1e-6, "{apart:?}: {}", apart.log_likelihood());
            let told = apart.log_ratio().unwrap();
            assert!((told - ratio).abs() < 1e-6, "{apart:?}: {told}");
        }
        assert_eq!(Apart { here: 0, there: 3, all_here: 0, all_there: 10 }.log_ratio(), None);
        assert_eq!(per_million(3, 2_000_000), Some(1.5));
        assert_eq!(per_million(0, 0), None);
    }
}
