//! 64 bytes at a time: which of them are letters, white space, marks.
//!
//! A bit of a mask stands for a byte, the lowest for the first. On x86-64 the masks come from AVX2, or from SSE2 where the
//! processor has no AVX2; elsewhere from the bytes one by one.

/// How many bytes a block has.
pub(super) const BLOCK: usize = 64;

/// What the bytes of a block are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Masks {
    /// ASCII letters, and both bytes of the characters U+0400..U+04FF; a block begins with the first byte of a character.
    pub(super) letters: u64,
    /// White space of ASCII.
    pub(super) whites: u64,
    /// Commas, brackets, question and exclamation marks, straight quotes: tokens wherever they stand.
    pub(super) marks: u64,
    /// Points.
    pub(super) points: u64,
    /// The bytes 0xC2, with which "«" and "»" begin.
    pub(super) c2: u64,
    /// The bytes 0xAB and 0xBB, with which they end.
    pub(super) angles: u64,
}

#[cfg(target_arch = "x86_64")]
pub(super) use simd::{finals, masks};

#[cfg(not(target_arch = "x86_64"))]
pub(super) use bytewise::{finals, masks};

/// The block at `at`; past the end of the text there are blanks.
#[inline]
pub(super) fn with_block<T>(text: &str, at: usize, work: impl Fn(&[u8; BLOCK]) -> T) -> T {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(block) => work(block),
        None => {
            let mut block = [b' '; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            work(&block)
        }
    }
}

