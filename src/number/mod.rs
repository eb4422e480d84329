//! Numbers, in digits and words, with their exact values.
//!
//! ```
//! // "more than two and a half million; the 25th; two thirds"
//! let found = tilshi::number::numbers("екі жарым миллионнан астам, 25-ші, үштен екісі");
//! let values: Vec<_> = found.iter().map(|n| n.value.unwrap().round_dp(3).to_string()).collect();
//! assert_eq!(values, ["2500000.0", "25", "0.667"]);
//! ```
//!
#![doc = include_str!("grammar.md")]

mod compound;
mod digits;
mod joined;
mod numeral;
mod spell;
mod sum;
mod words;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Span;
use crate::annotated::AnnotatedText;

pub use digits::{parse_digits, parse_roman};
pub(crate) use joined::may_be_joined;
pub use numeral::{NumberKind, Ratio};
pub(crate) use numeral::{Numbers, Numeral};
pub use spell::{CaseForm, Form, spell_out};
pub(crate) use words::number_at;

/// A number found in a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Number {
    /// Its bytes: all its words, and the case ending of the last.
    pub span: Span,
    /// Its value; `None` for "бірнеше", several.
    pub value: Option<Decimal>,
    /// The greater value of a pair: 3 in "екі-үш", two or three.
    pub max: Option<Decimal>,
    /// The two numbers of a fraction; `value` is their quotient.
    pub ratio: Option<Ratio>,
    /// What kind of number it is.
    pub kind: NumberKind,
}

/// The numbers of a text, in order; none overlap. Linear in the text.
///
/// The text is taken as it is, without [normalization](crate::normalize); spans are bytes of `text`.
pub fn numbers(text: &str) -> Vec<Number> {
    let words = AnnotatedText::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match number_at(&words, at) {
            Some(Numeral { grouped: true, tokens, .. }) => at = tokens.end,
            Some(number) => {
                let Numeral { value, max, ratio, kind, .. } = number;
                found.push(Number { span: words.span(&number.tokens), value, max, ratio, kind });
                at = number.tokens.end;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values() {
        use NumberKind::*;
        for (text, value, kind) in [
            ("бес", "5", Cardinal),
            ("он екі", "12", Cardinal),
            ("жүз елу", "150", Cardinal),
            ("үш жүз алпыс бес", "365", Cardinal),
            ("мың тоғыз жүз тоқсан бірінші", "1991", Ordinal),
            ("екі мың он алты", "2016", Cardinal),
            ("бес миллион", "5000000", Cardinal),
            ("5 миллионнан", "5000000", Cardinal),
            ("400 мың", "400000", Cardinal),
            ("359 мың 829", "359829", Cardinal),
            ("2 миллиард 300 миллион", "2300000000", Cardinal),
            ("1,4 млн", "1400000", Cardinal),
            ("14 376 000", "14376000", Cardinal),
            ("3.75", "3.75", Cardinal),
            ("бір жарым", "1.5", Cardinal),
            ("екі жарым мың", "2500", Cardinal),
            ("миллион жарым", "1500000", Cardinal),
            ("жарты миллион", "500000", Cardinal),
            ("жартысы", "0.5", Fraction),
            ("бестен төрті", "0.8", Fraction),
            ("бес бүтін оннан тоғыз", "5.9", Cardinal),
            ("екінші", "2", Ordinal),
            ("жиырмасыншы", "20", Ordinal),
            ("5-ші", "5", Ordinal),
            ("2020-сыншы", "2020", Ordinal),
            ("500-ге", "500", Cardinal),
            ("бесеуі", "5", Collective),
            ("4-еуі", "4", Collective),
            ("мыңдаған", "1000", Several),
            ("½", "0.5", Fraction),
            ("минус 30", "-30", Cardinal),
            ("−5", "-5", Cardinal),
            ("он бір бүтін оннан төрт миллион", "11400000", Cardinal),
            ("он алты да тоғыз миллиард", "16900000000", Cardinal),
            ("екі мың жиырмасыншы", "2020", Ordinal),
            ("он мыңдаған", "10000", Several),
            ("бірнеше миллион", "1000000", Several),
            ("1000-даған", "1000", Several),
            ("үш-ақ", "3", Cardinal),
            ("бес-бестен", "5", Distributive),
            ("ХІХ", "19", Ordinal),
            ("октиллион", "1000000000000000000000000000", Cardinal),
            ("төрттен үші", "0.75", Fraction),
            ("3/4", "0.75", Fraction),
            ("2 1/2", "2.5", Cardinal),
            ("2½", "2.5", Cardinal),
            ("екіжүз", "200", Cardinal),
            ("екіжүз миллион", "200000000", Cardinal),
            ("жетімыңнан", "7000", Cardinal),
            ("онбесінші", "15", Ordinal),
            ("Екіжүзелумың", "250000", Cardinal),
            ("2жүз", "200", Cardinal),
            ("5,3млн", "5300000", Cardinal),
            ("1.250 млн", "1250000", Cardinal),
            ("1.844.036,12", "1844036.12", Cardinal),
        ] {
            let found = numbers(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].span.range(), 0..text.len(), "{text}");
            let read = found[0].value.map(|value| value.normalize().to_string());
            assert_eq!((read.as_deref(), found[0].kind), (Some(value), kind), "{text}");
        }
        for (text, low, high) in [
            ("екі-үш", 2, 3),
            ("он-он бес мың", 10_000, 15_000),
            ("жеті-сегіз миллион", 7_000_000, 8_000_000),
            ("жүз-екі жүз", 100, 200),
            ("бес-алты жүз", 500, 600),
        ] {
            let found = numbers(text);
            assert_eq!((found[0].value, found[0].max), (Some(low.into()), Some(high.into())), "{text}");
        }
        let ratio = numbers("үштен екісі")[0].ratio.unwrap();
        assert_eq!((ratio.numerator, ratio.denominator), (Decimal::TWO, Decimal::from(3)));
        assert_eq!(numbers("бірнеше")[0].value, None);
    }

    #[test]
    fn what_is_no_single_number() {
        for (text, count) in [
            ("12.04.1961", 0),
            ("15:30", 0),
            ("бес он", 2),
            ("оны көрдім", 0),
            ("екі үш", 2),
            ("5 6", 2),
            ("С", 0),
            ("мың жетпіс бірден қырық", 2),
            ("40.000", 0),
            ("24/7", 0),
            ("2023/24", 0),
            ("1/2/3", 0),
            ("екижүз миллион", 0),
            ("3.12.1 миллион", 0),
            ("бірбіріне", 0),
            ("онлайн", 0),
            ("бесжылдық", 0),
            ("екіүш", 0),
        ] {
            assert_eq!(numbers(text).len(), count, "{text}: {:?}", numbers(text));
        }
    }

    proptest! {
        #[test]
        fn any_row_of_number_words_is_read(
            row in prop::collection::vec(prop::sample::select(vec![
                "бір", "екі", "он", "жүз", "мың", "миллион", "триллион", "октиллион", "жарым", "жарты", "бүтін", "оннан", "5", "99999999999999999999999999999", "1,5", "½",
            ]), 0..40)
        ) {
            numbers(&row.join(" "));
        }
    }
}
