//! brat standoff: the text of an annotation is that of its places.

use tilshi::Document;
use tilshi::export::brat;

/// Where a line ends for Python, in which brat is written.
fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Writes a document and reads its annotations: ids running, places in order and apart, each on one line without blanks around
/// it, their texts that of the annotation; a note each, on one line.
pub(crate) fn check(document: &Document<'_>) {
    let mut out = Vec::new();
    brat::write(document, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(!out.contains(|c: char| ends_line(c) && c != '\n'), "{out:?}");
    let characters: Vec<char> = document.text().chars().collect();
    let mut number = 0;
    for line in out.split_terminator('\n') {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns[..] {
            [id, data, covered] if id.starts_with('T') => {
                number += 1;
                assert_eq!(id, format!("T{number}"));
                let (kind, places) = data.split_once(' ').unwrap();
                assert!(kind.chars().all(|c| c.is_ascii_alphabetic() || c == '_'), "{line:?}");
                let mut words = Vec::new();
                let mut before = 0;
                for place in places.split(';') {
                    let (start, end) = place.split_once(' ').unwrap();
                    let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
                    assert!(before <= start && start < end, "{line:?}");
                    before = end;
                    words.push(characters[start..end].iter().collect::<String>());
                }
                assert!(words.iter().all(|word| !word.contains(ends_line) && word.trim() == word), "{line:?}");
                assert_eq!(words.join(" "), covered);
            }
            [id, data, note] => {
                assert_eq!((id, data), (&*format!("#{number}"), &*format!("AnnotatorNotes T{number}")));
                assert!(!note.is_empty(), "{line:?}");
            }
            ["*", data] => assert!(data.starts_with("Equiv T"), "{line:?}"),
            _ => panic!("{line:?}"),
        }
    }
    assert!(number >= document.entities().len() + document.facts().len());
}
