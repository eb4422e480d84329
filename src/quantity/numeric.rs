//! Numbers with their bound, unit and counted noun.
//!
//! The grammar stands in `grammar.md`.

use rust_decimal::Decimal;

use super::amounts::{leading_currency, parts, unit_of_whole};
use super::bounds::{self, Bound};
use super::calendar::{calendar, calendar_before, governed};
use super::counted::{Counted, bound_behind, counted, is_changed, is_share, number_of, owner, per, trend};
use super::labels::{in_expression, is_label, is_part};
use super::records::{Found, Numeric, NumericKind, QuantityValue};
use super::tied_ordinal::nth;
use super::unit::Per;
use super::unit_of::{bare_kind, nth_period, unit_after_bound, unit_of};
use super::unit_word::UnitWord;
use super::units::{inflected_unit, tied_unit};
use super::values::{Joint, Values, values};
use super::years::is_attributive;
use crate::annotated::{AnnotatedText, Match};
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::{CalendarKind, Case, Connector, Part};
use crate::morph::Lemma;
use crate::number::{NumberKind, Numeral, number_at};

/// The growing borders of an expression: its own span, and its entity's span.
struct Borders {
    start: usize,
    end: usize,
    core_start: usize,
    core_end: usize,
}

impl Borders {
    fn take_after(&mut self, word: &bounds::Word) {
        self.end = word.end;
        self.core_end = self.core_end.max(word.inside);
    }

    fn take_before(&mut self, word: &bounds::Word) {
        self.start = word.start;
        if word.inside > word.start {
            self.core_start = word.start;
        }
    }
}

