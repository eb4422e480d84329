//! A document as HTML without a script: its paragraphs with entities, and a list of its facts.

use std::fmt::Write;

use tilshi::{Document, Span};

/// The HTML, with the keys of names in double braces.
pub(super) fn html(document: &Document<'_>) -> String {
    let text = document.text();
    let mut html = String::from("<article lang=\"kk\">");
    let mut entities = document.entities().iter().peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        html.push_str("<p>");
        let mut at = start;
        // One that goes on in the next line is marked to the end of its first.
        while let Some(entity) = entities.next_if(|entity| entity.span.start < end) {
            let Span { start, end: last } = entity.span;
            html.push_str(&escape(text.get(at..start.max(at)).unwrap_or_default()));
            let (from, to) = (start.max(at), last.min(end));
            let (label, normal) = (entity.label, escape(&entity.normal));
            let words = escape(text.get(from..to.max(from)).unwrap_or_default());
            let _ = write!(html, "<mark class=\"g-{label}\" data-label=\"{{{{label.{label}}}}}\" title=\"{normal}\">");
            let _ = write!(html, "{words}</mark>");
            at = to.max(from);
        }
        html.push_str(&escape(text.get(at..end).unwrap_or_default()));
        html.push_str("</p>\n");
        start = end;
    }
    html.push_str("</article>");
    if !document.facts().is_empty() {
        html.push_str("\n<h2>{{facts}}</h2>\n<ul>\n");
        for fact in document.facts() {
            let text = escape(&fact.text);
            let _ = writeln!(html, "<li>{{{{fact.{}}}}}: <span lang=\"kk\">{text}</span></li>", fact.kind());
        }
        html.push_str("</ul>");
    }
    html
}

/// Text as HTML; what cannot stand there is a replacement character.
pub(super) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            // So that a text cannot name keys of the page's words, or parts of its template.
            '{' => html.push_str("&#123;"),
            '%' => html.push_str("&#37;"),
            '\0' => html.push('\u{fffd}'),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_keeps_its_lines() {
        // "500 children came to Almaty <b>\u{0}." and a line that could be a key.
        let document = tilshi::Analyzer::shared().analyze("Алматыға 500 бала келді <b>\0.\n{{facts}} %%data%%");
        let html = html(&document);
        let begin = "<article lang=\"kk\"><p><mark class=\"g-GPE\" data-label=\"{{label.GPE}}\" title=\"Алматы\">Алматыға</mark>";
        assert!(html.starts_with(begin), "{html}");
        assert!(html.contains("бала келді &lt;b&gt;\u{fffd}.\n</p>"), "{html}");
        assert!(html.contains("<p>&#123;&#123;facts}} &#37;&#37;data&#37;&#37;</p>"), "{html}");
        assert!(html.contains("<li>{{fact.numeric}}: <span lang=\"kk\">"), "{html}");
    }
}
