//! `tilshi redact`: texts without personal names, identifiers and contacts.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tilshi::morph::Upos;
use tilshi::quantity::IdentifierKind;
use tilshi::who::{Index, MentionKind};
use tilshi::{Document, EntityLabel, Fact, FactValue, Span, TokenKind};

use super::tokenize::solid;
use crate::failure::Ended;
use crate::input::Texts;
use crate::options::{AnalyzerOptions, name_of};
use crate::output::OutputFile;
use crate::pieces;

/// Replace personal names, identifiers and contacts by placeholders, for publishing texts
///
/// The same person, number or address gets the same placeholder in all texts of a run, such as PERSON_1 in brackets. A case
/// ending stays behind a hyphen. Titles and pronouns stay as they are. What no analysis finds stays too: read the result before
/// you publish it. Where a text has such placeholders already, new ones have higher numbers.
#[derive(Args)]
#[command(after_help = "Examples:
  tilshi redact data/samples/news.txt
  tilshi redact --lines --replaced /tmp/replaced.tsv data/samples/news.txt
  echo 'Асан Үсеновке 8 701 123 45 67 нөміріне хабарласыңыз.' | tilshi redact --keep person")]
pub(crate) struct Arguments {
    /// Write what was replaced to a file: placeholder, what it stands for, how often, and where first; divided by tabs
    #[arg(long, value_name = "FILE")]
    replaced: Option<PathBuf>,
    /// Leave what is of this kind as it is; may be given again
    #[arg(long, value_enum, value_name = "KIND")]
    keep: Vec<Kind>,
    /// Take each line as a text of its own
    #[arg(long)]
    lines: bool,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
}

/// What is replaced.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ValueEnum)]
enum Kind {
    /// Names of people
    Person,
    /// Telephone numbers
    Phone,
    /// Addresses of e-mail
    Email,
    /// Links
    Url,
    /// Names on social networks, such as @name
    Account,
    /// Personal numbers: ЖСН (ИИН)
    Iin,
    /// Numbers of accounts
    Iban,
    /// Numbers of bank cards
    Card,
    /// Plates of vehicles
    Plate,
}

impl Kind {
    /// As placeholders and the list name it.
    fn name(self) -> String {
        name_of(&self).to_uppercase()
    }

    fn of(kind: IdentifierKind) -> Option<Self> {
        Some(match kind {
            IdentifierKind::Phone => Self::Phone,
            IdentifierKind::Email => Self::Email,
            IdentifierKind::Url => Self::Url,
            IdentifierKind::Iin => Self::Iin,
            IdentifierKind::Iban => Self::Iban,
            IdentifierKind::Card => Self::Card,
            IdentifierKind::Plate => Self::Plate,
            // A company's number is public.
            _ => return None,
        })
    }
}

impl Arguments {
    pub(crate) fn run(&self) -> Ended {
        if let Some(list) = &self.replaced {
            self.texts.are_not(list)?;
        }
        let list = self.replaced.as_deref().map(OutputFile::private).transpose()?;
        let analyzer = self.analyzer.analyzer_to_facts()?;
        let mut replaced = Replaced::default();
        let done = pieces::each(&self.texts, self.lines, |piece, out| {
            let document = analyzer.analyze(piece.text);
            replaced.leave_out(piece.text);
            let mut at = 0;
            for Found { span, kind, value } in self.found(&document, &mut replaced) {
                let placeholder = replaced.placeholder(kind, value, &piece.place());
                write!(out, "{}{placeholder}", &piece.text[at..span.start])?;
                at = span.end;
                if let Some(ending) = ending(&document, span) {
                    write!(out, "-{ending}")?;
                }
            }
            out.write_all(&piece.text.as_bytes()[at..])?;
            if self.lines || piece.is_unended() {
                writeln!(out)?;
            }
            Ok(())
        });
        // What was replaced before a text that cannot be read was printed: its list is needed as well.
        if let Some(mut list) = list {
            writeln!(list, "placeholder\tvalue\ttimes\tfirst")?;
            for Row { placeholder, value, times, first } in &replaced.rows {
                writeln!(list, "{placeholder}\t{}\t{times}\t{first}", solid(replaced.words(value), " "))?;
            }
            list.finish()?;
        }
        done.map(|()| ExitCode::SUCCESS)
    }

