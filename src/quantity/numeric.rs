//! Numbers with their bound, unit and counted noun.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Bound, Found, Period, Quantity, Unit, bounds};
use crate::Span;
use crate::lexicon::Class;
use crate::morph::{Feats, Lemma, Match, Upos, Words};
use crate::named::named;
use crate::number::{NumberKind, Numeral, number_at};
use crate::tokenize::TokenKind;

/// A number found in a text, with what it counts or measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numeric {
    /// Where it stands, in bytes: the number with its bound and unit, without the counted noun.
    #[serde(flatten)]
    pub span: Span,
    /// The text it covers.
    pub text: String,
    /// What kind of quantity it is.
    pub kind: NumericKind,
    /// The exact value; the smaller one of a range; `None` for "бірнеше", several.
    pub value: Option<Decimal>,
    /// The greater value of a range.
    pub max: Option<Decimal>,
    /// How the value is to be taken.
    pub bound: Bound,
    /// What it is counted in: a currency, measure or period.
    pub unit: Option<Unit>,
    /// The lemma of the noun that is counted.
    pub of: Option<Lemma>,
    /// The period of a rate: "жылына", a year.
    pub per: Option<Period>,
    /// Whether a verb says that it rises or falls.
    pub trend: Option<Trend>,
}

named! {
    /// The kinds of quantities. The names are those of the output contract.
    #[non_exhaustive]
    pub enum NumericKind: "kind of number" {
        /// A number of things.
        Count = "count",
        /// A sum of money.
        Money = "money",
        /// A share of a hundred.
        Percent = "percent",
        /// A measure with a unit.
        Measure = "measure",
        /// "20 есе", twenty times.
        Multiple = "multiple",
        /// A length of time.
        Duration = "duration",
        /// Years of life.
        Age = "age",
        /// A place in a row.
        Ordinal = "ordinal",
    }
}

named! {
    /// Where a value moves. The names are those of the output contract.
    pub enum Trend: "trend" {
        /// өсті, артты: it rises.
        Increase = "increase",
        /// төмендеді, азайды: it falls.
        Decrease = "decrease",
    }
}

/// The numbers in front of an expression: one, or the two of a range.
struct Values<'text> {
    value: Option<Decimal>,
    max: Option<Decimal>,
    /// The last of them, which bears the endings.
    last: Numeral<'text>,
    /// The words between the two.
    joint: Joint,
}

#[derive(Copy, Clone, PartialEq)]
enum Joint {
    /// There is only one.
    None,
    /// A dash.
    Dash,
    /// "пен": needs "арасында" after the second.
    And,
    /// The ablative on the first: needs a dative and "дейін" after the second.
    FromTo,
}

/// The numeric expression whose number begins with token `at`; words before it from token `from` on may belong to it.
pub(super) fn numeric_at(words: &Words<'_>, at: usize, from: usize) -> Option<Found> {
    let (symbol, at) = leading_symbol(words, at);
    let values = values(words, at)?;
    if is_label(words, at, &values.last) {
        return None;
    }
    let number_end = values.last.tokens.end;
    let unit = match symbol {
        Some(unit) => Some((NumericKind::Money, Some(unit), number_end, values.last.feats)),
        None => unit_at(words, number_end),
    };
    let (mut kind, unit, mut end, feats) = unit.unwrap_or((NumericKind::Count, None, number_end, values.last.feats));
    let measured = kind != NumericKind::Count;
    if values.last.kind == NumberKind::Ordinal {
        (kind, end) = (NumericKind::Ordinal, number_end);
    }

    let (mut bound, value, max) = range(words, &values, &mut end, feats)?;
    if bound == Bound::Exact && values.last.kind == NumberKind::Several {
        bound = Bound::Several;
    }
    if bound == Bound::Exact && (feats.has(Feats::EQU) || values.last.feats.has(Feats::EQU)) {
        bound = Bound::About;
    }
    let mut start = if symbol.is_some() { at - 1 } else { at };
    let word_after = bounds::after(words, end, feats).filter(|(word, _)| *word != Bound::Range);
    if let Some((word, after)) = word_after.filter(|_| kind != NumericKind::Ordinal) {
        if matches!(bound, Bound::Exact | Bound::Several) {
            bound = word;
        }
        end = after;
    } else if let Some((word, before)) = bounds::before(words, start, from) {
        if bound == Bound::Exact {
            bound = word;
        }
        start = before;
    }

    let of = match kind {
        NumericKind::Count => counted(words, end).or_else(|| number_of(words, start, from)),
        NumericKind::Measure => counted(words, end),
        _ => None,
    };
    let is_fraction = values.last.kind == NumberKind::Fraction;
    let says_something =
        measured || bound != Bound::Exact || of.is_some() || is_fraction || kind == NumericKind::Ordinal;
    // "бір" before a noun is the article.
    let article = value == Some(Decimal::ONE) && !values.last.digits && bound == Bound::Exact && !measured;
    if !says_something || (article && kind == NumericKind::Count) {
        return None;
    }
    let tokens = start..end;
    let span = words.span(&tokens);
    let numeric = Numeric {
        span,
        text: words.text[span].to_owned(),
        kind,
        value: value.map(|value| value.normalize()),
        max: max.map(|max| max.normalize()),
        bound,
        unit,
        of,
        per: per(words, start, from),
        trend: trend(words, end),
    };
    Some(Found { core: tokens.clone(), tokens, quantity: Quantity::Numeric(numeric) })
}

