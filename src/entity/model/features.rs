//! What the sequence model looks at: attributes of tokens, each a number that stands for its name.
//!
//! An attribute is evidence for the labels of its own token and, up to its reach, of the tokens beside it. Attributes are, in
//! this order: of the word by itself (form, stems, first and last letters, shape), of its reading (lemma, part of
//! speech, features), of the lexicon's entries around it, of what the rules say (quantities and dates among them), of
//! quotation marks, of heads further on in the sentence, and conjunctions of these.
//!
//! [`VERSION`] must grow with every change here that gives an attribute another meaning: a model knows its numbers only.

use std::borrow::Cow;
use std::ops::Range;

use super::ruled::Ruled;
use crate::annotated::AnnotatedText;
use crate::entity::phrase::HEADS;
use crate::feats::{Feats, Upos};
use crate::lexicon::schema::{Connector, FacilityTrait};
use crate::lexicon::{Class, Entry, Lexicon, push_lower};
use crate::morph::Distinct;
use crate::tokenize::{Form, TokenKind};

/// The version of these attributes, which a model must have been trained with.
pub(in crate::entity) const VERSION: u32 = 1;

/// The farthest that an attribute reaches, in tokens.
pub(in crate::entity) const REACH: usize = 2;

/// The number that stands for an attribute, by its template and parts. Part of the model's format: it must not depend on
/// the machine or on another crate's version.
fn name(template: u64, parts: &[u64]) -> u64 {
    finish(parts.iter().fold(template.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D, mix))
}

/// A text as one part of a name.
fn number_of(text: &str) -> u64 {
    let words = text.as_bytes().chunks(8).map(|bytes| {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(word)
    });
    finish(words.fold(text.len() as u64, |number, word| mix(number, &word)))
}

fn mix(number: u64, part: &u64) -> u64 {
    (number.rotate_left(23) ^ part).wrapping_mul(0x9FB2_1C65_1E98_DF25)
}

fn finish(number: u64) -> u64 {
    let folded = (number ^ (number >> 32)).wrapping_mul(0x9FB2_1C65_1E98_DF25);
    folded ^ (folded >> 29)
}

/// What conjunctions need to know of a word by itself, as numbers.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::entity) struct Word {
    form: u64,
    shape: u64,
}

impl Word {
    pub(in crate::entity) fn new(text: &str) -> Self {
        Self { form: number_of(&lower(text)), shape: shape(text) }
    }
}

/// What its sentence and the rules make of a token, as numbers: tokens of one form that agree in these have the same
/// attributes of their own, since [`of_token`] is given nothing else.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::entity) struct Seen {
    pub(in crate::entity) word: Word,
    lemma: u64,
    reading: u64,
    /// Whether it has a capital letter, whether the sentence's beginning gives it one, whether the lexicon has its stem.
    capital: u8,
    /// Whether a name may begin with it, by the capitals of its sentence.
    may_be_name: bool,
    /// What the rules say.
    tag: u8,
    detail: u8,
    over: u32,
}

impl Seen {
    pub(in crate::entity) fn new(words: &AnnotatedText<'_>, ruled: &Ruled, i: usize, word: Word) -> Self {
        let analysis = words.analysis(i);
        let mark = if analysis.upos == Upos::Punct { word.form } else { 0 };
        Self {
            word,
            lemma: number_of(&analysis.lemma),
            reading: (case_of(analysis.feats) << 8 | analysis.upos as u64) ^ mark,
            capital: u8::from(words.is_capital(i)) + 2 * u8::from(words.is_initial(i)) + 4 * u8::from(analysis.known),
            may_be_name: words.may_be_name(i),
            tag: ruled.tags[i],
            detail: ruled.details[i],
            over: ruled.over[i],
        }
    }

    /// What stands outside of the sentence, told from all inside.
    const EDGE: Self = Self {
        word: Word { form: u64::MAX, shape: u64::MAX },
        lemma: u64::MAX,
        reading: u64::MAX,
        capital: u8::MAX,
        may_be_name: false,
        tag: u8::MAX,
        detail: u8::MAX,
        over: u32::MAX,
    };
}

/// What many tokens have in common, whatever their words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::entity) struct Common {
    reading: u64,
    capital: u8,
    tag: u8,
    detail: u8,
    over: u32,
}

