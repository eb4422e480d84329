//! Letters and their accents in one character: Unicode's normalization form C, UAX #15.

use std::iter::once;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::family::Family;
use super::pass::{Pass, Rule};
use crate::Span;

/// A letter with combining marks becomes the one character that stands for both: "и" and a breve "й". Marks that have no
/// such character are left in their order.
pub(super) struct Composition;

impl Rule for Composition {
    fn family(&self) -> Family {
        Family::Composition
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        if begins(c) {
            return None;
        }
        // From the character that the marks stand on, to the next one that begins anew.
        let text = pass.text();
        let base = text[pass.done()..at].char_indices().rev().find(|(_, c)| begins(*c));
        let start = base.map_or(pass.done(), |(base, _)| pass.done() + base);
        let end = text[at..].find(begins).map_or(text.len(), |end| at + end);
        if text[start..end].nfc().eq(text[start..end].chars()) {
            return Some(end);
        }
        let composed: String = text[start..end].nfc().collect();
        let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
            a.zip(b).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
        };
        let head = same(&mut text[start..end].chars(), &mut composed.chars());
        let tail = same(&mut text[start + head..end].chars().rev(), &mut composed[head..].chars().rev());
        // Only what becomes one character is sure to stay in one place.
        let with = &composed[head..composed.len() - tail];
        if with.chars().count() == 1 {
            pass.edit(Span::new(start + head, end - tail), with.to_owned(), self.family());
        }
        Some(end)
    }
}

/// Whether a character is its own form C and joins none before it.
fn begins(c: char) -> bool {
    c.is_ascii() || (is_nfc_quick(once(c)) == IsNormalized::Yes && canonical_combining_class(c) == 0)
}

#[cfg(test)]
mod tests {
    use super::super::assert_pairs;

    #[test]
    fn pairs() {
        assert_pairs(&[
            ("и\u{306}од", "йод"),
            ("е\u{308}лка", "ёлка"),
            ("Ка\u{302}рлос", "Ка\u{302}рлос"),
            ("cafe\u{301}", "café"),
            ("\u{212b}", "Å"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("\u{301}", "\u{301}"),
            ("\u{1d1bb}", "\u{1d1bb}"),
        ]);
    }
}
