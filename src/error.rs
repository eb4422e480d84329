//! [`Error`]: everything that can go wrong, as one typed enum.

/// What a caller can get back instead of a result.
///
/// Analysing text never fails: any `&str` gives a document. Errors come only from reading back what other programs
/// wrote: names of labels, dates in EDTF, annotated files.
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
}
