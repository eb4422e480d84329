//! [`Offsets`] and [`Places`]: offsets in other units than bytes.

use crate::named::named;

named! {
    /// What offsets count. Documents count bytes; programs in other languages count otherwise.
    ///
    /// ```
    /// use tilshi::Offsets;
    ///
    /// let text = "Әлем 😀!"; // world
    /// let end = text.len() - 1; // of the emoji
    /// assert_eq!(Offsets::Bytes.of(text).at(end), 13);
    /// assert_eq!(Offsets::Chars.of(text).at(end), 6);
    /// assert_eq!(Offsets::Utf16.of(text).at(end), 7);
    /// ```
    pub enum Offsets: "unit of offsets" {
        /// Bytes of UTF-8, as Rust, Go and C count.
        Bytes = "bytes",
        /// Characters (code points), as Python, R and spaCy count.
        Chars = "chars",
        /// Units of UTF-16, as JavaScript, Java and C# count.
        Utf16 = "utf16",
    }
}

impl Offsets {
    /// The places of a text in these units. Linear in the text.
    #[must_use]
    pub fn of(self, text: &str) -> Places<'_> {
        let mut counts = Vec::new();
        if self != Self::Bytes {
            let mut count = 0;
            for (at, c) in text.char_indices() {
                while counts.len() * STRIDE <= at {
                    counts.push((at, count));
                }
                count += self.units(c);
            }
        }
        Places { text, offsets: self, counts }
    }

    const fn units(self, c: char) -> usize {
        match self {
            Self::Bytes => c.len_utf8(),
            Self::Chars => 1,
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// The places of a text: from bytes to the units of [`Offsets`].
#[derive(Clone, Debug)]
pub struct Places<'text> {
    text: &'text str,
    offsets: Offsets,
    /// At regular distances: the first byte of a character, and the units before it.
    counts: Vec<(usize, usize)>,
}

/// The distance in bytes of the places counted beforehand.
const STRIDE: usize = 256;

impl Places<'_> {
    /// The units before a byte, which begins a character or ends the text. Takes the same time wherever it is.
    #[must_use]
    pub fn at(&self, byte: usize) -> usize {
        let near = (byte / STRIDE).min(self.counts.len().saturating_sub(1));
        match self.counts[..].get(..=near).and_then(|counts| counts.iter().rfind(|(at, _)| *at <= byte)) {
            None => byte,
            Some((at, count)) => {
                let between = self.text.get(*at..byte).unwrap_or_default();
                count + between.chars().map(|c| self.offsets.units(c)).sum::<usize>()
            }
        }
    }

    /// JSON by the output contract with its spans, the numbers named `start` and `end`, in these units.
    ///
    /// ```
    /// use tilshi::Offsets;
    ///
    /// let places = Offsets::Chars.of("Әлем"); // world
    /// assert_eq!(places.json(br#"{"start":0,"end":8}"#), br#"{"start":0,"end":4}"#);
    /// ```
    #[must_use]
    pub fn json(&self, json: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(json.len());
        let mut at = 0;
        while at < json.len() {
            if json[at] != b'"' {
                out.push(json[at]);
                at += 1;
                continue;
            }
            let string = &json[at..at + string_length(&json[at..])];
            out.extend_from_slice(string);
            at += string.len();
            if matches!(string, b"\"start\"" | b"\"end\"") {
                let blank = |byte: &&u8| matches!(byte, b':' | b' ');
                let colon = json[at..].iter().take_while(blank).count();
                let digits = json[at + colon..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let number = &json[at + colon..at + colon + digits];
                if let Some(byte) = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok()) {
                    out.extend_from_slice(&json[at..at + colon]);
                    out.extend_from_slice(self.at(byte).to_string().as_bytes());
                    at += colon + digits;
                }
            }
        }
        out
    }
}
/// The length of the string that JSON begins with, quotation marks included.
fn string_length(json: &[u8]) -> usize {
    let mut escaped = false;
    for (at, byte) in json.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted() {
        let text = "Қала😀 abc ".repeat(100);
        for (offsets, units) in [
            (Offsets::Bytes, str::len as fn(&str) -> usize),
            (Offsets::Chars, |text| text.chars().count()),
            (Offsets::Utf16, |text| text.encode_utf16().count()),
        ] {
            let places = offsets.of(&text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(places.at(at), units(&text[..at]), "{offsets:?} {at}");
            }
            assert_eq!(offsets.of("").at(0), 0);
        }
    }

    #[test]
    fn json_keeps_all_but_its_spans() {
        let text = "әә😀\"start\":4";
        let json = r#"{"text":"әә😀\"start\":4","a":{"start":4,"end": 8,"ends":4},"fields":{"start":"4","end":null}}"#;
        let expected =
            r#"{"text":"әә😀\"start\":4","a":{"start":2,"end": 4,"ends":4},"fields":{"start":"4","end":null}}"#;
        let converted = Offsets::Utf16.of(text).json(json.as_bytes());
        assert_eq!(std::str::from_utf8(&converted), Ok(expected));
    }
}
