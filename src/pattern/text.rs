//! Reads steps from text, the form that rules have in files; `display.rs` writes them.
//!
//! ```text
//! pattern      = sequence { "|" sequence }
//! sequence     = step { blank step }
//! step         = [ "@" ] ( "(" pattern ")" | keyword | kind ":" argument ) [ features ] [ repetition ] [ "#" argument ]
//! features     = "[" [ "!" ] feature { "|" [ "!" ] feature } "]"
//! repetition   = ( "?" | "{" number [ "," number ] "}" ) [ "?" ]
//! argument     = characters other than blanks and ( ) [ ] { } | " # ?  |  '"' characters, \" and \\ '"'
//! ```
//!
//! A `#` where a step could begin, at the beginning of a line or before a blank, begins a comment up to the end of the line.

use std::str::FromStr;

use super::step::{DEEPEST, Kind, Shape, Step};
use crate::Error;
use crate::error::{RuleProblem, StepProblem};
use crate::feats::Feats;

/// Steps that are one word.
pub(super) const KEYWORDS: [(&str, Kind); 8] = [
    ("word", Kind::Word),
    ("attribute", Kind::Attribute),
    ("number", Kind::Number),
    ("date", Kind::Date),
    ("dash", Kind::Dash),
    ("phrase", Kind::Phrase(Vec::new())),
    ("sentence_start", Kind::SentenceStart),
    ("sentence_end", Kind::SentenceEnd),
];

/// The kinds of steps with an argument.
const KINDS: [&str; 10] =
    ["phrase", "lemma", "text", "mark", "regex", "upos", "entity", "list", "quantity", "gazetteer"];

/// A place in a text of steps, and what is wrong there.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The byte.
    pub(crate) at: usize,
    pub(crate) problem: RuleProblem,
}