    /// What is to be replaced in a document, in text order, none over another.
    fn found(&self, document: &Document<'_>, replaced: &mut Replaced) -> Vec<Found> {
        let people = replaced.people.add(document).people;
        // A name has no number in it: where the two meet, the number is meant.
        let identifiers: Vec<&Fact> =
            document.facts().iter().filter(|fact| matches!(fact.value, FactValue::Identifier(_))).collect();
        let has_number = |span: Span| {
            let next = identifiers.partition_point(|fact| fact.span.end <= span.start);
            identifiers.get(next).is_some_and(|fact| fact.span.start < span.end)
        };
        let person = |id: usize| Value::Person(people[id]);
        let mut found = Vec::new();
        let mut find = |span: Span, kind: Kind, value: Value| {
            if !self.keep.contains(&kind) && (kind != Kind::Person || !has_number(span)) {
                found.push(Found { span, kind, value });
            }
        };
        for entry in document.people() {
            for mention in entry.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
                find(widened(document, mention.span), Kind::Person, person(entry.id));
            }
        }
        // Names that are nobody's entry, such as one that could be of two people.
        for entity in document.entities().iter().filter(|entity| entity.label == EntityLabel::Person) {
            let value = entity.reference.map_or_else(|| Value::Text(entity.normal.clone()), person);
            find(widened(document, entity.span), Kind::Person, value);
        }
        for fact in &identifiers {
            if let FactValue::Identifier(identifier) = &fact.value
                && let Some(kind) = Kind::of(identifier.kind)
            {
                find(fact.span, kind, Value::Text(identifier.value.clone()));
            }
        }
        let parts = parts(document);
        for (token, analysis) in document.words() {
            if token.kind == TokenKind::Mention {
                find(token.span, Kind::Account, Value::Text(token.text.to_owned()));
            }
            if !token.text.starts_with(char::is_uppercase) {
                continue;
            }
            // A name that stands where no entity was found.
            let lemma = analysis.map(|analysis| analysis.lemma.as_str()).unwrap_or_default();
            // Or with a word of respect tied to it: "Асан-аға", uncle Asan.
            let first = token.text.split('-').next().unwrap_or_default();
            for (name, length) in [(lemma, token.text.len()), (first, first.len())] {
                if let Some(whose) = parts.get(&name.to_lowercase()) {
                    let value = whose.map_or_else(|| Value::Text(name.to_owned()), person);
                    find(Span::new(token.span.start, token.span.start + length), Kind::Person, value);
                }
            }
        }
        found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
        let mut end = 0;
        found.retain(|found| {
            found.span.start >= end && {
                end = found.span.end;
                true
            }
        });
        found
    }
}

/// A name with the names beside it that no analysis took for its own: a given name that is a place's before a family name alone ("Орал
/// Мұхамеджанов"), and proper nouns behind it that are nothing else.
fn widened(document: &Document<'_>, span: Span) -> Span {
    let (tokens, entities) = (document.token_range(span), document.entities());
    let is_name = |at: usize| {
        let token = document.token(at)?;
        let analysis = document.analyses().get(at).filter(|analysis| analysis.upos == Upos::Propn)?;
        let is_name = token.kind == TokenKind::Word && token.text.starts_with(char::is_uppercase);
        is_name.then_some((token, analysis))
    };
    let is_beside = |end: usize, start: usize| document.text().get(end..start) == Some(" ");
    let mut span = span;
    if tokens.len() == 1
        && let Some((token, analysis)) = tokens.start.checked_sub(1).and_then(is_name)
        && is_beside(token.span.end, span.start)
        && analysis.lemma == token.text
    {
        span.start = token.span.start;
    }
    for at in tokens.end..tokens.end + 2 {
        let Some((token, _)) = is_name(at).filter(|(token, _)| is_beside(span.end, token.span.start)) else { break };
        // Entities lie in order, none over another.
        let next = entities.partition_point(|entity| entity.span.end <= token.span.start);
        if entities.get(next).is_some_and(|entity| entity.span.start < token.span.end) {
            break;
        }
        span.end = token.span.end;
    }
    span
}

