//! Bodies: ministries, companies, parties, schools, media.
//!
//! A body is what the entity finders call an organisation, by a list or by its head noun. All its mentions are one fact:
//! those with the same name in the nominative, and a full name and its acronym when the lexicon pairs them or the text
//! does, in brackets.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Fact;
use crate::Span;
use crate::entity::{Detail, EntityLabel, Mention};
use crate::morph::{Feats, Lemma, Words};
use crate::pattern::View;
use crate::quantity::Found;

/// A body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its first mention, in bytes.
    #[serde(flatten)]
    pub span: Span,
    /// The text it covers.
    pub text: String,
    /// The name as first written, in the nominative, with its quotation marks.
    pub name: String,
    /// The acronym that the text uses for it; the name itself when it is one.
    pub acronym: Option<String>,
    /// What it is: the lemma of its head noun ("министрлік", "қор").
    pub kind: Option<Lemma>,
    /// The country or body that its name says it belongs to, in the nominative.
    pub parent: Option<String>,
    /// Every mention, the first included, in text order.
    pub mentions: Vec<Span>,
}

/// The bodies of a text, each once.
pub(super) fn find(view: &View<'_, '_>, _: &[Found]) -> Vec<Fact> {
    let words = view.words;
    let mut bodies: Vec<Organization> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for mention in view.mentions.iter().filter(|mention| mention.label == EntityLabel::Organisation) {
        if is_part(view, mention) {
            continue;
        }
        let tokens = with_quotes(words, mention);
        let span = words.span(&tokens);
        let name = words.normal(&tokens);
        let names = names(words, mention, &name, tokens.end);
        let at = names.iter().find_map(|name| known.get(name)).copied().unwrap_or_else(|| {
            let (text, kind, parent) = (words.text[span].to_owned(), kind(words, mention), parent(words, mention));
            bodies.push(Organization {
                span,
                text,
                name: name.clone(),
                acronym: None,
                kind,
                parent,
                mentions: Vec::new(),
            });
            bodies.len() - 1
        });
        for name in names {
            known.entry(name).or_insert(at);
        }
        let body = &mut bodies[at];
        if body.mentions.last() != Some(&span) {
            body.mentions.push(span);
        }
        if body.acronym.is_none() && is_acronym(&name) {
            body.acronym = Some(name);
        }
    }
    bodies.into_iter().map(Fact::Organization).collect()
}

/// Whether the mention is only a part of a longer name: not its parent, which ends before it does, and of another body
/// than itself.
fn is_part(view: &View<'_, '_>, mention: &Mention) -> bool {
    let genitive = view.words.feats(mention.whole.end - 1).has(Feats::GEN);
    let mut bodies = view.around(&mention.whole).filter(|outer| outer.label == EntityLabel::Organisation);
    bodies.any(|outer| !genitive || outer.tokens == mention.tokens || outer.whole.end == mention.whole.end)
}

/// The tokens of the name with the quotation marks right around it.
fn with_quotes(words: &Words<'_>, mention: &Mention) -> std::ops::Range<usize> {
    let whole = &mention.whole;
    let opens = whole.start.checked_sub(1).is_some_and(|i| words.is_mark(i, "«"));
    let closes = whole.end < words.len() && words.is_mark(whole.end, "»");
    if opens && closes { whole.start - 1..whole.end + 1 } else { whole.clone() }
}

/// All names that the mention makes known for its body, in lower case and without quotation marks.
fn names(words: &Words<'_>, mention: &Mention, name: &str, end: usize) -> Vec<String> {
    let plain = |name: &str| name.to_lowercase().replace(['«', '»', '“', '”'], "");
    let mut names = vec![plain(name)];
    if let Detail::Listed(entry) = &mention.detail {
        names.push(plain(entry.row.get(0)));
        if !entry.row.get(2).is_empty() {
            names.push(plain(entry.row.get(2)));
        }
    }
    // "Біріккен Ұлттар Ұйымы (БҰҰ)"
    let bracketed = end + 2 < words.len() && words.is_mark(end, "(") && words.is_mark(end + 2, ")");
    if bracketed && is_acronym(words.text(end + 1)) {
        names.push(plain(words.text(end + 1)));
    }
    names
}

/// Two letters or more, all capitals.
fn is_acronym(name: &str) -> bool {
    name.chars().count() >= 2 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn kind(words: &Words<'_>, mention: &Mention) -> Option<Lemma> {
    match &mention.detail {
        Detail::Phrase { head, .. } => Some(words.analysis(*head).lemma.to_lowercase().as_str().into()),
        Detail::Listed(entry) => Some(entry.row.get(1)).filter(|kind| !kind.is_empty()).map(Into::into),
        _ => None,
    }
}

fn parent(words: &Words<'_>, mention: &Mention) -> Option<String> {
    match &mention.detail {
        Detail::Phrase { parent, .. } => parent.as_ref().map(|parent| words.normal(parent)),
        _ => None,
    }
}
