//! Sentences: from one boundary to the next.

use std::iter::FusedIterator;

use super::boundaries::{Boundaries, boundaries_from};
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
    sentences_from(text, 0)
}

/// The sentences from byte `at` on, where one begins.
pub(super) fn sentences_from(text: &str, at: usize) -> Sentences<'_> {
    Sentences { text, start: text.len() - text[at..].trim_start().len(), boundaries: boundaries_from(text, at) }
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

    use super::super::{boundaries, tokens};
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
            // Without capitals
            ("ол келді. біз қайттық. кеш болды", &["ол келді.", "біз қайттық.", "кеш болды"]),
            (
                "құны 1.5 млн. теңге, 2016 ж. көктемде т.б. сияқты. арзан.",
                &["құны 1.5 млн. теңге, 2016 ж. көктемде т.б. сияқты.", "арзан."],
            ),
            ("а. құнанбаев пен г.әбдіқалықова келді. күттік", &["а. құнанбаев пен г.әбдіқалықова келді.", "күттік"]),
            ("«келесің бе?» – деді ол. күттік. не? деді ол", &["«келесің бе?» – деді ол.", "күттік.", "не? деді ол"]),
            (
                "– барасың ба? – деп сұрады. – иә. – жоқ. – неге? – ол күліп айтты",
                &["– барасың ба? – деп сұрады.", "– иә.", "– жоқ.", "– неге? – ол күліп айтты"],
            ),
            ("1. бірінші тармақ. екінші. (ол көп. су) бар.", &["1. бірінші тармақ.", "екінші.", "(ол көп. су) бар."]),
            ("«таң. түн» драмасын көрдік. ұнады.", &["«таң. түн» драмасын көрдік.", "ұнады."]),
            ("ол келді.\nбіз кеттік", &["ол келді.", "біз кеттік"]),
            ("көрме 21 мау. ашық. барамыз ба? иә.", &["көрме 21 мау. ашық.", "барамыз ба?", "иә."]),
            (
                "сайт khabar.kz, ойын play.google.com, v2.1 мен 3.5. қараңыз",
                &["сайт khabar.kz, ойын play.google.com, v2.1 мен 3.5. қараңыз"],
            ),
            // Without care
            ("Жақсы қосымша. рахмет", &["Жақсы қосымша.", "рахмет"]),
            ("керемет.рахмет!тағы аламын", &["керемет.", "рахмет!", "тағы аламын"]),
            ("Керемет 😍 тағы аламын 👍👍Рахмет", &["Керемет 😍", "тағы аламын 👍👍", "Рахмет"]),
            ("5 ♡ жұлдыз. рахмет", &["5 ♡ жұлдыз.", "рахмет"]),
            (
                "жоқ)) кешіктім (екі күнге (бәлкім)) Кеш((( ал келемін :)) иә",
                &["жоқ))", "кешіктім (екі күнге (бәлкім)) Кеш(((", "ал келемін :))", "иә"],
            ),
            (
                "иә... жоқ.. Мен... білмеймін!!! мүмкін?! рахмет",
                &["иә...", "жоқ..", "Мен... білмеймін!!!", "мүмкін?!", "рахмет"],
            ),
            ("Kaspi. kz пен Нұр.кз жақсы. т. б бар, ж.ж. да", &["Kaspi. kz пен Нұр.кз жақсы.", "т. б бар, ж.ж. да"]),
            // With care
            (
                "Ол келді. Біз қайттық. Кеш болды. Классик. өлеңдер оқыдық. Ұнады.",
                &["Ол келді.", "Біз қайттық.", "Кеш болды.", "Классик. өлеңдер оқыдық.", "Ұнады."],
            ),
            ("Ол күлді (неге?) де Yahoo! компаниясына кетті.", &["Ол күлді (неге?) де Yahoo! компаниясына кетті."]),
            ("Рахмет!😍тағы аламын.👍Керемет?!не ғажап", &["Рахмет!😍", "тағы аламын.👍", "Керемет?!", "не ғажап"]),
            ("Не? деді ол. Күттік.", &["Не? деді ол.", "Күттік."]),
            ("", &[]),
            ("   ", &[]),
        ] {
            assert_eq!(cut(text), expected, "{text:?}: {:?}", boundaries(text).collect::<Vec<_>>());
        }
    }

    proptest! {
        /// Capitals say nothing that the marks do not, in plain text.
        #[test]
        fn sentences_need_no_capitals(
            words in prop::collection::vec(prop::sample::select(
                "бала|үйге|барды|келді.|жоқ!|көрдің бе?|бар екен...|Қазақстан|5 млн. теңге|2016 ж. көктемде|г. ахметов|«ана тілі»|– деді ол.|(т.б.)|1,5|khabar.kz|рахмет!!"
                    .split('|').collect::<Vec<_>>()), 1..120)
        ) {
            let mut text = String::new();
            let mut begins = true;
            for word in words {
                let ended = begins;
                begins = word.ends_with(['.', '?', '!']) ;
                let word = word.to_lowercase();
                // A sentence is to begin with a word.
                let word = if ended && !word.starts_with(char::is_lowercase) { format!("сонда {word}") } else { word };
                let word = if ended && word.chars().nth(1) == Some('.') { format!("кеше {word}") } else { word };
                let (head, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
                text += &if ended { head.to_uppercase() } else { head.to_owned() };
                text += rest;
                text.push(' ');
            }
            let lower = text.to_lowercase();
            let cuts = |text: &str| sentences(text).map(|s| s.span).collect::<Vec<_>>();
            prop_assert_eq!(cuts(&lower), cuts(&text), "{}", text);
        }

        #[test]
        fn sentences_cover_all_tokens_in_order(text in "[а-вА-В0-9.?!…»«,() \n–😀☆]{0,60}|\\PC{0,40}") {
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
