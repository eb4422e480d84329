//! Joined entries by number, and the choice of the one that a new entry belongs to.

use rustc_hash::FxHashSet;

use super::records::{Appearance, JoinReason};
use crate::sort;

/// The most entries of one key that are compared: more are surely several.
const MOST_NAMESAKES: usize = 64;

/// The most entries that one new entry may make one.
const MOST_BRIDGED: usize = 8;

/// The most documents by which two joined entries are held against each other.
const MOST_DOCUMENTS: usize = 64;

/// A joined entry with what is compared of it.
pub(super) trait Entry: Sized {
    /// Why two entries may be one; `None` if nothing says so, or something speaks against it.
    fn proof(&self, other: &Self) -> Option<JoinReason>;

    /// Whether two entries can be one, as far as they tell.
    fn agrees(&self, other: &Self) -> bool;

    /// Where it appears.
    fn appearances(&mut self) -> &mut Vec<Appearance>;

    /// Takes over what another entry tells.
    fn take(&mut self, other: Self);
}

/// What a new entry was found to be.
pub(super) enum Choice {
    /// This one, by that reason.
    Known(usize, JoinReason),
    /// None of those that are known.
    New(JoinReason),
}

#[derive(Clone, Debug)]
enum Slot<T> {
    Here {
        entry: T,
        documents: FxHashSet<usize>,
    },
    /// The entry became part of another one.
    Moved(usize),
}

/// Joined entries. A number stays: when two entries become one, both numbers are its.
#[derive(Clone, Debug)]
pub(super) struct Entries<T> {
    slots: Vec<Slot<T>>,
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<T: Entry> Entries<T> {
    /// The number that an entry has now.
    pub(super) fn now(&self, mut number: usize) -> usize {
        while let Some(Slot::Moved(to)) = self.slots.get(number) {
            number = *to;
        }
        number
    }

    /// The same, and the next search is shorter.
    fn follow(&mut self, number: usize) -> usize {
        let last = self.now(number);
        let mut at = number;
        while let Some(Slot::Moved(to)) = self.slots.get_mut(at) {
            at = std::mem::replace(to, last);
        }
        last
    }

    pub(super) fn get(&self, number: usize) -> Option<&T> {
        match self.slots.get(self.now(number))? {
            Slot::Here { entry, .. } => Some(entry),
            Slot::Moved(_) => None,
        }
    }

    pub(super) fn get_mut(&mut self, number: usize) -> Option<&mut T> {
        let now = self.follow(number);
        match self.slots.get_mut(now)? {
            Slot::Here { entry, .. } => Some(entry),
            Slot::Moved(_) => None,
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Here { entry, .. } => Some(entry),
            Slot::Moved(_) => None,
        })
    }

    /// The number of the next new entry.
    pub(super) fn next(&self) -> usize {
        self.slots.len()
    }

    /// Adds a new entry of a document.
    pub(super) fn push(&mut self, entry: T, document: usize) {
        self.slots.push(Slot::Here { entry, documents: FxHashSet::from_iter([document]) });
    }

    /// Joins an entry of a document with a known one.
    pub(super) fn join(&mut self, number: usize, entry: T, document: usize) {
        let number = self.follow(number);
        if let Slot::Here { entry: known, documents } = &mut self.slots[number] {
            known.take(entry);
            documents.insert(document);
        }
    }

    /// Whether a joined entry has an entry of this document.
    pub(super) fn is_of(&self, number: usize, document: usize) -> bool {
        matches!(&self.slots[self.now(number)], Slot::Here { documents, .. } if documents.contains(&document))
    }

    /// Which of the entries with these numbers a new one is. What could be of two that differ is of neither, unless the evidence for one
    /// is stronger. Two that agree become one.
    pub(super) fn choose(&mut self, new: &T, near: impl IntoIterator<Item = usize>, document: usize) -> Choice {
        let mut near: Vec<usize> = near.into_iter().map(|number| self.follow(number)).collect();
        sort::ascending(&mut near);
        near.dedup();
        // What one document holds apart is two.
        near.retain(|number| !self.is_of(*number, document));
        let proof = |number: &usize| Some((*number, self.get(*number)?.proof(new)?));
        let mut found: Vec<(usize, JoinReason)> = near.iter().filter_map(proof).collect();
        sort::by_key(&mut found, |(number, reason)| (*reason, *number));
        let (first, reason) = match found[..] {
            [] => return Choice::New(JoinReason::First),
            [(first, reason), ..] => (first, reason),
        };
        if self.are_one(&found) {
            for (other, reason) in &found[1..] {
                self.merge(first, *other, *reason);
            }
            return Choice::Known(self.follow(first), reason);
        }
        match found.get(1) {
            Some((_, next)) if *next == reason => Choice::New(JoinReason::Ambiguous),
            _ => Choice::Known(first, reason),
        }
    }

    /// Whether all of these can be one.
    fn are_one(&self, found: &[(usize, JoinReason)]) -> bool {
        let pairs = || found.iter().enumerate().flat_map(|(i, (a, _))| found[..i].iter().map(|(b, _)| (*a, *b)));
        found.len() <= MOST_BRIDGED && pairs().all(|(a, b)| self.may_merge(a, b))
    }

    /// Whether two joined entries may become one.
    pub(super) fn may_merge(&self, a: usize, b: usize) -> bool {
        match (&self.slots[self.now(a)], &self.slots[self.now(b)]) {
            (Slot::Here { entry: a, documents: of_a }, Slot::Here { entry: b, documents: of_b }) => {
                let (few, many) = if of_a.len() < of_b.len() { (of_a, of_b) } else { (of_b, of_a) };
                a.agrees(b) && few.len() <= MOST_DOCUMENTS && few.is_disjoint(many)
            }
            _ => false,
        }
    }

    /// Makes two joined entries one; it has the lower number.
    pub(super) fn merge(&mut self, a: usize, b: usize, reason: JoinReason) {
        let (a, b) = (self.follow(a), self.follow(b));
        let (low, high) = (a.min(b), a.max(b));
        if low == high {
            return;
        }
        let moved = std::mem::replace(&mut self.slots[high], Slot::Moved(low));
        let Slot::Here { entry: mut moved, documents: mut of_moved } = moved else { return };
        let Slot::Here { entry, documents } = &mut self.slots[low] else { return };
        // The smaller one goes into the larger, so that all joins together take little more than linear time.
        if documents.len() < of_moved.len() {
            std::mem::swap(entry, &mut moved);
            std::mem::swap(documents, &mut of_moved);
        }
        moved.appearances().iter_mut().filter(|at| at.reason == JoinReason::First).for_each(|at| at.reason = reason);
        entry.take(moved);
        documents.extend(of_moved);
    }
}

/// Adds an entry to those of a key.
pub(super) fn keep(entries: &mut Vec<usize>, number: usize) {
    if entries.len() < MOST_NAMESAKES && !entries.contains(&number) {
        entries.push(number);
    }
}
