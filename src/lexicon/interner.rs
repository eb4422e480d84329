//! Words as numbers: all texts in one buffer, found by an open hash table of numbers. Building it is what loading the
//! lexicon costs, hence no allocation per word.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::WordId;

/// A set of words in lower case, numbered in the order in which they came.
#[derive(Debug)]
pub(super) struct Interner {
    text: String,
    /// By word: where its text ends.
    ends: Vec<u32>,
    /// A power of two of slots: the number of a word plus 1, or 0, and the upper half of its hash.
    slots: Vec<(u32, u32)>,
    /// The longest word, in bytes.
    longest: usize,
}

impl Default for Interner {
    fn default() -> Self {
        Self { text: String::with_capacity(1 << 20), ends: Vec::new(), slots: vec![(0, 0); 1 << 17], longest: 0 }
    }
}

impl Interner {
    /// The number of a word of any case, a new one where it is not known.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        let start = self.text.len();
        push_lower(word, &mut self.text);
        let (slot, hash, found) = self.find(&self.text[start..]);
        if let Some(id) = found {
            self.text.truncate(start);
            return id;
        }
        self.longest = self.longest.max(self.text.len() - start);
        let id = WordId(self.ends.len() as u32);
        self.ends.push(self.text.len() as u32);
        self.slots[slot] = (id.0 + 1, hash);
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    /// The number of a word in lower case.
    pub(super) fn get(&self, word: &str) -> Option<WordId> {
        if word.len() > self.longest {
            return None;
        }
        self.find(word).2
    }

    pub(super) fn text(&self, id: WordId) -> &str {
        let at = id.0 as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// The slot of a word or, where it is not known, the one it would take, and the upper half of its hash.
    fn find(&self, word: &str) -> (usize, u32, Option<WordId>) {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        let hash = hasher.finish();
        let (mut slot, upper) = (hash as usize & (self.slots.len() - 1), (hash >> 32) as u32);
        loop {
            match self.slots[slot] {
                (0, _) => return (slot, upper, None),
                (taken, other) if other == upper && self.text(WordId(taken - 1)) == word => {
                    return (slot, upper, Some(WordId(taken - 1)));
                }
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![(0, 0); self.slots.len() * 2];
        for id in 0..self.ends.len() as u32 {
            let (slot, hash, _) = self.find(self.text(WordId(id)));
            self.slots[slot] = (id + 1, hash);
        }
    }
}

/// Appends a word in lower case; quicker than the standard library where it is in lower case but for its first letter.
pub(crate) fn push_lower(word: &str, into: &mut String) {
    let lower = |c: char| matches!(c, 'а'..='я' | 'ғ' | 'қ' | 'ң' | 'ү' | 'ұ' | 'һ' | 'ә' | 'ө' | 'і' | '-');
    match word.chars().next() {
        _ if word.chars().all(lower) => into.push_str(word),
        Some(first) if word[first.len_utf8()..].chars().all(lower) => {
            into.extend(first.to_lowercase());
            into.push_str(&word[first.len_utf8()..]);
        }
        // Of a whole word, as the last form of Σ depends on what stands before.
        _ => into.push_str(&word.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers() {
        let mut words = Interner::default();
        let all: Vec<String> = (0..100_000).map(|n| format!("Сөз{n}")).collect();
        for (n, word) in all.iter().enumerate() {
            assert_eq!(words.intern(word), WordId(n as u32));
        }
        for (n, word) in all.iter().enumerate() {
            let lower = word.to_lowercase();
            assert_eq!(words.get(&lower), Some(WordId(n as u32)));
            assert_eq!(words.text(WordId(n as u32)), lower);
        }
        assert_eq!(words.get("сөз"), None);
    }
}
