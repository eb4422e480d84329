//! [`Form`]: a token without its place, which caches are keyed by.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::token::{Token, TokenKind};

/// A token without its place in the text.
///
/// What is computed from a form alone is the same wherever the token stands, and may be kept from text to text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Form<'a> {
    pub(crate) text: &'a str,
    pub(crate) kind: TokenKind,
    stem_len: usize,
}

impl<'a> Form<'a> {
    /// The part before the hyphen of an ending, as [`Token::stem`] gives it.
    #[inline]
    pub(crate) fn stem(self) -> &'a str {
        &self.text[..self.stem_len]
    }

    /// Its first `len` bytes as a form.
    pub(crate) fn head(self, len: usize) -> Self {
        Self { text: &self.text[..len], kind: self.kind, stem_len: self.stem_len.min(len) }
    }

    /// What a hyphen ties to it, as [`Token::ending`] gives it.
    #[inline]
    pub(crate) fn ending(self) -> Option<&'a str> {
        self.text[self.stem_len..].strip_prefix('-')
    }
}

impl<'text> Token<'text> {
    /// What the token is, wherever it stands.
    #[inline]
    pub(crate) fn form(&self) -> Form<'text> {
        Form { text: self.text, kind: self.kind, stem_len: self.stem_len }
    }
}

/// The values of the forms of one text: kind, length of the stem, value. Nearly always one.
type OfText<V> = SmallVec<[(TokenKind, usize, V); 1]>;

/// A map by form.
#[derive(Debug)]
pub(crate) struct ByForm<V> {
    values: FxHashMap<Box<str>, OfText<V>>,
    len: usize,
}

impl<V> Default for ByForm<V> {
    fn default() -> Self {
        Self { values: FxHashMap::default(), len: 0 }
    }
}

impl<V> ByForm<V> {
    pub(crate) fn get(&self, form: Form<'_>) -> Option<&V> {
        let found = self.values.get(form.text)?.iter().find(|(kind, stem_len, _)| {
            let other = Form { text: form.text, kind: *kind, stem_len: *stem_len };
            other == form
        });
        found.map(|(.., value)| value)
    }

    /// Adds the value of a form that is not there yet.
    pub(crate) fn insert(&mut self, form: Form<'_>, value: V) {
        let Form { text, kind, stem_len } = form;
        self.values.entry(text.into()).or_default().push((kind, stem_len, value));
        self.len += 1;
    }

    /// The number of forms.
    pub(crate) fn len(&self) -> usize {
        self.len
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_the_same_text_differ() {
        let form = |kind, stem_len| Form { text: "a-b", kind, stem_len };
        let (word, cut, sign) = (form(TokenKind::Word, 3), form(TokenKind::Word, 1), form(TokenKind::Symbol, 3));
        let mut values = ByForm::default();
        for (value, form) in [word, cut].into_iter().enumerate() {
            values.insert(form, value);
        }
        assert_eq!([word, cut, sign].map(|form| values.get(form).copied()), [Some(0), Some(1), None]);
        assert_eq!((values.len(), cut.stem(), cut.ending(), word.ending()), (2, "a", Some("b"), None));
    }
}
