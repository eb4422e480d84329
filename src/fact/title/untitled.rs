//! Acts that have no title: "Үкіметтің 2008 жылғы 30 желтоқсандағы № 290 қаулысы".

use std::ops::Range;

use super::act::{bare_number, date_at, is_day, number_at};
use super::headed::{FARTHEST, Titles};
use crate::annotated::Match;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::{Connector, WorkLabel};
use crate::phrase::{PhraseKind, Walk};

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
        while let Some(part) = walk.next().filter(|part| part.tokens.start + FARTHEST * 2 > head.tokens.start) {
            let day = |i: usize| date_at(self.view, i).is_some_and(is_day);
            numbered |= part.tokens.clone().any(|i| number_at(words, i).is_some() || day(i));
            walk.take(&part);
        }
        numbered.then_some(walk.start()..head.tokens.end)
    }
}
