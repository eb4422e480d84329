//! Acts: the number, the date and the parts of a law, a decree or an order.
//!
//! ```text
//! Үкіметтің 2008 жылғы 30 желтоқсандағы № 290 қаулысы   the Government's decree No. 290 of 30 December 2008
//! Еңбек кодексінің 190-бабының 2-бөлігі                 part 2 of article 190 of the Labour Code
//! ```

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::ordinal::tied_noun;
use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::lexicon::schema::Connector;
use crate::morph::Lemma;
use crate::number::{NumberKind, Numeral, number_at as numeral_at, parse_roman};
use crate::pattern::View;
use crate::phrase::is_acronym;
use crate::quantity::{Edtf, QuantityValue};
use crate::tokenize::TokenKind;

/// A part of a work that a text names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WorkPart {
    /// What part: "бап" (article), "тармақ" (paragraph), "бөлік" (part).
    pub unit: Lemma,
    /// Its number, as written.
    pub number: String,
}

/// What is told of an act beside its title.
#[derive(Default)]
pub(super) struct Act {
    pub(super) number: Option<String>,
    pub(super) date: Option<Edtf>,
    /// The outer first.
    pub(super) parts: Vec<WorkPart>,
    /// The token behind its last part.
    pub(super) end: usize,
}

/// The most parts in one another.
const MOST_PARTS: usize = 6;

impl Act {
    /// Of a work with these tokens, of which its title and its head are some.
    pub(super) fn of(view: &View<'_, '_>, whole: &Range<usize>, title: &Range<usize>, law: bool) -> Self {
        let words = view.words;
        let outside = |i: &usize| !title.contains(i) || title == whole;
        let number = whole.clone().filter(outside).find_map(|i| number_at(words, i)).map(|(number, _)| number);
        let number =
            number.or_else(|| bare_number(words, whole.end).filter(|(at, _)| outside(at)).map(|(_, number)| number));
        let date = whole.clone().filter(outside).find_map(|i| date_at(view, i));
        let date = date.filter(|date| number.is_some() || law && is_day(date)).cloned();
        let mut act = Self { date, number, parts: Vec::new(), end: whole.end };
        let sentence = words.sentence(whole.start);
        while act.parts.len() < MOST_PARTS && sentence.contains(&act.end) && leads_on(words, act.end - 1) {
            let (parts, end) = parts_at(words, act.end);
            if parts.is_empty() {
                break;
            }
            act.parts.extend(parts);
            act.end = end;
        }
        act
    }
}

/// The date that begins with token `i`.
pub(super) fn date_at<'a>(view: &View<'a, '_>, i: usize) -> Option<&'a Edtf> {
    match &view.quantity_at(i)?.value {
        QuantityValue::Date(date) => date.edtf.as_ref(),
        _ => None,
    }
}

/// Whether a date tells a day of a year: what an act is of, where it has no number.
pub(super) fn is_day(date: &Edtf) -> bool {
    let text = date.as_str();
    text.len() == DAY.len() && text.chars().zip(DAY.chars()).all(|(c, sign)| c.is_ascii_digit() == (sign != '-'))
}

const DAY: &str = "2015-11-16";

/// Where an act with a quoted title begins whose date and number stand before it: "2015 жылғы 16 қарашадағы № 401-V «…» Заңы".
pub(super) fn dated_from(view: &View<'_, '_>, title: usize) -> usize {
    let words = view.words;
    let sentence = words.sentence(title).start;
    let mut start = title;
    for _ in 0..2 {
        let numbered =
            (sentence.max(start.saturating_sub(LONGEST_NUMBER))..start).rev().find(|i| words.is_mark(*i, "№"));
        let number = numbered.filter(|i| number_at(words, *i).is_some_and(|(_, end)| end == start));
        let dated = || {
            let last = start.checked_sub(1).filter(|i| *i > sentence && words.analysis(*i).attributive)?;
            let date = view.quantity_ending_at(last)?.tokens.start;
            date_at(view, date).filter(|date| is_day(date)).map(|_| date)
        };
        match number.or_else(dated) {
            Some(before) => start = before,
            None => break,
        }
    }
    start
}

/// The number behind "№" at token `i`, as written, and the token behind it: "№ 290", "№413-IV", "№ ҚР ДСМ-75".
pub(super) fn number_at(words: &AnnotatedText<'_>, i: usize) -> Option<(String, usize)> {
    let first = if words.is_mark(i, "№") { i + 1 } else { i };
    let token = words.tokens.get(first)?;
    let signed = token.text.strip_prefix('№');
    if first == i && signed.is_none() {
        return None;
    }
    // "ҚР ДСМ-75": letters may stand before the digits.
    let is_letters = |i: &usize| words.tokens[*i].kind == TokenKind::Word && is_acronym(words.text(*i));
    let letters = (first..words.len().min(first + MOST_LETTERS)).take_while(is_letters).count();
    let last = words.tokens.get(first + letters)?;
    let lettered = || last.kind == TokenKind::Word && last.text.starts_with(char::is_uppercase);
    if last.kind != TokenKind::Number && !(lettered() && last.text.contains(|c: char| c.is_ascii_digit())) {
        return None;
    }
    // What no blank divides is one number: "212-V".
    let mut end = first + letters + 1;
    while end < words.len()
        && words.tokens[end].span.start == words.tokens[end - 1].span.end
        && end - first < LONGEST_NUMBER
    {
        end += 1;
    }
    let written = &words.text[words.span(&(first..end))];
    Some((written.trim_start_matches('№').to_owned(), end))
}

