//! Numbers that are labels: of houses, telephones, paragraphs, versions, years in names.

use std::ops::Range;

use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::Class;
use crate::lexicon::schema::Connector;
use crate::number::{Numeral, parse_digits};
use crate::tokenize::TokenKind;

/// Whether the number from token `at` to the numeral `last` is a label.
pub(super) fn is_label(words: &AnnotatedText<'_>, at: usize, last: &Numeral) -> bool {
    let end = last.tokens.end;
    let sentence = words.sentence(at);
    let text = words.text(at);
    let previous = at.checked_sub(1).filter(|previous| sentence.contains(previous));
    let numbered = previous.is_some_and(|i| matches!(words.text(i), "№" | "N" | "#" | "§")) || text.starts_with('№');
    // "1. …", "2) …" at the head of a line
    let listed = words.is_initial(at)
        && last.digits
        && end < sentence.end
        && (words.is_mark(end, ".") && end + 1 < sentence.end || words.is_mark(end, ")"));
    let code = last.digits && (has_leading_zero(text) || is_version(words.tokens[at].stem()));
    numbered
        || listed
        || code
        || last.tied(words).is_some()
        || last.digits
            && (in_row(words, at) || named(words, at, last) || is_copyright(words, at) || is_dialled(words, end))
}

/// "102 нөміріне": what has that number stands elsewhere, or is a telephone.
fn is_dialled(words: &AnnotatedText<'_>, end: usize) -> bool {
    end < words.sentence(end.saturating_sub(1)).end
        && words.connector(end, Connector::Number).is_some_and(|m| m.tokens.len() == 1)
}

/// The years behind "©", with the owner before them or not.
fn is_copyright(words: &AnnotatedText<'_>, at: usize) -> bool {
    const FARTHEST: usize = 5;
    let from = words.sentence(at).start.max(at.saturating_sub(FARTHEST));
    words.text(at).len() == 4 && (from..at).any(|i| words.is_mark(i, "©"))
}

/// Whether the number from token `start` to `end` is an operand: "3 × 4 метр", "2 + 2 = 4", "±3 %".
pub(super) fn in_expression(words: &AnnotatedText<'_>, start: usize, end: usize) -> bool {
    let sentence = words.sentence(start);
    let number = |i: usize| sentence.contains(&i) && words.tokens[i].kind == TokenKind::Number;
    let operator =
        |i: usize| sentence.contains(&i) && matches!(words.text(i), "×" | "*" | "÷" | "+" | "x" | "х" | "<" | ">");
    let before = start.checked_sub(1).is_some_and(|i| {
        sentence.contains(&i) && words.is_mark(i, "±") || operator(i) && i.checked_sub(1).is_some_and(number)
    });
    before || operator(end) && number(end + 1)
}

