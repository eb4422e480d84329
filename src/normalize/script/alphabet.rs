//! [`Alphabet`], and its letters: `data/letters/alphabets.tsv`.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::model::{Letter, letter};
use crate::named::named;
use crate::tsv;

static LIST: &str = include_str!("../../../data/letters/alphabets.tsv");

named! {
    /// An alphabet that Kazakh is written in.
    #[non_exhaustive]
    pub enum Alphabet: "alphabet" {
        /// The Cyrillic one, of 42 letters.
        Cyrillic = "cyrillic",
        /// The Latin one of 2021: ä ğ ı ñ ö ş ū ü.
        Latin2021 = "latin-2021",
        /// The Latin one of 2018, with acute accents: á ǵ ı ń ó ú ý, sh, ch.
        Latin2018 = "latin-2018",
        /// The Latin one of 2017, with apostrophes: a' g' i' n' o' s' c' u' y'.
        Latin2017 = "latin-2017",
        /// The Latin one of 2017 with digraphs: ae, oe, ue, gh, ng, zh, sh, ch.
        LatinDigraphs = "latin-digraphs",
        /// That of web pages with y for й and w for у: "qazaq ädebïeti, awdan, uya".
        LatinW = "latin-w",
        /// That of web pages with y for й, u for у and w for ұ.
        LatinU = "latin-u",
        /// As in chats, without any mark: "salem, qalaisyn".
        LatinChat = "latin-chat",
        /// The Arabic one (töte jazu).
        Arabic = "arabic",
    }
}

impl Alphabet {
    /// Whether its letters are Latin ones.
    #[must_use]
    pub const fn is_latin(self) -> bool {
        !matches!(self, Self::Cyrillic | Self::Arabic)
    }

    /// Its letters; nothing for the Cyrillic one.
    pub(super) fn letters(self) -> &'static Letters {
        &LETTERS[self as usize]
    }
}

/// Letters side by side that stand for Cyrillic ones.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// As they are written, in lower case but for `I`, which is the capital of i and of ı.
    pub(super) shown: SmallVec<[char; 4]>,
    /// What they stand for.
    pub(super) meant: SmallVec<[Letter; 2]>,
    /// What reading them so costs, in quarters of a bit.
    pub(super) cost: u32,
}

/// The letters of an alphabet.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// By Cyrillic letter: how it is written.
    written: FxHashMap<char, &'static str>,
    /// By the first letter: what it may begin.
    pieces: FxHashMap<char, Vec<Piece>>,
}

/// By alphabet.
static LETTERS: Lazy<Vec<Letters>> = Lazy::new(|| {
    let mut all: Vec<Letters> = Alphabet::ALL.iter().map(|_| Letters::default()).collect();
    for row in tsv::rows(LIST) {
        let [cyrillic, cost, cells @ ..] = row.columns::<10>();
        let letter_cost: u32 = cost.parse().unwrap_or(0);
        let meant: SmallVec<[Letter; 2]> = cyrillic.chars().filter_map(letter).collect();
        for (letters, cell) in all[1..].iter_mut().zip(cells) {
            for (rank, shown) in cell.split(' ').filter(|shown| !shown.is_empty()).enumerate() {
                if let (0, Some(one), 1) = (rank, cyrillic.chars().next(), meant.len()) {
                    letters.written.insert(one, shown);
                }
                let cost = if rank == 0 && meant.len() == 1 { 0 } else { UNUSUAL };
                letters.add(shown.chars().collect(), &meant, letter_cost + cost);
            }
        }
    }
    all
});

/// What a form costs that the alphabet does not write.
const UNUSUAL: u32 = 6;

impl Letters {
    fn add(&mut self, shown: SmallVec<[char; 4]>, meant: &[Letter], cost: u32) {
        let Some(first) = shown.first().copied() else { return };
        if let Some(at) = shown.iter().position(|c| matches!(c, 'i' | 'ı')) {
            let mut capital = shown.clone();
            capital[at] = 'I';
            self.add(capital, meant, cost);
        }
        let same = |piece: &Piece| piece.shown == shown && piece.meant[..] == *meant;
        let pieces = self.pieces.entry(first).or_default();
        match pieces.iter_mut().find(|piece| same(piece)) {
            Some(piece) => piece.cost = piece.cost.min(cost),
            None => pieces.push(Piece { shown, meant: meant.into(), cost }),
        }
    }

    /// How a small Cyrillic letter is written; nothing where it is left out or unknown.
    pub(super) fn written(&self, cyrillic: char) -> Option<&'static str> {
        self.written.get(&cyrillic).copied()
    }

    /// What may begin with a letter.
    pub(super) fn pieces(&self, first: char) -> &[Piece] {
        self.pieces.get(&first).map_or(&[], Vec::as_slice)
    }

    /// Whether a letter, in lower case but for `I`, is of the alphabet.
    pub(super) fn has(&self, letter: char) -> bool {
        self.pieces.contains_key(&letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_written_in_every_alphabet() {
        for alphabet in &Alphabet::ALL[1..] {
            for cyrillic in "абвгдежзийклмнопрстуфхцчшщыэюяәғқңөұүһі".chars() {
                let written = alphabet.letters().written(cyrillic).unwrap_or_else(|| panic!("{alphabet} {cyrillic}"));
                assert!(alphabet.letters().has(written.chars().next().unwrap()));
            }
        }
        assert_eq!(Alphabet::Latin2021.letters().written('ң'), Some("ñ"));
        assert_eq!(Alphabet::Latin2018.letters().written('ш'), Some("sh"));
        assert_eq!(Alphabet::Arabic.letters().written('ь'), None);
    }
}
