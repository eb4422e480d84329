//! Where a text may need repair: the scan that makes clean text cheap.
//!
//! Every byte is looked up in one table and the byte before it in another; where the two entries share a bit, the pair
//! may be the sign of something to repair, and the rules get to see it. Letters of the Kazakh alphabet beside each other,
//! single spaces, digits and points are never such a sign, so clean text is passed over at two look-ups a byte.

use super::family::Family;

/// Characters to look at whatever stands before them.
///
/// These are line ends, control characters, quotation marks, Latin letters, and the first byte of all that is neither
/// ASCII nor a letter of the Cyrillic block.
const ALWAYS: u16 = 1;
/// Cyrillic letters that are not of the Kazakh alphabet, by their first byte.
const CYRILLIC_D0: u16 = 1 << 1;
const CYRILLIC_D1: u16 = 1 << 2;
const CYRILLIC_D2: u16 = 1 << 3;
const CYRILLIC_D3: u16 = 1 << 4;
/// A blank or line end, then a blank, a hyphen or an asterisk.
const BLANK: u16 = 1 << 5;
/// Doubled hyphens, points, commas and angle brackets.
const DOUBLED: u16 = 1 << 6;
/// A hyphen between digits.
const RANGE: u16 = 1 << 7;
/// "м2": a unit of area or volume.
const POWER: u16 = 1 << 8;

/// By byte: what it may be the first half of.
const BEFORE: [u16; 256] = {
    let mut table = [ALWAYS; 256];
    table[0xd0] |= CYRILLIC_D0;
    table[0xd1] |= CYRILLIC_D1;
    table[0xd2] |= CYRILLIC_D2;
    table[0xd3] |= CYRILLIC_D3;
    // The last byte of a no-break space counts as a blank.
    let (blanks, doubles) = ([b' ', b'\n', b'\t', b'\r', 0xa0, b'('], [b'-', b'.', b',', b'<', b'>']);
    let mut i = 0;
    while i < blanks.len() {
        table[blanks[i] as usize] |= BLANK;
        i += 1;
    }
    i = 0;
    while i < doubles.len() {
        table[doubles[i] as usize] |= DOUBLED;
        i += 1;
    }
    let mut digit = b'0';
    while digit <= b'9' {
        table[digit as usize] |= RANGE;
        digit += 1;
    }
    table[LAST_OF_EM as usize] |= POWER;
    table
};

/// The last byte of "м".
const LAST_OF_EM: u8 = 0xbc;

/// By byte: what it may be the second half of.
const AT: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        let always = b < b' ' || b == 0x7f || b.is_ascii_alphabetic() || matches!(b, b'"' | b'\'' | b'`');
        let first = b >= 0xc2 && !matches!(b, 0xd0..=0xd3);
        if always || first {
            table[byte] |= ALWAYS;
        }
        // Ѐ–Џ without Ё and І; ѐ–џ without ё and і, and ѳ and its like; what is not Ғғ Ққ Ңң Үү Ұұ Һһ; what is not Әә Өө.
        if matches!(b, 0x80..=0x8f) && !matches!(b, 0x81 | 0x86) {
            table[byte] |= CYRILLIC_D0;
        }
        if matches!(b, 0x90..=0xbf) && !matches!(b, 0x91 | 0x96) {
            table[byte] |= CYRILLIC_D1;
        }
        let kazakh_d2 = matches!(b, 0x92 | 0x93 | 0x9a | 0x9b | 0xa2 | 0xa3 | 0xae..=0xb1 | 0xba | 0xbb);
        if matches!(b, 0x80..=0xbf) && !kazakh_d2 {
            table[byte] |= CYRILLIC_D2;
        }
        if matches!(b, 0x80..=0xbf) && !matches!(b, 0x98 | 0x99 | 0xa8 | 0xa9) {
            table[byte] |= CYRILLIC_D3;
        }
        if matches!(b, b' ' | b'-' | b'*') {
            table[byte] |= BLANK;
        }
        if matches!(b, b'-' | b'.' | b',' | b'<' | b'>') {
            table[byte] |= DOUBLED;
        }
        if b == b'-' {
            table[byte] |= RANGE;
        }
        if matches!(b, b'2' | b'3') {
            table[byte] |= POWER;
        }
        byte += 1;
    }
    table
};

/// How many bytes are looked up before the outcome is asked for.
const BLOCK: usize = 16;

