//! Names of bodies that share a plural head, each in the singular.
//!
//! ```text
//! «Серпін», JASTAR және «Жаңа күн» партиялары       «Серпін» партиясы, JASTAR партиясы, «Жаңа күн» партиясы
//! Абай мен Жетісу облыстарының әкімдіктері            Абай облысының әкімдігі, Жетісу облысының әкімдігі
//! ```

use std::ops::Range;

use crate::annotated::{AnnotatedText, Match};
use crate::entity::{Detail, EntityLabel, Mention};
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::BodyStrength;
use crate::morph::inflect;
use crate::pattern::View;
use crate::phrase::{Names, joint_before};

/// A body of a row, as it is named alone.
pub(super) struct Single {
    pub(super) name: String,
    /// The place that it is of, where a word for several places stands before the head.
    pub(super) parent: Option<String>,
}

/// The most words of a head before its last.
const LONGEST_HEAD: usize = 3;

/// The mention as one body, if it is one of a row that shares a plural head.
pub(super) fn single(view: &View<'_, '_>, mention: &Mention) -> Option<Single> {
    let words = view.words;
    let Detail::Phrase { head, .. } = mention.detail else { return None };
    let head = plural_head(words, head)?;
    let last = last_of_row(view, mention, &head.tokens)?;
    let shared = own_end(words, last, head)..head.tokens.start;
    let own = mention.whole.start..if mention.whole.end > shared.start { shared.start } else { mention.whole.end };
    if own.is_empty() {
        return None;
    }
    let own = &words.text[words.span(&own)];
    // "«Тұмар», «Ақтас» атты компаниялар": what is called so has no more of a name.
    if !head.feats.has(Feats::POSS3) {
        return Some(Single { name: own.to_owned(), parent: None });
    }
    let (mut name, mut parent) = (own.to_owned(), None);
    for i in shared {
        name.push(' ');
        match place(words, i) {
            Some(place) => {
                let one = inflect(place.entry.text(), Feats::POSS3)?;
                let owner = place.feats.has(Feats::GEN);
                parent = owner.then(|| format!("{own} {one}"));
                name.push_str(&if owner { inflect(place.entry.text(), Feats::POSS3 | Feats::GEN)? } else { one });
            }
            None => name.push_str(words.text(i)),
        }
    }
    // "«Қазпошта» АҚ-тары": letters are told as they are written.
    let letters = head.entry.organization_head().is_some_and(|row| row.strength == BodyStrength::Legal);
    let one = match letters {
        true => words.tokens[head.tokens.end - 1].stem().to_owned(),
        false => inflect(head.entry.text(), Feats::POSS3).unwrap_or_else(|| head.entry.text().to_owned()),
    };
    Some(Single { name: format!("{name} {one}"), parent })
}

/// The head in the plural that ends with token `last`.
fn plural_head<'w>(words: &'w AnnotatedText<'_>, last: usize) -> Option<&'w Match> {
    let heads = (last.saturating_sub(LONGEST_HEAD)..=last).filter_map(|at| words.longest(at, Class::OrganizationHead));
    let plural = |m: &&Match| m.tokens.end == last + 1 && m.feats.has(Feats::PLUR);
    { heads }.find(plural)
}

/// The name of the row that the head belongs to, if the mention is one of the row.
fn last_of_row<'a>(view: &'a View<'_, '_>, mention: &'a Mention, head: &Range<usize>) -> Option<&'a Mention> {
    let of_head = |m: &Mention| {
        let same = matches!(m.detail, Detail::Phrase { head: last, .. } if last + 1 == head.end);
        same && m.label == EntityLabel::Organisation
    };
    if mention.whole.end <= head.start {
        let behind = |m: &Mention| of_head(m) && m.whole.start >= mention.whole.end;
        return Names::ending_at(view, head.end - 1, &behind);
    }
    let joint = joint_before(view.words, mention.whole.start)?;
    Names::ending_at(view, joint - 1, &of_head).map(|_| mention)
}

/// Where the own name of the last of a row ends: what stands between it and the head is shared.
fn own_end(words: &AnnotatedText<'_>, last: &Mention, head: &Match) -> usize {
    match last.detail {
        Detail::Phrase { quoted: true, .. } => last.tokens.end + 1,
        _ => {
            (last.whole.start + 1..head.tokens.start).find(|i| place(words, *i).is_some()).unwrap_or(head.tokens.start)
        }
    }
}

/// The word for several places that token `i` is: "облыстарының".
fn place<'w>(words: &'w AnnotatedText<'_>, i: usize) -> Option<&'w Match> {
    words.single(i, Class::PlaceHead).filter(|m| m.feats.has(Feats::PLUR | Feats::POSS3))
}
