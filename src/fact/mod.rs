//! Typed facts: who holds which office, which body, what anniversary, event or document, said by whom, how many, when.
//!
//! One grammar a file, all registered in one ordered table, `GRAMMARS`; each looks at the words, the quantities and the
//! mentions of names, those of the rules and those that the trained model is sure of, and none at another's facts, but that
//! a number inside an anniversary is not told twice. A user's own grammar is a [`Rule`]; [`Fact::rule`] names the rule
//! that found a fact.
//!
//! ```
//! use tilshi::fact;
//!
//! // "A conference was held for the 25th anniversary of Independence."
//! let facts = fact::facts("Тәуелсіздіктің 25 жылдығына арналған конференция өтті.");
//! let anniversary = facts[0].as_anniversary().expect("an anniversary");
//! assert_eq!((anniversary.years, anniversary.of.as_str()), (25, "Тәуелсіздік"));
//! ```

mod anniversary;
mod appointment;
mod display;
/// The grammar of the docs, which contributors copy: a kind of its own would be public.
#[cfg(test)]
#[allow(unreachable_pub)]
#[path = "../../docs/dummy_grammar.rs"]
mod dummy_grammar;
mod holders;
mod kinds;
mod naming;
mod official;
mod organization;
mod plural_offices;
mod quotation;
mod rule;
mod shared_head;
mod title;
mod value;

use self::value::Finding;
use std::ops::Range;

use crate::annotated::{AnnotatedText, Match};
use crate::entity::{self, Detail, EntityLabel, Mention, Tagger};
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::pattern::View;
use crate::quantity::{self, Found, QuantityValue};
use crate::sort;

pub use anniversary::Anniversary;
pub(crate) use holders::Mentioned;
pub use kinds::{Fact, FactKind, FactValue};
pub(crate) use naming::{Naming, Owner, position, small_initial};
pub use naming::{Official, Position};
pub(crate) use official::namings;
pub use organization::Organization;
pub use quotation::{Quotation, Quote, SpeakerBy, SpeakerRef};
pub use rule::Rule;
pub use title::{Event, Work, WorkPart};
pub use value::Custom;

/// The facts of a text, in text order: by their first byte, of those that begin alike the longer first.
///
/// The text is taken as it is, without [normalization](crate::normalize), which an [`Analyzer`](crate::Analyzer) does first;
/// spans are bytes of `text`. Only an analyzer knows [who is who](crate::who): here another name is another person, and facts have only
/// the mentions that made them.
pub fn facts(text: &str) -> Vec<Fact> {
    let words = AnnotatedText::new(text);
    let quantities = quantity::find(&words);
    let mentions = entity::rules(&words, &quantities);
    let found = Tagger::builtin().find(&words, &mentions);
    let mentions = entity::model_mentions(&words, mentions, Tagger::builtin(), &found);
    let view = View::new(&words, &quantities, &mentions);
    let mut facts = find(&view, &[]);
    add_officials(&mut facts, &view, &namings(&view), &Mentioned::default());
    facts.iter_mut().for_each(|fact| fact.relocate(text, |span| span));
    facts
}

/// A grammar of facts: what it finds, given what the grammars before it found.
type Grammar = fn(&View<'_, '_>, &[Fact]) -> Vec<Fact>;

/// The findings of a grammar as facts.
fn facts_of<T: Into<FactValue>>(findings: Vec<Finding<T>>) -> Vec<Fact> {
    findings.into_iter().map(Fact::from).collect()
}

/// All grammars but that of officials, in the order in which their facts are listed where they cover the same text.
const GRAMMARS: [Grammar; 5] = [
    |view, _| facts_of(organization::find(view)),
    |view, _| facts_of(anniversary::find(view)),
    |view, _| facts_of(title::find(view)),
    |view, _| facts_of(quotation::find(view)),
    quantities_left,
];

/// The facts of a text but officials; those of the rules come last.
pub(crate) fn find(view: &View<'_, '_>, rules: &[Rule]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for grammar in GRAMMARS {
        let more = grammar(view, &facts);
        facts.extend(more);
    }
    facts.extend(rules.iter().flat_map(|rule| rule.find(view)));
    sort(&mut facts);
    facts
}

