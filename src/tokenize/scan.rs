//! The loop that cuts a text into tokens.
//!
//! Most tokens are words of Cyrillic or Latin letters that white space, a comma or a bracket ends, and such marks
//! themselves. They are read off the masks of 64 bytes at once: a bit for each place where a run of letters, a mark or a
//! run of anything else begins, a bit for each end, a bit where that is all there is to know. Everything else goes to the
//! [rules](super::rules), which look at the text itself.

use std::iter::FusedIterator;

use super::blocks::{self, BLOCK, Masks, Work};
use super::edges::Edges;
use super::rules;
use super::token::{Token, TokenKind};
use crate::Span;

/// The tokens of a text, in order. Made by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'text> {
    text: &'text str,
    /// Tokens found ahead; those from `next` to `count` are still to be returned.
    cuts: [Cut; AHEAD],
    next: usize,
    count: usize,
    /// How many tokens to find at once: few at first, for callers who need one.
    room: usize,
    /// The start of the current block, and its remaining runs.
    base: usize,
    edges: Option<Edges>,
}

/// The most tokens found at once: enough to make the loop worthwhile.
const AHEAD: usize = 32;

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
/// The text is taken as it is, without [normalization](crate::normalize); spans are bytes of `text`.
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
        Self { text, cuts: [NO_CUT; AHEAD], next: 0, count: 0, room: 1, base: at, edges: None }
    }

    /// Cuts as many tokens as there is room for.
    #[inline(never)]
    fn cut_ahead(&mut self) {
        let Self { text, cuts, next, count, room, base, edges } = self;
        (*next, *count, *room) = (0, 0, AHEAD.min(2 * *room));
        let cuts = &mut cuts[..*room];
        let keep = |cut| {
            cuts[*count] = cut;
            *count += 1;
            *count < cuts.len()
        };
        blocks::with_masks(Cutting { text, base, edges, take: keep });
    }
}

impl Cut {
    #[inline(always)]
    fn token(self, text: &str) -> Token<'_> {
        Token::new(text, Span::new(self.start, self.end), self.kind, Span::new(self.start, self.stem_end))
    }
}

impl<'text> Iterator for Tokens<'text> {
    type Item = Token<'text>;

    #[inline]
    fn next(&mut self) -> Option<Token<'text>> {
        if self.next == self.count {
            self.cut_ahead();
        }
        let cut = *self.cuts.get(self.next).filter(|_| self.next < self.count)?;
        self.next += 1;
        Some(cut.token(self.text))
    }

    /// Needs no tokens cut ahead: faster than a loop over [`next`](Iterator::next).
    #[inline]
    fn fold<B, F: FnMut(B, Token<'text>) -> B>(mut self, init: B, mut f: F) -> B {
        let text = self.text;
        let ahead = self.cuts[self.next..self.count].iter();
        let mut folded = Some(ahead.fold(init, |folded, cut| f(folded, cut.token(text))));
        let fold = |cut: Cut| {
            folded = folded.take().map(|folded| f(folded, cut.token(text)));
            true
        };
        blocks::with_masks(Cutting { text, base: &mut self.base, edges: &mut self.edges, take: fold });
        match folded {
            Some(folded) => folded,
            None => unreachable!("what was taken was put back"),
        }
    }
}

impl FusedIterator for Tokens<'_> {}

/// Cuts tokens for as long as `take` wants more.
struct Cutting<'a, 'text, T> {
    text: &'text str,
    base: &'a mut usize,
    edges: &'a mut Option<Edges>,
    take: T,
}

impl<T: FnMut(Cut) -> bool> Work for Cutting<'_, '_, T> {
    type Done = ();

