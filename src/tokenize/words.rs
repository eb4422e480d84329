//! Initials, abbreviations and words.

use super::classes::{
    DIGRAPHS, first, is_closing, is_digit, is_hyphen, is_letter, is_line_break, is_opening, is_punctuation,
    is_script_digit, is_word_letter, run, word_run,
};
use super::piece::{Piece, is_inside};
use super::token::TokenKind;
use super::{abbreviations, addresses};
use crate::letters::is_small;
use crate::lexicon::schema::AbbreviationPlace;

/// An initial: one capital (or digraph) and a point, alone or with another behind a hyphen: "Г." in "Г.Әбдіқалықова",
/// "Қ.-Ж.", "Дж.". The point of the last one may end the sentence; then it is not part of it.
pub(super) fn initial(text: &str, before: &str) -> Option<Piece> {
    let len = initial_len(text)?;
    if is_inside(before) {
        return None;
    }
    let len = match text[len..].strip_prefix('-').and_then(initial_len) {
        Some(second) => len + 1 + second,
        None => len,
    };
    let goes_on = match first(&text[len..]) {
        Some(c) if c.is_uppercase() => true,
        Some(_) => !ends_sentence(&text[len..], Next::Name),
        None => false,
    };
    goes_on.then(|| Piece::whole(TokenKind::Word, len))
}

fn initial_len(text: &str) -> Option<usize> {
    let c = first(text)?;
    let len = if text[c.len_utf8()..].starts_with('.') {
        c.len_utf8()
    } else if matches!(c, 'Д' | 'C' | 'S') {
        DIGRAPHS.iter().find(|digraph| text.starts_with(**digraph))?.len()
    } else {
        return None;
    };
    (text[len..].starts_with('.') && c.is_uppercase()).then_some(len + 1)
}

/// "млн.", "т.б.": an abbreviation of the list with its points. A single point that ends the sentence is not part of it.
pub(super) fn abbreviation(text: &str, before: &str) -> Option<Piece> {
    let found = abbreviations::at(text)?;
    let len = found.text.len();
    // Behind digits it is glued to them: "5млн.".
    let is_part = before.ends_with(|c| is_letter(c) || is_hyphen(c));
    let goes_on = || match found.place {
        AbbreviationPlace::Number => is_before_number(&text[len..]),
        _ if found.has_inner_point() => true,
        AbbreviationPlace::End => !ends_sentence(&text[len..], Next::Sentence),
        AbbreviationPlace::Before => !ends_sentence(&text[len..], Next::Name),
    };
    (!is_part && goes_on()).then(|| Piece::whole(TokenKind::Word, len))
}

/// Whether a number follows in the line: " 5", " (7172)", " +7".
fn is_before_number(after: &str) -> bool {
    let number = after.trim_start_matches(|c: char| c.is_whitespace() && !is_line_break(c));
    number.strip_prefix(['(', '+', '№']).unwrap_or(number).starts_with(is_digit)
}

/// What a capital after an abbreviation or initial is the head of.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Next {
    /// The name or noun that the abbreviation belongs to: "ж. Алматыда", "проф. Ахметов".
    Name,
    /// A sentence: "5 км. Біз".
    Sentence,
}

/// Whether a point before `after` ends the sentence.
///
/// It does at the end of the text or paragraph, and before what can only begin a sentence.
fn ends_sentence(after: &str, next: Next) -> bool {
    let after = after.trim_start_matches(is_closing);
    let follows = after.trim_start();
    let gap = &after[..after.len() - follows.len()];
    let Some(c) = first(follows) else { return true };
    match gap.matches(is_line_break).count() {
        0 => {}
        1 if c.is_lowercase() => {}
        _ => return true,
    }
    match next {
        Next::Name => c.is_uppercase() && abbreviations::opens_sentence(&follows[..run(follows, is_word_letter)]),
        Next::Sentence => !(c.is_lowercase() || is_digit(c)) && (!is_punctuation(c) || is_opening(c)),
    }
}

/// Letters and digits, with hyphens, apostrophes, low lines and points as [`joint`] has them.
pub(super) fn word(text: &str, _: &str) -> Option<Piece> {
    first(text).filter(|c| is_word_letter(*c))?;
    Some(word_from(text, 0))
}

