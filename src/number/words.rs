//! Numbers in words, and in digits and words together.
//!
//! The grammar stands in `grammar.md`; here each of its lines is a function.

use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::compound::{compound, entry, extend, inflected, part, simple, value_of};
use super::digits::{parse_digits, parse_ratio, parse_roman};
use super::joined;
use super::numeral::{NumberKind, Numeral, Ratio};
use super::sum::{Part, Sum};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::Feats;
use crate::letters::is_small_numeral;
use crate::lexicon::schema::{Exact, Numeral as Listed, NumeralKind};
use crate::lexicon::{Class, rows};
use crate::tokenize::TokenKind;

/// The longest number that begins with token `at`.
pub(crate) fn number_at(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
    if !may_begin(words, at) {
        return None;
    }
    words.numbers.read(at, || negative(words, at).or_else(|| positive(words, at)))
}

impl Numeral {
    /// The noun that a hyphen ties to its digits: "жылдық" in "15-жылдық".
    pub(crate) fn tied<'text>(&self, words: &AnnotatedText<'text>) -> Option<&'text str> {
        words.tokens[self.tied?].ending()
    }
}

/// Whether a number may begin here: a cheap test before the grammar.
///
/// It asks for digits, a number word, a sign, Roman capitals, or a pair with a hyphen.
fn may_begin(words: &AnnotatedText<'_>, at: usize) -> bool {
    let text = words.text(at);
    match words.tokens[at].kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            let looks = words.looks(at);
            looks.hyphen
                || looks.roman
                || words.matches_at(at).iter().any(|m| m.entry.class == Class::Numeral)
                || joined::may_be_joined(text)
        }
        _ => text.len() <= 3 && matches!(text, "−" | "-" | "–" | "½" | "¼" | "¾" | "⅓" | "⅔"),
    }
}

fn positive(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
    if let Some(number) = mixed(words, at).or_else(|| special(words, at)).or_else(|| pair(words, at)) {
        return Some(number);
    }
    match compound(words, at) {
        Some(number) => Some(fraction(words, &number).unwrap_or(number)),
        None => roman(words, at),
    }
}

/// "минус 30", "−5": a sign, not the dash of a range or a sentence.
fn negative(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
    let next = at + 1;
    if next >= words.sentence(at).end {
        return None;
    }
    let glued = |i: usize| words.tokens[i - 1].span.end == words.tokens[i].span.start;
    // Behind the dots of a range it is a sign too: "−15…−20".
    let begins = at == 0 || !glued(at) || words.text(at - 1).starts_with(['…', '.', '(', '[', '«', '-', '–', '—']);
    let sign = ["−", "-", "–"].iter().any(|sign| words.is_mark(at, sign)) && glued(next) && begins;
    let word = entry(words, at, NumeralKind::Sign).is_some_and(|m| m.feats.is_empty());
    if !sign && !word {
        return None;
    }
    let number = positive(words, next)?;
    let value = number.value.filter(|_| number.kind == NumberKind::Cardinal && number.max.is_none())?;
    let plus = entry(words, at, NumeralKind::Sign)
        .is_some_and(|m| m.entry.numeral().is_some_and(|row| row.value == Some(Exact::ONE)));
    let value = Some(if plus { value } else { -value });
    Some(Numeral { tokens: at..number.tokens.end, value, scale: None, ..number })
}

/// "2 1/2", "1 ½": digits and a proper fraction.
fn mixed(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
    let is_fraction = |text: &str| text.contains('/') || text.starts_with(|c: char| c.is_numeric() && !c.is_ascii());
    let next = words.tokens.get(at + 1).filter(|next| next.kind == TokenKind::Number && is_fraction(next.stem()))?;
    let whole = words.tokens[at];
    let plain = whole.kind == TokenKind::Number && whole.text.bytes().all(|b| b.is_ascii_digit());
    if !plain || at + 1 >= words.sentence(at).end || next.span.start > whole.span.end + 1 {
        return None;
    }
    let fraction = parse_digits(next.stem()).filter(|fraction| *fraction < Decimal::ONE)?;
    let value = parse_digits(whole.text)?.checked_add(fraction)?;
    Some(Numeral::new(at..at + 2, value, words.feats(at + 1)))
}

/// A word that is a number of its own: "бесеу", "ондаған", "жартысы", "½".
fn special(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
    let token = &words.tokens[at];
    if token.kind == TokenKind::Number && token.text.contains(['/', '½', '¼', '¾', '⅓', '⅔', '⅕', '⅛']) {
        let ratio = parse_ratio(token.stem());
        let value = parse_digits(token.stem())?;
        let kind = if ratio.is_some() { NumberKind::Fraction } else { NumberKind::Cardinal };
        return Some(Numeral { kind, ratio, ..Numeral::new(at..at + 1, value, words.feats(at)) });
    }
    if let Some(value) = tens_of(words, at) {
        return Some(Numeral { kind: NumberKind::Several, ..Numeral::new(at..at + 1, value, Feats::NONE) });
    }
    let m = words.single(at, Class::Numeral)?;
    let value = value_of(m);
    let kind = match m.entry.numeral()?.kind {
        NumeralKind::Collective => NumberKind::Collective,
        NumeralKind::Several => return several(words, at, m),
        // "жарты миллион" is left to the compound
        NumeralKind::Fraction if part(words, at + 1).is_none() => NumberKind::Fraction,
        _ => return None,
    };
    let ratio = (kind == NumberKind::Fraction).then(|| Ratio::of(value?)).flatten();
    Some(Numeral { value, kind, ratio, ..Numeral::new(at..at + 1, Decimal::ZERO, m.feats) })
}

