//! [`Error`]: everything that can go wrong, as one typed enum.

/// What a caller can get back instead of a result.
///
/// Analysing text never fails: any `&str` gives a document. Errors come only from reading back what other programs
/// wrote — names of labels, dates in EDTF, annotated files — and from rules, settings and word lists that cannot work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A name that is none of a closed list, such as an entity label.
    #[error("unknown {what} `{name}`")]
    UnknownName {
        /// What the name should have been: "entity label", "currency", …
        what: &'static str,
        /// The name as it was read.
        name: String,
    },
    /// A date that ISO 8601-2 (EDTF) does not allow.
    #[error("`{text}` is not a date in EDTF (ISO 8601-2)")]
    Edtf {
        /// The text as it was read.
        text: String,
    },
    /// A time of day that ISO 8601 does not allow.
    #[error("`{text}` is not a time of day in ISO 8601")]
    Time {
        /// The text as it was read.
        text: String,
    },
    /// A line of an annotated file that is not in its format.
    #[error("line {line}: {problem}")]
    Annotation {
        /// The number of the line, from 1.
        line: usize,
        /// What is wrong with it and what was expected.
        problem: String,
    },
    /// A setting with which nothing sensible could be done.
    #[error("{what} cannot be {value}: expected {expected}")]
    Setting {
        /// What was to be set: "threshold", "l1", …
        what: &'static str,
        /// The value as it was given.
        value: String,
        /// What it should have been.
        expected: &'static str,
    },
    /// A document that was read back and does not fit its own text.
    #[error("no document, at byte {at}: {problem}")]
    Document {
        /// The byte of the text.
        at: usize,
        /// What does not fit.
        problem: &'static str,
    },
    /// A rule that could find nothing, or would find everything.
    #[error("rule `{rule}`: {problem}")]
    Rule {
        /// The name of the rule.
        rule: String,
        /// What is wrong with it.
        problem: RuleProblem,
    },
    /// The text of a rule or step that cannot be read, or that makes a rule that could not work.
    #[error("line {line}, column {column}: {problem}")]
    RuleText {
        /// The number of the line, from 1.
        line: usize,
        /// The number of the character in it, from 1.
        column: usize,
        /// What is wrong there.
        problem: RuleProblem,
    },
    /// An entry of a user's word list that cannot be found in any text, or that is there already.
    #[error("list `{list}`, entry {number}, `{text}`: {problem}")]
    Entry {
        /// The name of the list.
        list: String,
        /// The number of the entry, from 1.
        number: usize,
        /// The entry as it was given.
        text: String,
        /// What is wrong with it.
        problem: StepProblem,
    },
    /// A row that a user gives a word list, and that the list does not allow.
    #[error("list `{list}`, line {line}, column {column}: {problem}")]
    Row {
        /// The name of the list.
        list: &'static str,
        /// The number of the line, from 1.
        line: usize,
        /// The number of the column in it, from 1.
        column: usize,
        /// What is wrong there.
        problem: RowProblem,
    },
}

/// What is wrong with a row that a user gives a word list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowProblem {
    /// The list is one that only this crate fills.
    #[error("only this crate fills the list")]
    Closed,
    /// A column that the list does not have.
    #[error("there is no column `{name}`; the list has {known}")]
    UnknownColumn {
        /// The name of the column.
        name: String,
        /// The columns of the list.
        known: String,
    },
    /// More columns than the list has.
    #[error("that is a column too many; the list has {known}")]
    TooMany {
        /// The columns of the list.
        known: String,
    },
    /// A column that has to be there.
    #[error("{name} is missing: {expected}")]
    Missing {
        /// The name of the column.
        name: &'static str,
        /// What it may be.
        expected: String,
    },
    /// A column that holds what it may not.
    #[error("{name} cannot be `{value}`: {expected}")]
    Value {
        /// The name of the column.
        name: &'static str,
        /// What stands there.
        value: String,
        /// What it may be.
        expected: String,
    },
    /// An entry without a word.
    #[error("an entry needs a word")]
    NoWord,
    /// An entry that ends a sentence and begins another.
    #[error("that is more than one sentence; no entry is")]
    Sentences,
    /// A word that no text can be expected to have.
    #[error("`{word}` is longer than {most} bytes")]
    LongWord {
        /// The word.
        word: String,
        /// The most bytes of a word.
        most: usize,
    },
    /// More text than a lexicon has room for.
    #[error("the lexicon is full: it has room for 16 MB of text")]
    Full,
}

