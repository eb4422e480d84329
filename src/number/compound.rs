//! Numbers of several words: groups under descending scales, with decimals.
//!
//! The grammar stands in `grammar.md`; here each of its lines is a function.

use rust_decimal::Decimal;

use super::digits::{self, Digits};
use super::joined;
use super::numeral::{NumberKind, Numeral};
use super::sum::{Part, Sum, decimal};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::{Connector, Exact, NumeralKind};
use crate::lexicon::{Class, Lexicon, ROOT};
use crate::tokenize::TokenKind;

/// A sum of groups under descending scales: "екі миллиард үш жүз миллион", "359 мың 829", "бір жарым".
pub(super) fn compound(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
    let end = words.sentence(at).end;
    let mut sum = Sum::default();
    let (last, feats) = extend(words, at, end, &mut sum, Feats::NONE);
    if last == at || is_cut(words, at) || is_glued_on(words, last, end) {
        return None;
    }
    // "он мыңдаған", tens of thousands
    let open = last < end && feats.without(Feats::CARDINAL).is_empty() && !sum.has_scale();
    if let Some(m) = entry(words, last, NumeralKind::Several).filter(|_| open) {
        let times = value_of(m);
        if let Some(value) = times.and_then(|times| sum.value()?.checked_mul(times)) {
            return Some(Numeral { kind: NumberKind::Several, ..Numeral::new(at..last + 1, value, m.feats) });
        }
    }
    let digits = last == at + 1 && words.tokens[at].kind == TokenKind::Number;
    let tied = (digits && words.tokens[at].ending().is_some() && !words.has_ending(at)).then_some(at);
    let kind = match () {
        () if feats.has(Feats::ORDINAL) => NumberKind::Ordinal,
        () if feats.has(Feats::COLLECTIVE) => NumberKind::Collective,
        () => NumberKind::Cardinal,
    };
    let scale = sum.whole_scale();
    let grouped = digits && matches!(digits::read(words.tokens[at].stem()), Some(Digits::Grouped { .. }));
    Some(Numeral { kind, tied, digits, grouped, scale, ..Numeral::new(at..last, sum.value()?, feats) })
}

/// Whether a number word goes on with a number that cannot be read: "екижүз миллион", "3.12.1 миллион".
fn is_cut(words: &AnnotatedText<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| words.sentence(at).contains(before));
    before.is_some_and(|before| match words.tokens[before].kind {
        TokenKind::Number => {
            words.tokens[at].kind == TokenKind::Word
                && words.tokens[before].ending().is_none()
                && digits::read(words.text(before)).is_none()
                && words.tokens[before].span.end + 1 >= words.tokens[at].span.start
                && matches!(part(words, at), Some((Part::Hundred | Part::Scale(_), _)))
        }
        TokenKind::Word => {
            words.tokens[at].kind == TokenKind::Word
                && matches!(part(words, at), Some((Part::Hundred | Part::Scale(_), _)))
                && words.matches_at(before).is_empty()
                && joined::ends_in_number(words.text(before))
        }
        _ => false,
    })
}

/// Whether a number word goes on, written together with a unit: "жүз жиырма біртеңге".
fn is_glued_on(words: &AnnotatedText<'_>, at: usize, end: usize) -> bool {
    let unit = |word: String| words.lists(&word, Class::Unit) || words.lists(&word, Class::Currency);
    let word = at < end && words.tokens[at].kind == TokenKind::Word;
    word && joined::tail(words.text(at)).is_some_and(|tail| unit(tail.to_lowercase()))
}

/// Adds the parts from token `at` on; gives the next token and the ending's features.
pub(super) fn extend(
    words: &AnnotatedText<'_>,
    at: usize,
    end: usize,
    sum: &mut Sum,
    mut feats: Feats,
) -> (usize, Feats) {
    let mut last = at;
    while last < end {
        if let Some((value, after, ending)) = decimals(words, last, end).or_else(|| spoken_decimals(words, last, end)) {
            if !sum.add_decimals(value) {
                break;
            }
            (last, feats) = (after, ending);
            if ending.without(Feats::CARDINAL).is_empty() {
                continue;
            }
            break;
        }
        let Some(ending) = add_part(words, last, sum) else { break };
        feats = ending;
        last += 1;
        // An ending closes the number: "бестің бірі" is two.
        if !feats.without(Feats::CARDINAL).is_empty() {
            break;
        }
    }
    (last, feats)
}

