//! The shape of a form: its kinds of characters in a row.

/// Letters, capitals, digits and the like, in a row, each once.
///
/// Added are the number of capitals, up to three, and whether it begins with a Latin letter.
pub(super) fn shape(text: &str) -> u64 {
    let mut shape = 0;
    let mut last = 0;
    let mut capitals = 0;
    for c in text.chars().take(24) {
        let class = class(c);
        if class != last {
            shape = shape << 4 | class;
        }
        last = class;
        capitals += u64::from(class == 1);
    }
    let latin = u64::from(text.starts_with(|c: char| c.is_ascii_alphabetic()));
    (shape << 3 | latin << 2 | capitals.min(3)) & 0xFFFF_FFFF_FFFF
}

/// The kind of a character.
fn class(c: char) -> u64 {
    match c {
        // Nearly all there are, before the tables of Unicode are asked: in the extended Cyrillic small letters are odd.
        '\u{430}'..='\u{45f}' | 'a'..='z' => 2,
        '\u{400}'..='\u{42f}' | 'A'..='Z' => 1,
        '\u{48a}'..='\u{4bf}' | '\u{4d0}'..='\u{52f}' => 1 + u64::from(c as u32 & 1),
        _ if c.is_uppercase() => 1,
        _ if c.is_alphabetic() => 2,
        _ if c.is_numeric() => 3,
        '-' | '–' => 4,
        '.' => 5,
        ',' => 6,
        '«' | '»' | '"' | '“' | '”' => 7,
        _ => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::class;

    #[test]
    fn letters_are_classed_as_unicode_has_them() {
        for c in '\0'..='\u{2fff}' {
            let letter = c.is_alphabetic();
            assert_eq!(
                (class(c) == 1, class(c) == 2),
                (letter && c.is_uppercase(), letter && !c.is_uppercase()),
                "{c:?}"
            );
        }
    }
}
