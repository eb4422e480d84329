//! Entities of sentences that come as tokens.

use tilshi::export::conll;
use tilshi::{Analyzer, Layers};

/// The IOB2 tags of a sentence's tokens, which are joined to a text so that the analyzer sees what it sees elsewhere.
pub(crate) fn tags(tokens: &[&str]) -> Vec<String> {
    let (text, spans) = conll::join(tokens.iter().copied());
    let analyzer = Analyzer::builder().layers(Layers::ENTITIES).build();
    let document = analyzer.analyze(&text);
    let entities: Vec<_> = document.entities().iter().map(|entity| (entity.span, entity.label)).collect();
    conll::tags(&spans, &entities)
}
