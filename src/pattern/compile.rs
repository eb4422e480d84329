//! From [`Step`]s to a [`Pattern`]: arguments are resolved, what cannot match is refused, repetitions are written out.

use std::collections::HashSet;

use regex::RegexBuilder;

use super::argument;
use super::program::{Name, Op, Pattern, Reads, Way};
use super::step::{DEEPEST, Kind, Step};
use super::test::{Check, Test};
use crate::error::{RuleProblem, StepProblem};
use crate::feats::Feats;

/// The most operations of a program.
const LONGEST: usize = 4000;
/// The most bytes that a compiled regular expression may have.
const LARGEST_REGEX: usize = 1 << 20;

/// A step with its argument resolved.
enum Node {
    Check(u32),
    SentenceStart,
    SentenceEnd,
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Repeat { body: Box<Node>, least: usize, most: usize, lazy: bool },
    Named(u32, Box<Node>),
    Feats(Feats, Feats, Box<Node>),
}

impl Pattern {
    /// Compiles the steps of a rule.
    pub(crate) fn new(steps: &[Step]) -> Result<Self, RuleProblem> {
        let mut pattern = Self::default();
        let mut nodes = Vec::with_capacity(steps.len());
        let mut anchor = None;
        for (number, step) in steps.iter().enumerate() {
            let at_fault = |problem| RuleProblem::Step { step: number + 1, given: step.to_string(), problem };
            let node = pattern.resolve(step).map_err(at_fault)?;
            if step.anchor {
                let fits = anchor.is_none() && !node.is_optional() && (step.least, step.most) == (1, 1);
                anchor = Some(fits.then_some(number).ok_or_else(|| at_fault(StepProblem::Anchor))?);
            }
            nodes.push(node);
        }
        if nodes.is_empty() {
            return Err(RuleProblem::NoSteps);
        }
        if let Some(number) = Node::misplaced(&nodes, false, false) {
            let (step, given) = (number + 1, steps[number].to_string());
            return Err(RuleProblem::Step { step, given, problem: StepProblem::Misplaced });
        }
        if nodes.iter().all(Node::is_optional) {
            return Err(RuleProblem::AllOptional);
        }
        let mut all = Node::Sequence(nodes);
        pattern.names_of(&all)?;
        if let (Some(anchor), Node::Sequence(nodes)) = (anchor.filter(|anchor| *anchor > 0), &mut all) {
            let behind = Node::Sequence(nodes.split_off(anchor));
            pattern.emit(&behind, Way::Right)?;
            pattern.push(Op::Match)?;
            pattern.left = Some(pattern.ops.len());
            pattern.emit(&all, Way::Left)?;
        } else {
            pattern.emit(&all, Way::Right)?;
        }
        pattern.push(Op::Match)?;
        Ok(pattern)
    }

    /// Compiles one of this crate's own patterns.
    pub(crate) fn of(steps: impl IntoIterator<Item = Step>) -> Self {
        let steps: Vec<Step> = steps.into_iter().collect();
        match Self::new(&steps) {
            Ok(pattern) => pattern,
            Err(problem) => unreachable!("{problem}"),
        }
    }

    fn resolve(&mut self, step: &Step) -> Result<Node, StepProblem> {
        let Step { with, without, least, most, lazy, .. } = *step;
        if least > most || most == 0 {
            return Err(StepProblem::Repetition { least, most });
        }
        if with.has_any(without) || excludes_itself(with) {
            let features = [(with, ""), (without, "!")].map(|(feats, sign)| format!("{sign}{feats}")).join("|");
            return Err(StepProblem::Features { features: features.trim_end_matches("|!").to_owned() });
        }
        let mut node = self.resolve_kind(step)?;
        if node.is_optional() && !(with | without).is_empty() {
            return Err(StepProblem::TakesNothing);
        }
        if !matches!(node, Node::Check(_)) && !(with | without).is_empty() {
            node = Node::Feats(with, without, Box::new(node));
        }
        if (least, most) != (1, 1) {
            node = Node::Repeat { body: Box::new(node), least, most, lazy };
        }
        match &step.name {
            Some(name) if name.trim().is_empty() => Err(StepProblem::NoName),
            Some(name) => {
                self.names.push(Name { text: name.to_string(), reads: Reads::of(step) });
                Ok(Node::Named(self.names.len() as u32 - 1, Box::new(node)))
            }
            None => Ok(node),
        }
    }

