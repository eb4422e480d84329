//! [`Rule`]: a user's own grammar of facts.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::kinds::Fact;
use super::value::Custom;
use crate::Error;
use crate::error::RuleProblem;
use crate::pattern::{Captures, Fault, Gazetteer, Parsed, Pattern, Search, Step, View, parse};

/// A fact with a field for each named step of a match: what it says, by [`Capture::reading`](crate::pattern::Capture::reading).
impl From<&Captures<'_>> for Custom {
    fn from(found: &Captures<'_>) -> Self {
        let mut custom = Self::new();
        for (name, capture) in found.iter() {
            let field = custom.fields.entry(name.to_owned()).or_default();
            if !field.is_empty() {
                field.push_str("; ");
            }
            field.push_str(&capture.reading());
        }
        custom
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
    pattern: Arc<Pattern>,
    build: Arc<Build>,
}

/// Makes a fact of a match.
type Build = dyn Fn(&Captures<'_>) -> Option<Custom> + Send + Sync;

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
        Self::compiled(&name, steps.into_iter().collect(), Arc::new(build))
            .map_err(|problem| Error::Rule { rule: name, problem })
    }

    /// A rule of that name whose facts have a field for each named step: its [`reading`](crate::pattern::Capture::reading),
    /// or several with semicolons between them, where a step takes more than once.
    ///
    /// ```
    /// use tilshi::Analyzer;
    /// use tilshi::fact::Rule;
    /// use tilshi::pattern::Step;
    ///
    /// let steps = [Step::lemma("баға"), Step::mark(":"), Step::number().named("price")];
    /// let analyzer = Analyzer::builder().rule(Rule::capturing("price", steps)?).build();
    /// let document = analyzer.analyze("Бағасы: 500 теңге."); // price: 500 tenge
    /// assert_eq!(document.facts()[0].to_string(), "price: price=500");
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Rule`], as for [`Rule::new`].
    pub fn capturing(name: impl Into<String>, steps: impl IntoIterator<Item = Step>) -> Result<Self, Error> {
        Self::new(name, steps, |found| Some(Custom::from(found)))
    }

    /// Reads rules from text, one a line: `name: steps`. Lines that begin with a blank go on with the rule before, `#` begins
    /// a comment. Facts have fields as those of [`Rule::capturing`] do. `lists` are what `gazetteer:` steps name.
    ///
    /// ```
    /// use tilshi::Analyzer;
    /// use tilshi::fact::Rule;
    ///
    /// let rules = Rule::parse_all("
    /// ## orders by their number: 'order No. 125'
    /// order: lemma:бұйрық mark:№ digits#number
    /// ", &[])?;
    /// let document = Analyzer::builder().rules(rules).build().analyze("Министрдің бұйрығы № 125 шықты.");
    /// assert!(document.facts().iter().any(|fact| fact.to_string() == "order: number=125"));
    /// # Ok::<(), tilshi::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::RuleText`] with line and column, for what cannot be read and for what could find nothing.
    pub fn parse_all(text: &str, lists: &[Arc<Gazetteer>]) -> Result<Vec<Self>, Error> {
        let mut rules = Vec::new();
        let mut start = 0;
        let goes_on = |line: &str| line.is_empty() || line.starts_with('#') || line.starts_with(char::is_whitespace);
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let mut end = start + line.len();
            if line.starts_with(|c: char| c != '#' && !c.is_whitespace()) {
                while let Some(more) = lines.next_if(|line| goes_on(line)) {
                    end += more.len();
                }
                rules.push(Self::parse(&text[..end], start, lists).map_err(|fault| fault.error(text))?);
            } else if !line.trim().is_empty() && !line.starts_with('#') {
                let expected = "a rule before the line that goes on with it".to_owned();
                let problem =
                    RuleProblem::Syntax { expected, found: "a blank at the beginning of the line".to_owned() };
                return Err(Fault { at: start, problem }.error(text));
            }
            start = end;
        }
        Ok(rules)
    }

    /// Reads the rule that begins at byte `start` and ends with the text.
    fn parse(text: &str, start: usize, lists: &[Arc<Gazetteer>]) -> Result<Self, Fault> {
        let rule = &text[start..];
        let head = rule.split('\n').next().unwrap_or_default();
        let mut colons = head.match_indices(':').map(|(at, _)| at);
        let colon = colons.find(|at| head[at + 1..].chars().next().is_none_or(char::is_whitespace));
        let Some(colon) = colon else {
            let found = rule.split_whitespace().next().unwrap_or_default();
            let (expected, found) = ("a name, a colon and a blank before the steps".to_owned(), format!("`{found}`"));
            return Err(Fault { at: start, problem: RuleProblem::Syntax { expected, found } });
        };
        let Parsed { steps, places } = parse(text, start + colon + 1)?;
        let steps = steps.into_iter().map(|step| step.with_gazetteers(lists)).collect();
        Self::compiled(rule[..colon].trim(), steps, Arc::new(|found| Some(Custom::from(found)))).map_err(|problem| {
            let at = match &problem {
                RuleProblem::Step { step, .. } => places.get(step - 1).copied().unwrap_or(start),
                _ => start,
            };
            Fault { at, problem }
        })
    }

    fn compiled(name: &str, steps: Vec<Step>, build: Arc<Build>) -> Result<Self, RuleProblem> {
        if name.trim().is_empty() {
            return Err(RuleProblem::NoName);
        }
        let pattern = Pattern::new(&steps)?;
        Ok(Self { name: name.into(), steps: steps.into(), pattern: pattern.into(), build })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What it finds in a text.
    pub(crate) fn find(&self, view: &View<'_, '_>) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut search = Search::new(&self.pattern);
        let mut at = 0;
        while at < view.words.len() {
            let Some(found) = search.at(view, at) else {
                at += 1;
                continue;
            };
            at = found.tokens.end.max(at + 1);
            let whole = view.words.span(&found.tokens);
            if let Some(custom) = (self.build)(&Captures::new(view, &self.pattern, &found)) {
                facts.push(Fact::new(whole, self.name().to_owned(), custom));
            }
        }
        facts
    }
}

