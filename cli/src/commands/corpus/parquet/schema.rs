//! [`Node`]: the columns of a document, by the output contract.
//!
//! A row is a document. Its lists are lists of Parquet, their objects groups with the names of the contract, so that other
//! programs see nested lists of structs. A fact is one group with the fields of all types of facts, of which those of other
//! types than its own are null. Everything may be null; offsets and numbers of entries have 32 bits.

use std::fmt::Write;

/// What a column or a part of it holds.
#[derive(Debug)]
pub(super) enum Node {
    /// Text in UTF-8
    Text,
    /// An offset, number or age
    Int,
    /// A confidence
    Float,
    /// Yes or no
    Bool,
    /// Named parts
    Group(&'static [(&'static str, Node)]),
    /// Any number of the same
    List(&'static Node),
    /// An object with any names, as a list of groups of `name` and `value`
    Names,
}

use Node::{Bool, Float, Group, Int, List, Names, Text};

/// The columns of a document.
pub(super) const DOCUMENT: &[(&str, Node)] = &[
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

const SPAN: Node = Group(&[("start", Int), ("end", Int)]);

const TOKEN: Node = Group(&[
    ("start", Int),
    ("end", Int),
    ("text", Text),
    ("kind", Text),
    ("lemma", Text),
    ("upos", Text),
    ("feats", Text),
]);

const ENTITY: Node = Group(&[
    ("start", Int),
    ("end", Int),
    ("text", Text),
    ("label", Text),
    ("normal", Text),
    ("confidence", Float),
    ("ref", Int),
]);

const MENTION: Node = Group(&[("start", Int), ("end", Int), ("kind", Text)]);

const ROLE: Node = Group(&[
    ("title", Text),
    ("kind", Text),
    ("of", Text),
    ("of_id", Int),
    ("former", Bool),
    ("start", Int),
    ("end", Int),
]);

const PERSON: Node = Group(&[
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

const ORGANIZATION: Node = Group(&[
    ("id", Int),
    ("name", Text),
    ("acronym", Text),
    ("kind", Text),
    ("parent_id", Int),
    ("mentions", List(&MENTION)),
]);

const FACT: Node = Group(&[
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

/// What an object with any names is a list of.
pub(super) const NAMED: Node = Group(&[("name", Text), ("value", Text)]);

/// Columns in the language in which Parquet writes schemas.
pub(super) fn message<'a>(columns: impl Iterator<Item = &'a (&'static str, Node)>) -> String {
    let mut message = "message document {\n".to_owned();
    columns.for_each(|(name, node)| write(name, node, &mut message));
    message + "}\n"
}

fn write(name: &str, node: &Node, message: &mut String) {
    // A string takes everything.
    let _ = match node {
        Text => writeln!(message, "optional binary {name} (STRING);"),
        Int => writeln!(message, "optional int32 {name};"),
        Float => writeln!(message, "optional float {name};"),
        Bool => writeln!(message, "optional boolean {name};"),
        Group(parts) => {
            let _ = writeln!(message, "optional group {name} {{");
            parts.iter().for_each(|(name, node)| write(name, node, message));
            writeln!(message, "}}")
        }
        List(element) => {
            let _ = writeln!(message, "optional group {name} (LIST) {{ repeated group list {{");
            write("element", element, message);
            writeln!(message, "}} }}")
        }
        Names => {
            write(name, &List(&NAMED), message);
            Ok(())
        }
    };
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// Holds a node against the contract's schema of what it holds: the same names, and kinds of values that fit.
    fn compare(node: &Node, schema: &Value, all: &Value, path: &str) -> usize {
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
        let schema: Value =
            serde_json::from_str(include_str!("../../../../../data/schema/document.schema.json")).unwrap();
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
