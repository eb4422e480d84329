//! The loop that cuts a text into tokens.
//!
//! Most tokens are words of Cyrillic or Latin letters that white space, a comma or a bracket ends, and such marks
//! themselves. They are read off the masks of 64 bytes at once: a bit for each place where a run of letters, a mark or a
//! run of anything else begins, a bit for each end, a bit where that is all there is to know. Everything else goes to the
//! [rules](super::rules), which look at the text itself.

use std::iter::FusedIterator;

use super::blocks::{self, BLOCK, Masks, Work};
use super::edges::Edges;
use super::{Token, TokenKind, rules};
use crate::Span;

/// The tokens of a text, in order. Made by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'text> {
    text: &'text str,
    /// Tokens cut ahead, of which those from `next` to `count` are still to be given out.
    cuts: [Cut; AHEAD],
    next: usize,
    count: usize,
    /// Where the block at hand begins, and what of it is still to be cut.
    base: usize,
    edges: Option<Edges>,
}

/// How many tokens are cut at once: enough that the loop over them is worth entering.
const AHEAD: usize = 16;

/// A token of the text.
#[derive(Copy, Clone, Debug)]
struct Cut {
    start: usize,
    end: usize,
    stem_end: usize,
    kind: TokenKind,
}

const NO_CUT: Cut = Cut { start: 0, end: 0, stem_end: 0, kind: TokenKind::Word };

/// Cuts `text` into tokens. Linear in the text; allocates nothing. The words of scripts other than Cyrillic, Latin and
/// Greek are those of [UAX #29](https://www.unicode.org/reports/tr29/).
///
/// ```
/// let kinds: Vec<_> = tilshi::tokenize::tokens("Бағасы 1,4 млн. ₸.").map(|t| (t.text, t.kind.name())).collect();
/// assert_eq!(
///     kinds,
///     [("Бағасы", "word"), ("1,4", "number"), ("млн.", "word"), ("₸", "symbol"), (".", "punctuation")]
/// );
/// ```
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens::from(text, 0)
}

impl<'text> Tokens<'text> {
    /// The tokens from `at` on, where one begins or white space lies.
    #[inline]
    pub(super) fn from(text: &'text str, at: usize) -> Self {
        Self { text, cuts: [NO_CUT; AHEAD], next: 0, count: 0, base: at, edges: None }
    }

    /// Cuts as many tokens as there is room for.
    #[inline(never)]
    fn cut_ahead(&mut self) {
        (self.next, self.count) = (0, 0);
        blocks::with_masks(Cutting(self));
    }
}

impl<'text> Iterator for Tokens<'text> {
    type Item = Token<'text>;

    #[inline]
    fn next(&mut self) -> Option<Token<'text>> {
        if self.next == self.count {
            self.cut_ahead();
        }
        let Cut { start, end, stem_end, kind } = *self.cuts.get(self.next).filter(|_| self.next < self.count)?;
        self.next += 1;
        Some(Token::new(self.text, Span::new(start, end), kind, Span::new(start, stem_end)))
    }
}

impl FusedIterator for Tokens<'_> {}

/// Cuts as many tokens ahead as there is room for.
struct Cutting<'a, 'text>(&'a mut Tokens<'text>);

impl Work for Cutting<'_, '_> {
    type Done = ();

