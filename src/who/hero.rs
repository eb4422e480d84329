//! Whom a text is about: the one who is mentioned most.

use rustc_hash::FxHashMap;

/// How many times more often than anybody else the one is mentioned whom a text is about, and how often at least.
const TIMES: u32 = 2;
const LEAST: u32 = 3;

/// How often everybody was mentioned so far.
#[derive(Default)]
pub(super) struct Tally {
    counts: FxHashMap<usize, u32>,
    /// The two who were mentioned most, the first of them first.
    first: Option<(usize, u32)>,
    second: Option<(usize, u32)>,
}

impl Tally {
    /// An entry is mentioned once more.
    pub(super) fn add(&mut self, entry: usize) {
        let count = self.counts.entry(entry).or_default();
        *count += 1;
        let now = Some((entry, *count));
        let of = |place: Option<(usize, u32)>| place.map_or((usize::MAX, 0), |place| place);
        if of(self.first).0 == entry {
            self.first = now;
        } else if *count > of(self.first).1 {
            (self.first, self.second) = (now, self.first);
        } else if *count > of(self.second).1 {
            self.second = now;
        }
    }

    /// Whom the text is about: the only one, or who is mentioned much more often than everybody else.
    pub(super) fn hero(&self) -> Option<usize> {
        let (entry, count) = self.first?;
        let other = self.second.map_or(0, |(_, count)| count);
        (self.counts.len() == 1 || count >= LEAST && count >= TIMES * other).then_some(entry)
    }
}

impl Tally {
    /// Who was mentioned more often than anybody else, and not once only.
    pub(super) fn leader(&self) -> Option<usize> {
        let (entry, count) = self.first?;
        let other = self.second.map_or(0, |(_, count)| count);
        (count > 1 && count > other).then_some(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn whom_a_text_is_about() {
        let mut tally = Tally::default();
        assert_eq!(tally.hero(), None);
        let hero = |tally: &mut Tally, entry| {
            tally.add(entry);
            tally.hero()
        };
        assert_eq!(hero(&mut tally, 1), Some(1), "the only one");
        assert_eq!(hero(&mut tally, 2), None, "two alike");
        assert_eq!(hero(&mut tally, 1), None, "too few");
        assert_eq!(hero(&mut tally, 1), Some(1));
        assert_eq!(hero(&mut tally, 2), None);
        assert_eq!(hero(&mut tally, 2), None);
        for _ in 0..2 {
            tally.add(2);
        }
        assert_eq!(hero(&mut tally, 2), Some(2), "another one now");
    }
}
