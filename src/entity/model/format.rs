//! Models as bytes.
//!
//! ```text
//! file      = "tilshi-ner" version:u16 features-version:u32 length:u64 checksum:u64 body
//! body      = scale labels begin transitions features
//! labels    = count { length bytes }            begin, transitions = { signed }
//! features  = count { key-delta count { target-delta signed } }     ; in the order of their keys
//! ```
//!
//! The head is little-endian; numbers of the body are LEB128, signed ones in zigzag.

use super::{Cell, Model, Weights, tags, targets};
use crate::entity::features::VERSION;

const MAGIC: &[u8] = b"tilshi-ner";
/// The version of this format.
const FORMAT: u16 = 1;
/// The bytes before the body.
const HEAD: usize = MAGIC.len() + 2 + 4 + 8 + 8;
/// The most classes that a model can have.
const MOST_LABELS: usize = 1000;

/// Why bytes are not a model that this version of the crate can use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// They do not begin as a model does.
    #[error("not a model of named entities: the file does not begin with `tilshi-ner`")]
    NotAModel,
    /// It was written by another version of the crate.
    #[error(
        "the model has format {format} and features {features}, this version of tilshi reads format {FORMAT} and \
         features {VERSION}: train it anew with the example `train`"
    )]
    Version {
        /// The version of its format.
        format: u16,
        /// The version of its features.
        features: u32,
    },
    /// Bytes are missing or changed.
    #[error("the model is damaged: {problem}; copy it anew")]
    Damaged {
        /// What is wrong.
        problem: &'static str,
    },
    /// Weights of an unfinished training that this one cannot go on from.
    #[error("training cannot go on from this checkpoint: {problem}; train without it")]
    Checkpoint {
        /// What is wrong.
        problem: &'static str,
    },
}

impl Model {
    /// Reads what [`Model::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// [`ModelError`] for bytes that are no model, that were damaged, or that another version of the crate wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::NotAModel)?;
        let damaged = |problem| ModelError::Damaged { problem };
        let (head, body) = rest.split_at_checked(HEAD - MAGIC.len()).ok_or(damaged("it breaks off"))?;
        let number = |from: usize, to: usize| {
            head[from..to].iter().rev().fold(0u64, |number, byte| number << 8 | u64::from(*byte))
        };
        let (format, features) = (number(0, 2) as u16, number(2, 6) as u32);
        if (format, features) != (FORMAT, VERSION) {
            return Err(ModelError::Version { format, features });
        }
        if number(6, 14) != body.len() as u64 {
            return Err(damaged("its length is not what it says"));
        }
        if number(14, 22) != checksum(body) {
            return Err(damaged("its checksum is wrong"));
        }
        read(Reader(body)).ok_or(damaged("its numbers make no sense"))
    }

    /// The model as bytes: the same model gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = self.body();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend((body.len() as u64).to_le_bytes());
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    fn body(&self) -> Vec<u8> {
        let mut body = Vec::new();
        put(&mut body, u64::from(self.scale));
        put(&mut body, self.labels.len() as u64);
        for label in &self.labels {
            put(&mut body, label.len() as u64);
            body.extend(label.as_bytes());
        }
        for weight in self.begin.iter().chain(&self.transitions) {
            put_signed(&mut body, i64::from(*weight));
        }
        put(&mut body, self.weights.features() as u64);
        let mut last = 0;
        for (key, cells) in self.weights.iter() {
            put(&mut body, u64::from(key - last));
            last = key;
            put(&mut body, cells.len() as u64);
            let mut target = 0;
            for cell in cells {
                put(&mut body, u64::from(cell.target - target));
                put_signed(&mut body, i64::from(cell.weight));
                target = cell.target;
            }
        }
        body
    }
}