/// The number of an act without "№" right before its head, by its last token: "*16/7* шешімі", "*123-НҚ* бұйрығымен", "*ҚР ДСМ-75*
/// бұйрығы". Digits alone count.
pub(super) fn bare_number(words: &AnnotatedText<'_>, end: usize) -> Option<(usize, String)> {
    let at = end.checked_sub(2).filter(|at| words.sentence(end - 1).contains(at))?;
    let token = &words.tokens[at];
    let digit = |c: char| c.is_ascii_digit();
    match token.kind {
        TokenKind::Number => {
            let tied = token.ending().is_some_and(|tied| tied.chars().all(char::is_uppercase));
            let slash =
                token.text.split_once('/').is_some_and(|(one, other)| !one.is_empty() && other.starts_with(digit));
            (tied || slash).then(|| (at, token.text.to_owned()))
        }
        TokenKind::Word => {
            let (letters, number) = token.text.split_once('-')?;
            let coded = is_acronym(letters) && !letters.contains(digit) && number.starts_with(digit);
            let country =
                at.checked_sub(1).filter(|i| is_acronym(words.text(*i)) && words.tokens[*i].kind == TokenKind::Word);
            let first = country.unwrap_or(at);
            coded.then(|| (at, words.text[words.span(&(first..at + 1))].to_owned()))
        }
        _ => None,
    }
}

/// The most words of letters before the digits of a number.
const MOST_LETTERS: usize = 2;

/// The most tokens of a number.
const LONGEST_NUMBER: usize = 8;

/// The parts that token `i` begins, and the token behind them: one, or several of a kind, "92 және 94-баптары" (articles 92 and
/// 94).
fn parts_at(words: &AnnotatedText<'_>, i: usize) -> (Vec<WorkPart>, usize) {
    let mut numbers = Vec::new();
    let mut at = i;
    while numbers.len() < MOST_PARTS {
        if let Some((part, end)) = part_at(words, at) {
            let others = numbers.into_iter().map(|number| WorkPart { unit: part.unit.clone(), number });
            return (others.chain([part.clone()]).collect(), end);
        }
        // "3), 4) және 5) тармақшалары": a bracket may stand behind each.
        let joint = at + 1 + usize::from(at + 2 < words.len() && words.is_mark(at + 1, ")"));
        let joined =
            joint < words.len() && (words.is_mark(joint, ",") || words.connector(joint, Connector::And).is_some());
        let Some(token) = words.tokens.get(at).filter(|token| joined && token.kind == TokenKind::Number) else { break };
        numbers.push(token.text.to_owned());
        at = joint + 1;
    }
    (Vec::new(), i)
}

/// The part that token `i` begins: "190-бабының", "190 бабы", "39-3-бабы"; and the token behind it.
fn part_at(words: &AnnotatedText<'_>, i: usize) -> Option<(WorkPart, usize)> {
    let unit = |words: &AnnotatedText<'_>, i: usize| {
        let unit = words.connector(i, Connector::ActPart)?;
        Some(Lemma::from(unit.entry.text()))
    };
    // "екінші абзацы", "II тарауы": an ordinal of one word.
    if let Some(number) = ordinal(words, i) {
        return Some((WorkPart { unit: unit(words, i + 1)?, number }, i + 2));
    }
    let token = words.tokens.get(i).filter(|token| token.kind == TokenKind::Number)?;
    // "39-3-бабы": what no blank divides is one number.
    let mut last = i;
    while last + 2 < words.len()
        && last < i + LONGEST_NUMBER
        && words.is_dash(last + 1)
        && words.tokens[last + 2].kind == TokenKind::Number
        && words.tokens[last].span.end == words.tokens[last + 1].span.start
        && words.tokens[last + 1].span.end == words.tokens[last + 2].span.start
    {
        last += 2;
    }
    if let Some(noun) = tied_noun(words, last) {
        let unit = unit(&AnnotatedText::new(noun), 0)?;
        let written = &words.text[words.span(&(i..last + 1))];
        let number = written.strip_suffix(noun)?.trim_end_matches(['-', '–', '‑']).to_owned();
        return Some((WorkPart { unit, number }, last + 1));
    }
    // "7) тармақшасы": a bracket behind the number is not part of it.
    let noun = i + 1 + usize::from(i + 2 < words.len() && words.is_mark(i + 1, ")"));
    let unit = unit(words, noun).filter(|_| noun < words.len())?;
    Some((WorkPart { unit, number: token.text.to_owned() }, noun + 1))
}

/// The value of an ordinal in words at token `i`, "екінші" is 2, and a Roman numeral as it is written.
fn ordinal(words: &AnnotatedText<'_>, i: usize) -> Option<String> {
    let text = words.tokens.get(i).filter(|token| token.kind == TokenKind::Word)?.text;
    if parse_roman(text).is_some() {
        return Some(text.to_owned());
    }
    let one = |numeral: &Numeral| numeral.tokens == (i..i + 1) && numeral.kind == NumberKind::Ordinal;
    let value = numeral_at(words, i).filter(one)?.value?;
    Some(value.normalize().to_string())
}

/// Whether the noun at token `i`, or tied to it by a hyphen, may have parts behind it: in the genitive, "190-бабының", or bare
/// with its possession, "190-бабы 4-бөлігінің".
fn leads_on(words: &AnnotatedText<'_>, i: usize) -> bool {
    let feats = tied_noun(words, i).map_or(words.feats(i), |noun| AnnotatedText::new(noun).feats(0));
    feats.has(Feats::GEN) || feats.has(Feats::POSS3) && !feats.has_any(OBLIQUE)
}

const OBLIQUE: Feats = Feats::CASES.without(Feats::NOM);
