//! Numbers in words, and in digits and words together.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{NumberKind, Numeral, parse_digits};
use crate::lexicon::Class;
use crate::morph::{Feats, Upos, Words};
use crate::tokenize::TokenKind;

/// A word or digit token as a part of a number.
#[derive(Copy, Clone, Debug)]
enum Part {
    Digits(Decimal),
    Unit(Decimal),
    Ten(Decimal),
    Hundred,
    Scale(Decimal),
    Half,
}

/// The number that begins with token `at`, as long as the grammar lets it be.
pub(crate) fn number_at<'text>(words: &Words<'text>, at: usize) -> Option<Numeral<'text>> {
    negative(words, at).or_else(|| positive(words, at))
}

fn positive<'text>(words: &Words<'text>, at: usize) -> Option<Numeral<'text>> {
    special(words, at).or_else(|| fraction(words, at)).or_else(|| compound(words, at))
}

/// "минус 30", "−5": a sign, not the dash of a range or a sentence.
fn negative<'text>(words: &Words<'text>, at: usize) -> Option<Numeral<'text>> {
    let next = at + 1;
    if next >= words.sentence(at).end {
        return None;
    }
    let glued = |i: usize| words.tokens[i - 1].span.end == words.tokens[i].span.start;
    let sign = ["−", "-", "–"].iter().any(|sign| words.is_mark(at, sign)) && glued(next) && (at == 0 || !glued(at));
    let word = words.single(at, Class::Numeral).is_some_and(|m| m.entry.row.get(2) == "sign" && m.feats.is_empty());
    if !sign && !word {
        return None;
    }
    let number = positive(words, next)?;
    let value = number.value.filter(|_| number.kind == NumberKind::Cardinal && number.max.is_none())?;
    Some(Numeral { tokens: at..number.tokens.end, value: Some(-value), ..number })
}

/// A word that is a number of its own: "бесеу", "ондаған", "жартысы", "екі-үш", "½".
fn special<'text>(words: &Words<'text>, at: usize) -> Option<Numeral<'text>> {
    let one =
        |value, max, kind, feats| Numeral { tokens: at..at + 1, value, max, kind, feats, tied: None, digits: false };
    let text = words.text(at);
    if words.tokens[at].kind == TokenKind::Number && text.contains(['/', '½', '¼', '¾', '⅓', '⅔']) {
        let value = parse_digits(words.tokens[at].stem())?;
        return Some(one(Some(value), None, NumberKind::Fraction, words.feats(at)));
    }
    if let Some((low, high)) = text.split_once('-').filter(|_| words.tokens[at].kind == TokenKind::Word) {
        let (low, high) = (simple(low)?, simple(high)?);
        return (low < high).then(|| one(Some(low), Some(high), NumberKind::Cardinal, Feats::NONE));
    }
    let m = words.single(at, Class::Numeral)?;
    let value = m.entry.row.get(1).parse().ok();
    let kind = match m.entry.row.get(2) {
        "collective" => NumberKind::Collective,
        "several" => NumberKind::Several,
        "ordinal" => NumberKind::Ordinal,
        // "жарты миллион" is left to the compound
        "fraction" if part(words, at + 1).is_none() => NumberKind::Fraction,
        _ => return None,
    };
    Some(one(value, None, kind, m.feats))
}

/// "үштен екі": a denominator in the ablative and a smaller numerator, both in words.
fn fraction<'text>(words: &Words<'text>, at: usize) -> Option<Numeral<'text>> {
    let denominator = compound(words, at).filter(|n| !n.digits && n.feats.has(Feats::ABL))?;
    let next = denominator.tokens.end;
    let numerator = (next < words.sentence(at).end).then(|| compound(words, next))?.filter(|n| !n.digits)?;
    let (n, d) = (numerator.value?, denominator.value?);
    let plausible = n < d && n >= Decimal::ONE && numerator.kind == NumberKind::Cardinal && numerator.tied.is_none();
    let value = plausible.then(|| n.checked_div(d))??;
    let (kind, tokens) = (NumberKind::Fraction, at..numerator.tokens.end);
    Some(Numeral { tokens, value: Some(value), max: None, kind, feats: numerator.feats, tied: None, digits: false })
}

/// A sum of groups under descending scales: "екі миллиард үш жүз миллион", "359 мың 829", "бір жарым".
fn compound<'text>(words: &Words<'text>, at: usize) -> Option<Numeral<'text>> {
    let end = words.sentence(at).end;
    let mut sum = Sum::default();
    let mut last = at;
    let mut feats = Feats::NONE;
    while last < end {
        let Some((part, ending)) = part(words, last) else { break };
        if !sum.add(part) {
            break;
        }
        feats = ending;
        last += 1;
        // An ending closes the number: "бестің бірі" is two.
        if !feats.without(Feats::CARDINAL).is_empty() {
            break;
        }
        if let Some((value, after)) = decimals(words, last, end) {
            let value = sum.value()?.checked_add(value)?;
            let feats = words.feats(after - 1);
            return Some(cardinal(at..after, value, feats));
        }
    }
    if last == at {
        return None;
    }
    let digits = last == at + 1 && words.tokens[at].kind == TokenKind::Number;
    let tied = words.tokens[at].ending().filter(|_| digits && !words.has_ending(at));
    let kind = match () {
        () if feats.has(Feats::ORDINAL) => NumberKind::Ordinal,
        () if feats.has(Feats::COLLECTIVE) => NumberKind::Collective,
        () => NumberKind::Cardinal,
    };
    Some(Numeral { kind, tied, digits, ..cardinal(at..last, sum.value()?, feats) })
}

