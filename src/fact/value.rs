//! [`Value`]: what the values of all kinds of facts have in common, and the value of a user's own kind.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::quantity::{Date, Identifier, Numeric};

/// What the values of all kinds of facts have in common.
pub(super) trait Value: fmt::Display {
    /// Moves the spans inside with `to`, and takes the texts inside anew from `text`.
    fn relocate(&mut self, _text: &str, _to: &dyn Fn(Span) -> Span) {}

    /// Calls `visit` with every span inside.
    fn visit(&self, _visit: &mut dyn FnMut(Span)) {}
}

impl Value for Numeric {}
impl Value for Date {}
impl Value for Identifier {}
impl Value for Custom {}

/// A fact of a kind that a user's rule defines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Custom {
    /// What the rule says of it.
    pub fields: BTreeMap<String, String>,
}

impl Custom {
    /// A fact without fields as yet. It covers all of the match that it is made of.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one field more.
    pub fn with(mut self, field: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.insert(field.into(), value.into());
        self
    }
}

/// What a grammar found: where, by which rule, and what it says.
pub(super) struct Finding<T> {
    /// In the normalized text.
    pub(super) span: Span,
    pub(super) rule: Cow<'static, str>,
    pub(super) value: T,
}

impl<T> Finding<T> {
    pub(super) fn new(span: Span, rule: impl Into<Cow<'static, str>>, value: T) -> Self {
        Self { span, rule: rule.into(), value }
    }
}
