//! [`Part`]: a part of a file by the ids of its sentences.

use std::str::FromStr;

/// A part of the sentences, by their ids divided by a number: "5/0" is every fifth id from 0 on, "5/!0" all others.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Part {
    by: u64,
    rest: u64,
    others: bool,
}

impl Part {
    /// That of the n-th of several folds.
    pub(crate) fn of_fold(folds: u64, fold: u64) -> Self {
        Self { by: folds, rest: fold, others: false }
    }

    /// Whether the sentence with that id is in it. Versions of one sentence, "AID12" and "BID12", are in one part.
    pub(crate) fn holds(self, id: u64) -> bool {
        (id % self.by == self.rest) != self.others
    }
}

impl FromStr for Part {
    type Err = String;

    fn from_str(part: &str) -> Result<Self, String> {
        let problem = || format!("a part is N/K or N/!K, such as 5/0, not `{part}`");
        let (by, rest) = part.split_once('/').ok_or_else(problem)?;
        let (others, rest) = rest.strip_prefix('!').map_or((false, rest), |rest| (true, rest));
        let (by, rest) = (by.parse().map_err(|_| problem())?, rest.parse().map_err(|_| problem())?);
        if by == 0 || rest >= by { Err(problem()) } else { Ok(Self { by, rest, others }) }
    }
}
