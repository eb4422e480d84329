//! [`Seen`]: what is counted of one document. It is taken from the document on the threads that analyse.

use tilshi::morph::{Lemma, Upos};
use tilshi::{Document, EntityLabel, FactKind, TokenKind};

use super::amounts::Amount;
use super::{Kind, Wanted};
use crate::entries::Entries;

/// What is counted of one document; what is not wanted is empty.
pub(super) struct Seen {
    pub(super) sentences: usize,
    /// The parts of speech of all tokens.
    pub(super) tags: Vec<Upos>,
    /// The words of each sentence.
    pub(super) words: Vec<Vec<Word>>,
    pub(super) entities: Vec<(EntityLabel, String)>,
    pub(super) facts: Vec<(FactKind, String)>,
    pub(super) amounts: Vec<Amount>,
    pub(super) entries: Option<Entries>,
}

/// A word: a token that is written in letters.
pub(super) struct Word {
    /// The lemma, or the form.
    pub(super) text: Lemma,
    pub(super) upos: Upos,
    /// Whether it stands right behind the word before, without a mark or number between them.
    pub(super) follows: bool,
}

impl Seen {
    /// Takes what is wanted of a document, or says why there is nothing.
    pub(super) fn new(document: &Document<'_>, wanted: &Wanted) -> Result<Self, String> {
        if document.analyses().is_empty() && document.tokens().len() > 0 {
            return Err(
                "the document was analysed without lemmas; analyse it again with --layers morph or more".to_owned()
            );
        }
        let has = |kinds: &[Kind]| kinds.iter().any(|kind| wanted.has(*kind));
        let mut seen = Self {
            sentences: document.sentences().len(),
            tags: document.analyses().iter().map(|analysis| analysis.upos).collect(),
            words: words(document, wanted),
            entities: Vec::new(),
            facts: Vec::new(),
            amounts: Vec::new(),
            entries: None,
        };
        if has(&[Kind::Entity, Kind::Label]) {
            let entities = document.entities().iter();
            seen.entities = entities.map(|entity| (entity.label, one_line(&entity.normal))).collect();
        }
        if has(&[Kind::Fact, Kind::Type]) {
            seen.facts = document.facts().iter().map(|fact| (fact.kind(), one_line(&fact.to_string()))).collect();
        }
        if wanted.has(Kind::Amount) {
            seen.amounts = Amount::of(document);
        }
        if has(&[Kind::Person, Kind::Organization]) {
            seen.entries = Some(Entries::of(document));
        }
        Ok(seen)
    }
}

/// The words of each sentence.
fn words(document: &Document<'_>, wanted: &Wanted) -> Vec<Vec<Word>> {
    let sentence = |span| {
        let mut follows = false;
        let mut words = Vec::new();
        for at in document.token_range(span) {
            let (Some(token), Some(analysis)) = (document.token(at), document.analyses().get(at)) else { continue };
            if token.kind != TokenKind::Word {
                follows = false;
                continue;
            }
            let text = if wanted.forms { token.text.to_lowercase().into() } else { analysis.lemma.clone() };
            words.push(Word { text, upos: analysis.upos, follows });
            follows = true;
        }
        words
    };
    document.sentences().map(|found| sentence(found.span)).collect()
}

/// A name or fact on one line, as the same one is elsewhere.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
