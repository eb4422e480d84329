//! The output contract as typed columns: what formats made of columns, such as Parquet and Arrow, take their schemas from.
//!
//! A row is a document. Its lists are lists, its objects groups with the names of the contract. A fact is one group with the
//! fields of all types of facts, of which those of other types than its own are null. Everything may be null; offsets and numbers
//! of entries have 32 bits, with a sign, since Spark refuses others.
//!
//! ```
//! use tilshi::export::columns::{ColumnType, DOCUMENT};
//!
//! let (_, sentences) = DOCUMENT.iter().find(|(name, _)| *name == "sentences").expect("a column");
//! let ColumnType::List(ColumnType::Group(parts)) = sentences else { panic!("a list of spans") };
//! assert_eq!(parts[0].0, "start");
//! ```

/// What a column or a part of it holds.
#[derive(Debug)]
pub enum ColumnType {
    /// Text in UTF-8.
    Text,
    /// An offset, number or age, of 32 bits.
    Int,
    /// A confidence, of 32 bits.
    Float,
    /// Yes or no.
    Bool,
    /// Named parts.
    Group(&'static [(&'static str, ColumnType)]),
    /// Any number of the same.
    List(&'static ColumnType),
    /// An object with any names, as a list of [`NAMED`].
    Names,
}

use ColumnType::{Bool, Float, Group, Int, List, Names, Text};

/// The columns of a document; `source` is written by `tilshi corpus` alone.
pub const DOCUMENT: &[(&str, ColumnType)] = &[
    ("source", Text),
    ("id", Text),
    ("text", Text),
    ("sentences", List(&SPAN)),
    ("tokens", List(&TOKEN)),
    ("entities", List(&ENTITY)),
    ("people", List(&PERSON)),
    ("organizations", List(&ORGANIZATION)),
    ("facts", List(&FACT)),
];

/// A span.
pub const SPAN: ColumnType = Group(&[("start", Int), ("end", Int)]);

/// A token with its reading.
pub const TOKEN: ColumnType = Group(&[
    ("start", Int),
    ("end", Int),
    ("text", Text),
    ("kind", Text),
    ("lemma", Text),
    ("upos", Text),
    ("feats", Text),
]);

/// A named entity.
pub const ENTITY: ColumnType = Group(&[
    ("start", Int),
    ("end", Int),
    ("text", Text),
    ("label", Text),
    ("normal", Text),
    ("confidence", Float),
    ("ref", Int),
]);

const MENTION: ColumnType = Group(&[("start", Int), ("end", Int), ("kind", Text)]);

const ROLE: ColumnType = Group(&[
    ("title", Text),
    ("kind", Text),
    ("of", Text),
    ("of_id", Int),
    ("former", Bool),
    ("start", Int),
    ("end", Int),
]);

/// An entry of a person.
pub const PERSON: ColumnType = Group(&[
    ("id", Int),
    ("name", Text),
    ("given", Text),
    ("patronymic", Text),
    ("family", Text),
    ("initials", Text),
    ("mentions", List(&MENTION)),
    ("roles", List(&ROLE)),
    ("age", Int),
    ("born", Text),
    ("died", Text),
]);

/// An entry of an organization.
pub const ORGANIZATION: ColumnType = Group(&[
    ("id", Int),
    ("name", Text),
    ("acronym", Text),
    ("kind", Text),
    ("parent_id", Int),
    ("mentions", List(&MENTION)),
]);