/// Adds token `at`, one part or several written together; gives its ending's features.
fn add_part(words: &AnnotatedText<'_>, at: usize, sum: &mut Sum) -> Option<Feats> {
    if let Some((part, feats)) = part(words, at) {
        return sum.add(part).then_some(feats);
    }
    let (parts, last) = (words.tokens[at].kind == TokenKind::Word).then(|| joined::split(words.text(at)))??;
    let mut all = sum.clone();
    let last = match last {
        Some(last) => Some(inflected(&last)?),
        None => None,
    };
    let feats = last.map_or(Feats::NONE, |(_, feats)| feats);
    let added = parts.into_iter().chain(last.map(|(part, _)| part)).all(|part| all.add(part));
    added.then(|| *sum = all)?;
    Some(feats)
}

/// "бүтін оннан тоғыз": the decimals of a number in words, the token after them and what its ending means.
fn decimals(words: &AnnotatedText<'_>, at: usize, end: usize) -> Option<(Decimal, usize, Feats)> {
    (at + 2 < end).then(|| entry(words, at, NumeralKind::Point))??;
    let (denominator, ending) = part(words, at + 1)?;
    let denominator = match denominator {
        Part::Ten(value) | Part::Scale(value) if ending.has(Feats::ABL) => value,
        Part::Hundred if ending.has(Feats::ABL) => Decimal::ONE_HUNDRED,
        // "тоқсан үш бүтін төрт миллиард"
        _ => return undivided(words, at, end),
    };
    let (numerator, last, feats) = below(words, at + 2, end, denominator)?;
    Some((numerator.checked_div(denominator)?, last, feats))
}

/// "да тоғыз" of "он алты да тоғыз миллиард": only before a scale or unit, where nothing else can be meant.
fn spoken_decimals(words: &AnnotatedText<'_>, at: usize, end: usize) -> Option<(Decimal, usize, Feats)> {
    (at + 2 < end).then(|| words.connector(at, Connector::Also))?.filter(|m| m.feats.is_empty())?;
    undivided(words, at, end)
}

/// Decimals without their denominator, after the point at token `at`.
fn undivided(words: &AnnotatedText<'_>, at: usize, end: usize) -> Option<(Decimal, usize, Feats)> {
    let (numerator, last, feats) = below(words, at + 1, end, Decimal::ONE_HUNDRED)?;
    let unit = |m: &Match| matches!(m.entry.class, Class::Unit | Class::Currency);
    let scaled =
        matches!(part(words, last), Some((Part::Scale(_), _))) || last < end && words.matches_at(last).iter().any(unit);
    let denominator = if numerator < Decimal::TEN { Decimal::TEN } else { Decimal::ONE_HUNDRED };
    (scaled && feats.is_empty()).then(|| Some((numerator.checked_div(denominator)?, last, feats)))?
}

/// A number in words below `limit`, as long as it can be.
fn below(words: &AnnotatedText<'_>, at: usize, end: usize, limit: Decimal) -> Option<(Decimal, usize, Feats)> {
    let mut sum = Sum::default();
    let (mut last, mut found) = (at, None);
    while last < end {
        let Some((part, feats)) = part(words, last) else { break };
        let fits = !matches!(part, Part::Half) && sum.add(part) && sum.value().is_some_and(|value| value < limit);
        if !fits {
            break;
        }
        last += 1;
        found = Some((sum.value()?, last, feats));
        if !feats.without(Feats::CARDINAL).is_empty() {
            break;
        }
    }
    found
}

