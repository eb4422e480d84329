//! [`TokenTagger`]: entities of sentences that come as tokens.

use std::path::Path;

use tilshi::entity::{Model, Tagger};
use tilshi::export::conll;
use tilshi::{Analyzer, Layers, Span};

use crate::annotated::Spans;
use crate::failure::Failure;
use crate::options;

/// Tags tokens: by an analyzer, or by a tagger alone, with labels of its own.
pub(crate) enum TokenTagger {
    Analyzer(Analyzer),
    Tagger(Box<Tagger>, Vec<String>),
}

impl TokenTagger {
    /// An analyzer with the crate's model, or a tagger with a model from a file.
    pub(crate) fn new(model: Option<&Path>) -> Result<Self, Failure> {
        Ok(match model {
            None => Self::Analyzer(Analyzer::builder().layers(Layers::ENTITIES).build()),
            Some(file) => Self::of(&options::model(file)?),
        })
    }

    /// A tagger with a model.
    pub(crate) fn of(model: &Model) -> Self {
        Self::Tagger(Box::new(Tagger::new(model)), model.labels().map(str::to_owned).collect())
    }

    /// The labels that it can give.
    pub(crate) fn labels(&self) -> Vec<&str> {
        match self {
            Self::Analyzer(_) => Model::builtin().labels().collect(),
            Self::Tagger(_, labels) => labels.iter().map(String::as_str).collect(),
        }
    }

    /// The IOB2 tags of a sentence's tokens, which are joined to a text so that the analyzer sees what it sees elsewhere.
    pub(crate) fn tags(&self, tokens: &[&str]) -> Vec<String> {
        let (text, spans) = conll::join(tokens.iter().copied());
        let entities: Vec<(Span, String)> = match self {
            Self::Analyzer(analyzer) => {
                let document = analyzer.analyze(&text);
                document.entities().iter().map(|entity| (entity.span, entity.label.to_string())).collect()
            }
            Self::Tagger(tagger, _) => {
                tagger.tag(&text).iter().map(|tagged| (tagged.span, tagged.label.to_owned())).collect()
            }
        };
        conll::tags(&spans, &entities)
    }

    /// Calls `see` with the entities that it finds among a sentence's tokens.
    pub(crate) fn find(&self, tokens: &[&str], see: impl FnOnce(&Spans<'_>)) {
        let tags = self.tags(tokens);
        let tagged = |(token, tag)| conll::Tagged { line: 0, token, tag };
        let rows: Vec<_> = tokens.iter().copied().zip(tags.iter().map(String::as_str)).map(tagged).collect();
        // Tags of its own are always IOB2.
        see(&conll::spans(&rows).unwrap_or_default());
    }
}
