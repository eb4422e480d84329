//! Acts that have no title: "Үкіметтің 2008 жылғы 30 желтоқсандағы № 290 қаулысы".

use std::ops::Range;

use super::act::number_at;
use super::headed::{FARTHEST, Titles};
use crate::annotated::Match;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::WorkLabel;
use crate::phrase::{PhraseKind, Walk};

impl Titles<'_, '_, '_> {
    /// An act that has no title, by its number: "Үкіметтің 2008 жылғы 30 желтоқсандағы № 290 қаулысы".
    pub(super) fn untitled(&self, head: &Match) -> Option<Range<usize>> {
        let words = self.words;
        let law = head.entry.work_head().is_some_and(|row| row.label == WorkLabel::Law);
        if !law || head.entry.class != Class::WorkHead || head.feats.has(Feats::PLUR) {
            return None;
        }
        let mut walk = Walk::listed(words, self.view, PhraseKind::Title, head);
        let mut numbered = false;
        while let Some(part) = walk.next().filter(|part| part.tokens.start + FARTHEST * 2 > head.tokens.start) {
            numbered |= part.tokens.clone().any(|i| number_at(words, i).is_some());
            walk.take(&part);
        }
        numbered.then_some(walk.start()..head.tokens.end)
    }
}