fn read(mut body: Reader<'_>) -> Option<Model> {
    let scale = u32::try_from(body.number()?).ok().filter(|scale| *scale > 0)?;
    let count = body.count().filter(|count| *count <= MOST_LABELS)?;
    let mut labels = Vec::with_capacity(count);
    for _ in 0..count {
        let length = body.count()?;
        labels.push(String::from_utf8(body.take(length)?.to_vec()).ok()?);
    }
    let tags = tags(count);
    let mut scores =
        |count: usize| -> Option<Vec<i16>> { (0..count).map(|_| i16::try_from(body.signed()?).ok()).collect() };
    let begin = scores(tags)?;
    let transitions = scores(tags * tags)?;
    let count = body.count()?;
    let mut weights = Weights::with_capacity(count);
    let mut key: u32 = 0;
    let most = targets(tags) as u64;
    for _ in 0..count {
        let step = u32::try_from(body.number()?).ok().filter(|step| *step > 0)?;
        key = key.checked_add(step)?;
        let len = body.number()?;
        if !(1..=most).contains(&len) {
            return None;
        }
        weights.begin(key);
        let mut target = 0;
        for at in 0..len {
            let (step, weight) = (body.number()?, body.signed()?);
            target += step;
            let ordered = (at == 0 || step > 0) && step < most && target < most;
            if !ordered || weight != i64::from(weight as i16) {
                return None;
            }
            weights.push(Cell { target: target as u16, weight: weight as i16 });
        }
    }
    body.0.is_empty().then(|| Model::new(labels, scale, begin, transitions, weights))
}

/// FNV-1a, over words of eight bytes.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let add = |sum: u64, word: [u8; 8]| {
        let sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01B3);
        sum ^ (sum >> 31)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(0xCBF2_9CE4_8422_2325, |sum, word| add(sum, *word));
    if rest.is_empty() {
        return sum;
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    add(sum, last)
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_signed(bytes: &mut Vec<u8>, number: i64) {
    put(bytes, ((number << 1) ^ (number >> 63)) as u64);
}

/// Bytes still to be read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    #[inline(always)]
    fn number(&mut self) -> Option<u64> {
        // Nearly all are of one to three bytes.
        match *self.0 {
            [byte @ ..0x80, ref rest @ ..] => {
                self.0 = rest;
                Some(byte.into())
            }
            [low, high @ ..0x80, ref rest @ ..] => {
                self.0 = rest;
                Some(u64::from(high) << 7 | u64::from(low & 0x7F))
            }
            [low, middle, high @ ..0x80, ref rest @ ..] => {
                self.0 = rest;
                Some(u64::from(high) << 14 | u64::from(middle & 0x7F) << 7 | u64::from(low & 0x7F))
            }
            _ => {
                let (number, rest) = long_number(self.0)?;
                self.0 = rest;
                Some(number)
            }
        }
    }

    #[inline(always)]
    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// A number of things that each need a byte.
    ///
    /// It is limited, so that damage does not ask for more memory than the file is long.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.0.len().max(1 << 16)).then_some(count)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}

/// The number that bytes begin with, of any length, and what follows it.
fn long_number(mut bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some((number, bytes));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Model {
        let cells = [Cell { target: 1, weight: -300 }, Cell { target: 14, weight: 7 }];
        let mut weights = Weights::default();
        for key in [3, u32::MAX] {
            weights.begin(key);
            cells.into_iter().for_each(|cell| weights.push(cell));
        }
        Model::new(vec!["PERSON".to_owned()], 64, vec![0, 5, -900], vec![1; 9], weights)
    }

    #[test]
    fn bytes_are_read_back() {
        let bytes = model().to_bytes();
        let read = Model::from_bytes(&bytes).unwrap();
        assert_eq!(read.to_bytes(), bytes);
        assert_eq!(read, model());
    }

    #[test]
    fn the_crates_own_model_is_whole() {
        let model = Model::from_bytes(&super::super::builtin()).unwrap();
        assert!(model.len() > 10_000, "{model:?}");
        assert_eq!(model.to_bytes(), *super::super::builtin());
    }

    #[test]
    fn damage_is_reported() {
        let bytes = model().to_bytes();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            let error = Model::from_bytes(&damaged).unwrap_err();
            let expected = match at {
                0..10 => matches!(error, ModelError::NotAModel),
                10..16 => matches!(error, ModelError::Version { .. }),
                _ => matches!(error, ModelError::Damaged { .. }),
            };
            assert!(expected, "byte {at}: {error}");
            assert!(Model::from_bytes(&bytes[..at]).is_err());
        }
    }

    #[test]
    fn nonsense_with_a_right_checksum_is_refused_or_read() {
        let bytes = model().to_bytes();
        for at in HEAD..bytes.len() {
            for value in [0, 1, 0x7F, 0x80, 0xFF] {
                let mut damaged = bytes.clone();
                damaged[at] = value;
                let sum = checksum(&damaged[HEAD..]);
                damaged[HEAD - 8..HEAD].copy_from_slice(&sum.to_le_bytes());
                // Read or refused, never a panic.
                let _ = Model::from_bytes(&damaged);
            }
        }
    }
}
