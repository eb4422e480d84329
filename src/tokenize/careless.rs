//! Rules for text that is written without care: small letters at the head of sentences, emoji and brackets as marks.

use super::abbreviations;
use super::addresses;
use super::candidate::{Candidate, is_dash, is_final_mark, starts_lower, starts_upper};
use super::capitals::ends_predicate;
use super::classes::{first, is_bracketed, is_closing, is_digit, is_opening};
use super::token::{Token, TokenKind};
use crate::letters::is_vowel;

/// "Керемет 😍 тағы аламын", "Жоқ)) Кеш": an emoji, or brackets that smile, end a sentence before a word.
///
/// They do not where they stand for a word ("5 ♡ жұлдыз"), and before small letters only where nobody uses capitals.
pub(super) fn emoji(c: &Candidate<'_>) -> Option<bool> {
    let mark = c.mark.filter(|mark| mark.kind != TokenKind::Word)?;
    let is_word = |token: Token<'_>| token.kind == TokenKind::Word && !abbreviations::goes_on(token.text);
    if is_final_mark(mark) {
        // "Рахмет!😍тағы": an emoji is as good as a blank.
        let divides = c.gap.is_empty() && c.last.kind == TokenKind::Emoji;
        return divides.then(|| is_word(c.next) && (!starts_lower(c.next) || !c.uses_capitals(MOST_AT_CERTAIN)));
    }
    let is_end = |token: Token<'_>| {
        let is_report = abbreviations::goes_on(token.text) && abbreviations::reports(token.text);
        token.kind == TokenKind::Word && !is_report
    };
    let divides = c.before.is_some_and(is_end) && is_word(c.next) && !(c.gap.is_empty() && c.last.text == "(");
    Some(divides && (!starts_lower(c.next) || !c.uses_capitals(1)))
}

/// "керемет.рахмет": no blank and no capital behind the mark.
///
/// In edited text that is hardly ever anything but a forgotten blank, though an abbreviation may be written so ("мед.қызмет").
pub(super) fn glued(c: &Candidate<'_>) -> bool {
    let is_long = |token: Token<'_>| {
        token.kind == TokenKind::Word
            && !token.text.is_ascii()
            // "флип.кз-ке"
            && (token.text.chars().take_while(|c| *c != '-').nth(2).is_some() || abbreviations::is_short_word(token.text))
    };
    is_final_mark(c.last)
        && c.before.is_some_and(|before| (is_long(before) || is_final_mark(before)) && ends(c, before))
        && is_long(c.next)
        && begins(c.next)
        && match c.last.text {
            "!" | "?" => true,
            "." => c.before.is_some_and(|before| is_finite(before.text)) || !c.uses_capitals(1),
            _ => begins_small(c) && !c.uses_capitals(1),
        }
}

/// "иә. жоқ": a small letter begins a sentence where capitals are not used.
///
/// It goes on with what is said of a quotation: "келдің бе? деді", «Келдің бе?» – деп сұрады.
pub(super) fn small_letter(c: &Candidate<'_>) -> Option<bool> {
    let is_opened = c.next.kind == TokenKind::Punctuation && first(c.next.text).is_some_and(is_opening);
    let head = if is_opened || is_dash(c.next) { c.after_next()? } else { c.next };
    let mark = c.mark.filter(|mark| is_final_mark(*mark))?;
    let before = c.before?;
    // "«Кім?» атты", "(рас па?) деген"
    let is_inside = c.is_closed() && !(c.last.is_mark(")") && is_point(c));
    let is_end = !is_inside
        && begins(head)
        && ends(c, before)
        && (head.text.is_ascii() || !is_name(before))
        && !(is_dash(c.next) && is_said(c))
        && !is_bracketed(&c.text[c.begun..c.last.span.end])
        && match mark.text {
            // An exclamation goes on with a report alone.
            "!" if !is_dash(c.next) => true,
            "!" | "?" => !c.uses_capitals(MOST_AT_CERTAIN),
            "." if is_finite(before.text) => !c.uses_capitals(MOST_AT_CERTAIN),
            "." => !c.uses_capitals(1),
            // Whoever hesitates goes on: "Мен... білмеймін".
            _ => begins_small(c) && !c.uses_capitals(1),
        };
    is_end.then_some(true)
}

/// Whether a mark may be part of a foreign name: "Yahoo! компаниясы", "Apple Inc. компаниясы".
fn is_name(token: Token<'_>) -> bool {
    let is_short = token.text.len() < LONGEST_FORM;
    token.kind == TokenKind::Word && token.text.is_ascii() && (is_short || starts_upper(token))
}

/// Longer words are no forms of companies: "Corp".
const LONGEST_FORM: usize = 5;

/// Whether the sentence before the mark begins with a small letter.
fn begins_small(c: &Candidate<'_>) -> bool {
    c.text[c.begun..c.last.span.end].chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// As many capitals as there may be for each small letter where all else is certain of an end.
const MOST_AT_CERTAIN: usize = 2;

/// Whether a sentence may end with `token` and the mark behind it: a point may also be that of a short word or number.
fn ends(c: &Candidate<'_>, token: Token<'_>) -> bool {
    match token.kind {
        TokenKind::Punctuation => is_final_mark(token) || first(token.text).is_some_and(is_closing),
        _ if !is_point(c) => true,
        TokenKind::Number => token.ending().is_some(),
        TokenKind::Word => match token.text.chars().count() {
            0 | 1 => false,
            2 => abbreviations::is_short_word(token.text),
            // "21 мау. ашық"
            3 if abbreviations::is_short_month(token.text) => {
                !c.text[..token.span.start].trim_end_matches(' ').ends_with(is_digit)
            }
            _ => token.text.chars().any(|c| is_vowel(c) || c.is_uppercase() || c.is_ascii()),
        },
        _ => true,
    }
}

fn is_point(c: &Candidate<'_>) -> bool {
    c.mark.is_some_and(|mark| mark.text == ".")
}

/// Whether a word ends as finite verbs and predicates do, and abbreviations hardly do: "барады", "екен", "емес".
fn is_finite(word: &str) -> bool {
    word.chars().nth(3).is_some() && word.ends_with(ends_predicate)
}

/// Whether a sentence may begin with the small letters of `head`.
fn begins(head: Token<'_>) -> bool {
    matches!(head.kind, TokenKind::Word | TokenKind::Url | TokenKind::Email)
        && starts_lower(head)
        && !abbreviations::goes_on(head.text)
        && !addresses::is_label(head.text)
}

/// Whether the words behind a dash say who spoke: "– деді ол", "– ол күлді де айтты".
fn is_said(c: &Candidate<'_>) -> bool {
    let words = c.behind_next().take_while(|token| token.kind == TokenKind::Word && !starts_upper(*token));
    words.take(LONGEST_SPEAKER).any(|word| abbreviations::goes_on(word.text) || abbreviations::speaks(word.text))
}

/// How many words behind a dash may tell who spoke.
const LONGEST_SPEAKER: usize = 4;
