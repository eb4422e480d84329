//! Latin and Greek letters inside Cyrillic words, and Cyrillic ones inside Latin words.

use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

use super::statistics::{cost, is_plausible};
use super::{Family, Pass, Rule};
use crate::{Span, tsv};

static LETTERS: &str = include_str!("../../data/lexicon/lookalikes.tsv");
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
            // Latin ə and ɵ are no letters of any Latin text found beside Kazakh, so ә and ө are never meant for them.
            if row.get(2) == "latin" && !matches!(first, 'ә' | 'ө' | 'Ә' | 'Ө') {
                pairs.latin.entry(first).or_insert(shown);
            }
            pairs.cyrillic.insert(latin, letters);
        }
    }
    pairs
});

/// Kazakh words that can be written with Latin letters alone, and are no words of a Latin script then.
static WHOLE: Lazy<FxHashSet<&'static str>> = Lazy::new(|| tsv::rows(WORDS).map(|row| row.get(0)).collect());

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
        let start = at - (text[pass.done()..at].len() - text[pass.done()..at].trim_end_matches(is_letter).len());
        let rest = &text[start..];
        let ascii = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let end = ascii + rest[ascii..].find(|c| !is_letter(c)).unwrap_or(rest.len() - ascii);
        let word = &rest[..end];
        if end == 0 {
            return None;
        }
        // A long run of letters is no word.
        if end <= LONGEST {
            let with = if ascii == end { latin_word(text, start, word) } else { mixed_word(text, start, word) };
            if let Some(with) = with {
                replace(pass, start, word, &with);
            }
        }
        Some(start + end)
    }
}

/// The longest word looked at, in bytes.
const LONGEST: usize = 200;

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
    if !word.chars().all(|c| PAIRS.cyrillic.contains_key(&c)) {
        return None;
    }
    let read = to_cyrillic(word);
    let listed = WHOLE.contains(read.as_str())
        || (word.chars().skip(1).all(char::is_lowercase) && WHOLE.contains(read.to_lowercase().as_str()));
    let before = neighbour(text[..start].rsplit(' ').find(|word| word.contains(char::is_alphabetic)));
    let after = neighbour(text[start + word.len()..].split(' ').find(|word| word.contains(char::is_alphabetic)));
    (listed && before.max(after) == Some(true) && before.min(after) != Some(false)).then_some(read)
}

/// Whether a word has Cyrillic letters.
fn neighbour(word: Option<&str>) -> Option<bool> {
    word.map(|word| word.contains(is_cyrillic))
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
    match (is_cyrillic(c), PAIRS.latin.contains_key(&c), PAIRS.cyrillic.contains_key(&c)) {
        (true, true, _) | (false, _, true) => Script::Either,
        (true, false, _) => Script::Cyrillic,
        (false, _, false) => Script::Latin,
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
    let latin = || word.chars().map(|c| PAIRS.latin.get(&c).map_or_else(|| c.to_string(), |l| (*l).to_owned())).collect();
    if word.chars().all(|c| matches!(c, 'I' | 'X' | 'C' | 'M' | 'І' | 'Х' | 'С' | 'М')) {
        return Some(latin());
    }
    let read = settle(word, to_cyrillic(word));
    is_plausible(&read).then_some(read)
}

/// A word with every letter that looks like a Cyrillic one as that one.
fn to_cyrillic(word: &str) -> String {
    let first = |c: char| PAIRS.cyrillic.get(&c).and_then(|letters| letters.first());
    let read = word.chars().map(|c| first(c).map_or_else(|| c.to_string(), |letter| (*letter).to_owned())).collect();
    settle(word, read)
}

/// Chooses between the letters that a look-alike may stand for, by what is the likelier Kazakh.
fn settle(word: &str, read: String) -> String {
    let ambiguous = |c: char| PAIRS.cyrillic.get(&c).filter(|letters| letters.len() > 1);
    if !word.chars().any(|c| ambiguous(c).is_some()) {
        return read;
    }
    let mut letters: Vec<char> = read.chars().collect();
    for (at, shown) in word.chars().enumerate() {
        let Some(options) = ambiguous(shown).filter(|_| at < letters.len() && is_cyrillic(letters[at])) else { continue };
        let costs = options.iter().filter_map(|option| {
            letters[at] = option.chars().next()?;
            Some((cost(letters.iter().copied()), letters[at]))
        });
        let best = costs.min_by_key(|(cost, _)| *cost);
        letters[at] = best.map_or(letters[at], |(_, letter)| letter);
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