    #[inline(always)]
    fn done(self, masks: impl Fn(&[u8; BLOCK]) -> Masks) {
        let Self { text, mut take, .. } = self;
        let block = |at| Edges::from(blocks::with_block(text, at, &masks));
        let mut base = *self.base;
        let mut edges = self.edges.unwrap_or_else(|| block(base));
        loop {
            let run = edges.first();
            let start = base + run.start;
            if let Some(kind) = run.kind {
                edges.pass();
                let end = base + run.end;
                if !take(Cut { start, end, stem_end: end, kind }) {
                    break;
                }
                continue;
            }
            if start >= text.len() {
                break;
            }
            let mut next = start;
            let mut cut = None;
            if !edges.is_cut(run) {
                let piece = rules::piece(text, start, run.end - run.start);
                next = start + piece.len;
                cut = piece.kind.map(|kind| Cut { start, end: next, stem_end: start + piece.stem, kind });
            }
            let begins = text.as_bytes().get(next).is_some_and(|b| !matches!(b, b' ' | b'\t'..=b'\r'));
            if next == start || !edges.resume(next - base, begins) {
                (base, edges) = (next, block(next));
            }
            if cut.is_some_and(|cut| !take(cut)) {
                break;
            }
        }
        (*self.base, *self.edges) = (base, Some(edges));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::super::classes::Start;
    use super::*;

    /// Texts of what rules look at: pieces of words, numbers, marks, blanks.
    pub(in super::super) fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(
            "а|қ|ж|Ә|бала|балаларымызға|Қазақстан|ЮНИСЕФ|т|б|ж|ғ|км|проф|Дж|Ол|a|kz|млн|сағат|USD|COVID|pdf|https://|www|1|14|376|2016|7|8|701\
             |.|.|.|,|-|-|–|—|:|;|!|?|…|«|»|\"|(|)|'|’|/|@|#|%|№|+|_|&|°|$|₸|²|😀|☆|=|<3|^|D|))|((|*|\u{2011}|\u{200d}|\u{fe0f}|\u{301}|é|北|ع| | | | | |\n|\n\n|\u{a0}|\t"
                .split('|')
                .collect::<Vec<_>>(),
        );
        prop::collection::vec(pieces, 0..90).prop_map(|pieces| pieces.concat())
    }

    /// The tokens by the rules alone.
    fn by_rules(text: &str) -> Vec<Token<'_>> {
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            if byte.is_ascii_whitespace() || *byte == 0xb {
                at += 1;
                continue;
            }
            let piece = rules::by_rules(&text[at..], &text[..at], Start::of(*byte));
            if let Some(kind) = piece.kind {
                tokens.push(Token::new(text, Span::new(at, at + piece.len), kind, Span::new(at, at + piece.stem)));
            }
            at += piece.len;
        }
        tokens
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_short_way_says_what_the_rules_say(text in texts()) {
            prop_assert_eq!(tokens(&text).collect::<Vec<_>>(), by_rules(&text));
        }

        #[test]
        fn folding_gives_the_tokens_that_next_gives(text in texts(), taken in 0_usize..40) {
            let mut one_by_one = tokens(&text);
            let mut all: Vec<_> = one_by_one.by_ref().take(taken).collect();
            one_by_one.for_each(|token| all.push(token));
            prop_assert_eq!(all, tokens(&text).collect::<Vec<_>>());
        }

        #[test]
        fn any_text_too(text in "\\PC{0,80}|(\\PC| |\n){0,160}|[а-яәі .,-]{0,160}|([0-9 .,:/-]|қ){0,60}") {
            prop_assert_eq!(tokens(&text).collect::<Vec<_>>(), by_rules(&text));
        }

        #[test]
        fn tokens_and_white_space_rebuild_the_text(text in texts()) {
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

        #[test]
        fn a_paragraph_break_keeps_both_sides_apart(one in texts(), other in texts()) {
            let whole = format!("{one}\n\n{other}");
            let apart = tokens(&one).map(|t| (t.span.start, t.text, t.kind)).chain(
                tokens(&other).map(|t| (t.span.start + one.len() + 2, t.text, t.kind)));
            prop_assert!(tokens(&whole).map(|t| (t.span.start, t.text, t.kind)).eq(apart), "{:?}", whole);
        }

        /// Where our rules do not speak, words are those of UAX #29.
        #[test]
        fn pure_words_are_those_of_unicode(text in "([а-яёА-ЯЁәғқңөұүһіӘҒҚҢӨҰҮҺІa-zA-Zäöüğşñı]{0,12} ?){0,12}") {
            prop_assert!(tokens(&text).map(|t| t.text).eq(text.unicode_words()));
        }
    }

    #[test]
    fn a_clone_goes_on_where_it_was_made() {
        let mut all = tokens("Бірінші, екінші және үшінші; 1, 2, 3 – бәрі де бар. Ал қалғаны кейін.");
        for _ in 0..9 {
            all.next();
            assert!(all.clone().eq(all.clone()));
        }
    }
}
