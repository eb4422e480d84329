//! spaCy's `DocBin` (<https://spacy.io/api/docbin>): any number of documents, zipped `MessagePack`.
//!
//! Every document is its text again, letter by letter (`doc.text`): what stands between tokens, and is no single blank, is a token of its
//! own, as spaCy does with line ends. Tokens have lemma, part of speech and features, sentences their beginnings, entities their labels.
//! The span groups `facts`, `people` and `organizations` have the facts by kind, and the mentions with their entry: its number as
//! `id_`, its name as `kb_id_`. `doc.user_data["tilshi"]` is the document by the output contract without text and tokens, its offsets
//! in characters.

mod strings;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::{Serialize, Serializer};
use serde_json::Value;
use tilshi::export::conll;
use tilshi::morph::Feats;
use tilshi::who::Mention;
use tilshi::{Document, Offsets, Places, Span};

use self::strings::number;

/// The attributes of a token, by spaCy's names: ORTH, then the others by their numbers.
const ATTRIBUTES: [&str; 7] = ["ORTH", "LEMMA", "POS", "ENT_IOB", "ENT_TYPE", "SENT_START", "MORPH"];

/// No features.
const EMPTY: &str = "_";

/// Bytes, which are no list of numbers in `MessagePack`.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// The documents so far.
#[derive(Default)]
pub(crate) struct DocBin {
    /// By token: its attributes.
    tokens: Vec<u8>,
    /// By token: whether a blank follows.
    spaces: Vec<u8>,
    /// By document: its tokens, as 32 bits.
    lengths: Vec<u8>,
    strings: BTreeSet<String>,
    span_groups: Vec<Bytes>,
    user_data: Vec<Bytes>,
}

/// All of it, as spaCy names it.
#[derive(Serialize)]
struct Message<'a> {
    version: &'a str,
    attrs: Vec<u64>,
    tokens: Bytes,
    spaces: Bytes,
    lengths: Bytes,
    strings: &'a BTreeSet<String>,
    cats: Vec<BTreeMap<String, f64>>,
    flags: Vec<BTreeMap<&'a str, bool>>,
    span_groups: &'a [Bytes],
    user_data: &'a [Bytes],
}

/// A token of spaCy.
struct Piece {
    span: Span,
    /// The number of the document's token, if it is one.
    token: Option<usize>,
    space: bool,
}

impl DocBin {
    /// Takes a document.
    pub(super) fn add(&mut self, document: &Document<'_>) -> io::Result<()> {
        let pieces = pieces(document);
        self.write_tokens(document, &pieces);
        let length = i32::try_from(pieces.len()).map_err(|_| io::Error::other("the document has too many tokens"))?;
        self.lengths.extend(length.to_le_bytes());
        self.spaces.extend(pieces.iter().map(|piece| u8::from(piece.space)));
        let places = Offsets::Chars.of(document.text());
        let groups = self.groups(document, &pieces, &places)?;
        self.span_groups.push(groups);
        self.user_data.push(packed(&BTreeMap::from([("tilshi", contract(document, &places)?)]))?);
        Ok(())
    }

    /// All of them.
    pub(super) fn finish(&self) -> io::Result<Vec<u8>> {
        let documents = self.span_groups.len();
        let message = Message {
            version: "0.1",
            attrs: ATTRIBUTES.iter().map(|name| number(name)).collect(),
            tokens: Bytes(self.tokens.clone()),
            spaces: Bytes(self.spaces.clone()),
            lengths: Bytes(self.lengths.clone()),
            strings: &self.strings,
            cats: vec![BTreeMap::new(); documents],
            flags: vec![BTreeMap::from([("has_unknown_spaces", false)]); documents],
            span_groups: &self.span_groups,
            user_data: &self.user_data,
        };
        let mut zipped = ZlibEncoder::new(Vec::new(), Compression::default());
        zipped.write_all(&packed(&message)?.0)?;
        zipped.finish()
    }