    fn resolve_kind(&mut self, step: &Step) -> Result<Node, StepProblem> {
        let members = |pattern: &mut Self, steps: &[Step]| -> Result<Vec<Node>, StepProblem> {
            if steps.is_empty() {
                return Err(StepProblem::Empty);
            }
            if steps.iter().any(|step| step.anchor) {
                return Err(StepProblem::Anchor);
            }
            steps.iter().map(|step| pattern.resolve(step)).collect()
        };
        let test = match &step.kind {
            Kind::Sequence(steps) => return Ok(Node::Sequence(members(self, steps)?)),
            Kind::Either(steps) => return Ok(Node::Either(members(self, steps)?)),
            Kind::SentenceStart => return Ok(Node::SentenceStart),
            Kind::SentenceEnd => return Ok(Node::SentenceEnd),
            Kind::Text(text) => return Ok(self.checks(argument::text(text)?, step)),
            Kind::Mark(mark) => return Ok(self.checks(argument::mark(mark)?, step)),
            Kind::TooDeep => return Err(StepProblem::TooDeep { most: DEEPEST }),
            Kind::Lemma(lemma) => argument::lemma(lemma)?,
            Kind::Regex(pattern) => regex(pattern)?,
            Kind::Gazetteer(name, None) => return Err(StepProblem::UnknownGazetteer { name: name.to_string() }),
            Kind::Gazetteer(_, Some(list)) if list.is_empty() => return Err(StepProblem::Empty),
            Kind::Gazetteer(_, Some(list)) => Test::Gazetteer(list.clone()),
            Kind::Matching(predicate) => Test::Matching(predicate.clone()),
            Kind::Word => Test::Word,
            Kind::Attribute => Test::Attribute,
            Kind::MayBe(feats) => Test::MayBe(*feats),
            Kind::Number => Test::Number,
            Kind::Date => Test::Date,
            Kind::Dash => Test::Dash,
            Kind::Phrase(links) => Test::Links(links.clone()),
            Kind::Tied(kind) => Test::Tied(*kind),
            Kind::Upos(upos) => Test::Upos(*upos),
            Kind::Shape(shape) => Test::Shape(*shape),
            Kind::Entity(label) => Test::Mention(*label),
            Kind::Listed(list) => Test::Listed(*list),
            Kind::Connector(kind) => Test::Connector(*kind),
            Kind::Quantity(kind) => Test::Quantity(*kind),
        };
        Ok(self.checks(vec![test], step))
    }

    /// The node of tests one after the other, the last of which asks for the step's features.
    fn checks(&mut self, tests: Vec<Test>, step: &Step) -> Node {
        let last = tests.len() - 1;
        let mut nodes: Vec<Node> = Vec::with_capacity(tests.len());
        for (number, test) in tests.into_iter().enumerate() {
            let (with, without) = if number == last { (step.with, step.without) } else { (Feats::NONE, Feats::NONE) };
            self.checks.push(Check { test, with, without });
            nodes.push(Node::Check(self.checks.len() as u32 - 1));
        }
        // One check asks for the features itself; a row of them is a group.
        if last == 0 { Node::Check(self.checks.len() as u32 - 1) } else { Node::Sequence(nodes) }
    }

    /// The names in a node, of which none is twice but in alternatives.
    fn names_of(&self, node: &Node) -> Result<HashSet<&str>, RuleProblem> {
        let mut names = HashSet::new();
        let join = |more: HashSet<_>, names: &mut HashSet<_>| {
            more.into_iter()
                .find(|name| !names.insert(*name))
                .map_or(Ok(()), |name: &str| Err(RuleProblem::NameTwice { name: name.to_owned() }))
        };
        match node {
            Node::Check(_) | Node::SentenceStart | Node::SentenceEnd => {}
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| join(self.names_of(node)?, &mut names))?,
            Node::Either(nodes) => {
                for node in nodes {
                    names.extend(self.names_of(node)?);
                }
            }
            Node::Repeat { body, .. } | Node::Feats(.., body) => names = self.names_of(body)?,
            Node::Named(name, body) => {
                names = self.names_of(body)?;
                join(HashSet::from([self.names[*name as usize].text.as_str()]), &mut names)?;
            }
        }
        Ok(names)
    }

    fn push(&mut self, op: Op) -> Result<usize, RuleProblem> {
        if self.ops.len() >= LONGEST {
            return Err(RuleProblem::TooLong { most: LONGEST });
        }
        self.ops.push(op);
        Ok(self.ops.len() - 1)
    }

    fn next(&self) -> u32 {
        self.ops.len() as u32
    }

    /// Writes the operations of a node, for a search that goes that way.
    fn emit(&mut self, node: &Node, way: Way) -> Result<(), RuleProblem> {
        match node {
            Node::Check(check) => {
                self.push(Op::Check(*check))?;
            }
            Node::SentenceStart => {
                self.push(Op::SentenceStart)?;
            }
            Node::SentenceEnd => {
                self.push(Op::SentenceEnd)?;
            }
            Node::Sequence(nodes) if way == Way::Left => {
                nodes.iter().rev().try_for_each(|node| self.emit(node, way))?
            }
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.emit(node, way))?,
            Node::Either(nodes) => self.emit_either(nodes, way)?,
            Node::Repeat { body, least, most, lazy } => self.emit_repeat(body, *least, *most, *lazy, way)?,
            Node::Named(name, body) => {
                self.push(Op::Open(*name))?;
                self.emit(body, way)?;
                self.push(Op::Close)?;
            }
            Node::Feats(with, without, body) => {
                // Whichever way it goes, the features are those of the last token.
                if way == Way::Left {
                    self.push(Op::Feats(*with, *without))?;
                }
                self.emit(body, way)?;
                if way == Way::Right {
                    self.push(Op::Feats(*with, *without))?;
                }
            }
        }
        Ok(())
    }

    fn emit_either(&mut self, nodes: &[Node], way: Way) -> Result<(), RuleProblem> {
        let mut jumps = Vec::new();
        for (number, node) in nodes.iter().enumerate() {
            if number + 1 == nodes.len() {
                self.emit(node, way)?;
                break;
            }
            let split = self.push(Op::Split(self.next() + 1, 0))?;
            self.emit(node, way)?;
            jumps.push(self.push(Op::Jump(0))?);
            self.ops[split] = Op::Split(split as u32 + 1, self.next());
        }
        for jump in jumps {
            self.ops[jump] = Op::Jump(self.next());
        }
        Ok(())
    }

    fn emit_repeat(&mut self, body: &Node, least: usize, most: usize, lazy: bool, way: Way) -> Result<(), RuleProblem> {
        for _ in 0..least {
            self.emit(body, way)?;
        }
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.push(Op::Split(0, 0))?);
            self.emit(body, way)?;
        }
        let end = self.next();
        for split in splits {
            let body = split as u32 + 1;
            self.ops[split] = if lazy { Op::Split(end, body) } else { Op::Split(body, end) };
        }
        Ok(())
    }
}

