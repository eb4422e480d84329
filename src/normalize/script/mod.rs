//! Kazakh in other alphabets: Latin ones and the Arabic one become Cyrillic, and Cyrillic becomes any of them.
//!
//! The same letter stands for different ones in different alphabets, so the alphabet is decided for a stretch of text (`detect`).
//! Within an alphabet a letter may still stand for several: all ways to read a word are weighed (`lattice`) by the letters of Kazakh
//! words and by the words themselves (`model`). What is rather of another language, or a name, stays as it is.

mod alphabet;
mod detect;
mod lattice;
mod model;
pub(super) mod reader;
mod table;
mod words;
mod written;

use super::alignment::Edit;
use super::family::Family;
use super::pass::{Pass, Rule};
use crate::Span;
use detect::Strictness;
use lattice::{Reading, Readings};
use model::Writing;
use words::{Script, is_apostrophe, script};

pub use alphabet::Alphabet;
pub(crate) use written::written;

/// Kazakh words in Latin or Arabic letters become Cyrillic.
///
/// A text is read in one alphabet. In a text that is mostly Cyrillic, only whole clauses are: names in Latin letters stay.
pub(super) struct Scripts;

impl Rule for Scripts {
    fn family(&self) -> Family {
        Family::Scripts
    }

    fn visit(&self, pass: &mut Pass<'_>, at: usize, c: char) -> Option<usize> {
        if at < pass.scripts.until {
            return None;
        }
        let text = pass.text();
        let script = script(c).filter(|script| *script != Script::Cyrillic)?;
        let run = run(text, at, script);
        pass.scripts.until = run.end;
        if !run.is_whole {
            return None;
        }
        let end = run.end;
        let whole = pass.scripts.alphabet.at(text, at, alphabet_of_text);
        let fits = |alphabet: &Alphabet| (*alphabet == Alphabet::Arabic) == (script == Script::Arabic);
        let alphabet = whole.filter(fits).or_else(|| alphabet_of_clause(&text[at..end]))?;
        let edits = lattice::with(alphabet, |readings| edits(text, Span::new(at, end), script, alphabet, readings));
        if edits.is_empty() {
            return None;
        }
        edits.into_iter().for_each(|edit| pass.edit(edit.span, edit.with, edit.rule));
        Some(end)
    }
}

/// Words of one script side by side.
struct Run {
    end: usize,
    /// It neither begins within a word nor has combining marks, which are first put into their letters.
    is_whole: bool,
}

/// The run of words of one script that begins at a byte: to where another script or a new line begins.
fn run(text: &str, at: usize, script: Script) -> Run {
    let mut is_whole = !text[..at].ends_with(|c: char| self::script(c).is_some());
    let mut end = at;
    // The end of what stands before the last word.
    let mut before = at;
    for c in text[at..].chars().take_while(|c| *c != '\n') {
        match self::script(c) {
            // A word of both scripts is not of the run.
            Some(found) if found != script => {
                end = before;
                break;
            }
            Some(_) => {}
            None => before = end + c.len_utf8(),
        }
        is_whole &= !matches!(c, '\u{300}'..='\u{36f}');
        end += c.len_utf8();
    }
    Run { end: end.max(at + text[at..].chars().next().map_or(0, char::len_utf8)), is_whole: is_whole && end > at }
}

/// How many times as many letters as Cyrillic ones a text has that is in another alphabet.
const MOSTLY: usize = 2;

/// The alphabet of a stretch of text whose letters are mostly of it.
fn alphabet_of_text(text: &str) -> Option<Alphabet> {
    let count = detect::Count::of(text);
    if count.latin.max(count.arabic) > MOSTLY * count.cyrillic { detect::alphabet(text) } else { None }
}

/// The fewest words of a clause.
const CLAUSE: usize = 4;

/// The alphabet of a run in a text of another one: it is of some words, most of them in small letters.
fn alphabet_of_clause(run: &str) -> Option<Alphabet> {
    let is_small = |word: &&str| word.starts_with(|c: char| !c.is_uppercase());
    let words = || run.split_whitespace().filter(|word| word.starts_with(|c| script(c).is_some()));
    let small = words().filter(is_small).count();
    (words().take(CLAUSE).count() == CLAUSE && 2 * small >= words().count()).then(|| detect::alphabet(run)).flatten()
}

