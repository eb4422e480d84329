//! Typed facts: who holds which office, which body, what jubilee, event or document, said by whom, how many, when.
//!
//! One grammar a file, all registered in one ordered table, `GRAMMARS`; each looks at the words, the quantities and the
//! mentions of names, those of the rules and those that the trained model is sure of, and none at another's facts, but that
//! a number inside a jubilee is not told twice. A user's own grammar is a [`Rule`]; [`Fact::rule`] tells by which rule a
//! fact was found.
//!
//! ```
//! use tilshi::fact::{self, Fact};
//!
//! // "A conference was held for the 25th anniversary of Independence."
//! let facts = fact::facts("Тәуелсіздіктің 25 жылдығына арналған конференция өтті.");
//! let Fact::Anniversary(jubilee) = &facts[0] else { panic!("not a jubilee") };
//! assert_eq!((jubilee.years, jubilee.of.as_str()), (25, "Тәуелсіздік"));
//! ```

mod anniversary;
mod appointment;
mod display;
mod holder;
mod noun_phrase;
mod official;
mod organization;
mod quotation;
mod rule;
mod shared;
mod title;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::entity::{self, Mention, Model};
use crate::morph::Words;
use crate::normalize::Normalized;
use crate::pattern::View;
use crate::quantity::{self, Date, Found, Numeric, Quantity};

pub use anniversary::Anniversary;
pub use official::{Official, Position};
pub use organization::Organization;
pub use quotation::{Quotation, Quote};
pub use rule::{Custom, Rule};
pub use title::{Event, Work};

/// A fact of a text. In JSON the kind stands in the field `type`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fact {
    /// Somebody in an office, or an office without its holder.
    Official(Official),
    /// A body.
    Organization(Organization),
    /// A jubilee.
    Anniversary(Anniversary),
    /// An event.
    Event(Event),
    /// A law, programme, book or other work.
    Work(Work),
    /// Something said.
    Quotation(Quotation),
    /// A number with what it counts.
    Numeric(Numeric),
    /// A date.
    Date(Date),
    /// What a user's rule found.
    Custom(Custom),
}

/// The name of the rule that found a fact, empty when it was read from JSON. All are equal: two facts that say the same
/// are the same, by whatever rule they were found.
#[derive(Copy, Clone, Debug, Default)]
struct FoundBy(&'static str);

impl PartialEq for FoundBy {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for FoundBy {}

impl Fact {
    /// The kind, by its name in the output contract.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Official(_) => "official",
            Self::Organization(_) => "organization",
            Self::Anniversary(_) => "anniversary",
            Self::Event(_) => "event",
            Self::Work(_) => "work",
            Self::Quotation(_) => "quotation",
            Self::Numeric(_) => "numeric",
            Self::Date(_) => "date",
            Self::Custom(_) => "custom",
        }
    }

    /// The rule that found it: "quotation/said_after", "event/quoted", the name of a user's rule; where a grammar has but
    /// one, its kind. It is no part of what the fact says: it is neither written to JSON nor compared.
    ///
    /// ```
    /// // "'We need water,' the minister said."
    /// let facts = tilshi::fact::facts("«Бізге су керек», – деді министр.");
    /// assert_eq!(facts[0].rule(), "quotation/said_after");
    /// ```
    pub fn rule(&self) -> &str {
        let found_by = match self {
            Self::Event(fact) => fact.found_by.0,
            Self::Work(fact) => fact.found_by.0,
            Self::Quotation(fact) => fact.found_by.0,
            Self::Custom(fact) => &fact.rule,
            _ => "",
        };
        if found_by.is_empty() { self.kind() } else { found_by }
    }

    /// Where it stands, in bytes.
    pub const fn span(&self) -> Span {
        match self {
            Self::Official(fact) => fact.span,
            Self::Organization(fact) => fact.span,
            Self::Anniversary(fact) => fact.span,
            Self::Event(fact) => fact.span,
            Self::Work(fact) => fact.span,
            Self::Quotation(fact) => fact.span,
            Self::Numeric(fact) => fact.span,
            Self::Date(fact) => fact.span,
            Self::Custom(fact) => fact.span,
        }
    }

    /// The text it covers.
    pub fn text(&self) -> &str {
        match self {
            Self::Official(fact) => &fact.text,
            Self::Organization(fact) => &fact.text,
            Self::Anniversary(fact) => &fact.text,
            Self::Event(fact) => &fact.text,
            Self::Work(fact) => &fact.text,
            Self::Quotation(fact) => &fact.text,
            Self::Numeric(fact) => &fact.text,
            Self::Date(fact) => &fact.text,
            Self::Custom(fact) => &fact.text,
        }
    }

    /// Moves every span in the fact with `to`, and takes its text anew from `text`: how a fact of a normalized text
    /// becomes one of the original.
    pub(crate) fn relocate(&mut self, text: &str, to: impl Fn(Span) -> Span) {
        let (span, covered) = match self {
            Self::Official(fact) => {
                fact.mentions.iter_mut().for_each(|span| *span = to(*span));
                (&mut fact.span, &mut fact.text)
            }
            Self::Organization(fact) => {
                fact.mentions.iter_mut().for_each(|span| *span = to(*span));
                (&mut fact.span, &mut fact.text)
            }
            Self::Quotation(fact) => return fact.relocate(text, to),
            Self::Anniversary(fact) => (&mut fact.span, &mut fact.text),
            Self::Event(fact) => (&mut fact.span, &mut fact.text),
            Self::Work(fact) => (&mut fact.span, &mut fact.text),
            Self::Numeric(fact) => (&mut fact.span, &mut fact.text),
            Self::Date(fact) => (&mut fact.span, &mut fact.text),
            Self::Custom(fact) => (&mut fact.span, &mut fact.text),
        };
        *span = to(*span);
        *covered = text[*span].to_owned();
    }
}

