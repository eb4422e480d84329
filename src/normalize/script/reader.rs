//! [`Reader`]: what a pass knows of a text's alphabets.

use super::super::outlook::Outlook;
use super::alphabet::Alphabet;

/// What a pass knows of a text's alphabets.
#[derive(Default)]
pub(in super::super) struct Reader {
    pub(super) alphabet: Outlook<Option<Alphabet>>,
    /// Nothing before it is in another alphabet.
    pub(super) until: usize,
}
