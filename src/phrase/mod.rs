//! Noun phrases: a head, and what hangs on it, each part by a named link.
//!
//! Kazakh phrases end with their head, and what belongs to it stands before it. This is the one place that walks left: from
//! a head, part by part, and [one ordered table](self::rules) of named rules tells how each part hangs on what follows it.
//! The finders of entities and the grammars of facts take the parts that their names and facts are made of, and stop where
//! those end.
//!
//! ```text
//! облыс әкімінің баспасөз қызметі     izafet owner izafet head        the press service of the region's governor
//! халықты әлеуметтік қорғау           object attribute head           the social protection of the people
//! Абай атындағы опера театры          named_after … izafet head       the opera house named after Abai
//! ```
//!
//! [`Analyzer::phrases`](crate::Analyzer::phrases) lists the phrases of a text with their links, and the rule that made each.

mod acronym;
mod coordination;
mod evidence;
mod left;
mod link;
mod name_parts;
mod nameless;
mod rules;
mod walk;
mod word_parts;

use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::Span;
use crate::annotated::AnnotatedText;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::sort;

pub(crate) use acronym::{acronym_behind, is_acronym};
pub(crate) use coordination::{joined_capital, joined_title, joint_before};
pub(crate) use evidence::{
    MOST_MODIFIERS, OBLIQUE, concerns, is_designation, is_honorific, is_joint, is_phrase_in_letters, quoted_before,
};
pub use link::Link;
pub(crate) use link::Linked;
pub use walk::PhraseKind;
pub(crate) use walk::{LONGEST_PHRASE, NAMES, Names, Walk, is_body, is_owner, is_part};

/// The phrase in running text that ends with token `last`, as far as its links go, but not before token `from`. Where things are
/// is left out, "Алматыдағы жиынның қатысушылары" are "жиынның қатысушылары", but not behind whose they are: "қордың Семейдегі
/// өкілі" (the fund's representative in Semey).
pub(crate) fn ending_with(words: &AnnotatedText<'_>, names: &dyn Names, last: usize, from: usize) -> Range<usize> {
    let mut walk = Walk::plain(words, names, last, from);
    while let Some(part) = walk.next() {
        let start = walk.start();
        walk.take(&part);
        if part.link == Link::Located && walk.next().is_none_or(|before| before.link != Link::Owner) {
            return start..last + 1;
        }
    }
    walk.start()..last + 1
}

/// Whether a noun phrase in running text may end with token `i`: a noun, a known name, what is done, or an owner; a pronoun is
/// none.
pub(crate) fn is_head(words: &AnnotatedText<'_>, names: &dyn Names, i: usize) -> bool {
    matches!(words.upos(i), Upos::Noun | Upos::Propn)
        || words.upos(i) != Upos::Pron && words.feats(i).has_any(Feats::GEN | Feats::GERUND)
        || names.ending_at(i, &|m| NAMES.contains(&m.label)).is_some()
}

/// The link rules in the order in which they are asked: name, link, and the kinds of phrases in which the rule holds. Of those for
/// its kind of phrase the first that finds a part tells the link. `docs/phrases.md` has an example of each.
///
/// ```
/// use tilshi::phrase::{self, Link};
///
/// assert!(phrase::rules().any(|(name, link, _)| name == "owner/noun" && link == Link::Owner));
/// ```
pub fn rules() -> impl Iterator<Item = (&'static str, Link, Vec<PhraseKind>)> {
    rules::RULES.iter().map(|rule| {
        let kinds = PhraseKind::ALL.iter().copied().filter(|kind| rule.kinds & kind.bit() != 0);
        (rule.name, rule.link, kinds.collect())
    })
}

/// A noun phrase: its head, and the parts that hang on it.
///
/// ```
/// use tilshi::Analyzer;
/// use tilshi::phrase::Link;
///
/// // "The press service of the region's governor published the news."
/// let text = "Облыс әкімінің баспасөз қызметі жаңалықты жариялады.";
/// let phrases = Analyzer::shared().phrases(text);
/// let phrase = &phrases[0];
/// assert_eq!(&text[phrase.span], "Облыс әкімінің баспасөз қызметі");
/// assert_eq!(&text[phrase.head], "қызметі");
/// let links: Vec<Link> = phrase.parts.iter().map(|part| part.link).collect();
/// assert_eq!(links, [Link::Izafet, Link::Owner, Link::Izafet]); // region's, governor's, press
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Phrase {
    /// What it is of.
    pub kind: PhraseKind,
    /// All of it, in bytes.
    pub span: Span,
    /// Its head, which it ends with.
    pub head: Span,
    /// What hangs on it, in text order.
    pub parts: Vec<Part>,
}