impl From<&Seen> for Common {
    fn from(seen: &Seen) -> Self {
        let Seen { reading, capital, tag, detail, over, .. } = *seen;
        Self { reading, capital, tag, detail, over }
    }
}

/// The attributes that a token has by what it has in common with others.
pub(in crate::entity) fn of_common(common: &Common, sink: &mut impl FnMut(u64, usize)) {
    let Common { reading, capital, tag, detail, over } = *common;
    let (capital, known) = (u64::from(capital & 3), u64::from(capital >> 2));
    let (tag, detail, over) = (u64::from(tag), u64::from(detail), u64::from(over));
    let mut put = |template: u64, parts: &[u64], reach: usize| sink(name(template, parts), reach);
    put(41, &[reading], 2);
    put(42, &[reading, known, capital], 1);
    put(60, &[tag], 2);
    put(61, &[tag, detail], 1);
    put(62, &[tag, reading], 0);
    put(71, &[over, tag], 1);
}

/// The attributes that a token has by the lexicon, its form and what is seen of it, whatever stands beside it. What they are summed to
/// is kept from text to text: the sentence must not be looked at here.
pub(in crate::entity) fn of_token(lexicon: &Lexicon, form: Form<'_>, seen: &Seen, sink: &mut impl FnMut(u64, usize)) {
    let Seen { word, lemma, capital, may_be_name, tag, .. } = *seen;
    let (capital, tag) = (u64::from(capital & 3), u64::from(tag));
    let distinct = Distinct::of(lexicon, form);
    let mut put = |template: u64, parts: &[u64], reach: usize| sink(name(template, parts), reach);
    put(1, &[word.form], 2);
    put(2, &[word.shape], 2);
    if form.kind == TokenKind::Word {
        let lower = lower(form.text);
        let ends: Vec<usize> = lower.char_indices().map(|(at, _)| at).chain([lower.len()]).collect();
        let letters = ends.len() - 1;
        put(4, &[letters.min(12) as u64], 0);
        for n in 2..=6.min(letters) {
            put(10 + n as u64, &[number_of(&lower[..ends[n]])], usize::from(n == 4));
        }
        for n in 1..=5.min(letters) {
            put(20 + n as u64, &[number_of(&lower[ends[letters - n]..])], usize::from(n == 2 || n == 3));
        }
        let mut stems: Vec<&str> = distinct.stems().map(|(stem, _)| stem).collect();
        stems.sort_unstable();
        stems.dedup();
        for stem in stems.iter().take(6) {
            put(5, &[number_of(stem)], 1);
            let short: String = stem.chars().rev().take(3).collect();
            put(6, &[number_of(&short)], 0);
        }
    } else {
        put(3, &[form.kind as u64], 1);
    }
    put(40, &[lemma], 2);
    put(63, &[tag, lemma], 0);
    put(67, &[tag, capital, word.shape], 0);
    for (entry, feats) in distinct.entries(lexicon, may_be_name) {
        of_entry(&entry, feats, 1, 0, capital, sink);
    }
}

fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    push_lower(text, &mut lower);
    lower
}

/// What kind of character it is.
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

