//! Plans and programmes that their years tell: "Ауылды дамытудың 2021–2025 жылдарға арналған бағдарламасы".

use std::ops::Range;

use once_cell::sync::Lazy;

use super::headed::{FARTHEST, Titles, head};
use crate::annotated::Match;
use crate::entity::EntityLabel;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::pattern::{Pattern, Step, match_at};
use crate::phrase::Link;

/// What is to be done or whose it is, in which years, what: "… дамытудың 2024–2030 жылдарға арналған …" (for the years
/// 2024–2030), "… 2050 жылға дейінгі …" (until the year 2050).
static TERM: Lazy<Pattern> = Lazy::new(|| {
    let plain = [Upos::Adj, Upos::Num, Upos::Noun].map(|upos| Step::upos(upos).without(Feats::POSS3 | Feats::GEN));
    let inside = plain.into_iter().chain([Step::number(), Step::dash()]);
    let inside = Step::either(inside).up_to(FARTHEST).lazy();
    Pattern::of([
        Step::phrase(Link::Located.others()).with(Feats::GEN).named("what"),
        inside.clone(),
        Step::upos(Upos::Noun).with(Feats::DAT).without(Feats::POSS3),
        Step::either([Step::connector(Connector::Against), Step::connector(Connector::Until)]),
        inside,
        head(),
    ])
});

impl Titles<'_, '_, '_> {
    /// "Ауылды дамытудың 2021–2025 жылдарға арналған бағдарламасы": what is to be done in which years.
    pub(super) fn term(&self, head: &Match) -> Option<(&'static str, Range<usize>)> {
        let possessed = head.feats.has(Feats::POSS3) || head.entry.is_phrase();
        if !possessed || head.feats.has(Feats::PLUR) {
            return None;
        }
        let found = match_at(&TERM, self.view, head.tokens.start)?;
        let what = found.get("what")?;
        // "Қазақстанның 2050 жылға дейінгі даму стратегиясы": whose it is.
        let owner = self.view.ending_at(what.end - 1, &[EntityLabel::Gpe, EntityLabel::Organisation]);
        if let Some(owner) = owner.map(|at| &self.view.mentions[at].whole) {
            return Some(("term", owner.start..head.tokens.end));
        }
        let start = self.behind_body(what.start);
        (start + 1 < what.end).then_some(("term", start..head.tokens.end))
    }

    /// Where a phrase begins without the body that acts, at its first token: "Үкімет Қазақстанның … бағдарламасын бекітті".
    fn behind_body(&self, start: usize) -> usize {
        let body = self.words.single(start, Class::OrganizationHead);
        let acts = body.is_some_and(|body| body.feats.without(Feats::NOM).is_empty());
        start + usize::from(acts && self.view.starting_at(start + 1, &[EntityLabel::Gpe]).is_some())
    }
}
