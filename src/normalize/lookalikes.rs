//! Latin and Greek letters inside Cyrillic words, and Cyrillic ones inside Latin words.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::statistics::{cost, is_plausible};
use super::{Family, LONGEST_WORD, Pass, Rule, word_around};
use crate::{Span, tsv};

static LETTERS: &str = include_str!("../../data/letters/lookalikes.tsv");
static WORDS: &str = include_str!("../../data/lexicon/lookalike_words.tsv");

/// Letters that look like one of the other script.
#[derive(Default)]
struct Pairs {
    /// By Latin or Greek letter: the Cyrillic ones that it may stand for, the likelier first.
    cyrillic: FxHashMap<char, Vec<&'static str>>,
    /// By Cyrillic letter: the Latin one.
    latin: FxHashMap<char, &'static str>,
}

static PAIRS: Lazy<Pairs> = Lazy::new(|| {
    let mut pairs = Pairs::default();
    for row in tsv::rows(LETTERS) {
        let (shown, meant) = (row.get(0), row.get(1));
        let letters: Vec<&str> = meant.char_indices().map(|(at, c)| &meant[at..at + c.len_utf8()]).collect();
        if let (Some(latin), Some(first)) = (shown.chars().next(), meant.chars().next()) {
            if row.get(2) == "latin" {
                pairs.latin.entry(first).or_insert(shown);
            }
            pairs.cyrillic.insert(latin, letters);
        }
    }
    pairs
});

/// Kazakh words that can be written with Latin letters alone, by how they look then.
static WHOLE: Lazy<FxHashMap<String, String>> = Lazy::new(|| {
    let twins = |word: &str| -> Option<String> { word.chars().map(|c| PAIRS.latin.get(&c).copied()).collect() };
    let mut words = FxHashMap::default();
    for row in tsv::rows(WORDS) {
        let word = row.get(0);
        let mut letters = word.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        for form in [word.to_owned(), capital] {
            if let Some(twins) = twins(&form) {
                words.insert(twins, form);
            }
        }
    }
    words
});

/// Look-alike letters become those of the script that their word is written in.
///
/// Letters that only one script has tell which it is: a look-alike goes with the nearest of these, and stays as it is
/// where those on its two sides disagree, so that "iPhone" keeps its Latin letters in "iPhoneға" and its ending the
/// Cyrillic ones. A word of look-alikes alone is taken for Kazakh when it is one of `data/lexicon/lookalike_words.tsv` and
/// stands among Cyrillic words.
pub(super) struct Lookalikes;

impl Rule for Lookalikes {
    fn family(&self) -> Family {
        Family::Lookalikes
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, _: char) -> Option<usize> {
        let text = pass.text();
        let (word, start) = word_around(text, at, pass.done(), is_letter);
        if !word.is_empty() && word.len() <= LONGEST_WORD {
            let with = if word.is_ascii() { latin_word(text, start, word) } else { mixed_word(text, start, word) };
            if let Some(with) = with {
                replace(pass, start, word, &with);
            }
        }
        (!word.is_empty()).then_some(start + word.len())
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{2af}' | '\u{370}'..='\u{52f}' if c.is_alphabetic())
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// Writes a word anew, letter by letter.
fn replace(pass: &mut Pass<'_>, start: usize, word: &str, with: &str) {
    for ((offset, old), (at, new)) in word.char_indices().zip(with.char_indices()) {
        if old != new {
            let span = Span::new(start + offset, start + offset + old.len_utf8());
            pass.edit(span, with[at..at + new.len_utf8()].to_owned(), Family::Lookalikes);
        }
    }
}

/// A word without Cyrillic letters, as Cyrillic where it is one of the Kazakh words that look so.
fn latin_word(text: &str, start: usize, word: &str) -> Option<String> {
    let read = WHOLE.get(word)?;
    stands_in_cyrillic(text, start, start + word.len()).then(|| read.clone())
}

/// How many characters around a word are looked at for its neighbours.
const NEAR: usize = 40;

/// Whether the words next to a stretch are Cyrillic: those on both sides that have letters, and one at least.
fn stands_in_cyrillic(text: &str, start: usize, end: usize) -> bool {
    let has_letter = |word: &&str| word.contains(is_letter);
    let before = &text[..start];
    let before = &before[before.char_indices().rev().take(NEAR).last().map_or(start, |(at, _)| at)..];
    let after = &text[end..];
    let after = &after[..after.char_indices().nth(NEAR).map_or(after.len(), |(at, _)| at)];
    let neighbours = [before.rsplit(' ').find(has_letter), after.split(' ').find(has_letter)];
    neighbours.iter().flatten().all(|word| word.contains(is_cyrillic)) && neighbours.iter().any(Option::is_some)
}

/// What letter of a word belongs to which script.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Script {
    Cyrillic,
    Latin,
    /// A look-alike.
    Either,
}

fn script(c: char) -> Script {
    match is_cyrillic(c) {
        // No Latin text found beside Kazakh has the twins of these.
        true if matches!(c, 'ә' | 'ө' | 'Ә' | 'Ө') => Script::Cyrillic,
        true if PAIRS.latin.contains_key(&c) => Script::Either,
        true => Script::Cyrillic,
        false if PAIRS.cyrillic.contains_key(&c) => Script::Either,
        false => Script::Latin,
    }
}

/// A word that has letters of both scripts, written in the one or two that it is meant to be in.
fn mixed_word(text: &str, start: usize, word: &str) -> Option<String> {
    let scripts: Vec<Script> = word.chars().map(script).collect();
    let (mut cyrillic, mut latin) = (false, false);
    word.chars().for_each(|c| if is_cyrillic(c) { cyrillic = true } else { latin = true });
    if !(cyrillic && latin) {
        return if cyrillic { None } else { latin_word(text, start, word) };
    }
    if scripts.iter().all(|script| *script == Script::Either) {
        return undecided_word(text, start, word);
    }
    let mut read = String::with_capacity(word.len());
    for (at, c) in word.chars().enumerate() {
        let sure = |script: &&Script| **script != Script::Either;
        let (left, right) = (scripts[..at].iter().rev().find(sure), scripts[at..].iter().find(sure));
        let target = match (scripts[at], left, right) {
            (Script::Either, Some(left), Some(right)) if left == right => *left,
            (Script::Either, Some(one), None) | (Script::Either, None, Some(one)) => *one,
            _ => Script::Either,
        };
        match target {
            Script::Latin if is_cyrillic(c) => read.push_str(PAIRS.latin.get(&c)?),
            Script::Cyrillic if !is_cyrillic(c) => read.push_str(PAIRS.cyrillic.get(&c)?.first()?),
            _ => read.push(c),
        }
    }
    Some(settle(word, read))
}

/// A word of look-alikes alone, of both scripts: a Roman numeral in Latin letters, or a Kazakh word; not part of a code.
fn undecided_word(text: &str, start: usize, word: &str) -> Option<String> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if is_digit(text[..start].chars().next_back()) || is_digit(text[start + word.len()..].chars().next()) {
        return None;
    }
    let latin =
        || word.chars().map(|c| PAIRS.latin.get(&c).map_or_else(|| c.to_string(), |l| (*l).to_owned())).collect();
    if word.chars().all(|c| matches!(c, 'I' | 'X' | 'C' | 'M' | 'І' | 'Х' | 'С' | 'М')) {
        return Some(latin());
    }
    let read = settle(word, to_cyrillic(word));
    (is_plausible(&read) || stands_in_cyrillic(text, start, start + word.len())).then_some(read)
}