/// The first character from byte `from` on that a rule may change.
pub(super) fn next(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    if at == 0 {
        if bytes.is_empty() {
            return None;
        }
        if BEFORE[b'\n' as usize] & AT[bytes[0] as usize] != 0 {
            return Some(0);
        }
        at = 1;
    }
    let before = bytes.get(at - 1..bytes.len() - 1)?;
    let here = bytes.get(at..)?;
    let hit = |(before, here): (&u8, &u8)| BEFORE[*before as usize] & AT[*here as usize];
    let mut done = 0;
    for (before, here) in before.chunks_exact(BLOCK).zip(here.chunks_exact(BLOCK)) {
        if before.iter().zip(here).fold(0, |hits, pair| hits | hit(pair)) != 0 {
            break;
        }
        done += BLOCK;
    }
    let found = before[done..].iter().zip(&here[done..]).position(|pair| hit(pair) != 0)?;
    let found = at + done + found;
    // The first byte of a character shows whether a suspicious second byte is one.
    Some(if text.is_char_boundary(found) { found } else { found - 1 })
}

/// All of them, with the characters there.
pub(super) fn all(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = next(text, from)?;
        let c = text[at..].chars().next()?;
        from = at + c.len_utf8();
        Some((at, c))
    })
}

/// The families of rules for a character, in the order in which they are tried.
pub(super) fn families(c: char) -> &'static [Family] {
    use Family::*;
    match c {
        'A'..='Z' | 'a'..='z' => &[Scripts, Lookalikes],
        'Ə' | 'ə' | 'ǝ' | 'Ɵ' | 'ɵ' | '\u{370}'..='\u{3ff}' => &[Lookalikes],
        '\n' => &[BrokenWords, LineBreaks],
        '\'' => &[Quotes],
        '"' | '`' | ',' | '<' | '>' => &[Quotes],
        '-' => &[Dashes],
        ' ' => &[Spaces],
        '.' | '*' | '2' | '3' => &[Signs],
        '\0'..='\u{1f}' | '\u{7f}' => &[Spaces],
        '\u{80}'..='\u{9f}' => &[Encodings, Spaces],
        '\u{a0}' => &[Encodings, Spaces],
        '\u{ad}' => &[Encodings, BrokenWords, LineBreaks, Spaces],
        '«' | '»' => &[Encodings, Quotes],
        '´' => &[Quotes],
        '\u{a1}'..='\u{bf}' => &[Encodings, Signs],
        '\u{c0}'..='\u{24f}' => &[Scripts, Encodings, Composition, Lookalikes],
        '\u{621}'..='\u{669}' | '\u{66b}'..='\u{6d5}' => &[Scripts, Composition],
        '\u{400}'..='\u{45f}' => &[Encodings, Letters],
        '\u{490}' | '\u{491}' => &[Encodings],
        '\u{460}'..='\u{52f}' => &[Letters],
        '\u{2010}'..='\u{2015}' | '\u{2212}' => &[Encodings, Dashes],
        '\u{2043}' => &[Signs, Dashes],
        '\u{2018}'..='\u{201f}' | '\u{2032}'..='\u{2036}' | '\u{2039}' | '\u{203a}' | '〝' | '〞' | '＂' => {
            &[Encodings, Quotes]
        }
        '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{feff}' => &[Spaces],
        '\u{1680}' | '\u{180e}' | '\u{3000}' => &[Spaces],
        '\u{2010}'..='\u{218f}' | '\u{2190}'..='\u{2bff}' => &[Encodings, Composition, Signs],
        '˚'
        | '\u{66a}'
        | '\u{fe6a}'
        | '\u{3012}'
        | '\u{3036}'
        | '\u{33a0}'..='\u{33a6}'
        | '\u{ff01}'..='\u{ffe6}'
        | '\u{f0a7}'
        | '\u{f0b7}' => &[Signs],
        '\u{300}' | '\u{301}' => &[Letters, Composition],
        '\u{302}'.. => &[Composition],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_has_few() {
        for (text, expected) in [
            ("Қазақстан Республикасы – 1991 жылғы 16 желтоқсаннан бері.", &["–"][..]),
            ("қарым-қатынас, 500-ге жуық; т.б.", &["-"]),
            ("а  б", &[" "]),
            ("\u{feff}а", &["\u{feff}"]),
            ("- а", &["-"]),
            ("Ќ", &["Ќ"]),
            ("қазаќ", &["ќ"]),
            ("бiр", &["i"]),
            ("5 м2", &["2"]),
            ("ҡала", &["ҡ"]),
            ("аса ұзын сөйлемнің соңында тұрған \"сөз", &["\""]),
            ("", &[]),
        ] {
            let found: Vec<_> = all(text).map(|(at, c)| &text[at..at + c.len_utf8()]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn no_place_is_missed_at_any_offset() {
        for blank in 0..40 {
            let text = format!("{}\"", "б".repeat(blank));
            assert!(all(&text).eq([(2 * blank, '"')]));
        }
    }
}
