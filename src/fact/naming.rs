//! [`Naming`]: a place where the text names who holds which office, and what the office is called.

use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, Standing};
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::value::Value;
use crate::Span;
use crate::annotated::{AnnotatedText, Match};
use crate::entity::{Detail, EntityLabel, Mention, PersonName};
use crate::feats::{Feats, Upos};
use crate::morph::inflect;
use crate::pattern::View;
use crate::tokenize::TokenKind;

/// A person in an office, an office whose holder is not named, or both.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Official {
    /// The holder; `None` for an office alone.
    pub person: Option<PersonName>,
    /// The holder's number among the people of the document.
    pub person_id: Option<usize>,
    /// The office.
    pub position: Option<Position>,
    /// Every mention by name or title, the first included, in text order. Of a person with several facts the first has them all, each of the
    /// others the place where it was found.
    pub mentions: Vec<Span>,
}

impl Value for Official {
    fn relocate(&mut self, _: &str, to: &dyn Fn(Span) -> Span) {
        self.mentions.iter_mut().for_each(|span| *span = to(*span));
    }

    fn visit(&self, visit: &mut dyn FnMut(Span)) {
        self.mentions.iter().for_each(|span| visit(*span));
    }
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Position {
    /// The office alone, in the nominative and without the possession that only agrees with the body: "төраға" of
    /// "Мәжіліс төрағасы", but "Сыртқы істер министрі", whose possession is its own.
    pub title: String,
    /// The country, place or body it belongs to, in the nominative.
    pub of: Option<String>,
    /// The organization it belongs to, by its number among those of the document.
    pub of_id: Option<usize>,
}

/// "Нұрсұлтан Назарбаев: Президент (Қазақстан Республикасы)"
impl fmt::Display for Official {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.person.as_ref().map_or("?", |person| &person.name))?;
        if let Some(position) = &self.position {
            write!(f, ": {}", position.title)?;
            if let Some(of) = &position.of {
                write!(f, " ({of})")?;
            }
        }
        Ok(())
    }
}

/// Owner of a shared office.
#[derive(Clone, Debug)]
pub(crate) enum Owner {
    /// The body with these tokens.
    Body(Range<usize>),
    /// A place by its name in the singular.
    Place(String),
    /// One of several bodies, it is not clear which.
    Unclear,
}

impl Owner {
    /// Its name in the nominative.
    pub(super) fn name(&self, words: &AnnotatedText<'_>) -> Option<String> {
        match self {
            Self::Body(tokens) => Some(words.normal(tokens)),
            Self::Place(name) => Some(name.clone()),
            Self::Unclear => None,
        }
    }
}

/// A name with its offices, a name, or an office, where the text gives it.
#[derive(Debug)]
pub(crate) struct Naming<'a> {
    pub(crate) person: Option<&'a PersonName>,
    /// The offices, each with the tokens from it to the name or from the name to it.
    pub(crate) offices: Vec<(Range<usize>, &'a Mention)>,
    /// All of it, and the name alone.
    pub(crate) tokens: Range<usize>,
    pub(crate) name: Range<usize>,
    /// Whose the offices are, where that of one holder is not what stands beside them.
    pub(crate) owner: Option<Owner>,
}

/// The person whose name begins with token `at`, and the tokens of the name.
pub(super) fn person<'a>(view: &View<'a, '_>, at: usize) -> Option<(&'a PersonName, Range<usize>)> {
    let person = &view.mentions[view.starting_at(at, &[EntityLabel::Person])?];
    match &person.detail {
        Detail::Person(name) => Some((name, person.whole.clone())),
        _ => None,
    }
}

/// Whether token `i` is in the sentence of token `at`.
pub(super) fn within(words: &AnnotatedText<'_>, at: usize, i: usize) -> bool {
    at < words.len() && i < words.sentence(at).end
}

/// The office of a mention, whose it is told by `owner` or else by the mention.
pub(crate) fn position(words: &AnnotatedText<'_>, mention: &Mention, owner: Option<&Owner>) -> Option<Position> {
    let Detail::Office { of, title, listed } = &mention.detail else { return None };
    let of = match owner {
        Some(owner) => owner.name(words),
        None => of.as_ref().map(|of| {
            quoted_owner(words, of).or_else(|| numbered_owner(words, of)).unwrap_or_else(|| words.normal(of))
        }),
    };
    Some(Position { title: lowered(words, title, listed, self::title(words, title, listed)), of, of_id: None })
}

