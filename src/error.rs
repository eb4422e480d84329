//! [`Error`]: everything that can go wrong, as one typed enum.

/// What a caller can get back instead of a result.
///
/// Analysing text never fails: any `&str` gives a document. Errors come only from reading back what other programs
/// wrote — names of labels, dates in EDTF, annotated files — and from rules that cannot work.
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
    /// A line of an annotated file that is not in its format.
    #[error("line {line}: {problem}")]
    Annotation {
        /// The number of the line, from 1.
        line: usize,
        /// What is wrong with it and what was expected.
        problem: String,
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
    /// No token can pass a step: it asks for nothing, for features that it refuses, or for more than it takes.
    #[error("nothing can pass step {step}")]
    Impossible {
        /// The step, from 0.
        step: usize,
    },
    /// Its steps may repeat more often than a rule is to look ahead.
    #[error("the steps may take more than {most} tokens")]
    TooLong {
        /// The most tokens that all steps may take together.
        most: usize,
    },
    /// Two steps have the same name.
    #[error("two steps are named `{name}`")]
    NameTwice {
        /// The name.
        name: &'static str,
    },
}
