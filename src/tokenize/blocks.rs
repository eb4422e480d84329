//! 64 bytes at a time: which of them are letters, white space, marks.
//!
//! A bit of a mask stands for a byte, the lowest for the first. On x86-64 the masks come from AVX2, or from SSE2 where the
//! processor has no AVX2; elsewhere, and with `--cfg tilshi_safe_twin`, from the bytes one by one.

/// How many bytes a block has.
pub(super) const BLOCK: usize = 64;

/// What the bytes of a block are.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    /// ASCII letters.
    pub(super) ascii: u64,
    /// First bytes of the characters U+0400..U+04FF, all of them letters.
    pub(super) leads: u64,
    /// White space of ASCII.
    pub(super) whites: u64,
    /// Digits of ASCII.
    pub(super) digits: u64,
    /// Hyphens.
    pub(super) hyphens: u64,
    /// Commas, semicolons, brackets, question and exclamation marks, straight quotes: tokens wherever they stand.
    pub(super) marks: u64,
    /// Points.
    pub(super) points: u64,
    /// The bytes 0xC2, with which "«" and "»" begin.
    pub(super) c2: u64,
    /// The bytes 0xAB and 0xBB, with which they end.
    pub(super) angles: u64,
}

/// What is done with masks.
pub(super) trait Work {
    /// What comes of it.
    type Done;

    /// Does it. To be inlined, so as to be compiled for the instructions of `masks`.
    fn done(self, masks: impl Fn(&[u8; BLOCK]) -> Masks) -> Self::Done;
}

#[cfg(all(target_arch = "x86_64", not(tilshi_safe_twin)))]
pub(super) use simd::{finals, with_masks};

#[cfg(not(all(target_arch = "x86_64", not(tilshi_safe_twin))))]
pub(super) use bytewise::{finals, with_masks};

/// The block of `text` at `at`, padded with blanks at the text's end.
#[inline(always)]
pub(super) fn with_block<T>(text: &str, at: usize, work: impl Fn(&[u8; BLOCK]) -> T) -> T {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let mut padded = [b' '; BLOCK];
    let block = rest.first_chunk().unwrap_or_else(|| {
        padded[..rest.len()].copy_from_slice(rest);
        &padded
    });
    work(block)
}

/// The one module with `unsafe`: it calls vector instructions after detecting them.
///
/// They read and write nothing but their arguments.
#[cfg(all(target_arch = "x86_64", not(tilshi_safe_twin)))]
#[allow(unsafe_code)]
mod simd {
    use super::{BLOCK, Work};