/// Letters, capitals, digits and the like, in a row, each once.
fn shape(text: &str) -> u64 {
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

/// The attributes that tokens have by what stands around them in their sentence: entries of several words, quotation marks,
/// heads.
pub(in crate::entity) fn of_structure(
    words: &AnnotatedText<'_>,
    sentence: Range<usize>,
    sink: &mut impl FnMut(usize, u64, usize),
) {
    for i in sentence.clone() {
        // Of one token the entries are its own.
        for m in words.matches_at(i).iter().filter(|m| m.tokens.len() > 1) {
            for (at, token) in m.tokens.clone().enumerate() {
                let capital = u64::from(words.is_capital(token)) + 2 * u64::from(words.is_initial(token));
                of_entry(&m.entry, m.feats, m.tokens.len(), at, capital, &mut |name, reach| sink(token, name, reach));
            }
        }
    }
    of_quotes(words, sentence.clone(), sink);
    of_heads(words, sentence, sink);
}

/// The attributes that token `i` has by the tokens beside it; `seen` holds the tokens of its sentence, and it is the one `at`
/// among them.
pub(in crate::entity) fn of_neighbours(i: usize, seen: &[Seen], at: usize, sink: &mut impl FnMut(usize, u64, usize)) {
    let here = &seen[at];
    let last = seen.len() - 1;
    let before = if at > 0 { &seen[at - 1] } else { &Seen::EDGE };
    let after = if at < last { &seen[at + 1] } else { &Seen::EDGE };
    let mut put = |template: u64, parts: &[u64]| sink(i, name(template, parts), 0);
    let Seen { word, lemma, reading, .. } = *here;
    let (capital, tag) = (u64::from(here.capital & 3), u64::from(here.tag));
    put(43, &[before.reading, reading]);
    put(44, &[reading, after.reading]);
    put(45, &[before.reading, reading, after.reading]);
    put(46, &[before.word.form, word.form]);
    put(47, &[word.form, after.word.form]);
    put(48, &[before.lemma, lemma]);
    put(49, &[lemma, after.lemma]);
    put(50, &[before.lemma, after.lemma]);
    put(51, &[before.word.shape, word.shape, after.word.shape]);
    put(52, &[capital, after.lemma]);
    put(53, &[capital, before.lemma]);
    put(64, &[u64::from(before.tag), tag]);
    put(65, &[tag, u64::from(after.tag)]);
    put(66, &[u64::from(before.tag), tag, u64::from(after.tag)]);
    put(68, &[tag, after.lemma]);
    put(69, &[tag, before.lemma]);
    put(70, &[tag, u64::from(here.detail), after.reading]);
    if at == 0 || at == last {
        put(80, &[u64::from(at == 0), u64::from(at == last)]);
    }
}

/// The case and possession of a word, as a number.
fn case_of(feats: Feats) -> u64 {
    const TOLD: [Feats; 14] = [
        Feats::GEN,
        Feats::DAT,
        Feats::ACC,
        Feats::LOC,
        Feats::ABL,
        Feats::INS,
        Feats::PLUR,
        Feats::POSS3,
        Feats::ORDINAL,
        Feats::GERUND,
        Feats::PARTICIPLE,
        Feats::CONVERB,
        Feats::FINITE,
        Feats::NOM,
    ];
    TOLD.iter().enumerate().map(|(at, told)| u64::from(feats.has(*told)) << at).sum()
}

/// An entry of the lexicon that covers so many tokens, on the one `at` among them.
fn of_entry(entry: &Entry, feats: Feats, tokens: usize, at: usize, capital: u64, sink: &mut impl FnMut(u64, usize)) {
    let class = entry.class as u64;
    let kind = number_of(&kind_of(entry));
    let ending = u64::from(!feats.without(Feats::NOM).is_empty());
    let long = tokens.min(3) as u64;
    let place = u64::from(at == 0) + 2 * u64::from(at + 1 == tokens);
    let mut put = |parts: &[u64], reach: usize| sink(name(90, parts), reach);
    put(&[class, place], 2);
    if !matches!(entry.class, Class::Organization | Class::Holiday) {
        put(&[class, place, kind], 2);
    }
    put(&[class, place, long, ending, 1], 0);
    put(&[class, place, kind, capital, 2], 0);
}

/// What stands in quotation marks, and what follows them: «…» газеті.
fn of_quotes(words: &AnnotatedText<'_>, sentence: Range<usize>, sink: &mut impl FnMut(usize, u64, usize)) {
    /// The most tokens between marks that hold a name.
    const LONGEST: usize = 14;
    let mut at = sentence.start;
    while at < sentence.end {
        if !(words.is_mark(at, "«") || words.is_mark(at, "“")) {
            at += 1;
            continue;
        }
        let inside = at + 1..sentence.end.min(at + 2 + LONGEST);
        let Some(close) = inside.clone().find(|i| words.is_mark(*i, "»") || words.is_mark(*i, "”")) else {
            at += 1;
            continue;
        };
        let tokens = at + 1..close;
        let next = if close + 1 < sentence.end { number_of(&words.analysis(close + 1).lemma) } else { 0 };
        let head = head_at(words, close + 1, sentence.end);
        let before = if at > sentence.start { number_of(&words.analysis(at - 1).lemma) } else { 0 };
        let long = tokens.len().min(6) as u64;
        for i in tokens.clone() {
            let place = u64::from(i == tokens.start) + 2 * u64::from(i + 1 == tokens.end);
            sink(i, name(100, &[place, long]), 1);
            sink(i, name(101, &[place, next]), 0);
            sink(i, name(102, &[place, head]), 0);
            sink(i, name(103, &[place, before]), 0);
        }
        // The words after a quoted name are its descriptor.
        for i in (close + 1)..sentence.end.min(close + 4) {
            sink(i, name(104, &[(i - close) as u64, long]), 0);
        }
        at = close + 1;
    }
}

/// The kind of an entry, by its name in the lists: what its second column says.
fn kind_of(entry: &Entry) -> Cow<'_, str> {
    let name = match entry.class {
        Class::Place => entry.place().map(|row| row.label.name()),
        Class::GivenName => entry.given_name().map(|row| row.gender.name()),
        Class::Surname => entry.surname().map(|row| row.gender.name()),
        Class::Organization => entry.organization().and_then(|row| row.head),
        Class::OrganizationHead => entry.organization_head().map(|row| row.strength.name()),
        Class::Office => entry.office().map(|row| row.kind.name()),
        Class::EventHead => entry.event_head().map(|row| row.strength.name()),
        Class::WorkHead => entry.work_head().map(|row| row.label.name()),
        Class::FacilityHead => entry.facility_head().and_then(|row| row.body).map(FacilityTrait::name),
        Class::PlaceHead => entry.place_head().map(|row| row.label.name()),
        Class::Nationality => entry.nationality().map(|row| row.label.name()),
        Class::Holiday => entry.holiday().and_then(|row| row.day),
        Class::Title => entry.title().map(|row| row.label.name()),
        Class::SpeechVerb => entry.speech_verb().map(|row| row.speech.name()),
        Class::ChangeVerb => entry.change_verb().map(|row| row.change.name()),
        Class::Numeral => {
            let value = entry.numeral().and_then(|row| row.value);
            return value.map_or(Cow::Borrowed(""), |value| Cow::Owned(value.to_string()));
        }
        Class::Bound => entry.bound().map(|row| row.bound.name()),
        Class::Unit => entry.unit().and_then(|row| row.code),
        Class::Currency => entry.currency().map(|row| row.code),
        Class::Calendar => entry.calendar().map(|row| row.kind.name()),
        Class::Connector => entry.connector().map(|kind| match kind {
            // The name that the model was trained with.
            Connector::Celebration => "jubilee",
            kind => kind.name(),
        }),
        Class::Facility | Class::ProductHead | Class::Product | Class::Language | Class::Disease => None,
    };
    Cow::Borrowed(name.unwrap_or(""))
}

