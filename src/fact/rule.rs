//! [`Rule`]: a user's own grammar of facts.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Fact;
use crate::Error;
use crate::error::RuleProblem;
use crate::pattern::{Captures, Step, View, match_at};

/// A fact of a kind that a user's rule defines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Custom {
    /// What the rule says of it.
    pub fields: BTreeMap<String, String>,
}

impl Custom {
    /// A fact as yet without fields. It covers all of the match that it is made of.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one field more.
    pub fn with(mut self, field: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.insert(field.into(), value.into());
        self
    }
}

/// A grammar of a user: a pattern, and what makes a fact of each match.
///
/// A contract and its price:
///
/// ```
/// use tilshi::fact::{Custom, Rule};
/// use tilshi::pattern::Step;
/// use tilshi::quantity::{NumericKind, QuantityValue};
/// use tilshi::{Analyzer, EntityLabel};
///
/// let steps = [
///     Step::entity(EntityLabel::Organisation).named("buyer"),
///     Step::word().up_to(3).lazy(),
///     Step::quantity(NumericKind::Money).named("price"),
///     Step::word().up_to(4).lazy(),
///     Step::either([Step::lemma("келісімшарт"), Step::lemma("шарт")]),
/// ];
/// let contract = Rule::new("contract", steps, |found| {
///     let QuantityValue::Numeric(price) = found.get("price")?.quantity()? else { return None };
///     let fact = Custom::new().with("buyer", found.get("buyer")?.nominative());
///     Some(fact.with("price", format!("{} {}", price.value?, price.unit?)))
/// })?;
/// let analyzer = Analyzer::builder().rule(contract).build();
///
/// // "The Ministry of Education signed a contract of 5 million tenge."
/// let document = analyzer.analyze("Білім министрлігі 5 миллион теңгеге келісімшарт жасады.");
/// let contract = document.facts().iter().find(|fact| fact.rule == "contract").expect("a contract");
/// let contract = contract.as_custom().expect("ours");
/// assert_eq!(contract.fields["buyer"], "Білім министрлігі");
/// assert_eq!(contract.fields["price"], "5000000 KZT");
/// # Ok::<(), tilshi::Error>(())
/// ```
///
/// Who was born where, by a listed word and an ending:
///
/// ```
/// use tilshi::fact::{Custom, Rule};
/// use tilshi::morph::Feats;
/// use tilshi::pattern::Step;
/// use tilshi::{Analyzer, EntityLabel};
///
/// let steps = [
///     Step::entity(EntityLabel::Person).named("who"),
///     Step::date().maybe().named("when"),
///     Step::word().up_to(2).lazy(),
///     Step::entity(EntityLabel::Gpe).with(Feats::LOC).named("where"),
///     Step::lemma("туу").maybe(),
///     Step::lemma("ту"),
/// ];
/// let birth = Rule::new("birth", steps, |found| {
///     let fact = Custom::new().with("who", found.get("who")?.nominative());
///     Some(fact.with("where", found.get("where")?.nominative()))
/// })?;
/// let analyzer = Analyzer::builder().rule(birth).build();
///
/// // "Abai Kunanbaiuly was born in 1845 in Semey."
/// let document = analyzer.analyze("Абай Құнанбайұлы 1845 жылы Семейде туды.");
/// let birth = document.facts().iter().find(|fact| fact.rule == "birth").expect("a birth");
/// assert_eq!(birth.to_string(), "birth: where=Семей, who=Абай Құнанбайұлы");
/// # Ok::<(), tilshi::Error>(())
/// ```
#[derive(Clone)]
pub struct Rule {
    name: Arc<str>,
    steps: Arc<[Step]>,
    build: Arc<Build>,
}

