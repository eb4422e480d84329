//! [`Fields`]: which parts of a document are written.

use std::collections::HashMap;
use std::io::Write;

use clap::ValueEnum;
use serde_json::value::RawValue;

/// A part of a document.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Field {
    /// Where it comes from; always written
    Source,
    /// What it is called; always written
    Id,
    /// The text as it was given
    Text,
    /// Spans of sentences
    Sentences,
    /// Tokens with their lemmas: most of what is written
    Tokens,
    /// Named entities
    Entities,
    /// Everybody who is in it
    People,
    /// Every organization that is in it
    Organizations,
    /// Facts
    Facts,
}

/// The parts that are written.
#[derive(Clone, Debug)]
pub(super) struct Fields(Vec<String>);

impl Fields {
    /// Those that are chosen with source and id, in the order of the contract; all where none are.
    pub(super) fn new(chosen: &[Field]) -> Self {
        let is_chosen =
            |field: &Field| chosen.is_empty() || matches!(field, Field::Source | Field::Id) || chosen.contains(field);
        let fields = Field::value_variants().iter().filter(|field| is_chosen(field));
        let name = |field: &Field| field.to_possible_value().map(|value| value.get_name().to_owned());
        Self(fields.filter_map(name).collect())
    }

    /// Whether a part is written.
    #[cfg_attr(not(feature = "parquet"), expect(dead_code))]
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|field| field == name)
    }

    /// Whether all are.
    pub(super) fn are_all(&self) -> bool {
        self.0.len() == Field::value_variants().len()
    }

    /// The chosen parts of a document's JSON, each as it is.
    pub(super) fn of(&self, json: &[u8]) -> Result<Vec<u8>, String> {
        let parts: HashMap<&str, &RawValue> = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let mut chosen = Vec::new();
        for (name, part) in self.0.iter().filter_map(|name| Some((name, parts.get(name.as_str())?))) {
            let before = if chosen.is_empty() { '{' } else { ',' };
            write!(chosen, "{before}\"{name}\":{part}").map_err(|error| error.to_string())?;
        }
        chosen.push(b'}');
        Ok(chosen)
    }
}
