//! Units of measure, periods and currencies.

use rust_decimal::Decimal;

use super::records::NumericKind;
use super::unit::{Measure, Unit};
use super::unit_word::UnitWord;
use super::{compound, contexts};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::{Currency as ListedCurrency, Unit as ListedUnit, UnitKind};
use crate::lexicon::{Class, Entry, Lexicon, Node, ROOT, push_lower};
use crate::morph::{self, phonology};
use crate::tokenize::TokenKind;

/// The unit that begins with token `at`, with what a slash divides it by: "км/сағ", "кг/м²".
pub(super) fn unit_at(words: &AnnotatedText<'_>, at: usize) -> Option<UnitWord> {
    if at >= words.len() {
        return None;
    }
    // "12° аяз" needs no context.
    let listed_unit = listed(words, at);
    let unit = match listed_unit {
        Some(unit) if unit.end > at + 1 => unit,
        other => contexts::unit_by_context(words, at).or(other)?,
    };
    let slash = unit.end;
    let sentence = words.sentence(at);
    let glued = |i: usize| words.tokens[i - 1].span.end == words.tokens[i].span.start;
    let divided = sentence.contains(&(slash + 1)) && words.is_mark(slash, "/") && glued(slash) && glued(slash + 1);
    if !divided || !unit.feats.is_empty() {
        return Some(unit);
    }
    // "л/100 км": litres a hundred kilometres
    let share = if words.tokens[slash + 1].kind == TokenKind::Number { words.text(slash + 1) } else { "" };
    let below = slash + 1 + usize::from(!share.is_empty());
    if !sentence.contains(&below) {
        return None;
    }
    let under = listed(words, below).filter(|under| under.factor == Decimal::ONE)?;
    let measure = compound::of(unit.unit?, share, under.unit?)?;
    Some(UnitWord { unit: Some(Unit::Measure(Measure(measure))), end: under.end, feats: under.feats, ..unit })
}

/// The unit of the lists that begins with token `at`.
fn listed(words: &AnnotatedText<'_>, at: usize) -> Option<UnitWord> {
    let is_unit = |m: &&Match| {
        matches!(m.entry.class, Class::Unit | Class::Currency) && is_as_written(words, m) && !is_cut_from(words, m)
    };
    // "келіп" is a verb.
    let noun = words.upos(at) != Upos::Verb || words.tokens[at].text.len() < 3 || is_code(words, at);
    // "Біріккен Араб Әмірліктерінің дирхамы" begins with a participle.
    let found = words.matches_at(at).iter().filter(|m| (noun || m.tokens.len() > 1) && is_unit(m)).max_by_key(|m| {
        let last = words.tokens[m.tokens.end - 1].stem();
        (m.tokens.len(), m.entry.text().ends_with(last), m.feats.is_empty())
    });
    // "жастар" are young people.
    match found.filter(|m| !m.feats.has(Feats::PLUR)) {
        Some(m) => unit_of(&m.entry, m.tokens.end, m.feats),
        None => derived(words, at),
    }
}

/// Whether token `at` is written as the code of a currency.
pub(super) fn is_code(words: &AnnotatedText<'_>, at: usize) -> bool {
    let stem = words.tokens[at].stem();
    stem.len() == 3 && stem.bytes().all(|b| b.is_ascii_uppercase()) && words.single(at, Class::Currency).is_some()
}

/// Abbreviations take endings after a hyphen only: "тіл" is a language, no ton.
fn is_cut_from(words: &AnnotatedText<'_>, m: &Match) -> bool {
    let abbreviated = m.entry.text().chars().count() < 3 || !m.entry.text().contains(phonology::is_vowel);
    let verbal = m.feats.has_any(Feats::VOICES | Feats::FINITE | Feats::CONVERB | Feats::PARTICIPLE | Feats::GERUND);
    verbal || (abbreviated && !m.feats.is_empty() && !words.text(m.tokens.end - 1).contains('-') && !is_word(m))
}

/// Short units that are words all the same: "ай", "ом", "ар".
fn is_word(m: &Match) -> bool {
    m.entry.text().chars().count() > 1 && m.entry.text().chars().next().is_some_and(phonology::is_vowel)
}

