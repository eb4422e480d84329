//! Plans and programmes that their years tell: "Ауылды дамытудың 2021–2025 жылдарға арналған бағдарламасы".

use std::ops::Range;

use super::super::noun_phrase;
use super::headed::{FARTHEST, Titles};
use crate::annotated::Match;
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::tokenize::TokenKind;

impl Titles<'_, '_, '_> {
    /// "Ауылды дамытудың 2021–2025 жылдарға арналған бағдарламасы": what is to be done in which years.
    pub(super) fn term(&self, head: &Match) -> Option<(&'static str, Range<usize>)> {
        let words = self.words;
        let possessed = head.feats.has(Feats::POSS3) || head.entry.is_phrase();
        if !possessed || head.feats.has(Feats::PLUR) {
            return None;
        }
        let sentence = words.sentence(head.tokens.start).start;
        let leftmost = sentence.max(head.tokens.start.saturating_sub(FARTHEST * 2));
        let mut at = head.tokens.start;
        let mut years = false;
        while at > leftmost && !words.feats(at - 1).has(Feats::GEN) {
            let i = at - 1;
            // "2024–2030 жылдарға арналған", "2050 жылға дейінгі"
            let until =
                [Connector::Against, Connector::Until].into_iter().any(|kind| words.connector(i, kind).is_some());
            years |= until && i > leftmost && words.feats(i - 1).has(Feats::DAT);
            let inside = words.tokens[i].kind == TokenKind::Number
                || until
                || self.view.words.is_dash(i)
                || (matches!(words.upos(i), Upos::Adj | Upos::Noun) && !words.feats(i).has(Feats::POSS3));
            if !inside {
                return None;
            }
            at = i;
        }
        let gerund = at.checked_sub(1).filter(|i| years && *i >= leftmost)?;
        // "Қазақстанның 2050 жылға дейінгі даму стратегиясы": whose it is.
        let owner = self.view.ending_at(gerund, &[EntityLabel::Gpe, EntityLabel::Organisation]);
        if let Some(owner) = owner.map(|at| &self.view.mentions[at].whole).filter(|owner| owner.start >= leftmost) {
            return Some(("term", owner.start..head.tokens.end));
        }
        let start = self.behind_body(self.object_of(gerund, leftmost));
        (start < gerund).then_some(("term", start..head.tokens.end))
    }

    /// Where what is to be done begins: the objects of a gerund, joined ones too, and whose they are.
    pub(super) fn object_of(&self, gerund: usize, leftmost: usize) -> usize {
        let words = self.words;
        let mut start = gerund;
        while start > leftmost {
            let i = start - 1;
            let feats = words.feats(i);
            let whole = noun_phrase::ending_with(self.view, i, leftmost);
            let name = self.view.ending_at(i, &noun_phrase::NAMES).is_some();
            let joins = words.connector(i, Connector::And).is_some();
            let object = matches!(words.upos(i), Upos::Noun | Upos::Propn | Upos::Verb)
                && (feats.has_any(Feats::ACC | Feats::GEN)
                    || !feats.has_any(Feats::CASES | Feats::FINITE)
                    || (feats.has(Feats::NOM) && !name));
            if joins || (words.upos(i) == Upos::Adj && words.tokens[i].kind == TokenKind::Word) {
                start = i;
            } else if object && words.tokens[i].kind == TokenKind::Word {
                start = whole.start;
            } else {
                break;
            }
        }
        start
    }

    /// Where a phrase begins without the body that acts, at its first token: "Үкімет Қазақстанның … бағдарламасын бекітті".
    fn behind_body(&self, start: usize) -> usize {
        let body = self.words.single(start, Class::OrganizationHead);
        let acts = body.is_some_and(|body| body.feats.without(Feats::NOM).is_empty());
        start + usize::from(acts && self.view.starting_at(start + 1, &[EntityLabel::Gpe]).is_some())
    }
}
