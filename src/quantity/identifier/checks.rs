//! The forms and check digits of identifiers.

use super::super::Edtf;

/// The length of ЖСН and БСН.
pub(super) const REGISTER_LEN: usize = 12;

/// The length of a Kazakh bank account.
pub(super) const KAZAKH_ACCOUNT_LEN: usize = 20;

fn digit(byte: u8) -> u32 {
    u32::from(byte.wrapping_sub(b'0'))
}

/// The control digit of ЖСН and БСН.
///
/// It is the sum by the weights 1 to 11, modulo 11; if that gives 10, the sum by the weights 3 to 11, 1, 2.
pub(super) fn register_holds(digits: &str) -> bool {
    let [digits @ .., control] = digits.as_bytes() else { return false };
    let sum = |shift: usize| -> u32 {
        digits.iter().enumerate().map(|(at, byte)| digit(*byte) * ((at + shift) % 11 + 1) as u32).sum::<u32>() % 11
    };
    let first = sum(0);
    let remainder = if first == 10 { sum(2) } else { first };
    remainder == digit(*control)
}

/// Whether the digits begin as a person's number does.
///
/// It begins with a birthday, and a digit for century and sex (0 for foreigners).
pub(super) fn is_person(digits: &str) -> bool {
    let (Some(birth), Some(century)) = (digits.get(..6), digits.as_bytes().get(6)) else { return false };
    let centuries: &[u32] = match century {
        b'1' | b'2' => &[18],
        b'3' | b'4' => &[19],
        b'5' | b'6' => &[20],
        b'0' => &[18, 19, 20],
        _ => return false,
    };
    let (year, month, day) = (&birth[..2], &birth[2..4], &birth[4..]);
    centuries.iter().any(|century| format!("{century}{year}-{month}-{day}").parse::<Edtf>().is_ok())
}

/// Whether the digits begin as a firm's number does.
///
/// It begins with the month of registration, the type and the part.
pub(super) fn is_firm(digits: &str) -> bool {
    let month =
        digits.get(2..4).and_then(|month| month.parse().ok()).is_some_and(|month: u32| (1..=12).contains(&month));
    month && matches!(digits.as_bytes().get(4..6), Some([b'4'..=b'6', b'0'..=b'4']))
}

/// Two letters, two digits, and what the country makes of the rest (ISO 13616).
pub(super) fn has_form_of_account(account: &str) -> bool {
    let bytes = account.as_bytes();
    let whole = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes.iter().all(whole)
}

/// Whether a bank account's check digits hold (ISO 13616).
///
/// With its first four characters moved to the end, and letters as numbers from 10, it is 1 modulo 97.
pub(super) fn account_holds(account: &str) -> bool {
    let Some((head, rest)) = account.split_at_checked(4) else { return false };
    let value = rest.bytes().chain(head.bytes()).fold(0, |sum, byte| match byte {
        b'0'..=b'9' => (sum * 10 + digit(byte)) % 97,
        _ => (sum * 100 + u32::from(byte.wrapping_sub(b'A')) + 10) % 97,
    });
    value == 1
}

/// Luhn's check digit (ISO/IEC 7812).
pub(super) fn card_holds(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| match (at % 2, digit(byte) * 2) {
            (0, _) => digit(byte),
            (_, double @ 10..) => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether cards are issued with these first digits: of the great networks, not years.
pub(super) fn is_issued(digits: &str) -> bool {
    let four: u32 = digits.get(..4).and_then(|head| head.parse().ok()).unwrap_or(0);
    matches!(four, 2200..=2204 | 2221..=2720 | 3000..=6999 | 8600 | 9000..=9999)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_digits() {
        for (digits, holds) in [
            ("850101350011", true),
            ("000229500048", true),
            ("000229500049", false),
            ("050140099992", true),
            ("030107500009", true),
            ("151107600009", false),
        ] {
            assert_eq!(register_holds(digits), holds, "{digits}");
        }
        assert!(account_holds("KZ86125KZT5004100100") && !account_holds("KZ87125KZT5004100100"));
        assert!(account_holds("DE89370400440532013000"));
        assert!(card_holds("4400430000123452") && !card_holds("4400430000123453"));
    }

    #[test]
    fn forms() {
        for (digits, person, firm) in [
            ("850101350011", true, false),
            ("010229600046", false, false),
            ("000229500048", true, false),
            ("130230500042", false, false),
            ("050140099992", false, true),
            ("991340000013", false, false),
            ("850101750011", false, false),
        ] {
            assert_eq!((is_person(digits), is_firm(digits)), (person, firm), "{digits}");
        }
    }
}
