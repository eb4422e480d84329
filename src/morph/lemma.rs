//! [`Lemma`]: the dictionary form of a word.

use std::borrow::{Borrow, Cow};
use std::convert::Infallible;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The dictionary form of a word.
///
/// For nouns it is the nominative, for verbs the bare stem ("хабарла", report), as in UD.
///
/// It is compared, looked up and ordered as the string that it is:
///
/// ```
/// use std::collections::HashMap;
/// use tilshi::morph::{self, Lemma};
///
/// let lemma = morph::lemma("балалардың"); // of the children
/// assert_eq!(lemma, "бала");
/// let counts: HashMap<Lemma, u32> = HashMap::from([(lemma, 1)]);
/// assert_eq!(counts["бала"], 1);
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lemma(Cow<'static, str>);

impl Lemma {
    /// The lemma as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// One that the lexicon lists: needs no memory of its own.
    pub(super) fn listed(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Lemma {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<&str> for Lemma {
    fn from(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }
}

impl From<Lemma> for String {
    fn from(lemma: Lemma) -> Self {
        lemma.0.into_owned()
    }
}

/// Takes any string as it is.
impl FromStr for Lemma {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl AsRef<str> for Lemma {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Lemma {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Lemma {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Lemma {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<String> for Lemma {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<Lemma> for str {
    fn eq(&self, other: &Lemma) -> bool {
        *self == *other.0
    }
}

impl PartialEq<Lemma> for &str {
    fn eq(&self, other: &Lemma) -> bool {
        **self == *other.0
    }
}

impl PartialEq<Lemma> for String {
    fn eq(&self, other: &Lemma) -> bool {
        **self == *other.0
    }
}

impl Deref for Lemma {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Lemma {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Lemma {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}