/// Token `at` as a part of a number, and what its ending means.
pub(super) fn part(words: &AnnotatedText<'_>, at: usize) -> Option<(Part, Feats)> {
    if at >= words.len() {
        return None;
    }
    let token = &words.tokens[at];
    if token.kind == TokenKind::Number {
        let value = match digits::read(token.stem())? {
            Digits::Plain(value) => value,
            // Before a scale it has decimals: "1.250 млн".
            Digits::Grouped { decimal, .. } if entry(words, at + 1, NumeralKind::Scale).is_some() => decimal,
            Digits::Grouped { whole, .. } => whole,
        };
        return Some((Part::Digits(value), digit_feats(words, at)));
    }
    // After another number word, or where nothing else is said, it is a number whatever else it may be.
    let sentence = words.sentence(at);
    let is_part = |m: &Match| m.feats.is_empty() && m.entry.numeral().and_then(Part::of).is_some();
    let after_number = at > sentence.start && words.single(at - 1, Class::Numeral).is_some_and(is_part);
    let in_number = after_number || sentence.len() == 1;
    let m = words.matches_at(at).iter().find(|m| {
        let listed = m.tokens.len() == 1 && m.entry.class == Class::Numeral;
        listed && (m.feats.is_empty() || in_number || !is_other_word(words, at, m))
    })?;
    let row = m.entry.numeral()?;
    let irregular = row.kind == NumeralKind::Ordinal;
    Some((Part::of(row)?, if irregular { m.feats | Feats::ORDINAL } else { m.feats }))
}

/// A number word with its endings: the second half of "бес-бестен".
pub(super) fn inflected(word: &str) -> Option<(Part, Feats)> {
    let words = AnnotatedText::new(word);
    (words.len() == 1).then(|| part(&words, 0))?
}

/// A number word without endings.
pub(super) fn simple(word: &str) -> Option<Part> {
    let lexicon = Lexicon::builtin();
    let node = lexicon.step(ROOT, lexicon.word(&word.to_lowercase())?)?;
    let numeral = lexicon.entries(node).find(|entry| entry.numeral().is_some())?;
    Part::of(numeral.numeral()?)
}

/// The features of the ending of digits.
///
/// Likeness, "500-дей", is no feature of UD and stands in no reading.
fn digit_feats(words: &AnnotatedText<'_>, at: usize) -> Feats {
    let like = words.tokens[at].ending().is_some() && words.stems(at).any(|(_, feats)| feats == Feats::EQU);
    words.feats(at) | if like { Feats::EQU } else { Feats::NONE }
}

/// With an ending it may be another word: "оны" is a pronoun, "бірге" together, "жүзі" a face.
fn is_other_word(words: &AnnotatedText<'_>, at: usize, m: &Match) -> bool {
    // "ондағы" is of there, "бірдей" alike.
    let strange = m.feats.has_any(Feats::ATTRIBUTIVE | Feats::PERSON1 | Feats::PERSON2 | Feats::MANNER)
        || m.entry.numeral().is_some_and(|row| row.value == Some(Exact::ONE)) && m.feats.has(Feats::EQU);
    // "соның жиырмасы", twenty of those
    let of_those = || {
        let before = at.checked_sub(1).filter(|before| words.sentence(at).contains(before));
        m.feats.has(Feats::POSS3)
            && before.is_some_and(|i| words.upos(i) == Upos::Pron && words.feats(i).has(Feats::GEN))
    };
    (words.upos(at) != Upos::Num && !of_those())
        || strange
        || m.entry.numeral().is_some_and(|row| row.kind == NumeralKind::Hundred) && m.feats.has(Feats::POSS3)
}

/// The numeral of this kind that token `at` is in the list, if any.
pub(super) fn entry<'a>(words: &'a AnnotatedText<'_>, at: usize, kind: NumeralKind) -> Option<&'a Match> {
    let fits = |m: &&Match| m.tokens.len() == 1 && m.entry.numeral().is_some_and(|row| row.kind == kind);
    (at < words.len()).then(|| words.matches_at(at).iter().find(fits))?
}

/// The value that the list gives a numeral.
pub(super) fn value_of(m: &Match) -> Option<Decimal> {
    decimal(m.entry.numeral()?.value?)
}
