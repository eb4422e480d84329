//! [`Span`]: a byte range of the text the caller gave.

use std::fmt;
use std::ops::{Index, Range};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// A range of bytes, `start` included and `end` excluded, in the text the caller gave.
///
/// Every span the crate returns lies inside its text and on character boundaries, so that a string can be indexed with
/// it:
///
/// ```
/// use tilshi::Span;
///
/// let text = "Алматы қаласы"; // "the city of Almaty"
/// let span = Span::new(0, 12);
/// assert_eq!(&text[span], "Алматы");
/// ```
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, and without, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The same range as the standard library writes it.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The smallest span that covers both.
    ///
    /// ```
    /// # use tilshi::Span;
    /// assert_eq!(Span::new(2, 5).cover(Span::new(7, 9)), Span::new(2, 9));
    /// ```
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

/// Reads what `Display` writes: "0..12".
///
/// ```
/// # use tilshi::Span;
/// assert_eq!("0..12".parse(), Ok(Span::new(0, 12)));
/// assert!("12..0".parse::<Span>().is_err());
/// ```
impl FromStr for Span {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let ends = text.split_once("..").and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        match ends {
            Some((start, end)) if start <= end => Ok(Self { start, end }),
            _ => Err(Error::UnknownName { what: "span", name: text.to_owned() }),
        }
    }
}

/// Slices the text. Panics, as slicing with a range does, when the span is not one of this text.
impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.start..span.end]
    }
}

/// Slices the text, as for `str`.
impl Index<Span> for String {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self.as_str()[span]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_text() {
        let span = Span::new(2, 10);
        assert_eq!((Range::from(span), Span::from(2..10)), (2..10, span));
        assert_eq!(span.to_string().parse(), Ok(span));
        for text in ["", "2", "2..", "..10", "2...10", "-2..10", "10..2", "2..10..12"] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }

    #[test]
    fn relations() {
        let outer = Span::new(2, 10);
        for (span, contains, overlaps) in [
            (Span::new(2, 10), true, true),
            (Span::new(4, 6), true, true),
            (Span::new(0, 3), false, true),
            (Span::new(9, 12), false, true),
            (Span::new(10, 12), false, false),
            (Span::new(0, 2), false, false),
        ] {
            assert_eq!(outer.contains(span), contains, "{span}");
            assert_eq!(outer.overlaps(span), overlaps, "{span}");
        }
    }
}
