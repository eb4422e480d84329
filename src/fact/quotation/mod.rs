//! Quotations: what was said, by whom, by which verb.
//!
//! | rule | layout | |
//! |---|---|---|
//! | `said_after` | «…» [,] – [деп] verb [speaker] | «…», – деп атап өтті министр |
//! | `said_before` | speaker [verb] : «…»; speaker verb : sentence | Президент: «…»; Министр былай деді: … |
//! | `said_inline` | «clause» деп verb | министр «…» деп мәлімдеді |
//! | `attribute` | speaker «clause» деген | Елбасының «…» деген сөзі |
//! | `dialogue` | line: – … , – [деп] verb [speaker] | – …, – деді Асан |
//! | `reported` | sentence , – [деп] verb [speaker]; sentence [деп] verb speaker | …, – деп хабарлады ҚазАқпарат |
//! | `according_to` | speaker-GEN айтуынша, sentence | министрдің айтуынша, … |
//! | `as_said` | speaker verb-ғандай, sentence | министр атап өткендей, … |
//!
//! The first five may be split by verb and speaker: «…, – деді ол. – …». A quotation may run over several sentences, and
//! over paragraphs that each open with a mark. Quoted titles are no quotations: without a dash or colon the quoted words
//! must be a clause.

mod finder;
mod layout;
mod speaker;
mod split;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use self::finder::Finder;
use self::layout::Layout;
use super::Fact;
use super::kinds::Value;
use crate::Span;
use crate::morph::{Lemma, Upos, Words};
use crate::pattern::View;

/// Somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quotation {
    /// The words themselves.
    pub quote: Quote,
    /// Who said them, in the nominative, as written; `None` where the text does not tell.
    pub speaker: Option<String>,
    /// The lemma of the verb that reports them: "де", "хабарла", "атап өт".
    pub verb: Option<Lemma>,
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
    parts: Vec<Span>,
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

impl Value for Quotation {
    fn relocate(&mut self, text: &str, to: &dyn Fn(Span) -> Span) {
        let parts: Vec<Span> = std::mem::take(&mut self.quote.parts).into_iter().map(to).collect();
        self.quote.text = joined(text, &parts);
        self.quote.span = to(self.quote.span);
    }

    fn visit(&self, visit: &mut dyn FnMut(Span)) {
        visit(self.quote.span);
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

/// The quotations of a text.
pub(super) fn find(view: &View<'_, '_>, _: &[Fact]) -> Vec<Fact> {
    let layout = Layout::new(view.words);
    let finder = Finder::new(view, &layout);
    let mut found = Vec::new();
    // The first token behind what was told so far.
    let mut from = 0;
    for at in 0..view.words.len() {
        if at >= from
            && let Some(said) = finder.at(at, from)
        {
            from = said.tokens.end;
            found.push(said.fact(view.words));
        }
    }
    found
}

/// What was said, by tokens.
struct Said {
    rule: &'static str,
    /// The words, without marks.
    parts: Vec<Range<usize>>,
    /// All of it: words, marks, verb and speaker.
    tokens: Range<usize>,
    speaker: Option<Range<usize>>,
    verb: Option<Lemma>,
}

impl Said {
    fn fact(self, words: &Words<'_>) -> Fact {
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
        let named = self.speaker.filter(|speaker| speaker.len() > 1 || words.upos(speaker.start) != Upos::Pron);
        let speaker = named.map(|speaker| words.normal(&speaker));
        Fact::new(span, self.rule, Quotation { quote, speaker, verb: self.verb })
    }
}
