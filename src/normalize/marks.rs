//! [`Marks`]: the quotation marks of a paragraph that await their partners.

use smallvec::SmallVec;

use crate::Span;

/// Which way a mark faces.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) enum Direction {
    Open,
    Close,
}

/// A quotation mark.
#[derive(Copy, Clone, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) direction: Direction,
    pub(super) paired: bool,
    /// Whether it is one only if it finds a partner.
    pub(super) single: bool,
}

/// The marks of a paragraph that await their partners.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) marks: SmallVec<[Mark; 16]>,
    /// Those that are open, by their place among the marks.
    pub(super) open: SmallVec<[usize; 16]>,
}