/// How many tokens to pass over where no expression begins: the whole of a number that says nothing, or one.
pub(super) fn skip(words: &Words<'_>, at: usize) -> usize {
    number_at(words, at).map_or(1, |number| number.tokens.len())
}

/// A currency sign before the number: "$25".
fn leading_symbol(words: &Words<'_>, at: usize) -> (Option<Unit>, usize) {
    let sign = || {
        let m = words.single(at, Class::Currency).filter(|_| words.tokens[at].kind == TokenKind::Symbol)?;
        let follows = words.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number);
        follows.then(|| m.entry.row.get(1).parse().ok().map(Unit::Currency))?
    };
    match sign() {
        Some(unit) => (Some(unit), at + 1),
        None => (None, at),
    }
}

fn values<'text>(words: &Words<'text>, at: usize) -> Option<Values<'text>> {
    let first = number_at(words, at)?;
    let second = bounds::joins(words, &first.tokens, first.feats).and_then(|second| {
        let joint = match () {
            () if second == first.tokens.end => Joint::FromTo,
            () if bounds::is_and(words, second - 1) => Joint::And,
            () => Joint::Dash,
        };
        Some((joint, number_at(words, second)?))
    });
    match second {
        Some((joint, second)) if first.value < second.value && joins_to_range(words, joint, &second) => {
            Some(Values { value: first.value, max: second.value, last: second, joint })
        }
        _ => Some(Values { value: first.value, max: first.max, last: first, joint: Joint::None }),
    }
}

/// Whether what follows the second number makes the two a range.
fn joins_to_range(words: &Words<'_>, joint: Joint, second: &Numeral<'_>) -> bool {
    let (end, feats) = unit_at(words, second.tokens.end).map_or((second.tokens.end, second.feats), |(.., e, f)| (e, f));
    match joint {
        Joint::None => false,
        Joint::Dash => true,
        Joint::And => bounds::between(words, end).is_some(),
        Joint::FromTo => matches!(bounds::after(words, end, feats), Some((Bound::UpTo, _))),
    }
}

/// The bound and the two values of a range; the words that close it are added to the expression.
fn range(
    words: &Words<'_>,
    values: &Values<'_>,
    end: &mut usize,
    feats: Feats,
) -> Option<(Bound, Option<Decimal>, Option<Decimal>)> {
    match values.joint {
        Joint::FromTo => *end = bounds::after(words, *end, feats)?.1,
        Joint::And => *end = bounds::between(words, *end)?,
        Joint::None | Joint::Dash => {}
    }
    let bound = if values.max.is_some() { Bound::Range } else { Bound::Exact };
    Some((bound, values.value, values.max))
}

/// The unit that begins with token `at`: its kind, itself, the token after it and its features.
fn unit_at(words: &Words<'_>, at: usize) -> Option<(NumericKind, Option<Unit>, usize, Feats)> {
    if at >= words.len() {
        return None;
    }
    let is_unit = |m: &&Match| matches!(m.entry.class, Class::Unit | Class::Currency);
    let m = words.matches_at(at).iter().filter(is_unit).max_by_key(|m| (m.tokens.len(), m.feats.is_empty()))?;
    let code = m.entry.row.get(1);
    let (kind, unit) = match (m.entry.class, m.entry.row.get(2)) {
        (Class::Currency, _) => (NumericKind::Money, Some(Unit::Currency(code.parse().ok()?))),
        (_, "percent") => (NumericKind::Percent, None),
        (_, "multiple") => (NumericKind::Multiple, None),
        (_, "duration") => (NumericKind::Duration, Some(Unit::Period(code.parse().ok()?))),
        (_, "age") => (NumericKind::Age, None),
        _ => (NumericKind::Measure, Some(code.parse().ok()?)),
    };
    // "жастар" are young people; "ай сайын", every month.
    let counts = !m.feats.has(Feats::PLUR);
    counts.then_some((kind, unit, m.tokens.end, m.feats))
}