/// A shortcut for words such as "қарым-қатынас" (relations).
///
/// These are a run of Cyrillic letters of `run` bytes, a hyphen, and small Kazakh letters behind which the word
/// certainly ends.
pub(super) fn hyphenated_word(text: &str, run: usize) -> Option<Piece> {
    let tail = &text[run + 1..];
    let last = text[..run].chars().next_back()?;
    let len = super::classes::run(tail, is_small);
    (len > 0 && is_small(last) && tail[len..].bytes().next().is_none_or(|b| matches!(b, b' ' | b',' | b'\n')))
        .then(|| Piece::whole(TokenKind::Word, run + 1 + len))
}

impl Piece {
    /// A stem of `stem` bytes, with the ending that a hyphen ties to it, if any.
    pub(super) fn with_ending(kind: TokenKind, text: &str, stem: usize) -> Self {
        Self { kind: Some(kind), len: stem + hyphenated(&text[stem..]), stem }
    }
}

/// A word whose first `from` bytes are known to belong to it.
pub(super) fn word_from(text: &str, from: usize) -> Piece {
    let mut len = from;
    // The last hyphen, and where the part behind it begins.
    let (mut hyphen, mut part) = (None, 0);
    loop {
        len += word_run(&text[len..]);
        // "м²", "H₂O"
        let raised = run(&text[len..], is_script_digit);
        if raised > 0 {
            len += raised;
            continue;
        }
        let Some(joint) = joint(&text[..len], &text[part..len], &text[len..]) else { break };
        if is_hyphen(joint) {
            (hyphen, part) = (Some(len), len + joint.len_utf8());
        }
        len += joint.len_utf8();
    }
    let has_ending = |stem: &usize| {
        text[*stem..].starts_with('-')
            && takes_hyphen(&text[..*stem])
            && text[part..len].chars().all(|c| c.is_lowercase() && !c.is_ascii())
    };
    Piece { kind: Some(TokenKind::Word), len, stem: hyphen.filter(has_ending).unwrap_or(len) }
}

/// What ties a word to a further part of it: `word` is what there is, `part` what stands behind its last hyphen, `rest`
/// what follows.
fn joint(word: &str, part: &str, rest: &str) -> Option<char> {
    let mut chars = rest.chars();
    let (joint, next) = (chars.next()?, chars.next()?);
    let after_ascii = word.ends_with(|c: char| c.is_ascii_alphanumeric());
    let between_capitals = next.is_ascii_uppercase() && word.ends_with(|c: char| c.is_ascii_uppercase());
    let joins = match joint {
        '-' | '\u{2011}' => (is_word_letter(next) && !is_dash(part, &rest[joint.len_utf8()..])) || is_digit(next),
        // "O'Рейли"
        '\'' | '’' | 'ʼ' => is_word_letter(next),
        '_' => is_word_letter(next) || is_digit(next),
        // "AT&T"
        '&' => between_capitals,
        // "Node.js", "v1.2", "есеп.pdf"
        '.' => next.is_ascii_alphanumeric() && (after_ascii || addresses::is_extension(&rest[1..])),
        _ => false,
    };
    joins.then_some(joint)
}

/// "ағасы-Эдуард": a common word and a name, the hyphen being a dash without blanks. What is written so in one word
/// ("вице-Президент") is listed.
fn is_dash(part: &str, next: &str) -> bool {
    let mut letters = next.chars();
    let is_name = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    is_name
        && part.len() >= 2 * SHORTEST_BEFORE_DASH
        && part.chars().all(|c| c.is_lowercase() && !c.is_ascii())
        && !abbreviations::is_prefix(part)
}

/// Shorter ones are the particles of names: "әл-Фараби", "ибн-Сина".
const SHORTEST_BEFORE_DASH: usize = 4;

/// Whether Kazakh spelling puts a hyphen before its endings.
///
/// It does after acronyms, Latin words, and anything that ends in a digit.
fn takes_hyphen(stem: &str) -> bool {
    if !stem.ends_with(|c: char| c.is_ascii() || c.is_uppercase() || is_script_digit(c)) {
        return false;
    }
    let part = stem.rsplit('-').next().unwrap_or(stem);
    stem.ends_with(|c| is_digit(c) || is_script_digit(c))
        || part.is_ascii()
        || part.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// The length of the hyphen and the ending or noun after it, or 0. There may be two: "4-еу-ақ".
pub(super) fn hyphenated(text: &str) -> usize {
    let mut len = 0;
    while let Some(tail) = text[len..].strip_prefix('-').filter(|tail| tail.starts_with(char::is_lowercase)) {
        let part = run(tail, |c| is_word_letter(c) && !c.is_ascii());
        if part == 0 || tail[part..].starts_with(|c: char| c.is_alphanumeric()) {
            break;
        }
        len += 1 + part;
    }
    len
}
