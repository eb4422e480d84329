//! Who was named last, of those whom a word can stand for.

use crate::sort;
use rustc_hash::FxHashMap;

/// How many sentences before a word the one may stand that it stands for, where it could stand for others too.
const FARTHEST: usize = 2;

/// By what a word can be found by: the entry that was mentioned last, and where another one was mentioned last.
#[derive(Default)]
pub(super) struct Recents(FxHashMap<String, Recent>);

/// An entry, and the sentence of its last mention.
type Mentioned = (usize, usize);

#[derive(Copy, Clone)]
struct Recent {
    last: Mentioned,
    /// The same of the entry mentioned before it.
    before: Option<Mentioned>,
}

impl Recents {
    /// An entry that these words can stand for is mentioned in a sentence.
    pub(super) fn touch<'k>(&mut self, keys: impl IntoIterator<Item = &'k String>, entry: usize, sentence: usize) {
        for key in keys {
            match self.0.get_mut(key) {
                Some(recent) if recent.last.0 == entry => recent.last.1 = sentence,
                Some(recent) => *recent = Recent { last: (entry, sentence), before: Some(recent.last) },
                None => {
                    self.0.insert(key.clone(), Recent { last: (entry, sentence), before: None });
                }
            }
        }
    }

    /// Whether anything was mentioned that can be found so.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The one entry that a word in a sentence stands for: the only one, or the one that was mentioned last, not long ago, in a
    /// sentence without another.
    pub(super) fn the_one(&self, keys: impl IntoIterator<Item = impl AsRef<str>>, sentence: usize) -> Option<usize> {
        let ((first, at), other) = self.last_two(keys)?;
        let near = |(_, before): Mentioned| before < at && sentence - at <= FARTHEST;
        other.is_none_or(near).then_some(first)
    }

    /// Whether the last two that can be found so were mentioned in one sentence: nothing tells which of them a word means.
    pub(super) fn are_together(&self, keys: impl IntoIterator<Item = impl AsRef<str>>) -> bool {
        self.last_two(keys).is_some_and(|((_, at), other)| other.is_some_and(|(_, before)| before == at))
    }

    /// The entry that was mentioned last of those that can be found so, and the one before, each with its sentence.
    fn last_two(&self, keys: impl IntoIterator<Item = impl AsRef<str>>) -> Option<(Mentioned, Option<Mentioned>)> {
        let found = keys.into_iter().filter_map(|key| self.0.get(key.as_ref()).copied());
        let mut mentioned: Vec<Mentioned> =
            found.flat_map(|recent| [Some(recent.last), recent.before]).flatten().collect();
        sort::by_key(&mut mentioned, |(entry, sentence)| (std::cmp::Reverse(*sentence), *entry));
        let first = *mentioned.first()?;
        Some((first, mentioned.iter().find(|(entry, _)| *entry != first.0).copied()))
    }
}

#[cfg(test)]
mod tests {
    use super::Recents;

    #[test]
    fn what_could_be_two_is_none() {
        let (minister, coach) = (String::from("minister"), String::from("coach"));
        let mut recents = Recents::default();
        recents.touch([&minister], 0, 1);
        assert_eq!(recents.the_one([&minister], 9), Some(0), "the only one, however far");
        recents.touch([&minister], 1, 9);
        assert_eq!(recents.the_one([&minister], 10), Some(1), "the last one");
        assert_eq!(recents.the_one([&minister], 12), None, "too far for one of two");
        recents.touch([&minister], 0, 9);
        assert_eq!(recents.the_one([&minister], 10), None, "both in one sentence");
        assert_eq!(recents.the_one([&coach], 10), None);
        recents.touch([&coach], 2, 10);
        assert_eq!(recents.the_one([&minister, &coach], 10), Some(2));
    }
}
