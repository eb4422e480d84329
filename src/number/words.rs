//! Numbers in words, and in digits and words together.
//!
//! The grammar stands in `grammar.md`; here each of its lines is a function.

use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::digits::{self, Digits, parse_digits, parse_ratio, parse_roman};
use super::joined;
use super::numeral::{NumberKind, Numeral, Ratio};
use super::sum::{Part, Sum, decimal};
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::letters::is_small_numeral;
use crate::lexicon::schema::{Connector, Exact, Numeral as Listed, NumeralKind};
use crate::lexicon::{Class, Lexicon, ROOT, rows};
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

/// The numeral of this kind that token `at` is in the list, if any.
fn entry<'a>(words: &'a AnnotatedText<'_>, at: usize, kind: NumeralKind) -> Option<&'a Match> {
    let fits = |m: &&Match| m.tokens.len() == 1 && m.entry.numeral().is_some_and(|row| row.kind == kind);
    (at < words.len()).then(|| words.matches_at(at).iter().find(fits))?
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

/// The value that the list gives a numeral.
fn value_of(m: &Match) -> Option<Decimal> {
    decimal(m.entry.numeral()?.value?)
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

/// A number word without endings.
fn simple(word: &str) -> Option<Part> {
    let lexicon = Lexicon::builtin();
    let node = lexicon.step(ROOT, lexicon.word(&word.to_lowercase())?)?;
    let numeral = lexicon.entries(node).find(|entry| entry.numeral().is_some())?;
    Part::of(numeral.numeral()?)
}

/// A number word with its endings: the second half of "бес-бестен".
fn inflected(word: &str) -> Option<(Part, Feats)> {
    let words = AnnotatedText::new(word);
    (words.len() == 1).then(|| part(&words, 0))?
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

/// A sum of groups under descending scales: "екі миллиард үш жүз миллион", "359 мың 829", "бір жарым".
fn compound(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
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
fn extend(words: &AnnotatedText<'_>, at: usize, end: usize, sum: &mut Sum, mut feats: Feats) -> (usize, Feats) {
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
fn part(words: &AnnotatedText<'_>, at: usize) -> Option<(Part, Feats)> {
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
