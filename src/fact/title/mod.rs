//! Events and works: what a title names.
//!
//! | rule | | |
//! |---|---|---|
//! | `quoted` | «…» ("атты" \| …) modifiers head | «Балаға мейірлі Қазақстан» атты халықаралық конференция |
//! | `phrase` | name head | Астана экономикалық форумы |
//! | `about` | phrase "туралы" head | Бала құқықтары туралы конвенция |
//! | `numbered` | ordinal phrase head | III Түркі әлемі жастарының фестивалі |
//! | `term` | gerund-GEN years "арналған" head | … дамытудың 2021–2030 жылдарға арналған тұжырымдамасы |
//! | `numbered` | № number act | Үкіметтің 2008 жылғы 30 желтоқсандағы № 290 қаулысы |
//! | `listed` | an entry of `titles.tsv`, `holidays.tsv` | Нобель сыйлығы |
//!
//! The head tells which: `data/lexicon/event_heads.tsv`, `work_heads.tsv`. Between a quoted title and its head anything may
//! stand that modifies the head — whose it is, since when, for whom —, but no other head: in "«Хабар» арнасы концертті
//! көрсетті" the title is the channel's. Each title of a kind is told once.

mod act;
mod headed;
mod listed;
mod named;
mod numbered;
mod ordinal;
mod term;
mod untitled;

use rustc_hash::FxHashSet;

pub use self::act::WorkPart;
use self::headed::Titles;
pub(super) use self::named::Titled;
pub use self::named::{Event, Work};
use self::named::{Title, Written};
use super::value::Finding;
use crate::entity::{Detail, EntityLabel, Mention};
use crate::pattern::View;
use crate::sort;

/// The events and works of a text, each once.
pub(super) fn find(view: &View<'_, '_>) -> Vec<Finding<Titled>> {
    let mut told = FxHashSet::default();
    let mut is_new = |finding: &Finding<Titled>| match &finding.value {
        Titled::Event(event) => told.insert(("event", event.kind.clone(), event.title.clone())),
        // The parts of a work are told each.
        Titled::Work(Work { title, kind, number, parts, .. }) => {
            let parts = parts.iter().map(|part| format!(" {} {}", part.unit, part.number));
            let name = title.as_ref().or(number.as_ref()).cloned().unwrap_or_default();
            told.insert(("work", kind.clone(), name + &parts.collect::<String>()))
        }
    };
    let titles = Titles::new(view);
    let mut titles: Vec<Title> = (0..view.words.len()).flat_map(|at| titles.at(at)).collect();
    sort::by_key(&mut titles, |title| (title.whole.start, std::cmp::Reverse(title.whole.end)));
    // The end of the longest title so far: what stands in it without quotation marks is part of it.
    let mut end = 0;
    titles.retain(|title| {
        let kept = matches!(title.written, Written::Quoted) || title.whole.end > end;
        end = end.max(title.whole.end);
        kept
    });
    titles.into_iter().map(|title| title.finding(view)).filter(|finding| is_new(finding)).collect()
}

/// Whether numbers inside are part of a name.
pub(super) fn is_name(mention: &Mention) -> bool {
    use EntityLabel::*;
    matches!(mention.label, Event | Law | Project | Art | Organisation | Facility | Product)
        && matches!(mention.detail, Detail::Phrase { .. } | Detail::Listed(_))
}
