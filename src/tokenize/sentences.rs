//! Sentences: from one boundary to the next.

use std::iter::FusedIterator;

use super::boundaries::{Boundaries, boundaries};
use crate::Span;

/// A sentence: a slice of the text from its first token to its last.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sentence<'text> {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The text it covers.
    pub text: &'text str,
}

impl<'text> Sentence<'text> {
    pub(crate) fn new(text: &'text str, span: Span) -> Self {
        Self { span, text: &text[span] }
    }
}

/// Cuts `text` into sentences. Linear in the text; memory does not grow with it.
///
/// The text is taken as it is, without [normalization](crate::normalize); spans are bytes of `text`.
///
/// ```
/// // "Born in 1961. G. Abdikalykova spoke."
/// let sentences: Vec<_> = tilshi::tokenize::sentences("1961 ж. туған. Г.Әбдіқалықова сөйледі.").map(|s| s.text).collect();
/// assert_eq!(sentences, ["1961 ж. туған.", "Г.Әбдіқалықова сөйледі."]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, start: text.len() - text.trim_start().len(), boundaries: boundaries(text) }
}

/// The sentences of a text, in order. Made by [`sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'text> {
    text: &'text str,
    start: usize,
    boundaries: Boundaries<'text>,
}

impl<'text> Iterator for Sentences<'text> {
    type Item = Sentence<'text>;

    fn next(&mut self) -> Option<Sentence<'text>> {
        if self.start >= self.text.len() {
            return None;
        }
        let boundary = self.boundaries.by_ref().find(|boundary| boundary.splits);
        let (end, next) = match boundary {
            Some(boundary) => (boundary.at, boundary.next),
            None => (self.text.trim_end().len(), self.text.len()),
        };
        let span = Span::new(self.start, end);
        self.start = next;
        Some(Sentence::new(self.text, span))
    }
}

impl FusedIterator for Sentences<'_> {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tokens;
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).map(|s| s.text).collect()
    }

    #[test]
    fn table() {
        for (text, expected) in [
            ("Ол келді. Біз қайттық.", &["Ол келді.", "Біз қайттық."][..]),
            ("Ол келді.Біз қайттық.", &["Ол келді.", "Біз қайттық."]),
            ("Г. Әбдіқалықова келді. Ол сөйледі.", &["Г. Әбдіқалықова келді.", "Ол сөйледі."]),
            ("Ол туған. Г.Әбдіқалықова сөйледі.", &["Ол туған.", "Г.Әбдіқалықова сөйледі."]),
            ("1961 ж. Алматыда туған.", &["1961 ж. Алматыда туған."]),
            ("Көрме 16 ақп. – 21 мау. ашық.", &["Көрме 16 ақп. – 21 мау. ашық."]),
            ("Далада жел. – Келдің бе?", &["Далада жел.", "– Келдің бе?"]),
            ("Нан, су т.б. Ол кетті.", &["Нан, су т.б.", "Ол кетті."]),
            ("Құны 1.5 млн. теңге. Арзан.", &["Құны 1.5 млн. теңге.", "Арзан."]),
            ("Не болды?! Білмеймін... Сен ше?", &["Не болды?!", "Білмеймін...", "Сен ше?"]),
            ("«Келемін», – деді ол. Күттік.", &["«Келемін», – деді ол.", "Күттік."]),
            ("«Келесің бе?» – деді ол. Күттік.", &["«Келесің бе?» – деді ол.", "Күттік."]),
            ("– Иә, – деді ол. – Барамын.", &["– Иә, – деді ол.", "– Барамын."]),
            ("Ол: «Келдім. Көрдім», – деді.", &["Ол: «Келдім.", "Көрдім», – деді."]),
            ("«Келдім.» Ол кетті.", &["«Келдім.»", "Ол кетті."]),
            ("1. Бірінші тармақ. 2. Екінші тармақ.", &["1. Бірінші тармақ.", "2. Екінші тармақ."]),
            ("Тақырып\n\nБірінші абзац.\nЕкінші абзац", &["Тақырып", "Бірінші абзац.", "Екінші абзац"]),
            ("ұзын\nжол", &["ұзын\nжол"]),
            ("  Сайт: khabar.kz. Қараңыз.  ", &["Сайт: khabar.kz.", "Қараңыз."]),
            ("", &[]),
            ("   ", &[]),
        ] {
            assert_eq!(cut(text), expected, "{text:?}: {:?}", boundaries(text).collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn sentences_cover_all_tokens_in_order(text in "[а-вА-В0-9.?!…»«,( \n–]{0,60}|\\PC{0,40}") {
            let mut tokens = tokens(&text).peekable();
            let mut at = 0;
            for sentence in sentences(&text) {
                prop_assert!(at <= sentence.span.start && sentence.span.start < sentence.span.end);
                prop_assert_eq!(sentence.text.trim(), sentence.text);
                let mut last = sentence.span.start;
                while let Some(token) = tokens.next_if(|token| token.span.start < sentence.span.end) {
                    prop_assert!(token.span.start >= sentence.span.start && token.span.end <= sentence.span.end);
                    last = token.span.end;
                }
                prop_assert_eq!(last, sentence.span.end);
                at = sentence.span.end;
            }
            prop_assert!(tokens.next().is_none());
        }
    }
}
