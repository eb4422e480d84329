//! The letters of Kazakh, the sounds they write, and the Latin letters and Roman numerals that they look like.

/// Whether it is a small letter of the Kazakh alphabet.
pub(crate) fn is_small(c: char) -> bool {
    matches!(c, 'а'..='я' | 'ә' | 'ғ' | 'ё' | 'і' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ')
}

/// Whether a small letter writes a vowel.
pub(crate) fn is_vowel(c: char) -> bool {
    is_front(c) || is_back(c) || is_neutral(c)
}

/// Whether a small letter writes a front vowel (жіңішке дауысты).
pub(crate) fn is_front(c: char) -> bool {
    matches!(c, 'ә' | 'е' | 'ё' | 'ө' | 'ү' | 'і' | 'э')
}

/// Whether a small letter writes a back vowel (жуан дауысты).
pub(crate) fn is_back(c: char) -> bool {
    matches!(c, 'а' | 'о' | 'ұ' | 'ы' | 'я')
}

/// Whether a small letter writes a vowel, with its glide, that is front or back by the others of its word.
pub(crate) fn is_neutral(c: char) -> bool {
    matches!(c, 'и' | 'у' | 'ю')
}

/// The capitals of the Cyrillic alphabet, each with the Latin one that looks like it.
const TWINS: [(char, char); 13] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('І', 'I'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
];

/// The Latin capital that a Cyrillic one looks like.
pub(crate) fn latin_twin(c: char) -> Option<char> {
    TWINS.iter().find(|(cyrillic, _)| *cyrillic == c).map(|(_, latin)| *latin)
}

/// The Roman numeral that a capital is, or that it looks like.
pub(crate) fn roman_numeral(c: char) -> Option<char> {
    let latin = if c.is_ascii() { c } else { latin_twin(c)? };
    matches!(latin, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M').then_some(latin)
}

/// Whether a capital is one of the Roman numerals up to ten, or looks like one.
pub(crate) fn is_small_numeral(c: char) -> bool {
    matches!(roman_numeral(c), Some('I' | 'V' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_of_one_class() {
        let of = |fits: fn(char) -> bool| ('\0'..='\u{52f}').filter(|c| fits(*c)).collect::<String>();
        assert_eq!(of(is_small), "абвгдежзийклмнопрстуфхцчшщъыьэюяёіғқңүұһәө");
        assert_eq!(of(is_vowel), "аеиоуыэюяёіүұәө");
        assert_eq!(of(|c| roman_numeral(c).is_some()), "CDILMVXІМСХ");
        assert_eq!(of(is_small_numeral), "IVXІХ");
        assert_eq!(roman_numeral('Х'), Some('X'));
    }
}