/// The edits that turn the Kazakh words of a run into Cyrillic.
fn edits(text: &str, span: Span, script: Script, alphabet: Alphabet, readings: &mut Readings) -> Vec<Edit> {
    let run = &text[span];
    let strictness = if script == Script::Arabic { Strictness::Arabic } else { Strictness::Latin };
    let mut edits = Vec::new();
    let mut done = 0;
    for word in words::words(run, script, alphabet == Alphabet::Latin2017) {
        if word.start < done {
            continue;
        }
        if let Some(end) = address_end(run, word) {
            done = end;
            continue;
        }
        if script == Script::Arabic {
            marks(run, Span::new(done, word.start), span.start, &mut edits);
        }
        done = word.end;
        let shown = &run[word];
        let is_numeral = matches!(shown, "I" | "V" | "X") && !run[word.end..].starts_with('.');
        let reading = if is_numeral { None } else { readings.judge(shown, strictness) };
        if let Some(reading) = reading {
            let writing = match script {
                Script::Arabic if begins(text, span.start + word.start) && reading.writing() == Writing::Small => {
                    Writing::Name
                }
                Script::Arabic => reading.writing(),
                _ => Writing::Small,
            };
            let with = cased(&reading, shown, writing);
            edits.push(Edit {
                span: Span::new(span.start + word.start, span.start + word.end),
                with: with.into(),
                rule: Family::Scripts,
            });
        }
    }
    if script == Script::Arabic && !edits.is_empty() {
        marks(run, Span::new(done, run.len()), span.start, &mut edits);
    }
    edits
}

/// Arabic punctuation and digits become those that Cyrillic text has.
fn marks(run: &str, between: Span, start: usize, edits: &mut Vec<Edit>) {
    for (at, c) in run[between].char_indices() {
        let digit = |zero: u32| char::from_digit(c as u32 - zero, 10);
        let with = match c {
            '،' | '٬' => Some(','),
            '؛' => Some(';'),
            '؟' => Some('?'),
            '٪' => Some('%'),
            '٫' => Some(','),
            '۔' => Some('.'),
            '٠'..='٩' => digit(0x660),
            '۰'..='۹' => digit(0x6f0),
            _ => None,
        };
        if let Some(with) = with {
            let from = start + between.start + at;
            edits.push(Edit {
                span: Span::new(from, from + c.len_utf8()),
                with: with.to_string().into(),
                rule: Family::Scripts,
            });
        }
    }
}

/// How far an address is looked at on both sides of a word, in characters.
const LONGEST_ADDRESS: usize = 100;

/// The end of the address or name of a file that a word stands in: "khabar.kz", "@tilshi", "https://…".
fn address_end(run: &str, word: Span) -> Option<usize> {
    let before = run[..word.start].char_indices().rev().take(LONGEST_ADDRESS).take_while(|(_, c)| !c.is_whitespace());
    let start = before.last().map_or(word.start, |(at, _)| at);
    let behind = run[word.end..].char_indices().take(LONGEST_ADDRESS).find(|(_, c)| c.is_whitespace());
    let end = behind.map_or_else(
        || run[word.end..].char_indices().nth(LONGEST_ADDRESS).map_or(run.len(), |(at, _)| word.end + at),
        |(at, _)| word.end + at,
    );
    let chunk = &run[start..end];
    let is_domain = || {
        let (_, last) = chunk.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit_once('.')?;
        crate::lexicon::rows::<crate::lexicon::schema::Domain<'_>>().any(|row| row.ending == last).then_some(())
    };
    (chunk.contains("://") || chunk.contains('@') || chunk.starts_with("www.") || is_domain().is_some()).then_some(end)
}

/// Whether a sentence, a quotation or a title begins at a byte: nothing but marks stands before it in its line, or the end of another.
fn begins(text: &str, at: usize) -> bool {
    let before = &text[..at];
    if before.ends_with(['«', '“']) {
        return true;
    }
    // A hyphen ties, a dash stands between blanks.
    let marked = before.trim_end_matches([' ', '\u{a0}', '«', '"', '“', '(', '–', '—', '-']);
    let is_tied = before.len() == marked.len() + 1 && before.ends_with('-');
    !is_tied && (marked.is_empty() || marked.ends_with(['.', '!', '?', '؟', '…', '\n', '۔']))
}

/// A word in Cyrillic with the capitals of the one it was read from, and those of how it is written.
fn cased(reading: &Reading, shown: &str, writing: Writing) -> String {
    let capitals: Vec<bool> = shown.chars().map(char::is_uppercase).collect();
    let all = writing == Writing::Acronym
        || capitals.iter().zip(shown.chars()).all(|(capital, c)| *capital || is_apostrophe(c)) && capitals.len() > 1;
    let mut word = String::with_capacity(shown.len() * 2);
    let mut last = None;
    for (at, (c, from)) in reading.letters.iter().enumerate() {
        let is_first = last != Some(*from);
        last = Some(*from);
        let capital = all
            || is_first && capitals.get(usize::from(*from)).copied().unwrap_or(false)
            || writing == Writing::Name && at == 0;
        if capital { word.extend(c.to_uppercase()) } else { word.push(*c) }
    }
    word
}

/// The alphabet of most letters of a text, if it is Kazakh in it.
pub(crate) fn detect(text: &str) -> Option<Alphabet> {
    let count = detect::Count::of(text);
    if count.cyrillic > 0 && count.cyrillic >= count.latin.max(count.arabic) {
        Some(Alphabet::Cyrillic)
    } else {
        detect::alphabet(text)
    }
}
