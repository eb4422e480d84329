//! A web page: the text with marked entities, then a table of the facts.

use std::io::{self, Write};

use crate::document::Document;

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="kk">
<head>
<meta charset="utf-8">
<title>tilshi</title>
<style>
body { font: 16px/1.6 serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222; }
mark { padding: 0 .2em; border-radius: .2em; background: #e8ecf4; }
mark sub { font: 10px sans-serif; color: #555; margin-left: .3em; }
.PERSON { background: #ffe2b8; } .POSITION { background: #fff3b0; } .ORGANISATION { background: #cfe3ff; }
.GPE, .LOCATION, .FACILITY { background: #d3f2d0; } .DATE, .TIME { background: #e9d8fd; }
.EVENT, .LAW, .PROJECT, .ART { background: #ffd6e0; }
table { border-collapse: collapse; width: 100%; font: 14px/1.4 sans-serif; }
td, th { border-bottom: 1px solid #ddd; padding: .3em .6em; text-align: left; vertical-align: top; }
</style>
</head>
<body>
"#;

/// Writes a document as a page.
///
/// # Errors
///
/// What the writer returns.
pub fn write(document: &Document<'_>, mut out: impl Write) -> io::Result<()> {
    let text = document.text();
    out.write_all(HEAD.as_bytes())?;
    let mut entities = document.entities().iter().peekable();
    for sentence in document.sentences() {
        let mut at = sentence.span.start;
        write!(out, "<p>")?;
        while let Some(entity) = entities.next_if(|entity| entity.span.start < sentence.span.end) {
            let (label, normal) = (entity.label, escape(&entity.normal));
            write!(out, "{}", escape(&text[at..entity.span.start]))?;
            write!(
                out,
                "<mark class=\"{label}\" title=\"{normal}\">{}<sub>{label}</sub></mark>",
                escape(&entity.text)
            )?;
            at = entity.span.end;
        }
        writeln!(out, "{}</p>", escape(&text[at..sentence.span.end.max(at)]))?;
    }
    if !document.facts().is_empty() {
        writeln!(out, "<table>\n<tr><th>fact</th><th>value</th><th>text</th></tr>")?;
        for fact in document.facts() {
            let (value, text) = (fact.to_string(), &fact.text);
            writeln!(out, "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", fact.kind(), escape(&value), escape(text))?;
        }
        writeln!(out, "</table>")?;
    }
    writeln!(out, "</body>\n</html>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn text_is_escaped() {
        let document = crate::Analyzer::shared().analyze("Алматыда <b>5 & 6</b> \"бала\"");
        let mut out = Vec::new();
        super::write(&document, &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(page.contains("<mark class=\"GPE\" title=\"Алматы\">Алматыда<sub>GPE</sub></mark>"));
        assert!(page.contains("&lt;b&gt;") && !page.contains("<b>"));
    }
}