/// Codes of three Latin capitals are only meant with capitals: "TOP" is a currency, "top" not. So are symbols of one or two
/// letters of which another list entry differs by a capital alone, "мВт" and "МВт", or that are letters of the alphabet.
fn is_as_written(words: &AnnotatedText<'_>, m: &Match) -> bool {
    let word = m.entry.text();
    let code = m.entry.class == Class::Currency && word.bytes().all(|b| b.is_ascii_uppercase());
    let stem = words.tokens[m.tokens.end - 1].stem();
    if code || m.entry.class == Class::Unit && word.chars().nth(1).is_none() {
        return stem == word;
    }
    let twin = |other: &Match| {
        let written = other.entry.text();
        other.entry.class == Class::Unit && other.tokens == m.tokens && written != word && written.ends_with(stem)
    };
    m.entry.class == Class::Currency || word.ends_with(stem) || !words.matches_at(m.tokens.start).iter().any(twin)
}

/// Whether it is a unit of time.
pub(super) fn is_duration(m: &Match) -> bool {
    m.entry.unit().is_some_and(|row| row.kind == UnitKind::Duration)
}

/// A period in the plural, "жылдар", which only an indefinite number takes.
pub(super) fn plural_period(words: &AnnotatedText<'_>, at: usize) -> Option<UnitWord> {
    let is_period = |m: &&Match| is_duration(m) && m.feats.has(Feats::PLUR);
    let m = (at < words.len()).then(|| words.matches_at(at).iter().find(is_period))??;
    unit_of(&m.entry, m.tokens.end, m.feats.without(Feats::PLUR))
}

fn unit_of(entry: &Entry, end: usize, feats: Feats) -> Option<UnitWord> {
    if let Some(ListedCurrency { code, parts, .. }) = entry.currency() {
        let factor = Decimal::ONE.checked_div(parts.map_or(Decimal::ONE, Decimal::from))?;
        let unit = Some(Unit::Currency(code.parse().ok()?));
        return Some(UnitWord { kind: NumericKind::Money, unit, end, feats, factor });
    }
    let ListedUnit { code, kind, .. } = entry.unit()?;
    let factor = match kind {
        UnitKind::Percent => code.and_then(|share| share.parse().ok()).unwrap_or(Decimal::ONE),
        UnitKind::Cold => Decimal::NEGATIVE_ONE,
        _ => Decimal::ONE,
    };
    let (kind, unit) = match kind {
        UnitKind::Percent => (NumericKind::Percent, None),
        UnitKind::Multiple => (NumericKind::Multiple, None),
        UnitKind::Duration => (NumericKind::Duration, Some(Unit::Period(code?.parse().ok()?))),
        UnitKind::Age => (NumericKind::Age, None),
        UnitKind::Measure | UnitKind::Cold => (NumericKind::Measure, Some(code?.parse().ok()?)),
    };
    Some(UnitWord { kind, unit, end, feats, factor })
}

/// A unit made an adjective: "мегаваттық", "шаршы метрлік".
fn derived(words: &AnnotatedText<'_>, at: usize) -> Option<UnitWord> {
    let lexicon = Lexicon::builtin();
    let end = words.sentence(at).end;
    let mut node = ROOT;
    // "25 %-тік"
    let tied = words.looks(at).hyphen.then(|| words.text(at).rsplit_once('-')).flatten();
    if let Some((stem, ending)) = tied.filter(|(_, ending)| is_adjective_ending(ending)) {
        return adjective_of(&(stem.to_lowercase() + ending), ROOT, at + 1);
    }
    // "км/сағ-қа": a short form takes the ending of the full word.
    if let Some((stem, ending)) = tied
        && let Some(node) = lexicon.word(&stem.to_lowercase()).and_then(|word| lexicon.step(ROOT, word))
        && let Some(feats) =
            morph::as_endings(ending).filter(|feats| feats.without(Feats::CASES | Feats::POSS3).is_empty())
    {
        let is_unit = |entry: &Entry| matches!(entry.class, Class::Unit | Class::Currency) && entry.text() == stem;
        return unit_of(&lexicon.entries(node).find(is_unit)?, at + 1, feats);
    }
    let mut word = String::new();
    for last in at..end.min(at + 3) {
        word.clear();
        push_lower(words.text(last), &mut word);
        if let Some(unit) = adjective_of(&word, node, last + 1) {
            return Some(unit);
        }
        node = lexicon.word(&word).and_then(|word| lexicon.step(node, word))?;
    }
    None
}

