//! [`PersonName`]: a person's name and its parts.

use serde::{Deserialize, Serialize};

/// A person's name and its parts, in the nominative. Parts that the text does not give are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonName {
    /// The whole name as written.
    pub name: String,
    /// The given name (аты).
    pub given: Option<String>,
    /// The patronymic (әкесінің аты): -ұлы, -қызы, -вич, -вна.
    pub patronymic: Option<String>,
    /// The family name (тегі).
    pub family: Option<String>,
    /// The initials, with their points.
    pub initials: Option<String>,
}
