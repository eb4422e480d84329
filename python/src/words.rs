//! Functions for a word, a number or a text without its facts.

use std::str::FromStr;
use std::sync::LazyLock;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use tilshi::morph::{self, Feats, Upos};
use tilshi::normalize::{Family, Normalizer};
use tilshi::number::{self, CaseForm, Form, NumberKind};
use tilshi::quantity::{QuantityValue, quantities};
use tilshi::rust_decimal::Decimal;
use tilshi::{Analyzer, Layers, Offsets, Span};

use crate::text::argument;

static TO_TOKENS: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::builder().layers(Layers::TOKENS).build());
static TO_READINGS: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::builder().layers(Layers::MORPH).build());

/// A value by its name in the output contract or a standard.
fn named<T: FromStr<Err = tilshi::Error>>(
    name: &str,
    what: &str,
    all: impl Iterator<Item = &'static str>,
) -> PyResult<T> {
    name.parse().map_err(|_| {
        let all: Vec<String> = all.map(|name| format!("{name:?}")).collect();
        PyValueError::new_err(format!("{what} must be one of {}, not {name:?}", all.join(", ")))
    })
}

fn feats(names: &str) -> PyResult<Feats> {
    names.parse().map_err(|error: tilshi::Error| PyValueError::new_err(format!("feats: {error}")))
}

/// Tokens of a text: start, end, text, kind.
#[pyfunction]
#[pyo3(signature = (text: "str"))]
pub(crate) fn tokenize(py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Vec<(usize, usize, String, &'static str)>> {
    let text = argument(text, "text")?;
    Ok(py.detach(|| {
        let document = TO_TOKENS.analyze(&text);
        let places = Offsets::Chars.of(&text);
        let row = |token: tilshi::Token<'_>| {
            let Span { start, end } = token.span;
            (places.at(start), places.at(end), text[start..end].to_owned(), token.kind.name())
        };
        document.tokens().map(row).collect()
    }))
}

