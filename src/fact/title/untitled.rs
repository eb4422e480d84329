//! Acts that have no title: "Үкіметтің 2008 жылғы 30 желтоқсандағы № 290 қаулысы".

use std::ops::Range;

use super::act::{bare_number, date_at, is_day, number_at};
use super::headed::{FARTHEST, Titles};
use crate::annotated::Match;
use crate::entity::EntityLabel;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, WorkLabel};
use crate::phrase::{Linked, PhraseKind, Walk};

impl Titles<'_, '_, '_> {
    /// An act that has no title, by its number or the day it was made: "Үкіметтің 2008 жылғы 30 желтоқсандағы № 290 қаулысы",
    /// "Президенттің 2022 жылғы 5 қаңтардағы Жарлығы". A part of an act is none.
    pub(super) fn untitled(&self, head: &Match) -> Option<Range<usize>> {
        let words = self.words;
        let law = head.entry.work_head().is_some_and(|row| row.label == WorkLabel::Law);
        let part = words.connector(head.tokens.start, Connector::ActPart).is_some();
        if !law || part || head.entry.class != Class::WorkHead || head.feats.has(Feats::PLUR) {
            return None;
        }
        let mut walk = Walk::listed(words, self.view, PhraseKind::Title, head);
        let mut numbered = bare_number(words, head.tokens.end).is_some();
        // "Конституциялық Сот 2023 жылғы … қаулысын шығарды": who made it.
        let acts = |part: &Linked| {
            let last = part.tokens.end - 1;
            let body = self.view.ending_at(last, &[EntityLabel::Organisation]).is_some();
            body && !words.feats(last).has(Feats::GEN)
        };
        let near = |part: &Linked| part.tokens.start + FARTHEST * 2 > head.tokens.start && !acts(part);
        while let Some(part) = walk.next().filter(near) {
            let day = |i: usize| date_at(self.view, i).is_some_and(is_day);
            numbered |= part.tokens.clone().any(|i| number_at(words, i).is_some() || day(i));
            walk.take(&part);
        }
        // "2003 жылғы 20 маусымдағы Жер кодексі" has a title.
        let whole = walk.start()..head.tokens.end;
        (numbered && !self.holds_listed(&whole)).then_some(whole)
    }
}
