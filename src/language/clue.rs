//! [`Clue`]: what a form tells of its language, by itself.

use smallvec::SmallVec;

use super::letters::{CYRILLIC, LATIN, cyrillic, latin};
use super::words::{Common, LONGEST, common};
use crate::lexicon::Lexicon;
use crate::tokenize::{Form, TokenKind};

/// The letters of a word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// None: a mark, a number, an address.
    None,
    Cyrillic,
    /// Cyrillic with letters that Russian has not.
    Kazakh,
    Latin,
    /// Any other script.
    Other,
}

/// What a form tells of its language, by itself: nothing here depends on where it stands.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Clue {
    pub(super) script: Script,
    /// What its letters tell: quarters of a nat, above 0 for the other language.
    pub(super) weight: i8,
    /// What it is among the common words of other languages.
    pub(super) common: Option<Common>,
    /// It begins with a capital.
    pub(super) capital: bool,
    /// It has capitals only, two or more.
    pub(super) capitals: bool,
    /// It has one letter.
    pub(super) letter: bool,
    /// It begins with a capital and ends as surnames and patronymics do.
    pub(super) name: bool,
    /// It is a stem of the lexicon with Kazakh endings.
    pub(super) inflected: bool,
}

/// The most weight that is told apart.
const MOST: i32 = 40;

/// The longest word that is looked at, in bytes: a word is no longer.
const LONGEST_WORD: usize = 120;

/// The bytes that hold the lower case of most words.
type Lower = SmallVec<[u8; 64]>;

impl Clue {
    /// That of what is no word.
    pub(crate) const NONE: Self = Self {
        script: Script::None,
        weight: 0,
        common: None,
        capital: false,
        capitals: false,
        letter: false,
        name: false,
        inflected: false,
    };

    /// The clue of a form, which is a known stem with Kazakh endings, or not.
    pub(crate) fn of(form: Form<'_>, inflected: impl FnOnce() -> bool) -> Self {
        if form.kind != TokenKind::Word || form.text.len() > LONGEST_WORD {
            return Self::NONE;
        }
        let script = script(form.text);
        if matches!(script, Script::None) {
            return Self::NONE;
        }
        let capital = form.text.starts_with(char::is_uppercase);
        let clue = Self { script, capital, ..Self::NONE };
        match script {
            Script::Kazakh if capital => return Self { inflected: inflected(), ..clue },
            Script::Kazakh | Script::Other => return clue,
            _ => {}
        }
        let letter = form.text.chars().nth(1).is_none();
        let capitals = capital && !letter && !form.text.contains(char::is_lowercase);
        let weight = match script {
            Script::Latin => parts(form.text).map(|part| LATIN.weight(part.chars().filter_map(latin))).sum(),
            _ => parts(form.text).map(|part| CYRILLIC.weight(part.chars().filter_map(cyrillic))).sum::<i32>(),
        };
        // Hardly any common word looks so Kazakh, and hardly any name is told by less.
        let lower = || lower(form.text);
        let known = if weight > UNLIKELY && form.text.len() <= LONGEST { of_list(&lower()) } else { None };
        let name = capital && script == Script::Cyrillic && weight > 0 && {
            std::str::from_utf8(&lower()).is_ok_and(|lower| Lexicon::builtin().has_name_ending(lower))
        };
        let weight = weight.clamp(-MOST, MOST) as i8;
        Self { weight, capitals, letter, name, common: known, inflected: inflected(), ..clue }
    }

    /// Whether it is a word.
    pub(super) fn is_word(self) -> bool {
        self.script != Script::None
    }

    /// Whether it is no name, even with a capital: "Российской".
    pub(super) fn is_no_name(self) -> bool {
        self.is_common() || !self.name && i32::from(self.weight) >= NAMELESS
    }

    /// Whether it is a common word of Russian of several letters.
    pub(super) fn is_common(self) -> bool {
        self.script == Script::Cyrillic && self.common == Some(Common::Clause) && !self.letter
    }

    /// What it may speak for another language at most, in quarters of a nat.
    pub(super) fn most(self) -> i32 {
        match self.script {
            Script::None | Script::Kazakh => 0,
            Script::Other => 6,
            _ if self.common.is_some() => 12,
            _ if self.name => 1,
            _ => i32::from(self.weight).clamp(0, 12),
        }
    }
}

/// The weight of a word with a capital that is no name.
const NAMELESS: i32 = 20;

/// Common words of other languages weigh more than this.
const UNLIKELY: i32 = -10;

/// Reads the tables, which the first word would else have to wait for.
pub(crate) fn prepare() {
    once_cell::sync::Lazy::force(&CYRILLIC);
    once_cell::sync::Lazy::force(&LATIN);
    common("");
}

/// The letters that a word is written in. Kazakh letters decide, then Cyrillic ones.
fn script(word: &str) -> Script {
    let mut script = Script::None;
    for c in word.chars() {
        script = match c {
            'А'..='я' | 'ё' | 'Ё' => Script::Cyrillic,
            '\u{400}'..='\u{52f}' => return Script::Kazakh,
            _ if script == Script::Cyrillic => script,
            _ if latin(c).is_some() => Script::Latin,
            _ if script == Script::None && c.is_alphabetic() => Script::Other,
            _ => script,
        };
    }
    script
}

/// The parts of a word that hyphens tie.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split('-').filter(|part| !part.is_empty())
}

/// A word in lower case, with е for ё.
fn lower(word: &str) -> Lower {
    let mut lower = Lower::new();
    let mut bytes = [0; 4];
    for c in word.chars() {
        let small = match c {
            'ё' | 'Ё' => 'е',
            '’' => '\'',
            'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
            _ => c.to_ascii_lowercase(),
        };
        lower.extend_from_slice(small.encode_utf8(&mut bytes).as_bytes());
    }
    lower
}

fn of_list(lower: &[u8]) -> Option<Common> {
    common(std::str::from_utf8(lower).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::tokens;

    fn clue(word: &str) -> Clue {
        Clue::of(tokens(word).next().unwrap().form(), || false)
    }

    #[test]
    fn words_tell_by_themselves() {
        let of = |word| {
            let Clue { script, common, capital, capitals, letter, name, .. } = clue(word);
            (script, common, [capital, capitals, letter, name])
        };
        let no = [false; 4];
        assert_eq!(of("әлем"), (Script::Kazakh, None, no));
        assert_eq!(of("адам"), (Script::Cyrillic, None, no));
        assert_eq!(of("ещё"), (Script::Cyrillic, Some(Common::Clause), no));
        assert_eq!(of("Что"), (Script::Cyrillic, Some(Common::Clause), [true, false, false, false]));
        assert_eq!(of("США"), (Script::Cyrillic, None, [true, true, false, false]));
        assert_eq!(of("Иванов"), (Script::Cyrillic, None, [true, false, false, true]));
        assert_eq!(of("don’t"), (Script::Latin, Some(Common::Clause), no));
        assert_eq!(of("of"), (Script::Latin, Some(Common::Title), no));
        assert_eq!(of("Rýhy"), (Script::Latin, None, [true, false, false, false]));
        assert_eq!(of("日本"), (Script::Other, None, no));
        assert_eq!(of("125"), (Script::None, None, no));
    }
}