    #[inline(always)]
    fn done(self, masks: impl Fn(&[u8; BLOCK]) -> Masks) {
        let tokens = self.0;
        let text = tokens.text;
        let block = |at| Edges::from(blocks::with_block(text, at, &masks));
        let mut base = tokens.base;
        let mut edges = tokens.edges.unwrap_or_else(|| block(base));
        let mut count = 0;
        while let Some(cut) = tokens.cuts.get_mut(count) {
            let run = edges.first();
            let start = base + run.start;
            if let Some(kind) = run.kind {
                *cut = Cut { start, end: base + run.end, stem_end: base + run.end, kind };
                count += 1;
                edges.pass();
                continue;
            }
            if start >= text.len() {
                break;
            }
            let mut next = start;
            if !run.is_last || run.start == 0 {
                let piece = rules::piece(text, start, run.end - run.start);
                next = start + piece.len;
                if let Some(kind) = piece.kind {
                    *cut = Cut { start, end: next, stem_end: start + piece.stem, kind };
                    count += 1;
                }
                let begins = text.as_bytes().get(next).is_some_and(|b| !matches!(b, b' ' | b'\t'..=b'\r'));
                if edges.resume(next - base, begins) {
                    continue;
                }
            }
            (base, edges) = (next, block(next));
        }
        (tokens.base, tokens.edges, tokens.count) = (base, Some(edges), count);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tokens divided by `|`, a stem and its ending by `+`.
    fn cut(text: &str) -> String {
        let show = |t: Token<'_>| match t.ending() {
            Some(ending) => format!("{}+{ending}", t.stem()),
            None => t.text.to_owned(),
        };
        tokens(text).map(show).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn table() {
        for (text, expected) in [
            ("Қазақстан Республикасы", "Қазақстан|Республикасы"),
            ("Мульти-индикаторлық кластерлік", "Мульти-индикаторлық|кластерлік"),
            ("Нұр-Сұлтан, қарым-қатынас", "Нұр-Сұлтан|,|қарым-қатынас"),
            ("ЮНИСЕФ-тің 70 жылдығы", "ЮНИСЕФ+тің|70|жылдығы"),
            ("500-ге жуық", "500+ге|жуық"),
            ("1990-шы жылдар", "1990+шы|жылдар"),
            ("15-жылдық, 3-қабатта", "15+жылдық|,|3+қабатта"),
            ("COVID-19-дан кейін", "COVID-19+дан|кейін"),
            ("Wi-Fi-ға қосылу", "Wi-Fi+ға|қосылу"),
            ("«Қазақстан-2050» стратегиясы", "«|Қазақстан-2050|»|стратегиясы"),
            ("№5-ші мектеп, № 17-үй", "№5+ші|мектеп|,|№|17+үй"),
            ("14 376 000 теңге", "14 376 000|теңге"),
            ("1 500,5 тонна", "1 500,5|тонна"),
            ("2016 500 адам", "2016|500|адам"),
            ("8 701 123 45 67", "8|701|123|45|67"),
            ("1,4 есе; 3.5 км", "1,4|есе|;|3.5|км"),
            ("12.04.1961 ж. дүниеге келді", "12.04.1961|ж.|дүниеге|келді"),
            ("2011-12-14 күні", "2011-12-14|күні"),
            ("сағат 15:30-да", "сағат|15:30+да"),
            ("2008-2009, 300–350", "2008|-|2009|,|300|–|350"),
            ("40 %-ға, 40%", "40|%+ға|,|40|%"),
            ("Г.Әбдіқалықова келді", "Г.|Әбдіқалықова|келді"),
            ("Қ.-Ж. К. Тоқаев", "Қ.-Ж.|К.|Тоқаев"),
            ("А.С. Пушкин", "А.|С.|Пушкин"),
            ("Витамин С.", "Витамин|С|."),
            ("нан, су, т.б. заттар", "нан|,|су|,|т.б.|заттар"),
            ("5 млн. теңге, 2 млрд теңге", "5|млн.|теңге|,|2|млрд|теңге"),
            ("Бұл – ой.", "Бұл|–|ой|."),
            ("Не?! Иә...", "Не|?!|Иә|..."),
            ("5G желісі, 3D", "5G|желісі|,|3D"),
            ("O'Рейли, AT&T", "O'Рейли|,|AT&T"),
            ("5 м² пен 3 км³", "5|м²|пен|3|км³"),
            ("30 °C-қа", "30|°C+қа"),
            ("", ""),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn kinds() {
        use TokenKind::*;
        for (text, kind) in [
            ("https://akorda.kz/kz/events?id=5", Url),
            ("khabar.kz", Url),
            ("www.stat.gov.kz/index", Url),
            ("press@akorda.kz", Email),
            ("@tilshi_kz", Mention),
            ("#тәуелсіздік25", Hashtag),
            ("👨‍👩‍👧", Emoji),
            ("🇰🇿", Emoji),
            ("₸", Symbol),
            ("№", Symbol),
            ("…", Punctuation),
            ("«", Punctuation),
            ("15:30-да", Number),
            ("½", Number),
            ("北京", Word),
            ("قازاق", Word),
        ] {
            let token = tokens(text).next().unwrap();
            assert_eq!((token.text, token.kind), (if kind == Word { token.text } else { text }, kind), "{text}");
        }
        assert_eq!(cut("Сайт: khabar.kz, 2016."), "Сайт|:|khabar.kz|,|2016|.");
    }

    proptest! {
        #[test]
        fn tokens_and_white_space_rebuild_the_text(
            text in "[а-яёіңғүұқөһА-Я0-9a-zA-Z .,!?%№«»\"'@#/:–-]{0,60}|\\PC{0,40}|(\\d| |,|\\.|-|қ){0,30}"
        ) {
            let mut at = 0;
            for token in tokens(&text) {
                prop_assert!(text[at..token.span.start].trim().is_empty());
                prop_assert_eq!(&text[token.span], token.text);
                prop_assert!(!token.text.is_empty() && token.text.trim() == token.text);
                prop_assert!(token.text.starts_with(token.stem()));
                at = token.span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
