//! Number words written together: "екіжүз", "онбес", "жетімыңнан".

use once_cell::sync::Lazy;

use super::sum::Part;
use crate::lexicon::rows;
use crate::lexicon::schema::Numeral;
use crate::sort;

/// The words that numbers are made of, longest first, with their parts.
static WORDS: Lazy<Vec<(&'static str, Part)>> = Lazy::new(|| {
    let simple = rows::<Numeral<'_>>().filter(|row| row.kind.is_simple());
    let letters = simple.filter(|row| row.word.chars().all(char::is_alphabetic));
    let mut words: Vec<_> = letters.filter_map(|row| Some((row.word, Part::of(row)?))).collect();
    sort::by_key(&mut words, |(word, _)| std::cmp::Reverse(word.len()));
    words
});

/// The shortest in bytes: "онүш".
const SHORTEST: usize = 8;

/// By the last bytes of a word's first two letters: whether a number word begins so. Few other words do.
static HEADS: Lazy<[u64; 64]> = Lazy::new(|| {
    let mut heads = [0; 64];
    for (word, _) in WORDS.iter() {
        let mut letters = word.chars();
        let capitals = letters.next().into_iter().flat_map(char::to_uppercase);
        let capital: String = capitals.chain(letters).collect();
        for head in [word.as_bytes(), capital.as_bytes()] {
            if let Some((row, bit)) = head_of(head) {
                heads[row] |= 1 << bit;
            }
        }
    }
    heads
});

/// The place of a word of two-byte letters in [`HEADS`].
fn head_of(word: &[u8]) -> Option<(usize, u32)> {
    let (first, second) = (word.get(1)?, word.get(3)?);
    Some((usize::from(first & 0x3f), u32::from(second & 0x3f)))
}

/// Whether a word may consist of several number words: a cheap first test.
pub(crate) fn may_be_joined(word: &str) -> bool {
    let head = |(row, bit): (usize, u32)| HEADS[row] >> bit & 1 == 1;
    word.len() >= SHORTEST
        && head_of(word.as_bytes()).is_some_and(head)
        && begins(word).is_some_and(|len| first(&word[len..]).is_some())
}

/// The length of the number word that begins `word`.
///
/// Its first letter may be a capital.
fn begins(word: &str) -> Option<usize> {
    let second = word.as_bytes().get(2..4)?;
    let capital = word.chars().next()?;
    let (letter, tail) = (capital.to_lowercase().next()?, &word[capital.len_utf8()..]);
    // The second letter, in most alike in length, tells nearly all apart.
    let fits = |(listed, _): &&(&str, Part)| {
        listed.as_bytes().get(2..4) == Some(second)
            && listed.strip_prefix(letter).is_some_and(|listed| tail.starts_with(listed))
    };
    WORDS.iter().find(fits).map(|(listed, _)| listed.len() - letter.len_utf8() + capital.len_utf8())
}

/// The number words, two or more, that a word consists of.
///
/// With them comes the rest from the last one on, where that has an ending: [екі, жүз] and no rest for "екіжүз" (two
/// hundred); [жеті] and "мыңнан" for "жетімыңнан" (seven thousand-ABL).
pub(super) fn split(word: &str) -> Option<(Vec<Part>, Option<String>)> {
    if !may_be_joined(word) {
        return None;
    }
    let word = word.to_lowercase();
    let (mut parts, mut at, mut last) = (Vec::new(), 0, 0);
    while let Some((len, part)) = first(&word[at..]) {
        parts.push(part);
        (last, at) = (at, at + len);
    }
    if parts.len() < 2 {
        return None;
    }
    if at == word.len() {
        return Some((parts, None));
    }
    parts.pop();
    Some((parts, Some(word[last..].to_owned())))
}

/// What is left of a word behind the number words that it begins with.
pub(super) fn tail(word: &str) -> Option<&str> {
    let mut tail = &word[begins(word)?..];
    while let Some((len, _)) = first(tail) {
        tail = &tail[len..];
    }
    (!tail.is_empty()).then_some(tail)
}

/// Whether a word ends in a number word behind something that is none: "екижүз". What follows it is part of a number
/// that nobody knows.
pub(super) fn ends_in_number(word: &str) -> bool {
    let word = word.to_lowercase();
    let long = |listed: &str| listed.chars().count() >= SHORTEST_END;
    WORDS.iter().any(|(listed, _)| long(listed) && word.len() > listed.len() && word.ends_with(listed))
}

/// Shorter number words are the ends of too many others: "салон".
const SHORTEST_END: usize = 3;

/// The number word that `text` begins with, and its length.
fn first(text: &str) -> Option<(usize, Part)> {
    WORDS.iter().find(|(word, _)| text.starts_with(word)).map(|(word, part)| (word.len(), *part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split() {
        for (word, parts, rest) in [
            ("екіжүз", 2, None),
            ("Онбес", 2, None),
            ("екіжүзмың", 3, None),
            ("жетімыңнан", 1, Some("мыңнан")),
            ("онбесінші", 1, Some("бесінші")),
        ] {
            let (found, left) = split(word).unwrap();
            assert_eq!((found.len(), left.as_deref()), (parts, rest), "{word}");
        }
        for word in ["екі", "онлайн", "біріккен", "алтын", "бесжылдық", "мыңжылдық", "жүзім", "қырықаяқ"]
        {
            assert!(split(word).is_none(), "{word}");
        }
    }
}
