//! [`Analyzer`]: texts to documents and tables.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use tilshi::entity::Model;
use tilshi::{Layers, Lexicon, List};

use crate::document::Document;
use crate::rule::{Rule, raised};
use crate::table::Table;
use crate::{text, threads};

/// An analyzer with its settings.
#[pyclass(frozen)]
pub(crate) struct Analyzer {
    analyzer: tilshi::Analyzer,
    /// The same without the layers behind readings and behind entities, for tables that need no more.
    to_readings: tilshi::Analyzer,
    /// Whether a rule calls Python.
    calls: bool,
}

/// Words of a user's own: a list, and its rows as text, or its entries with the values of other columns.
#[derive(FromPyObject)]
enum Words {
    Rows(String),
    Entries(Vec<(String, Vec<(String, String)>)>),
}

fn refused(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

#[pymethods]
impl Analyzer {
    /// An analyzer by its settings.
    #[new]
    fn new(
        py: Python<'_>,
        layers: &str,
        reference_date: Option<&str>,
        threshold: f32,
        model: Option<&[u8]>,
        lexicon: Vec<(String, Words)>,
        rules: Vec<Py<Rule>>,
    ) -> PyResult<Self> {
        let last = match layers {
            "tokens" => Layers::TOKENS,
            "morph" => Layers::MORPH,
            "entities" => Layers::ENTITIES,
            "facts" => Layers::FACTS,
            _ => {
                let problem = format!("layers must be 'tokens', 'morph', 'entities' or 'facts', not {layers:?}");
                return Err(PyValueError::new_err(problem));
            }
        };
        let mut builder = tilshi::Analyzer::builder().threshold(threshold).map_err(refused)?;
        if let Some(day) = reference_date {
            builder =
                builder.reference_date(day.parse().map_err(|error| refused(format_args!("reference_date: {error}")))?);
        }
        if let Some(model) = model {
            let model = py.detach(|| Model::from_bytes(model).map_err(|error| format!("model: {error}")));
            builder = builder.model(&model.map_err(refused)?);
        }
        let mut words = Lexicon::new();
        for (name, rows) in lexicon {
            let list: List = name.parse().map_err(|_| {
                let names: Vec<&str> = List::ALL.iter().map(|list| list.name()).collect();
                refused(format_args!("there is no list {name:?}; the lists are {}", names.join(", ")))
            })?;
            let at = |error| refused(format_args!("lexicon, {name}: {error}"));
            match rows {
                Words::Rows(rows) => words = words.with_rows(list, &rows).map_err(at)?,
                Words::Entries(entries) => {
                    for (entry, columns) in entries {
                        let columns: Vec<(&str, &str)> =
                            columns.iter().map(|(name, value)| (&**name, &**value)).collect();
                        words = words.with(list, &entry, &columns).map_err(at)?;
                    }
                }
            }
        }
        builder = builder.lexicon(words);
        let calls = rules.iter().any(|rule| rule.get().calls);
        builder = builder.rules(rules.iter().map(|rule| rule.get().rule.clone()));
        let of = |layers| builder.clone().layers(layers).build();
        let to_readings = of(if last == Layers::TOKENS { last } else { Layers::MORPH });
        Ok(Self { analyzer: of(last), to_readings, calls })
    }

    /// Analyses a text.
    #[pyo3(signature = (text: "str"))]
    fn analyze(&self, py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Document> {
        let text = text::argument(text, "text")?;
        py.detach(|| self.document(&text))
    }

    /// Analyses texts on several threads.
    #[pyo3(signature = (texts: "typing.Iterable[str]", threads))]
    fn analyze_batch(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        threads: Option<isize>,
    ) -> PyResult<Vec<Document>> {
        let threads = threads::count(threads)?;
        let each = texts.try_iter()?.enumerate().map(|(at, item)| text::text(&item?, || format!("texts[{at}]")));
        let texts: Vec<String> = each.collect::<PyResult<_>>()?;
        py.detach(|| threads::map(&texts, threads, |text| self.document(text)))
    }

    /// What is found in texts, as one table of the output contract.
    #[pyo3(signature = (name, texts, ids, text_column, threads))]
    fn table(
        slf: &Bound<'_, Self>,
        name: &str,
        texts: &Bound<'_, PyAny>,
        ids: Option<&Bound<'_, PyAny>>,
        text_column: &str,
        threads: Option<isize>,
    ) -> PyResult<Table> {
        let analyzer = slf.get();
        let chosen = if name == "tokens" { &analyzer.to_readings } else { &analyzer.analyzer };
        let calls = analyzer.calls && name != "tokens";
        Table::new(name, chosen.clone(), calls, texts, ids, text_column, threads::count(threads)?)
    }
}

impl Analyzer {
    fn document(&self, text: &str) -> PyResult<Document> {
        let document = self.analyzer.analyze(text).into_owned();
        raised()?;
        Ok(Document::new(document))
    }
}
