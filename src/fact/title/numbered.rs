//! Events that a number tells from their like: "III Түркі әлемі жастарының фестивалі", "партияның 18-съезі".

use std::ops::Range;

use super::headed::{FARTHEST, Titles};
use super::named::{Title, Written};
use super::ordinal::{is_ordinal, tied_noun};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::phrase::NAMES;
use crate::tokenize::TokenKind;

impl Titles<'_, '_, '_> {
    /// "III Түркі әлемі жастарының фестивалі": a Roman or ordinal number, a capital letter, an event.
    pub(super) fn numbered(&self, head: &Match) -> Option<(&'static str, Range<usize>)> {
        let words = self.words;
        let possessed = head.feats.has(Feats::POSS3) || head.entry.is_phrase();
        if head.entry.class != Class::EventHead || head.feats.has(Feats::PLUR) {
            return None;
        }
        let sentence = words.sentence(head.tokens.start).start;
        let start = if possessed {
            self.view.phrase_ending_with(head.tokens.end - 1, sentence).start
        } else {
            // "II Еуразиялық экономикалық форум": after nothing but bare words no possession is asked for.
            let bare =
                |i: &usize| words.tokens[*i].kind == TokenKind::Word && words.feats(*i).without(Feats::NOM).is_empty();
            let from = sentence.max(head.tokens.start.saturating_sub(FARTHEST));
            head.tokens.start - (from..head.tokens.start).rev().take_while(bare).count()
        };
        let number =
            (start.saturating_sub(1).max(sentence)..head.tokens.start).rev().find(|i| is_ordinal(words, *i))?;
        // "XXV қысқы Олимпиада ойындары": the capital may stand behind an adjective.
        let named = number + 1 < head.tokens.end && (number + 1..=head.tokens.start).any(|i| words.is_capital(i));
        // "Бас Ассамблеяның 74-сессиясы": whose it is stands before the number.
        let owner = number.checked_sub(1).filter(|i| *i >= sentence && words.feats(*i).has(Feats::GEN));
        let owner = owner.map(|last| self.view.phrase_ending_with(last, sentence).start);
        match owner.filter(|start| words.is_capital(*start)) {
            Some(start) => Some(("numbered", start..head.tokens.end)),
            None => named.then_some(("numbered", number..head.tokens.end)),
        }
    }

    /// "Қауымдастықтың 12-конференциясы": a head that a hyphen ties to its number.
    pub(super) fn tied(&self, at: usize) -> Option<Title> {
        let words = self.words;
        let ending = AnnotatedText::new(tied_noun(words, at)?);
        let head = ending.single(0, Class::EventHead).filter(|head| head.feats.has(Feats::POSS3))?;
        let owner = at.checked_sub(1).filter(|i| words.sentence(at).contains(i) && words.feats(*i).has(Feats::GEN))?;
        let start = self.view.phrase_ending_with(owner, words.sentence(at).start).start;
        let known = || self.view.starting_at(start, &NAMES).is_some();
        let named = words.is_capital(start) && (!words.is_initial(start) || known());
        named.then(|| Title {
            rule: "event/numbered",
            class: Class::EventHead,
            kind: head.entry.text().to_lowercase().as_str().into(),
            tokens: start..at + 1,
            whole: start..at + 1,
            written: Written::Phrase,
        })
    }

    /// "Алматы марафоны-2025": a head that a hyphen ties to its year, behind a name.
    pub(super) fn of_year(&self, at: usize) -> Option<Title> {
        let words = self.words;
        let (noun, year) = words.text(at).rsplit_once('-').filter(|_| words.tokens[at].kind == TokenKind::Word)?;
        let year = year.len() == YEAR && year.chars().all(|c| c.is_ascii_digit());
        let noun = AnnotatedText::new(if year { noun } else { return None });
        let head = noun.single(0, Class::EventHead).filter(|m| m.feats.has(Feats::POSS3) && !m.feats.has(Feats::PLUR))?;
        let last = at.checked_sub(1).filter(|i| words.sentence(at).contains(i) && words.is_capital(*i))?;
        let name = self.view.ending_at(last, &NAMES).map(|name| self.view.mentions[name].whole.start);
        let start = name.or_else(|| (!words.is_initial(last)).then_some(last))?;
        Some(Title {
            rule: "event/phrase",
            class: Class::EventHead,
            kind: head.entry.text().to_lowercase().as_str().into(),
            tokens: start..at + 1,
            whole: start..at + 1,
            written: Written::Phrase,
        })
    }
}

/// The digits of a year.
const YEAR: usize = 4;