/// The parts of the names of a document's people, in small letters, and whose each is, if it is of one alone.
fn parts(document: &Document<'_>) -> HashMap<String, Option<usize>> {
    let mut parts = HashMap::new();
    for person in document.people() {
        let name = &person.name;
        for part in [&name.given, &name.patronymic, &name.family].into_iter().flatten() {
            match parts.entry(part.to_lowercase()) {
                Entry::Vacant(entry) => drop(entry.insert(Some(person.id))),
                Entry::Occupied(mut entry) => drop(entry.insert(None)),
            }
        }
    }
    parts
}

/// The case ending of a name, behind its last word's dictionary form.
fn ending<'a>(document: &'a Document<'_>, span: Span) -> Option<&'a str> {
    let last = document.token_range(span).next_back()?;
    let token = document.token(last).filter(|token| token.span.end == span.end)?;
    let lemma = document.analyses().get(last)?.lemma.as_str();
    let stem = token.text.get(..lemma.len()).filter(|stem| stem.to_lowercase() == lemma.to_lowercase())?;
    let ending = token.text[stem.len()..].trim_start_matches(['-', '‑', '–']);
    // In capitals where the name is.
    let is_capital = token.text.chars().all(char::is_uppercase);
    (!ending.is_empty() && (is_capital || ending.chars().all(char::is_lowercase))).then_some(ending)
}

/// A place that is replaced.
struct Found {
    span: Span,
    kind: Kind,
    value: Value,
}

/// What stands there.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Value {
    /// A person of all texts, by number.
    Person(usize),
    Text(String),
}

/// All that was replaced so far.
#[derive(Default)]
struct Replaced {
    people: Index,
    /// By kind and value: the row.
    known: HashMap<(Kind, Value), usize>,
    rows: Vec<Row>,
    counts: HashMap<Kind, usize>,
}

/// A row of the list.
struct Row {
    placeholder: String,
    value: Value,
    times: usize,
    first: String,
}

impl Replaced {
    /// A value in words; of a person the fullest name of all texts.
    fn words<'a>(&'a self, value: &'a Value) -> &'a str {
        match value {
            Value::Text(text) => text,
            Value::Person(id) => self.people.person(*id).map(|person| person.name.name.as_str()).unwrap_or_default(),
        }
    }

    /// Leaves out the numbers of placeholders that a text has already.
    fn leave_out(&mut self, text: &str) {
        for part in text.split('[').skip(1) {
            let Some((name, number)) = part.split_once(']').and_then(|(inner, _)| inner.split_once('_')) else {
                continue;
            };
            let kind = Kind::value_variants().iter().find(|kind| kind.name() == name);
            if let (Some(kind), Ok(number)) = (kind, number.parse::<u32>()) {
                let count = self.counts.entry(*kind).or_default();
                *count = (*count).max(number as usize);
            }
        }
    }

    /// The placeholder of a value, which stands at `place` once more.
    fn placeholder(&mut self, kind: Kind, value: Value, place: &str) -> &str {
        let at = match self.known.entry((kind, value)) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let count = self.counts.entry(kind).or_default();
                *count += 1;
                let value = new.key().1.clone();
                let placeholder = format!("[{}_{count}]", kind.name());
                self.rows.push(Row { placeholder, value, times: 0, first: place.to_owned() });
                *new.insert(self.rows.len() - 1)
            }
        };
        self.rows[at].times += 1;
        &self.rows[at].placeholder
    }
}
