//! The features that tokens have by structures of their sentence.
//!
//! Structures are entries of several words, quotation marks, and head nouns further on.

use std::ops::Range;

use super::entry::{kind_of, of_entry};
use super::seen::case_of;
use super::template::{Feature, Template, text_hash};
use crate::annotated::{AnnotatedText, Match};
use crate::entity::headed::HEADS;
use crate::feats::{Feats, Upos};
use crate::lexicon::Class;
use crate::lexicon::schema::WorkStrength;

/// The features that the tokens of a sentence have by its structures.
pub(in crate::entity) fn of_structure(
    words: &AnnotatedText<'_>,
    sentence: Range<usize>,
    sink: &mut impl FnMut(usize, Feature),
) {
    for i in sentence.clone() {
        // Entries of one token are features of the token itself.
        for m in words.matches_at(i).iter().filter(|m| m.tokens.len() > 1) {
            for (at, token) in m.tokens.clone().enumerate() {
                let capital = u64::from(words.is_capital(token)) + 2 * u64::from(words.is_initial(token));
                of_entry(&m.entry, m.feats, m.tokens.len(), at, capital, &mut |feature| sink(token, feature));
            }
        }
    }
    of_quotes(words, sentence.clone(), sink);
    of_heads(words, sentence, sink);
}

/// The features of quoted tokens and of those right behind: «…» газеті (the newspaper …).
fn of_quotes(words: &AnnotatedText<'_>, sentence: Range<usize>, sink: &mut impl FnMut(usize, Feature)) {
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
        let next = if close + 1 < sentence.end { text_hash(&words.analysis(close + 1).lemma) } else { 0 };
        let head = head_at(words, close + 1, sentence.end);
        let before = if at > sentence.start { text_hash(&words.analysis(at - 1).lemma) } else { 0 };
        let long = tokens.len().min(6) as u64;
        for i in tokens.clone() {
            let place = u64::from(i == tokens.start) + 2 * u64::from(i + 1 == tokens.end);
            sink(i, Template::QuotedLength.with(&[place, long]));
            sink(i, Template::QuotedLemmaAfter.with(&[place, next]));
            sink(i, Template::QuotedHead.with(&[place, head]));
            sink(i, Template::QuotedLemmaBefore.with(&[place, before]));
        }
        // The words after a quoted name are its descriptor.
        for i in (close + 1)..sentence.end.min(close + 4) {
            sink(i, Template::BehindQuotes.with(&[(i - close) as u64, long]));
        }
        at = close + 1;
    }
}

/// The class and kind of a head noun at token `i`; 0 for none.
fn head_at(words: &AnnotatedText<'_>, i: usize, end: usize) -> u64 {
    if i >= end {
        return 0;
    }
    let silent = |m: &Match| m.entry.work_head().is_some_and(|row| row.strength == WorkStrength::Numbered);
    let heads = |m: &&Match| HEADS.contains(&m.entry.class) && !silent(m) || m.entry.class == Class::Office;
    let head = words.matches_at(i).iter().find(heads);
    head.map_or(0, |m| (m.entry.class as u64) << 32 | text_hash(&kind_of(&m.entry)) >> 32)
}

/// The features of tokens by the nearest head noun to their right.
///
/// Names before "министрлігі" (ministry of …) are long.
fn of_heads(words: &AnnotatedText<'_>, sentence: Range<usize>, sink: &mut impl FnMut(usize, Feature)) {
    const FARTHEST: usize = 8;
    let mut next: Option<(usize, u64, u64)> = None;
    for i in sentence.clone().rev() {
        if words.upos(i) == Upos::Verb && words.feats(i).has(Feats::FINITE) {
            next = None;
        }
        if let Some((at, head, possessed)) = next.filter(|(at, ..)| at - i <= FARTHEST) {
            let far = (at - i) as u64;
            sink(i, Template::HeadDistance.with(&[head, far.min(3)]));
            sink(i, Template::HeadCapital.with(&[head, possessed, u64::from(words.is_capital(i))]));
            sink(i, Template::HeadCase.with(&[head, case_of(words.feats(i))]));
        }
        let head = head_at(words, i, sentence.end);
        if head != 0 {
            next = Some((i, head, u64::from(words.feats(i).has(Feats::POSS3))));
        }
    }
}