    /// Runs `work` with the best available instructions, and compiles it for them.
    #[inline]
    pub(in super::super) fn with_masks<W: Work>(work: W) -> W::Done {
        if has_avx2() {
            // SAFETY: AVX2, BMI1 and BMI2 are there.
            unsafe { avx2::with_masks(work) }
        } else {
            // SAFETY: SSE2 is part of x86-64.
            unsafe { sse2::with_masks(work) }
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

    /// Whether the processor has what [`avx2`] is compiled for; it is asked once.
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

                use super::super::{BLOCK, Masks, Work, pairs};

                #[target_feature(enable = $feature)]
                pub(in super::super) fn with_masks<W: Work>(work: W) -> W::Done {
                    work.done(|block| masks(block))
                }

                #[inline]
                #[target_feature(enable = $feature)]
                pub(in super::super) fn masks(block: &[u8; BLOCK]) -> Masks {
                    let mut masks = Masks::default();
                    for (at, part) in block.as_chunks::<$bytes>().0.iter().enumerate() {
                        let bytes = read(part);
                        masks.ascii |= bits(within(or(bytes, all(0x20)), b'a', 26), at);
                        masks.leads |= bits(is(and(bytes, all(0xfc)), 0xd0), at);
                        masks.digits |= bits(within(bytes, b'0', 10), at);
                        masks.whites |= bits(or(is(bytes, b' '), within(bytes, b'\t', 5)), at);
                        let pairs = or(within(bytes, b'!', 2), is(and(bytes, all(0xfe)), b'('));
                        let others = or(is(bytes, b','), or(is(bytes, b'?'), is(bytes, b';')));
                        masks.marks |= bits(or(pairs, others), at);
                        masks.points |= bits(is(bytes, b'.'), at);
                        masks.hyphens |= bits(is(bytes, b'-'), at);
                        masks.c2 |= bits(is(bytes, 0xc2), at);
                        masks.angles |= bits(is(and(bytes, all(0xef)), 0xab), at);
                    }
                    masks
                }

                #[target_feature(enable = $feature)]
                pub(in super::super) fn finals(block: &[u8; BLOCK]) -> u64 {
                    let (mut finals, mut brackets) = (0, 0);
                    for (at, part) in block.as_chunks::<$bytes>().0.iter().enumerate() {
                        let bytes = read(part);
                        let ends = or(is(bytes, b'?'), or(is(bytes, b'.'), is(bytes, b'!')));
                        let others = or(is(bytes, b'\n'), is(and(bytes, all(0xed)), 0xe0));
                        finals |= bits(or(ends, others), at);
                        brackets |= bits(is(and(bytes, all(0xfe)), b'('), at);
                    }
                    finals | pairs(brackets)
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

                /// The `count` bytes from `from` on, moved to the lowest signed values.
                ///
                /// There one comparison finds them.
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
        avx2,
        "avx2,bmi1,bmi2",
        32,
        __m256i,
        _mm256_loadu_si256,
        _mm256_set1_epi8,
        _mm256_cmpeq_epi8,
        _mm256_cmpgt_epi8,
        _mm256_add_epi8,
        _mm256_and_si256,
        _mm256_or_si256,
        _mm256_movemask_epi8,
        u32
    );
    by_registers!(
        sse2,
        "sse2",
        16,
        __m128i,
        _mm_loadu_si128,
        _mm_set1_epi8,
        _mm_cmpeq_epi8,
        _mm_cmpgt_epi8,
        _mm_add_epi8,
        _mm_and_si128,
        _mm_or_si128,
        _mm_movemask_epi8,
        u16
    );

    #[cfg(test)]
    mod tests {
        use proptest::prelude::*;

        use super::super::bytewise;
        use super::*;

        fn same(block: &[u8; BLOCK]) {
            // SAFETY: SSE2 is part of x86-64.
            unsafe {
                assert_eq!(sse2::masks(block), bytewise::masks(block));
                assert_eq!(sse2::finals(block), bytewise::finals(block));
            }
            if has_avx2() {
                // SAFETY: as above.
                unsafe {
                    assert_eq!(avx2::masks(block), bytewise::masks(block));
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

/// The first of two set bits side by side; the last bit where it is set, as what is behind it is not known.
#[inline(always)]
fn pairs(bits: u64) -> u64 {
    bits & (bits >> 1 | 1 << (BLOCK - 1))
}

#[cfg(any(test, tilshi_safe_twin, not(target_arch = "x86_64")))]
mod bytewise {
    use super::{BLOCK, Masks, Work, pairs};

    fn mask(block: &[u8; BLOCK], of: impl Fn(u8) -> bool) -> u64 {
        block.iter().rev().fold(0, |mask, byte| mask << 1 | u64::from(of(*byte)))
    }

    #[cfg_attr(all(target_arch = "x86_64", not(tilshi_safe_twin)), expect(dead_code, reason = "its twin is used"))]
    pub(in super::super) fn with_masks<W: Work>(work: W) -> W::Done {
        work.done(masks)
    }

    pub(in super::super) fn masks(block: &[u8; BLOCK]) -> Masks {
        Masks {
            ascii: mask(block, |b| b.is_ascii_alphabetic()),
            leads: mask(block, |b| matches!(b, 0xd0..=0xd3)),
            digits: mask(block, |b| b.is_ascii_digit()),
            whites: mask(block, |b| matches!(b, b' ' | b'\t'..=b'\r')),
            marks: mask(block, |b| matches!(b, b'!' | b'"' | b'(' | b')' | b',' | b';' | b'?')),
            points: mask(block, |b| b == b'.'),
            hyphens: mask(block, |b| b == b'-'),
            c2: mask(block, |b| b == 0xc2),
            angles: mask(block, |b| matches!(b, 0xab | 0xbb)),
        }
    }

    /// Bytes where a sentence may end.
    ///
    /// Final marks of ASCII, line ends, first bytes of "…", of emoji and of their neighbours in Unicode, and brackets
    /// that another one follows.
    pub(in super::super) fn finals(block: &[u8; BLOCK]) -> u64 {
        mask(block, |b| matches!(b, b'.' | b'?' | b'!' | b'\n' | 0xe0 | 0xe2 | 0xf0 | 0xf2))
            | pairs(mask(block, |b| matches!(b, b'(' | b')')))
    }
}
