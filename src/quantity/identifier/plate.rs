//! Plates of vehicles in Kazakhstan: "777 ABC 02", and those of before 2012, "A 123 BCM".

use std::ops::Range;

use super::super::records::IdentifierKind;
use super::names::{Named, identifier, is_digits, named_beside, names};
use crate::annotated::AnnotatedText;
use crate::letters::latin_twin;
use crate::lexicon::Class;
use crate::lexicon::schema::IdentifierWord;
use crate::tokenize::TokenKind;

/// The regions that plates name.
const REGIONS: Range<u32> = 1..21;

/// A plate, in one token or in three. Cyrillic letters that look like Latin ones count as such.
pub(super) fn plate(words: &AnnotatedText<'_>, at: usize) -> Option<Named> {
    let token = &words.tokens[at];
    let said = |tokens: &Range<usize>| {
        let number = tokens.start.checked_sub(1).is_some_and(|before| names(words, before, IdentifierWord::Number));
        number || named_beside(words, tokens, IdentifierWord::Plate)
    };
    if token.kind == TokenKind::Word
        && let Some((latin, own)) = latin(token.stem())
        && let Some(form) = form(&latin)
    {
        let tokens = at..at + 1;
        let sure = form == Form::New || own || said(&tokens);
        return sure.then(|| identifier(tokens, IdentifierKind::Plate, latin, None))?;
    }
    let (tokens, latin, own) = in_three(words, at)?;
    let form = form(&latin)?;
    let zero = words.text(at + 2).starts_with('0');
    let sure = form == Form::New && own && (zero || !is_counted(words, at + 1));
    (sure || said(&tokens)).then(|| identifier(tokens, IdentifierKind::Plate, latin, None))?
}

/// "100 USD 15 EUR": what digits may count.
fn is_counted(words: &AnnotatedText<'_>, at: usize) -> bool {
    words.matches_at(at).iter().any(|m| matches!(m.entry.class, Class::Currency | Class::Unit))
}

/// "777 ABC 45", of no region; the token after it.
pub(super) fn false_plate(words: &AnnotatedText<'_>, at: usize) -> Option<usize> {
    let (tokens, latin, own) = in_three(words, at)?;
    let plate = own && latin.len() == 8 && words.tokens[at].stem().len() == 3 && words.tokens[at + 1].stem().len() == 3;
    (plate && !is_counted(words, at + 1)).then_some(tokens.end)
}

/// Three tokens of digits and capitals in turn, in Latin letters; whether written so.
fn in_three(words: &AnnotatedText<'_>, at: usize) -> Option<(Range<usize>, String, bool)> {
    let tokens = at..at + 3;
    if tokens.end > words.sentence(at).end
        || (at > 0 && words.sentence(at).contains(&(at - 1)) && is_digits(words, at - 1))
    {
        return None;
    }
    let parts = tokens.clone().map(|i| words.tokens[i].stem());
    if parts.clone().any(|part| part.len() > 6) || !parts_are_plain(words, &tokens) {
        return None;
    }
    let (latin, own) = latin(&parts.collect::<String>())?;
    Some((tokens, latin, own))
}

/// Digits or capital letters, none with an ending but the last.
fn parts_are_plain(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().all(|i| {
        let token = &words.tokens[i];
        let plain =
            is_digits(words, i) || (token.kind == TokenKind::Word && token.stem().chars().all(char::is_uppercase));
        plain && (i + 1 == tokens.end || token.ending().is_none())
    })
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Form {
    /// Three digits, two or three letters, the region: "777ABC02".
    New,
    /// A letter of the region, three digits, two or three letters: "A123BCM".
    Old,
}

fn form(latin: &str) -> Option<Form> {
    let letters = |part: &[u8]| part.iter().all(u8::is_ascii_uppercase);
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    match latin.as_bytes() {
        [number @ .., region_high, region_low] if latin.len() >= 7 && digits(&[*region_high, *region_low]) => {
            let region: u32 = latin[latin.len() - 2..].parse().ok()?;
            let (number, series) = number.split_at_checked(3)?;
            let fits = digits(number) && letters(series) && (2..=3).contains(&series.len());
            (fits && REGIONS.contains(&region)).then_some(Form::New)
        }
        [region, number @ .., _, _] if letters(&[*region]) && (6..=7).contains(&latin.len()) => {
            let fits = digits(&number[..3]) && letters(&latin.as_bytes()[4..]);
            fits.then_some(Form::Old)
        }
        _ => None,
    }
}

/// The text in Latin letters, and whether all of them were; `None` where a letter looks like none.
fn latin(text: &str) -> Option<(String, bool)> {
    const LONGEST: usize = 16;
    if text.len() > LONGEST {
        return None;
    }
    let mut own = true;
    let latin: Option<String> = text
        .chars()
        .map(|c| match c {
            'A'..='Z' | '0'..='9' => Some(c),
            _ => {
                own = false;
                latin_twin(c)
            }
        })
        .collect();
    Some((latin?, own))
}