/// A word with every letter that looks like a Cyrillic one as that one.
fn to_cyrillic(word: &str) -> String {
    let first = |c: char| PAIRS.cyrillic.get(&c).and_then(|letters| letters.first());
    let read = word.chars().map(|c| first(c).map_or_else(|| c.to_string(), |letter| (*letter).to_owned())).collect();
    settle(word, read)
}

/// How much likelier, in half bits, the second letter that a look-alike may stand for must be than the first.
const MARGIN: u32 = 6;

/// Chooses between the letters that a look-alike may stand for, by what is the likelier Kazakh.
fn settle(word: &str, read: String) -> String {
    let ambiguous = |c: char| PAIRS.cyrillic.get(&c).filter(|letters| letters.len() > 1);
    if !word.chars().any(|c| ambiguous(c).is_some()) {
        return read;
    }
    let mut letters: Vec<char> = read.chars().collect();
    for (at, shown) in word.chars().enumerate() {
        let Some(options) = ambiguous(shown).filter(|_| at < letters.len() && is_cyrillic(letters[at])) else {
            continue;
        };
        let mut best = u32::MAX;
        let mut letter = letters[at];
        for option in options.iter().flat_map(|option| option.chars()) {
            letters[at] = option;
            let cost = cost(letters.iter().copied());
            if best == u32::MAX || cost + MARGIN < best {
                (best, letter) = (cost, option);
            }
        }
        letters[at] = letter;
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::assert_pairs;

    #[test]
    fn pairs() {
        assert_pairs(&[
            ("бiр", "бір"),
            ("Қaзaқcтaн", "Қазақстан"),
            ("Pecпублика", "Республика"),
            ("хaлық", "халық"),
            ("ұйымдacтыpy", "ұйымдастыру"),
            ("Yкімет", "Үкімет"),
            ("Yақыт", "Уақыт"),
            ("Yниверситет", "Университет"),
            ("Нұрлы жoл", "Нұрлы жол"),
            ("Hұрлы", "Нұрлы"),
            ("айдаhар", "айдаһар"),
            ("мəселе", "мәселе"),
            ("ɵнep", "өнер"),
            ("өpic", "өріс"),
            ("Iзтiлеуов", "Ізтілеуов"),
            ("КАЗAХCТАН", "КАЗАХСТАН"),
            ("қοғам", "қоғам"), // a Greek omicron
            ("су ic ету", "су іс ету"),
            ("жаңа opыc", "жаңа орыс"),
            // Latin words
            ("COVID-19-дан", "COVID-19-дан"),
            ("WhatsApp-та", "WhatsApp-та"),
            ("iPhone-ды", "iPhone-ды"),
            ("iPhoneға", "iPhoneға"),
            ("Fаcebook", "Facebook"),
            ("meіosіs", "meiosis"),
            ("Microsоft компаниясы", "Microsoft компаниясы"),
            ("ape, ICE, CEO, AC Milan", "ape, ICE, CEO, AC Milan"),
            ("XIX ғасыр", "XIX ғасыр"),
            ("ХІХ ғасыр", "ХІХ ғасыр"),
            ("XІX ғасыр", "XIX ғасыр"),
            ("ХV ғасыр", "XV ғасыр"),
            ("C4 және А4", "C4 және А4"),
            ("λόγος", "λόγος"),
            ("Əliyev", "Əliyev"),
        ]);
    }
}