/// The one module with `unsafe`: it calls functions for instructions that the processor was seen to have. They read and
/// write nothing but their arguments.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod simd {
    use super::{BLOCK, Masks};

    #[inline]
    pub(in super::super) fn masks<T>(block: &[u8; BLOCK], then: impl Fn(Masks) -> T) -> T {
        if has_avx2() {
            // SAFETY: AVX2, BMI1 and BMI2 are there.
            unsafe { avx2::masks(block, then) }
        } else {
            // SAFETY: SSE2 is part of x86-64.
            unsafe { sse2::masks(block, then) }
        }
    }

    #[inline]
    pub(in super::super) fn finals(block: &[u8; BLOCK]) -> u64 {
        if has_avx2() {
            // SAFETY: AVX2, BMI1 and BMI2 are there.
            unsafe { avx2::finals(block) }
        } else {
            // SAFETY: SSE2 is part of x86-64.
            unsafe { sse2::finals(block) }
        }
    }

    /// Whether the processor has what [`avx2`] uses; the answer is asked for once and kept.
    #[inline]
    fn has_avx2() -> bool {
        use std::is_x86_feature_detected as has;
        has!("avx2") && has!("bmi1") && has!("bmi2")
    }

    /// The same code for registers of 16 and of 32 bytes.
    macro_rules! by_registers {
        (
            $module:ident, $feature:literal, $bytes:literal, $register:ident,
            $load:ident, $set:ident, $equal:ident, $greater:ident, $add:ident, $and:ident, $or:ident, $mask:ident, $bits:ty
        ) => {
            pub(super) mod $module {
                use core::arch::x86_64::{
                    $add as add, $and as and, $equal as equal, $greater as greater, $load as load, $mask as mask,
                    $or as or, $register, $set as set,
                };

                use super::super::{BLOCK, Masks};

                #[target_feature(enable = $feature)]
                pub(in super::super) fn masks<T>(block: &[u8; BLOCK], then: impl Fn(Masks) -> T) -> T {
                    let (mut ascii, mut leads, mut whites, mut marks) = (0, 0, 0, 0);
                    let (mut points, mut c2, mut angles) = (0, 0, 0);
                    for (at, part) in block.as_chunks::<$bytes>().0.iter().enumerate() {
                        let bytes = read(part);
                        ascii |= bits(within(or(bytes, all(0x20)), b'a', 26), at);
                        leads |= bits(is(and(bytes, all(0xfc)), 0xd0), at);
                        whites |= bits(or(is(bytes, b' '), within(bytes, b'\t', 5)), at);
                        let pairs = or(within(bytes, b'!', 2), is(and(bytes, all(0xfe)), b'('));
                        marks |= bits(or(pairs, or(is(bytes, b','), is(bytes, b'?'))), at);
                        points |= bits(is(bytes, b'.'), at);
                        c2 |= bits(is(bytes, 0xc2), at);
                        angles |= bits(is(and(bytes, all(0xef)), 0xab), at);
                    }
                    then(Masks { letters: ascii | leads | leads << 1, whites, marks, points, c2, angles })
                }

                #[target_feature(enable = $feature)]
                pub(in super::super) fn finals(block: &[u8; BLOCK]) -> u64 {
                    let mut finals = 0;
                    for (at, part) in block.as_chunks::<$bytes>().0.iter().enumerate() {
                        let bytes = read(part);
                        let ends = or(is(bytes, b'?'), or(is(bytes, b'.'), is(bytes, b'!')));
                        finals |= bits(or(ends, or(is(bytes, b'\n'), is(bytes, 0xe2))), at);
                    }
                    finals
                }

                #[inline]
                #[target_feature(enable = $feature)]
                fn read(bytes: &[u8; $bytes]) -> $register {
                    // SAFETY: as many bytes as the register has lie there; the load asks for no alignment.
                    unsafe { load(bytes.as_ptr().cast()) }
                }

                #[inline]
                #[target_feature(enable = $feature)]
                fn all(byte: u8) -> $register {
                    set(byte.cast_signed())
                }

                #[inline]
                #[target_feature(enable = $feature)]
                fn is(bytes: $register, byte: u8) -> $register {
                    equal(bytes, all(byte))
                }

                /// Bytes from `from` on, `count` in number: moved to the lowest signed values, where one comparison
                /// tells.
                #[inline]
                #[target_feature(enable = $feature)]
                fn within(bytes: $register, from: u8, count: u8) -> $register {
                    greater(all(0x80 + count), add(bytes, all(0x80_u8.wrapping_sub(from))))
                }

                /// The bits of the part `at` of a mask.
                #[inline]
                #[target_feature(enable = $feature)]
                fn bits(found: $register, at: usize) -> u64 {
                    u64::from(mask(found).cast_unsigned() as $bits) << ($bytes * at)
                }
            }
        };
    }

    by_registers!(
        avx2, "avx2,bmi1,bmi2", 32, __m256i, _mm256_loadu_si256, _mm256_set1_epi8, _mm256_cmpeq_epi8,
        _mm256_cmpgt_epi8, _mm256_add_epi8, _mm256_and_si256, _mm256_or_si256, _mm256_movemask_epi8, u32
    );
    by_registers!(
        sse2, "sse2", 16, __m128i, _mm_loadu_si128, _mm_set1_epi8, _mm_cmpeq_epi8, _mm_cmpgt_epi8, _mm_add_epi8,
        _mm_and_si128, _mm_or_si128, _mm_movemask_epi8, u16
    );

    #[cfg(test)]
    mod tests {
        use proptest::prelude::*;

        use super::super::bytewise;
        use super::*;

        fn same(block: &[u8; BLOCK]) {
            let id = |masks| masks;
            // SAFETY: SSE2 is part of x86-64.
            unsafe {
                assert_eq!(sse2::masks(block, id), bytewise::masks(block, id));
                assert_eq!(sse2::finals(block), bytewise::finals(block));
            }
            if has_avx2() {
                // SAFETY: as above.
                unsafe {
                    assert_eq!(avx2::masks(block, id), bytewise::masks(block, id));
                    assert_eq!(avx2::finals(block), bytewise::finals(block));
                }
            }
        }

        #[test]
        fn every_byte_in_every_place() {
            for byte in 0..=u8::MAX {
                for at in 0..BLOCK {
                    let mut block = [b'5'; BLOCK];
                    block[at] = byte;
                    same(&block);
                }
            }
        }

        proptest! {
            #[test]
            fn any_block(block: [[u8; 32]; 2]) {
                same(&std::array::from_fn(|i| block[i / 32][i % 32]));
            }
        }
    }
}

#[cfg(any(test, not(target_arch = "x86_64")))]
mod bytewise {
    use super::{BLOCK, Masks};

    fn mask(block: &[u8; BLOCK], of: impl Fn(u8) -> bool) -> u64 {
        block.iter().rev().fold(0, |mask, byte| mask << 1 | u64::from(of(*byte)))
    }

    pub(in super::super) fn masks<T>(block: &[u8; BLOCK], then: impl Fn(Masks) -> T) -> T {
        let leads = mask(block, |b| matches!(b, 0xd0..=0xd3));
        then(Masks {
            letters: mask(block, |b| b.is_ascii_alphabetic()) | leads | leads << 1,
            whites: mask(block, |b| matches!(b, b' ' | b'\t'..=b'\r')),
            marks: mask(block, |b| matches!(b, b'!' | b'"' | b'(' | b')' | b',' | b'?')),
            points: mask(block, |b| b == b'.'),
            c2: mask(block, |b| b == 0xc2),
            angles: mask(block, |b| matches!(b, 0xab | 0xbb)),
        })
    }

    /// Where a sentence may end: final marks of ASCII, line ends, and first bytes of "…" or its neighbours in Unicode.
    pub(in super::super) fn finals(block: &[u8; BLOCK]) -> u64 {
        mask(block, |b| matches!(b, b'.' | b'?' | b'!' | b'\n' | 0xe2))
    }
}
