//! Plans and programmes that their years tell: "Ауылды дамытудың 2021–2025 жылдарға арналған бағдарламасы".

use std::ops::Range;

use super::headed::{FARTHEST, Titles};
use crate::annotated::Match;
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::phrase::{Link, PhraseKind, Walk};

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
        let mut walk = Walk::listed(words, self.view, PhraseKind::Title, head).behind(head.tokens.start, leftmost);
        let mut years = false;
        while walk.start() > leftmost && !words.feats(walk.start() - 1).has(Feats::GEN) {
            let part = walk.next()?;
            walk.take(&part);
            // "2024–2030 жылдарға арналған" (for the years 2024–2030), "2050 жылға дейінгі" (until the year 2050)
            let last = part.tokens.end - 1;
            years |=
                part.link == Link::Object && words.upos(last) == Upos::Noun && !words.feats(last).has(Feats::POSS3);
        }
        let at = walk.start();
        let gerund = at.checked_sub(1).filter(|i| years && *i >= leftmost)?;
        // "Қазақстанның 2050 жылға дейінгі даму стратегиясы": whose it is.
        let owner = self.view.ending_at(gerund, &[EntityLabel::Gpe, EntityLabel::Organisation]);
        if let Some(owner) = owner.map(|at| &self.view.mentions[at].whole).filter(|owner| owner.start >= leftmost) {
            return Some(("term", owner.start..head.tokens.end));
        }
        let start = self.behind_body(self.view.phrase_ending_with(gerund, leftmost).start);
        (start < gerund).then_some(("term", start..head.tokens.end))
    }

    /// Where a phrase begins without the body that acts, at its first token: "Үкімет Қазақстанның … бағдарламасын бекітті".
    fn behind_body(&self, start: usize) -> usize {
        let body = self.words.single(start, Class::OrganizationHead);
        let acts = body.is_some_and(|body| body.feats.without(Feats::NOM).is_empty());
        start + usize::from(acts && self.view.starting_at(start + 1, &[EntityLabel::Gpe]).is_some())
    }
}