/// Makes a fact of a match.
type Build = dyn Fn(&Captures<'_>) -> Option<Custom> + Send + Sync;

/// The most tokens that one pattern may take.
const LONGEST: usize = 1000;

impl Rule {
    /// A rule of that name. `build` is called for each match, in text order, and may refuse it; matches of a rule do not
    /// overlap.
    ///
    /// # Errors
    ///
    /// [`Error::Rule`] where the rule could not find anything or would find everything:
    ///
    /// ```
    /// use tilshi::Error;
    /// use tilshi::fact::{Custom, Rule};
    /// use tilshi::pattern::Step;
    ///
    /// let error = Rule::new("all", [Step::word().maybe()], |_| Some(Custom::new())).unwrap_err();
    /// assert!(matches!(error, Error::Rule { .. }));
    /// assert_eq!(error.to_string(), "rule `all`: every step may be missing");
    /// ```
    pub fn new(
        name: impl Into<String>,
        steps: impl IntoIterator<Item = Step>,
        build: impl Fn(&Captures<'_>) -> Option<Custom> + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let name = name.into();
        let steps: Vec<Step> = steps.into_iter().collect();
        match problem(&name, &steps) {
            Some(problem) => Err(Error::Rule { rule: name, problem }),
            None => Ok(Self { name: name.into(), steps: steps.into(), build: Arc::new(build) }),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The facts it finds, in text order.
    pub(super) fn find(&self, view: &View<'_, '_>) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut at = 0;
        while at < view.words.len() {
            let Some(found) = match_at(&self.steps, view, at) else {
                at += 1;
                continue;
            };
            at = found.tokens.end.max(at + 1);
            let whole = view.words.span(&found.tokens);
            if let Some(custom) = (self.build)(&Captures::new(view, &found)) {
                facts.push(Fact::new(whole, self.name().to_owned(), custom));
            }
        }
        facts
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rule").field("name", &self.name).field("steps", &self.steps).finish_non_exhaustive()
    }
}

/// What is wrong with a rule.
fn problem(name: &str, steps: &[Step]) -> Option<RuleProblem> {
    let mut names = HashSet::new();
    let twice = steps.iter().filter_map(Step::name).find(|name| !names.insert(*name));
    if name.is_empty() {
        Some(RuleProblem::NoName)
    } else if steps.is_empty() {
        Some(RuleProblem::NoSteps)
    } else if let Some(step) = steps.iter().position(Step::is_impossible) {
        Some(RuleProblem::Impossible { step })
    } else if steps.iter().all(Step::is_optional) {
        Some(RuleProblem::AllOptional)
    } else if steps.iter().fold(0, |sum: usize, step| sum.saturating_add(step.most())) > LONGEST {
        Some(RuleProblem::TooLong { most: LONGEST })
    } else {
        twice.map(|name| RuleProblem::NameTwice { name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;
    use crate::morph::Feats;

    fn rule(name: &str, steps: Vec<Step>) -> Result<Rule, Error> {
        Rule::new(name, steps, |_| Some(Custom::new()))
    }

    #[test]
    fn bad_rules_are_told() {
        for (name, steps, expected) in [
            ("", vec![Step::word()], RuleProblem::NoName),
            ("a", vec![], RuleProblem::NoSteps),
            ("a", vec![Step::word(), Step::lemma("")], RuleProblem::Impossible { step: 1 }),
            ("a", vec![Step::word().with(Feats::DAT).without(Feats::DAT)], RuleProblem::Impossible { step: 0 }),
            ("a", vec![Step::word().times(3, 2)], RuleProblem::Impossible { step: 0 }),
            ("a", vec![Step::either([])], RuleProblem::Impossible { step: 0 }),
            ("a", vec![Step::word().maybe(), Step::dash().maybe()], RuleProblem::AllOptional),
            (
                "a",
                vec![Step::dash(), Step::word().up_to(usize::MAX), Step::dash()],
                RuleProblem::TooLong { most: 1000 },
            ),
            ("a", vec![Step::dash().named("x"), Step::word().named("x")], RuleProblem::NameTwice { name: "x" }),
        ] {
            let error = rule(name, steps).unwrap_err();
            assert_eq!(error, Error::Rule { rule: name.to_owned(), problem: expected });
        }
    }

    #[test]
    fn matches_do_not_overlap_and_spans_are_of_the_original() {
        let pairs = rule("pair", vec![Step::word(), Step::word()]).unwrap();
        let analyzer = Analyzer::builder().rule(pairs).build();
        let text = "a\u{ad}а  бә \u{a0}вв гг дд"; // a soft hyphen and wide spaces, which the normalizer repairs
        let document = analyzer.analyze(text);
        let found: Vec<&str> = document.facts().iter().filter(|f| f.rule == "pair").map(|f| f.text.as_str()).collect();
        assert_eq!(found, ["a\u{ad}а  бә", "вв гг"]);
    }
}
