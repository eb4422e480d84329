//! Entities of sentences that come as tokens.

use tilshi::entity::Model;
use tilshi::export::conll;
use tilshi::{Analyzer, Layers, Span};

/// What tags: an analyzer, or a model alone, with labels of its own.
pub(crate) enum Tagger {
    Analyzer(Analyzer),
    Model(Box<Model>),
}

impl Tagger {
    /// The analyzer with its own model, or a model from a file.
    pub(crate) fn new(model: Option<&std::path::Path>) -> Result<Self, String> {
        let Some(file) = model else {
            return Ok(Self::Analyzer(Analyzer::builder().layers(Layers::ENTITIES).build()));
        };
        let at_file = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let bytes = std::fs::read(file).map_err(|error| at_file(&error))?;
        Model::from_bytes(&bytes).map(|model| Self::Model(Box::new(model))).map_err(|error| at_file(&error))
    }

    /// The IOB2 tags of a sentence's tokens, which are joined to a text so that the analyzer sees what it sees elsewhere.
    pub(crate) fn tags(&self, tokens: &[&str]) -> Vec<String> {
        let (text, spans) = conll::join(tokens.iter().copied());
        let entities: Vec<(Span, String)> = match self {
            Self::Analyzer(analyzer) => {
                let document = analyzer.analyze(&text);
                document.entities().iter().map(|entity| (entity.span, entity.label.to_string())).collect()
            }
            Self::Model(model) => {
                model.tag(&text).iter().map(|tagged| (tagged.span, tagged.label.to_owned())).collect()
            }
        };
        conll::tags(&spans, &entities)
    }
}