impl Node {
    /// Whether it may take nothing.
    fn is_optional(&self) -> bool {
        match self {
            Self::Check(_) => false,
            Self::SentenceStart | Self::SentenceEnd => true,
            Self::Sequence(nodes) => nodes.iter().all(Self::is_optional),
            Self::Either(nodes) => nodes.iter().any(Self::is_optional),
            Self::Repeat { body, least, .. } => *least == 0 || body.is_optional(),
            Self::Named(_, body) | Self::Feats(.., body) => body.is_optional(),
        }
    }

    /// The first of these nodes, one after the other, with an edge of a sentence that stands behind, or before, what takes
    /// something; `before` and `after` tell whether something is taken around them.
    fn misplaced(nodes: &[Self], before: bool, after: bool) -> Option<usize> {
        let first = nodes.iter().position(|node| !node.is_optional());
        let last = nodes.iter().rposition(|node| !node.is_optional());
        (0..nodes.len()).find(|i| {
            let (before, after) = (before || first.is_some_and(|first| first < *i), after || last > Some(*i));
            match &nodes[*i] {
                Self::Check(_) => false,
                Self::SentenceStart => before,
                Self::SentenceEnd => after,
                Self::Sequence(nodes) => Self::misplaced(nodes, before, after).is_some(),
                Self::Either(nodes) => {
                    nodes.iter().any(|node| Self::misplaced(std::slice::from_ref(node), before, after).is_some())
                }
                Self::Repeat { body, most, .. } => {
                    let again = *most > 1 && !body.is_optional();
                    Self::misplaced(std::slice::from_ref(body), before || again, after || again).is_some()
                }
                Self::Named(_, body) | Self::Feats(.., body) => {
                    Self::misplaced(std::slice::from_ref(body), before, after).is_some()
                }
            }
        })
    }
}

impl Reads {
    /// What a step takes: a group whose members all take the same takes that.
    fn of(step: &Step) -> Self {
        if step.most > 1 {
            return Self::Words;
        }
        match &step.kind {
            Kind::Number => Self::Number,
            Kind::Quantity(_) | Kind::Date => Self::Quantity,
            Kind::Gazetteer(..) => Self::Entry,
            Kind::Sequence(steps) if steps.len() == 1 => Self::of(&steps[0]),
            Kind::Either(steps) => {
                let first = steps.first().map_or(Self::Words, Self::of);
                if steps.iter().all(|step| Self::of(step) == first) { first } else { Self::Words }
            }
            _ => Self::Words,
        }
    }
}

/// The test of a regular expression, matched against all of a token's text.
fn regex(pattern: &str) -> Result<Test, StepProblem> {
    if pattern.is_empty() {
        return Err(StepProblem::Empty);
    }
    let build = |pattern: &str| {
        let regex = RegexBuilder::new(pattern).size_limit(LARGEST_REGEX).build();
        regex.map_err(|error| StepProblem::Regex { message: error.to_string() })
    };
    // By itself first: what is not balanced must not be made so by the brackets around it.
    build(pattern)?;
    build(&format!(r"\A(?:{pattern})\z")).map(Test::Regex)
}

/// Whether two of the features are values of the same one: "Case=Dat" and "Case=Gen".
fn excludes_itself(feats: Feats) -> bool {
    let mut names = HashSet::new();
    feats.names().filter_map(|feature| feature.split_once('=')).any(|(name, _)| !names.insert(name))
}