/// Reads one rule, `name: steps`, as [`Rule::parse_all`] does.
impl FromStr for Rule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text, 0, &[]).map_err(|fault| fault.error(text))
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rule").field("name", &self.name).field("steps", &self.steps).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;
    use crate::error::StepProblem;
    use crate::feats::Feats;

    fn rule(name: &str, steps: Vec<Step>) -> Result<Rule, Error> {
        Rule::capturing(name, steps)
    }

    #[test]
    fn bad_rules_are_told() {
        let step = |step: usize, given: &str, problem| RuleProblem::Step { step, given: given.to_owned(), problem };
        for (name, steps, expected) in [
            ("", vec![Step::word()], RuleProblem::NoName),
            ("a", vec![], RuleProblem::NoSteps),
            ("a", vec![Step::word(), Step::lemma("")], step(2, "lemma:\"\"", StepProblem::Empty)),
            (
                "a",
                vec![Step::word().with(Feats::DAT).without(Feats::DAT)],
                step(
                    1,
                    "word[Case=Dat|!Case=Dat]",
                    StepProblem::Features { features: "Case=Dat|!Case=Dat".to_owned() },
                ),
            ),
            ("a", vec![Step::word().times(3, 2)], step(1, "word{3,2}", StepProblem::Repetition { least: 3, most: 2 })),
            ("a", vec![Step::either([])], step(1, "( )", StepProblem::Empty)),
            ("a", vec![Step::word().maybe(), Step::dash().maybe()], RuleProblem::AllOptional),
            (
                "a",
                vec![Step::dash(), Step::word().up_to(usize::MAX), Step::dash()],
                RuleProblem::TooLong { most: 4000 },
            ),
            (
                "a",
                vec![Step::dash().named("x"), Step::word().named("x")],
                RuleProblem::NameTwice { name: "x".to_owned() },
            ),
        ] {
            let error = rule(name, steps).unwrap_err();
            assert_eq!(error, Error::Rule { rule: name.to_owned(), problem: expected });
        }
    }

    #[test]
    fn faults_in_a_file_have_their_place() {
        for (text, line, column, message) in [
            ("a: word\nb: wort", 2, 4, "expected a step (word, attribute, number"),
            ("a word", 1, 1, "expected a name, a colon and a blank before the steps, found `a`"),
            ("lemma:x mark:№", 1, 1, "expected a name"),
            ("  word", 1, 1, "expected a rule before the line that goes on with it"),
            ("a:\n# nothing\n", 3, 1, "expected a step"),
            (
                "a: word\n   lemma:бұйрығы",
                2,
                4,
                "step 2, `lemma:бұйрығы`: that is a form of `бұйрық`; write lemma:бұйрық",
            ),
            ("a: word #name", 1, 9, "expected a step"),
            ("a: word)", 1, 8, "expected a step or the end, found `)`"),
            ("a: ( word", 1, 4, "expected a group that `)` closes, found `(`"),
            ("a: word[Case=Dative]", 1, 9, "expected a feature"),
            ("a: word*", 1, 8, "expected a repetition with its bound"),
            (
                "a: word{3,2}",
                1,
                4,
                "step 1, `word{3,2}`: it is to repeat at least 3 and at most 2 times, which is never",
            ),
            ("a: entity:NAME", 1, 4, "expected one of ADAGE"),
            ("a: gazetteer:banks", 1, 4, "step 1, `gazetteer:banks`: there is no list `banks`"),
            ("a: text:\"бір", 1, 9, "expected a quotation mark that closes this one"),
            ("a: word#x word#x", 1, 1, "two steps are named `x`"),
            ("a: regex:\"(\"", 1, 4, "step 1, `regex:\"(\"`: regex parse error"),
        ] {
            let error = Rule::parse_all(text, &[]).unwrap_err();
            let Error::RuleText { line: l, column: c, problem } = &error else { panic!("{error}") };
            assert!(problem.to_string().starts_with(message), "{text}: {problem}");
            assert_eq!((*l, *c), (line, column), "{text}: {problem}");
        }
    }

    #[test]
    fn rules_of_a_file() {
        let text = "# two rules\n\nprice: lemma:баға mark:: # the price\n  # and its value\n  number#value\n\
                    order: lemma:бұйрық mark:№ digits#number\r\n";
        let rules = Rule::parse_all(text, &[]).unwrap();
        let names: Vec<&str> = rules.iter().map(Rule::name).collect();
        assert_eq!(names, ["price", "order"]);
        assert_eq!(rules[0].steps().len(), 3);
        assert!(Rule::parse_all("# nothing\n\n", &[]).unwrap().is_empty());
        assert_eq!("a: word".parse::<Rule>().unwrap().name(), "a");
    }

    #[test]
    fn the_sample_finds() {
        let rules = Rule::parse_all(include_str!("../../data/samples/grants.rules"), &[]).unwrap();
        let analyzer = Analyzer::builder().rules(rules).build();
        for (text, expected) in [
            // the fund allotted 5 million tenge to the school
            ("Қор 5 миллион теңге көлемінде қаражат бөлді.", &["grant: sum=5000000 KZT"][..]),
            ("Қалада жаңа мұражай ашылды.", &["opening: what=мұражай"]), // a new museum opened in the city
            ("Министрдің № 125 бұйрығы шықты.", &["paper: kind=бұйрығы, number=125"]), // the minister's order No. 125
            ("Министр бұйрығы № 125 шықты.", &["paper: kind=бұйрығы, number=125"]),
            ("Тоқаев кеше Алматыға келді.", &["arrival: where=Алматы, who=Тоқаев"]), // Tokayev came to Almaty yesterday
            ("Тоқаев Алматыға келмеді.", &[]),                                       // he did not come
            ("Университетке 85 жыл.", &["age: of=Университет, years=85"]),           // the university is 85
            ("Қалада 5 бала бар.", &[]), // there are five children in the city
        ] {
            let document = analyzer.analyze(text);
            let custom = document.facts().iter().filter(|fact| fact.as_custom().is_some());
            let found: Vec<String> = custom.map(ToString::to_string).collect();
            assert_eq!(found, expected, "{text}");
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
