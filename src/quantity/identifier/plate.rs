//! Plates of vehicles in Kazakhstan: "777 ABC 02", and those of before 2012, "A 123 BCM".

use std::ops::Range;

use super::{IdentifierKind, Named, identifier, is_digits, named_beside};
use crate::lexicon::Class;
use crate::morph::Words;
use crate::tokenize::TokenKind;

/// The regions that plates name.
const REGIONS: Range<u32> = 1..21;

/// A plate, in one token or in three. Cyrillic letters that look like Latin ones count as such.
pub(super) fn plate(words: &Words<'_>, at: usize) -> Option<Named> {
    let token = &words.tokens[at];
    let said = |tokens: &Range<usize>| named_beside(words, tokens, "plate");
    if token.kind == TokenKind::Word
        && let Some((latin, own)) = latin(token.stem())
        && let Some(form) = form(&latin)
    {
        let tokens = at..at + 1;
        let sure = form == Form::New || own || said(&tokens);
        return sure.then(|| identifier(tokens, IdentifierKind::Plate, latin, None))?;
    }
    let tokens = at..at + 3;
    if tokens.end > words.sentence(at).end || (at > 0 && words.sentence(at).contains(&(at - 1)) && is_digits(words, at - 1)) {
        return None;
    }
    let parts = tokens.clone().map(|i| words.tokens[i].stem());
    if parts.clone().any(|part| part.len() > 6) || !parts_are_plain(words, &tokens) {
        return None;
    }
    let (latin, own) = latin(&parts.collect::<String>())?;
    let form = form(&latin)?;
    // "100 USD 15 EUR", "120 ТОО 15": what the digits may count.
    let counted = words.matches_at(at + 1).iter().any(|m| matches!(m.entry.class, Class::Currency | Class::Unit));
    let zero = words.text(at + 2).starts_with('0');
    let sure = form == Form::New && own && (zero || !counted);
    (sure || said(&tokens)).then(|| identifier(tokens, IdentifierKind::Plate, latin, None))?
}

/// Digits or capital letters, none with an ending but the last.
fn parts_are_plain(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().all(|i| {
        let token = &words.tokens[i];
        let plain = is_digits(words, i) || (token.kind == TokenKind::Word && token.stem().chars().all(char::is_uppercase));
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
    const TWINS: [(char, char); 13] = [
        ('А', 'A'),
        ('В', 'B'),
        ('С', 'C'),
        ('Е', 'E'),
        ('Н', 'H'),
        ('І', 'I'),
        ('К', 'K'),
        ('М', 'M'),
        ('О', 'O'),
        ('Р', 'P'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('У', 'Y'),
    ];
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
                TWINS.iter().find(|(twin, _)| *twin == c).map(|(_, latin)| *latin)
            }
        })
        .collect();
    Some((latin?, own))
}