/// Whether the number is a name or label, not a quantity: after №, before a point or bracket at the head of a list, in a
/// row of digits such as a telephone number, or tied to a noun.
fn is_label(words: &Words<'_>, at: usize, last: &Numeral<'_>) -> bool {
    let end = last.tokens.end;
    let sentence = words.sentence(at);
    let is_digits = |i: usize| sentence.contains(&i) && words.tokens[i].kind == TokenKind::Number;
    let numbered = at > sentence.start && matches!(words.text(at - 1), "№" | "N") || words.text(at).starts_with('№');
    let listed = words.is_initial(at) && end < sentence.end && (words.is_mark(end, ".") || words.is_mark(end, ")"));
    let in_row = last.digits && (is_digits(end) || (at > sentence.start && is_digits(at - 1)));
    numbered || listed || in_row || last.tied.is_some()
}

/// The lemma of the noun that a number before token `at` counts: the head of the noun phrase that begins there.
fn counted(words: &Words<'_>, at: usize) -> Option<Lemma> {
    let end = words.sentence(at.min(words.len() - 1)).end.min(at + 6);
    let mut i = at;
    let is_noun = |i: usize| i < end && matches!(words.upos(i), Upos::Noun | Upos::Propn);
    // Attributes come first: adjectives, participles, determiners.
    while i < end && is_attribute(words, i) {
        i += 1;
    }
    // An adjective with no noun after it may be one itself: "13 құжатты қабылдады", not "құжатты адам".
    if i > at && !is_noun(i) && words.upos(i - 1) == Upos::Adj {
        return words.noun_lemma(i - 1);
    }
    if !is_noun(i) || words.tokens[i].kind != TokenKind::Word {
        return None;
    }
    // A bare noun before a possessed one is its attribute: "шетел компаниялары", foreign companies.
    while words.feats(i) == Feats::NOM && is_noun(i + 1) && words.is_possessed(i + 1) {
        i += 1;
    }
    Some(words.analysis(i).lemma.clone())
}

/// The lemma of what "саны", its number, before the expression is the number of: "халқының саны 20 миллионға жетті".
fn number_of(words: &Words<'_>, start: usize, from: usize) -> Option<Lemma> {
    let near = from.max(start.saturating_sub(3))..start;
    let head = near.rev().find(|i| words.connector(*i, "number_of").is_some_and(|m| m.feats.has(Feats::POSS3)))?;
    let counted = head.checked_sub(1).filter(|i| words.sentence(head).contains(i) && words.upos(*i) == Upos::Noun)?;
    let gap = words.tokens[head + 1..start].iter().all(|token| token.kind == TokenKind::Word);
    gap.then(|| words.analysis(counted).lemma.clone())
}

fn is_attribute(words: &Words<'_>, i: usize) -> bool {
    let feats = words.feats(i);
    match words.upos(i) {
        Upos::Adj | Upos::Det => !feats.has_any(Feats::CASES),
        Upos::Verb => feats.has(Feats::PARTICIPLE),
        Upos::Noun | Upos::Propn => words.analysis(i).attributive,
        _ => false,
    }
}

/// The period of a rate, told right before the expression: "жылына 400 мың".
fn per(words: &Words<'_>, start: usize, from: usize) -> Option<Period> {
    (from.max(start.saturating_sub(2))..start).find_map(|i| {
        let is_rate = |m: &&Match| {
            m.entry.class == Class::Calendar
                && m.entry.row.get(1) == "per"
                && m.tokens.end == start
                && m.feats.is_empty()
        };
        words.matches_at(i).iter().find(is_rate)?.entry.row.get(2).parse().ok()
    })
}