/// The facts of a text, in text order: by their first byte, of those that begin alike the longer first.
pub fn facts(text: &str) -> Vec<Fact> {
    let words = Words::new(text);
    let quantities = quantity::find(&words);
    let mentions = entity::rules(&words, &quantities);
    let found = entity::decide(&words, &mentions, Model::builtin());
    let mentions = entity::learned(&words, mentions, Model::builtin(), &found);
    let mut facts = find(&words, &quantities, &mentions, &[], None);
    facts.iter_mut().for_each(|fact| fact.relocate(text, |span| span));
    facts
}

/// A grammar of facts: what it finds, told what the grammars before it found.
type Grammar = fn(&View<'_, '_>, &[Fact]) -> Vec<Fact>;

/// All grammars, in the order in which their facts are listed where they cover the same text.
const GRAMMARS: [Grammar; 6] =
    [official::find, organization::find, anniversary::find, title::find, quotation::find, quantities_left];

/// The facts among words, quantities and mentions; those of the rules come last.
pub(crate) fn find(
    words: &Words<'_>,
    quantities: &[Found],
    mentions: &[Mention],
    rules: &[Rule],
    normalized: Option<&Normalized<'_>>,
) -> Vec<Fact> {
    let view = View::new(words, quantities, mentions).of(normalized);
    let mut facts = Vec::new();
    for grammar in GRAMMARS {
        let more = grammar(&view, &facts);
        facts.extend(more);
    }
    facts.extend(rules.iter().flat_map(|rule| rule.find(&view)));
    facts.sort_by_key(|fact| (fact.span().start, std::cmp::Reverse(fact.span().end)));
    facts
}

/// The quantities that are facts of their own: not inside a jubilee or a name.
fn quantities_left(view: &View<'_, '_>, found: &[Fact]) -> Vec<Fact> {
    let jubilees = found.iter().filter(|fact| matches!(fact, Fact::Anniversary(_)));
    let jubilees = jubilees.map(|jubilee| view.words.tokens_in(jubilee.span()));
    let named = view.mentions.iter().filter(|mention| title::is_name(mention)).map(|mention| mention.whole.clone());
    let mut closed = vec![false; view.words.len()];
    jubilees.chain(named).for_each(|tokens| closed[tokens].fill(true));
    let open = view.quantities.iter().filter(|found| !closed[found.tokens.clone()].contains(&true));
    open.map(|found| match &found.quantity {
        Quantity::Numeric(numeric) => Fact::Numeric(numeric.clone()),
        Quantity::Date(date) => Fact::Date(date.clone()),
    })
    .collect()
}
