//! The language of Graphviz (<https://graphviz.org/doc/info/lang.html>).

use super::graph::Parts;

/// A graph: people as ellipses, organizations as boxes, other names plain; roles as the labels of arrows, former ones dashed, and all
/// of a person as a tooltip.
pub(super) fn write(parts: &Parts) -> String {
    let mut out = String::from("digraph tilshi {\n  graph [rankdir=LR];\n");
    for node in &parts.nodes {
        let shape = match node.attribute("type") {
            "person" => "ellipse",
            "organization" => "box",
            _ => "plaintext",
        };
        let roles = match node.attribute("roles") {
            "" => String::new(),
            roles => format!(", tooltip={}", quoted(roles)),
        };
        out += &format!("  {} [label={}, shape={shape}{roles}];\n", node.id, quoted(node.attribute("name")));
    }
    for edge in &parts.edges {
        let (label, style) = match edge.attribute("type") {
            "role" => (edge.attribute("title"), if edge.attribute("former") == "true" { "dashed" } else { "solid" }),
            _ => ("", "dotted"),
        };
        out += &format!("  {} -> {} [label={}, style={style}];\n", edge.from, edge.to, quoted(label));
    }
    out + "}\n"
}

/// A label in quotation marks. Graphviz reads what a backslash begins, and an ampersand that a semicolon ends, as signs of its own.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted += "\\\"",
            '\\' => quoted += "\\\\",
            '&' if is_sign(&text[at + 1..]) => quoted += "&amp;",
            c if c.is_control() => quoted.push(' '),
            _ => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Whether what stands behind an ampersand would be read with it: "amp;", "#8211;".
fn is_sign(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    behind.len() < rest.len() && behind.starts_with(';')
}

#[cfg(test)]
mod tests {
    #[test]
    fn labels_are_quoted() {
        assert_eq!(super::quoted("\"A&B\" \\n &amp;\n"), r#""\"A&B\" \\n &amp;amp; ""#);
    }
}
