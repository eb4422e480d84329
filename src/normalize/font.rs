//! [`Font`]: an 8-bit encoding that text was made in.

use rustc_hash::FxHashMap;

/// An 8-bit encoding: by what its text shows, what was meant.
#[derive(Default)]
pub(super) struct Font {
    pub(super) name: &'static str,
    pub(super) letters: FxHashMap<char, &'static str>,
}