    /// The number of a string, which the reader will have too.
    fn string(&mut self, text: &str) -> u64 {
        if !text.is_empty() && !self.strings.contains(text) {
            self.strings.insert(text.to_owned());
        }
        number(text)
    }

    fn write_tokens(&mut self, document: &Document<'_>, pieces: &[Piece]) {
        let spans: Vec<Span> = pieces.iter().map(|piece| piece.span).collect();
        let entities: Vec<_> = document.entities().iter().map(|entity| (entity.span, entity.label)).collect();
        let tags = conll::tags(&spans, &entities);
        // Blanks before the first sentence are part of it.
        let first = pieces.iter().position(|piece| piece.token.is_some()).unwrap_or(0);
        let mut sentences = document.sentences().map(|sentence| sentence.span.start).peekable();
        for (at, (piece, tag)) in pieces.iter().zip(&tags).enumerate() {
            let mut begins = at == 0;
            while piece.token.is_some() && sentences.next_if(|start| *start <= piece.span.start).is_some() {
                begins |= at != first;
            }
            let analysis = piece.token.and_then(|token| document.analyses().get(token));
            let (letter, label) = tag.split_once('-').unwrap_or(("O", ""));
            let iob = match letter {
                "I" => 1,
                "B" => 3,
                _ => 2,
            };
            let pos = match piece.token {
                None => "SPACE",
                Some(_) => analysis.map_or("", |analysis| analysis.upos.name()),
            };
            let feats = analysis.map_or_else(|| EMPTY.to_owned(), |analysis| morph(analysis.feats));
            let text = &document.text()[piece.span];
            let lemma = analysis.map_or(if piece.token.is_none() { text } else { "" }, |analysis| &analysis.lemma);
            let start = if begins { 1 } else { u64::MAX };
            let row = [
                self.string(text),
                self.string(lemma),
                number(pos),
                iob,
                self.string(label),
                start,
                self.string(&feats),
            ];
            self.tokens.extend(row.iter().flat_map(|value| value.to_le_bytes()));
        }
    }

    fn groups(&mut self, document: &Document<'_>, pieces: &[Piece], places: &Places<'_>) -> io::Result<Bytes> {
        let facts = document.facts().iter().map(|fact| (fact.span, fact.kind().name(), "", String::new()));
        let people = document.people().iter().map(|person| (person.name.name.as_str(), person.id, &person.mentions));
        let bodies = document.organizations().iter().map(|body| (body.name.as_str(), body.id, &body.mentions));
        let groups = [("facts", facts.collect()), ("people", mentions(people)), ("organizations", mentions(bodies))];
        let mut packed_groups = BTreeMap::new();
        for (name, mut spans) in groups {
            spans.sort_by_key(|(span, ..)| *span);
            let spans: Vec<Bytes> = spans.iter().filter_map(|grouped| self.span(grouped, pieces, places)).collect();
            packed_groups.insert(packed(&Group { name, attrs: BTreeMap::new(), spans })?, [name]);
        }
        packed(&packed_groups)
    }

    /// A span as spaCy packs it: id, entry and label, then its tokens and characters, with the highest byte first.
    fn span(&mut self, (span, label, name, id): &Grouped<'_>, pieces: &[Piece], places: &Places<'_>) -> Option<Bytes> {
        let from = pieces.partition_point(|piece| piece.span.end <= span.start);
        let to = pieces.partition_point(|piece| piece.span.start < span.end);
        let (first, last) = (pieces.get(from)?, pieces.get(to.checked_sub(1).filter(|last| from <= *last)?)?);
        let mut bytes = Vec::with_capacity(40);
        for text in [id, *name, *label] {
            bytes.extend(self.string(text).to_be_bytes());
        }
        for number in [from, to, places.at(first.span.start), places.at(last.span.end)] {
            bytes.extend(i32::try_from(number).ok()?.to_be_bytes());
        }
        Some(Bytes(bytes))
    }
}

