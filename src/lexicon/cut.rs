//! Cuts an entry into the words that the tokenizer finds in it. The tokenizer reads the lists itself, so this is what it
//! does in little; a test of `lexicon` compares the two over all entries.

use std::collections::HashSet;

/// What decides about points and hyphens.
pub(super) struct Cutter<'a> {
    /// Abbreviations with their points.
    pub(super) abbreviations: HashSet<&'a str>,
    /// What a hyphen makes one word with a name.
    pub(super) prefixes: HashSet<&'a str>,
}

/// Marks that may stand inside a token, or are one.
const MARKS: &[char] = &[',', '?', '!', ':', '/', '·', '*', '⋅', '(', ')', '$', '¥', '+', '.', '-'];

impl Cutter<'_> {
    pub(super) fn words<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut words = Vec::new();
        for mut rest in text.split(' ') {
            while !rest.is_empty() {
                let (word, tail) = rest.split_at(self.first(rest));
                words.push(word);
                rest = tail;
            }
        }
        words
    }

    /// The length of the first word.
    fn first(&self, text: &str) -> usize {
        let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let listed =
            |len: &usize| self.abbreviations.contains(&text[..*len]) && !text[*len..].starts_with(char::is_alphabetic);
        if let Some(len) = ends.rfind(listed) {
            return len;
        }
        let run = |from: usize| text[from..].find(MARKS).unwrap_or(text.len() - from);
        let mut len = run(0);
        if len == 0 {
            return text.chars().next().map_or(0, char::len_utf8);
        }
        // "Л.": an initial keeps its point.
        if text[..len].chars().count() == 1 && text.starts_with(char::is_uppercase) && text[len..].starts_with('.') {
            return len + 1;
        }
        while let Some(mark) = text[len..].chars().next() {
            let (before, behind) = (&text[..len], &text[len + mark.len_utf8()..]);
            let digits = before.chars().all(|c| c.is_numeric());
            let inside = match mark {
                '.' | ':' if before.ends_with(char::is_numeric) && behind.starts_with(char::is_numeric) => true,
                // "tengrinews.kz"
                '.' => !digits && behind.starts_with(|c: char| c.is_ascii_alphabetic()),
                '-' => {
                    behind.starts_with(char::is_alphanumeric) && !(digits && behind.starts_with(char::is_numeric)) && {
                        // "Ақан сері-Ақтоқты" is two, "Рио-де-Жанейро" one.
                        let part = before.rsplit('-').next().unwrap_or(before);
                        let common = part.chars().count() > 3 && part.starts_with(char::is_lowercase);
                        !(common && behind.starts_with(char::is_uppercase) && !self.prefixes.contains(part))
                    }
                }
                _ => false,
            };
            if !inside {
                break;
            }
            len += mark.len_utf8() + run(len + mark.len_utf8());
        }
        len
    }
}
