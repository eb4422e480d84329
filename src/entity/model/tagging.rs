//! [`Tagging`]: a stretch of tokens that a model gives a class.

use std::ops::Range;

/// A stretch of tokens that the model gives a class.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tagging {
    pub(crate) tokens: Range<usize>,
    /// The number of the class.
    pub(crate) label: usize,
    /// The probability, under the model, of just these tokens with just this class.
    pub(crate) confidence: f32,
}
