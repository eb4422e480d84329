//! What a name of an organization tells: its own part without the owner, its title or Latin words, and what the body may be called
//! alone by.

use std::ops::Range;

use crate::annotated::AnnotatedText;
use crate::entity::{Detail, EntityLabel};
use crate::fact;
use crate::feats::Upos;
use crate::lexicon::Class;
use crate::pattern::View;

/// The most tokens of a title in quotation marks, and of a Latin name.
pub(super) const LONGEST_TITLE: usize = 8;
pub(super) const LONGEST_LATIN: usize = 4;

/// What a fact tells of a name.
pub(super) struct Told {
    /// Its name without its owner, in lower case and without quotation marks.
    pub(super) own: String,
    /// What its quotation marks hold.
    pub(super) quoted: Option<String>,
    /// Its Latin words.
    pub(super) latin: Option<String>,
    pub(super) heads: Vec<String>,
}

impl Told {
    /// The shorter names that a name ends with: "өнер университеті" of "қазақ ұлттық өнер университеті".
    pub(super) fn ends(&self) -> Vec<String> {
        let words: Vec<&str> = self.own.split(' ').collect();
        if self.quoted.is_some() || self.latin.is_some() || words.len() > LONGEST_TITLE {
            return Vec::new();
        }
        (1..words.len().saturating_sub(1)).map(|from| words[from..].join(" ")).collect()
    }

    pub(super) fn of(view: &View<'_, '_>, body: &fact::Organization) -> Self {
        let words = view.words;
        let tokens = words.tokens_in(body.mentions[0]);
        let parent = view.starting(tokens.start).find_map(|mention| match &mention.detail {
            Detail::Phrase { parent: Some(parent), .. }
                if parent.start == tokens.start && mention.whole.end <= tokens.end =>
            {
                Some(parent.clone())
            }
            _ => None,
        });
        let name = plain(&body.name);
        // "Қазақстан Республикасы Денсаулық сақтау министрлігі": a place in front is the owner too.
        let place = || {
            let mentions = view.starting(tokens.start).filter(|mention| mention.label == EntityLabel::Gpe);
            mentions
                .map(|mention| mention.whole.clone())
                .filter(|place| place.end < tokens.end)
                .max_by_key(|place| place.end)
        };
        let owner = parent.or_else(place).map(|parent| plain(&words.text[words.span(&parent)]));
        let own = owner.and_then(|owner| name.strip_prefix(owner.as_str()).map(|own| own.trim().to_owned()));
        let own = own.filter(|own| own.contains(' '));
        let quoted = tokens.clone().find(|i| words.is_mark(*i, "«")).and_then(|open| {
            let close = (open + 1..tokens.end).find(|i| words.is_mark(*i, "»"))?;
            (close > open + 1).then(|| plain_text(words, &(open + 1..close)))
        });
        let latin = tokens.clone().find(|i| is_latin(words.text(*i))).map(|from| {
            let row = (from..tokens.end.min(from + LONGEST_LATIN)).take_while(|i| is_latin(words.text(*i)));
            plain_text(words, &(from..from + row.count()))
        });
        let mut heads: Vec<String> = body.kind.iter().map(|kind| kind.to_lowercase()).collect();
        let last = tokens.end - 1;
        if words.upos(last) == Upos::Noun && is_head(words, last) {
            heads.extend(words.unpossessed(last).map(|head| head.to_lowercase()));
        }
        // "«Әлеуметтік медициналық сақтандыру қоры» КЕАҚ": a fund.
        let close = tokens.clone().rev().find(|i| words.is_mark(*i, "»")).filter(|close| *close > tokens.start + 1);
        if let Some(inner) = close.map(|close| close - 1).filter(|i| words.upos(*i) == Upos::Noun && is_head(words, *i))
        {
            heads.extend(words.unpossessed(inner).map(|head| head.to_lowercase()));
        }
        heads.extend(declared(words, tokens.end).map(|at| words.analysis(at).lemma.to_lowercase()));
        heads.sort_unstable();
        heads.dedup();
        let own = own.filter(|own| !own.is_empty()).unwrap_or(name);
        Self { own, quoted, latin, heads }
    }
}

/// The word that a text says it will call a body by: "(бұдан әрі – Қор)".
pub(super) fn declared(words: &AnnotatedText<'_>, end: usize) -> Option<usize> {
    if end >= words.len() || !words.is_mark(end, "(") {
        return None;
    }
    let close = (end + 2..words.len().min(end + LONGEST_TITLE)).find(|i| words.is_mark(*i, ")"))?;
    let last = close - 1;
    (words.is_dash(last - 1) && is_head(words, last)).then_some(last)
}

/// A name as names are compared: in lower case, without quotation marks.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['«', '»', '“', '”', '"'], "")
}

/// The text of tokens, the last one in the nominative, as names are compared.
pub(super) fn plain_text(words: &AnnotatedText<'_>, tokens: &Range<usize>) -> String {
    plain(&words.normal(tokens))
}

/// A word with Latin letters.
pub(super) fn is_latin(word: &str) -> bool {
    word.len() > 1 && word.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// Whether the token is a noun for bodies.
pub(super) fn is_head(words: &AnnotatedText<'_>, i: usize) -> bool {
    [Class::OrganizationHead, Class::FacilityHead].into_iter().any(|class| words.longest(i, class).is_some())
}
