//! The stages that are measured.

use tilshi::export::{brat, conll, conllu, html, json};
use tilshi::normalize::Normalizer;
use tilshi::{Analyzer, Layers};

pub(crate) struct Stage {
    pub(crate) name: &'static str,
    /// Runs it, and tells how many bytes it writes.
    pub(crate) run: fn(&str) -> usize,
}

pub(crate) const STAGES: [Stage; 9] = [
    Stage { name: "normalize", run: |text| Normalizer::standard().normalize(text).text().len() },
    Stage { name: "normalize aggressively", run: |text| Normalizer::aggressive().normalize(text).text().len() },
    Stage { name: "tokenize", run: |text| tilshi::tokenize::tokens(text).count() },
    Stage { name: "sentences", run: |text| tilshi::tokenize::sentences(text).count() },
    Stage {
        name: "morph",
        run: |text| Analyzer::builder().layers(Layers::MORPH).build().analyze(text).analyses().len(),
    },
    Stage { name: "numbers", run: |text| tilshi::number::numbers(text).len() },
    Stage { name: "quantities", run: |text| tilshi::quantity::quantities(text).len() },
    Stage { name: "entities", run: |text| tilshi::entity::entities(text).len() },
    Stage { name: "document", run: document },
];

/// A whole document, and all that is written of it.
pub(crate) fn document(text: &str) -> usize {
    let document = Analyzer::shared().analyze(text);
    let mut out = Vec::new();
    json::write(&document, &mut out).unwrap();
    conll::write(&document, &mut out).unwrap();
    conllu::write(&document, &mut out).unwrap();
    brat::write(&document, &mut out).unwrap();
    html::write(&document, &mut out).unwrap();
    out.len()
}
