//! [`message`]: the columns of the output contract in the language in which Parquet writes schemas.

use std::fmt::Write;

use tilshi::export::columns::{ColumnType, NAMED};

/// Columns in the language in which Parquet writes schemas.
pub(super) fn message<'a>(columns: impl Iterator<Item = &'a (&'static str, ColumnType)>) -> String {
    let mut message = "message document {\n".to_owned();
    columns.for_each(|(name, node)| write(name, node, &mut message));
    message + "}\n"
}

fn write(name: &str, node: &ColumnType, message: &mut String) {
    // A string takes everything.
    let _ = match node {
        ColumnType::Text => writeln!(message, "optional binary {name} (STRING);"),
        ColumnType::Int => writeln!(message, "optional int32 {name};"),
        ColumnType::Float => writeln!(message, "optional float {name};"),
        ColumnType::Bool => writeln!(message, "optional boolean {name};"),
        ColumnType::Group(parts) => {
            let _ = writeln!(message, "optional group {name} {{");
            parts.iter().for_each(|(name, node)| write(name, node, message));
            writeln!(message, "}}")
        }
        ColumnType::List(element) => {
            let _ = writeln!(message, "optional group {name} (LIST) {{ repeated group list {{");
            write("element", element, message);
            writeln!(message, "}} }}")
        }
        ColumnType::Names => {
            write(name, &ColumnType::List(&NAMED), message);
            Ok(())
        }
    };
}
