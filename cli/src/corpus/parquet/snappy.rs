//! The compression Snappy, taken off: <https://github.com/google/snappy/blob/main/format_description.txt>.
//!
//! A length, then elements: bytes as they are, and copies of what stands so far back. It is the default of most programs that
//! write Parquet.

/// The bytes, or none where they were not compressed so or are longer than `most`.
pub(super) fn unpack(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut from = Bytes(packed);
    let length = from.length()?;
    if length > most {
        return None;
    }
    // The length may be a lie: what is allocated at once is small.
    let mut out = Vec::with_capacity(length.min(1 << 20));
    while !from.0.is_empty() {
        let tag = from.number(1)?;
        match tag & 3 {
            0 => {
                let count = match tag >> 2 {
                    short @ 0..60 => short,
                    long => from.number(long - 59)?,
                };
                let (literal, rest) = from.0.split_at_checked(count + 1)?;
                out.extend_from_slice(literal);
                from.0 = rest;
            }
            1 => copy(&mut out, ((tag >> 5) << 8) | from.number(1)?, ((tag >> 2) & 7) + 4, length)?,
            2 => copy(&mut out, from.number(2)?, (tag >> 2) + 1, length)?,
            _ => copy(&mut out, from.number(4)?, (tag >> 2) + 1, length)?,
        }
        if out.len() > length {
            return None;
        }
    }
    (out.len() == length).then_some(out)
}

/// Appends what stands `back` bytes before the end; it may reach into what is appended.
fn copy(out: &mut Vec<u8>, back: usize, count: usize, length: usize) -> Option<()> {
    let start = out.len().checked_sub(back).filter(|_| back > 0)?;
    if count > length - out.len() {
        return None;
    }
    if back >= count {
        out.extend_from_within(start..start + count);
    } else {
        (start..start + count).for_each(|at| out.push(out[at]));
    }
    Some(())
}

/// Bytes that are still to be read.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    /// A number of one to four bytes, the lowest first.
    fn number(&mut self, bytes: usize) -> Option<usize> {
        let (number, rest) = self.0.split_at_checked(bytes)?;
        self.0 = rest;
        Some(number.iter().rev().fold(0, |number, byte| (number << 8) | usize::from(*byte)))
    }

    /// The length at the beginning: seven bits a byte, the lowest first.
    fn length(&mut self) -> Option<usize> {
        let mut length = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.number(1)?;
            length |= (byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return (length <= u32::MAX as usize).then_some(length);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_of_every_kind_are_read() {
        let long = "а".repeat(100);
        let with_long = [&[200, 1, 60 << 2, 199][..], long.as_bytes()].concat();
        for (packed, expected) in [
            (&[0][..], &b""[..]),
            (&[5, 4 << 2, b'h', b'e', b'l', b'l', b'o'], b"hello"),
            // One byte back, with eleven, four and six bits of length and 11, 16, 32 of offset.
            (&[5, 0, b'a', 1, 1], b"aaaaa"),
            (&[4, 1 << 2, b'a', b'b', (1 << 2) | 2, 2, 0], b"abab"),
            (&[6, 1 << 2, b'a', b'b', (3 << 2) | 3, 2, 0, 0, 0], b"ababab"),
            (&with_long, long.as_bytes()),
        ] {
            assert_eq!(unpack(packed, 1000).as_deref(), Some(expected), "{packed:?}");
            // No shorter one is whole, and none that says another length.
            for end in 0..packed.len() {
                assert_eq!(unpack(&packed[..end], 1000), None, "{packed:?} up to {end}");
            }
        }
    }

    #[test]
    fn what_is_damaged_is_refused() {
        for packed in [
            &[5, 0, b'a', 1, 0][..],            // a copy of nothing
            &[5, 0, b'a', 1, 2],                // from before the beginning
            &[4, 0, b'a', 1, 1],                // longer than it says
            &[0xff, 0xff, 0xff, 0xff, 0x7f],    // longer than any
            &[0xff, 0xff, 0xff, 0xff, 0x0f, 0], // not so long
            &[5, 63 << 2, 0xff, 0xff, 0xff, 0xff],
        ] {
            assert_eq!(unpack(packed, usize::MAX), None, "{packed:?}");
        }
        assert_eq!(unpack(&[5, 4 << 2, b'h', b'e', b'l', b'l', b'o'], 4), None);
    }

    #[test]
    fn any_bytes_are_read_or_refused() {
        let mut random = 7_u64;
        for round in 0..20_000 {
            let mut next = || {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (random >> 56) as u8
            };
            let packed: Vec<u8> = (0..round % 64).map(|_| next()).collect();
            assert!(unpack(&packed, 1 << 16).is_none_or(|out| out.len() <= 1 << 16));
        }
    }
}