/// A span of a group: its label, and the name and number of its entry.
type Grouped<'a> = (Span, &'static str, &'a str, String);

fn mentions<'a>(entries: impl Iterator<Item = (&'a str, usize, &'a Vec<Mention>)>) -> Vec<Grouped<'a>> {
    let of_entry = |(name, id, mentions): (&'a str, usize, &'a Vec<Mention>)| {
        mentions.iter().map(move |mention| (mention.span, mention.kind.name(), name, id.to_string()))
    };
    entries.flat_map(of_entry).collect()
}

/// A group of spans.
#[derive(Serialize)]
struct Group<'a> {
    name: &'a str,
    attrs: BTreeMap<&'a str, &'a str>,
    spans: Vec<Bytes>,
}

/// The text in tokens and what stands between them. The blank behind a token belongs to it.
fn pieces(document: &Document<'_>) -> Vec<Piece> {
    let text = document.text();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    let tokens = document.tokens().enumerate().map(|(number, token)| (Some(number), token.span));
    for (token, span) in tokens.chain([(None, Span::new(text.len(), text.len()))]) {
        if let Some(before) = pieces.last_mut().filter(|_| text[at..span.start].starts_with(' ')) {
            before.space = true;
            at += 1;
        }
        if at < span.start {
            pieces.push(Piece { span: Span::new(at, span.start), token: None, space: false });
        }
        if token.is_some() {
            pieces.push(Piece { span, token, space: false });
        }
        at = span.end;
    }
    pieces
}

/// Features as spaCy looks them up: sorted by their bytes, where UD sorts by letters.
fn morph(feats: Feats) -> String {
    let feats = feats.to_string();
    let mut names: Vec<&str> = feats.split('|').filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    if names.is_empty() { EMPTY.to_owned() } else { names.join("|") }
}

/// What the contract has of a document beside text, sentences and tokens; offsets in characters.
fn contract(document: &Document<'_>, places: &Places<'_>) -> io::Result<Value> {
    let mut json: Value = serde_json::from_slice(&places.json(&serde_json::to_vec(document)?))?;
    if let Some(object) = json.as_object_mut() {
        object.retain(|name, _| matches!(name.as_str(), "id" | "entities" | "people" | "organizations" | "facts"));
    }
    Ok(json)
}

fn packed(value: &impl Serialize) -> io::Result<Bytes> {
    rmp_serde::to_vec_named(value).map(Bytes).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use tilshi::morph::Upos;

    use super::*;

    #[test]
    fn pieces_are_the_text() {
        for text in ["", " ", "\n\nБала  келді.\u{a0}\n Ол кетті. \u{200b}", "a\tb  ", " \u{ad}"] {
            let document = tilshi::Analyzer::shared().analyze(text);
            let pieces = pieces(&document);
            let back: String =
                pieces.iter().map(|piece| text[piece.span].to_owned() + if piece.space { " " } else { "" }).collect();
            assert_eq!(back, text);
            assert!(pieces.iter().all(|piece| !piece.span.is_empty()));
            assert_eq!(pieces.iter().filter(|piece| piece.token.is_some()).count(), document.tokens().len());
        }
    }

    #[test]
    fn features_are_sorted_by_bytes() {
        for (feats, expected) in [("", "_"), ("Number[psor]=Sing|NumType=Card", "NumType=Card|Number[psor]=Sing")] {
            assert_eq!(morph(feats.parse().unwrap()), expected);
        }
    }

    #[test]
    fn parts_of_speech_are_symbols() {
        assert!(Upos::ALL.iter().all(|upos| (84..=103).contains(&number(upos.name()))));
        let numbers: Vec<u64> = ATTRIBUTES.iter().map(|name| number(name)).collect();
        assert!(numbers[1..].is_sorted());
    }
}
