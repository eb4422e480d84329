//! [`Capitals`]: whether sentences of a text begin with capitals.
//!
//! Writers without care, and alphabets without capitals, begin sentences with small letters, where a final mark before a small
//! letter says nothing in edited text. Which of them a text is shows around the mark itself: of all final marks that are
//! near, most stand before a capital, or they do not.

use super::abbreviations;
use super::blocks::{self, BLOCK};
use super::classes::{is_closing, is_letter};
use crate::letters::is_vowel;

/// The final marks around a place, by what follows them.
///
/// The places that are asked about come in order, so that each mark is looked at twice at most, however many places there are.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Capitals {
    /// The stretch of the text that was counted, in bytes.
    from: usize,
    to: usize,
    capitals: usize,
    smalls: usize,
}

/// How far a mark may be from the place, in bytes: some ten sentences.
pub(super) const REACH: usize = 1024;

impl Capitals {
    /// Whether final marks around byte `at` stand before a capital more than `times` as often as before a small letter. Where
    /// `times` is over 1, that about which is asked counts as one of the latter if there is no other.
    pub(super) fn are_used(&mut self, text: &str, at: usize, times: usize) -> bool {
        let (from, to) = (at.saturating_sub(REACH), text.len().min(at + REACH));
        if from < self.from || from >= self.to {
            *self = Self { from, to: from, ..Self::default() };
        }
        for begins in starts(text, self.from, from) {
            *self.count(begins) -= 1;
        }
        for begins in starts(text, self.to, to) {
            *self.count(begins) += 1;
        }
        (self.from, self.to) = (from, self.to.max(to));
        self.capitals > times * self.smalls.max(usize::from(times > 1))
    }

    fn count(&mut self, begins: Begins) -> &mut usize {
        match begins {
            Begins::Capital => &mut self.capitals,
            Begins::Small => &mut self.smalls,
        }
    }
}

/// How what follows a final mark begins.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Begins {
    Capital,
    Small,
}

/// What follows the final marks of a stretch of the text.
fn starts(text: &str, from: usize, to: usize) -> impl Iterator<Item = Begins> {
    let blocks = (from..to).step_by(BLOCK);
    let marks = blocks.flat_map(move |base| {
        let mut mask = blocks::with_block(text, base, blocks::finals);
        std::iter::from_fn(move || {
            let at = base + mask.trailing_zeros() as usize;
            mask &= mask.checked_sub(1)?;
            Some(at)
        })
    });
    marks.take_while(move |at| *at < to).filter_map(|at| begins_behind(text, at))
}

/// What follows the final mark at byte `at`, where the mark ends a word that is no abbreviation, and the last of its row.
fn begins_behind(text: &str, at: usize) -> Option<Begins> {
    let mark = text[at..].chars().next().filter(|c| is_final(*c))?;
    let behind = &text[at + mark.len_utf8()..];
    let mut next = behind.chars().take(LONGEST_GAP).peekable();
    if next.peek().is_some_and(|c| is_final(*c) || is_closing(*c)) {
        return None;
    }
    let is_glued = next.peek().is_some_and(|c| is_letter(*c));
    let first = next.find(|c| is_letter(*c) || c.is_numeric())?;
    let begins = match first {
        'А'..='Я' => Begins::Capital,
        'а'..='я' => Begins::Small,
        _ if first.is_uppercase() => Begins::Capital,
        // "khabar.kz"
        _ if first.is_lowercase() && !(is_glued && first.is_ascii()) => Begins::Small,
        _ => return None,
    };
    let before = text[..at].char_indices().rev().take(LONGEST_GAP + LONGEST_SHORT);
    let mut letters = before.skip_while(|(_, c)| !is_letter(*c)).take_while(|(_, c)| is_letter(*c));
    let (last, letter) = letters.next()?;
    // "классик. өлеңдер": encyclopedias cut words short, behind a consonant.
    if begins == Begins::Small && !ends_predicate(letter) {
        return None;
    }
    let (head, count) = letters.take(LONGEST_SHORT).fold((last, 1), |(_, count), (at, _)| (at, count + 1));
    let word = &text[head..last + letter.len_utf8()];
    (count > 2 && !abbreviations::may_be_one(word.as_bytes())).then_some(begins)
}

/// Whether words that end sentences end with this letter, as verbs and predicates do, and words cut short hardly do.
pub(super) fn ends_predicate(letter: char) -> bool {
    is_vowel(letter) || matches!(letter, 'н' | 'з' | 'қ' | 'a'..='z')
}

/// The most characters between a word and a mark, or a mark and a word, that are looked at.
const LONGEST_GAP: usize = 6;

/// A word with so many letters is no abbreviation, in letters.
const LONGEST_SHORT: usize = abbreviations::LONGEST / 2 + 1;

fn is_final(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn table() {
        for (text, used) in [
            ("Ол келді. Біз қайттық. Кеш болды. екі", true),
            ("ол келді. біз қайттық. кеш болды. екі", false),
            ("Жақсы қосымша. рахмет", false),
            ("Жақсы қосымша. рахмет сізге. Маған ұнады. рахмет", false),
            ("Ол 1961 ж. Алматыда, Г. Әбдіқалықова 5 млн. Теңге берді, т.б. Ол", false),
            ("Ол келді.Біз қайттық!Кеш болды?! Ал khabar.kz пен akorda.kz жазды.", true),
            ("бір, екі", false),
            ("", false),
        ] {
            assert_eq!(Capitals::default().are_used(text, text.len(), 1), used, "{text}");
        }
    }

    proptest! {
        /// What was counted before makes no difference.
        #[test]
        fn each_place_is_judged_by_itself(
            words in prop::collection::vec(prop::sample::select(vec![
                "Ол келді. ", "ол келді. ", "Не?! ", "млн. ", "сөз, ", "«Иә.» ", "келді.Біз ", "khabar.kz ", "… ", "жоқ! ",
            ]), 0..400),
            mut places in prop::collection::vec(0_usize..8000, 0..30),
        ) {
            let text = words.concat();
            places.sort_unstable();
            let mut capitals = Capitals::default();
            for at in places.into_iter().filter(|at| *at <= text.len()) {
                let alone = Capitals::default().are_used(&text, at, 1);
                prop_assert_eq!(capitals.are_used(&text, at, 1), alone);
            }
        }
    }
}
