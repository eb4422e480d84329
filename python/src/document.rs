//! [`Document`]: what was found in a text, converted where it is asked for.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};
use tilshi::export::{brat, conll, conllu, html, json};
use tilshi::{Offsets, Places, Span};

/// A document by its layers.
#[pyclass(frozen)]
pub(crate) struct Document {
    document: tilshi::Document<'static>,
}

impl Document {
    pub(crate) fn new(document: tilshi::Document<'static>) -> Self {
        Self { document }
    }

    fn places(&self) -> Places<'_> {
        Offsets::Chars.of(self.document.text())
    }

    /// A part of the contract as JSON with offsets in characters.
    fn part(&self, part: &impl serde::Serialize) -> PyResult<String> {
        written(serde_json::to_vec(part).map(|json| self.places().json(&json)).map_err(std::io::Error::from))
    }

    fn export(
        &self,
        write: impl FnOnce(&tilshi::Document<'_>, &mut Vec<u8>) -> std::io::Result<()>,
    ) -> PyResult<String> {
        let mut out = Vec::new();
        written(write(&self.document, &mut out).map(|()| out))
    }
}

fn written(bytes: std::io::Result<Vec<u8>>) -> PyResult<String> {
    String::from_utf8(bytes?).map_err(|error| PyValueError::new_err(error.to_string()))
}

#[pymethods]
impl Document {
    /// Reads the JSON of the output contract, its offsets in bytes.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: &[u8]) -> PyResult<Self> {
        let read = py.detach(|| json::read(json));
        read.map(Self::new).map_err(|error| PyValueError::new_err(format!("no document: {error}")))
    }

    /// The text.
    #[getter]
    fn text(&self) -> &str {
        self.document.text()
    }

    /// The name that the document has.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.document.id()
    }

    /// The same document with a name.
    fn with_id(&self, id: String) -> Self {
        Self::new(self.document.clone().with_id(id))
    }

    /// Tokens: start, end, text, kind, lemma, part of speech, features.
    #[pyo3(signature = () -> "list[tuple[int, int, str, str, str | None, str | None, str | None]]")]
    fn tokens<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let places = self.places();
        let rows = self.document.words().map(|(token, analysis)| {
            let feats = analysis.map(|analysis| analysis.feats).filter(|feats| !feats.is_empty());
            (
                places.at(token.span.start),
                places.at(token.span.end),
                &self.document.text()[token.span],
                PyString::intern(py, token.kind.name()),
                analysis.map(|analysis| analysis.lemma.as_str()),
                analysis.map(|analysis| PyString::intern(py, analysis.upos.name())),
                feats.map(|feats| PyString::intern(py, &feats.to_string())),
            )
                .into_pyobject(py)
        });
        PyList::new(py, rows.collect::<PyResult<Vec<Bound<'py, PyTuple>>>>()?)
    }

    /// Sentences: start, end, text.
    fn sentences(&self) -> Vec<(usize, usize, &str)> {
        let places = self.places();
        let row = |span: Span| (places.at(span.start), places.at(span.end), &self.document.text()[span]);
        self.document.sentences().map(|sentence| row(sentence.span)).collect()
    }

    /// Entities as JSON.
    fn entities(&self) -> PyResult<String> {
        self.part(&self.document.entities())
    }

    /// People as JSON.
    fn people(&self) -> PyResult<String> {
        self.part(&self.document.people())
    }

    /// Organizations as JSON.
    fn organizations(&self) -> PyResult<String> {
        self.part(&self.document.organizations())
    }

    /// Facts as JSON.
    fn facts(&self) -> PyResult<String> {
        self.part(&self.document.facts())
    }

    /// The whole as JSON by the output contract.
    fn json(&self, offsets: &str, pretty: bool) -> PyResult<String> {
        let offsets: Offsets =
            offsets.parse().map_err(|error: tilshi::Error| PyValueError::new_err(error.to_string()))?;
        self.export(|document, out| {
            match pretty {
                true => json::write_pretty(document, &mut *out)?,
                false => json::write(document, &mut *out)?,
            }
            if offsets != Offsets::Bytes {
                *out = offsets.of(document.text()).json(out);
            }
            Ok(())
        })
    }

    /// The whole as CoNLL-U.
    fn conllu(&self, dummy_heads: bool, ud_tokens: bool) -> PyResult<String> {
        let options = conllu::Options::new().dummy_heads(dummy_heads).ud_tokens(ud_tokens);
        self.export(|document, out| options.write(document, out))
    }

    /// Tokens and entities as CoNLL-2002.
    fn conll(&self) -> PyResult<String> {
        self.export(|document, out| conll::write(document, out))
    }

    /// The whole as brat standoff.
    fn brat(&self) -> PyResult<String> {
        self.export(|document, out| brat::write(document, out))
    }

    /// The whole as a fragment of HTML.
    fn html(&self) -> PyResult<String> {
        self.export(|document, out| html::write(document, out))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.document == other.document
    }
}
