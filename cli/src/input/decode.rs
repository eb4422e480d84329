//! Bytes to text, and what to say where they are none.

use crate::failure::Failure;
use crate::input::Source;

/// What some programs write before a text in UTF-8.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// First bytes of files that are no text in UTF-8, what they are, and what makes text of them.
const SIGNATURES: [(&[u8], &str, &str); 11] = [
    (b"\x1f\x8b", "compressed by gzip", "unpack it with gzip -dc"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd", "unpack it with zstd -dc"),
    (b"\xfd7zXZ\0", "compressed by xz", "unpack it with xz -dc"),
    (b"BZh", "compressed by bzip2", "unpack it with bzip2 -dc"),
    (b"\xff\xfe\0\0", "UTF-32", "convert it with iconv -f utf-32 -t utf-8"),
    (b"\0\0\xfe\xff", "UTF-32", "convert it with iconv -f utf-32 -t utf-8"),
    (b"\xff\xfe", "UTF-16", "convert it with iconv -f utf-16 -t utf-8"),
    (b"\xfe\xff", "UTF-16", "convert it with iconv -f utf-16 -t utf-8"),
    (b"PK\x03\x04", "an archive or office document (zip, docx, xlsx, odt)", "save its text as a .txt file in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an office document (doc, xls)", "save its text as a .txt file in UTF-8"),
    (b"%PDF", "a PDF", "take its text with pdftotext"),
];

/// How many first bytes tell what a file is.
pub(super) const HEAD: usize = 1024;

/// The text of a source's bytes.
pub(super) fn decode(source: &Source, bytes: Vec<u8>) -> Result<String, Failure> {
    text(bytes).map_err(|problem| Failure::at(source, problem))
}

/// The text of bytes, or why they are none.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, String> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
        problem(error.as_bytes(), valid, line)
    })?;
    match without_text(text.as_bytes()) {
        Some(known) => Err(refusal(known)),
        None => Ok(text),
    }
}

/// Why bytes are not UTF-8 from `byte` on; `head` are the first ones of the file.
pub(super) fn refused(source: &Source, head: &[u8], byte: usize, line: usize) -> Failure {
    Failure::at(source, problem(head, byte, line))
}

fn problem(head: &[u8], byte: usize, line: usize) -> String {
    not_text(head).unwrap_or_else(|| {
        format!("not UTF-8 at byte {byte}, line {line}; convert it, e.g. with iconv -f cp1251 -t utf-8")
    })
}

/// What a file is that begins with these bytes, where it can be told that it is no text, and what to do.
pub(crate) fn not_text(head: &[u8]) -> Option<String> {
    let known = SIGNATURES.iter().find(|(first, ..)| head.starts_with(first)).map(|(_, what, remedy)| (*what, *remedy));
    known.or_else(|| without_text(head)).map(refusal)
}

fn refusal((what, remedy): (&str, &str)) -> String {
    format!("is {what}, not text in UTF-8; {remedy}")
}

/// What bytes with many zeros are: UTF-16 has one beside each blank, digit and mark.
fn without_text(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match (head.len() / 20).max(2) {
        few if even + odd <= few => None,
        _ if odd > 8 * even => Some(("UTF-16", "convert it with iconv -f utf-16le -t utf-8")),
        _ if even > 8 * odd => Some(("UTF-16", "convert it with iconv -f utf-16be -t utf-8")),
        _ => Some(("a binary file", "name a file of text")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        match decode(&Source::Standard, bytes.to_vec()) {
            Ok(text) => text,
            Err(Failure::Input(message)) => message,
            Err(other) => panic!("{other:?}"),
        }
    }

    fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn files_of_other_kinds_are_named() {
        let text = "Қазақстан 2024 жылы 5 миллион теңге бөлді. Hello, world.";
        for (bytes, what) in [
            (
                utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
                "UTF-16, not text in UTF-8; convert it with iconv -f utf-16 ",
            ),
            (utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), "UTF-16"),
            (utf16(text, u16::to_le_bytes), "utf-16le"),
            (utf16(text, u16::to_be_bytes), "utf-16be"),
            (utf16("only ascii", u16::to_le_bytes), "utf-16le"),
            (b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), "gzip"),
            (b"\x28\xb5\x2f\xfd\x04\x58".to_vec(), "zstd"),
            (b"PK\x03\x04\x14\0\x06\0\xff".to_vec(), "docx"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec(), "PDF"),
            (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\xff".to_vec(), "a binary file"),
            (
                b"ab\n\xcf\xf0\xe8\xe2\xe5\xf2".to_vec(),
                "not UTF-8 at byte 3, line 2; convert it, e.g. with iconv -f cp1251",
            ),
        ] {
            assert!(refusal(&bytes).contains(what), "{what}: {}", refusal(&bytes));
        }
    }

    #[test]
    fn text_is_text_whatever_it_holds() {
        for text in
            ["", "Сәлем", "\u{feff}Сәлем\r\n", "BZh is no archive", "PK\u{3}\u{4}", &format!("{}\0", "сөз ".repeat(20))]
        {
            assert_eq!(refusal(text.as_bytes()), text);
        }
    }
}
