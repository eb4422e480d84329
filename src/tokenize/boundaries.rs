//! The places where a sentence may end: behind final marks, and at line ends.
//!
//! Final marks and line ends are looked for 64 bytes at a time; only around them is the text cut into tokens. A token is
//! found wherever white space stands that no token holds, so that looking may begin at any such place.

use std::cell::Cell;
use std::iter::FusedIterator;

use super::abbreviations;
use super::blocks::{self, BLOCK};
use super::boundary_rules::{LIST_NUMBER, decide, is_inside_title};
use super::candidate::{Candidate, Item, is_final_mark};
use super::capitals::Capitals;
use super::classes::{begins_with_capital, first, is_bracketed, is_closing, is_line_break, run_of_bytes};
use super::scan::Tokens;
use super::token::{Token, TokenKind};

/// A place where a sentence may end, with the decision.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The end of the last token before it, in bytes.
    pub at: usize,
    /// The start of the first token after it, in bytes.
    pub next: usize,
    /// Whether a sentence ends here.
    pub splits: bool,
    /// The name of the rule that decided.
    pub rule: &'static str,
}

/// The places where sentences of `text` may end, with the rules that decided.
///
/// Look at them when a sentence is cut wrongly. Linear in the text, which is taken as it is.
///
/// ```
/// let boundaries: Vec<_> = tilshi::tokenize::boundaries("2016 ж. туған. Ол – дәрігер.").map(|b| (b.rule, b.splits)).collect();
/// assert_eq!(boundaries, [("abbreviation", false), ("final mark", true)]);
/// ```
pub fn boundaries(text: &str) -> Boundaries<'_> {
    boundaries_from(text, 0)
}

/// The boundaries behind byte `at`, where a sentence begins.
pub(super) fn boundaries_from(text: &str, at: usize) -> Boundaries<'_> {
    Boundaries {
        text,
        known: at,
        tokens: Tokens::from(text, at),
        ahead: None,
        last: None,
        finals: Finals { text, base: at, mask: finals(text, at) },
        begun: text.len() - text[at..].trim_start().len(),
        item: None,
        capitals: Capitals::default(),
    }
}

/// The possible boundaries of a text, in order. Made by [`boundaries`].
#[derive(Clone, Debug)]
pub struct Boundaries<'text> {
    text: &'text str,
    /// Where the token behind the last candidate begins.
    known: usize,
    /// The tokens behind the last candidate; to be found anew where `ahead` is none.
    tokens: Tokens<'text>,
    /// The one of them that was looked at already.
    ahead: Option<Token<'text>>,
    /// The token before it.
    last: Option<Token<'text>>,
    finals: Finals<'text>,
    /// Where the sentence at hand begins.
    begun: usize,
    /// The last item of a list.
    item: Option<Item>,
    /// Whether its writer uses capitals, as far as it was asked for.
    capitals: Capitals,
}