/// What a verb of change right after the expression says: "1,4 есе артып".
fn trend(words: &Words<'_>, end: usize) -> Option<Trend> {
    let sentence = words.sentence(end - 1);
    for i in end..sentence.end.min(end + 3) {
        let is_verb = |m: &&Match| {
            m.entry.class == Class::ChangeVerb
                && m.feats.has_any(Feats::FINITE | Feats::CONVERB | Feats::PARTICIPLE | Feats::GERUND)
        };
        if let Some(m) = words.matches_at(i).iter().find(is_verb) {
            return m.entry.row.get(1).parse().ok();
        }
        if words.tokens[i].kind != TokenKind::Word || words.upos(i) == Upos::Num {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::quantities;
    use super::*;

    /// kind value max bound unit of per trend, absent ones as "-".
    fn show(numeric: &Numeric) -> String {
        let text = |value: Option<&dyn std::fmt::Display>| value.map_or("-".to_owned(), ToString::to_string);
        let Numeric { kind, value, max, bound, unit, of, per, trend, .. } = numeric;
        let fields = [
            text(Some(kind)),
            text(value.as_ref().map(|v| v as _)),
            text(max.as_ref().map(|v| v as _)),
            text(Some(bound)),
            text(unit.as_ref().map(|v| v as _)),
            text(of.as_ref().map(|v| v as _)),
            text(per.as_ref().map(|v| v as _)),
            text(trend.as_ref().map(|v| v as _)),
        ];
        fields.join(" ")
    }

    #[test]
    fn table() {
        for (text, covered, expected) in [
            ("халықаралық 13 құжатты ратификациялады", "13", "count 13 - exact - құжат - -"),
            ("5 миллионнан астам бала бар", "5 миллионнан астам", "count 5000000 - more_than - бала - -"),
            ("балалар саны 1,4 есе артып", "1,4 есе", "multiple 1.4 - exact - - - increase"),
            ("жылына 400 мың бала туады", "400 мың", "count 400000 - exact - бала year -"),
            ("500-ге жуық баланың қатысуымен", "500-ге жуық", "count 500 - about - бала - -"),
            ("Елдегі балалар саны 5 миллионға жетті", "5 миллионға", "count 5000000 - exact - бала - -"),
            ("халқының саны 20 миллионнан асты", "20 миллионнан асты", "count 20000000 - more_than - халық - -"),
            ("12 бағыт бойынша", "12", "count 12 - exact - бағыт - -"),
            ("700-ден астам шетел компаниялары", "700-ден астам", "count 700 - more_than - компания - -"),
            ("3,5 млрд теңгеден кем емес", "3,5 млрд теңгеден кем емес", "money 3500000000 - at_least KZT - - -"),
            ("10-нан 20-ға дейін бала", "10-нан 20-ға дейін", "count 10 20 range - бала - -"),
            ("300–350 км жол", "300–350 км", "measure 300 350 range km жол - -"),
            ("үш пен жеті доллар арасында", "үш пен жеті доллар арасында", "money 3 7 range USD - - -"),
            ("екі-үш адам келді", "екі-үш", "count 2 3 range - адам - -"),
            ("кемінде елу адам", "кемінде елу", "count 50 - at_least - адам - -"),
            ("инфляция 5 пайызға төмендеді", "5 пайызға", "percent 5 - exact - - - decrease"),
            ("40%-ға өсті", "40%-ға", "percent 40 - exact - - - increase"),
            ("$25 төледі", "$25", "money 25 - exact USD - - -"),
            ("₸500 болды", "₸500", "money 500 - exact KZT - - -"),
            ("120 км/сағ жылдамдық", "120 км/сағ", "measure 120 - exact km/h жылдамдық - -"),
            ("мыңдаған адам", "мыңдаған", "count 1000 - several - адам - -"),
            ("бірнеше ел", "бірнеше", "count - - several - ел - -"),
            ("25 жыл бойы", "25 жыл", "duration 25 - exact year - - -"),
            ("2000 жылдан астам тарихы бар", "2000 жылдан астам", "duration 2000 - more_than year - - -"),
            ("35 жаста", "35 жаста", "age 35 - exact - - - -"),
            ("бірінші орын", "бірінші", "ordinal 1 - exact - - - -"),
            ("3-ші орын", "3-ші", "ordinal 3 - exact - - - -"),
        ] {
            let found = quantities(text);
            match &found[..] {
                [Quantity::Numeric(numeric)] => {
                    assert_eq!((&*numeric.text, show(numeric).as_str()), (covered, expected), "{text}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_no_quantity() {
        for text in [
            "№ 5 мектеп",
            "8 701 123 45 67",
            "«Қазақстан-2050» стратегиясы",
            "бір күні келді ме",
            "1. Бірінші бап",
            "оны көрдім",
            "3-қабатта",
        ] {
            let counts = quantities(text).into_iter().filter(|q| {
                !matches!(q, Quantity::Numeric(Numeric { kind: NumericKind::Ordinal | NumericKind::Duration, .. }))
            });
            assert_eq!(counts.collect::<Vec<_>>(), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_row_of_words_is_read(
            row in prop::collection::vec(prop::sample::select(vec![
                "5", "бес", "миллионнан", "астам", "жылдан", "бастап", "–", "пен", "теңге", "%", "жуық", "кемінде", "16",
                "желтоқсан", "2016", "жылғы", "арасында", "дейін", "XXI", "ғасыр", "есе", "артып", ",", ".", "бала",
            ]), 0..30)
        ) {
            let text = row.join(" ");
            let mut at = 0;
            for quantity in quantities(&text) {
                let (Quantity::Numeric(Numeric { span, .. }) | Quantity::Date(super::super::Date { span, .. })) = quantity;
                prop_assert!(at <= span.start && span.start < span.end && span.end <= text.len());
                at = span.end;
            }
        }
    }
}
