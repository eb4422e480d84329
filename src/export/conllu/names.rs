//! Names of documents, as CoNLL-U writes them before the numbers of sentences and entries.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashSet};

/// Names for the documents of one output, none of them twice.
///
/// Numbers of sentences and entries begin with the name of their document; UD wants them unique in an output.
///
/// ```
/// use tilshi::export::conllu::Names;
///
/// let mut names = Names::default();
/// assert_eq!(names.unique(Some("news")).as_deref(), Some("news"));
/// assert_eq!(names.unique(Some("news")).as_deref(), Some("news.2"));
/// assert_eq!(names.unique(None), None);
/// assert_eq!(names.unique(None).as_deref(), Some("2"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Hashes: two names of one hash cost the second its plain form, no more.
    taken: FxHashSet<u64>,
    nameless: usize,
}

impl Names {
    /// A name that no document had before: `id`, or that with a number; `None` for the first document without an id.
    pub fn unique(&mut self, id: Option<&str>) -> Option<String> {
        let (base, mut number) = match id {
            Some(id) => (Some(id), 1),
            None => {
                self.nameless += 1;
                (None, self.nameless)
            }
        };
        loop {
            let name = match base {
                Some(id) if number == 1 => id.to_owned(),
                Some(id) => format!("{id}.{number}"),
                None if number == 1 => return None,
                None => number.to_string(),
            };
            if self.take(&document_name(&name)) {
                return Some(name);
            }
            number += 1;
        }
    }

    /// Takes the names that an output has already, by its lines `# newdoc id = …`.
    ///
    /// A run that goes on in an output of another calls it with what is there.
    ///
    /// ```
    /// let mut names = tilshi::export::conllu::Names::default();
    /// names.read("# newdoc id = news\n# sent_id = news-1\n");
    /// assert_eq!(names.unique(Some("news")).as_deref(), Some("news.2"));
    /// ```
    pub fn read(&mut self, output: &str) {
        for name in output.lines().filter_map(|line| line.strip_prefix("# newdoc id = ")) {
            self.take(name);
        }
    }

    fn take(&mut self, name: &str) -> bool {
        self.taken.insert(FxBuildHasher.hash_one(name))
    }
}

/// The signs of a document's name that stay.
const SIGNS: &str = "-._:";

/// The name of a document before the numbers of its sentences.
pub(super) fn document_name(id: &str) -> String {
    word(id, SIGNS)
}

/// The name of a document before the numbers of its entries, where a hyphen divides attributes.
pub(super) fn entry_prefix(id: &str) -> String {
    word(id, "._:")
}

/// A text as one word of letters, digits and these signs; all else as its number between underscores. Other texts give other words.
fn word(text: &str, signs: &str) -> String {
    let stays = |c: char| c.is_alphanumeric() || signs.contains(c);
    // An underscore that would be read as the first of a number.
    let opens = |rest: &str| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        behind.len() < rest.len() && behind.starts_with(|c: char| c == '_' || !stays(c))
    };
    let mut word = String::new();
    for (at, c) in text.char_indices() {
        match stays(c) && !(c == '_' && opens(&text[at + 1..])) {
            true => word.push(c),
            false => word += &format!("_{:x}_", u32::from(c)),
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_texts_give_other_words() {
        for (text, expected) in [
            ("a-1 (b)", "a-1_20__28_b_29_"),
            ("press_release.txt", "press_release.txt"),
            (" ", "_20_"),
            ("_20_", "_5f_20_"),
            ("_20 ", "_5f_20_20_"),
            ("/x", "_2f_x"),
        ] {
            assert_eq!(document_name(text), expected);
        }
        assert_eq!(entry_prefix("a-1"), "a_2d_1");
    }
}
