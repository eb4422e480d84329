//! GraphML (<http://graphml.graphdrawing.org>), as Gephi, yEd, igraph and networkx read it.

use super::graph::{EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Parts};

/// A graph with all its attributes.
pub(super) fn write(parts: &Parts) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out += "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (of, attributes) in [("node", &NODE_ATTRIBUTES[..]), ("edge", &EDGE_ATTRIBUTES[..])] {
        for (name, kind) in attributes {
            let key = key(of, name);
            out += &format!("  <key id=\"{key}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n");
        }
    }
    out += "  <graph id=\"tilshi\" edgedefault=\"directed\">\n";
    for node in &parts.nodes {
        out += &format!("    <node id=\"{}\">{}</node>\n", node.id, data("node", &node.attributes));
    }
    for edge in &parts.edges {
        let (from, to, data) = (&edge.from, &edge.to, data("edge", &edge.attributes));
        out += &format!("    <edge source=\"{from}\" target=\"{to}\">{data}</edge>\n");
    }
    out + "  </graph>\n</graphml>\n"
}

fn key(of: &str, name: &str) -> String {
    format!("{of}_{name}")
}

fn data(of: &str, attributes: &[(&str, String)]) -> String {
    let data =
        attributes.iter().map(|(name, value)| format!("<data key=\"{}\">{}</data>", key(of, name), escaped(value)));
    data.collect()
}

/// Text as XML has it, which has no place for control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn text_is_xml() {
        assert_eq!(super::escaped("«A&B» <x>\u{1}\ny"), "«A&amp;B» &lt;x&gt;\u{fffd} y");
    }
}