impl<'text> Boundaries<'text> {
    fn token(&mut self) -> Option<Token<'text>> {
        self.ahead.take().or_else(|| self.tokens.next())
    }

    /// A shortcut: a plain Cyrillic word, a final mark, white space, a capital.
    ///
    /// All rules agree on an end here.
    fn plain_end(&mut self, at: usize) -> Option<Boundary> {
        let bytes = self.text.as_bytes();
        let (before, mark, after) = (&bytes[self.known..at], bytes[at], &bytes[at + 1..]);
        let letters =
            before.rchunks_exact(2).take(LONGEST_WORD).take_while(|pair| matches!(pair[0], 0xd0..=0xd3)).count();
        let word = before.len() - 2 * letters;
        let is_word = letters == LONGEST_WORD
            || (letters > 1
                && before[..word].last().is_none_or(|b| matches!(b, b' ' | b'\n'))
                && !abbreviations::may_be_one(&before[word..]));
        // "ХІІ" may be the number of a list.
        let is_roman = matches!(before, [.., 0xd0, 0x86 | 0xa5]);
        if !(is_word && !is_roman && matches!(mark, b'.' | b'?' | b'!')) {
            return None;
        }
        let gap = after.iter().take_while(|b| matches!(b, b' ' | b'\n')).count();
        let next = at + 1 + gap;
        let begins = match after[gap..] {
            // A number, but not a keycap
            [b'0'..=b'9', next, ..] => next.is_ascii(),
            [0xc2, 0xab, ref rest @ ..] => begins_with_capital(rest),
            ref rest => begins_with_capital(rest),
        };
        let rule = match after[..gap].iter().filter(|b| **b == b'\n').count() {
            0 => "final mark",
            1 => "line",
            _ => "paragraph",
        };
        let ends = gap > 0 && begins && !is_inside_title(self.text, at + 1, next);
        ends.then_some(Boundary { at: at + 1, next, splits: true, rule })
    }

    /// "А.Ахметов": a capital after white space, a point and a capital.
    fn plain_initial(&mut self, at: usize) -> Option<Boundary> {
        let (before, after) = (&self.text.as_bytes()[self.known..at], &self.text.as_bytes()[at + 1..]);
        let is_initial = match before {
            [.., b' ' | b'\n', first, second] | [first, second] => begins_with_capital(&[*first, *second]),
            _ => false,
        };
        let boundary = Boundary { at: at + 1, next: at + 1, splits: false, rule: "glued" };
        (is_initial && self.text.as_bytes()[at] == b'.' && begins_with_capital(after)).then_some(boundary)
    }

    /// A point between digits: "12.04.1961".
    ///
    /// Only digits and points stand before it, back to white space behind a letter.
    fn is_in_number(&self, at: usize) -> bool {
        let (before, after) = (&self.text.as_bytes()[self.known..at], &self.text.as_bytes()[at + 1..]);
        let digits = before.iter().rev().take(LONGEST_NUMBER).take_while(|b| matches!(b, b'0'..=b'9' | b'.')).count();
        let (head, number) = before.split_at(before.len() - digits);
        matches!(number, [b'0'..=b'9', .., b'0'..=b'9'] | [b'0'..=b'9'])
            && matches!(head, [.., 0x80..=0xff, b' '])
            && after.first().is_some_and(u8::is_ascii_digit)
            && self.text.as_bytes()[at] == b'.'
    }

    /// Moves on to the token at byte `at`, or the last one before it.
    fn seek(&mut self, at: usize) -> Option<Token<'text>> {
        let known = self.ahead.map_or(self.known, |token| token.span.end);
        // Not worth a jump when it lies nearby.
        if self.ahead.is_none() || at > known + 2 * BLOCK {
            let start = known + restart(&self.text.as_bytes()[known..at]);
            if self.ahead.is_none() || start > known + BLOCK {
                (self.tokens, self.ahead, self.last) = (Tokens::from(self.text, start), None, None);
            }
        }
        let mut token = self.token()?;
        while token.span.end <= at {
            let next = self.token()?;
            if next.span.start > at {
                self.ahead = Some(next);
                break;
            }
            self.last = Some(std::mem::replace(&mut token, next));
        }
        Some(token)
    }
}

impl Iterator for Boundaries<'_> {
    type Item = Boundary;

    fn next(&mut self) -> Option<Boundary> {
        'finals: loop {
            let at = self.finals.from(self.known)?;
            if let Some(boundary) = self.plain_end(at) {
                (self.ahead, self.last, self.known, self.begun) = (None, None, boundary.next, boundary.next);
                return Some(boundary);
            }
            if let Some(boundary) = self.plain_initial(at) {
                (self.ahead, self.last, self.known) = (None, None, boundary.next);
                return Some(boundary);
            }
            if self.is_in_number(at) {
                continue;
            }
            let mut token = self.seek(at)?;
            if token.span.start > at {
                (self.ahead, self.known) = (Some(token), token.span.start);
                continue;
            }
            let mut mark = None;
            let mut before = None;
            loop {
                if ends_sentence(token) || (mark.is_none() && is_comment(self.text, self.begun, token)) {
                    (mark, before) = (Some(token), self.last);
                } else if !closes(self.text, mark, token) {
                    mark = None;
                }
                let next = self.token()?;
                let gap = &self.text[token.span.end..next.span.start];
                (self.last, self.ahead, self.known) = (Some(token), Some(next), next.span.start);
                let is_over = mark.is_some() && !closes(self.text, mark, next) && !is_final_mark(next);
                if is_over || gap.contains(is_line_break) {
                    let before = before.filter(|before| before.span.start >= self.begun);
                    let (text, begun, item) = (self.text, self.begun, self.item);
                    let capitals = Cell::new(self.capitals);
                    let candidate = Candidate { mark, last: token, before, begun, item, gap, next, text, capitals };
                    let (rule, splits) = decide(&candidate);
                    if rule == LIST_NUMBER {
                        self.item = candidate.numbered();
                    }
                    self.capitals = candidate.capitals.get();
                    if splits {
                        self.begun = next.span.start;
                    }
                    return Some(Boundary { at: token.span.end, next: next.span.start, splits, rule });
                }
                if mark.is_none() {
                    continue 'finals;
                }
                token = next;
                self.ahead = None;
            }
        }
    }
}

