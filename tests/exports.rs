//! Who is who in brat and CoNLL-U: what is written is read back by strict readers, with the same entries and spans.

use std::collections::BTreeMap;

use tilshi::export::{brat, conllu};
use tilshi::who::Mention;
use tilshi::{Analyzer, Document, Span};

/// The mentions of every entry, people first.
fn entries<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d [Mention]> {
    let people = document.people().iter().map(|person| &person.mentions[..]);
    people.chain(document.organizations().iter().map(|body| &body.mentions[..]))
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// By entry: bytes and kinds of its mentions.
type Entries = BTreeMap<String, Vec<(usize, usize, String)>>;

/// A mention that no bracket has closed yet.
struct Open {
    entry: String,
    start: usize,
    /// Its tokens so far.
    length: usize,
    head: usize,
    kind: String,
}

/// What `Entity` says: a closing bracket is that of the mention that was opened last, none is open at the end of a sentence, on
/// one token nothing is closed behind what opens there, and the head is a token of the mention.
fn read_conllu(out: &str) -> Entries {
    let mut entries = Entries::new();
    let mut open: Vec<Open> = Vec::new();
    let mut declared = false;
    for line in out.lines() {
        declared |= line == "# global.Entity = eid-etype-head-other";
        assert!(!line.is_empty() || open.is_empty(), "open at the end of a sentence");
        let columns: Vec<&str> = line.split('\t').collect();
        let [.., misc] = columns[..] else { unreachable!() };
        if columns.len() != 10 {
            continue;
        }
        let fields: Vec<(&str, &str)> = misc.split('|').map(|field| field.split_once('=').unwrap()).collect();
        assert!(fields.is_sorted_by(|a, b| a.0 < b.0), "{misc}");
        let field = |name: &str| fields.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        let (start, end) = field("TokenRange").unwrap().split_once(':').unwrap();
        let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
        open.iter_mut().for_each(|mention| mention.length += 1);
        let mut rest = field("Entity").unwrap_or_default();
        let mut opened = false;
        while !rest.is_empty() {
            assert!(declared);
            let to = 1 + rest[1..].find(['(', ')']).unwrap_or(rest.len() - 1);
            let (piece, behind) = rest.split_at(to);
            let closes = behind.starts_with(')');
            if let Some(piece) = piece.strip_prefix('(') {
                let attributes: Vec<&str> = piece.split('-').collect();
                let [entry, etype, head, other] = attributes[..] else { panic!("{piece}") };
                assert!(matches!(etype, "person" | "organization"), "{piece}");
                let (entry, kind) = (entry.to_owned(), other.strip_prefix("kind:").unwrap().to_owned());
                open.push(Open { entry, start, length: 1, head: head.parse().unwrap(), kind });
                opened |= !closes;
            } else {
                assert!(closes && !opened, "{misc}");
                assert_eq!(open.last().unwrap().entry, piece, "{misc}");
            }
            if closes {
                let Open { entry, start, length, head, kind } = open.pop().unwrap();
                assert!((1..=length).contains(&head), "{misc}");
                entries.entry(entry).or_default().push((start, end, kind));
            }
            rest = behind.strip_prefix(')').unwrap_or(behind);
        }
    }
    entries.values_mut().for_each(|mentions| mentions.sort_unstable());
    entries
}

const TEXTS: [&str; 4] = [
    // The fund "Arman" opened. The fund's director Asan Üsenov spoke. He thanked the fund "Arman". Üsenov left.
    "«Арман» қоры ашылды. Қор директоры Асан Үсенов сөйледі. Ол «Арман» қорына алғыс айтты. Үсенов кетті.",
    // The head of the Ministry of Finance, Asan Üsenov, came. The ministry spoke to the joint-stock company "Aq Bank".
    "Қаржы министрлігінің басшысы Асан Үсенов келді. Министрлік «Ақ Банк» АҚ-мен сөйлесті.",
    // Asan Üsenov came. The Asan Üsenov fund opened. The fund began its work.
    "Асан Үсенов келді. Асан Үсенов атындағы қор ашылды. Қор жұмысын бастады.",
    // The minister Asan Üsenov came. The minister opened the session. He spoke for long.
    "Министр Асан Үсенов келді. Министр жиын ашты. Ол ұзақ сөйледі.",
];

#[test]
fn conllu_has_the_entries() {
    for text in TEXTS {
        let document = Analyzer::shared().analyze(text);
        let mention = |m: &Mention| (m.span.start, m.span.end, m.kind.name().to_owned());
        let expected: Entries = entries(&document)
            .enumerate()
            .map(|(at, mentions)| (format!("e{}", at + 1), mentions.iter().map(mention).collect()))
            .collect();
        assert!(expected.values().any(|mentions| mentions.len() > 1), "{text}");
        assert_eq!(read_conllu(&written(|out| conllu::write(&document, out))), expected, "{text}");
    }
}

#[test]
fn documents_with_ids_share_a_conllu_file() {
    // A. Ü. came. Ü. spoke.
    let document = Analyzer::shared().analyze("Асан Үсенов келді. Үсенов сөйледі.").with_id("a-1 (b)");
    let out = written(|out| conllu::write(&document, out));
    assert!(out.starts_with("# newdoc id = a-1_20__28_b_29_\n# global.Entity = eid-etype-head-other\n"), "{out}");
    assert!(out.contains("# sent_id = a-1_20__28_b_29_-2\n"), "{out}");
    assert_eq!(read_conllu(&out)["a_2d_1_20__28_b_29_.e1"].len(), 2);
}

/// What brat reads: text-bound annotations with their types and bytes, their notes, and the equivalences.
#[derive(Default)]
struct Brat {
    bound: BTreeMap<String, (String, Span)>,
    notes: BTreeMap<String, String>,
    equivalences: Vec<Vec<String>>,
}

/// Numbers are unique, the text is that of the places, and nothing is in two equivalences.
fn read_brat(text: &str, out: &str) -> Brat {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut brat = Brat::default();
    for line in out.lines() {
        match line.split('\t').collect::<Vec<_>>()[..] {
            [id, data, covered] if id.starts_with('T') => {
                let (kind, places) = data.split_once(' ').unwrap();
                let place = |place: &str| {
                    let (start, end) = place.split_once(' ').unwrap();
                    Span::new(bytes[start.parse::<usize>().unwrap()], bytes[end.parse::<usize>().unwrap()])
                };
                let places: Vec<Span> = places.split(';').map(place).collect();
                let words: Vec<&str> = places.iter().map(|place| &text[*place]).collect();
                assert_eq!(words.join(" "), covered);
                let span = Span::new(places[0].start, places[places.len() - 1].end);
                assert!(brat.bound.insert(id.to_owned(), (kind.to_owned(), span)).is_none(), "{id} twice");
            }
            [id, data, note] => {
                let target = data.strip_prefix("AnnotatorNotes ").unwrap();
                assert_eq!(id[1..], target[1..]);
                assert!(brat.notes.insert(target.to_owned(), note.to_owned()).is_none(), "two notes of {target}");
            }
            ["*", data] => {
                let members = data.strip_prefix("Equiv ").unwrap().split(' ').map(str::to_owned);
                brat.equivalences.push(members.collect());
            }
            _ => panic!("{line}"),
        }
    }
    let mut members: Vec<&String> = brat.equivalences.iter().flatten().collect();
    members.sort_unstable();
    assert!(members.iter().all(|id| brat.bound.contains_key(*id)));
    assert!(members.windows(2).all(|pair| pair[0] != pair[1]), "{members:?}");
    brat
}

#[test]
fn brat_has_the_entries() {
    for text in TEXTS {
        let document = Analyzer::shared().analyze(text);
        let brat = read_brat(text, &written(|out| brat::write(&document, out)));
        let span = |id: &String| brat.bound[id].1;
        let spans: Vec<Vec<Span>> =
            brat.equivalences.iter().map(|members| members.iter().map(span).collect()).collect();
        let several = entries(&document).filter(|mentions| mentions.len() > 1);
        let expected: Vec<Vec<Span>> =
            several.map(|mentions| mentions.iter().map(|mention| mention.span).collect()).collect();
        assert_eq!(spans, expected, "{text}");
    }
}

#[test]
fn brat_tells_what_an_entry_is() {
    // The director of the fund "Arman", Asan Üsenov (45), came. He spoke. The fund "Arman" works.
    let text = "«Арман» қорының директоры Асан Үсенов (45 жаста) келді. Ол сөйледі. «Арман»\tқоры істейді.";
    let document = Analyzer::shared().analyze(text);
    let brat = read_brat(text, &written(|out| brat::write(&document, out)));
    let person = &brat.equivalences[0];
    let told: Vec<(&str, &str)> = person.iter().map(|id| (&*brat.bound[id].0, &*brat.notes[id])).collect();
    let summary = "Асан Үсенов; директор, «Арман» қоры; aged 45";
    assert_eq!(told, [("PERSON", summary), ("Mention", "Асан Үсенов")]);
    let body: Vec<&str> = brat.equivalences[1].iter().map(|id| &text[brat.bound[id].1]).collect();
    assert_eq!(body, ["«Арман» қорының", "«Арман»\tқоры"]);
}