/// A fact of any type.
pub const FACT: ColumnType = Group(&[
    ("type", Text),
    ("start", Int),
    ("end", Int),
    ("text", Text),
    ("rule", Text),
    // official
    ("person", Group(&[("name", Text), ("given", Text), ("patronymic", Text), ("family", Text), ("initials", Text)])),
    ("person_id", Int),
    ("position", Group(&[("title", Text), ("of", Text), ("of_id", Int)])),
    // official, organization
    ("mentions", List(&SPAN)),
    // organization
    ("id", Int),
    ("name", Text),
    ("acronym", Text),
    ("parent", Text),
    // organization, event, work, numeric, identifier
    ("kind", Text),
    // anniversary
    ("years", Int),
    // anniversary, numeric
    ("of", Text),
    // event, work
    ("title", Text),
    // work
    ("number", Text),
    ("date", Text),
    ("parts", List(&Group(&[("unit", Text), ("number", Text)]))),
    // quotation
    ("quote", Group(&[("start", Int), ("end", Int), ("text", Text)])),
    ("speaker", Text),
    ("speaker_ref", Group(&[("start", Int), ("end", Int), ("person_id", Int), ("organization_id", Int), ("by", Text)])),
    ("verb", Text),
    // numeric, identifier
    ("value", Text),
    // numeric
    ("max", Text),
    ("bound", Text),
    ("unit", Text),
    ("per", Text),
    ("trend", Text),
    // date
    ("edtf", Text),
    ("time", Text),
    ("relation", Text),
    ("relative", Text),
    // identifier
    ("valid", Bool),
    // custom
    ("fields", Names),
]);

/// A name and a value: what [`ColumnType::Names`] is a list of.
pub const NAMED: ColumnType = Group(&[("name", Text), ("value", Text)]);

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// Holds a node against the contract's schema of what it holds: the same names, and kinds of values that fit.
    fn compare(node: &ColumnType, schema: &Value, all: &Value, path: &str) -> usize {
        if let Some(name) = schema["$ref"].as_str() {
            return compare(node, all.pointer(name.trim_start_matches('#')).unwrap(), all, path);
        }
        let several = ["anyOf", "oneOf"].iter().find_map(|of| schema[*of].as_array());
        if let Some(several) = several {
            return several.iter().map(|schema| compare(node, schema, all, path)).sum();
        }
        let kind = match &schema["type"] {
            Value::String(kind) => kind.as_str(),
            Value::Array(kinds) => kinds[0].as_str().unwrap(),
            _ if schema.get("properties").is_some() => "object",
            _ if schema["enum"].as_array().is_some_and(|values| values[0].is_boolean()) => "boolean",
            _ => "string", // an enum or a constant
        };
        match (node, kind) {
            (_, "null") => 0,
            (Text, "string") | (Int, "integer") | (Float, "number") | (Bool, "boolean") => 1,
            (Names, "object") => {
                assert!(schema["additionalProperties"].is_object(), "{path}");
                1
            }
            (List(element), "array") => compare(element, &schema["items"], all, path),
            (Group(parts), "object") => {
                let properties = schema["properties"].as_object().unwrap();
                let compared = properties.iter().map(|(name, schema)| {
                    let path = format!("{path}.{name}");
                    let part = parts.iter().find(|(part, _)| part == name);
                    compare(&part.unwrap_or_else(|| panic!("no column {path}")).1, schema, all, &path)
                });
                compared.sum()
            }
            _ => panic!("{path} is {kind}, the column {node:?}"),
        }
    }

    #[test]
    fn columns_are_those_of_the_contract() {
        let schema: Value = serde_json::from_str(include_str!("../../data/schema/document.schema.json")).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        let mut compared = 0;
        for (name, property) in properties {
            let (_, node) = DOCUMENT.iter().find(|(column, _)| column == name).unwrap_or_else(|| panic!("no {name}"));
            compared += match (node, &property["items"]) {
                // All types of facts have one group.
                (List(Group(parts)), items) if name == "facts" => {
                    let fact = &schema["$defs"]["fact"];
                    assert!(items["$ref"] == "#/$defs/fact" && parts.len() > 30);
                    compare(&FACT, fact, &schema, "facts")
                }
                _ => compare(node, property, &schema, name),
            };
        }
        assert!(compared > 100 && properties.len() == DOCUMENT.len(), "{compared} of {}", properties.len());
    }
}
