//! How the crate's model is written to be packed, and the way back: the keys of features, their numbers of weights, targets and weights
//! each together.
//!
//! The build script compiles this file too: nothing here may use the rest of the crate.
#![allow(dead_code, reason = "the build script writes, the crate reads")]

/// Takes a number off bytes, as its own bytes: all but the last have the highest bit.
fn number<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (number, rest) = bytes.split_at(bytes.iter().position(|byte| *byte < 0x80)? + 1);
    *bytes = rest;
    Some(number)
}

/// The value of a number.
fn value(number: &[u8]) -> usize {
    number.iter().rev().fold(0, |value, byte| value << 7 | usize::from(byte & 0x7F))
}

/// The bytes of a model, as `format.rs` describes them, in five parts, each behind its length: what stands before the features, then by
/// feature the keys, the numbers of weights, the targets, and the weights.
pub(crate) fn from_model(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.get(32..)?;
    number(&mut rest)?;
    let labels = value(number(&mut rest)?);
    for _ in 0..labels {
        let length = value(number(&mut rest)?);
        rest = rest.get(length..)?;
    }
    let tags = labels * 2 + 1;
    (0..tags + tags * tags).try_for_each(|_| number(&mut rest).map(drop))?;
    let features = value(number(&mut rest)?);
    let mut parts: [Vec<u8>; 5] = Default::default();
    parts[0] = bytes[..bytes.len() - rest.len()].to_vec();
    for _ in 0..features {
        parts[1].extend(number(&mut rest)?);
        let weights = number(&mut rest)?;
        parts[2].extend(weights);
        for _ in 0..value(weights) {
            parts[3].extend(number(&mut rest)?);
            parts[4].extend(number(&mut rest)?);
        }
    }
    Some(
        parts
            .iter()
            .flat_map(|part| (part.len() as u32).to_le_bytes().into_iter().chain(part.iter().copied()))
            .collect(),
    )
}

/// The way back.
pub(crate) fn to_model(mut bytes: &[u8]) -> Vec<u8> {
    let mut part = || {
        let (length, rest) = bytes.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
        let (part, rest) = rest.split_at(u32::from_le_bytes(*length) as usize);
        bytes = rest;
        part
    };
    let [head, mut keys, mut counts, mut targets, mut weights] = [part(), part(), part(), part(), part()];
    let mut model = head.to_vec();
    while let Some(key) = number(&mut keys) {
        model.extend(key);
        let count = number(&mut counts).unwrap_or(&[]);
        model.extend(count);
        for _ in 0..value(count) {
            model.extend(number(&mut targets).unwrap_or(&[]));
            model.extend(number(&mut weights).unwrap_or(&[]));
        }
    }
    model
}