/// The numeric expression whose number begins with token `at`.
///
/// Words before it, from token `from` on, may belong to it.
pub(super) fn numeric_at(words: &AnnotatedText<'_>, at: usize, from: usize) -> Option<Found> {
    let first = at;
    let (symbol, at) = leading_currency(words, at);
    let mut values = values(words, at).filter(|values| !values.unclear)?;
    let number_end = values.last.tokens.end;
    let ranged = values.joint == Joint::FromTo;
    let tied =
        values.last.tied(words).and_then(|tied| tied_unit(tied).or_else(|| inflected_unit(tied).filter(|_| ranged)));
    let tied = tied.map(|unit| UnitWord { end: number_end, ..unit });
    if tied.is_none()
        && symbol.is_none()
        && let Some(found) = nth(words, first, &values)
    {
        return Some(found);
    }
    if tied.is_none() && is_label(words, at, &values.last) || in_expression(words, first, number_end) {
        return None;
    }
    let unit = match symbol {
        Some(unit) => Some(UnitWord { end: number_end, feats: values.last.feats, ..unit }),
        None => tied.or_else(|| unit_of(words, &values.last)),
    };
    let (unit, inner) = match unit {
        Some(unit) => (Some(unit), None),
        None => unit_after_bound(words, &values.last).map_or((None, None), |(unit, word)| (Some(unit), Some(word))),
    };
    let unit = unit.or_else(|| unit_of_whole(words, first, &values));
    let kind = match &unit {
        _ if values.last.kind == NumberKind::Ordinal => NumericKind::Ordinal,
        Some(unit) => unit.kind,
        None => bare_kind(words, &values, from),
    };
    let unit = unit.filter(|_| kind != NumericKind::Ordinal);
    // "оның 90 жылдығы": whose anniversary it is stands elsewhere.
    let anniversary = |m: &Match| m.feats.has(Feats::POSS3);
    if kind == NumericKind::Count
        && number_end < words.sentence(first).end
        && words.connector(number_end, Connector::Anniversary).is_some_and(anniversary)
    {
        return None;
    }
    // "бір күні", one day long ago
    let once = kind == NumericKind::Duration && values.value == Some(Decimal::ONE) && !values.last.digits;
    if once && unit.as_ref().is_some_and(|unit| unit.feats == Feats::POSS3) {
        return None;
    }
    let mut feats = unit.as_ref().map_or(values.last.feats, |unit| unit.feats);
    let end = unit.as_ref().map_or(number_end, |unit| unit.end);
    let mut borders = Borders { start: first, end, core_start: first, core_end: end };
    if kind == NumericKind::Ordinal {
        borders.core_end = nth_period(words, end).unwrap_or(end);
    }
    let mut unit_code = unit.as_ref().and_then(|unit| unit.unit);
    if let Some(unit) = &unit {
        // "минус 25 градус аяз" (minus 25 degrees of frost) is negated twice.
        let twice = unit.factor.is_sign_negative() && values.value.is_some_and(|value| value.is_sign_negative());
        let factor = if twice { Decimal::ONE } else { unit.factor };
        for value in [&mut values.value, &mut values.max].into_iter().flatten() {
            *value = value.checked_mul(factor)?;
        }
        if factor.is_sign_negative() && values.max.is_some() {
            std::mem::swap(&mut values.value, &mut values.max);
        }
        if let Some(whole) = parts(words, &values, unit) {
            values.value = Some(whole.value);
            unit_code = whole.unit;
            (feats, borders.end, borders.core_end) = (whole.feats, whole.end, whole.end);
        }
    }

    let mut bound = bound(words, &values, kind, feats, from, &mut borders)?;
    if let Some(word) = inner.filter(|_| matches!(bound, Bound::Exact | Bound::Several)) {
        bound = word.bound;
    }
    if kind == NumericKind::Duration {
        period(words, from, feats, &mut borders);
    }
    let rate = per(words, borders.start, borders.end, from);
    // Annotators take the rate of a speed or flow into it: "секундына 120 текше метр".
    let fast = |per: &Per| matches!(per, Per::Hour | Per::Minute | Per::Second);
    let near = |start: usize| borders.start.saturating_sub(start) <= 1;
    let flow = rate.filter(|(per, start)| kind == NumericKind::Measure && fast(per) && near(*start));
    if let Some((_, start)) = flow {
        borders.core_start = borders.core_start.min(start);
    }
    let noun = noun_behind(words, &values, kind, bound, feats, &borders)
        .filter(|_| !closes_phrase(words, kind, end, &borders));
    if let Some(word) = noun.as_ref().filter(|_| kind == NumericKind::Count && bound == Bound::Exact) {
        // What is near is told in round numbers: "3 ауылға жақын" is a place.
        let round = values.value.is_some_and(|value| value % Decimal::from(5) == Decimal::ZERO);
        let word = bound_behind(words, word).filter(|word| word.bound != Bound::About || round);
        bound = word.map_or(bound, |word| word.bound);
    }
    let share = kind == NumericKind::Count && is_share(words, &values.last);
    // "18 өңірде өсті": what rose is something else; "оның 4-і ауруханаға түсті" is about those four, "8 кеңейтілген отырыс" about none.
    let changes = |noun: &Counted| !words.feats(noun.at).has(Feats::LOC) && !is_changed(words, borders.end..noun.at);
    let trend = trend(words, borders.end).filter(|_| noun.as_ref().map_or(!share, changes));
    let number_of =
        (kind == NumericKind::Count && noun.is_none()).then(|| number_of(words, borders.start, from)).flatten();
    let of = match kind {
        NumericKind::Count => owner_before(words, &values, feats, &borders, from)
            .or(noun.map(|noun| noun.lemma))
            .or_else(|| number_of.filter(|i| words.upos(*i) == Upos::Noun).map(|i| words.analysis(i).lemma.clone())),
        _ => noun.map(|noun| noun.lemma),
    };
    let is_fraction = values.last.kind == NumberKind::Fraction;
    // "бір жарым миллионға көп", so many more; "миллионға артты"
    let is_abl = |m: &Match| m.entry.bound().is_some_and(|row| row.case == Some(Case::Abl)) && m.feats.is_empty();
    let difference = kind == NumericKind::Count
        && feats.has(Feats::DAT)
        && borders.end < words.sentence(first).end
        && (trend.is_some() || words.single(borders.end, Class::Bound).is_some_and(is_abl));
    // "матчтың екінші жартысы" is a time.
    if is_fraction && unit.is_none() && feats.has(Feats::POSS3) && is_nth(words, first) {
        return None;
    }
    let says_something = unit.is_some()
        || bound != Bound::Exact
        || of.is_some()
        || is_fraction
        || kind != NumericKind::Count
        || number_of.is_some()
        || difference
        || share;
    // "бір" before a noun is the article.
    let article = values.value == Some(Decimal::ONE) && !values.last.digits && bound == Bound::Exact && unit.is_none();
    // Three digits behind a point are a group where decimals make no sense: of money, and of things that are counted.
    let whole = match kind {
        NumericKind::Money => true,
        NumericKind::Count if of.is_some() => {
            counted(words, borders.end.min(words.len() - 1)).is_some() || words.tokens[at].stem().ends_with('0')
        }
        _ => false,
    };
    if values.grouped && !whole {
        return None;
    }
    if !says_something || (article && kind == NumericKind::Count && values.last.kind == NumberKind::Cardinal) {
        return None;
    }
    let tokens = borders.start.min(borders.core_start)..borders.end;
    let covered = borders.start..borders.end;
    let span = words.span(&covered);
    if is_part(words, &covered) {
        return None;
    }
    let numeric = Numeric {
        kind,
        value: values.value.map(|value| value.normalize()),
        max: values.max.map(|max| max.normalize()),
        bound,
        unit: unit_code,
        of,
        per: rate.map(|(per, _)| per),
        trend,
    };
    let first = values.split.map(|split| borders.core_start..split);
    let core = values.split.unwrap_or(borders.core_start)..borders.core_end;
    Some(Found { core, first, tokens, span, value: QuantityValue::Numeric(numeric) })
}

