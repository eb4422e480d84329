//! Abbreviations with points, and two lists for points and hyphens.

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

use super::classes::word_run;
use crate::feats::Upos;
use crate::letters::is_vowel;
use crate::lexicon::schema::{
    Abbreviation as ListedAbbreviation, AbbreviationPlace, OpenerRole, SentenceOpener, ShortMonth, SpeechVerb,
};
use crate::lexicon::{Lexicon, rows};
use crate::sort;

/// Whether a word is the short name of a month, without its point: "ақп".
pub(super) fn is_short_month(word: &str) -> bool {
    word.len() == 6 && rows::<ShortMonth<'_>>().any(|row| row.name == word)
}

/// An abbreviation with its points.
#[derive(Copy, Clone, Debug)]
pub(super) struct Abbreviation {
    pub(super) text: &'static str,
    pub(super) place: AbbreviationPlace,
}

impl Abbreviation {
    /// Whether a sentence may end with it: then the next word decides.
    pub(super) fn may_end(&self) -> bool {
        self.place == AbbreviationPlace::End
    }

    /// Whether it has more than the point at its end: "т.б.".
    pub(super) fn has_inner_point(&self) -> bool {
        self.text[..self.text.len() - 1].contains('.')
    }
}

/// More bytes than the letters of any abbreviation have before their first point.
pub(super) const LONGEST: usize = 10;

/// The abbreviations by their first letter, in the order of its code.
///
/// Of one letter, the longest comes first.
static ABBREVIATIONS: Lazy<[Vec<Abbreviation>; 256]> = Lazy::new(|| {
    let mut lists: [Vec<Abbreviation>; 256] = std::array::from_fn(|_| Vec::new());
    for row in rows::<ListedAbbreviation<'_>>() {
        if let Some(list) = row.abbreviation.chars().next().and_then(|c| lists.get_mut(place(c))) {
            list.push(Abbreviation { text: row.abbreviation, place: row.place });
        }
    }
    for list in &mut lists {
        sort::by_key(list, |abbreviation| std::cmp::Reverse(abbreviation.text.len()));
    }
    lists
});

fn place(c: char) -> usize {
    (u32::from(c) as usize).wrapping_sub(0x400)
}

/// By the last bytes of first and last letter: possible lengths, one bit each.
///
/// A length is the number of bytes before the first point of abbreviations and initials with these letters.
static HEADS: Lazy<Box<[u16; 1 << 12]>> = Lazy::new(|| {
    let mut heads = Box::new([0; 1 << 12]);
    let mut add = |head: &str| heads[place_of_head(head.as_bytes())] |= 1 << head.len();
    for first in ('\u{400}'..'\u{500}').filter(|c| c.is_uppercase()) {
        add(&first.to_string());
    }
    for digraph in super::classes::DIGRAPHS.iter().filter(|digraph| !digraph.is_ascii()) {
        add(digraph);
    }
    for abbreviation in ABBREVIATIONS.iter().flatten() {
        let head = abbreviation.text.split('.').next().unwrap_or_default();
        let first = head.chars().next().unwrap_or_default();
        add(head);
        add(&(first.to_uppercase().to_string() + &head[first.len_utf8()..]));
    }
    heads
});

fn place_of_head(word: &[u8]) -> usize {
    let low = |byte: Option<&u8>| usize::from(byte.unwrap_or(&0) & 0x3f);
    low(word.get(1)) << 6 | low(word.last())
}

/// Whether `word` may be an abbreviation or initial before a point.
///
/// It has Cyrillic letters only. The test is seldom true of other words.
#[inline]
pub(super) fn may_be_one(word: &[u8]) -> bool {
    word.len() <= LONGEST && HEADS[place_of_head(word)] >> word.len() & 1 == 1
}

/// The longest abbreviation that `text` begins with; its first letter may be a capital. None where letters go on behind it.
pub(super) fn at(text: &str) -> Option<Abbreviation> {
    // Most words are too long, or have no point behind them.
    let point = word_run(text);
    if point > LONGEST || !text[point..].starts_with('.') {
        return None;
    }
    let first = text.chars().next()?;
    let is_capital = first.is_uppercase();
    // A capital and a point are an initial, unless the letters go on: "Т.б.".
    if is_capital && point == first.len_utf8() && !text[point + 1..].starts_with(char::is_lowercase) {
        return None;
    }
    let lower = if is_capital { first.to_lowercase().next()? } else { first };
    let rest = &text[first.len_utf8()..];
    let fits = |abbreviation: &&Abbreviation| {
        let tail = abbreviation.text.strip_prefix(lower).and_then(|tail| rest.strip_prefix(tail));
        tail.is_some_and(|after| !after.starts_with(char::is_lowercase))
    };
    ABBREVIATIONS.get(place(lower))?.iter().find(fits).copied()
}

