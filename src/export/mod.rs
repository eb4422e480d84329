//! Documents in the formats of other programs: one file per format, each with `write`.
//!
//! | module | format | offsets |
//! |---|---|---|
//! | [`json`] | the output contract, one object a document | bytes |
//! | [`conll`] | CoNLL-2002, a token and its IOB2 tag a line; read as well | none |
//! | [`conllu`] | CoNLL-U (<https://universaldependencies.org/format.html>) | bytes, in the last column |
//! | [`columns`] | the output contract as typed columns, for Parquet and Arrow | |
//! | [`brat`] | brat standoff (<https://brat.nlplab.org/standoff.html>) | characters, as brat counts |
//! | [`html`] | a page to look at | none |

pub mod brat;
pub mod columns;
pub mod conll;
pub mod conllu;
pub mod html;
pub mod json;
mod summary;
