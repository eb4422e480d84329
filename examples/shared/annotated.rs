//! Annotated files: sentence ids, and parts of a file by them.

use std::str::FromStr;

use tilshi::export::conll::Tagged;

/// A part of the sentences, by their ids divided by a number: "5/0" is every fifth id from 0 on, "5/!0" all others.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Part {
    by: u64,
    rest: u64,
    others: bool,
}

impl Part {
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

/// A line "AID123 O" before a sentence is its id.
pub(crate) fn split_id<'a, 'text>(rows: &'a [Tagged<'text>]) -> (Option<u64>, &'a [Tagged<'text>]) {
    let id = |token: &str| {
        let number = token.strip_prefix(|c: char| c.is_ascii_uppercase()).and_then(|rest| rest.strip_prefix("ID"));
        number.and_then(|number| number.parse().ok())
    };
    match rows.split_first() {
        Some((first, rest)) => id(first.token).map_or((None, rows), |id| (Some(id), rest)),
        None => (None, rows),
    }
}