/// Whether these tokens are only a part of what is written in one piece: "8" of "8/100", "54" of "321-54-76", "0,42 км" of
/// "0,42 км/км²". The tokenizer's own cut between digits and a word is none.
pub(super) fn is_part(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> bool {
    let span = words.span(tokens);
    let (before, after) = (&words.text[..span.start], &words.text[span.end..]);
    let mut back = before.chars().rev();
    // "5-плюс 10": a word of the number is tied to the one before it.
    let tied = tokens.start.checked_sub(1).and_then(|i| words.tokens[i].ending());
    if tied.is_some_and(|tied| words.lists(tied, Class::Numeral)) {
        return true;
    }
    let begun = match (back.next(), back.next()) {
        (Some('°' | '′' | '″'), _) => true,
        (Some('.' | ',' | ':'), Some(c)) => c.is_numeric(),
        (Some(mark), Some(c)) if is_joint(mark) => c.is_alphanumeric(),
        (Some(c), _) => c.is_alphanumeric(),
        (None, _) => false,
    };
    let mut ahead = after.chars();
    let cut =
        before_word(words, tokens.end, span.end) && words.text[..span.end].ends_with(|c: char| c.is_ascii_digit());
    let goes_on = match (ahead.next(), ahead.next()) {
        (Some('′' | '″'), _) => true,
        (Some('.' | ',' | ':'), Some(c)) => c.is_numeric(),
        (Some('/' | '·' | '⋅' | '*' | '^'), Some(c)) => c.is_alphanumeric() || c == '(',
        (Some(mark), Some(c)) if is_joint(mark) => c.is_numeric(),
        (Some(c), _) => c.is_alphanumeric() && !cut,
        (None, _) => false,
    };
    begun || goes_on
}

fn before_word(words: &AnnotatedText<'_>, next: usize, end: usize) -> bool {
    words.tokens.get(next).is_some_and(|next| next.span.start == end && next.kind == TokenKind::Word)
}

/// What joins numbers without a blank.
fn is_joint(c: char) -> bool {
    matches!(c, '/' | '-' | '–' | '—' | '−' | '×' | '*' | '·' | '⋅' | '^' | '=' | '+' | '\'' | '’' | '_' | '\\')
}

/// "007", "010000"
fn has_leading_zero(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.as_bytes()[1].is_ascii_digit()
}

/// "3.12.1", "192.168.0.1": points that divide no groups of three
fn is_version(text: &str) -> bool {
    text.bytes().filter(|b| *b == b'.').count() > 1 && parse_digits(text.trim_start_matches('№')).is_none()
}

/// Whether the number stands in a row of digits, as telephone numbers do.
///
/// These are bare numbers one after the other, or many digits in groups with hyphens, brackets or a plus sign.
fn in_row(words: &AnnotatedText<'_>, at: usize) -> bool {
    const LONGEST: usize = 14;
    let sentence = words.sentence(at);
    let bare = |i: usize| words.tokens[i].kind == TokenKind::Number && words.tokens[i].ending().is_none();
    let joint = |i: usize| ["-", "–", "(", ")", "+"].iter().any(|mark| words.is_mark(i, mark));
    let from = (sentence.start.max(at.saturating_sub(LONGEST))..at).rev().take_while(|i| bare(*i) || joint(*i)).last();
    let to = (at..sentence.end.min(at + LONGEST)).take_while(|i| bare(*i) || joint(*i)).last().unwrap_or(at);
    let row = from.unwrap_or(at)..to + 1;
    let numbers: Vec<usize> = row.filter(|i| bare(*i)).collect();
    let digits: usize = numbers.iter().map(|i| words.text(*i).bytes().filter(u8::is_ascii_digit).count()).sum();
    // Two in a row may be a count after a year, "2016 500 адам"; three or a telephone's digits are no quantities.
    let adjacent = numbers.windows(2).filter(|pair| pair[0] + 1 == pair[1]).count();
    adjacent > 1 || (numbers.len() > 2 && digits >= 9) || (adjacent == 1 && numbers.len() == 2)
}

/// "Boeing 747", "ЭКСПО 2017", "Абай көшесі, 15": digits right after a Latin word or acronym, or after a street.
fn named(words: &AnnotatedText<'_>, at: usize, last: &Numeral) -> bool {
    let sentence = words.sentence(at);
    let Some(previous) = at.checked_sub(1).filter(|i| sentence.contains(i)) else { return false };
    let unit = last.tokens.end < sentence.end
        && words.matches_at(last.tokens.end).iter().any(|m| matches!(m.entry.class, Class::Unit | Class::Currency));
    if unit || !last.feats.without(Feats::NOM | Feats::CARDINAL).is_empty() {
        return false;
    }
    let (name, street) = match words.is_mark(previous, ",") {
        true => (None, previous.checked_sub(1)),
        false => (Some(previous), Some(previous)),
    };
    let address = street.is_some_and(|i| {
        sentence.contains(&i) && words.longest(i, Class::FacilityHead).is_some_and(|m| m.feats.has(Feats::POSS3))
    });
    let word = |i: usize| words.tokens[i].kind == TokenKind::Word && words.tokens[i].ending().is_none();
    let is_model = |i: usize| {
        let text = words.text(i);
        let latin = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && text.len() > 1;
        let acronym = text.chars().count() > 1 && text.chars().all(char::is_uppercase);
        let year = words.text(at).len() == 4;
        word(i)
            && text.contains(char::is_uppercase)
            && (latin || (acronym && year))
            && !words.lists(&text.to_lowercase(), Class::Currency)
    };
    // "Азиада 2011 жарыстары"
    let of_event = || {
        let year = words.text(at).len() == 4 && words.text(at).starts_with(['1', '2']);
        let name = word(previous) && words.is_capital(previous) && words.feats(previous).without(Feats::NOM).is_empty();
        let event = |i: usize| words.longest(i, Class::EventHead).is_some();
        let head = || words.is_possessed(last.tokens.end) && (event(last.tokens.end) || event(previous));
        year && name && last.tokens.end < sentence.end && head()
    };
    of_event()
        || address && (words.is_mark(previous, ",") || counts_nothing(words, last.tokens.end))
        || name.is_some_and(is_model)
}

/// Whether no word follows that a house number could be a number of.
fn counts_nothing(words: &AnnotatedText<'_>, at: usize) -> bool {
    words.tokens.get(at).is_none_or(|token| token.kind != TokenKind::Word || token.text.starts_with(char::is_uppercase))
}
