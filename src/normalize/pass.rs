//! [`Pass`]: one walk over a text, and [`Rule`], what it asks at each place.

use std::borrow::Cow;

use super::alignment::Edit;
use super::family::Family;
use super::font::Font;
use super::marks::Marks;
use super::outlook::Outlook;
#[cfg(feature = "ner")]
use super::script::reader::Reader;
use crate::Span;

/// A family of repairs.
pub(super) trait Rule: Sync {
    /// The name under which its changes are reported.
    fn family(&self) -> Family;

    /// Looks at the character `c` at byte `at`, and makes its edits there. The byte at which the scan goes on, when the
    /// place is this rule's, changed or not; `None` leaves it to the next rule.
    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize>;
}

/// A family that this build has not.
#[cfg(not(feature = "ner"))]
pub(super) struct Nothing(pub(super) Family);

#[cfg(not(feature = "ner"))]
impl Rule for Nothing {
    fn family(&self) -> Family {
        self.0
    }

    fn visit(&self, _: &mut Pass<'_>, _: usize, _: char) -> Option<usize> {
        None
    }
}

/// One pass over a text: its edits, and what is known of the whole text.
pub(super) struct Pass<'text> {
    text: &'text str,
    edits: Vec<Edit>,
    /// Edits that were known only later, in text order too.
    late: Vec<Edit>,
    /// The end of the last edit.
    done: usize,
    pub(super) marks: Marks,
    pub(super) font: Outlook<Option<&'static Font>>,
    pub(super) kazakh: Outlook<bool>,
    #[cfg(feature = "ner")]
    pub(super) scripts: Reader,
}

/// Merges two lists of edits, in text order.
///
/// Of two that overlap, the later one waits for the next pass.
fn merged(edits: Vec<Edit>, late: Vec<Edit>) -> Vec<Edit> {
    let mut all: Vec<Edit> = Vec::with_capacity(edits.len() + late.len());
    let (mut edits, mut late) = (edits.into_iter().peekable(), late.into_iter().peekable());
    loop {
        let next = match (edits.peek(), late.peek()) {
            (Some(one), Some(other)) if other.span.start < one.span.start => late.next(),
            (Some(_), _) => edits.next(),
            (None, _) => late.next(),
        };
        let Some(next) = next else { return all };
        if all.last().is_none_or(|last| last.span.end <= next.span.start) {
            all.push(next);
        }
    }
}

impl<'text> Pass<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self {
            text,
            edits: Vec::new(),
            late: Vec::new(),
            done: 0,
            marks: Marks::default(),
            font: Outlook::default(),
            kazakh: Outlook::default(),
            #[cfg(feature = "ner")]
            scripts: Reader::default(),
        }
    }

    /// The edits that were made, in text order and without overlaps.
    pub(super) fn into_edits(self) -> Vec<Edit> {
        if self.late.is_empty() { self.edits } else { merged(self.edits, self.late) }
    }

    /// The text as it is, without the edits.
    pub(super) fn text(&self) -> &'text str {
        self.text
    }

    /// The end of the last edit: nothing before it may be edited any more.
    pub(super) fn done(&self) -> usize {
        self.done
    }

    /// Notes an edit, right of all before.
    pub(super) fn edit(&mut self, span: Span, with: impl Into<Cow<'static, str>>, rule: Family) {
        debug_assert!(span.start >= self.done, "{span} is done with");
        self.done = span.end;
        self.edits.push(Edit { span, with: with.into(), rule });
    }

    /// Notes an edit left of others perhaps, right of all that were late before.
    pub(super) fn edit_late(&mut self, span: Span, with: &'static str, rule: Family) {
        self.late.push(Edit { span, with: with.into(), rule });
    }
}