/// The abbreviation that `text` is.
pub(super) fn is_one(text: &str) -> Option<Abbreviation> {
    at(text).filter(|abbreviation| abbreviation.text.len() == text.len())
}

/// Words that begin a sentence wherever they have a capital.
static OPENERS: Lazy<FxHashSet<&'static str>> = Lazy::new(|| role(OpenerRole::Opener));

/// What a hyphen ties to a name or common word behind it.
static PREFIXES: Lazy<FxHashSet<&'static str>> = Lazy::new(|| role(OpenerRole::Prefix));

/// What the forms of verbs begin with that report.
static REPORTS: Lazy<Vec<&'static str>> = Lazy::new(|| role(OpenerRole::Report).into_iter().collect());

/// Whether `text` begins with a verb that reports: "деді".
pub(super) fn reports(text: &str) -> bool {
    REPORTS.iter().any(|stem| text.starts_with(stem))
}

/// Words with which a sentence goes on behind a final mark.
static TAILS: Lazy<FxHashSet<&'static str>> = Lazy::new(|| role(OpenerRole::Tail));

/// Whether a sentence goes on with `word`, also behind a final mark: "деді".
pub(super) fn goes_on(word: &str) -> bool {
    TAILS.contains(word)
}

/// What the verbs begin with that quote, by their stem alone.
static SPEECH: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let stems = rows::<SpeechVerb<'_>>().map(|row| row.verb);
    stems.filter(|stem| !stem.contains(' ') && stem.chars().count() >= SHORTEST_SPEECH).collect()
});

/// Shorter stems are the head of too many words.
const SHORTEST_SPEECH: usize = 3;

/// Whether `word` begins as a verb that quotes: "сұрады".
pub(super) fn speaks(word: &str) -> bool {
    SPEECH.iter().any(|stem| word.starts_with(stem))
}

fn role(role: OpenerRole) -> FxHashSet<&'static str> {
    rows::<SentenceOpener<'_>>().filter(|row| row.role == role).map(|row| row.word).collect()
}

/// What a number and a point behind it make a heading: "Бөлім 3. Нәтижелер".
static HEADINGS: Lazy<FxHashSet<&'static str>> = Lazy::new(|| role(OpenerRole::Heading));

/// Whether a number with a point behind `word` is that of a heading, or a number to which `word` is tied: "5-бап."
pub(super) fn heads(word: &str) -> bool {
    if word.len() > LONGEST_HEADING {
        return false;
    }
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    HEADINGS.contains(&*first.chain(letters).collect::<String>())
}

/// No word that heads is longer, in bytes.
const LONGEST_HEADING: usize = 24;

/// Whether `word` is a function word, and so no abbreviation, short as it is: "де".
pub(super) fn is_function_word(word: &str) -> bool {
    let lexicon = Lexicon::builtin();
    lexicon.word(word).is_some_and(|word| lexicon.is_function_word(word))
}

/// Whether `word` of two letters is a word of the language rather than an abbreviation: "ма", "су".
pub(super) fn is_short_word(word: &str) -> bool {
    let lexicon = Lexicon::builtin();
    let is_stem = |word| {
        lexicon.is_function_word(word)
            || [Upos::Noun, Upos::Verb, Upos::Adj, Upos::Num].into_iter().any(|upos| lexicon.is_stem(word, upos))
    };
    word.contains(is_vowel) && lexicon.word(word).is_some_and(is_stem)
}

/// Whether `word`, with a capital after a point, begins a sentence: "Ол", "Бұл".
pub(super) fn opens_sentence(word: &str) -> bool {
    OPENERS.contains(word)
}

/// Whether `part` is tied to a name by its hyphen: "вице" of "вице-Президент".
pub(super) fn is_prefix(part: &str) -> bool {
    PREFIXES.contains(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_abbreviation_is_longer_than_what_is_looked_at() {
        for row in rows::<ListedAbbreviation<'_>>() {
            let text = row.abbreviation;
            assert!(text.find('.').is_some_and(|point| point <= LONGEST), "{text}");
            assert_eq!(is_one(text).map(|found| found.place), Some(row.place), "{text}");
        }
    }

    #[test]
    fn openers_and_prefixes() {
        assert!(opens_sentence("Ол") && !opens_sentence("ол") && is_prefix("вице"));
    }
}