/// More digits and points than a date has are looked at more closely.
const LONGEST_NUMBER: usize = 10;

/// A word with so many letters is no abbreviation.
const LONGEST_WORD: usize = abbreviations::LONGEST / 2 + 1;

impl FusedIterator for Boundaries<'_> {}

/// A place to start tokenizing, so as to find the last tokens before the end of `text`.
///
/// It is behind white space that is in no token, and before at least one whole word.
fn restart(bytes: &[u8]) -> usize {
    let mut words = 0;
    for at in (1..bytes.len()).rev() {
        // In numbers, telephone numbers and account codes, digits, capitals and brackets of ASCII follow blanks.
        let is_between = bytes[at - 1].is_ascii_whitespace() && !bytes[at].is_ascii_whitespace();
        let is_group = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'(' | b')');
        if is_between {
            words += 1;
            if words > 1 && !is_group(bytes[at]) {
                return at;
            }
        }
    }
    0
}

/// Bytes at which a sentence may end.
#[derive(Clone, Debug)]
struct Finals<'text> {
    text: &'text str,
    base: usize,
    mask: u64,
}

impl Finals<'_> {
    /// The first one that is not before `at`.
    fn from(&mut self, at: usize) -> Option<usize> {
        if at >= self.base + BLOCK {
            self.look(at);
        }
        self.mask &= u64::MAX << at.saturating_sub(self.base).min(63);
        loop {
            while self.mask == 0 {
                if self.base + BLOCK >= self.text.len() {
                    return None;
                }
                self.look(self.base + BLOCK);
            }
            let found = self.base + self.mask.trailing_zeros() as usize;
            self.mask &= self.mask - 1;
            match self.text.as_bytes()[found..] {
                // "…", and the ends of lines and paragraphs
                [0xe2, 0x80, 0xa6 | 0xa8 | 0xa9, ..] => return Some(found),
                ref bytes @ ([0xe0..=0xf4, ..] | [b'(' | b')', ..]) => {
                    if begins_comment(bytes) {
                        return Some(found);
                    }
                }
                _ => return Some(found),
            }
        }
    }

    fn look(&mut self, base: usize) {
        (self.base, self.mask) = (base, finals(self.text, base));
    }
}

fn finals(text: &str, at: usize) -> u64 {
    blocks::with_block(text, at, blocks::finals)
}

/// Tokens with final marks: points, question and exclamation marks, ellipses.
///
/// Abbreviations and initials are among them, as their point may also end a sentence.
fn ends_sentence(token: Token<'_>) -> bool {
    is_final_mark(token) || (token.kind == TokenKind::Word && token.text.ends_with('.'))
}

/// Whether bytes are those of a pictograph, or of brackets that may smile: "))".
fn begins_comment(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xf0, 0x9f, ..] | [0xe2, 0x8c..=0x8f | 0x98..=0x9e | 0xac..=0xaf, ..] | [b'(', b'(', ..] | [b')', b')', ..]
    )
}

