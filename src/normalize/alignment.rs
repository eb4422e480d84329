//! [`Normalized`]: a repaired text that knows where each of its bytes comes from.

use std::borrow::Cow;
use std::cell::Cell;

use serde::{Deserialize, Serialize};

use super::family::Family;
use crate::Span;

/// One replacement, for auditing what was done to a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Change {
    /// The rules that made it.
    pub rule: Family,
    /// The replaced bytes of the original text; empty where characters were inserted.
    pub original: Span,
    /// The replacement in the normalized text; empty where characters were removed.
    pub normalized: Span,
}

/// What shall stand instead of a stretch of a text.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) span: Span,
    pub(super) with: Cow<'static, str>,
    pub(super) rule: Family,
}

/// A normalized text, with its alignment to the original.
///
/// Changes are in text order and do not overlap; between them both texts are the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Normalized<'text> {
    original: Cow<'text, str>,
    /// The normalized text, where it is not the original.
    edited: Option<String>,
    changes: Vec<Change>,
}

impl<'text> Normalized<'text> {
    /// A text that is taken as it is.
    pub(super) fn unchanged(text: &'text str) -> Self {
        Self { original: Cow::Borrowed(text), edited: None, changes: Vec::new() }
    }

    /// Makes edits, which are in text order, to the text as it now is.
    pub(super) fn edited(self, edits: Vec<Edit>) -> Self {
        let before = self.text();
        let mut text = String::with_capacity(before.len());
        let mut changes = Vec::with_capacity(edits.len());
        let mut done = 0;
        for Edit { span, with, rule } in edits {
            text.push_str(&before[done..span.start]);
            let start = text.len();
            text.push_str(&with);
            changes.push(Change { rule, original: span, normalized: Span::new(start, text.len()) });
            done = span.end;
        }
        text.push_str(&before[done..]);
        let changes = if self.changes.is_empty() { changes } else { compose(&self.changes, &changes) };
        Self { original: self.original, edited: Some(text), changes }
    }

    /// The text that is made of this one, with its alignment to the original.
    #[cfg(feature = "ner")]
    pub(crate) fn then(self, make: impl FnOnce(&str) -> Normalized<'_>) -> Self {
        let Normalized { edited, changes, .. } = make(self.text());
        let Some(edited) = edited else { return self };
        let changes = if self.changes.is_empty() { changes } else { compose(&self.changes, &changes) };
        Self { original: self.original, edited: Some(edited), changes }
    }

    /// The normalized text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.edited.as_deref().unwrap_or(&self.original)
    }

    /// The normalized text, borrowed where nothing was changed.
    #[must_use]
    pub fn into_text(self) -> Cow<'text, str> {
        self.edited.map_or(self.original, Cow::Owned)
    }

    /// The text as it was given.
    #[must_use]
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The same, owning its texts.
    #[must_use]
    pub fn into_owned(self) -> Normalized<'static> {
        let Self { original, edited, changes } = self;
        Normalized { original: Cow::Owned(original.into_owned()), edited, changes }
    }

    /// Whether the changes turn the original into the normalized text.
    ///
    /// This may fail for one that was read from a file.
    #[cfg(feature = "ner")]
    pub(crate) fn is_sound(&self) -> bool {
        let (mut original, mut normalized) = (0, 0);
        let end = Span::new(self.original.len(), self.original.len());
        let end = (end, Span::new(self.text().len(), self.text().len()));
        let sides = self.changes.iter().map(|change| (change.original, change.normalized)).chain([end]);
        for (before, after) in sides {
            let same = self.original.get(original..before.start);
            if same.is_none() || same != self.text().get(normalized..after.start) {
                return false;
            }
            if self.original.get(before.range()).is_none() || self.text().get(after.range()).is_none() {
                return false;
            }
            (original, normalized) = (before.end, after.end);
        }
        true
    }

    /// What was changed, in text order.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The span of the original that a span of the normalized text stands for. Characters that were removed at its
    /// edges stay outside. Logarithmic in the number of changes.
    ///
    /// ```
    /// use tilshi::{Span, normalize};
    ///
    /// let text = "Қазақ\u{ad}стан"; // with a soft hyphen
    /// let clean = normalize::normalize(text);
    /// assert_eq!(clean.text(), "Қазақстан");
    /// assert_eq!(clean.to_original(Span::new(0, 18)), Span::new(0, text.len()));
    /// ```
    #[must_use]
    pub fn to_original(&self, span: Span) -> Span {
        self.to_original_near(&Cell::new(0), span)
    }

    /// Like `to_original`, but faster near the previous lookup, whose change is in `near`.
    pub(crate) fn to_original_near(&self, near: &Cell<usize>, span: Span) -> Span {
        map(&self.changes, near, span, |change| (change.normalized, change.original))
    }

    /// The span of the normalized text that stands for a span of the original.
    #[must_use]
    pub fn to_normalized(&self, span: Span) -> Span {
        map(&self.changes, &Cell::new(0), span, |change| (change.original, change.normalized))
    }
}

