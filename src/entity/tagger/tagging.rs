//! [`Tagging`]: a range of tokens with the class that a model gives it.

use std::ops::Range;

/// A range of tokens with the class that a model gives it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tagging {
    pub(crate) tokens: Range<usize>,
    /// The number of the class.
    pub(crate) label: usize,
    /// The model's probability of exactly these tokens with exactly this class.
    pub(crate) confidence: f32,
}
