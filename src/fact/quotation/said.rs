//! [`Said`]: what was said, by tokens.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::super::value::{Finding, Value};
use crate::Span;
use crate::annotated::AnnotatedText;
use crate::feats::Upos;
use crate::morph::Lemma;
use crate::named::named;

/// Somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quotation {
    /// The words themselves.
    pub quote: Quote,
    /// Who said them, in the nominative, as written; `None` where the text does not tell.
    pub speaker: Option<String>,
    /// What stands for who said them, and whose entry that is; `None` where nothing does.
    pub speaker_ref: Option<SpeakerRef>,
    /// The lemma of the verb that reports them: "де", "хабарла", "атап өт".
    pub verb: Option<Lemma>,
}

named! {
    /// How a text tells who speaks.
    pub enum SpeakerBy: "way to tell who speaks" {
        /// By name.
        Name = "name",
        /// By an office or descriptor: "министр".
        Title = "title",
        /// By a pronoun: "– деді ол".
        Pronoun = "pronoun",
        /// Not at all, the sentences before do: "– деп толықтырды".
        Elided = "elided",
    }
}

/// Who speaks, among the people and organizations of the document.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "ReferenceRow", into = "ReferenceRow")]
#[non_exhaustive]
pub struct SpeakerRef {
    /// What stands for the speaker, in bytes; where the quotation leaves it out, the last mention before.
    pub span: Span,
    /// The person's number among those of the document.
    pub person_id: Option<usize>,
    /// The organization's number among those of the document.
    pub organization_id: Option<usize>,
    /// How the text tells.
    pub by: SpeakerBy,
}

impl SpeakerRef {
    /// A reference to whatever stands there.
    pub(crate) fn new(span: Span, by: SpeakerBy) -> Self {
        Self { span, person_id: None, organization_id: None, by }
    }
}

/// A reference as it is written.
#[derive(Serialize, Deserialize)]
struct ReferenceRow {
    start: usize,
    end: usize,
    person_id: Option<usize>,
    organization_id: Option<usize>,
    by: SpeakerBy,
}

impl From<SpeakerRef> for ReferenceRow {
    fn from(SpeakerRef { span, person_id, organization_id, by }: SpeakerRef) -> Self {
        Self { start: span.start, end: span.end, person_id, organization_id, by }
    }
}

impl From<ReferenceRow> for SpeakerRef {
    fn from(ReferenceRow { start, end, person_id, organization_id, by }: ReferenceRow) -> Self {
        Self { span: Span::new(start, end), person_id, organization_id, by }
    }
}

/// The words of a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
#[non_exhaustive]
pub struct Quote {
    /// Where they stand, in bytes, without quotation marks and dashes; of split words from the first part to the last.
    pub span: Span,
    /// The words, without quotation marks and dashes, and without what splits them: "…, – деді ол, – …".
    pub text: String,
    /// Of split words the parts, until the quotation has found its place in the original text.
    pub(super) parts: Vec<Span>,
}

/// A quote as it is written.
#[derive(Serialize, Deserialize)]
struct Row {
    start: usize,
    end: usize,
    text: String,
}

impl From<Quote> for Row {
    fn from(Quote { span, text, .. }: Quote) -> Self {
        Self { start: span.start, end: span.end, text }
    }
}

impl From<Row> for Quote {
    fn from(Row { start, end, text }: Row) -> Self {
        Self { span: Span::new(start, end), text, parts: Vec::new() }
    }
}

impl Quote {
    /// Of split words the parts, in the text that was read.
    pub(crate) fn parts(&self) -> &[Span] {
        &self.parts
    }
}

impl Value for Quotation {
    fn relocate(&mut self, text: &str, to: &dyn Fn(Span) -> Span) {
        let parts: Vec<Span> = std::mem::take(&mut self.quote.parts).into_iter().map(to).collect();
        self.quote.text = joined(text, &parts);
        self.quote.span = to(self.quote.span);
        if let Some(speaker) = &mut self.speaker_ref {
            speaker.span = to(speaker.span);
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Span)) {
        visit(self.quote.span);
        self.speaker_ref.iter().for_each(|speaker| visit(speaker.span));
    }
}

/// The parts of split words, with the line ends and spaces between them but not what splits them.
fn joined(text: &str, parts: &[Span]) -> String {
    let mut words = String::new();
    let mut end = None;
    for part in parts {
        let piece = &text[*part];
        if let Some(end) = end.filter(|_| !piece.starts_with([',', '.'])) {
            words.push(if text[Span::new(end, part.start)].contains('\n') { '\n' } else { ' ' });
        }
        words.push_str(piece);
        end = Some(part.end);
    }
    words
}

/// "Елбасы (де): Балалар – қоғамымыздың …"
impl fmt::Display for Quotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.speaker.as_deref().unwrap_or("?"))?;
        if let Some(verb) = &self.verb {
            write!(f, " ({verb})")?;
        }
        write!(f, ": {}", self.quote.text)
    }
}

/// What was said, by tokens.
pub(super) struct Said {
    pub(super) rule: &'static str,
    /// The words, without marks.
    pub(super) parts: Vec<Range<usize>>,
    /// All of it: words, marks, verb and speaker.
    pub(super) tokens: Range<usize>,
    pub(super) speaker: Option<Range<usize>>,
    pub(super) verb: Option<Lemma>,
}

impl Said {
    pub(super) fn finding(self, words: &AnnotatedText<'_>) -> Finding<Quotation> {
        let mut parts: Vec<Range<usize>> = self.parts;
        // "«…,» – деді ол": the comma is of the sentence around.
        if let Some(last) = parts.last_mut().filter(|last| last.len() > 1 && words.is_mark(last.end - 1, ",")) {
            last.end -= 1;
        }
        let parts: Vec<Span> = parts.iter().filter(|part| !part.is_empty()).map(|part| words.span(part)).collect();
        let span = parts.iter().copied().reduce(Span::cover).unwrap_or_default();
        let quote = Quote { span, text: String::new(), parts };
        let span = words.span(&self.tokens);
        // "Оның айтуынша": who he is the text does not tell here.
        let pronoun = |speaker: &Range<usize>| speaker.len() == 1 && words.upos(speaker.start) == Upos::Pron;
        let by = |speaker: &Range<usize>| if pronoun(speaker) { SpeakerBy::Pronoun } else { SpeakerBy::Name };
        let speaker_ref = self.speaker.as_ref().map(|speaker| SpeakerRef::new(words.span(speaker), by(speaker)));
        let named = self.speaker.filter(|speaker| !pronoun(speaker));
        let speaker = named.map(|speaker| words.normal(&speaker));
        Finding::new(span, self.rule, Quotation { quote, speaker, speaker_ref, verb: self.verb })
    }
}
