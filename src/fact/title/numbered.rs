//! Events that a number tells from their like: "III Түркі әлемі жастарының фестивалі", "партияның 18-съезі".

use std::ops::Range;

use super::headed::{FARTHEST, Titles};
use super::named::{Title, Written};
use super::ordinal::{is_ordinal, tied_noun};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::phrase::{NAMES, OBLIQUE, quoted_before};
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

    /// "Алматы марафоны-2025", "«Мыңжылдық» фестивалі-2024": a head that a hyphen ties to its year, behind a name.
    pub(super) fn of_year(&self, at: usize) -> Option<Title> {
        let words = self.words;
        let noun = before_year(words, at)?;
        let noun = AnnotatedText::new(noun);
        let head =
            noun.single(0, Class::EventHead).filter(|m| m.feats.has(Feats::POSS3) && !m.feats.has(Feats::PLUR))?;
        let kind = head.entry.text().to_lowercase().as_str().into();
        let sentence = words.sentence(at).start;
        if let Some(tokens) = quoted_before(words, at, sentence) {
            let whole = tokens.start - 1..at + 1;
            let (rule, class, written) = ("event/quoted", Class::EventHead, Written::Quoted);
            return Some(Title { rule, class, kind, tokens, whole, written });
        }
        // "Шымкент жартылай марафоны-2023"
        let attribute =
            |i: &usize| matches!(words.upos(*i), Upos::Adj | Upos::Noun | Upos::Adv) && !words.is_capital(*i);
        let between = (sentence..at).rev().take_while(attribute).take(MOST_ATTRIBUTES).count();
        let last = (at - between).checked_sub(1).filter(|i| *i >= sentence && words.is_capital(*i))?;
        let bare = !words.feats(last).has_any(OBLIQUE);
        let name = self.view.ending_at(last, &NAMES).map(|name| self.view.mentions[name].whole.start);
        let start = name.or_else(|| (!words.is_initial(last)).then_some(last)).filter(|_| bare)?;
        let (tokens, whole) = (start..at + 1, start..at + 1);
        Some(Title { rule: "event/phrase", class: Class::EventHead, kind, tokens, whole, written: Written::Phrase })
    }
}

/// What a hyphen ties to a year at token `i`: "марафоны" of "марафоны-2025", "Париж" of "Париж-2024".
pub(super) fn before_year<'text>(words: &AnnotatedText<'text>, i: usize) -> Option<&'text str> {
    let tied = words.looks(i).hyphen && words.tokens[i].kind == TokenKind::Word;
    let (name, year) = tied.then(|| words.text(i).rsplit_once('-'))??;
    (year.len() == YEAR && year.chars().all(|c| c.is_ascii_digit())).then_some(name)
}

/// The most attributes between a name and its head.
const MOST_ATTRIBUTES: usize = 2;

/// The digits of a year.
const YEAR: usize = 4;
