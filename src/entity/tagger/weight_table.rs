//! [`WeightTable`]: a model's weights, arranged for looking up features.

use crate::entity::model::{Cell, Weights};

/// The weights of features, in an open hash table.
#[derive(Clone, Debug)]
pub(super) struct WeightTable {
    /// A power of two of slots: the features' keys, 0 for free.
    keys: Vec<u32>,
    /// By slot: the feature's weights.
    rows: Vec<Row>,
    /// The weights of features with few, one by one.
    cells: Vec<Cell>,
    /// The weights of features with many, by target.
    dense: Vec<i16>,
}

/// The place of a feature's weights.
#[derive(Copy, Clone, Debug)]
enum Row {
    /// `len` of `cells`, from `start` on.
    Few { start: u32, len: u16 },
    /// `len` of `dense`, from `start` on; the first is that of target `first`.
    Many { start: u32, len: u16, first: u16 },
}

impl WeightTable {
    pub(super) fn new(weights: &Weights) -> Self {
        let slots = (weights.features() * 2).next_power_of_two().max(16);
        let mut table = Self {
            keys: vec![0; slots],
            rows: vec![Row::Few { start: 0, len: 0 }; slots],
            cells: Vec::new(),
            dense: Vec::new(),
        };
        weights.iter().for_each(|(key, cells)| table.insert(key, cells));
        table
    }

    /// Adds the weights of a feature, ordered by target.
    fn insert(&mut self, key: u32, cells: &[Cell]) {
        /// Adding all targets is faster where one in so many has a weight.
        const SHARE: usize = 4;
        let first = cells.first().map_or(0, |cell| cell.target);
        let span = cells.last().map_or(0, |cell| usize::from(cell.target - first) + 1);
        let slot = self.slot(key).unwrap_or_else(|free| free);
        self.keys[slot] = key;
        if cells.len() > 1 && span <= cells.len() * SHARE {
            let start = self.dense.len();
            self.rows[slot] = Row::Many { start: start as u32, len: span as u16, first };
            self.dense.resize(start + span, 0);
            for cell in cells {
                self.dense[start + usize::from(cell.target - first)] = cell.weight;
            }
        } else {
            self.rows[slot] = Row::Few { start: self.cells.len() as u32, len: cells.len() as u16 };
            self.cells.extend_from_slice(cells);
        }
    }

    /// The slot of a feature, or the free slot where it would go.
    #[inline]
    fn slot(&self, key: u32) -> Result<usize, usize> {
        let mask = self.keys.len() - 1;
        let mut at = (key >> 1) as usize & mask;
        loop {
            match self.keys[at] {
                0 => return Err(at),
                other if other == key => return Ok(at),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// Adds the weights of a feature to the scores by target.
    pub(super) fn add_to(&self, key: u32, scores: &mut [i16]) {
        let Ok(slot) = self.slot(key) else { return };
        match self.rows[slot] {
            Row::Few { start, len } => {
                for cell in &self.cells[start as usize..][..usize::from(len)] {
                    let sum = &mut scores[usize::from(cell.target)];
                    *sum = sum.saturating_add(cell.weight);
                }
            }
            Row::Many { start, len, first } => {
                let weights = &self.dense[start as usize..][..usize::from(len)];
                let sums = &mut scores[usize::from(first)..];
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum = sum.saturating_add(*weight));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_the_weights_of_the_model() {
        let cell = |target: u16, weight: i16| Cell { target, weight };
        // Few weights far apart, many close together, one alone, and a key that hashes to the same slot as the first.
        let all = [
            (3, vec![cell(1, -300), cell(14, 7)]),
            (5, vec![cell(2, 1), cell(3, -2), cell(5, 4)]),
            (7, vec![cell(19, i16::MAX)]),
            (3 + (16 << 1), vec![cell(0, 5)]),
        ];
        let mut weights = Weights::default();
        for (key, cells) in &all {
            weights.begin(*key);
            cells.iter().for_each(|cell| weights.push(*cell));
        }
        let table = WeightTable::new(&weights);
        for (key, cells) in &all {
            let mut scores = vec![100i16; 20];
            table.add_to(*key, &mut scores);
            let mut expected = vec![100i16; 20];
            for cell in cells {
                expected[usize::from(cell.target)] = 100i16.saturating_add(cell.weight);
            }
            assert_eq!(scores, expected, "{key}");
        }
        let mut scores = vec![0i16; 20];
        table.add_to(9, &mut scores);
        assert_eq!(scores, [0; 20]);
    }
}
