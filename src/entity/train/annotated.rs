//! [`Annotated`]: a sentence with its entities.

use std::ops::Range;

use crate::Error;
use crate::entity::iob2;

/// A sentence with its entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// Its tokens.
    pub tokens: Vec<String>,
    /// The entities: ranges of tokens, in order, and their classes.
    pub entities: Vec<(Range<usize>, String)>,
}

impl Annotated {
    /// Makes one of the rows of a CoNLL-2002 file.
    ///
    /// # Errors
    ///
    /// [`Error::Annotation`] for tags that are not IOB2.
    pub fn new(rows: &[iob2::Tagged<'_>]) -> Result<Self, Error> {
        let entities = iob2::spans(rows)?.into_iter().map(|(tokens, label)| (tokens, label.to_owned())).collect();
        Ok(Self { tokens: rows.iter().map(|row| row.token.to_owned()).collect(), entities })
    }
}
