//! Identifiers, which look like quantities and are none.
//!
//! Telephone numbers, e-mail and web addresses, numbers of people, firms, accounts and cards, vehicle plates.
//!
//! The grammar stands in `grammar.md`; the check digits are computed in `identifier/checks.rs`.

mod checks;
mod names;
mod phone;
mod plate;

use crate::lexicon::schema::IdentifierWord;
use std::ops::Range;

use self::names::{Named, identifier, is_digits, named_before, named_beside};
use super::calendar::is_glued;
use super::records::IdentifierKind;
use crate::annotated::AnnotatedText;
use crate::lexicon::Class;
use crate::tokenize::TokenKind;

/// The finders, in the order in which they are asked. Each is given a token and tells what begins there.
const FINDERS: [fn(&AnnotatedText<'_>, usize) -> Option<Named>; 6] =
    [address, register, account, card, plate::plate, phone::phone];

/// The identifier that begins with token `at`.
pub(super) fn identifier_at(words: &AnnotatedText<'_>, at: usize) -> Option<Named> {
    if !may_begin(words, at) {
        return None;
    }
    FINDERS.iter().find_map(|finder| finder(words, at))
}

/// A cheap look before the finders.
pub(super) fn may_begin(words: &AnnotatedText<'_>, at: usize) -> bool {
    let token = &words.tokens[at];
    match token.kind {
        TokenKind::Url | TokenKind::Email => true,
        TokenKind::Number => token.text.len() > 1 || next_is(words, at, |text| !text.starts_with(char::is_alphabetic)),
        TokenKind::Word => {
            // An account, a plate, or the letter that a plate of old begins with.
            (words.looks(at).capital || token.text.starts_with(|c: char| c.is_ascii_digit()))
                && (token.text.len() < 3 || token.text.bytes().any(|b| b.is_ascii_digit()))
        }
        _ => matches!(token.text, "+" | "("),
    }
}

fn next_is(words: &AnnotatedText<'_>, at: usize, fits: impl Fn(&str) -> bool) -> bool {
    words.tokens.get(at + 1).is_some_and(|next| fits(next.text))
}

/// Digits that give nothing; gives the next token.
///
/// These are groups tied by hyphens ("321-54-76"), very many digits, and invalid plates.
pub(super) fn code_without_name(words: &AnnotatedText<'_>, at: usize) -> Option<usize> {
    const MOST_DIGITS: usize = 10;
    let row = digit_row(words, at);
    if row.is_empty() {
        return None;
    }
    let next = at + 1;
    let measured = next < words.len()
        && words.matches_at(next).iter().any(|m| matches!(m.entry.class, Class::Unit | Class::Currency));
    if words.tokens[at].stem().len() > MOST_DIGITS && !measured {
        return Some(next);
    }
    if let Some(end) = plate::false_plate(words, at) {
        return Some(end);
    }
    let hyphens = row.clone().filter(|i| words.is_mark(*i, "-")).count();
    let glued = row.clone().skip(1).all(|i| is_glued(words, i));
    (hyphens > 1 && glued).then_some(row.end)
}

/// Bare numbers with hyphens between them, from token `at` on.
fn digit_row(words: &AnnotatedText<'_>, at: usize) -> Range<usize> {
    const LONGEST: usize = 16;
    let limit = words.sentence(at).end.min(at + LONGEST);
    let mut end = at;
    while end < limit && is_digits(words, end) {
        end += 1;
        if end + 1 < limit && words.is_mark(end, "-") && is_digits(words, end + 1) {
            end += 1;
        }
    }
    at..end
}

/// "press@akorda.kz", "https://akorda.kz"
fn address(words: &AnnotatedText<'_>, at: usize) -> Option<Named> {
    let token = &words.tokens[at];
    let kind = match token.kind {
        TokenKind::Email => IdentifierKind::Email,
        TokenKind::Url => IdentifierKind::Url,
        _ => return None,
    };
    identifier(at..at + 1, kind, token.stem().to_owned(), None)
}

/// ЖСН and БСН: twelve digits.
///
/// The word before them decides which it is, or else their form.
fn register(words: &AnnotatedText<'_>, at: usize) -> Option<Named> {
    let text = words.tokens[at].stem();
    if text.len() != checks::REGISTER_LEN || !is_digits(words, at) {
        return None;
    }
    let (person, firm) = (checks::is_person(text), checks::is_firm(text));
    let holds = checks::register_holds(text);
    let tokens = at..at + 1;
    let kind = match () {
        () if named_before(words, at, IdentifierWord::Iin) => IdentifierKind::Iin,
        () if named_before(words, at, IdentifierWord::Bin) => IdentifierKind::Bin,
        () if person && holds => IdentifierKind::Iin,
        () if firm && holds => IdentifierKind::Bin,
        () => return None,
    };
    let form = if kind == IdentifierKind::Iin { person } else { firm };
    identifier(tokens, kind, text.to_owned(), Some(form && holds))
}

/// A bank account.
///
/// One of Kazakhstan counts whether its check digits hold or not, one of another country only if they do.
fn account(words: &AnnotatedText<'_>, at: usize) -> Option<Named> {
    let token = &words.tokens[at];
    let value: String = token.stem().chars().filter(|c| *c != ' ').collect();
    if token.kind != TokenKind::Word || !checks::has_form_of_account(&value) {
        return None;
    }
    let holds = checks::account_holds(&value);
    let known = holds
        || value.len() == checks::KAZAKH_ACCOUNT_LEN && value.starts_with("KZ")
        || named_before(words, at, IdentifierWord::Iban);
    known.then(|| identifier(at..at + 1, IdentifierKind::Iban, value, Some(holds)))?
}

/// A bank card: sixteen digits in groups of four.
///
/// Other forms count only beside a word that says so, or if the check digit holds.
fn card(words: &AnnotatedText<'_>, at: usize) -> Option<Named> {
    const SHORTEST: usize = 4;
    if words.tokens[at].stem().len() < SHORTEST {
        return None;
    }
    let row = digit_row(words, at);
    let groups: Vec<usize> = row.clone().filter(|i| is_digits(words, *i)).collect();
    if row.is_empty() || at > 0 && is_digits(words, at - 1) {
        return None;
    }
    let value: String = groups.iter().map(|i| words.tokens[*i].stem()).collect();
    let lens: Vec<usize> = groups.iter().map(|i| words.tokens[*i].stem().len()).collect();
    let said = || named_beside(words, &row, IdentifierWord::Card);
    let holds = checks::card_holds(&value);
    let issued = checks::is_issued(&value);
    let fits = match lens[..] {
        [4, 4, 4, 4] => issued || said(),
        [4, 6, 5] => (holds && issued) || said(),
        [13..=19] => (holds && issued && value.len() == 16) || said(),
        _ => false,
    };
    fits.then(|| identifier(row, IdentifierKind::Card, value, Some(holds)))?
}
