//! A treebank in CoNLL-U: its raw text, and where its tokens, sentences and words stand in it.

use std::collections::BTreeSet;

use crate::failure::Failure;
use crate::input::Source;

/// The place of a token or sentence: characters without blanks before its first and behind its last, as UD counts.
pub(super) type Place = (usize, usize);

/// A word of a treebank.
pub(super) struct Word {
    pub(super) place: Place,
    pub(super) form: String,
    pub(super) lemma: String,
    pub(super) upos: String,
    pub(super) feats: String,
}

/// A treebank.
#[derive(Default)]
pub(super) struct Treebank {
    /// The sentences' texts, with blanks between.
    pub(super) text: String,
    /// Surface tokens: a word of several syntactic words is one.
    pub(super) tokens: BTreeSet<Place>,
    pub(super) sentences: BTreeSet<Place>,
    /// The tokens that are one syntactic word.
    pub(super) words: Vec<Word>,
    /// Characters of `text` that are no blanks, and those of the words.
    solid: usize,
    at: usize,
    /// Where the sentence begins, and the last word of the surface token.
    begun: usize,
    until: usize,
}

impl Treebank {
    /// Reads a file.
    pub(super) fn read(source: &Source, text: &str) -> Result<Self, Failure> {
        let mut bank = Self::default();
        for (number, line) in text.lines().chain([""]).enumerate() {
            bank.line(line).map_err(|problem| Failure::at(source, format_args!("line {}: {problem}", number + 1)))?;
        }
        if bank.tokens.is_empty() {
            return Err(Failure::at(source, "has no words: expected CoNLL-U, ten columns divided by tabs"));
        }
        Ok(bank)
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        if let Some(sentence) = line.strip_prefix("# text = ") {
            self.text += sentence;
            self.text.push(' ');
            self.solid += solid(sentence);
        } else if line.is_empty() {
            if self.at != self.solid {
                return Err("the words are not those of `# text`".to_owned());
            }
            if self.at > self.begun {
                self.sentences.insert((self.begun, self.at));
            }
            (self.begun, self.until) = (self.at, 0);
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, upos, _, feats, ..] = columns[..] else {
                return Err("expected ten columns divided by tabs".to_owned());
            };
            let place = (self.at, self.at + solid(form));
            if let Some((_, last)) = id.split_once('-') {
                self.until = last.parse().map_err(|_| format!("`{id}` is no id"))?;
                self.tokens.insert(place);
                self.at = place.1;
            } else if id.parse::<usize>().is_ok_and(|id| id > self.until) {
                self.tokens.insert(place);
                let [form, lemma, upos, feats] = [form, lemma, upos, feats].map(str::to_owned);
                self.words.push(Word { place, form, lemma, upos, feats });
                self.at = place.1;
            }
        }
        Ok(())
    }
}

/// The characters of a text that are no blanks.
fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// For each byte of a text, and its end, the characters before it that are no blanks.
pub(super) fn solid_before(text: &str) -> Vec<usize> {
    let mut before = Vec::with_capacity(text.len() + 1);
    let mut count = 0;
    for (at, c) in text.char_indices() {
        before.resize(at + 1, count);
        count += usize::from(!c.is_whitespace());
        before.resize(at + c.len_utf8(), count);
    }
    before.push(count);
    before
}