/// The kind of the head that begins with token `i`, 0 for none.
fn head_at(words: &AnnotatedText<'_>, i: usize, end: usize) -> u64 {
    if i >= end {
        return 0;
    }
    let head = words.matches_at(i).iter().find(|m| HEADS.contains(&m.entry.class) || m.entry.class == Class::Office);
    head.map_or(0, |m| (m.entry.class as u64) << 32 | number_of(&kind_of(&m.entry)) >> 32)
}

/// The nearest head to the right and how far it is: names are long before "министрлігі".
fn of_heads(words: &AnnotatedText<'_>, sentence: Range<usize>, sink: &mut impl FnMut(usize, u64, usize)) {
    const FARTHEST: usize = 8;
    let mut next: Option<(usize, u64, u64)> = None;
    for i in sentence.clone().rev() {
        if words.upos(i) == Upos::Verb && words.feats(i).has(Feats::FINITE) {
            next = None;
        }
        if let Some((at, head, possessed)) = next.filter(|(at, ..)| at - i <= FARTHEST) {
            let far = (at - i) as u64;
            sink(i, name(110, &[head, far.min(3)]), 0);
            sink(i, name(111, &[head, possessed, u64::from(words.is_capital(i))]), 0);
            sink(i, name(112, &[head, case_of(words.feats(i))]), 0);
        }
        let head = head_at(words, i, sentence.end);
        if head != 0 {
            next = Some((i, head, u64::from(words.feats(i).has(Feats::POSS3))));
        }
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