/// Adds the officials, once it is known who is who; of facts that cover the same text they come first.
pub(crate) fn add_officials(facts: &mut Vec<Fact>, view: &View<'_, '_>, namings: &[Naming<'_>], mentioned: &Mentioned) {
    let officials = facts_of(holders::find(view, namings, mentioned));
    facts.splice(..0, officials);
    sort(facts);
}

fn sort(facts: &mut [Fact]) {
    sort::by_key(facts, |fact| (fact.span.start, std::cmp::Reverse(fact.span.end)));
}

/// The quantities that are facts of their own: not inside an anniversary or a name.
fn quantities_left(view: &View<'_, '_>, found: &[Fact]) -> Vec<Fact> {
    let anniversaries = found.iter().filter(|fact| fact.kind() == FactKind::Anniversary);
    let anniversaries = anniversaries.map(|anniversary| view.words.tokens_in(anniversary.span));
    // By token: the anniversary or name that it is in.
    let mut closed = vec![None; view.words.len()];
    let is_name = |mention: &&Mention| title::is_name(mention) || mention.label == EntityLabel::Person;
    let named = view.mentions.iter().filter(is_name).map(|mention| mention.whole.clone());
    // "министрдің бірінші орынбасары": an ordinal inside of an office's title.
    let titles = view.mentions.iter().filter_map(|mention| match &mention.detail {
        Detail::Office { title, .. } => Some(title.clone()),
        _ => None,
    });
    let named = named.chain(titles);
    for tokens in anniversaries.chain(named) {
        closed[tokens.clone()].fill(Some((tokens.start, tokens.end)));
    }
    // "8 Наурыз" holds the name of a holiday and is a date, "25 Алжир динары" that of a currency and is an amount.
    let holds = |found: &Found, (start, end): (usize, usize)| {
        let whole = found.tokens.start <= start && end <= found.tokens.end;
        match found.value {
            QuantityValue::Date(_) => whole && found.tokens.len() > end - start,
            _ => whole && found.tokens.start < start && is_money(found),
        }
    };
    // "№ 915 қаулы" (decree No. 915): nothing of an act counts.
    let acts =
        found.iter().filter(|fact| fact.as_work().is_some_and(|work| work.number.is_some() || !work.parts.is_empty()));
    let mut acts: Vec<Range<usize>> = acts.map(|act| view.words.tokens_in(act.span)).collect();
    sort::by_key(&mut acts, |act| act.start);
    let in_act = |found: &Found| {
        let at = acts.partition_point(|act| act.start <= found.tokens.start);
        at > 0 && found.tokens.end <= acts[at - 1].end && matches!(found.value, QuantityValue::Numeric(_))
    };
    // "әкімнің екінші орынбасары": an ordinal that tells an office from another.
    let office = |i: usize| i < view.words.len() && view.words.longest(i, Class::Office).is_some();
    let of_office = |found: &Found| {
        let ordinal =
            matches!(&found.value, QuantityValue::Numeric(numeric) if numeric.kind == quantity::NumericKind::Ordinal);
        let owner = || found.tokens.start.checked_sub(1).filter(|i| view.words.feats(*i).has(Feats::GEN) && office(*i));
        let listed = |m: &Match| m.entry.class == Class::Office && m.tokens.len() > 1;
        let first = || view.words.matches_at(found.tokens.start).iter().any(listed);
        ordinal && (first() || office(found.tokens.end) && owner().is_some())
    };
    let open = view
        .quantities
        .iter()
        .filter(|found| !in_act(found) && !of_office(found))
        .filter(|found| closed[found.tokens.clone()].iter().flatten().all(|name| holds(found, *name)));
    let fact = |found: &Found| {
        let value = match &found.value {
            QuantityValue::Numeric(numeric) => FactValue::Numeric(numeric.clone()),
            QuantityValue::Date(date) => FactValue::Date(date.clone()),
            QuantityValue::Identifier(identifier) => FactValue::Identifier(identifier.clone()),
        };
        Fact::new(found.span, value.kind().name(), value)
    };
    open.map(fact).collect()
}

fn is_money(found: &Found) -> bool {
    matches!(&found.value, QuantityValue::Numeric(numeric) if numeric.kind == quantity::NumericKind::Money)
}
