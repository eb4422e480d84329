//! Numbers, dates and addresses as entities.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::annotated::AnnotatedText;
use crate::feats::Feats;
use crate::mention::EntityLabel;
use crate::mention::{Detail, Mention, Mentions};
use crate::number::{NumberKind, number_at};
use crate::quantity::{self, Found, NumericKind, Period, QuantityValue, Unit};
use crate::tokenize::{self, TokenKind};

/// Finds numbers, dates and addresses.
pub(super) fn find(words: &AnnotatedText<'_>, quantities: &[Found], mentions: &mut Mentions) {
    let mut at = 0;
    // Identifiers are no class of KazNERD; their tokens are classified one by one below.
    for found in quantities.iter().filter(|found| !matches!(found.value, QuantityValue::Identifier(_))) {
        bare_numbers(words, at..found.tokens.start.max(at), mentions);
        // An ordinal with the period that it counts, "екінші күні", is a date.
        let nth_period = found.core.end > found.tokens.end;
        let label = match &found.value {
            value if nth_period && is_ordinal(value) => EntityLabel::Date,
            // "20-сессия" is a cardinal number in KazNERD.
            value if is_ordinal(value) && is_cardinal(words, found.tokens.start) => EntityLabel::Cardinal,
            value => label_of(value),
        };
        let timed = found.first.is_some() && label == EntityLabel::Date;
        let of_core = if timed { EntityLabel::Time } else { label };
        mentions.push(Mention::new(found.core.clone(), of_core, Detail::Plain));
        // "30 пайыздан 50 пайызға дейін", from 30 to 50 percent, is one range here but two numbers in KazNERD;
        // "24.05.2024 15:30" is a date and a time.
        if let Some(first) = &found.first {
            mentions.push(Mention::new(first.clone(), label, Detail::Plain));
        }
        at = found.tokens.end.max(found.core.end);
    }
    bare_numbers(words, at..words.len(), mentions);
}

fn is_ordinal(quantity: &QuantityValue) -> bool {
    matches!(quantity, QuantityValue::Numeric(numeric) if numeric.kind == NumericKind::Ordinal)
}

fn is_cardinal(words: &AnnotatedText<'_>, at: usize) -> bool {
    number_at(words, at).is_some_and(|number| number.kind == NumberKind::Cardinal)
}

/// Finds numbers that are part of no quantity.
fn bare_numbers(words: &AnnotatedText<'_>, tokens: Range<usize>, mentions: &mut Mentions) {
    let mut at = tokens.start;
    while at < tokens.end {
        let token = &words.tokens[at];
        if matches!(token.kind, TokenKind::Url | TokenKind::Email) || tokenize::is_telephone(token.text) {
            mentions.push(Mention::new(at..at + 1, EntityLabel::Contact, Detail::Plain));
            at += 1;
            continue;
        }
        if let Some((core, end, time)) = quantity::named(words, at).filter(|(_, end, _)| *end <= tokens.end) {
            let label = if time { EntityLabel::Time } else { EntityLabel::Date };
            mentions.push(Mention::new(core, label, Detail::Plain));
            at = end;
            continue;
        }
        match number_at(words, at).filter(|number| number.tokens.end <= tokens.end) {
            Some(number) => {
                let label =
                    if number.kind == NumberKind::Ordinal { EntityLabel::Ordinal } else { EntityLabel::Cardinal };
                // KazNERD leaves out "бір" as an article, and only the sense tells the article from the number one. Of
                // those that stand alone, its annotators marked two in three as numbers.
                // "бірің … бірің", one of you and another, counts nothing.
                let mine = Feats::POSS1_SING | Feats::POSS2_SING;
                if !number.feats.has_any(mine.without(Feats::POSS3)) || number.value != Some(Decimal::ONE) {
                    mentions.push(Mention::new(number.tokens.clone(), label, Detail::Plain));
                }
                at = number.tokens.end;
            }
            None => at += 1,
        }
    }
}

/// The entity class of a quantity.
fn label_of(quantity: &QuantityValue) -> EntityLabel {
    let numeric = match quantity {
        QuantityValue::Numeric(numeric) => numeric,
        QuantityValue::Date(date) if date.time.is_some() && date.edtf.is_none() && date.relative.is_none() => {
            return EntityLabel::Time;
        }
        QuantityValue::Date(_) => return EntityLabel::Date,
        QuantityValue::Identifier(_) => return EntityLabel::Contact,
    };
    match numeric.kind {
        NumericKind::Money => EntityLabel::Money,
        NumericKind::Percent => EntityLabel::Percentage,
        NumericKind::Measure => EntityLabel::Quantity,
        NumericKind::Age => EntityLabel::Date,
        NumericKind::Ordinal => EntityLabel::Ordinal,
        NumericKind::Duration => match numeric.unit {
            Some(Unit::Period(Period::Hour | Period::Minute | Period::Second)) => EntityLabel::Time,
            _ => EntityLabel::Date,
        },
        _ => EntityLabel::Cardinal,
    }
}