/// Whether the words of bound behind token `end` close the phrase: "төрттен үшіне жуығы" has its noun, and what "57 келіге
/// дейінгі" or "4 метрден асатын" stands before is not measured so.
fn closes_phrase(words: &AnnotatedText<'_>, kind: NumericKind, end: usize, borders: &Borders) -> bool {
    let last = borders.end - 1;
    let feats = words.feats(last);
    let attributive = || feats.has(Feats::PARTICIPLE) || is_attributive(words.text(last));
    borders.end > end && (feats.has(Feats::POSS3) || kind == NumericKind::Measure && attributive())
}

/// The number of tokens to skip where no expression begins.
///
/// It is the whole of a number that gives nothing, or one.
pub(super) fn skip(words: &AnnotatedText<'_>, at: usize) -> usize {
    let unclear = values(words, at).filter(|values| values.unclear).map(|values| values.last.tokens.end - at);
    unclear.or_else(|| number_at(words, at).map(|number| number.tokens.len())).unwrap_or(1)
}

/// The plain number that begins with token `at`, without what it counts.
///
/// A number of a list may have that from the last one.
pub(super) fn bare_at(words: &AnnotatedText<'_>, at: usize) -> Option<Numeral> {
    let number = number_at(words, at)?;
    let plain =
        number.kind == NumberKind::Cardinal && number.max.is_none() && number.value.is_some() && !number.grouped;
    let open = number.feats.without(Feats::CARDINAL | Feats::NOM).is_empty();
    (plain && open && !is_label(words, at, &number) && !is_part(words, &number.tokens)).then_some(number)
}

/// The bound of the value; its words are added to the expression.
fn bound(
    words: &AnnotatedText<'_>,
    values: &Values,
    kind: NumericKind,
    feats: Feats,
    from: usize,
    borders: &mut Borders,
) -> Option<Bound> {
    let closing = match values.joint {
        // "20-дан 25 балаға дейін": the counted noun stands before what closes the range.
        Joint::FromTo => bounds::after(words, borders.end, feats),
        Joint::And => Some(bounds::between(words, borders.end)?),
        Joint::None | Joint::Dash | Joint::Tolerance => None,
    };
    if let Some(word) = &closing {
        borders.take_after(&bounds::Word { inside: word.end, ..word.clone() });
    }
    let near = feats.has(Feats::EQU) || values.last.feats.has(Feats::EQU);
    let mut bound = match () {
        () if values.max.is_some() => Bound::Range,
        () if values.last.kind == NumberKind::Several => Bound::Several,
        () if near || values.joint == Joint::Tolerance => Bound::About,
        () => Bound::Exact,
    };
    if kind == NumericKind::Ordinal {
        return Some(bound);
    }
    let open = |bound| matches!(bound, Bound::Exact | Bound::Several);
    let whole = values.last.scale.is_some();
    let fits = |word: &bounds::Word| {
        let of_unit = !word.of_unit || kind != NumericKind::Count || whole;
        closing.is_none() && of_unit && (word.bound != Bound::Range || bound == Bound::Range)
    };
    let after = bounds::after(words, borders.end, feats).filter(fits).or_else(|| {
        let bare = borders.end == values.last.tokens.end;
        bare.then(|| bounds::after(words, borders.end, values.last.feats)).flatten().filter(fits)
    });
    if let Some(word) = after {
        if open(bound) {
            bound = word.bound;
        }
        borders.take_after(&word);
    }
    if let Some(word) = bounds::before(words, borders.start, from) {
        if open(bound) {
            bound = word.bound;
        }
        borders.take_before(&word);
    }
    Some(bound)
}

