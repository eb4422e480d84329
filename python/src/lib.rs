//! The extension module `tilshi._native`: what the Python package cannot do without Rust.
//!
//! Everything that users see is Python, in `tilshi/`. What crosses the border is plain: strings, numbers, tuples, JSON by the output
//! contract with offsets in characters, and Arrow.

use pyo3::prelude::*;

mod analyzer;
mod document;
mod rule;
mod table;
mod text;
mod threads;
mod words;

/// The extension module of tilshi: use the package.
#[pymodule]
mod _native {
    #[allow(non_upper_case_globals, reason = "Python's name for it")]
    #[pymodule_export]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    use super::analyzer::Analyzer;
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::rule::Rule;
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::words::{
        inflect, lemmatize, normalize, paradigm, parse_date, parse_number, readings, sentences, spell, stem, tokenize,
    };
}
