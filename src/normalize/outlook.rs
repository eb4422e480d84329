//! [`Outlook`]: what a stretch of text shows.

/// A property of a whole stretch of text, and where the stretch ends.
///
/// It is computed at the first use.
#[derive(Default)]
pub(super) struct Outlook<T> {
    found: T,
    until: usize,
}

impl<T: Copy> Outlook<T> {
    /// What the stretch that byte `at` is in shows; `find` finds it out.
    pub(super) fn at(&mut self, text: &str, at: usize, find: impl Fn(&str) -> T) -> T {
        if at >= self.until {
            self.until = (at + STRETCH..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
            self.found = find(&text[at..self.until]);
        }
        self.found
    }
}

/// The bytes of a text from which its encoding and language are guessed.
const STRETCH: usize = 1 << 16;
