//! Stable sorting with little code.
//!
//! The standard library's sorts are compiled anew for each type and key, some seven thousand bytes each time. Here only the swaps are; lists
//! that are neither short nor nearly sorted are sorted by their numbers, by one instance of the standard library's sort.

use std::cmp::Ordering;

/// Swaps that are cheaper than sorting by numbers, by item.
const CHEAP_SWAPS: usize = 6;

/// Sorts by a key, like [`slice::sort_by_key`].
#[inline]
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by the order of the items.
#[inline]
pub(crate) fn ascending<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// Sorts by an order, like [`slice::sort_by`].
fn by<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let mut cheap = items.len() * CHEAP_SWAPS;
    for next in 1..items.len() {
        let mut at = next;
        while at > 0 && order(&items[at - 1], &items[at]).is_gt() {
            if cheap == 0 {
                return swaps(items.len(), &|one, other| order(&items[one], &items[other]))
                    .into_iter()
                    .for_each(|(one, other)| items.swap(one, other));
            }
            cheap -= 1;
            items.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// The swaps, one after the other, that sort so many items; `order` compares the items with two numbers.
fn swaps(len: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut sorted: Vec<usize> = (0..len).collect();
    sorted.sort_unstable_by(|one, other| order(*one, *other).then(one.cmp(other)));
    let mut swaps = Vec::with_capacity(len);
    // Along each circle of places, until what belongs to its last place has come there.
    for start in 0..len {
        let mut at = start;
        while sorted[at] != start {
            let from = std::mem::replace(&mut sorted[at], at);
            swaps.push((at, from));
            at = from;
        }
        sorted[at] = at;
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(keys in proptest::collection::vec(0u8..40, 0..300)) {
            let mut items: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            by_key(&mut items, |(key, _)| std::cmp::Reverse(*key));
            prop_assert_eq!(&items, &expected);
            expected.sort_by_key(|(key, _)| *key);
            by_key(&mut items, |(key, _)| *key);
            prop_assert_eq!(&items, &expected);
            expected.sort_unstable_by_key(|(_, number)| *number);
            by_key(&mut items, |(_, number)| *number);
            prop_assert_eq!(&items, &expected);
            let mut words: Vec<String> = items.iter().map(|(key, _)| key.to_string()).collect();
            let mut expected = words.clone();
            ascending(&mut words);
            expected.sort();
            prop_assert_eq!(words, expected);
        }
    }
}
