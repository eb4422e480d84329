//! Latin and Greek letters inside Cyrillic words, and Cyrillic ones inside Latin words.

use crate::lexicon::rows;
use crate::lexicon::schema::LookalikeWord;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::characters::{LONGEST_WORD, word_around};
use super::family::Family;
use super::pass::{Pass, Rule};
use super::statistics::{cost_at, is_plausible};
use crate::{Span, tsv};

static LETTERS: &str = include_str!("../../data/letters/lookalikes.tsv");

/// The Cyrillic letter that another letter looks like, and a second possible one.
#[derive(Copy, Clone)]
struct Twin {
    first: &'static str,
    second: Option<&'static str>,
}

/// Letters that look like one of the other script.
struct Twins {
    /// By ASCII letter: the Cyrillic ones.
    ascii: [Option<Twin>; 128],
    /// By any other Latin or Greek letter: the Cyrillic ones.
    others: FxHashMap<char, Twin>,
    /// By Cyrillic letter, from U+0400 on: the Latin one.
    latin: [Option<&'static str>; 0x130],
}

static TWINS: Lazy<Twins> = Lazy::new(|| {
    let mut twins = Twins { ascii: [None; 128], others: FxHashMap::default(), latin: [None; 0x130] };
    for row in tsv::rows(LETTERS) {
        let [shown, meant, script] = row.columns();
        let (Some(other), Some(cyrillic)) = (shown.chars().next(), meant.chars().next()) else { continue };
        let (first, second) = meant.split_at(cyrillic.len_utf8());
        let twin = Twin { first, second: Some(second).filter(|second| !second.is_empty()) };
        match twins.ascii.get_mut(other as usize) {
            Some(place) => *place = Some(twin),
            None => drop(twins.others.insert(other, twin)),
        }
        let place = twins.latin.get_mut((cyrillic as usize).wrapping_sub(0x400));
        if let Some(place) = place.filter(|_| script == "latin") {
            place.get_or_insert(shown);
        }
    }
    twins
});

impl Twins {
    fn cyrillic(&self, c: char) -> Option<Twin> {
        self.ascii.get(c as usize).copied().unwrap_or_else(|| self.others.get(&c).copied())
    }

    fn latin(&self, c: char) -> Option<&'static str> {
        self.latin.get((c as usize).wrapping_sub(0x400)).copied().flatten()
    }
}

/// Kazakh words that can be written in Latin letters alone, by that spelling.
static WHOLE: Lazy<FxHashMap<String, String>> = Lazy::new(|| {
    let twins = |word: &str| -> Option<String> { word.chars().map(|c| TWINS.latin(c)).collect() };
    let mut words = FxHashMap::default();
    for LookalikeWord { word } in rows() {
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
            let (mut cyrillic, mut other) = (false, false);
            word.chars().for_each(|c| if is_cyrillic(c) { cyrillic = true } else { other = true });
            match (cyrillic, other) {
                (true, true) => mixed_word(pass, start, word),
                (false, true) => latin_word(pass, start, word),
                _ => {}
            }
        }
        (!word.is_empty()).then_some(start + word.len())
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
        || matches!(c, '\u{c0}'..='\u{2af}' | '\u{370}'..='\u{3ff}' if c.is_alphabetic())
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// Writes a word anew, letter by letter.
fn replace(pass: &mut Pass<'_>, start: usize, word: &str, with: impl Iterator<Item = char>) {
    for ((offset, old), new) in word.char_indices().zip(with) {
        if old != new {
            pass.edit(Span::new(start + offset, start + offset + old.len_utf8()), new.to_string(), Family::Lookalikes);
        }
    }
}

/// Turns a word without Cyrillic letters into the Kazakh word that looks the same.
fn latin_word(pass: &mut Pass<'_>, start: usize, word: &str) {
    if let Some(read) = WHOLE.get(word).filter(|_| stands_in_cyrillic(pass.text(), start, start + word.len())) {
        replace(pass, start, word, read.chars());
    }
}

/// How many characters around a word are looked at for its neighbours.
const NEAR: usize = 40;

/// Whether the words beside a stretch are Cyrillic.
///
/// At least one has letters, and all that have letters are Cyrillic.
fn stands_in_cyrillic(text: &str, start: usize, end: usize) -> bool {
    let has_letter = |word: &&str| word.contains(is_letter);
    let before = &text[..start];
    let before = &before[before.char_indices().rev().take(NEAR).last().map_or(start, |(at, _)| at)..];
    let after = &text[end..];
    let after = &after[..after.char_indices().nth(NEAR).map_or(after.len(), |(at, _)| at)];
    let neighbours = [before.rsplit(' ').find(has_letter), after.split(' ').find(has_letter)];
    neighbours.iter().flatten().all(|word| word.contains(is_cyrillic)) && neighbours.iter().any(Option::is_some)
}

/// What script a letter of a word belongs to.
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
        true if TWINS.latin(c).is_some() => Script::Either,
        true => Script::Cyrillic,
        false if TWINS.cyrillic(c).is_some() => Script::Either,
        false => Script::Latin,
    }
}