/// "«Қайраттың» бас бапкері": the owner whose genitive stands inside its quotation marks, in the nominative.
fn quoted_owner(words: &AnnotatedText<'_>, of: &Range<usize>) -> Option<String> {
    let (open, close) = (of.start, of.end - 1);
    let mark = |i: usize| words.tokens[i].kind == TokenKind::Punctuation;
    let quoted =
        open + 1 < close && words.is_mark(open, "«") && words.is_mark(close, "»") && !(open + 1..close).any(mark);
    let owner = quoted && words.feats(close - 1).has(Feats::GEN);
    owner.then(|| format!("«{}»", words.normal(&(open + 1..close))))
}

/// "57-мектептің директоры": the owner whose genitive is tied to its number, in the nominative.
fn numbered_owner(words: &AnnotatedText<'_>, of: &Range<usize>) -> Option<String> {
    let number = of.len() == 1 && words.tokens[of.start].kind == TokenKind::Number;
    let (number, body) = words.text(of.start).rsplit_once('-').filter(|_| number)?;
    let body = AnnotatedText::new(body);
    (body.len() == 1).then(|| format!("{number}-{}", body.nominative(0)))
}

/// The title without a capital letter that only the beginning of its sentence gave it: "Ректор Дана Әлиева". Offices that are
/// somebody by themselves keep theirs, "Президент", and titles with other capitals, "Төтенше және Өкілетті Елші".
fn lowered(words: &AnnotatedText<'_>, tokens: &Range<usize>, listed: &Match, title: String) -> String {
    let alone =
        listed.tokens.start == tokens.start && listed.entry.office().is_some_and(|row| row.standing == Standing::Alone);
    // "Бас прокурордың орынбасары" (the deputy of the Prosecutor General)
    let chief =
        || words.longest(tokens.start, Class::Office).filter(|m| m.entry.text().starts_with(char::is_uppercase));
    let capitals = || (tokens.start + 1..tokens.end).any(|i| words.is_capital(i));
    let acronym = || title.chars().nth(1).is_some_and(char::is_uppercase);
    match words.is_initial(tokens.start) && !acronym() && !(alone || capitals() || chief().is_some()) {
        true => small_initial(&title),
        false => title,
    }
}

/// The text with its first letter small.
pub(crate) fn small_initial(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The title without the case of its last word, in the singular, and without its possession where that agrees with the
/// body.
fn title(words: &AnnotatedText<'_>, tokens: &Range<usize>, listed: &Match) -> String {
    let last = tokens.end - 1;
    // What stands before the head takes its possession: "сыртқы істер министрі", "әкімінің бірінші орынбасары".
    let before = listed.tokens.start.checked_sub(1).filter(|i| *i >= tokens.start);
    let izafet = before.is_some_and(|i| {
        let chief = || (tokens.start..i).any(|i| words.feats(i).has(Feats::GEN));
        let noun = matches!(words.upos(i), Upos::Noun | Upos::Propn) && words.connector(i, Connector::Chief).is_none();
        noun || words.feats(i).has_any(Feats::GEN | Feats::GERUND) || chief()
    });
    let agrees = listed.feats.has_any(Feats::POSSESSED) && !izafet;
    let head = match listed.feats.has(Feats::PLUR) || listed.feats.has(Feats::POSS1_PLUR) {
        true => holders_own(words, last, listed, izafet),
        // The list knows the word better than its endings do: "ханы" is of "хан".
        false if agrees => {
            let known = |head: &String| listed.entry.text().ends_with(head.to_lowercase().as_str());
            words.unpossessed(last).filter(known).or_else(|| holders_own(words, last, listed, izafet))
        }
        false => None,
    };
    head.map_or_else(
        || words.normal(tokens),
        |head| {
            let start = words.tokens[tokens.start].span.start;
            format!("{}{}{head}", &words.text[start..words.tokens[last].span.start], tied_before(words, last, listed))
        },
    )
}

/// "директор-" of "директоры-режиссері": the office that a hyphen ties to the listed one, without its possession.
fn tied_before(words: &AnnotatedText<'_>, last: usize, listed: &Match) -> String {
    let tied = words.text(last).rsplit_once('-').filter(|_| !listed.entry.text().contains('-'));
    tied.map_or_else(String::new, |(first, _)| {
        let half = AnnotatedText::new(first);
        format!("{}-", half.unpossessed(0).unwrap_or_else(|| first.to_owned()))
    })
}

/// The last word of a title as its one holder has it: "министрлер" and "министріміз", our minister, → "министр", "қаржы
/// министрлері" → "министрі".
fn holders_own(words: &AnnotatedText<'_>, last: usize, listed: &Match, izafet: bool) -> Option<String> {
    let stem = listed.entry.text().split(' ').next_back()?;
    let head = if izafet { inflect(stem, Feats::POSS3)? } else { stem.to_owned() };
    let mut letters = head.chars();
    let first = letters.next().filter(|_| words.is_capital(last));
    Some(first.map_or_else(|| head.clone(), |first| first.to_uppercase().chain(letters).collect()))
}