/// What is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleProblem {
    /// Its name is empty.
    #[error("a rule needs a name")]
    NoName,
    /// Its pattern is empty.
    #[error("a pattern needs a step")]
    NoSteps,
    /// Its pattern would match nothing at all, anywhere.
    #[error("every step may be missing")]
    AllOptional,
    /// A step that nothing can pass.
    #[error("step {step}, `{given}`: {problem}")]
    Step {
        /// The step, from 1; for one inside a group, that of the group.
        step: usize,
        /// The step as it was given, in the text form of steps.
        given: String,
        /// What is wrong with it.
        problem: StepProblem,
    },
    /// Its repetitions, written out, are more than a rule may have.
    #[error("its steps with all their repetitions are more than {most}")]
    TooLong {
        /// The most steps, with their repetitions written out.
        most: usize,
    },
    /// Two steps that can both take something have the same name.
    #[error("two steps are named `{name}`; only alternatives may share a name")]
    NameTwice {
        /// The name.
        name: String,
    },
    /// A text that is none of a rule or step.
    #[error("expected {expected}, found {found}")]
    Syntax {
        /// What could stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
}

/// What is wrong with a step of a rule, or with an entry of a word list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StepProblem {
    /// It has nothing to look for.
    #[error("it is empty; write what it is to take")]
    Empty,
    /// Its argument ends a sentence and begins another; no match does.
    #[error("that is more than one sentence; make a rule for each")]
    Sentences,
    /// No word has this dictionary form.
    #[error("that is a form of `{write}`; write lemma:{}", quoted(.write))]
    Lemma {
        /// The dictionary form that it is a form of.
        write: String,
    },
    /// It is no mark of punctuation.
    #[error("that is no mark; write text:{}", quoted(.write))]
    Mark {
        /// The text that was given as a mark.
        write: String,
    },
    /// It is no regular expression.
    #[error("{message}")]
    Regex {
        /// What crate `regex` says of it.
        message: String,
    },
    /// It is to be there more often at least than at most, or never.
    #[error("it is to repeat at least {least} and at most {most} times, which is never")]
    Repetition {
        /// How often at least.
        least: usize,
        /// How often at most.
        most: usize,
    },
    /// No word has these features together.
    #[error("no word has and lacks these features at once: {features}")]
    Features {
        /// The features that exclude each other.
        features: String,
    },
    /// It asks for features though it may take nothing that has any.
    #[error("it may take nothing, which has no features; ask for them at a step inside")]
    TakesNothing,
    /// The beginning of a sentence behind, or its end before, what takes something.
    #[error("a sentence cannot begin behind a step or end before one")]
    Misplaced,
    /// An anchor in a group, beside another one, or at what may take nothing.
    #[error("a pattern has one anchor at most; it stands outside of groups, and takes something once")]
    Anchor,
    /// A word list that is not known.
    #[error("there is no list `{name}`; give it to `with_gazetteers` or `Rule::parse_all`")]
    UnknownGazetteer {
        /// The name of the list.
        name: String,
    },
    /// Groups in groups, too many.
    #[error("groups nest deeper than {most}")]
    TooDeep {
        /// How deep they may nest.
        most: u8,
    },
    /// What it takes is to be named by nothing.
    #[error("its name is empty")]
    NoName,
    /// An entry that is there already with another value.
    #[error("the list has it already, with the value `{other}`")]
    Twice {
        /// The other value.
        other: String,
    },
}

/// An argument as it is written in the text of a step.
fn quoted(argument: &str) -> String {
    if argument.contains(char::is_whitespace) { format!("\"{argument}\"") } else { argument.to_owned() }
}
