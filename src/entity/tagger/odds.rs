//! Odds from scores, the same to the last bit on every machine.
//!
//! The standard library's `exp` is that of the platform, which may differ in its last digit from another's; the operations
//! used here are those that IEEE 754 rounds exactly.

/// The exponential function, to within a few units of the last place.
pub(super) fn exp(x: f64) -> f64 {
    // The logarithm of 2 in two parts, the first with so few digits that its multiples are exact (Cody and Waite 1980).
    const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    if x.is_nan() {
        return x;
    }
    let twos = (x.clamp(-800.0, 800.0) / std::f64::consts::LN_2).round();
    let rest = (x.clamp(-800.0, 800.0) - twos * LN_2_HIGH) - twos * LN_2_LOW;
    // The series of Taylor, from its last term on: `rest` is at most 0.35.
    let series = (1..=14).rev().fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    // In two steps, since neither 2^-1154 nor 2^1154 is a number of 64 bits.
    let half = (twos / 2.0).trunc();
    series * power_of_two(half) * power_of_two(twos - half)
}

/// 2 to a whole power from −1022 to 1023.
fn power_of_two(power: f64) -> f64 {
    f64::from_bits(((power as i64 + 1023) as u64) << 52)
}

/// Odds of a score against a higher one, from two tables.
#[derive(Clone, Debug)]
pub(super) struct Odds {
    /// By the upper byte of the difference.
    high: [f32; 256],
    /// By the lower one.
    low: [f32; 256],
}

impl Odds {
    /// For scores with `scale` steps per nat.
    pub(super) fn new(scale: u32) -> Self {
        let odds = |steps: usize| exp(-(steps as f64) / f64::from(scale)) as f32;
        Self { high: std::array::from_fn(|at| odds(at << 8)), low: std::array::from_fn(odds) }
    }

    /// The odds of `score` against `most`, which is not smaller.
    pub(super) fn against(&self, most: i16, score: i16) -> f32 {
        let [low, high] = most.wrapping_sub(score).cast_unsigned().to_le_bytes();
        self.high[usize::from(high)] * self.low[usize::from(low)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_the_exponential_function() {
        for step in -7_000..=7_000 {
            let x = f64::from(step) / 10.0;
            let (ours, theirs) = (exp(x), x.exp());
            assert!((ours - theirs).abs() <= 4.0 * f64::EPSILON * theirs, "{x}: {ours} and {theirs}");
        }
        assert_eq!([exp(0.0), exp(-1e9), exp(f64::NEG_INFINITY), exp(1e9)], [1.0, 0.0, 0.0, f64::INFINITY]);
        assert!(exp(f64::NAN).is_nan());
    }

    #[test]
    fn odds_are_exponential() {
        let odds = Odds::new(64);
        let most = [i16::MAX, 100, 0, -1, i16::MIN];
        for most in most {
            for score in (i16::MIN..=most).step_by(7) {
                let expected = ((f64::from(score) - f64::from(most)) / 64.0).exp() as f32;
                let found = odds.against(most, score);
                assert!((found - expected).abs() <= 1e-6 * expected + 1e-38, "{most} {score}: {found} and {expected}");
            }
        }
    }

    #[test]
    fn the_bits_are_these_everywhere() {
        let odds = Odds::new(64);
        let bits = |score: i16| odds.against(0, score).to_bits();
        assert_eq!(
            [-1, -63, -64, -300, -5_000].map(bits),
            [1_065_093_109, 1_052_725_767, 1_052_531_378, 1_008_133_173, 119_304_244]
        );
        assert_eq!(
            [-7.3, 0.1, 1.0].map(|x| exp(x).to_bits()),
            [0x3f4622d4792b6a8d, 0x3ff1aec7b35a00d4, 0x4005bf0a8b14576a]
        );
    }
}