impl Fault {
    /// The error of a fault in `text`.
    pub(crate) fn error(self, text: &str) -> Error {
        let before = &text[..self.at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Error::RuleText { line, column, problem: self.problem }
    }
}

/// A pattern read from text: its steps, and the byte that each begins at.
pub(crate) struct Parsed {
    pub(crate) steps: Vec<Step>,
    pub(crate) places: Vec<usize>,
}

/// Reads a pattern that begins at byte `from`.
pub(crate) fn parse(text: &str, from: usize) -> Result<Parsed, Fault> {
    let mut parser = Parser { text, at: from, depth: 0 };
    parser.skip_blanks();
    let start = parser.at;
    let mut alternatives = parser.alternatives()?;
    if parser.at < text.len() {
        return Err(parser.expected("a step or the end"));
    }
    if alternatives.len() > 1 {
        let steps = vec![Step::either(alternatives.into_iter().map(Parsed::into_step))];
        return Ok(Parsed { steps, places: vec![start] });
    }
    Ok(alternatives.swap_remove(0))
}

fn too_deep(at: usize) -> Fault {
    let problem = StepProblem::TooDeep { most: DEEPEST };
    Fault { at, problem: RuleProblem::Step { step: 1, given: "(".to_owned(), problem } }
}

impl Parsed {
    /// A single step as it is, several as a sequence.
    fn into_step(mut self) -> Step {
        if self.steps.len() == 1 { self.steps.swap_remove(0) } else { Step::sequence(self.steps) }
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: u8,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn eat(&mut self, sign: char) -> bool {
        let eaten = self.rest().starts_with(sign);
        self.at += if eaten { sign.len_utf8() } else { 0 };
        eaten
    }

    /// Skips blanks and comments.
    fn skip_blanks(&mut self) {
        loop {
            self.at = self.text.len() - self.rest().trim_start().len();
            let line_start = self.at == 0 || self.text[..self.at].ends_with('\n');
            let after = self.rest().strip_prefix('#');
            if !after.is_some_and(|rest| line_start || rest.is_empty() || rest.starts_with(char::is_whitespace)) {
                return;
            }
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        }
    }

    fn fault(&self, expected: impl Into<String>, at: usize) -> Fault {
        let found = match self.text[at..].split_whitespace().next() {
            _ if self.text[at..].is_empty() => "the end".to_owned(),
            Some(word) if self.text[at..].starts_with(word) => {
                format!("`{}`", word.chars().take(40).collect::<String>())
            }
            _ => "a blank".to_owned(),
        };
        Fault { at, problem: RuleProblem::Syntax { expected: expected.into(), found } }
    }

    fn expected(&self, expected: impl Into<String>) -> Fault {
        self.fault(expected, self.at)
    }

    /// Sequences with bars between them, up to what none can go on with.
    fn alternatives(&mut self) -> Result<Vec<Parsed>, Fault> {
        let mut alternatives = vec![self.sequence()?];
        while self.eat('|') {
            alternatives.push(self.sequence()?);
        }
        Ok(alternatives)
    }

    fn sequence(&mut self) -> Result<Parsed, Fault> {
        let (mut steps, mut places) = (Vec::new(), Vec::new());
        loop {
            self.skip_blanks();
            if steps.is_empty() || !self.rest().is_empty() && !self.rest().starts_with(['|', ')']) {
                places.push(self.at);
                steps.push(self.step()?);
            } else {
                return Ok(Parsed { steps, places });
            }
        }
    }

    fn step(&mut self) -> Result<Step, Fault> {
        let anchor = self.eat('@');
        let mut step = if self.rest().starts_with('(') { self.group()? } else { self.single()? };
        step = if anchor { step.anchor() } else { step };
        if self.rest().starts_with('[') {
            let (with, without) = self.features()?;
            step = step.with(with).without(without);
        }
        if let Some((least, most)) = self.repetition()? {
            step = step.times(least, most);
            if self.eat('?') {
                step = step.lazy();
            }
        }
        if self.eat('#') {
            step = step.named(self.argument("a name")?);
        }
        let closed = self.rest().is_empty() || self.rest().starts_with(['|', ')']);
        if closed || self.rest().starts_with(char::is_whitespace) {
            return Ok(step);
        }
        Err(self.expected("a blank before the next step, or [features], {repetition} and #name in this order"))
    }

    fn group(&mut self) -> Result<Step, Fault> {
        let start = self.at;
        if self.depth == DEEPEST {
            return Err(too_deep(start));
        }
        self.at += 1;
        self.depth += 1;
        let mut alternatives = self.alternatives()?;
        self.depth -= 1;
        if !self.eat(')') {
            return Err(self.fault("a group that `)` closes", start));
        }
        Ok(match alternatives.len() {
            1 => Step::sequence(alternatives.swap_remove(0).steps),
            _ => Step::either(alternatives.into_iter().map(Parsed::into_step)),
        })
    }

    fn single(&mut self) -> Result<Step, Fault> {
        let start = self.at;
        let len = self.rest().find(|c: char| !c.is_ascii_alphabetic() && c != '_').unwrap_or(self.rest().len());
        let word = &self.rest()[..len];
        self.at += len;
        if self.eat(':') && KINDS.contains(&word) {
            let argument = self.argument("what it is to take")?;
            return Self::with_argument(word, argument).map_err(|expected| self.fault(expected, start));
        }
        if let Some((_, kind)) = KEYWORDS.iter().find(|(keyword, _)| *keyword == word) {
            self.at = start + len;
            return Ok(Step::new(kind.clone()));
        }
        if let Ok(shape) = word.parse::<Shape>() {
            self.at = start + len;
            return Ok(Step::shape(shape));
        }
        let keywords =
            KEYWORDS.map(|(keyword, _)| keyword).into_iter().chain(Shape::ALL.iter().map(|shape| shape.name()));
        let kinds = KINDS.map(|kind| format!("{kind}:"));
        let known: Vec<String> = keywords.map(str::to_owned).chain(kinds).collect();
        Err(self.fault(format!("a step ({} or a group in brackets)", known.join(", ")), start))
    }

    /// The step of a kind with its argument; what was expected where it is none of those that there are.
    fn with_argument(kind: &str, argument: String) -> Result<Step, String> {
        fn one_of<T: Copy>(all: &[T], name: fn(T) -> &'static str, argument: &str) -> Result<T, String> {
            let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
            let at = names.iter().position(|name| *name == argument);
            at.map(|at| all[at]).ok_or_else(|| format!("one of {}", names.join(", ")))
        }
        use crate::entity::EntityLabel;
        use crate::feats::Upos;
        use crate::lexicon::Class;
        use crate::phrase::Link;
        use crate::quantity::NumericKind;
        Ok(match kind {
            "phrase" => {
                let links = argument.split(',').map(|link| one_of(Link::ALL, Link::name, link.trim()));
                Step::phrase(links.collect::<Result<Vec<Link>, String>>()?)
            }
            "lemma" => Step::lemma(argument),
            "text" => Step::text(argument),
            "mark" => Step::mark(argument),
            "regex" => Step::regex(argument),
            "upos" => Step::upos(one_of(Upos::ALL, Upos::name, &argument)?),
            "entity" => Step::entity(one_of(EntityLabel::ALL, EntityLabel::name, &argument)?),
            "list" => Step::listed(one_of(Class::ALL, Class::name, &argument)?),
            "quantity" => Step::quantity(one_of(NumericKind::ALL, NumericKind::name, &argument)?),
            _ => Step::gazetteer_named(argument),
        })
    }

    fn argument(&mut self, expected: &str) -> Result<String, Fault> {
        let start = self.at;
        if !self.eat('"') {
            let len = self.rest().find(is_special).unwrap_or(self.rest().len());
            let argument = self.rest()[..len].to_owned();
            self.at += len;
            return if len > 0 {
                Ok(argument)
            } else {
                Err(self.expected(format!("{expected}, in quotes if need be")))
            };
        }
        let mut argument = String::new();
        let mut chars = self.rest().char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += at + 1;
                    return Ok(argument);
                }
                '\\' => {
                    argument.push(chars.next_if(|(_, next)| matches!(next, '"' | '\\')).map_or(c, |(_, next)| next))
                }
                _ => argument.push(c),
            }
        }
        Err(self.fault("a quotation mark that closes this one", start))
    }

    fn features(&mut self) -> Result<(Feats, Feats), Fault> {
        let start = self.at;
        self.at += 1;
        let (mut with, mut without) = (Feats::NONE, Feats::NONE);
        loop {
            let refused = self.eat('!');
            let from = self.at;
            // "Number[psor]=Sing" has brackets of its own.
            let mut depth = 0;
            let end = self.rest().find(|c| {
                depth += i32::from(c == '[') - i32::from(c == ']');
                depth < 0 || c == '|' || c == '\n'
            });
            let Some(end) = end else { return Err(self.fault("features that `]` closes", start)) };
            let name = &self.rest()[..end];
            let Some(feats) = name.parse::<Feats>().ok().filter(|feats| !feats.is_empty()) else {
                return Err(self.fault("a feature as UD names it, such as Case=Gen or Number=Plur", from));
            };
            *if refused { &mut without } else { &mut with } = if refused { without | feats } else { with | feats };
            self.at += end;
            if self.eat(']') {
                return Ok((with, without));
            }
            if !self.eat('|') {
                return Err(self.fault("features that `]` closes", start));
            }
        }
    }

    fn repetition(&mut self) -> Result<Option<(usize, usize)>, Fault> {
        if self.eat('?') {
            return Ok(Some((0, 1)));
        }
        if self.rest().starts_with(['*', '+']) {
            return Err(self.expected("a repetition with its bound, such as {0,5}"));
        }
        if !self.eat('{') {
            return Ok(None);
        }
        let least = self.number()?;
        let most = if self.eat(',') { self.number()? } else { least };
        if !self.eat('}') {
            return Err(self.expected("`}`"));
        }
        Ok(Some((least, most)))
    }

    fn number(&mut self) -> Result<usize, Fault> {
        let len = self.rest().find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest().len());
        let number = self.rest()[..len].parse().map_err(|_| self.expected("how often, in digits"))?;
        self.at += len;
        Ok(number)
    }
}

/// Whether a character ends an argument without quotes.
pub(super) fn is_special(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '|' | '"' | '#' | '?')
}

/// Reads one step; several are read as their sequence.
impl FromStr for Step {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let step = parse(text, 0).map(Parsed::into_step).map_err(|fault| fault.error(text))?;
        if step.kind == Kind::TooDeep { Err(too_deep(0).error(text)) } else { Ok(step) }
    }
}
