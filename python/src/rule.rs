//! [`Rule`]: grammars of a user's own, with what makes facts of their matches in Python.

use std::cell::RefCell;
use std::sync::Arc;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping};
use tilshi::fact::{self, Custom};
use tilshi::pattern::{Captures, Gazetteer, GazetteerEntry};

thread_local! {
    /// What a function of a user raised in the analysis that this thread is at.
    static RAISED: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

/// What was raised in the analysis that this thread has ended.
pub(crate) fn raised() -> PyResult<()> {
    RAISED.take().map_or(Ok(()), Err)
}

/// Lists that steps name: entries, each with its value.
type Lists = Vec<(String, Vec<(String, Option<String>)>)>;

/// A grammar of facts of a user's own.
#[pyclass(frozen)]
pub(crate) struct Rule {
    pub(crate) rule: fact::Rule,
    /// Whether it calls Python.
    pub(crate) calls: bool,
}

#[pymethods]
impl Rule {
    /// A rule by its name and steps; `make` is called with each match.
    #[new]
    #[pyo3(signature = (
        name,
        steps,
        make: "typing.Callable[[str, dict[str, list[tuple[str, str, str, str, str | None]]]], typing.Mapping[str, typing.Any] | None] | None" = None,
        lists = Lists::new(),
    ))]
    fn new(name: String, steps: &str, make: Option<Py<PyAny>>, lists: Lists) -> PyResult<Self> {
        if name.contains(['\n', '\r']) {
            return Err(PyValueError::new_err("the name of a rule has one line"));
        }
        // In one line: a line that begins without a blank would begin another rule.
        let line = format!("rule: {}", steps.replace(['\n', '\r'], " "));
        let read = fact::Rule::parse_all(&line, &gazetteers(lists)?).map_err(|error| refused(&name, error))?;
        let [rule] = &read[..] else { return Err(PyValueError::new_err(format!("rule `{name}`: it has no steps"))) };
        let steps = rule.steps().to_vec();
        let calls = make.is_some();
        let rule = match make {
            Some(make) => fact::Rule::new(&name, steps, move |found| Python::attach(|py| call(make.bind(py), found))),
            None => fact::Rule::capturing(&name, steps),
        };
        Ok(Self { rule: rule.map_err(|error| PyValueError::new_err(error.to_string()))?, calls })
    }

    /// The rules of a text in the notation of rules.
    #[staticmethod]
    fn parse_all(text: &str, lists: Lists) -> PyResult<Vec<Self>> {
        let read = fact::Rule::parse_all(text, &gazetteers(lists)?);
        let read = read.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(read.into_iter().map(|rule| Self { rule, calls: false }).collect())
    }

    /// The rule's name.
    #[getter]
    fn name(&self) -> &str {
        self.rule.name()
    }
}

/// The error of steps that were read as the rule `rule`, by the name that the user gave.
fn refused(name: &str, error: tilshi::Error) -> PyErr {
    match error {
        tilshi::Error::RuleText { column, problem, .. } => {
            // The column of the steps: they were read behind "rule: ".
            let column = column.saturating_sub("rule: ".len()).max(1);
            PyValueError::new_err(format!("rule `{name}`, column {column} of its steps: {problem}"))
        }
        error => PyValueError::new_err(format!("rule `{name}`: {error}")),
    }
}

fn gazetteers(lists: Lists) -> PyResult<Vec<Arc<Gazetteer>>> {
    let entry = |(text, value): (String, Option<String>)| match value {
        Some(value) => GazetteerEntry::from((text, value)),
        None => text.into(),
    };
    let made =
        lists.into_iter().map(|(name, entries)| Gazetteer::new(name, entries.into_iter().map(entry)).map(Arc::new));
    made.collect::<Result<_, _>>().map_err(|error| PyValueError::new_err(error.to_string()))
}

/// What the function of a user makes of a match. What it raises is kept for the end of the analysis.
fn call(make: &Bound<'_, PyAny>, found: &Captures<'_>) -> Option<Custom> {
    if RAISED.with_borrow(Option::is_some) {
        return None;
    }
    made(make, found).unwrap_or_else(|error| {
        RAISED.set(Some(error));
        None
    })
}

fn made(make: &Bound<'_, PyAny>, found: &Captures<'_>) -> PyResult<Option<Custom>> {
    let py = make.py();
    let captures = PyDict::new(py);
    for (name, capture) in found.iter() {
        let value = capture.value().map(|value| value.normalize().to_string());
        let parts = (capture.text(), capture.lemma(), capture.nominative(), capture.reading(), value);
        match captures.get_item(name)? {
            Some(all) => all.cast_into::<PyList>()?.append(parts)?,
            None => captures.set_item(name, PyList::new(py, [parts])?)?,
        }
    }
    let answer = make.call1((found.text(), captures))?;
    if answer.is_none() {
        return Ok(None);
    }
    let fields = answer.cast::<PyMapping>().map_err(|_| {
        PyTypeError::new_err(
            "the function of a rule returns a mapping of fields to strings, or None to refuse the match",
        )
    })?;
    let mut custom = Custom::new();
    for item in fields.items()?.iter() {
        let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        custom = custom.with(name.str()?.to_string(), value.str()?.to_string());
    }
    Ok(Some(custom))
}