fn cardinal<'text>(tokens: std::ops::Range<usize>, value: Decimal, feats: Feats) -> Numeral<'text> {
    Numeral { tokens, value: Some(value), max: None, kind: NumberKind::Cardinal, feats, tied: None, digits: false }
}

/// "бүтін оннан тоғыз": the decimals of a number in words, and the token after them.
fn decimals(words: &Words<'_>, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let point = (at + 2 < end).then(|| words.single(at, Class::Numeral))??;
    if point.entry.row.get(2) != "point" {
        return None;
    }
    let (denominator, ending) = part(words, at + 1)?;
    let denominator = match denominator {
        Part::Ten(value) | Part::Scale(value) => value,
        Part::Hundred => Decimal::ONE_HUNDRED,
        _ => return None,
    };
    if !ending.has(Feats::ABL) {
        return None;
    }
    let numerator = compound(words, at + 2)?;
    let value = numerator.value?.checked_div(denominator)?;
    (value < Decimal::ONE).then_some((value, numerator.tokens.end))
}

/// The value of a number word without endings.
fn simple(word: &str) -> Option<Decimal> {
    use crate::lexicon::{Lexicon, ROOT};
    let lexicon = Lexicon::builtin();
    let node = lexicon.step(ROOT, lexicon.word(&word.to_lowercase())?)?;
    let entry = lexicon.entries(node).iter().find(|entry| entry.class == Class::Numeral)?;
    matches!(entry.row.get(2), "unit" | "ten" | "hundred" | "scale").then(|| entry.row.get(1).parse().ok())?
}

/// Token `at` as a part of a number, and what its ending means.
fn part(words: &Words<'_>, at: usize) -> Option<(Part, Feats)> {
    if at >= words.len() {
        return None;
    }
    let token = &words.tokens[at];
    if token.kind == TokenKind::Number {
        return Some((Part::Digits(parse_digits(token.stem())?), words.feats(at)));
    }
    let m = words.single(at, Class::Numeral)?;
    // With an ending it may be another word: "оны" is a pronoun, "жүзі" a face.
    let other = words.upos(at) != Upos::Num || m.entry.row.get(2) == "hundred" && m.feats.has(Feats::POSS3);
    if other && !m.feats.is_empty() {
        return None;
    }
    let value = || m.entry.row.get(1).parse().ok();
    let part = match m.entry.row.get(2) {
        "unit" => Part::Unit(value()?),
        "ten" => Part::Ten(value()?),
        "hundred" => Part::Hundred,
        "scale" => Part::Scale(value()?),
        "half" => Part::Half,
        "fraction" => Part::Digits(value()?),
        _ => return None,
    };
    Some((part, m.feats))
}

/// A number in the making.
#[derive(Default)]
struct Sum {
    /// What is closed by a scale.
    total: Decimal,
    /// What waits for one.
    group: Decimal,
    /// The last scale: the next must be smaller.
    scale: Option<Decimal>,
    /// Whether the group is digits, which take no more words.
    digits: bool,
    begun: bool,
}

impl Sum {
    /// Adds a part; `false`, and nothing done, where the grammar does not let it follow.
    fn add(&mut self, part: Part) -> bool {
        let group = self.group.to_u64();
        let free = !self.digits;
        let below = |value: Decimal, scale: Option<Decimal>| scale.is_none_or(|scale| value < scale);
        let added = match part {
            Part::Digits(value) if self.group.is_zero() && free && below(value, self.scale) => {
                self.digits = true;
                Some(value)
            }
            Part::Unit(value) if free && group.is_some_and(|g| g % 10 == 0) && !(self.begun && value.is_zero()) => {
                self.group.checked_add(value)
            }
            Part::Ten(value) if free && group.is_some_and(|g| g % 100 == 0) => self.group.checked_add(value),
            Part::Hundred if free && group.is_some_and(|g| g < 10) => {
                Some(self.group.max(Decimal::ONE) * Decimal::ONE_HUNDRED)
            }
            Part::Half if !self.group.is_zero() && self.group.fract().is_zero() => {
                self.group.checked_add(Decimal::new(5, 1))
            }
            Part::Half if self.scale.is_some() => {
                let half = self.scale.and_then(|scale| scale.checked_div(Decimal::TWO));
                let Some(total) = half.and_then(|half| self.total.checked_add(half)) else { return false };
                // Nothing goes on after it.
                self.total = total;
                self.scale = Some(Decimal::ZERO);
                Some(Decimal::ZERO)
            }
            Part::Scale(scale) if below(scale, self.scale) => {
                let group = if self.group.is_zero() { Decimal::ONE } else { self.group };
                let Some(total) = group.checked_mul(scale).and_then(|more| self.total.checked_add(more)) else {
                    return false;
                };
                self.total = total;
                self.scale = Some(scale);
                self.digits = false;
                Some(Decimal::ZERO)
            }
            _ => None,
        };
        let Some(group) = added.filter(|group| group.is_zero() || below(*group, self.scale)) else { return false };
        self.group = group;
        self.begun = true;
        true
    }

    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group)
    }
}
