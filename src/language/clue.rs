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
    /// What it may speak for another language at most, in quarters of a nat.
    pub(super) most: u8,
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
    /// It is a stem of the lexicon with Kazakh endings; with letters that only Kazakh has, any word of it.
    pub(super) inflected: bool,
}

/// The most weight that is told apart.
const MOST: i32 = 40;

/// The longest word that is looked at, in bytes: a word is no longer.
const LONGEST_WORD: usize = 120;

/// The lower case of a word that may be a common one or a name.
type Lower = SmallVec<[u8; 64]>;

impl Clue {
    /// That of what is no word.
    pub(crate) const NONE: Self = Self {
        script: Script::None,
        weight: 0,
        most: 0,
        common: None,
        capital: false,
        capitals: false,
        letter: false,
        name: false,
        inflected: false,
    };

    /// The clue of a form. `known` tells whether the lexicon knows it as Kazakh, given whether it has letters that only Kazakh has.
    pub(crate) fn of(form: Form<'_>, known: impl FnOnce(bool) -> bool) -> Self {
        if form.kind != TokenKind::Word || form.text.len() > LONGEST_WORD {
            return Self::NONE;
        }
        let (script, weight) = script_and_weight(form.text);
        let capital = || form.text.starts_with(char::is_uppercase);
        match script {
            Script::None => return Self::NONE,
            Script::Kazakh if capital() => return Self { script, capital: true, inflected: known(true), ..Self::NONE },
            Script::Kazakh => return Self { script, ..Self::NONE },
            Script::Other => return Self { script, most: 6, ..Self::NONE },
            Script::Cyrillic | Script::Latin => {}
        }
        let capital = capital();
        let letter = form.text.chars().nth(1).is_none();
        let capitals = capital && !letter && !form.text.contains(char::is_lowercase);
        let weight = weight.clamp(-MOST, MOST);
        let mut clue = Self { script, weight: weight as i8, capital, capitals, letter, ..Self::NONE };
        // Hardly any common word looks so Kazakh.
        if weight > UNLIKELY {
            let lower = lower(form.text);
            clue.common = if lower.len() <= LONGEST { common(&lower) } else { None };
            clue.name = capital && script == Script::Cyrillic && weight > 0 && {
                std::str::from_utf8(&lower).is_ok_and(|lower| Lexicon::builtin().has_name_ending(lower))
            };
        }
        clue.inflected = known(false);
        clue.most = match clue {
            Self { common: Some(_), .. } => 12,
            Self { name: true, .. } => 1,
            Self { script: Script::Latin, .. } => (weight / 2).clamp(0, 6) as u8,
            _ => weight.clamp(0, 12) as u8,
        };
        clue
    }

    /// The same of a numeral, which may be a word of other languages too, "триллион", but speaks for none of them; two letters,
    /// "он", are rather "he".
    pub(crate) fn of_numeral(self) -> Self {
        if self.common.is_some() { self } else { Self { weight: self.weight.min(0), most: 0, name: false, ..self } }
    }

    /// Whether it is a word.
    pub(super) fn is_word(&self) -> bool {
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
}

/// The weight of a word with a capital that is no name.
const NAMELESS: i32 = 20;

/// Common words of other languages weigh more than this.
const UNLIKELY: i32 = -10;

/// The letters that a word is written in, and what they tell. Kazakh letters decide, then Cyrillic ones.
fn script_and_weight(word: &str) -> (Script, i32) {
    // The first bytes of the letters that only Kazakh has, but for і.
    if word.bytes().any(|byte| matches!(byte, 0xd2 | 0xd3)) {
        return (Script::Kazakh, 0);
    }
    let mut script = Script::None;
    for c in word.chars() {
        script = match c {
            'А'..='я' | 'ё' | 'Ё' => Script::Cyrillic,
            '\u{400}'..='\u{52f}' => return (Script::Kazakh, 0),
            _ if script == Script::Cyrillic => script,
            _ if latin(c).is_some() => Script::Latin,
            _ if script == Script::None && c.is_alphabetic() => Script::Other,
            _ => script,
        };
    }
    let weight = match script {
        Script::Cyrillic => parts(word, |part| CYRILLIC.weight(part.chars().filter_map(cyrillic))),
        Script::Latin => parts(word, |part| LATIN.weight(part.chars().filter_map(latin))),
        _ => 0,
    };
    (script, weight)
}

/// The sum of what the parts of a word tell that hyphens tie.
fn parts(word: &str, weight: impl Fn(&str) -> i32) -> i32 {
    match word.as_bytes().contains(&b'-') {
        true => word.split('-').filter(|part| !part.is_empty()).map(weight).sum(),
        false => weight(word),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::tokens;

    fn clue(word: &str) -> Clue {
        Clue::of(tokens(word).next().unwrap().form(), |_| false)
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
