//! Where the plain tokens of 64 bytes begin and end.

use super::abbreviations;
use super::blocks::{BLOCK, Masks};
use super::token::TokenKind;

/// The remaining runs of a block, as bits.
///
/// A run is one of letters, of digits, a single mark, or a run of anything else that is not white space. The last bit
/// begins and ends one more: what lies at it is for the next block.
#[derive(Copy, Clone, Debug)]
pub(super) struct Edges {
    starts: u64,
    ends: u64,
    /// Certain ends of tokens.
    ///
    /// These are the ends of marks, of letters before white space or a mark, of numbers before a word.
    certain: u64,
    letters: u64,
    digits: u64,
}

const LAST: u32 = BLOCK as u32 - 1;

/// A run of a block, in bytes from its beginning.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it is, where it certainly is a token.
    pub(super) kind: Option<TokenKind>,
}

impl From<Masks> for Edges {
    /// The edges of a block that begins with the first byte of a character.
    #[inline(always)]
    fn from(Masks { ascii, leads, digits, whites, marks, points, hyphens, c2, angles }: Masks) -> Self {
        let last = 1 << LAST;
        // Cyrillic letters have two bytes.
        let letters = ascii | leads | leads << 1;
        // A point that white space follows ends a sentence or an abbreviation; a hyphen between white space is a dash.
        let finals = points & (whites >> 1);
        let dashes = hyphens & (whites >> 1) & (whites << 1);
        // What another mark or a hyphen follows may be an emoticon: ";)", ";-)".
        let joined = marks & ((marks | hyphens) >> 1);
        let singles = (marks & !joined) | finals | dashes;
        // "«" and "»", the first of their two bytes.
        let quotes = c2 & (angles >> 1);
        let others = !(letters | digits | whites | singles | quotes | quotes << 1);

        // Twelve bytes of letters and more are no abbreviation.
        let two = letters & letters << 1;
        let four = two & two << 2;
        let long = four & four << 4 & four << 8;

        let (after_letters, after_digits, after_others) = (letters << 1, digits << 1, others << 1);
        let (word_ends, number_ends) = (after_letters & !letters, after_digits & !digits);
        let (single_ends, quote_ends) = (singles << 1, quotes << 2);
        let word_is_over = whites | marks | quotes | (finals & long << 1);
        // Before a word no further group of digits follows.
        let number_is_over = whites & (letters >> 1);
        Self {
            starts: (letters & !after_letters)
                | (digits & !after_digits)
                | (others & !after_others)
                | singles
                | quotes
                | last,
            ends: word_ends | number_ends | (after_others & !others) | single_ends | quote_ends | last,
            certain: ((word_ends & word_is_over) | (number_ends & number_is_over) | quote_ends | single_ends) & !last,
            letters,
            digits,
        }
    }
}

const _: () = assert!(abbreviations::LONGEST < 12);

impl Edges {
    /// The first run.
    #[inline(always)]
    pub(super) fn first(&self) -> Run {
        let (start, end) = (self.starts.trailing_zeros(), self.ends.trailing_zeros());
        let kind = match ((self.letters >> start) & 1, (self.digits >> start) & 1) {
            (1, _) => TokenKind::Word,
            (_, 1) => TokenKind::Number,
            _ => TokenKind::Punctuation,
        };
        let is_certain = (self.certain >> end) & 1 == 1;
        Run { start: start as usize, end: end as usize, kind: is_certain.then_some(kind) }
    }

    /// Whether `run` begins in the next block, or has letters and may go on there.
    ///
    /// The rules find the ends of other runs.
    #[inline(always)]
    pub(super) fn is_cut(&self, run: Run) -> bool {
        let is_last = run.end == LAST as usize;
        is_last && run.start > 0 && (run.start == run.end || (self.letters >> run.start) & 1 == 1)
    }

    /// Takes the first run away.
    #[inline(always)]
    pub(super) fn pass(&mut self) {
        self.starts &= self.starts - 1;
        self.ends &= self.ends - 1;
    }

    /// Goes on `at` bytes from the beginning of the block, where a token has ended that was more than one run, or part of
    /// one; `begins` tells whether a token begins there. False where the block is over.
    #[inline(always)]
    pub(super) fn resume(&mut self, at: usize, begins: bool) -> bool {
        if at >= LAST as usize {
            return false;
        }
        let after = u64::MAX << at;
        self.starts = (self.starts & after) | u64::from(begins) << at;
        self.ends &= after << 1;
        true
    }
}