/// Carries a span across the changes, whose two sides `sides` names as (from, to).
fn map(changes: &[Change], near: &Cell<usize>, span: Span, sides: impl Fn(&Change) -> (Span, Span)) -> Span {
    // How many changes an edge has passed, and the last of them, in or after which it lies.
    let passed = count(changes, near.get(), |change| sides(change).0.start <= span.start);
    let start = match passed.checked_sub(1).map(|at| sides(&changes[at])) {
        None => span.start,
        Some((from, to)) if span.start < from.end => to.start,
        Some((from, to)) => to.end + (span.start - from.end),
    };
    let passed = count(changes, passed, |change| sides(change).0.start < span.end);
    near.set(passed);
    let end = match passed.checked_sub(1).map(|at| sides(&changes[at])) {
        None => span.end,
        Some((from, to)) if span.end < from.end => to.end,
        Some((from, to)) => to.end + (span.end - from.end),
    };
    Span::new(start, end.max(start))
}

/// The number of leading changes that are `passed`.
///
/// It takes few steps when the answer is close to `near`.
fn count(changes: &[Change], near: usize, passed: impl Fn(&Change) -> bool) -> usize {
    const STEPS: usize = 4;
    if near.checked_sub(1).is_none_or(|before| passed(&changes[before])) {
        let ahead = changes[near..].iter().take(STEPS).take_while(|change| passed(change)).count();
        if ahead < STEPS {
            return near + ahead;
        }
    }
    changes.partition_point(passed)
}

/// The changes from a first text to a third, by way of a second.
fn compose(first: &[Change], second: &[Change]) -> Vec<Change> {
    let mut changes = Vec::with_capacity(first.len() + second.len());
    let (mut i, mut j) = (0, 0);
    // What stands right after the changes so far: in the second text, and in the two others.
    let (mut before_first, mut before_second) = ((0, 0), (0, 0));
    loop {
        // The stretch of the second text that the next changes, one or several that overlap, cover together.
        let (one, other) = (first.get(i).map(|c| c.normalized), second.get(j).map(|c| c.original));
        let mut group = match (one, other) {
            (None, None) => break,
            (Some(one), Some(other)) => {
                if (one.start, one.end) <= (other.start, other.end) {
                    one
                } else {
                    other
                }
            }
            (Some(span), None) | (None, Some(span)) => span,
        };
        let (from_first, from_second) = (i, j);
        let (start_first, start_second) = (before_first, before_second);
        loop {
            let joins = |span: Span, fresh: bool| (span == group && fresh) || span.overlaps(group);
            if let Some(change) = first.get(i).filter(|c| joins(c.normalized, from_first == i)) {
                group = group.cover(change.normalized);
                before_first = (change.normalized.end, change.original.end);
                i += 1;
            } else if let Some(change) = second.get(j).filter(|c| joins(c.original, from_second == j)) {
                group = group.cover(change.original);
                before_second = (change.original.end, change.normalized.end);
                j += 1;
            } else {
                break;
            }
        }
        let side = |at: usize, (middle, outer): (usize, usize)| outer + (at - middle);
        let rule = if j > from_second { second[j - 1].rule } else { first[i - 1].rule };
        changes.push(Change {
            rule,
            original: Span::new(side(group.start, start_first), side(group.end, before_first)),
            normalized: Span::new(side(group.start, start_second), side(group.end, before_second)),
        });
    }
    changes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edits(text: &str, at: &[(usize, usize, &str)]) -> Vec<Edit> {
        let mut from = 0;
        let mut edits = Vec::new();
        for (start, len, with) in at {
            let start = from + start;
            let end = (start + len).min(text.len());
            if start > text.len() || (start == end && with.is_empty()) {
                break;
            }
            edits.push(Edit { span: Span::new(start, end), with: (*with).to_owned().into(), rule: Family::Spaces });
            from = end + 1;
        }
        edits
    }

    #[test]
    fn two_rounds_are_one() {
        let once = Normalized::unchanged("abcdef").edited(edits("abcdef", &[(1, 1, ""), (1, 1, "XY")]));
        assert_eq!(once.text(), "acdXYf");
        let twice = once.edited(edits("acdXYf", &[(0, 1, "__"), (2, 2, "-")]));
        assert_eq!(twice.text(), "__cdX-");
        let spans: Vec<_> = twice.changes().iter().map(|c| (c.original.range(), c.normalized.range())).collect();
        assert_eq!(spans, [(0..1, 0..2), (1..2, 2..2), (4..6, 4..6)]);
    }

    proptest! {
        #[test]
        fn composed_changes_rebuild_the_text(
            text in "[a-d]{0,12}",
            first in prop::collection::vec((0_usize..3, 0_usize..3, "[x-z]{0,2}"), 0..5),
            second in prop::collection::vec((0_usize..3, 0_usize..3, "[p-r]{0,2}"), 0..5),
        ) {
            let table = |rows: &[(usize, usize, String)], text: &str| {
                edits(text, &rows.iter().map(|(s, l, w)| (*s, *l, w.as_str())).collect::<Vec<_>>())
            };
            let once = Normalized::unchanged(&text).edited(table(&first, &text));
            let second = table(&second, once.text());
            let twice = once.edited(second);
            let mut rebuilt = String::new();
            let mut at = 0;
            for change in twice.changes() {
                prop_assert!(at <= change.original.start);
                rebuilt.push_str(&text[at..change.original.start]);
                prop_assert_eq!(rebuilt.len(), change.normalized.start);
                rebuilt.push_str(&twice.text()[change.normalized]);
                at = change.original.end;
            }
            rebuilt.push_str(&text[at..]);
            prop_assert_eq!(rebuilt, twice.text());
        }
    }
}