/// The unit of an adjective, as the last word of an entry.
///
/// The entry's other words lead to `node`.
fn adjective_of(word: &str, node: Node, end: usize) -> Option<UnitWord> {
    let lexicon = Lexicon::builtin();
    let stem = word.char_indices().rev().nth(2).map(|(at, _)| word.split_at(at))?;
    let stem = Some(stem.0).filter(|_| is_adjective_ending(stem.1))?;
    // "мегаватт" + "тық" is written "мегаваттық".
    let full = stem.chars().next_back().map(|last| format!("{stem}{last}"))?;
    let find = |stem: &str| lexicon.word(stem).and_then(|word| lexicon.step(node, word));
    let node = find(stem).or_else(|| find(&full))?;
    let entry = lexicon.entries(node).find(|entry| {
        let unit = |row: ListedUnit<'_>| !matches!(row.kind, UnitKind::Age | UnitKind::Multiple);
        entry.class == Class::Currency || entry.unit().is_some_and(unit)
    })?;
    unit_of(&entry, end, Feats::NONE)
}

/// -лық, -дық, -тық and their front twins.
fn is_adjective_ending(ending: &str) -> bool {
    let mut letters = ending.chars();
    let begins = letters.next().is_some_and(|c| matches!(c, 'л' | 'д' | 'т'));
    begins
        && matches!(
            (letters.next(), letters.next(), letters.next()),
            (Some('ы'), Some('қ'), None) | (Some('і'), Some('к'), None)
        )
}

/// A unit that a hyphen ties to digits: "литрлік" of "3-литрлік", "км" of "5-км".
pub(super) fn tied_unit(word: &str) -> Option<UnitWord> {
    adjective_of(&word.to_lowercase(), ROOT, 0).map(|unit| UnitWord { end: 0, ..unit })
}

/// A unit with its ending that a hyphen ties to digits: "метрге" of "25-метрге".
pub(super) fn inflected_unit(word: &str) -> Option<UnitWord> {
    let words = AnnotatedText::new(word);
    (words.len() == 1).then(|| listed(&words, 0))?
}

/// How many of the smaller unit make one of the larger.
///
/// It makes "3 сағат 50 минут" (3 hours 50 minutes) one value.
pub(super) fn divides(larger: &UnitWord, smaller: &UnitWord) -> Option<Decimal> {
    const TABLE: [(&str, &str, u32); 17] = [
        ("year", "month", 12),
        ("week", "day", 7),
        ("day", "hour", 24),
        ("hour", "minute", 60),
        ("hour", "second", 3600),
        ("minute", "second", 60),
        ("km", "m", 1000),
        ("m", "cm", 100),
        ("m", "mm", 1000),
        ("cm", "mm", 10),
        ("t", "kg", 1000),
        ("t", "dt", 10),
        ("t", "g", 1_000_000),
        ("kg", "g", 1000),
        ("g", "mg", 1000),
        ("har", "ar", 100),
        ("L", "mL", 1000),
    ];
    let (Some(one), Some(other)) = (larger.unit, smaller.unit) else { return None };
    if larger.kind == NumericKind::Money {
        // "5 теңге 20 тиын" stays in tenge.
        return (one == other && larger.factor > smaller.factor).then_some(Decimal::ONE);
    }
    let (one, other) = (one.to_string(), other.to_string());
    TABLE.iter().find(|(a, b, _)| *a == one && *b == other).map(|(.., times)| Decimal::from(*times))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_back() {
        for text in ["KZT", "km", "m2", "km/h", "km/km2", "N/m2", "mg/dL", "har", "bar", "year", "second"] {
            assert_eq!(text.parse::<Unit>().unwrap().to_string(), text);
        }
        for text in ["furlong", "km/furlong", "km/h/h", "/h", "m/", "ha"] {
            assert!(text.parse::<Unit>().is_err(), "{text}");
        }
    }

    /// UCUM's grammar as far as the codes here use it.
    ///
    /// Terms of symbols with exponents, "." and "/" between them, brackets of both kinds, annotations in braces.
    #[test]
    fn every_code_is_in_the_form_of_ucum() {
        let component = |part: &str| {
            let part = part.trim_start_matches('(').trim_end_matches(')');
            let symbol = part.trim_end_matches(|c: char| c.is_ascii_digit());
            let annotated = symbol.starts_with('{') && symbol.ends_with('}');
            let number = symbol.is_empty() && !part.is_empty();
            let letters = |c: char| c.is_ascii_alphabetic() || matches!(c, '[' | ']' | '_' | '\'');
            (number || !symbol.is_empty())
                && symbol.is_ascii()
                && (annotated || symbol.chars().all(letters))
                && symbol.matches('[').count() == symbol.matches(']').count()
        };
        for code in Measure::codes() {
            let closed = code.matches('(').count() == code.matches(')').count() && !code.contains("((");
            assert!(closed && code.matches('/').count() <= 1 && code.split(['/', '.']).all(component), "{code}");
        }
    }
}
