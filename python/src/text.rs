//! Texts as Python has them, and as Rust does.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// The text of a Python object, which `what` names in the error where it is none.
///
/// A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD: still one character, so that offsets stay.
pub(crate) fn text(value: &Bound<'_, PyAny>, what: impl FnOnce() -> String) -> PyResult<String> {
    let Ok(string) = value.cast::<PyString>() else {
        let kind = value.get_type().name()?;
        return Err(PyTypeError::new_err(format!("{} must be str, not {kind}", what())));
    };
    if let Ok(text) = string.to_cow() {
        return Ok(text.into_owned());
    }
    // By the type's method: a subclass may have another.
    let encode = value.py().get_type::<PyString>().getattr("encode")?;
    let encoded = encode.call1((string, "utf-8", "surrogatepass"))?;
    let mut bytes = encoded.cast_into::<PyBytes>()?.as_bytes().to_vec();
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
            bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
        }
    }
    String::from_utf8(bytes).map_err(|error| PyTypeError::new_err(error.to_string()))
}

/// The text of an argument of that name.
pub(crate) fn argument(value: &Bound<'_, PyAny>, name: &str) -> PyResult<String> {
    text(value, || name.to_owned())
}