/// What stands around a length of time: "соңғы екі жыл ішінде". Annotators mark it too.
fn period(words: &AnnotatedText<'_>, from: usize, feats: Feats, borders: &mut Borders) {
    if let Some((start, _)) = calendar_before(words, borders.start, from, CalendarKind::Attribute)
        .filter(|(_, m)| m.feats.is_empty() && m.entry.calendar().is_some_and(|row| row.value != Some("near")))
    {
        borders.core_start = start;
    }
    let sentence = words.sentence(borders.start);
    if borders.core_end != borders.end || !sentence.contains(&borders.end) {
        return;
    }
    let during =
        calendar(words, borders.end, CalendarKind::During).or_else(|| calendar(words, borders.end, CalendarKind::Ago));
    let during = during.filter(|m| m.feats.is_empty());
    let relation = calendar(words, borders.end, CalendarKind::Relation).filter(|m| {
        let row = m.entry.calendar();
        row.is_some_and(|row| m.feats.is_empty() && feats.has(governed(&row)) && row.part != Some(Part::Out))
    });
    if let Some(m) = during.or(relation) {
        borders.core_end = m.tokens.end;
    }
}

/// The noun behind the expression, if that is what is counted.
fn noun_behind(
    words: &AnnotatedText<'_>,
    values: &Values,
    kind: NumericKind,
    bound: Bound,
    feats: Feats,
    borders: &Borders,
) -> Option<Counted> {
    let follows = borders.end < words.sentence(borders.start).end && !is_next_label(words, borders);
    let fits = match kind {
        NumericKind::Measure => feats.without(Feats::CARDINAL).is_empty() || bound != Bound::Exact,
        NumericKind::Count => {
            // A number with a case of its own is no attribute, unless a word of bound governs it.
            let closed = feats.has_any(Feats::CASES.without(Feats::NOM) | Feats::POSS3);
            !closed || borders.end > values.last.tokens.end
        }
        _ => false,
    };
    (follows && fits).then(|| counted(words, borders.end)).flatten()
}

/// The owner of a possessed number.
fn owner_before(
    words: &AnnotatedText<'_>,
    values: &Values,
    feats: Feats,
    borders: &Borders,
    from: usize,
) -> Option<Lemma> {
    let possessed = feats.has(Feats::POSS3) || values.last.kind == NumberKind::Collective;
    possessed.then(|| owner(words, borders.start, from)).flatten()
}

/// Whether an ordinal or its like stands right before token `at`.
fn is_nth(words: &AnnotatedText<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| words.sentence(at).contains(before));
    before.is_some_and(|i| {
        number_at(words, i).is_some_and(|number| number.kind == NumberKind::Ordinal)
            || calendar(words, i, CalendarKind::Attribute).is_some()
    })
}

/// "Қаралымы: 3 410 Пікір: 7": what follows a number behind a colon is the label of the next one.
fn is_next_label(words: &AnnotatedText<'_>, borders: &Borders) -> bool {
    let sentence = words.sentence(borders.start);
    let labelled = borders.start > sentence.start && words.is_mark(borders.start - 1, ":");
    let colon = borders.end + 1 < sentence.end && words.is_mark(borders.end + 1, ":");
    labelled && colon && words.is_capital(borders.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::quantities;
    use super::*;

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
                !matches!(
                    q.value,
                    QuantityValue::Numeric(Numeric { kind: NumericKind::Ordinal | NumericKind::Duration, .. })
                        | QuantityValue::Identifier(_)
                )
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
                "сағат", "таңғы", "15:30", "9.05-те", "мамырдың", "және", "15-і", "ғасырдың", "еселенді", "%-тік", "$", "да",
                "бүтін", "оннан", "үш-ақ", "он-он", "3-тен", "2-сі", "б.з.б.", "нөл-нөлде", "жыл", "бұрын", "соңында",
                "қаңтар-мамыр", "айлары", "екінші", "тоқсанында", "биылғы", "жұма", "күні", "жастан", "тиын", "ондаған",
                "99999999999999999999999999", "триллион", "жылына", "тіл", "мегаваттық", "+", "(", "8", "701", "№",
            ]), 0..30)
        ) {
            let text = row.join(" ");
            let mut at = 0;
            for quantity in quantities(&text) {
                let span = quantity.span;
                prop_assert!(at <= span.start && span.start < span.end && span.end <= text.len());
                at = span.end;
            }
        }
    }
}