/// Writes a word with letters of both scripts in the script or scripts it should have.
fn mixed_word(pass: &mut Pass<'_>, start: usize, word: &str) {
    let (mut cyrillic, mut latin) = (false, false);
    for script in word.chars().map(script) {
        cyrillic |= script == Script::Cyrillic;
        latin |= script == Script::Latin;
    }
    match (cyrillic, latin) {
        (false, false) => undecided_word(pass, start, word),
        (true, false) => word.char_indices().for_each(|(at, c)| rewrite(pass, start, word, (at, c), Script::Cyrillic)),
        (false, true) => word.char_indices().for_each(|(at, c)| rewrite(pass, start, word, (at, c), Script::Latin)),
        (true, true) => two_scripts(pass, start, word),
    }
}

/// Repairs a word that has unambiguous letters of both scripts.
///
/// A look-alike takes the script of the nearest unambiguous letters, where both sides agree.
fn two_scripts(pass: &mut Pass<'_>, start: usize, word: &str) {
    let scripts: SmallVec<[Script; 32]> = word.chars().map(script).collect();
    let sure = |script: &&Script| **script != Script::Either;
    for (n, letter) in word.char_indices().enumerate().filter(|(n, _)| scripts[*n] == Script::Either) {
        match (scripts[..n].iter().rev().find(sure), scripts[n..].iter().find(sure)) {
            (Some(left), Some(right)) if left != right => {}
            (Some(one), _) | (None, Some(one)) => rewrite(pass, start, word, letter, *one),
            (None, None) => {}
        }
    }
}

/// Writes a letter of the word at `start` in the given script.
fn rewrite(pass: &mut Pass<'_>, start: usize, word: &str, (at, c): (usize, char), script: Script) {
    let with = match script {
        Script::Latin if is_cyrillic(c) => TWINS.latin(c),
        Script::Cyrillic if !is_cyrillic(c) => TWINS.cyrillic(c).map(|twin| twin.in_word(word, at)),
        _ => None,
    };
    if let Some(with) = with {
        pass.edit(Span::new(start + at, start + at + c.len_utf8()), with, Family::Lookalikes);
    }
}

/// Repairs a word of look-alikes alone, of both scripts.
///
/// It is a Roman numeral in Latin letters or a Kazakh word, and not part of a code.
fn undecided_word(pass: &mut Pass<'_>, start: usize, word: &str) {
    let text = pass.text();
    let end = start + word.len();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if is_digit(text[..start].chars().next_back()) || is_digit(text[end..].chars().next()) {
        return;
    }
    if word.chars().all(|c| matches!(c, 'I' | 'X' | 'C' | 'M' | 'І' | 'Х' | 'С' | 'М')) {
        let latin = word.chars().flat_map(|c| TWINS.latin(c).and_then(|l| l.chars().next()).or(Some(c)));
        return replace(pass, start, word, latin);
    }
    let letter =
        |(at, c): (usize, char)| TWINS.cyrillic(c).and_then(|twin| twin.in_word(word, at).chars().next()).unwrap_or(c);
    let read = word.char_indices().map(letter);
    if is_plausible(read.clone()) || stands_in_cyrillic(text, start, end) {
        replace(pass, start, word, read);
    }
}

impl Twin {
    /// The letter meant at byte `at`: of two, the one that makes likelier Kazakh.
    fn in_word(self, word: &str, at: usize) -> &'static str {
        let Some(second) = self.second else { return self.first };
        let mut letters: SmallVec<[char; 32]> =
            word.chars().map(|c| TWINS.cyrillic(c).and_then(|twin| twin.first.chars().next()).unwrap_or(c)).collect();
        let at = word[..at].chars().count();
        let mut cost_of = |letter: &str| {
            letters[at] = letter.chars().next().unwrap_or(letters[at]);
            cost_at(&letters, at)
        };
        if cost_of(second) + MARGIN < cost_of(self.first) { second } else { self.first }
    }
}

/// The margin, in half bits, that a look-alike's second letter needs over its first.
const MARGIN: u32 = 6;

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