/// Emoji and brackets that smile, which may end a sentence by themselves: "керемет 😍 тағы", "жоқ)) кеш".
///
/// `begun` is where the sentence begins. A bracket that was opened in it does not smile when it closes.
fn is_comment(text: &str, begun: usize, token: Token<'_>) -> bool {
    let (before, bytes) = (&text.as_bytes()[..token.span.start], &text.as_bytes()[token.span.start..]);
    if token.kind == TokenKind::Emoji {
        return begins_comment(bytes) || token.text.as_bytes().windows(2).any(|pair| matches!(pair, b"))" | b"(("));
    }
    if !(matches!(token.text, "(" | ")") && begins_comment(bytes)) || before.ends_with(token.text.as_bytes()) {
        return false;
    }
    if token.text == "(" {
        let behind = &bytes[run_of_bytes(bytes, |b| b == b'(')..];
        return matches!(behind, [b' ' | b'\n', ..]);
    }
    !is_bracketed(&text[begun.min(token.span.start)..token.span.start])
}

/// Whether a token belongs to the mark before it.
fn closes(text: &str, mark: Option<Token<'_>>, token: Token<'_>) -> bool {
    let smiles = || token.text == "(" && mark.is_some_and(|mark| mark.text == "(");
    is_closing_mark(token) || (smiles() && text[..token.span.start].ends_with('('))
}

/// Closing quotes and brackets, and emoji, which belong to what they comment on.
fn is_closing_mark(token: Token<'_>) -> bool {
    token.kind == TokenKind::Emoji
        || (token.kind == TokenKind::Punctuation && first(token.text).is_some_and(is_closing))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::scan::tests::texts;
    use super::super::tokens;
    use super::*;

    /// All boundaries, from all the tokens.
    fn from_tokens(text: &str) -> Vec<Boundary> {
        let mut boundaries = Vec::new();
        let (mut mark, mut before, mut last) = (None, None, None::<Token<'_>>);
        let (mut begun, mut item) = (text.len() - text.trim_start().len(), None);
        let all: Vec<_> = tokens(text).collect();
        for pair in all.windows(2) {
            let [token, next] = [pair[0], pair[1]];
            if ends_sentence(token) || (mark.is_none() && is_comment(text, begun, token)) {
                (mark, before) = (Some(token), last);
            } else if !closes(text, mark, token) {
                mark = None;
            }
            let gap = &text[token.span.end..next.span.start];
            if (mark.is_some() && !closes(text, mark, next) && !is_final_mark(next)) || gap.contains(is_line_break) {
                let before = before.filter(|_| mark.is_some()).filter(|before: &Token<'_>| before.span.start >= begun);
                let capitals = Cell::default();
                let candidate = Candidate { mark, last: token, before, begun, item, gap, next, text, capitals };
                let (rule, splits) = decide(&candidate);
                if rule == LIST_NUMBER {
                    item = candidate.numbered();
                }
                if splits {
                    begun = next.span.start;
                }
                boundaries.push(Boundary { at: token.span.end, next: next.span.start, splits, rule });
                mark = None;
            }
            last = Some(token);
        }
        boundaries
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn looking_at_marks_alone_finds_what_all_tokens_tell(text in texts()) {
            prop_assert_eq!(boundaries(&text).collect::<Vec<_>>(), from_tokens(&text));
        }

        #[test]
        fn also_in_long_sentences(
            words in prop::collection::vec(prop::sample::select(
                "бала|үй|Қазақстан|барды|балаларымызға|келді.|ол.|т.б.|ж.|Г.|Г.Ахметов|А.С.Ахметов|12.04.1961|3.5.|№5.5|1,5.3|1️⃣|«Иә|«иә|Ол|14|376 000|8 701 123 45 67|XX|бар ма?|«Иә!»|…|–|,|1.|2.|3.|5?|4417.|ұйғарды:|Бөлім|№12|№12).|де.Кітап|кетті.XXI|сур.|Тел.|е.|71°26′45″|барды.|келді.ол|барды😍|♥|жоқ))|бар((|:))|;)|деп"
                    .split('|').collect::<Vec<_>>()), 0..200)
        ) {
            let text = words.join(" ");
            prop_assert_eq!(boundaries(&text).collect::<Vec<_>>(), from_tokens(&text));
        }
    }
}
