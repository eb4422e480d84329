//! Entities of sentences that come as tokens.

use std::error::Error;

use tilshi::entity::{Model, Tagger};
use tilshi::export::conll;
use tilshi::{Analyzer, Layers, Span};

/// Tags tokens: by an analyzer, or by a tagger alone, with labels of its own.
pub(crate) enum TokenTagger {
    Analyzer(Analyzer),
    Tagger(Box<Tagger>),
}

impl TokenTagger {
    /// An analyzer with the crate's model, or a tagger with a model from a file.
    pub(crate) fn new(model: Option<&str>) -> Result<Self, Box<dyn Error>> {
        let Some(file) = model else {
            return Ok(Self::Analyzer(Analyzer::builder().layers(Layers::ENTITIES).build()));
        };
        let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        let model = Model::from_bytes(&bytes).map_err(|error| format!("{file}: {error}"))?;
        Ok(Self::Tagger(Box::new(Tagger::new(&model))))
    }

    /// The IOB2 tags of a sentence's tokens, which are joined to a text so that the analyzer sees what it sees elsewhere.
    pub(crate) fn tags(&self, tokens: &[&str]) -> Vec<String> {
        let (text, spans) = conll::join(tokens.iter().copied());
        let entities: Vec<(Span, String)> = match self {
            Self::Analyzer(analyzer) => {
                let document = analyzer.analyze(&text);
                document.entities().iter().map(|entity| (entity.span, entity.label.to_string())).collect()
            }
            Self::Tagger(tagger) => {
                tagger.tag(&text).iter().map(|tagged| (tagged.span, tagged.label.to_owned())).collect()
            }
        };
        conll::tags(&spans, &entities)
    }
}