/// "бірнеше", "ондаған", and with a scale: "бірнеше мың", some thousands.
fn several(words: &AnnotatedText<'_>, at: usize, m: &Match) -> Option<Numeral> {
    let value = value_of(m);
    let several =
        |end, value, feats| Numeral { value, kind: NumberKind::Several, ..Numeral::new(at..end, Decimal::ZERO, feats) };
    let scale = match part(words, at + 1).filter(|_| m.feats.is_empty() && at + 1 < words.sentence(at).end) {
        Some((Part::Scale(scale), feats)) => Some((scale, feats)),
        Some((Part::Hundred, feats)) if value.is_none() => Some((Decimal::ONE_HUNDRED, feats)),
        _ => None,
    };
    match scale {
        Some((scale, feats)) => Some(several(at + 2, Some(value.unwrap_or(Decimal::ONE).checked_mul(scale)?), feats)),
        None => Some(several(at + 1, value, m.feats)),
    }
}

/// "1000-даған", thousands of: the value of the digits.
fn tens_of(words: &AnnotatedText<'_>, at: usize) -> Option<Decimal> {
    let token = &words.tokens[at];
    let ending = token.ending().filter(|_| token.kind == TokenKind::Number)?;
    is_tied(ending, NumeralKind::TensOf).then(|| parse_digits(token.stem()))?
}

/// By ending that a hyphen ties to a number: its kind in the list.
static TIED: Lazy<FxHashMap<&'static str, NumeralKind>> =
    Lazy::new(|| rows().filter_map(|row: Listed<'_>| Some((row.word.strip_prefix('-')?, row.kind))).collect());

/// Whether what a hyphen ties to a number is listed as of that kind.
fn is_tied(ending: &str, kind: NumeralKind) -> bool {
    TIED.get(ending) == Some(&kind)
}

/// Two numbers tied by a hyphen: "екі-үш" two or three, "он-он бес мың" from ten to fifteen thousand, "бес-бестен" five each;
/// or one with a particle: "үш-ақ", only three.
fn pair(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
    let (low, high) = words.text(at).split_once('-').filter(|_| words.tokens[at].kind == TokenKind::Word)?;
    let low = simple(low)?;
    if is_tied(high, NumeralKind::Only) {
        return Some(Numeral::new(at..at + 1, low.value()?, Feats::NONE));
    }
    let (high, feats) = match simple(high) {
        Some(high) => (high, Feats::NONE),
        None => inflected(high)?,
    };
    if low == high && feats.has(Feats::ABL) {
        let kind = NumberKind::Distributive;
        return Some(Numeral { kind, ..Numeral::new(at..at + 1, low.value()?, feats) });
    }
    let low = low.value()?;
    let mut sum = Sum::default();
    if !sum.add(high) {
        return None;
    }
    let (last, feats) = match feats.is_empty() {
        true => extend(words, at + 1, words.sentence(at).end, &mut sum, feats),
        false => (at + 1, feats),
    };
    // "бес-алты жүз": the hundred is of both.
    let hundreds = low < Decimal::TEN && matches!(part(words, at + 1), Some((Part::Hundred, _))) && last > at + 1;
    let low = if hundreds { low.checked_mul(Decimal::ONE_HUNDRED)? } else { low };
    // "жеті-сегіз миллион": the scale is of both; "мың-екі мың": it is not.
    let high = sum.value()?;
    let scale = sum.last_scale().filter(|scale| low < *scale).unwrap_or(Decimal::ONE);
    let low = low.checked_mul(if low.checked_mul(scale)? < high { scale } else { Decimal::ONE })?;
    let kind = if feats.has(Feats::ORDINAL) { NumberKind::Ordinal } else { NumberKind::Cardinal };
    (low < high).then(|| Numeral { max: Some(high), kind, ..Numeral::new(at..last, low, feats) })
}

/// "үштен екі": a denominator in the ablative and a smaller numerator, both in words; or "3-тен 2-сі".
fn fraction(words: &AnnotatedText<'_>, denominator: &Numeral) -> Option<Numeral> {
    if !denominator.feats.has(Feats::ABL) {
        return None;
    }
    let (at, next) = (denominator.tokens.start, denominator.tokens.end);
    let fits = |n: &Numeral| n.digits == denominator.digits && (!n.digits || n.feats.has(Feats::POSS3));
    let numerator = (next < words.sentence(at).end).then(|| compound(words, next))?.filter(fits)?;
    let (n, d) = (numerator.value?, denominator.value?);
    // "мың жетпіс бірден қырық", forty of them, is no fraction.
    let usual = d <= Decimal::from(12) || d == Decimal::ONE_HUNDRED || d == Decimal::ONE_THOUSAND;
    let plausible = usual && n < d && n >= Decimal::ONE && numerator.tied.is_none();
    let plausible = plausible && numerator.kind == NumberKind::Cardinal && n.fract().is_zero();
    let value = plausible.then(|| n.checked_div(d))??;
    let ratio = Some(Ratio { numerator: n, denominator: d });
    let tokens = at..numerator.tokens.end;
    Some(Numeral { kind: NumberKind::Fraction, ratio, ..Numeral::new(tokens, value, numerator.feats) })
}

/// "XXI": an ordinal in Roman numerals, of more than one letter unless it is a small one before a word. The larger
/// letters alone are rather abbreviations.
fn roman(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
    let token = &words.tokens[at];
    let stem = token.stem();
    let value = parse_roman(stem)?;
    let small = stem.chars().all(is_small_numeral);
    let letters = stem.chars().count();
    let clear = if small { letters > 1 } else { letters > 3 };
    let tied = (token.ending().is_some() && !words.has_ending(at)).then_some(at);
    let feats = words.feats(at);
    clear.then(|| Numeral {
        kind: NumberKind::Ordinal,
        tied,
        digits: true,
        ..Numeral::new(at..at + 1, Decimal::from(value), feats)
    })
}
