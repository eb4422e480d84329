//! Repairs characters and keeps an alignment to the original.
//!
//! One rule family a file, all behind one trait and in one ordered table, `RULES`; where two rules claim the same
//! characters the earlier one in the table wins.
//!
//! | rule | what it does |
//! |---|---|
//! | `spaces` | blanks of every width become one space, invisible characters go, line ends become `\n` |
//! | `quotes` | quotation marks become « » outside and “ ” inside, by context |
//! | `dashes` | hyphens inside words become `-`, dashes between words `–` |
//!
//! ```
//! use tilshi::{Span, normalize};
//!
//! let clean = normalize::normalize("\"Хабар\"  арнасы"); // the "Khabar" channel
//! assert_eq!(clean.text(), "«Хабар» арнасы");
//! assert_eq!(clean.to_original(Span::new(0, 14)), Span::new(0, 12));
//! ```

mod dashes;
mod quotes;
mod spaces;

use std::borrow::Cow;

use crate::Span;

/// The rules, in the order in which they are asked.
const RULES: [&dyn Rule; 3] = [&spaces::Spaces, &quotes::Quotes, &dashes::Dashes];

/// A family of repairs.
///
/// It looks at the original text alone, so that rules do not depend on each other's output, and must leave its own
/// output untouched: normalizing twice is normalizing once.
trait Rule: Sync {
    /// The name under which its changes are reported.
    fn name(&self) -> &'static str;

    /// Calls `edit` for every stretch to be replaced, in text order.
    fn edits(&self, text: &str, edit: &mut dyn FnMut(Span, &'static str));
}

/// One replacement, for those who want to audit what was done to a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The name of the rule: `spaces`, `quotes` or `dashes`.
    pub rule: &'static str,
    /// What was replaced, in bytes of the original text.
    pub original: Span,
    /// What stands there now, in bytes of the normalized text; empty where characters were removed.
    pub normalized: Span,
}

/// A normalized text that knows where each of its bytes comes from.
#[derive(Clone, Debug)]
pub struct Normalized<'text> {
    original: &'text str,
    text: Cow<'text, str>,
    changes: Vec<Change>,
}

/// Normalizes `text` with all the rules. Allocates nothing when there is nothing to change. Linear in the text.
pub fn normalize(text: &str) -> Normalized<'_> {
    let mut edits: Vec<(Span, &'static str, &'static str)> = Vec::new();
    for rule in RULES {
        rule.edits(text, &mut |span, with| edits.push((span, with, rule.name())));
    }
    if edits.is_empty() {
        return Normalized { original: text, text: Cow::Borrowed(text), changes: Vec::new() };
    }
    // A stable sort: of two edits that begin at the same place, the one of the earlier rule comes first.
    edits.sort_by_key(|(span, ..)| span.start);

    let mut out = String::with_capacity(text.len());
    let mut changes = Vec::with_capacity(edits.len());
    let mut done = 0;
    for (original, with, rule) in edits {
        if original.start < done {
            continue;
        }
        out.push_str(&text[done..original.start]);
        let start = out.len();
        out.push_str(with);
        changes.push(Change { rule, original, normalized: Span::new(start, out.len()) });
        done = original.end;
    }
    out.push_str(&text[done..]);
    Normalized { original: text, text: Cow::Owned(out), changes }
}

impl<'text> Normalized<'text> {
    /// A text that is taken as it is.
    #[cfg(feature = "ner")]
    pub(crate) fn unchanged(text: &'text str) -> Self {
        Self { original: text, text: Cow::Borrowed(text), changes: Vec::new() }
    }

    /// The normalized text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it was given.
    pub fn original(&self) -> &'text str {
        self.original
    }

    /// What was changed, in text order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The stretch of the original that a span of the normalized text stands for. Characters that were removed at its
    /// edges stay outside. Logarithmic in the number of changes.
    pub fn to_original(&self, span: Span) -> Span {
        map(&self.changes, span, |change| (change.normalized, change.original))
    }

    /// The stretch of the normalized text that stands for a span of the original.
    pub fn to_normalized(&self, span: Span) -> Span {
        map(&self.changes, span, |change| (change.original, change.normalized))
    }
}

/// Carries a span across the changes, whose two sides `sides` names as (from, to).
fn map(changes: &[Change], span: Span, sides: impl Fn(&Change) -> (Span, Span)) -> Span {
    // The change that an edge at `at` lies in or after, of those which the edge has passed.
    let last = |passed: &dyn Fn(Span) -> bool| match changes.partition_point(|change| passed(sides(change).0)) {
        0 => None,
        n => Some(sides(&changes[n - 1])),
    };
    let start = match last(&|from| from.start <= span.start) {
        None => span.start,
        Some((from, to)) if span.start < from.end => to.start,
        Some((from, to)) => to.end + (span.start - from.end),
    };
    let end = match last(&|from| from.start < span.end) {
        None => span.end,
        Some((from, to)) if span.end < from.end => to.end,
        Some((from, to)) => to.end + (span.end - from.end),
    };
    Span::new(start, end.max(start))
}

/// The last character before `at` that can be seen.
fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().rev().find(|c| !spaces::is_invisible(*c))
}

/// The first character from `at` on that can be seen.
fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().find(|c| !spaces::is_invisible(*c))
}

/// Asserts what every rule promises for a table of (dirty, clean) pairs: the result, that it is its own clean form, and
/// that the alignment covers both texts.
#[cfg(test)]
fn assert_pairs(pairs: &[(&str, &str)]) {
    for (dirty, clean) in pairs {
        let normalized = normalize(dirty);
        assert_eq!(normalized.text(), *clean, "normalizing {dirty:?}");
        assert_eq!(normalize(clean).text(), *clean, "normalizing twice {dirty:?}");
        assert_eq!(normalized.to_normalized(Span::new(0, dirty.len())), Span::new(0, clean.len()), "{dirty:?}");
        for change in normalized.changes() {
            assert!(dirty.is_char_boundary(change.original.start) && dirty.is_char_boundary(change.original.end));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        let text = "«Хабар» арнасы – 5 миллионнан астам көрермен, COVID-19-дан кейін.";
        assert!(matches!(normalize(text).text, Cow::Borrowed(_)));
    }

    #[test]
    fn spans_go_back_to_the_original() {
        let text = "Бұл  –\u{a0}\"Әмі\u{ad}ре\" \u{feff}картинасы";
        let normalized = normalize(text);
        assert_eq!(normalized.text(), "Бұл – «Әміре» картинасы");
        for (clean, dirty) in [("Бұл", "Бұл"), ("«", "\""), ("Әміре", "Әмі\u{ad}ре"), ("картинасы", "картинасы")]
        {
            let start = normalized.text().find(clean).unwrap();
            let original = normalized.to_original(Span::new(start, start + clean.len()));
            assert_eq!(&text[original], dirty);
            assert_eq!(normalized.to_normalized(original), Span::new(start, start + clean.len()));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_normalized_once_and_aligned(text in "[ \u{a0}\u{ad}\u{200b}\u{200d}\r\n\tа-яқА5.,(\"«»“”„–—-]{0,40}|\\PC{0,40}") {
            let normalized = normalize(&text);
            let twice = normalize(normalized.text());
            prop_assert_eq!(twice.text(), normalized.text());
            let mut from = 0;
            for (start, c) in normalized.text().char_indices() {
                let span = normalized.to_original(Span::new(start, start + c.len_utf8()));
                prop_assert!(from <= span.start && span.end <= text.len());
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                from = span.start;
            }
        }
    }
}
