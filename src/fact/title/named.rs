//! [`Title`]: a title with what it names.

use crate::lexicon::schema::{TitleLabel, WorkLabel};
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::super::value::{Finding, Value};
use super::act::{Act, WorkPart};
use super::ordinal::{is_ordinal, tied_noun};
use crate::Span;
use crate::annotated::AnnotatedText;
use crate::lexicon::{Class, Entry};
use crate::morph::Lemma;
use crate::number::parse_roman;
use crate::pattern::View;
use crate::quantity::Edtf;

/// A named event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// The title, without quotation marks and ordinal numbers, in the nominative.
    pub title: String,
    /// The lemma of the head noun: "конференция", "форум", …
    pub kind: Lemma,
}

impl Value for Event {}

/// "Балаға мейірлі Қазақстан, конференция"
impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.title, self.kind)
    }
}

/// A law, programme, book, award or other work.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Work {
    /// The title, without quotation marks, in the nominative; `None` for an act that has none.
    pub title: Option<String>,
    /// The lemma of the head noun: "заң", "конвенция", "бағдарлама", …
    pub kind: Lemma,
    /// The number of an act, as written: "290" of "№ 290 қаулы".
    pub number: Option<String>,
    /// The date of an act: of one that has no number only where it tells a day.
    pub date: Option<Edtf>,
    /// The parts of it that the text names, the outer first: "190-бабының 2-бөлігі" (part 2 of article 190).
    pub parts: Vec<WorkPart>,
}

impl Value for Work {}

/// "Бала құқықтары туралы, конвенция"
impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(title) = &self.title {
            write!(f, "{title}, ")?;
        }
        write!(f, "{}", self.kind)?;
        if let Some(number) = &self.number {
            write!(f, " № {number}")?;
        }
        if let Some(date) = &self.date {
            write!(f, " of {date}")?;
        }
        self.parts.iter().try_for_each(|part| write!(f, ", {} {}", part.unit, part.number))
    }
}

/// What a title names.
pub(in crate::fact) enum Titled {
    Event(Event),
    Work(Work),
}

/// A title with what it names.
pub(super) struct Title {
    pub(super) rule: &'static str,
    pub(super) class: Class,
    pub(super) kind: Lemma,
    /// The title itself.
    pub(super) tokens: Range<usize>,
    /// With quotation marks and head.
    pub(super) whole: Range<usize>,
    pub(super) written: Written,
}

/// How a title is written.
pub(super) enum Written {
    /// In quotation marks.
    Quoted,
    /// Without, its head included.
    Phrase,
    /// As a list has it.
    Listed(Entry),
    /// With the singular of a head that several share.
    Joined(String),
    /// By a number or date alone.
    Untitled,
}

impl Title {
    pub(super) fn finding(self, view: &View<'_, '_>) -> Finding<Titled> {
        let words = view.words;
        let act = match self.class {
            Class::WorkHead => {
                let head = words.single(self.whole.end - 1, Class::WorkHead).and_then(|m| m.entry.work_head());
                let law = head.is_some_and(|row| row.label == WorkLabel::Law);
                Act::of(view, &self.whole, &self.tokens, law)
            }
            _ => Act { end: self.whole.end, ..Act::default() },
        };
        let span = words.span(&(self.whole.start..act.end));
        let untitled = matches!(self.written, Written::Untitled);
        let title = match self.written {
            // The head bears the case.
            Written::Quoted => words.text[words.span(&self.tokens)].to_owned(),
            Written::Phrase if self.class == Class::EventHead => unnumbered(words, &self.tokens),
            Written::Phrase => words.normal(&self.tokens),
            Written::Joined(title) => title,
            Written::Untitled => String::new(),
            Written::Listed(entry) => listed_name(words, &self.tokens, &entry),
        };
        let kind = self.kind;
        match self.class {
            Class::EventHead => Finding::new(span, self.rule, Titled::Event(Event { title, kind })),
            _ => {
                let (title, Act { number, date, parts, .. }) = ((!untitled).then_some(title), act);
                Finding::new(span, self.rule, Titled::Work(Work { title, kind, number, date, parts }))
            }
        }
    }
}

/// A listed name in the nominative: of an event with the capitals of the text, where it has any, "Рио Олимпиадасы", and
/// without the number of its time, "V Дүниежүзілік көшпенділер ойындары".
fn listed_name(words: &AnnotatedText<'_>, tokens: &Range<usize>, entry: &Entry) -> String {
    let listed = entry.text();
    if entry.class != Class::Holiday && entry.title().is_none_or(|row| row.label != TitleLabel::Event) {
        return listed.to_owned();
    }
    let written = words.normal(tokens);
    let same = words.is_capital(tokens.start) && written.to_lowercase() == listed.to_lowercase();
    let numbered = parse_roman(words.text(tokens.start)).is_some();
    match same {
        true if numbered => unnumbered(words, tokens),
        true => written,
        false => listed.to_owned(),
    }
}

/// A title in the nominative without its ordinal numbers: "IX Астана экономикалық форумы", "партияның 18-съезі".
fn unnumbered(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> String {
    let last = tokens.end - 1;
    let mut title = String::new();
    let mut end = None;
    for i in tokens.clone().filter(|i| *i == last || !is_ordinal(words, *i)) {
        let token = words.tokens[i].span;
        // What stood between two tokens stays, and one space where a number did.
        let gap = end.map(|(before, end)| if before + 1 == i { &words.text[Span::new(end, token.start)] } else { " " });
        title.push_str(gap.unwrap_or_default());
        match tied_noun(words, i).filter(|_| i == last) {
            Some(noun) => title.push_str(AnnotatedText::new(noun).nominative(0)),
            None => title.push_str(if i == last { words.nominative(i) } else { words.text(i) }),
        }
        end = Some((i, token.end));
    }
    title
}
