//! The loop that cuts a text into tokens.
//!
//! Most tokens are words of Cyrillic or Latin letters that white space, a comma or a bracket ends, and such marks
//! themselves. They are read off the masks of 64 bytes at once: a bit for each place where a run of letters, a mark or a
//! run of anything else begins, a bit for each end, a bit where that is all there is to know. Everything else goes to the
//! [rules](super::rules), which look at the text itself.

use std::iter::FusedIterator;

use super::blocks::{self, BLOCK, Masks};
use super::{Token, TokenKind, rules};
use crate::Span;

/// The tokens of a text, in order. Made by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'text> {
    text: &'text str,
    /// Where the block at hand begins.
    base: usize,
    edges: Edges,
}

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

/// The runs of a block that are still to come, as bits: runs of letters, single marks, runs of anything else that is not
/// white space.
#[derive(Copy, Clone, Debug)]
struct Edges {
    /// Where a run begins, and the last bit.
    starts: u64,
    /// Where a run has ended, and the last bit.
    ends: u64,
    /// Those ends at which a token certainly ends: of marks, and of letters before white space or a mark.
    certain: u64,
    letters: u64,
}

/// The last bit ends every block: what lies at it is looked at again in the next block.
const LAST: u32 = BLOCK as u32 - 1;

impl From<Masks> for Edges {
    #[inline]
    fn from(Masks { letters, whites, marks, points, c2, angles }: Masks) -> Self {
        let sentinel = 1 << LAST;
        // A point that white space follows ends a sentence or an abbreviation.
        let finals = points & (whites >> 1);
        let marks = marks | finals;
        // "«" and "»", the first of their two bytes.
        let quotes = c2 & (angles >> 1);
        let others = !(letters | whites | marks | quotes | quotes << 1);
        // Behind what may still join a mark nothing is certain.
        let quote_ends = (quotes << 2) & !others;
        // Twelve bytes of letters and more are no abbreviation.
        let two = letters & letters << 1;
        let four = two & two << 2;
        let long = four & four << 4 & four << 8;
        let word_ends = (letters << 1) & !letters;
        let certain = word_ends & (whites | (marks & !finals) | quotes | (finals & long << 1)) | marks << 1 | quote_ends;
        Self {
            starts: (letters & !(letters << 1)) | marks | quotes | (others & !(others << 1)) | sentinel,
            ends: word_ends | marks << 1 | quotes << 2 | ((others << 1) & !others) | sentinel,
            certain: certain & !sentinel,
            letters,
        }
    }
}

const _: () = assert!(super::abbreviations::LONGEST < 12);

impl<'text> Tokens<'text> {
    /// The tokens from `at` on, where one begins or white space lies.
    #[inline]
    pub(super) fn from(text: &'text str, at: usize) -> Self {
        Self { text, base: at, edges: blocks::with_block(text, at, |block| blocks::masks(block, Edges::from)) }
    }

    /// Goes on at `at`, where a token has ended that was more than one run, or part of one.
    #[inline]
    fn resume(&mut self, at: usize) {
        let offset = at - self.base;
        if offset >= LAST as usize {
            *self = Self::from(self.text, at);
            return;
        }
        let begins = self.text.as_bytes().get(at).is_some_and(|b| !matches!(b, b' ' | b'\t'..=b'\r'));
        let after = u64::MAX << offset;
        self.edges.starts = (self.edges.starts & after) | u64::from(begins) << offset;
        self.edges.ends &= after << 1;
    }

    /// The next token, where the edges do not tell or the block is over.
    #[inline(never)]
    fn uncertain(&mut self) -> Option<Token<'text>> {
        loop {
            let (start, end) = (self.edges.starts.trailing_zeros(), self.edges.ends.trailing_zeros());
            let at = self.base + start as usize;
            if at >= self.text.len() {
                return None;
            }
            if end == LAST && start > 0 {
                *self = Self::from(self.text, at);
                let end = self.edges.ends.trailing_zeros();
                if (self.edges.certain >> end) & 1 == 1 {
                    return self.next();
                }
                continue;
            }
            let piece = rules::piece(self.text, at, (end - start) as usize);
            self.resume(at + piece.len);
            if let Some(kind) = piece.kind {
                let stem = Span::new(at, at + piece.stem);
                return Some(Token::new(self.text, Span::new(at, at + piece.len), kind, stem));
            }
        }
    }
}

impl<'text> Iterator for Tokens<'text> {
    type Item = Token<'text>;

    #[inline]
    fn next(&mut self) -> Option<Token<'text>> {
        let Edges { starts, ends, certain, letters } = self.edges;
        let (start, end) = (starts.trailing_zeros(), ends.trailing_zeros());
        if (certain >> end) & 1 == 0 {
            return self.uncertain();
        }
        self.edges.starts &= starts - 1;
        self.edges.ends &= ends - 1;
        let span = Span::new(self.base + start as usize, self.base + end as usize);
        let kind = if (letters >> start) & 1 == 0 { TokenKind::Punctuation } else { TokenKind::Word };
        Some(Token::new(self.text, span, kind, span))
    }
}

impl FusedIterator for Tokens<'_> {}

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
