//! Any text gives numbers, quantities and dates with spans inside it, in order; what is written in words is read back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tilshi::number::{Form, numbers, spell_out};
use tilshi::quantity::{Edtf, QuantityValue, quantities};

fuzz_target!(|text: &str| {
    let mut from = 0;
    for quantity in quantities(text) {
        if let QuantityValue::Date(date) = &quantity.value
            && let Some(edtf) = &date.edtf
        {
            assert_eq!(edtf.as_str().parse::<Edtf>().as_ref(), Ok(edtf));
        }
        let span = quantity.span;
        assert!(from <= span.start && text[span] == quantity.text);
        from = span.end;
    }
    for number in numbers(text) {
        let Some(value) = number.value.filter(|value| value.fract().is_zero()) else { continue };
        if let Some(words) = spell_out(value, Form::CARDINAL) {
            let read = numbers(&words);
            assert_eq!(read.len(), 1, "{words}");
            assert_eq!(read[0].value, Some(value), "{words}");
        }
    }
});
