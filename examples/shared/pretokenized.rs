//! Entities of sentences that come as tokens.

use tilshi::export::conll;
use tilshi::{Analyzer, Layers, Span};

/// The IOB2 tags of a sentence's tokens.
///
/// The tokens are joined to a text, so that the analyzer sees what it sees elsewhere: with blanks, but not inside
/// numbers, which the files cut at their decimal commas ("8 , 5") and before percent signs.
pub(crate) fn tags(tokens: &[&str]) -> Vec<String> {
    let mut text = String::new();
    let mut spans = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 && !joins(tokens, at) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(token);
        spans.push(Span::new(start, text.len()));
    }
    let analyzer = Analyzer::builder().layers(Layers::ENTITIES).build();
    let document = analyzer.analyze(&text);
    let entities: Vec<_> = document.entities().iter().map(|entity| (entity.span, entity.label)).collect();
    conll::tags(&spans, &entities)
}

/// Whether no blank stands before token `at`.
fn joins(tokens: &[&str], at: usize) -> bool {
    let digits = |token: Option<&&str>, end: bool| {
        token.is_some_and(|token| {
            let c = if end { token.chars().next_back() } else { token.chars().next() };
            c.is_some_and(|c| c.is_ascii_digit())
        })
    };
    let is_joint = |token: &str| matches!(token, "," | "." | ":");
    let (previous, token) = (tokens[at - 1], tokens[at]);
    let decimal =
        |comma: usize| digits(tokens.get(comma.wrapping_sub(1)), true) && digits(tokens.get(comma + 1), false);
    let in_number = (is_joint(token) && decimal(at)) || (is_joint(previous) && at > 1 && decimal(at - 1));
    let punctuation =
        matches!(token, "." | "," | "!" | "?" | ":" | ";" | ")" | "»" | "%") || matches!(previous, "(" | "«");
    in_number || punctuation || (token.starts_with('%') && digits(Some(&previous), true))
}