/// Sentences of a text: start, end, text.
#[pyfunction]
#[pyo3(signature = (text: "str"))]
pub(crate) fn sentences(py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Vec<(usize, usize, String)>> {
    let text = argument(text, "text")?;
    Ok(py.detach(|| {
        let document = TO_TOKENS.analyze(&text);
        let places = Offsets::Chars.of(&text);
        let row = |Span { start, end }| (places.at(start), places.at(end), text[start..end].to_owned());
        document.sentences().map(|sentence| row(sentence.span)).collect()
    }))
}

/// Lemmas of a text's tokens, as the sentences choose them.
#[pyfunction]
#[pyo3(signature = (text: "str"))]
pub(crate) fn lemmatize(py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let text = argument(text, "text")?;
    Ok(py.detach(|| {
        let document = TO_READINGS.analyze(&text);
        document.analyses().iter().map(|analysis| analysis.lemma.to_string()).collect()
    }))
}

/// A change of a text: rule, start and end in the original, start and end in the normalized text.
type Change = (&'static str, usize, usize, usize, usize);

/// A normalized text and what was changed.
#[pyfunction]
#[pyo3(signature = (text: "str", families))]
pub(crate) fn normalize(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    families: Option<Vec<String>>,
) -> PyResult<(String, Vec<Change>)> {
    let text = argument(text, "text")?;
    let mut normalizer = Normalizer::standard();
    if let Some(names) = families {
        let mut builder = Normalizer::none();
        let mut chosen = Normalizer::builder();
        for family in Family::ALL {
            chosen = chosen.without(*family);
        }
        for name in names {
            chosen = chosen.with(named(&name, "a family of rules", Family::ALL.iter().map(|family| family.name()))?);
            builder = chosen.build();
        }
        normalizer = builder;
    }
    Ok(py.detach(|| {
        let normalized = normalizer.normalize(&text);
        let (before, after) = (Offsets::Chars.of(&text), Offsets::Chars.of(normalized.text()));
        let changes = normalized.changes().iter().map(|change| {
            let (from, to) = (change.original, change.normalized);
            (change.rule.name(), before.at(from.start), before.at(from.end), after.at(to.start), after.at(to.end))
        });
        (normalized.text().to_owned(), changes.collect())
    }))
}

/// A word in a form, if it has one.
#[pyfunction]
#[pyo3(signature = (word: "str", feats))]
pub(crate) fn inflect(word: &Bound<'_, PyAny>, feats: &str) -> PyResult<Option<String>> {
    Ok(morph::inflect(&argument(word, "word")?, self::feats(feats)?))
}

/// The forms of a word: form, features.
#[pyfunction]
#[pyo3(signature = (word: "str", upos))]
pub(crate) fn paradigm(word: &Bound<'_, PyAny>, upos: Option<&str>) -> PyResult<Vec<(String, String)>> {
    let word = argument(word, "word")?;
    let forms = match upos {
        Some(name) => morph::paradigm_as(&word, named(name, "upos", Upos::ALL.iter().map(|upos| upos.name()))?),
        None => morph::paradigm(&word),
    };
    Ok(forms.into_iter().map(|inflection| (inflection.form, inflection.feats.to_string())).collect())
}

/// A reading of a word: lemma, part of speech, features, whether a list knows it.
type Reading = (String, &'static str, Option<String>, bool);

/// The readings of a word by itself, the likeliest first: lemma, part of speech, features, whether a list knows it.
#[pyfunction]
#[pyo3(signature = (word: "str"))]
pub(crate) fn readings(word: &Bound<'_, PyAny>) -> PyResult<Vec<Reading>> {
    let readings = morph::analyze(&argument(word, "word")?).into_iter().map(|reading| {
        let feats = (!reading.feats.is_empty()).then(|| reading.feats.to_string());
        (reading.lemma.to_string(), reading.upos.name(), feats, reading.known)
    });
    Ok(readings.collect())
}

/// A word without its endings, for search.
#[pyfunction]
#[pyo3(signature = (word: "str"))]
pub(crate) fn stem(word: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(morph::stem(&argument(word, "word")?))
}

/// A number in words.
#[pyfunction]
pub(crate) fn spell(number: &str, kind: &str, case: &str, possessed: bool) -> PyResult<Option<String>> {
    let kind: NumberKind = named(kind, "kind", NumberKind::ALL.iter().map(|kind| kind.name()))?;
    let case: CaseForm = named(case, "case", CaseForm::ALL.iter().map(|case| case.name()))?;
    let value = Decimal::from_str(number).or_else(|_| Decimal::from_scientific(number));
    let value = value.map_err(|error| PyValueError::new_err(format!("{number}: {error}")))?;
    let form = Form::new(kind).with_case(case);
    Ok(number::spell_out(value, if possessed { form.possessed() } else { form }))
}

/// The value of a number in digits or words that a text is.
#[pyfunction]
#[pyo3(signature = (text: "str"))]
pub(crate) fn parse_number(text: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let text = argument(text, "text")?;
    let normalized = Normalizer::standard().normalize(text.trim());
    let whole = Span::new(0, normalized.text().len());
    let found = number::numbers(normalized.text()).into_iter().find(|number| number.span == whole);
    let value = found.filter(|number| number.max.is_none()).and_then(|number| number.value);
    Ok(value.map(|value| value.normalize().to_string()))
}

/// The date that a text is, as JSON.
#[pyfunction]
#[pyo3(signature = (text: "str", reference_date))]
pub(crate) fn parse_date(text: &Bound<'_, PyAny>, reference_date: Option<&str>) -> PyResult<Option<String>> {
    let text = argument(text, "text")?;
    let normalized = Normalizer::standard().normalize(text.trim());
    let found = quantities(normalized.text()).into_iter().find_map(|found| match found.value {
        QuantityValue::Date(date) if found.span == Span::new(0, normalized.text().len()) => Some(date),
        _ => None,
    });
    let Some(mut date) = found else { return Ok(None) };
    if let Some(day) = reference_date {
        let day = day.parse().map_err(|error| PyValueError::new_err(format!("reference_date: {error}")))?;
        date.resolve(day);
    }
    serde_json::to_string(&date).map(Some).map_err(|error| PyValueError::new_err(error.to_string()))
}