/// A part of a noun phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Part {
    /// Where it stands, in bytes.
    pub span: Span,
    /// How it hangs on what follows it.
    pub link: Link,
    /// The rule that tells the link.
    pub rule: &'static str,
}

impl Phrase {
    /// A table of its parts, a line each: the link's rule and the text.
    ///
    /// ```
    /// use tilshi::Analyzer;
    ///
    /// let text = "Облыс әкімінің баспасөз қызметі жаңалықты жариялады.";
    /// let explained = Analyzer::shared().phrases(text)[0].explain(text).to_string();
    /// assert_eq!(explained.lines().nth(2), Some("  owner/noun           әкімінің")); // the governor's
    /// ```
    pub fn explain<'a>(&'a self, text: &'a str) -> impl fmt::Display + 'a {
        Explained { phrase: self, text }
    }
}

/// A phrase with the text it stands in.
struct Explained<'a> {
    phrase: &'a Phrase,
    text: &'a str,
}

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { phrase, text } = *self;
        writeln!(f, "{}: {}", phrase.kind, &text[phrase.span])?;
        for part in &phrase.parts {
            writeln!(f, "  {:<20} {}", part.rule, &text[part.span])?;
        }
        writeln!(f, "  {:<20} {}", "head", &text[phrase.head])
    }
}

/// The noun phrases of a text: those in running text, of which none stands inside another, and, from each listed head on, all
/// that may belong to an office or a name. Spans are of the annotated text.
pub(crate) fn phrases(words: &AnnotatedText<'_>, names: &dyn Names) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for sentence in words.sentence_ranges() {
        let mut end = sentence.end;
        while end > sentence.start {
            let last = end - 1;
            if is_head(words, names, last) {
                let phrase = walked(Walk::plain(words, names, last, sentence.start), end);
                end = words.tokens_in(phrase.span).start;
                phrases.push(phrase);
            } else {
                end = last;
            }
        }
    }
    for at in 0..words.len() {
        for (class, kind) in HEADS {
            let head = words.longest(at, class);
            let phrase = head.map(|head| walked(Walk::listed(words, names, kind, head), head.tokens.end));
            phrases.extend(phrase.filter(|phrase| !phrase.parts.is_empty()));
        }
    }
    sort::by_key(&mut phrases, |phrase| (phrase.span.start, Reverse(phrase.span.end), phrase.kind));
    phrases
}

/// The classes of listed heads, and what they are the heads of.
const HEADS: [(Class, PhraseKind); 9] = [
    (Class::Office, PhraseKind::Office),
    (Class::OrganizationHead, PhraseKind::Name),
    (Class::EventHead, PhraseKind::Name),
    (Class::WorkHead, PhraseKind::Name),
    (Class::FacilityHead, PhraseKind::Name),
    (Class::PlaceHead, PhraseKind::Name),
    (Class::ProductHead, PhraseKind::Name),
    (Class::EventHead, PhraseKind::Title),
    (Class::WorkHead, PhraseKind::Title),
];

/// All that hangs on a head which ends before token `end`.
fn walked(mut walk: Walk<'_, '_>, end: usize) -> Phrase {
    let words = walk.words;
    let (kind, head) = (walk.kind, words.span(&(walk.start()..end)));
    let mut parts = Vec::new();
    while let Some(part) = walk.next().filter(|_| parts.len() < MOST_PARTS) {
        walk.take(&part);
        parts.push(Part { span: words.span(&part.tokens), link: part.link, rule: part.rule });
    }
    parts.reverse();
    Phrase { kind, span: words.span(&(walk.start()..end)), head, parts }
}

/// The most parts of a phrase.
const MOST_PARTS: usize = 32;
